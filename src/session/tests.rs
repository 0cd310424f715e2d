//! The rules of the room, one story a test.

mod actions;
mod clock;
mod comments;
mod decided;
mod ended;
mod groups;
mod hands;
mod park;
mod practice;
mod presence;
mod priorities;
mod quorum;
mod sweep;
mod voters;

use std::sync::Arc;

use jiff::Timestamp;
use proptest::prelude::*;

use super::{
    Command, Door, MOST_KEPT_COMMENTS, MOST_TICKETS, Newcomer, PRACTICE, Phase, Refusal, SeatId,
    Session, ShortCode, Step,
};
use crate::agreement::Agreement;
use crate::ballot::Answer;
use crate::record::{Aside, Place, Record, Seen, Target};
use crate::view::{OwnView, PhoneView, SharedView};
use crate::workshop::{self, Selection};

const WORKSHOP: &str = r#"(format: 1, id: "w", title: "W", wording: Own,
    scale: (points: [(value: 1, label: "no"), (value: 2, label: "part"), (value: 3, label: "most"), (value: 4, label: "yes")], not_applicable: true),
    groups: [(id: "board", title: "Board")],
    sections: [(id: "s", title: "S", statements: [(id: "a", text: "A"), (id: "b", text: "B")]),
               (id: "t", title: "T", sections: [(id: "u", title: "U", statements: [(id: "c", text: "C")])])],
    priorities: (pick: 2, of: 3))"#;

/// A session, and wishes to it in few words.
struct Story(Session);

impl Story {
    fn new() -> Self {
        Self::of(WORKSHOP)
    }

    fn of(text: &str) -> Self {
        let workshop = workshop::read("test.ron", text).unwrap();
        let started = Timestamp::from_second(1_790_000_000).unwrap();
        let record = Record::new(
            Arc::new(workshop),
            Selection::default(),
            String::new(),
            started,
        );
        Self(Session::new(record))
    }

    /// In the first statement, with this many seats.
    fn at_a_statement(seats: u128) -> Self {
        let mut story = Self::new();
        for n in 0..seats {
            story.join(n);
        }
        story.ask(Command::GoTo(Place::Statement(0))).unwrap();
        story
    }

    fn ask(&mut self, command: Command) -> Result<(), Refusal> {
        let now = Timestamp::from_second(1_790_000_000).unwrap();
        for event in self.0.decide(&command, now)? {
            self.0.apply(event, now);
        }
        Ok(())
    }

    fn join(&mut self, n: u128) {
        let seat = SeatId::from_random(n);
        self.ask(Command::join(seat)).unwrap();
    }

    fn vote(&mut self, n: u128, answer: &str) -> Result<(), Refusal> {
        let statement = match self.0.place() {
            Place::Lobby => PRACTICE.to_owned(),
            place => place.name(&self.0.record().workshop),
        };
        let round = self.0.round();
        self.vote_on(n, &statement, round, answer)
    }

    fn vote_on(
        &mut self,
        n: u128,
        statement: &str,
        round: usize,
        answer: &str,
    ) -> Result<(), Refusal> {
        self.ask(Command::Vote {
            seat: SeatId::from_random(n),
            statement: statement.to_owned(),
            round,
            answer: Answer(answer.split(' ').map(str::to_owned).collect()),
            comment: String::new(),
        })
    }

    /// Opens a round, takes one vote of each seat in turn, and reveals it.
    fn round(&mut self, answers: &[&str]) {
        self.ask(Command::OpenVote).unwrap();
        for (n, answer) in answers.iter().enumerate() {
            self.vote(n as u128, answer).unwrap();
        }
        self.ask(Command::Close).unwrap();
        self.ask(Command::Reveal).unwrap();
    }

    fn agree(&mut self, value: u8) -> Result<(), Refusal> {
        self.ask(Command::agree(value, "because"))
    }

    fn view(&self) -> SharedView {
        SharedView::of(&self.0)
    }
}

