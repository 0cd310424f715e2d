//! A journal's lines as written: serde's side.

mod of;
mod parts;
mod presence;
mod read;
mod sweep;
mod time;
mod usual;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::evidence::raw::RawFigures;
use crate::notation;
use crate::record::raw::{
    RawAction, RawAgreed, RawGroupSeen, RawRecord, RawSeen, RawSignOff, none_at_all, one_line,
};
use crate::record::{Place, Record};
use crate::session::{Event, SeatId, Session, ShortCode};
use crate::workshop::Workshop;
use parts::{
    RawText, read_agreed, read_asks, read_change, read_choice, read_door, read_figures, read_hands,
    read_seat, read_sign_off, read_statement, read_tickets,
};
use presence::RawPresence;
pub(super) use read::{Fault, Header, Line, at_line, read_header, read_line};
use sweep::RawSweep;
use time::RawTime;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHeader {
    format: u32,
    code: String,
    /// Whether votes that are taken out leave a line that counts them; older journals have gaps.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    unbroken: bool,
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
    /// Stands where so many votes were destroyed, with the revision of the last.
    VotesForgotten {
        votes: u64,
    },
}

/// The first line: the record that the session goes on from, and the room's code.
pub(super) fn header(record: &Record, code: &str) -> Vec<u8> {
    ended(notation::write_line(&RawHeader {
        format: notation::FORMAT,
        code: code.to_owned(),
        unbroken: true,
        broken_seal: record.broken_seal.clone(),
        record: RawRecord::from(record),
    }))
}

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

/// The line that stands in for `votes` votes up to the revision `last`.
pub(super) fn forgotten(last: u64, votes: u64) -> Vec<u8> {
    ended(notation::write_line(&RawLine {
        rev: last,
        at: None,
        event: RawEvent::VotesForgotten { votes },
    }))
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
            Self::Moved { to } => Place::named(workshop, &to).map(|to| Event::Moved { to })?,
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
            Self::VotesForgotten { .. } => return None,
        })
    }
}
