//! Votes that the network delivers in another order than they were sent in.
//!
//! A page may number its votes. One that comes after a newer one of the same page, on the same ballot,
//! is not counted: what its sender chose last stands. Votes that carry no number are counted as they
//! come.

use std::collections::{HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use super::limits::MOST_TURNS;
use super::read::Turn;
use crate::session::SeatId;

/// The newest votes of each seat. Only seats of the room are kept, so there are never more than the
/// room has.
#[derive(Debug, Default)]
pub(super) struct Turns(Mutex<HashMap<SeatId, Arc<tokio::sync::Mutex<Newest>>>>);

impl Turns {
    /// The newest votes of `seat`, which is in the room. Whoever holds them votes alone for that seat,
    /// so that no two of its votes are weighed against the same one.
    pub(super) fn of(&self, seat: SeatId) -> Arc<tokio::sync::Mutex<Newest>> {
        let mut seats = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(seats.entry(seat).or_default())
    }
}

/// The number of the newest vote of each page on each ballot, the oldest first.
#[derive(Debug, Default)]
pub(super) struct Newest(VecDeque<(u64, u64)>);

impl Newest {
    /// Whether `turn` may be counted, which it may not after a newer one; it is the newest then.
    /// Says what was the newest before, for [`Self::take_back`].
    pub(super) fn take(&mut self, ballot: (&str, usize), turn: &Turn) -> Option<Before> {
        let of = hash(ballot, turn);
        let known = self.0.iter().position(|(other, _)| *other == of);
        let before = known.map(|at| self.0[at].1);
        if before.is_some_and(|newest| turn.number < newest) {
            return None;
        }
        match known {
            Some(at) => self.0[at].1 = turn.number,
            None => {
                if self.0.len() == MOST_TURNS {
                    self.0.pop_front();
                }
                self.0.push_back((of, turn.number));
            }
        }
        Some(Before { of, before })
    }

    /// Puts back what was the newest before a vote that was not counted after all.
    pub(super) fn take_back(&mut self, before: &Before) {
        let Some(at) = self.0.iter().position(|(of, _)| *of == before.of) else {
            return;
        };
        match before.before {
            Some(number) => self.0[at].1 = number,
            None => drop(self.0.remove(at)),
        }
    }
}

/// What was the newest vote before another.
#[derive(Debug)]
pub(super) struct Before {
    of: u64,
    before: Option<u64>,
}

/// A page's votes on one ballot, in a word that is short enough to keep many of.
fn hash(ballot: (&str, usize), turn: &Turn) -> u64 {
    let mut hasher = DefaultHasher::new();
    (ballot, &turn.page).hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(page: &str, number: u64) -> Turn {
        Turn {
            page: page.to_owned(),
            number,
        }
    }

    #[test]
    fn an_older_turn_of_a_page_is_not_taken_on_the_same_ballot() {
        let mut newest = Newest::default();
        let table = [
            ("a", 1, turn("p", 5), true),
            ("a", 1, turn("p", 5), true),
            ("a", 1, turn("p", 4), false),
            ("a", 1, turn("q", 1), true),
            ("a", 1, turn("p", 4), false),
            ("b", 1, turn("p", 3), true),
            ("a", 2, turn("p", 2), true),
            ("a", 1, turn("p", 6), true),
            ("a", 1, turn("p", 5), false),
        ];
        for (statement, round, turn, taken) in table {
            let took = newest.take((statement, round), &turn).is_some();
            assert_eq!(took, taken, "{statement} {round} {turn:?}");
        }
    }

    #[test]
    fn a_vote_that_was_refused_leaves_the_one_before_it_the_newest() {
        let mut newest = Newest::default();
        let first = newest.take(("a", 1), &turn("p", 5)).unwrap();
        newest.take_back(&first);
        assert!(newest.take(("a", 1), &turn("p", 3)).is_some());
        let second = newest.take(("a", 1), &turn("p", 7)).unwrap();
        newest.take_back(&second);
        assert!(newest.take(("a", 1), &turn("p", 4)).is_some());
        assert!(newest.take(("a", 1), &turn("p", 3)).is_none());
    }

    #[test]
    fn only_so_many_are_remembered() {
        let mut newest = Newest::default();
        for round in 0..3 * MOST_TURNS {
            newest.take(("a", round), &turn("p", 9));
        }
        assert_eq!(newest.0.len(), MOST_TURNS);
        let last = 3 * MOST_TURNS - 1;
        assert!(newest.take(("a", last), &turn("p", 8)).is_none());
    }
}
