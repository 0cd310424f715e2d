//! Every number in a board paper is the record's.
//!
//! The rule, as docs/exports.md gives it: a number is a run of digits with what may follow a decimal
//! point, and a minus that stands right before it. Tables are read back cell by cell and compared
//! with the record. Outside tables, whatever people said or the workshop says is taken out first;
//! each number that is left is one that the record gives, counted here anew, or the day of the paper.

mod beside;
mod glance;
mod movement;
mod prose;
mod read;
mod tables;
pub(super) mod tagged;
mod votes;

use std::ops::Range;

use jiff::tz::{self, TimeZone};
use proptest::prelude::*;

pub(super) use beside::outcomes;
use beside::{check_charts, check_figures, check_priorities, check_rolled_up};
use glance::{check_glance, rated, scales};
pub(super) use glance::{counts_for, is_on, means_are_usual};
use movement::check_movement;
use prose::{given, numbers, prose};
use read::Read;
use tables::{Rows, named};
use votes::check_votes;

use super::{TODAY, generate, section, text, whole};
use crate::paper::{Kind, Subject, write};
use crate::record::{Action, ActionState, Record};

pub(super) use prose::{given as given_in, numbers as numbers_of, without_said};

/// The statements that a paper is about, by position.
fn about(subject: &Subject<'_>) -> Range<usize> {
    let workshop = &subject.record.workshop;
    match subject.section {
        Some(section) => workshop.sections()[section].statements.clone(),
        None => 0..workshop.statements().len(),
    }
}

/// The parts that a paper goes through, each with its statements.
fn parts(subject: &Subject<'_>) -> Vec<Vec<usize>> {
    let (workshop, about) = (&subject.record.workshop, about(subject));
    if subject.section.is_none() {
        let tops = workshop.top_sections();
        return tops
            .map(|top| workshop.sections()[top].statements.clone().collect())
            .collect();
    }
    let own = |section: usize| -> Vec<usize> {
        let is_own = |s: &usize| workshop.statements()[*s].section == section;
        about.clone().filter(is_own).collect()
    };
    let parts = (0..workshop.sections().len()).map(own);
    parts.filter(|part| !part.is_empty()).collect()
}

/// The actions that a paper is about.
fn actions<'r>(subject: &Subject<'r>) -> Vec<&'r Action> {
    let about = about(subject);
    let is_about = |action: &&Action| {
        subject.section.is_none() || action.statement.is_some_and(|s| about.contains(&s))
    };
    subject.record.actions.iter().filter(is_about).collect()
}

fn check_scores(subject: &Subject<'_>, tables: &[Rows]) {
    let mut seen = 0;
    for rows in named(tables, "Statement", "Agreed score") {
        for row in &rows[1..] {
            let (number, _) = row[0].split_once(". ").unwrap();
            let held = &subject.record.statements[number.parse::<usize>().unwrap() - 1];
            let said: Option<u8> = row[1].split(' ').next().and_then(|word| word.parse().ok());
            assert_eq!(
                said,
                held.agreed.as_ref().map(|agreed| agreed.value),
                "{row:?}"
            );
            let mut has = vec![prose::day(TODAY)];
            if let Some(agreed) = &held.agreed {
                if let Some(target) = agreed.target {
                    let value = format!("Target: {} ", target.value);
                    assert!(row[2].contains(&value), "{row:?}");
                    assert!(row[2].contains(&target.by.strftime("by %-d %B %Y.").to_string()));
                    has.extend([target.value.to_string(), prose::day(target.by)]);
                }
                let on = prose::day(agreed.at.to_zoned(subject.zone.clone()).date());
                let amended = format!("Amended on {on}:");
                assert_eq!(row[2].contains(&amended), agreed.amendment, "{row:?}");
                has.push(on);
                let how = match (agreed.after_round, held.rounds.len()) {
                    (0, 0) => "Agreed without a vote.".to_owned(),
                    (0, _) => "Agreed before it was voted on.".to_owned(),
                    (after, rounds) if after < rounds => {
                        format!("Agreed after vote {after}, and voted on again since.")
                    }
                    _ => String::new(),
                };
                assert!(row[2].contains(&how), "{how} in {row:?}");
                has.push(how);
            }
            for before in &held.earlier {
                let on = prose::day(before.at.to_zoned(subject.zone.clone()).date());
                let then = format!("{} ", before.value);
                let (_, told) = row[2].split_once("Agreed before:").unwrap();
                assert!(told.contains(&then) && told.contains(&on), "{row:?}");
                has.extend([then, on]);
            }
            // Whatever else stands there was said by people.
            let rest = prose::without_said(subject.record, &row[2].replace('\\', ""));
            let strange: Vec<String> = numbers(&rest)
                .difference(&numbers(&has.join(" ")))
                .cloned()
                .collect();
            assert!(strange.is_empty(), "{strange:?} in {row:?}");
            seen += 1;
        }
    }
    assert_eq!(seen, about(subject).len());
}

