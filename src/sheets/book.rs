//! Sheets, rows and cells, whatever kind of file they are in.

use std::collections::BTreeMap;

use super::{LONGEST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, letters};
use crate::problem::Problem;

/// A table as it stands in a file.
#[derive(Debug)]
pub(super) struct Book {
    pub(super) sheets: Vec<Sheet>,
    /// What was done with the file that its owner may want to know.
    pub(super) notices: Vec<String>,
}

/// One sheet; a file of separated values is one without a name.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: Option<String>,
    /// By the number that people see beside them, from 1.
    pub(super) rows: BTreeMap<usize, Row>,
}

/// The cells of a row that hold anything, by column from 0.
pub(super) type Row = BTreeMap<usize, String>;

impl Sheet {
    /// Where a cell is, in the words of a spreadsheet.
    pub(super) fn place(&self, row: usize, column: usize) -> String {
        let column = letters(column);
        match &self.name {
            Some(name) => format!("sheet \"{name}\", row {row}, column {column}"),
            None => format!("line {row}, column {column}"),
        }
    }

    /// Where a row is.
    pub(super) fn row_place(&self, row: usize) -> String {
        match &self.name {
            Some(name) => format!("sheet \"{name}\", row {row}"),
            None => format!("line {row}"),
        }
    }
}

/// A sheet being filled, within its limits.
pub(super) struct Cells<'a> {
    file: &'a str,
    pub(super) sheet: Sheet,
    pub(super) problems: Vec<Problem>,
    count: usize,
}

impl<'a> Cells<'a> {
    pub(super) fn new(file: &'a str, name: Option<String>) -> Self {
        let rows = BTreeMap::new();
        Self {
            file,
            sheet: Sheet { name, rows },
            problems: Vec::new(),
            count: 0,
        }
    }

    /// Takes a cell, and says whether more can be taken.
    pub(super) fn take(
        &mut self,
        row: usize,
        column: usize,
        value: Result<String, String>,
    ) -> bool {
        if column >= MOST_COLUMNS {
            return true;
        }
        let wrong = |what: String, place: String, hint: &str| {
            Problem::in_meaning(self.file, place, what).hint(hint)
        };
        let place = || self.sheet.place(row, column);
        let text = match value {
            Ok(text) if text.trim().is_empty() => return true,
            Ok(text) => text,
            Err(error) => {
                self.problems.push(wrong(
                    format!("the cell holds the error {error}"),
                    place(),
                    "mend its formula, or type the text",
                ));
                return true;
            }
        };
        if text.chars().count() > LONGEST_CELL {
            let what = format!("the cell has more than {LONGEST_CELL} characters");
            self.problems
                .push(wrong(what, place(), "is this the right column?"));
            return true;
        }
        self.count += 1;
        let rows = self.sheet.rows.len() + usize::from(!self.sheet.rows.contains_key(&row));
        if rows > MOST_ROWS || self.count > MOST_CELLS {
            let what = format!("there are more than {MOST_ROWS} rows or {MOST_CELLS} cells");
            self.problems.push(wrong(
                what,
                self.sheet.row_place(row),
                "take out what is no statement",
            ));
            return false;
        }
        self.sheet.rows.entry(row).or_default().insert(column, text);
        true
    }
}
