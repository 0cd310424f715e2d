//! Whether a file could tie a vote to a seat: what `plenary verify-privacy` looks for.
//!
//! It reads the text itself and not only what the program makes of it, so that it would also find
//! what another version, an editor or a fault had put there.

mod packed;
mod rounds;
mod secrets;
mod written;

use std::borrow::Cow;
use std::fmt;

use crate::notation::{self, Kind};
use crate::record::{ALTERED, Record, Standing};

pub use packed::LARGEST_UNPACKED;

use secrets::{has_token, tickets_in};

/// The largest file that is looked through, in bytes.
pub const LARGEST_EXAMINED: u64 = 1024 * 1024 * 1024;

/// What a file turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Examinee {
    /// A saved session.
    Record,
    /// What lies beside a session while it is live.
    Journal,
    /// A log, an export, or any other text.
    Text,
    /// A document or a workbook: texts in a packed container.
    Packed,
    /// A page of tickets to print.
    Tickets,
    /// What cannot be looked into, such as the packed streams of a PDF.
    Closed,
}

/// Something in a file that ties a vote to a seat, or could.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The line, from 1; `None` where it concerns a place in the record's own words.
    pub line: Option<usize>,
    /// What is there. It never repeats the seat or the answer.
    pub what: String,
}

/// What was found in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What the file is.
    pub examinee: Examinee,
    /// What ties a vote to a seat; empty is good.
    pub findings: Vec<Finding>,
    /// What was looked at and is as it should be, and what people should know all the same.
    pub notes: Vec<String>,
}

/// Looks at `bytes`, the contents of `file`. Documents and workbooks are unpacked first, up to
/// [`LARGEST_UNPACKED`] bytes.
pub fn examine(file: &str, bytes: &[u8]) -> Report {
    if packed::is_closed(bytes) {
        let mut report = Report::new(Examinee::Closed);
        report.find(None, packed::CLOSED);
        return report;
    }
    if packed::is_packed(bytes) {
        return packed::examine(bytes);
    }
    let text = match written::text_of(bytes) {
        Ok(text) => text,
        Err(why) => return Report::of_no_text(bytes, why),
    };
    let mut report = Report::new(what_it_is(&text));
    match report.examinee {
        Examinee::Record => report.look_at_record(file, &text),
        Examinee::Journal => report.look_at_journal(&text),
        Examinee::Tickets => report.look_at_tickets(&text),
        _ => report.look_for_seats(&text, SEAT),
    }
    report
}

/// What is said of a seat in a text.
const SEAT: &str = "a seat's token stands here";

/// A journal's first line holds the room's code beside the record; a record begins with its own
/// fields.
fn what_it_is(text: &str) -> Examinee {
    let first = text.lines().next().unwrap_or_default();
    let bare: String = first.chars().filter(|c| !c.is_whitespace()).collect();
    if bare.starts_with("(format:") && bare.contains(",code:\"") && bare.contains(",record:(") {
        Examinee::Journal
    } else if text.trim_start().starts_with(['(', '/']) && notation::kind_of(text) == Kind::Session
    {
        Examinee::Record
    } else if tickets_in(text) > 0 {
        Examinee::Tickets
    } else {
        Examinee::Text
    }
}

impl Report {
    fn new(examinee: Examinee) -> Self {
        Self {
            examinee,
            findings: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// What is not text is looked through all the same, and is never clean.
    fn of_no_text(bytes: &[u8], why: &str) -> Self {
        let mut report = Self::new(Examinee::Closed);
        let text: Cow<'_, str> = String::from_utf8_lossy(bytes);
        if !bytes.is_empty() {
            report.look_for_seats(&text.replace('\0', ""), SEAT);
        }
        report.find(None, why);
        report
    }

    fn look_at_tickets(&mut self, text: &str) {
        self.look_for_seats(text, SEAT);
        let what = match tickets_in(text) {
            1 => "a ticket's code stands here".to_owned(),
            many => format!("the codes of {many} tickets stand here"),
        };
        self.find(
            None,
            format!("{what}: a secret, because whoever has one is let in and votes"),
        );
    }

    /// Whether nothing in the file ties a vote to a seat.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    fn find(&mut self, line: impl Into<Option<usize>>, what: impl Into<String>) {
        self.findings.push(Finding {
            line: line.into(),
            what: what.into(),
        });
    }

    fn look_for_seats(&mut self, text: &str, what: &str) {
        let mut lines = 0;
        for (line, words) in numbered(text) {
            lines = line;
            if has_token(words) {
                self.find(line, what);
            }
        }
        if self.is_clean() {
            self.notes
                .push(format!("no seat's token in any of its {lines} lines"));
        }
    }

    fn look_at_record(&mut self, file: &str, text: &str) {
        self.look_for_seats(text, "a seat's token stands here; a record never holds one");
        match Record::read(file, text) {
            Ok(record) => {
                self.look_at_rounds(&record);
                if record.standing() == Standing::Altered {
                    self.notes.push(ALTERED.to_owned());
                }
            }
            Err(problems) => {
                let first = problems.iter().next().map(ToString::to_string);
                self.find(
                    None,
                    format!(
                        "it cannot be read as a record, so nothing more can be said of it: {}",
                        first.unwrap_or_default()
                    ),
                );
            }
        }
    }

    /// In a journal a seat may be taken and come back; next to anything else it is a vote.
    fn look_at_journal(&mut self, text: &str) {
        let mut seats = 0;
        for (line, words) in numbered(text) {
            if !has_token(words) {
                continue;
            }
            if words.contains("choice:") {
                self.find(line, "a seat's answer stands here");
            } else if words.contains("event:SeatTaken(") {
                seats += 1;
            } else if !words.contains("event:Presence(CameBack(") {
                self.find(line, "a seat's answer stands here");
            }
        }
        self.notes.push(format!(
            "{seats} seats were taken: a random token each, and a group where one was chosen"
        ));
        if self.is_clean() {
            self.notes.push("no answer of a seat".to_owned());
        } else {
            self.notes.push(
                "a journal holds the answers of the round that is not revealed yet, for its owner \
                 alone; they are destroyed when it was revealed and saved"
                    .to_owned(),
            );
        }
    }
}

fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(i, line)| (i + 1, line))
}

impl fmt::Display for Examinee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Record => "a session's record",
            Self::Journal => "a live session's journal",
            Self::Text => "a text, such as a log or an export",
            Self::Tickets => "a page of tickets",
            Self::Packed => "a document or a workbook, unpacked",
            Self::Closed => "a file that cannot be looked into",
        })
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.examinee)?;
        for note in &self.notes {
            writeln!(f, "  - {note}")?;
        }
        for Finding { line, what } in &self.findings {
            match line {
                Some(line) => writeln!(f, "  line {line}: {what}")?,
                None => writeln!(f, "  {what}")?,
            }
        }
        match self.findings.len() {
            _ if self.examinee == Examinee::Closed => {
                f.write_str("Whether anything in it ties a vote to a seat cannot be told.")
            }
            _ if self.examinee == Examinee::Tickets => f.write_str(
                "It lets people in: give each card to one person, and destroy those that are left.",
            ),
            0 => f.write_str("Nothing in it ties a vote to a seat."),
            1 => f.write_str("One thing in it ties a vote to a seat, or could."),
            n => write!(f, "{n} things in it tie votes to seats, or could."),
        }
    }
}

#[cfg(test)]
mod tests;
