//! What is decided and taken back, the priorities, and what is one seat's own.

use super::*;

#[test]
fn a_score_is_agreed_completed_and_agreed_anew() {
    let mut story = Story::at_a_statement(5);
    let target = Target {
        value: 4,
        by: jiff::civil::date(2027, 3, 31),
    };
    assert_eq!(
        story.ask(Command::Dissent("x".to_owned())),
        Err(Refusal::NotAgreed)
    );
    story.round(&["2", "2", "2", "2", "3"]);
    assert!(matches!(story.agree(7), Err(Refusal::NoSuchPoint { .. })));
    story.agree(2).unwrap();
    story
        .ask(Command::Dissent("two \u{1b}[31mof us".to_owned()))
        .unwrap();
    story.ask(Command::SetTarget(target)).unwrap();
    let held = story.0.record().statements[0].clone();
    let agreed = held.agreed.unwrap();
    assert_eq!(
        (agreed.dissent.as_str(), agreed.target),
        ("two [31mof us", Some(target))
    );
    assert!(
        held.earlier.is_empty(),
        "completing a score is not agreeing anew"
    );
    story.agree(3).unwrap();
    let held = story.0.record().statements[0].clone();
    assert_eq!((held.agreed.unwrap().value, held.earlier.len()), (3, 1));
    story.ask(Command::Undo).unwrap();
    let held = story.0.record().statements[0].clone();
    assert_eq!((held.agreed.unwrap().value, held.earlier.len()), (2, 0));
    story.round(&["2", "2", "2", "2", "3"]);
    assert_eq!(
        story.0.phase(),
        Phase::Revealed,
        "a new round asks for a new decision"
    );
    assert!(story.view().agreed.unwrap().outdated);
}

#[test]
fn undo_takes_back_all_but_what_the_room_has_seen() {
    let mut story = Story::at_a_statement(5);
    story.ask(Command::Note("n".to_owned())).unwrap();
    story.ask(Command::Undo).unwrap();
    assert_eq!(story.0.record().statements[0].note, "");
    story.ask(Command::OpenVote).unwrap();
    story.ask(Command::Undo).unwrap();
    assert_eq!(story.0.phase(), Phase::Ready);
    story.ask(Command::OpenVote).unwrap();
    story.vote(0, "2").unwrap();
    assert_eq!(
        story.ask(Command::Undo),
        Err(Refusal::VotesStand { votes: 1 })
    );
    story.ask(Command::Close).unwrap();
    story.ask(Command::Undo).unwrap();
    assert_eq!(story.0.phase(), Phase::Voting);
    assert_eq!(story.0.voted(), 1, "reopening keeps the votes");
    story.ask(Command::Go).unwrap();
    assert_eq!(story.ask(Command::Undo), Err(Refusal::RevealStands));
    let action = Command::AddAction {
        what: "w".to_owned(),
        owner: String::new(),
        due: None,
    };
    story.ask(action).unwrap();
    story.ask(Command::Undo).unwrap();
    assert!(story.0.record().actions.is_empty());
    assert_eq!(story.ask(Command::Undo), Err(Refusal::RevealStands));
}

#[test]
fn priorities_offer_the_lowest_agreed_first() {
    let mut story = Story::at_a_statement(5);
    for (statement, value) in [(0, 4), (1, 2)] {
        story
            .ask(Command::GoTo(Place::Statement(statement)))
            .unwrap();
        story.agree(value).unwrap();
    }
    story.ask(Command::GoTo(Place::Priorities)).unwrap();
    story.round(&["b", "b c", "a c", "b a", "dont_know"]);
    let view = story.view();
    let priorities = view.priorities.unwrap();
    let ids: Vec<&str> = priorities.offers.iter().map(|o| o.id.as_str()).collect();
    assert_eq!(ids, ["b", "a", "c"]);
    assert_eq!(priorities.result.unwrap().counts, Some(vec![3, 2, 2]));
    assert_eq!(story.vote_on(0, "priorities", 1, "a"), Err(Refusal::Closed));
}

#[test]
fn a_phone_shows_its_own_last_answer_and_nobody_elses() {
    let mut story = Story::at_a_statement(5);
    story.round(&["1", "2", "3", "4", "dont_know"]);
    story.ask(Command::OpenVote).unwrap();
    story.vote(0, "2").unwrap();
    let own = |n| OwnView::of(&story.0, SeatId::from_random(n)).unwrap();
    assert_eq!(
        (own(0).vote, own(0).earlier_vote),
        (vec!["2".to_owned()], vec!["1".to_owned()])
    );
    assert_eq!(
        (own(1).vote, own(1).earlier_vote),
        (vec![], vec!["2".to_owned()])
    );
    assert_eq!(OwnView::of(&story.0, SeatId::from_random(77)), None);
}

