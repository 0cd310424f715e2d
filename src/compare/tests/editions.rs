//! Trends from one edition to the next, through the map in the newer one's file.

use std::sync::Arc;

use jiff::tz::TimeZone;

use jiff::SignedDuration;

use super::{act, compare, session};
use crate::compare::{Comparison, Why, text};
use crate::record::{ActionState, Progress, Record};
use crate::workshop::{self, Workshop};

fn shipped(name: &str) -> Arc<Workshop> {
    let text = match name {
        "nhs-wellbeing-2018" => include_str!("../../../workshops/nhs-wellbeing-2018.ron"),
        "nhs-wellbeing-2021" => include_str!("../../../workshops/nhs-wellbeing-2021.ron"),
        _ => include_str!("../../../workshops/eds-2022.ron"),
    };
    Arc::new(workshop::read(name, text).unwrap())
}

/// A session of a shipped workshop in which everything was agreed as `value` says of its position.
fn agreed(day: i8, name: &str, value: impl Fn(usize) -> u8) -> Record {
    let workshop = shipped(name);
    let all: Vec<Option<u8>> = (0..workshop.statements().len())
        .map(|s| Some(value(s)))
        .collect();
    session(day, &workshop, &all)
}

fn apart(comparison: &Comparison) -> Vec<(usize, Why, usize)> {
    let apart = comparison.apart.iter();
    apart
        .map(|a| (a.session, a.why, a.statements.len()))
        .collect()
}

#[test]
fn a_trend_runs_from_2018_to_2021_where_areas_correspond_and_nowhere_else() {
    let then = agreed(1, "nhs-wellbeing-2018", |_| 2);
    let now = agreed(2, "nhs-wellbeing-2021", |s| if s % 2 == 0 { 3 } else { 2 });
    let both = compare(&[&then, &now]);
    let map = &now.workshop.earlier()[0];
    let ids: Vec<&str> = both.rows().map(|row| row.id.as_str()).collect();
    let mapped = map
        .statements
        .keys()
        .map(|at| now.workshop.statements()[*at].id.as_str());
    assert_eq!(
        ids,
        mapped.collect::<Vec<_>>(),
        "all that the map names, in order"
    );
    for row in both.rows() {
        assert_eq!(row.then().1.value, 2);
        assert_eq!(row.movement(), i16::from(row.now().value) - 2);
    }
    let unmapped = now.workshop.statements().len() - ids.len();
    let gone = then.workshop.statements().len() - ids.len();
    assert_eq!(
        apart(&both),
        [
            (0, Why::NoCounterpart, unmapped),
            (1, Why::NoCounterpart, gone)
        ]
    );
    // An area that the map names is compared as a whole; one that it does not is said to be apart.
    let section = |id: &str| &both.sections[now.workshop.section_by_id(id).unwrap()];
    let skilled = section("skilled").came_to.as_ref().unwrap();
    let came_to = skilled.sessions[0].as_ref().unwrap();
    assert_eq!(came_to.words, "2.0 of 4");
    assert_eq!(came_to.title.as_deref(), Some("Effective line management"));
    assert!(!section("interventions").corresponds);
    let shown = text(&both, 80, &TimeZone::UTC);
    for words in [
        "1. 1 March 2026, 28 of 28 agreed, NHS workforce health and wellbeing framework,",
        "Not comparable: ",
        "nothing in the other edition corresponds to it",
        "(as “Effective line",
    ] {
        assert!(shown.contains(words), "{words} in\n{shown}");
    }
    let json: serde_json::Value = serde_json::from_str(&both.write_json().unwrap()).unwrap();
    assert_eq!(json["sections"][0]["comparable"], true);
    assert_eq!(
        json["not_comparable"][0]["statements"]
            .as_array()
            .unwrap()
            .len(),
        unmapped
    );
}

