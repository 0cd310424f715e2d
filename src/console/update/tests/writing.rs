//! Actions, notes, evidence, and counting hands.

use jiff::civil::date;

use super::*;
use crate::console::model::EntryKind;
use crate::record::Source;

#[test]
fn an_action_is_taken_down_with_owner_and_day() {
    let mut bench = Bench::agreed();
    bench.char('t');
    bench.press(ENTER);
    assert_eq!(
        bench.entry_panel().problem,
        Some(Refusal::EmptyAction.to_string())
    );
    bench.text("Publish a huddle guide");
    bench.tab();
    bench.text("Chief Nurse");
    bench.tab();
    bench.text("15/13/2027");
    bench.press(ENTER);
    assert!(
        bench
            .entry_panel()
            .problem
            .as_ref()
            .unwrap()
            .contains("no such day")
    );
    for _ in 0.."15/13/2027".len() {
        bench.press(KeyCode::Backspace);
    }
    bench.text("15 Jan 2027");
    bench.press(ENTER);
    let action = &bench.session.record().actions[0];
    assert_eq!(
        (action.what.as_str(), action.owner.as_str()),
        ("Publish a huddle guide", "Chief Nurse")
    );
    assert_eq!(
        (action.due, action.statement),
        (Some(date(2027, 1, 15)), Some(0))
    );
    assert_eq!(bench.model.notice(), Some("Action taken down"));
}

#[test]
fn notes_and_evidence_are_opened_as_they_are() {
    let mut bench = Bench::agreed();
    for (open, kept) in [('o', "Note kept"), ('e', "Evidence kept")] {
        bench.char(open);
        bench.text("seen on ward 4");
        bench.press(ENTER);
        assert_eq!(bench.model.notice(), Some(kept));
        bench.char(open);
        bench.text("!");
        bench.press(ENTER);
    }
    let held = &bench.session.record().statements[0];
    assert_eq!(
        (held.note.as_str(), held.evidence.as_str()),
        ("seen on ward 4!", "seen on ward 4!")
    );
}

#[test]
fn hands_of_remote_members_are_typed_beside_those_in_the_room() {
    let mut bench = Bench::at_first_statement(2);
    bench.char('v');
    bench.char('h');
    bench.text("3");
    bench.char('r');
    assert_eq!(bench.entry_panel().kind, EntryKind::Hands(Source::Remote));
    assert_eq!(bench.entry_panel().fields[0].input.value(), "");
    bench.text("2");
    bench.press(ENTER);
    let hands = bench.session.hands().unwrap();
    assert_eq!(
        (
            hands.raised_by(Source::Room),
            hands.raised_by(Source::Remote)
        ),
        (3, 2)
    );
    assert_eq!(
        bench.model.notice(),
        Some("5 hands counted, 2 of them remote")
    );
    bench.char('h');
    assert_eq!(bench.entry_panel().fields[0].input.value(), "3");
    bench.text("x");
    bench.char('r');
    assert_eq!(bench.entry_panel().fields[0].input.value(), "2");
    bench.press(ENTER);
    assert_eq!(
        bench.entry_panel().kind,
        EntryKind::Hands(Source::Room),
        "the line that is wrong is shown"
    );
    assert!(bench.entry_panel().problem.is_some());
}

#[test]
fn hands_are_counted_while_the_round_is_not_revealed() {
    let mut bench = Bench::at_first_statement(2);
    bench.char('v');
    bench.char('h');
    let labels: Vec<&str> = bench
        .entry_panel()
        .fields
        .iter()
        .map(|f| f.label.as_str())
        .collect();
    assert_eq!(
        labels,
        ["1  Not yet", "2  Started", "3  In place", "4  Embedded"]
    );
    bench.press(ENTER);
    assert!(bench.entry_panel().problem.is_some());
    bench.tab();
    bench.text("4x");
    bench.press(ENTER);
    assert!(
        bench
            .entry_panel()
            .problem
            .as_ref()
            .unwrap()
            .contains("how many hands")
    );
    bench.press(KeyCode::Backspace);
    bench.tab();
    bench.text("3");
    bench.press(ENTER);
    assert_eq!(bench.session.hands().unwrap().room, [0, 4, 3, 0]);
    assert_eq!(bench.model.notice(), Some("7 hands counted"));
    bench.vote(&[2, 2]);
    bench.char('c');
    bench.char('h');
    assert_eq!(
        bench.entry_panel().fields[1].input.value(),
        "4",
        "closed, and still to be mended"
    );
    bench.press(ESC);
    bench.char('r');
    bench.char('h');
    assert_eq!(
        bench.model.notice(),
        Some(Refusal::NothingToClose.to_string().as_str())
    );
}

#[test]
fn pasted_text_is_one_clean_line_of_a_field() {
    let mut bench = Bench::at_first_statement(0);
    bench.model.paste("nowhere to go");
    bench.char('o');
    bench.text("a ");
    bench
        .model
        .paste("two\r\nlines\t\u{1b}[31m and \u{202e}more ");
    let panel = bench.entry_panel();
    assert_eq!(panel.fields[0].input.value(), "a two lines [31m and more");
    bench.model.paste(&"x".repeat(5_000));
    assert_eq!(
        bench.entry_panel().fields[0].input.value().len(),
        crate::text::LONGEST_TEXT
    );
    bench.char('y');
    assert_eq!(
        bench.entry_panel().fields[0].input.value().len(),
        crate::text::LONGEST_TEXT
    );
    bench.press(ESC);
    bench.char('a');
    bench.model.paste("4");
    assert_eq!(bench.agree_panel().value, None, "a paste picks no point");
}
