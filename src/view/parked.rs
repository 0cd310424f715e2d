//! What was put aside, as every audience may see it.

use crate::record::Record;

/// A statement that was put aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParkedView {
    /// The statement, by position.
    pub statement: usize,
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Why it was put aside.
    pub why: String,
}

impl ParkedView {
    /// Everything that is put aside, in the order asked.
    pub(crate) fn all(record: &Record) -> Vec<Self> {
        let asked = record.workshop.statements();
        let one = |statement: usize| Self {
            statement,
            id: asked[statement].id.clone(),
            text: record.workshop.name_of(statement),
            why: record.statements[statement].parked.clone(),
        };
        record.parked().map(one).collect()
    }
}