#[test]
fn the_newer_edition_may_have_met_first() {
    let new = agreed(1, "nhs-wellbeing-2021", |s| if s % 3 == 0 { 4 } else { 1 });
    let old = agreed(2, "nhs-wellbeing-2018", |_| 2);
    let forward = compare(&[&old, &new]);
    let back = compare(&[&new, &old]);
    assert_eq!(forward.rows().count(), back.rows().count());
    assert_eq!(
        (forward.moved().up, forward.moved().down),
        (back.moved().down, back.moved().up)
    );
}

/// Two editions of a workshop: `map` is how the newer one follows.
fn editions(map: &str, newest: &str) -> [Arc<Workshop>; 2] {
    let points = |count: u8| {
        let points = (1..=count).map(|v| format!("(value: {v}, label: \"P{v}\")"));
        points.collect::<Vec<_>>().join(", ")
    };
    let read = |id: &str, count, more: &str, statements: &str| {
        let text = format!(
            "(format: 1, id: {id:?}, title: {id:?}, wording: Own, scale: (points: [{}]), {more}
              sections: [(id: \"s\", title: \"S\", statements: [{statements}])])",
            points(count)
        );
        Arc::new(workshop::read(id, &text).unwrap_or_else(|p| panic!("{p}")))
    };
    let old = "(id: \"x\", text: \"Staff go home late.\", reverse: true), (id: \"y\", text: \"We rest.\")";
    let map = format!("earlier: [(workshop: \"old\", {map})],");
    [read("old", 5, "", old), read("new", 4, &map, newest)]
}

const NEWEST: &str =
    "(id: \"a\", text: \"Staff go home on time.\"), (id: \"b\", text: \"We rest.\")";

#[test]
fn values_are_converted_where_the_map_says_so_and_nowhere_else() {
    let names = "statements: {\"a\": \"x\", \"b\": \"y\"}";
    let all = "values: {1: 1, 2: 2, 3: 2, 4: 3, 5: 4}";
    let some = "values: {1: 1, 5: 4}";
    for (map, expected) in [
        // x, of 5, is low and good: 1 becomes 1, and turned round 4.
        (format!("{all}, {names}"), [Some((4, 3)), Some((3, 4))]),
        (format!("{some}, {names}"), [Some((4, 3)), None]),
        (names.to_owned(), [None, None]),
        (format!("same_scale: true, {names}"), [None, None]),
    ] {
        let [old, new] = editions(&map, NEWEST);
        let then = session(1, &old, &[Some(1), Some(4)]);
        let now = session(2, &new, &[Some(3), Some(4)]);
        let both = compare(&[&then, &now]);
        let found = ["a", "b"].map(|id| {
            let row = both.rows().find(|row| row.id == id)?;
            Some((row.then().1.counts, row.now().counts))
        });
        assert_eq!(found, expected, "{map}");
        let unlike = both.apart.iter().filter(|a| a.why == Why::OtherScale);
        let missing = expected.iter().filter(|e| e.is_none()).count();
        assert_eq!(
            unlike.map(|a| a.statements.len()).sum::<usize>(),
            missing,
            "{map}"
        );
    }
}

#[test]
fn what_is_scored_in_reverse_is_turned_round_and_says_so() {
    let [old, _] = editions("same_scale: true", NEWEST);
    let then = session(1, &old, &[Some(4), Some(4)]);
    let now = session(2, &old, &[Some(2), Some(4)]);
    let both = compare(&[&then, &now]);
    let row = both.rows().next().unwrap();
    assert_eq!(
        (row.then().1.value, row.now().value, row.movement()),
        (4, 2, 2)
    );
    // (2 + 4) / 2, then (4 + 4) / 2.
    assert_eq!(both.whole.as_ref().unwrap().movement_tenths(), 10);
    let shown = text(&both, 80, &TimeZone::UTC);
    assert!(
        shown.contains("Staff go home late. (low is good: turned round)"),
        "{shown}"
    );
    assert!(shown.contains("2 4  up 2"), "{shown}");
}

#[test]
fn an_organisations_own_statement_is_kept_out_of_comparisons_with_others() {
    let newest = "(id: \"a\", text: \"We eat.\"), (id: \"b\", text: \"We sing.\", local: true)";
    let [_, new] = editions("same_scale: true", newest);
    let then = session(1, &new, &[Some(1), Some(1)]);
    let mut now = session(2, &new, &[Some(2), Some(4)]);
    let own = compare(&[&then, &now]);
    assert_eq!(own.rows().count(), 2);
    let mean = own.whole.as_ref().unwrap();
    assert_eq!(
        (mean.over(), mean.asked, mean.movement_tenths()),
        (1, 1, 10),
        "it counts in no mean, and is not missed in one"
    );
    now.organisation = "  exampleshire ".to_owned();
    assert_eq!(compare(&[&then, &now]).rows().count(), 2, "typed otherwise");
    now.organisation = "Elsewhere".to_owned();
    let others = compare(&[&then, &now]);
    assert_eq!(others.rows().count(), 1);
    assert_eq!(apart(&others), [(0, Why::Local, 1)]);
    let said = |comparison: &Comparison| text(comparison, 200, &TimeZone::UTC);
    assert!(said(&others).contains("These sessions are of different organisations."));
    assert!(!said(&others).contains("does not say whose it is"));
    now.organisation = String::new();
    let others = compare(&[&then, &now]);
    assert_eq!(apart(&others), [(0, Why::Local, 1)]);
    assert!(said(&others).contains("These sessions are of different organisations."));
    assert!(said(&others).contains("A session that does not say whose it is counts as another"));
    assert!(said(&others).contains("2 of 2 agreed, no organisation named"));
    let own = said(&own);
    assert!(!own.contains("different organisations"), "{own}");
}

/// Takes down in `record` that an action about a statement was done an hour after the session began.
fn done(record: &mut Record, statement: usize) {
    act(record, "Do it", statement);
    let action = &mut record.actions[0];
    action.state = ActionState::Done;
    action.progress.push(Progress {
        at: record.started + SignedDuration::from_hours(1),
        became: Some(ActionState::Done),
        note: String::new(),
    });
}

#[test]
fn what_moved_after_a_done_action_is_what_its_statements_row_says() {
    // Low is good: from 4 to 2 it got better.
    let [old, _] = editions("same_scale: true", NEWEST);
    let mut then = session(1, &old, &[Some(4), Some(4)]);
    done(&mut then, 0);
    let now = session(2, &old, &[Some(2), Some(4)]);
    let shown = text(&compare(&[&then, &now]), 200, &TimeZone::UTC);
    assert!(shown.contains("2 4  up 2"), "{shown}");
    let said = "the score, turned round, went up from 2 to 4 after that";
    assert!(shown.contains(said), "{shown}");
    // From one edition to the next the statement has another id, and the value another meaning.
    let map = "values: {1: 1, 2: 2, 3: 2, 4: 3, 5: 4}, statements: {\"b\": \"y\"}";
    let [old, new] = editions(map, NEWEST);
    let mut then = session(1, &old, &[Some(1), Some(4)]);
    done(&mut then, 1);
    let now = session(2, &new, &[Some(3), Some(3)]);
    let shown = text(&compare(&[&then, &now]), 200, &TimeZone::UTC);
    assert!(shown.contains("3 3  same"), "{shown}");
    assert!(shown.contains("the score stayed at 3"), "{shown}");
}

#[test]
fn a_workshop_with_its_own_rule_is_compared_by_its_bands_and_not_by_means() {
    let services = [2, 2, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 3, 2, 2, 2, 3, 3];
    let value = |last: u8| move |s: usize| *services.get(s).unwrap_or(&last);
    let both = compare(&[
        &agreed(1, "eds-2022", value(1)),
        &agreed(2, "eds-2022", value(2)),
    ]);
    let shown = text(&both, 80, &TimeZone::UTC);
    let flat: Vec<&str> = shown.split_whitespace().collect();
    let said = "Sum of its parts, as each session asked them: 21 of 33, Developing; then 22 of 33, Achieving.";
    assert!(flat.join(" ").contains(said), "{shown}");
    assert!(!shown.contains("Mean"), "{shown}");
    assert!(both.whole.as_ref().is_some_and(|whole| !whole.told));
}
