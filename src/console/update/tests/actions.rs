//! Following up the actions.

use super::*;
use crate::console::model::{ActionList, EntryKind};
use crate::record::ActionState;

fn list(bench: &Bench) -> &ActionList {
    match bench.model.overlay() {
        Overlay::Actions(list) => list,
        other => panic!("no list: {other:?}"),
    }
}

fn with_actions() -> Bench {
    let mut bench = Bench::agreed();
    for (what, due) in [
        ("Later", "1 March 2027"),
        ("Late", "1 March 2026"),
        ("Free", ""),
    ] {
        bench.char('t');
        bench.text(what);
        bench.tab();
        bench.tab();
        bench.text(due);
        bench.press(ENTER);
        if due == "1 March 2026" {
            // It is past, and meant.
            bench.press(ENTER);
        }
    }
    bench
}

#[test]
fn the_overdue_come_first_and_stay_where_they_are_once_done() {
    let mut bench = with_actions();
    bench.char('d');
    assert_eq!(list(&bench).order, [1, 0, 2]);
    bench.char('d');
    assert_eq!(bench.session.record().actions[1].state, ActionState::Done);
    assert_eq!(bench.model.notice(), Some("Action 2 is done"));
    assert_eq!(list(&bench).order, [1, 0, 2]);
    bench.char('d');
    assert_eq!(bench.session.record().actions[1].state, ActionState::Open);
    bench.press(KeyCode::End);
    bench.char('x');
    assert_eq!(
        bench.session.record().actions[2].state,
        ActionState::Dropped
    );
    bench.press(KeyCode::Esc);
    assert!(bench.is_room());
}

#[test]
fn progress_is_noted_and_an_action_corrected_and_the_list_comes_back() {
    let mut bench = with_actions();
    bench.char('d');
    bench.press(ENTER);
    assert_eq!(bench.entry_panel().kind, EntryKind::FollowUp(1));
    bench.text("half of the wards");
    // From the first line back to the last, which is the day.
    bench.press(KeyCode::BackTab);
    for _ in 0.."2026-03-01".len() {
        bench.press(KeyCode::Backspace);
    }
    bench.text("nonsense");
    bench.press(ENTER);
    assert!(bench.entry_panel().problem.is_some());
    for _ in 0.."nonsense".len() {
        bench.press(KeyCode::Backspace);
    }
    bench.text("april 2027");
    bench.press(ENTER);
    let action = &bench.session.record().actions[1];
    assert_eq!(action.due, Some(jiff::civil::date(2027, 4, 30)));
    assert_eq!(action.progress[0].note, "half of the wards");
    assert_eq!(list(&bench).selected, 0);
    bench.press(ENTER);
    bench.press(KeyCode::Esc);
    assert_eq!(
        list(&bench).selected,
        0,
        "back to the list without a change"
    );
}

#[test]
fn the_key_that_opens_the_list_does_nothing_in_it_until_it_was_let_go() {
    let mut bench = Bench::agreed();
    bench.char('t');
    bench.text("Open the canteen");
    bench.press(ENTER);
    bench.hold(KeyCode::Char('d'));
    list(&bench);
    let state = |bench: &Bench| bench.session.record().actions[0].state;
    assert_eq!(state(&bench), ActionState::Open);
    bench.press(KeyCode::Esc);
    bench.char('d');
    bench.now += Duration::from_millis(120);
    bench.event(key(KeyCode::Char('d')));
    assert_eq!(state(&bench), ActionState::Open, "struck twice");
    bench.char('d');
    assert_eq!(state(&bench), ActionState::Done);
}

#[test]
fn without_actions_there_is_no_list() {
    let mut bench = Bench::agreed();
    bench.char('d');
    assert!(bench.is_room());
    assert_eq!(
        bench.model.notice(),
        Some("no action has been taken down yet")
    );
}
