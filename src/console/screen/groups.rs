//! Groups side by side, after a reveal.
//!
//! ```text
//!    Groups side by side
//!
//!                             Board member          Trade union or staff side
//!    1  Not yet in place      ██ 1                  ████████ 4
//!    2  In development        ████ 2                ██ 1
//!    3  In place              ██████ 3              · 0
//!    4  Embedded, improving   ██ 1                  · 0
//!       median                2.5                   1
//!
//!    Widest gap: Trade union or staff side 1, Board member 2.5: 1.5 points apart.
//!
//!    Not shown
//!    Staff network: fewer than 5 votes
//! ```
//!
//! A vote is as long in one group as in the other. More groups than fit beside each other stand
//! below each other, a row each.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::stack::{Stack, draw_first_that_fits, span};
use super::words::{self, columns};
use super::{Scene, rag};
use crate::console::widget::spark::spark;
use crate::theme::Theme;
use crate::view::{GroupResult, gap_words, hidden_words};
use crate::workshop::Point;

/// Fewer columns than these do not hold a group's bars and their counts.
const LEAST_COLUMN: u16 = 18;

/// Columns between two groups.
const BETWEEN: u16 = 3;

/// Most columns for the points' labels.
const LABELS: u16 = 30;

/// What is said where there is nothing to lay side by side.
const NONE: &str = "Groups stand side by side after a reveal, where people chose one when they \
                    joined and enough of two groups voted that nobody's vote can be worked out.";

/// Draws the groups of the newest revealed round here.
pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    draw_first_that_fits((area, buf), &[2, 1, 0], |gap| compose(scene, gap, area));
}

fn compose<'a>(scene: &Scene<'a>, gap: u16, area: Rect) -> Stack<'a> {
    let (view, theme) = (scene.view, scene.theme);
    let mut stack = Stack::new(theme, area.width);
    stack.top(area.height, gap > 0);
    let groups = view.result().map_or(&[][..], |result| &result.groups);
    let mut title = Line::from(span("Groups side by side", theme.heading()));
    if view.rounds.len() > 1 {
        title.push_span(span(
            format!("   round {}", view.rounds.len()),
            theme.quiet(),
        ));
    }
    stack.line(title);
    let Some(statement) = view.statement.as_ref().filter(|_| !groups.is_empty()) else {
        stack.gap(1);
        stack.text(NONE, theme.text());
        return stack;
    };
    stack.text_in(&statement.text, theme.quiet(), 2);
    stack.gap(gap);
    let shown: Vec<&GroupResult> = groups.iter().filter(|g| g.counts.is_some()).collect();
    let columns = Columns::of(&shown, &statement.points, area.width);
    if shown.is_empty() {
        stack.text("No group can be shown by itself.", theme.heading());
    } else if columns.of_each >= LEAST_COLUMN {
        add_beside(&mut stack, &shown, &statement.points, &columns, theme);
    } else {
        add_below(&mut stack, &shown, theme);
    }
    if let Some(words) = gap_words(groups) {
        stack.gap(gap.max(1));
        stack.text(&words, theme.heading());
    }
    let hidden = hidden_words(groups);
    if !hidden.is_empty() {
        stack.gap(gap.max(1));
        stack.line(Line::styled("Not shown", theme.quiet()));
        for words in hidden {
            stack.text(&words, theme.quiet());
        }
    }
    stack
}

/// How wide things are.
struct Columns {
    labels: u16,
    of_each: u16,
    /// The most votes that one point has in one group.
    most: u32,
}

impl Columns {
    fn of(shown: &[&GroupResult], points: &[Point], width: u16) -> Self {
        let longest = points.iter().map(|p| columns(&p.label) + 3).max();
        let letters = points
            .iter()
            .filter_map(|p| p.rag)
            .map(|r| columns(r.letter()));
        let labels =
            (longest.unwrap_or(0).min(LABELS - 4) + letters.max().unwrap_or(0) + 2).min(LABELS);
        let count = u16::try_from(shown.len().max(1)).unwrap_or(u16::MAX);
        let left = width.saturating_sub(labels);
        let counts = shown.iter().flat_map(|g| g.counts.iter().flatten());
        Self {
            labels,
            of_each: (left / count).saturating_sub(BETWEEN).min(44),
            most: counts.copied().max().unwrap_or(0),
        }
    }
}

fn add_beside(
    stack: &mut Stack<'_>,
    shown: &[&GroupResult],
    points: &[Point],
    columns: &Columns,
    theme: &Theme,
) {
    let between = || span(" ".repeat(usize::from(BETWEEN)), theme.text());
    let mut head = Line::from(span(words::padded("", columns.labels), theme.text()));
    let mut medians = Line::from(span(
        words::padded("   median", columns.labels),
        theme.quiet(),
    ));
    for group in shown {
        head.push_span(between());
        head.push_span(span(
            words::padded(&group.title, columns.of_each),
            theme.heading(),
        ));
        let median = group.median.as_deref().unwrap_or("");
        medians.push_span(between());
        medians.push_span(span(words::padded(median, columns.of_each), theme.text()));
    }
    stack.line(head);
    for (at, point) in points.iter().enumerate() {
        let letter = point.rag.map_or("", |r| r.letter());
        let room = columns.labels.saturating_sub(words::columns(letter) + 2);
        let label = words::padded(&format!("{:<3}{}", point.value, point.label), room);
        let mut line = Line::from(span(label + "  ", theme.text()));
        if let Some(r) = point.rag {
            line.push_span(span(letter, rag(theme, r)));
        }
        for group in shown {
            let count = group.counts.as_ref().map_or(0, |counts| counts[at]);
            let (bar, said) = bar(count, columns);
            let used = words::columns(&bar) + words::columns(&said);
            line.push_span(between());
            line.push_span(span(bar, theme.bar()));
            line.push_span(span(said, theme.text()));
            let rest = columns.of_each.saturating_sub(used);
            line.push_span(span(" ".repeat(usize::from(rest)), theme.text()));
        }
        stack.line(line);
    }
    stack.line(medians);
}

/// A bar for `count` of the most there are, and the number behind it. Whoever voted is never rounded
/// away, and nobody is a dot.
fn bar(count: u32, columns: &Columns) -> (String, String) {
    let said = format!(" {}", words::number(count));
    if count == 0 {
        return ("·".to_owned(), said);
    }
    let room = columns.of_each.saturating_sub(words::columns(&said));
    let long = u64::from(count) * u64::from(room) / u64::from(columns.most.max(1));
    let long = usize::try_from(long).unwrap_or(0).max(1);
    ("█".repeat(long), said)
}

/// A row for each group: its distribution, its counts, its median.
fn add_below(stack: &mut Stack<'_>, shown: &[&GroupResult], theme: &Theme) {
    let most = shown.iter().flat_map(|g| g.counts.iter().flatten());
    let most = most.copied().max().unwrap_or(0);
    let longest = shown.iter().map(|g| columns(&g.title)).max().unwrap_or(0);
    let width = longest.min(stack.width() / 2);
    for group in shown {
        let counts = group.counts.as_deref().unwrap_or_default();
        let numbers: Vec<String> = counts.iter().map(|c| words::number(*c)).collect();
        let median = group.median.as_deref().unwrap_or("");
        stack.line(Line::from(vec![
            span(words::padded(&group.title, width), theme.text()),
            span(format!("   {}", spark(counts, most)), theme.bar()),
            span(format!("   {}", numbers.join(" ")), theme.text()),
            span(format!("   median {median}"), theme.quiet()),
        ]));
    }
}
