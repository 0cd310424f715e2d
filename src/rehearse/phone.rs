//! The life of one simulated phone: it comes, joins, watches the room, and votes.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use rand::RngExt;
use reqwest::header::HeaderValue;
use tokio::sync::watch;
use tokio::time::sleep;

use super::Hall;
use super::temperament::{Asked, Choice, Climate, Move, Question, Temperament, dice};
use super::wire::{self, Failed};
use crate::workshop::MOST_GROUPS;

/// How long people take to come in, for each of them and at most, in seconds: whoever rehearses
/// sees the room fill, and does not wait for it.
const ARRIVAL_SECONDS_EACH: f64 = 0.4;
const ARRIVAL_SECONDS: f64 = 8.0;

/// How many choose a workshop's first group for sure: most of a board are its members.
const FIRST_GROUP_SHARE: f64 = 0.4;

/// How long a phone waits before it tries again, in seconds: at first, and at most.
const FIRST_PAUSE_SECONDS: f64 = 0.5;
const LONGEST_PAUSE_SECONDS: f64 = 8.0;

/// One simulated phone and whoever holds it.
#[derive(Debug)]
pub(super) struct Phone {
    pub(super) hall: Arc<Hall>,
    number: usize,
    temperament: Temperament,
}

/// The seat is gone; it takes another to go on.
pub(super) struct SeatLost;

impl Phone {
    pub(super) fn new(hall: Arc<Hall>, number: usize) -> Self {
        Self {
            hall,
            number,
            temperament: Temperament::of(number),
        }
    }

    /// Lives until the room does not let it in. It takes a new seat when it loses its own, as when the room
    /// was started anew.
    pub(super) async fn live(self) {
        let mut dice = dice(self.hall.seed, self.number, "arrival", 0);
        let all = (ARRIVAL_SECONDS_EACH * self.hall.phones as f64).min(ARRIVAL_SECONDS);
        let arrives = Duration::from_secs_f64(dice.random_range(0.0..all));
        sleep(arrives.mul_f64(self.hall.pace)).await;
        let group = if dice.random_bool(FIRST_GROUP_SHARE) {
            0
        } else {
            dice.random_range(0..MOST_GROUPS)
        };
        while let Some(seat) = self.join(group).await {
            let (asks, asked) = watch::channel(None);
            let SeatLost = tokio::select! {
                lost = self.watch_room(&seat, &asks) => lost,
                lost = self.answer(&seat, asked) => lost,
            };
        }
    }

    /// A seat, in the group with this number; nothing when the room does not let it in.
    async fn join(&self, number: usize) -> Option<HeaderValue> {
        let mut pause = Pause::default();
        let groups = wire::groups(&self.hall).await.unwrap_or_default();
        let mut group = groups.get(number % groups.len().max(1)).map(String::as_str);
        let ticket = self.hall.tickets.get(self.number).map(String::as_str);
        loop {
            match wire::join(&self.hall, group, ticket).await {
                Ok(seat) => return Some(seat),
                Err(Failed::NotLetIn) => return None,
                // The group is not known; one can be in the room without.
                Err(Failed::DoesNotFit) if group.is_some() => group = None,
                Err(Failed::Later(when)) => pause.wait(when).await,
                Err(Failed::DoesNotFit | Failed::NoSeat) => pause.wait(None).await,
            }
        }
    }

    /// Tells `asks` what is asked whenever that changes.
    async fn watch_room(
        &self,
        seat: &HeaderValue,
        asks: &watch::Sender<Option<Asked>>,
    ) -> SeatLost {
        let mut since = None;
        let mut pause = Pause::default();
        loop {
            match wire::state(&self.hall, seat, since).await {
                Ok((revision, question)) => {
                    since = Some(revision);
                    pause = Pause::default();
                    asks.send_if_modified(|last| {
                        let changed = *last != question;
                        *last = question;
                        changed
                    });
                }
                Err(Failed::NoSeat) => return SeatLost,
                Err(Failed::Later(when)) => pause.wait(when).await,
                Err(Failed::NotLetIn | Failed::DoesNotFit) => pause.wait(None).await,
            }
        }
    }

    /// Answers what is asked, as long as it is asked.
    async fn answer(
        &self,
        seat: &HeaderValue,
        mut asked: watch::Receiver<Option<Asked>>,
    ) -> SeatLost {
        let mut said: BTreeMap<String, Choice> = BTreeMap::new();
        loop {
            let question = asked.borrow_and_update().clone();
            if let Some(question) = question {
                tokio::select! {
                    done = self.take_up(seat, &question, &mut said) => {
                        if let Err(lost) = done {
                            return lost;
                        }
                    }
                    // Something else is asked, or nothing any more.
                    _ = asked.changed() => continue,
                }
            }
            if asked.changed().await.is_err() {
                return SeatLost;
            }
        }
    }

    /// Answers one thing, or all statements of a sweep. What was said is kept in mind at once, for a
    /// later round.
    async fn take_up(
        &self,
        seat: &HeaderValue,
        asked: &Asked,
        said: &mut BTreeMap<String, Choice>,
    ) -> Result<(), SeatLost> {
        match asked {
            Asked::One(question) => {
                let moves = self.moves(question, said.get(&question.statement));
                if let Some(last) = moves.last() {
                    said.insert(question.statement.clone(), last.choice.clone());
                }
                self.make(seat, question, moves).await
            }
            Asked::Sweep { ids, .. } => self.sweep(seat, ids, said).await,
        }
    }

    pub(super) fn moves(&self, question: &Question, earlier: Option<&Choice>) -> Vec<Move> {
        self.moves_by(&question.statement, question, earlier)
    }

    /// What this person does by the dice that are thrown for `occasion`.
    pub(super) fn moves_by(
        &self,
        occasion: &str,
        question: &Question,
        earlier: Option<&Choice>,
    ) -> Vec<Move> {
        let climate = Climate::of(self.hall.seed, &question.statement);
        let dice = dice(self.hall.seed, self.number, occasion, question.round);
        self.temperament.moves(dice, climate, question, earlier)
    }

    pub(super) async fn make(
        &self,
        seat: &HeaderValue,
        question: &Question,
        moves: Vec<Move>,
    ) -> Result<(), SeatLost> {
        for Move { after, choice } in moves {
            sleep(after.mul_f64(self.hall.pace)).await;
            let mut pause = Pause::default();
            loop {
                match wire::vote(&self.hall, seat, question, &choice).await {
                    Ok(()) => break,
                    Err(Failed::NoSeat) => return Err(SeatLost),
                    Err(Failed::DoesNotFit | Failed::NotLetIn) => return Ok(()),
                    Err(Failed::Later(when)) => pause.wait(when).await,
                }
            }
        }
        Ok(())
    }
}

/// Waits longer each time, so that a room in trouble is not asked more and more.
pub(super) struct Pause {
    seconds: f64,
}

impl Default for Pause {
    fn default() -> Self {
        Self {
            seconds: FIRST_PAUSE_SECONDS,
        }
    }
}

impl Pause {
    /// Waits, at least as long as the room said.
    pub(super) async fn wait(&mut self, at_least: Option<Duration>) {
        let pause = Duration::from_secs_f64(self.seconds);
        self.seconds = (2.0 * self.seconds).min(LONGEST_PAUSE_SECONDS);
        sleep(at_least.map_or(pause, |least| least.max(pause))).await;
    }
}
