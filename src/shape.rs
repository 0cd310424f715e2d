//! The shape of a revealed round: how its votes lie, so that what is asked next fits them.
//!
//! A round has one shape of its own and may have others beside it: many who did not know, and what
//! became of views since the round before. Shapes are computed from tallies alone and in whole
//! numbers, and name no vote's voter: what is asked for a shape is asked of everybody.

use std::fmt;

use crate::agreement::{self, Agreement};
use crate::record::{Round, Seen};

/// *Don't know* is a shape of its own from one answer in so many.
pub const DONT_KNOW_ONE_IN: u32 = 4;

/// Fewer answers of *don't know* are one person's, which nobody is asked about.
pub const DONT_KNOW_FEWEST: u32 = 2;

/// How far one vote lies from all the others, in levels, to be away from them.
pub const AWAY_LEVELS: usize = 2;

/// How far a median has gone between two rounds, in half levels, for views to have moved.
pub const MOVED_HALVES: usize = 2;

/// How the votes of a round lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// Fewer votes than the quorum.
    NotEnough,
    /// Fewer votes on the scale than any word needs, or too few to be shown.
    TooFew,
    /// One vote is [`AWAY_LEVELS`] or more from every other, and the others lie on one level or on
    /// two neighbours.
    OneAway,
    /// Close, with the median in the lowest third of the way from the lowest level to the highest.
    AllLow,
    /// Close, with the median between the lowest third and the highest.
    Middle,
    /// Close, with the median in the highest third of that way.
    AllHigh,
    /// Split, and agreement is below 0: much at two places and little between.
    TwoCamps,
    /// Split, and agreement is 0 or more: both ends are held and so is what lies between.
    Spread,
    /// Mixed.
    Mixed,
    /// Beside the round's own shape: at least one answer in [`DONT_KNOW_ONE_IN`] and at least
    /// [`DONT_KNOW_FEWEST`] were *don't know*.
    ManyDontKnow,
    /// Beside it: this round is Close and the one before was not.
    CameTogether,
    /// Beside it: the median went [`MOVED_HALVES`] or more since the round before.
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

/// The shapes of the newest of `rounds`, oldest first: its own, then those beside it in the order
/// of [`Shape::ALL`]. None without a round. `quorum` is how many votes a word needs.
pub fn of_newest<'r>(
    rounds: impl DoubleEndedIterator<Item = &'r Round>,
    quorum: Option<u32>,
) -> Vec<Shape> {
    let mut newest_first = rounds.rev().map(|round| &round.tally);
    let Some(newest) = newest_first.next() else {
        return Vec::new();
    };
    let mut shapes = vec![of_tally(newest, quorum)];
    if many_do_not_know(newest) {
        shapes.push(Shape::ManyDontKnow);
    }
    let before = newest_first.next();
    shapes.extend(before.and_then(|before| since(before, newest, quorum)));
    shapes
}

/// The shape that `tally` has by itself.
fn of_tally(tally: &Seen, quorum: Option<u32>) -> Shape {
    let counts = tally.whole().map_or(&[][..], |whole| &whole.counts);
    match tally.agreement(quorum) {
        Agreement::NotEnough => Shape::NotEnough,
        Agreement::TooFewToSay => Shape::TooFew,
        _ if is_one_away(counts) => Shape::OneAway,
        Agreement::Close => third_of_median(counts),
        Agreement::Mixed => Shape::Mixed,
        Agreement::Split => match agreement::agreement(counts) {
            Some(index) if index < 0.into() => Shape::TwoCamps,
            _ => Shape::Spread,
        },
    }
}

/// In which third of the way from the lowest level to the highest the median lies; on a border it
/// is in the middle.
fn third_of_median(counts: &[u32]) -> Shape {
    let highest = counts.len().saturating_sub(1);
    // Three times the median, and the highest level, both in half levels.
    let median = 3 * median_halves(counts).unwrap_or(highest);
    if median < 2 * highest {
        Shape::AllLow
    } else if median > 4 * highest {
        Shape::AllHigh
    } else {
        Shape::Middle
    }
}

/// Whether one vote lies away from all the others, and the others together.
fn is_one_away(counts: &[u32]) -> bool {
    let held: Vec<usize> = (0..counts.len()).filter(|l| counts[*l] > 0).collect();
    let (Some(&lowest), Some(&highest)) = (held.first(), held.last()) else {
        return false;
    };
    let stands_alone = |away: usize, others: &[usize]| match (others.first(), others.last()) {
        (Some(&low), Some(&high)) => {
            counts[away] == 1
                && high - low <= 1
                && away.abs_diff(low).min(away.abs_diff(high)) >= AWAY_LEVELS
        }
        _ => false,
    };
    stands_alone(lowest, &held[1..]) || stands_alone(highest, &held[..held.len() - 1])
}

/// Whether many answered that they do not know, of all who answered; not where that may not be told.
fn many_do_not_know(tally: &Seen) -> bool {
    let dont_know = match tally {
        Seen::Whole(tally) => tally.dont_know,
        Seen::Withheld { aside, .. } => aside.map_or(0, |aside| aside.dont_know),
    };
    let share = u64::from(dont_know) * u64::from(DONT_KNOW_ONE_IN);
    dont_know >= DONT_KNOW_FEWEST && share >= u64::from(tally.votes())
}

/// What became of views since the round before, when both rounds tell.
fn since(before: &Seen, now: &Seen, quorum: Option<u32>) -> Option<Shape> {
    let (was, is) = (before.agreement(quorum), now.agreement(quorum));
    let tells_nothing = |word| matches!(word, Agreement::TooFewToSay | Agreement::NotEnough);
    if tells_nothing(was) || tells_nothing(is) {
        return None;
    }
    let median = |tally: &Seen| median_halves(&tally.whole()?.counts);
    let gone = median(before)?.abs_diff(median(now)?);
    if is == Agreement::Close && was != Agreement::Close {
        Some(Shape::CameTogether)
    } else if gone >= MOVED_HALVES {
        Some(Shape::Moved)
    } else {
        (is != Agreement::Close).then_some(Shape::Unmoved)
    }
}

/// The median's level in half levels.
fn median_halves(counts: &[u32]) -> Option<usize> {
    agreement::median(counts).map(|median| median.low() + median.high())
}

#[cfg(test)]
mod tests;
