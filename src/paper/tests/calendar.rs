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
    entry.values[0].as_text().unwrap().to_owned()
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
        let is_it = |action: &&crate::record::Action| {
            let before = match action.state {
                ActionState::Open => "",
                ActionState::Done => "Done: ",
                ActionState::Dropped => "Dropped: ",
            };
            action.due == Some(start) && summary == format!("{before}{}", action.what)
        };
        let action = record.actions.iter().find(is_it);
        let action = action.unwrap_or_else(|| panic!("{summary:?} is no action"));
        if !action.owner.is_empty() {
            let said = value(event, &ICalendarProperty::Description);
            assert!(
                said.starts_with(&format!("Owner: {}", action.owner)),
                "{said}"
            );
        }
    }
}

#[test]
fn the_calendar_of_a_trust_has_a_day_for_each_action_that_is_due() {
    let record = generate::trust();
    assert!(record.actions.len() > 1, "there is something to look at");
    check(&record);
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