#[test]
fn go_alone_walks_the_whole_workshop() {
    let mut story = Story::new();
    let mut walk = vec![story.0.phase().to_string()];
    while story.ask(Command::Go) != Err(Refusal::Ended) {
        walk.push(story.0.phase().to_string());
    }
    // Nobody votes here, so nothing is proposed and a revealed statement is gone on from.
    let statement = ["ready", "voting", "revealed"];
    let mut expected = vec!["lobby", "section"];
    expected.extend(statement);
    expected.extend(statement);
    expected.extend(["summary", "section"]);
    expected.extend(statement);
    expected.extend([
        "summary",
        "summary",
        "priorities",
        "voting",
        "revealed",
        "ended",
    ]);
    assert_eq!(walk, expected);
}

#[test]
fn the_median_is_proposed_and_a_split_is_voted_on_again_once() {
    let mut story = Story::at_a_statement(6);
    story.round(&["1", "1", "1", "4", "4", "4"]);
    assert_eq!(story.view().result().unwrap().agreement, Agreement::Split);
    assert_eq!(story.0.next_step(), Step::VoteAgain);
    story.ask(Command::Go).unwrap();
    for n in 0..6 {
        story.vote(n, if n < 3 { "1" } else { "4" }).unwrap();
    }
    story.ask(Command::Go).unwrap();
    // Still split: it is the group's to decide now. The median 2.5 proposes the lower point.
    assert_eq!(story.0.next_step(), Step::Agree(2));
    story.ask(Command::Go).unwrap();
    assert_eq!(story.0.phase(), Phase::Agreed);
    assert_eq!(story.view().agreed.unwrap().value, 2);
    assert_eq!(story.0.record().statements[0].rounds.len(), 2);
}

#[test]
fn a_vote_counts_once_and_can_be_changed_while_the_round_is_open() {
    let mut story = Story::at_a_statement(5);
    assert_eq!(story.vote_on(0, "a", 1, "2"), Err(Refusal::Closed));
    story.ask(Command::OpenVote).unwrap();
    for n in 0..5 {
        story.vote(n, "2").unwrap();
    }
    let revision = story.0.revision();
    story.vote(0, "2").unwrap();
    assert_eq!(story.0.revision(), revision, "a double tap changes nothing");
    story.vote(0, "3").unwrap();
    assert_eq!(story.0.voted(), 5);
    let table = [
        (9, "a", 1, "2", Refusal::UnknownSeat),
        (0, "b", 1, "2", Refusal::Closed),
        (0, "a", 2, "2", Refusal::AnotherRound),
        (0, "a", 0, "2", Refusal::AnotherRound),
        (0, "a", 1, "9", Refusal::NotOnBallot),
        (0, "nowhere", 1, "2", Refusal::NotOnBallot),
        (0, "s", 1, "2", Refusal::NotOnBallot),
    ];
    for (seat, statement, round, answer, refusal) in table {
        assert_eq!(story.vote_on(seat, statement, round, answer), Err(refusal));
    }
    story.ask(Command::Close).unwrap();
    assert_eq!(story.vote_on(0, "a", 1, "2"), Err(Refusal::Closed));
    story.ask(Command::Reveal).unwrap();
    let counts = story.view().result().unwrap().counts.clone();
    assert_eq!(counts, Some(vec![0, 4, 1, 0]));
    story.ask(Command::OpenVote).unwrap();
    assert_eq!(story.vote_on(0, "a", 1, "2"), Err(Refusal::AnotherRound));
}

#[test]
fn an_open_vote_is_not_walked_away_from() {
    let mut story = Story::at_a_statement(5);
    story.ask(Command::OpenVote).unwrap();
    for command in [Command::Next, Command::Previous, Command::GoTo(Place::End)] {
        assert_eq!(story.ask(command), Err(Refusal::StillOpen));
    }
    assert_eq!(story.agree(2), Err(Refusal::StillOpen));
    assert_eq!(story.ask(Command::OpenVote), Err(Refusal::AlreadyOpen));
    assert_eq!(story.ask(Command::Reveal), Err(Refusal::StillOpen));
    story.ask(Command::Close).unwrap();
    assert_eq!(story.ask(Command::Next), Err(Refusal::NotRevealed));
    assert_eq!(story.ask(Command::OpenVote), Err(Refusal::NotRevealed));
    assert_eq!(story.ask(Command::Close), Err(Refusal::NothingToClose));
}

