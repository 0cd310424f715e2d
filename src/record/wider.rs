//! Sections that a session left out when it was started, asked in it later.

use super::{Place, Record, raw};
use crate::problem::Problems;
use crate::workshop::{Selection, SelectionError, Workshop};

/// Why sections that were left out cannot be asked too.
#[derive(Debug, thiserror::Error)]
pub enum NotWidened {
    /// The workshop has no such section, or nothing in it is asked in this form.
    #[error("{0}")]
    Selection(#[from] SelectionError),
    /// All of it is asked already.
    #[error("all of that is asked in this session already\n  hint: leave out --sections")]
    Asked,
    /// What was signed off stays what it is.
    #[error("this session is signed off, and no section is added to it\n  hint: {NEXT}")]
    SignedOff,
    /// The statements may have been worded anew in between.
    #[error("its workshop is not as it was when the session was started\n  hint: {NEXT}")]
    Changed,
    /// The wider session does not hold together.
    #[error("{0}")]
    Problems(#[from] Problems),
}

/// How to ask more after a session to which nothing can be added.
const NEXT: &str =
    "start the next session from it, with `plenary run --since SESSION --sections ID,ID`";

impl Record {
    /// The same session with `sections` of the `whole` workshop asked too, by id. All that is held of
    /// the statements that were asked before stays; a session that was finished goes on at the first
    /// section that has new ones.
    ///
    /// # Errors
    /// Why they cannot be asked.
    pub fn widened(&self, whole: &Workshop, sections: &[String]) -> Result<Self, NotWidened> {
        if !self.sign_offs.is_empty() {
            return Err(NotWidened::SignedOff);
        }
        // An empty selection is everything, to which nothing can be added.
        let mut selection = self.selection.clone();
        if !selection.sections.is_empty() {
            selection.sections.extend_from_slice(sections);
        }
        let wanted = Selection {
            sections: sections.to_vec(),
            ..selection.clone()
        };
        let wanted = whole.select(&wanted)?;
        let is_new = |id: &str| self.workshop.statement_by_id(id).is_none();
        let new = wanted.statements().iter().find(|s| is_new(&s.id));
        let Some(new) = new else {
            return Err(NotWidened::Asked);
        };
        if whole.fingerprint() != self.workshop.fingerprint() {
            return Err(NotWidened::Changed);
        }
        let mut wider = whole.select(&selection)?;
        if let Some(quorum) = self.workshop.quorum() {
            // Whoever started the session may have asked for a higher one than the workshop's.
            wider = wider.with_quorum(quorum).map_err(|_| NotWidened::Changed)?;
        }
        let mut record = raw::asking(self, &wider, selection)?;
        if self.finished() {
            record.place = record.beginning_of(&new.id);
        }
        Ok(record)
    }
    /// Where the room begins with a statement: at the start of its section when that begins with it.
    fn beginning_of(&self, statement: &str) -> Place {
        let workshop = &self.workshop;
        let Some(statement) = workshop.statement_by_id(statement) else {
            return Place::Lobby;
        };
        let top = workshop.top_of(workshop.statements()[statement].section);
        if workshop.sections()[top].statements.start == statement {
            Place::Section(top)
        } else {
            Place::Statement(statement)
        }
    }
}

#[cfg(test)]
mod tests;
