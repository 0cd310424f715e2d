use std::collections::BTreeSet;

use super::*;
use crate::console::testing::{ctrl_c, held, key, released};
use tui_input::InputRequest;

/// A press of a key of the table, as a terminal sends it.
fn press(of: Key) -> KeyEvent {
    match of {
        Key::Char(c) if c.is_uppercase() => KeyEvent::new(KeyCode::Char(c), KeyModifiers::SHIFT),
        Key::Char(c) => key(KeyCode::Char(c)),
        Key::Ctrl(c) => KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL),
        Key::Code(KeyCode::BackTab) => KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT),
        Key::Code(code) => key(code),
        Key::Digit => key(KeyCode::Char('7')),
        Key::Any => key(KeyCode::Char('x')),
    }
}

#[test]
fn every_row_of_the_table_is_looked_up() {
    for row in table() {
        assert!(!row.words.is_empty() && !row.keys.is_empty() && !row.places.is_empty());
        for k in row.keys {
            for place in row.places {
                let expected = match k {
                    Key::Digit => Intent::Digit(7),
                    _ => row.intent,
                };
                assert_eq!(
                    intent(press(*k), *place),
                    Some(expected),
                    "{k} at {place:?}"
                );
            }
        }
    }
}

#[test]
fn no_key_means_two_things_at_one_place() {
    let mut known = BTreeSet::new();
    for row in table() {
        for k in row.keys {
            for place in row.places {
                assert!(known.insert(format!("{k} {place:?}")), "{k} at {place:?}");
            }
        }
    }
}

/// The promised keys of the room, to the letter.
#[test]
fn the_promised_keys_are_there() {
    let table = [
        ("Enter Space", Intent::Step),
        ("n →", Intent::Next),
        ("p ←", Intent::Previous),
        ("v", Intent::Vote),
        ("c", Intent::Close),
        ("r", Intent::Reveal),
        ("a", Intent::Agree),
        ("t", Intent::Action),
        ("h", Intent::Hands),
        ("u", Intent::Undo),
        ("?", Intent::Help),
        ("g", Intent::Outline),
        ("q", Intent::QrCode),
        ("x", Intent::NextAddress),
        ("f", Intent::QrForm),
        ("e", Intent::Evidence),
        ("i", Intent::Facilitator),
        ("o", Intent::Note),
        ("L", Intent::Lock),
        ("A", Intent::Admit),
        ("K", Intent::Tickets),
        ("b", Intent::Blank),
        ("T", Intent::NextTheme),
        ("Esc", Intent::Back),
        ("Q Ctrl-C", Intent::Leave),
    ];
    for (names, expected) in table {
        let rows = super::table().iter();
        let names_there: Vec<String> = rows
            .filter(|r| r.intent == expected && r.places.contains(&Where::Room))
            .flat_map(|r| r.keys.iter().map(Key::to_string))
            .collect();
        assert_eq!(names_there.join(" "), names);
    }
}

#[test]
fn in_a_text_field_keys_type() {
    for c in ['n', 'v', 'Q', 'T', '?', ' ', '1', 'é', '√'] {
        let typed = Some(Intent::Edit(InputRequest::InsertChar(c)));
        assert_eq!(intent(key(KeyCode::Char(c)), Where::Text), typed);
        let shifted = KeyEvent::new(KeyCode::Char(c), KeyModifiers::SHIFT);
        assert_eq!(intent(shifted, Where::Text), typed);
    }
    let alt_gr = KeyModifiers::CONTROL | KeyModifiers::ALT;
    let at_sign = KeyEvent::new(KeyCode::Char('@'), alt_gr);
    assert_eq!(
        intent(at_sign, Where::Text),
        Some(Intent::Edit(InputRequest::InsertChar('@')))
    );
    assert_eq!(intent(ctrl_c(), Where::Text), Some(Intent::Leave));
}

#[test]
fn keys_with_modifiers_are_other_keys() {
    for modifiers in [
        KeyModifiers::CONTROL,
        KeyModifiers::ALT,
        KeyModifiers::SUPER,
    ] {
        for c in ['v', 'r', 'n', 'Q'] {
            let key = KeyEvent::new(KeyCode::Char(c), modifiers);
            assert_eq!(intent(key, Where::Room), None, "{modifiers:?} {c}");
        }
    }
}

#[test]
fn a_line_feed_and_shifted_tab_are_what_they_are_meant_to_be() {
    let line_feed = KeyEvent::new(KeyCode::Char('j'), KeyModifiers::CONTROL);
    assert_eq!(intent(line_feed, Where::Room), Some(Intent::Step));
    assert_eq!(intent(line_feed, Where::Text), Some(Intent::Step));
    let shift_tab = KeyEvent::new(KeyCode::Tab, KeyModifiers::SHIFT);
    assert_eq!(intent(shift_tab, Where::Text), Some(Intent::PreviousField));
}

#[test]
fn a_key_acts_when_pressed_and_only_moves_and_typing_repeat() {
    assert_eq!(intent(released(KeyCode::Enter), Where::Room), None);
    assert_eq!(intent(released(KeyCode::Char('x')), Where::Text), None);
    assert_eq!(intent(held(KeyCode::Enter), Where::Room), None);
    assert_eq!(intent(held(KeyCode::Char('n')), Where::Room), None);
    assert_eq!(intent(held(KeyCode::Enter), Where::Question), None);
    assert_eq!(
        intent(held(KeyCode::Down), Where::Outline),
        Some(Intent::Down)
    );
    assert!(intent(held(KeyCode::Char('x')), Where::Text).is_some());
    assert!(intent(held(KeyCode::Backspace), Where::Text).is_some());
}

#[test]
fn the_table_reads_well() {
    let names: Vec<String> = table().iter().take(3).map(KeyRow::names).collect();
    assert_eq!(names, ["Enter  Space", "n  →", "p  ←"]);
    for place in Where::ALL {
        assert!(
            table().iter().any(|row| row.places.contains(&place)),
            "{place:?}"
        );
    }
}
