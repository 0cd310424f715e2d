//! How statements' agreed scores become a section's and the whole's, as a workshop declares it.
//! [`crate::rollup`] does the sums.

use num_rational::Ratio;

use super::{Rag, Workshop};

/// A declared roll-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollUp {
    /// What is made of the scores.
    pub method: Method,
    /// What goes into it.
    pub of: Of,
    /// How many decimals it is shown with, at most [`super::MOST_DECIMALS`].
    pub decimals: u32,
    /// How it is rounded to them.
    pub rounding: Rounding,
    /// Names for stretches of its values, low to high; may be none.
    pub bands: Vec<Band>,
    /// Low scores that cap the band.
    pub limiters: Vec<Limiter>,
}

/// What is made of the scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The arithmetic mean.
    Mean,
    /// The middle one, or the mean of the two in the middle.
    Median,
    /// The sum. It needs every score.
    Sum,
    /// The sum in hundredths of the highest that it could be.
    PercentOfMaximum,
    /// The lowest. It needs every score.
    Minimum,
    /// How many of its levels hold, counted from the first: a level counts only when all below it
    /// hold. The levels are what goes into it, in the order of the file.
    Cumulative {
        /// A level holds when every score in it is at least this.
        holds_from: u8,
    },
    /// No number: how many are red, amber and green.
    RagCounts,
}

/// What goes into a roll-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Every statement of the section, those of its parts included, alike.
    Statements,
    /// The section's parts (for the whole its sections), each by its own roll-up, unrounded, and
    /// the statements that stand beside parts. Where there are no parts, the statements.
    Parts,
}

/// How a number is rounded to its decimals. A band is found by the number as rounded, so that a
/// number that is shown and its band never disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// To the nearest; half-way goes up.
    HalfUp,
    /// Down.
    Down,
    /// Not at all: bands go by the exact number, which is shown rounded down.
    Exact,
}

/// A stretch of values with a name, from its start up to the next band's start, that one left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// The lowest value in it.
    pub from: Ratio<u64>,
    /// Its name.
    pub label: String,
    /// Its colour.
    pub rag: Option<Rag>,
}

/// A low score that caps the band.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limiter {
    /// It acts when any statement's score is this or lower; a reverse-scored one's is turned round.
    pub any_at_most: u8,
    /// The highest band that is then possible, as a position in [`RollUp::bands`].
    pub caps_at: usize,
}

impl RollUp {
    /// What is done where nothing is declared: the mean of the statements with one decimal.
    pub const USUAL: Self = Self {
        method: Method::Mean,
        of: Of::Statements,
        decimals: 1,
        rounding: Rounding::HalfUp,
        bands: Vec::new(),
        limiters: Vec::new(),
    };

    /// How it is made, in words: "Median of its parts".
    pub fn how(&self) -> String {
        let of = match self.of {
            Of::Statements => "statements",
            Of::Parts => "parts",
        };
        format!("{} of its {of}", self.method.name())
    }

    /// The same without bands and limiters, which belong to the one place that declares them.
    #[must_use]
    pub fn without_bands(&self) -> Self {
        Self {
            bands: Vec::new(),
            limiters: Vec::new(),
            ..self.clone()
        }
    }
}

impl Method {
    /// What it is called where a number stands alone.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mean => "Mean",
            Self::Median => "Median",
            Self::Sum => "Sum",
            Self::PercentOfMaximum => "Per cent of the maximum",
            Self::Minimum => "Lowest",
            Self::Cumulative { .. } => "Levels that hold",
            Self::RagCounts => "Colours",
        }
    }

    /// Decimals, when a file does not say how many: one where division makes them.
    pub fn usual_decimals(self) -> u32 {
        match self {
            Self::Mean | Self::Median => 1,
            Self::Sum
            | Self::PercentOfMaximum
            | Self::Minimum
            | Self::Cumulative { .. }
            | Self::RagCounts => 0,
        }
    }
}

impl Workshop {
    /// How the whole is rolled up, when its file says so.
    pub fn roll_up(&self) -> Option<&RollUp> {
        self.roll_up.as_ref()
    }

    /// How `section` is rolled up: as it declares itself, or else as the section that it is part of
    /// or the workshop does, without their bands and limiters.
    pub fn roll_up_of(&self, section: usize) -> RollUp {
        if let Some(own) = &self.sections[section].roll_up {
            return own.clone();
        }
        let around = match self.sections[section].parent {
            Some(parent) => Some(self.roll_up_of(parent)),
            None => self.roll_up.clone(),
        };
        around.map_or(RollUp::USUAL, |r| r.without_bands())
    }
}
