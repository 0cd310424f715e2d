//! The comments that came with the newest round, over the room's screen.
//!
//! ```text
//!    Comments                                             3 came with the votes
//!
//!    ·  Huddles work on days. On nights there is nobody to hold one.
//!    ·  We measure it, and nobody reads the measure.
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Scene;
use super::words::{self, columns};
use crate::theme::Theme;

/// Columns of the dot and the space behind it.
const INDENT: u16 = 3;

/// Draws the comments from the one at `first` on.
pub(super) fn draw(scene: &Scene<'_>, first: usize, area: Rect, buf: &mut Buffer) {
    if area.height < 3 {
        return;
    }
    let theme = scene.theme;
    let comments = &scene.view.comments;
    let texts = &comments.texts;
    buf.set_string(area.x, area.y, "Comments", theme.heading());
    let how_many = how_many(texts.len(), comments.kept);
    let x = area.right().saturating_sub(columns(&how_many));
    buf.set_string(x, area.y, how_many, theme.quiet());
    let list = Rect {
        y: area.y + 2,
        // The last row says what does not fit.
        height: area.height - 3,
        ..area
    };
    let first = first.min(texts.len().saturating_sub(1));
    let shown = draw_list(&texts[first..], theme, list, buf);
    let below = texts.len() - first - shown;
    let more = words::not_shown(first, below);
    buf.set_string(area.x, list.bottom(), more, theme.quiet());
}

fn how_many(count: usize, kept: bool) -> String {
    match (count, kept) {
        (count, true) => format!(
            "{}, kept in the record",
            words::how_many(count, "comment", "comments")
        ),
        (count, false) => format!(
            "{} came with the votes, without names",
            words::how_many(count, "comment", "comments")
        ),
    }
}

/// Draws as many as fit whole, one at least, and returns how many those are.
fn draw_list(texts: &[String], theme: &Theme, area: Rect, buf: &mut Buffer) -> usize {
    let width = area.width.min(words::MEASURE).saturating_sub(INDENT);
    let mut y = area.y;
    for (drawn, text) in texts.iter().enumerate() {
        let lines = words::wrap(text, width);
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let left = area.bottom().saturating_sub(y);
        if rows > left && drawn > 0 {
            return drawn;
        }
        buf.set_string(area.x, y, "·", theme.quiet());
        for (y, line) in (y..area.bottom()).zip(&lines) {
            buf.set_string(area.x + INDENT, y, line, theme.text());
        }
        y = y.saturating_add(rows);
        // A free row between two, where there is one.
        y = y.saturating_add(1).min(area.bottom());
    }
    texts.len()
}
