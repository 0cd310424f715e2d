//! A practice vote is a vote in everything but that it does not count.

use super::*;
use crate::session::PRACTICE_TEXT;

fn practised(answers: &[&str]) -> Story {
    let mut story = Story::new();
    for n in 0..answers.len() {
        story.join(n as u128);
    }
    story.round(answers);
    story
}

#[test]
fn a_practice_vote_is_held_and_shown_in_the_lobby() {
    let mut story = Story::new();
    for n in 0..5 {
        story.join(n);
    }
    assert_eq!(story.view().statement, None);
    story.ask(Command::OpenVote).unwrap();
    let statement = story.view().statement.unwrap();
    assert_eq!((statement.id.as_str(), statement.number), (PRACTICE, None));
    assert_eq!(statement.text, PRACTICE_TEXT);
    assert_eq!(statement.points.len(), 4);
    for n in 0..5 {
        story.vote(n, if n < 2 { "1" } else { "4" }).unwrap();
    }
    let view = story.view();
    assert_eq!((view.phase, view.round), (Phase::Voting, 1));
    assert_eq!((view.voted, view.rounds.len()), (5, 0));
    story.ask(Command::Close).unwrap();
    assert_eq!(story.0.phase(), Phase::Closed);
    story.ask(Command::Reveal).unwrap();
    let view = story.view();
    assert_eq!((view.phase, view.place), (Phase::Revealed, Place::Lobby));
    assert_eq!(view.result().unwrap().counts, Some(vec![2, 0, 0, 3]));
    let phone = PhoneView::of(&story.0);
    assert_eq!(phone.result, view.rounds.last().cloned());
    let own = OwnView::of(&story.0, SeatId::from_random(4)).unwrap();
    assert_eq!(own.vote, ["4"]);
}

#[test]
fn nothing_of_a_practice_vote_is_in_the_record() {
    let mut without = Story::new();
    for n in 0..4 {
        without.join(n);
    }
    let mut with = practised(&["1", "4", "4", "2"]);
    assert_eq!(with.0.record().write(), without.0.record().write());
    with.ask(Command::Go).unwrap();
    without.ask(Command::Go).unwrap();
    assert_eq!(with.0.record().write(), without.0.record().write());
    assert!(!with.0.record().write().contains(PRACTICE_TEXT));
}

#[test]
fn leaving_the_lobby_discards_it_and_go_leads_on_as_ever() {
    let mut story = practised(&["1", "2", "3", "4"]);
    assert_eq!(story.view().next, "Begin with S");
    story.ask(Command::Go).unwrap();
    assert_eq!(story.0.place(), Place::Section(0));
    story.ask(Command::GoTo(Place::Lobby)).unwrap();
    assert_eq!((story.0.phase(), story.0.round()), (Phase::Lobby, 0));
    assert_eq!(story.view().rounds, []);
}

#[test]
fn it_can_be_repeated_and_the_way_back_is_to_the_lobby() {
    let mut story = practised(&["1", "2", "3", "4"]);
    story.round(&["4", "4", "4", "4"]);
    assert_eq!(story.view().rounds.len(), 2);
    assert_eq!(story.vote_on(0, PRACTICE, 2, "1"), Err(Refusal::Closed));
    story.ask(Command::OpenVote).unwrap();
    assert_eq!(
        story.vote_on(0, PRACTICE, 2, "1"),
        Err(Refusal::AnotherRound)
    );
    assert_eq!(story.ask(Command::Previous), Err(Refusal::StillOpen));
    assert_eq!(story.ask(Command::Go), Ok(()));
    story.ask(Command::Previous).unwrap();
    assert_eq!(
        (story.0.place(), story.0.phase()),
        (Place::Lobby, Phase::Lobby)
    );
    assert_eq!(story.ask(Command::Previous), Err(Refusal::NoPrevious));
}

#[test]
fn too_few_practise_to_be_shown_and_nothing_can_be_agreed() {
    let mut story = practised(&["1", "2", "3"]);
    assert_eq!(story.view().result().unwrap().counts, None);
    assert_eq!(story.agree(2), Err(Refusal::NoStatementHere));
    assert_eq!(
        story.ask(Command::Note("x".to_owned())),
        Err(Refusal::NoStatementHere)
    );
}

#[test]
fn a_vote_for_practice_counts_nowhere_else() {
    let mut story = Story::at_a_statement(4);
    story.ask(Command::OpenVote).unwrap();
    assert_eq!(story.vote_on(0, PRACTICE, 1, "1"), Err(Refusal::Closed));
    let mut story = Story::new();
    story.join(0);
    story.ask(Command::OpenVote).unwrap();
    assert_eq!(story.vote_on(0, "lobby", 1, "1"), Err(Refusal::NotOnBallot));
    assert_eq!(story.vote_on(0, "a", 1, "1"), Err(Refusal::Closed));
    assert_eq!(story.vote_on(0, PRACTICE, 1, "1"), Ok(()));
}

#[test]
fn hands_can_practise_too() {
    let mut story = Story::new();
    story.ask(Command::OpenVote).unwrap();
    story.ask(Command::hands(vec![0, 2, 1, 0])).unwrap();
    story.ask(Command::Go).unwrap();
    assert_eq!(
        story.view().result().unwrap().counts,
        Some(vec![0, 2, 1, 0])
    );
}
