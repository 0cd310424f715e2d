//! Who is in the room, as far as counting goes.

use super::ShortCode;

/// One phone's place in the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The group it chose, by position in the workshop; an observer has none.
    pub group: Option<usize>,
    /// Whether it only watches: it never counts and never votes.
    pub observer: bool,
}

impl Seat {
    /// Whether it votes where these groups do; everywhere when there are none.
    pub(super) fn is_one_of(self, groups: &[usize]) -> bool {
        let of_them = groups.is_empty() || self.group.is_some_and(|g| groups.contains(&g));
        of_them && !self.observer
    }
}

/// What somebody who comes in says of themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Newcomer {
    /// The id of a group of the workshop.
    pub group: Option<String>,
    /// Whether they only watch.
    pub observer: bool,
    /// The ticket they show.
    pub ticket: Option<ShortCode>,
}

/// The seats of this sitting, counted as they are taken: votes are counted against these numbers
/// many times a second.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Present {
    voters: u32,
    by_group: Vec<u32>,
    observers: u32,
}

impl Present {
    /// Counts a seat that was taken.
    pub(super) fn add(&mut self, seat: Seat) {
        if seat.observer {
            self.observers += 1;
            return;
        }
        self.voters += 1;
        if let Some(group) = seat.group {
            if self.by_group.len() <= group {
                self.by_group.resize(group + 1, 0);
            }
            self.by_group[group] += 1;
        }
    }

    /// How many seats may vote where these groups do; everywhere else when there are none.
    pub(super) fn voters(&self, groups: &[usize]) -> u32 {
        match groups {
            [] => self.voters,
            groups => groups.iter().filter_map(|g| self.by_group.get(*g)).sum(),
        }
    }

    /// How many seats only watch.
    pub(super) fn observers(&self) -> u32 {
        self.observers
    }
}
