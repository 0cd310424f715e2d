//! Time: a plan, a countdown, a break, and from when to when the room has met.

use jiff::SignedDuration;

use super::*;
use crate::record::{LONGEST_SILENCE, Sitting};
use crate::session::{LONGEST_COUNTDOWN, Timing};

fn minute(minutes: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000).unwrap() + SignedDuration::from_mins(minutes)
}

impl Story {
    /// Asks so many minutes after the session was started.
    fn at(&mut self, minutes: i64, command: Command) -> Result<(), Refusal> {
        let now = minute(minutes);
        for event in self.0.decide(&command, now)? {
            self.0.apply(event, now);
        }
        Ok(())
    }

    fn time(&mut self, minutes: i64, timing: Timing) -> Result<(), Refusal> {
        self.at(minutes, Command::Time(timing))
    }

    /// The sittings, in minutes from the start.
    fn met(&self) -> Vec<(i64, i64)> {
        let since = |at: Timestamp| at.duration_since(minute(0)).as_mins();
        let sittings = self.0.record().sittings.iter();
        sittings
            .map(|Sitting { from, to }| (since(*from), since(*to)))
            .collect()
    }
}

const COUNT: Timing = Timing::CountDown {
    seconds: 120,
    closes: false,
};

#[test]
fn the_meeting_begins_with_the_first_section_and_not_with_the_first_phone() {
    let mut story = Story::new();
    story.join(1);
    story.at(1, Command::Lock).unwrap();
    story.time(2, Timing::Plan(Some(90))).unwrap();
    assert_eq!(story.met(), []);
    story.at(10, Command::Go).unwrap();
    assert_eq!(story.met(), [(10, 10)]);
    story.at(14, Command::Next).unwrap();
    story.at(15, Command::OpenVote).unwrap();
    assert_eq!(story.met(), [(10, 15)]);
    // Of practice nothing is kept, its time included.
    let mut story = Story::new();
    story.at(3, Command::OpenVote).unwrap();
    assert_eq!(story.met(), []);
}

#[test]
fn a_night_is_no_part_of_the_meeting_and_a_break_is() {
    let mut story = Story::at_a_statement(5);
    story.at(0, Command::OpenVote).unwrap();
    story.at(20, Command::Close).unwrap();
    story.at(20, Command::Reveal).unwrap();
    story.time(21, Timing::Break(1_800)).unwrap();
    story.at(52, Command::Go).unwrap();
    assert_eq!(story.met(), [(0, 52)]);
    let next_day = 24 * 60;
    // To look at a place is not to meet.
    story
        .at(next_day, Command::GoTo(Place::Section(0)))
        .unwrap();
    assert_eq!(story.met(), [(0, 52)]);
    story
        .at(next_day + 5, Command::GoTo(Place::Statement(0)))
        .unwrap();
    story.at(next_day + 6, Command::OpenVote).unwrap();
    story.at(next_day + 9, Command::Close).unwrap();
    assert_eq!(story.met(), [(0, 52), (next_day + 6, next_day + 9)]);
    let later = next_day + 9 + LONGEST_SILENCE;
    story.at(later, Command::Reveal).unwrap();
    assert_eq!(story.met()[1], (next_day + 6, later));
}

#[test]
fn a_plan_for_another_day_is_for_what_is_left() {
    let mut story = Story::new();
    story.time(0, Timing::Plan(Some(30))).unwrap();
    assert_eq!(story.0.record().minutes, Some(30));
    story.at(0, Command::Go).unwrap();
    story.at(20, Command::Note(String::new())).unwrap_err();
    story.at(1, Command::Next).unwrap();
    story.at(20, Command::Note("so far".to_owned())).unwrap();
    let next_day = 24 * 60;
    story.time(next_day, Timing::Plan(Some(45))).unwrap();
    assert_eq!(story.0.record().minutes, Some(20 + 45));
    story.time(next_day, Timing::Plan(None)).unwrap();
    assert_eq!(story.0.record().minutes, None);
    assert_eq!(
        story.time(0, Timing::Plan(Some(0))),
        Err(Refusal::TooManyMinutes)
    );
}

