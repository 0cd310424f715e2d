//! Every cell of the table of scores and every number of the JSON is the record's. A column that this does
//! not know fails.

use jiff::tz::{self, TimeZone};
use proptest::prelude::*;

use super::{generate, section, text, whole};
use crate::paper::{Kind, Subject};
use crate::record::{Confidence, Record, halves, raw};

/// The text in a cell, as it was before it was made inert.
fn said(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(crate::text::FORMULA_SIGNS) => rest,
        _ => cell,
    }
}

/// What a column says of a statement.
fn expected(subject: &Subject<'_>, s: usize, title: &str) -> String {
    let (record, workshop) = (subject.record, &subject.record.workshop);
    let (held, asked) = (&record.statements[s], &workshop.statements()[s]);
    let scale = workshop.scale_of(s);
    let last = held.rounds.last();
    let tally = last.and_then(|round| round.tally.whole());
    let aside = last.and_then(|round| round.tally.aside());
    let number = |number: Option<u32>| number.map_or(String::new(), |n| n.to_string());
    let yes = |is_so: bool, word: &str| if is_so { word } else { "" }.to_owned();
    let day = |at: jiff::Timestamp| at.to_zoned(subject.zone.clone()).date();
    if let Some(value) = title.strip_prefix("votes ") {
        let value: u8 = value.parse().unwrap();
        let at = scale.points.iter().position(|point| point.value == value);
        return number(at.and_then(|at| Some(tally?.counts[at])));
    }
    match title {
        "organisation" => record.organisation.clone(),
        "date" => day(record.started).to_string(),
        "workshop" => workshop.title().to_owned(),
        "edition" => workshop.edition().to_owned(),
        "rehearsal" => yes(record.rehearsal, "rehearsal"),
        "altered" => yes(record.broken_seal.is_some(), "ALTERED"),
        "section" => workshop.path_of(s)[0].to_owned(),
        "part" => workshop.path_of(s)[1..].join(" / "),
        "number" => (s + 1).to_string(),
        "id" => asked.id.clone(),
        "statement" => asked.text.clone(),
        "local" => yes(asked.local, "local"),
        "rounds" => held.rounds.len().to_string(),
        "could vote" => number(last.map(|round| round.joined)),
        "answered" => number(last.map(|round| round.tally.votes())),
        "don't know" => number(aside.map(|aside| aside.dont_know)),
        "not applicable" => number(aside.map(|aside| aside.not_applicable)),
        "abstained" => number(aside.map(|aside| aside.abstained)),
        "median" => {
            let median = last.and_then(|round| round.tally.median_halves(scale));
            median.map_or(String::new(), halves)
        }
        "agreement" => last.map_or(String::new(), |round| {
            round.tally.agreement(workshop.quorum()).to_string()
        }),
        other => of_agreed(subject, s, other),
    }
}

/// What a column says of what was agreed about a statement.
fn of_agreed(subject: &Subject<'_>, s: usize, title: &str) -> String {
    let scale = subject.record.workshop.scale_of(s);
    let held = &subject.record.statements[s];
    let agreed = held.agreed.as_ref();
    let point = |value: u8| scale.points.iter().find(|p| p.value == value).unwrap();
    let at = agreed.map(|agreed| point(agreed.value));
    let target = agreed.and_then(|agreed| agreed.target);
    let day = |at: jiff::Timestamp| at.to_zoned(subject.zone.clone()).date();
    let number = |number: Option<u8>| number.map_or(String::new(), |n| n.to_string());
    let words = |text: Option<&String>| text.cloned().unwrap_or_default();
    match title {
        "agreed" => number(agreed.map(|agreed| agreed.value)),
        "agreed label" => words(at.map(|point| &point.label)),
        "rag" => {
            let rag = at.and_then(|point| point.rag);
            rag.map_or("", |rag| rag.letter()).to_owned()
        }
        "amended on" => {
            let amended = agreed.filter(|agreed| agreed.amendment);
            amended.map_or(String::new(), |agreed| day(agreed.at).to_string())
        }
        "reason" => words(agreed.map(|agreed| &agreed.reason)),
        "agreed before" => {
            let before = held.earlier.iter().map(|before| {
                let at = point(before.value);
                let colour = at
                    .rag
                    .map(|rag| format!(", {} ({})", rag.word(), rag.letter()));
                let (colour, on) = (colour.unwrap_or_default(), day(before.at));
                let on = on.strftime("%-d %B %Y");
                let point = format!("{} {}{colour}, on {on}", at.value, at.label);
                match before.reason.trim_end_matches('.') {
                    "" => point,
                    reason => format!("{point}, because: {reason}"),
                }
            });
            before.collect::<Vec<_>>().join("; then ")
        }
        "dissent" => words(agreed.map(|agreed| &agreed.dissent)),
        "target" => number(target.map(|target| target.value)),
        "target by" => target.map_or(String::new(), |target| target.by.to_string()),
        "confidence" => {
            let confidence = agreed.and_then(|agreed| agreed.confidence);
            confidence.map_or("", Confidence::word).to_owned()
        }
        other => panic!("{other} is not known"),
    }
}

fn check(subject: &Subject<'_>) {
    let table = text(subject, Kind::Csv);
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let titles = reader.headers().unwrap().clone();
    let workshop = &subject.record.workshop;
    let about = match subject.section {
        Some(section) => workshop.sections()[section].statements.clone(),
        None => 0..workshop.statements().len(),
    };
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), about.len());
    for (row, statement) in rows.iter().zip(about) {
        for (title, cell) in titles.iter().zip(row) {
            let expected = expected(subject, statement, title);
            assert_eq!(said(cell), expected, "{title} of {}", statement + 1);
        }
    }
}

fn check_both(record: &Record, at: usize) {
    let part = section(record, at % record.workshop.sections().len());
    for subject in [whole(record), part] {
        check(&Subject {
            zone: TimeZone::fixed(tz::offset(13)),
            ..subject
        });
    }
    // What another program reads from the JSON is the record again, number by number.
    let raw = serde_json::from_str(&text(&whole(record), Kind::Json)).unwrap();
    let read = Record {
        broken_seal: record.broken_seal.clone(),
        ..raw::check("record.json", raw).unwrap()
    };
    assert_eq!(read, *record);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn every_cell_of_the_table_of_scores_and_every_number_of_the_json_is_the_records(seed: u64) {
        for record in [generate::odd(seed), generate::rich(seed)] {
            check_both(&record, seed as usize);
        }
    }
}
