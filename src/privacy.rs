//! Whether a file could tie a vote to a seat: what `plenary verify-privacy` looks for.
//!
//! It reads the text itself and not only what the program makes of it, so that it would also find
//! what another version, an editor or a fault had put there.

use std::fmt;

use crate::notation::{self, Kind};
use crate::record::{Record, Round, Seen};
use crate::session::SeatId;

/// Characters of a written seat without its hyphens.
const TOKEN: usize = 26;
/// A seat is written in groups of so many characters.
const GROUP: usize = 4;

/// What a file turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Examinee {
    /// A saved session.
    Record,
    /// What lies beside a session while it is live.
    Journal,
    /// A log, an export, or any other text.
    Text,
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

/// Looks at `text`, the contents of `file`.
pub fn examine(file: &str, text: &str) -> Report {
    let examinee = what_it_is(text);
    let mut report = Report {
        examinee,
        findings: Vec::new(),
        notes: Vec::new(),
    };
    match examinee {
        Examinee::Record => report.look_at_record(file, text),
        Examinee::Journal => report.look_at_journal(text),
        Examinee::Text => report.look_for_seats(text, "a seat's token stands here"),
    }
    report
}

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
    } else {
        Examinee::Text
    }
}

impl Report {
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
            Ok(record) => self.look_at_rounds(&record),
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

    /// A record that could be read has the fields of a record and no others: what remains is whether
    /// its numbers are large enough, and what people wrote.
    fn look_at_rounds(&mut self, record: &Record) {
        let least = record.workshop.disclosure().distribution;
        let (mut rounds, mut comments) = (0, 0);
        let asked = record.workshop.statements();
        for (statement, kept) in asked.iter().zip(&record.statements) {
            for (number, round) in kept.rounds.iter().enumerate() {
                rounds += 1;
                comments += round.comments.len();
                let small = record.workshop.disclosure().group;
                for group in groups_that_tell(round, small) {
                    let title = &record.workshop.groups()[group].title;
                    let number = number + 1;
                    let id = &statement.id;
                    self.find(
                        None,
                        format!("`{id}`, round {number}: {title} has fewer than {small} votes, or leaves fewer"),
                    );
                }
                if let Some(votes) = too_few(round, least) {
                    self.find(
                        None,
                        format!(
                            "`{}`, round {}: a distribution of {votes}; from {least} votes on it \
                             hides who chose what",
                            statement.id,
                            number + 1
                        ),
                    );
                }
            }
        }
        self.notes.push(format!(
            "{rounds} rounds of votes: each is counts, from {least} votes on, or withheld"
        ));
        self.notes
            .push("every field is one of a record's, and none of those holds a seat".to_owned());
        if comments > 0 {
            self.notes.push(format!(
                "{comments} comments were kept: they name nobody, but what is written can show who \
                 wrote it"
            ));
        }
        self.notes.push(
            "reasons, dissent, notes and actions are what the facilitator typed: read them once \
             for names"
                .to_owned(),
        );
    }

    /// In a journal a seat may be taken; next to anything else it is a vote.
    fn look_at_journal(&mut self, text: &str) {
        let mut seats = 0;
        for (line, words) in numbered(text) {
            if !has_token(words) {
                continue;
            }
            if words.contains("event:SeatTaken(") && !words.contains("choice:") {
                seats += 1;
            } else {
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

/// The groups whose own votes are shown and are fewer than `least`, or leave fewer of the whole.
fn groups_that_tell(round: &Round, least: u32) -> Vec<usize> {
    let shown = round.groups.iter();
    let shown = shown.filter_map(|seen| Some((seen.group, seen.votes.as_ref().ok()?.iter().sum())));
    let shown: Vec<(usize, u32)> = shown.collect();
    let whole = round.tally.whole().map_or(0, |tally| tally.answered);
    let phones = whole.saturating_sub(round.hands.raised());
    let left = phones.saturating_sub(shown.iter().map(|(_, votes)| votes).sum());
    let tells = |(_, votes): &&(usize, u32)| *votes < least || (left > 0 && left < least);
    let telling = shown.iter().filter(tells);
    telling.map(|(group, _)| *group).collect()
}

/// How many phones' votes a shown distribution has when that is fewer than `least`. Hands were raised
/// for all to see and hide nobody.
fn too_few(round: &Round, least: u32) -> Option<u32> {
    let Seen::Whole(tally) = &round.tally else {
        return None;
    };
    let raised = round.hands.raised();
    let phones = tally.answered.saturating_sub(raised);
    let said = tally.votes().saturating_sub(raised);
    (said > 0 && phones < least).then_some(phones)
}

/// Whether a seat stands in `line`: 26 characters of its alphabet in its groups, or without hyphens
/// and then with a digit, so that no long word is taken for one.
fn has_token(line: &str) -> bool {
    let part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let words = line.split(|c: char| !part(c));
    let mut words = words.filter(|word| word.len() >= TOKEN);
    words.any(|word| {
        let grouped = TOKEN + (TOKEN - 1) / GROUP;
        let windows = |length: usize| {
            let last = word.len().checked_sub(length);
            last.into_iter()
                .flat_map(move |last| (0..=last).map(move |at| &word[at..at + length]))
        };
        windows(grouped).any(|w| in_groups(w) && w.parse::<SeatId>().is_ok())
            || windows(TOKEN).any(|w| {
                !w.contains('-')
                    && w.contains(|c: char| c.is_ascii_digit())
                    && w.parse::<SeatId>().is_ok()
            })
    })
}

fn in_groups(word: &str) -> bool {
    let mut groups = word.split('-').map(str::len).peekable();
    while let Some(length) = groups.next() {
        let last = groups.peek().is_none();
        if (!last && length != GROUP) || (last && length != TOKEN % GROUP) {
            return false;
        }
    }
    true
}

impl fmt::Display for Examinee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Record => "a session's record",
            Self::Journal => "a live session's journal",
            Self::Text => "a text, such as a log or an export",
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
            0 => f.write_str("Nothing in it ties a vote to a seat."),
            1 => f.write_str("One thing in it ties a vote to a seat, or could."),
            n => write!(f, "{n} things in it tie votes to seats, or could."),
        }
    }
}

#[cfg(test)]
mod tests;
