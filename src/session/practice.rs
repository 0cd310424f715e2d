//! The practice vote in the lobby, so that everyone has tapped once before it counts. Its rounds are
//! held as any others; they are never in the record, and leaving the lobby discards them.

use super::Session;
use crate::record::{Place, Round};

/// The id that a practice vote goes by, as a statement's would; no section or statement may take it.
pub const PRACTICE: &str = "practice";

/// What is said below the result of a practice vote, in place of advice.
pub const PRACTICE_OVER: &str = "That was practice: it does not count, and nothing of it is kept.";

/// What is voted on for practice: a claim that nobody has to mind agreeing or disagreeing with.
pub const PRACTICE_TEXT: &str = "You can get a good cup of tea in this building.";

impl Session {
    /// Whether the room practises: a round is open in the lobby, or the result of one is shown there.
    pub fn practises(&self) -> bool {
        self.record.place == Place::Lobby && (self.open.is_some() || !self.practice.is_empty())
    }

    /// The rounds of practice that were revealed since the room came to the lobby, oldest first.
    pub fn practice_rounds(&self) -> impl Iterator<Item = &Round> {
        self.practice.iter()
    }

    /// The place whose ballot has this id, as a vote names it.
    pub(super) fn voted_on(&self, id: &str) -> Option<Place> {
        if id == PRACTICE {
            return Some(Place::Lobby);
        }
        let place = Place::named(&self.record.workshop, id)?;
        matches!(place, Place::Statement(_) | Place::Priorities).then_some(place)
    }
}
