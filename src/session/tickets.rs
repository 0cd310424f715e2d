//! Tickets: codes of which each seats one person, once.

use imbl::OrdMap;

use super::{Refusal, ShortCode};

/// The tickets of a session. While there are none, the room's code is enough to join.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tickets(OrdMap<ShortCode, bool>);

impl Tickets {
    /// Whether a ticket is needed to join.
    pub fn are_needed(&self) -> bool {
        !self.0.is_empty()
    }

    /// How many there are.
    pub fn made(&self) -> usize {
        self.0.len()
    }

    /// How many have been used.
    pub fn used(&self) -> usize {
        self.0.values().filter(|used| **used).count()
    }

    /// Every ticket, and whether it has been used.
    pub fn iter(&self) -> impl Iterator<Item = (ShortCode, bool)> {
        self.0.iter().map(|(ticket, used)| (*ticket, *used))
    }

    /// The ticket that is used up by joining with `shown`; nothing when none is needed.
    pub(super) fn accept(&self, shown: Option<ShortCode>) -> Result<Option<ShortCode>, Refusal> {
        if !self.are_needed() {
            return Ok(None);
        }
        let ticket = shown.ok_or(Refusal::TicketNeeded)?;
        match self.0.get(&ticket) {
            None => Err(Refusal::WrongTicket),
            Some(true) => Err(Refusal::TicketUsed),
            Some(false) => Ok(Some(ticket)),
        }
    }

    /// Adds tickets that were made; one that is there already stays as it is.
    pub(super) fn add(&mut self, tickets: Vec<ShortCode>) {
        for ticket in tickets {
            self.0.entry(ticket).or_insert(false);
        }
    }

    /// Marks `ticket` as used.
    pub(super) fn use_up(&mut self, ticket: ShortCode) {
        if let Some(used) = self.0.get_mut(&ticket) {
            *used = true;
        }
    }
}
