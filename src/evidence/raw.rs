//! Figures as written: serde's side.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::{
    About, Addition, Figure, Figures, Indicator, Known, LONGEST_FIGURE, LONGEST_VALUE, MOST_FIGURES,
};
use crate::notation;
use crate::problem::{Problem, Problems, did_you_mean};
use crate::text::{clean, length};
use crate::workshop::Workshop;

/// A file of figures.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEvidence {
    #[serde(rename = "format")]
    _format: u32,
    #[serde(default)]
    after_reveal: bool,
    figures: Vec<RawFigure>,
}

/// The figures of a record.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawFigures {
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    after_reveal: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    additions: Vec<RawAddition>,
    list: Vec<RawFigure>,
}

/// When figures came to those that were there.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct RawAddition {
    at: Timestamp,
    #[serde(default, skip_serializing_if = "no_figures")]
    added: usize,
    #[serde(default, skip_serializing_if = "no_figures")]
    replaced: usize,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn no_figures(count: &usize) -> bool {
    *count == 0
}

/// One figure, as it is written in every kind of file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawFigure {
    pub(super) about: String,
    pub(super) label: String,
    #[serde(deserialize_with = "value")]
    pub(super) ours: String,
    #[serde(
        default,
        skip_serializing_if = "String::is_empty",
        deserialize_with = "value"
    )]
    pub(super) comparator: String,
    #[serde(
        default,
        skip_serializing_if = "String::is_empty",
        deserialize_with = "value"
    )]
    pub(super) previous: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) unit: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<Date>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) source: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<RawIndicator>,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) enum RawIndicator {
    Lead,
    Lag,
}

/// A value may be written as a number or in quotes.
fn value<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    from.deserialize_any(Value)
}

struct Value;

impl Visitor<'_> for Value {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, or a value in quotes")
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_f32<E: Error>(self, value: f32) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }
}

/// Reads a file of figures in RON; how many are left out comes with them.
pub(super) fn read(file: &str, text: &str, known: Known<'_>) -> Result<(Figures, usize), Problems> {
    let raw: RawEvidence = notation::read_all(file, text)?;
    let mut problems = Vec::new();
    let (list, left_out) = checked(file, raw.figures, known, &mut problems);
    notation::locate(text, problems.iter_mut(), |tree, problem| {
        let place = problem.place.as_deref()?.strip_prefix("figure ")?;
        let (number, field) = place.split_once(", ")?;
        let item = tree.field("figures")?.items();
        let item = item.get(number.parse::<usize>().ok()?.checked_sub(1)?)?;
        let field = item.field(field).unwrap_or(item);
        Some(field.span.start)
    });
    let figures = Figures {
        after_reveal: raw.after_reveal,
        list,
        additions: Vec::new(),
    };
    Problems::none_or(problems, (figures, left_out))
}

/// The figures among `raws` that are about what is asked, how many are left out because they are not,
/// and what is wrong with the others, each at "figure N, FIELD".
pub(super) fn checked(
    file: &str,
    raws: Vec<RawFigure>,
    known: Known<'_>,
    problems: &mut Vec<Problem>,
) -> (Vec<Figure>, usize) {
    if raws.len() > MOST_FIGURES {
        let what = format!("it has {} figures, {MOST_FIGURES} at most", raws.len());
        problems.push(Problem::in_file(file, what).hint("keep those that a board would ask for"));
        return (Vec::new(), 0);
    }
    let (mut figures, mut left_out) = (Vec::new(), 0);
    for (number, raw) in (1..).zip(raws) {
        match raw.checked(known) {
            Ok(Some(figure)) => figures.push(figure),
            Ok(None) => left_out += 1,
            Err(wrong) => problems.extend(wrong.into_iter().map(|(field, what, hint)| {
                let place = format!("figure {number}, {field}");
                Problem::in_meaning(file, place, what).hint(hint)
            })),
        }
    }
    (figures, left_out)
}

