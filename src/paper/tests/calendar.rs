//! The calendar of actions, read back by another library.

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty,
};
use jiff::SignedDuration;
use jiff::civil::date;
use proptest::prelude::*;

use super::{generate, text, whole};
use crate::compare::carry_forward;
use crate::paper::{Kind, PaperError, left_out, write};
use crate::record::{ActionState, Record};

fn read(record: &Record) -> Vec<ICalendarComponent> {
    if let Err(error) = write(&whole(record), Kind::Calendar) {
        assert!(matches!(error, PaperError::NoDays { .. }), "{error}");
        return Vec::new();
    }
    let once = text(&whole(record), Kind::Calendar);
    assert_eq!(once, text(&whole(record), Kind::Calendar), "twice alike");
    let too_long = once.lines().find(|line| line.len() > 75);
    assert_eq!(too_long, None);
    let calendar = ICalendar::parse(&once).unwrap_or_else(|entry| panic!("{entry:?} in {once}"));
    let events = calendar.components.into_iter();
    events
        .filter(|component| component.component_type == ICalendarComponentType::VEvent)
        .collect()
}

fn value(event: &ICalendarComponent, property: &ICalendarProperty) -> String {
    let entry = event.property(property).unwrap();
    let value = entry.values.first();
    value.map_or("", |text| text.as_text().unwrap()).to_owned()
}

fn day(event: &ICalendarComponent, property: &ICalendarProperty) -> jiff::civil::Date {
    let entry = event.property(property).unwrap();
    let day = entry.values[0].as_partial_date_time().unwrap();
    assert_eq!(day.hour, None, "a whole day");
    let narrow = |n: Option<u8>| i8::try_from(n.unwrap()).unwrap();
    date(
        i16::try_from(day.year.unwrap()).unwrap(),
        narrow(day.month),
        narrow(day.day),
    )
}

fn check(record: &Record) {
    let events = read(record);
    let due = record.actions.iter().filter(|action| action.due.is_some());
    assert_eq!(events.len(), due.count());
    let mut names = std::collections::BTreeSet::new();
    for event in &events {
        assert!(names.insert(event.uid().unwrap().to_owned()), "two alike");
        let start = day(event, &ICalendarProperty::Dtstart);
        assert_eq!(
            day(event, &ICalendarProperty::Dtend),
            start.tomorrow().unwrap()
        );
        let summary = value(event, &ICalendarProperty::Summary);
        let said = value(event, &ICalendarProperty::Description);
        // Several may have the same words and the same day, and differ in whose they are.
        let is_it = |action: &&crate::record::Action| {
            let before = match action.state {
                ActionState::Open => "",
                ActionState::Done => "Done: ",
                ActionState::Dropped => "Dropped: ",
            };
            let owner = match action.owner.as_str() {
                "" => String::new(),
                owner => format!("Owner: {owner}"),
            };
            action.due == Some(start)
                && summary == format!("{before}{}", action.what)
                && said.starts_with(&owner)
        };
        let action = record.actions.iter().find(is_it);
        assert!(action.is_some(), "no action is {summary:?}, {said:?}");
    }
}

#[test]
fn the_calendar_of_a_trust_has_a_day_for_each_action_that_is_due() {
    let record = generate::trust();
    assert!(record.actions.len() > 1, "there is something to look at");
    check(&record);
}

/// An event's name, and which of two files with it is the newer.
fn named(record: &Record) -> Vec<(String, i64)> {
    let events = read(record);
    let sequence = |event: &ICalendarComponent| {
        let entry = event.property(&ICalendarProperty::Sequence).unwrap();
        let modified = event.property(&ICalendarProperty::LastModified).unwrap();
        assert!(
            modified.values[0]
                .as_partial_date_time()
                .unwrap()
                .has_zone()
        );
        entry.values[0].as_integer().unwrap()
    };
    let named = |event: &ICalendarComponent| (event.uid().unwrap().to_owned(), sequence(event));
    events.iter().map(named).collect()
}

#[test]
fn an_event_keeps_its_name_in_the_sessions_that_its_action_is_carried_to_and_is_newer_there() {
    let mut first = generate::trust();
    for action in &mut first.actions {
        action.due = Some(date(2027, 6, 30));
        action.state = ActionState::Open;
        action.progress.clear();
    }
    let next = |then: &Record, months: i64| {
        let mut now = then.clone();
        now.started = then.started + SignedDuration::from_hours(24 * 30 * months);
        let held = ("then".to_owned(), date(2026, 1, 1));
        now.actions = carry_forward(then, &now, held, super::TODAY).unwrap().1;
        now
    };
    let second = next(&first, 3);
    let mut third = next(&second, 6);
    let mut before = named(&first);
    assert!(before.len() > 1, "there is something to look at");
    for now in [&second, &third].map(named) {
        for ((name, sequence), (known, earlier)) in now.iter().zip(&before) {
            assert_eq!(name, known);
            assert!(sequence > earlier, "{sequence} is not after {earlier}");
        }
        assert_eq!(now.len(), before.len());
        before = now;
    }
    // A day that is moved later is newer still, though nobody noted why.
    third.actions[0].due = Some(date(2027, 7, 31));
    third.actions[0].changed = Some(third.started + SignedDuration::from_hours(1));
    let mut moved = named(&third);
    moved.retain(|event| !before.contains(event));
    let [(name, sequence)] = moved.as_slice() else {
        panic!("{moved:?}");
    };
    let known = before.iter().find(|(known, _)| known == name).unwrap();
    assert_eq!(*sequence, known.1 + 3600);
}

#[test]
fn a_calendar_without_a_day_is_refused_and_what_has_no_day_is_told() {
    let mut record = generate::trust();
    for action in &mut record.actions {
        action.due = None;
    }
    let refused = |record: &Record| {
        let error = write(&whole(record), Kind::Calendar).unwrap_err();
        format!("{error}; {}", error.hint())
    };
    let said = refused(&record);
    assert!(
        said.contains("no action has a day by which it is due"),
        "{said}"
    );
    assert!(said.contains("actions.csv"), "{said}");
    record.actions[0].due = Some(date(2027, 6, 30));
    record.actions.truncate(3);
    let said = left_out(&whole(&record), Kind::Calendar);
    let said = said.unwrap();
    assert!(said.starts_with("2 actions have no day"), "{said}");
    assert_eq!(left_out(&whole(&record), Kind::Actions), None);
    record.actions.clear();
    let said = refused(&record);
    assert!(said.contains("there is no action,"), "{said}");
}

#[test]
fn two_actions_of_the_same_words_and_day_are_told_apart_by_their_owners() {
    check(&generate::odd(18_296_280_037_197_467_457));
}

#[test]
fn no_line_is_longer_than_the_standard_has_it() {
    for seed in [11_240_482_300_103_115_703, 15_897_722_752_440_045_422] {
        check(&generate::odd(seed));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn whatever_people_write_is_read_back_from_the_calendar(seed: u64) {
        check(&generate::odd(seed));
    }
}
