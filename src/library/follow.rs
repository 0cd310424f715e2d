//! Looking on at a session that another window holds: nothing is locked, written or kept open.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::sessions::{is_live, journal_of, lock_of};
use crate::journal;
use crate::session::Session;

/// Looks at a session again and again.
#[derive(Debug)]
pub struct Follower {
    record: PathBuf,
    /// How long the journal was, and of when, when it was last read.
    seen: Option<(u64, SystemTime)>,
}

/// What a look found.
#[derive(Debug)]
pub enum Followed {
    /// Nothing is new.
    Same,
    /// The session as it is now.
    Changed(Box<Session>),
    /// The program that held the session is gone without having closed it.
    Gone,
    /// The session was closed in its own window.
    Ended,
}

impl Follower {
    /// Follows the session whose record is `record`.
    pub fn of(record: &Path) -> Self {
        Self {
            record: record.to_owned(),
            seen: None,
        }
    }

    /// Looks once. A journal that is just being written anew, or that cannot be read at this moment,
    /// has nothing new.
    pub fn look(&mut self) -> Followed {
        if !lock_of(&self.record).exists() {
            return Followed::Ended;
        }
        if !is_live(&self.record) {
            return Followed::Gone;
        }
        let path = journal_of(&self.record);
        let Ok(found) = std::fs::metadata(&path) else {
            return Followed::Same;
        };
        let found = found.modified().ok().map(|of| (found.len(), of));
        if found.is_some() && found == self.seen {
            return Followed::Same;
        }
        let Ok(bytes) = super::read_bytes(&path, journal::LARGEST_JOURNAL) else {
            return Followed::Same;
        };
        match journal::recover(&super::shown(&path), &bytes) {
            Ok(recovered) => {
                self.seen = found;
                Followed::Changed(Box::new(recovered.session))
            }
            Err(problem) => {
                tracing::debug!(%problem, "the journal is not whole at this moment");
                Followed::Same
            }
        }
    }
}
