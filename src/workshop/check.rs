//! From the workshop as written to the workshop as checked: every problem is collected, each
//! named in the author's own words.

mod priorities;
mod prompts;
mod roll_up;
mod scale;
mod sections;
pub(super) mod spots;
mod translations;
mod voters;

use std::collections::BTreeMap;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::raw::{RawDisclosure, RawGroup, RawWorkshop};
use super::{
    Disclosure, Group, LONGEST_LABEL, LONGEST_PROSE, LONGEST_TITLE, MOST_GROUPS, MOST_SECTIONS,
    MOST_STATEMENTS, NamedScale, Section, Statement, Workshop,
};
use crate::notation;
use crate::problem::{Problem, Problems};
use crate::text;

/// Ids that mean a place or a ballot of their own in every session, so no section or statement may take them.
pub fn reserved_ids() -> [&'static str; 5] {
    ["lobby", "practice", "summary", "priorities", "end"]
}

/// Reads a workshop from `text`, the contents of `file`.
///
/// # Errors
/// Every problem of notation, or every problem of meaning.
pub fn read(file: &str, text: &str) -> Result<Workshop, Problems> {
    let raw: RawWorkshop = notation::read_all(file, text)?;
    check(file, raw).map_err(|mut problems| {
        notation::locate_by(text, problems.iter_mut(), spots::finder);
        problems
    })
}

/// Problems of the workshop in `text`, with line and column where these are certain.
pub fn with_spots(text: &str, mut problems: Vec<Problem>) -> Vec<Problem> {
    notation::locate_by(text, &mut problems, spots::finder);
    problems
}

/// The start of the digest of the workshop in its canonical writing.
fn fingerprint(raw: &RawWorkshop) -> String {
    let digest = Sha256::digest(notation::write(raw).as_bytes());
    digest[..8].iter().map(|b| format!("{b:02x}")).collect()
}

/// Checks a workshop that was read, alone or inside a record.
pub(crate) fn check(file: &str, raw: RawWorkshop) -> Result<Workshop, Problems> {
    let fingerprint = fingerprint(&raw);
    let RawWorkshop {
        format: _, // Looked at before the full read.
        id,
        title,
        edition,
        wording,
        source,
        licence,
        about,
        scale,
        scales,
        groups,
        disclosure,
        comments,
        evidence_after_reveal,
        roll_up,
        earlier,
        quorum,
        sections,
        priorities,
        prompts,
        language,
        translations,
    } = raw;
    let mut checker = Checker::new(file);
    checker.head(&id, [&title, &edition], [&source, &licence, &about]);
    let scale = Arc::new(checker.scale("the scale", scale));
    checker.scales(scales);
    let groups = checker.groups(groups);
    let disclosure = checker.disclosure(disclosure);
    checker.quorum(quorum);
    checker.sections(sections, None, &scale);
    checker.counts();
    let roll_up = checker.roll_up("the workshop", roll_up);
    let earlier = checker.earlier(&id, earlier);
    let priorities = checker.priorities(priorities);
    let prompts = checker.prompts(prompts);
    let language = checker.language(language);
    let bands = &checker.band_labels(roll_up.as_ref())[..];
    let around = (priorities.as_ref(), bands);
    let translations = checker.translations(translations, &language, &scale, around);
    let workshop = Workshop {
        id,
        title,
        edition,
        wording: wording.into(),
        source,
        licence,
        about,
        scale,
        scales: checker.scales,
        groups,
        disclosure,
        comments,
        evidence_after_reveal,
        quorum,
        sections: checker.sections,
        statements: checker.statements,
        priorities,
        roll_up,
        earlier,
        prompts,
        language,
        translations,
        fingerprint,
    };
    Problems::none_or(checker.problems, workshop)
}

pub(super) struct Checker<'a> {
    file: &'a str,
    problems: Vec<Problem>,
    sections: Vec<Section>,
    statements: Vec<Statement>,
    /// Ids of the groups.
    groups: Vec<String>,
    /// The scales that sections and statements may name.
    scales: Vec<NamedScale>,
    /// Every id seen, and the place that has it.
    ids: BTreeMap<String, String>,
}

impl<'a> Checker<'a> {
    fn new(file: &'a str) -> Self {
        Self {
            file,
            problems: Vec::new(),
            sections: Vec::new(),
            statements: Vec::new(),
            groups: Vec::new(),
            scales: Vec::new(),
            ids: BTreeMap::new(),
        }
    }

    pub(super) fn problem(&self, place: &str, what: impl Into<String>) -> Problem {
        Problem::in_meaning(self.file, place, what)
    }