/// The field that is wrong, what is wrong with it, and what to do.
type Wrong = (&'static str, String, String);

impl RawFigure {
    /// The figure; nothing when it is about what is not asked in this part of the workshop.
    fn checked(self, known: Known<'_>) -> Result<Option<Figure>, Vec<Wrong>> {
        let Self {
            about,
            label,
            ours,
            comparator,
            previous,
            unit,
            date,
            source,
            kind,
        } = self;
        let mut wrong = Vec::new();
        let found = About::named(known.asked, &about);
        let is_known = found.is_some() || About::named(known.whole, &about).is_some();
        if !is_known {
            wrong.push(unknown(&about, known.whole));
        }
        let mut text = |field, text: &str, needed: bool, most: usize| {
            if needed && text.trim().is_empty() {
                let hint = "say what is counted, and our value".to_owned();
                wrong.push((field, format!("`{field}` is empty"), hint));
            } else if length(text) > most {
                let hint = format!("{most} characters at most");
                wrong.push((field, format!("`{field}` is too long"), hint));
            }
            clean(text, most)
        };
        let figure = Figure {
            about: found.unwrap_or(About::Section(0)),
            label: text("label", &label, true, LONGEST_FIGURE),
            ours: text("ours", &ours, true, LONGEST_VALUE),
            comparator: text("comparator", &comparator, false, LONGEST_VALUE),
            previous: text("previous", &previous, false, LONGEST_VALUE),
            unit: text("unit", &unit, false, LONGEST_VALUE),
            date,
            source: text("source", &source, false, LONGEST_FIGURE),
            kind: kind.map(|kind| match kind {
                RawIndicator::Lead => Indicator::Lead,
                RawIndicator::Lag => Indicator::Lag,
            }),
        };
        if wrong.is_empty() {
            Ok(found.map(|_| figure))
        } else {
            Err(wrong)
        }
    }

    fn of(figure: &Figure, workshop: &Workshop) -> Self {
        let Figure {
            about,
            label,
            ours,
            comparator,
            previous,
            unit,
            date,
            source,
            kind,
        } = figure.clone();
        Self {
            about: about.id(workshop).to_owned(),
            label,
            ours,
            comparator,
            previous,
            unit,
            date,
            source,
            kind: kind.map(|kind| match kind {
                Indicator::Lead => RawIndicator::Lead,
                Indicator::Lag => RawIndicator::Lag,
            }),
        }
    }
}

fn unknown(id: &str, workshop: &Workshop) -> Wrong {
    let statements = workshop.statements().iter().map(|s| s.id.as_str());
    let sections = workshop.sections().iter().map(|s| s.id.as_str());
    let hint = match did_you_mean(id, statements.chain(sections)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "name a section or a statement by its id; `places` in the plain console lists them"
            .to_owned(),
    };
    let what = format!("`{}` is not asked in this workshop", clean(id, 80));
    ("about", what, hint)
}

impl RawFigures {
    pub(crate) fn of(figures: &Figures, workshop: &Workshop) -> Self {
        let Figures {
            after_reveal,
            list,
            additions,
        } = figures;
        let additions = additions.iter().map(|addition| {
            let Addition {
                at,
                added,
                replaced,
            } = *addition;
            RawAddition {
                at,
                added,
                replaced,
            }
        });
        Self {
            after_reveal: *after_reveal,
            additions: additions.collect(),
            list: list.iter().map(|f| RawFigure::of(f, workshop)).collect(),
        }
    }

    /// The figures, and what is wrong with the file that they are in.
    pub(crate) fn checked(self, file: &str, workshop: &Workshop) -> (Figures, Vec<Problem>) {
        let Self {
            after_reveal,
            additions,
            list,
        } = self;
        let mut problems = Vec::new();
        let (list, _) = checked(file, list, Known::all_of(workshop), &mut problems);
        let additions = additions.into_iter().map(|addition| {
            let RawAddition {
                at,
                added,
                replaced,
            } = addition;
            Addition {
                at,
                added,
                replaced,
            }
        });
        let figures = Figures {
            after_reveal,
            list,
            additions: additions.collect(),
        };
        (figures, problems)
    }
}
