//! What holds of every paper: its numbers are the record's, text is inert, nothing panics.

mod alike;
mod calendar;
mod columns;
mod generate;
mod hostile;
mod kinds;
mod markdown;
mod numbers;
mod office;
mod pages;
mod rolled;
mod said;
mod turned;
mod workbook;

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

use super::{Kind, Subject, write};
use crate::record::Record;

/// The day on which papers are made in tests.
const TODAY: Date = date(2027, 2, 1);

/// The whole record, as of [`TODAY`].
fn whole(record: &Record) -> Subject<'_> {
    Subject {
        record,
        section: None,
        today: TODAY,
        zone: TimeZone::UTC,
    }
}

/// One section of it.
fn section(record: &Record, section: usize) -> Subject<'_> {
    Subject {
        section: Some(section),
        ..whole(record)
    }
}

/// An export of one of the text kinds.
fn text(subject: &Subject<'_>, kind: Kind) -> String {
    String::from_utf8(write(subject, kind).unwrap()).unwrap()
}
