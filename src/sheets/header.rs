//! Which column holds what, by the words at its head.

use std::cmp::Reverse;

use super::book::Sheet;

/// A header stands in one of so many first rows; titles and logos may stand above it.
pub(super) const LOWEST_ROW: usize = 20;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Section,
    Part,
    Subpart,
    Statement,
    Prompt,
    Core,
    Purpose,
    Id,
    Local,
    Reverse,
    Scale,
    Cells,
}

/// The words at the head of a column and what it then holds, the one that we write first.
const WORDS: &[(Column, &[&str])] = &[
    (
        Column::Section,
        &[
            "section",
            "section title",
            "element",
            "domain",
            "theme",
            "area",
            "standard",
            "category",
            "driver",
            "principle",
        ],
    ),
    (
        Column::Part,
        &[
            "part",
            "part title",
            "subsection",
            "sub section",
            "topic",
            "subdomain",
            "sub domain",
            "subtheme",
            "sub theme",
        ],
    ),
    (
        Column::Subpart,
        &["part of a part", "subpart", "sub part", "subtopic"],
    ),
    (
        Column::Statement,
        &[
            "statement",
            "statements",
            "statement text",
            "question",
            "item",
            "text",
            "indicator",
            "criterion",
            "outcome",
            "descriptor",
        ],
    ),
    (
        Column::Prompt,
        &[
            "prompts",
            "prompt",
            "questions to ask",
            "facilitator prompts",
            "facilitator prompt",
            "probe",
            "probes",
        ],
    ),
    (
        Column::Core,
        &["core", "short form", "in short form", "short", "essential"],
    ),
    (
        Column::Purpose,
        &["purpose", "why", "aim", "rationale", "why it matters"],
    ),
    (
        Column::Id,
        &[
            "id",
            "identifier",
            "statement id",
            "ref",
            "reference",
            "code",
        ],
    ),
    (Column::Local, &["local", "own statement", "our own"]),
    (
        Column::Reverse,
        &["low is good", "reverse", "reversed", "reverse scored"],
    ),
    (Column::Scale, &["scale", "scale name"]),
    (
        Column::Cells,
        &["meanings", "cells", "level descriptions", "descriptions"],
    ),
];

impl Column {
    /// What a column with these words at its head holds; capitals, marks and a number at their end
    /// ("Prompt 2") make no difference.
    pub(super) fn of(words: &str) -> Option<Self> {
        let words = plain(words);
        let found = WORDS
            .iter()
            .find(|(_, known)| known.contains(&words.as_str()));
        found.map(|(column, _)| *column)
    }

    /// The word that we write at its head.
    pub(super) fn name(self) -> &'static str {
        let own = WORDS.iter().find(|(column, _)| *column == self);
        own.map_or("", |(_, words)| words[0])
    }

    /// Whether several columns may hold it.
    fn may_be_several(self) -> bool {
        self == Self::Prompt
    }
}

/// Every word that is known at the head of a column.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().flat_map(|(_, words)| words.iter().copied())
}

/// Small letters and digits with one space between words, a number at the end left out.
pub(super) fn plain(words: &str) -> String {
    let parts = words.split(|c: char| !c.is_alphanumeric());
    let mut parts: Vec<String> = parts
        .filter(|p| !p.is_empty())
        .map(str::to_lowercase)
        .collect();
    if parts.len() > 1
        && parts
            .last()
            .is_some_and(|last| last.chars().all(|c| c.is_ascii_digit()))
    {
        parts.pop();
    }
    parts.join(" ")
}

/// The header of a sheet.
#[derive(Debug)]
pub(super) struct Header {
    /// Its row.
    pub(super) row: usize,
    /// What is known, by column.
    pub(super) columns: Vec<(usize, Column)>,
    /// Columns that are not known, and what stands at their head.
    pub(super) unknown: Vec<(usize, String)>,
}

impl Header {
    /// The header of `sheet`: of the rows with a column of statements the one in which most is known,
    /// because a title above them may be "Statements" too; the first of equals.
    pub(super) fn of(sheet: &Sheet) -> Option<Self> {
        let rows = sheet.rows.iter().take(LOWEST_ROW);
        let known = |cells: &super::book::Row| {
            let columns = cells
                .iter()
                .filter_map(|(at, words)| Some((*at, Column::of(words)?)));
            columns.collect::<Vec<_>>()
        };
        let headers = rows.map(|(row, cells)| (*row, known(cells), cells));
        let headers = headers.filter(|(_, columns, _)| {
            let mut columns = columns.iter();
            columns.any(|(_, column)| *column == Column::Statement)
        });
        let (row, columns, cells) =
            headers.min_by_key(|(row, columns, _)| (Reverse(columns.len()), *row))?;
        let unknown = cells
            .iter()
            .filter(|(_, words)| Column::of(words).is_none());
        Some(Self {
            row,
            unknown: unknown
                .map(|(at, words)| (*at, words.trim().to_owned()))
                .collect(),
            columns,
        })
    }

    /// Two columns for the same thing, where only one can be.
    pub(super) fn clash(&self) -> Option<(usize, usize, Column)> {
        for (i, (second, column)) in self.columns.iter().enumerate() {
            let first = self.columns[..i].iter().find(|(_, c)| c == column);
            if let Some((first, _)) = first.filter(|_| !column.may_be_several()) {
                return Some((*first, *second, *column));
            }
        }
        None
    }
}
