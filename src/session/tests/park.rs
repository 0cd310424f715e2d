//! Parking: a statement is put aside with a reason, the room goes on, and comes back to it.

use super::*;

#[test]
fn what_is_parked_is_passed_by_and_taken_up_again() {
    let mut story = Story::at_a_statement(6);
    assert_eq!(
        story.ask(Command::Park(" ".to_owned())),
        Err(Refusal::NoReasonToPark)
    );
    story
        .ask(Command::Park("the survey comes in May".to_owned()))
        .unwrap();
    let view = SharedView::of(&story.0);
    assert_eq!(view.parked_here(), Some("the survey comes in May"));
    assert_eq!(view.step, Step::GoOn(Place::Statement(1)));
    // It can be voted on all the same; while that goes on nothing is parked away from it.
    story.ask(Command::OpenVote).unwrap();
    assert_eq!(story.0.next_step(), Step::CloseAndReveal);
    assert_eq!(
        story.ask(Command::Park("no".to_owned())),
        Err(Refusal::StillOpen)
    );
    for n in 0..6 {
        story.vote_on(n, "a", 1, "2").unwrap();
    }
    story.ask(Command::Go).unwrap();
    assert_eq!(story.0.next_step(), Step::GoOn(Place::Statement(1)));
    story.ask(Command::Park(String::new())).unwrap();
    assert_eq!(story.0.next_step(), Step::Agree(2));
    story.ask(Command::Undo).unwrap();
    assert_eq!(SharedView::of(&story.0).parked.len(), 1);
}

#[test]
fn what_is_agreed_is_parked_no_more_and_undoing_parks_it_again() {
    let mut story = Story::at_a_statement(6);
    story.ask(Command::Park("wait".to_owned())).unwrap();
    story.ask(Command::agree(2, "")).unwrap();
    assert_eq!(story.0.record().parked().count(), 0);
    story.ask(Command::Undo).unwrap();
    assert_eq!(story.0.record().parked().count(), 1);
    let text = story.0.record().write();
    assert!(text.contains("parked: \"wait\","), "{text}");
    assert_eq!(Record::read("r.ron", &text).unwrap(), *story.0.record());
}

#[test]
fn what_was_agreed_is_not_parked_again_by_a_new_round() {
    let mut story = Story::at_a_statement(6);
    story.ask(Command::Park("wait".to_owned())).unwrap();
    story.agree(3).unwrap();
    story.round(&["2"; 6]);
    assert_eq!(story.0.record().parked().count(), 0);
    assert_eq!(story.0.next_step(), Step::Agree(2), "the score is outdated");
}

#[test]
fn what_has_a_score_is_not_parked() {
    let mut story = Story::at_a_statement(6);
    story.agree(3).unwrap();
    let park = |why: &str| Command::Park(why.to_owned());
    assert_eq!(story.ask(park("later")), Err(Refusal::AgreedAlready));
    // A newer round takes the score back into question.
    story.round(&["2"; 6]);
    story.ask(park("later")).unwrap();
    assert_eq!(story.0.record().parked().count(), 1);
}

#[test]
fn a_stroke_that_is_taken_back_parks_again() {
    let mut story = Story::at_a_statement(6);
    story.ask(Command::Park("wait".to_owned())).unwrap();
    story.ask(Command::Sweep).unwrap();
    for id in ["a", "b"] {
        for n in 0..6 {
            story.vote_on(n, id, 1, "2").unwrap();
        }
    }
    story.ask(Command::Go).unwrap();
    story
        .ask(Command::AgreeClose { except: Vec::new() })
        .unwrap();
    assert_eq!(story.0.record().statements[0].parked, "");
    story.ask(Command::Undo).unwrap();
    assert_eq!(story.0.record().statements[0].parked, "wait");
}
