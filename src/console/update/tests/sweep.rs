//! A sweep by keys: opened, closed, listed, agreed in one stroke, and the rest gone through.

use super::*;
use crate::console::keys::Where;
use crate::session::Step;

/// The list of a sweep of three statements: `breaks` Close at 2 because everybody says so, the
/// others Split.
fn listed() -> Bench {
    let mut bench = Bench::at_first_statement(6);
    bench.carry_out(&Command::GoTo(Place::Section(0))).unwrap();
    bench.press(KeyCode::Char('s'));
    assert_eq!(bench.session.place(), Place::Sweep(0));
    bench.sweep(&[2, 1, 4, 2, 1, 4]);
    bench.press(ENTER);
    assert_eq!(bench.session.phase(), Phase::Revealed);
    bench
}

fn agreed(bench: &Bench) -> Vec<Option<u8>> {
    let statements = bench.session.record().statements.iter();
    statements
        .map(|s| s.agreed.as_ref().map(|a| a.value))
        .collect()
}

#[test]
fn enter_walks_from_the_section_to_its_summary() {
    let mut bench = listed();
    assert_eq!(bench.session.next_step(), Step::AgreeClose(1));
    bench.press(ENTER);
    assert!(matches!(bench.model.overlay(), Overlay::Stroke(_)));
    assert_eq!(agreed(&bench), [None; 4], "it is shown before it is done");
    bench.press(ENTER);
    assert_eq!(agreed(&bench), [Some(2), None, None, None]);
    assert_eq!(bench.model.notice(), Some("1 score agreed at its median"));
    for statement in [1, 2] {
        bench.press(ENTER);
        assert_eq!(bench.session.place(), Place::Statement(statement));
        bench.press(ENTER);
        assert!(bench.session.is_open(), "Split: a second round");
        bench.vote(&[3; 6]);
        for _ in 0..3 {
            bench.press(ENTER);
        }
    }
    assert_eq!(agreed(&bench), [Some(2), Some(3), Some(3), None]);
    bench.press(ENTER);
    assert_eq!(bench.session.place(), Place::Summary(0));
}

#[test]
fn what_is_taken_out_of_the_stroke_is_talked_about() {
    let mut bench = listed();
    bench.press(ENTER);
    bench.press(KeyCode::Char('x'));
    bench.press(KeyCode::Char('x'));
    bench.press(KeyCode::Char('x'));
    let Overlay::Stroke(panel) = bench.model.overlay() else {
        panic!("the stroke is shown");
    };
    assert_eq!(panel.taken_out, [0]);
    // Nothing is left to agree, so Enter goes on to what differs most.
    bench.press(ENTER);
    assert_eq!(agreed(&bench), [None; 4]);
    assert_eq!(bench.session.place(), Place::Statement(1));
}

#[test]
fn escape_leaves_the_stroke_and_hands_are_not_counted_in_a_sweep() {
    let mut bench = listed();
    bench.press(KeyCode::Char('a'));
    bench.press(ESC);
    assert!(bench.is_room());
    assert_eq!(agreed(&bench), [None; 4]);
    assert_eq!(bench.model.keys_go_to(), Where::Results);
    for (key, row) in [
        (KeyCode::Down, 1),
        (KeyCode::End, 2),
        (KeyCode::Up, 1),
        (KeyCode::PageUp, 0),
    ] {
        bench.press(key);
        assert_eq!(bench.model.scrolled(), row);
    }
    bench.press(KeyCode::Char('v'));
    assert!(bench.session.is_open(), "the keys of the room hold too");
    bench.press(KeyCode::Char('h'));
    let notice = bench.model.notice().unwrap();
    assert!(
        notice.starts_with("hands are not counted in a sweep"),
        "{notice}"
    );
}

#[test]
fn closing_asks_once_when_somebody_is_not_through() {
    let mut bench = Bench::at_first_statement(6);
    bench.press(KeyCode::Char('s'));
    bench.press(ENTER);
    bench.sweep(&[2; 5]);
    bench.press(ENTER);
    assert!(matches!(
        bench.model.overlay(),
        Overlay::Confirm(Question::Close {
            missing: 1,
            of: 6,
            ..
        })
    ));
    bench.press(ENTER);
    assert_eq!(bench.session.phase(), Phase::Revealed);
}

#[test]
fn a_statement_is_not_left_for_a_sweep_by_a_slip_of_the_hand() {
    let mut bench = Bench::revealed(&[2; 6]);
    bench.char('s');
    let asked = Question::Sweep { statements: 3 };
    assert!(matches!(bench.model.overlay(), Overlay::Confirm(q) if *q == asked));
    bench.press(ESC);
    assert_eq!(bench.session.phase(), Phase::Revealed);
    bench.char('s');
    bench.press(ENTER);
    assert_eq!(bench.session.place(), Place::Sweep(0));
    assert!(bench.session.is_open());
    // Where it cannot be, the room says why and nothing is asked.
    let mut bench = Bench::at_first_statement(6);
    bench.char('v');
    bench.char('s');
    assert!(bench.is_room() && bench.model.notice().is_some());
}
