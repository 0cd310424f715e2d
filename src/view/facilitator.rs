//! What the facilitator is told beside what everybody sees: what the result may mean, what may be
//! asked, and the numbers behind the word. It knows no more of a vote than the shared screen does.

use crate::agreement;
use crate::prompts::{self, Advice};
use crate::record::{Place, Record};
use crate::shape;

/// The facilitator's own view of where the room is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FacilitatorView {
    /// What to make of the newest round, for each of its shapes; none before a reveal.
    pub advice: Vec<Advice>,
    /// The workshop's own questions for the statement here.
    pub questions: Vec<String>,
    /// The numbers behind the newest round's word, as far as it may be seen.
    pub indices: Option<Indices>,
}

/// How far a round agrees, in numbers, for those who want them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Indices {
    /// Van der Eijk's A: 1 all alike, 0 evenly spread, -1 two camps.
    pub agreement: f64,
    /// Tastle and Wierman's consensus: 1 all alike, 0 half at each end.
    pub consensus: f64,
    /// The width of the middle half of the votes, in points.
    pub interquartile_range: f64,
}

impl FacilitatorView {
    /// The view of `record`, of which every round has been revealed.
    pub fn of(record: &Record) -> Self {
        let Place::Statement(statement) = record.place else {
            return Self::default();
        };
        let rounds = &record.statements[statement].rounds;
        let shapes = shape::of_newest(rounds.iter(), record.workshop.quorum());
        Self {
            advice: prompts::fitting(&shapes, record.workshop.prompts()),
            questions: record.workshop.statements()[statement].prompts.clone(),
            indices: indices(record, statement),
        }
    }

    /// Everything that may be asked: what fits the result first, then the statement's own.
    pub fn all_questions(&self) -> impl Iterator<Item = &str> {
        let fitting = self.advice.iter().flat_map(|advice| &advice.ask);
        fitting.chain(&self.questions).map(String::as_str)
    }
}

/// The numbers of the newest round, when it has votes that may be seen.
fn indices(record: &Record, statement: usize) -> Option<Indices> {
    let round = record.statements[statement].last_round()?;
    let counts = &round.tally.whole()?.counts;
    Some(Indices {
        agreement: agreement::agreement_f64(counts)?,
        consensus: agreement::consensus(counts)?,
        interquartile_range: agreement::interquartile_range(counts)?,
    })
}