#[test]
fn a_countdown_can_be_extended_held_and_taken_away() {
    let mut story = Story::at_a_statement(5);
    assert_eq!(story.time(0, Timing::Hold), Err(Refusal::NoCountdown));
    assert_eq!(
        story.time(0, Timing::Extend(-60)),
        Err(Refusal::NoCountdown)
    );
    story.time(0, Timing::Extend(60)).unwrap();
    story.time(0, Timing::Extend(60)).unwrap();
    let left = |story: &Story, at: i64| story.0.countdown().map(|c| c.left_at(minute(at)));
    assert_eq!(left(&story, 0), Some(120));
    assert_eq!(left(&story, 1), Some(60));
    story.time(1, Timing::Hold).unwrap();
    assert_eq!(left(&story, 30), Some(60));
    story.time(30, Timing::Extend(60)).unwrap();
    assert_eq!(left(&story, 40), Some(120), "held, it stays held");
    story.time(40, Timing::Hold).unwrap();
    assert_eq!(left(&story, 41), Some(60));
    story.time(41, Timing::Extend(-60)).unwrap();
    assert_eq!(left(&story, 41), None);
    let long = Timing::CountDown {
        seconds: LONGEST_COUNTDOWN + 1,
        closes: false,
    };
    assert_eq!(story.time(41, long), Err(Refusal::TooLongToCount));
}

#[test]
fn a_countdown_closes_a_vote_only_when_it_was_told_to() {
    for closes in [false, true] {
        let mut story = Story::at_a_statement(5);
        story.at(0, Command::OpenVote).unwrap();
        story.time(0, COUNT).unwrap();
        story.time(0, Timing::CloseAtEnd(closes)).unwrap();
        // The timer may ask too early, and more than once.
        story.time(1, Timing::RunOut).unwrap();
        assert!(story.0.is_open());
        story.time(2, Timing::RunOut).unwrap();
        story.time(2, Timing::RunOut).unwrap();
        assert_eq!(story.0.is_open(), !closes);
        assert_eq!(story.0.countdown().is_some(), !closes);
        if closes {
            assert_eq!(
                story.0.phase(),
                Phase::Closed,
                "and is not revealed by itself"
            );
        } else {
            let over = story.0.countdown().unwrap();
            assert_eq!((over.left, over.since), (0, None));
            story.time(5, Timing::Extend(60)).unwrap();
            let again = story.0.countdown().unwrap();
            assert_eq!(again.left_at(minute(5)), 60);
            assert!(again.since.is_some(), "it runs again");
        }
    }
}

#[test]
fn a_countdown_goes_with_what_it_was_for() {
    let mut story = Story::at_a_statement(5);
    story.time(0, COUNT).unwrap();
    story.at(0, Command::OpenVote).unwrap();
    assert!(story.0.countdown().is_some(), "for reading and voting");
    story.at(1, Command::Close).unwrap();
    assert_eq!(story.0.countdown(), None);
    story.at(1, Command::Reveal).unwrap();
    story.time(1, COUNT).unwrap();
    story.at(2, Command::Next).unwrap();
    assert_eq!(story.0.countdown(), None);
}

#[test]
fn a_break_waits_for_the_open_vote_and_ends_with_enter_or_with_going_on() {
    let mut story = Story::at_a_statement(5);
    assert_eq!(story.time(0, Timing::EndBreak), Err(Refusal::NoBreak));
    story.at(0, Command::OpenVote).unwrap();
    assert_eq!(story.time(0, Timing::Break(600)), Err(Refusal::StillOpen));
    story.at(0, Command::Close).unwrap();
    assert_eq!(story.time(0, Timing::Break(600)), Err(Refusal::NotRevealed));
    story.at(0, Command::Reveal).unwrap();
    let phase = story.0.phase();
    story.time(1, Timing::Break(600)).unwrap();
    assert_eq!(story.0.next_step(), Step::EndBreak);
    assert_eq!(story.0.phase(), phase, "the place waits as it is");
    story.time(2, Timing::Extend(300)).unwrap();
    assert_eq!(story.0.on_break().unwrap().until, minute(16));
    story.at(16, Command::Go).unwrap();
    assert_eq!(story.0.on_break(), None);
    assert_eq!(story.0.phase(), phase);
    story.time(17, Timing::Break(600)).unwrap();
    story.at(18, Command::Next).unwrap();
    assert_eq!(story.0.on_break(), None);
    story.time(19, Timing::Break(600)).unwrap();
    story.at(20, Command::OpenVote).unwrap();
    assert_eq!(story.0.on_break(), None);
}

