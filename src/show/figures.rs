//! The figures that a session was laid beside.

use jiff::tz::TimeZone;

use super::day_words;
use super::page::Page;
use crate::evidence::{About, Addition};
use crate::record::Record;

/// How many there are, and which came only when the session had begun.
pub(super) fn head(page: &mut Page, record: &Record, zone: &TimeZone) {
    let Some(figures) = &record.figures else {
        return;
    };
    let mut said = vec![figures.list.len().to_string()];
    said.extend(figures.additions.iter().map(|a| addition_words(a, zone)));
    page.labelled(0, "Figures", &said.join("; "));
}

/// `3 figures were added on 31 March 2027`.
pub(crate) fn addition_words(addition: &Addition, zone: &TimeZone) -> String {
    let on = day_words(addition.at.to_zoned(zone.clone()).date());
    format!("{} on {on}", addition.words())
}

/// A line for each figure about a section or a statement.
pub(super) fn print(page: &mut Page, record: &Record, (about, indent): (About, usize)) {
    let figures = record.figures.iter().flat_map(|held| held.about(about));
    for figure in figures {
        let origin = match figure.origin().as_str() {
            "" => String::new(),
            origin => format!(" ({origin})"),
        };
        let words = format!("{}: {}{origin}", figure.label, figure.values());
        page.labelled(indent, "Figure", &words);
    }
}
