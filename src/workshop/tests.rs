//! What a workshop's file can say, and that it is told again as it was written.

use super::{Scale, Workshop, read};
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
