//! The sums, exact.

use num_rational::BigRational;

use super::{Scope, counted};
use crate::record::Record;
use crate::workshop::{Method, Of, RollUp};

/// What a method makes of its scores, and between which numbers it could lie.
pub(super) struct Sum {
    pub(super) value: Option<BigRational>,
    pub(super) least: Option<BigRational>,
    pub(super) most: Option<BigRational>,
    /// Whether anything in it has an agreed score.
    begun: bool,
    /// Whether every statement in it has one.
    complete: bool,
    /// Whether it is a level that was not asked whole, or is made of one: then nobody can tell it.
    pub(super) level_unasked: bool,
}

/// What an agreed score counts for: its value, turned round for a reverse-scored statement.
pub(super) fn turned(record: &Record, statement: usize) -> Option<u8> {
    let agreed = record.statements[statement].agreed.as_ref()?;
    Some(record.workshop.scale_of(statement).turned(agreed.value))
}

fn whole(number: impl Into<u64>) -> BigRational {
    BigRational::from_integer(number.into().into())
}

fn statement(record: &Record, statement: usize) -> Sum {
    let scale = record.workshop.scale_of(statement);
    let value = turned(record, statement).map(whole);
    Sum {
        least: Some(whole(scale.least())),
        most: Some(whole(scale.most())),
        begun: value.is_some(),
        complete: value.is_some(),
        level_unasked: false,
        value,
    }
}

pub(super) fn of(record: &Record, scope: &Scope, roll_up: &RollUp) -> Sum {
    let units = units(record, scope, roll_up.of);
    let begun = units.iter().any(|u| u.begun);
    let complete = units.iter().all(|u| u.complete);
    let values: Vec<BigRational> = units.iter().filter_map(|u| u.value.clone()).collect();
    // A part that is begun and has no number yet would only be left out in silence.
    let even = units.iter().all(|u| u.value.is_some() || !u.begun);
    let (least, most) = (common(&units, |u| &u.least), common(&units, |u| &u.most));
    let alike = least.is_some() && most.is_some();
    // Each part may have a number of what it has so far, as a mean has.
    let all = complete && values.len() == units.len();
    let value = match roll_up.method {
        Method::Mean => mean(&values).filter(|_| alike && even),
        Method::Median => median(values).filter(|_| alike && even),
        Method::Minimum => values.into_iter().min().filter(|_| alike && all),
        Method::Sum => (begun && all).then(|| values.into_iter().sum()),
        Method::PercentOfMaximum => percent(&units).filter(|_| even),
        Method::Cumulative { holds_from } => levels(record, scope, roll_up.of, holds_from),
        Method::RagCounts => None,
    };
    let (least, most) = match roll_up.method {
        Method::Mean | Method::Median | Method::Minimum => (least, most),
        Method::Sum => (total(&units, |u| &u.least), total(&units, |u| &u.most)),
        Method::PercentOfMaximum => (Some(whole(0_u8)), Some(whole(100_u8))),
        Method::Cumulative { .. } => (Some(whole(0_u8)), Some(whole(units.len() as u64))),
        Method::RagCounts => (None, None),
    };
    Sum {
        value,
        least,
        most,
        begun,
        complete,
        level_unasked: units.iter().any(|u| u.level_unasked)
            || (!scope.all_asked && matches!(roll_up.method, Method::Cumulative { .. })),
    }
}

/// What goes into it, in the order of the file.
fn units(record: &Record, scope: &Scope, of: Of) -> Vec<Sum> {
    if of == Of::Statements || scope.parts.is_empty() {
        let statements = scope.statements.iter();
        return statements.map(|s| statement(record, *s)).collect();
    }
    let beside = scope.beside(&record.workshop);
    let parts = scope.parts.iter().map(|part| {
        let roll_up = record.workshop.roll_up_of(*part);
        self::of(record, &Scope::section(record, *part), &roll_up)
    });
    let beside = beside.map(|s| statement(record, s));
    beside.chain(parts).collect()
}

/// The number that all units have in common; a mean of numbers between others says nothing.
fn common(units: &[Sum], of: impl Fn(&Sum) -> &Option<BigRational>) -> Option<BigRational> {
    let first = of(units.first()?).as_ref()?;
    let same = units.iter().all(|u| of(u).as_ref() == Some(first));
    same.then(|| first.clone())
}

fn total(units: &[Sum], of: impl Fn(&Sum) -> &Option<BigRational>) -> Option<BigRational> {
    units.iter().map(|u| of(u).clone()).sum()
}

fn mean(values: &[BigRational]) -> Option<BigRational> {
    let sum: BigRational = values.iter().sum();
    (!values.is_empty()).then(|| sum / whole(values.len() as u64))
}

fn median(mut values: Vec<BigRational>) -> Option<BigRational> {
    values.sort();
    let upper = values.get(values.len() / 2)?;
    if values.len() % 2 == 1 {
        return Some(upper.clone());
    }
    let lower = &values[values.len() / 2 - 1];
    Some((lower + upper) / whole(2_u8))
}

/// The sum of what was scored in hundredths of the highest that it could be.
fn percent(units: &[Sum]) -> Option<BigRational> {
    let scored = || units.iter().filter(|u| u.value.is_some());
    let sum: BigRational = scored().filter_map(|u| u.value.clone()).sum();
    let most: BigRational = scored().map(|u| u.most.clone()).sum::<Option<_>>()?;
    (most > whole(0_u8)).then(|| sum * whole(100_u8) / most)
}

/// How many levels hold from the first; nothing while that is not known. Which is the first, and
/// whether it holds, a part of them does not tell.
fn levels(record: &Record, scope: &Scope, of: Of, holds_from: u8) -> Option<BigRational> {
    if !scope.all_asked {
        return None;
    }
    let mut held = 0_u64;
    for level in level_statements(record, scope, of) {
        let scores: Vec<Option<u8>> = level.iter().map(|s| turned(record, *s)).collect();
        if scores.iter().flatten().any(|score| *score < holds_from) {
            break;
        }
        if scores.contains(&None) {
            return None;
        }
        held += 1;
    }
    Some(whole(held))
}

/// The statements of each level, in the order of the file.
fn level_statements(record: &Record, scope: &Scope, of: Of) -> Vec<Vec<usize>> {
    if of == Of::Statements || scope.parts.is_empty() {
        return scope.statements.iter().map(|s| vec![*s]).collect();
    }
    let sections = record.workshop.sections();
    let beside = scope.beside(&record.workshop).map(|s| vec![s]);
    let parts = scope.parts.iter();
    let parts = parts.map(|part| {
        let statements = sections[*part].statements.clone().collect();
        counted(&record.workshop, statements)
    });
    beside.chain(parts).collect()
}
