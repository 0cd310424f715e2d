//! Figures as a table of separated values, whose first row names its columns.

use jiff::civil::Date;

use super::raw::{self, RawFigure, RawIndicator};
use super::{Figures, Known, MOST_FIGURES};
use crate::problem::{Problem, Problems, Spot, did_you_mean};

/// The columns, and the other words by which each is known.
const COLUMNS: [(&str, &[&str]); 9] = [
    ("about", &["statement", "section", "id"]),
    ("label", &["figure", "measure", "indicator"]),
    ("ours", &["our value", "value", "us"]),
    ("comparator", &["others", "benchmark"]),
    ("previous", &["before", "last time"]),
    ("unit", &[]),
    ("date", &[]),
    ("source", &[]),
    ("kind", &["lead or lag", "type"]),
];

/// The signs that may separate values.
const SIGNS: [u8; 3] = [b',', b';', b'\t'];

/// The columns that cannot be left out.
const NEEDED: [&str; 3] = ["about", "label", "ours"];

/// Reads a table of figures.
pub(super) fn read(file: &str, text: &str, known: Known<'_>) -> Result<(Figures, usize), Problems> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let head = text.lines().next().unwrap_or_default();
    let sign = SIGNS.into_iter().rev().max_by_key(|sign| {
        let names = head.split(char::from(*sign));
        names.filter(|name| column(name).is_some()).count()
    });
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.delimiter(sign.unwrap_or(b',')).has_headers(false);
    let mut rows = reader
        .flexible(true)
        .from_reader(text.as_bytes())
        .into_records();
    let names = match rows.next() {
        Some(Ok(names)) => names,
        _ => csv::StringRecord::new(),
    };
    let columns = head_of(file, text, &names)?;
    let mut table = Table {
        file,
        text,
        problems: Vec::new(),
        raws: Vec::new(),
        lines: Vec::new(),
    };
    for row in rows {
        match row {
            Ok(row) => table.take(&columns, &row),
            Err(error) => {
                let what = format!("it cannot be read: {error}");
                let problem = Problem::in_file(file, what);
                table
                    .problems
                    .push(problem.hint("is a quotation mark not closed?"));
                break;
            }
        }
    }
    table.finish(known)
}

/// Which field each column holds.
fn head_of(
    file: &str,
    text: &str,
    names: &csv::StringRecord,
) -> Result<Vec<Option<&'static str>>, Problems> {
    let columns: Vec<Option<&'static str>> = names.iter().map(column).collect();
    let mut problems = Vec::new();
    for (name, _) in names
        .iter()
        .zip(&columns)
        .filter(|(_, known)| known.is_none())
    {
        let hint = match did_you_mean(name.trim(), COLUMNS.iter().map(|(name, _)| *name)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "the columns are {}",
                COLUMNS.map(|(name, _)| name).join(", ")
            ),
        };
        let what = format!("`{}` is no column of figures", crate::text::clean(name, 40));
        let mut problem = Problem::in_file(file, what).hint(hint);
        problem.at = Some(Spot::in_text(text, 1, 1 + text.find(name).unwrap_or(0)));
        problems.push(problem);
    }
    for needed in NEEDED {
        if !columns.contains(&Some(needed)) {
            let what = format!("its first row has no column `{needed}`");
            let hint = "the first row names the columns: about, label, ours, and more";
            problems.push(Problem::in_file(file, what).hint(hint));
        }
    }
    Problems::none_or(problems, columns)
}

fn column(name: &str) -> Option<&'static str> {
    let name = name
        .trim()
        .trim_matches('"')
        .to_lowercase()
        .replace('_', " ");
    let mut columns = COLUMNS.iter();
    let found = columns.find(|(known, others)| *known == name || others.contains(&name.as_str()));
    found.map(|(known, _)| *known)
}

/// A table being read.
struct Table<'t> {
    file: &'t str,
    text: &'t str,
    problems: Vec<Problem>,
    raws: Vec<RawFigure>,
    /// The line of each figure, from 1.
    lines: Vec<usize>,
}

impl Table<'_> {
    fn take(&mut self, columns: &[Option<&'static str>], row: &csv::StringRecord) {
        if row.iter().all(|cell| cell.trim().is_empty()) || self.raws.len() > MOST_FIGURES {
            return;
        }
        let line = row.position().map_or(1, csv::Position::line);
        let line = usize::try_from(line).unwrap_or(usize::MAX);
        let mut raw = RawFigure::default();
        for (name, cell) in columns.iter().zip(row) {
            let cell = cell.trim().to_owned();
            match name {
                Some("about") => raw.about = cell,
                Some("label") => raw.label = cell,
                Some("ours") => raw.ours = cell,
                Some("comparator") => raw.comparator = cell,
                Some("previous") => raw.previous = cell,
                Some("unit") => raw.unit = cell,
                Some("source") => raw.source = cell,
                Some("date") => raw.date = self.date(line, &cell),
                Some("kind") => raw.kind = self.kind(line, &cell),
                _ => {}
            }
        }
        self.raws.push(raw);
        self.lines.push(line);
    }

    fn date(&mut self, line: usize, cell: &str) -> Option<Date> {
        if cell.is_empty() {
            return None;
        }
        let date = cell.parse().ok();
        if date.is_none() {
            let hint = "write it like 2026-03-31, or leave it empty";
            self.wrong(line, cell, "is no day".to_owned(), hint);
        }
        date
    }

    fn kind(&mut self, line: usize, cell: &str) -> Option<RawIndicator> {
        match cell.to_lowercase().as_str() {
            "" => None,
            "lead" => Some(RawIndicator::Lead),
            "lag" => Some(RawIndicator::Lag),
            _ => {
                let hint = "write lead or lag, or leave it empty";
                self.wrong(line, cell, "is no kind of indicator".to_owned(), hint);
                None
            }
        }
    }

    fn wrong(&mut self, line: usize, cell: &str, what: String, hint: &str) {
        let shown = crate::text::clean(cell, 40);
        let problem = Problem::in_file(self.file, format!("`{shown}` {what}"));
        self.problems.push(Problem {
            at: Some(self.spot(line, cell)),
            ..problem.hint(hint)
        });
    }

    /// Where `cell` stands on its line.
    fn spot(&self, line: usize, cell: &str) -> Spot {
        let whole = self.text.lines().nth(line.saturating_sub(1)).unwrap_or("");
        let byte = whole.find(cell).unwrap_or(0);
        Spot::in_text(self.text, line, 1 + whole[..byte].chars().count())
    }

    fn finish(mut self, known: Known<'_>) -> Result<(Figures, usize), Problems> {
        let cells: Vec<String> = self.raws.iter().map(|raw| raw.about.clone()).collect();
        let mut found = Vec::new();
        let (list, left_out) =
            raw::checked(self.file, std::mem::take(&mut self.raws), known, &mut found);
        for mut problem in found {
            let number = problem.place.as_deref().and_then(|place| {
                let place = place.strip_prefix("figure ")?;
                let (number, field) = place.split_once(", ")?;
                Some((
                    number.parse::<usize>().ok()?.checked_sub(1)?,
                    field == "about",
                ))
            });
            if let Some((number, is_about)) = number {
                let cell = if is_about { cells[number].as_str() } else { "" };
                problem.at = Some(self.spot(self.lines[number], cell));
                problem.place = None;
            }
            self.problems.push(problem);
        }
        let figures = Figures {
            after_reveal: false,
            list,
            additions: Vec::new(),
        };
        Problems::none_or(self.problems, (figures, left_out))
    }
}
