//! Every number and every day in a workbook is the record's, found there anew cell by cell. A column that
//! this does not know fails.

mod print;
mod sections;

use std::io::Cursor;

use calamine::{Data, DataType, Reader, Xlsx};
use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, tz::TimeZone};
use proptest::prelude::*;

use sections::{check_sections, check_summary};

use super::{TODAY, generate, section, whole};
use crate::agreement;
use crate::evidence::{About, Figure};
use crate::paper::{Kind, Subject, write};
use crate::record::{ActionState, Record, Round};
use crate::workshop::Scale;

/// What a cell that is no text holds.
#[derive(Debug, PartialEq)]
enum Held {
    Number(f64),
    At(DateTime),
    Nothing,
}

fn number(number: Option<impl TryInto<u32>>) -> Held {
    number.map_or(Held::Nothing, |n| {
        Held::Number(f64::from(n.try_into().ok().unwrap()))
    })
}

fn local(at: Timestamp) -> DateTime {
    at.to_zoned(TimeZone::UTC).datetime()
}

fn day(day: Option<Date>) -> Held {
    day.map_or(Held::Nothing, |day| Held::At(day.at(0, 0, 0, 0)))
}

/// The sheets by name: headings, and the cells below them.
fn sheets(subject: &Subject<'_>) -> Vec<(String, Vec<String>, Vec<Vec<Data>>)> {
    let bytes = write(subject, Kind::Workbook).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    let sheet = |name: String| {
        let range = book.worksheet_range(&name).unwrap();
        let mut rows = range.rows().skip(1).map(<[Data]>::to_vec);
        let head = rows.next().unwrap();
        let head = head.iter().map(ToString::to_string).collect();
        (name, head, rows.collect())
    };
    names.into_iter().map(sheet).collect()
}

/// The number, day or moment in a cell; nothing where it is a text.
fn held(cell: &Data) -> Option<Held> {
    Some(match cell {
        Data::Float(number) => Held::Number(*number),
        Data::DateTime(at) => {
            let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
            let at = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
            Held::At(at.parse().unwrap())
        }
        Data::Empty => Held::Nothing,
        _ => return None,
    })
}

#[track_caller]
fn same(cell: &Data, expected: &Held, what: &str) {
    match (held(cell), expected) {
        (Some(Held::Number(a)), Held::Number(b)) => {
            assert!((a - b).abs() < 0.000_051, "{what}: {a} for {b}");
        }
        (Some(Held::At(a)), Held::At(b)) => {
            let apart = a.duration_since(*b).as_millis().abs();
            assert!(apart <= 1_000, "{what}: {a} for {b}");
        }
        (found, expected) => assert_eq!(found.as_ref(), Some(expected), "{what}"),
    }
}

/// What a column about a round holds; nothing where the column is no such one.
fn of_round(title: &str, round: Option<&Round>, scale: &Scale) -> Option<Held> {
    let tally = round.and_then(|round| round.tally.whole());
    let aside = round.and_then(|round| round.tally.aside());
    let index = |of: fn(&[u32]) -> Option<f64>| {
        let index = tally.and_then(|tally| of(&tally.counts));
        index.map_or(Held::Nothing, Held::Number)
    };
    if let Some(point) = title.strip_prefix("Votes ") {
        let value: u8 = point.split(' ').next().unwrap().parse().unwrap();
        let at = scale.points.iter().position(|point| point.value == value);
        return Some(number(at.and_then(|at| Some(tally?.counts[at]))));
    }
    Some(match title {
        "Don’t know" => number(aside.map(|aside| aside.dont_know)),
        "Not applicable" => number(aside.map(|aside| aside.not_applicable)),
        "Abstained" => number(aside.map(|aside| aside.abstained)),
        "Answered" => number(round.map(|round| round.tally.votes())),
        "Could vote" => number(round.map(|round| round.joined)),
        "Median" => {
            let halves = round.and_then(|round| round.tally.median_halves(scale));
            halves.map_or(Held::Nothing, |halves| {
                Held::Number(f64::from(halves) / 2.0)
            })
        }
        "Opened" => round.map_or(Held::Nothing, |round| Held::At(local(round.opened))),
        "Shown" => round.map_or(Held::Nothing, |round| Held::At(local(round.revealed))),
        "By hand" => number(round.map(|round| round.hands.raised())),
        "Agreement A" => index(agreement::agreement_f64),
        "Consensus" => index(agreement::consensus),
        "Spread" => index(agreement::interquartile_range),
        _ => return None,
    })
}

