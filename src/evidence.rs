//! Figures that a session is laid beside: a survey's score, a rate, what others have and what it was
//! before. Pure: a file's text goes in, checked figures or every problem come out.
//!
//! Figures are about a statement or a section. They are the same for everybody, come from before the
//! meeting, and say nothing of any vote.

mod added;
pub(crate) mod raw;
mod table;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

pub use added::{Addition, MOST_ADDITIONS, TooManyFigures};

use crate::problem::Problems;
use crate::workshop::Workshop;

/// Most figures of one session.
pub const MOST_FIGURES: usize = 500;
/// The longest label, source or unit of a figure, in characters.
pub const LONGEST_FIGURE: usize = 160;
/// The longest value, in characters: a number, a share, a few words.
pub const LONGEST_VALUE: usize = 30;
/// The largest file of figures that is read, in bytes.
pub const LARGEST_EVIDENCE: u64 = 1024 * 1024;

/// The figures of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Whether those about a statement are shown only after its first reveal.
    pub after_reveal: bool,
    /// The figures, in the order of their file.
    pub list: Vec<Figure>,
    /// When some of them came to a session that had begun, oldest first.
    pub additions: Vec<Addition>,
}

/// What figures may be about.
#[derive(Clone, Copy)]
struct Known<'w> {
    /// What the session asks.
    asked: &'w Workshop,
    /// The workshop that this is a part of: figures about the rest of it are left out.
    whole: &'w Workshop,
}

impl<'w> Known<'w> {
    /// Where nothing is left out.
    fn all_of(asked: &'w Workshop) -> Self {
        Self {
            asked,
            whole: asked,
        }
    }
}

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it is about.
    pub about: About,
    /// What it counts.
    pub label: String,
    /// Our value, as it is to be read: "7.8".
    pub ours: String,
    /// What others have, such as a benchmark; may be empty.
    pub comparator: String,
    /// What it was before; may be empty.
    pub previous: String,
    /// In what it is counted, such as "of 10" or "%"; may be empty.
    pub unit: String,
    /// Of which day it is.
    pub date: Option<Date>,
    /// Where it comes from; may be empty.
    pub source: String,
    /// Whether it tells early or late.
    pub kind: Option<Indicator>,
}

/// What a figure is about, by position in the workshop as asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// A section or a part.
    Section(usize),
    /// A statement.
    Statement(usize),
}

/// When an indicator tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Indicator {
    /// It moves before the outcome does.
    Lead,
    /// It is the outcome.
    Lag,
}

impl Indicator {
    /// As it is written in a table.
    pub fn word(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Lag => "lag",
        }
    }

    /// As it is said.
    pub fn words(self) -> &'static str {
        match self {
            Self::Lead => "an early sign",
            Self::Lag => "an outcome",
        }
    }
}

impl Figure {
    /// Our value with its unit: "7.8 of 10", "4%".
    pub fn value(&self) -> String {
        with_unit(&self.ours, &self.unit)
    }

    /// The values in a line: "7.8 of 10 · others 7.5 · before 7.6".
    pub fn values(&self) -> String {
        let mut said = vec![self.value()];
        for (word, value) in [("others", &self.comparator), ("before", &self.previous)] {
            if !value.is_empty() {
                said.push(format!("{word} {value}"));
            }
        }
        said.join(" · ")
    }

    /// Where it comes from, in a line: "9 March 2023 · NHS Staff Survey · an outcome"; may be empty.
    pub fn origin(&self) -> String {
        let date = self.date.map(|date| date.strftime("%-d %B %Y").to_string());
        let source = Some(self.source.clone()).filter(|source| !source.is_empty());
        let kind = self.kind.map(|kind| kind.words().to_owned());
        let said: Vec<String> = [date, source, kind].into_iter().flatten().collect();
        said.join(" · ")
    }
}

/// A sign stands behind its number, a word apart from it.
fn with_unit(value: &str, unit: &str) -> String {
    let apart = unit.chars().next().is_some_and(char::is_alphanumeric);
    format!("{value}{}{unit}", if apart { " " } else { "" })
}

impl Figures {
    /// Reads the figures in `text`, the contents of `file`, about the sections and statements of
    /// `whole`; those about what `asked`, a part of it, does not ask are left out. The second value
    /// is how many those are.
    ///
    /// # Errors
    /// Every problem, each with its line.
    pub fn read(
        file: &str,
        text: &str,
        (whole, asked): (&Workshop, &Workshop),
    ) -> Result<(Self, usize), Problems> {
        let is_table = file.to_lowercase().ends_with(".csv");
        let known = Known { asked, whole };
        if is_table {
            table::read(file, text, known)
        } else {
            raw::read(file, text, known)
        }
    }

    /// The figures about one thing.
    pub fn about(&self, about: About) -> impl Iterator<Item = &Figure> {
        self.list.iter().filter(move |figure| figure.about == about)
    }
}

impl About {
    /// What has this id in `workshop`.
    pub fn named(workshop: &Workshop, id: &str) -> Option<Self> {
        let statement = workshop.statement_by_id(id).map(Self::Statement);
        statement.or_else(|| workshop.section_by_id(id).map(Self::Section))
    }

    /// Its id in `workshop`.
    pub fn id(self, workshop: &Workshop) -> &str {
        match self {
            Self::Section(section) => &workshop.sections()[section].id,
            Self::Statement(statement) => &workshop.statements()[statement].id,
        }
    }
}
