//! How the ballot at the end is asked, and what comes of it.

use super::*;
use crate::record::PickRound;
use crate::workshop::{Asks, Each};

fn asks(each: Each, all: bool) -> Command {
    Command::AskPriorities(Asks { each, all })
}

/// Five seats at the priorities of [`WORKSHOP`], which lets each pick two of the three lowest.
fn at_priorities(of: &str) -> Story {
    let mut story = Story::of(&WORKSHOP.replace("of: 3", of));
    for n in 0..5 {
        story.join(n);
    }
    story.ask(Command::GoTo(Place::Statement(1))).unwrap();
    story.agree(1).unwrap();
    story.ask(Command::GoTo(Place::Priorities)).unwrap();
    story
}

#[test]
fn the_facilitator_chooses_what_each_may_give_and_of_what() {
    let mut story = at_priorities("of: 2");
    assert_eq!(story.0.offered(), [1, 0], "the lowest first");
    story.ask(asks(Each::Dots(3), true)).unwrap();
    assert_eq!(story.0.offered(), [0, 1, 2], "all, in the order asked");
    story.round(&["c c a", "c b", "dont_know", "a a a", "c c c"]);
    let round = story.0.record().priorities[0].clone();
    let tally = round.tally.whole().unwrap();
    assert_eq!(
        (tally.counts.as_slice(), tally.answered),
        (&[4, 1, 6][..], 4)
    );
    assert_eq!((round.each, round.offered), (Each::Dots(3), vec![0, 1, 2]));
    // What a round was asked with stays, whatever the next one is asked with.
    story.ask(asks(Each::Picks(1), false)).unwrap();
    assert_eq!(story.0.record().priorities[0].each, Each::Dots(3));
    story.round(&["a", "b", "b", "b", "b"]);
    let PickRound { each, offered, .. } = story.0.record().priorities[1].clone();
    assert_eq!((each, offered), (Each::Picks(1), vec![1, 0]));
    let text = story.0.record().write();
    assert!(
        text.contains("dots: 3,") && text.contains("pick: 1,"),
        "{text}"
    );
    assert_eq!(&Record::read("s.ron", &text).unwrap(), story.0.record());
}

#[test]
fn it_goes_on_as_it_was_asked_last_and_is_undone_like_anything_else() {
    let mut story = at_priorities("of: 2");
    let usual = story.0.asks();
    story.ask(asks(Each::Dots(3), true)).unwrap();
    story.ask(Command::Undo).unwrap();
    assert_eq!(story.0.asks(), usual);
    story.ask(asks(Each::Dots(3), true)).unwrap();
    story.round(&["c", "c", "c", "a", "a"]);
    let again = Session::new(story.0.record().clone());
    assert_eq!(again.asks(), story.0.asks(), "after a reload too");
}

#[test]
fn it_cannot_be_changed_elsewhere_nor_while_a_vote_is_open_nor_beyond_reason() {
    let mut story = at_priorities("of: 2");
    for (each, all, most) in [
        (Each::Picks(0), true, 3),
        (Each::Picks(3), false, 2),
        (Each::Picks(4), true, 3),
        (Each::Dots(0), true, 20),
        (Each::Dots(21), false, 20),
    ] {
        let refusal = Refusal::CannotGive { each, most };
        assert_eq!(story.ask(asks(each, all)), Err(refusal));
    }
    story.ask(Command::OpenVote).unwrap();
    assert_eq!(
        story.ask(asks(Each::Dots(3), true)),
        Err(Refusal::StillOpen)
    );
    story.ask(Command::Close).unwrap();
    assert_eq!(
        story.ask(asks(Each::Dots(3), true)),
        Err(Refusal::NotRevealed)
    );
    story.ask(Command::Reveal).unwrap();
    story.ask(Command::GoTo(Place::Statement(0))).unwrap();
    let elsewhere = story.ask(asks(Each::Dots(3), true));
    assert_eq!(elsewhere, Err(Refusal::NotAtPriorities));
}

#[test]
fn dots_are_blind_and_too_few_voters_are_not_shown_however_many_dots() {
    let mut story = at_priorities("of: 3");
    story.ask(asks(Each::Dots(9), true)).unwrap();
    story.ask(Command::OpenVote).unwrap();
    for n in 0..3 {
        story.vote(n, "a a a a a a a a a").unwrap();
    }
    let view = story.view();
    assert_eq!(view.voted, 3);
    assert_eq!(view.priorities.unwrap().result, None);
    story.ask(Command::Close).unwrap();
    story.ask(Command::Reveal).unwrap();
    let result = story.view().priorities.unwrap().result.unwrap();
    assert_eq!((result.counts, result.votes), (None, 3));
    assert!(result.withheld.is_some());
}
