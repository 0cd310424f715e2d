//! What of a round's votes may be seen, and so is kept.

use super::Hands;
use crate::agreement::{self, Agreement};
use crate::ballot::{Ballot, Tally};
use crate::workshop::{Disclosure, Scale};

/// A tally as far as it may be seen. What may not be seen is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Enough votes: the distribution.
    Whole(Tally),
    /// Too few votes for a distribution.
    Withheld {
        /// Everybody who answered.
        votes: u32,
        /// Of them, who gave an answer beside the scale; only when enough answered that this tells
        /// on nobody.
        aside: Option<Aside>,
    },
}

/// How many gave each answer beside the scale.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Aside {
    /// How many answered *don't know*.
    pub dont_know: u32,
    /// How many answered *not applicable*.
    pub not_applicable: u32,
    /// How many abstained.
    pub abstained: u32,
}

impl Aside {
    fn of(tally: &Tally) -> Self {
        Self {
            dont_know: tally.dont_know,
            not_applicable: tally.not_applicable,
            abstained: tally.abstained,
        }
    }
}

impl Seen {
    /// What may be known of `tally`: a distribution only when at least `disclosure.distribution`
    /// phones gave a point, because with fewer a vote could be traced to its voter. Hands are
    /// raised in the open, so they are shown, but they do not hide anybody.
    pub fn of(ballot: &Ballot<'_>, phones: &Tally, hands: &Hands, disclosure: Disclosure) -> Self {
        let few = phones.answered < disclosure.distribution;
        let raised = hands.raised();
        if few && phones.votes() > 0 {
            let enough = phones.votes() >= disclosure.distribution;
            return Self::Withheld {
                votes: phones.votes() + raised,
                aside: enough.then_some(Aside::of(phones)),
            };
        }
        let mut whole = ballot.empty_tally();
        whole.clone_from(phones);
        hands.add_to(&mut whole.counts);
        whole.answered += raised;
        Self::Whole(whole)
    }

    /// Everybody who answered, in any way.
    pub fn votes(&self) -> u32 {
        match self {
            Self::Whole(tally) => tally.votes(),
            Self::Withheld { votes, .. } => *votes,
        }
    }

    /// The answers beside the scale, when they may be seen.
    pub fn aside(&self) -> Option<Aside> {
        match self {
            Self::Whole(tally) => Some(Aside::of(tally)),
            Self::Withheld { aside, .. } => *aside,
        }
    }

    /// The distribution, when it may be seen.
    pub fn whole(&self) -> Option<&Tally> {
        match self {
            Self::Whole(tally) => Some(tally),
            Self::Withheld { .. } => None,
        }
    }

    /// The plain word for the spread of a rating, where `quorum` votes on the scale are needed for
    /// one. Votes that may not be shown are fewer than any quorum.
    pub fn agreement(&self, quorum: Option<u32>) -> Agreement {
        match (self.whole(), quorum) {
            (Some(tally), Some(quorum)) if tally.answered < quorum => Agreement::NotEnough,
            (Some(tally), _) => agreement::word(&tally.counts),
            (None, Some(_)) => Agreement::NotEnough,
            (None, None) => Agreement::TooFewToSay,
        }
    }

    /// The median in halves of the scale's values, when it may be seen: 5 is 2.5.
    pub fn median_halves(&self, scale: &Scale) -> Option<u32> {
        let median = agreement::median(&self.whole()?.counts)?;
        let value = |position: usize| u32::from(scale.points[position].value);
        Some(value(median.low()) + value(median.high()))
    }

    /// The point proposed for agreement: the median, and the worse of two when it lies between
    /// points, because claiming less is safer than claiming more.
    ///
    /// Nothing is proposed below the `quorum`: the group may still agree, and then on its own.
    pub fn proposed(&self, scale: &Scale, quorum: Option<u32>) -> Option<u8> {
        if self.agreement(quorum) == Agreement::NotEnough {
            return None;
        }
        let halves = self.median_halves(scale)?;
        // Where low is good the higher of two claims less.
        let value = if scale.low_is_good {
            halves.div_ceil(2)
        } else {
            halves / 2
        };
        u8::try_from(value).ok()
    }
}
