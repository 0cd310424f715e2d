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
    let side: u16 = if area.width < 110 { 2 } else { 3 };
    let width = ((area.width + BETWEEN) / side).saturating_sub(BETWEEN);
    let width = width.min(WIDEST);
    // The keys of the home screen mean nothing here.
    let groups: Vec<Vec<Line<'_>>> = Where::ALL
        .into_iter()
        .filter(|place| *place != Where::Home)
        .map(|place| group(place, width, theme))
        .collect();
    let rule = rule(theme, area.width);
    let rule_rows = u16::try_from(rule.len()).unwrap_or(u16::MAX);
    let sides = usize::from(side);
    let all = groups.len();
    // With the rule if that costs no keys; with as many groups as there is room for.
    let with_rule = area.height.checked_sub(rule_rows + 1);
    let with_rule = with_rule.and_then(|rows| placed(&groups, sides, rows));
    let ruled = with_rule.is_some();
    let placed = with_rule.or_else(|| {
        (1..=all)
            .rev()
            .find_map(|count| placed(&groups[..count], sides, area.height))
    });
    let columns = placed.unwrap_or_else(|| groups.into_iter().take(1).collect());
    let mut used = 0;
    for (column, lines) in (0..).zip(&columns) {
        let x = area.x + column * (width + BETWEEN);
        for (y, line) in (area.y..area.bottom()).zip(lines) {
            buf.set_line(x, y, line, width);
        }
        used = used.max(u16::try_from(lines.len()).unwrap_or(u16::MAX));
    }
    if ruled {
        for (y, line) in (area.y + used + 1..area.bottom()).zip(&rule) {
            buf.set_line(area.x, y, line, area.width);
        }
    }
}

/// The groups in columns as short as they can be, none of more than `most` rows. Only the first
/// group, the longest, may run on into the next column.
fn placed<'a>(groups: &[Vec<Line<'a>>], columns: usize, most: u16) -> Option<Vec<Vec<Line<'a>>>> {
    (1..=usize::from(most)).find_map(|rows| flowed(groups, columns, rows))
}

fn flowed<'a>(groups: &[Vec<Line<'a>>], columns: usize, rows: usize) -> Option<Vec<Vec<Line<'a>>>> {
    let mut flowed: Vec<Vec<Line<'a>>> = vec![Vec::new()];
    for (i, group) in groups.iter().enumerate() {
        let used = flowed.last().map_or(0, Vec::len);
        let space = usize::from(used > 0);
        if i > 0 && used + space + group.len() > rows {
            flowed.push(Vec::new());
        } else if space > 0 {
            flowed.last_mut()?.push(Line::default());
        }
        for line in group {
            if flowed.last()?.len() == rows {
                if i > 0 {
                    return None;
                }
                flowed.push(Vec::new());
            }
            flowed.last_mut()?.push(line.clone());
        }
    }
    (flowed.len() <= columns).then_some(flowed)
}

fn group<'a>(place: Where, width: u16, theme: &Theme) -> Vec<Line<'a>> {
    // What holds in the room holds nearly everywhere, and is said once.
    let said = |row: &&KeyRow| {
        row.places.contains(&place) && (place == Where::Room || !row.places.contains(&Where::Room))
    };
    let rows: Vec<&KeyRow> = keys::table().iter().filter(said).collect();
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
