//! Pieces of an event as they are read; nothing where one does not fit the workshop.

use crate::ballot::{Answer, Ballot, Choice};
use crate::record::Hands;
use crate::session::{Door, Event, ShortCode};
use crate::workshop::Workshop;

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

pub(super) fn read_hands(room: Vec<u32>, remote: Vec<u32>, workshop: &Workshop) -> Option<Event> {
    let points = workshop.scale().points.len();
    let fits = |counts: &Vec<u32>| counts.is_empty() || counts.len() == points;
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

/// A choice as it stands in the journal: on the scale, or a pick of the workshop's statements.
pub(super) fn read_choice(words: Vec<String>, workshop: &Workshop) -> Option<Choice> {
    let answer = Answer(words);
    let rated = Ballot::Rate(workshop.scale()).choice(&answer, workshop);
    rated.or_else(|| {
        let offered: Vec<usize> = (0..workshop.statements().len()).collect();
        let pick = Ballot::Pick {
            most: offered.len(),
            offered: &offered,
        };
        pick.choice(&answer, workshop)
    })
}