#[test]
fn answers_beside_the_scale_are_counted_apart() {
    let mut story = Story::at_a_statement(8);
    story.round(&[
        "1",
        "2",
        "2",
        "3",
        "dont_know",
        "dont_know",
        "not_applicable",
    ]);
    let view = story.view();
    let result = view.result().unwrap();
    assert_eq!(result.counts.as_deref(), Some([1, 2, 1, 0].as_slice()));
    assert_eq!(
        (result.dont_know, result.not_applicable),
        (Some(2), Some(1))
    );
    assert_eq!((result.votes, result.joined), (7, 8));
    assert_eq!(result.median.as_deref(), Some("2"));
    assert_eq!(result.agreement, Agreement::TooFewToSay);
}

#[test]
fn a_distribution_needs_four_votes_and_is_not_even_kept_below() {
    let mut story = Story::at_a_statement(5);
    story.round(&["1", "4", "4"]);
    let view = story.view();
    let result = view.result().unwrap();
    assert_eq!((&result.counts, &result.median), (&None, &None));
    assert_eq!(result.dont_know, None);
    assert_eq!(result.votes, 3);
    assert_eq!(story.0.next_step(), Step::GoOn(Place::Statement(1)));
    let kept = &story.0.record().statements[0].rounds[0].tally;
    assert_eq!(
        kept,
        &Seen::Withheld {
            votes: 3,
            aside: None
        }
    );
    story.round(&["1", "4", "4", "dont_know"]);
    let kept = &story.0.record().statements[0].rounds[1].tally;
    assert_eq!(
        kept,
        &Seen::Withheld {
            votes: 4,
            aside: Some(Aside {
                dont_know: 1,
                ..Aside::default()
            })
        }
    );
}

#[test]
fn hands_are_added_and_kept_apart() {
    let mut story = Story::at_a_statement(4);
    assert_eq!(
        story.ask(Command::hands(vec![1, 0, 0, 0])),
        Err(Refusal::NothingToClose)
    );
    story.ask(Command::OpenVote).unwrap();
    for n in 0..4 {
        story.vote(n, "3").unwrap();
    }
    assert!(matches!(
        story.ask(Command::hands(vec![1, 0])),
        Err(Refusal::HandsDoNotFit { .. })
    ));
    story.ask(Command::hands(vec![9, 0, 0, 0])).unwrap();
    story.ask(Command::hands(vec![0, 2, 0, 1])).unwrap();
    assert_eq!((story.0.voted(), story.0.voters()), (7, 7));
    story.ask(Command::Go).unwrap();
    let round = story.0.record().statements[0].rounds[0].clone();
    assert_eq!(round.tally.whole().unwrap().counts, [0, 2, 4, 1]);
    assert_eq!((round.hands.room, round.joined), (vec![0, 2, 0, 1], 7));
}

#[test]
fn hands_do_not_uncover_a_few_phones() {
    let mut story = Story::at_a_statement(2);
    story.ask(Command::OpenVote).unwrap();
    story.vote(0, "1").unwrap();
    story.ask(Command::hands(vec![0, 5, 5, 0])).unwrap();
    story.ask(Command::Go).unwrap();
    assert_eq!(story.view().result().unwrap().counts, None);
    story.ask(Command::OpenVote).unwrap();
    story.ask(Command::hands(vec![0, 5, 5, 0])).unwrap();
    story.ask(Command::Go).unwrap();
    let counts = story.view().result().unwrap().counts.clone();
    assert_eq!(counts, Some(vec![0, 5, 5, 0]), "hands alone hide nobody");
}

proptest! {
    /// Blind: two rooms that differ only in what was voted look alike to everybody, whatever was
    /// voted, until the reveal.
    #[test]
    fn what_is_voted_changes_no_view_before_the_reveal(
        first in prop::collection::vec(1_u8..5, 6), second in prop::collection::vec(1_u8..5, 6)
    ) {
        let play = |votes: &[u8]| {
            let mut story = Story::at_a_statement(7);
            story.ask(Command::OpenVote).unwrap();
            let mut views = Vec::new();
            for (n, vote) in votes.iter().enumerate() {
                story.vote(n as u128, &vote.to_string()).unwrap();
                views.push((story.view(), PhoneView::of(&story.0)));
            }
            story.ask(Command::Close).unwrap();
            views.push((story.view(), PhoneView::of(&story.0)));
            let bystander = OwnView::of(&story.0, SeatId::from_random(6));
            (views, bystander, story.0.record().write())
        };
        prop_assert_eq!(play(&first), play(&second));
    }
}
