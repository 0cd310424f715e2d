//! Setting text: wrapping by words, cutting where it must be, and saying numbers and days.
//!
//! Widths are columns of the terminal, so that wide letters and emoji count for two.

use jiff::civil::Date;
use unicode_width::UnicodeWidthStr;

pub(super) use crate::console::widget::bars::number;
use crate::console::widget::letters::with_ellipsis;

/// Wider lines than this are hard to read, however large the screen is.
pub(super) const MEASURE: u16 = 100;

/// The two ends of a line in a list stand no further apart, in columns, so that from the back of a room
/// nobody takes what stands on the right for that of the line above.
pub(super) const WIDEST_LIST: u16 = 120;

/// The columns that `text` takes.
pub(super) fn columns(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

/// `text` wrapped by words to `width` columns.
pub(super) fn wrap(text: &str, width: u16) -> Vec<String> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let lines = textwrap::wrap(text.trim(), usize::from(width.max(1)));
    let lines = lines.into_iter();
    lines.map(|line| line.trim_end().to_owned()).collect()
}

/// `text` wrapped to `width`, in `most` lines or fewer; what is cut off leaves a `…`.
pub(super) fn in_lines(text: &str, width: u16, most: usize) -> Vec<String> {
    let mut lines = wrap(text, width);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = with_ellipsis(last, width.max(1));
        }
    }
    lines
}

/// `text` on one line; what is cut off leaves a `…`.
pub(super) fn cut(text: &str, width: u16) -> String {
    if columns(text) <= width {
        text.to_owned()
    } else {
        with_ellipsis(text, width.max(1))
    }
}

/// `text` with spaces behind it up to `width` columns, or cut to them.
pub(super) fn padded(text: &str, width: u16) -> String {
    let text = cut(text, width);
    let spaces = usize::from(width.saturating_sub(columns(&text)));
    text + &" ".repeat(spaces)
}

/// "1 statement", "17 statements".
pub(super) fn how_many(count: usize, one: &str, many: &str) -> String {
    let said = number(u32::try_from(count).unwrap_or(u32::MAX));
    format!("{said} {}", if count == 1 { one } else { many })
}

/// How long so many statements take: about five and a quarter minutes each, talk included, to the
/// nearest five minutes, or half hours when it is long.
pub(super) fn about_how_long(statements: usize) -> String {
    let quarters = statements.saturating_mul(21);
    let minutes = (quarters + 10) / 20 * 5;
    if minutes < 150 {
        return format!("about {} minutes", minutes.max(5));
    }
    let half_hours = (minutes + 15) / 30;
    let half = if half_hours % 2 == 1 { "½" } else { "" };
    format!("about {}{half} hours", half_hours / 2)
}

/// `text` with a capital at its start: a refusal is a part of a line elsewhere, and stands by itself
/// on the screen.
pub(super) fn sentence(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next();
    first.map_or_else(String::new, |first| {
        first.to_uppercase().chain(rest).collect()
    })
}

/// How many of a list lie above and below what is shown: "↑ 3 above   ↓ 12 below"; nothing when all is.
pub(super) fn not_shown(above: usize, below: usize) -> String {
    match (above, below) {
        (0, 0) => String::new(),
        (above, 0) => format!("↑ {above} above"),
        (0, below) => format!("↓ {below} below"),
        (above, below) => format!("↑ {above} above   ↓ {below} below"),
    }
}

/// "31 March 2027".
pub(super) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cutting_counts_columns_and_says_that_it_cut() {
        assert_eq!(cut("日本語テスト", 12), "日本語テスト");
        assert_eq!(cut("日本語テスト", 8), "日本語…");
        assert_eq!(in_lines("one two three four", 9, 1), ["one two…"]);
        assert_eq!(in_lines("one two", 9, 1), ["one two"]);
        assert_eq!(padded("ab", 4), "ab  ");
        assert_eq!(wrap("  ", 9), Vec::<String>::new());
    }

    #[test]
    fn a_sentence_starts_with_a_capital() {
        assert_eq!(sentence("no vote is open"), "No vote is open");
        assert_eq!(sentence("`x` is not here"), "`x` is not here");
        assert_eq!(sentence(""), "");
    }

    #[test]
    fn a_length_is_said_to_five_minutes_or_half_an_hour() {
        let table = [
            (1, "about 5 minutes"),
            (17, "about 90 minutes"),
            (25, "about 130 minutes"),
            (30, "about 2½ hours"),
            (65, "about 5½ hours"),
        ];
        for (statements, expected) in table {
            assert_eq!(about_how_long(statements), expected);
        }
    }
}
