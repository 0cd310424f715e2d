//! A session that goes on with more of its workshop than it asked before.

use super::sessions::{Held, journal_of};
use crate::journal::{FileSystem, Journal};
use crate::record::Record;
use crate::session::Session;

impl Held {
    /// The same session going on from `record`, under its code and in its files. Nobody is in the room
    /// yet: statements stand elsewhere now, and phones join anew.
    #[must_use]
    pub fn going_on_from(self, record: Record) -> Self {
        let disk = Box::new(FileSystem::default());
        let journal = Journal::new(&journal_of(&self.record), disk, &record, &self.code);
        Self {
            keeper: self.keeper.beginning_anew(journal.in_place_of_another()),
            session: Session::new(record),
            ..self
        }
    }
}
