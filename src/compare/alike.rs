//! Like with like: which statement of one session is the same as which of another, or why none is.

use std::fmt;

use crate::record::Record;
use crate::workshop::{Scale, Workshop};

/// Why a statement cannot be compared with a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The session is of another workshop, or of another edition that nothing maps to this one.
    OtherWorkshop,
    /// The session did not ask it.
    NotAsked,
    /// The session asked it and agreed no score.
    NotAgreed,
    /// The statement's words are not the same.
    Reworded,
    /// It was rated on another scale.
    OtherScale,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::OtherWorkshop => "another workshop or edition, and nothing maps one to the other",
            Self::NotAsked => "not asked",
            Self::NotAgreed => "no score agreed",
            Self::Reworded => "worded otherwise",
            Self::OtherScale => "rated on another scale",
        })
    }
}

/// The scale that a statement was rated on.
pub(crate) fn scale_of(record: &Record, statement: usize) -> &Scale {
    record.workshop.scale_of(statement)
}

/// The statement of `other` that is the same as `statement` of `record`, whichever of them is the
/// older. Both directions give the same pairs.
pub(super) fn counterpart(record: &Record, statement: usize, other: &Record) -> Result<usize, Why> {
    same_in(&record.workshop, statement, &other.workshop)
}

/// The statement of the workshop `other` that is the same as `statement` of `workshop`.
pub(super) fn same_in(
    workshop: &Workshop,
    statement: usize,
    other: &Workshop,
) -> Result<usize, Why> {
    if workshop.id() != other.id() {
        return Err(Why::OtherWorkshop);
    }
    let asked = &workshop.statements()[statement];
    let at = other.statement_by_id(&asked.id);
    let at = at.ok_or(Why::NotAsked)?;
    if !same_words(&asked.text, &other.statements()[at].text) {
        return Err(Why::Reworded);
    }
    if !same_scale(workshop.scale_of(statement), other.scale_of(at)) {
        return Err(Why::OtherScale);
    }
    Ok(at)
}

/// Whether two texts say the same: word for word, whatever stands between the words. A statement
/// that was put better is another statement: nobody can tell whether the same was agreed.
pub(crate) fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

/// Whether a score on one scale means the same on the other: the same points under the same labels.
/// Short labels, colours and meanings may have changed, as long as the points keep their names.
pub(crate) fn same_scale(a: &Scale, b: &Scale) -> bool {
    let same = |(a, b): (&crate::workshop::Point, &crate::workshop::Point)| {
        a.value == b.value && same_words(&a.label, &b.label)
    };
    a.points.len() == b.points.len() && a.points.iter().zip(&b.points).all(same)
}