fn check_actions(subject: &Subject<'_>, tables: &[Rows]) {
    let found = named(tables, "Action", "Due");
    let rows: Vec<_> = found.iter().flat_map(|rows| &rows[1..]).collect();
    assert_eq!(rows.len(), actions(subject).len());
    for row in rows {
        let (number, _) = row[0].split_once(". ").unwrap();
        let action = &subject.record.actions[number.parse::<usize>().unwrap() - 1];
        if let Some(statement) = action.statement {
            let priority = subject.record.priority_of(statement);
            let priority = priority.map_or_else(String::new, |p| format!("Priority: {p}."));
            let about = format!("Statement: {}.{priority}", statement + 1);
            assert!(row[0].ends_with(&about), "{row:?}");
        }
        let due = action.due.map_or("no date yet".to_owned(), prose::day);
        let overdue = action.state == ActionState::Open && action.due.is_some_and(|d| d < TODAY);
        assert_eq!(
            row[2],
            if overdue {
                format!("{due}Overdue")
            } else {
                due
            }
        );
        let closed = action.progress.last();
        let closed = closed.filter(|l| l.became == Some(action.state) && l.note.is_empty());
        let mut rest = row[3].as_str();
        for (at, entry) in action.progress.iter().enumerate() {
            let day = prose::day(entry.at.to_zoned(subject.zone.clone()).date());
            // What closed it without a word stands with the state, before all else.
            if closed.is_some() && at + 1 == action.progress.len() {
                let word = action.state.word();
                let state = format!("{}{} on {day}.", word[..1].to_uppercase(), &word[1..]);
                assert!(row[3].starts_with(&state), "{state} in {row:?}");
                continue;
            }
            let day = day + ":";
            let at = rest
                .find(&day)
                .unwrap_or_else(|| panic!("{day} in {row:?}"));
            rest = &rest[at + day.len()..];
        }
        assert_eq!(
            row[3].starts_with("Open"),
            action.state == ActionState::Open
        );
    }
}

/// A paper as it is read back from a file of a kind.
fn read(subject: &Subject<'_>, kind: Kind) -> Read {
    match kind {
        Kind::Markdown => read::markdown(&text(subject, kind)),
        Kind::Html => read::page(&text(subject, kind)),
        Kind::Word => read::word(&write(subject, kind).unwrap()),
        Kind::Pdf => tagged::pdf(&write(subject, kind).unwrap()),
        _ => panic!("{kind:?} is no paper"),
    }
}

/// The tables without what a kind makes of white space.
fn squeezed(tables: Vec<Rows>) -> Vec<Vec<String>> {
    let squeeze = |cell: &String| cell.split_whitespace().collect::<String>();
    let rows = tables.into_iter().flatten();
    rows.map(|row| row.iter().map(squeeze).collect()).collect()
}

fn check(subject: &Subject<'_>, kinds: &[Kind]) {
    let paper = read(subject, Kind::Markdown);
    check_votes(subject, &paper.tables);
    check_scores(subject, &paper.tables);
    check_glance(subject, &paper.tables);
    check_rolled_up(subject, &paper.tables);
    check_actions(subject, &paper.tables);
    check_movement(subject, &paper.tables);
    check_figures(subject, &paper.tables);
    check_priorities(subject, &paper.tables);
    check_prose(subject, &paper, Kind::Markdown);
    if let Some(words) = movement::moved(subject) {
        assert!(paper.prose.contains(&words), "{words} in {}", paper.prose);
    }
    let tables = squeezed(paper.tables);
    for kind in kinds {
        let read = read(subject, *kind);
        check_prose(subject, &read, *kind);
        if *kind != Kind::Word {
            check_charts(subject, &read.charts);
        }
        // Every kind says in its tables what the Markdown says, in the same order.
        assert_eq!(squeezed(read.tables), tables, "{kind:?}");
    }
}

