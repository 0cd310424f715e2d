//! Sessions of several organisations: what differs is told, and nothing of it as a movement.

use super::*;
use crate::record::{ActionState, Progress};

fn two() -> Comparison {
    let mut first = session(1, &asked(), &[Some(1), Some(3), Some(2)]);
    let mut second = session(2, &asked(), &[Some(3), Some(2), Some(2)]);
    second.organisation = "Otherborough".to_owned();
    voted(&mut first, 0, [6, 0, 0, 6]);
    voted(&mut second, 0, [0, 1, 11, 0]);
    act(&mut first, "Buy beds", 0);
    act(&mut second, "Buy beds", 0);
    act(&mut second, "Ask nights", 1);
    second.actions[0].state = ActionState::Done;
    second.actions[0].progress = vec![Progress {
        at: second.started,
        became: Some(ActionState::Done),
        note: String::new(),
    }];
    compare(&[&first, &second])
}

#[test]
fn what_differs_between_organisations_is_higher_or_lower_and_never_up_or_down() {
    let shown = text(&two(), 78, &TimeZone::UTC);
    insta::assert_snapshot!(shown);
    let words: Vec<&str> = shown.split(|c: char| !c.is_alphabetic()).collect();
    for word in [
        "up", "down", "Up", "Down", "moved", "then", "now", "forward",
    ] {
        assert!(!words.contains(&word), "{word} in {shown}");
    }
}

#[test]
fn what_one_organisation_did_moved_no_other_ones_score() {
    let both = two();
    assert_eq!(both.actions.done.len(), 1);
    assert_eq!(both.actions.done[0].moved, None);
    let json = both.write_json().unwrap();
    assert!(json.contains("\"several_organisations\": true"), "{json}");
}
