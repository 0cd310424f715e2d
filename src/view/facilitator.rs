//! What the facilitator is told beside what everybody sees: what the result may mean, what may be
//! asked, and the numbers behind the word. It knows no more of a vote than the shared screen does.

use crate::agreement;
use crate::prompts::{self, Advice};
use crate::record::shapes;
use crate::record::{Place, Record};
use crate::shape::Shape;

/// The facilitator's own view of where the room is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FacilitatorView {
    /// What to make of the newest round, for each of its shapes; none before a reveal.
    pub advice: Vec<Advice>,
    /// The workshop's own questions for the statement here.
    pub questions: Vec<String>,
    /// The numbers behind the newest round's word, as far as it may be seen.
    pub indices: Option<Indices>,
    /// What there is to say of several statements: at the list of a sweep of those that are not
    /// agreed, widest disagreement first; where a section begins, of each in the order asked.
    pub several: Vec<OneOfSeveral>,
}

/// What the facilitator is told of one statement among others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneOfSeveral {
    /// The statement's id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// What lies in its votes; empty before there are any.
    pub says: String,
    /// What may be asked first; may be empty.
    pub ask: String,
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
        let statement = match record.place {
            Place::Statement(statement) => statement,
            place => {
                return Self {
                    several: several(record, place),
                    ..Self::default()
                };
            }
        };
        let shapes = shapes_of(record, statement);
        Self {
            advice: prompts::fitting(&shapes, record.workshop.prompts()),
            questions: record.workshop.statements()[statement].prompts.clone(),
            indices: indices(record, statement),
            several: Vec::new(),
        }
    }

    /// Everything that may be asked: what fits the result first, then the statement's own.
    pub fn all_questions(&self) -> impl Iterator<Item = &str> {
        let fitting = self.advice.iter().flat_map(|advice| &advice.ask);
        fitting.chain(&self.questions).map(String::as_str)
    }
}

/// What is told where a section begins or at the list of its sweep.
fn several(record: &Record, place: Place) -> Vec<OneOfSeveral> {
    let statements: Vec<usize> = match place {
        Place::Section(section) => record.workshop.sections()[section]
            .statements
            .clone()
            .collect(),
        Place::Sweep(section) => {
            let mut queue = record.swept(section);
            queue.retain(|s| !record.statements[*s].is_agreed());
            queue
        }
        _ => return Vec::new(),
    };
    statements.into_iter().map(|s| one(record, s)).collect()
}

fn one(record: &Record, statement: usize) -> OneOfSeveral {
    let asked = &record.workshop.statements()[statement];
    let shapes = shapes_of(record, statement);
    let advice = prompts::fitting(&shapes, record.workshop.prompts());
    let says: Vec<&str> = advice.iter().map(|a| a.says.as_str()).collect();
    let fitting = advice.first().and_then(|a| a.ask.first());
    OneOfSeveral {
        id: asked.id.clone(),
        text: record.workshop.name_of(statement),
        says: says.join(" "),
        ask: fitting
            .or(asked.prompts.first())
            .cloned()
            .unwrap_or_default(),
    }
}

/// The shapes of the newest round of a statement.
fn shapes_of(record: &Record, statement: usize) -> Vec<Shape> {
    let low_is_good = record.workshop.scale_of(statement).low_is_good;
    let rounds = &record.statements[statement].rounds;
    shapes::of_newest(rounds.iter(), record.workshop.quorum(), low_is_good)
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
