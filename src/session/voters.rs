//! Who votes where the room is, and how many have.

use std::borrow::Cow;

use super::present::Present;
use super::{OpenRound, Seat, Session};
use crate::record::Place;

impl Session {
    /// The groups that vote where the room is, by position; none when everybody does.
    pub fn voters_here(&self) -> Cow<'_, [usize]> {
        match self.record.place {
            Place::Statement(statement) => Cow::Borrowed(self.voters_of(statement)),
            Place::Sweep(section) => Cow::Owned(self.voters_of_sweep(section)),
            _ => Cow::Borrowed(&[]),
        }
    }

    /// The groups that vote on a statement, by position; none when everybody does.
    pub(super) fn voters_of(&self, statement: usize) -> &[usize] {
        let workshop = &self.record.workshop;
        workshop.voters_of(workshop.statements()[statement].section)
    }

    /// Whether `seat` may vote where the room is.
    pub fn may_vote(&self, seat: Seat) -> bool {
        seat.is_one_of(&self.voters_here())
    }

    /// How many could vote in the round that is open: seats that may, and hands counted.
    pub fn voters(&self) -> u32 {
        self.could_vote().voters(&self.voters_here())
            + self.open.as_ref().map_or(0, OpenRound::raised)
    }

    /// Who is counted for the round that is open: those in the room, and once it is closed those who
    /// were there. Whoever joins after that could not vote, and has not failed to.
    pub(super) fn could_vote(&self) -> &Present {
        let closed = self.open.as_ref().and_then(|open| open.could_vote.as_ref());
        closed.unwrap_or(&self.present)
    }

    /// How many have voted in the open round, hands included; in a sweep, how many have answered
    /// every statement of theirs. This number is all that leaves the session before the reveal.
    pub fn voted(&self) -> u32 {
        self.open.as_ref().map_or(0, OpenRound::voted)
    }
}