fn check_prose(subject: &Subject<'_>, read: &Read, kind: Kind) {
    let prose = prose(subject, &read.prose);
    let mut given = given(subject);
    given.extend((1..=read.pages).map(|page| page.to_string()));
    let strange: Vec<String> = numbers(&prose).difference(&given).cloned().collect();
    assert!(strange.is_empty(), "{kind:?}: {strange:?} in {prose}");
}

/// The whole, and one of its sections or parts alone, where it is half a day later than in Greenwich.
fn both(record: &Record, at: usize) -> [Subject<'_>; 2] {
    let part = section(record, at % record.workshop.sections().len());
    [whole(record), part].map(|subject| Subject {
        zone: TimeZone::fixed(tz::offset(13)),
        ..subject
    })
}

const OFFICE: [Kind; 3] = [Kind::Html, Kind::Word, Kind::Pdf];

#[test]
fn every_number_in_a_trusts_paper_is_in_its_record() {
    let record = generate::trust();
    for subject in both(&record, 1) {
        check(&subject, &OFFICE);
    }
}

#[test]
fn every_number_of_a_paper_with_all_that_a_record_may_hold_is_in_it() {
    for seed in 0..2 {
        let record = generate::rich(seed);
        for subject in both(&record, seed as usize) {
            check(&subject, &OFFICE);
        }
    }
}

#[test]
fn groups_that_are_level_at_half_a_point_have_their_middle_told() {
    let record = generate::rich(16_894_606_837_477_090_833);
    check(&whole(&record), &[]);
}

#[test]
fn a_number_that_is_not_the_records_is_found() {
    let record = generate::trust();
    let subject = whole(&record);
    let prose = prose(&subject, "The board has 731 members.\n");
    assert_eq!(numbers(&prose).difference(&given(&subject)).count(), 1);
    let mut other = record.clone();
    let agreed = other.statements[0].agreed.get_or_insert_with(|| {
        let mut all = record
            .statements
            .iter()
            .filter_map(|held| held.agreed.clone());
        all.next().unwrap()
    });
    agreed.value = if agreed.value == 1 { 2 } else { 1 };
    let paper = read(&whole(&other), Kind::Pdf);
    let found = std::panic::catch_unwind(|| check_scores(&subject, &paper.tables));
    assert!(found.is_err(), "a score that is not the record's");
}

#[test]
fn what_goes_well_and_what_needs_attention_stand_on_one_page() {
    let mut record = generate::trust();
    for held in &mut record.statements {
        if let Some(agreed) = &mut held.agreed {
            agreed.reason = "A reason that was written down in full. ".repeat(20);
        }
    }
    let (paper, _, _) = tagged::structure(&write(&whole(&record), Kind::Pdf).unwrap());
    let pieces = paper.pieces();
    let at = |title: &str| pieces.iter().position(|p| p.said() == title).unwrap();
    let from = at("What is going well");
    let until = at("What needs attention") + 2;
    assert!(pieces[from].said() == "What is going well" && until - from == 4);
    let pages: std::collections::BTreeSet<usize> =
        pieces[from..until].iter().flat_map(|p| p.pages()).collect();
    assert_eq!(pages.len(), 1, "{pages:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn every_number_in_any_paper_is_in_its_record(seed: u64) {
        for record in [generate::odd(seed), generate::rich(seed)] {
            let [whole, part] = both(&record, seed as usize);
            check(&whole, &[Kind::Html]);
            check(&part, &[]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2))]

    #[test]
    fn every_number_in_any_document_and_pdf_is_in_its_record(seed: u64) {
        for record in [generate::odd(seed), generate::rich(seed)] {
            check(&whole(&record), &OFFICE);
        }
    }
}
