//! Reading a journal again, line by line. A line that cannot have been written after those before it
//! is named, and nothing is taken from a journal that has one.

use jiff::Timestamp;

use super::Lines;
use super::raw::{self, Fault, Header, Line};
use crate::problem::Problem;
use crate::record::Record;
use crate::session::Session;

/// The most votes that can have been destroyed in one place: every seat of a full room changed its
/// mind five hundred times.
const MOST_FORGOTTEN: u64 = 10_000_000;

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
    pub(super) last: Timestamp,
    /// How many bytes at the end belonged to a line that was never whole and were left out.
    pub torn: usize,
    pub(super) lines: Lines,
    pub(super) durable: u64,
}

/// The session that the journal `bytes` of `file` hold.
///
/// # Errors
/// A [`Problem`] when the first line is not whole, when a line in the middle is damaged, and when a
/// line is missing, stands twice, or does not fit those before it. A torn end is no error: it is what
/// a crash leaves, and nobody was told that it was recorded.
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
    let mut reading = Reading::after(file, first)?;
    let found = reading.session.record().clone();
    let mut torn: Option<Problem> = None;
    for (number, line) in (2..).zip(lines) {
        match (raw::read_line(file, number, line, &reading.session), &torn) {
            (Ok(read), None) => reading.take(number, line, read)?,
            (Err(Fault::Misfit(problem)), None) => return Err(problem),
            // Damage counts as torn only when nothing readable follows it.
            (Ok(_) | Err(Fault::Misfit(_)), Some(damage)) => return Err(damage.clone()),
            (Err(Fault::Unreadable(problem)), None) => torn = Some(problem),
            (Err(Fault::Unreadable(_)), Some(_)) => {}
        }
    }
    reading.ended(found, bytes.len())
}

/// A journal of which some lines have been read.
struct Reading<'a> {
    file: &'a str,
    session: Session,
    code: String,
    unbroken: bool,
    /// The first line of the open round before which votes are missing: only its end explains that.
    gap: Option<usize>,
    last: Timestamp,
    lines: Lines,
    durable: usize,
}

impl<'a> Reading<'a> {
    fn after(file: &'a str, first: &[u8]) -> Result<Self, Problem> {
        let Header {
            record,
            code,
            unbroken,
        } = raw::read_header(file, first)?;
        Ok(Self {
            file,
            last: record.started,
            session: Session::new(record),
            code,
            unbroken,
            gap: None,
            lines: Lines::after(first),
            durable: first.len(),
        })
    }

    fn take(&mut self, number: usize, line: &[u8], read: Line) -> Result<(), Problem> {
        match read {
            Line::Event(revision, at, event) => {
                self.follow(number, revision)?;
                self.lines.add(line, revision, &event);
                self.session.apply(event, at);
                self.last = self.last.max(at);
            }
            Line::Forgotten { last, votes } => {
                self.forgotten(number, last, votes)?;
                self.lines.bytes.extend_from_slice(line);
            }
        }
        // Votes are destroyed only when their round is over.
        if self.session.holds_no_votes() {
            self.gap = None;
        }
        self.durable += line.len();
        Ok(())
    }

    /// Whether `revision` comes next. In an older journal the votes of a round that is over are missing
    /// without a word.
    fn follow(&mut self, number: usize, revision: u64) -> Result<(), Problem> {
        match revision.saturating_sub(self.session.revision()) {
            0 => Err(self.problem(
                number,
                "it stands twice, or not in the order in which it was written",
            )),
            1 => Ok(()),
            further => {
                let votes = !self.unbroken && self.session.is_open();
                if !votes || further > MOST_FORGOTTEN {
                    return Err(self.problem(number, "lines are missing before this one"));
                }
                self.gap.get_or_insert(number);
                self.session.skip_to_revision(revision - 1);
                Ok(())
            }
        }
    }

    /// Whether so many votes can have stood here.
    fn forgotten(&mut self, number: usize, last: u64, votes: u64) -> Result<(), Problem> {
        let count_fits = (1..=MOST_FORGOTTEN).contains(&votes)
            && self.session.revision().checked_add(votes) == Some(last);
        if !count_fits || !self.session.is_open() {
            let what = "the number of votes destroyed here does not fit the lines around it";
            return Err(self.problem(number, what));
        }
        self.gap.get_or_insert(number);
        self.session.skip_to_revision(last);
        Ok(())
    }

    fn ended(mut self, found: Record, length: usize) -> Result<Recovered, Problem> {
        if let Some(number) = self.gap {
            let what = "votes of the round that is not revealed yet are missing here";
            return Err(self.problem(number, what));
        }
        if self.session.holds_no_votes() {
            self.lines.forget_votes();
        }
        Ok(Recovered {
            only_looked_at: self.session.only_looked_at(&found),
            found,
            session: self.session,
            code: self.code,
            last: self.last,
            torn: length - self.durable,
            lines: self.lines,
            durable: self.durable as u64,
        })
    }

    fn problem(&self, number: usize, what: &str) -> Problem {
        raw::at_line(self.file, number, what)
    }
}
