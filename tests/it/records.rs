//! The invented records that comparing, merging and their measurements are tried with.

use std::collections::BTreeSet;

use plenary::record::{Record, Seen};
use plenary::workshop::{self, Workshop};

use crate::support::records::{TRUST, many, year};

fn nhs() -> Workshop {
    let text = include_str!("../../workshops/nhs-wellbeing-2021.ron");
    workshop::read("nhs-wellbeing-2021.ron", text).unwrap()
}

#[test]
fn the_same_seed_gives_the_same_records_and_another_gives_others() {
    let written = |seed| -> Vec<String> {
        let records = [year(&nhs(), seed), many(&nhs(), 3, seed)].concat();
        records.iter().map(Record::write).collect()
    };
    assert_eq!(written(7), written(7));
    assert_ne!(written(7), written(8));
}

#[test]
fn every_record_reads_back_as_it_was_written() {
    for record in [year(&nhs(), 7), many(&nhs(), 12, 7)].concat() {
        let text = record.write();
        let read = Record::read("made.ron", &text).unwrap();
        assert_eq!(read, record);
        assert_eq!(read.write(), text);
    }
}

#[test]
fn a_year_is_three_sessions_of_one_trust_in_order() {
    let records = year(&nhs(), 7);
    assert_eq!(records.len(), 3);
    assert!(
        records
            .iter()
            .all(|r| r.organisation == TRUST && r.finished())
    );
    assert!(records.is_sorted_by(|a, b| a.started < b.started));
    let carried = records[1].actions.iter().filter(|a| {
        let before = &records[0].actions;
        before
            .iter()
            .any(|b| b.what == a.what && b.statement == a.statement)
    });
    assert!(carried.count() > 0, "something is still to be done");
    // It is one action through the year.
    let first = &records[0];
    let known = |record: &Record| {
        let origins = record.actions.iter().filter_map(|a| a.origin.as_ref());
        let of_first = origins.filter(|origin| origin.started == first.started);
        of_first.count()
    };
    assert!(known(&records[1]) > 0 && known(&records[2]) > 0);
}

#[test]
fn the_spread_is_that_of_real_boards() {
    let records = many(&nhs(), 40, 7);
    let names: BTreeSet<&str> = records.iter().map(|r| r.organisation.as_str()).collect();
    assert_eq!(names.len(), 40);
    assert_eq!(records.iter().filter(|r| r.rehearsal).count(), 1);
    let statements = || records.iter().flat_map(|r| &r.statements);
    let agreed = || statements().filter_map(|s| s.agreed.as_ref());
    for value in 1..=4 {
        assert!(
            agreed().filter(|a| a.value == value).count() > 20,
            "{value}"
        );
    }
    let too_few = |s: &&plenary::record::StatementRecord| {
        s.rounds
            .iter()
            .any(|r| matches!(r.tally, Seen::Withheld { .. }))
    };
    for (what, found) in [
        (
            "left out",
            statements().filter(|s| s.rounds.is_empty()).count(),
        ),
        (
            "voted on twice",
            statements().filter(|s| s.rounds.len() == 2).count(),
        ),
        ("too few votes", statements().filter(too_few).count()),
        (
            "dissent",
            agreed().filter(|a| !a.dissent.is_empty()).count(),
        ),
        ("a target", agreed().filter(|a| a.target.is_some()).count()),
        ("actions", records.iter().map(|r| r.actions.len()).sum()),
    ] {
        assert!(found > 10, "{what}: {found}");
    }
}
