//! Keys that are struck twice, and keys that are held.

use super::*;

#[test]
fn striking_enter_twice_takes_one_step() {
    let soon = Duration::from_millis(80);
    let mut bench = Bench::at_first_statement(5);
    // The second strike would ask to close the vote that the first has opened.
    bench.press(ENTER);
    bench.now += soon;
    bench.event(key(ENTER));
    assert!(bench.is_room());
    assert_eq!(bench.session.phase(), Phase::Voting);
    // It would also answer the question that the first has asked.
    bench.press(ENTER);
    bench.now += soon;
    bench.event(key(ENTER));
    assert!(matches!(bench.model.overlay(), Overlay::Confirm(_)));
    bench.press(ESC);
    // After a reveal it would open the panel, or the next vote.
    bench.vote(&[3; 5]);
    bench.press(ENTER);
    assert_eq!(bench.session.phase(), Phase::Revealed);
    bench.now += AFTER_REVEAL - Duration::from_millis(1);
    bench.event(key(KeyCode::Char(' ')));
    assert!(bench.is_room());
    bench.now += Duration::from_millis(1);
    bench.event(key(ENTER));
    assert_eq!(bench.agree_panel().value, Some(3));
    // The panel would be answered unread: by Enter again, and by Space, which is Enter too.
    for again in [ENTER, KeyCode::Char(' ')] {
        bench.now += soon;
        bench.event(key(again));
        assert_eq!(bench.session.phase(), Phase::Revealed, "{again:?}");
    }
    bench.press(ESC);
    // A statement would be passed over.
    bench.char('n');
    bench.now += soon;
    bench.event(key(KeyCode::Char('n')));
    assert_eq!(bench.session.place(), Place::Statement(1));
}

#[test]
fn a_panel_that_offers_no_score_is_not_passed_over_unread() {
    let mut bench = Bench::revealed(&[3, 3]);
    bench.press(ENTER);
    assert_eq!(bench.agree_panel().value, None, "too few to propose one");
    for again in [ENTER, KeyCode::Char(' ')] {
        bench.now += Duration::from_millis(100);
        bench.event(key(again));
        assert_eq!(bench.session.place(), Place::Statement(0), "{again:?}");
    }
    bench.press(ENTER);
    assert_eq!(bench.session.place(), Place::Statement(1));
}

#[test]
fn a_key_that_is_held_takes_one_step_and_one_a_second_takes_them_all() {
    for held in [ENTER, KeyCode::Char(' ')] {
        let mut bench = Bench::at_first_statement(6);
        bench.hold(held);
        assert_eq!(bench.asked, [Command::OpenVote], "{held:?}");
    }
    let mut bench = Bench::at_first_statement(6);
    bench.hold(KeyCode::Right);
    assert_eq!(bench.asked, [Command::Next]);
    // Four of six have not voted: the question is asked, and not answered.
    let mut bench = Bench::at_first_statement(6);
    bench.press(ENTER);
    bench.vote(&[2, 3]);
    bench.hold(ENTER);
    assert!(matches!(bench.model.overlay(), Overlay::Confirm(_)));
    assert_eq!(bench.session.phase(), Phase::Voting);
    bench.press(ENTER);
    assert_eq!(bench.session.phase(), Phase::Revealed);
}
