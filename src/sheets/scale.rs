//! What a table says of the workshop itself: a sheet "Workshop" of names and values, and a sheet
//! "Scale" with a row for each point. What is left out has a usual value.

use super::book::{Row, Sheet};
use super::header::plain;
use super::ids;
use super::rows::yes_or_no;
use crate::problem::Problem;
use crate::text::{clean, length};
use crate::workshop::{LONGEST_LABEL, LONGEST_PROSE, LONGEST_TITLE, Rag};

/// The sheet with the points.
pub(super) const SCALE_SHEET: &str = "Scale";
/// The sheet with the scales that have a name: each with its name in a row, then its points.
pub(super) const SCALES_SHEET: &str = "Other scales";
/// The sheet with what is said of the whole.
pub(super) const ABOUT_SHEET: &str = "Workshop";

/// Everything of a workshop but its sections.
#[derive(Debug)]
pub(super) struct About {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) edition: String,
    pub(super) official: bool,
    pub(super) source: String,
    pub(super) licence: String,
    pub(super) about: String,
    pub(super) dont_know: bool,
    pub(super) not_applicable: bool,
    pub(super) abstain: bool,
    pub(super) points: Vec<Point>,
    /// Scales with a name.
    pub(super) scales: Vec<(String, Vec<Point>)>,
}

/// A point of the scale.
#[derive(Debug)]
pub(super) struct Point {
    pub(super) value: u8,
    pub(super) label: String,
    pub(super) short: String,
    pub(super) rag: Option<Rag>,
    pub(super) meaning: String,
}

/// The names in the sheet of the whole, as we write them.
pub(super) const NAMES: [&str; 10] = [
    "Title",
    "Edition",
    "Id",
    "Wording",
    "Source",
    "Licence",
    "About",
    "Don't know",
    "Not applicable",
    "Abstain",
];

/// The heads of the columns of the scale, as we write them.
pub(super) const HEADS: [&str; 5] = ["Value", "Label", "Short", "RAG", "Meaning"];

/// The scale of a table that has none.
const USUAL: [(&str, &str, Rag, &str); 4] = [
    (
        "Not yet in place",
        "Not yet",
        Rag::Red,
        "It happens by chance, if at all",
    ),
    (
        "In development",
        "Developing",
        Rag::Amber,
        "Started, but only in some places or some of the time",
    ),
    (
        "In place",
        "In place",
        Rag::Green,
        "It is what usually happens, across the organisation",
    ),
    (
        "Embedded, improving",
        "Embedded",
        Rag::GreenPlus,
        "It happens everywhere; we check, and put right what we find",
    ),
];

impl About {
    /// What `sheets` say of the whole; `name` is what the workshop is called where they do not.
    pub(super) fn of(
        file: &str,
        name: &str,
        sheets: &[Sheet],
        problems: &mut Vec<Problem>,
        notices: &mut Vec<String>,
    ) -> Self {
        let named = |wanted: &str| {
            let is_wanted = |sheet: &&Sheet| {
                sheet
                    .name
                    .as_deref()
                    .is_some_and(|n| plain(n) == plain(wanted))
            };
            sheets.iter().find(is_wanted)
        };
        let mut values = Values {
            file,
            sheet: named(ABOUT_SHEET),
            problems,
        };
        let title = clean(name, LONGEST_TITLE);
        let title = values.words("Title", LONGEST_TITLE).unwrap_or(title);
        let id = values
            .words("Id", LONGEST_LABEL)
            .and_then(|id| ids::given(&id));
        let id = id
            .or_else(|| ids::slug(name))
            .unwrap_or_else(|| "workshop".to_owned());
        let mut said = |name, most| values.words(name, most).unwrap_or_default();
        let (edition, wording) = (
            said("Edition", LONGEST_TITLE),
            said("Wording", LONGEST_TITLE),
        );
        let (source, licence) = (
            said("Source", LONGEST_PROSE),
            said("Licence", LONGEST_PROSE),
        );
        let about = said("About", LONGEST_PROSE);
        let dont_know = values.yes("Don't know").unwrap_or(true);
        let not_applicable = values.yes("Not applicable").unwrap_or(false);
        let abstain = values.yes("Abstain").unwrap_or(false);
        if !["", "official", "own"].contains(&wording.to_lowercase().as_str()) {
            values.wrong("Wording", &wording, "neither official nor own");
        }
        let scales = named(SCALES_SHEET);
        let scales = scales.map_or_else(Vec::new, |sheet| scales_of(file, sheet, values.problems));
        let points = match named(SCALE_SHEET) {
            Some(sheet) => points(file, sheet, values.problems),
            None => {
                notices.push(format!("there is no sheet \"{SCALE_SHEET}\", so the usual four points were taken: look at them"));
                usual()
            }
        };
        Self {
            id,
            title,
            edition,
            official: wording.to_lowercase() == "official",
            source,
            licence,
            about,
            dont_know,
            not_applicable,
            abstain,
            points,
            scales,
        }
    }
}

