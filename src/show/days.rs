//! On which days a session was held.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::day_words;
use crate::record::{Record, StatementRecord};

/// The day of the session, or the first and the last of several.
pub(crate) fn days(record: &Record, zone: &TimeZone) -> String {
    match first_and_last(record, zone) {
        (first, None) => day_words(first),
        (first, Some(last)) => format!("{} to {}", day_words(first), day_words(last)),
    }
}

/// The same in a sentence: `on 22 November 2026`, `from 22 November 2026 to 6 December 2026`.
pub(crate) fn on_days(record: &Record, zone: &TimeZone) -> String {
    match first_and_last(record, zone) {
        (_, None) => format!("on {}", days(record, zone)),
        (_, Some(_)) => format!("from {}", days(record, zone)),
    }
}

/// The day of the session; and the last one, where it went on after that.
fn first_and_last(record: &Record, zone: &TimeZone) -> (Date, Option<Date>) {
    let day = |at: Timestamp| at.to_zoned(zone.clone()).date();
    let first = day(record.started);
    let last = moments(record).max().map(day);
    (first, last.filter(|last| *last > first))
}

/// When things happened in the room. What was amended later was not.
fn moments(record: &Record) -> impl Iterator<Item = Timestamp> + '_ {
    let of_statement = |held: &StatementRecord| {
        let rounds = held.rounds.last().map(|round| round.revealed);
        let agreed = held.agreed.iter().chain(&held.earlier);
        let agreed = agreed.filter(|agreed| !agreed.amendment);
        [rounds, agreed.map(|agreed| agreed.at).max()]
    };
    let statements = record.statements.iter().flat_map(of_statement).flatten();
    statements.chain(record.priorities.iter().map(|round| round.revealed))
}
