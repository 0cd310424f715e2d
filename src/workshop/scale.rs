//! The points that can be voted for, and which statement is rated on which scale.

use std::sync::Arc;

use super::Workshop;

/// The points that can be voted for, low to high, and the answers beside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// 2 to [`MOST_POINTS`] points; values rise by one, from 0 or 1.
    pub points: Vec<Point>,
    /// Whether *don't know* can be answered.
    pub dont_know: bool,
    /// Whether *not applicable* can be answered.
    pub not_applicable: bool,
}

/// One point of a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// What is voted, saved and compared.
    pub value: u8,
    /// Its name on the shared screen, up to [`LONGEST_LABEL`] characters.
    pub label: String,
    /// Its name where space is short.
    pub short: String,
    /// Red, amber or green, when the scale says so.
    pub rag: Option<Rag>,
    /// What it means, in a sentence; may be empty.
    pub meaning: String,
}

/// Red, amber or green, always shown with its letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rag {
    /// Not there.
    Red,
    /// Partly there.
    Amber,
    /// There.
    Green,
    /// There and getting better.
    GreenPlus,
}

impl Rag {
    /// The letter that goes with the colour: R, A, G, G+.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Red => "R",
            Self::Amber => "A",
            Self::Green => "G",
            Self::GreenPlus => "G+",
        }
    }

    /// The colour's name in words.
    pub fn word(self) -> &'static str {
        match self {
            Self::Red => "Red",
            Self::Amber => "Amber",
            Self::Green => "Green",
            Self::GreenPlus => "Green plus",
        }
    }
}

/// A scale that sections and statements may name in place of the workshop's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedScale {
    /// Its name in the file.
    pub name: String,
    /// Its points.
    pub scale: Arc<Scale>,
}

impl Scale {
    /// The position of the point with this value.
    pub fn position(&self, value: u8) -> Option<usize> {
        self.points.iter().position(|p| p.value == value)
    }

    /// The point with this value.
    pub fn point(&self, value: u8) -> Option<&Point> {
        self.points.iter().find(|p| p.value == value)
    }
}

impl Workshop {
    /// The workshop's own scale: the one of every statement that names no other, and of a practice
    /// vote.
    pub fn scale(&self) -> &Scale {
        &self.scale
    }

    /// The scales that sections and statements may name instead, in the order of their names.
    pub fn scales(&self) -> &[NamedScale] {
        &self.scales
    }

    /// The scale that `statement` is rated on.
    pub fn scale_of(&self, statement: usize) -> &Scale {
        &self.statements[statement].scale
    }

    /// The scale that all of `statements` are rated on; nothing when they are rated on several, or
    /// when there are none.
    pub fn common_scale(&self, statements: impl IntoIterator<Item = usize>) -> Option<&Scale> {
        let mut named = statements.into_iter().map(|s| self.named_scale_of(s));
        let first = named.next()?;
        let common = named.all(|other| other == first);
        let scale = first.map_or(&self.scale, |position| &self.scales[position].scale);
        common.then_some(scale)
    }

    /// The scale that a statement is rated on by name, as a position in [`Workshop::scales`]: its
    /// own, or else that of the nearest section that names one. None is the workshop's own.
    pub(super) fn named_scale_of(&self, statement: usize) -> Option<usize> {
        let statement = &self.statements[statement];
        if statement.own_scale.is_some() {
            return statement.own_scale;
        }
        let mut at = Some(statement.section);
        while let Some(section) = at {
            if self.sections[section].scale.is_some() {
                return self.sections[section].scale;
            }
            at = self.sections[section].parent;
        }
        None
    }
}
