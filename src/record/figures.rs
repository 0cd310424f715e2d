//! Which of a session's figures the room may see, and when.

use super::{Place, Record};
use crate::evidence::{About, Figure};

impl Record {
    /// Whether figures about a statement wait for its first reveal.
    pub fn figures_wait(&self) -> bool {
        let figures = self.figures.as_ref();
        self.workshop.evidence_after_reveal() || figures.is_some_and(|f| f.after_reveal)
    }

    /// The figures that the room may see where it is: those about the section and its parts, or
    /// those about the statement and then those about the sections that it is in.
    pub fn figures_here(&self) -> Vec<&Figure> {
        match self.place {
            Place::Section(_) if self.figures_wait() => Vec::new(),
            Place::Section(section) | Place::Summary(section) => self.figures_of_section(section),
            Place::Statement(statement) => self.figures_of(statement),
            _ => Vec::new(),
        }
    }

    /// The figures that the room may see of a statement: all of them, or none before its first reveal
    /// where they wait for that.
    pub fn figures_of(&self, statement: usize) -> Vec<&Figure> {
        if self.figures_wait() && self.statements[statement].rounds.is_empty() {
            return Vec::new();
        }
        self.known_of(statement)
    }

    /// All figures about a statement and the sections that it is in, shown yet or not.
    pub fn known_of(&self, statement: usize) -> Vec<&Figure> {
        let Some(figures) = &self.figures else {
            return Vec::new();
        };
        let sections = self.workshop.sections();
        let innermost = self.workshop.statements()[statement].section;
        let around = std::iter::successors(Some(innermost), |s| sections[*s].parent);
        let around = around.flat_map(|s| figures.about(About::Section(s)));
        figures
            .about(About::Statement(statement))
            .chain(around)
            .collect()
    }

    fn figures_of_section(&self, section: usize) -> Vec<&Figure> {
        let inside = |figure: &&Figure| match figure.about {
            About::Section(other) => {
                let sections = self.workshop.sections();
                let mut up = std::iter::successors(Some(other), |s| sections[*s].parent);
                up.any(|s| s == section)
            }
            About::Statement(_) => false,
        };
        let figures = self.figures.iter().flat_map(|figures| &figures.list);
        figures.filter(inside).collect()
    }
}
