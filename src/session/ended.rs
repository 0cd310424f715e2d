//! A session that was brought to its end: looking through it, amending it, signing it off.
//!
//! It is finished from then on, wherever the room looks. It is taken up again by a vote that is
//! revealed, and finished anew at its end.

use jiff::Timestamp;

use super::refusal::Decision;
use super::{Change, Event, Refusal, Session, Step};
use crate::record::{Agreed, Place, Record, SignOff, Standing};
use crate::text::{LONGEST_NAME, clean};

impl Session {
    /// Whether it was brought to its end, and nothing is voted on or was since.
    pub fn is_finished(&self) -> bool {
        self.ended && self.open.is_none()
    }

    /// The record as it is saved: a finished session stands at its end, wherever the room looks.
    pub fn to_save(&self) -> Record {
        // A practice vote in the lobby takes nothing up again.
        let practises = self.record.place == Place::Lobby;
        let place = if self.ended && (self.open.is_none() || practises) {
            Place::End
        } else {
            self.record.place
        };
        Record {
            place,
            ..self.record.clone()
        }
    }

    /// Whether a session that had been brought to its end, as `found`, was only looked through since.
    pub fn only_looked_at(&self, found: &Record) -> bool {
        found.finished() && self.is_finished() && self.to_save() == *found
    }

    /// What Enter does in a finished session: it walks through what was agreed, and changes nothing.
    pub(super) fn step_looking_back(&self) -> Step {
        let workshop = &self.record.workshop;
        match self.record.place {
            Place::End if self.walked => Step::Leave,
            Place::End | Place::Lobby => Step::GoOn(self.place_after(Place::Lobby)),
            Place::Sweep(section) => Step::GoOn(Place::Statement(
                workshop.sections()[section].statements.start,
            )),
            Place::Statement(statement) => {
                let top = workshop.top_of(workshop.statements()[statement].section);
                let next = statement + 1;
                if next < workshop.sections()[top].statements.end {
                    Step::GoOn(Place::Statement(next))
                } else {
                    Step::GoOn(Place::Summary(top))
                }
            }
            place => Step::GoOn(self.place_after(place)),
        }
    }

    /// Whether agreeing on a statement now would amend what a finished session agreed.
    pub fn amends(&self, statement: usize) -> bool {
        self.is_finished() && self.record.statements[statement].agreed.is_some()
    }

    /// Whether a statement's score was amended here, and nothing of it was signed off since.
    pub(super) fn amended_last(&self, statement: usize) -> bool {
        let since_signed =
            self.undo.iter().rev().take_while(|change| {
                !matches!(change, Change::SignedOff { .. } | Change::Revealed)
            });
        let amended = |change: &Change| matches!(change, Change::Agreed { statement: s, .. } if *s == statement);
        let held = self.record.statements[statement].agreed.as_ref();
        held.is_some_and(|agreed| agreed.amendment) && since_signed.into_iter().any(amended)
    }

    /// An amendment says why, and nothing is overwritten: what was agreed before stays beside it.
    pub(super) fn as_amendment(&self, statement: usize, agreed: Agreed) -> Result<Agreed, Refusal> {
        let amendment = self.amends(statement);
        if amendment && agreed.reason.is_empty() {
            return Err(Refusal::AmendmentNeedsReason);
        }
        Ok(Agreed {
            amendment,
            ..agreed
        })
    }

    /// A session that was signed off is amended, and not voted on again.
    pub(super) fn check_not_signed(&self) -> Result<(), Refusal> {
        match self.record.sign_offs.is_empty() {
            true => Ok(()),
            false => Err(Refusal::SignedOff),
        }
    }

    pub(super) fn decide_sign_off(&self, by: &str, now: Timestamp) -> Decision {
        if !self.is_finished() {
            return Err(Refusal::NotFinished);
        }
        let by = clean(by, LONGEST_NAME);
        if by.is_empty() {
            return Err(Refusal::NobodySigns);
        }
        if self.record.standing() == Standing::SignedOff {
            return Err(Refusal::SignedOffAlready);
        }
        let sign_off = SignOff {
            at: now,
            by,
            fingerprint: self.record.fingerprint(),
            changed_since: false,
        };
        Ok(vec![Event::SignedOff { sign_off }])
    }

    pub(super) fn sign_off(&mut self, sign_off: SignOff) {
        self.record.sign_offs.push_back(sign_off);
        // Whoever signs has what the file holds now before their eyes.
        let broken_seal = self.record.broken_seal.take();
        self.remember(Change::SignedOff { broken_seal });
    }

    /// The session goes on: whoever came to look at its end is one of those who take part.
    pub(super) fn take_up_again(&mut self) {
        self.ended = false;
        for seat in std::mem::take(&mut self.uncounted) {
            self.count_seat(seat);
        }
    }
}
