//! Who is in the room, as far as counting goes.

/// One phone's place in the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The group it chose, by position in the workshop; an observer has none.
    pub group: Option<usize>,
    /// Whether it only watches: it never counts and never votes.
    pub observer: bool,
}

/// What somebody who comes in says of themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Newcomer {
    /// The id of a group of the workshop.
    pub group: Option<String>,
    /// Whether they only watch.
    pub observer: bool,
}

/// The seats of this sitting, counted as they are taken: votes are counted against these numbers
/// many times a second.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Present {
    voters: u32,
    observers: u32,
}

impl Present {
    /// Counts a seat that was taken.
    pub(super) fn add(&mut self, seat: Seat) {
        if seat.observer {
            self.observers += 1;
        } else {
            self.voters += 1;
        }
    }

    /// How many seats may vote.
    pub(super) fn voters(&self) -> u32 {
        self.voters
    }

    /// How many seats only watch.
    pub(super) fn observers(&self) -> u32 {
        self.observers
    }
}
