//! A revealed round in words and values.

use super::told::numbers;
use crate::view::{PickResult, PickView, RoundResult};

/// A revealed round of either kind.
pub(super) enum Revealed<'a> {
    Rated(&'a RoundResult),
    Picked(&'a PickView, &'a PickResult),
}

impl Revealed<'_> {
    /// How many answered in any way, and how many could have.
    pub(super) fn votes(&self) -> (u32, u32) {
        match self {
            Self::Rated(round) => (round.votes, round.joined),
            Self::Picked(_, round) => (round.votes, round.joined),
        }
    }

    /// Counts in the order of the scale or of the offers; `withheld` when there are too few.
    pub(super) fn tally(&self) -> String {
        let counts = match self {
            Self::Rated(round) => &round.counts,
            Self::Picked(_, round) => &round.counts,
        };
        match counts {
            Some(counts) => numbers(counts),
            None => "withheld".to_owned(),
        }
    }

    /// The result as words and values, in the order in which they are always said.
    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = vec![("tally", self.tally())];
        if let Self::Rated(round) = self {
            if let Some(median) = &round.median {
                pairs.push(("median", median.clone()));
            }
            pairs.push(("agreement", round.agreement.to_string()));
            if let Some(dont_know) = round.dont_know {
                pairs.push(("dont_know", dont_know.to_string()));
            }
            if let Some(not_applicable) = round.not_applicable {
                pairs.push(("not_applicable", not_applicable.to_string()));
            }
            if let Some(abstained) = round.abstained {
                pairs.push(("abstained", abstained.to_string()));
            }
        }
        if let Self::Picked(
            ballot,
            PickResult {
                counts: Some(counts),
                ..
            },
        ) = self
        {
            let ranked = ballot.ranked(counts).into_iter();
            let given = ranked.filter(|(_, count)| *count > 0);
            let ids: Vec<&str> = given.map(|(offer, _)| offer.id.as_str()).collect();
            pairs.push(("order", ids.join(" ")));
        }
        if let Self::Picked(_, round) = self
            && let Some(dont_know) = round.dont_know.filter(|count| *count > 0)
        {
            pairs.push(("dont_know", dont_know.to_string()));
        }
        let (votes, of) = self.votes();
        pairs.push(("votes", format!("{votes} of {of}")));
        pairs
    }
}
