//! Actions in lines.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::told::Told;
use crate::record::{Action, ActionState, Progress, Record};
use crate::session::Command;

/// What changed of the actions: a line for each, and one for each new entry on its progress.
pub(super) fn changed(lines: &mut Told, before: &[Action], now: &[Action], zone: &TimeZone) {
    for number in 0..before.len().max(now.len()) {
        let words = |action: &Action| format!("{} {}", number + 1, action_words(action));
        match (before.get(number), now.get(number)) {
            (was, Some(is)) if was != Some(is) => {
                if was.is_none_or(|was| action_words(was) != action_words(is)) {
                    lines.say("action", &words(is));
                }
                let known = was.map_or(0, |was| was.progress.len());
                let new = is.progress.iter().skip(known);
                lines
                    .all
                    .extend(new.map(|entry| progress(number + 1, entry, zone)));
            }
            (Some(_), None) => lines.say("action", &(number + 1).to_string()),
            _ => {}
        }
    }
}

/// As it is typed, `what | owner | day`, and what became of it, where it is no longer open.
pub(super) fn action_words(action: &Action) -> String {
    let typed = action.as_typed();
    match action.state {
        ActionState::Open => typed,
        closed => format!("{typed} ({})", closed.word()),
    }
}

/// That a day which is given is past: it may be a slip of the year, and what was due before the meeting
/// can still be written down.
pub(super) fn past_day(command: &Command, today: Date) -> Option<String> {
    let day = match command {
        Command::AddAction { due, .. } => *due,
        Command::ChangeAction { change, .. } => change.due.flatten(),
        Command::SetTarget(target) => Some(target.by),
        _ => None,
    };
    let past = day.filter(|day| *day < today);
    past.map(|day| format!("remark {day} is past"))
}

/// A line for each action, those that need somebody first, and one for each entry on its progress.
pub(super) fn lines(record: &Record, today: Date, zone: &TimeZone) -> Vec<String> {
    let mut lines = Vec::new();
    for position in record.actions_by_need(today) {
        let action = &record.actions[position];
        let overdue = if action.is_overdue(today) {
            " (overdue)"
        } else {
            ""
        };
        let number = position + 1;
        let priority = action.statement.and_then(|s| record.priority_of(s));
        let priority = priority.map_or_else(String::new, |p| format!(" ({p})"));
        lines.push(format!(
            "action {number} {}{priority}{overdue}",
            action_words(action)
        ));
        lines.extend(
            action
                .progress
                .iter()
                .map(|entry| progress(number, entry, zone)),
        );
    }
    lines
}

/// `progress 1 2027-01-12 done: the guide is out`.
fn progress(number: usize, entry: &Progress, zone: &TimeZone) -> String {
    let Progress { at, became, note } = entry;
    let day = at.to_zoned(zone.clone()).date();
    let became = became.map_or_else(String::new, |state| format!(" {}", state.word()));
    match note.as_str() {
        "" => format!("progress {number} {day}{became}"),
        note => format!("progress {number} {day}{became}: {note}"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::offset;

    use super::*;

    #[test]
    fn an_entry_shortly_before_midnight_has_the_day_of_the_room() {
        let entry = Progress {
            at: "2026-07-01T02:30:00Z".parse().unwrap(),
            became: None,
            note: "begun".to_owned(),
        };
        let west = TimeZone::fixed(offset(-3));
        assert_eq!(progress(1, &entry, &west), "progress 1 2026-06-30: begun");
        assert_eq!(
            progress(1, &entry, &TimeZone::UTC),
            "progress 1 2026-07-01: begun"
        );
    }
}
