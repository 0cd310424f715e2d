//! How confident a group is in a score that it agreed.

use std::fmt;

/// How confident the group is in what it agreed, as it says of itself; nobody is asked by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// More of a guess than not.
    Low,
    /// Some of it could be shown.
    Medium,
    /// It could be shown.
    High,
}

impl Confidence {
    /// All of them, the least first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    /// In a word: "low", "medium", "high".
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }

    /// The one that `typed` says or begins, in any case; nothing for any other text.
    pub fn typed(typed: &str) -> Option<Self> {
        let typed = typed.trim().to_lowercase();
        let mut all = Self::ALL.into_iter();
        all.find(|one| !typed.is_empty() && one.word().starts_with(&typed))
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_typed_as_a_word_or_its_beginning() {
        for (typed, means) in [
            ("low", Some(Confidence::Low)),
            (" HIGH ", Some(Confidence::High)),
            ("m", Some(Confidence::Medium)),
            ("med", Some(Confidence::Medium)),
            ("", None),
            ("lower", None),
            ("2", None),
        ] {
            assert_eq!(Confidence::typed(typed), means, "{typed}");
        }
    }
}
