//! In which words a difference is told. Within one organisation it is a movement. Between several it is
//! none: nothing went up or down, one is higher than the other.

use super::{Comparison, Moved};
use crate::text::listed;

/// As what a difference between two sessions is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// Of one organisation: it went up or down.
    Movement,
    /// Of several: it is higher or lower.
    Difference,
}

impl Told {
    /// As what the differences of `comparison` are told.
    pub(crate) fn of(comparison: &Comparison) -> Self {
        match comparison.is_of_several() {
            true => Self::Difference,
            false => Self::Movement,
        }
    }

    /// The words for more and for less: `up`, `down`.
    pub(crate) fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Movement => ("up", "down"),
            Self::Difference => ("higher", "lower"),
        }
    }

    /// `up 1`, `0.4 lower`, `the same`; `by` is the number alone and without its sign.
    pub(super) fn by(self, sign: i64, by: &str) -> String {
        let (more, less) = self.words();
        let way = if sign > 0 { more } else { less };
        match (sign, self) {
            (0, _) => "the same".to_owned(),
            (_, Self::Movement) => format!("{way} {by}"),
            (_, Self::Difference) => format!("{by} {way}"),
        }
    }

    /// `Mean 2.1, then 2.5`, `Means 2.1 and 2.5`.
    pub(super) fn means(self, means: &[String]) -> String {
        match self {
            Self::Movement => format!("Mean {}", means.join(", then ")),
            Self::Difference => format!("Means {}", listed(means)),
        }
    }

    /// The mark for more or for less beside a number.
    pub(crate) fn mark(self, sign: i64) -> &'static str {
        match (self, sign) {
            (_, 0) => "=",
            (Self::Movement, 1..) => "↑",
            (Self::Movement, _) => "↓",
            (Self::Difference, 1..) => "+",
            (Self::Difference, _) => "−",
        }
    }

    /// `3 up, 4 the same, 1 down`.
    pub(crate) fn counts(self, Moved { up, same, down }: Moved) -> String {
        let (more, less) = self.words();
        format!("{up} {more}, {same} the same, {down} {less}")
    }

    /// Over the statements with the largest difference: `Up most, by 2 points:`.
    pub(super) fn most(self, up: bool, by: i16) -> String {
        let way = match (self, up) {
            (Self::Movement, true) => "Up most, by",
            (Self::Movement, false) => "Down most, by",
            (Self::Difference, true) => "Higher by the most,",
            (Self::Difference, false) => "Lower by the most,",
        };
        let points = if by == 1 { "point" } else { "points" };
        format!("{way} {by} {points}:")
    }

    /// What stands between the newest session and one before it in a line: `; then `.
    pub(super) fn between(self) -> &'static str {
        match self {
            Self::Movement => "then",
            Self::Difference => "and",
        }
    }

    /// The titles over what became of actions: done, in the newest session alone, in more than that one,
    /// and no longer in it.
    pub(crate) fn actions(self) -> [&'static str; 4] {
        match self {
            Self::Movement => [
                "Done",
                "New",
                "Carried forward",
                "No longer listed, or dropped",
            ],
            Self::Difference => [
                "Done",
                "In the newest session alone",
                "In the newest session and another",
                "Not in the newest session, or dropped",
            ],
        }
    }
}
