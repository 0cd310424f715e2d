//! The journal: one event a line, on disk before anybody is told "recorded".
//!
//! The first line holds the record from which the session went on and the room's code; every
//! further line one event with its revision. [`recover`] applies them again, so the session comes
//! back as it was, the open round's votes included. When a round has been revealed and the record
//! saved, [`Journal::forget_votes`] writes the journal anew without that round's votes.
//!
//! What is *not* guaranteed: a disk that says "synced" and is not can lose what it was told to keep.

mod disk;
mod lock;
mod raw;
#[cfg(test)]
pub(crate) mod simulated;
mod system;

use std::io::ErrorKind;
use std::ops::Range;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

pub use disk::{Disk, FileSystem, Files};
pub use lock::{Lock, LockError};
pub use system::{Computer, System};

use crate::problem::Problem;
use crate::record::Record;
use crate::session::{Event, Session, SweepEvent};

/// The most bytes that wait in memory while the disk refuses them; beyond it votes are dropped from
/// what waits (they still count in this sitting) and everything else is kept.
const MOST_WAITING: usize = 64 * 1024 * 1024;

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

/// What the file would hold if it were written now: every line but the votes of revealed rounds.
#[derive(Debug, Default)]
struct Lines {
    bytes: Vec<u8>,
    /// Where in them the votes are.
    votes: Vec<Range<usize>>,
}

impl Lines {
    fn add(&mut self, line: &[u8], event: &Event) {
        let from = self.bytes.len();
        self.bytes.extend_from_slice(line);
        if matches!(event, Event::Voted { .. }) {
            self.votes.push(from..self.bytes.len());
        }
        if reveals(event) {
            self.forget_votes();
        }
    }

    fn forget_votes(&mut self) {
        let mut kept = Vec::new();
        let mut from = 0;
        for vote in self.votes.drain(..) {
            kept.extend_from_slice(&self.bytes[from..vote.start]);
            from = vote.end;
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

/// What a journal gave back.
#[derive(Debug)]
pub struct Recovered {
    /// The session at its last whole line.
    pub session: Session,
    /// The room's code.
    pub code: String,
    /// The record that it goes on from.
    pub found: Record,
    /// Whether that is a finished session which was only looked through since.
    pub only_looked_at: bool,
    /// When the newest of its events happened.
    last: Timestamp,
    /// How many bytes at the end belonged to a line that was never whole and were left out.
    pub torn: usize,
    lines: Lines,
    durable: u64,
}

impl Journal {
    /// A new journal at `path` for a session that goes on from `record`. Nothing is on disk before
    /// the first [`Journal::flush`].
    pub fn new(path: &Path, disk: Box<dyn Disk>, record: &Record, code: &str) -> Self {
        let header = raw::header(record, code);
        Self {
            path: path.to_owned(),
            disk,
            lines: Lines {
                bytes: header.clone(),
                votes: Vec::new(),
            },
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
        self.lines.add(&line, event);
        let vote = matches!(event, Event::Voted { .. });
        if !vote || self.waiting.len() < MOST_WAITING {
            self.waiting.extend_from_slice(&line);
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

/// The session that the journal `bytes` of `file` hold.
///
/// # Errors
/// A [`Problem`] when the first line is not whole, or when a line in the middle is damaged. A torn
/// end is no error: it is what a crash leaves, and nobody was told that it was recorded.
pub fn recover(file: &str, bytes: &[u8]) -> Result<Recovered, Problem> {
    let whole = bytes.iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
    let mut lines = bytes[..whole].split_inclusive(|b| *b == b'\n');
    let first = lines.next().ok_or_else(|| {
        Problem::in_file(
            file,
            "its first line was never finished, so nothing was recorded in it",
        )
        .hint("take it away; the session's .ron file, if there is one, can be opened by itself")
    })?;
    let (record, code) = raw::read_header(file, first)?;
    let found = record.clone();
    let mut last = record.started;
    let mut session = Session::new(record);
    let mut lines_kept = Lines {
        bytes: first.to_vec(),
        votes: Vec::new(),
    };
    let mut durable = first.len();
    let mut damaged: Option<(usize, Problem)> = None;
    for (number, line) in lines.enumerate() {
        match raw::read_line(file, number + 2, line, &session) {
            Ok((revision, at, event)) => {
                if let Some((_, problem)) = damaged {
                    return Err(problem);
                }
                lines_kept.add(line, &event);
                session.apply(event, at);
                last = last.max(at);
                session.skip_to_revision(revision);
                durable += line.len();
            }
            // Damage counts as torn only when nothing readable follows it.
            Err(problem) => {
                damaged.get_or_insert((number, problem));
            }
        }
    }
    if session.holds_no_votes() {
        lines_kept.forget_votes();
    }
    Ok(Recovered {
        only_looked_at: session.only_looked_at(&found),
        found,
        session,
        code,
        last,
        torn: bytes.len() - durable,
        lines: lines_kept,
        durable: durable as u64,
    })
}

#[cfg(test)]
mod tests;
