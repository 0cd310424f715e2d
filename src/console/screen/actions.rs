//! The actions to follow up, over the room's screen: what needs somebody stands first.
//!
//! ```text
//!    Actions                                         3 open of 5, 1 overdue
//!
//!    › 2  Publish a huddle guide                                    overdue
//!         Chief Nurse · 15 January 2027
//!         about “Teams make time to talk about how people are”
//!         12 January 2027: the draft is with staff side
//!      1  Review debriefs                                              done
//!         Medical Director · 28 February 2027
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::Scene;
use super::stack::span;
use super::words::{self, columns};
use crate::console::model::ActionList;
use crate::record::{Action, ActionState, Progress};
use crate::theme::Theme;
use crate::view::TimeView;

/// Columns of the mark and the number.
const INDENT: u16 = 6;

/// Columns for the state.
const STATE: u16 = 9;

/// How many entries on progress the marked action shows, the newest.
const ENTRIES: usize = 3;

/// Draws the list around the marked action.
pub(super) fn draw(scene: &Scene<'_>, list: &ActionList, area: Rect, buf: &mut Buffer) {
    if area.height < 4 {
        return;
    }
    let area = Rect {
        width: area.width.min(words::WIDEST_LIST),
        ..area
    };
    let theme = scene.theme;
    let actions = &scene.view.actions;
    buf.set_string(area.x, area.y, "Actions", theme.heading());
    let count = counted(actions, list);
    let x = area.right().saturating_sub(columns(&count));
    buf.set_string(x, area.y, count, theme.quiet());
    let rows = Rect {
        y: area.y + 2,
        // The last row says what does not fit.
        height: area.height - 3,
        ..area
    };
    let blocks: Vec<Vec<Line<'_>>> = list
        .order
        .iter()
        .enumerate()
        .filter_map(|(row, position)| {
            let action = actions.get(*position)?;
            let marked = row == list.selected;
            let look = (theme, scene.time);
            Some(block((*position, action), marked, list, look, rows.width))
        })
        .collect();
    let height = usize::from(rows.height);
    let first = first_shown(&blocks, list.selected, height);
    let mut lines = blocks.iter().skip(first).flatten();
    for (y, line) in (rows.y..rows.bottom()).zip(&mut lines) {
        buf.set_line(rows.x, y, line, rows.width);
    }
    let shown = whole_blocks(&blocks[first..], height);
    let below = blocks.len() - first - shown;
    let more = words::not_shown(first, below);
    buf.set_string(area.x, rows.bottom(), more, theme.quiet());
}

/// "3 open of 5, 1 overdue".
fn counted(actions: &[Action], list: &ActionList) -> String {
    let open = actions.iter().filter(|a| a.state == ActionState::Open);
    let overdue = actions.iter().filter(|a| a.is_overdue(list.today)).count();
    let open = open.count();
    match overdue {
        0 => format!("{open} open of {}", actions.len()),
        overdue => format!("{open} open of {}, {overdue} overdue", actions.len()),
    }
}

/// The first action shown, so that the marked one is whole on the screen.
fn first_shown(blocks: &[Vec<Line<'_>>], marked: usize, height: usize) -> usize {
    let mut first = marked;
    let mut used = blocks.get(marked).map_or(0, Vec::len);
    while first > 0 && used + blocks[first - 1].len() <= height {
        first -= 1;
        used += blocks[first].len();
    }
    first
}

fn whole_blocks(blocks: &[Vec<Line<'_>>], height: usize) -> usize {
    let mut used = 0;
    let whole = blocks.iter().take_while(|block| {
        used += block.len();
        used <= height
    });
    whole.count()
}

fn block<'a>(
    (position, action): (usize, &Action),
    marked: bool,
    list: &ActionList,
    (theme, time): (&Theme, &TimeView),
    width: u16,
) -> Vec<Line<'a>> {
    let overdue = action.is_overdue(list.today);
    let closed = action.state != ActionState::Open;
    let style = match (marked, closed) {
        (true, _) => theme.accent(),
        (false, true) => theme.quiet(),
        (false, false) => theme.text(),
    };
    let (word, word_style) = match overdue {
        true => ("overdue", theme.warning()),
        false => (action.state.word(), theme.quiet()),
    };
    let room = width.saturating_sub(INDENT + STATE);
    // The marked action is told in full.
    let texts = words::in_lines(&action.what, room, if marked { 4 } else { 1 });
    let mark = if marked { "› " } else { "  " };
    let mut lines: Vec<Line<'a>> = texts
        .into_iter()
        .enumerate()
        .map(|(row, text)| match row {
            0 => Line::from(vec![
                span(format!("{mark}{:<4}", position + 1), style),
                span(words::padded(&text, room), style),
                span(format!("{word:>0$}", usize::from(STATE)), word_style),
            ]),
            _ => indented(text, style),
        })
        .collect();
    let owner = match action.owner.as_str() {
        "" => "nobody named",
        owner => owner,
    };
    let due = action.due.map_or("no date".to_owned(), words::day);
    // By when is never cut: without it an action is nobody's to follow up.
    let due = format!(" · {due}");
    let room = width.saturating_sub(INDENT + columns(&due));
    lines.push(indented(words::cut(owner, room) + &due, theme.quiet()));
    // Two actions may have the same words: what one is about tells them apart.
    let about = list
        .about
        .get(position)
        .filter(|about| marked && !about.is_empty());
    if let Some(about) = about {
        let about = format!("about “{}”", about.trim_end_matches('.'));
        let texts = words::in_lines(&about, width.saturating_sub(INDENT), 2);
        lines.extend(texts.into_iter().map(|text| indented(text, theme.quiet())));
    }
    let entries = if marked { ENTRIES } else { 0 };
    let skipped = action.progress.len().saturating_sub(entries);
    for entry in action.progress.iter().skip(skipped) {
        let texts = words::in_lines(&told(entry, time), width.saturating_sub(INDENT), 2);
        lines.extend(texts.into_iter().map(|text| indented(text, theme.text())));
    }
    lines
}

fn indented<'a>(text: String, style: ratatui::style::Style) -> Line<'a> {
    Line::from(vec![
        span(" ".repeat(usize::from(INDENT)), style),
        span(text, style),
    ])
}

/// "12 January 2027: done; the guide is out".
fn told(entry: &Progress, time: &TimeView) -> String {
    let day = words::day(time.day(entry.at));
    let became = entry.became.map(ActionState::word);
    let parts: Vec<&str> = became
        .into_iter()
        .chain((!entry.note.is_empty()).then_some(entry.note.as_str()))
        .collect();
    format!("{day}: {}", parts.join("; "))
}

#[cfg(test)]
mod tests {
    use jiff::tz::{TimeZone, offset};

    use super::*;

    #[test]
    fn an_entry_shortly_before_midnight_has_the_day_of_the_room() {
        let entry = |at: &str| Progress {
            at: at.parse().unwrap(),
            became: Some(ActionState::Done),
            note: String::new(),
        };
        let east = TimeView {
            zone: TimeZone::fixed(offset(1)),
            ..TimeView::default()
        };
        // Half past eleven at night, and half an hour past the midnight after it.
        for (at, told_as) in [
            ("2026-06-30T22:30:00Z", "30 June 2026: done"),
            ("2026-06-30T23:30:00Z", "1 July 2026: done"),
        ] {
            assert_eq!(told(&entry(at), &east), told_as);
        }
        let west = TimeView {
            zone: TimeZone::fixed(offset(-3)),
            ..TimeView::default()
        };
        assert_eq!(
            told(&entry("2026-07-01T02:30:00Z"), &west),
            "30 June 2026: done"
        );
    }
}
