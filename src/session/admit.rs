//! Who is let into the room.

use super::refusal::Decision;
use super::{
    Command, Door, Event, MOST_SEATS, MOST_TICKETS, Newcomer, Refusal, SeatId, Session, ShortCode,
};

impl Session {
    /// Whether every seat there can be is taken.
    pub fn is_full(&self) -> bool {
        self.seats.len() >= MOST_SEATS
    }

    pub(super) fn decide_join(&self, seat: SeatId, newcomer: &Newcomer) -> Decision {
        if self.seats.contains_key(&seat) {
            return Ok(Vec::new());
        }
        if !self.door.lets_in() {
            return Err(Refusal::Locked);
        }
        if self.is_full() {
            return Err(Refusal::RoomFull);
        }
        let Newcomer {
            group,
            observer,
            ticket,
        } = newcomer;
        let ticket = self.tickets.accept(*ticket)?;
        let group = match group.as_deref() {
            None | Some("") => None,
            Some(id) => {
                let groups = self.record.workshop.groups();
                let position = groups.iter().position(|g| g.id == id);
                Some(position.ok_or(Refusal::UnknownGroup)?)
            }
        };
        Ok(vec![Event::SeatTaken {
            seat,
            // Groups say how those who vote are made up.
            group: group.filter(|_| !observer),
            observer: *observer,
            ticket,
        }])
    }

    /// Makes tickets.
    pub(super) fn decide_tickets(&self, tickets: &[ShortCode]) -> Decision {
        if self.tickets.made() + tickets.len() > MOST_TICKETS {
            return Err(Refusal::TooManyTickets);
        }
        Ok(vec![Event::TicketsMade {
            tickets: tickets.to_vec(),
        }])
    }

    /// Locks the door, opens it, or lets one more in.
    pub(super) fn decide_door(&self, command: &Command) -> Decision {
        let door = match command {
            Command::Unlock => Door::Open,
            Command::Admit if !self.door.is_locked() => return Err(Refusal::NotLocked),
            Command::Admit => self.door.admitting(),
            _ if self.door.is_locked() => self.door,
            _ => Door::Locked { admits: 0 },
        };
        if door == self.door {
            return Ok(Vec::new());
        }
        Ok(vec![Event::DoorSet { door }])
    }
}
