//! What a workshop's file can say, and that it is told again as it was written.

use super::{Rag, Scale, Selection, Workshop, read};
use crate::notation;
use crate::workshop::raw::RawWorkshop;

/// A workshop on three scales: its own, one for a section, and one for a statement.
const THREE_SCALES: &str = r#"(format: 1, id: "w", title: "W", wording: Own,
    scale: (points: [(value: 1, label: "No"), (value: 2, label: "Yes")]),
    scales: {
        "maturity": (points: [
            (value: 0, label: "None"), (value: 1, label: "Basic"), (value: 2, label: "Full")]),
        "often": (points: [(value: 1, label: "Never"), (value: 2, label: "Always")],
            not_applicable: true),
    },
    sections: [
        (id: "one", title: "One", statements: [(id: "a", text: "A"), (id: "b", text: "B")]),
        (id: "two", title: "Two", scale: "maturity", statements: [
            (id: "c", text: "C"), (id: "d", text: "D", scale: "often")],
            sections: [(id: "part", title: "Part", statements: [(id: "e", text: "E")])]),
    ])"#;

fn workshop(text: &str) -> Workshop {
    read("test.ron", text).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The workshop as its checked form is written, read again.
fn again(workshop: &Workshop) -> Workshop {
    let text = notation::write(&RawWorkshop::from(workshop));
    let again = self::workshop(&text);
    again.with_fingerprint(workshop.fingerprint().to_owned())
}

fn labels(scale: &Scale) -> Vec<&str> {
    scale.points.iter().map(|p| p.label.as_str()).collect()
}

#[test]
fn a_statement_is_rated_on_the_nearest_scale_that_is_named() {
    let w = workshop(THREE_SCALES);
    let expected = [
        &["No", "Yes"][..],
        &["No", "Yes"],
        &["None", "Basic", "Full"],
        &["Never", "Always"],
        &["None", "Basic", "Full"],
    ];
    for (statement, expected) in expected.into_iter().enumerate() {
        assert_eq!(labels(w.scale_of(statement)), expected, "{statement}");
    }
    assert_eq!(labels(w.common_scale([0, 1]).unwrap()), ["No", "Yes"]);
    assert_eq!(labels(w.common_scale([2, 4]).unwrap()), expected[2]);
    assert_eq!(w.common_scale([1, 2]), None);
    assert_eq!(w.common_scale([]), None);
}

#[test]
fn scales_are_written_as_they_were_read() {
    let w = workshop(THREE_SCALES);
    assert_eq!(again(&w), w);
}

/// Everything that a section or a statement may say.
const EVERYTHING: &str = r#"(format: 1, id: "w", title: "W", wording: Own,
    scale: (points: [(value: 1, label: "No", rag: Red, meaning: "Never"), (value: 2, label: "So", rag: Amber),
        (value: 3, label: "Yes", rag: Green, meaning: "Ever")], abstain: true),
    roll_up: (method: PercentOfMaximum, decimals: 1, rounding: Down,
        bands: [(from: 33.3, label: "Low", rag: Red), (from: 62.5, label: "High")],
        limiters: [(any_at_most: 1, caps_at: "Low")]),
    earlier: [(workshop: "old", same_scale: true, statements: {"c": "x", "a": "y"}, sections: {"two": "z"}),
        (workshop: "older")],
    sections: [
        (id: "one", title: "One", statements: [(id: "a", text: "A", local: true)]),
        (id: "two", title: "Two", roll_up: (method: Cumulative, of: Parts, holds_from: 2), statements: [
            (id: "b", text: "B", reverse: true, core: true),
            (id: "c", text: "C", core: true, cells: {1: "Here never", 2: "Here so"})]),
    ])"#;

#[test]
fn what_a_statement_says_of_its_points_is_on_its_scale() {
    let w = workshop(EVERYTHING);
    let meanings = |s: usize| -> Vec<&str> {
        let points = w.scale_of(s).points.iter();
        points.map(|p| p.meaning.as_str()).collect()
    };
    assert_eq!(meanings(0), ["Never", "", "Ever"]);
    assert_eq!(meanings(2), ["Here never", "Here so", "Ever"]);
    let colours = |s: usize| w.scale_of(s).points[0].rag;
    assert_eq!((colours(0), colours(1)), (Some(Rag::Red), Some(Rag::Green)));
    assert!(w.scale_of(1).low_is_good && !w.scale_of(2).low_is_good);
    assert_eq!(
        w.common_scale([0, 1, 2]),
        Some(w.scale()),
        "they share the points"
    );
}

#[test]
fn everything_is_written_as_it_was_read() {
    let w = workshop(EVERYTHING);
    assert_eq!(again(&w), w);
    let band = &w.roll_up().unwrap().bands[0];
    assert_eq!(band.from, num_rational::Ratio::new(333, 10));
}

#[test]
fn a_part_of_a_workshop_keeps_what_it_follows_from_and_is_read_again() {
    let short = Selection {
        short: true,
        sections: Vec::new(),
    };
    let part = workshop(EVERYTHING).select(&short).unwrap();
    let [old, older] = part.earlier() else {
        panic!("{:?}", part.earlier());
    };
    assert_eq!(
        old.statements.iter().collect::<Vec<_>>(),
        [(&1, &"x".to_owned())]
    );
    assert_eq!(
        old.sections.iter().collect::<Vec<_>>(),
        [(&0, &"z".to_owned())]
    );
    assert!(old.same_scale && !older.same_scale);
    assert_eq!(again(&part), part);
}
