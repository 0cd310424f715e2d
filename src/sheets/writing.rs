//! A workshop's file, written to be read and worked on: what a person would have typed.

use super::draft::{Section, Statement};
use super::scale::{About, Point};
use crate::notation;
use crate::workshop::Rag;

/// From so many statements on there is a ballot at the end.
const ENOUGH_TO_PICK: usize = 6;

/// The file of a workshop that was made from the table `file`.
pub(super) fn workshop(file: &str, about: &About, sections: &[Section]) -> String {
    let mut page = Page::default();
    let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
    page.line(&format!("// Made from {}.", crate::text::clean(name, 100)));
    page.line(
        "// Look through it, then say `plenary check --strict` of it and `plenary rehearse` it.",
    );
    page.open("(");
    page.line("format: 1,");
    page.field("id", &about.id);
    page.field("title", &about.title);
    page.said("edition", &about.edition);
    let wording = if about.official { "Official" } else { "Own" };
    page.line(&format!("wording: {wording},"));
    page.field("source", &about.source);
    page.field("licence", &about.licence);
    page.said("about", &about.about);
    page.open("scale: (");
    page.scale(&about.points, about);
    page.close("),");
    if !about.scales.is_empty() {
        page.open("scales: {");
        for (name, points) in &about.scales {
            page.open(&format!("{}: (", quoted(name)));
            page.scale(points, about);
            page.close("),");
        }
        page.close("},");
    }
    page.open("sections: [");
    sections.iter().for_each(|section| page.section(section));
    page.close("],");
    let mut all = Vec::new();
    sections.iter().for_each(|section| section.all(&mut all));
    if all.iter().map(|s| s.statements.len()).sum::<usize>() >= ENOUGH_TO_PICK {
        page.line("priorities: (pick: 3),");
    }
    page.close(")");
    page.text
}

/// Lines with their indentation.
#[derive(Default)]
struct Page {
    text: String,
    depth: usize,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(&"  ".repeat(self.depth));
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn open(&mut self, line: &str) {
        self.line(line);
        self.depth += 1;
    }

    fn close(&mut self, line: &str) {
        self.depth -= 1;
        self.line(line);
    }

    fn field(&mut self, name: &str, words: &str) {
        self.line(&format!("{name}: {},", quoted(words)));
    }

    /// A field that may be left out.
    fn said(&mut self, name: &str, words: &str) {
        if !words.is_empty() {
            self.field(name, words);
        }
    }

    fn point(&mut self, point: &Point) {
        let rag = match point.rag {
            None => "",
            Some(Rag::Red) => " rag: Red,",
            Some(Rag::Amber) => " rag: Amber,",
            Some(Rag::Green) => " rag: Green,",
            Some(Rag::GreenPlus) => " rag: GreenPlus,",
        };
        self.line(&format!(
            "(value: {}, label: {}, short: {},{rag} meaning: {}),",
            point.value,
            quoted(&point.label),
            quoted(&point.short),
            quoted(&point.meaning)
        ));
    }

    /// The points of a scale, and the answers beside it, which a table has for all of them.
    fn scale(&mut self, points: &[Point], about: &About) {
        self.open("points: [");
        points.iter().for_each(|point| self.point(point));
        self.close("],");
        self.line(&format!("dont_know: {},", about.dont_know));
        self.line(&format!("not_applicable: {},", about.not_applicable));
        if about.abstain {
            self.line("abstain: true,");
        }
    }

    fn section(&mut self, section: &Section) {
        self.open("(");
        self.field("id", section.id.as_deref().unwrap_or_default());
        self.field("title", &section.title);
        self.said("purpose", &section.purpose);
        self.said("scale", section.scale.as_deref().unwrap_or_default());
        if !section.statements.is_empty() {
            self.open("statements: [");
            section.statements.iter().for_each(|s| self.statement(s));
            self.close("],");
        }
        if !section.parts.is_empty() {
            self.open("sections: [");
            section.parts.iter().for_each(|part| self.section(part));
            self.close("],");
        }
        self.close("),");
    }

    fn statement(&mut self, statement: &Statement) {
        self.open("(");
        self.field("id", statement.id.as_deref().unwrap_or_default());
        self.field("text", &statement.text);
        for (is_so, line) in [
            (statement.core, "core: true,"),
            (statement.local, "local: true,"),
            (statement.reverse, "reverse: true,"),
        ] {
            if is_so {
                self.line(line);
            }
        }
        self.said("scale", statement.scale.as_deref().unwrap_or_default());
        if !statement.cells.is_empty() {
            self.open("cells: {");
            for (value, cell) in &statement.cells {
                self.line(&format!("{value}: {},", quoted(cell)));
            }
            self.close("},");
        }
        if !statement.prompts.is_empty() {
            self.open("prompts: [");
            for prompt in &statement.prompts {
                self.line(&format!("{},", quoted(prompt)));
            }
            self.close("],");
        }
        self.close("),");
    }
}

fn quoted(words: &str) -> String {
    notation::write_line(&words)
}
