//! A finished session: walked through, amended, signed off, taken up again.

use super::*;
use crate::record::Standing;

/// Brought to its end with two of three statements agreed, saved, and opened again.
fn opened_again() -> Story {
    let mut story = Story::at_a_statement(5);
    story.round(&["2", "2", "2", "3", "dont_know"]);
    story.agree(2).unwrap();
    story.ask(Command::GoTo(Place::Statement(1))).unwrap();
    story.agree(3).unwrap();
    story.ask(Command::GoTo(Place::End)).unwrap();
    assert!(story.0.is_finished());
    let text = story.0.to_save().write();
    let read = Record::read("r.ron", &text).unwrap();
    Story(Session::new(read))
}

fn amend(story: &mut Story, value: u8, reason: &str) -> Result<(), Refusal> {
    story.ask(Command::agree(value, reason))
}

fn sign(story: &mut Story, by: &str) -> Result<(), Refusal> {
    story.ask(Command::SignOff { by: by.to_owned() })
}

#[test]
fn enter_alone_walks_a_finished_session_from_its_start_to_its_end_and_changes_nothing() {
    let mut story = opened_again();
    let found = story.0.record().clone();
    let mut seen = Vec::new();
    for _ in 0..30 {
        if story.0.next_step() == Step::Leave {
            break;
        }
        story.ask(Command::Go).unwrap();
        seen.push(story.0.place());
        assert_eq!(
            story.0.to_save(),
            found,
            "it is finished wherever one looks"
        );
    }
    let statements: Vec<usize> = seen
        .iter()
        .filter_map(|place| match place {
            Place::Statement(statement) => Some(*statement),
            _ => None,
        })
        .collect();
    assert_eq!(
        statements,
        [0, 1, 2],
        "what was left out is walked past too"
    );
    assert_eq!(seen.last(), Some(&Place::End));
    assert!(story.0.only_looked_at(&found));
    assert_eq!(story.0.next_step(), Step::Leave);
}

#[test]
fn an_amendment_says_why_and_overwrites_nothing() {
    let mut story = opened_again();
    story.ask(Command::GoTo(Place::Statement(0))).unwrap();
    assert_eq!(
        amend(&mut story, 3, " "),
        Err(Refusal::AmendmentNeedsReason)
    );
    amend(&mut story, 3, "the audit came in").unwrap();
    let held = &story.0.record().statements[0];
    let agreed = held.agreed.as_ref().unwrap();
    assert_eq!((agreed.value, agreed.amendment), (3, true));
    assert_eq!(held.earlier.last().unwrap().value, 2);
    assert!(!held.earlier.last().unwrap().amendment);
    let target = Target {
        value: 4,
        by: jiff::civil::date(2027, 3, 31),
    };
    story.ask(Command::SetTarget(target)).unwrap();
    let held = &story.0.record().statements[0];
    assert_eq!(
        held.earlier.len(),
        1,
        "a target is added to the amendment, which is no other decision"
    );
    assert_eq!(held.agreed.as_ref().unwrap().reason, "the audit came in");
    assert!(story.0.to_save().finished());
    story.ask(Command::Undo).unwrap();
    story.ask(Command::Undo).unwrap();
    assert_eq!(story.0.record().statements[0].earlier.len(), 0);
    // What was left out is agreed as ever: there is nothing to amend.
    story.ask(Command::GoTo(Place::Statement(2))).unwrap();
    amend(&mut story, 1, "").unwrap();
    let agreed = story.0.record().statements[2].agreed.clone();
    assert!(!agreed.unwrap().amendment);
}

#[test]
fn what_was_left_out_is_voted_on_and_the_session_goes_on_until_its_end() {
    let mut story = opened_again();
    let joined = story.0.record().joined;
    for n in 10..15 {
        story.join(n);
    }
    assert_eq!(
        story.0.record().joined,
        joined,
        "to look is not to take part"
    );
    story.ask(Command::GoTo(Place::Statement(2))).unwrap();
    story.ask(Command::OpenVote).unwrap();
    assert!(!story.0.is_finished());
    story.ask(Command::Undo).unwrap();
    assert!(
        story.0.is_finished(),
        "a vote that was withdrawn changes nothing"
    );
    story.ask(Command::OpenVote).unwrap();
    story.ask(Command::Go).unwrap();
    assert!(!story.0.is_finished());
    assert_eq!(story.0.record().joined, joined + 5);
    story.ask(Command::GoTo(Place::End)).unwrap();
    assert!(story.0.is_finished());
}

