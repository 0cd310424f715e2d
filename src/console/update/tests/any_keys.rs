//! Whatever keys are pressed, nothing panics and nothing that was decided is lost.

use crossterm::event::{KeyEvent, KeyModifiers};
use proptest::prelude::*;

use super::*;
use crate::record::Record;

/// Keys of the table, some more often because they lead further, and any other character.
fn any_key() -> impl Strategy<Value = KeyEvent> {
    let named = prop::sample::select(vec![
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::BackTab,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Backspace,
        KeyCode::Delete,
        KeyCode::F(1),
    ]);
    let letters: Vec<char> = "npvcrkathu?gqeiobTQ0123456789 ".chars().collect();
    let letter = prop::sample::select(letters).prop_map(KeyCode::Char);
    let code = prop_oneof![
        6 => Just(KeyCode::Enter),
        8 => letter,
        3 => named,
        1 => any::<char>().prop_map(KeyCode::Char),
    ];
    let modifiers = prop_oneof![
        20 => Just(KeyModifiers::NONE),
        1 => Just(KeyModifiers::CONTROL),
        1 => Just(KeyModifiers::SHIFT),
    ];
    (code, modifiers).prop_map(|(code, modifiers)| KeyEvent::new(code, modifiers))
}

/// What was decided and written: how many there are, and every agreed score.
fn decided(record: &Record) -> (Vec<bool>, usize) {
    let agreed = record.statements.iter().map(|s| s.agreed.is_some());
    (agreed.collect(), record.actions.len())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_keys_lose_nothing_that_was_decided(
        keys in prop::collection::vec((any_key(), 0_u64..900), 200),
        votes in prop::collection::vec(1_u8..=4, 6),
    ) {
        let mut bench = Bench::at_first_statement(6);
        for (key, after) in keys {
            if bench.session.is_open() && after % 3 == 0 {
                match bench.session.place() {
                    Place::Priorities => bench.pick(),
                    _ => bench.vote(&votes),
                }
            }
            let before = decided(bench.session.record());
            bench.now += Duration::from_millis(after);
            let effect = bench.event(key);
            let now = decided(bench.session.record());
            if effect != Effect::Ask(Command::Undo) {
                let kept = before.0.iter().zip(&now.0).all(|(before, now)| *now || !before);
                prop_assert!(kept && now.1 >= before.1, "{key:?} lost something");
            } else if before != now {
                // Only after the question: `u` alone takes back no decision.
                prop_assert!(key.code != KeyCode::Char('u'));
            }
        }
    }
}
