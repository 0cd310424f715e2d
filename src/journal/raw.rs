//! A journal's lines as written: serde's side.

mod of;
mod parts;
mod presence;
mod sweep;
mod time;
mod usual;

use std::str;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::evidence::raw::RawFigures;
use crate::notation;
use crate::problem::{Problem, Severity, Spot};
use crate::record::raw::{
    RawAction, RawAgreed, RawGroupSeen, RawRecord, RawSeen, RawSignOff, none_at_all, one_line,
};
use crate::record::{Place, Record};
use crate::session::{ALPHABET, Event, SeatId, Session, ShortCode, Text};
use crate::workshop::Workshop;
use parts::{
    read_agreed, read_asks, read_change, read_choice, read_door, read_figures, read_hands,
    read_seat, read_sign_off, read_statement, read_tickets,
};
use presence::RawPresence;
use sweep::RawSweep;
use time::RawTime;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHeader {
    format: u32,
    code: String,
    /// The seal that was found broken in the record's file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    broken_seal: Option<String>,
    record: RawRecord,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLine {
    rev: u64,
    /// Milliseconds since 1970; left out for what a phone did, because nobody needs to know when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at: Option<i64>,
    event: RawEvent,
}

#[derive(Serialize, Deserialize)]
enum RawEvent {
    SeatTaken {
        seat: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        group: Option<String>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        observer: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ticket: Option<String>,
    },
    Presence(RawPresence),
    TicketsMade {
        tickets: Vec<String>,
    },
    DoorSet {
        locked: bool,
        #[serde(default, skip_serializing_if = "none_at_all")]
        admits: u32,
    },
    Voted {
        seat: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        statement: Option<String>,
        choice: Vec<String>,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        comment: String,
    },
    Moved {
        to: String,
    },
    PrioritiesAsked {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pick: Option<usize>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        dots: Option<usize>,
        all: bool,
    },
    RoundOpened {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        offered: Vec<String>,
    },
    Sweep(RawSweep),
    HandsCounted {
        #[serde(with = "one_line")]
        counts: Vec<u32>,
        #[serde(default, skip_serializing_if = "Vec::is_empty", with = "one_line")]
        remote: Vec<u32>,
    },
    RoundClosed,
    RoundRevealed {
        tally: RawSeen,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        groups: Vec<RawGroupSeen>,
        joined: u32,
    },
    CommentsKept {
        statement: String,
        comments: Vec<String>,
    },
    Agreed {
        statement: String,
        agreed: RawAgreed,
        completes: bool,
    },
    Written {
        statement: String,
        kind: RawText,
        text: String,
    },
    ActionAdded {
        action: RawAction,
    },
    Time(RawTime),
    ActionChanged {
        number: usize,
        action: RawAction,
    },
    FiguresTaken {
        figures: RawFigures,
    },
    SignedOff {
        sign_off: RawSignOff,
    },
    Undone,
}

#[derive(Serialize, Deserialize)]
enum RawText {
    Note,
    Evidence,
    Parked,
}

/// The first line: the record that the session goes on from, and the room's code.
pub(super) fn header(record: &Record, code: &str) -> Vec<u8> {
    ended(notation::write_line(&RawHeader {
        format: notation::FORMAT,
        code: code.to_owned(),
        broken_seal: record.broken_seal.clone(),
        record: RawRecord::from(record),
    }))
}

/// Reads the first line.
pub(super) fn read_header(file: &str, line: &[u8]) -> Result<(Record, String), Problem> {
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
    Ok((record, raw.code))
}

/// What is said of a line that cannot be read.
const HINT: &str = "keep a copy of this file; to go on without the open vote, move it away and open \
                    the session's .ron file";

/// One event as a line.
pub(super) fn line(revision: u64, at: Timestamp, event: &Event, workshop: &Workshop) -> Vec<u8> {
    let from_a_phone = presence::is_a_phones(event);
    let line = RawLine {
        rev: revision,
        at: (!from_a_phone).then(|| at.as_millisecond()),
        event: RawEvent::of(event, workshop),
    };
    ended(usual::write(&line).unwrap_or_else(|| notation::write_line(&line)))
}

/// Reads one event, from the line with this number; `session` is what the lines before it made.
pub(super) fn read_line(
    file: &str,
    number: usize,
    line: &[u8],
    session: &Session,
) -> Result<(u64, Timestamp, Event), Problem> {
    let text = text(file, number, line)?;
    let raw: RawLine = match usual::read(text) {
        Some(raw) => raw,
        None => notation::read_part(file, text).map_err(|mut problem| {
            if let Some(spot) = &mut problem.at {
                spot.line += number - 1;
            }
            problem.hint(HINT)
        })?,
    };
    let damaged = |what: &str| Problem {
        file: file.to_owned(),
        severity: Severity::Error,
        at: Some(Spot {
            line: number,
            ..Spot::in_text(text, 1, 1)
        }),
        place: None,
        what: what.to_owned(),
        hint: Some(HINT.to_owned()),
    };
    let at = Timestamp::from_millisecond(raw.at.unwrap_or(0))
        .map_err(|_| damaged("its time is out of range"))?;
    let event = raw.event.checked(session);
    let event = event.ok_or_else(|| damaged("the event does not fit what stands before it"))?;
    Ok((raw.rev, at, event))
}

fn text<'a>(file: &str, number: usize, line: &'a [u8]) -> Result<&'a str, Problem> {
    str::from_utf8(line).map(str::trim_end).map_err(|_| {
        let place = format!("line {number}");
        Problem::in_meaning(file, place, "it is not text").hint(HINT)
    })
}

