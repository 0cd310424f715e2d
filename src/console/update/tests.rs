use std::time::Duration;

use crossterm::event::KeyCode;

use super::*;
use crate::console::model::{Overlay, Question};
use crate::console::testing::{Bench, ctrl_c, key, record_with_comments, vote};
use crate::record::Place;
use crate::session::Phase;

mod actions;
mod any_keys;
mod comments;
mod drafts;
mod drawing;
mod held;
mod overlays;
mod panels;
mod priorities;
mod sweep;
mod tickets;
mod time;
mod writing;

const ENTER: KeyCode = KeyCode::Enter;
const ESC: KeyCode = KeyCode::Esc;

#[test]
fn enter_alone_walks_a_whole_workshop() {
    let mut bench = Bench::at_first_statement(5);
    bench.carry_out(&Command::GoTo(Place::Lobby)).unwrap();
    let mut seen = Vec::new();
    for _ in 0..60 {
        let phase = bench.session.phase();
        if seen.last() != Some(&phase) {
            seen.push(phase);
        }
        if bench.session.is_open() {
            match bench.session.place() {
                Place::Priorities => bench.pick(),
                _ => bench.vote(&[2, 3, 3, 3, 4]),
            }
        }
        if bench.press(ENTER) == Effect::Leave {
            break;
        }
    }
    assert!(bench.left, "Enter leaves at the end");
    let statement = [Phase::Ready, Phase::Voting, Phase::Revealed, Phase::Agreed];
    let section = |statements: usize| {
        let mut phases = vec![Phase::Section];
        phases.extend(statement.repeat(statements));
        phases.push(Phase::Summary);
        phases
    };
    let mut expected = vec![Phase::Lobby];
    expected.extend(section(3));
    expected.extend(section(1));
    // The summary of all follows the last section's own.
    expected.extend([
        Phase::Priorities,
        Phase::Voting,
        Phase::Revealed,
        Phase::Ended,
    ]);
    assert_eq!(seen, expected);
    let agreed = bench.session.record().statements.iter();
    let values: Vec<_> = agreed.map(|s| s.agreed.as_ref().map(|a| a.value)).collect();
    assert_eq!(values, [Some(3); 4]);
}

#[test]
fn ending_with_something_not_agreed_asks_once() {
    let mut bench = Bench::new();
    bench
        .carry_out(&Command::GoTo(Place::Statement(1)))
        .unwrap();
    bench.carry_out(&Command::agree(2, "")).unwrap();
    bench.carry_out(&Command::GoTo(Place::Priorities)).unwrap();
    bench.carry_out(&Command::OpenVote).unwrap();
    bench.press(ENTER);
    assert_eq!(bench.session.phase(), Phase::Revealed);
    bench.press(ENTER);
    let asked = |bench: &Bench| match bench.model.overlay() {
        Overlay::Confirm(Question::End { open }) => open.clone(),
        _ => Vec::new(),
    };
    assert_eq!(asked(&bench), [0, 2, 3]);
    bench.press(ESC);
    assert_eq!(bench.session.place(), Place::Priorities);
    bench.press(ENTER);
    bench.press(ENTER);
    assert_eq!(bench.session.place(), Place::End);
}

#[test]
fn going_to_the_end_from_the_list_asks_as_enter_does() {
    let mut bench = Bench::agreed();
    bench.char('g');
    bench.press(KeyCode::End);
    bench.press(ENTER);
    let asked = matches!(
        bench.model.overlay(),
        Overlay::Confirm(Question::End { open }) if open == &[1, 2, 3]
    );
    assert!(asked, "{:?}", bench.model.overlay());
    bench.press(ESC);
    assert_eq!(bench.session.place(), Place::Statement(0));
    bench.char('g');
    bench.press(KeyCode::End);
    bench.press(ENTER);
    bench.press(ENTER);
    assert_eq!(bench.session.place(), Place::End);
}

#[test]
fn space_is_enter() {
    let mut bench = Bench::new();
    bench.char(' ');
    assert_eq!(bench.session.place(), Place::Section(0));
}

