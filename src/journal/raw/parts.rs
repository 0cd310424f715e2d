//! Pieces of an event as they are read; nothing where one does not fit the workshop.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::RawEvent;
use crate::ballot::{Answer, Ballot, Choice};
use crate::evidence::raw::RawFigures;
use crate::record::Hands;
use crate::record::raw::{RawAction, RawAgreed, RawGroupSeen, RawSignOff};
use crate::session::{Door, Event, Revealed, Session, ShortCode, Text};
use crate::workshop::{Asks, Each, MOST_EACH, Workshop};

pub(super) fn read_seat(
    (seat, ticket): (&str, Option<String>),
    (group, observer): (Option<String>, bool),
    workshop: &Workshop,
) -> Option<Event> {
    Some(Event::SeatTaken {
        seat: seat.parse().ok()?,
        group: read_group(group, workshop)?,
        observer,
        ticket: ticket.map(|t| t.parse()).transpose().ok()?,
    })
}

/// A group by its id; nothing when the workshop does not have it.
fn read_group(id: Option<String>, workshop: &Workshop) -> Option<Option<usize>> {
    let Some(id) = id else {
        return Some(None);
    };
    let position = workshop.groups().iter().position(|g| g.id == id)?;
    Some(Some(position))
}

impl RawEvent {
    pub(super) fn of_revealed(revealed: &Revealed, workshop: &Workshop) -> Self {
        let Revealed {
            tally,
            groups,
            joined,
        } = revealed;
        Self::RoundRevealed {
            tally: tally.into(),
            groups: RawGroupSeen::all(groups, workshop),
            joined: *joined,
        }
    }

    pub(super) fn of_opened(offered: &[usize], workshop: &Workshop) -> Self {
        let ids = offered.iter().map(|s| workshop.statements()[*s].id.clone());
        Self::RoundOpened {
            offered: ids.collect(),
        }
    }

    pub(super) fn of_asks(asks: Asks) -> Self {
        let Asks { each, all } = asks;
        let (pick, dots) = each.as_written();
        Self::PrioritiesAsked { pick, dots, all }
    }

    /// The reveal of a round, on the scale where the session stands.
    pub(super) fn revealed(self, session: &Session) -> Option<Event> {
        let Self::RoundRevealed {
            tally,
            groups,
            joined,
        } = self
        else {
            return None;
        };
        let points = session.scale_here().points.len();
        let workshop = &session.record().workshop;
        Some(Event::RoundRevealed(Revealed {
            tally: tally.into(),
            groups: RawGroupSeen::checked(groups, points, workshop).ok()?,
            joined,
        }))
    }
}

pub(super) fn read_asks(pick: Option<usize>, dots: Option<usize>, all: bool) -> Option<Event> {
    let each = Each::written(pick, dots)?;
    let fits = (1..=MOST_EACH).contains(&each.number());
    fits.then_some(Event::PrioritiesAsked(Asks { each, all }))
}

pub(super) fn read_agreed(
    statement: usize,
    agreed: RawAgreed,
    completes: bool,
    workshop: &Workshop,
) -> Option<Event> {
    Some(Event::Agreed {
        statement,
        agreed: agreed.checked(workshop.scale_of(statement))?,
        completes,
    })
}

pub(super) fn read_figures(figures: RawFigures, workshop: &Workshop) -> Option<Event> {
    let (figures, wrong) = figures.checked("", workshop);
    let figures = Arc::new(figures);
    wrong.is_empty().then_some(Event::FiguresTaken { figures })
}

pub(super) fn read_sign_off(sign_off: RawSignOff) -> Event {
    Event::SignedOff {
        sign_off: sign_off.into(),
    }
}

pub(super) fn read_change(number: usize, action: RawAction, session: &Session) -> Option<Event> {
    let record = session.record();
    let position = number.checked_sub(1)?;
    let action = action.checked(&record.workshop)?;
    (position < record.actions.len()).then_some(Event::ActionChanged { position, action })
}

pub(super) fn read_hands(room: Vec<u32>, remote: Vec<u32>, session: &Session) -> Option<Event> {
    let columns = session.ballot()?.empty_tally().counts.len();
    let fits = |counts: &Vec<u32>| counts.is_empty() || counts.len() == columns;
    let all = fits(&room) && fits(&remote);
    all.then_some(Event::HandsCounted {
        hands: Hands { room, remote },
    })
}

pub(super) fn read_door(locked: bool, admits: u32) -> Door {
    if locked {
        Door::Locked { admits }
    } else {
        Door::Open
    }
}

pub(super) fn read_tickets(tickets: &[String]) -> Option<Vec<ShortCode>> {
    tickets.iter().map(|ticket| ticket.parse().ok()).collect()
}

/// A choice as it stands in the journal: one that is on the ballot where the session stands, or on
/// that of a statement of the open sweep.
pub(super) fn read_choice(
    words: Vec<String>,
    statement: Option<&str>,
    session: &Session,
) -> Option<Choice> {
    let workshop = &session.record().workshop;
    let ballot = match read_statement(statement, workshop)? {
        Some(statement) => Ballot::Rate(workshop.scale_of(statement)),
        None => session.ballot()?,
    };
    ballot.choice(&Answer(words), workshop)
}

/// The statement of a sweep that a vote is for; nothing inside where it is for none.
pub(super) fn read_statement(id: Option<&str>, workshop: &Workshop) -> Option<Option<usize>> {
    match id {
        None => Some(None),
        Some(id) => workshop.statement_by_id(id).map(Some),
    }
}

/// Which text beside a statement.
#[derive(Serialize, Deserialize)]
pub(super) enum RawText {
    Note,
    Evidence,
    Parked,
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
