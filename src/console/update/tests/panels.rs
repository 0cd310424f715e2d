//! Agreeing a score.

use jiff::civil::date;

use super::*;
use crate::console::model::AgreeField;
use crate::console::testing::record_with_ten_points;
use crate::record::Agreed;

fn agreed(bench: &Bench) -> Option<&Agreed> {
    bench.session.record().statements[0].agreed.as_ref()
}

#[test]
fn enter_and_enter_agree_the_median() {
    let mut bench = Bench::revealed(&[2, 2, 3, 3, 3]);
    bench.press(ENTER);
    assert_eq!(bench.agree_panel().field, AgreeField::Value);
    bench.press(ENTER);
    assert_eq!(agreed(&bench).unwrap().value, 3);
    assert_eq!(bench.model.notice(), Some("Agreed on 3, In place"));
    assert!(bench.is_room());
}

#[test]
fn a_digit_picks_the_point_and_texts_go_with_it() {
    let mut bench = Bench::revealed(&[2, 2, 3, 3, 3]);
    bench.char('a');
    bench.char('9');
    assert_eq!(
        bench.agree_panel().problem.as_deref(),
        Some("9 is not a point of this scale; its points are 1, 2, 3, 4")
    );
    bench.press(ENTER);
    assert_eq!(
        bench.agree_panel().problem.as_deref(),
        Some("choose a point first"),
        "the median is not agreed in its place"
    );
    bench.char('2');
    assert_eq!(
        (bench.agree_panel().value, &bench.agree_panel().problem),
        (Some(2), &None)
    );
    bench.tab();
    bench.text("Wards have huddles. Quite so? n v r");
    bench.tab();
    bench.text("Two saw a 3");
    bench.tab();
    bench.text("3");
    bench.tab();
    bench.text("31 Mar 2027");
    bench.press(ENTER);
    let agreed = agreed(&bench).unwrap();
    assert_eq!(agreed.value, 2);
    assert_eq!(agreed.reason, "Wards have huddles. Quite so? n v r");
    assert_eq!(agreed.dissent, "Two saw a 3");
    let target = agreed.target.unwrap();
    assert_eq!((target.value, target.by), (3, date(2027, 3, 31)));
    assert_eq!(bench.asked.len(), 1, "typing acts on nothing");
}

#[test]
fn a_wrong_target_says_what_is_wrong_and_loses_nothing() {
    let mut bench = Bench::revealed(&[2, 2, 3, 3, 3]);
    bench.char('a');
    bench.tab();
    bench.text("because");
    bench.tab();
    bench.tab();
    let table = [
        ("3", "", AgreeField::By, "by when"),
        ("", "1/2/2027", AgreeField::Target, "which point"),
        ("7", "1/2/2027", AgreeField::Target, "7 is not a point"),
        ("x", "1/2/2027", AgreeField::Target, "one of 1, 2, 3, 4"),
        ("3", "3/31/2027", AgreeField::By, "no such day"),
        ("3", "soon", AgreeField::By, "31/3/2027"),
    ];
    for (target, by, field, says) in table {
        // To the target's value, whichever field was wrong before.
        while bench.agree_panel().field != AgreeField::Target {
            bench.press(KeyCode::BackTab);
        }
        for text in [target, by] {
            bench.event(crossterm::event::KeyEvent::new(
                KeyCode::Char('u'),
                crossterm::event::KeyModifiers::CONTROL,
            ));
            bench.text(text);
            bench.press(KeyCode::Down);
        }
        bench.press(ENTER);
        let panel = bench.agree_panel();
        assert!(
            panel.problem.as_ref().unwrap().contains(says),
            "{says}: {:?}",
            panel.problem
        );
        assert_eq!(panel.field, field, "{says}");
        assert_eq!((panel.reason.value(), panel.by.value()), ("because", by));
    }
    assert_eq!(agreed(&bench), None);
    assert!(bench.asked.is_empty());
}

#[test]
fn arrows_move_between_points() {
    let mut bench = Bench::revealed(&[2; 5]);
    bench.char('a');
    bench.press(KeyCode::Left);
    bench.press(KeyCode::Left);
    assert_eq!(bench.agree_panel().value, Some(1), "stops at the end");
    for _ in 0..9 {
        bench.press(KeyCode::Right);
    }
    assert_eq!(bench.agree_panel().value, Some(4));
}

#[test]
fn ten_is_typed_with_two_digits() {
    let mut bench = Bench::of(record_with_ten_points());
    bench
        .carry_out(&Command::GoTo(Place::Statement(0)))
        .unwrap();
    bench.char('a');
    bench.char('1');
    assert_eq!(bench.agree_panel().value, Some(1));
    bench.char('0');
    assert_eq!(bench.agree_panel().value, Some(10));
    bench.char('7');
    assert_eq!(bench.agree_panel().value, Some(7));
    bench.char('1');
    bench.tab();
    bench.press(KeyCode::BackTab);
    bench.char('0');
    assert!(
        bench.agree_panel().problem.is_some(),
        "0 is no point by itself"
    );
    assert_eq!(bench.agree_panel().value, None);
}

