//! The page of tickets to print.

use crate::web::language::Language;

/// The page of tickets to print.
#[derive(Debug)]
pub struct TicketWords {
    /// Its `lang`.
    pub lang: &'static str,
    /// What it is.
    pub title: &'static str,
    /// How many are not used, of how many, as a sentence.
    pub unused: fn(usize, usize) -> String,
    /// What to do with them.
    pub what: &'static str,
    /// What one is for.
    pub seat: &'static str,
    /// Before the address, between it and the room's code, and after that.
    pub scan: [&'static str; 3],
    /// Before the ticket's code.
    pub ticket: &'static str,
}

/// The words of a page of tickets for people who read the language with this tag; nothing when the
/// pages do not speak it.
pub fn ticket_words(tag: &str) -> Option<&'static TicketWords> {
    let mut all = Language::ALL.into_iter();
    let language = all.find(|language| language.is(tag))?;
    Some(&language.words().tickets)
}
