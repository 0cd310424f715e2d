//! What an earlier session left stands beside what is asked now, at every size.

use std::sync::Arc;

use super::scenes::{HERE, SIZES, finished, shot};
use super::stage::{Room, all_words, at};
use crate::compare;
use crate::console::model::{Look, Overlay};
use crate::record::{Place, Record, Target};
use crate::session::Command;

/// The next session of the same trust, of whose statements the earlier one agreed all but one.
fn next() -> Room {
    let then = finished().session.record().clone();
    let mut record = Record::new(
        Arc::clone(&then.workshop),
        then.selection.clone(),
        then.organisation.clone(),
        at(),
    );
    let day = "2026-03-02".parse().unwrap();
    let named = ("2026-03-02-exampleshire".to_owned(), day);
    let carried = compare::carry_forward(&then, &record, named, day).unwrap();
    record.since = Some(Arc::new(carried.0));
    record.actions = carried.1;
    let mut room = Room::going_on(record);
    room.join(12);
    room
}

/// The same with a section agreed anew, one statement higher than last time and one lower.
fn moved() -> Room {
    let mut room = next();
    let section = room.session.record().workshop.sections()[room.section("relationships")]
        .statements
        .clone();
    for (number, statement) in section.enumerate() {
        room.go_to(Place::Statement(statement));
        let before = room
            .session
            .record()
            .before(statement)
            .map_or(3, |b| b.value);
        room.agree(
            if number == 0 {
                before + 1
            } else {
                before.min(2)
            },
            "",
        );
    }
    room
}

#[test]
fn last_time_stands_beside_the_statement() {
    let mut room = next();
    shot("since_lobby", &room.stage());
    let section = Place::Section(room.section("relationships"));
    room.go_to(section);
    shot("since_section", &room.stage());
    room.go_to(Place::Statement(HERE));
    shot("since_ready", &room.stage());
    room.round(&[0, 8, 4, 0], 0);
    room.ask(Command::Agree {
        value: 3,
        reason: "huddles run everywhere now".to_owned(),
        dissent: String::new(),
        target: Some(Target {
            value: 4,
            by: "2027-09-30".parse().unwrap(),
        }),
    });
    shot("since_agreed", &room.stage());
}

#[test]
fn a_summary_says_what_moved_over_what_was_agreed_both_times() {
    let mut room = moved();
    let section = room.section("relationships");
    room.go_to(Place::Summary(section));
    shot("since_summary", &room.stage());
    room.go_to(Place::WholeSummary);
    shot("since_whole", &room.stage());
    let moved = Overlay::Look(Look::Moved);
    shot("look_moved", &room.stage().overlay(moved));
}

#[test]
fn nothing_is_said_of_an_earlier_session_where_there_is_none() {
    let mut room = Room::nhs(12).at_statement(HERE);
    for (columns, rows) in SIZES {
        let words = all_words(&room.stage().draw(columns, rows));
        assert!(!words.contains("Last time"), "{words}");
    }
    room.agree(2, "");
    let words = all_words(&room.stage().draw(80, 24));
    assert!(!words.contains("Last time"), "{words}");
}
