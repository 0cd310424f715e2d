//! A part of a workshop: its short form, or some of its sections.

use super::{Section, Statement, Translation, Workshop};

/// The part of a workshop that a session asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Only the statements marked `core`.
    pub short: bool,
    /// Only these sections, by id; all of them when empty.
    pub sections: Vec<String>,
}

/// Why a selection asks nothing that can be asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SelectionError {
    /// A section id that the workshop does not have.
    #[error("there is no section `{id}` in this workshop\n  hint: {hint}")]
    NoSuchSection {
        /// The id that was asked for.
        id: String,
        /// The nearest id, or all of them.
        hint: String,
    },
    /// Nothing is left to ask.
    #[error("no statement is left to ask\n  hint: leave out --short or choose other sections")]
    NothingLeft,
}

impl Workshop {
    /// The same workshop with only what `selection` asks; sections left empty are dropped. The
    /// fingerprint stays that of the whole, so that sessions of parts can be told to belong
    /// together.
    ///
    /// # Errors
    /// A section id that does not exist, or nothing left to ask.
    pub fn select(&self, selection: &Selection) -> Result<Self, SelectionError> {
        let mut wanted = Vec::new();
        for id in &selection.sections {
            let section = self.section_by_id(id).ok_or_else(|| {
                let known = || self.sections.iter().map(|s| s.id.as_str());
                SelectionError::NoSuchSection {
                    id: id.clone(),
                    hint: match crate::problem::did_you_mean(id, known()) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("it has: {}", known().collect::<Vec<_>>().join(", ")),
                    },
                }
            })?;
            wanted.push(self.sections[section].statements.clone());
        }
        let asked = |position: usize| {
            (wanted.is_empty() || wanted.iter().any(|range| range.contains(&position)))
                && (!selection.short || self.statements[position].core)
        };
        let kept: Vec<usize> = (0..self.statements.len()).filter(|s| asked(*s)).collect();
        if kept.is_empty() {
            return Err(SelectionError::NothingLeft);
        }
        Ok(self.keep(&kept))
    }

    fn keep(&self, kept: &[usize]) -> Self {
        let mut sections = Vec::new();
        let mut moved_to = vec![None; self.sections.len()];
        for (old, section) in self.sections.iter().enumerate() {
            let before = kept.partition_point(|s| *s < section.statements.start);
            let until = kept.partition_point(|s| *s < section.statements.end);
            if before == until {
                continue;
            }
            moved_to[old] = Some(sections.len());
            sections.push(Section {
                parent: section.parent.and_then(|p| moved_to[p]),
                statements: before..until,
                minutes: section
                    .minutes
                    .map(|minutes| part_of(minutes, until - before, section.statements.len())),
                ..section.clone()
            });
        }
        let statements = kept
            .iter()
            .map(|old| {
                let statement = self.statements[*old].clone();
                let section = moved_to[statement.section]
                    .expect("a section that holds a kept statement is kept");
                Statement {
                    section,
                    ..statement
                }
            })
            .collect::<Vec<Statement>>();
        let translations = translations(self, &sections, &statements);
        let position = |old: usize| kept.binary_search(&old).ok();
        let earlier = self.earlier.iter();
        Self {
            earlier: earlier
                .map(|e| e.moved(position, |s| moved_to[s]))
                .collect(),
            sections,
            statements,
            translations,
            ..self.clone()
        }
    }
}

/// The minutes that a part of a section's statements are given, when all of them are given `minutes`.
fn part_of(minutes: u32, kept: usize, all: usize) -> u32 {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).max(1);
    let part = u64::from(minutes) * u64::from(count(kept));
    u32::try_from(part.div_ceil(u64::from(count(all)))).unwrap_or(minutes)
}

/// What of the translations belongs to the sections and statements that are kept.
fn translations(
    whole: &Workshop,
    sections: &[Section],
    statements: &[Statement],
) -> Vec<Translation> {
    let roll_ups = sections.iter().filter_map(|s| s.roll_up.as_ref());
    let bands = roll_ups.chain(whole.roll_up()).flat_map(|r| &r.bands);
    let bands = bands.map(|band| band.label.as_str()).collect();
    let sections = sections.iter().map(|s| s.id.as_str()).collect();
    let statements = statements.iter().map(|s| s.id.as_str()).collect();
    let all = whole.translations.iter().cloned();
    all.map(|translation| translation.keep(&sections, &statements, &bands))
        .collect()
}
