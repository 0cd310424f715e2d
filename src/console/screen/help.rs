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

/// A title, and then keys with what they do; each is kept together.
type Group<'a> = Vec<Vec<Line<'a>>>;

/// Lines one below the other.
type Column<'a> = Vec<Line<'a>>;

/// Draws the keys of a session, and below them the rule for agreement where there is room.
pub(super) fn draw(theme: &Theme, area: Rect, buf: &mut Buffer) {
    let places = Where::ALL.into_iter();
    // The keys of the home screen mean nothing here.
    let places: Vec<Where> = places.filter(|place| place.in_session()).collect();
    draw_of(&places, theme, area, buf);
}

/// Draws the keys of these places, and below them the rule for agreement where there is room.
pub(super) fn draw_of(places: &[Where], theme: &Theme, area: Rect, buf: &mut Buffer) {
    let side: u16 = if area.width < 110 { 2 } else { 3 };
    let width = ((area.width + BETWEEN) / side).saturating_sub(BETWEEN);
    let width = width.min(WIDEST);
    let groups_in = |names: Names, most: usize| -> Vec<Group<'_>> {
        let group = |place: &Where| group(*place, places, names, (width, most), theme);
        places.iter().map(group).collect()
    };
    let groups = groups_in(KeyRow::names, usize::MAX);
    let rule = rule(theme, area.width);
    let rule_rows = u16::try_from(rule.len()).unwrap_or(u16::MAX);
    let sides = usize::from(side);
    // With the rule if that costs no keys; with as many groups as there is room for.
    let with_rule = area.height.checked_sub(rule_rows + 1);
    let with_rule = with_rule.and_then(|rows| placed(&groups, sides, rows));
    let ruled = with_rule.is_some();
    let columns = with_rule
        .or_else(|| most_placed(&groups, sides, area.height))
        // The key to learn first with all its words, or every key with its words cut, is more than
        // some of them in full.
        .or_else(|| most_placed(&groups_in(first_name, usize::MAX), sides, area.height))
        .or_else(|| most_placed(&groups_in(first_name, 1), sides, area.height))
        .unwrap_or_default();
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

/// As many of the groups as there is room for, the first of them at least.
fn most_placed<'a>(groups: &[Group<'a>], columns: usize, most: u16) -> Option<Vec<Column<'a>>> {
    let counts = (1..=groups.len()).rev();
    let mut counts = counts.map(|count| &groups[..count]);
    counts.find_map(|groups| placed(groups, columns, most))
}

/// The groups in columns as short as they can be, none of more than `most` rows.
fn placed<'a>(groups: &[Group<'a>], columns: usize, most: u16) -> Option<Vec<Column<'a>>> {
    (1..=usize::from(most))
        .map(|rows| flowed(groups, rows))
        .find(|flowed| flowed.len() <= columns && flowed.iter().all(|c| c.len() <= most.into()))
}

/// The groups in columns of `rows` or a few more. Only the first, the longest, runs on into the next
/// column.
fn flowed<'a>(groups: &[Group<'a>], rows: usize) -> Vec<Column<'a>> {
    let mut done: Vec<Column<'a>> = Vec::new();
    let mut column = Column::new();
    for (i, group) in groups.iter().enumerate() {
        let high = group.iter().map(Vec::len).sum::<usize>();
        if i > 0 && column.len() + 1 + high > rows {
            done.push(std::mem::take(&mut column));
        } else if !column.is_empty() {
            column.push(Line::default());
        }
        for entry in group {
            if i == 0 && column.len() + entry.len() > rows && column.len() > 1 {
                done.push(std::mem::take(&mut column));
            }
            column.extend(entry.iter().cloned());
        }
    }
    done.push(column);
    done
}

/// How the keys of a row are named.
type Names = fn(&KeyRow) -> String;

/// The key to learn first, where there is no room for the others.
fn first_name(row: &KeyRow) -> String {
    row.keys
        .first()
        .map(ToString::to_string)
        .unwrap_or_default()
}

/// The keys at `place` with their words, in a column of so many columns, each in so many lines at
/// most.
fn group<'a>(
    place: Where,
    beside: &[Where],
    all: Names,
    (width, most): (u16, usize),
    theme: &Theme,
) -> Group<'a> {
    // What holds in the room holds nearly everywhere, and is said once.
    let room = beside.contains(&Where::Room) && place != Where::Room;
    let said =
        |row: &&KeyRow| row.places.contains(&place) && !(room && row.places.contains(&Where::Room));
    let rows: Vec<&KeyRow> = keys::table().iter().filter(said).collect();
    let names = rows.iter().map(|row| columns(&all(row))).max().unwrap_or(0);
    let mut group = vec![vec![Line::styled(place.title(), theme.heading())]];
    for row in rows {
        let texts = words::in_lines(row.words, width.saturating_sub(names + 2), most);
        let lines = texts.into_iter().enumerate().map(|(i, text)| {
            let name = if i == 0 { all(row) } else { String::new() };
            Line::from(vec![
                span(words::padded(&name, names + 2), theme.heading()),
                span(text, theme.text()),
            ])
        });
        group.push(lines.collect());
    }
    group
}

/// Said below the rule, where there is room.
const MOUSE: &str = "Started with --mouse, the keys on the bottom line can be clicked, and the wheel moves up and down.";

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
    lines.push(Line::default());
    let mouse = words::wrap(MOUSE, width.min(words::MEASURE));
    let mouse = mouse.into_iter();
    lines.extend(mouse.map(|line| Line::styled(line, theme.quiet())));
    lines
}
