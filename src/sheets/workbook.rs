//! A table out of a file: a workbook is read here, and what is none as separated values.

use std::io::{Cursor, Read};

use calamine::{CellErrorType, DataRef, Reader, Xlsx, XlsxError};

use super::book::{Book, Cells};
use super::{LARGEST_TABLE, LARGEST_UNPACKED, MOST_SHEETS, separated};
use crate::problem::{Problem, Problems};

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