#[test]
fn looking_through_a_finished_session_leaves_its_times_as_they_are() {
    let mut story = Story::at_a_statement(5);
    story.round(&["1", "2", "2", "3", "3"]);
    story.at(5, Command::GoTo(Place::End)).unwrap();
    let found = story.0.record().clone();
    let mut again = Story(Session::new(found.clone()));
    for place in [Place::Lobby, Place::Section(0), Place::Statement(1)] {
        again.at(6_000, Command::GoTo(place)).unwrap();
    }
    assert!(again.0.only_looked_at(&found));
}

/// What `u` says that it takes back.
fn undone(story: &mut Story, minutes: i64) -> &'static str {
    let what = story.0.undoable().unwrap();
    story.at(minutes, Command::Undo).unwrap();
    what
}

#[test]
fn undo_takes_back_the_last_change_whatever_it_was() {
    let mut story = Story::at_a_statement(3);
    story.ask(Command::GoTo(Place::Statement(1))).unwrap();
    story.at(0, Command::Lock).unwrap();
    story.at(0, Command::Admit).unwrap();
    story.time(0, Timing::Break(300)).unwrap();
    assert_eq!(undone(&mut story, 1), "the break");
    assert_eq!(story.0.on_break(), None);
    assert_eq!(undone(&mut story, 1), "the change to the door");
    assert_eq!(story.0.door(), Door::Locked { admits: 0 });
    assert_eq!(undone(&mut story, 1), "the change to the door");
    assert_eq!(story.0.door(), Door::Open);
    assert_eq!(story.0.place(), Place::Statement(1));
    story.time(2, Timing::Plan(Some(90))).unwrap();
    assert_eq!(undone(&mut story, 2), "the plan for the time");
    assert_eq!(story.0.record().minutes, None);
    assert_eq!(undone(&mut story, 2), "going on");
    assert_eq!(story.0.place(), Place::Statement(0));
}

#[test]
fn a_countdown_that_comes_back_has_what_was_left_when_it_was_changed() {
    let mut story = Story::at_a_statement(3);
    story.time(0, COUNT).unwrap();
    story.time(1, Timing::Extend(600)).unwrap();
    assert_eq!(story.0.countdown().unwrap().left_at(minute(1)), 660);
    assert_eq!(undone(&mut story, 5), "the countdown");
    let held = story.0.countdown().unwrap();
    assert_eq!((held.left_at(minute(5)), held.left_at(minute(6))), (60, 0));
    // That it has run out is no change of anybody's.
    story.time(6, Timing::RunOut).unwrap();
    assert_eq!(undone(&mut story, 6), "the countdown");
    assert_eq!(story.0.countdown(), None);
}

#[test]
fn an_undone_move_ends_a_break_and_a_countdown_as_a_move_does() {
    let mut story = Story::at_a_statement(3);
    story.time(0, COUNT).unwrap();
    story.at(0, Command::Next).unwrap();
    assert_eq!(story.0.undoable(), Some("going on"));
    story.time(2, COUNT).unwrap();
    story.time(4, Timing::RunOut).unwrap();
    assert_eq!(undone(&mut story, 4), "the countdown");
    story.time(4, COUNT).unwrap();
    story.time(6, Timing::RunOut).unwrap();
    assert_eq!(undone(&mut story, 6), "the countdown");
    assert_eq!(undone(&mut story, 6), "going on");
    assert_eq!(story.0.countdown(), None);
    assert_eq!(story.0.place(), Place::Statement(0));
    assert_eq!(
        story.0.undoable(),
        Some("going on"),
        "no countdown of another place"
    );
}
