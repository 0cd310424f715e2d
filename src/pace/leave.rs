//! What could be left for next time when the time will not do.

use super::{Stage, stage};
use crate::record::Record;

/// A statement that could be left, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leave {
    /// Which, by position.
    pub statement: usize,
    /// Why.
    pub why: Why,
}

/// Why a statement needs no talk today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Votes in its sweep lie close together: it can be agreed at its median as it is.
    CloseInSweep,
    /// The session before agreed a score, and no evidence has come since.
    AgreedBefore,
}

impl Why {
    /// Every reason, the best first.
    pub const ALL: [Self; 2] = [Self::CloseInSweep, Self::AgreedBefore];

    /// In words, to stand behind the statement.
    pub fn words(self) -> &'static str {
        match self {
            Self::CloseInSweep => "Close in the sweep, agree at the median",
            Self::AgreedBefore => "agreed last time, and no new evidence",
        }
    }
}

/// What could be left of what lies ahead, in the order asked. The facilitator decides; nothing is left
/// by itself.
pub fn leave(record: &Record) -> Vec<Leave> {
    let tops = record.workshop.top_sections();
    let close: Vec<usize> = tops
        .flat_map(|top| record.stroke(top))
        .map(|(s, _)| s)
        .collect();
    let why = |statement: usize| {
        if close.contains(&statement) {
            Some(Why::CloseInSweep)
        } else if agreed_before(record, statement) {
            Some(Why::AgreedBefore)
        } else {
            None
        }
    };
    let asked = 0..record.statements.len();
    asked
        .filter_map(|statement| why(statement).map(|why| Leave { statement, why }))
        .collect()
}

/// Whether a statement that lies ahead was agreed in the session before, and nothing new is known of it.
fn agreed_before(record: &Record, statement: usize) -> bool {
    matches!(stage(record, statement), Stage::Ahead)
        && record.before(statement).is_some()
        && record.statements[statement].evidence.is_empty()
        && !has_new_figures(record, statement)
}

/// Whether a figure about the statement or a section around it is of a later day than the session before.
fn has_new_figures(record: &Record, statement: usize) -> bool {
    let held = record.since.as_ref().map(|since| since.held);
    let figures = record.known_of(statement);
    figures.iter().any(|figure| figure.date > held)
}
