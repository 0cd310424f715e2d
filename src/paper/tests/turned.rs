//! Where low is good, and where statements of one scale say each for itself what its points mean.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{Reader, Xlsx};
use jiff::Timestamp;
use jiff::civil::date;

use super::{text, whole};
use crate::ballot::Tally;
use crate::paper::{Kind, write};
use crate::record::{Agreed, Before, Place, Record, Round, Seen, SignOff, Since};
use crate::workshop::{self, Selection};

/// A session of this workshop in which each statement was agreed at what `value` says of its id.
fn agreed(workshop: &str, value: impl Fn(&str) -> u8) -> Record {
    let workshop = Arc::new(workshop::read("w.ron", workshop).unwrap_or_else(|p| panic!("{p}")));
    let at = Timestamp::UNIX_EPOCH;
    let asked = Arc::clone(&workshop);
    let mut record = Record::new(workshop, Selection::default(), String::new(), at);
    for (held, statement) in record.statements.iter_mut().zip(asked.statements()) {
        held.agreed = Some(Agreed::of(value(&statement.id), 0, at));
    }
    record
}

/// What stands under a heading of the paper.
fn under(record: &Record, heading: &str) -> String {
    let paper = text(&whole(record), Kind::Markdown);
    let heading = format!("## {heading}\n");
    let from = paper
        .find(&heading)
        .unwrap_or_else(|| panic!("{heading} in {paper}"));
    let rest = &paper[from + heading.len()..];
    rest[..rest.find("\n## ").unwrap_or(rest.len())].to_owned()
}

const PROMISE: &str = include_str!("../../../workshops/people-promise.ron");

#[test]
fn what_is_going_well_is_told_from_the_end_that_is_good() {
    let record = agreed(PROMISE, |id| if id == "burnout-1" { 5 } else { 2 });
    let well = under(&record, "What is going well");
    assert!(!well.contains("too worn out"), "{well}");
    assert!(well.contains("Staff are bullied"), "low is good: {well}");
    let gaps = under(&record, "What needs attention");
    let first = gaps.lines().find(|line| line.starts_with('-')).unwrap();
    assert!(first.contains("too worn out"), "the worst of all: {gaps}");
    let record = agreed(PROMISE, |_| 4);
    let gaps = under(&record, "What needs attention");
    for words in ["too worn out", "Staff are bullied"] {
        assert!(gaps.contains(words), "{words} in {gaps}");
    }
    assert_eq!(gaps.lines().filter(|line| line.starts_with('-')).count(), 2);
}

#[test]
fn statements_on_different_scales_are_ranked_by_how_good_they_are() {
    let points = |most: u8| {
        let points = (1..=most).map(|v| format!("(value: {v}, label: \"P{v}\", rag: Red)"));
        points.collect::<Vec<_>>().join(", ")
    };
    let statements: String = (0..9)
        .map(|n| format!("(id: \"a{n}\", text: \"Of three {n}\"), "))
        .collect();
    let workshop = format!(
        "(format: 1, id: \"w\", title: \"W\", wording: Own, scale: (points: [{}]),
          scales: {{\"ten\": (points: [{}])}}, sections: [(id: \"s\", title: \"S\", statements: [
          {statements}(id: \"ten\", text: \"Of ten\", scale: \"ten\")])])",
        points(3),
        points(10)
    );
    // The fourth of ten is lower than the second of three.
    let record = agreed(&workshop, |id| if id == "ten" { 4 } else { 2 });
    let gaps = under(&record, "What needs attention");
    let first = gaps.lines().find(|line| line.starts_with('-')).unwrap();
    assert!(first.contains("Of ten"), "{gaps}");
}

/// Demands, where low is good, before control on the same scale.
const DEMANDS: &str = r#"(format: 1, id: "w", title: "W", wording: Own,
    scale: (points: [(value: 1, label: "Never", rag: Red), (value: 2, label: "Always", rag: Green)]),
    scales: {"plain": (points: [(value: 1, label: "Never", rag: Red), (value: 2, label: "Always", rag: Green)],
        dont_know: false)},
    sections: [
        (id: "demands", title: "Demands", statements: [
            (id: "d", text: "Deadlines cannot be met.", reverse: true, scale: "plain"),
            (id: "e", text: "We skip breaks.", reverse: true)]),
        (id: "control", title: "Control", statements: [(id: "c", text: "We set our pace.")])])"#;

#[test]
fn scores_stand_under_the_colours_that_they_have() {
    let record = agreed(DEMANDS, |_| 1);
    let stands = under(&record, "How it stands");
    for words in [
        "Statements agreed at each score, where low is good:",
        "| Section | Agreed | 1 Never (G) | 2 Always (R) | Mean, turned round |",
        "| Demands | 2 of 2 | 2 | 0 | 2.0 of 2 |",
        "| Section | Agreed | 1 Never (R) | 2 Always (G) | Mean |",
        "| Control | 1 of 1 | 1 | 0 | 1.0 of 2, Red (R) |",
    ] {
        assert!(stands.contains(words), "{words} in {stands}");
    }
}

#[test]
fn an_answer_that_only_some_statements_of_a_scale_have_is_counted_in_the_appendix() {
    let mut record = agreed(DEMANDS, |_| 1);
    for (statement, dont_know) in [(0, 0), (1, 7)] {
        let tally = Tally {
            dont_know,
            ..Tally::of_counts(&[2, 4])
        };
        record.statements[statement].rounds.push_back(Round {
            joined: 13,
            tally: Seen::Whole(tally),
            ..Round::of_counts(&[2, 4], record.started)
        });
    }
    let votes = under(&record, "Appendix: how the votes fell");
    assert!(
        votes.contains("| 2 | 1 | 2 | 4 | 7 | 13 of 13 |"),
        "{votes}"
    );
}

#[test]
fn points_mean_what_the_scale_says_and_not_what_one_statement_says() {
    let matrix = include_str!("../../../workshops/governance-matrix.ron");
    let stands = under(&agreed(matrix, |_| 0), "How it stands");
    assert!(stands.contains("There is nothing to show"), "{stands}");
    assert!(!stands.contains("There is no strategy"), "{stands}");
    // Without a meaning of the scale's own, only what all say alike is one.
    let cells = |second: &str| {
        let workshop = format!(
            r#"(format: 1, id: "w", title: "W", wording: Own,
            scale: (points: [(value: 0, label: "No"), (value: 1, label: "Yes")]),
            sections: [(id: "s", title: "S", statements: [
                (id: "a", text: "A", cells: {{0: "None is there"}}),
                (id: "b", text: "B", cells: {{0: "{second}"}})])])"#
        );
        under(&agreed(&workshop, |_| 0), "How it stands")
    };
    assert!(cells("None is there").contains("**0 No.** None is there."));
    assert!(
        cells("Nobody asked").contains("\n- 0 No\n"),
        "{}",
        cells("Nobody asked")
    );
}

#[test]
fn a_heading_says_what_is_wrong_and_nothing_else() {
    let mut record = agreed(DEMANDS, |_| 1);
    record.place = Place::End;
    let fingerprint = record.fingerprint();
    record.sign_offs.push_back(SignOff {
        at: record.started,
        by: "the Chair".to_owned(),
        fingerprint,
        changed_since: false,
    });
    let altered = record.write().replacen("the Chair", "a Chair", 1);
    let mut altered = Record::read("altered.ron", &altered).unwrap();
    let heading = |record: &Record| {
        let paper = text(&whole(record), Kind::Markdown);
        let heading = paper.lines().find(|line| line.starts_with("## Purpose"));
        heading.unwrap().to_owned()
    };
    assert_eq!(heading(&record), "## Purpose");
    let signed = write(&whole(&record), Kind::Workbook).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(signed)).unwrap();
    let method = book.worksheet_range("Method").unwrap();
    let said = method.get_value((2, 1)).unwrap().to_string();
    let fingerprint = &record.sign_offs[0].fingerprint;
    assert!(said.starts_with("by the Chair on "), "{said}");
    assert!(said.contains(fingerprint), "{said}");
    assert_eq!(heading(&altered), "## Purpose (altered)");
    altered.rehearsal = true;
    assert_eq!(heading(&altered), "## Purpose (altered, rehearsal)");
    record.rehearsal = true;
    assert!(heading(&record).contains("rehearsal)"));
}