fn about(subject: &Subject<'_>) -> Vec<usize> {
    let workshop = &subject.record.workshop;
    match subject.section {
        Some(section) => workshop.sections()[section].statements.clone().collect(),
        None => (0..workshop.statements().len()).collect(),
    }
}

/// The columns of texts; each is looked at elsewhere, or is what people said.
const TEXTS: [&str; 17] = [
    "Id",
    "Statement",
    "Section",
    "Part",
    "Local",
    "Label",
    "RAG",
    "Reason",
    "Dissent",
    "Confidence",
    "Evidence",
    "Note",
    "Agreement",
    "Action",
    "Owner",
    "State",
    "Overdue",
];

fn check_scores(subject: &Subject<'_>, head: &[String], rows: &[Vec<Data>]) {
    let record = subject.record;
    assert_eq!(rows.len(), about(subject).len());
    for (row, s) in rows.iter().zip(about(subject)) {
        let statement = &record.statements[s];
        let agreed = statement.agreed.as_ref();
        let target = agreed.and_then(|agreed| agreed.target);
        for (title, cell) in head.iter().zip(row) {
            let expected = match title.as_str() {
                "Number" => number(Some(s + 1)),
                "Agreed" => number(agreed.map(|agreed| agreed.value)),
                "Target" => number(target.map(|target| target.value)),
                "Target by" => day(target.map(|target| target.by)),
                "Amended on" => {
                    let amended = agreed.filter(|agreed| agreed.amendment);
                    day(amended.map(|agreed| local(agreed.at).date()))
                }
                "Agreed before" => {
                    let said = cell.as_string().unwrap_or_default();
                    assert_eq!(said.is_empty(), statement.earlier.is_empty());
                    for before in &statement.earlier {
                        let on = local(before.at).date().strftime("on %-d %B %Y");
                        assert!(said.contains(&on.to_string()), "{on} in {said}");
                        assert!(said.contains(&format!("{} ", before.value)), "{said}");
                    }
                    continue;
                }
                "Rounds" => number(Some(statement.rounds.len())),
                text if TEXTS.contains(&text) => continue,
                other => of_round(other, statement.last_round(), record.workshop.scale_of(s))
                    .unwrap_or_else(|| panic!("{other} is not known")),
            };
            same(cell, &expected, &format!("{title} of {}", s + 1));
        }
    }
}

fn check_rounds(subject: &Subject<'_>, head: &[String], rows: &[Vec<Data>]) {
    let record = subject.record;
    let all = about(subject).into_iter().flat_map(|s| {
        let rounds = (1..).zip(&record.statements[s].rounds);
        rounds.map(move |(vote, round)| (s, vote, round))
    });
    let all: Vec<(usize, u32, &Round)> = all.collect();
    assert_eq!(rows.len(), all.len());
    for (row, (s, vote, round)) in rows.iter().zip(all) {
        for (title, cell) in head.iter().zip(row) {
            let expected = match title.as_str() {
                "Number" => number(Some(s + 1)),
                "Round" => number(Some(vote)),
                text if TEXTS.contains(&text) => continue,
                other => of_round(other, Some(round), record.workshop.scale_of(s))
                    .unwrap_or_else(|| panic!("{other} is not known")),
            };
            same(cell, &expected, &format!("{title} of {}, {vote}", s + 1));
        }
    }
}

