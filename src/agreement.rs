//! How far the votes of a round agree: the median, the quartiles, and the plain word that the room
//! sees, by a rule that is shown before the first vote.
//!
//! Everything here takes `counts`, how many chose each level of the scale from the lowest to the
//! highest. Levels are positions from 0, whatever values or labels a scale gives them, so a scale
//! of 1 to 4 and one of 0 to 3 agree alike. A scale has 2 to 10 levels. *Don't know*, *not
//! applicable* and not voting are no levels and never reach this module.
//!
//! Whatever decides a word is whole-number arithmetic: two thirds is never nearly two thirds.

use std::fmt;

use num_rational::Ratio;

mod indices;

pub use indices::{RandUcla, agreement, agreement_f64, consensus, leik, rand_ucla};

/// The fewest votes that get a word of their own; below it one vote would decide the word.
pub const FEWEST_VOTES: u64 = 5;

/// The least agreement A of a round that is Close, in tenths.
pub const CLOSE_TENTHS: i128 = 6;

/// The least share of a Close round within one level of its median, in percent.
pub const CLOSE_PERCENT: u64 = 75;

/// A camp at one end of the scale holds at least one vote in so many.
pub const CAMP_ONE_IN: u64 = 4;

/// A camp holds at least so many votes, because one vote alone is a person and not a camp.
pub const CAMP_FEWEST: u64 = 2;

/// An end of the scale is one level in so many of them, rounded down, and at least one level.
pub const END_ONE_IN: usize = 3;

/// How many votes a round has; more than `u32` can count is given as `u32::MAX`.
pub fn votes(counts: &[u32]) -> u32 {
    u32::try_from(total(counts)).unwrap_or(u32::MAX)
}

/// The sum in a type that no list of counts can overflow.
fn total(counts: &[u32]) -> u64 {
    counts.iter().map(|&count| u64::from(count)).sum()
}

/// The middle of a round, exactly: the level of the middle vote, or of the two middle votes when
/// their number is even.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Median {
    low: usize,
    high: usize,
}

impl Median {
    /// The level of the lower of the two middle votes, from 0.
    pub fn low(&self) -> usize {
        self.low
    }

    /// The level of the higher of the two middle votes, from 0; the same as [`Median::low`] unless
    /// the median lies between levels.
    pub fn high(&self) -> usize {
        self.high
    }

    /// Whether the two middle votes are on different levels, which need not be neighbours: half
    /// the room at each end has its median between the ends.
    pub fn between(&self) -> bool {
        self.low != self.high
    }

    /// Whether `level` is at most one level away. A median between two levels is half-way between
    /// them, so the distance is compared in half levels.
    fn is_within_one_level_of(&self, level: usize) -> bool {
        (2 * level).abs_diff(self.low + self.high) <= 2
    }
}

/// The median of a round, or `None` without votes.
pub fn median(counts: &[u32]) -> Option<Median> {
    let last = total(counts).checked_sub(1)?;
    Some(Median {
        low: level_of_vote(counts, last / 2),
        high: level_of_vote(counts, last.div_ceil(2)),
    })
}

/// The distance between the first and the third quartile, in levels, or `None` without votes.
///
/// Quartiles lie between two votes where they must (type 7 of Hyndman and Fan 1996, which R and
/// spreadsheets use).
pub fn interquartile_range(counts: &[u32]) -> Option<f64> {
    let quarters = quantile(counts, 3, 4)? - quantile(counts, 1, 4)?;
    Some(quarters as f64 / 4.0)
}

/// The level, from 0, of the vote at `index`, from 0, when the votes stand in order; the highest
/// level for an index beyond the last vote.
fn level_of_vote(counts: &[u32], index: u64) -> usize {
    let mut passed = 0;
    for (level, &count) in counts.iter().enumerate() {
        passed += u64::from(count);
        if index < passed {
            return level;
        }
    }
    counts.len().saturating_sub(1)
}

/// The quantile at `part` of `whole` (type 7), as a number of levels times `whole`, which makes it
/// a whole number. `None` without votes.
fn quantile(counts: &[u32], part: u64, whole: u64) -> Option<i64> {
    let last = total(counts).checked_sub(1)?;
    let place = last * part;
    let (below, beyond) = (place / whole, place % whole);
    let low = level_of_vote(counts, below) as i64;
    // The highest level stands in for a vote after the last, but `beyond` is 0 there.
    let high = level_of_vote(counts, below + 1) as i64;
    Some(low * whole as i64 + (high - low) * beyond as i64)
}

