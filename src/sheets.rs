//! A workshop as a table: from a workbook or a file of separated values, and back.
//!
//! Everything here works on bytes; files are the app's. What a stranger's file may cost is bounded
//! before anything in it is believed: its size, what it unpacks to, its rows, columns and cells.

mod book;
mod columns;
mod draft;
mod export;
mod header;
mod ids;
mod import;
mod rows;
mod scale;
mod separated;
mod workbook;
mod writing;

pub use columns::left_behind;
pub use export::{separated_values, workbook};
pub use ids::slug as id_of;
pub use import::{Imported, import};

/// The largest table that is read, in bytes.
pub const LARGEST_TABLE: usize = 8 * 1024 * 1024;
/// The most that a workbook may unpack to, in bytes.
pub const LARGEST_UNPACKED: u64 = 64 * 1024 * 1024;
/// Most rows of one sheet that hold anything.
pub const MOST_ROWS: usize = 5_000;
/// Most columns that are looked at; what is to the right of them is left out.
pub const MOST_COLUMNS: usize = 64;
/// Most cells of one sheet that hold anything.
pub const MOST_CELLS: usize = 100_000;
/// Most sheets of one workbook.
pub const MOST_SHEETS: usize = 50;
/// The longest text of a cell, in characters.
pub const LONGEST_CELL: usize = 4_000;

/// What a workshop can be written as, by the endings of files.
pub const ENDINGS: [&str; 2] = ["xlsx", "csv"];

/// Whether a workshop can be written into a file with this ending, in capitals or not.
pub fn is_written_as(ending: &str) -> bool {
    ENDINGS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(ending))
}

/// The letters of a column, from 0, as a spreadsheet shows them: A, B, …, Z, AA.
fn letters(column: usize) -> String {
    let mut rest = column;
    let mut letters = Vec::new();
    loop {
        let letter = u8::try_from(rest % 26).unwrap_or(0);
        letters.push(char::from(b'A' + letter));
        match (rest / 26).checked_sub(1) {
            Some(next) => rest = next,
            None => break,
        }
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests;
