//! Actions: taken down, followed up, corrected, taken back.

use jiff::civil::date;

use super::*;
use crate::record::{Action, ActionChange, ActionState, MOST_PROGRESS, Progress};

fn with_action() -> Story {
    let mut story = Story::at_a_statement(0);
    let action = Command::AddAction {
        what: "Mend the rota".to_owned(),
        owner: "Ana".to_owned(),
        due: Some(date(2027, 1, 31)),
    };
    story.ask(action).unwrap();
    story
}

fn change(story: &mut Story, change: ActionChange) -> Result<(), Refusal> {
    story.ask(Command::ChangeAction { action: 0, change })
}

fn first(story: &Story) -> &Action {
    &story.0.record().actions[0]
}

#[test]
fn what_became_of_an_action_is_added_with_its_day_and_can_be_taken_back() {
    let mut story = with_action();
    let done = ActionChange {
        state: Some(ActionState::Done),
        note: " All  wards ".to_owned(),
        ..ActionChange::default()
    };
    change(&mut story, done.clone()).unwrap();
    let became = Some(ActionState::Done);
    let entry = &first(&story).progress[0];
    assert_eq!((entry.became, entry.note.as_str()), (became, "All wards"));
    assert_eq!(first(&story).state, ActionState::Done);
    // Done already: what is said once more is noted, and nothing becomes done twice.
    change(&mut story, done).unwrap();
    assert_eq!(first(&story).progress[1].became, None);
    story.ask(Command::Undo).unwrap();
    story.ask(Command::Undo).unwrap();
    assert_eq!(first(&story).state, ActionState::Open);
    assert_eq!(first(&story).progress, Vec::<Progress>::new());
}

#[test]
fn an_action_is_corrected_in_part_and_never_emptied() {
    let mut story = with_action();
    let owner = ActionChange {
        owner: Some("Ben".to_owned()),
        ..ActionChange::default()
    };
    change(&mut story, owner).unwrap();
    let is = first(&story);
    assert_eq!(
        (is.what.as_str(), is.owner.as_str(), is.due),
        ("Mend the rota", "Ben", Some(date(2027, 1, 31)))
    );
    assert!(
        is.changed.is_some(),
        "a calendar has to know that it is newer"
    );
    let nothing = ActionChange {
        what: Some("  ".to_owned()),
        ..ActionChange::default()
    };
    assert_eq!(change(&mut story, nothing), Err(Refusal::EmptyAction));
    let revision = story.0.revision();
    change(&mut story, ActionChange::default()).unwrap();
    assert_eq!(story.0.revision(), revision, "no change is no event");
}

#[test]
fn there_is_an_end_to_what_can_be_said_of_an_action() {
    let mut story = with_action();
    let note = || ActionChange {
        note: "x".to_owned(),
        ..ActionChange::default()
    };
    for _ in 0..MOST_PROGRESS {
        change(&mut story, note()).unwrap();
    }
    assert_eq!(change(&mut story, note()), Err(Refusal::TooMuchProgress));
    let other = Command::ChangeAction {
        action: 7,
        change: note(),
    };
    assert_eq!(
        story.ask(other),
        Err(Refusal::NoSuchAction { number: 8, of: 1 })
    );
}
