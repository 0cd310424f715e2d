mod editions;
mod properties;
mod several;

use std::fmt::Write as _;
use std::sync::Arc;

use jiff::civil::date;
use jiff::tz::TimeZone;
use unicode_width::UnicodeWidthStr;

use super::{Comparison, MOST_SESSIONS, NARROWEST, Told, Views, Why, in_order, text, words};
use crate::record::{Action, Agreed, Confidence, Record, Round};
use crate::text::first_forbidden;
use crate::workshop::{self, Selection};

/// A workshop of two parts with these statements, the first half of them in the first part.
fn workshop(id: &str, labels: [&str; 4], statements: &[(&str, &str)]) -> Arc<workshop::Workshop> {
    let points = labels
        .iter()
        .zip(1..)
        .map(|(label, value)| format!("(value: {value}, label: {label:?})"));
    let half = statements.len().div_ceil(2);
    let part = |number: usize| {
        let mut of_it = String::new();
        for (id, text) in statements.chunks(half).nth(number).unwrap_or_default() {
            write!(of_it, "(id: {id:?}, text: {text:?}),").unwrap();
        }
        format!("(id: \"part-{number}\", title: \"Part {number}\", statements: [{of_it}])")
    };
    let parts: Vec<String> = (0..statements.len().min(2)).map(part).collect();
    let text = format!(
        "(format: 1, id: {id:?}, title: \"Rest\", edition: \"2026\", wording: Own,
          scale: (points: [{}]),
          sections: [(id: \"rest\", title: \"Rest\", sections: [{}])])",
        points.collect::<Vec<_>>().join(", "),
        parts.join(", ")
    );
    Arc::new(workshop::read("rest.ron", &text).unwrap())
}

const LABELS: [&str; 4] = ["none", "some", "most", "all"];

/// A session in which `agreed` was agreed about each statement of `asked`.
fn session(day: i8, asked: &Arc<workshop::Workshop>, agreed: &[Option<u8>]) -> Record {
    let started = date(2026, 3, day)
        .to_zoned(TimeZone::UTC)
        .unwrap()
        .timestamp();
    let mut record = Record::new(
        Arc::clone(asked),
        Selection::default(),
        "Exampleshire".to_owned(),
        started,
    );
    for (position, value) in agreed.iter().enumerate() {
        record.statements[position].agreed = value.map(|value| Agreed::of(value, 0, started));
    }
    record
}

fn voted(record: &mut Record, statement: usize, counts: [u32; 4]) {
    record.statements[statement].rounds.push_back(Round {
        joined: 12,
        ..Round::of_counts(&counts, record.started)
    });
}

fn act(record: &mut Record, what: &str, statement: usize) {
    record.actions.push_back(Action {
        what: what.to_owned(),
        owner: "Chief Nurse".to_owned(),
        due: Some(date(2026, 9, 30)),
        statement: Some(statement),
        ..Action::default()
    });
}

fn asked() -> Arc<workshop::Workshop> {
    let statements = [
        ("a", "People rest."),
        ("b", "Nights are calm."),
        ("c", "Rooms are near."),
    ];
    workshop("rest", LABELS, &statements)
}

fn compare(records: &[&Record]) -> Comparison {
    Comparison::of(records).unwrap()
}

#[test]
fn a_mean_moves_over_what_every_session_agreed_and_over_nothing_else() {
    let then = session(1, &asked(), &[Some(1), Some(2), None]);
    let now = session(2, &asked(), &[Some(2), Some(2), Some(4)]);
    let both = compare(&[&then, &now]);
    let mean = both.whole.unwrap();
    assert_eq!((mean.over(), mean.asked, mean.movement_tenths()), (2, 3, 5));
    let part = both.sections[1].mean.as_ref().unwrap();
    assert_eq!((part.over(), part.asked, part.movement_tenths()), (2, 2, 5));
    let other = &both.sections[2];
    assert!(
        other.mean.is_none() && other.rows.is_empty(),
        "agreed once only"
    );
}

#[test]
fn what_is_not_alike_is_named_with_its_reason() {
    let then = session(1, &asked(), &[Some(1), Some(2), Some(3)]);
    let spaced = [
        ("a", "People  rest."),
        ("b", "Nights are calm."),
        ("c", "Rooms are near."),
    ];
    let reworded = [
        ("a", "All people rest."),
        ("b", "Nights are calm."),
        ("c", "Rooms are near."),
    ];
    let renamed = [
        ("a", "People rest."),
        ("b", "Nights are calm."),
        ("d", "Rooms are near."),
    ];
    let other_labels = ["never", "some", "most", "all"];
    let all = [Some(2), Some(2), Some(2)];
    let table = [
        (workshop("rest", LABELS, &spaced), all, vec![]),
        (
            workshop("rest", LABELS, &reworded),
            all,
            vec![(0, Why::Reworded, vec!["a"])],
        ),
        (
            workshop("rest", LABELS, &renamed),
            all,
            vec![(0, Why::NotAsked, vec!["d"]), (1, Why::NotAsked, vec!["c"])],
        ),
        (
            workshop("rest", other_labels, &spaced),
            all,
            vec![(0, Why::OtherScale, vec!["a", "b", "c"])],
        ),
        (
            workshop("other", LABELS, &spaced),
            all,
            vec![(0, Why::OtherWorkshop, vec!["a", "b", "c"])],
        ),
        (
            asked(),
            [None, Some(2), Some(2)],
            vec![(1, Why::NotAgreed, vec!["a"])],
        ),
    ];
    for (asked, agreed, expected) in table {
        let now = session(2, &asked, &agreed);
        let apart = compare(&[&then, &now]).apart;
        let found: Vec<_> = apart
            .iter()
            .map(|a| {
                (
                    a.session,
                    a.why,
                    a.statements.iter().map(|s| s.id.as_str()).collect(),
                )
            })
            .collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn a_gap_in_a_longer_line_is_a_gap_and_not_a_zero() {
    let first = session(1, &asked(), &[Some(1), Some(2), Some(2)]);
    let second = session(2, &asked(), &[None, Some(3), Some(2)]);
    let third = session(3, &asked(), &[Some(4), Some(3), Some(2)]);
    let three = compare(&[&first, &second, &third]);
    let row = three.rows().next().unwrap();
    assert_eq!((row.movement(), row.then().0), (3, 0));
    assert_eq!(super::words::row_spark(row), "▁·█");
    assert_eq!(super::words::values_words(row), "1 · 4");
    assert_eq!(three.whole.unwrap().over(), 2);
    assert_eq!(
        (three.apart[0].session, three.apart[0].why),
        (1, Why::NotAgreed)
    );
}

#[test]
fn of_votes_that_nobody_held_nothing_is_told() {
    let then = session(1, &asked(), &[Some(1), Some(2), None]);
    let mut now = session(2, &asked(), &[Some(2), Some(2), None]);
    let said = |then: &Record, now: &Record| words::sentences(&compare(&[then, now])).join(" ");
    assert!(!said(&then, &now).contains("Votes agree"));
    voted(&mut now, 0, [0, 9, 0, 0]);
    assert!(!said(&then, &now).contains("Votes agree"), "only once");
}

#[test]
fn the_words_of_agreement_are_compared_only_when_both_say_something() {
    let table = [
        (Some([6, 0, 0, 6]), Some([0, 0, 12, 0]), Some(Views::Closer)),
        (
            Some([0, 0, 12, 0]),
            Some([6, 0, 0, 6]),
            Some(Views::Further),
        ),
        (Some([0, 0, 12, 0]), Some([0, 12, 0, 0]), Some(Views::Same)),
        (Some([0, 0, 4, 0]), Some([0, 0, 12, 0]), None),
        (None, Some([0, 0, 12, 0]), None),
    ];
    for (before, after, expected) in table {
        let mut then = session(1, &asked(), &[Some(3), None, None]);
        let mut now = then.clone();
        if let Some(counts) = before {
            voted(&mut then, 0, counts);
        }
        if let Some(counts) = after {
            voted(&mut now, 0, counts);
        }
        let both = compare(&[&then, &now]);
        assert_eq!(both.rows().next().unwrap().views(), expected);
    }
}

#[test]
fn a_change_of_confidence_is_named_where_both_said_it() {
    let asked = asked();
    let of = |confidences: &[Option<Confidence>]| {
        let records: Vec<Record> = (1..)
            .zip(confidences)
            .map(|(day, confidence)| {
                let mut record = session(day, &asked, &[Some(2)]);
                let agreed = record.statements[0].agreed.as_mut().unwrap();
                agreed.confidence = *confidence;
                record
            })
            .collect();
        let comparison = compare(&records.iter().collect::<Vec<_>>());
        super::words::confidence_words(comparison.rows().next().unwrap(), Told::Movement)
    };
    let (low, high) = (Some(Confidence::Low), Some(Confidence::High));
    assert_eq!(
        of(&[low, None, high]).as_deref(),
        Some("Confidence low, now high")
    );
    for same in [
        &[high, high][..],
        &[low, None],
        &[None, high],
        &[None, None],
    ] {
        assert_eq!(of(same), None, "{same:?}");
    }
}

#[test]
fn an_action_is_the_same_by_its_words_and_its_statement() {
    let mut first = session(1, &asked(), &[Some(1)]);
    let mut second = session(2, &asked(), &[Some(1)]);
    let mut third = session(3, &asked(), &[Some(1)]);
    act(&mut first, "Buy beds", 0);
    act(&mut first, "Ask nights", 1);
    act(&mut second, "Ask nights", 1);
    act(&mut second, "Measure noise", 1);
    act(&mut third, "Buy  beds", 0);
    act(&mut third, "Ask nights", 2);
    let actions = compare(&[&first, &second, &third]).actions;
    let whats = |lines: &[super::ActionLine]| -> Vec<String> {
        lines.iter().map(|line| line.what.clone()).collect()
    };
    assert_eq!(whats(&actions.carried), ["Buy  beds"]);
    assert_eq!(whats(&actions.new), ["Ask nights"]);
    assert_eq!(whats(&actions.gone), ["Ask nights", "Measure noise"]);
}

#[test]
fn an_action_that_was_carried_forward_is_the_same_in_other_words() {
    let mut first = session(1, &asked(), &[Some(1)]);
    act(&mut first, "Buy beds", 0);
    act(&mut first, "Buy beds", 0);
    let mut second = session(2, &asked(), &[Some(1)]);
    let held = ("first".to_owned(), date(2026, 3, 1));
    let (_, left) = super::carry_forward(&first, &second, held, date(2026, 3, 2)).unwrap();
    second.actions = left;
    second.actions[0].what = "Buy chairs too".to_owned();
    let actions = compare(&[&first, &second]).actions;
    let whats: Vec<&str> = actions.carried.iter().map(|a| a.what.as_str()).collect();
    assert_eq!(whats, ["Buy chairs too", "Buy beds"]);
    assert!(actions.new.is_empty() && actions.gone.is_empty());
    // The same words were written down twice, so only the one that is still there was carried.
    second.actions.pop_back();
    let gone = compare(&[&first, &second]).actions.gone;
    assert_eq!(gone.len(), 1);
}

#[test]
fn the_dates_decide_the_order() {
    let mut records = [3, 1, 2].map(|day| session(day, &asked(), &[Some(1)]));
    in_order(&mut records);
    assert!(records.is_sorted_by_key(|record| record.started));
    assert_eq!(Comparison::of(&[]), None);
}

fn three_sessions() -> Comparison {
    let mut first = session(1, &asked(), &[Some(1), Some(2), Some(3)]);
    let mut second = session(2, &asked(), &[Some(2), None, Some(3)]);
    let mut third = session(3, &asked(), &[Some(3), Some(4), Some(2)]);
    voted(&mut first, 0, [6, 0, 0, 6]);
    voted(&mut third, 0, [0, 1, 11, 0]);
    act(&mut first, "Buy beds", 0);
    act(&mut second, "Ask nights", 1);
    act(&mut third, "Ask nights", 1);
    act(&mut third, "Measure noise", 1);
    second.rehearsal = true;
    compare(&[&first, &second, &third])
}

#[test]
fn a_comparison_reads_well() {
    insta::assert_snapshot!(text(&three_sessions(), 78, &TimeZone::UTC));
}

#[test]
fn a_comparison_reads_well_as_json() {
    insta::assert_snapshot!(three_sessions().write_json().unwrap());
}

#[test]
fn every_line_fits_and_none_holds_an_escape_code() {
    let records: Vec<Record> = (1..=8)
        .map(|day| session(day, &asked(), &[Some(1), Some(2), (day > 4).then_some(3)]))
        .collect();
    let records: Vec<&Record> = records.iter().collect();
    assert_eq!(records.len(), MOST_SESSIONS);
    let comparisons = [three_sessions(), compare(&records), compare(&records[..2])];
    for (comparison, width) in comparisons
        .iter()
        .flat_map(|c| [0, 78, 200].map(|w| (c, w)))
    {
        let shown = text(comparison, width, &TimeZone::UTC);
        assert_eq!(first_forbidden(&shown), None);
        for line in shown.lines() {
            assert!(line.width() <= width.max(NARROWEST), "{width}: {line}");
            assert_eq!(line.trim_end(), line);
        }
    }
}
