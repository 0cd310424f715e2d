//! Many organisations together as a paper: what `merge` prints, made to hand on.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::document::{Cell, Column, Document, Line, Table};
use super::{Kind, PaperError, html, markdown, pdf, word, words};
use crate::system::words::{
    NOTHING_SHARED, THEMES, altered_words, left_out_words, over_words, sentences, shared_words,
    strong_words, theme_words, too_few,
};
use crate::system::{SectionSpread, Shared, System};

/// The kinds of files in which it is written.
pub const SYSTEM_KINDS: [Kind; 5] = [
    Kind::Html,
    Kind::Pdf,
    Kind::Word,
    Kind::Markdown,
    Kind::Json,
];

/// The bytes of many organisations together, in one of [`SYSTEM_KINDS`].
///
/// # Errors
/// That it is not written as this kind, or what the kind's writer said.
pub fn write_system(
    system: &System,
    kind: Kind,
    today: Date,
    zone: &TimeZone,
) -> Result<Vec<u8>, PaperError> {
    let refused = |why: String| PaperError::Refused {
        kind: kind.suffix(),
        why,
    };
    let paper = || paper(system, today, zone);
    match kind {
        Kind::Html => Ok(html::write(&paper()).into_bytes()),
        Kind::Markdown => Ok(markdown::write(&paper()).into_bytes()),
        Kind::Word => word::write(&paper(), today).map_err(|e| refused(e.to_string())),
        Kind::Pdf => pdf::write(&paper(), today).map_err(|e| refused(e.to_string())),
        Kind::Json => {
            let json = system.write_json().map_err(|e| refused(e.to_string()))?;
            Ok((json + "\n").into_bytes())
        }
        _ => Err(refused("it is of one session alone".to_owned())),
    }
}

fn paper(system: &System, today: Date, zone: &TimeZone) -> Document {
    let title = "Many organisations together".to_owned();
    let mut paper = Document {
        foot: format!("{title} · {}", words::day(today)),
        under: vec![system.workshop.clone(), words::day(today)],
        title,
        warning: altered_words(system).unwrap_or_default(),
        blocks: Vec::new(),
    };
    paper.heading("What this is");
    for sentence in sentences(system) {
        paper.text(sentence);
    }
    shared(&mut paper, "Common gaps", &system.gaps);
    shared(&mut paper, "Common strengths", &system.strengths);
    paper.heading("Themes");
    paper.text(THEMES);
    paper.list(
        system
            .themes
            .iter()
            .map(|t| Line::plain(theme_words(t)))
            .collect(),
    );
    for section in &system.sections {
        add_section(&mut paper, system, section);
    }
    paper.heading("Not counted");
    let left_out = left_out_words(system, zone);
    if left_out.is_empty() {
        paper.text("Every session counts.");
    }
    paper.list(left_out.into_iter().map(Line::plain).collect());
    paper
}

fn shared(paper: &mut Document, title: &str, shared: &[Shared]) {
    paper.heading(title);
    if shared.is_empty() {
        paper.text(NOTHING_SHARED);
    }
    paper.list(
        shared
            .iter()
            .map(|s| Line::plain(shared_words(s)))
            .collect(),
    );
}

/// How the means and the statements of a section spread: how many organisations at each point.
fn add_section(paper: &mut Document, system: &System, section: &SectionSpread) {
    paper.heading(section.title.clone());
    paper.text(over_words(section, system.least));
    if section.means.is_some() {
        let strong = strong_words(&section.strong);
        paper.list(vec![Line::led("Strong here:", strong)]);
    }
    let spreads = section.statements.iter().filter_map(|s| s.spread.as_ref());
    let Some(points) = spreads
        .chain(&section.means)
        .next()
        .map(|s| s.points.clone())
    else {
        return paper.text(too_few(system.least));
    };
    let mut columns = vec![Column::words("Statement", 52)];
    let share = 48 / u16::try_from(points.len()).unwrap_or(1).max(1);
    columns.extend(
        points
            .iter()
            .map(|(value, label, _)| Column::numbers(format!("{value} {label}"), share)),
    );
    let row = |name: &str, spread: Option<&crate::system::Spread>| {
        let mut row = vec![Cell::plain(name)];
        row.extend(points.iter().map(|(value, ..)| {
            let count = spread.map(|s| {
                s.points
                    .iter()
                    .find(|(v, ..)| v == value)
                    .map_or(0, |p| p.2)
            });
            count.map_or_else(|| Cell::plain(words::WITHHELD), Cell::number)
        }));
        row
    };
    let mut rows: Vec<Vec<Cell>> = section
        .statements
        .iter()
        .map(|statement| row(&statement.text, statement.spread.as_ref()))
        .collect();
    if let Some(means) = &section.means {
        rows.push(row(
            "The section, by the nearest point to each mean",
            Some(means),
        ));
    }
    paper.table(Table {
        caption: format!("How many organisations stand where: {}", section.title),
        columns,
        rows,
    });
    if section.statements.iter().any(|s| s.spread.is_none()) {
        let withheld = words::WITHHELD;
        paper.text(format!(
            "{withheld} stands where fewer than {} organisations agreed a score.",
            system.least
        ));
    }
}
