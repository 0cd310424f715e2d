//! The points of a scale as a list: value, label, letter and meaning.
//!
//! ```text
//! 1  Not yet in place     R   It happens by chance, if at all
//! 2  In development       A   Started, but only in some places
//! ```

use ratatui::text::Line;

use super::rag;
use super::stack::{Stack, span};
use super::words::{self, columns};
use crate::theme::Theme;
use crate::workshop::Point;

/// How much of the meanings is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meanings {
    /// All of each.
    Full,
    /// One line of each.
    OneLine,
    /// None.
    None,
}

/// Columns between the parts of a row.
const GAP: u16 = 2;

/// Fewer columns than these say nothing.
const LEAST_MEANING: u16 = 20;

/// Adds the list to `stack`, with `gap` rows between points.
pub(super) fn add(
    stack: &mut Stack<'_>,
    points: &[Point],
    meanings: Meanings,
    gap: u16,
    theme: &Theme,
) {
    let most = |of: &dyn Fn(&Point) -> u16| points.iter().map(of).max().unwrap_or(0);
    let value = most(&|p| columns(&p.value.to_string()));
    let label = most(&|p| columns(&p.label));
    let letter = most(&|p| p.rag.map_or(0, |rag| columns(rag.letter())));
    let room = stack.measure();
    let tag = if letter > 0 { GAP + letter } else { 0 };
    // Labels are wrapped only where they are so long that not even their letter has room beside.
    let label = label.min(room.saturating_sub(value + GAP + tag));
    let before = value + GAP + label + tag + GAP + 1;
    let beside = room.saturating_sub(before);
    for (i, point) in points.iter().enumerate() {
        if i > 0 && gap > 0 {
            stack.space(gap);
        }
        let labels = words::wrap(&point.label, label);
        let meaning = match meanings {
            Meanings::None => Vec::new(),
            _ if beside < LEAST_MEANING => Vec::new(),
            Meanings::OneLine => words::in_lines(&point.meaning, beside, 1),
            Meanings::Full => words::wrap(&point.meaning, beside),
        };
        let rows = labels.len().max(meaning.len()).max(1);
        let lines = (0..rows).map(|row| {
            let number = if row == 0 {
                point.value.to_string()
            } else {
                String::new()
            };
            let mut line = Line::default();
            line.push_span(span(
                format!("{number:>0$}", usize::from(value)),
                theme.heading(),
            ));
            let text = labels.get(row).map_or("", String::as_str);
            line.push_span(span("  ", theme.text()));
            line.push_span(span(words::padded(text, label), theme.text()));
            if letter > 0 {
                let (text, style) = match point.rag.filter(|_| row == 0) {
                    Some(r) => (r.letter(), rag(theme, r)),
                    None => ("", theme.text()),
                };
                line.push_span(span("  ", theme.text()));
                line.push_span(span(words::padded(text, letter), style));
            }
            if let Some(text) = meaning.get(row) {
                line.push_span(span("   ", theme.text()));
                line.push_span(span(text.clone(), theme.quiet()));
            }
            line
        });
        stack.lines(lines.collect());
    }
}
