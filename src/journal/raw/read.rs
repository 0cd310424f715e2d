//! A journal's lines as they are read.

use std::str;

use jiff::Timestamp;

use super::{RawEvent, RawHeader, RawLine, usual};
use crate::notation;
use crate::problem::Problem;
use crate::record::Record;
use crate::session::{ALPHABET, Event, Session};

/// What is said of a line that cannot be read.
const HINT: &str = "keep a copy of this file; to go on without the open vote, move it away and open \
                    the session's .ron file";

/// The first line as it was read.
pub(in crate::journal) struct Header {
    pub(in crate::journal) record: Record,
    pub(in crate::journal) code: String,
    /// Whether no revision is missing between its lines.
    pub(in crate::journal) unbroken: bool,
}

/// A further line as it was read.
pub(in crate::journal) enum Line {
    /// What happened, with its revision and its time.
    Event(u64, Timestamp, Event),
    /// So many votes were destroyed here.
    Forgotten { last: u64, votes: u64 },
}

/// Why a line was not read.
pub(in crate::journal) enum Fault {
    /// It is not whole, as the end is that a crash leaves.
    Unreadable(Problem),
    /// It is whole, and cannot have been written after the lines before it.
    Misfit(Problem),
}

/// Reads the first line.
pub(in crate::journal) fn read_header(file: &str, line: &[u8]) -> Result<Header, Problem> {
    let text = text(file, 1, line)?;
    let raw: RawHeader = notation::read(file, text)?;
    let code_is_good = raw.code.len() == 4 && raw.code.bytes().all(|c| ALPHABET.contains(&c));
    if !code_is_good {
        return Err(
            Problem::in_meaning(file, "the first line", "its code is no join code").hint(HINT),
        );
    }
    let mut record = crate::record::raw::check(file, raw.record).map_err(|problems| {
        let first = problems.iter().next().cloned();
        first.unwrap_or_else(|| Problem::in_file(file, "its record cannot be read"))
    })?;
    record.broken_seal = raw.broken_seal;
    Ok(Header {
        record,
        code: raw.code,
        unbroken: raw.unbroken,
    })
}

/// Reads the line with this number; `session` is what the lines before it made.
pub(in crate::journal) fn read_line(
    file: &str,
    number: usize,
    line: &[u8],
    session: &Session,
) -> Result<Line, Fault> {
    let text = text(file, number, line).map_err(Fault::Unreadable)?;
    let raw: RawLine = match usual::read(text) {
        Some(raw) => raw,
        None => notation::read_part(file, text).map_err(|mut problem| {
            if let Some(spot) = &mut problem.at {
                spot.line += number - 1;
            }
            Fault::Unreadable(problem.hint(HINT))
        })?,
    };
    let misfit = |what| Fault::Misfit(at_line(file, number, what));
    if let RawEvent::VotesForgotten { votes } = raw.event {
        let last = raw.rev;
        return Ok(Line::Forgotten { last, votes });
    }
    let at = Timestamp::from_millisecond(raw.at.unwrap_or(0))
        .map_err(|_| misfit("its time is out of range"))?;
    let event = raw.event.checked(session).filter(|e| session.fits(e));
    let event = event.ok_or_else(|| misfit("the event does not fit what stands before it"))?;
    Ok(Line::Event(raw.rev, at, event))
}

/// A problem with the line of this number.
pub(in crate::journal) fn at_line(file: &str, number: usize, what: &str) -> Problem {
    Problem::in_meaning(file, format!("line {number}"), what).hint(HINT)
}

fn text<'a>(file: &str, number: usize, line: &'a [u8]) -> Result<&'a str, Problem> {
    let text = str::from_utf8(line).map(str::trim_end);
    text.map_err(|_| at_line(file, number, "it is not text"))
}
