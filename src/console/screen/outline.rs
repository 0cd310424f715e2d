//! The list of places to go to.
//!
//! ```text
//!    Go to
//!      Relationships
//!        Working together
//!    ›     Teams make time to talk about how people are            2
//!          People can raise a concern safely                       voted
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::words::{self, columns};
use crate::console::model::{Outline, OutlineRow};
use crate::record::Place;
use crate::theme::Theme;

/// Columns of an indent.
const INDENT: usize = 2;

/// Columns for what was agreed.
const SCORE: u16 = 9;

/// Draws the list around the marked row.
pub(super) fn draw(outline: &Outline, theme: &Theme, area: Rect, buf: &mut Buffer) {
    if area.height < 3 {
        return;
    }
    let area = Rect {
        width: area.width.min(words::WIDEST_LIST),
        ..area
    };
    let (at, of) = (outline.selected + 1, outline.rows.len());
    buf.set_string(area.x, area.y, "Go to", theme.heading());
    let place = format!("{at} of {of}");
    let x = area.right().saturating_sub(columns(&place));
    buf.set_string(x, area.y, place, theme.quiet());
    let list = Rect {
        y: area.y + 2,
        height: area.height - 2,
        ..area
    };
    let rows = usize::from(list.height);
    // The marked row stays in the middle while there is more on both sides.
    let last = outline.rows.len().saturating_sub(rows);
    let first = outline.selected.saturating_sub(rows / 2).min(last);
    let shown = outline.rows.iter().enumerate().skip(first).take(rows);
    for (y, (index, row)) in (list.y..).zip(shown) {
        let line = Rect::new(list.x, y, list.width, 1);
        draw_row(row, index == outline.selected, theme, line, buf);
    }
    if first > 0 {
        buf.set_string(area.x + 7, area.y, "↑ more above", theme.quiet());
    }
    if first + rows < outline.rows.len() {
        let more = format!("↓ {} more", outline.rows.len() - first - rows);
        buf.set_string(area.x + 7 + 15, area.y, more, theme.quiet());
    }
}

fn draw_row(row: &OutlineRow, marked: bool, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let statement = matches!(row.place, Place::Statement(_));
    let style = match (marked, statement) {
        (true, _) => theme.accent_text(),
        (false, true) => theme.text(),
        (false, false) => theme.heading(),
    };
    let mark = if marked { "› " } else { "  " };
    let indent = " ".repeat(row.depth * INDENT);
    let score = match (row.agreed, row.rounds) {
        (Some(value), _) => format!("agreed {value}"),
        (None, 0) => String::new(),
        (None, _) => "voted".to_owned(),
    };
    let width = area.width.saturating_sub(SCORE + 1);
    let text = words::padded(&format!("{mark}{indent}{}", row.title), width);
    let line = format!("{text} {score:<0$}", usize::from(SCORE));
    buf.set_stringn(area.x, area.y, line, usize::from(area.width), style);
}