#[test]
fn a_split_room_votes_again_before_it_agrees() {
    let mut bench = Bench::revealed(&[1, 1, 1, 4, 4, 4]);
    bench.press(ENTER);
    assert_eq!(bench.session.phase(), Phase::Voting);
    assert_eq!(bench.session.round(), 2);
}

#[test]
fn keys_move_the_room() {
    let mut bench = Bench::at_first_statement(5);
    bench.char('n');
    assert_eq!(bench.session.place(), Place::Statement(1));
    bench.char('p');
    assert_eq!(bench.session.place(), Place::Statement(0));
    bench.press(KeyCode::Right);
    bench.press(KeyCode::Left);
    assert_eq!(bench.session.place(), Place::Statement(0));
    bench.char('v');
    assert_eq!(bench.session.phase(), Phase::Voting);
    bench.vote(&[1, 2, 3, 3, 3]);
    bench.char('c');
    assert_eq!(bench.session.phase(), Phase::Closed);
    bench.char('r');
    assert_eq!(bench.session.phase(), Phase::Revealed);
    bench.char('v');
    assert_eq!(bench.session.round(), 2);
    bench.vote(&[2, 2, 2, 2, 2]);
    bench.char('r');
    assert_eq!(
        bench.session.phase(),
        Phase::Revealed,
        "closes and reveals in one"
    );
}

#[test]
fn closing_asks_once_while_somebody_has_not_voted() {
    for (key, reveal) in [
        (ENTER, true),
        (KeyCode::Char('r'), true),
        (KeyCode::Char('c'), false),
    ] {
        let mut bench = Bench::at_first_statement(5);
        bench.char('v');
        bench.vote(&[2, 2, 2]);
        bench.press(key);
        let asked = Question::Close {
            reveal,
            missing: 2,
            of: 5,
        };
        assert!(matches!(bench.model.overlay(), Overlay::Confirm(q) if *q == asked));
        assert_eq!(bench.session.phase(), Phase::Voting);
        bench.press(ESC);
        assert!(bench.is_room() && bench.session.phase() == Phase::Voting);

        bench.press(key);
        bench.vote(&[2, 2, 2, 2]);
        let asked = Question::Close {
            reveal,
            missing: 1,
            of: 5,
        };
        assert!(
            matches!(bench.model.overlay(), Overlay::Confirm(q) if *q == asked),
            "counts on"
        );
        bench.press(ENTER);
        let after = if reveal {
            Phase::Revealed
        } else {
            Phase::Closed
        };
        assert!(bench.is_room());
        assert_eq!(bench.session.phase(), after);
    }
}

#[test]
fn an_empty_room_is_not_asked_who_is_missing() {
    let mut bench = Bench::at_first_statement(0);
    bench.press(ENTER);
    bench.press(ENTER);
    assert_eq!(bench.session.phase(), Phase::Revealed);
}

#[test]
fn leaving_asks_once_and_keeps_what_is_being_typed() {
    for leave in [key(KeyCode::Char('Q')), ctrl_c()] {
        let mut bench = Bench::new();
        bench.event(leave);
        assert!(matches!(
            bench.model.overlay(),
            Overlay::Confirm(Question::Leave)
        ));
        bench.press(ESC);
        assert!(bench.is_room() && !bench.left);
        bench.event(leave);
        bench.press(ENTER);
        assert!(bench.left);
        let mut bench = Bench::new();
        bench.event(leave);
        bench.event(leave);
        assert!(bench.left, "pressed twice is meant");
    }
    let mut bench = Bench::at_first_statement(0);
    bench.char('o');
    bench.text("Quite a note");
    bench.event(ctrl_c());
    bench.char('n');
    assert_eq!(bench.entry_panel().fields[0].input.value(), "Quite a note");
}

#[test]
fn while_the_room_has_not_answered_nothing_else_is_asked() {
    let mut bench = Bench::at_first_statement(0);
    let view = bench.view();
    let record = bench.session.record().clone();
    let sight = Sight {
        view: &view,
        record: &record,
        hands: None,
        undoable: None,
        now: Duration::from_secs(9),
    };
    assert_eq!(
        bench.model.update(Intent::Step, &sight),
        Effect::Ask(Command::OpenVote)
    );
    assert_eq!(bench.model.update(Intent::Step, &sight), Effect::None);
    assert!(bench.model.notice().unwrap().contains("still saving"));
    bench.model.answered(Err(Refusal::Busy));
    assert_eq!(
        bench.model.notice(),
        Some("the room is busy; try again in a moment")
    );
    assert_eq!(
        bench.model.update(Intent::Step, &sight),
        Effect::Ask(Command::OpenVote)
    );
}

