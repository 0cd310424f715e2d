//! What a workshop makes of its scores stands in the paper and in the workbook by its own rule.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, Reader, Xlsx};
use jiff::Timestamp;

use super::{text, whole};
use crate::paper::{Kind, Subject, write};
use crate::record::{Agreed, Record};
use crate::workshop::{self, Selection};

const EDS: &str = include_str!("../../../workshops/eds-2022.ron");

/// EDS 2022 with these scores, in the order asked.
fn eds(scores: &[u8]) -> Record {
    let workshop = Arc::new(workshop::read("eds.ron", EDS).unwrap());
    let at = Timestamp::UNIX_EPOCH;
    let mut record = Record::new(workshop, Selection::default(), String::new(), at);
    assert_eq!(record.statements.len(), scores.len());
    for (statement, value) in scores.iter().enumerate() {
        record.statements[statement].agreed = Some(Agreed::of(*value, 0, at));
    }
    record
}

/// Services with 6, 5 and 4, then 9 and `last` for the other two domains.
fn scored(last: [u8; 3]) -> Record {
    let services = [2, 2, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1];
    eds(&[&services[..], &[3, 2, 2, 2], &last].concat())
}

#[test]
fn sums_medians_and_bands_stand_where_means_would() {
    for (last, words) in [
        ([3, 3, 1], "21 of 33, Developing, Amber (A)"),
        ([3, 3, 2], "22 of 33, Achieving, Green (G)"),
    ] {
        let record = scored(last);
        let paper = text(&whole(&record), Kind::Markdown);
        assert!(paper.contains(words), "{words} in {paper}");
        assert!(paper.contains("| 5.0 of 12 | Median of its parts |"));
        assert!(paper.contains("| First service | 6 of 12 | Sum of its statements |"));
        assert!(!paper.contains("Mean"), "a mean would say something else");
    }
}

#[test]
fn a_part_of_the_paper_has_its_own_parts_and_no_band_of_the_whole() {
    let record = scored([3, 3, 1]);
    let section = record.workshop.section_by_id("services");
    let subject = Subject {
        section,
        ..whole(&record)
    };
    let paper = text(&subject, Kind::Markdown);
    assert!(paper.contains("| First service | 6 of 12 |"));
    assert!(paper.contains("| 5.0 of 12 | Median of its parts |"));
    assert!(!paper.contains("of 33"));
}

#[test]
fn the_workbook_has_a_sheet_of_them_and_a_column_for_each_answer_beside_the_scale() {
    let record = scored([3, 3, 1]);
    let bytes = write(&whole(&record), Kind::Workbook).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range("Sections").unwrap();
    let last = sheet.rows().next_back().unwrap();
    assert_eq!(last[0], Data::String("All sections".to_owned()));
    assert_eq!(last[3..5], [Data::Float(21.0), Data::Float(33.0)]);
    assert_eq!(last[5], Data::String("Developing".to_owned()));
    let rounds = book.worksheet_range("Rounds").unwrap();
    let head: Vec<String> = rounds
        .rows()
        .nth(1)
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    for answer in ["Don’t know", "Not applicable", "Abstained"] {
        assert!(head.iter().any(|title| title == answer), "{answer}");
    }
    let summary = book.worksheet_range("Summary").unwrap();
    let head: Vec<String> = summary
        .rows()
        .nth(1)
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(
        !head.iter().any(|title| title.starts_with("Mean")),
        "{head:?}"
    );
}
