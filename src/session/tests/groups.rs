//! Groups side by side: what a reveal keeps of each group, and what it does not.

use super::*;
use crate::record::{GroupSeen, Hidden};

const GROUPS: &str = r#"(format: 1, id: "w", title: "W", wording: Own,
    scale: (points: [(value: 1, label: "no"), (value: 2, label: "part"), (value: 3, label: "yes")], dont_know: true),
    groups: [(id: "board", title: "Board"), (id: "staff", title: "Staff"), (id: "net", title: "Network")],
    sections: [(id: "s", title: "S", statements: [(id: "a", text: "A"), (id: "b", text: "B")])])"#;

/// A room in which so many of each group, and of none, are at the first statement.
fn room(sizes: [u128; 4]) -> Story {
    let mut story = Story::of(GROUPS);
    let mut seat = 0;
    for (group, size) in ["board", "staff", "net", ""].into_iter().zip(sizes) {
        for _ in 0..size {
            let newcomer = Newcomer {
                group: (!group.is_empty()).then(|| group.to_owned()),
                ..Newcomer::default()
            };
            let join = Command::Join {
                seat: SeatId::from_random(seat),
                newcomer,
            };
            story.ask(join).unwrap();
            seat += 1;
        }
    }
    story.ask(Command::GoTo(Place::Statement(0))).unwrap();
    story
}

/// One round in which each seat says what `says` has for it.
fn round(story: &mut Story, seats: u128, says: impl Fn(u128) -> &'static str) -> Vec<GroupSeen> {
    story.ask(Command::OpenVote).unwrap();
    let round = story.0.round();
    for n in 0..seats {
        story.vote_on(n, "a", round, says(n)).unwrap();
    }
    story.ask(Command::Go).unwrap();
    let rounds = &story.0.record().statements[0].rounds;
    rounds.last().unwrap().groups.clone()
}

fn in_turn(seat: u128) -> &'static str {
    ["1", "2", "3"][(seat % 3) as usize]
}

fn votes(seen: &[GroupSeen]) -> Vec<Result<Vec<u32>, Hidden>> {
    seen.iter().map(|seen| seen.votes.clone()).collect()
}

#[test]
fn a_reveal_keeps_what_may_be_seen_of_each_group() {
    let mut story = room([6, 5, 0, 0]);
    let seen = round(&mut story, 11, in_turn);
    let expected = [Ok(vec![2, 2, 2]), Ok(vec![2, 2, 1]), Err(Hidden::TooFew)];
    assert_eq!(votes(&seen), expected);
    // Somebody of the staff does not know: they are four on the scale, and the board would tell.
    let seen = round(&mut story, 11, |n| {
        if n == 10 { "dont_know" } else { in_turn(n) }
    });
    let expected = [Err(Hidden::ByOthers), Err(Hidden::TooFew)];
    assert_eq!(votes(&seen)[..2], expected);
    // All vote again, and what was hidden stays hidden.
    let seen = round(&mut story, 11, in_turn);
    assert_eq!(votes(&seen)[1], Err(Hidden::Earlier));
    assert!(votes(&seen).iter().all(Result::is_err));
}

#[test]
fn without_groups_or_with_too_few_votes_there_is_nothing_side_by_side() {
    let mut story = room([0, 0, 0, 8]);
    assert_eq!(round(&mut story, 8, in_turn), []);
    let mut story = room([2, 1, 0, 0]);
    assert_eq!(round(&mut story, 3, in_turn), []);
    let mut story = room([8, 0, 0, 0]);
    assert_eq!(round(&mut story, 8, in_turn), [], "the group is the whole");
}

#[test]
fn what_is_hidden_is_nowhere_in_the_record() {
    // Two people of hidden groups change places: what is saved is the same, letter by letter.
    let saved = |swapped: bool| {
        let mut story = room([8, 6, 2, 0]);
        let (one, other) = if swapped { ("3", "1") } else { ("1", "3") };
        round(&mut story, 16, |n| match n {
            8 => one,
            14 => other,
            n => in_turn(n),
        });
        story.0.record().write()
    };
    let (one, other) = (saved(false), saved(true));
    assert!(one.contains("hidden: ByOthers"), "{one}");
    assert!(one.contains("group: \"board\",\n"), "{one}");
    assert_eq!(one, other);
    assert_eq!(Record::read("r.ron", &one).unwrap().write(), one);
}
