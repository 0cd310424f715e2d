//! From the workshop as written to the workshop as checked: every problem is collected, each
//! named in the author's own words.

mod prompts;
mod voters;

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::raw::{
    RawDisclosure, RawGroup, RawPoint, RawPriorities, RawScale, RawSection, RawStatement,
    RawWording, RawWorkshop,
};
use super::{
    DEEPEST_SECTION, Disclosure, Group, LONGEST_LABEL, LONGEST_PROSE, LONGEST_STATEMENT,
    LONGEST_TITLE, MOST_GROUPS, MOST_POINTS, MOST_SECTIONS, MOST_STATEMENTS, Point, Priorities,
    Rag, Scale, Section, Statement, Wording, Workshop,
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
/// The first problem of notation, or every problem of meaning.
pub fn read(file: &str, text: &str) -> Result<Workshop, Problems> {
    let raw: RawWorkshop = notation::read(file, text)?;
    check(file, raw)
}

/// Checks a workshop that was read, alone or inside a record.
pub(crate) fn check(file: &str, raw: RawWorkshop) -> Result<Workshop, Problems> {
    let digest = Sha256::digest(notation::write(&raw).as_bytes());
    let fingerprint = digest[..8].iter().map(|b| format!("{b:02x}")).collect();
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
        groups,
        disclosure,
        comments,
        quorum,
        sections,
        priorities,
        prompts,
    } = raw;
    let mut checker = Checker::new(file);
    checker.id("the workshop", &id);
    checker.titles([&title, &edition]);
    checker.prose([&source, &licence, &about]);
    let scale = checker.scale(scale);
    let groups = groups
        .into_iter()
        .map(|RawGroup { id, title }| Group { id, title })
        .collect();
    checker.groups(&groups);
    checker.groups = groups.iter().map(|g| g.id.clone()).collect();
    let disclosure = checker.disclosure(disclosure);
    checker.quorum(quorum);
    checker.sections(sections, None, 0);
    if checker.statements.is_empty() {
        let problem = checker.problem("the workshop", "it has no statements");
        checker.add(problem.hint("a section holds `statements: [(id: \"…\", text: \"…\"), …]`"));
    }
    checker.counts();
    let priorities = checker.priorities(priorities);
    let prompts = checker.prompts(prompts);
    let Checker {
        problems,
        sections,
        statements,
        ..
    } = checker;
    let workshop = Workshop {
        id,
        title,
        edition,
        wording: match wording {
            RawWording::Own => Wording::Own,
            RawWording::Official => Wording::Official,
        },
        source,
        licence,
        about,
        scale,
        groups,
        disclosure,
        comments,
        quorum,
        sections,
        statements,
        priorities,
        prompts,
        fingerprint,
    };
    Problems::none_or(problems, workshop)
}