/// The plain word for how the votes of a round lie, which the room sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// Nearly everybody is at or beside the median.
    Close,
    /// Neither close nor two camps.
    Mixed,
    /// Two camps, or views that pull apart.
    Split,
    /// Fewer than [`FEWEST_VOTES`].
    TooFewToSay,
    /// Fewer votes than the quorum of the workshop or of this session: no disagreement, but nothing
    /// to go by.
    NotEnough,
}

impl Agreement {
    /// The word in a plain sentence, which tells nobody what to do: for everybody's phone.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Close => "Nearly everybody sees this alike.",
            Self::Mixed => "Views differ, without two clear sides.",
            Self::Split => "Views are far apart.",
            Self::TooFewToSay => "Too few people voted to show a pattern.",
            Self::NotEnough => "Fewer voted than were agreed to be enough.",
        }
    }

    /// What to do next, in a plain sentence or two, for the shared screen. It asks for views and never for people, so that
    /// nobody has to own up to a vote.
    pub fn advice(self) -> &'static str {
        match self {
            Self::Close => "Ask whether anything important has been missed, then agree a score.",
            Self::Mixed => {
                "Talk about what the scores rest on and look at the evidence. Vote again if views move."
            }
            Self::Split => {
                "Ask for the story behind a low score and behind a high one, then vote again."
            }
            Self::TooFewToSay => {
                "Too few people voted to show a pattern. Talk it through and agree a score together."
            }
            Self::NotEnough => "Fewer voted than were agreed to be enough. Vote again, or go on.",
        }
    }
}

impl fmt::Display for Agreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Close => "Close",
            Self::Mixed => "Mixed",
            Self::Split => "Split",
            Self::TooFewToSay => "Too few to say",
            Self::NotEnough => "Not enough votes to say",
        })
    }
}

/// The word for a round, by the rule that [`rule`] tells the room.
///
/// The rule is asked in its published order, so a round on a long scale that is Close by its
/// numbers and still has a camp at each end, such as 0, 6, 0, 0, 1, 1, is Close.
/// A scale of fewer than two levels leaves nothing to agree about and is `TooFewToSay`.
pub fn word(counts: &[u32]) -> Agreement {
    let (Some(index), Some(median)) = (agreement(counts), median(counts)) else {
        return Agreement::TooFewToSay;
    };
    let votes = total(counts);
    if votes < FEWEST_VOTES {
        return Agreement::TooFewToSay;
    }
    let near: u64 = counts
        .iter()
        .enumerate()
        .filter(|(level, _)| median.is_within_one_level_of(*level))
        .map(|(_, &count)| u64::from(count))
        .sum();
    if index >= Ratio::new(CLOSE_TENTHS, 10) && near * 100 >= votes * CLOSE_PERCENT {
        Agreement::Close
    } else if index < Ratio::from_integer(0) || has_two_camps(counts, votes) {
        Agreement::Split
    } else {
        Agreement::Mixed
    }
}

/// Whether both ends of the scale hold enough votes to be a camp.
fn has_two_camps(counts: &[u32], votes: u64) -> bool {
    let levels = (counts.len() / END_ONE_IN).max(1);
    let camp = votes.div_ceil(CAMP_ONE_IN).max(CAMP_FEWEST);
    let low = counts.iter().take(levels);
    let high = counts.iter().rev().take(levels);
    let holds = |count: u64| count >= camp;
    holds(low.map(|&c| u64::from(c)).sum()) && holds(high.map(|&c| u64::from(c)).sum())
}

/// The rule behind the words, a line for each, to be shown before the first vote: a rule for
/// agreement that is made after the votes are seen is no rule (Diamond and others 2014).
pub fn rule() -> &'static str {
    "Close: at least 75% of the votes are within one point of the median, and agreement is 0.6 or \
     more.\n\
     Split: both ends of the scale, its lowest and its highest third, hold a quarter of the votes or \
     more (at least 2 each), or agreement is below 0.\n\
     Mixed: anything between. With fewer than 5 votes there are too few to say.\n\
     Agreement is 1 when all vote alike, 0 when votes are spread evenly, -1 when half are at each \
     end (van der Eijk's A)."
}

/// What the rule says besides where there is a quorum, the votes that a word needs.
pub fn quorum_rule(quorum: Option<u32>) -> Option<String> {
    quorum.map(quorum_line)
}

/// The rule for a quorum of so many votes.
pub fn quorum_line(quorum: u32) -> String {
    format!("Quorum: with fewer than {quorum} votes on the scale there are not enough to say.")
}

#[cfg(test)]
mod tests;
