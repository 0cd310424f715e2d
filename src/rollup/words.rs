//! A rolled-up score in numbers and words as people read them.

use std::fmt;

use num_rational::BigRational;

use super::{Note, Outcome, Scope};
use crate::record::Record;
use crate::workshop::{Method, Of, Rag, RollUp, Rounding};

fn tens(decimals: u32) -> BigRational {
    BigRational::from_integer(10_u64.pow(decimals).into())
}

/// `value` rounded as the file says; it decides the band.
pub(super) fn rounded(value: &BigRational, roll_up: &RollUp) -> BigRational {
    let ten = tens(roll_up.decimals);
    let half = BigRational::new(1.into(), 2.into());
    match roll_up.rounding {
        Rounding::HalfUp => (value * &ten + half).floor() / ten,
        Rounding::Down => (value * &ten).floor() / ten,
        Rounding::Exact => value.clone(),
    }
}

/// `number` with its decimals: "2.5", "75%".
pub(super) fn number(number: &BigRational, roll_up: &RollUp) -> String {
    let decimals = match roll_up.method {
        // Levels are whole, whatever a file says.
        Method::Cumulative { .. } => 0,
        _ => roll_up.decimals,
    };
    let scaled = (number * tens(decimals)).to_integer().to_string();
    let places = decimals as usize;
    let padded = format!("{scaled:0>width$}", width = places + 1);
    let (whole, fraction) = padded.split_at(padded.len() - places);
    let sign = match roll_up.method {
        Method::PercentOfMaximum => "%",
        _ => "",
    };
    if fraction.is_empty() {
        format!("{whole}{sign}")
    } else {
        format!("{whole}.{fraction}{sign}")
    }
}

/// The outcome in words: "2.5 of 4", "21 of 33, Developing".
pub(super) fn of(outcome: &Outcome) -> String {
    let number = match (&outcome.shown, outcome.roll_up.method) {
        (Some(shown), Method::Cumulative { .. }) => level_words(outcome, shown),
        (Some(shown), Method::PercentOfMaximum) => format!("{shown} of the maximum"),
        (Some(shown), _) => format!("{shown} of {}", outcome.most_shown),
        (None, Method::RagCounts) => colour_words(outcome),
        (None, _) => String::new(),
    };
    let band = outcome.band.as_ref().map(|band| band.label.clone());
    let parts = [
        Some(number),
        band,
        outcome.note.as_ref().map(Note::to_string),
    ];
    let said: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|p| !p.is_empty())
        .collect();
    said.join(", ")
}

/// What must be said beside the number.
pub(super) fn note(outcome: &Outcome, level_unasked: bool) -> Option<Note> {
    if let Some(free) = &outcome.capped_from {
        return Some(Note::Capped(free.label.clone()));
    }
    let Outcome { scored, of, .. } = outcome;
    let counts = outcome.roll_up.method == Method::RagCounts;
    let waits = outcome.value.is_none() || !outcome.roll_up.bands.is_empty();
    if counts || !waits {
        return None;
    }
    match (*scored, outcome.complete) {
        (0, _) => Some(Note::Nothing),
        _ if level_unasked && outcome.value.is_none() => Some(Note::NoLevel),
        (_, false) if scored < of => Some(Note::NotComplete {
            scored: *scored,
            of: *of,
        }),
        (_, false) if !outcome.roll_up.bands.is_empty() => Some(Note::NoBand),
        _ if outcome.value.is_none() => Some(Note::NoNumber),
        _ => None,
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Capped(free) => write!(f, "capped: a low score keeps it below {free}"),
            Self::Nothing => f.write_str("nothing agreed yet"),
            Self::NotComplete { scored, of } => write!(f, "not complete: {scored} of {of}"),
            Self::NoLevel => f.write_str("no level: only a part was asked"),
            Self::NoBand => f.write_str("no band: only a part was asked"),
            Self::NoNumber => f.write_str("no number: its scales do not go together"),
        }
    }
}

/// The highest number that there could be, without decimals that say nothing.
pub(super) fn most(most: Option<&BigRational>, roll_up: &RollUp) -> String {
    match most {
        None => String::new(),
        Some(most) if most.is_integer() => most.to_integer().to_string(),
        Some(most) => number(most, roll_up),
    }
}

/// "level 2 of 3, Achievement".
fn level_words(outcome: &Outcome, shown: &str) -> String {
    let level = format!("level {shown} of {}", outcome.most_shown);
    match &outcome.level {
        Some(name) => format!("{level}, {name}"),
        None => level,
    }
}

/// The name of the highest level that holds, where levels are parts.
pub(super) fn level(record: &Record, scope: &Scope, outcome: &Outcome) -> Option<String> {
    let beside = scope.beside(&record.workshop).count();
    let cumulative = matches!(outcome.roll_up.method, Method::Cumulative { .. });
    let named = outcome.roll_up.of == Of::Parts && beside == 0 && outcome.roll_up.bands.is_empty();
    let value = outcome.value.as_ref().filter(|_| cumulative && named)?;
    let held = usize::try_from(value.to_integer()).ok()?;
    let part = scope.parts.get(held.checked_sub(1)?)?;
    Some(record.workshop.sections()[*part].title.clone())
}

/// "3 R · 2 A · 4 G".
fn colour_words(outcome: &Outcome) -> String {
    let letters = [Rag::Red, Rag::Amber, Rag::Green, Rag::GreenPlus].map(Rag::letter);
    let counts = letters.into_iter().zip(outcome.colours);
    // The fourth colour is the scale's choice; a zero of the other three is part of the picture.
    let shown = counts.filter(|(letter, count)| *letter != "G+" || *count > 0);
    let words: Vec<String> = shown
        .map(|(letter, count)| format!("{count} {letter}"))
        .collect();
    words.join(" · ")
}
