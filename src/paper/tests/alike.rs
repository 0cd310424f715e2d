//! A workshop that asks several services the same: wherever a statement is listed without its part, the
//! part stands before it.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, Reader, Xlsx};
use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::TimeZone;

use super::{text, whole};
use crate::ballot::Tally;
use crate::compare::{self, Comparison};
use crate::paper::{Kind, write};
use crate::record::{Action, Agreed, PickRound, Record, Seen};
use crate::show;
use crate::system::{self, System};
use crate::workshop::{self, Each, Selection};

const EDS: &str = include_str!("../../../workshops/eds-2022.ron");

/// What all three services are asked.
const ASKED: &str = "People who need this service can get to it and into it.";

/// A session in which what the services are asked was agreed at `agreed`, picked, and acted on.
fn session(organisation: &str, started: Timestamp, agreed: u8) -> Record {
    let workshop = Arc::new(workshop::read("eds.ron", EDS).unwrap());
    let statements = workshop.statements();
    let same = (0..statements.len()).filter(|s| statements[*s].text == ASKED);
    let same: Vec<usize> = same.collect();
    assert_eq!(same.len(), 3);
    let organisation = organisation.to_owned();
    let mut record = Record::new(
        Arc::clone(&workshop),
        Selection::default(),
        organisation,
        started,
    );
    for statement in &same {
        record.statements[*statement].agreed = Some(Agreed::of(agreed, 0, started));
        record.actions.push_back(Action {
            what: "Mend it".to_owned(),
            due: Some(date(2027, 6, 30)),
            statement: Some(*statement),
            ..Action::default()
        });
    }
    record.priorities.push_back(PickRound {
        opened: started,
        revealed: started,
        joined: 9,
        each: Each::Picks(3),
        offered: same,
        tally: Seen::Whole(Tally {
            counts: vec![9, 8, 7],
            answered: 9,
            dont_know: 0,
            not_applicable: 0,
            abstained: 0,
        }),
    });
    record
}

fn at(day: i64) -> Timestamp {
    Timestamp::from_second(day * 86_400).unwrap()
}

/// How often each of the three stands with its part, in `text` without its line breaks.
#[track_caller]
fn named(text: &str, least: usize) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in ["First service", "Second service", "Third service"] {
        let name = format!("{part}: {}", ASKED.trim_end_matches('.'));
        let found = text.matches(&name).count();
        assert!(found >= least, "{part} {found} times in {text}");
    }
}

#[test]
fn each_is_told_with_its_part_in_every_list() {
    let record = session("Trust A", at(400), 1);
    // As a priority, and as what an action is about.
    named(&show::text(&record, 80, &TimeZone::UTC), 2);
    let paper = text(&whole(&record), Kind::Markdown).replace("  ", " ");
    // As a gap, as a priority, and as what an action is about.
    named(&paper, 2);
    let calendar = text(&whole(&record), Kind::Calendar);
    named(&calendar.replace("\r\n ", ""), 1);
    let bytes = write(&whole(&record), Kind::Workbook).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let actions = book.worksheet_range("Actions").unwrap();
    let cells: Vec<String> = actions
        .cells()
        .map(|(.., cell): (_, _, &Data)| cell.to_string())
        .collect();
    named(&cells.join(" "), 1);
}

#[test]
fn and_where_sessions_and_organisations_are_laid_together() {
    let (then, now) = (
        session("Trust A", at(400), 1),
        session("Trust A", at(500), 2),
    );
    let both = Comparison::of(&[&then, &now]).unwrap();
    // As what went up most, and as what an action is about.
    named(&compare::text(&both, 100, &TimeZone::UTC), 2);
    let many: Vec<Record> = (0..6)
        .map(|number| session(&format!("Trust {number}"), at(400), 1))
        .collect();
    let system = System::of(&many, 0).unwrap();
    // As a common gap, and in its section.
    named(&system::text(&system, 100, &TimeZone::UTC), 2);
}
