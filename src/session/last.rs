//! What was answered in the newest revealed rounds, in memory only: so that a phone can show its own
//! answer, and the facilitator can keep comments.
//!
//! It lives as long as the room talks about those rounds: of a sweep, while the room goes through
//! its list; of any other round, until the room moves on. Two sessions that differ in nothing else
//! are equal, because a journal without its votes has none of it either.

use std::sync::Arc;

use imbl::OrdMap;

use super::SeatId;
use super::open::BallotBox;
use crate::ballot::Choice;
use crate::record::Seen;

/// By statement; of practice and of the ballot at the end, which are no statements, under nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Last(OrdMap<Option<usize>, Answers>);

#[derive(Clone, Debug)]
struct Answers {
    choices: OrdMap<SeatId, Choice>,
    comments: Arc<[String]>,
}

impl PartialEq for Last {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Last {
    /// Keeps in mind what was answered about `statement`. Of the comments only what may be shown:
    /// nothing when the votes are too few to show, and otherwise all of them in the order of their
    /// letters, which says nothing of who or when.
    pub(super) fn keep(&mut self, statement: Option<usize>, ballots: BallotBox, tally: &Seen) {
        let mut texts: Vec<String> = match tally.whole() {
            Some(_) => ballots.comments.values().map(|t| t.to_string()).collect(),
            None => Vec::new(),
        };
        texts.sort_unstable();
        let answers = Answers {
            choices: ballots.choices,
            comments: texts.into(),
        };
        self.0.insert(statement, answers);
    }

    /// Whether anything of `statement` is in mind.
    pub(super) fn knows(&self, statement: usize) -> bool {
        self.0.contains_key(&Some(statement))
    }

    /// What `seat` answered.
    pub(super) fn answer(&self, statement: Option<usize>, seat: SeatId) -> Option<&Choice> {
        self.0.get(&statement)?.choices.get(&seat)
    }

    /// The comments that came with the answers.
    pub(super) fn comments(&self, statement: Option<usize>) -> &[String] {
        self.0.get(&statement).map_or(&[], |a| &a.comments)
    }
}
