//! Keeps a room's session on disk: the journal with every change, the record for people, the lock.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::journal::{Journal, Lock};
use crate::record::Record;
use crate::session::{Event, Session};

/// Where and how a session is kept.
pub struct Keeper(Option<Files>);

struct Files {
    record: PathBuf,
    journal: Journal,
    /// Held as long as the session is live.
    lock: Option<Lock>,
    /// What the record's file holds, until something else is written there.
    found: Option<Record>,
}

/// How a session was left on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It has no files.
    Nowhere,
    /// Everything is in the record, and in the journal when the session is not finished.
    Saved {
        /// The record.
        record: PathBuf,
    },
    /// The last try failed as well.
    Unsaved {
        /// The record that could not be written, or is behind.
        record: PathBuf,
        /// What the disk said.
        why: String,
    },
}

impl Keeper {
    /// Keeps nothing.
    pub fn nowhere() -> Self {
        Self(None)
    }

    /// Keeps the record at `record` beside `journal`. The lock is let go of when the room closes;
    /// there is none when the disk does not even take a lock.
    pub fn new(record: &Path, journal: Journal, lock: Option<Lock>) -> Self {
        Self(Some(Files {
            record: record.to_owned(),
            journal,
            lock,
            found: None,
        }))
    }

    /// The same, of a session whose file holds `found` already.
    #[must_use]
    pub fn that_found(self, found: Record) -> Self {
        Self(self.0.map(|files| Files {
            found: Some(found),
            ..files
        }))
    }

    /// The same files, with a `journal` of a session that is begun anew in the place of theirs.
    #[must_use]
    pub fn beginning_anew(self, journal: Journal) -> Self {
        Self(self.0.map(|files| Files {
            journal,
            found: None,
            ..files
        }))
    }

    pub(super) fn add(&mut self, revision: u64, at: Timestamp, event: &Event, record: &Record) {
        if let Some(files) = &mut self.0 {
            files.journal.add(revision, at, event, record);
        }
    }

    /// How much waits for the disk.
    pub(super) fn waits(&self) -> usize {
        self.0.as_ref().map_or(0, |files| files.journal.waits())
    }

    pub(super) fn flush(&mut self) -> std::io::Result<()> {
        self.0
            .as_mut()
            .map_or(Ok(()), |files| files.journal.flush())
    }

    /// Writes the record, and then destroys the votes that it makes needless.
    pub(super) fn save(&mut self, session: &Session) -> std::io::Result<()> {
        let Some(files) = &mut self.0 else {
            return Ok(());
        };
        // The file of a finished session that is only looked through stays as it is, byte by byte.
        let untouched = |found: &Record| session.only_looked_at(found);
        if !files.found.as_ref().is_some_and(untouched) {
            files.found = None;
            let text = session.to_save().write();
            files.journal.write_whole(&files.record, &text)?;
        }
        files.journal.forget_votes()
    }

    /// Whether the record's file holds all of `session` as it was found: a finished one that is only looked through.
    pub(super) fn holds(&self, session: &Session) -> bool {
        let found = self.0.as_ref().and_then(|files| files.found.as_ref());
        found.is_some_and(|found| session.only_looked_at(found))
    }

    /// Ends after a mistake in the program: `session` is what was known to everybody, and what was being
    /// carried out after so much waited for the disk is let go of.
    pub(super) fn close_after_mistake(mut self, session: &Session, waited: usize) {
        let Some(files) = &mut self.0 else {
            return;
        };
        files.journal.let_go(waited);
        let saved = files.journal.flush().and_then(|()| {
            let text = session.to_save().write();
            files.journal.write_whole(&files.record, &text)
        });
        if let Err(error) = saved {
            tracing::warn!(%error, "the record is behind its journal");
        }
    }

    pub(super) fn close(mut self, session: &Session) -> Kept {
        let saved = self.flush().and_then(|()| self.save(session));
        // So it is in a folder that may only be read.
        let needs_nothing = self.holds(session);
        let Some(files) = self.0 else {
            return Kept::Nowhere;
        };
        let Files {
            record,
            journal,
            lock,
            found: _,
        } = files;
        let removed = if saved.is_ok() && session.is_finished() {
            journal.remove()
        } else {
            Ok(())
        };
        drop(lock);
        match saved.and(removed) {
            Ok(()) => Kept::Saved { record },
            Err(_) if needs_nothing => Kept::Saved { record },
            Err(error) => Kept::Unsaved {
                record,
                why: error.to_string(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::journal::FileSystem;
    use crate::record::Place;
    use crate::session::Command;
    use crate::workshop::{self, Selection};

    const SMALL: &str = r#"(format: 1, id: "s", title: "S", wording: Own, scale: (points: [
        (value: 1, label: "Not yet"), (value: 2, label: "Yes")]),
        sections: [(id: "a", title: "A", statements: [(id: "x", text: "We do it.")])])"#;

    #[test]
    fn what_is_only_looked_through_needs_no_folder_to_write_in() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("no-folder");
        std::fs::write(&file, "").unwrap();
        let at: Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
        let asked = Arc::new(workshop::read("s.ron", SMALL).unwrap());
        let record = Record::new(asked, Selection::default(), "T".to_owned(), at);
        let mut session = Session::new(record);
        let carry_out = |session: &mut Session, command: &Command| {
            for event in session.decide(command, at).unwrap() {
                session.apply(event, at);
            }
        };
        carry_out(&mut session, &Command::GoTo(Place::End));
        let found = session.to_save();
        let keeper = || {
            let disk = Box::new(FileSystem::default());
            let journal = Journal::new(&file.join("a.journal"), disk, &found, "K7M2");
            Keeper::new(&file.join("a.ron"), journal, None).that_found(found.clone())
        };
        carry_out(&mut session, &Command::GoTo(Place::Statement(0)));
        assert!(keeper().holds(&session));
        assert!(matches!(keeper().close(&session), Kept::Saved { .. }));
        let action = Command::AddAction {
            what: "Do it".to_owned(),
            owner: String::new(),
            due: None,
        };
        carry_out(&mut session, &action);
        assert!(!keeper().holds(&session));
        assert!(matches!(keeper().close(&session), Kept::Unsaved { .. }));
    }
}
