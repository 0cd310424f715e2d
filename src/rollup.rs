//! From statements' agreed scores to a section's and the whole's, as the workshop declares it.
//!
//! Sums are exact; rounding is what the file says, and comes before a band is found. A number alone
//! misleads, so whoever shows one shows the scores it was made of too. Statements without an agreed
//! score are left out and counted, never taken as zero; where the number or its band would say
//! something else without them, it is not given.

mod mean;
mod sum;
mod words;

use num_rational::BigRational;

pub use mean::{Score, mean};

use crate::record::Record;
use crate::workshop::{Band, Method, Of, Rag, RollUp, Workshop};

/// What became of the scores of a section or of the whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// How it was made.
    pub roll_up: RollUp,
    /// The number, exact and unrounded; nothing when nothing was scored, when it needs every
    /// score and some are missing, when the statements are on scales that do not go together, or
    /// when it makes no number.
    pub value: Option<BigRational>,
    /// The number as it is shown: "2.5", "75%".
    pub shown: Option<String>,
    /// The highest number that there could be.
    pub most: Option<BigRational>,
    /// That number as it is shown; empty when there is none.
    pub most_shown: String,
    /// The band that the number lies in, after limiters; only when everything was asked and scored.
    pub band: Option<Band>,
    /// The band that it would lie in but for a limiter, when one acted.
    pub capped_from: Option<Band>,
    /// The colour: that of the band, or else of the point of the scale nearest to the number as it is
    /// rounded, so that no two that are shown alike have two colours.
    pub rag: Option<Rag>,
    /// How many statements had an agreed score.
    pub scored: usize,
    /// How many were asked.
    pub of: usize,
    /// Whether everything that belongs to it was asked and scored.
    pub complete: bool,
    /// How many agreed scores have each colour, R, A, G and G+.
    pub colours: [usize; 4],
    /// What must be said beside the number: that a limiter acted, or why there is no number or no
    /// band.
    pub note: Option<Note>,
    /// The name of the highest level that holds, where levels are parts.
    pub level: Option<String>,
    /// All of it in words for a screen, without the scores that it was made of: "21 of 33,
    /// Developing".
    pub words: String,
}

/// What must be said beside a rolled-up number, or in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// A low score keeps it below this band.
    Capped(String),
    /// Nothing has been agreed yet.
    Nothing,
    /// Some scores are missing that it needs.
    NotComplete {
        /// How many are there.
        scored: usize,
        /// Of how many.
        of: usize,
    },
    /// Bands are for the whole, and only a part was asked.
    NoBand,
    /// Levels are counted from the first, and only a part of them was asked.
    NoLevel,
    /// The statements are on scales that do not go together.
    NoNumber,
}

/// The score of one section, its parts included.
pub fn of_section(record: &Record, section: usize) -> Outcome {
    let roll_up = record.workshop.roll_up_of(section);
    outcome(record, &Scope::section(record, section), roll_up)
}

/// The score of all that was asked.
pub fn of_whole(record: &Record) -> Outcome {
    let declared = record.workshop.roll_up();
    let roll_up = declared.map_or(RollUp::USUAL, RollUp::clone);
    outcome(record, &Scope::whole(record), roll_up)
}

/// The score of the statements that stand in `section` itself, beside its parts; without bands,
/// which are for the section whole.
pub fn beside_parts(record: &Record, section: usize) -> Outcome {
    let mut own: Vec<usize> = Scope::section(record, section).statements;
    own.retain(|s| record.workshop.statements()[*s].section == section);
    let roll_up = record.workshop.roll_up_of(section).without_bands();
    let scope = Scope {
        parts: Vec::new(),
        statements: counted(&record.workshop, own),
        all_asked: all_asked(record, section),
    };
    outcome(record, &scope, roll_up)
}

/// The score of `statements`, by position, as `roll_up` makes it of them alone.
pub fn of_statements(record: &Record, statements: Vec<usize>, roll_up: RollUp) -> Outcome {
    let scope = Scope {
        parts: Vec::new(),
        statements: counted(&record.workshop, statements),
        all_asked: false,
    };
    outcome(record, &scope, roll_up)
}

/// Those of `statements` that count: the framework's, because an organisation's own would change
/// what a sum or a band means; where all of them are the organisation's own, all.
pub fn counted(workshop: &Workshop, mut statements: Vec<usize>) -> Vec<usize> {
    let local = |s: &usize| workshop.statements()[*s].local;
    if !statements.iter().all(local) {
        statements.retain(|s| !local(s));
    }
    statements
}

/// What is rolled up together.
struct Scope {
    /// The sections right below, in order.
    parts: Vec<usize>,
    /// Every statement, those of parts included.
    statements: Vec<usize>,
    /// Whether the session asks all of it, and not a short form or some of its parts.
    all_asked: bool,
}

impl Scope {
    fn section(record: &Record, section: usize) -> Self {
        let sections = record.workshop.sections();
        let parts = (section + 1..sections.len()).filter(|s| sections[*s].parent == Some(section));
        let statements = sections[section].statements.clone().collect();
        let all_asked = all_asked(record, section);
        Self::of(record, parts.collect(), statements, all_asked)
    }

    fn whole(record: &Record) -> Self {
        let parts = record.workshop.top_sections().collect();
        let statements = (0..record.workshop.statements().len()).collect();
        let all_asked = !record.selection.short && record.selection.sections.is_empty();
        Self::of(record, parts, statements, all_asked)
    }

