//! What was typed and not confirmed, and days that are past.

use jiff::civil::date;

use super::*;
use crate::console::model::AgreeField;

/// What Esc says of words that it keeps.
const KEPT: &str = "What was typed is kept, for when this is opened here again";

#[test]
fn what_was_typed_is_there_again_where_it_belongs() {
    let mut bench = Bench::revealed(&[2, 2, 3, 3, 3]);
    bench.char('a');
    bench.char('2');
    bench.tab();
    bench.text("wards have huddles");
    bench.press(ESC);
    assert_eq!(bench.model.notice(), Some(KEPT));
    assert!(bench.is_room());
    bench.char('o');
    assert_eq!(
        bench.entry_panel().fields[0].input.value(),
        "",
        "a note is no reason"
    );
    bench.text("ask the night shift");
    bench.press(ESC);
    bench.char('n');
    bench.char('a');
    assert_eq!(bench.agree_panel().reason.value(), "", "another statement");
    bench.press(ESC);
    bench.char('p');
    bench.char('o');
    let note = bench.entry_panel().fields[0].input.value().to_owned();
    assert_eq!(note, "ask the night shift");
    bench.press(ENTER);
    bench.char('a');
    let panel = bench.agree_panel();
    assert_eq!(
        (panel.value, panel.reason.value()),
        (Some(2), "wards have huddles")
    );
    assert_eq!(panel.field, AgreeField::Value);
    bench.press(ENTER);
    let held = &bench.session.record().statements[0];
    assert_eq!(held.agreed.as_ref().unwrap().reason, "wards have huddles");
    bench.char('o');
    bench.press(ESC);
    assert_eq!(bench.model.notice(), None, "what is kept is in the record");
}

#[test]
fn a_second_esc_throws_away_what_was_kept() {
    let mut bench = Bench::agreed();
    bench.char('t');
    bench.text("Publish a guide");
    bench.press(ESC);
    bench.char('t');
    assert_eq!(
        bench.entry_panel().fields[0].input.value(),
        "Publish a guide"
    );
    bench.text("!");
    bench.press(ESC);
    assert_eq!(bench.model.notice(), Some(KEPT), "it was touched again");
    bench.char('t');
    assert_eq!(
        bench.entry_panel().fields[0].input.value(),
        "Publish a guide!"
    );
    bench.press(ESC);
    assert_eq!(bench.model.notice(), Some("What was typed is thrown away"));
    bench.char('t');
    assert_eq!(bench.entry_panel().fields[0].input.value(), "");
    bench.press(ESC);
    assert_eq!(bench.model.notice(), None, "nothing was typed");
}

#[test]
fn after_another_round_the_words_are_there_and_the_point_is_the_new_median() {
    let mut bench = Bench::revealed(&[1, 1, 1, 1, 4]);
    bench.char('a');
    bench.char('4');
    bench.tab();
    bench.text("because");
    bench.press(ESC);
    bench.char('v');
    bench.vote(&[3, 3, 3, 3, 3]);
    bench.char('c');
    bench.char('r');
    bench.char('a');
    let panel = bench.agree_panel();
    assert_eq!((panel.value, panel.reason.value()), (Some(3), "because"));
}

#[test]
fn numbers_of_hands_come_back_in_the_same_round_only() {
    let mut bench = Bench::at_first_statement(2);
    bench.char('v');
    bench.char('h');
    bench.text("3");
    bench.char('r');
    bench.text("2");
    bench.press(ESC);
    bench.char('h');
    assert_eq!(bench.entry_panel().fields[0].input.value(), "2");
    bench.char('r');
    assert_eq!(bench.entry_panel().fields[0].input.value(), "3");
    bench.press(ESC);
    assert_eq!(bench.model.notice(), Some("What was typed is thrown away"));
    bench.char('h');
    bench.text("4");
    bench.press(ESC);
    bench.vote(&[2, 2]);
    bench.char('c');
    bench.char('r');
    bench.char('v');
    bench.char('h');
    assert_eq!(bench.entry_panel().fields[0].input.value(), "");
}

#[test]
fn a_past_day_is_said_once_and_then_taken() {
    let mut bench = Bench::agreed();
    bench.char('t');
    bench.text("Publish a guide");
    bench.tab();
    bench.tab();
    bench.text("15/1/2026");
    bench.press(ENTER);
    let said = Some("15 January 2026 is past; Enter again keeps it");
    assert_eq!(bench.entry_panel().problem.as_deref(), said);
    assert_eq!(
        bench.entry_panel().selected,
        2,
        "the day can be mended at once"
    );
    assert!(bench.session.record().actions.is_empty());
    bench.press(ENTER);
    assert_eq!(
        bench.session.record().actions[0].due,
        Some(date(2026, 1, 15))
    );
    // What stood there already is not asked about again.
    bench.char('d');
    bench.press(ENTER);
    bench.text("half-way");
    bench.press(ENTER);
    assert_eq!(
        bench.session.record().actions[0].progress[0].note,
        "half-way"
    );
    bench.press(ESC);
    bench.char('a');
    for text in ["", "", "4", "31/3/2026"] {
        bench.tab();
        bench.text(text);
    }
    bench.press(ENTER);
    let said = Some("31 March 2026 is past; Enter again keeps it");
    assert_eq!(bench.agree_panel().problem.as_deref(), said);
    assert_eq!(bench.agree_panel().field, AgreeField::By);
    bench.press(ENTER);
    let target = bench.session.record().statements[0]
        .agreed
        .as_ref()
        .unwrap()
        .target;
    assert_eq!(target.unwrap().by, date(2026, 3, 31));
}

#[test]
fn what_became_of_an_action_is_asked_first() {
    let mut bench = Bench::agreed();
    bench.char('t');
    bench.text("Publish a guide");
    bench.press(ENTER);
    bench.char('d');
    bench.press(ENTER);
    let panel = bench.entry_panel();
    let labels: Vec<&str> = panel.fields.iter().map(|f| f.label.as_str()).collect();
    assert_eq!(labels, ["Progress", "What", "Owner", "By when"]);
    assert_eq!(panel.selected, 0, "the keys go to the first line");
    bench.tab();
    for _ in 0.."Publish a guide".len() {
        bench.press(KeyCode::Backspace);
    }
    bench.press(ENTER);
    assert_eq!(bench.entry_panel().selected, 1, "an action says what");
}

#[test]
fn a_list_says_that_it_has_no_large_type() {
    let mut bench = Bench::at_first_statement(5);
    bench.char('z');
    assert_eq!((bench.model.large(), bench.model.notice()), (true, None));
    bench.char('z');
    bench.carry_out(&Command::GoTo(Place::Priorities)).unwrap();
    bench.carry_out(&Command::OpenVote).unwrap();
    bench.pick();
    bench.carry_out(&Command::Go).unwrap();
    bench.char('z');
    assert!(
        bench
            .model
            .notice()
            .is_some_and(|said| said.contains("this one has none"))
    );
}
