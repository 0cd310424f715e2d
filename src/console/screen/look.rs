//! What can be looked at over the room's screen: the wheel of sections, a map of every statement,
//! strengths and gaps, what moved since last time, what is parked, and the actions read back.

mod ranked;
mod wheel;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::facts;
use super::stack::{Stack, first_that_fits, span};
use super::words::{self, columns};
use super::{Scene, rag, since, summary};
use crate::console::model::Look;
use crate::view::{ParkedView, Summary, SummaryPart, SummaryRow};

/// Most columns for a section's title in the map.
const TITLES: u16 = 34;

/// Draws `look`.
pub(super) fn draw(scene: &Scene<'_>, look: Look, area: Rect, buf: &mut Buffer) {
    let stack = match (look, scene.whole) {
        (Look::Wheel, Some(whole)) => return wheel::draw(scene, whole, area, buf),
        (Look::Map, Some(whole)) => {
            let ladder = [(1, TITLES), (0, TITLES), (0, 24), (0, 15)];
            first_that_fits(area, &ladder, |set| map(scene, whole, set, area))
        }
        (Look::Strengths, Some(whole)) => first_that_fits(area, &ranked::LADDER, |set| {
            ranked::strengths(scene, whole, (set, area))
        }),
        (Look::Moved, Some(whole)) => first_that_fits(area, &ranked::LADDER, |set| {
            ranked::moved(scene, whole, (set, area))
        }),
        (Look::Parked, _) => first_that_fits(area, &[(1, 9), (0, 9), (0, 1)], |set| {
            parked(scene, set, area)
        }),
        (Look::Plan, _) => {
            let ladder = [
                (1, 3, 99),
                (0, 3, 99),
                (0, 1, 99),
                (0, 1, 16),
                (0, 1, 12),
                (0, 1, 8),
            ];
            first_that_fits(area, &ladder, |set| plan(scene, set, area))
        }
        _ => None,
    };
    if let Some(stack) = stack {
        stack.draw(area, buf);
    }
}

/// ```text
///    Relationships             3G  2A  2A  ·   3.0
///    Fulfilment at work        4G+ 1R  P        2.5
/// ```
fn map<'a>(scene: &Scene<'a>, whole: &Summary, (gap, titles): (u16, u16), area: Rect) -> Stack<'a> {
    let theme = scene.theme;
    let mut stack = Stack::new(theme, area.width);
    stack.top(area.height, gap > 0);
    stack.line(Line::styled(
        "Every statement, section by section",
        theme.heading(),
    ));
    stack.gap(1);
    let longest = whole.parts.iter().map(|part| columns(&part.title)).max();
    let titles = longest.unwrap_or(0).min(titles);
    let each = cell_columns(whole);
    let room = area.width.saturating_sub(titles + 3 + 6).max(each);
    let in_a_row = usize::from(room / each).max(1);
    for part in &whole.parts {
        for (number, rows) in part.rows.chunks(in_a_row).enumerate() {
            let title = if number == 0 { part.title.as_str() } else { "" };
            let mut line = Line::from(span(words::padded(title, titles) + "   ", theme.text()));
            for row in rows {
                push_cell(&mut line, row, each, scene);
            }
            if number == 0
                && let Some(score) = part.score.as_ref().and_then(|s| s.number.as_ref())
            {
                let used = u16::try_from(line.width()).unwrap_or(u16::MAX);
                let widest = whole.parts.iter().map(|p| p.rows.len().min(in_a_row)).max();
                let widest = u16::try_from(widest.unwrap_or(0)).unwrap_or(0) * each;
                let to = (titles + 3 + widest).saturating_sub(used);
                line.push_span(span(" ".repeat(usize::from(to)), theme.text()));
                line.push_span(span(format!(" {score}"), theme.heading()));
            }
            stack.line(line);
        }
        stack.gap(gap);
    }
    stack.gap(u16::from(gap == 0));
    summary::add_whole_score(&mut stack, whole, true, theme);
    summary::add_moved(&mut stack, whole, theme);
    if gap > 0 {
        summary::add_named(&mut stack, whole, 1, theme);
    }
    stack.line(Line::styled(
        "In the order asked · a dot is not agreed yet · P is parked",
        theme.quiet(),
    ));
    stack
}