#[test]
fn the_workbook_has_rows_of_their_own_where_low_is_good() {
    let bytes = write(&whole(&agreed(DEMANDS, |_| 1)), Kind::Workbook).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range("Summary").unwrap();
    let rows: Vec<Vec<String>> = sheet
        .rows()
        .map(|row| row.iter().map(ToString::to_string).collect())
        .collect();
    assert_eq!(rows[1][3..5], ["1 Never", "2 Always"], "{rows:?}");
    assert_eq!(
        rows[2][..5],
        ["Demands, where low is good", "2", "2", "2", "0"]
    );
    assert_eq!(rows[3][..5], ["Control", "1", "1", "1", "0"]);
}

#[test]
fn what_moved_says_whether_the_organisations_own_statements_are_counted() {
    let own = DEMANDS.replace("id: \"c\",", "id: \"c\", local: true,");
    let moved = |then: [Option<u8>; 3]| {
        let mut record = agreed(&own, |_| 1);
        let before = |value| Before {
            value,
            reason: String::new(),
            target: None,
        };
        record.since = Some(Arc::new(Since {
            session: "before".to_owned(),
            held: date(2026, 3, 2),
            others: None,
            altered: false,
            after_reveal: false,
            agreed: then.iter().map(|value| value.map(before)).collect(),
        }));
        let moved = under(&record, "What moved since 2 March 2026");
        let since = record.since.as_ref().unwrap();
        record.since = Some(Arc::new(Since {
            others: Some("Trust B".to_owned()),
            ..(**since).clone()
        }));
        let differs = under(&record, "How this differs from Trust B on 2 March 2026");
        assert!(differs.contains("no movement"), "{differs}");
        assert!(
            differs.contains("| Statement | There | Here | Difference |"),
            "{differs}"
        );
        for word in [" up ", " down ", " up,", " down.", " moved", " now"] {
            assert!(!differs.contains(word), "{word} in {differs}");
        }
        moved
    };
    let both = moved([Some(2), None, Some(2)]);
    assert!(
        both.contains("Over the 1 statement that was agreed both times"),
        "{both}"
    );
    assert!(
        both.contains("The organisation’s own statements are not among them."),
        "{both}"
    );
    let framework = moved([Some(2), Some(2), None]);
    assert!(!framework.contains("own statements"), "{framework}");
    let only = moved([None, None, Some(2)]);
    assert!(
        only.contains("Only the organisation’s own statements were agreed"),
        "{only}"
    );
    assert!(only.contains("| down 1 |"), "{only}");
}
