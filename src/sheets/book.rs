//! Sheets, rows and cells, out of a workbook.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{CellErrorType, DataRef, Reader, Xlsx, XlsxError};

use super::{
    LARGEST_TABLE, LARGEST_UNPACKED, LONGEST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_ROWS,
    MOST_SHEETS, letters, separated,
};
use crate::problem::{Problem, Problems};

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

/// The sheets in `bytes`, the contents of `file`.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Book, Problems> {
    if bytes.len() > LARGEST_TABLE {
        let what = format!(
            "it has {} bytes, {LARGEST_TABLE} at most are read",
            bytes.len()
        );
        return Err(Problem::in_file(file, what)
            .hint("leave out pictures and other sheets")
            .into());
    }
    if bytes.starts_with(b"PK") {
        return workbook(file, bytes);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        let problem = Problem::in_file(
            file,
            "it is a workbook of the old kind (.xls), or locked by a password",
        );
        return Err(problem.hint("save it as .xlsx without a password").into());
    }
    separated::read(file, bytes)
}

fn workbook(file: &str, bytes: &[u8]) -> Result<Book, Problems> {
    bound(file, bytes)?;
    let cannot = |error: XlsxError| {
        let problem = Problem::in_file(file, format!("it cannot be read as a workbook: {error}"));
        Problems::from(problem.hint("open it in a spreadsheet program and save it again as .xlsx"))
    };
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(cannot)?;
    let names = workbook.sheet_names();
    if names.len() > MOST_SHEETS {
        let what = format!("it has {} sheets, {MOST_SHEETS} at most", names.len());
        return Err(Problem::in_file(file, what)
            .hint("keep the sheet of the statements")
            .into());
    }
    let mut sheets = Vec::new();
    let mut problems = Vec::new();
    for name in names {
        let mut cells = Cells::new(file, Some(name.clone()));
        let mut reader = workbook.worksheet_cells_reader(&name).map_err(cannot)?;
        while let Some(cell) = reader.next_cell().map_err(cannot)? {
            let (row, column) = cell.get_position();
            let (row, column) = (row as usize + 1, column as usize);
            if !cells.take(row, column, value(cell.get_value())) {
                break;
            }
        }
        problems.append(&mut cells.problems);
        sheets.push(cells.sheet);
    }
    let notices = Vec::new();
    Problems::none_or(problems, Book { sheets, notices })
}

/// What a workbook unpacks to is counted before anything else looks at it: what it says of itself
/// may not be true.
fn bound(file: &str, bytes: &[u8]) -> Result<(), Problems> {
    let too_large = || {
        let what = format!("it unpacks to more than {LARGEST_UNPACKED} bytes");
        Problems::from(Problem::in_file(file, what).hint("this is no table of statements"))
    };
    let cannot = |error: String| {
        let problem = Problem::in_file(file, format!("it cannot be unpacked: {error}"));
        Problems::from(problem.hint("open it in a spreadsheet program and save it again as .xlsx"))
    };
    let archive = zip::ZipArchive::new(Cursor::new(bytes));
    let mut archive = archive.map_err(|e| cannot(e.to_string()))?;
    let mut left = LARGEST_UNPACKED;
    for entry in 0..archive.len() {
        let entry = archive.by_index(entry).map_err(|e| cannot(e.to_string()))?;
        let size = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink());
        let size = size.map_err(|e| cannot(e.to_string()))?;
        left = left.checked_sub(size).ok_or_else(too_large)?;
    }
    Ok(())
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

/// What a cell says, or the error in it.
fn value(value: &DataRef<'_>) -> Result<String, String> {
    Ok(match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        DataRef::DateTime(day) => day.as_f64().to_string(),
        DataRef::Error(error) => return Err(named(error)),
    })
}

fn named(error: &CellErrorType) -> String {
    error.to_string()
}
