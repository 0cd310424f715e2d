//! The shapes that a revealed round may have: how its votes lie, so that what is asked next fits them.
//!
//! A round has one shape of its own and may have others beside it: many who did not know, and what
//! became of views since the round before. They are told from tallies in [`crate::record::shapes`].

use std::fmt;

/// How the votes of a round lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// Fewer votes than the quorum.
    NotEnough,
    /// Fewer votes on the scale than any word needs, or too few to be shown.
    TooFew,
    /// One vote is [`AWAY_LEVELS`](crate::record::shapes::AWAY_LEVELS) or more from every other, and the others lie on one level or on
    /// two neighbours.
    OneAway,
    /// Close, with the median in the worst third of the way from the lowest level to the highest: the
    /// lowest, or where low is good the highest.
    AllLow,
    /// Close, with the median between the worst third and the best.
    Middle,
    /// Close, with the median in the best third of that way.
    AllHigh,
    /// Split, and agreement is below 0: much at two places and little between.
    TwoCamps,
    /// Split, and agreement is 0 or more: both ends are held and so is what lies between.
    Spread,
    /// Mixed.
    Mixed,
    /// Beside the round's own shape: at least one answer in [`DONT_KNOW_ONE_IN`] and at least
    /// [`DONT_KNOW_FEWEST`] were *don't know*.
    ///
    /// [`DONT_KNOW_ONE_IN`]: crate::record::shapes::DONT_KNOW_ONE_IN
    /// [`DONT_KNOW_FEWEST`]: crate::record::shapes::DONT_KNOW_FEWEST
    ManyDontKnow,
    /// Beside it: this round is Close and the one before was not.
    CameTogether,
    /// Beside it: the median went [`MOVED_HALVES`] or more since the round before.
    ///
    /// [`MOVED_HALVES`]: crate::record::shapes::MOVED_HALVES
    Moved,
    /// Beside it: neither, and the round is not Close.
    Unmoved,
}

impl Shape {
    /// Every shape, in the order in which they are looked for.
    pub const ALL: [Self; 13] = [
        Self::NotEnough,
        Self::TooFew,
        Self::OneAway,
        Self::AllLow,
        Self::Middle,
        Self::AllHigh,
        Self::TwoCamps,
        Self::Spread,
        Self::Mixed,
        Self::ManyDontKnow,
        Self::CameTogether,
        Self::Moved,
        Self::Unmoved,
    ];

    /// What files call it: `two_camps`.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotEnough => "not_enough",
            Self::TooFew => "too_few",
            Self::OneAway => "one_away",
            Self::AllLow => "all_low",
            Self::Middle => "middle",
            Self::AllHigh => "all_high",
            Self::TwoCamps => "two_camps",
            Self::Spread => "spread",
            Self::Mixed => "mixed",
            Self::ManyDontKnow => "many_dont_know",
            Self::CameTogether => "came_together",
            Self::Moved => "moved",
            Self::Unmoved => "unmoved",
        }
    }

    /// The shape that files call `name`.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shape| shape.name() == name)
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
