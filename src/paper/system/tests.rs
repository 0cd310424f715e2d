//! What a paper of many organisations says is what `merge` prints.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::TimeZone;

use super::write_system;
use crate::paper::Kind;
use crate::record::{Agreed, Record, SignOff};
use crate::system::System;
use crate::workshop::{self, Selection, Workshop};

/// Six organisations that agreed these values.
fn six(workshop: &Arc<Workshop>, values: &[[u8; 2]; 6]) -> Vec<Record> {
    let at = Timestamp::UNIX_EPOCH;
    let records = values.iter().enumerate().map(|(number, values)| {
        let name = format!("Trust {number}");
        let mut record = Record::new(Arc::clone(workshop), Selection::default(), name, at);
        for (held, value) in record.statements.iter_mut().zip(values) {
            held.agreed = Some(Agreed::of(*value, 0, at));
        }
        record
    });
    records.collect()
}

fn workshop(more: &str) -> Arc<Workshop> {
    let text = format!(
        "(format: 1, id: \"w\", title: \"W\", wording: Own, {more}
          scale: (points: [(value: 1, label: \"Never\"), (value: 2, label: \"Often\")]),
          scales: {{\"yes-no\": (points: [(value: 0, label: \"No\"), (value: 1, label: \"Yes\")])}},
          sections: [(id: \"s\", title: \"S\", statements: [
            (id: \"a\", text: \"We rest.\"), (id: \"b\", text: \"There is a plan.\", scale: \"yes-no\")])])"
    );
    Arc::new(workshop::read("w.ron", &text).unwrap())
}

fn paper(records: &[Record]) -> String {
    let system = System::of(records, 0).unwrap();
    let day = date(2027, 2, 1);
    let paper = write_system(&system, Kind::Markdown, day, &TimeZone::UTC).unwrap();
    String::from_utf8(paper).unwrap()
}

const VALUES: [[u8; 2]; 6] = [[1, 0], [1, 0], [1, 0], [2, 0], [2, 1], [2, 1]];

#[test]
fn scores_on_another_scale_stand_under_its_own_points() {
    let paper = paper(&six(&workshop(""), &VALUES));
    for row in [
        "| Statement | 1 Never | 2 Often |",
        "| We rest. | 3 | 3 |",
        "| Statement | 0 No | 1 Yes |",
        "| There is a plan. | 4 | 2 |",
    ] {
        assert!(paper.contains(row), "{row} in {paper}");
    }
}

#[test]
fn bands_of_the_whole_and_of_sections_stand_in_the_paper() {
    let bands = "bands: [(from: 0, label: \"Low\"), (from: 2, label: \"High\")]";
    let more = format!("roll_up: (method: Sum, {bands}),");
    let paper = paper(&six(&workshop(&more), &VALUES));
    for words in [
        "6 organisations that agreed all of it, by the band of the whole.",
        "| Low | 3 |",
        "| High | 3 |",
    ] {
        assert!(paper.contains(words), "{words} in {paper}");
    }
    let eds = include_str!("../../../workshops/eds-2022.ron");
    let eds = Arc::new(workshop::read("eds.ron", eds).unwrap());
    let mut records = six(&eds, &VALUES);
    for record in &mut records {
        let agreed = record.statements[0].agreed.clone();
        for held in record.statements.iter_mut() {
            held.agreed.clone_from(&agreed);
        }
    }
    let paper = self::paper(&records);
    assert!(paper.contains("| Achieving | 3 |"), "{paper}");
}

#[test]
fn an_altered_record_makes_no_rehearsal_of_the_paper() {
    let mut records = six(&workshop(""), &VALUES);
    records[0].place = crate::record::Place::End;
    let fingerprint = records[0].fingerprint();
    let at = records[0].started;
    records[0].sign_offs.push_back(SignOff {
        at,
        by: "the Chair".to_owned(),
        fingerprint,
        changed_since: false,
    });
    let saved = records[0].write();
    let altered = saved.replacen("Trust 0", "Trust X", 1);
    assert_ne!(saved, altered);
    records[0] = Record::read("altered.ron", &altered).unwrap();
    let paper = paper(&records);
    assert!(paper.contains("## Themes (1 altered)"), "{paper}");
    assert!(!paper.contains("rehearsal"), "{paper}");
}