/// Columns of a cell: the widest value with its letter, and with how far it moved.
fn cell_columns(whole: &Summary) -> u16 {
    let rows = whole.parts.iter().flat_map(|part: &SummaryPart| &part.rows);
    let widest = rows
        .map(|row| columns(&cell(row, whole.moved.is_some())))
        .max();
    widest.unwrap_or(0).max(2) + 1
}

fn cell(row: &SummaryRow, follows: bool) -> String {
    let Some(value) = row.agreed else {
        return "·".to_owned();
    };
    let letter = row.rag.map_or("", |r| r.letter());
    let moved = match since::movement(value, row.before, row.low_is_good) {
        moved if follows && moved.starts_with('↑') => "↑",
        moved if follows && moved.starts_with('↓') => "↓",
        _ => "",
    };
    format!("{value}{letter}{moved}")
}

fn push_cell(line: &mut Line<'_>, row: &SummaryRow, each: u16, scene: &Scene<'_>) {
    let theme = scene.theme;
    let parked = scene
        .view
        .parked
        .iter()
        .any(|p| p.statement == row.statement);
    let follows = scene.whole.is_some_and(|whole| whole.moved.is_some());
    let (text, style) = match (row.agreed, row.rag) {
        (None, _) if parked => ("P".to_owned(), theme.warning()),
        (None, _) => ("·".to_owned(), theme.quiet()),
        (Some(_), Some(r)) => (cell(row, follows), rag(theme, r)),
        (Some(_), None) => (cell(row, follows), theme.text()),
    };
    line.push_span(span(words::padded(&text, each), style));
}

fn parked<'a>(scene: &Scene<'a>, (gap, lines): (u16, usize), area: Rect) -> Stack<'a> {
    let theme = scene.theme;
    let mut stack = Stack::new(theme, area.width);
    stack.top(area.height, gap > 0);
    stack.line(Line::styled(
        "Parked: we come back to these",
        theme.heading(),
    ));
    stack.gap(1);
    let list = &scene.view.parked;
    if list.is_empty() {
        stack.text(
            "Nothing is parked. P parks a statement, with a reason.",
            theme.text(),
        );
    }
    for ParkedView { text, why, .. } in list {
        stack.text_in(text, theme.text(), lines);
        stack.text_in(&format!("·  {why}"), theme.quiet(), lines);
        stack.gap(gap);
    }
    stack
}

fn plan<'a>(scene: &Scene<'a>, (gap, lines, most): (u16, usize, usize), area: Rect) -> Stack<'a> {
    let (view, theme) = (scene.view, scene.theme);
    let mut stack = Stack::new(theme, area.width);
    stack.top(area.height, gap > 0);
    stack.line(Line::styled("Actions, read back", theme.heading()));
    let picked = view.action_priorities.iter().any(Option::is_some);
    let overdue = view.actions.iter().any(|a| a.is_overdue(scene.today));
    let order = match (overdue, picked) {
        (true, true) => "overdue first, then the room’s priorities",
        (true, false) => "overdue first, then in the order said",
        (false, true) => "the room’s priorities first",
        (false, false) => "in the order said",
    };
    stack.line(Line::styled(order, theme.quiet()));
    stack.gap(1);
    let said = facts::plan(view, scene.today);
    if said.is_empty() {
        stack.text("No action is open. t takes one down.", theme.text());
    }
    for (number, said) in said.iter().take(most).enumerate() {
        let label = (number + 1).to_string();
        let one = std::slice::from_ref(said);
        facts::add_list(&mut stack, &label, one, (1, lines), theme);
        stack.gap(gap);
    }
    if said.len() > most {
        let more = said.len() - most;
        stack.line(Line::styled(
            format!("and {more} more, in the saved session"),
            theme.quiet(),
        ));
    }
    stack
}
