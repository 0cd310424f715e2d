//! What stands beside the scores: charts, figures, and what the workshop makes of scores.

use super::glance::{is_on, means_are_usual};
use super::prose::numbers;
use super::tables::{Rows, named};
use super::{about, parts, rated, scales};
use crate::evidence::About;
use crate::paper::Subject;
use crate::rollup;
use crate::workshop::Each;

/// The charts are those of the scores, for each scale, and those of the last votes, for each part.
pub(super) fn check_charts(subject: &Subject<'_>, charts: &[Vec<Vec<u32>>]) {
    let record = subject.record;
    let mut expected: Vec<Vec<Vec<u32>>> = Vec::new();
    let agreed = |s: usize| record.statements[s].agreed.is_some();
    for scale in scales(subject) {
        let tops = rated(subject, scale);
        if tops.len() < 2 || !about(subject).any(agreed) {
            continue;
        }
        let row = |statements: Vec<usize>| {
            let at = |value: u8| {
                let agreed = statements
                    .iter()
                    .filter_map(|s| record.statements[*s].agreed.as_ref());
                u32::try_from(agreed.filter(|agreed| agreed.value == value).count()).unwrap()
            };
            scale.points.iter().map(|point| at(point.value)).collect()
        };
        expected.push(tops.into_iter().map(row).collect());
    }
    for part in parts(subject) {
        // Each scale of the part where it is first voted on.
        let voted = part
            .iter()
            .filter(|s| !record.statements[**s].rounds.is_empty());
        let mut voted: Vec<usize> = voted.copied().collect();
        while let Some(first) = voted.first().copied() {
            let scale = record.workshop.scale_of(first);
            let on_it = |s: &usize| is_on(record, *s, scale);
            let (rated, others): (Vec<usize>, Vec<usize>) = voted.into_iter().partition(on_it);
            voted = others;
            let votes = rated.into_iter().filter_map(|s| {
                let last = record.statements[s].rounds.last()?;
                Some(last.tally.whole()?.counts.clone())
            });
            let votes: Vec<Vec<u32>> = votes.collect();
            if !votes.is_empty() {
                expected.push(votes);
            }
        }
    }
    assert_eq!(charts, expected);
}

/// The figures are those of the record about what the paper is about, in their order.
pub(super) fn check_figures(subject: &Subject<'_>, tables: &[Rows]) {
    let workshop = &subject.record.workshop;
    let inside = about(subject);
    let all = subject
        .record
        .figures
        .iter()
        .flat_map(|figures| &figures.list);
    let all = all.filter(|figure| match figure.about {
        About::Statement(s) => inside.contains(&s),
        About::Section(s) => {
            let held = &workshop.sections()[s].statements;
            inside.start <= held.start && held.end <= inside.end
        }
    });
    let mut rows = named(tables, "About", "Ours");
    let rows = rows.pop().map_or(&[][..], |rows| &rows[1..]);
    let all: Vec<_> = all.collect();
    assert_eq!(rows.len(), all.len());
    for (row, figure) in rows.iter().zip(all) {
        let what = match figure.about {
            About::Statement(s) => format!("Statement {}", s + 1),
            About::Section(s) => workshop.sections()[s].title.clone(),
        };
        let ours = format!("{} {}", figure.ours, figure.unit);
        assert_eq!(row[0].trim(), what.trim());
        assert_eq!(numbers(&row[2]), numbers(&ours), "{row:?}");
        assert_eq!(
            (row[3].as_str(), row[4].as_str()),
            (figure.comparator.trim(), figure.previous.trim())
        );
        let day = figure.date.map(|day| day.to_string()).unwrap_or_default();
        let from: std::collections::BTreeSet<String> =
            numbers(&format!("{} {}", figure.source, day.replace('-', " ")));
        assert!(numbers(&row[5]).is_subset(&from), "{row:?} {from:?}");
    }
}

/// How often each was picked, or how many dots it was given, as the last ballot of the record has it.
pub(super) fn check_priorities(subject: &Subject<'_>, tables: &[Rows]) {
    let dots = named(tables, "Statement", "Dots");
    let found = [named(tables, "Statement", "Picked by"), dots].concat();
    let last = subject.record.priorities.last();
    let last = last.filter(|_| subject.section.is_none());
    let told = last.and_then(|round| Some((round, round.tally.whole()?)));
    let Some((round, tally)) = told.filter(|(_, tally)| tally.answered > 0) else {
        return assert!(found.is_empty());
    };
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].len() - 1, round.offered.len());
    for row in &found[0][1..] {
        let (number, _) = row[0].split_once(". ").unwrap();
        let statement = number.parse::<usize>().unwrap() - 1;
        let at = round.offered.iter().position(|s| *s == statement).unwrap();
        let count = match round.each {
            Each::Picks(_) => format!("{} of {}", tally.counts[at], tally.answered),
            Each::Dots(_) => tally.counts[at].to_string(),
        };
        assert_eq!(row[1], count);
    }
}

/// What the workshop makes of scores stands where means would, in the words of the roll-up: of each
/// section right below, of each with a rule of its own, and last of all of it.
pub(super) fn check_rolled_up(subject: &Subject<'_>, tables: &[Rows]) {
    let record = subject.record;
    let found = ["Section", "Part"].map(|first| named(tables, first, "Comes to"));
    let found: Vec<&Rows> = found.into_iter().flatten().collect();
    let is_agreed = about(subject).any(|s| record.statements[s].agreed.is_some());
    if means_are_usual(record) || !is_agreed {
        return assert!(found.is_empty());
    }
    let expected = outcomes(subject);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].len() - 1, expected.len());
    for (row, (title, outcome)) in found[0][1..].iter().zip(expected) {
        let colour = outcome.rag;
        let colour = colour.map(|rag| format!(", {} ({})", rag.word(), rag.letter()));
        let words = match outcome.scored {
            0 => "none agreed".to_owned(),
            _ => outcome.words.clone() + &colour.unwrap_or_default(),
        };
        let squeezed = |text: &str| text.replace('*', "").split_whitespace().collect::<String>();
        assert_eq!(squeezed(&row[0]), squeezed(title));
        assert_eq!(squeezed(&row[1]), squeezed(&words));
    }
}

/// What the sections right below come to, and each with a rule of its own, and last of all of it.
pub(in crate::paper::tests) fn outcomes<'r>(
    subject: &Subject<'r>,
) -> Vec<(&'r str, rollup::Outcome)> {
    let record = subject.record;
    let sections = record.workshop.sections();
    let around = |s: usize| std::iter::successors(sections[s].parent, |s| sections[*s].parent);
    let is_below = |s: usize| match subject.section {
        None => true,
        Some(section) => around(s).any(|above| above == section),
    };
    let told = |s: &usize| {
        is_below(*s) && (sections[*s].parent == subject.section || sections[*s].roll_up.is_some())
    };
    let mut expected: Vec<(&str, rollup::Outcome)> = (0..sections.len())
        .filter(told)
        .map(|s| (sections[s].title.as_str(), rollup::of_section(record, s)))
        .collect();
    expected.push(match subject.section {
        None => ("All sections", rollup::of_whole(record)),
        Some(s) => (sections[s].title.as_str(), rollup::of_section(record, s)),
    });
    expected
}
