use super::*;
use crate::workshop;

/// What is advised for a workshop with these statements, without place and file.
fn said(statements: &[&str]) -> Vec<String> {
    let statements: Vec<String> = statements
        .iter()
        .enumerate()
        .map(|(i, text)| format!("(id: \"s-{i}\", text: {text:?})"))
        .collect();
    let text = format!(
        "(format: 1, id: \"w\", title: \"T\", wording: Own, source: \"S\", licence: \"L\",
          scale: (points: [(value: 1, label: \"A\", meaning: \"M\"), (value: 2, label: \"B\", meaning: \"M\")]),
          sections: [(id: \"s\", title: \"S\", statements: [{}])])",
        statements.join(", ")
    );
    let workshop = workshop::read("w.ron", &text).unwrap();
    let found = advice("w.ron", &workshop);
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn a_plain_workshop_needs_no_advice() {
    assert_eq!(said(&["Staff get the breaks on their roster."]), [""; 0]);
}

#[test]
fn each_weakness_is_named_with_its_place_and_a_hint() {
    let long = "We have a bed, a chair, a lamp, a cup, a plate, a fork, a knife, a pan, a pot and a door for all who work at night here.";
    let hard = "Organisational accountability demonstrates multidisciplinary integration.";
    let table = [
        (
            &["Rest is planned and is taken."][..],
            "two claims, joined at “and is taken”",
        ),
        (&[long], "words, 25 are enough"),
        (&[hard], "`text` needs a reading age"),
        (
            &[hard],
            "w.ron: warning: the workshop: its statements need a reading age",
        ),
        (
            &["We rest at night here.", "We rest at night, here!"],
            "nearly that of statement \"s-0\"",
        ),
    ];
    for (statements, expected) in table {
        let said = said(statements).join("\n");
        assert!(said.contains(expected), "{statements:?}: {said}");
        assert!(said.contains("\n  hint: "), "{said}");
    }
}

#[test]
fn what_is_missing_is_named() {
    let text = "(format: 1, id: \"w\", title: \"T\", wording: Own,
      scale: (points: [(value: 1, label: \"A\"), (value: 2, label: \"B\")]),
      sections: [(id: \"s\", title: \"S\", statements: [(id: \"a\", text: \"We rest.\")])])";
    let workshop = workshop::read("w.ron", text).unwrap();
    let found = advice("w.ron", &workshop);
    let said: Vec<&str> = found.iter().map(|p| p.what.as_str()).collect();
    assert_eq!(
        said,
        [
            "`source` is empty",
            "`licence` is empty",
            "the points 1, 2 have no `meaning`"
        ]
    );
}

/// What is said of a scale without meanings whose two statements have these cells.
fn said_of_cells(cells: [&str; 2]) -> Vec<String> {
    let statements = cells.iter().enumerate().map(|(i, cells)| {
        let text = ["We rest.", "Nurses sleep at work."][i];
        format!("(id: \"s-{i}\", text: {text:?}, cells: {{{cells}}})")
    });
    let text = format!(
        "(format: 1, id: \"w\", title: \"T\", wording: Own, source: \"S\", licence: \"L\",
          scale: (points: [(value: 1, label: \"A\"), (value: 2, label: \"B\")]),
          sections: [(id: \"s\", title: \"S\", statements: [{}])])",
        statements.collect::<Vec<_>>().join(", ")
    );
    let workshop = workshop::read("w.ron", &text).unwrap();
    let found = advice("w.ron", &workshop);
    found.iter().map(|problem| problem.what.clone()).collect()
}

#[test]
fn cells_are_meanings_where_every_statement_has_them() {
    let (both, one) = ("1: \"M\", 2: \"N\"", "2: \"N\"");
    assert_eq!(said_of_cells([both, both]), [""; 0]);
    assert_eq!(said_of_cells([both, one]), ["point 1 has no `meaning`"]);
    let none = said_of_cells([both, ""]);
    assert_eq!(none, ["the points 1, 2 have no `meaning`"]);
}

/// What is advised of a roll-up over one statement from 1 to 3 and one from 0 to 1.
fn said_of_rule(rule: &str) -> Vec<String> {
    let points = |values: std::ops::RangeInclusive<u8>| {
        let points = values.map(|v| format!("(value: {v}, label: \"P{v}\", meaning: \"M\")"));
        points.collect::<Vec<_>>().join(", ")
    };
    let text = format!(
        "(format: 1, id: \"w\", title: \"T\", wording: Own, source: \"S\", licence: \"L\",
          scale: (points: [{}]), scales: {{\"two\": (points: [{}])}}, sections: [
          (id: \"s\", title: \"S\", roll_up: ({rule}), statements: [
            (id: \"a\", text: \"We rest at night.\"),
            (id: \"b\", text: \"The kitchen is open.\", scale: \"two\"),
            (id: \"own\", text: \"Our bus runs late.\", scale: \"two\", local: true)])])",
        points(1..=3),
        points(0..=1),
    );
    let workshop = workshop::read("w.ron", &text).unwrap_or_else(|p| panic!("{p}"));
    let found = advice("w.ron", &workshop);
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn a_rule_whose_answer_is_known_before_the_vote_is_named() {
    let limited = |at_most: u8| {
        format!(
            "method: PercentOfMaximum, bands: [(from: 0, label: \"Low\"), (from: 50, label: \"High\")],
             limiters: [(any_at_most: {at_most}, caps_at: \"Low\")]"
        )
    };
    let table = [
        (
            "method: Cumulative, holds_from: 2".to_owned(),
            "the level of statement \"b\" can never hold: it is rated up to 1",
        ),
        (
            "method: Cumulative, holds_from: 0".to_owned(),
            "every level holds whatever is agreed",
        ),
        (
            limited(1),
            "a limiter acts whatever is agreed: statement \"b\"",
        ),
    ];
    for (rule, expected) in table {
        let said = said_of_rule(&rule).join("\n");
        assert!(said.contains(expected), "{rule}: {said}");
        assert!(said.contains("the roll-up of section \"s\""), "{said}");
        assert!(said.contains("\n  hint: "), "{said}");
    }
    assert_eq!(said_of_rule(&limited(0)), [""; 0]);
    assert_eq!(said_of_rule("method: Cumulative, holds_from: 1"), [""; 0]);
}

#[test]
fn a_limiter_below_every_scale_is_named() {
    let text = "(format: 1, id: \"w\", title: \"T\", wording: Own, source: \"S\", licence: \"L\",
      scale: (points: [(value: 1, label: \"A\", meaning: \"M\"), (value: 2, label: \"B\", meaning: \"M\")]),
      roll_up: (method: Mean, bands: [(from: 1, label: \"Low\")], limiters: [(any_at_most: 0, caps_at: \"Low\")]),
      sections: [(id: \"s\", title: \"S\", statements: [(id: \"a\", text: \"We rest.\")])])";
    let workshop = workshop::read("w.ron", text).unwrap();
    let said: Vec<String> = advice("w.ron", &workshop)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].contains("the roll-up of the workshop: a limiter never acts"),
        "{said:?}"
    );
}
