//! The task that owns the session: the only writer.
//!
//! Every wish, a facilitator's key as well as a phone's tap, comes through one bounded queue.
//! **decide → journal → apply → publish → reply**: wishes are taken in batches, with one write and
//! one sync a batch, and nobody is told "recorded" before the disk has it.

use std::sync::Arc;

use tokio::sync::watch;

use crate::session::{Command, Refusal, Session};

/// The session at one moment, shared by everybody who looks.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// The whole session; views are made from it.
    pub session: Session,
    /// Whether everything in it is on disk.
    pub saved: Saved,
}

/// Whether everything is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is.
    OnDisk,
    /// It is not, the meeting goes on, and saving is tried again and again.
    Unsaved {
        /// What the disk said.
        why: String,
    },
}

/// The answer to a command that was carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The session's revision with the change in it.
    pub revision: u64,
    /// Whether the change is on disk.
    pub on_disk: bool,
}

/// A handle to a live session. Copies speak to the same room.
#[derive(Clone, Debug)]
pub struct Room {
    snapshots: watch::Receiver<Arc<Snapshot>>,
    code: Arc<str>,
}

impl Room {
    /// Asks the room to carry out a command and waits until it is done and on disk.
    ///
    /// # Errors
    /// The [`Refusal`], also when the room is busy or closing.
    pub async fn ask(&self, command: Command) -> Result<Recorded, Refusal> {
        let _ = command;
        Err(Refusal::Closing)
    }

    /// The newest state now, and a way to wait for the next.
    pub fn watch(&self) -> watch::Receiver<Arc<Snapshot>> {
        self.snapshots.clone()
    }

    /// The newest state.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshots.borrow())
    }

    /// The four characters that let a phone in.
    pub fn code(&self) -> &str {
        &self.code
    }
}
