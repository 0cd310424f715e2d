//! A folder of a thousand sessions: the list of them, and all of them together.

use std::path::{Path, PathBuf};

use plenary::compare::Comparison;
use plenary::library::{SessionState, list_sessions, read_records, session_files};
use plenary::record::{Place, Record};
use plenary::session::{Command, Session};
use plenary::system::System;
use plenary::workshop::{self, Workshop};

use super::{median_of, row};

#[path = "../../examples/records/generate.rs"]
mod generate;

/// Organisations, each with a record of its own or two.
const ORGANISATIONS: usize = 900;
/// How many records are measured.
const RECORDS: usize = 1_000;

/// Measures the list beside reading the files and no more, and the system view beside reading them
/// in full.
pub(super) fn measure() {
    let folder = tempfile::tempdir().expect("a folder for the records");
    write(folder.path());
    let paths = session_files(folder.path());
    let read = median_of(5, 1, || {
        let bytes: usize = paths.iter().map(|path| bytes(path)).sum();
        assert!(bytes > 0);
    });
    let listed = median_of(5, 1, || {
        assert_eq!(list_sessions(folder.path()).len(), RECORDS);
    });
    row("list 1,000 sessions / read their bytes", listed, read);
    sign_off(&paths);
    let read = median_of(5, 1, || {
        let bytes: usize = paths.iter().map(|path| bytes(path)).sum();
        assert!(bytes > 0);
    });
    let listed = median_of(5, 1, || {
        let signed = list_sessions(folder.path()).into_iter();
        let states = signed.map(|entry| entry.summary.expect("the records are good").state);
        assert!(
            states
                .into_iter()
                .all(|state| state == SessionState::SignedOff)
        );
    });
    row("list 1,000 signed off / read their bytes", listed, read);
    let records = || -> Vec<_> {
        let read = read_records(&paths).into_iter();
        read.map(|record| record.expect("the records are good"))
            .collect()
    };
    let in_full = median_of(3, 1, || assert_eq!(records().len(), RECORDS));
    let together = median_of(3, 1, || {
        assert!(System::of(&records(), 5).is_some());
    });
    row("merge 1,000 records / read them in full", together, in_full);
    compare();
}

/// Measures a comparison of a year's sessions, every statement asked, beside reading them.
fn compare() {
    let texts: Vec<String> = generate::year(&nhs(), 7)
        .iter()
        .map(Record::write)
        .collect();
    let read = || -> Vec<Record> {
        let records = texts.iter().map(|text| Record::read("made.ron", text));
        records
            .map(|record| record.expect("the records are good"))
            .collect()
    };
    let in_full = median_of(5, 10, || assert_eq!(read().len(), texts.len()));
    let compared = median_of(5, 10, || {
        let records = read();
        assert!(Comparison::of(&records.iter().collect::<Vec<_>>()).is_some());
    });
    row(
        "compare three sessions / read them in full",
        compared,
        in_full,
    );
}

/// Signs every record off, so that a list has to hold each file against its seal.
fn sign_off(paths: &[PathBuf]) {
    for path in paths {
        let text = std::fs::read_to_string(path).expect("the record is there");
        let record = Record::read("made.ron", &text).expect("the record is good");
        let mut session = Session::new(record);
        let now = session.record().started;
        for command in [
            Command::GoTo(Place::End),
            Command::SignOff {
                by: "Chair".to_owned(),
            },
        ] {
            for event in session.decide(&command, now).expect("it can be signed off") {
                session.apply(event, now);
            }
        }
        std::fs::write(path, session.to_save().write()).expect("the record is written");
    }
}

fn nhs() -> Workshop {
    let text = include_str!("../../workshops/nhs-wellbeing-2021.ron");
    workshop::read("nhs-wellbeing-2021.ron", text).expect("the workshop is good")
}

fn bytes(path: &Path) -> usize {
    std::fs::read(path).expect("the record is there").len()
}

fn write(folder: &Path) {
    let records = generate::many(&nhs(), ORGANISATIONS, 7);
    for (number, record) in records.iter().take(RECORDS).enumerate() {
        let path: PathBuf = folder.join(format!("{number:04}.ron"));
        std::fs::write(path, record.write()).expect("the folder can be written");
    }
}
