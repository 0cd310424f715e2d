//! Who is there: on a second day, and when a session is taken up again.

use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::session::EVERYBODY_LEAVES_AFTER;

fn then() -> Timestamp {
    Timestamp::from_second(1_790_000_000).unwrap()
}

impl Story {
    /// Takes the session up again so much later.
    fn taken_up_after(&mut self, silence: SignedDuration) {
        let now = then() + silence;
        for event in self.0.after_opening(then(), now) {
            self.0.apply(event, now);
        }
    }

    fn comes_back(&mut self, n: u128) -> Result<(), Refusal> {
        let seat = SeatId::from_random(n);
        self.ask(Command::ComeBack { seat })
    }
}

#[test]
fn on_a_second_day_only_those_who_are_back_are_waited_for() {
    let mut story = Story::at_a_statement(14);
    story.taken_up_after(SignedDuration::from_hours(20));
    assert_eq!((story.0.joined(), story.0.voters()), (0, 0));
    assert!(story.0.is_away(SeatId::from_random(3)));
    for n in [3, 4, 3] {
        story.comes_back(n).unwrap();
    }
    assert_eq!(story.0.joined(), 2);
    assert_eq!(story.comes_back(99), Err(Refusal::UnknownSeat));
    // Whoever comes for the first time is there, and nobody has lost a seat or a vote.
    story.join(20);
    story.ask(Command::OpenVote).unwrap();
    for n in [3, 4, 20, 7, 7] {
        story.vote(n, "2").unwrap();
    }
    assert_eq!((story.0.voters(), story.0.voted()), (4, 4));
    story.ask(Command::Close).unwrap();
    story.comes_back(9).unwrap();
    story.ask(Command::Reveal).unwrap();
    let record = story.0.record();
    assert_eq!(record.statements[0].rounds[0].joined, 4, "as it was closed");
    assert_eq!(record.joined, 15, "who has taken part at all");
}

#[test]
fn a_session_that_goes_on_the_same_day_misses_nobody() {
    let mut story = Story::at_a_statement(14);
    story.taken_up_after(EVERYBODY_LEAVES_AFTER - SignedDuration::from_secs(1));
    assert_eq!(story.0.joined(), 14);
    story.taken_up_after(EVERYBODY_LEAVES_AFTER);
    assert_eq!(story.0.joined(), 0);
    let revision = story.0.revision();
    story.taken_up_after(EVERYBODY_LEAVES_AFTER);
    assert_eq!(story.0.revision(), revision, "nobody leaves twice");
}

#[test]
fn the_phones_of_a_rehearsal_end_with_it() {
    let mut record = Story::new().0.record().clone();
    record.rehearsal = true;
    let mut story = Story(Session::new(record));
    for n in 0..12 {
        story.join(n);
    }
    story.taken_up_after(SignedDuration::from_secs(5));
    assert_eq!(story.0.joined(), 0);
}

#[test]
fn there_are_never_more_votes_than_people() {
    let mut story = Story::at_a_statement(6);
    story.ask(Command::OpenVote).unwrap();
    for n in [1, 2, 5] {
        story.vote(n, "2").unwrap();
    }
    story.taken_up_after(SignedDuration::from_hours(20));
    assert_eq!((story.0.voters(), story.0.voted()), (3, 3));
    story.comes_back(0).unwrap();
    assert_eq!((story.0.voters(), story.0.voted()), (4, 3));
}
