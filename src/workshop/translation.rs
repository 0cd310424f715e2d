//! What a workshop says in another language.
//!
//! A translation holds what was translated and nothing else; whoever reads in its language sees the
//! workshop's own words wherever it has none. It changes words alone: ids, values and the order of
//! things are the workshop's.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Point, RollUp, Scale, Statement, Workshop};

/// The language of a workshop that names none.
pub(crate) const USUAL_LANGUAGE: &str = "en-GB";
/// The longest tag of a language, in characters.
pub(super) const LONGEST_LANGUAGE: usize = 35;

/// What a workshop says in another language; what is empty or missing was not translated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// The language's tag, as in web pages: "cy".
    pub language: String,
    /// The workshop's title.
    pub title: String,
    /// Sections' words, by id.
    pub sections: BTreeMap<String, SectionWords>,
    /// Statements' texts, by id.
    pub statements: BTreeMap<String, String>,
    /// The words of the workshop's own scale, by value.
    pub points: BTreeMap<u8, PointWords>,
    /// The same of the scales that have a name, by that name.
    pub scales: BTreeMap<String, BTreeMap<u8, PointWords>>,
    /// What points mean for one statement, by its id and their value.
    pub cells: BTreeMap<String, BTreeMap<u8, String>>,
    /// The labels of bands of roll-ups, by the workshop's own label.
    pub bands: BTreeMap<String, String>,
    /// Groups' titles, by id.
    pub groups: BTreeMap<String, String>,
    /// The question of the ballot at the end.
    pub question: String,
}

/// A section in another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionWords {
    /// Its title; may be empty.
    pub title: String,
    /// Its purpose; may be empty.
    pub purpose: String,
}

/// A point of the scale in another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointWords {
    /// Its label; may be empty.
    pub label: String,
    /// Its label where space is short; may be empty.
    pub short: String,
    /// Its meaning; may be empty.
    pub meaning: String,
}

impl Workshop {
    /// The tag of the language in which it is written.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// What it says in other languages, one of each.
    pub fn translations(&self) -> &[Translation] {
        &self.translations
    }

    /// The same workshop in the words of `translation`, as far as there are any.
    #[must_use]
    pub fn told_in(&self, translation: &Translation) -> Self {
        let mut told = self.clone();
        put(&mut told.title, Some(&translation.title));
        for section in &mut told.sections {
            let words = translation.sections.get(&section.id);
            put(&mut section.title, words.map(|w| &w.title));
            put(&mut section.purpose, words.map(|w| &w.purpose));
            tell_bands(section.roll_up.as_mut(), &translation.bands);
        }
        tell_bands(told.roll_up.as_mut(), &translation.bands);
        for statement in &mut told.statements {
            put(
                &mut statement.text,
                translation.statements.get(&statement.id),
            );
            let cells = translation.cells.get(&statement.id);
            for (value, cell) in &mut statement.cells {
                put(cell, cells.and_then(|cells| cells.get(value)));
            }
        }
        told.scale = told_scale(&told.scale, &translation.points);
        for named in &mut told.scales {
            if let Some(points) = translation.scales.get(&named.name) {
                named.scale = told_scale(&named.scale, points);
            }
        }
        for statement in 0..told.statements.len() {
            let named = told.named_scale_of(statement);
            let scale = named.map_or(&told.scale, |position| &told.scales[position].scale);
            let Statement { cells, reverse, .. } = &told.statements[statement];
            // What a point means for one statement stands before what the scale says of it.
            let seen = if cells.is_empty() && !reverse {
                Arc::clone(scale)
            } else {
                Arc::new(scale.seen_by(cells, *reverse))
            };
            told.statements[statement].scale = seen;
        }
        for group in &mut told.groups {
            put(&mut group.title, translation.groups.get(&group.id));
        }
        if let Some(priorities) = &mut told.priorities {
            put(&mut priorities.question, Some(&translation.question));
        }
        told
    }
}

fn tell_bands(roll_up: Option<&mut RollUp>, labels: &BTreeMap<String, String>) {
    for band in roll_up.into_iter().flat_map(|r| &mut r.bands) {
        let told = labels.get(&band.label);
        put(&mut band.label, told);
    }
}

fn told_scale(scale: &Scale, words: &BTreeMap<u8, PointWords>) -> Arc<Scale> {
    let mut told = scale.clone();
    for point in &mut told.points {
        if let Some(words) = words.get(&point.value) {
            words.put_in(point);
        }
    }
    Arc::new(told)
}

impl PointWords {
    fn put_in(&self, point: &mut Point) {
        put(&mut point.label, Some(&self.label));
        // A translated label stands where space is short too, and not the other language's short one.
        put(&mut point.short, Some(&self.label));
        put(&mut point.short, Some(&self.short));
        put(&mut point.meaning, Some(&self.meaning));
    }
}

fn put(words: &mut String, translated: Option<&String>) {
    if let Some(translated) = translated.filter(|t| !t.is_empty()) {
        words.clone_from(translated);
    }
}

impl Translation {
    /// Whether `text`, which is read in a workshop in the words of this translation, is one of them.
    /// A title counts with its edition behind it too.
    pub fn says(&self, text: &str) -> bool {
        let title = text.strip_prefix(self.title.as_str());
        let title = title.filter(|_| !self.title.is_empty());
        let is = |words: &String| words == text;
        !text.is_empty()
            && (title.is_some_and(|rest| rest.is_empty() || rest.starts_with(", "))
                || is(&self.question)
                || self.statements.values().any(is)
                || self.groups.values().any(is)
                || self.bands.values().any(is)
                || self.cells.values().flat_map(BTreeMap::values).any(is)
                || self
                    .sections
                    .values()
                    .any(|s| is(&s.title) || is(&s.purpose))
                || self
                    .points_of_all_scales()
                    .any(|p| is(&p.label) || is(&p.short) || is(&p.meaning)))
    }

    fn points_of_all_scales(&self) -> impl Iterator<Item = &PointWords> {
        let named = self.scales.values().flat_map(BTreeMap::values);
        self.points.values().chain(named)
    }

    /// What of it belongs to a part of the workshop with these sections and statements, by id.
    /// Its bands are among `bands`, by label.
    pub(super) fn keep(
        mut self,
        sections: &BTreeSet<&str>,
        statements: &BTreeSet<&str>,
        bands: &BTreeSet<&str>,
    ) -> Self {
        self.cells.retain(|id, _| statements.contains(id.as_str()));
        self.bands.retain(|label, _| bands.contains(label.as_str()));
        self.sections.retain(|id, _| sections.contains(id.as_str()));
        self.statements
            .retain(|id, _| statements.contains(id.as_str()));
        self
    }
}

#[cfg(test)]
mod tests;
