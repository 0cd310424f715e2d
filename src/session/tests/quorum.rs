//! Fewer votes than the quorum: nothing to go by, which is not the same as views that differ.

use super::*;

fn with_quorum() -> Story {
    let mut story =
        Story::of(&WORKSHOP.replace("sections: [(id: \"s\"", "quorum: 6, sections: [(id: \"s\""));
    for n in 0..8 {
        story.join(n);
    }
    story.ask(Command::GoTo(Place::Statement(0))).unwrap();
    story
}

#[test]
fn below_the_quorum_nothing_is_said_and_nothing_proposed() {
    let mut story = with_quorum();
    story.round(&["1", "1", "1", "4", "4"]);
    let view = story.view();
    assert_eq!(view.quorum, Some(6));
    let result = view.result().unwrap();
    assert_eq!(result.agreement, Agreement::NotEnough);
    assert_eq!(result.agreement.to_string(), "Not enough votes to say");
    assert!(result.counts.is_some(), "what may be seen is still seen");
    assert_eq!(view.proposed, None);
    assert_eq!(view.step, Step::GoOn(Place::Statement(1)));
    // The group may decide all the same, on its own.
    story.agree(2).unwrap();
    assert_eq!(story.0.phase(), Phase::Agreed);
}

#[test]
fn with_the_quorum_all_is_as_ever() {
    let mut story = with_quorum();
    story.round(&["1", "1", "1", "4", "4", "4"]);
    assert_eq!(story.view().result().unwrap().agreement, Agreement::Split);
    assert_eq!(story.view().step, Step::VoteAgain);
    story.round(&["2", "2", "2", "2", "2", "3"]);
    assert_eq!(story.view().step, Step::Agree(2));
}

#[test]
fn answers_beside_the_scale_make_no_quorum() {
    let mut story = with_quorum();
    story.round(&["2", "2", "2", "2", "2", "not_applicable", "not_applicable"]);
    assert_eq!(
        story.view().result().unwrap().agreement,
        Agreement::NotEnough
    );
}

#[test]
fn a_record_with_a_quorum_is_read_as_it_was_written() {
    let mut story = with_quorum();
    story.round(&["1", "1", "1", "4", "4"]);
    let text = story.0.record().write();
    assert!(
        text.contains("agreement: \"Not enough votes to say\""),
        "{text}"
    );
    assert!(text.contains("quorum: 6"), "{text}");
    assert_eq!(&Record::read("a.ron", &text).unwrap(), story.0.record());
    // Without the quorum the word is another, so a file cannot lose it unseen.
    let without = text.replace("quorum: 6,", "");
    let problems = Record::read("a.ron", &without).unwrap_err().to_string();
    assert!(
        problems.contains("`agreement` should be \"Split\""),
        "{problems}"
    );
}

#[test]
fn a_quorum_is_raised_and_never_lowered() {
    let workshop = with_quorum().0.record().workshop.as_ref().clone();
    let raised = workshop.clone().with_quorum(9).unwrap();
    assert_eq!(raised.quorum(), Some(9));
    assert_eq!(
        raised.fingerprint(),
        workshop.fingerprint(),
        "the same is asked"
    );
    let refused = workshop.with_quorum(5).unwrap_err().to_string();
    assert!(
        refused.contains("is 6 and cannot be lowered to 5"),
        "{refused}"
    );
}
