//! Separated values: which letters the bytes are, which sign separates them, and the cells.

use encoding_rs::{Encoding, WINDOWS_1252};

use super::book::{Book, Cells};
use super::header;
use crate::problem::{Problem, Problems};

/// The signs that separate values, the usual one first.
const SIGNS: [u8; 3] = [b',', b';', b'\t'];

/// What is said when the bytes are not UTF-8.
const OLD_LETTERS: &str = "it is not in UTF-8, so it was read as Windows-1252: look at the accents";

/// The one sheet in `bytes`, the contents of `file`.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Book, Problems> {
    let (text, notice) = decoded(bytes);
    if text.contains('\0') {
        let problem = Problem::in_file(file, "it is neither a workbook nor a text");
        return Err(problem.hint("give a .xlsx or a .csv file").into());
    }
    let sign = SIGNS
        .into_iter()
        .rev()
        .max_by_key(|sign| known_headers(&text, *sign));
    let mut cells = Cells::new(file, None);
    let mut problems = Vec::new();
    'rows: for record in reader(&text, sign.unwrap_or(b',')).records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let what = format!("it cannot be read: {error}");
                problems.push(Problem::in_file(file, what).hint("is a quotation mark not closed?"));
                break;
            }
        };
        let line = record.position().map_or(1, csv::Position::line);
        let line = usize::try_from(line).unwrap_or(usize::MAX);
        for (column, value) in record.iter().enumerate() {
            if !cells.take(line, column, Ok(unprotected(value).to_owned())) {
                break 'rows;
            }
        }
    }
    problems.append(&mut cells.problems);
    let book = Book {
        sheets: vec![cells.sheet],
        notices: notice.map(str::to_owned).into_iter().collect(),
    };
    Problems::none_or(problems, book)
}

fn reader(text: &str, sign: u8) -> csv::Reader<&[u8]> {
    let mut builder = csv::ReaderBuilder::new();
    builder.delimiter(sign).has_headers(false).flexible(true);
    builder.from_reader(text.as_bytes())
}

/// How many columns have a known header when `sign` separates them.
fn known_headers(text: &str, sign: u8) -> usize {
    let records = reader(text, sign).into_records().take(header::LOWEST_ROW);
    let known = records.map_while(Result::ok).map(|record| {
        let cells = record.iter().map(unprotected);
        cells
            .filter(|cell| header::Column::of(cell).is_some())
            .count()
    });
    known.max().unwrap_or(0)
}

/// The text of `bytes`: by its byte order mark, else UTF-8, else the letters that older programs
/// write on Windows.
fn decoded(bytes: &[u8]) -> (String, Option<&'static str>) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding.decode(bytes).0.into_owned(), None);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), None),
        Err(_) => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            (text.into_owned(), Some(OLD_LETTERS))
        }
    }
}

/// Without the apostrophe that keeps a spreadsheet from taking a text for a formula.
fn unprotected(value: &str) -> &str {
    match value.strip_prefix('\'') {
        Some(rest) if rest.starts_with(crate::text::FORMULA_SIGNS) => rest,
        _ => value,
    }
}
