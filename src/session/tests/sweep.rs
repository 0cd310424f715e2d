//! Sweeps: a section voted on at one go, its results listed, the Close ones agreed in one stroke.

use super::*;

/// Five statements in a section of two parts, and a section after it.
const SWEPT: &str = r#"(format: 1, id: "w", title: "W", wording: Own,
    scale: (points: [(value: 1, label: "no"), (value: 2, label: "part"), (value: 3, label: "most"), (value: 4, label: "yes")]),
    groups: [(id: "board", title: "Board"), (id: "staff", title: "Staff")],
    comments: true,
    sections: [
        (id: "s", title: "S", statements: [(id: "a", text: "A"), (id: "b", text: "B"), (id: "c", text: "C")],
         sections: [(id: "p", title: "P", voters: ["board"], statements: [(id: "d", text: "D")])]),
        (id: "t", title: "T", statements: [(id: "e", text: "E")])])"#;

/// Votes of eight on `a` (Close at 3), `b` (Split), `c` (Mixed) and `d` (Close at 2).
const VOTES: [[&str; 8]; 4] = [
    ["3", "3", "3", "3", "3", "3", "2", "4"],
    ["1", "1", "1", "1", "4", "4", "4", "4"],
    ["1", "2", "2", "3", "3", "3", "4", "4"],
    ["2", "2", "2", "2", "2", "2", "2", "2"],
];

impl Story {
    /// At the start of the section, with eight in the room.
    fn to_sweep(text: &str) -> Self {
        let mut story = Self::of(text);
        for n in 0..8 {
            story.join(n);
        }
        story.ask(Command::GoTo(Place::Section(0))).unwrap();
        story
    }

    fn sweep_vote(&mut self, n: u128, id: &str, answer: &str) -> Result<(), Refusal> {
        let position = self.0.record().workshop.statement_by_id(id).unwrap();
        let round = self.0.record().statements[position].rounds.len() + 1;
        self.vote_on(n, id, round, answer)
    }

