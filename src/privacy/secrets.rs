//! What lets somebody in or tells who they are: a seat's token, and a ticket's code.

use crate::session::{SeatId, ShortCode};

/// Characters of a written seat without its hyphens.
const TOKEN: usize = 26;
/// A seat is written in groups of so many characters.
const GROUP: usize = 4;
/// How many groups that are.
const GROUPS: usize = TOKEN.div_ceil(GROUP);

/// Whether a seat stands in `line`: 26 characters of its alphabet in its groups, or without hyphens
/// and then with a digit and not of hexadecimal digits alone, so that no long word and no digest is
/// taken for one. A record that was signed off holds a digest of 64 such digits, and in one of ten of
/// those 26 stand in a row that are a seat's alphabet too; of seats, one in a thousand million is.
pub(super) fn has_token(line: &str) -> bool {
    let part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let words = line.split(|c: char| !part(c));
    let mut words = words.filter(|word| word.len() >= TOKEN);
    let in_a_word = words.any(|word| {
        let grouped = TOKEN + (TOKEN - 1) / GROUP;
        let windows = |length: usize| {
            let last = word.len().checked_sub(length);
            last.into_iter()
                .flat_map(move |last| (0..=last).map(move |at| &word[at..at + length]))
        };
        windows(grouped).any(|w| in_groups(w) && w.parse::<SeatId>().is_ok())
            || windows(TOKEN)
                .any(|w| !w.contains('-') && is_no_word(w) && w.parse::<SeatId>().is_ok())
    });
    in_a_word || is_spaced(line)
}

/// Whether the groups of a seat stand in `line` with something else than hyphens between them.
fn is_spaced(line: &str) -> bool {
    let groups = line.split(|c: char| !c.is_ascii_alphanumeric());
    let groups: Vec<&str> = groups.filter(|group| !group.is_empty()).collect();
    groups.windows(GROUPS).any(|groups| {
        let [whole @ .., rest] = groups else {
            return false;
        };
        let fits = whole.iter().all(|g| g.len() == GROUP) && rest.len() == TOKEN % GROUP;
        let seat = groups.concat();
        fits && is_no_word(&seat) && seat.parse::<SeatId>().is_ok()
    })
}

/// Whether a text has a digit and is no number in any notation: a word has no digit, and a digest none
/// but hexadecimal ones.
fn is_no_word(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit()) && text.contains(|c: char| !c.is_ascii_hexdigit())
}

/// How many tickets' codes stand on a page such as the program makes to be printed: each alone in bold.
pub(super) fn tickets_in(text: &str) -> usize {
    let bold = text.split("<strong>").skip(1);
    let bold = bold.filter_map(|after| after.split_once("</strong>"));
    bold.filter(|(code, _)| code.parse::<ShortCode>().is_ok())
        .count()
}

fn in_groups(word: &str) -> bool {
    let mut groups = word.split('-').map(str::len).peekable();
    while let Some(length) = groups.next() {
        let last = groups.peek().is_none();
        if (!last && length != GROUP) || (last && length != TOKEN % GROUP) {
            return false;
        }
    }
    true
}
