//! Every number in a board paper is the record's.
//!
//! The rule, as docs/exports.md gives it: a number is a run of digits with what may follow a decimal
//! point, and a minus that stands right before it. Tables are read back cell by cell and compared
//! with the record. Outside tables, whatever people said or the workshop says is taken out first;
//! each number that is left is one that the record gives, counted here anew, or the day of the paper.

mod glance;
mod groups;
mod movement;
mod tables;

use std::collections::BTreeSet;

use proptest::prelude::*;

use glance::{check_glance, check_rolled_up};
use groups::{check_groups, of_groups};
use movement::{check_movement, moved};
use tables::{Rows, named, tables};

use super::{TODAY, generate, pages, text, whole};
use crate::paper::Kind;
use crate::record::{Action, ActionState, Record, Seen, Source, halves};
use crate::{agreement, ballot};

fn check_votes(record: &Record, tables: &[Rows]) {
    let mut seen = 0;
    for rows in named(tables, "Statement", "Vote") {
        for row in &rows[1..] {
            let at = |title: &str| {
                let column = rows[0].iter().position(|t| t == title);
                row[column.unwrap_or_else(|| panic!("{title} in {:?}", rows[0]))].as_str()
            };
            let statement: usize = at("Statement").parse().unwrap();
            let held = &record.statements[statement - 1];
            let scale = record.workshop.scale_of(statement - 1);
            let vote: String = at("Vote").chars().take(1).collect();
            let round = &held.rounds[vote.parse::<usize>().unwrap() - 1];
            let hands = round.hands.raised();
            let remote = round.hands.raised_by(Source::Remote);
            if remote > 0 {
                let by_hand = format!("{vote}{hands} by hand{remote} of them remote");
                assert_eq!(at("Vote"), by_hand);
            } else if hands > 0 {
                assert_eq!(at("Vote"), format!("{vote}{hands} by hand"));
            }
            let tally: Option<&ballot::Tally> = round.tally.whole();
            for (i, point) in scale.points.iter().enumerate() {
                let count = tally.map_or("–".to_owned(), |tally| tally.counts[i].to_string());
                assert_eq!(at(&point.value.to_string()), count);
            }
            if scale.dont_know {
                let count = match &round.tally {
                    Seen::Whole(tally) => tally.dont_know.to_string(),
                    Seen::Withheld { aside, .. } => {
                        aside.map_or("–".to_owned(), |aside| aside.dont_know.to_string())
                    }
                };
                assert_eq!(at("Don’t know"), count);
            }
            assert_eq!(
                at("Answered"),
                format!("{} of {}", round.tally.votes(), round.joined)
            );
            let median = round
                .tally
                .median_halves(scale)
                .map_or("–".to_owned(), halves);
            assert_eq!(at("Middle"), median);
            assert_eq!(
                at("Agreement"),
                round.tally.agreement(record.workshop.quorum()).to_string()
            );
            let a = tally.and_then(|tally| agreement::agreement_f64(&tally.counts));
            match a {
                Some(a) => assert!((at("A").parse::<f64>().unwrap() - a).abs() < 0.005_001),
                None => assert_eq!(at("A"), "–"),
            }
            seen += 1;
        }
    }
    let held: usize = record.statements.iter().map(|held| held.rounds.len()).sum();
    assert_eq!(seen, held, "every vote is in the appendix, once");
}

fn check_scores(record: &Record, tables: &[Rows]) {
    let mut seen = 0;
    for rows in named(tables, "Statement", "Agreed score") {
        for row in &rows[1..] {
            let (number, _) = row[0].split_once(". ").unwrap();
            let held = &record.statements[number.parse::<usize>().unwrap() - 1];
            let said: Option<u8> = row[1].split(' ').next().and_then(|word| word.parse().ok());
            assert_eq!(
                said,
                held.agreed.as_ref().map(|agreed| agreed.value),
                "{row:?}"
            );
            if let Some(target) = held.agreed.as_ref().and_then(|agreed| agreed.target) {
                let value = format!("Target: {} ", target.value);
                assert!(row[2].contains(&value), "{row:?}");
                assert!(row[2].contains(&target.by.strftime("by %-d %B %Y.").to_string()));
            }
            seen += 1;
        }
    }
    assert_eq!(seen, record.statements.len());
}

