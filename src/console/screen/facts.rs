//! Facts in two columns: what it is, and what is said about it.
//!
//! ```text
//! Because   wards have huddles, community teams do not
//! Target    3, In place, by 31 March 2027
//! ```

use jiff::civil::Date;
use ratatui::style::Style;
use ratatui::text::Line;

use super::stack::{Stack, span};
use super::words;
use crate::record::{Action, ActionState, Priority};
use crate::theme::Theme;
use crate::view::SharedView;

/// Columns between the two.
const GAP: u16 = 3;

/// The columns of the widest label, so that lists under each other share an edge.
pub(super) const LABELS: u16 = 9;

/// Adds `text` with `label` in front, in `most` lines at most; nothing when there is no text.
pub(super) fn add(
    stack: &mut Stack<'_>,
    label: &str,
    text: &str,
    style: Style,
    most: usize,
    theme: &Theme,
) {
    let at = LABELS + GAP;
    let lines = words::in_lines(text, stack.measure().saturating_sub(at), most);
    let lines = lines.into_iter().enumerate().map(|(row, line)| {
        let label = if row == 0 { label } else { "" };
        Line::from(vec![
            span(words::padded(label, at), theme.quiet()),
            span(line, style),
        ])
    });
    stack.lines(lines.collect());
}

/// Something said in a list: what may be cut, and behind it what may not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) what: String,
    pub(super) then: String,
}

impl Said {
    /// A text and nothing behind it.
    pub(super) fn plain(text: &str) -> Self {
        Self {
            what: text.to_owned(),
            then: String::new(),
        }
    }

    /// In so many lines of `width`. On a single line the first part is cut and the second is kept:
    /// an action without its owner is nobody's.
    fn text(&self, width: u16, lines: usize) -> String {
        let room = width.saturating_sub(words::columns(&self.then));
        if lines == 1 && room > width / 3 {
            words::in_lines(&self.what, room, 1).concat() + &self.then
        } else {
            format!("{}{}", self.what, self.then)
        }
    }
}

/// Adds a list under one label, each in `lines` lines, `most` of them at most. Of those left out it
/// says how many, and where they are.
pub(super) fn add_list(
    stack: &mut Stack<'_>,
    label: &str,
    said: &[Said],
    (most, lines): (usize, usize),
    theme: &Theme,
) {
    let shown = match said.len() {
        all if all > most => most.saturating_sub(1),
        all => all,
    };
    let width = stack.measure().saturating_sub(indent());
    for (i, said) in said.iter().take(shown).enumerate() {
        let label = if i == 0 { label } else { "" };
        let text = said.text(width, lines);
        add(stack, label, &text, theme.text(), lines, theme);
    }
    if shown < said.len() {
        let label = if shown == 0 { label } else { "" };
        let more = match (shown, said.len() - shown) {
            (0, all) => format!("{all}, in the saved session"),
            (_, more) => format!("and {more} more, in the saved session"),
        };
        add(stack, label, &more, theme.quiet(), 1, theme);
    }
}

/// "Publish a huddle guide · Chief Nurse · 15 January 2027".
pub(super) fn action(action: &Action) -> Said {
    let mut then = String::new();
    if !action.owner.is_empty() {
        then += " · ";
        then += &action.owner;
    }
    if let Some(due) = action.due {
        then += " · ";
        then += &words::day(due);
    }
    if action.state != ActionState::Open {
        then += " · ";
        then += action.state.word();
    }
    Said {
        what: action.what.clone(),
        then,
    }
}

/// What is still to be done, overdue first and then by the room's priorities, each with its place among
/// them.
pub(super) fn plan(view: &SharedView, today: Date) -> Vec<Said> {
    let planned = view.plan.iter().filter_map(|at| {
        let priority = view.action_priorities.get(*at).copied().flatten();
        Some((view.actions.get(*at)?, priority))
    });
    let (overdue, rest): (Vec<_>, Vec<_>) = planned.partition(|(a, _)| a.is_overdue(today));
    let said = |(of, priority): (&Action, Option<Priority>)| {
        let mut said = action(of);
        // In front, where it is not cut: it says why this one stands here.
        if let Some(priority) = priority {
            said.what = format!("{priority}: {}", said.what);
        }
        if of.is_overdue(today) {
            said.what = format!("Overdue · {}", said.what);
        }
        said
    };
    overdue.into_iter().chain(rest).map(said).collect()
}

/// The columns of labels and their gap.
pub(super) fn indent() -> u16 {
    LABELS + GAP
}
