//! Whatever keys are pressed, nothing panics and nothing that was decided is lost.

use crossterm::event::{KeyEvent, KeyModifiers};
use proptest::prelude::*;

use super::*;
use crate::record::{Agreed, Record};

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
    let letters: Vec<char> = "npvcrkathu?gqeiobTQsdxPSLAKmzwWGf+-0123456789 "
        .chars()
        .collect();
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

/// What is beside the statements, what was to be done, and who signed: changed by the panel that is
/// for it and by nothing else.
fn written(record: &Record) -> impl PartialEq + std::fmt::Debug + use<> {
    let beside = record.statements.iter();
    let beside: Vec<_> = beside
        .map(|held| [&held.note, &held.evidence].map(String::clone))
        .collect();
    (beside, record.actions.clone(), record.sign_offs.len())
}

/// Every score with its reason, of each statement in the order agreed.
fn scores(record: &Record) -> Vec<Vec<(u8, String)>> {
    let of = |agreed: &Agreed| (agreed.value, agreed.reason.clone());
    let all = record.statements.iter().map(|held| {
        let all = held.earlier.iter().chain(&held.agreed);
        all.map(of).collect()
    });
    all.collect()
}

/// Whether the panel that writes something down did what it is for.
fn writes(effect: &Effect) -> bool {
    use Command::{AddAction, ChangeAction, Evidence, Note, Park, SignOff};
    matches!(
        effect,
        Effect::Ask(
            AddAction { .. }
                | ChangeAction { .. }
                | Evidence(_)
                | Note(_)
                | Park(_)
                | SignOff { .. }
        )
    )
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
            let record = bench.session.record();
            let before = (scores(record), written(record));
            let parked: Vec<usize> = record.parked().collect();
            bench.now += Duration::from_millis(after);
            let effect = bench.event(key);
            let record = bench.session.record();
            let now = (scores(record), written(record));
            if effect == Effect::Ask(Command::Undo) {
                // Only after the question: `u` alone takes back no decision.
                prop_assert!(before == now || key.code != KeyCode::Char('u'));
                continue;
            }
            for (before, now) in before.0.iter().zip(&now.0) {
                prop_assert!(now.starts_with(before), "{key:?} lost a score: {before:?}, {now:?}");
            }
            if !writes(&effect) {
                prop_assert_eq!(&before.1, &now.1, "{:?} lost what was written", key);
                // What is parked stays so until it is agreed.
                let held = &bench.session.record().statements;
                let kept = parked.iter().all(|s| held[*s].is_parked() || held[*s].is_agreed());
                prop_assert!(kept, "{key:?} lost what was parked");
            }
        }
    }
}
