//! Many organisations together as a paper: what `merge` prints, made to hand on.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::document::{Block, Cell, Chart, Column, Document, Line, Table};
use super::{Kind, PaperError, html, markdown, pdf, word, words};
use crate::system::words::{
    altered_words, bands_words, left_out_words, nothing_shared, over_words, sentences,
    shared_lines, statement_words, strong_words, theme_words, themes_words, too_few,
};
use crate::system::{GoodEnd, SectionSpread, Shared, Spread, System};

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
        loud: match system.altered {
            0 => String::new(),
            altered => format!("{altered} altered"),
        },
        blocks: Vec::new(),
    };
    paper.heading("What this is");
    for sentence in sentences(system) {
        paper.text(sentence);
    }
    overview(&mut paper, system);
    shared(&mut paper, system, "Common gaps", &system.gaps);
    shared(&mut paper, system, "Common strengths", &system.strengths);
    paper.heading("Themes");
    paper.text(themes_words(system));
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

/// Where the organisations stand in each section, and on the whole where the workshop has bands for it.
fn overview(paper: &mut Document, system: &System) {
    if let Some(bands) = &system.bands {
        paper.heading("The whole");
        paper.text(bands_words(bands, system.other_rules));
        paper.table(by_band(
            "How many organisations are in each band of the whole",
            bands,
        ));
    }
    // Where low is good the means stand the other way round.
    let told = |s: &&SectionSpread| s.means.is_some() && s.good != GoodEnd::Low;
    let sections: Vec<&SectionSpread> = system.sections.iter().filter(told).collect();
    let spreads = || sections.iter().filter_map(|section| section.means.as_ref());
    let Some(points) = spreads().next().map(named_points) else {
        return;
    };
    // Sections on other scales stand by themselves below.
    if sections.len() < 2 || spreads().any(|spread| named_points(spread) != points) {
        return;
    }
    paper.heading("How the sections stand");
    if system
        .sections
        .iter()
        .any(|s| s.good == GoodEnd::Low && s.means.is_some())
    {
        paper.text("Sections in which low is good stand by themselves, below.");
    }
    let named = |section: &&SectionSpread| {
        let spread = section.means.as_ref()?;
        let counts = spread.points.iter().map(|(.., count)| *count);
        Some((section.title.clone(), counts.collect::<Vec<usize>>()))
    };
    let rows: Vec<(String, Vec<usize>)> = sections.iter().filter_map(named).collect();
    let count = |count: &usize| u32::try_from(*count).unwrap_or(u32::MAX);
    paper.blocks.push(Block::Chart(Chart {
        title: "How many organisations stand where, by the nearest point to each mean".to_owned(),
        summary: "A bar for each point in each section. The table below holds the same numbers."
            .to_owned(),
        columns: points.clone(),
        rows: rows
            .iter()
            .map(|(title, counts)| (title.clone(), counts.iter().map(count).collect()))
            .collect(),
    }));
    let mut columns = vec![Column::words("Section", 40)];
    columns.extend(points_columns(&points, 60));
    let row = |(title, counts): &(String, Vec<usize>)| {
        let name = std::iter::once(Cell::plain(title));
        name.chain(counts.iter().map(Cell::number)).collect()
    };
    paper.table(Table {
        caption: "How many organisations stand where in each section".to_owned(),
        columns,
        rows: rows.iter().map(row).collect(),
    });
}

/// The points of a spread as values and labels.
fn named_points(spread: &Spread) -> Vec<(String, String)> {
    let points = spread.points.iter();
    points
        .map(|(value, label, _)| (value.to_string(), label.clone()))
        .collect()
}

/// A column of numbers for each point, which share so much of the width.
fn points_columns(points: &[(String, String)], share: u16) -> Vec<Column> {
    let share = share / u16::try_from(points.len()).unwrap_or(1).max(1);
    let columns = points.iter();
    columns
        .map(|(value, label)| Column::numbers(format!("{value} {label}"), share))
        .collect()
}

/// How many organisations are in each band.
fn by_band(caption: &str, bands: &Spread) -> Table {
    let row = |(_, label, count): &(u8, String, usize)| {
        vec![Cell::plain(label.clone()), Cell::number(count)]
    };
    Table {
        caption: caption.to_owned(),
        columns: vec![
            Column::words("Band", 70),
            Column::numbers("Organisations", 30),
        ],
        rows: bands.points.iter().map(row).collect(),
    }
}

fn shared(paper: &mut Document, system: &System, title: &str, shared: &[Shared]) {
    paper.heading(title);
    if shared.is_empty() {
        paper.text(nothing_shared(system));
    }
    let lines = shared_lines(shared).into_iter();
    paper.list(lines.map(Line::plain).collect());
}

/// How the means and the statements of a section spread: how many organisations in each band, and at
/// each point.
fn add_section(paper: &mut Document, system: &System, section: &SectionSpread) {
    paper.heading(section.title.clone());
    paper.text(over_words(section, system.least));
    if let Some(bands) = &section.bands {
        let caption = format!("How many organisations are in each band: {}", section.title);
        paper.table(by_band(&caption, bands));
    }
    if section.means.is_some() {
        let strong = strong_words(&section.strong);
        paper.list(vec![Line::led("Strong here:", strong)]);
    }
    let statements = section.statements.iter();
    let is_shown = statements.clone().any(|s| s.spread.is_some());
    if section.means.is_none() && !is_shown {
        return paper.text(too_few(system.least));
    }
    // Counts stand under the points of their own scale alone.
    let mut scales: Vec<&[(u8, String)]> = Vec::new();
    for statement in statements.clone() {
        if !scales.contains(&statement.points.as_slice()) {
            scales.push(&statement.points);
        }
    }
    for points in &scales {
        let title = match (scales.len(), points.first(), points.last()) {
            (2.., Some((_, lowest)), Some((_, highest))) => {
                format!("{}, from {lowest} to {highest}", section.title)
            }
            _ => section.title.clone(),
        };
        paper.table(on_scale(section, points, &title));
    }
    if statements.clone().any(|s| s.spread.is_none()) {
        let withheld = words::WITHHELD;
        paper.text(format!(
            "{withheld} stands where fewer than {} organisations agreed a score.",
            system.least
        ));
    }
}

/// How many organisations stand at each of these points, on the statements that have them.
fn on_scale(section: &SectionSpread, points: &[(u8, String)], title: &str) -> Table {
    let titles = points.iter();
    let titles = titles.map(|(value, label)| (value.to_string(), label.clone()));
    let titles: Vec<(String, String)> = titles.collect();
    let mut columns = vec![Column::words("Statement", 52)];
    columns.extend(points_columns(&titles, 48));
    let row = |name: String, spread: Option<&Spread>| {
        let counts = match spread {
            Some(spread) => spread.points.iter().map(|p| Cell::number(p.2)).collect(),
            None => vec![Cell::plain(words::WITHHELD); points.len()],
        };
        [vec![Cell::plain(name)], counts].concat()
    };
    let on_it = section.statements.iter().filter(|s| s.points == points);
    let mut rows: Vec<Vec<Cell>> = on_it
        .map(|s| row(statement_words(s), s.spread.as_ref()))
        .collect();
    let named = |spread: &&Spread| named_points(spread) == titles;
    if let Some(means) = section.means.as_ref().filter(named) {
        let name = "The section, by the nearest point to each mean".to_owned();
        rows.push(row(name, Some(means)));
    }
    Table {
        caption: format!("How many organisations stand where: {title}"),
        columns,
        rows,
    }
}

#[cfg(test)]
mod tests;
