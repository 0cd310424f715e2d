//! The round that has not been revealed yet, or the sweep of several. What was chosen stays private
//! to the session: outside it only [`Session::voted`] and a seat's own answers can be asked for.

use std::sync::Arc;

use imbl::OrdMap;
use jiff::Timestamp;

use super::present::Present;
use super::{SeatId, Session};
use crate::ballot::Choice;
use crate::record::Hands;

/// The round that is open, or closed and not revealed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OpenRound {
    pub(super) opened: Timestamp,
    /// What the ballot at the end offers, by position; empty for a rating.
    pub(super) offered: Vec<usize>,
    /// The ballots that came in: one box, or in a sweep one for each statement, in the order asked.
    pub(super) boxes: Vec<BallotBox>,
    /// Of a sweep: how many seats have answered every statement of theirs.
    pub(super) through: u32,
    pub(super) hands: Hands,
    pub(super) closed: bool,
    /// Who was in the room when it was closed; nothing while it is open.
    pub(super) could_vote: Option<Present>,
}

/// The ballots for one thing that is voted on.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct BallotBox {
    /// The statement, in a sweep; nothing in a round, which is held where the room is.
    pub(super) statement: Option<usize>,
    pub(super) choices: OrdMap<SeatId, Choice>,
    /// Beside the choices of those who wrote something.
    pub(super) comments: OrdMap<SeatId, Arc<str>>,
}

impl OpenRound {
    /// A round with no votes yet; a sweep when there are statements to it.
    pub(super) fn new(opened: Timestamp, offered: Vec<usize>, swept: &[usize]) -> Self {
        let of = |statement: Option<usize>| BallotBox {
            statement,
            ..BallotBox::default()
        };
        let boxes = match swept {
            [] => vec![of(None)],
            swept => swept.iter().map(|s| of(Some(*s))).collect(),
        };
        Self {
            opened,
            offered,
            boxes,
            through: 0,
            hands: Hands::default(),
            closed: false,
            could_vote: None,
        }
    }

    /// Whether several statements are voted on at one go.
    pub(super) fn is_sweep(&self) -> bool {
        self.boxes.iter().any(|ballots| ballots.statement.is_some())
    }

    /// The ballots for a statement of a sweep, or with nothing those of a round.
    pub(super) fn ballots(&self, statement: Option<usize>) -> Option<&BallotBox> {
        self.boxes.iter().find(|b| b.statement == statement)
    }

    /// Counts a seat's answer.
    pub(super) fn take(&mut self, (statement, seat): (Option<usize>, SeatId), choice: Choice) {
        let mut boxes = self.boxes.iter_mut();
        if let Some(ballots) = boxes.find(|b| b.statement == statement) {
            ballots.choices.insert(seat, choice);
        }
    }

    /// Puts a seat's comment beside its vote; an empty one takes away the one before.
    pub(super) fn comment(&mut self, (statement, seat): (Option<usize>, SeatId), comment: &str) {
        let mut boxes = self.boxes.iter_mut();
        let Some(ballots) = boxes.find(|b| b.statement == statement) else {
            return;
        };
        if comment.is_empty() {
            ballots.comments.remove(&seat);
        } else {
            ballots.comments.insert(seat, Arc::from(comment));
        }
    }

    pub(super) fn voted(&self) -> u32 {
        match self.boxes.as_slice() {
            [ballots] if !self.is_sweep() => {
                u32::try_from(ballots.choices.len()).unwrap_or(u32::MAX) + self.raised()
            }
            _ => self.through,
        }
    }

    /// Whether anybody has answered anything.
    pub(super) fn holds_votes(&self) -> bool {
        self.raised() > 0 || self.boxes.iter().any(|b| !b.choices.is_empty())
    }

    pub(super) fn raised(&self) -> u32 {
        self.hands.raised()
    }
}

impl BallotBox {
    /// Whether `comment` is what stands beside this seat's vote already.
    pub(super) fn has_comment(&self, seat: SeatId, comment: &str) -> bool {
        let held = self.comments.get(&seat);
        held.map_or("", |text| &**text) == comment
    }
}

impl Session {
    /// A seat's own answer in the open round, or in the newest one when none is open. For that
    /// seat's eyes only.
    pub fn own_answer(&self, seat: SeatId) -> Option<&Choice> {
        match &self.open {
            Some(open) => open.ballots(None)?.choices.get(&seat),
            None => self.last.answer(self.statement_here(), seat),
        }
    }

    /// A seat's own answer in the round before the open one. For that seat's eyes only.
    pub fn own_earlier_answer(&self, seat: SeatId) -> Option<&Choice> {
        self.open.as_ref()?;
        self.last.answer(self.statement_here(), seat)
    }

    /// A seat's own comment in the open round. For that seat's eyes only.
    pub fn own_comment(&self, seat: SeatId) -> Option<&str> {
        let ballots = self.open.as_ref()?.ballots(None)?;
        ballots.comments.get(&seat).map(|text| &**text)
    }
}