    pub(super) fn add(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    fn id(&mut self, place: &str, id: &str) {
        let legal = id.starts_with(|c: char| c.is_ascii_lowercase())
            && id
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            && id.len() <= LONGEST_LABEL;
        if !legal {
            let problem = self.problem(place, format!("`{}` cannot be an id", text::clean(id, 80)));
            self.add(problem.hint(
                "an id starts with a letter and has only a-z, 0-9 and -, such as \"mental-1\"",
            ));
        }
    }

    /// What the workshop says of itself: its id, its title and edition, its source, licence and about.
    fn head(&mut self, id: &str, [title, edition]: [&str; 2], [source, licence, about]: [&str; 3]) {
        self.id("the workshop", id);
        self.words("the workshop", "title", title, 1, LONGEST_TITLE);
        self.words("the workshop", "edition", edition, 0, LONGEST_TITLE);
        for (field, words) in [("source", source), ("licence", licence), ("about", about)] {
            self.words("the workshop", field, words, 0, LONGEST_PROSE);
        }
    }

    fn unique_id(&mut self, place: &str, id: &str) {
        self.id(place, id);
        if reserved_ids().contains(&id) {
            let problem = self.problem(place, format!("the id `{id}` has a meaning of its own"));
            self.add(problem.hint("choose another id"));
        }
        if let Some(first) = self.ids.insert(id.to_owned(), place.to_owned()) {
            let problem = self.problem(place, format!("the id `{id}` is already that of {first}"));
            self.add(problem.hint("every section and every statement needs an id of its own"));
        }
    }

    /// Checks a text's length in characters and that nothing in it would harm a terminal.
    fn words(&mut self, place: &str, field: &str, words: &str, least: usize, most: usize) {
        let length = text::length(words.trim());
        if length < least {
            let problem = self.problem(place, format!("`{field}` is empty"));
            self.add(problem.hint(format!("give it a {field}")));
        } else if length > most {
            let problem = self.problem(
                place,
                format!("`{field}` has {length} characters, {most} at most"),
            );
            self.add(problem.hint("people read it from across a room: make it shorter"));
        }
        if let Some(c) = text::first_forbidden(words) {
            let what = format!("`{field}` holds the invisible character U+{:04X}", c as u32);
            let problem = self.problem(place, what);
            self.add(problem.hint("type that part of the text again"));
        }
    }

    fn groups(&mut self, raws: Vec<RawGroup>) -> Vec<Group> {
        let groups: Vec<Group> = raws
            .into_iter()
            .map(|RawGroup { id, title }| Group { id, title })
            .collect();
        if groups.len() > MOST_GROUPS {
            let what = format!("there are {} groups, {MOST_GROUPS} at most", groups.len());
            let problem = self.problem("the groups", what);
            self.add(problem.hint("a small group cannot be shown without exposing its people"));
        }
        let mut seen = BTreeMap::new();
        for group in &groups {
            let place = format!("group \"{}\"", text::clean(&group.id, 80));
            self.id(&place, &group.id);
            self.words(&place, "title", &group.title, 1, LONGEST_LABEL);
            if seen.insert(&group.id, ()).is_some() {
                let problem = self.problem(&place, "it is given twice");
                self.add(problem.hint("every group needs an id of its own"));
            }
        }
        self.groups = groups.iter().map(|g| g.id.clone()).collect();
        groups
    }

    fn disclosure(&mut self, raw: Option<RawDisclosure>) -> Disclosure {
        let least = Disclosure::LEAST;
        let asked = raw.map_or(least, |r| Disclosure {
            distribution: r.distribution.unwrap_or(least.distribution),
            group: r.group.unwrap_or(least.group),
        });
        if asked.distribution < least.distribution || asked.group < least.group {
            let what = format!(
                "it would show a distribution from {} votes and a group's from {}",
                asked.distribution, asked.group
            );
            let problem = self.problem("the disclosure", what);
            self.add(problem.hint(format!(
                "{} and {} are the least: below them a vote could be traced to its voter",
                least.distribution, least.group
            )));
        }
        asked
    }

    fn counts(&mut self) {
        if self.statements.is_empty() {
            let problem = self.problem("the workshop", "it has no statements");
            self.add(problem.hint("a section holds `statements: [(id: \"…\", text: \"…\"), …]`"));
        }
        let table = [
            ("statements", self.statements.len(), MOST_STATEMENTS),
            ("sections", self.sections.len(), MOST_SECTIONS),
        ];
        for (what, count, most) in table {
            if count > most {
                let what = format!("it has {count} {what}, {most} at most");
                let problem = self.problem("the workshop", what);
                self.add(problem.hint("split it into several workshops"));
            }
        }
    }
}
