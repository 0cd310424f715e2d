//! Text that came from people, made safe to show: on a terminal, on a page, in a file.
//!
//! Whatever a phone or a keyboard sends is foreign until it has passed [`clean`]: control
//! characters and escape sequences never reach the terminal, marks that turn the reading direction
//! or hide are dropped, and every text has a limit in characters.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

/// The longest reason, dissent, note, evidence or action, in characters.
pub const LONGEST_TEXT: usize = 1_000;

/// The longest comment with a vote, in characters.
pub const LONGEST_COMMENT: usize = 280;

/// A text that begins with one of these is taken for a formula by spreadsheets, so an apostrophe is
/// put before it where a file has no other way to say that it is a text.
pub(crate) const FORMULA_SIGNS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The text as no spreadsheet calculates it.
pub(crate) fn inert(text: &str) -> String {
    let is_formula = text.starts_with(FORMULA_SIGNS);
    format!("{}{text}", if is_formula { "'" } else { "" })
}

/// The longest name of an organisation or an owner, in characters.
pub const LONGEST_NAME: usize = 120;

/// Several words as one: "a", "a and b", "a, b and c".
pub fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Cleans one line of foreign text and cuts it to `limit` characters as readers count them.
///
/// Line breaks and tabs become spaces, runs of spaces become one, the ends are trimmed.
pub fn clean(text: &str, limit: usize) -> String {
    let spaced: String = text
        .chars()
        .filter(|c| c.is_whitespace() || !is_hidden(*c))
        .map(|c| {
            if c.is_whitespace() || c.is_control() {
                ' '
            } else {
                c
            }
        })
        .collect();
    let words: Vec<&str> = spaced.split(' ').filter(|w| !w.is_empty()).collect();
    let joined = words.join(" ");
    joined.graphemes(true).take(limit).collect()
}

/// How many characters a reader counts in `text`.
pub fn length(text: &str) -> usize {
    text.graphemes(true).count()
}

/// The first character of `text` that must not stand in a file we show: control characters other
/// than a line break, and marks that hide or turn the reading direction.
pub fn first_forbidden(text: &str) -> Option<char> {
    text.chars()
        .find(|c| (c.is_control() && *c != '\n') || is_hidden(*c))
}

/// `text` as it may be printed to a terminal: a name that somebody else gave to a file, or wrote in one,
/// may hold anything. What a terminal would obey, and what hides or turns the reading direction, is shown
/// as the sign for what cannot be shown.
pub fn printable(text: &str) -> Cow<'_, str> {
    let obeyed = |c: char| (c.is_control() && !matches!(c, '\n' | '\t')) || is_hidden(c);
    if !text.contains(obeyed) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().map(|c| {
        if obeyed(c) {
            char::REPLACEMENT_CHARACTER
        } else {
            c
        }
    });
    Cow::Owned(shown.collect())
}

/// Marks without a width of their own: they override direction or hide between letters; and what is no
/// character and may not stand in a document at all. The zero-width joiner stays: scripts and emoji need
/// it.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{00ad}' | '\u{061c}' | '\u{180e}' | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' | '\u{fdd0}'..='\u{fdef}')
        || u32::from(c) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_text_is_cleaned() {
        let table = [
            ("  two   words \n here\t", "two words here"),
            ("\u{1b}[31mred\u{7}", "[31mred"),
            ("evil\u{202e}txt", "eviltxt"),
            ("a\u{200b}b\u{feff}", "ab"),
            ("a\u{fffe}b\u{ffff}c\u{fdd0}\u{10ffff}", "abc"),
            ("one\u{2028}other\u{2029}", "one other"),
            ("👩‍👩‍👧 family", "👩‍👩‍👧 family"),
        ];
        for (raw, expected) in table {
            assert_eq!(clean(raw, 100), expected);
        }
    }

    #[test]
    fn what_is_printed_commands_no_terminal() {
        assert_eq!(printable("a\tb\n– ŵ 👩‍👧"), "a\tb\n– ŵ 👩‍👧");
        let evil = "a\u{1b}[2J\u{9b}31m\u{202e}b\r\0";
        assert_eq!(printable(evil), "a�[2J�31m�b��");
    }

    #[test]
    fn a_limit_counts_what_readers_count() {
        assert_eq!(clean("ŵŵŵŵ", 2), "ŵŵ");
        assert_eq!(length("👩‍👩‍👧x"), 2);
    }
}