fn check_actions(record: &Record, tables: &[Rows]) {
    let day = |day: jiff::civil::Date| day.strftime("%-d %B %Y").to_string();
    let found = named(tables, "Action", "Due");
    let rows: Vec<_> = found.iter().flat_map(|rows| &rows[1..]).collect();
    assert_eq!(rows.len(), record.actions.len());
    for row in rows {
        let (number, _) = row[0].split_once(". ").unwrap();
        let action = &record.actions[number.parse::<usize>().unwrap() - 1];
        if let Some(statement) = action.statement {
            assert!(
                row[0].ends_with(&format!("Statement: {}.", statement + 1)),
                "{row:?}"
            );
        }
        let due = action.due.map_or("no date yet".to_owned(), day);
        let overdue = action.state == ActionState::Open && action.due.is_some_and(|d| d < TODAY);
        assert_eq!(
            row[2],
            if overdue {
                format!("{due}Overdue")
            } else {
                due
            }
        );
        let mut rest = row[3].as_str();
        for entry in &action.progress {
            let day = day(entry.at.to_zoned(jiff::tz::TimeZone::UTC).date()) + ":";
            let at = rest
                .find(&day)
                .unwrap_or_else(|| panic!("{day} in {row:?}"));
            rest = &rest[at + day.len()..];
        }
        assert_eq!(
            row[3].starts_with("open"),
            action.state == ActionState::Open
        );
    }
}

/// The numbers of a text by the rule above, zeros before them left out.
fn numbers(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for word in text.split(|c: char| !c.is_ascii_digit() && c != '.') {
        let word = word.trim_matches('.');
        if word.bytes().any(|b| b.is_ascii_digit()) {
            let short = word.trim_start_matches('0');
            found.insert(if short.is_empty() { "0" } else { short }.to_owned());
        }
    }
    found
}

/// What a paper says outside tables, without what people or the workshop say in it.
fn prose(record: &Record, paper: &str) -> String {
    let mut prose: String = paper
        .lines()
        .filter(|line| !line.starts_with('|'))
        .map(|line| line.replace('\\', "") + "\n")
        .collect();
    let workshop = &record.workshop;
    let mut said = vec![record.organisation.clone(), workshop.title_and_edition()];
    said.extend([workshop.title().to_owned(), workshop.source().to_owned()]);
    said.extend([
        workshop.licence().to_owned(),
        workshop.fingerprint().to_owned(),
    ]);
    said.push(workshop.id().to_owned());
    for sign_off in &record.sign_offs {
        said.extend([sign_off.fingerprint.clone(), sign_off.by.clone()]);
    }
    said.extend(
        workshop
            .sections()
            .iter()
            .map(|section| section.title.clone()),
    );
    said.extend(
        workshop
            .statements()
            .iter()
            .map(|statement| statement.text.clone()),
    );
    let scales = workshop.scales().iter().map(|named| named.scale.as_ref());
    for point in scales
        .chain([workshop.scale()])
        .flat_map(|scale| &scale.points)
    {
        said.push(point.meaning.clone());
    }
    said.extend(workshop.groups().iter().map(|group| group.title.clone()));
    let scales = (0..workshop.statements().len()).map(|s| workshop.scale_of(s));
    for point in scales.flat_map(|scale| &scale.points) {
        said.extend([point.label.clone(), point.meaning.clone()]);
    }
    said.extend(
        workshop
            .priorities()
            .map(|priorities| priorities.question.clone()),
    );
    for agreed in record
        .statements
        .iter()
        .filter_map(|held| held.agreed.as_ref())
    {
        said.extend([agreed.reason.clone(), agreed.dissent.clone()]);
    }
    // The longest first, because one may be a part of another.
    said.sort_by_key(|text| std::cmp::Reverse(text.len()));
    for text in said.iter().filter(|text| !text.is_empty()) {
        prose = prose.replace(&text.replace('\\', ""), " ");
    }
    prose.replace(agreement::rule(), "")
}

