//! The calendar of actions, read back by another library.

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty,
};
use jiff::civil::date;
use proptest::prelude::*;

use super::{generate, text, whole};
use crate::paper::Kind;
use crate::record::{ActionState, Record};

fn read(record: &Record) -> Vec<ICalendarComponent> {
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
