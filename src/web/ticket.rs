//! Tickets as phones show them.
//!
//! A ticket is used up by its first seat. For a minute it gives that same seat again, so that a
//! button pressed twice, or an answer that was lost on its way, leaves nobody outside.
#![expect(
    clippy::disallowed_methods,
    reason = "how long ago a ticket was used is told by the clock of the machine"
)]

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use tokio::time::Instant;

use super::limits::TICKET_REPEATS;
use crate::session::{SeatId, ShortCode};

/// Tickets that were used a moment ago, and the seats that they gave.
#[derive(Debug, Default)]
pub(super) struct JustUsed(Mutex<BTreeMap<ShortCode, (SeatId, Instant)>>);

impl JustUsed {
    /// Remembers the seat that `ticket` gave.
    pub(super) fn keep(&self, ticket: ShortCode, seat: SeatId) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        held.retain(|_, (_, at)| now.duration_since(*at) < TICKET_REPEATS);
        held.insert(ticket, (seat, now));
    }

    /// The seat that `ticket` gave a moment ago.
    pub(super) fn seat(&self, ticket: ShortCode) -> Option<SeatId> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (seat, at) = held.get(&ticket)?;
        (at.elapsed() < TICKET_REPEATS).then_some(*seat)
    }
}
