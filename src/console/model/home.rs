//! The home screen, and the pages that are read from it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use tui_input::Input;

use crate::compare::Comparison;
use crate::system::System;

/// The home screen: workshops to start, earlier sessions to reload.
#[derive(Clone, Debug, Default)]
pub struct Home {
    /// Workshops, shipped and the user's own.
    pub workshops: Vec<HomeWorkshop>,
    /// Earlier sessions, newest first.
    pub sessions: Vec<HomeSession>,
    /// Why sessions could not be listed, when that is so.
    pub not_listed: Option<String>,
    /// Which of [`Home::rows`] is marked by the cursor.
    pub selected: usize,
    /// Whether a workshop is started in its short form.
    pub short: bool,
    /// Who meets, where that was said already: the name that is typed begins with it.
    pub organisation: String,
    /// The organisation's name being typed, once a workshop was chosen.
    pub naming: Option<Input>,
    /// The file that the marked session is to be written into, while it is being typed.
    pub exporting: Option<Input>,
    /// What was typed there and not confirmed, and the session that it was for.
    pub kept: Option<(PathBuf, Input)>,
    /// Which file is proposed.
    pub propose: Proposer,
    /// What is looked for; everything is shown while it is empty.
    pub search: Input,
    /// Whether the keys go to what is looked for.
    pub searching: bool,
    /// The sessions that were picked to be laid side by side, by position.
    pub picked: BTreeSet<usize>,
    /// Whether the keys are shown.
    pub help: bool,
    /// Whether it is asked if the program is to be left.
    pub leaving: bool,
    /// What was just refused, and how to go on.
    pub notice: Option<String>,
}

/// Says into which file a session would be written: one that is not there yet.
#[derive(Clone, Copy, Debug)]
pub struct Proposer(pub fn(&Path) -> String);

impl Default for Proposer {
    /// A paper beside the session, there or not.
    fn default() -> Self {
        Self(|session| session.with_extension("html").display().to_string())
    }
}

/// A row of the home screen, by position in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HomeRow {
    /// A workshop to start.
    Workshop(usize),
    /// A session to reload.
    Session(usize),
}

impl Home {
    /// The rows that are shown: all, or those that hold every word that is looked for.
    pub fn rows(&self) -> Vec<HomeRow> {
        let wanted = self.search.value().to_lowercase();
        let wanted: Vec<&str> = wanted.split_whitespace().collect();
        let found = |texts: &[&str]| {
            let text = texts.join(" ").to_lowercase();
            wanted.iter().all(|word| text.contains(word))
        };
        let workshops = self.workshops.iter().enumerate();
        let workshops = workshops
            .filter(|(_, w)| found(&[&w.title, &w.name]))
            .map(|(position, _)| HomeRow::Workshop(position));
        let sessions = self.sessions.iter().enumerate();
        let sessions = sessions.filter(|(_, s)| {
            let rehearsal = if s.rehearsal { "rehearsal" } else { "" };
            found(&[&s.day, &s.organisation, &s.workshop, &s.state, rehearsal])
        });
        workshops
            .chain(sessions.map(|(position, _)| HomeRow::Session(position)))
            .collect()
    }

    /// The row under the cursor.
    pub fn row(&self) -> Option<HomeRow> {
        self.rows().get(self.selected).copied()
    }
}

/// A workshop on the home screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeWorkshop {
    /// Its shipped name or its file.
    pub name: String,
    /// Its title with the edition.
    pub title: String,
    /// A sentence or two about it; or what is wrong with its file.
    pub about: String,
    /// How many statements it has; 0 when its file is broken.
    pub statements: usize,
    /// How many of them the short form asks.
    pub core: usize,
}

/// An earlier session on the home screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeSession {
    /// Its file.
    pub path: PathBuf,
    /// The day, as YYYY-MM-DD; empty when the file is damaged.
    pub day: String,
    /// Who met; or the file's name when it is damaged.
    pub organisation: String,
    /// The workshop's title; or what is wrong with the file.
    pub workshop: String,
    /// Whether it is a rehearsal.
    pub rehearsal: bool,
    /// `finished`, `interrupted`, `live` or `damaged`.
    pub state: String,
    /// How many statements have an agreed score, of how many.
    pub agreed: (usize, usize),
}

/// What the facilitator chose on the home screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HomeChoice {
    /// Start a workshop.
    Run {
        /// Its shipped name or its file.
        workshop: String,
        /// Only the core statements.
        short: bool,
        /// Who meets; may be empty.
        organisation: String,
    },
    /// Reload a session.
    Open(PathBuf),
    /// Start the next session of this one's workshop from it.
    Next {
        /// That session.
        session: PathBuf,
        /// Who meets; where it is empty, who met then.
        organisation: String,
    },
    /// Write a session into a file to hand on.
    Export {
        /// The session.
        session: PathBuf,
        /// The file, as typed.
        to: String,
    },
    /// Lay these sessions side by side.
    Compare(Vec<PathBuf>),
    /// Lay the organisations of these sessions together.
    Merge(Vec<PathBuf>),
    /// Leave the program.
    Leave,
}

/// A page to read.
#[derive(Clone, Debug)]
pub enum Paper {
    /// Sessions side by side.
    Comparison {
        /// What moved.
        comparison: Comparison,
        /// In which its days are told.
        zone: TimeZone,
    },
    /// Many organisations together.
    System {
        /// What they have in common.
        system: System,
        /// In which its days are told.
        zone: TimeZone,
    },
}

/// Where the reader of a page is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The first line on the screen.
    pub first: usize,
    /// Whether the keys are shown.
    pub help: bool,
}