fn usual() -> Vec<Point> {
    let points = (1..).zip(USUAL);
    let points = points.map(|(value, (label, short, rag, meaning))| Point {
        value,
        label: label.to_owned(),
        short: short.to_owned(),
        rag: Some(rag),
        meaning: meaning.to_owned(),
    });
    points.collect()
}

/// Names and the values beside them.
struct Values<'a> {
    file: &'a str,
    sheet: Option<&'a Sheet>,
    problems: &'a mut Vec<Problem>,
}

impl Values<'_> {
    /// The value beside `name`; nothing when it is empty or not there.
    fn words(&mut self, name: &str, most: usize) -> Option<String> {
        let sheet = self.sheet?;
        let is_named = |row: &Row| row.get(&0).is_some_and(|words| plain(words) == plain(name));
        let (number, row) = sheet.rows.iter().find(|(_, row)| is_named(row))?;
        let words = clean(row.get(&1)?, super::LONGEST_CELL);
        check(self.file, sheet, (*number, 1), &words, most, self.problems);
        (!words.is_empty()).then_some(words)
    }

    /// Whether the value beside `name` says yes; nothing when it is empty or not there.
    fn yes(&mut self, name: &str) -> Option<bool> {
        let words = self.words(name, LONGEST_LABEL)?;
        let yes = yes_or_no(&words);
        if yes.is_none() {
            self.wrong(name, &words, "neither yes nor no");
        }
        yes
    }

    fn wrong(&mut self, name: &str, words: &str, what: &str) {
        let place = format!("sheet \"{ABOUT_SHEET}\", {name}");
        let what = format!("\"{}\" is {what}", clean(words, 40));
        let problem = Problem::in_meaning(self.file, place, what);
        self.problems
            .push(problem.hint("change it, or leave it empty"));
    }
}

fn check(
    file: &str,
    sheet: &Sheet,
    (row, column): (usize, usize),
    words: &str,
    most: usize,
    problems: &mut Vec<Problem>,
) {
    let count = length(words);
    if count > most {
        let what = format!("it has {count} characters, {most} at most");
        let problem = Problem::in_meaning(file, sheet.place(row, column), what);
        problems.push(problem.hint("make it shorter"));
    }
}

/// The points under the heads of `sheet`, low to high as they stand.
fn points(file: &str, sheet: &Sheet, problems: &mut Vec<Problem>) -> Vec<Point> {
    let is_head = |row: &Row| row.values().any(|words| plain(words) == "value");
    let Some((head, cells)) = sheet.rows.iter().find(|(_, row)| is_head(row)) else {
        let problem = Problem::in_meaning(file, sheet.row_place(1), "no column is called `Value`");
        problems.push(problem.hint("its columns are Value, Label, Short, RAG, Meaning"));
        return Vec::new();
    };
    let columns = HEADS.map(|name| {
        let mut cells = cells.iter();
        cells
            .find(|(_, words)| plain(words) == plain(name))
            .map(|(at, _)| *at)
    });
    let mut reader = PointReader {
        file,
        sheet,
        columns,
        problems,
    };
    let rows = sheet.rows.range(head + 1..);
    rows.filter_map(|(number, row)| reader.point(*number, row))
        .collect()
}

