//! The journal: one event a line, on disk before anybody is told "recorded".
//!
//! The first line holds the record from which the session went on and the room's code; every
//! further line one event with its revision, which is one more than that of the line before.
//! [`recover()`] applies them again, so the session comes back as it was, the open round's votes
//! included. When a round has been revealed and the record saved, [`Journal::forget_votes`] writes the
//! journal anew; in the place of that round's votes it says how many they were.
//!
//! What is *not* guaranteed: a disk that says "synced" and is not can lose what it was told to keep.

mod disk;
mod lock;
mod raw;
mod recover;
#[cfg(test)]
pub(crate) mod simulated;
mod system;

use std::io::ErrorKind;
use std::ops::Range;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

pub use disk::{Disk, FileSystem, Files};
pub use lock::{Lock, LockError};
pub use recover::{Recovered, recover};
pub use system::{Computer, System};

use crate::record::Record;
use crate::session::{Event, Session, SweepEvent};

/// The most bytes that wait in memory while the disk refuses them; beyond it votes are left out of what
/// waits, and the file is written anew, with them, once the disk takes it.
const MOST_WAITING: usize = 64 * 1024 * 1024;

/// The largest journal that is read, in bytes: a full room's longest session is a tenth of it.
pub const LARGEST_JOURNAL: u64 = 1024 * 1024 * 1024;

/// A session's journal, while the session is live.
pub struct Journal {
    path: PathBuf,
    disk: Box<dyn Disk>,
    lines: Lines,
    /// Bytes that are surely on disk, from the file's start.
    durable: u64,
    /// Lines that are not on disk yet.
    waiting: Vec<u8>,
    /// Whether votes of a revealed round may still be in the file.
    holds_old_votes: bool,
    /// Whether nobody knows what is in the file, because writing it anew failed half-way or somebody
    /// else changed it: then it is written anew before anything is added to it.
    unsure: bool,
}

/// What the file would hold if it were written now: every line but the votes of revealed rounds, in
/// whose place stands how many they were.
#[derive(Debug, Default)]
struct Lines {
    bytes: Vec<u8>,
    /// Where in them the votes are.
    votes: Vec<Votes>,
}

/// Lines of votes with nothing between them.
#[derive(Debug)]
struct Votes {
    bytes: Range<usize>,
    /// The revision of the last of them.
    last: u64,
    count: u64,
}

impl Lines {
    /// The first line, and none after it.
    fn after(header: &[u8]) -> Self {
        Self {
            bytes: header.to_vec(),
            votes: Vec::new(),
        }
    }

    fn add(&mut self, line: &[u8], revision: u64, event: &Event) {
        let from = self.bytes.len();
        self.bytes.extend_from_slice(line);
        if matches!(event, Event::Voted { .. }) {
            self.note_vote(from, revision);
        }
        if reveals(event) {
            self.forget_votes();
        }
    }

    fn note_vote(&mut self, from: usize, revision: u64) {
        let to = self.bytes.len();
        match self.votes.last_mut() {
            Some(votes) if votes.bytes.end == from && votes.last + 1 == revision => {
                votes.bytes.end = to;
                votes.last = revision;
                votes.count += 1;
            }
            _ => self.votes.push(Votes {
                bytes: from..to,
                last: revision,
                count: 1,
            }),
        }
    }

    fn forget_votes(&mut self) {
        let mut kept = Vec::new();
        let mut from = 0;
        for votes in self.votes.drain(..) {
            kept.extend_from_slice(&self.bytes[from..votes.bytes.start]);
            kept.extend(raw::forgotten(votes.last, votes.count));
            from = votes.bytes.end;
        }
        if from > 0 {
            kept.extend_from_slice(&self.bytes[from..]);
            self.bytes = kept;
        }
    }
}

/// Whether an event ends the need for the votes before it.
fn reveals(event: &Event) -> bool {
    matches!(
        event,
        Event::RoundRevealed(_) | Event::Sweep(SweepEvent::Revealed { .. })
    )
}

impl Journal {
    /// A new journal at `path` for a session that goes on from `record`. Nothing is on disk before
    /// the first [`Journal::flush`].
    pub fn new(path: &Path, disk: Box<dyn Disk>, record: &Record, code: &str) -> Self {
        let header = raw::header(record, code);
        Self {
            path: path.to_owned(),
            disk,
            lines: Lines::after(&header),
            durable: 0,
            waiting: header,
            holds_old_votes: false,
            unsure: false,
        }
    }

