//! Sessions that cannot be listed, made or held say why, and what to do.

use std::sync::Arc;

use super::*;
use crate::workshop::{self, Selection};

fn record() -> Record {
    let text = include_str!("../../../workshops/nhs-wellbeing-2021.ron");
    let workshop = workshop::read("nhs.ron", text).unwrap();
    let selection = Selection {
        short: true,
        sections: Vec::new(),
    };
    let part = Arc::new(workshop.select(&selection).unwrap());
    let started = "2026-03-02T09:00:00Z".parse().unwrap();
    Record::new(part, selection, "Ours".to_owned(), started)
}

/// The words of what cannot be held, in the name of a test that wants some of them.
fn words(held: Result<Held, NotHeld>) -> String {
    match held {
        Ok(held) => panic!("{} is held", held.record.display()),
        Err(why) => why.to_string(),
    }
}

#[test]
fn a_folder_that_cannot_be_listed_is_told_apart_from_an_empty_one() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(cannot_list(folder.path()), None);
    assert_eq!(cannot_list(&folder.path().join("not-yet")), None);
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let problem = cannot_list(&file).unwrap();
    assert!(problem.what.starts_with("cannot be read: "), "{problem}");
    assert!(list_sessions(&file).is_empty());
}

#[test]
fn the_thousandth_session_of_a_day_has_a_name_and_the_next_is_told_to_go_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let (record, utc) = (record(), jiff::tz::TimeZone::UTC);
    let stem = record.file_stem(&utc);
    std::fs::write(folder.path().join(format!("{stem}.ron")), "").unwrap();
    for number in 2..MOST_ON_A_DAY {
        std::fs::write(folder.path().join(format!("{stem}-{number}.ron")), "").unwrap();
    }
    let last =
        create(folder.path(), record.clone(), "ABCD", &utc).unwrap_or_else(|why| panic!("{why}"));
    assert!(last.record.ends_with(format!("{stem}-1000.ron")));
    // It is held, and so its name is taken before anything is written.
    let refused = words(create(folder.path(), record, "ABCD", &utc));
    assert!(
        refused.contains("1000 sessions of that name already"),
        "{refused}"
    );
    assert!(refused.contains("hint: open one of them"), "{refused}");
}

#[test]
fn a_session_that_is_gone_and_a_journal_that_cannot_be_read_have_a_hint() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    let gone = words(reopen(&path, "ABCD"));
    assert!(gone.contains("hint: is the name right?"), "{gone}");
    // A folder in the journal's place can be read by nobody, root included.
    std::fs::create_dir(journal_of(&path)).unwrap();
    let unreadable = words(reopen(&path, "ABCD"));
    assert!(unreadable.contains("a.journal"), "{unreadable}");
    assert!(
        unreadable.contains("readable by the account"),
        "{unreadable}"
    );
}

#[test]
fn a_session_that_has_nothing_but_its_journal_is_listed_as_interrupted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("2026-03-02-ours-nhs.ron");
    let disk = Box::new(FileSystem::default());
    let mut journal = Journal::new(&journal_of(&path), disk, &record(), "ABCD");
    journal.flush().unwrap();
    let listed = list_sessions(folder.path());
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].path, path);
    let summary = listed[0].summary.as_ref().unwrap();
    assert_eq!(summary.state, SessionState::Interrupted);
    assert_eq!(summary.organisation, "Ours");
    assert!(reopen(&path, "EFGH").is_ok());
    // Of one that is damaged the reason is listed.
    std::fs::write(journal_of(&path), "no journal\n").unwrap();
    let listed = list_sessions(folder.path());
    assert!(listed[0].summary.is_err());
}