    /// The whole sweep voted on, closed and listed.
    fn swept() -> Self {
        let mut story = Self::to_sweep(&SWEPT.replace(r#"voters: ["board"], "#, ""));
        story.ask(Command::Sweep).unwrap();
        for (id, votes) in ["a", "b", "c", "d"].into_iter().zip(VOTES) {
            for (n, answer) in (0..).zip(votes) {
                story.sweep_vote(n, id, answer).unwrap();
            }
        }
        story.ask(Command::Go).unwrap();
        story
    }

    fn agreed(&self, statement: usize) -> Option<(u8, bool)> {
        let agreed = self.0.record().statements[statement].agreed.as_ref()?;
        Some((agreed.value, agreed.in_sweep))
    }
}

#[test]
fn a_sweep_is_answered_in_any_order_and_only_who_is_through_is_counted() {
    let mut story = Story::to_sweep(&SWEPT.replace(r#"voters: ["board"], "#, ""));
    story.ask(Command::Sweep).unwrap();
    assert_eq!(
        (story.0.place(), story.0.phase()),
        (Place::Sweep(0), Phase::Voting)
    );
    for id in ["d", "a", "c"] {
        story.sweep_vote(0, id, "2").unwrap();
    }
    assert_eq!((story.0.voted(), story.0.voters()), (0, 8));
    story.sweep_vote(0, "b", "2").unwrap();
    assert_eq!(story.0.voted(), 1);
    let revision = story.0.revision();
    story.sweep_vote(0, "b", "2").unwrap();
    assert_eq!(story.0.revision(), revision, "a double tap changes nothing");
    story.sweep_vote(0, "b", "3").unwrap();
    assert_eq!(story.0.voted(), 1, "a change is not another person");
    let table = [
        (1, "e", 1, "2", Refusal::Closed),
        (1, "a", 2, "2", Refusal::AnotherRound),
        (1, "a", 1, "9", Refusal::NotOnBallot),
        (1, "s", 1, "2", Refusal::NotOnBallot),
        (9, "a", 1, "2", Refusal::UnknownSeat),
    ];
    for (seat, statement, round, answer, refusal) in table {
        assert_eq!(story.vote_on(seat, statement, round, answer), Err(refusal));
    }
    assert_eq!(
        story.ask(Command::hands(vec![1, 0, 0, 0])),
        Err(Refusal::NoHandsInSweep)
    );
    assert_eq!(story.ask(Command::Next), Err(Refusal::StillOpen));
    story.ask(Command::Close).unwrap();
    assert_eq!(story.sweep_vote(1, "a", "2"), Err(Refusal::Closed));
    assert_eq!(story.ask(Command::Sweep), Err(Refusal::NotRevealed));
}

#[test]
fn the_list_is_widest_first_and_enter_agrees_the_close_and_walks_the_rest() {
    let mut story = Story::swept();
    assert_eq!(story.0.phase(), Phase::Revealed);
    let order = |story: &Story| {
        let sweep = story.view().sweep.unwrap();
        let items = sweep.items.iter();
        items
            .map(|i| i.statement.id.clone())
            .collect::<Vec<_>>()
            .join("")
    };
    // Split, Mixed, and of the Close ones the lower agreement first.
    assert_eq!(order(&story), "bcad");
    assert_eq!(story.0.next_step(), Step::AgreeClose(2));
    story.ask(Command::Go).unwrap();
    assert_eq!(
        (story.agreed(0), story.agreed(3)),
        (Some((3, true)), Some((2, true)))
    );
    assert_eq!((story.agreed(1), story.agreed(2)), (None, None));
    // Then the rest, each with its result, a second round where it is Split, and its own score.
    story.ask(Command::Go).unwrap();
    assert_eq!(
        (story.0.place(), story.0.phase()),
        (Place::Statement(1), Phase::Revealed)
    );
    assert_eq!(story.0.next_step(), Step::VoteAgain);
    story.ask(Command::Go).unwrap();
    assert_eq!(story.0.round(), 2);
    for n in 0..8 {
        story.vote(n, "3").unwrap();
    }
    story.ask(Command::Go).unwrap();
    story.ask(Command::Go).unwrap();
    assert_eq!(story.agreed(1), Some((3, false)));
    story.ask(Command::Go).unwrap();
    assert_eq!(story.0.place(), Place::Statement(2));
    // A statement of the list can be left as it is.
    story.ask(Command::Next).unwrap();
    assert_eq!(story.0.place(), Place::Summary(0));
    let rounds = |s: usize| {
        let rounds = &story.0.record().statements[s].rounds;
        rounds.iter().map(|r| r.in_sweep).collect::<Vec<_>>()
    };
    assert_eq!((rounds(0), rounds(1)), (vec![true], vec![true, false]));
}

#[test]
fn one_can_be_taken_out_of_the_stroke_and_the_way_back_is_the_list() {
    let mut story = Story::swept();
    story.ask(Command::AgreeClose { except: vec![0] }).unwrap();
    assert_eq!((story.agreed(0), story.agreed(3)), (None, Some((2, true))));
    // The stroke is made; what was taken out comes last in the list.
    assert_eq!(story.0.next_step(), Step::GoOn(Place::Statement(1)));
    story.ask(Command::GoTo(Place::Statement(2))).unwrap();
    story.ask(Command::Next).unwrap();
    assert_eq!(story.0.place(), Place::Statement(0));
    for place in [
        Place::Statement(2),
        Place::Statement(1),
        Place::Sweep(0),
        Place::Section(0),
    ] {
        story.ask(Command::Previous).unwrap();
        assert_eq!(story.0.place(), place);
    }
    assert_eq!(
        story.ask(Command::AgreeClose { except: vec![] }),
        Err(Refusal::NoSweepHere)
    );
    story.ask(Command::GoTo(Place::Sweep(0))).unwrap();
    story.ask(Command::AgreeClose { except: vec![] }).unwrap();
    assert_eq!(
        story.ask(Command::AgreeClose { except: vec![] }),
        Err(Refusal::NothingClose)
    );
}

#[test]
fn a_stroke_is_taken_back_whole_and_a_listed_sweep_stands() {
    let mut story = Story::swept();
    assert_eq!(story.ask(Command::Undo), Err(Refusal::RevealStands));
    let before = story.0.record().clone();
    story.ask(Command::AgreeClose { except: vec![] }).unwrap();
    assert_eq!(story.0.undoable(), Some("the scores agreed in one stroke"));
    story.ask(Command::Undo).unwrap();
    assert_eq!(story.0.record(), &before);
    let mut story = Story::to_sweep(SWEPT);
    story.ask(Command::Sweep).unwrap();
    story.ask(Command::Close).unwrap();
    story.ask(Command::Undo).unwrap();
    assert_eq!(story.0.phase(), Phase::Voting);
    story.ask(Command::Undo).unwrap();
    assert_eq!(
        (story.0.place(), story.0.phase()),
        (Place::Sweep(0), Phase::Ready)
    );
    assert_eq!(story.0.next_step(), Step::OpenSweep);
    story.ask(Command::Undo).unwrap();
    assert_eq!(story.0.place(), Place::Section(0));
    story.ask(Command::Sweep).unwrap();
    story.sweep_vote(0, "a", "2").unwrap();
    assert_eq!(story.ask(Command::Undo), Err(Refusal::SweepStands));
}

#[test]
fn each_seat_answers_what_its_group_votes_on() {
    let mut story = Story::of(SWEPT);
    for n in 0..6 {
        let group = if n < 2 { "board" } else { "staff" };
        story
            .ask(Command::Join {
                seat: SeatId::from_random(n),
                newcomer: Newcomer {
                    group: Some(group.to_owned()),
                    ..Newcomer::default()
                },
            })
            .unwrap();
    }
    story.ask(Command::GoTo(Place::Section(0))).unwrap();
    story.ask(Command::Sweep).unwrap();
    let refused = story.sweep_vote(5, "d", "2");
    assert!(
        matches!(refused, Err(Refusal::NotAVoter { .. })),
        "{refused:?}"
    );
    for n in [0, 5] {
        for id in ["a", "b", "c"] {
            story.sweep_vote(n, id, "2").unwrap();
        }
    }
    // Staff are through with three of the four; the board's own statement is still to come.
    assert_eq!((story.0.voted(), story.0.voters()), (1, 6));
    story.sweep_vote(0, "d", "2").unwrap();
    assert_eq!(story.0.voted(), 2);
    story.ask(Command::Go).unwrap();
    let joined = |s: usize| story.0.record().statements[s].rounds[0].joined;
    assert_eq!((joined(0), joined(3)), (6, 2));
}

#[test]
fn a_sweep_leaves_out_what_is_agreed_and_enter_sweeps_where_it_was_asked_to() {
    let mut story = Story::to_sweep(SWEPT);
    assert_eq!(story.0.next_step(), Step::GoOn(Place::Statement(0)));
    story.ask(Command::WalkBySweeps).unwrap();
    assert_eq!(story.0.next_step(), Step::OpenSweep);
    story.ask(Command::GoTo(Place::Statement(1))).unwrap();
    story.agree(2).unwrap();
    story.ask(Command::Sweep).unwrap();
    assert_eq!(story.0.sweeping().collect::<Vec<_>>(), [0, 2, 3]);
    story.ask(Command::Go).unwrap();
    // Nobody answered: nothing is Close, everything is talked about.
    assert_eq!(story.0.next_step(), Step::GoOn(Place::Statement(0)));
    story.ask(Command::GoTo(Place::Section(0))).unwrap();
    assert_eq!(story.0.next_step(), Step::GoOn(Place::Sweep(0)));
    story.ask(Command::GoTo(Place::Lobby)).unwrap();
    assert_eq!(story.ask(Command::Sweep), Err(Refusal::NoSectionHere));
    for statement in 0..5 {
        story
            .ask(Command::GoTo(Place::Statement(statement)))
            .unwrap();
        story.agree(2).unwrap();
    }
    assert_eq!(story.ask(Command::Sweep), Err(Refusal::NothingToSweep));
    story.ask(Command::GoTo(Place::Section(0))).unwrap();
    assert_eq!(story.0.next_step(), Step::GoOn(Place::Statement(0)));
}

#[test]
fn own_answers_and_comments_of_a_sweep_are_there_while_it_is_talked_about() {
    let mut story = Story::to_sweep(SWEPT);
    story.ask(Command::Sweep).unwrap();
    for n in 0..5 {
        story
            .ask(Command::Vote {
                seat: SeatId::from_random(n),
                statement: "b".to_owned(),
                round: 1,
                answer: Answer(vec!["4".to_owned()]),
                comment: "Nights differ".to_owned(),
            })
            .unwrap();
    }
    let own = OwnView::of(&story.0, SeatId::from_random(3)).unwrap();
    assert_eq!(
        (own.answered(), own.sweep[1].vote.as_slice()),
        (1, &["4".to_owned()][..])
    );
    story.ask(Command::Go).unwrap();
    story.ask(Command::GoTo(Place::Statement(1))).unwrap();
    let own = OwnView::of(&story.0, SeatId::from_random(3)).unwrap();
    assert_eq!(own.vote, ["4"]);
    assert_eq!(story.0.comments().len(), 5);
    story.ask(Command::GoTo(Place::Statement(2))).unwrap();
    assert!(story.0.comments().is_empty());
    story.ask(Command::GoTo(Place::Statement(1))).unwrap();
    story.ask(Command::KeepComments).unwrap();
    story.ask(Command::OpenVote).unwrap();
    let own = OwnView::of(&story.0, SeatId::from_random(3)).unwrap();
    assert_eq!(
        (own.vote.len(), own.earlier_vote.as_slice()),
        (0, &["4".to_owned()][..])
    );
}

proptest! {
    /// Blind: two rooms in which the same people have answered the same statements look alike to
    /// everybody but themselves, whatever they answered; and until somebody is through, who has
    /// answered how many statements changes nothing, the revision included.
    #[test]
    fn what_is_answered_in_a_sweep_changes_no_view_before_the_list(
        first in prop::collection::vec((0_u128..7, 0_usize..4, 1_u8..5), 0..30),
        other in prop::collection::vec(1_u8..5, 30),
    ) {
        let play = |answers: &[(u128, usize, u8)]| {
            let mut story = Story::to_sweep(&SWEPT.replace(r#"voters: ["board"], "#, ""));
            story.ask(Command::Sweep).unwrap();
            let mut views = Vec::new();
            for (seat, statement, answer) in answers {
                story.sweep_vote(*seat, ["a", "b", "c", "d"][*statement], &answer.to_string()).unwrap();
                let through = story.0.voted();
                let still = (story.view(), PhoneView::of(&story.0));
                views.push((through, still));
            }
            let bystander = OwnView::of(&story.0, SeatId::from_random(7));
            (views, bystander, story.0.record().write())
        };
        let second: Vec<_> = first.iter().zip(&other).map(|((s, t, _), a)| (*s, *t, *a)).collect();
        let (one, two) = (play(&first), play(&second));
        prop_assert_eq!(&one, &two);
        for pair in one.0.windows(2) {
            if pair[0].0 == pair[1].0 {
                prop_assert_eq!(&pair[0].1, &pair[1].1);
            }
        }
    }
}

#[test]
fn an_empty_sweep_is_walked_past() {
    let mut story = Story::at_a_statement(6);
    for statement in [0, 1] {
        story
            .ask(Command::GoTo(Place::Statement(statement)))
            .unwrap();
        story.agree(2).unwrap();
    }
    story.ask(Command::GoTo(Place::Sweep(0))).unwrap();
    assert_eq!(story.0.next_step(), Step::GoOn(Place::Summary(0)));
    story.ask(Command::Go).unwrap();
}
