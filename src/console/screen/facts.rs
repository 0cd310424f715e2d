//! Facts in two columns: what it is, and what is said about it.
//!
//! ```text
//! Because   wards have huddles, community teams do not
//! Target    3, In place, by 31 March 2027
//! ```

use ratatui::style::Style;
use ratatui::text::Line;

use super::stack::{Stack, span};
use super::words;
use crate::record::Action;
use crate::theme::Theme;

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

/// Adds a list under one label, each in `lines` lines, `most` of them at most. Of those left out it
/// says how many, and where they are.
pub(super) fn add_list(
    stack: &mut Stack<'_>,
    label: &str,
    texts: &[String],
    (most, lines): (usize, usize),
    theme: &Theme,
) {
    let shown = if texts.len() > most {
        most.saturating_sub(1)
    } else {
        texts.len()
    };
    for (i, text) in texts.iter().take(shown).enumerate() {
        let label = if i == 0 { label } else { "" };
        add(stack, label, text, theme.text(), lines, theme);
    }
    if shown < texts.len() {
        let label = if shown == 0 { label } else { "" };
        let more = match (shown, texts.len() - shown) {
            (0, all) => format!("{all}, in the saved session"),
            (_, more) => format!("and {more} more, in the saved session"),
        };
        add(stack, label, &more, theme.quiet(), 1, theme);
    }
}

/// "Publish a huddle guide · Chief Nurse · 15 January 2027".
pub(super) fn action(action: &Action) -> String {
    let mut text = action.what.clone();
    if !action.owner.is_empty() {
        text += " · ";
        text += &action.owner;
    }
    if let Some(due) = action.due {
        text += " · ";
        text += &words::day(due);
    }
    text
}

/// The columns of labels and their gap.
pub(super) fn indent() -> u16 {
    LABELS + GAP
}
