//! The dark screen, and the sentence on a window that is too small.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::page::{self, Edges, Foot, LEAST};
use super::{Scene, words};
use crate::theme::Theme;

/// Nothing but the bottom line, and what must not be overlooked.
pub(super) fn draw(scene: &Scene<'_>, foot: &Foot, area: Rect, buf: &mut Buffer) {
    let edges = Edges {
        path: &[],
        aside: "",
        right: Line::default(),
        unsaved: scene.unsaved,
        door: scene.door,
        corner: Line::default(),
        notice: scene.notice,
        quiet: None,
        foot,
    };
    page::draw(&edges, scene.theme, area, buf);
}

/// Says how large the window must be when it is smaller, and whether it did.
pub(super) fn draw_too_small(theme: &Theme, area: Rect, buf: &mut Buffer) -> bool {
    let (columns, rows) = LEAST;
    if area.width >= columns && area.height >= rows {
        return false;
    }
    let sentence = format!(
        "Plenary needs a window of {columns} columns and {rows} rows; this one has {} and {}. \
         Please make it larger, or its letters smaller. Nothing is lost; Ctrl-C leaves.",
        area.width, area.height
    );
    let margin = u16::from(area.width > 20);
    let width = area.width.saturating_sub(2 * margin);
    let lines = words::in_lines(&sentence, width, usize::from(area.height));
    let used = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let top = area.y + area.height.saturating_sub(used) / 2;
    for (y, line) in (top..area.bottom()).zip(&lines) {
        buf.set_stringn(
            area.x + margin,
            y,
            line,
            usize::from(width),
            theme.heading(),
        );
    }
    true
}