fn check_actions(subject: &Subject<'_>, head: &[String], rows: &[Vec<Data>]) {
    let record = subject.record;
    for row in rows {
        let Some(Held::Number(position)) = held(&row[0]) else {
            panic!("{row:?}");
        };
        let which = record.actions.iter().zip(1_u32..);
        let (action, _) = which
            .clone()
            .find(|(_, n)| f64::from(*n) == position)
            .unwrap();
        let done = action.progress.iter().rev();
        let done = done.filter(|entry| entry.became.is_some());
        let done = done
            .take(1)
            .find(|entry| entry.became == Some(ActionState::Done));
        let priority = action.statement.and_then(|s| record.priority_of(s));
        for (title, cell) in head.iter().zip(row) {
            let expected = match title.as_str() {
                "Number" | "About" => continue,
                "Due" => day(action.due),
                "Done" => day(done.map(|entry| local(entry.at).date())),
                "Statement" => number(action.statement.map(|s| s + 1)),
                "Priority" => number(priority.map(|priority| priority.place)),
                "Votes or dots" => number(priority.map(|priority| priority.count)),
                "Overdue" => {
                    let overdue = cell.as_string().is_some_and(|text| text == "overdue");
                    assert_eq!(overdue, action.is_overdue(TODAY));
                    continue;
                }
                "Progress" => {
                    let said = cell.as_string().unwrap_or_default();
                    for entry in &action.progress {
                        let on = local(entry.at).date().strftime("%-d %B %Y:").to_string();
                        assert!(said.contains(&on), "{on} in {said}");
                    }
                    continue;
                }
                text if TEXTS.contains(&text) => continue,
                other => panic!("{other} is not known"),
            };
            same(cell, &expected, &format!("{title} of action {position}"));
        }
    }
}

/// Values are numbers where they are, and stand as they were said where they are none.
fn check_figures(subject: &Subject<'_>, head: &[String], rows: &[Vec<Data>]) {
    let (inside, sections) = (about(subject), subject.record.workshop.sections());
    let all = subject.record.figures.iter().flat_map(|held| &held.list);
    let all = all.filter(|figure| match figure.about {
        About::Statement(s) => inside.contains(&s),
        About::Section(s) => sections[s].statements.clone().all(|s| inside.contains(&s)),
    });
    let all: Vec<&Figure> = all.collect();
    assert_eq!(rows.len(), all.len());
    for (row, figure) in rows.iter().zip(all) {
        for (title, cell) in head.iter().zip(row) {
            let said = match title.as_str() {
                "Ours" => &figure.ours,
                "Others" => &figure.comparator,
                "Before" => &figure.previous,
                "Of" => {
                    same(cell, &day(figure.date), title);
                    continue;
                }
                "Id" | "About" | "Figure" | "Unit" | "Source" | "Kind" => continue,
                other => panic!("{other} is not known"),
            };
            match said.parse::<f64>() {
                Ok(number) => same(cell, &Held::Number(number), title),
                Err(_) => assert_eq!(cell.to_string(), *said),
            }
        }
    }
}

fn check(subject: &Subject<'_>) {
    for (name, head, rows) in sheets(subject) {
        match name.as_str() {
            "Summary" => check_summary(subject, &head, &rows),
            "Sections" => check_sections(subject, &head, &rows),
            "Scores" => check_scores(subject, &head, &rows),
            "Rounds" => check_rounds(subject, &head, &rows),
            "Actions" => check_actions(subject, &head, &rows),
            "Figures" => check_figures(subject, &head, &rows),
            "Method" => {
                let cells = rows.iter().flatten();
                assert!(
                    cells
                        .clone()
                        .all(|cell| held(cell).is_none() || *cell == Data::Empty)
                );
                let said: Vec<String> = cells.map(ToString::to_string).collect();
                let prose = super::numbers::without_said(subject.record, &said.join("\n"));
                let found = super::numbers::numbers_of(&prose);
                let given = super::numbers::given_in(subject);
                let strange: Vec<_> = found.difference(&given).collect();
                assert!(strange.is_empty(), "{strange:?} in {prose}");
            }
            other => panic!("{other} is not known"),
        }
    }
}

fn check_both(record: &Record) {
    check(&whole(record));
    for part in 0..record.workshop.sections().len() {
        check(&section(record, part));
    }
}

#[test]
fn every_number_in_a_trusts_workbook_is_in_its_record() {
    check_both(&generate::trust());
    for seed in 0..3 {
        check_both(&generate::rich(seed));
    }
}

#[test]
fn a_number_that_is_not_the_records_is_found_in_a_workbook() {
    let record = generate::trust();
    let mut other = record.clone();
    other.joined += 1;
    for held in &mut other.statements {
        for round in held.rounds.iter_mut() {
            round.joined += 1;
        }
    }
    let subject = whole(&record);
    let (_, head, rows) = sheets(&whole(&other)).remove(2);
    let found = std::panic::catch_unwind(|| check_rounds(&subject, &head, &rows));
    assert!(found.is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn every_number_in_any_workbook_is_in_its_record(seed: u64) {
        check_both(&generate::odd(seed));
        check_both(&generate::rich(seed));
    }
}
