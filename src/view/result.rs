//! A revealed round as every audience may see it.

use super::{GroupResult, median_words};
use crate::agreement::Agreement;
use crate::record::{Round, Seen, Source};
use crate::workshop::{Disclosure, Scale, Workshop};

/// A revealed round on a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundResult {
    /// Counted from 1.
    pub number: usize,
    /// Votes for each point, low to high; nothing when there are too few to show.
    pub counts: Option<Vec<u32>>,
    /// How many answered in any way, when voting closed.
    pub votes: u32,
    /// How many could have voted.
    pub joined: u32,
    /// How many answered *don't know*, when it may be told.
    pub dont_know: Option<u32>,
    /// How many answered *not applicable*, when it may be told.
    pub not_applicable: Option<u32>,
    /// How many abstained, where one can and when it may be told.
    pub abstained: Option<u32>,
    /// How many of the votes were hands raised, in the room and by remote members.
    pub hands: u32,
    /// How many of those hands were remote members'.
    pub remote_hands: u32,
    /// The median in halves of the scale's values: 5 is 2.5.
    pub median_halves: Option<u32>,
    /// The median in words: "2.5".
    pub median: Option<String>,
    /// The plain word for the spread.
    pub agreement: Agreement,
    /// How many votes are within one point of the median, of how many.
    pub near_median: Option<(u32, u32)>,
    /// Why no distribution is shown.
    pub withheld: Option<String>,
    /// How many votes a distribution needs to be shown.
    pub needs: u32,
    /// What may be seen of each group that voted; empty where there are none to lay side by side.
    pub groups: Vec<GroupResult>,
}

impl RoundResult {
    /// What may be seen of `round` of `workshop`, where a result may be seen from so many votes.
    pub(super) fn of(
        number: usize,
        round: &Round,
        (disclosure, workshop): (Disclosure, &Workshop),
        scale: &Scale,
    ) -> Self {
        let quorum = workshop.quorum();
        let tally = round.tally.whole();
        let aside = round.tally.aside();
        let median_halves = round.tally.median_halves(scale);
        Self {
            number,
            counts: tally.map(|t| t.counts.clone()),
            votes: round.tally.votes(),
            joined: round.joined,
            dont_know: aside.map(|a| a.dont_know),
            not_applicable: aside.map(|a| a.not_applicable),
            abstained: aside.filter(|_| scale.abstain).map(|a| a.abstained),
            hands: round.hands.raised(),
            remote_hands: round.hands.raised_by(Source::Remote),
            median_halves,
            median: median_words(median_halves),
            agreement: round.tally.agreement(quorum),
            near_median: near_median(&round.tally, scale),
            withheld: withheld(&round.tally, disclosure),
            needs: disclosure.distribution,
            groups: GroupResult::all(round, scale, workshop, disclosure.group),
        }
    }
}

pub(super) fn withheld(tally: &Seen, disclosure: Disclosure) -> Option<String> {
    let needed = disclosure.distribution;
    match tally {
        Seen::Whole(_) => None,
        Seen::Withheld { .. } => Some(format!(
            "Too few votes to show without exposing somebody: it takes {needed}."
        )),
    }
}

fn near_median(tally: &Seen, scale: &Scale) -> Option<(u32, u32)> {
    let median = tally.median_halves(scale)?;
    let whole = tally.whole()?;
    let near = scale.points.iter().zip(&whole.counts);
    let near = near.filter(|(point, _)| (u32::from(point.value) * 2).abs_diff(median) <= 2);
    Some((near.map(|(_, count)| count).sum(), whole.answered))
}