    /// The same for a session whose journal is there already: that is replaced whole, so that the disk
    /// always holds the one or the other.
    #[must_use]
    pub fn in_place_of_another(self) -> Self {
        Self {
            unsure: true,
            ..self
        }
    }

    /// Goes on at `now` with a journal that was recovered; a torn line at its end is written over.
    pub fn resume(
        path: &Path,
        disk: Box<dyn Disk>,
        recovered: Recovered,
        now: Timestamp,
    ) -> (Session, Self) {
        let mut this = Self {
            path: path.to_owned(),
            disk,
            lines: recovered.lines,
            durable: recovered.durable,
            waiting: Vec::new(),
            // A kill may have come between a reveal and the forgetting of its votes.
            holds_old_votes: true,
            unsure: false,
        };
        let mut session = recovered.session;
        let then = recovered.last;
        let mut events = session.after_opening(then, now);
        events.extend(session.hold_after(then));
        for event in events {
            session.apply(event.clone(), then);
            this.add(session.revision(), then, &event, session.record());
        }
        (session, this)
    }

    /// Takes down one event, to be on disk with the next [`Journal::flush`].
    pub fn add(&mut self, revision: u64, at: Timestamp, event: &Event, record: &Record) {
        let line = raw::line(revision, at, event, &record.workshop);
        self.lines.add(&line, revision, event);
        let vote = matches!(event, Event::Voted { .. });
        if !vote || self.waiting.len() < MOST_WAITING {
            self.waiting.extend_from_slice(&line);
        } else {
            // Without it what waits has a gap, so it may not be added to the file as it is.
            self.unsure = true;
        }
        self.holds_old_votes |= reveals(event);
    }

    /// How much waits to be written: what is added after it can be let go of again.
    pub(crate) fn waits(&self) -> usize {
        self.waiting.len()
    }

    /// Lets go of what was added since so much waited, unless it is on disk already. The journal is
    /// only there to be flushed then and to end.
    pub(crate) fn let_go(&mut self, waited: usize) {
        self.waiting.truncate(waited);
    }

    /// Brings everything that waits to the disk, and waits until it is there.
    ///
    /// # Errors
    /// What the disk said. Nothing is lost: the same lines are tried again with the next call.
    pub fn flush(&mut self) -> std::io::Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        if self.unsure {
            return self.write_anew();
        }
        match self.disk.append(&self.path, self.durable, &self.waiting) {
            Ok(()) => {
                self.durable += self.waiting.len() as u64;
                self.waiting.clear();
                Ok(())
            }
            // Somebody took the file away, or something out of it: all of it is written again.
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::InvalidData) => {
                self.unsure = true;
                self.write_anew()
            }
            failed => failed,
        }
    }

    /// Writes the journal anew without the votes of rounds that were revealed. Called when the record
    /// with those rounds' tallies is on disk.
    ///
    /// # Errors
    /// What the disk said; the journal that is there then is the old one or the new one.
    pub fn forget_votes(&mut self) -> std::io::Result<()> {
        if self.holds_old_votes {
            self.write_anew()?;
        }
        Ok(())
    }

    fn write_anew(&mut self) -> std::io::Result<()> {
        let written = self.disk.replace(&self.path, &self.lines.bytes, true);
        self.unsure = written.is_err();
        written?;
        self.durable = self.lines.bytes.len() as u64;
        self.waiting.clear();
        self.holds_old_votes = false;
        Ok(())
    }

    /// Writes `text` whole to `path`, by way of the same disk.
    ///
    /// # Errors
    /// What the disk said; what stood at `path` before is still there then.
    pub fn write_whole(&mut self, path: &Path, text: &str) -> std::io::Result<()> {
        self.disk.replace(path, text.as_bytes(), false)
    }

    /// Takes the journal away, when the session is finished and saved.
    ///
    /// # Errors
    /// What the disk said.
    pub fn remove(mut self) -> std::io::Result<()> {
        self.disk.remove(&self.path)
    }
}

#[cfg(test)]
mod tests;
