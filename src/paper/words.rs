//! Numbers, points and days in words that a chair would use.

use jiff::civil::Date;

use crate::record::Target;
use crate::workshop::{Point, Rag, Scale};

/// What stands where too few voted to show anything.
pub(super) const WITHHELD: &str = "–";

/// `1 statement`, `2 statements`.
pub(super) fn counted(number: usize, one: &str) -> String {
    match (number, one) {
        (1, _) => format!("1 {one}"),
        (_, "person") => format!("{number} people"),
        _ => format!("{number} {one}s"),
    }
}

/// `31 March 2027`.
pub(super) fn day(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// `Amber (A)`.
pub(super) fn rag(rag: Rag) -> String {
    format!("{} ({})", rag.word(), rag.letter())
}

/// `2 In development, Amber (A)`.
pub(super) fn point(point: &Point) -> String {
    match point.rag {
        Some(colour) => format!("{} {}, {}", point.value, point.label, rag(colour)),
        None => format!("{} {}", point.value, point.label),
    }
}

/// What is added to a heading over scores where low is good.
pub(super) fn good_end(scale: &Scale) -> &'static str {
    if scale.low_is_good {
        ", where low is good"
    } else {
        ""
    }
}

/// The point with this value in words; the value alone where the scale has no such point.
pub(super) fn value(value: u8, scale: &Scale) -> String {
    scale.point(value).map_or_else(|| value.to_string(), point)
}

/// `3 In place, Green (G), by 31 March 2027`.
pub(super) fn target(target: Target, scale: &Scale) -> String {
    format!("{}, by {}", value(target.value, scale), day(target.by))
}

/// The text with a full stop, unless it ends in a mark of its own.
pub(super) fn sentence(text: &str) -> String {
    if text.is_empty() || text.ends_with(['.', '!', '?', '…', ':', ';']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// The beginning of a text, in at most `most` characters, cut between words where it can be.
pub(super) fn beginning(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most.saturating_sub(1)).collect();
    let whole = cut.rfind(' ').map_or(cut.as_str(), |end| &cut[..end]);
    format!("{}…", whole.trim_end_matches([',', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_stops_and_cuts_read_as_people_write() {
        assert_eq!(counted(1, "person"), "1 person");
        assert_eq!(counted(0, "person"), "0 people");
        assert_eq!(counted(2, "vote"), "2 votes");
        assert_eq!(sentence("Wards have huddles"), "Wards have huddles.");
        assert_eq!(sentence("Why?"), "Why?");
        assert_eq!(
            beginning("Teams make time, to talk", 18),
            "Teams make time…"
        );
        assert_eq!(beginning("Teams", 5), "Teams");
        assert_eq!(beginning("ŵŵŵŵŵŵ", 3), "ŵŵ…");
    }
}
