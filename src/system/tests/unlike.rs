//! Organisations that did not all ask, agree or count alike.

use std::sync::Arc;

use jiff::Timestamp;

use super::text_of;
use crate::record::{Agreed, Record};
use crate::system::{GoodEnd, SectionSpread, Spread, System};
use crate::workshop::{self, Selection};

const SCALE: &str = "(value: 1, label: \"Never\"), (value: 2, label: \"Seldom\"), \
    (value: 3, label: \"Sometimes\"), (value: 4, label: \"Often\"), (value: 5, label: \"Always\")";

/// The session of an organisation: the workshop's `more`, a section of these statements, and what was
/// agreed about each.
fn session(name: &str, more: &str, statements: &str, agreed: &[Option<u8>]) -> Record {
    let text = format!(
        "(format: 1, id: \"w\", title: \"W\", wording: Own, scale: (points: [{SCALE}]), {more}
          sections: [(id: \"s\", title: \"Work\", statements: [{statements}])])"
    );
    let workshop = Arc::new(workshop::read("w.ron", &text).unwrap_or_else(|p| panic!("{p}")));
    let at = Timestamp::UNIX_EPOCH;
    let mut record = Record::new(workshop, Selection::default(), name.to_owned(), at);
    assert_eq!(record.statements.len(), agreed.len());
    for (held, value) in record.statements.iter_mut().zip(agreed) {
        held.agreed = value.map(|value| Agreed::of(value, 0, at));
    }
    record.share_name = true;
    record
}

const TWO: &str = "(id: \"a\", text: \"We rest.\"), (id: \"b\", text: \"We eat.\")";

/// Five organisations that agreed everything at `value`.
fn five(more: &str, statements: &str, value: u8) -> Vec<Record> {
    let count = statements.matches("id:").count();
    let names = ["A", "B", "C", "D", "E"];
    let five = names.map(|name| session(name, more, statements, &vec![Some(value); count]));
    five.into()
}

fn together(mut records: Vec<Record>, other: Record) -> System {
    records.push(other);
    System::of(&records, 0).unwrap()
}

fn section(system: &System) -> &SectionSpread {
    &system.sections[0]
}

fn counts(spread: Option<&Spread>) -> Vec<usize> {
    let points = spread.map(|spread| spread.points.iter());
    points.into_iter().flatten().map(|p| p.2).collect()
}

#[test]
fn who_agreed_only_some_of_what_all_asked_is_not_among_the_means() {
    let other = session("F", "", TWO, &[Some(5), None]);
    let system = together(five("", TWO, 2), other);
    let section = section(&system);
    assert_eq!(counts(section.means.as_ref()), [0, 5, 0, 0, 0]);
    assert!(section.strong.named.is_empty(), "{:?}", section.strong);
    assert_eq!((section.over, section.partly), (2, 1));
    let said = "over the 2 statements that all of them asked and agreed. 1 other agreed only some";
    let shown = text_of(&system)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(shown.contains(said), "{shown}");
}

#[test]
fn the_words_of_most_are_the_words_whoever_asked_more() {
    let old = TWO.replace("We rest.", "All of us rest.");
    let own = format!("{old}, (id: \"own\", text: \"Our ferry runs.\", local: true)");
    let other = session("F", "", &own, &[Some(5), Some(5), Some(5)]);
    let system = together(five("", TWO, 2), other);
    assert_eq!(system.unlike, 1);
    let first = &section(&system).statements[0];
    assert_eq!(first.text, "We rest.");
    assert_eq!(counts(first.spread.as_ref()), [0, 5, 0, 0, 0]);
    assert_eq!(section(&system).statements.len(), 2);
}

#[test]
fn bands_are_those_of_most_and_it_says_how_many_have_others() {
    let bands = |rule: &str| {
        format!(
            "roll_up: ({rule}, bands: [(from: 0, label: \"Low\"), (from: 6, label: \"High\")]),"
        )
    };
    let other = session("0 first by name", "", TWO, &[Some(4), Some(4)]);
    let system = together(five(&bands("method: Sum"), TWO, 4), other);
    assert_eq!(counts(system.bands.as_ref()), [0, 5]);
    assert_eq!(system.other_rules, 1);
    assert_eq!(
        section(&system).rule.as_deref(),
        Some("Sum of its statements")
    );
    let shown = text_of(&system);
    let said = "1 whose workshop has another rule for it is in none.";
    assert!(
        shown
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .contains(said),
        "{shown}"
    );
    let json = system.write_json().unwrap();
    assert!(json.contains("\"other_rules\": 1"), "{json}");
}

#[test]
fn where_there_are_no_means_nobody_is_strong_by_them() {
    let mut records = five("roll_up: (method: Sum),", TWO, 5);
    let other = records.pop().unwrap();
    let system = together(records, other);
    assert_eq!(section(&system).means, None);
    assert!(section(&system).strong.named.is_empty());
}

#[test]
fn where_low_is_good_means_stand_as_they_were_voted_or_it_says_that_they_are_turned() {
    let reverse = |text: &str| text.replace("We rest.\"", "We go home late.\", reverse: true");
    let both = reverse(TWO).replace("We eat.\"", "We skip meals.\", reverse: true");
    let system = together(five("", &both, 1), session("F", "", &both, &[Some(1); 2]));
    assert_eq!(section(&system).good, GoodEnd::Low);
    assert_eq!(counts(section(&system).means.as_ref()), [6, 0, 0, 0, 0]);
    assert_eq!(section(&system).strong.named.len(), 6);
    let shown = text_of(&system);
    assert!(shown.contains("Low is good here."), "{shown}");
    assert!(shown.contains("We go home late. (low is good)"), "{shown}");
    let one = reverse(TWO);
    let agreed = [Some(1), Some(5)];
    let records = ["A", "B", "C", "D", "E"].map(|name| session(name, "", &one, &agreed));
    let system = System::of(&records, 0).unwrap();
    assert_eq!(section(&system).good, GoodEnd::Turned);
    assert_eq!(counts(section(&system).means.as_ref()), [0, 0, 0, 0, 5]);
    let shown = text_of(&system)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        shown.contains("Where low is good a score is turned round first."),
        "{shown}"
    );
}