    /// What counts of `parts` and `statements`.
    fn of(record: &Record, mut parts: Vec<usize>, statements: Vec<usize>, all_asked: bool) -> Self {
        let statements = counted(&record.workshop, statements);
        let sections = record.workshop.sections();
        parts.retain(|part| {
            let mut held = sections[*part].statements.clone();
            held.any(|statement| statements.contains(&statement))
        });
        Self {
            parts,
            statements,
            all_asked,
        }
    }

    /// The statements that stand beside the parts.
    fn beside(&self, workshop: &Workshop) -> impl Iterator<Item = usize> {
        let ranges: Vec<_> = self
            .parts
            .iter()
            .map(|s| &workshop.sections()[*s].statements)
            .collect();
        let beside = self.statements.iter().copied();
        beside.filter(move |s| !ranges.iter().any(|range| range.contains(s)))
    }
}

/// Whether the session asks all of `section`: it is no short form, and what was selected holds it.
fn all_asked(record: &Record, section: usize) -> bool {
    let selected = &record.selection.sections;
    let mut around =
        std::iter::successors(Some(section), |s| record.workshop.sections()[*s].parent);
    let mut chosen = || around.any(|s| selected.contains(&record.workshop.sections()[s].id));
    !record.selection.short && (selected.is_empty() || chosen())
}

fn outcome(record: &Record, scope: &Scope, roll_up: RollUp) -> Outcome {
    let sum::Sum {
        value,
        most,
        level_unasked,
        ..
    } = sum::of(record, scope, &roll_up);
    let scored: Vec<usize> = scope
        .statements
        .iter()
        .copied()
        .filter(|s| sum::turned(record, *s).is_some())
        .collect();
    let complete = scope.all_asked && scored.len() == scope.statements.len();
    let rounded = value.as_ref().map(|v| words::rounded(v, &roll_up));
    let banded = rounded.as_ref().filter(|_| complete);
    let free = banded.and_then(|number| band_at(&roll_up.bands, number));
    let capped = free.map(|free| cap(record, &scored, &roll_up, free));
    let band = capped.map(|position| roll_up.bands[position].clone());
    let mut outcome = Outcome {
        capped_from: free
            .filter(|_| free != capped)
            .map(|f| roll_up.bands[f].clone()),
        rag: match &band {
            Some(band) => band.rag,
            None => nearest(record, scope, &roll_up, rounded.as_ref()),
        },
        shown: rounded.map(|number| words::number(&number, &roll_up)),
        value,
        most_shown: words::most(most.as_ref(), &roll_up),
        most,
        band,
        scored: scored.len(),
        of: scope.statements.len(),
        complete,
        colours: colours(record, &scored),
        roll_up,
        note: None,
        level: None,
        words: String::new(),
    };
    outcome.note = words::note(&outcome, level_unasked);
    outcome.level = words::level(record, scope, &outcome);
    outcome.words = words::of(&outcome);
    outcome
}

/// The last band that starts at or below `number`.
fn band_at(bands: &[Band], number: &BigRational) -> Option<usize> {
    let start =
        |band: &Band| BigRational::new((*band.from.numer()).into(), (*band.from.denom()).into());
    bands.iter().rposition(|band| start(band) <= *number)
}

/// The band at `free`, or the lower one that a limiter allows.
fn cap(record: &Record, scored: &[usize], roll_up: &RollUp, free: usize) -> usize {
    let lowest = scored.iter().filter_map(|s| sum::turned(record, *s)).min();
    let acts = roll_up
        .limiters
        .iter()
        .filter(|limiter| lowest.is_some_and(|lowest| lowest <= limiter.any_at_most));
    acts.map(|limiter| limiter.caps_at).fold(free, usize::min)
}

/// The colour of the point nearest to a number that is one of the scale's kind.
fn nearest(
    record: &Record,
    scope: &Scope,
    roll_up: &RollUp,
    value: Option<&BigRational>,
) -> Option<Rag> {
    let of_scale = matches!(
        roll_up.method,
        Method::Mean | Method::Median | Method::Minimum
    );
    let of_scales = roll_up.of == Of::Statements || scope.parts.is_empty();
    // A colour that bands would give is not guessed before they can.
    if !of_scale || !roll_up.bands.is_empty() || !(of_scales || parts_are_of_scale(record, scope)) {
        return None;
    }
    let scale = record
        .workshop
        .common_scale(scope.statements.iter().copied())?;
    scale.nearest(value?)?.rag
}

/// Whether every part's own number is one of the scale's kind too.
fn parts_are_of_scale(record: &Record, scope: &Scope) -> bool {
    scope.parts.iter().all(|part| {
        let roll_up = record.workshop.roll_up_of(*part);
        let below = Scope::section(record, *part);
        matches!(
            roll_up.method,
            Method::Mean | Method::Median | Method::Minimum
        ) && (roll_up.of == Of::Statements || parts_are_of_scale(record, &below))
    })
}

fn colours(record: &Record, scored: &[usize]) -> [usize; 4] {
    let mut counts = [0; 4];
    for statement in scored {
        let agreed = record.statements[*statement].agreed.as_ref();
        let point = agreed.and_then(|a| record.workshop.scale_of(*statement).point(a.value));
        if let Some(rag) = point.and_then(|p| p.rag) {
            counts[match rag {
                Rag::Red => 0,
                Rag::Amber => 1,
                Rag::Green => 2,
                Rag::GreenPlus => 3,
            }] += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests;
