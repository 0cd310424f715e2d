//! Sections and statements being put together from rows, each with the row it came from.

/// A section or a part of one.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) title: String,
    pub(super) purpose: String,
    /// The id that the table gives it.
    pub(super) id: Option<String>,
    /// The scale that it names.
    pub(super) scale: Option<String>,
    pub(super) statements: Vec<Statement>,
    pub(super) parts: Vec<Section>,
    /// The row where it begins.
    pub(super) row: usize,
}

/// A statement.
#[derive(Debug)]
pub(super) struct Statement {
    pub(super) text: String,
    pub(super) core: bool,
    pub(super) local: bool,
    pub(super) reverse: bool,
    /// The scale that it names.
    pub(super) scale: Option<String>,
    /// What points mean for it, by value.
    pub(super) cells: Vec<(u8, String)>,
    pub(super) prompts: Vec<String>,
    /// The id that the table gives it.
    pub(super) id: Option<String>,
    /// Its row.
    pub(super) row: usize,
}

impl Section {
    pub(super) fn new(title: String, row: usize) -> Self {
        Self {
            title,
            purpose: String::new(),
            id: None,
            scale: None,
            statements: Vec::new(),
            parts: Vec::new(),
            row,
        }
    }

    /// Whether nothing is asked in it.
    pub(super) fn is_empty(&self) -> bool {
        self.statements.is_empty() && self.parts.is_empty()
    }

    /// Itself and its parts, each before its own parts.
    pub(super) fn all<'a>(&'a self, into: &mut Vec<&'a Self>) {
        into.push(self);
        for part in &self.parts {
            part.all(into);
        }
    }
}

/// The section at the end of a path of titles: the last one of each level.
pub(super) fn last_at(sections: &mut [Section], level: usize) -> Option<&mut Section> {
    let mut at = sections.last_mut()?;
    for _ in 0..level {
        at = at.parts.last_mut()?;
    }
    Some(at)
}