/// Every number that a record gives for the prose of its paper, counted anew.
fn given(record: &Record) -> BTreeSet<String> {
    let held = || record.statements.iter();
    let agreed = held().filter(|held| held.agreed.is_some()).count();
    let asked = record.statements.len();
    let mut given: BTreeSet<String> = numbers(agreement::rule());
    let mut give = |number: usize| {
        given.insert(number.to_string());
    };
    (1..=asked).for_each(&mut give);
    [agreed, asked, asked - agreed, record.actions.len()]
        .into_iter()
        .for_each(&mut give);
    let is_open = |action: &&Action| action.state == ActionState::Open;
    let actions = || record.actions.iter().filter(is_open);
    give(actions().count());
    give(actions().filter(|action| action.owner.is_empty()).count());
    give(actions().filter(|action| action.due.is_none()).count());
    give(actions().filter(|action| action.is_overdue(TODAY)).count());
    give(
        held()
            .filter(|held| held.agreed.as_ref().is_some_and(|a| a.target.is_some()))
            .count(),
    );
    give(record.joined as usize);
    give(record.observers as usize);
    for round in &record.priorities {
        give(round.tally.votes() as usize);
        give(round.joined as usize);
        give(round.each.number());
        if let Some(tally) = round.tally.whole() {
            give(tally.answered as usize);
            give(tally.dont_know as usize);
        }
    }
    let scales = (0..asked).map(|s| record.workshop.scale_of(s));
    for point in scales.flat_map(|scale| &scale.points) {
        give(usize::from(point.value));
    }
    let disclosure = record.workshop.disclosure();
    give(disclosure.distribution as usize);
    give(disclosure.group as usize);
    // The ends of the two indices, as the appendix explains them.
    [0, 1].into_iter().for_each(&mut give);
    let days = held().filter_map(|held| Some(held.agreed.as_ref()?.target?.by));
    let started = record.started.to_zoned(jiff::tz::TimeZone::UTC).date();
    let since = record.since.iter().map(|since| since.held);
    let signed = record
        .sign_offs
        .iter()
        .map(|s| s.at.to_zoned(jiff::tz::TimeZone::UTC).date());
    for day in days.chain([started, TODAY]).chain(since).chain(signed) {
        give(usize::try_from(day.day()).unwrap());
        give(usize::try_from(day.year()).unwrap());
    }
    given.extend(of_groups(record).iter().flat_map(|number| numbers(number)));
    given.extend(moved(record).iter().flat_map(|number| numbers(number)));
    given
}

fn check(record: &Record) {
    let paper = text(&whole(record), Kind::Markdown);
    let found = tables(&paper);
    check_votes(record, &found);
    check_scores(record, &found);
    check_glance(record, &found);
    check_actions(record, &found);
    check_movement(record, &found);
    check_rolled_up(record, &found);
    check_groups(record, &paper);
    let prose = prose(record, &paper);
    let strange: Vec<String> = numbers(&prose)
        .difference(&given(record))
        .cloned()
        .collect();
    assert!(strange.is_empty(), "{strange:?} in {prose}");
    // The page says what the Markdown says: the same cells, in the same order.
    let squeezed = |rows: Vec<Rows>| -> Vec<Vec<String>> {
        let squeeze = |cell: &String| cell.split_whitespace().collect::<String>();
        let rows = rows.into_iter().flatten();
        rows.map(|row| row.iter().map(squeeze).collect()).collect()
    };
    let page = pages::tables(&text(&whole(record), Kind::Html));
    assert_eq!(squeezed(page), squeezed(found));
}

#[test]
fn every_number_in_a_trusts_paper_is_in_its_record() {
    check(&generate::trust());
    check(&generate::promise());
}

#[test]
fn a_number_that_is_not_the_records_is_found() {
    let record = generate::trust();
    let prose = prose(&record, "The board has 731 members.\n");
    assert_eq!(numbers(&prose).difference(&given(&record)).count(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_number_in_any_paper_is_in_its_record(seed: u64) {
        check(&generate::odd(seed));
    }
}
