//! Who is in the room, as far as counting goes.
//!
//! A seat is there from when it is taken. When the room was silent for hours, and when a session is taken
//! up again after that, nobody is there any more until they show themselves: people who are absent on a
//! second day are not waited for. A seat that is away keeps its place and its vote; whatever its phone asks
//! brings it back, and nothing is told of anybody but how many there are.

use imbl::OrdSet;
use jiff::Timestamp;

use super::refusal::Decision;
use super::{EVERYBODY_LEAVES_AFTER, Event, PresenceEvent, Refusal, SeatId, Session, ShortCode};

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

/// The seats that are there, counted as they come: votes are counted against these numbers
/// many times a second.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Present {
    voters: u32,
    by_group: Vec<u32>,
    observers: u32,
    /// Who has a seat and is not there.
    away: OrdSet<SeatId>,
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

    fn is_empty(&self) -> bool {
        self.voters == 0 && self.observers == 0
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

impl Session {
    /// Whether `seat` has not shown itself since everybody left. It may vote all the same.
    pub fn is_away(&self, seat: SeatId) -> bool {
        self.present.away.contains(&seat)
    }

    pub(super) fn decide_come_back(&self, seat: SeatId) -> Decision {
        self.seat(seat).ok_or(Refusal::UnknownSeat)?;
        Ok(self.comes_back(seat))
    }

    /// That `seat` is there again; nothing when it is.
    pub(super) fn comes_back(&self, seat: SeatId) -> Vec<Event> {
        let back = Event::Presence(PresenceEvent::CameBack { seat });
        self.is_away(seat).then_some(back).into_iter().collect()
    }

    /// What a silence from `then` until `now` means for who is there. Whoever has voted in the round that
    /// is open stays: there are never more votes than people.
    pub(crate) fn after_silence(&self, then: Timestamp, now: Timestamp) -> Vec<Event> {
        if now.duration_since(then) < EVERYBODY_LEAVES_AFTER {
            return Vec::new();
        }
        self.everybody_leaves()
    }

    /// What happens when the session is taken up again at `now`, of which the newest that is known
    /// happened at `then`. The phones of a rehearsal end with the program.
    pub(crate) fn after_opening(&self, then: Timestamp, now: Timestamp) -> Vec<Event> {
        if self.record.rehearsal {
            return self.everybody_leaves();
        }
        self.after_silence(then, now)
    }

    fn everybody_leaves(&self) -> Vec<Event> {
        if self.present.is_empty() {
            return Vec::new();
        }
        let boxes = self.open.iter().flat_map(|open| &open.boxes);
        let voted: OrdSet<SeatId> = boxes.flat_map(|b| b.choices.keys().copied()).collect();
        let stays = voted
            .into_iter()
            .map(|seat| PresenceEvent::CameBack { seat });
        let events = std::iter::once(PresenceEvent::EverybodyLeft).chain(stays);
        events.map(Event::Presence).collect()
    }

    pub(super) fn apply_presence(&mut self, event: PresenceEvent) {
        match event {
            PresenceEvent::EverybodyLeft => {
                self.present = Present {
                    away: self.seats.keys().copied().collect(),
                    ..Present::default()
                };
            }
            PresenceEvent::CameBack { seat: id } => {
                if let (Some(seat), Some(_)) = (self.seat(id), self.present.away.remove(&id)) {
                    self.present.add(seat);
                }
            }
        }
    }
}
