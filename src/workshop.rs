//! What is asked: a framework's diagnostic, as checked.
//!
//! A [`Workshop`] cannot be built invalid: [`read`] and [`Workshop::select`] are the only ways to
//! one. Sections and statements are kept flat, in the order in which they are asked; a section
//! knows which run of statements is its own.

pub mod advice;
mod check;
mod earlier;
pub(crate) mod local;
mod name;
mod priorities;
mod quorum;
pub(crate) mod raw;
mod roll_up;
mod scale;
mod select;
mod translation;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

pub(crate) use check::check as check_raw;
pub use check::{read, reserved_ids, with_spots};
pub use earlier::Earlier;
pub use local::{LOCAL, local_to};
pub(crate) use name::in_part;
pub use priorities::{Asks, Each, MOST_EACH, MOST_OFFERED, Priorities, USUAL_DOTS, USUAL_PICKS};
pub use quorum::QuorumError;
pub use raw::USUAL_QUESTION;
pub use roll_up::{Band, Limiter, Method, Of, RollUp, Rounding};
pub use scale::{NamedScale, Point, Rag, Scale};
pub use select::{Selection, SelectionError};
pub(crate) use translation::USUAL_LANGUAGE;
pub use translation::{PointWords, SectionWords, Translation};

use crate::prompts::Own;

/// Most points a scale may have.
pub const MOST_POINTS: usize = 10;
/// Most scales that a workshop may have beside its own.
pub const MOST_SCALES: usize = 20;
/// Most bands that a roll-up may have.
pub const MOST_BANDS: usize = 12;
/// Most limiters that a roll-up may have.
pub const MOST_LIMITERS: usize = 5;
/// Most decimals that a rolled-up score is shown with, and that a band may start with.
pub const MOST_DECIMALS: u32 = 3;
/// The highest number that a band may start from.
pub const HIGHEST_BAND: u32 = 10_000;
/// Most earlier workshops that one may say how it follows from.
pub const MOST_EARLIER: usize = 10;
/// Most minutes that may be planned for a section.
pub const MOST_PLANNED: u32 = 480;
/// Most statements in one workshop.
pub const MOST_STATEMENTS: usize = 500;
/// Most sections in one workshop, parts included.
pub const MOST_SECTIONS: usize = 200;
/// Most groups in one workshop.
pub const MOST_GROUPS: usize = 12;
/// The longest statement, in characters.
pub const LONGEST_STATEMENT: usize = 400;
/// The longest title or label, in characters.
pub const LONGEST_LABEL: usize = 60;
/// The longest title of a workshop or a section, in characters.
pub const LONGEST_TITLE: usize = 100;
/// The longest meaning, purpose or prompt, in characters.
pub const LONGEST_PROSE: usize = 400;
/// The least and the most that a quorum may be, in votes: below the least no word is given anyway.
pub const QUORUM: std::ops::RangeInclusive<u32> = 5..=20_000;
/// How deep sections may nest: element, part, and one more.
pub const DEEPEST_SECTION: usize = 3;

/// A framework's diagnostic, ready to be asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Workshop {
    id: String,
    title: String,
    edition: String,
    wording: Wording,
    source: String,
    licence: String,
    about: String,
    scale: Arc<Scale>,
    scales: Vec<NamedScale>,
    groups: Vec<Group>,
    disclosure: Disclosure,
    comments: bool,
    evidence_after_reveal: bool,
    quorum: Option<u32>,
    sections: Vec<Section>,
    statements: Vec<Statement>,
    priorities: Option<Priorities>,
    roll_up: Option<RollUp>,
    earlier: Vec<Earlier>,
    prompts: Own,
    language: String,
    translations: Vec<Translation>,
    fingerprint: String,
}

/// Whose words the statements are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    /// Worded by this project or by the file's author.
    Own,
    /// The framework's own words.
    Official,
}

/// A kind of participant that may be chosen when joining.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What is sent when joining and what is saved.
    pub id: String,
    /// Its name for people.
    pub title: String,
}

/// From how many votes a result may be seen (DOMAIN.md 3.2 gives the least).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disclosure {
    /// Votes that a distribution needs, at least [`Disclosure::LEAST`]'s.
    pub distribution: u32,
    /// Votes that a group's own distribution needs, and as many outside the group.
    pub group: u32,
}

impl Disclosure {
    /// The least that any workshop may ask for.
    pub const LEAST: Self = Self {
        distribution: 4,
        group: 5,
    };
}

/// A section or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Unique over sections and statements.
    pub id: String,
    /// Its title, up to [`LONGEST_TITLE`] characters.
    pub title: String,
    /// Why it is asked; may be empty.
    pub purpose: String,
    /// The groups that vote in it, by position, as its file names them; see
    /// [`Workshop::voters_of`].
    pub voters: Vec<usize>,
    /// The scale that it names for its statements, as a position in [`Workshop::scales`]; parts
    /// take it over unless they name their own.
    pub scale: Option<usize>,
    /// How it is rolled up, when its file says so; see [`Workshop::roll_up_of`].
    pub roll_up: Option<RollUp>,
    /// How many minutes its file plans for it; for sections that stand by themselves only.
    pub minutes: Option<u32>,
    /// 0 for a section that stands by itself.
    pub depth: usize,
    /// The section that this one is part of.
    pub parent: Option<usize>,
    /// Its statements, those of its parts included, as positions in [`Workshop::statements`].
    pub statements: Range<usize>,
}

