//! Actions in lines.

use super::change::Lines;
use crate::record::Action;

/// What was taken down, changed or taken back.
pub(super) fn actions(lines: &mut Lines, before: &[Action], now: &[Action]) {
    for number in 0..before.len().max(now.len()) {
        let words = |action: &Action| format!("{} {}", number + 1, action_words(action));
        match (before.get(number), now.get(number)) {
            (was, Some(is)) if was != Some(is) => lines.say("action", &words(is)),
            (Some(_), None) => lines.say("action", &(number + 1).to_string()),
            _ => {}
        }
    }
}

/// As it is typed: `what | owner | day`.
pub(super) fn action_words(action: &Action) -> String {
    let Action {
        what,
        owner,
        due,
        statement: _,
    } = action;
    match (owner.as_str(), due) {
        ("", None) => what.clone(),
        (owner, None) => format!("{what} | {owner}"),
        (owner, Some(due)) => format!("{what} | {owner} | {due}"),
    }
}
