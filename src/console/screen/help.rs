//! The key table, in as many columns as fit.
//!
//! ```text
//!    In the room
//!    Enter  Space  the natural next step      t   add an action
//!    n  →          next statement             h   enter a show of hands
//! ```
//!
//! Keys that mean something only in a panel come after those of the room, and first give way: the
//! panel's own bottom line names them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::stack::span;
use super::words::{self, columns};
use crate::agreement;
use crate::console::keys::{self, KeyRow, Where};
use crate::theme::Theme;

/// Columns between two columns of keys.
const BETWEEN: u16 = 4;

/// The widest column that reads well.
const WIDEST: u16 = 64;

/// Draws the keys, and below them the rule for agreement where there is room.
pub(super) fn draw(theme: &Theme, area: Rect, buf: &mut Buffer) {
    let side = if area.width < 120 { 2 } else { 3 };
    let width = ((area.width + BETWEEN) / side)
        .saturating_sub(BETWEEN)
        .min(WIDEST);
    let groups: Vec<Vec<Line<'_>>> = Where::ALL
        .into_iter()
        .map(|place| group(place, width, theme))
        .filter(|lines| lines.len() > 1)
        .collect();
    let rule = rule(theme, area.width);
    let rule_rows = u16::try_from(rule.len()).unwrap_or(u16::MAX);
    // With the rule, if all groups still find room.
    let without = area.height.saturating_sub(rule_rows + 1);
    let columns = usize::from(side);
    let (keys_rows, with_rule) = match placed(&groups, columns, without) {
        (_, all) if all == groups.len() => (without, true),
        _ => (area.height, false),
    };
    let (lines, _) = placed(&groups, columns, keys_rows);
    let mut used = 0;
    for (column, lines) in (0..).zip(&lines) {
        let x = area.x + column * (width + BETWEEN);
        for (y, line) in (area.y..area.bottom()).zip(lines) {
            buf.set_line(x, y, line, width);
        }
        used = used.max(u16::try_from(lines.len()).unwrap_or(u16::MAX));
    }
    if with_rule {
        for (y, line) in (area.y + used + 1..area.bottom()).zip(&rule) {
            buf.set_line(area.x, y, line, area.width);
        }
    }
}

/// The groups flowed into columns of at most `rows`, balanced, and how many groups found room.
fn placed<'a>(groups: &[Vec<Line<'a>>], columns: usize, rows: u16) -> (Vec<Vec<Line<'a>>>, usize) {
    let rows = usize::from(rows);
    for count in (1..=groups.len()).rev() {
        let mut all: Vec<Line<'a>> = Vec::new();
        for group in &groups[..count] {
            if !all.is_empty() {
                all.push(Line::default());
            }
            all.extend(group.iter().cloned());
        }
        let high = all.len().div_ceil(columns);
        if high <= rows {
            return (all.chunks(high).map(<[_]>::to_vec).collect(), count);
        }
    }
    let first = groups.first().cloned().unwrap_or_default();
    (first.chunks(rows.max(1)).map(<[_]>::to_vec).collect(), 0)
}

fn group<'a>(place: Where, width: u16, theme: &Theme) -> Vec<Line<'a>> {
    let rows: Vec<&KeyRow> = keys::table()
        .iter()
        .filter(|row| row.places.contains(&place))
        .collect();
    let names = rows
        .iter()
        .map(|row| columns(&row.names()))
        .max()
        .unwrap_or(0);
    let mut lines = vec![Line::styled(place.title(), theme.heading())];
    for row in rows {
        let texts = words::wrap(row.words, width.saturating_sub(names + 2));
        for (i, text) in texts.into_iter().enumerate() {
            let name = if i == 0 { row.names() } else { String::new() };
            lines.push(Line::from(vec![
                span(words::padded(&name, names + 2), theme.heading()),
                span(text, theme.text()),
            ]));
        }
    }
    lines
}

fn rule<'a>(theme: &Theme, width: u16) -> Vec<Line<'a>> {
    let mut lines = vec![Line::styled("How we read a result", theme.heading())];
    for paragraph in agreement::rule().lines() {
        let wrapped = words::wrap(paragraph, width.min(words::MEASURE));
        lines.extend(
            wrapped
                .into_iter()
                .map(|line| Line::styled(line, theme.text())),
        );
    }
    lines
}