#[test]
fn a_refusal_is_shown_until_the_next_key() {
    let mut bench = Bench::new();
    let table = [
        ('c', Refusal::NothingToClose),
        ('r', Refusal::NothingToReveal),
        ('a', Refusal::NoStatementHere),
        ('o', Refusal::NoStatementHere),
        ('e', Refusal::NoStatementHere),
        ('h', Refusal::NothingToClose),
        ('p', Refusal::NoPrevious),
        ('u', Refusal::NothingToUndo),
    ];
    for (c, refusal) in table {
        bench.char(c);
        assert_eq!(
            bench.model.notice(),
            Some(refusal.to_string().as_str()),
            "{c}"
        );
        assert!(bench.is_room());
        bench.press(ESC);
        assert_eq!(bench.model.notice(), None);
    }
}

#[test]
fn undo_is_done_at_once_unless_something_decided_would_go() {
    let mut bench = Bench::at_first_statement(0);
    bench.char('v');
    bench.char('u');
    assert_eq!(bench.session.phase(), Phase::Ready);
    assert_eq!(bench.model.notice(), Some("Taken back: opening the vote"));

    // To be somewhere else at a stroke is no less of a surprise.
    let mut bench = Bench::agreed();
    bench.char('p');
    bench.char('u');
    assert!(
        matches!(bench.model.overlay(), Overlay::Confirm(Question::Undo { what }) if what == "going on"),
        "{:?}",
        bench.model.overlay()
    );

    let mut bench = Bench::agreed();
    bench.char('u');
    assert!(
        matches!(bench.model.overlay(), Overlay::Confirm(Question::Undo { what }) if what == "the agreed score")
    );
    bench.press(ESC);
    assert_eq!(bench.session.phase(), Phase::Agreed);
    bench.char('u');
    bench.press(ENTER);
    assert_eq!(bench.session.phase(), Phase::Revealed);
    bench.char('u');
    assert_eq!(
        bench.model.notice(),
        Some(Refusal::RevealStands.to_string().as_str())
    );

    for open in ['t', 'o', 'e'] {
        bench.char(open);
        bench.text("Words that somebody typed");
        bench.press(ENTER);
        assert!(bench.is_room(), "{open}");
        bench.char('u');
        assert!(
            matches!(
                bench.model.overlay(),
                Overlay::Confirm(Question::Undo { .. })
            ),
            "{open}"
        );
        bench.press(ENTER);
    }
    assert!(bench.session.record().actions.is_empty());
}

#[test]
fn themes_go_round() {
    let mut bench = Bench::new();
    let mut seen = Vec::new();
    for _ in 0..4 {
        seen.push(bench.model.theme());
        bench.char('T');
    }
    assert_eq!(seen, [0, 1, 2, 0]);
}

#[test]
fn bars_grow_after_a_reveal_and_at_no_other_time() {
    let mut bench = Bench::at_first_statement(5);
    bench.char('v');
    bench.vote(&[3; 5]);
    assert_eq!(bench.model.growth(bench.now), GROWN);
    bench.press(ENTER);
    assert_eq!(bench.model.growth(bench.now), 0);
    let half = bench.model.growth(bench.now + GROWING / 2);
    assert!((500..GROWN).contains(&half), "{half}");
    assert_eq!(bench.model.growth(bench.now + GROWING), GROWN);
    bench.char('n');
    bench.char('p');
    assert_eq!(
        bench.model.growth(bench.now),
        GROWN,
        "an old result is simply there"
    );

    let mut still = Bench::at_first_statement(5);
    still.model = Model::new(1, 0, false);
    still.char('v');
    still.vote(&[3; 5]);
    still.press(ENTER);
    assert_eq!(still.model.growth(still.now), GROWN);
}
