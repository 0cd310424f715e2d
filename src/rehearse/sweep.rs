//! How a simulated phone goes through a sweep: one statement after another at its own pace, and once
//! more through what it left out.

use std::collections::BTreeMap;

use reqwest::header::HeaderValue;

use super::phone::{Pause, Phone, SeatLost};
use super::temperament::{Choice, Move, Question};
use super::wire::{self, Failed};

/// How long a sweep takes somebody, in seconds, however many statements it has: whoever rehearses
/// sees people come through one after another, and does not wait for the last for minutes.
const SWEEP_SECONDS: f64 = 18.0;

/// How long one statement takes somebody, in seconds, as people are simulated.
const STATEMENT_SECONDS: f64 = 2.5;

impl Phone {
    pub(super) async fn sweep(
        &self,
        seat: &HeaderValue,
        ids: &[String],
        said: &mut BTreeMap<String, Choice>,
    ) -> Result<(), SeatLost> {
        let usual = STATEMENT_SECONDS * ids.len() as f64;
        let pace = (SWEEP_SECONDS / usual).min(1.0);
        let mut left_out = Vec::new();
        for id in ids {
            let Some(question) = self.look_at(seat, id).await? else {
                return Ok(());
            };
            if !self.answer_one(seat, &question, (pace, said)).await? {
                left_out.push(question);
            }
        }
        for question in &left_out {
            // Another throw of the dice; whoever leaves it out again has no answer.
            let again = format!("{} again", question.statement);
            let moves = self.moves_by(&again, question, said.get(&question.statement));
            self.make(seat, question, hurried(moves, pace)).await?;
        }
        Ok(())
    }

    /// Votes on one statement; whether there was an answer.
    async fn answer_one(
        &self,
        seat: &HeaderValue,
        question: &Question,
        (pace, said): (f64, &mut BTreeMap<String, Choice>),
    ) -> Result<bool, SeatLost> {
        let moves = self.moves(question, said.get(&question.statement));
        let Some(last) = moves.last() else {
            return Ok(false);
        };
        said.insert(question.statement.clone(), last.choice.clone());
        self.make(seat, question, hurried(moves, pace)).await?;
        Ok(true)
    }

    /// The statement as it is asked; nothing when it is asked no more.
    async fn look_at(&self, seat: &HeaderValue, id: &str) -> Result<Option<Question>, SeatLost> {
        let mut pause = Pause::default();
        loop {
            match wire::statement(&self.hall, seat, id).await {
                Ok(question) => return Ok(question),
                Err(Failed::NoSeat) => return Err(SeatLost),
                Err(Failed::Later(when)) => pause.wait(when).await,
                Err(Failed::NotLetIn | Failed::DoesNotFit) => return Ok(None),
            }
        }
    }
}

fn hurried(moves: Vec<Move>, pace: f64) -> Vec<Move> {
    let hurry = |one: Move| Move {
        after: one.after.mul_f64(pace),
        ..one
    };
    moves.into_iter().map(hurry).collect()
}
