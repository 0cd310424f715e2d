//! What an earlier session agreed, carried forward so that it stands beside the statements of the next
//! one. What it left to be done is among the next session's own actions, where it is followed up.
//!
//! It is a part of the record, and so the next session is complete without the file of the earlier
//! one. How it is found is [`crate::compare::carry_forward`].

use imbl::Vector;
use jiff::civil::Date;

use super::{Record, Target};

/// Said wherever what an earlier session left is told, when its record was altered.
pub const ALTERED_THEN: &str = "The record of the earlier session was ALTERED since it was signed off: its file is not what Plenary saved";

/// What an earlier session leaves to this one.
#[derive(Clone, Debug, PartialEq)]
pub struct Since {
    /// What the earlier session's file is called, without its ending.
    pub session: String,
    /// The day on which it was started.
    pub held: Date,
    /// Who met then, where it was another organisation than meets now; empty where it does not say.
    pub others: Option<String>,
    /// Whether that session's file had been changed by something else than Plenary since it was signed off.
    pub altered: bool,
    /// Whether a statement's score from then is shown only when the room has seen its first vote, or
    /// agreed.
    pub after_reveal: bool,
    /// What was agreed then, one for each statement of this session, in its order.
    pub agreed: Vector<Option<Before>>,
}

/// What was agreed about a statement in the earlier session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// A point of the scale, which is the same now.
    pub value: u8,
    /// Why; may be empty.
    pub reason: String,
    /// Where it should be, by when.
    pub target: Option<Target>,
}

impl Since {
    /// How many statements have a score from then.
    pub fn carried(&self) -> usize {
        self.agreed.iter().flatten().count()
    }
}

impl Record {
    /// What was agreed about a statement in the session that this one follows, as far as the room is
    /// shown it yet.
    pub fn before_shown(&self, statement: usize) -> Option<&Before> {
        let held = &self.statements[statement];
        let waits = self.since.as_ref().is_some_and(|since| since.after_reveal);
        if waits && held.rounds.is_empty() && held.agreed.is_none() {
            return None;
        }
        self.before(statement)
    }

    /// What was agreed about a statement in the session that this one follows.
    pub fn before(&self, statement: usize) -> Option<&Before> {
        self.since.as_ref()?.agreed.get(statement)?.as_ref()
    }
}
