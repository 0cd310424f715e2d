//! Putting a statement aside, with a reason: the room goes on and comes back to it, here or another
//! day.

use super::refusal::Decision;
use super::{Phase, Refusal, Session, Text};
use crate::record::Place;
use crate::text::{LONGEST_TEXT, clean};

impl Session {
    /// Puts the statement here aside, or without a reason takes it up again.
    pub(super) fn decide_park(&self, why: &str) -> Decision {
        let statement = self.statement_here().ok_or(Refusal::NoStatementHere)?;
        self.check_nothing_open()?;
        let why = clean(why, LONGEST_TEXT);
        if self.record.statements[statement].is_agreed() {
            return Err(Refusal::AgreedAlready);
        }
        if why.is_empty() && self.record.statements[statement].parked.is_empty() {
            return Err(Refusal::NoReasonToPark);
        }
        Ok(self.written(statement, Text::Parked, why))
    }

    /// Whether the room is at a statement that is put aside, and no vote waits on it.
    pub(super) fn is_at_parked(&self) -> bool {
        let Place::Statement(statement) = self.record.place else {
            return false;
        };
        let waits = matches!(self.phase(), Phase::Voting | Phase::Closed);
        !waits && self.record.statements[statement].is_parked()
    }
}
