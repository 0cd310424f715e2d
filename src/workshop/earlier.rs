//! Which statements of an earlier edition the statements of this one follow from, so that a trend
//! survives a new edition.

use std::collections::BTreeMap;

use super::Workshop;

/// How this workshop follows from an earlier one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// The earlier workshop's id.
    pub workshop: String,
    /// Whether values mean the same in both, so that they can be compared.
    pub same_scale: bool,
    /// Where they do not: the value here by the earlier value that means the same. What is not named
    /// cannot be compared; when none is, no scores can.
    pub values: BTreeMap<u8, u8>,
    /// The earlier statement's id by the position of the statement here. What is not named has
    /// nothing that it could be compared with.
    pub statements: BTreeMap<usize, String>,
    /// The earlier section's id by the position of the section here.
    pub sections: BTreeMap<usize, String>,
}

impl Workshop {
    /// How this workshop follows from earlier ones, as its file says.
    pub fn earlier(&self) -> &[Earlier] {
        &self.earlier
    }
}

impl Earlier {
    /// The same, for a part of the workshop, whose statements and sections have moved to other
    /// positions or are not asked.
    pub(super) fn moved(
        &self,
        statement: impl Fn(usize) -> Option<usize>,
        section: impl Fn(usize) -> Option<usize>,
    ) -> Self {
        fn at_new<T: Clone>(
            old: &BTreeMap<usize, T>,
            to: impl Fn(usize) -> Option<usize>,
        ) -> BTreeMap<usize, T> {
            let moved = old
                .iter()
                .filter_map(|(at, id)| Some((to(*at)?, id.clone())));
            moved.collect()
        }
        Self {
            workshop: self.workshop.clone(),
            same_scale: self.same_scale,
            values: self.values.clone(),
            statements: at_new(&self.statements, statement),
            sections: at_new(&self.sections, section),
        }
    }
}