pub(super) struct Checker<'a> {
    file: &'a str,
    problems: Vec<Problem>,
    sections: Vec<Section>,
    statements: Vec<Statement>,
    /// Ids of the groups.
    groups: Vec<String>,
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

    fn titles(&mut self, [title, edition]: [&str; 2]) {
        self.words("the workshop", "title", title, 1, LONGEST_TITLE);
        self.words("the workshop", "edition", edition, 0, LONGEST_TITLE);
    }

    fn prose(&mut self, [source, licence, about]: [&str; 3]) {
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

    fn scale(&mut self, raw: RawScale) -> Scale {
        let RawScale {
            points,
            dont_know,
            not_applicable,
        } = raw;
        if !(2..=MOST_POINTS).contains(&points.len()) {
            let what = format!(
                "it has {} points, 2 to {MOST_POINTS} are possible",
                points.len()
            );
            let problem = self.problem("the scale", what);
            self.add(problem.hint("give each point a value, a label and a meaning"));
        }
        let first = points.first().map_or(0, |p| p.value);
        let rises = points
            .iter()
            .enumerate()
            .all(|(i, p)| usize::from(p.value) == usize::from(first) + i);
        if first > 1 || !rises {
            let problem = self.problem("the scale", "the values do not rise by one from 0 or 1");
            self.add(problem.hint("list the points low to high: 1, 2, 3, 4"));
        }
        Scale {
            points: points.into_iter().map(|p| self.point(p)).collect(),
            dont_know,
            not_applicable,
        }
    }

    fn point(&mut self, raw: RawPoint) -> Point {
        let RawPoint {
            value,
            label,
            short,
            rag,
            meaning,
        } = raw;
        let place = format!("point {value} of the scale");
        self.words(&place, "label", &label, 1, LONGEST_LABEL);
        let short = short.unwrap_or_else(|| label.clone());
        self.words(&place, "short", &short, 1, LONGEST_LABEL);
        self.words(&place, "meaning", &meaning, 0, LONGEST_PROSE);
        Point {
            value,
            label,
            short,
            rag: rag.map(Rag::from),
            meaning,
        }
    }

    fn groups(&mut self, groups: &Vec<Group>) {
        if groups.len() > MOST_GROUPS {
            let what = format!("there are {} groups, {MOST_GROUPS} at most", groups.len());
            let problem = self.problem("the groups", what);
            self.add(problem.hint("a small group cannot be shown without exposing its people"));
        }
        let mut seen = BTreeMap::new();
        for group in groups {
            let place = format!("group \"{}\"", text::clean(&group.id, 80));
            self.id(&place, &group.id);
            self.words(&place, "title", &group.title, 1, LONGEST_LABEL);
            if seen.insert(&group.id, ()).is_some() {
                let problem = self.problem(&place, "it is given twice");
                self.add(problem.hint("every group needs an id of its own"));
            }
        }
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

    fn sections(&mut self, raws: Vec<RawSection>, parent: Option<usize>, depth: usize) {
        for raw in raws {
            let RawSection {
                id,
                title,
                purpose,
                voters,
                statements,
                sections,
            } = raw;
            let place = format!("section \"{}\"", text::clean(&id, 80));
            self.unique_id(&place, &id);
            self.words(&place, "title", &title, 1, LONGEST_TITLE);
            self.words(&place, "purpose", &purpose, 0, LONGEST_PROSE);
            let voters = self.voters(&place, &voters);
            if depth >= DEEPEST_SECTION {
                let problem = self.problem(&place, "it is nested too deeply");
                self.add(problem.hint(format!("{DEEPEST_SECTION} levels of sections are enough")));
                continue;
            }
            if statements.is_empty() && sections.is_empty() {
                let problem = self.problem(&place, "nothing is asked in it");
                self.add(problem.hint("give it `statements` or `sections`, or take it out"));
            }
            let position = self.sections.len();
            let start = self.statements.len();
            self.sections.push(Section {
                id,
                title,
                purpose,
                voters,
                depth,
                parent,
                statements: start..start,
            });
            for statement in statements {
                self.statement(statement, position);
            }
            self.sections(sections, Some(position), depth + 1);
            self.sections[position].statements.end = self.statements.len();
        }
    }

    fn statement(&mut self, raw: RawStatement, section: usize) {
        let RawStatement {
            id,
            text: words,
            core,
            prompts,
        } = raw;
        let place = format!("statement \"{}\"", text::clean(&id, 80));
        self.unique_id(&place, &id);
        self.words(&place, "text", &words, 1, LONGEST_STATEMENT);
        for prompt in &prompts {
            self.words(&place, "prompts", prompt, 1, LONGEST_PROSE);
        }
        self.statements.push(Statement {
            id,
            text: words,
            core,
            prompts,
            section,
        });
    }

    fn counts(&mut self) {
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

    fn priorities(&mut self, raw: Option<RawPriorities>) -> Option<Priorities> {
        let RawPriorities { pick, of, question } = raw?;
        self.words(
            "the priorities",
            "question",
            &question,
            1,
            LONGEST_STATEMENT,
        );
        if pick == 0 || pick > of || of > super::MOST_OFFERED {
            let what = format!("each person cannot pick {pick} of {of}");
            let problem = self.problem("the priorities", what);
            self.add(problem.hint(format!(
                "`pick` is at least 1 and at most `of`, and `of` is at most {}",
                super::MOST_OFFERED
            )));
        }
        Some(Priorities { pick, of, question })
    }
}
