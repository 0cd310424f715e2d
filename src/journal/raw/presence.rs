//! What a journal holds of who is there. It says of no phone when that was.

use serde::{Deserialize, Serialize};

use crate::session::{Event, PresenceEvent};

/// Something that happened to who is there.
#[derive(Serialize, Deserialize)]
pub(super) enum RawPresence {
    EverybodyLeft,
    CameBack { seat: String },
}

impl From<PresenceEvent> for RawPresence {
    fn from(event: PresenceEvent) -> Self {
        match event {
            PresenceEvent::EverybodyLeft => Self::EverybodyLeft,
            PresenceEvent::CameBack { seat } => Self::CameBack {
                seat: seat.to_string(),
            },
        }
    }
}

impl RawPresence {
    /// The event, unless its seat is none.
    pub(super) fn checked(self) -> Option<PresenceEvent> {
        Some(match self {
            Self::EverybodyLeft => PresenceEvent::EverybodyLeft,
            Self::CameBack { seat } => PresenceEvent::CameBack {
                seat: seat.parse().ok()?,
            },
        })
    }
}

/// Whether a phone made `event` happen.
pub(super) fn is_a_phones(event: &Event) -> bool {
    matches!(
        event,
        Event::SeatTaken { .. }
            | Event::Voted { .. }
            | Event::Presence(PresenceEvent::CameBack { .. })
    )
}
