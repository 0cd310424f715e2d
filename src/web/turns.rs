//! Votes that the network delivers in another order than they were sent in.
//!
//! A page may number its votes. One that comes after a newer one of the same page, on the same ballot,
//! is not counted: what its sender chose last stands. One that was counted and comes once more, because its
//! answer was lost, is answered and not counted again: what the same person chose since in another tab
//! stands. Votes that carry no number are counted as they come.

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

/// The newest vote of each page on each ballot, the oldest first.
#[derive(Debug, Default)]
pub(super) struct Newest(VecDeque<Known>);

#[derive(Clone, Copy, Debug)]
struct Known {
    of: u64,
    number: u64,
    counted: bool,
}

/// What is to become of a vote with a number.
#[derive(Debug)]
pub(super) enum Weighed {
    /// It is the newest of its page, to be counted.
    New(Before),
    /// It was counted already: somebody asked again because the answer was lost.
    Again,
    /// A newer one of its page came before it.
    Old,
}

impl Newest {
    /// What is to become of `turn`. One that is new is the newest from now on.
    pub(super) fn weigh(&mut self, ballot: (&str, usize), turn: &Turn) -> Weighed {
        let of = hash(ballot, turn);
        let known = self.0.iter().position(|known| known.of == of);
        let before = known.map(|at| self.0[at]);
        match before {
            Some(newest) if turn.number < newest.number => return Weighed::Old,
            Some(newest) if turn.number == newest.number && newest.counted => {
                return Weighed::Again;
            }
            _ => {}
        }
        let newest = Known {
            of,
            number: turn.number,
            counted: false,
        };
        match known {
            Some(at) => self.0[at] = newest,
            None => {
                if self.0.len() == MOST_TURNS {
                    self.0.pop_front();
                }
                self.0.push_back(newest);
            }
        }
        Weighed::New(Before { of, before })
    }

    /// The vote that `before` was weighed against was counted.
    pub(super) fn counted(&mut self, before: &Before) {
        if let Some(known) = self.0.iter_mut().find(|known| known.of == before.of) {
            known.counted = true;
        }
    }

    /// Puts back what was the newest before a vote that was not counted after all.
    pub(super) fn take_back(&mut self, before: &Before) {
        let Some(at) = self.0.iter().position(|known| known.of == before.of) else {
            return;
        };
        match before.before {
            Some(known) => self.0[at] = known,
            None => drop(self.0.remove(at)),
        }
    }
}

/// What was the newest vote before another.
#[derive(Debug)]
pub(super) struct Before {
    of: u64,
    before: Option<Known>,
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
            let took = takes(&mut newest, (statement, round), &turn);
            assert_eq!(took, taken, "{statement} {round} {turn:?}");
        }
    }

    fn takes(newest: &mut Newest, ballot: (&str, usize), turn: &Turn) -> bool {
        matches!(newest.weigh(ballot, turn), Weighed::New(_))
    }

    #[test]
    fn a_turn_that_was_counted_is_counted_once() {
        let mut newest = Newest::default();
        let Weighed::New(first) = newest.weigh(("a", 1), &turn("p", 5)) else {
            panic!("the first is new");
        };
        // Whether it is counted nobody knows until the room has said so.
        assert!(takes(&mut newest, ("a", 1), &turn("p", 5)));
        newest.counted(&first);
        let again = newest.weigh(("a", 1), &turn("p", 5));
        assert!(matches!(again, Weighed::Again), "{again:?}");
        let old = newest.weigh(("a", 1), &turn("p", 4));
        assert!(matches!(old, Weighed::Old), "{old:?}");
        assert!(takes(&mut newest, ("a", 1), &turn("q", 5)));
        assert!(takes(&mut newest, ("a", 1), &turn("p", 6)));
    }

    #[test]
    fn a_vote_that_was_refused_leaves_the_one_before_it_the_newest() {
        let mut newest = Newest::default();
        let Weighed::New(first) = newest.weigh(("a", 1), &turn("p", 5)) else {
            panic!("the first is new");
        };
        newest.take_back(&first);
        assert!(takes(&mut newest, ("a", 1), &turn("p", 3)));
        let Weighed::New(second) = newest.weigh(("a", 1), &turn("p", 7)) else {
            panic!("a higher turn is new");
        };
        newest.take_back(&second);
        assert!(takes(&mut newest, ("a", 1), &turn("p", 4)));
        assert!(!takes(&mut newest, ("a", 1), &turn("p", 3)));
    }

    #[test]
    fn only_so_many_are_remembered() {
        let mut newest = Newest::default();
        for round in 0..3 * MOST_TURNS {
            takes(&mut newest, ("a", round), &turn("p", 9));
        }
        assert_eq!(newest.0.len(), MOST_TURNS);
        let last = 3 * MOST_TURNS - 1;
        assert!(!takes(&mut newest, ("a", last), &turn("p", 8)));
    }
}
