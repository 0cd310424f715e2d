//! The points that can be voted for, and which statement is rated on which scale.

use std::collections::BTreeMap;
use std::sync::Arc;

use num_rational::{BigRational, Ratio};

use super::Workshop;

/// The points that can be voted for, low to high, and the answers beside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// 2 to [`MOST_POINTS`](super::MOST_POINTS) points; values rise by one, from 0 or 1.
    pub points: Vec<Point>,
    /// Whether *don't know* can be answered.
    pub dont_know: bool,
    /// Whether *not applicable* can be answered.
    pub not_applicable: bool,
    /// Whether *abstain* can be answered.
    pub abstain: bool,
    /// Whether a low value is the good one, as for a statement that is reverse-scored. Votes and
    /// agreed scores are values as they stand on the scale; see [`Scale::turned`].
    pub low_is_good: bool,
}

/// One point of a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// What is voted, saved and compared.
    pub value: u8,
    /// Its name on the shared screen, up to [`LONGEST_LABEL`](super::LONGEST_LABEL) characters.
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
    /// The scale as one statement sees it: each point with what it means there, and for a
    /// reverse-scored statement low as good, so that the colours are turned round too.
    pub(super) fn seen_by(&self, cells: &BTreeMap<u8, String>, reverse: bool) -> Self {
        let mut seen = self.clone();
        for point in &mut seen.points {
            if let Some(cell) = cells.get(&point.value) {
                point.meaning.clone_from(cell);
            }
        }
        if reverse {
            let colours = self.points.iter().rev().map(|p| p.rag);
            for (point, rag) in seen.points.iter_mut().zip(colours) {
                point.rag = rag;
            }
            seen.low_is_good = !self.low_is_good;
        }
        seen
    }

    /// Whether scores on `other` can stand under the headings of this one: the same points under the
    /// same names and colours, and the same end the good one, whatever they mean to a statement.
    pub fn is_like(&self, other: &Self) -> bool {
        let alike = |(a, b): (&Point, &Point)| {
            (a.value, &a.label, &a.short, a.rag) == (b.value, &b.label, &b.short, b.rag)
        };
        self.low_is_good == other.low_is_good
            && self.points.len() == other.points.len()
            && self.points.iter().zip(&other.points).all(alike)
    }

    /// The lowest value.
    pub fn least(&self) -> u8 {
        self.points.first().map_or(0, |p| p.value)
    }

    /// The highest value.
    pub fn most(&self) -> u8 {
        self.points.last().map_or(0, |p| p.value)
    }

    /// What `value` counts for in a roll-up: itself, or where low is good the value as far from the
    /// other end, so that high is good in every sum.
    pub fn turned(&self, value: u8) -> u8 {
        if self.low_is_good {
            (self.least() + self.most()).saturating_sub(value)
        } else {
            value
        }
    }

    /// How good `value` is, from 0 for the worst point to 1 for the best, so that statements on
    /// different scales can be ranked.
    pub fn standing(&self, value: u8) -> Ratio<u32> {
        let width = u32::from(self.most() - self.least()).max(1);
        let above = self.turned(value).saturating_sub(self.least());
        Ratio::new(u32::from(above), width)
    }

    /// The point of the scale nearest to what counts as `turned` in a roll-up; half-way is the
    /// worse, because claiming less is safer than claiming more.
    pub fn nearest(&self, turned: &BigRational) -> Option<&Point> {
        let mut points: Vec<&Point> = self.points.iter().collect();
        points.sort_by_key(|p| self.turned(p.value));
        points.into_iter().min_by_key(|point| {
            let value = BigRational::from_integer(self.turned(point.value).into());
            if value > *turned {
                value - turned
            } else {
                turned - value
            }
        })
    }

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
