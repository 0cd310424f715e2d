use super::*;
use crate::session::{Timing, USUAL_BREAK};

#[test]
fn plus_and_minus_give_and_take_a_minute() {
    let mut bench = Bench::at_first_statement(5);
    bench.char('m');
    bench.char('-');
    assert_eq!(bench.model.notice(), Some("no countdown runs"));
    bench.char('+');
    bench.char('+');
    assert_eq!(bench.session.countdown().map(|c| c.left), Some(120));
    bench.char('z');
    assert_eq!(bench.session.countdown().unwrap().since, None);
    bench.char('z');
    assert!(bench.session.countdown().unwrap().since.is_some());
    bench.char('-');
    bench.char('-');
    assert_eq!(bench.session.countdown(), None);
}

#[test]
fn a_countdown_is_told_to_close_the_vote_and_told_again_not_to() {
    let mut bench = Bench::at_first_statement(5);
    bench.char('m');
    bench.char('+');
    bench.char('c');
    assert!(bench.session.countdown().unwrap().closes);
    assert!(bench.model.notice().unwrap().contains("closes"));
    bench.char('c');
    assert!(!bench.session.countdown().unwrap().closes);
    assert!(bench.model.notice().unwrap().contains("stays open"));
}

#[test]
fn a_break_ends_with_its_own_key_or_with_enter() {
    let mut bench = Bench::at_first_statement(5);
    bench.char('m');
    bench.char('b');
    assert_eq!(
        bench.asked.last(),
        Some(&Command::Time(Timing::Break(USUAL_BREAK)))
    );
    bench.char('b');
    assert_eq!(bench.session.on_break(), None);
    bench.char('b');
    bench.press(ENTER);
    assert!(
        bench.session.on_break().is_some(),
        "Enter put the panel away"
    );
    bench.press(ENTER);
    assert_eq!(bench.session.on_break(), None);
    assert_eq!(bench.session.phase(), Phase::Ready, "nothing else was done");
    bench.char('v');
    bench.char('m');
    bench.char('b');
    assert_eq!(
        bench.model.notice(),
        Some("voting is still open; close it first")
    );
}
