//! Lines as they are made, and how numbers and scores stand in them.

use crate::workshop::Rag;

/// Lines as they are made.
#[derive(Default)]
pub(super) struct Told {
    pub(super) all: Vec<String>,
}

impl Told {
    pub(super) fn say(&mut self, word: &str, rest: &str) {
        self.all
            .push(format!("{word} {rest}").trim_end().to_owned());
    }

    /// Says `now` when it is another than before; the word alone when it is gone.
    pub(super) fn changed<T: ToString + PartialEq>(
        &mut self,
        word: &str,
        before: Option<T>,
        now: Option<T>,
    ) {
        if before != now {
            let rest = now.map_or_else(String::new, |n| n.to_string());
            self.say(word, &rest);
        }
    }

    /// Says `now` when it is another than before, which was empty when it is nothing.
    pub(super) fn text(&mut self, word: &str, before: Option<&str>, now: &str) {
        if before.unwrap_or("") != now {
            self.say(word, now);
        }
    }
}

/// `2 In development (A Amber)`.
pub(super) fn scored(value: u8, label: &str, rag: Option<Rag>) -> String {
    match rag {
        Some(rag) => format!("{value} {label} ({} {})", rag.letter(), rag.word()),
        None => format!("{value} {label}"),
    }
}

/// Counts with spaces between: `4 1 2 5`.
pub(super) fn numbers(counts: &[u32]) -> String {
    let words: Vec<String> = counts.iter().map(u32::to_string).collect();
    words.join(" ")
}
