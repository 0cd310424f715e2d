//! What is known: figures about the statement or the section, and what was said to show it.
//!
//! ```text
//!    Evidence   the same for everybody; it says nothing of any vote
//!
//!    Safe and healthy, score
//!    6.4 of 10 · others 6.2 · before 6.1
//!    9 March 2023 · NHS Staff Survey · an outcome
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::stack::{Stack, span};
use super::{Scene, words};
use crate::evidence::Figure;

/// Most figures that stand on a section's own screen.
const MOST_IN_SHORT: usize = 6;

/// Draws the figures from the one at `first` on, as many as fit whole.
pub(super) fn draw(scene: &Scene<'_>, first: usize, area: Rect, buf: &mut Buffer) {
    let (view, theme) = (scene.view, scene.theme);
    let head = Line::from(vec![
        span("Evidence", theme.heading()),
        span(
            "   the same for everybody; it says nothing of any vote",
            theme.quiet(),
        ),
    ]);
    buf.set_line(area.x, area.y, &head, area.width);
    let first = first.min(view.figures.len().saturating_sub(1));
    let mut list = Rect {
        y: area.y + 2,
        // The last row says what does not fit.
        height: area.height.saturating_sub(3),
        ..area
    };
    let mut shown = 0;
    for figure in &view.figures[first..] {
        let stack = stack_of(scene, figure, area.width);
        if stack.rows() > list.height && shown > 0 {
            break;
        }
        let below = stack.draw(list, buf) + 1;
        list.height = list.bottom().saturating_sub(below);
        list.y = below;
        shown += 1;
    }
    let below = view.figures.len() - first - shown;
    if below == 0 && !view.evidence.is_empty() && list.height > 0 {
        let mut said = Stack::new(theme, area.width);
        said.text(
            &format!("Said in the room: {}", view.evidence),
            theme.text(),
        );
        said.draw(list, buf);
    }
    let more = words::not_shown(first, below);
    let last = area.bottom().saturating_sub(1);
    buf.set_string(area.x, last, more, theme.quiet());
}

fn stack_of<'a>(scene: &Scene<'a>, figure: &Figure, width: u16) -> Stack<'a> {
    let theme = scene.theme;
    let mut stack = Stack::new(theme, width);
    stack.text(&figure.label, theme.text());
    stack.text(&figure.values(), theme.heading());
    stack.text(&figure.origin(), theme.quiet());
    stack
}

/// Adds the figures, a line for each, or how many there are where there is no room for them.
pub(super) fn add_in_short(stack: &mut Stack<'_>, scene: &Scene<'_>, roomy: bool) {
    let (figures, theme) = (&scene.view.figures, scene.theme);
    if figures.is_empty() {
        return;
    }
    stack.gap(1);
    // One or two take no more room than to say that there are some.
    let most = if roomy || figures.len() <= 2 {
        MOST_IN_SHORT
    } else {
        0
    };
    let label = figures
        .iter()
        .take(most)
        .map(|f| words::columns(&f.label))
        .max();
    for figure in figures.iter().take(most) {
        let values = figure.values();
        let width = stack.measure().saturating_sub(words::columns(&values) + 3);
        let width = width.min(label.unwrap_or(0));
        stack.line(Line::from(vec![
            span(words::padded(&figure.label, width), theme.text()),
            span(format!("   {values}"), theme.heading()),
        ]));
    }
    let left = figures.len().saturating_sub(most);
    if left > 0 {
        let said = words::how_many(left, "figure", "figures");
        let more = if roomy { " more" } else { "" };
        stack.line(Line::styled(
            format!("{said}{more}: e shows them"),
            theme.quiet(),
        ));
    }
}
