//! Pieces of an event as they are written.

use super::RawEvent;
use crate::record::raw::RawAction;
use crate::record::{Action, Hands, SignOff};
use crate::session::{Door, SeatId, ShortCode};
use crate::workshop::Workshop;

impl RawEvent {
    pub(super) fn of_change(position: usize, action: &Action, workshop: &Workshop) -> Self {
        Self::ActionChanged {
            number: position + 1,
            action: RawAction::of(action, workshop),
        }
    }

    pub(super) fn of_comments(statement: String, comments: &[String]) -> Self {
        Self::CommentsKept {
            statement,
            comments: comments.to_vec(),
        }
    }

    pub(super) fn of_sign_off(sign_off: &SignOff) -> Self {
        Self::SignedOff {
            sign_off: sign_off.clone().into(),
        }
    }

    pub(super) fn of_hands(Hands { room, remote }: Hands) -> Self {
        Self::HandsCounted {
            counts: room,
            remote,
        }
    }

    pub(super) fn of_seat(
        (seat, ticket): (SeatId, Option<ShortCode>),
        (group, observer): (Option<usize>, bool),
        workshop: &Workshop,
    ) -> Self {
        Self::SeatTaken {
            seat: seat.to_string(),
            group: group.map(|g| workshop.groups()[g].id.clone()),
            observer,
            ticket: ticket.map(|t| t.to_string()),
        }
    }

    pub(super) fn of_door(door: Door) -> Self {
        let (locked, admits) = match door {
            Door::Open => (false, 0),
            Door::Locked { admits } => (true, admits),
        };
        Self::DoorSet { locked, admits }
    }
}