#[test]
fn without_a_proposal_a_point_is_chosen_first() {
    let mut bench = Bench::at_first_statement(0);
    bench.char('a');
    assert_eq!(bench.agree_panel().value, None);
    bench.tab();
    bench.text("we know this");
    bench.press(ENTER);
    assert_eq!(
        bench.agree_panel().problem.as_deref(),
        Some("choose a point first")
    );
    assert_eq!(bench.agree_panel().field, AgreeField::Value);
    bench.char('4');
    bench.press(ENTER);
    assert_eq!(agreed(&bench).unwrap().reason, "we know this");

    let mut bench = Bench::at_first_statement(0);
    bench.char('a');
    bench.press(ENTER);
    assert_eq!(bench.session.phase(), Phase::Ready, "no vote was asked for");
    assert_eq!(
        bench.agree_panel().problem.as_deref(),
        Some("choose a point first")
    );
    let mut bench = Bench::at_first_statement(0);
    bench.char('a');
    bench.char('9');
    bench.press(ENTER);
    assert_eq!(
        bench.agree_panel().problem.as_deref(),
        Some("choose a point first")
    );
}

#[test]
fn where_too_few_voted_enter_offers_a_score_before_it_goes_on() {
    let mut bench = Bench::revealed(&[2, 3]);
    bench.press(ENTER);
    assert_eq!(bench.agree_panel().value, None);
    assert!(bench.agree_panel().goes_on());
    bench.char('2');
    bench.press(ENTER);
    assert_eq!(agreed(&bench).unwrap().value, 2);

    let mut bench = Bench::revealed(&[2, 3]);
    let here = bench.session.place();
    bench.press(ENTER);
    bench.press(ENTER);
    assert_ne!(
        bench.session.place(),
        here,
        "Enter alone goes on without a score"
    );
    assert_eq!(agreed(&bench), None);
}

#[test]
fn an_agreed_score_is_opened_as_it_is_and_changed() {
    let mut bench = Bench::agreed();
    bench.char('a');
    assert_eq!(bench.agree_panel().value, Some(3));
    bench.press(ENTER);
    assert!(bench.is_room());
    assert_eq!(bench.asked.len(), 1, "the same again is nothing new");

    bench.char('a');
    bench.tab();
    bench.tab();
    bench.text("one saw a 1");
    bench.press(ENTER);
    assert_eq!(
        bench.asked.last(),
        Some(&Command::Dissent("one saw a 1".to_owned()))
    );
    bench.char('a');
    for _ in 0..3 {
        bench.tab();
    }
    bench.text("4");
    bench.tab();
    bench.text("2027-03-31");
    bench.press(ENTER);
    assert!(matches!(bench.asked.last(), Some(Command::SetTarget(_))));
    assert!(bench.session.record().statements[0].earlier.is_empty());

    bench.char('a');
    bench.char('2');
    bench.press(ENTER);
    let agreed = agreed(&bench).unwrap();
    assert_eq!((agreed.value, agreed.dissent.as_str()), (2, "one saw a 1"));
    assert_eq!(agreed.target.unwrap().value, 4);
    assert_eq!(bench.session.record().statements[0].earlier.len(), 1);
}

#[test]
fn a_new_round_proposes_its_own_median() {
    let mut bench = Bench::agreed();
    bench.char('v');
    bench.vote(&[2; 5]);
    bench.press(ENTER);
    bench.press(ENTER);
    assert_eq!(bench.agree_panel().value, Some(2));
    bench.press(ENTER);
    assert_eq!(agreed(&bench).unwrap().value, 2);
}

#[test]
fn what_the_room_refuses_stays_in_the_panel() {
    let mut bench = Bench::revealed(&[2; 5]);
    bench.char('a');
    bench.tab();
    bench.text("a long reason");
    let view = bench.view();
    let record = bench.session.record().clone();
    let sight = Sight {
        view: &view,
        record: &record,
        hands: None,
        undoable: None,
        now: bench.now,
    };
    assert!(matches!(
        bench.model.update(Intent::Step, &sight),
        Effect::Ask(_)
    ));
    bench.model.answered(Err(Refusal::Busy));
    assert_eq!(bench.agree_panel().problem, Some(Refusal::Busy.to_string()));
    assert_eq!(bench.agree_panel().reason.value(), "a long reason");
    bench.press(ENTER);
    assert_eq!(agreed(&bench).unwrap().reason, "a long reason");
}

#[test]
fn a_late_answer_leaves_a_panel_alone_that_it_is_not_about() {
    let mut bench = Bench::revealed(&[2; 5]);
    bench.char('a');
    let view = bench.view();
    let record = bench.session.record().clone();
    let sight = Sight {
        view: &view,
        record: &record,
        hands: None,
        undoable: None,
        now: bench.now + Duration::from_secs(1),
    };
    let effect = bench.model.update(Intent::Step, &sight);
    assert!(matches!(effect, Effect::Ask(_)));
    bench.press(ESC);
    bench.char('o');
    bench.text("a note");
    let recorded = Recorded {
        revision: 9,
        on_disk: true,
    };
    bench.model.answered(Ok(recorded));
    assert_eq!(bench.entry_panel().fields[0].input.value(), "a note");
    assert_eq!(bench.model.notice(), Some("Agreed on 2, Started"));
}