fn ended(mut line: String) -> Vec<u8> {
    line.push('\n');
    line.into_bytes()
}

impl RawEvent {
    fn of(event: &Event, workshop: &Workshop) -> Self {
        let id = |statement: usize| workshop.statements()[statement].id.clone();
        match event {
            Event::SeatTaken {
                seat,
                group,
                observer,
                ticket,
            } => Self::of_seat((*seat, *ticket), (*group, *observer), workshop),
            Event::Presence(event) => Self::Presence((*event).into()),
            Event::TicketsMade { tickets } => Self::TicketsMade {
                tickets: tickets.iter().map(ShortCode::to_string).collect(),
            },
            Event::DoorSet { door } => Self::of_door(*door),
            Event::Voted {
                seat,
                statement,
                choice,
                comment,
            } => Self::Voted {
                seat: seat.to_string(),
                statement: statement.map(id),
                choice: choice.answer(workshop).0,
                comment: comment.clone(),
            },
            Event::Moved { to } => Self::Moved {
                to: to.name(workshop),
            },
            Event::PrioritiesAsked(asks) => Self::of_asks(*asks),
            Event::RoundOpened { offered } => Self::of_opened(offered, workshop),
            Event::Sweep(sweep) => Self::Sweep(RawSweep::of(sweep, workshop)),
            Event::HandsCounted { hands } => Self::of_hands(hands.clone()),
            Event::RoundClosed => Self::RoundClosed,
            Event::RoundRevealed(revealed) => Self::of_revealed(revealed, workshop),
            Event::CommentsKept {
                statement,
                comments,
            } => Self::of_comments(id(*statement), comments),
            Event::Agreed {
                statement,
                agreed,
                completes,
            } => Self::Agreed {
                statement: id(*statement),
                agreed: RawAgreed::of(agreed, workshop.scale_of(*statement)),
                completes: *completes,
            },
            Event::Written {
                statement,
                kind,
                text,
            } => Self::Written {
                statement: id(*statement),
                kind: (*kind).into(),
                text: text.clone(),
            },
            Event::ActionAdded { action } => Self::ActionAdded {
                action: RawAction::of(action, workshop),
            },
            Event::Time(time) => Self::Time((*time).into()),
            Event::ActionChanged { position, action } => {
                Self::of_change(*position, action, workshop)
            }
            Event::FiguresTaken { figures } => Self::FiguresTaken {
                figures: RawFigures::of(figures, workshop),
            },
            Event::SignedOff { sign_off } => Self::of_sign_off(sign_off),
            Event::Undone => Self::Undone,
        }
    }

    /// The event, unless it names something that the workshop does not have.
    fn checked(self, session: &Session) -> Option<Event> {
        let workshop = &session.record().workshop;
        let position = |id: &str| workshop.statement_by_id(id);
        Some(match self {
            Self::SeatTaken {
                seat,
                group,
                observer,
                ticket,
            } => read_seat((&seat, ticket), (group, observer), workshop)?,
            Self::Presence(event) => Event::Presence(event.checked()?),
            Self::TicketsMade { tickets } => Event::TicketsMade {
                tickets: read_tickets(&tickets)?,
            },
            Self::DoorSet { locked, admits } => Event::DoorSet {
                door: read_door(locked, admits),
            },
            Self::Voted {
                seat,
                statement,
                choice,
                comment,
            } => Event::Voted {
                seat: seat.parse::<SeatId>().ok()?,
                choice: read_choice(choice, statement.as_deref(), session)?,
                statement: read_statement(statement.as_deref(), workshop)?,
                comment,
            },
            Self::Moved { to } => Event::Moved {
                to: Place::named(workshop, &to)?,
            },
            Self::PrioritiesAsked { pick, dots, all } => read_asks(pick, dots, all)?,
            Self::RoundOpened { offered } => Event::RoundOpened {
                offered: offered.iter().map(|s| position(s)).collect::<Option<_>>()?,
            },
            Self::Sweep(sweep) => Event::Sweep(sweep.checked(workshop)?),
            Self::HandsCounted { counts, remote } => read_hands(counts, remote, session)?,
            Self::RoundClosed => Event::RoundClosed,
            revealed @ Self::RoundRevealed { .. } => revealed.revealed(session)?,
            Self::CommentsKept {
                statement,
                comments,
            } => Event::CommentsKept {
                statement: position(&statement)?,
                comments,
            },
            Self::Agreed {
                statement,
                agreed,
                completes,
            } => read_agreed(position(&statement)?, agreed, completes, workshop)?,
            Self::Written {
                statement,
                kind,
                text,
            } => Event::Written {
                statement: position(&statement)?,
                kind: kind.into(),
                text,
            },
            Self::ActionAdded { action } => Event::ActionAdded {
                action: action.checked(workshop)?,
            },
            Self::Time(time) => Event::Time(time.into()),
            Self::ActionChanged { number, action } => read_change(number, action, session)?,
            Self::FiguresTaken { figures } => read_figures(figures, workshop)?,
            Self::SignedOff { sign_off } => read_sign_off(sign_off),
            Self::Undone => Event::Undone,
        })
    }
}

impl From<Text> for RawText {
    fn from(kind: Text) -> Self {
        match kind {
            Text::Note => Self::Note,
            Text::Evidence => Self::Evidence,
            Text::Parked => Self::Parked,
        }
    }
}

impl From<RawText> for Text {
    fn from(kind: RawText) -> Self {
        match kind {
            RawText::Note => Self::Note,
            RawText::Evidence => Self::Evidence,
            RawText::Parked => Self::Parked,
        }
    }
}