/// The scales of a sheet: a row with a name alone begins one.
fn scales_of(file: &str, sheet: &Sheet, problems: &mut Vec<Problem>) -> Vec<(String, Vec<Point>)> {
    let is_name = |row: &Row| row.len() == 1 && row.contains_key(&0);
    let starts = sheet.rows.iter().filter(|(_, row)| is_name(row));
    let starts: Vec<(usize, String)> = starts
        .map(|(number, row)| (*number, clean(&row[&0], LONGEST_LABEL)))
        .collect();
    let ends = starts.iter().skip(1).map(|(number, _)| *number);
    let ends = ends.chain([usize::MAX]).collect::<Vec<_>>();
    let scales = starts.iter().zip(ends).map(|((start, name), end)| {
        let rows = sheet.rows.range(start + 1..end);
        let part = Sheet {
            name: sheet.name.clone(),
            rows: rows.map(|(number, row)| (*number, row.clone())).collect(),
        };
        (name.clone(), points(file, &part, problems))
    });
    scales.collect()
}

/// Reads points by the columns of [`HEADS`].
struct PointReader<'a> {
    file: &'a str,
    sheet: &'a Sheet,
    columns: [Option<usize>; HEADS.len()],
    problems: &'a mut Vec<Problem>,
}

impl PointReader<'_> {
    fn wrong(&mut self, row: usize, which: usize, what: String, hint: &str) {
        let place = self.sheet.place(row, self.columns[which].unwrap_or(which));
        let problem = Problem::in_meaning(self.file, place, what);
        self.problems.push(problem.hint(hint));
    }

    /// The point in a row; nothing when the row has none, or a mistake in it.
    fn point(&mut self, number: usize, row: &Row) -> Option<Point> {
        let columns = self.columns;
        let cell = |which: usize| {
            let words = columns[which].and_then(|at| row.get(&at));
            words.map_or_else(String::new, |words| clean(words, super::LONGEST_CELL))
        };
        let [value, label, short, rag, meaning] = [0, 1, 2, 3, 4].map(cell);
        if value.is_empty() {
            return None;
        }
        for (which, words, most) in [(1, &label, LONGEST_LABEL), (4, &meaning, LONGEST_PROSE)] {
            let count = length(words);
            if count > most || (which == 1 && count == 0) {
                let what = format!("it has {count} characters, 1 to {most} are possible");
                self.wrong(number, which, what, "give each point a label and a meaning");
            }
        }
        let Ok(value) = value.parse::<u8>() else {
            let what = format!("\"{}\" is no point's value", clean(&value, 40));
            self.wrong(number, 0, what, "write 0, 1, 2, …");
            return None;
        };
        let Ok(rag) = rag_of(&rag) else {
            let what = format!("\"{}\" is no RAG", clean(&rag, 40));
            self.wrong(number, 3, what, "write R, A, G or G+, or leave it empty");
            return None;
        };
        Some(Point {
            value,
            short: if short.is_empty() {
                label.clone()
            } else {
                short
            },
            label,
            rag,
            meaning,
        })
    }
}

fn rag_of(words: &str) -> Result<Option<Rag>, ()> {
    Ok(Some(match words.to_lowercase().as_str() {
        "" => return Ok(None),
        "r" | "red" => Rag::Red,
        "a" | "amber" => Rag::Amber,
        "g" | "green" => Rag::Green,
        "g+" | "green plus" | "greenplus" => Rag::GreenPlus,
        _ => return Err(()),
    }))
}
