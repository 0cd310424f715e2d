//! What an earlier session left to this one, beside what is asked now.
//!
//! ```text
//!    Last time   2, In development  A   2 March 2026 · target 3 by 31 March 2027
//!    To do       Publish a huddle guide · Chief Nurse · 15 January 2027
//! ```

use jiff::civil::Date;
use ratatui::text::Line;

use super::facts::{self, Said};
use super::stack::{Stack, span};
use super::words::{self, columns};
use super::{Scene, rag};
use crate::theme::Theme;
use crate::view::{MovedView, SinceView, ThenView};

/// Columns before what is said, as wide as the widest label and its gap.
const AT: u16 = 12;

/// What was agreed about the statement here, and `most` of the actions that it left.
pub(super) fn add_here(stack: &mut Stack<'_>, scene: &Scene<'_>, gap: u16, most: usize) {
    let (Some(since), theme) = (&scene.view.since, scene.theme) else {
        return;
    };
    if since.then.is_none() && since.actions.is_empty() {
        return;
    }
    stack.gap(gap);
    if let Some(then) = &since.then {
        add_then(stack, then, since, theme);
    }
    if most > 0 {
        add_open(stack, since, most, theme);
    }
}

fn add_then(stack: &mut Stack<'_>, then: &ThenView, since: &SinceView, theme: &Theme) {
    let mut line = Line::from(span(words::padded("Last time", AT), theme.quiet()));
    let letter = then.rag.map_or(0, |r| columns(r.letter()) + 2);
    let day = format!("   {}", words::day(since.held));
    let (short, long) = match then.target {
        Some((value, by)) => (
            format!("{day} · target {value}"),
            format!("{day} · target {value} by {}", words::day(by)),
        ),
        None => (day.clone(), day),
    };
    let width = stack.measure();
    let label = format!("{}, {}", then.value, then.label);
    let left = width.saturating_sub(AT + letter);
    // By when is the first to go where the line is short.
    let fits = columns(&label) + columns(&long) <= left;
    let beside = if fits { long } else { short };
    let room = left.saturating_sub(columns(&beside));
    line.push_span(span(words::cut(&label, room.max(16)), theme.text()));
    if let Some(r) = then.rag {
        line.push_span(span(format!("  {}", r.letter()), rag(theme, r)));
    }
    let used = u16::try_from(line.width()).unwrap_or(u16::MAX);
    let left = width.saturating_sub(used);
    line.push_span(span(words::cut(&beside, left.max(1)), theme.quiet()));
    stack.line(line);
}

/// The actions from then that belong here.
pub(super) fn add_open(stack: &mut Stack<'_>, since: &SinceView, most: usize, theme: &Theme) {
    let said: Vec<Said> = since.actions.iter().map(facts::action).collect();
    facts::add_list(stack, "To do", &said, (most, 1), theme);
}

/// "2.3 last time, 2.6 now, over the 8 agreed both times: 3 up, 4 the same, 1 down".
pub(super) fn moved_words(moved: &MovedView) -> String {
    let over = match moved.over {
        1 => "the 1 agreed both times".to_owned(),
        over => format!("the {over} agreed both times"),
    };
    let day = words::day(moved.held);
    match &moved.means {
        Some((then, now)) => format!("{then} on {day}, {now} now, over {over}: {}", moved.words()),
        None => format!("since {day}, over {over}: {}", moved.words()),
    }
}

/// How far a score moved: "↑ 1", "=", "↓ 2", or "new" for what was not agreed last time. Up is always
/// better, so that it is turned round where low is good.
pub(super) fn movement(now: u8, before: Option<u8>, low_is_good: bool) -> String {
    let Some(before) = before else {
        return "new".to_owned();
    };
    let by = now.abs_diff(before);
    match by {
        0 => "=".to_owned(),
        _ if (now > before) != low_is_good => format!("↑ {by}"),
        _ => format!("↓ {by}"),
    }
}

/// "2 open actions, 1 overdue (d)".
fn open_words(since: &SinceView, today: Date) -> String {
    let open = words::how_many(since.open, "open action", "open actions");
    match (since.open, since.overdue(today)) {
        (0, _) => open,
        (_, 0) => format!("{open} (d)"),
        (_, overdue) => format!("{open}, {overdue} overdue (d)"),
    }
}

/// What the lobby says of it, and the key that leads there.
pub(super) fn carried_words(since: &SinceView, today: Date) -> String {
    format!(
        "Carried forward from {}: {} and {}",
        words::day(since.held),
        words::how_many(since.carried, "agreed score", "agreed scores"),
        open_words(since, today),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn up_is_better_also_where_low_is_good() {
        for (now, before, low_is_good, said) in [
            (3, Some(2), false, "↑ 1"),
            (2, Some(4), false, "↓ 2"),
            (2, Some(3), true, "↑ 1"),
            (4, Some(3), true, "↓ 1"),
            (3, Some(3), true, "="),
            (3, None, true, "new"),
        ] {
            assert_eq!(movement(now, before, low_is_good), said, "{now} {before:?}");
        }
    }
}
