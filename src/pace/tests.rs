use std::sync::Arc;

use jiff::tz::TimeZone;

use super::*;
use crate::record::{Agreed, Before, Round, Since};
use crate::workshop::{self, Selection, Workshop};

fn at(minutes: i64) -> Timestamp {
    let start: Timestamp = "2026-11-03T14:00:00Z".parse().unwrap();
    start + SignedDuration::from_mins(minutes)
}

/// Two sections of four statements and of two; `first` and `second` are fields of theirs.
fn workshop(first: &str, second: &str) -> Workshop {
    let statements = |ids: &[&str]| -> String {
        let each = ids
            .iter()
            .map(|id| format!("(id: \"{id}\", text: \"T\", core: true),"));
        each.collect()
    };
    let text = format!(
        "(format: 1, id: \"w\", title: \"W\", wording: Own,
          scale: (points: [(value: 1, label: \"no\"), (value: 2, label: \"so\"), (value: 3, label: \"yes\")]),
          sections: [(id: \"s\", title: \"S\", {first} statements: [{}]),
                     (id: \"t\", title: \"T\", {second} statements: [{}])])",
        statements(&["a", "b", "c", "d"]),
        statements(&["e", "f"]),
    );
    workshop::read("w.ron", &text).unwrap()
}

fn record(workshop: Workshop, minutes: Option<u32>) -> Record {
    let selection = Selection::default();
    let mut record = Record::new(Arc::new(workshop), selection, String::new(), at(0));
    record.minutes = minutes;
    record
}

fn usual(minutes: u32) -> Record {
    record(workshop("", ""), Some(minutes))
}

fn minutes(plan: &Plan) -> Vec<u32> {
    plan.sections
        .iter()
        .map(|planned| planned.seconds / 60)
        .collect()
}

/// Statement `statement` was voted on and agreed from `from` to `to`.
fn agree(record: &mut Record, statement: usize, from: i64, to: i64) {
    let held = &mut record.statements[statement];
    held.rounds.push_back(Round {
        revealed: at(from + 1),
        ..Round::of_counts(&[0, 6, 0], at(from))
    });
    held.agreed = Some(Agreed::of(2, 1, at(to)));
    for moment in [from, from + 1, to] {
        Sitting::extend(&mut record.sittings, at(moment));
    }
}

#[test]
fn the_plan_shares_the_minutes_by_statements_unless_the_workshop_says_more() {
    assert_eq!(Plan::of(&record(workshop("", ""), None)), None);
    let plan = Plan::of(&usual(65)).unwrap();
    assert_eq!((minutes(&plan), plan.close), (vec![40, 20], 300));
    assert_eq!(plan.whole(), 65 * 60);
    // What a workshop plans is shared out as well, so that the whole fits the slot.
    let own = workshop("minutes: 30,", "minutes: 30,");
    let plan = Plan::of(&record(own.clone(), Some(65))).unwrap();
    assert_eq!(minutes(&plan), [30, 30]);
    let plan = Plan::of(&record(own, Some(45))).unwrap();
    assert_eq!(minutes(&plan), [20, 20]);
    // Without a slot its own minutes hold, and the usual ones where it says none.
    let plan = Plan::of(&record(workshop("minutes: 50,", ""), None)).unwrap();
    assert_eq!(minutes(&plan), [50, 2 * STATEMENT / 60]);
    // A short slot leaves a short close.
    assert_eq!(Plan::of(&usual(10)).unwrap().close, 60);
    assert_eq!(Plan::of(&usual(10)).unwrap().whole(), 600);
}

#[test]
fn a_part_of_a_section_has_its_part_of_the_minutes() {
    let whole = workshop("minutes: 30,", "minutes: 10,");
    let text = crate::notation::write(&workshop::raw::RawWorkshop::from(&whole));
    let fewer = text.replacen("core: true,", "", 3);
    let whole = workshop::read("w.ron", &fewer).unwrap();
    let short = Selection {
        short: true,
        sections: Vec::new(),
    };
    let part = whole.select(&short).unwrap();
    let kept: Vec<_> = part.sections().iter().map(|s| s.minutes).collect();
    assert_eq!(kept, [Some(8), Some(10)]);
}

#[test]
fn at_the_planned_pace_it_finishes_as_planned() {
    let mut record = usual(65);
    for statement in 0..3 {
        let from = 10 * i64::try_from(statement).unwrap();
        agree(&mut record, statement, from, from + 10);
    }
    record.place = Place::Statement(3);
    let pace = Pace::of(&record, at(30)).unwrap();
    assert_eq!((pace.used, pace.planned), (30 * 60, 65 * 60));
    // The one that the room is at counts by half.
    assert_eq!(pace.due, 35 * 60);
    record.place = Place::Section(1);
    let line = |record: &Record, now| words::line(record, now, &TimeZone::UTC).unwrap();
    agree(&mut record, 3, 30, 40);
    assert_eq!(
        line(&record, at(40)),
        "40 of 65 minutes · on plan · at this pace we end at 15:05"
    );
    assert_eq!(
        words::at_summary(&record, 0, at(40), &TimeZone::UTC).unwrap(),
        "40 minutes, planned 40 · at this pace we end at 15:05"
    );
}

#[test]
fn a_slow_room_is_told_how_late_it_would_be_and_a_quick_one_what_it_has_to_spare() {
    let line = |each: i64| {
        let mut record = usual(65);
        for statement in 0..4 {
            let from = each * i64::try_from(statement).unwrap();
            agree(&mut record, statement, from, from + each);
        }
        record.place = Place::Section(1);
        words::line(&record, at(4 * each), &TimeZone::UTC).unwrap()
    };
    assert_eq!(
        line(15),
        "60 of 65 minutes · 20 behind · at this pace we end at 15:33, 28 late"
    );
    assert_eq!(
        line(5),
        "20 of 65 minutes · 20 ahead · at this pace we end at 14:37, 28 early"
    );
}

#[test]
fn a_night_between_counts_nowhere() {
    let mut record = usual(65);
    agree(&mut record, 0, 0, 10);
    record.place = Place::Statement(1);
    let next_day = 24 * 60;
    assert_eq!(used(&record, at(next_day)), 600);
    agree(&mut record, 1, next_day, next_day + 10);
    record.place = Place::Statement(2);
    assert_eq!(used(&record, at(next_day + 12)), 22 * 60);
    assert_eq!(spent(&record, 0), 20 * 60);
    assert_eq!(record.sittings.len(), 2);
    let pace = Pace::of(&record, at(next_day + 10)).unwrap();
    assert!(pace.finish > at(next_day + 40) && pace.finish < at(next_day + 50));
}

#[test]
fn before_the_first_section_it_says_what_is_planned() {
    let mut record = usual(65);
    let line = |record: &Record| words::line(record, at(0), &TimeZone::UTC).unwrap();
    assert_eq!(
        line(&record),
        "65 minutes planned · begun now we end at 15:05"
    );
    agree(&mut record, 0, 0, 10);
    record.place = Place::End;
    assert_eq!(line(&record), "10 of 65 minutes");
}

#[test]
fn what_the_room_went_past_is_neither_done_nor_ahead() {
    let mut record = usual(65);
    agree(&mut record, 0, 0, 10);
    record.place = Place::Statement(3);
    let pace = Pace::of(&record, at(10)).unwrap();
    assert_eq!(pace.due, 15 * 60);
    // Half of this one, two more, and the close, at the planned pace at first.
    let left = (5 + 20) * (600 + 600) / (900 + 600) * 60 + 300;
    assert_eq!(pace.left, left);
}

#[test]
fn what_was_agreed_last_time_can_be_left_unless_something_new_is_known() {
    let mut record = usual(65);
    agree(&mut record, 0, 0, 10);
    let before = |value| {
        Some(Before {
            value,
            reason: String::new(),
            target: None,
        })
    };
    record.since = Some(Arc::new(Since {
        session: "2025-11-04-trust".to_owned(),
        held: "2025-11-04".parse().unwrap(),
        others: None,
        altered: false,
        after_reveal: false,
        agreed: [before(2), before(1), before(2), None, before(3), before(2)]
            .into_iter()
            .collect(),
    }));
    record.statements[2].evidence = "the survey of May".to_owned();
    record.place = Place::Section(0);
    let left =
        |record: &Record| -> Vec<usize> { leave(record).iter().map(|l| l.statement).collect() };
    assert_eq!(left(&record), [1, 4, 5]);
    assert!(leave(&record).iter().all(|l| l.why == Why::AgreedBefore));
    record.place = Place::Statement(4);
    assert_eq!(
        left(&record),
        [5],
        "what the room is at or has passed is not left"
    );
}
