//! The ballot at the end as every audience may see it.

use std::cmp::Reverse;

use super::result::withheld;
use crate::ballot::Ballot;
use crate::record::PickRound;
use crate::session::Session;
use crate::workshop::{Asks, Each, Workshop};

/// One statement offered on the ballot at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The statement's id.
    pub id: String,
    /// The statement's text, as it is told in a list.
    pub text: String,
    /// The title of the section that it is in, of those that stand by themselves.
    pub section: String,
    /// What was agreed about it.
    pub agreed: Option<u8>,
}

/// The ballot at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickView {
    /// The question.
    pub question: String,
    /// What each person may give in the round that is open, or could in the one that is shown.
    pub each: Each,
    /// How the next round is asked, or the one that is open.
    pub asks: Asks,
    /// What each may give when it is asked in the other way: dots for picks, picks for dots.
    pub other: Each,
    /// How many are offered when the lowest are.
    pub lowest: usize,
    /// How many are offered when all are.
    pub asked: usize,
    /// What is offered: all in the order asked, or the lowest agreed scores, lowest first.
    pub offers: Vec<Offer>,
    /// The newest revealed round.
    pub result: Option<PickResult>,
}

/// A revealed round of the ballot at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickResult {
    /// How often each offer was picked, or how many dots it got, in the order offered; nothing when
    /// there are too few votes to show.
    pub counts: Option<Vec<u32>>,
    /// How many answered in any way.
    pub votes: u32,
    /// How many of them answered with a pick; nothing when there are too few votes to show.
    pub answered: Option<u32>,
    /// How many answered *don't know*; nothing when there are too few votes to show.
    pub dont_know: Option<u32>,
    /// How many could have voted.
    pub joined: u32,
    /// Why no distribution is shown.
    pub withheld: Option<String>,
    /// How many votes a distribution needs to be shown.
    pub needs: u32,
}

impl PickView {
    pub(super) fn of(session: &Session) -> Option<Self> {
        let record = session.record();
        let workshop = &record.workshop;
        let priorities = workshop.priorities()?;
        let asks = session.asks()?;
        // A ballot that is open offers what it was opened with, which scores agreed since the
        // round before may have changed; that round's counts belong to its own offers.
        let open = match session.ballot() {
            Some(Ballot::Pick { offered, .. }) => Some(offered.to_vec()),
            _ => None,
        };
        let held = record.priorities.last().filter(|_| open.is_none());
        let held_offered = held.map(|round| round.offered.clone());
        let offered = open.or(held_offered).unwrap_or_else(|| session.offered());
        let offer = |statement: usize| Offer {
            id: workshop.statements()[statement].id.clone(),
            text: workshop.name_of(statement),
            section: {
                let top = workshop.top_of(workshop.statements()[statement].section);
                workshop.sections()[top].title.clone()
            },
            agreed: record.statements[statement]
                .agreed
                .as_ref()
                .map(|a| a.value),
        };
        let asked = record.statements.len();
        Some(Self {
            question: priorities.question.clone(),
            each: held.map_or(asks.each, |round| round.each),
            asks,
            other: priorities.other(asks.each),
            lowest: priorities.offered(false, asked),
            asked,
            offers: offered.iter().copied().map(offer).collect(),
            result: held.map(|round| PickResult::of(round, workshop)),
        })
    }

    /// What is offered, with the title of each section before its own, where all are; without a
    /// title where it is the lowest.
    pub fn by_section(&self) -> Vec<(Option<&str>, &[Offer])> {
        if !self.asks.all {
            return vec![(None, &self.offers)];
        }
        let runs = self.offers.chunk_by(|a, b| a.section == b.section);
        runs.map(|run| (run.first().map(|o| o.section.as_str()), run))
            .collect()
    }
}

impl PickView {
    /// What is offered, in words: "the 10 lowest agreed", "all 65 statements".
    pub fn of_words(&self, all: bool) -> String {
        match all {
            true => format!("all {} statements", self.asked),
            false => format!("the {} lowest agreed", self.lowest),
        }
    }

    /// The offers with their counts, the most picked first, and in the order offered where alike.
    pub fn ranked<'a>(&'a self, counts: &[u32]) -> Vec<(&'a Offer, u32)> {
        let mut ranked: Vec<_> = self.offers.iter().zip(counts.iter().copied()).collect();
        ranked.sort_by_key(|(_, count)| Reverse(*count));
        ranked
    }
}

impl PickResult {
    /// What may be seen of `round`.
    pub(crate) fn of(round: &PickRound, workshop: &Workshop) -> Self {
        let tally = round.tally.whole();
        Self {
            counts: tally.map(|t| t.counts.clone()),
            votes: round.tally.votes(),
            answered: tally.map(|t| t.answered),
            dont_know: tally.map(|t| t.dont_know),
            joined: round.joined,
            withheld: withheld(&round.tally, workshop.disclosure()),
            needs: workshop.disclosure().distribution,
        }
    }

    /// How many answered of how many, in words: those with a pick or a dot, of whom every count is,
    /// and those who did not know apart. "10 of 12 picked, up to 3 each · 1 answered don’t know".
    pub fn turnout(&self, each: Each) -> String {
        let joined = self.joined;
        let Some(answered) = self.answered else {
            return format!("{} of {joined} answered", self.votes);
        };
        let gave = match each {
            Each::Picks(1) => format!("{answered} of {joined} picked, one each"),
            Each::Picks(most) => format!("{answered} of {joined} picked, up to {most} each"),
            Each::Dots(1) => format!("{answered} of {joined} gave dots, 1 each"),
            Each::Dots(dots) => format!("{answered} of {joined} gave dots, up to {dots} each"),
        };
        match self.dont_know {
            None | Some(0) => gave,
            Some(dont_know) => format!("{gave} · {dont_know} answered don’t know"),
        }
    }

    /// A count in words: of picks of how many who answered, and dots as so many.
    pub fn count_words(&self, each: Each, count: u32) -> String {
        match (each, count) {
            (Each::Picks(_), count) => format!("{count} of {}", self.answered.unwrap_or(0)),
            (Each::Dots(_), 1) => "1 dot".to_owned(),
            (Each::Dots(_), dots) => format!("{dots} dots"),
        }
    }
}
