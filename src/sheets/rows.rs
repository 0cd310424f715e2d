//! From rows to sections and statements, every mistake with its place.

use std::collections::BTreeMap;

use super::book::{Row, Sheet};
use super::draft::{Section, Statement, last_at};
use super::header::{Column, Header};
use super::ids;
use crate::problem::Problem;
use crate::text::{clean, length};
use crate::workshop::{
    self, LONGEST_LABEL, LONGEST_PROSE, LONGEST_STATEMENT, LONGEST_TITLE, MOST_SECTIONS,
    MOST_STATEMENTS,
};

/// Rows being read.
pub(super) struct Rows<'a> {
    file: &'a str,
    sheet: &'a Sheet,
    header: &'a Header,
    pub(super) sections: Vec<Section>,
    /// How deep the newest section lies, from 1; 0 before the first.
    depth: usize,
    count: usize,
    pub(super) problems: Vec<Problem>,
    pub(super) notices: Vec<String>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(file: &'a str, sheet: &'a Sheet, header: &'a Header) -> Self {
        Self {
            file,
            sheet,
            header,
            sections: Vec::new(),
            depth: 0,
            count: 0,
            problems: Vec::new(),
            notices: Vec::new(),
        }
    }

    fn add(&mut self, row: usize, column: Column, what: impl Into<String>, hint: &str) {
        let at = self.header.columns.iter().find(|(_, c)| *c == column);
        let place = match at {
            Some((at, _)) => format!("{} ({})", self.sheet.place(row, *at), column.name()),
            None => self.sheet.row_place(row),
        };
        let problem = Problem::in_meaning(self.file, place, what);
        self.problems.push(problem.hint(hint));
    }

    /// What a row has in a column; nothing when it is empty.
    fn words(&mut self, number: usize, row: &Row, column: Column, most: usize) -> Option<String> {
        let at = self.header.columns.iter().find(|(_, c)| *c == column)?.0;
        // As many as one too many, so that a text that is too long is told and not cut.
        let words = clean(row.get(&at)?, super::LONGEST_CELL);
        let count = length(&words);
        if count > most {
            let what = format!("it has {count} characters, {most} at most");
            self.add(
                number,
                column,
                what,
                "people read it from across a room: make it shorter",
            );
        }
        (!words.is_empty()).then_some(words)
    }

    pub(super) fn row(&mut self, number: usize, row: &Row) {
        let titles = [Column::Section, Column::Part, Column::Subpart]
            .map(|column| self.words(number, row, column, LONGEST_TITLE));
        let text = self.words(number, row, Column::Statement, LONGEST_STATEMENT);
        let purpose = self.words(number, row, Column::Purpose, LONGEST_PROSE);
        let id = self.id(number, row);
        if text.is_none() && titles.iter().all(Option::is_none) {
            return;
        }
        let deepest = titles.iter().rposition(Option::is_some);
        for (level, title) in titles.into_iter().enumerate() {
            let is_heading = text.is_none() && deepest == Some(level);
            if let Some(title) = title {
                self.section(number, level, title, id.as_deref().filter(|_| is_heading));
            }
        }
        self.purpose(number, purpose);
        let scale = self.words(number, row, Column::Scale, LONGEST_LABEL);
        let Some(text) = text else {
            if let Some(section) = self.newest() {
                section.id = id.or(section.id.take());
                section.scale = scale.or(section.scale.take());
            }
            return;
        };
        let statement = Statement {
            text,
            core: self.flag(number, row, Column::Core),
            local: self.flag(number, row, Column::Local),
            reverse: self.flag(number, row, Column::Reverse),
            scale,
            cells: self.cells(number, row),
            prompts: self.prompts(number, row),
            id,
            row: number,
        };
        self.count += 1;
        if self.count == MOST_STATEMENTS + 1 {
            let what = format!("there are more than {MOST_STATEMENTS} statements");
            self.add(
                number,
                Column::Statement,
                what,
                "split it into several workshops",
            );
        }
        match self.newest() {
            Some(section) => section.statements.push(statement),
            None => self.add(
                number,
                Column::Section,
                "the statement belongs to no section",
                "name its section in this row or in one above",
            ),
        }
    }

    fn newest(&mut self) -> Option<&mut Section> {
        let level = self.depth.checked_sub(1)?;
        last_at(&mut self.sections, level)
    }

    /// Goes to the section with this title at a level, or begins it. A heading with an id of its own
    /// begins another, even under the same title.
    fn section(&mut self, number: usize, level: usize, title: String, heading: Option<&str>) {
        if level > self.depth {
            let missing = if self.depth == 0 {
                Column::Section
            } else {
                Column::Part
            };
            let what = format!("\"{}\" is a part of nothing", clean(&title, 60));
            self.add(number, missing, what, "name what it is a part of");
            return;
        }
        let here = (level < self.depth).then(|| last_at(&mut self.sections, level));
        if let Some(here) = here.flatten().filter(|here| here.title == title) {
            let own = here.id.as_deref();
            if heading.is_none() || own.is_none() || own == heading {
                return;
            }
        }
        let section = Section::new(title, number);
        match level.checked_sub(1) {
            None => self.sections.push(section),
            Some(above) => {
                if let Some(above) = last_at(&mut self.sections, above) {
                    above.parts.push(section);
                }
            }
        }
        self.depth = level + 1;
    }

    fn purpose(&mut self, number: usize, purpose: Option<String>) {
        let Some(purpose) = purpose else { return };
        let Some(section) = self.newest() else { return };
        if section.purpose.is_empty() {
            section.purpose = purpose;
        } else if section.purpose != purpose {
            let row = self.sheet.row_place(number);
            self.notices.push(format!(
                "{row}: its section has another purpose already, and this one was left out"
            ));
        }
    }

    /// The id that a row gives, made legal.
    fn id(&mut self, number: usize, row: &Row) -> Option<String> {
        let at = self
            .header
            .columns
            .iter()
            .find(|(_, c)| *c == Column::Id)?
            .0;
        let words = row.get(&at)?;
        let id = ids::given(words);
        if id.is_none() {
            self.add(
                number,
                Column::Id,
                "no id can be made of it",
                "an id has small letters a-z, digits and hyphens",
            );
        }
        id
    }

    /// Whether a column says yes.
    fn flag(&mut self, number: usize, row: &Row, column: Column) -> bool {
        let Some(words) = self.words(number, row, column, super::LONGEST_CELL) else {
            return false;
        };
        match yes_or_no(&words) {
            Some(yes) => yes,
            None => {
                let what = format!("\"{}\" is neither yes nor no", clean(&words, 40));
                let hint = match column {
                    Column::Core => "write yes for the short form, and leave the others empty",
                    _ => "write yes where it is so, and leave the others empty",
                };
                self.add(number, column, what, hint);
                false
            }
        }
    }

    /// What points mean for a statement, a line for each: "0: Nobody has asked."
    fn cells(&mut self, number: usize, row: &Row) -> Vec<(u8, String)> {
        let at = self
            .header
            .columns
            .iter()
            .find(|(_, c)| *c == Column::Cells);
        let lines = at.and_then(|(at, _)| row.get(at)).map(String::as_str);
        let mut cells: Vec<(u8, String)> = Vec::new();
        for line in lines.unwrap_or_default().lines() {
            let line = clean(line, super::LONGEST_CELL);
            if line.is_empty() {
                continue;
            }
            let (value, cell) = line.split_once(':').unwrap_or(("", ""));
            let value = value.trim().parse::<u8>().ok();
            match value.filter(|value| cells.iter().all(|(known, _)| known != value)) {
                Some(value) => cells.push((value, cell.trim().to_owned())),
                None => {
                    let what = format!("\"{}\" names no point once", clean(&line, 40));
                    let hint = "write a line for each point, such as \"2: Most wards have one\"";
                    self.add(number, Column::Cells, what, hint);
                }
            }
        }
        cells
    }

    /// The questions of every column of prompts, one a line.
    fn prompts(&mut self, number: usize, row: &Row) -> Vec<String> {
        let columns = self
            .header
            .columns
            .iter()
            .filter(|(_, c)| *c == Column::Prompt);
        let cells = columns.filter_map(|(at, _)| row.get(at));
        let lines = cells.flat_map(|cell| cell.lines());
        let prompts = lines.map(|line| {
            clean(
                line.trim_start_matches(['•', '·', ' ', '\t']),
                super::LONGEST_CELL,
            )
        });
        let prompts: Vec<String> = prompts.filter(|prompt| !prompt.is_empty()).collect();
        for prompt in &prompts {
            let count = length(prompt);
            if count > LONGEST_PROSE {
                let what = format!("a question has {count} characters, {LONGEST_PROSE} at most");
                self.add(
                    number,
                    Column::Prompt,
                    what,
                    "put each question on a line of its own in the cell",
                );
            }
        }
        prompts
    }

    /// What can only be told at the end.
    pub(super) fn finish(&mut self) {
        let mut all = Vec::new();
        self.sections
            .iter()
            .for_each(|section| section.all(&mut all));
        let empty: Vec<(usize, String)> = all
            .iter()
            .filter(|s| s.is_empty())
            .map(|s| (s.row, clean(&s.title, 60)))
            .collect();
        let (count, mut given) = (all.len(), BTreeMap::new());
        let mut twice = Vec::new();
        for section in &all {
            let own = section.id.iter().map(|id| (id.clone(), section.row));
            let statements = section.statements.iter();
            let ids = own.chain(statements.filter_map(|s| Some((s.id.clone()?, s.row))));
            for (id, row) in ids {
                if workshop::reserved_ids().contains(&id.as_str()) {
                    twice.push((row, format!("the id `{id}` has a meaning of its own")));
                } else if let Some(first) = given.insert(id.clone(), row) {
                    let first = self.sheet.row_place(first);
                    twice.push((row, format!("the id `{id}` is already that of {first}")));
                }
            }
        }
        for (row, title) in empty {
            self.add(
                row,
                Column::Section,
                format!("nothing is asked in \"{title}\""),
                "put statements under it, or take it out",
            );
        }
        for (row, what) in twice {
            self.add(row, Column::Id, what, "choose another, or leave it empty");
        }
        if self.count == 0 && self.problems.is_empty() {
            self.add(
                self.header.row,
                Column::Statement,
                "there are no statements under it",
                "each row below holds one",
            );
        }
        if count > MOST_SECTIONS {
            let what = format!("there are {count} sections and parts, {MOST_SECTIONS} at most");
            self.add(
                self.header.row,
                Column::Section,
                what,
                "split it into several workshops",
            );
        }
    }
}

/// What a cell says that is one or the other; nothing for any other words.
pub(super) fn yes_or_no(words: &str) -> Option<bool> {
    match words.to_lowercase().as_str() {
        "yes" | "y" | "true" | "x" | "1" | "✓" | "✔" | "core" | "local" | "ja" => Some(true),
        "no" | "n" | "false" | "0" | "-" | "–" => Some(false),
        _ => None,
    }
}