/// What is voted on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Unique over sections and statements.
    pub id: String,
    /// One claim, up to [`LONGEST_STATEMENT`] characters.
    pub text: String,
    /// Whether the short form asks it.
    pub core: bool,
    /// Whether it is the organisation's own beside the framework's, and so is kept out of
    /// comparisons with others.
    pub local: bool,
    /// Whether low is good: votes and agreed scores are as they stand on the scale, and a roll-up
    /// turns them round.
    pub reverse: bool,
    /// What a point means for this statement, by the point's value, where its file says so.
    pub cells: BTreeMap<u8, String>,
    /// Questions for the facilitator, off the shared screen until asked for.
    pub prompts: Vec<String>,
    /// The scale that it names for itself, as a position in [`Workshop::scales`].
    pub own_scale: Option<usize>,
    /// The scale that it is rated on, as this statement sees it; see [`Workshop::scale_of`].
    pub scale: Arc<Scale>,
    /// The nearest section that holds it.
    pub section: usize,
}

/// The title of a workshop with its edition, which may be empty.
pub(crate) fn title_and_edition(title: &str, edition: &str) -> String {
    if edition.is_empty() {
        title.to_owned()
    } else {
        format!("{title}, {edition}")
    }
}

impl Workshop {
    /// What the file is called, unique among workshops: `nhs-wellbeing-2021`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The framework's name.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Which edition of the framework; may be empty.
    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// The title with its edition: "NHS health and wellbeing framework, 2021".
    pub fn title_and_edition(&self) -> String {
        title_and_edition(&self.title, &self.edition)
    }

    /// Whose words the statements are.
    pub fn wording(&self) -> Wording {
        self.wording
    }

    /// Where the framework comes from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Under which licence the wording may be used.
    pub fn licence(&self) -> &str {
        &self.licence
    }

    /// A sentence or two for the start screen.
    pub fn about(&self) -> &str {
        &self.about
    }

    /// The groups to choose from when joining; may be empty.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// From how many votes a result may be seen.
    pub fn disclosure(&self) -> Disclosure {
        self.disclosure
    }

    /// Whether a comment can go with a vote on a statement.
    pub fn comments(&self) -> bool {
        self.comments
    }

    /// Whether figures about a statement are shown only after its first reveal.
    pub fn evidence_after_reveal(&self) -> bool {
        self.evidence_after_reveal
    }

    /// Sections and their parts, each before its parts, in the order asked.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The statements in the order asked.
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// The ballot at the end, if the workshop has one.
    pub fn priorities(&self) -> Option<&Priorities> {
        self.priorities.as_ref()
    }

    /// Its own questions for the shapes of a result, in place of the usual ones.
    pub fn prompts(&self) -> &Own {
        &self.prompts
    }

    /// Sixteen hexadecimal digits that change when anything asked changes: the start of the
    /// SHA-256 of the whole workshop in its canonical writing, comments and layout left out.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The sections that stand by themselves, by position.
    pub fn top_sections(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.sections.len()).filter(|s| self.sections[*s].depth == 0)
    }

    /// The section standing by itself that holds `section`.
    pub fn top_of(&self, section: usize) -> usize {
        let mut top = section;
        while let Some(parent) = self.sections[top].parent {
            top = parent;
        }
        top
    }

    /// Titles from the top section down to the one that holds `statement`.
    pub fn path_of(&self, statement: usize) -> Vec<&str> {
        let mut path = Vec::new();
        let mut at = Some(self.statements[statement].section);
        while let Some(section) = at {
            path.push(self.sections[section].title.as_str());
            at = self.sections[section].parent;
        }
        path.reverse();
        path
    }

    /// The groups that vote in `section`, by position: its own, or else those of the section that
    /// it is part of. None when everybody votes.
    pub fn voters_of(&self, section: usize) -> &[usize] {
        let mut at = Some(section);
        while let Some(section) = at {
            if !self.sections[section].voters.is_empty() {
                return &self.sections[section].voters;
            }
            at = self.sections[section].parent;
        }
        &[]
    }

    /// Titles of the groups that vote in `section`; none when everybody votes.
    pub fn voter_titles(&self, section: usize) -> Vec<String> {
        let voters = self.voters_of(section).iter();
        voters.map(|g| self.groups[*g].title.clone()).collect()
    }

    /// From how many votes a result of `statement` may be seen. Where only some groups vote, a
    /// distribution is known to be theirs, so it needs as many votes as a group's own.
    pub fn disclosure_of(&self, statement: usize) -> Disclosure {
        let Disclosure {
            distribution,
            group,
        } = self.disclosure;
        match self.voters_of(self.statements[statement].section) {
            [] => self.disclosure,
            _ => Disclosure {
                distribution: distribution.max(group),
                group,
            },
        }
    }

    /// The position of the statement with this id.
    pub fn statement_by_id(&self, id: &str) -> Option<usize> {
        self.statements.iter().position(|s| s.id == id)
    }

    /// The position of the section with this id.
    pub fn section_by_id(&self, id: &str) -> Option<usize> {
        self.sections.iter().position(|s| s.id == id)
    }

    /// How many statements the short form asks.
    pub fn core_count(&self) -> usize {
        self.statements.iter().filter(|s| s.core).count()
    }

    /// The same workshop under the fingerprint of the whole that it is a part of.
    #[must_use]
    pub(crate) fn with_fingerprint(mut self, fingerprint: String) -> Self {
        self.fingerprint = fingerprint;
        self
    }
}

#[cfg(test)]
mod tests;