#[test]
fn a_session_is_signed_off_at_its_end_by_somebody_and_amended_after_that() {
    let mut story = Story::at_a_statement(0);
    assert_eq!(sign(&mut story, "Chair"), Err(Refusal::NotFinished));
    let mut story = opened_again();
    assert_eq!(sign(&mut story, " "), Err(Refusal::NobodySigns));
    sign(&mut story, "Chair").unwrap();
    let record = || story.0.record().clone();
    assert_eq!(record().standing(), Standing::SignedOff);
    assert_eq!(record().sign_offs[0].fingerprint, record().fingerprint());
    assert_eq!(sign(&mut story, "Chair"), Err(Refusal::SignedOffAlready));
    story.ask(Command::GoTo(Place::Statement(2))).unwrap();
    assert_eq!(story.ask(Command::OpenVote), Err(Refusal::SignedOff));
    assert_eq!(
        story.0.record().standing(),
        Standing::SignedOff,
        "to look changes nothing"
    );
    let action = Command::AddAction {
        what: "Mend it".to_owned(),
        owner: String::new(),
        due: None,
    };
    story.ask(action).unwrap();
    assert_eq!(
        story.0.record().standing(),
        Standing::SignedOff,
        "actions live on"
    );
    story.ask(Command::GoTo(Place::Statement(0))).unwrap();
    amend(&mut story, 3, "the audit came in").unwrap();
    assert_eq!(story.0.record().standing(), Standing::ChangedSince);
    story.ask(Command::Undo).unwrap();
    assert_eq!(story.0.record().standing(), Standing::SignedOff);
    amend(&mut story, 3, "the audit came in").unwrap();
    sign(&mut story, "Guardian").unwrap();
    assert_eq!(story.0.record().standing(), Standing::SignedOff);
    let signed = &story.0.record().sign_offs;
    assert_eq!(signed.len(), 2);
    assert!(signed[0].fingerprint != signed[1].fingerprint);
    story.ask(Command::Undo).unwrap();
    assert_eq!(story.0.record().standing(), Standing::ChangedSince);
}

#[test]
fn to_add_to_a_score_of_a_finished_session_is_to_amend_it() {
    let mut story = opened_again();
    story.ask(Command::GoTo(Place::Statement(0))).unwrap();
    let dissent = || Command::Dissent("the night team".to_owned());
    let target = || {
        let by = "2027-03-31".parse().unwrap();
        Command::SetTarget(Target { value: 4, by })
    };
    for command in [dissent(), target()] {
        assert_eq!(story.ask(command), Err(Refusal::AmendmentNeedsReason));
    }
    assert!(story.0.record().statements[0].earlier.is_empty());
    // What goes with an amendment is part of it.
    amend(&mut story, 3, "the audit came in").unwrap();
    story.ask(dissent()).unwrap();
    story.ask(target()).unwrap();
    let held = &story.0.record().statements[0];
    let agreed = held.agreed.clone().unwrap();
    assert_eq!((held.earlier.len(), agreed.amendment), (1, true));
    assert_eq!(agreed.reason, "the audit came in");
    // Once it is signed off it is amended anew.
    sign(&mut story, "Chair").unwrap();
    let other = Command::Dissent("nobody".to_owned());
    assert_eq!(story.ask(other), Err(Refusal::AmendmentNeedsReason));
}

#[test]
fn looking_at_what_was_signed_off_by_sweeps_amends_nothing() {
    let mut story = opened_again();
    sign(&mut story, "Chair").unwrap();
    let found = story.0.to_save();
    story.ask(Command::WalkBySweeps).unwrap();
    assert_eq!(story.0.record().standing(), Standing::SignedOff);
    assert!(story.0.only_looked_at(&found));
}

#[test]
fn a_practice_vote_takes_no_finished_session_up_again() {
    let mut story = opened_again();
    story.ask(Command::GoTo(Place::Lobby)).unwrap();
    story.ask(Command::OpenVote).unwrap();
    assert!(story.0.to_save().finished());
    story.ask(Command::Go).unwrap();
    assert!(story.0.to_save().finished());
}

#[test]
fn a_finished_session_that_was_swept_is_looked_through_in_the_order_asked() {
    let mut story = Story::at_a_statement(6);
    story.ask(Command::Sweep).unwrap();
    for (id, answers) in [("a", ["2"; 6]), ("b", ["1", "1", "1", "4", "4", "4"])] {
        for (n, answer) in answers.into_iter().enumerate() {
            story.vote_on(n as u128, id, 1, answer).unwrap();
        }
    }
    story.ask(Command::Go).unwrap();
    story.ask(Command::GoTo(Place::End)).unwrap();
    story.ask(Command::GoTo(Place::Section(0))).unwrap();
    for place in [
        Place::Statement(0),
        Place::Statement(1),
        Place::Statement(2),
        Place::Summary(1),
    ] {
        story.ask(Command::Next).unwrap();
        assert_eq!(story.0.place(), place);
    }
    for place in [
        Place::Statement(2),
        Place::Statement(1),
        Place::Statement(0),
        Place::Section(0),
    ] {
        story.ask(Command::Previous).unwrap();
        assert_eq!(story.0.place(), place);
    }
    story.ask(Command::GoTo(Place::Summary(0))).unwrap();
    story.ask(Command::Previous).unwrap();
    assert_eq!(story.0.place(), Place::Statement(1));
    story.ask(Command::GoTo(Place::Sweep(0))).unwrap();
    story.ask(Command::Next).unwrap();
    assert_eq!(story.0.place(), Place::Statement(0));
}
