//! What the screens show of the time.

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use super::scenes::{HERE, SIZES, finished, shot, split};
use super::stage::{Room, all_words, at, picture};
use crate::console::model::Overlay;
use crate::console::screen::draw_notes;
use crate::record::Place;
use crate::session::{Command, Timing};
use crate::theme;
use crate::view::NotesView;

/// The short form with 90 minutes, 42 of them gone.
fn planned() -> Room {
    let mut room = finished();
    room.ask(Command::Time(Timing::Plan(Some(90))));
    room
}

#[test]
fn a_countdown_stands_in_the_corner() {
    let mut room = Room::nhs(12).at_statement(HERE);
    room.vote(&[1, 2, 1, 2], 0, 0);
    let countdown = |seconds, closes| Command::Time(Timing::CountDown { seconds, closes });
    room.ask(countdown(90, false));
    let mut stage = room.stage();
    shot("countdown", &stage);
    let later = |room: &Room, seconds| room.time_at(at() + SignedDuration::from_secs(seconds));
    stage.time = later(&room, 90);
    assert!(all_words(&stage.draw(80, 24)).contains("time is up"));
    room.ask(countdown(90, true));
    stage.time = later(&room, 30);
    assert!(all_words(&stage.draw(80, 24)).contains("1:00 and the vote closes"));
    room.ask(Command::Time(Timing::Hold));
    stage.time = later(&room, 300);
    assert!(all_words(&stage.draw(80, 24)).contains("1:30 paused · then the vote closes"));
    stage.overlay = Overlay::Minutes;
    shot("minutes", &stage);
    stage.overlay = Overlay::None;
    // It leaves room for what must not be overlooked.
    stage.unsaved = Some("there is no space left on the disk that the sessions are kept on");
    shot("countdown_unsaved", &stage);
}

#[test]
fn a_break_says_when_the_room_goes_on() {
    let mut room = split();
    room.ask(Command::Time(Timing::Break(600)));
    let mut stage = room.stage();
    shot("break", &stage);
    stage.time = room.time_at(at() + SignedDuration::from_secs(700));
    let over = all_words(&stage.draw(80, 24));
    assert!(over.contains("Please come back"), "{over}");
}

#[test]
fn the_pace_is_quiet_where_a_section_begins_and_ends() {
    let mut room = planned();
    let later = at() + SignedDuration::from_mins(42);
    for (name, place) in [
        ("pace_section", Place::Section(4)),
        ("pace_summary", Place::Summary(4)),
    ] {
        room.go_to(place);
        let mut stage = room.stage();
        stage.time = room.time_at(later);
        shot(name, &stage);
        // A question over the screen is not said beside anything else.
        let stage = stage.overlay(Overlay::Help);
        assert!(!all_words(&stage.draw(80, 24)).contains("at this pace"));
    }
    room.go_to(Place::Statement(9));
    let mut stage = room.stage();
    stage.time = room.time_at(later);
    for (columns, rows) in SIZES {
        let words = all_words(&stage.draw(columns, rows));
        assert!(!words.contains("at this pace"), "{words}");
    }
    shot("pace_facilitator", &stage.overlay(Overlay::Facilitator));
}

/// The notes of `room` on a terminal of their own.
fn notes(room: &Room, size: (u16, u16)) -> String {
    picture(&notes_and(room, None, size), &theme::shipped()[0])
}

/// The same, with what is said while the meeting's program is gone.
fn notes_and(room: &Room, gone: Option<&str>, (columns, rows): (u16, u16)) -> Buffer {
    let later = at() + SignedDuration::from_mins(42);
    let notes = NotesView::of(&room.session, later, &TimeZone::UTC);
    let theme = theme::shipped().remove(0);
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    let drawn = terminal.draw(|frame| draw_notes(frame, (&notes, gone), &theme));
    drawn.unwrap().buffer.clone()
}

#[test]
fn speakers_notes_have_what_the_facilitator_needs() {
    let mut room = planned();
    room.ask(Command::GoTo(Place::Statement(HERE)));
    for (columns, rows) in SIZES {
        insta::assert_snapshot!(
            format!("notes@{columns}x{rows}"),
            notes(&room, (columns, rows))
        );
    }
    // While a vote is open the notes know how many have voted, and nothing else.
    let mut one = Room::nhs(12).at_statement(HERE);
    let mut other = Room::nhs(12).at_statement(HERE);
    one.vote(&[6, 0, 0, 3], 0, 0);
    other.vote(&[1, 4, 4, 0], 0, 0);
    assert_eq!(notes(&one, (120, 40)), notes(&other, (120, 40)));
    assert!(notes(&one, (80, 24)).contains("9 of 12 have voted"));
}

#[test]
fn notes_say_first_that_the_meetings_program_is_gone() {
    let mut room = planned();
    room.ask(Command::GoTo(Place::Statement(HERE)));
    let command = "plenary open sessions-of-the-board/2026-11-22-exampleshire-nhs-trust";
    for size in SIZES {
        let drawn = notes_and(&room, Some(command), size);
        let words = all_words(&drawn);
        assert!(
            words.contains("The meeting's program has stopped"),
            "{words}"
        );
        assert!(words.contains(command), "{words}");
        assert!(words.contains("When staff report bullying"), "{words}");
    }
}