#[test]
fn groups_are_counted_and_unknown_ones_refused() {
    let mut story = Story::new();
    let join = |n, group: &str| Command::Join {
        seat: SeatId::from_random(n),
        newcomer: Newcomer {
            group: Some(group.to_owned()),
            ..Newcomer::default()
        },
    };
    story.ask(join(1, "board")).unwrap();
    story.ask(join(1, "board")).unwrap();
    story.ask(join(2, "")).unwrap();
    assert_eq!(story.ask(join(3, "pirates")), Err(Refusal::UnknownGroup));
    assert_eq!(story.0.joined(), 2);
    assert_eq!(
        story
            .0
            .record()
            .joined_by_group
            .iter()
            .copied()
            .collect::<Vec<_>>(),
        [1]
    );
}

#[test]
fn a_score_is_added_to_when_it_stands_and_no_vote_is_open() {
    let mut story = Story::at_a_statement(5);
    story.agree(2).unwrap();
    let dissent = || Command::Dissent("x".to_owned());
    story.ask(Command::OpenVote).unwrap();
    assert_eq!(story.ask(dissent()), Err(Refusal::StillOpen));
    story.ask(Command::Close).unwrap();
    assert_eq!(story.ask(dissent()), Err(Refusal::NotRevealed));
    story.ask(Command::Reveal).unwrap();
    assert_eq!(story.ask(dissent()), Err(Refusal::ScoreOutdated));
    let by = "2027-03-31".parse().unwrap();
    let target = Command::SetTarget(Target { value: 4, by });
    assert_eq!(story.ask(target), Err(Refusal::ScoreOutdated));
    story.agree(2).unwrap();
    story.ask(dissent()).unwrap();
}

#[test]
fn what_changes_nothing_is_no_change_to_take_back() {
    let mut story = Story::at_a_statement(0);
    story.agree(2).unwrap();
    story.ask(Command::Note("n".to_owned())).unwrap();
    let revision = story.0.revision();
    for command in [
        Command::Note(" n ".to_owned()),
        Command::Evidence(String::new()),
        Command::Dissent(String::new()),
    ] {
        story.ask(command).unwrap();
    }
    assert_eq!(story.0.revision(), revision);
    story.ask(Command::Undo).unwrap();
    assert_eq!(story.0.record().statements[0].note, "");
}

#[test]
fn whoever_joins_after_the_close_has_not_failed_to_vote() {
    let mut story = Story::at_a_statement(5);
    story.ask(Command::OpenVote).unwrap();
    for n in 0..5 {
        story.vote(n, "2").unwrap();
    }
    story.join(5);
    story.ask(Command::Close).unwrap();
    story.join(6);
    story.join(7);
    assert_eq!((story.0.voted(), story.0.voters()), (5, 6));
    // Taken back, the vote is open to all who are there.
    story.ask(Command::Undo).unwrap();
    assert_eq!(story.0.voters(), 8);
    story.ask(Command::Close).unwrap();
    story.join(8);
    story.ask(Command::Reveal).unwrap();
    assert_eq!(story.0.record().statements[0].rounds[0].joined, 8);
    assert_eq!(story.0.joined(), 9);
}

#[test]
fn dissent_and_a_target_added_together_are_no_new_decision() {
    let mut story = Story::at_a_statement(5);
    let by = "2027-03-31".parse().unwrap();
    let agree = |reason: &str, dissent: &str, target: bool| Command::Agree {
        value: 2,
        reason: reason.to_owned(),
        dissent: dissent.to_owned(),
        target: target.then_some(Target { value: 4, by }),
    };
    story.ask(agree("huddles", "", false)).unwrap();
    story.ask(agree("huddles", "the night team", true)).unwrap();
    let held = &story.0.record().statements[0];
    let agreed = held.agreed.as_ref().unwrap();
    assert_eq!(agreed.dissent, "the night team");
    assert!(agreed.target.is_some() && held.earlier.is_empty());
    // What would be lost is kept: this is another decision.
    story.ask(agree("huddles", "", false)).unwrap();
    assert_eq!(story.0.record().statements[0].earlier.len(), 1);
    story.ask(Command::Undo).unwrap();
    story.ask(Command::Undo).unwrap();
    let agreed = story.0.record().statements[0].agreed.clone().unwrap();
    assert_eq!(agreed.dissent, "");
}
