//! Ids made from titles: the same table always gives the same ids, and no two are alike.

use std::collections::BTreeSet;

use crate::workshop::{LONGEST_LABEL, reserved_ids};

/// The longest id that is made, in characters, before a number is added.
const LONGEST: usize = 40;

/// Ids that are taken.
#[derive(Debug)]
pub(super) struct Ids(BTreeSet<String>);

impl Ids {
    /// With these taken, and those that have a meaning of their own.
    pub(super) fn with(taken: impl IntoIterator<Item = String>) -> Self {
        let reserved = reserved_ids().map(str::to_owned);
        Self(reserved.into_iter().chain(taken).collect())
    }

    /// An id for a section with this title.
    pub(super) fn of_title(&mut self, title: &str) -> String {
        let id = slug(title).unwrap_or_else(|| "section".to_owned());
        if self.0.insert(id.clone()) {
            return id;
        }
        self.numbered(&id, 2)
    }

    /// An id for the next statement of the section with this id.
    pub(super) fn of_statement(&mut self, section: &str) -> String {
        self.numbered(section, 1)
    }

    fn numbered(&mut self, id: &str, from: usize) -> String {
        let mut number = from;
        loop {
            let id = format!("{id}-{number}");
            if self.0.insert(id.clone()) {
                return id;
            }
            number += 1;
        }
    }
}

/// The words of a title as an id: `a-z`, `0-9` and `-`, a letter first; whole words, as many as fit.
pub fn slug(title: &str) -> Option<String> {
    let lower = title.to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric());
    let mut slug = String::new();
    for word in words.filter(|word| !word.is_empty()) {
        if slug.is_empty() {
            let starts_well = word.starts_with(|c: char| c.is_ascii_lowercase());
            slug.push_str(if starts_well { "" } else { "s-" });
            slug.extend(word.chars().take(LONGEST));
        } else if slug.len() + 1 + word.len() <= LONGEST {
            slug.push('-');
            slug.push_str(word);
        } else {
            break;
        }
    }
    (!slug.is_empty()).then_some(slug)
}

/// The id that is meant by what stands in a column of ids: as it is when it can be one.
pub(super) fn given(words: &str) -> Option<String> {
    let words = words.trim();
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let starts_well = words.starts_with(|c: char| c.is_ascii_lowercase());
    if starts_well && words.len() <= LONGEST_LABEL && words.chars().all(is_plain) {
        return Some(words.to_owned());
    }
    slug(words)
}
