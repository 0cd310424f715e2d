//! What a session holds stays what it is when more is asked in it.

use std::sync::Arc;

use crate::invented::many;
use crate::record::{Place, Record, SignOff, StatementRecord};
use crate::workshop::{self, Selection, Workshop};

fn whole() -> Workshop {
    let text = include_str!("../../../workshops/nhs-wellbeing-2021.ron");
    workshop::read("nhs.ron", text).unwrap()
}

fn ids(sections: &[&str]) -> Vec<String> {
    sections.iter().map(|&id| id.to_owned()).collect()
}

/// A finished session of `sections`, in which all of them were voted on and agreed.
fn session(sections: &[&str]) -> Record {
    let selection = Selection {
        short: false,
        sections: ids(sections),
    };
    let part = whole().select(&selection).unwrap();
    let long = many(&whole(), 8, 3).into_iter();
    let full = long.max_by_key(|record| record.statements.len()).unwrap();
    assert_eq!(full.statements.len(), 65);
    let mut record = Record::new(Arc::new(part), selection, "Ours".to_owned(), full.started);
    record.statements = record
        .workshop
        .statements()
        .iter()
        .map(|s| full.statements[full.workshop.statement_by_id(&s.id).unwrap()].clone())
        .collect();
    record.joined = full.joined;
    record.joined_by_group = full.joined_by_group;
    record.place = Place::End;
    record
}

fn named(record: &Record) -> Vec<(&str, &StatementRecord)> {
    let ids = record.workshop.statements().iter().map(|s| s.id.as_str());
    ids.zip(&record.statements).collect()
}

fn name(record: &Record) -> String {
    record.place.name(&record.workshop)
}

#[test]
fn what_was_held_stays_and_the_session_goes_on_at_the_first_that_is_new() {
    for (before, more, at) in [
        // Behind, before, between, and a part of a section that was asked in part.
        (&["personal"][..], &["environment"][..], "environment"),
        (&["environment"], &["personal"], "personal"),
        (
            &["personal", "environment"],
            &["relationships"],
            "relationships",
        ),
        (&["mental"], &["physical"], "physical-1"),
        (&["physical"], &["personal"], "personal"),
        (&["personal"], &["environment", "personal"], "environment"),
    ] {
        let then = session(before);
        let now = then.widened(&whole(), &ids(more)).unwrap();
        let asked = [before, more].concat();
        let all = whole().select(&Selection {
            short: false,
            sections: ids(&asked),
        });
        assert_eq!(*now.workshop, all.unwrap(), "{before:?} and {more:?}");
        assert_eq!(now.selection.sections, asked);
        let held = named(&now);
        for was in named(&then) {
            assert!(held.contains(&was), "{} in {before:?} and {more:?}", was.0);
        }
        assert_eq!(now.agreed_count(), then.agreed_count());
        assert!(then.agreed_count() > 0 && !now.finished());
        assert_eq!(name(&now), at, "{before:?} and {more:?}");
        let read = Record::read("now.ron", &now.write());
        assert_eq!(read.unwrap(), now, "it is saved and read as it is");
    }
}

#[test]
fn a_session_that_was_left_halfway_goes_on_where_it_was() {
    let mut then = session(&["environment"]);
    then.place = Place::Statement(1);
    let place = name(&then);
    let now = then.widened(&whole(), &ids(&["personal"])).unwrap();
    assert_eq!(name(&now), place);
    assert_ne!(now.place, then.place, "the statement stands elsewhere");
}

#[test]
fn a_quorum_that_was_raised_stays_raised() {
    let mut then = session(&["personal"]);
    let raised = Workshop::clone(&then.workshop).with_quorum(9).unwrap();
    then.workshop = Arc::new(raised);
    let now = then.widened(&whole(), &ids(&["environment"])).unwrap();
    assert_eq!(now.workshop.quorum(), Some(9));
}

#[test]
fn what_cannot_be_asked_too_says_why() {
    let then = session(&["personal"]);
    let mut all = session(&[]);
    all.selection.sections = Vec::new();
    let mut signed = then.clone();
    signed.sign_offs.push_back(SignOff {
        at: then.started,
        by: "Chair".to_owned(),
        fingerprint: then.fingerprint(),
        changed_since: false,
    });
    let mut changed = then.clone();
    let other = Workshop::clone(&then.workshop).with_fingerprint("0".repeat(16));
    changed.workshop = Arc::new(other);
    for (record, sections, words) in [
        (&then, &["personal"][..], "asked in this session already"),
        (&then, &["mental"], "asked in this session already"),
        (&then, &["enviroment"], "did you mean `environment`?"),
        (&all, &["environment"], "asked in this session already"),
        (&signed, &["environment"], "signed off"),
        (&changed, &["environment"], "not as it was"),
    ] {
        let why = record.widened(&whole(), &ids(sections)).unwrap_err();
        let why = why.to_string();
        assert!(why.contains(words) && why.contains("hint: "), "{why}");
    }
}
