//! Agreeing a score, under the round that it rests on.
//!
//! ```text
//!    Close   11 of 12 within one point of the median
//!    ──────────────────────────────────────────────────────────────────────
//!    Agreed score   1  [2]  3   4    In development   A
//!    Because        wards have huddles, community teams do not▏
//!    Dissent
//!    Target         3   by 2027-03-31      Confidence  medium
//! ```
//!
//! First white space gives way, then the earlier round's own lines, then the advice of the word.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use tui_input::Input;

use super::field::Field;
use super::points::{self, Meanings};
use super::stack::{Room, Stack, below, draw_first_that_fits, span};
use super::statement::{add_marks, add_statement};
use super::words::columns;
use super::{Scene, entry, rag, result, sheet, since, words};
use crate::console::model::{AgreeField, AgreePanel};
use crate::console::widget::letters::Size;
use crate::theme::Theme;
use crate::view::StatementView;

/// Columns before the fields.
const LABEL: u16 = 15;

/// The rows that what is wrong may take on the smallest screen: its end says what to do.
const PROBLEM_ROWS: u16 = 2;

/// How closely what lies above the panel is set.
#[derive(Clone, Copy, Debug)]
struct Density {
    letters: Option<Size>,
    gap: u16,
    meanings: Meanings,
    chart: Room,
    statement: usize,
}

const ROOMY: Density = Density {
    letters: Some(Size::Small),
    gap: 1,
    meanings: Meanings::Full,
    chart: Room::Spaced,
    statement: usize::MAX,
};

const LADDER: [Density; 6] = {
    let plain = Density {
        letters: None,
        ..ROOMY
    };
    let one_line = Density {
        meanings: Meanings::OneLine,
        ..plain
    };
    let close = Density {
        chart: Room::Close,
        meanings: Meanings::None,
        ..plain
    };
    let tight = Density { gap: 0, ..close };
    let least = Density {
        statement: 1,
        ..tight
    };
    [ROOMY, plain, one_line, close, tight, least]
};

/// Draws the panel, and above it what the score rests on.
pub(super) fn draw(scene: &Scene<'_>, panel: &AgreePanel, area: Rect, buf: &mut Buffer) {
    let Some(statement) = &scene.view.statement else {
        return;
    };
    let text_width = area.width.saturating_sub(LABEL + 1).min(words::MEASURE);
    let fields = [&panel.reason, &panel.dissent].map(|input| Field::of(input, text_width));
    // A long reason may take more rows where the screen has them.
    let most = if area.height < 30 { 1 } else { 4 };
    let rows = fields.each_ref().map(|field| field.rows().clamp(1, most));
    let gap = u16::from(area.height >= 30);
    let needed = 3 + 3 * gap + rows.iter().sum::<u16>();
    let close = compose(scene, statement, LADDER[LADDER.len() - 1], area);
    // What lies above is not pushed away by what is wrong.
    let spare = area.height.saturating_sub(needed + close.rows());
    let most = most.max(PROBLEM_ROWS).min(spare).max(1);
    let problem = entry::problem_lines(panel.problem.as_deref(), area.width, most.into());
    let problem_rows = u16::try_from(problem.len()).unwrap_or(0);
    let needed = (needed + problem_rows).min(area.height);
    let above = Rect {
        height: area.height - needed,
        ..area
    };
    draw_first_that_fits((above, buf), &LADDER, |density| {
        compose(scene, statement, density, area)
    });
    let mut at = sheet::rule(
        Rect {
            y: above.bottom(),
            height: needed,
            ..area
        },
        scene.theme,
        buf,
    );
    draw_value(scene, statement, panel, at, buf);
    at = below(at, 1 + gap);
    let labels = [
        ("Because", AgreeField::Reason),
        ("Dissent", AgreeField::Dissent),
    ];
    for (((label, name), field), rows) in labels.into_iter().zip(&fields).zip(rows) {
        let active = panel.field == name;
        draw_label(label, active, scene.theme, at, buf);
        let place = Rect {
            x: at.x + LABEL,
            width: text_width,
            height: rows.min(at.height),
            ..at
        };
        field.draw(active, scene.theme, place, buf);
        at = below(at, rows + gap);
    }
    draw_target(panel, scene.theme, at, buf);
    for (y, line) in (area.y..area.bottom()).rev().zip(problem.iter().rev()) {
        buf.set_string(area.x, y, line, scene.theme.warning());
    }
}

fn compose<'a>(
    scene: &Scene<'a>,
    statement: &StatementView,
    density: Density,
    area: Rect,
) -> Stack<'a> {
    let mut stack = Stack::new(scene.theme, area.width);
    stack.top(area.height, density.gap > 0);
    if density.statement == usize::MAX {
        add_statement(&mut stack, scene, &statement.text, density.letters);
    } else {
        stack.text_in(&statement.text, scene.theme.heading(), density.statement);
        add_marks(&mut stack, scene);
    }
    stack.gap(density.gap);
    match scene.view.result() {
        Some(round) => {
            let set = result::Set {
                room: density.chart,
                thick: result::thickness(statement.points.len(), area.height.saturating_sub(14)),
            };
            result::add_distribution(&mut stack, scene, round, set);
            stack.gap(density.gap);
            result::add_turnout(&mut stack, scene, round);
            result::add_word(&mut stack, scene, round, None);
        }
        None => points::add(
            &mut stack,
            &statement.points,
            density.meanings,
            density.gap.min(1),
            scene.theme,
        ),
    }
    if density.statement == usize::MAX {
        since::add_here(&mut stack, scene, density.gap, 0);
    }
    stack.gap(density.gap);
    stack
}

fn draw_label(label: &str, active: bool, theme: &Theme, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let style = if active {
        theme.accent()
    } else {
        theme.quiet()
    };
    buf.set_string(area.x, area.y, label, style);
}

/// The points, the chosen one on the accent, and what it is called.
fn draw_value(
    scene: &Scene<'_>,
    statement: &StatementView,
    panel: &AgreePanel,
    area: Rect,
    buf: &mut Buffer,
) {
    let theme = scene.theme;
    let active = panel.field == AgreeField::Value;
    draw_label("Agreed score", active, theme, area, buf);
    let mut line = Line::default();
    for point in &statement.points {
        // The brackets say what colour says, and to the other side of the room.
        let (text, style) = if panel.value == Some(point.value) {
            (format!("[{}]", point.value), theme.accent_text())
        } else {
            (format!(" {} ", point.value), theme.text())
        };
        line.push_span(span(text, style));
        line.push_span(span(" ", theme.text()));
    }
    let chosen = panel
        .value
        .and_then(|v| statement.points.iter().find(|p| p.value == v));
    if let Some(point) = chosen {
        let used = u16::try_from(line.width()).unwrap_or(u16::MAX);
        let letter = point.rag.map_or(0, |rag| 3 + columns(rag.letter()));
        let left = area.width.saturating_sub(LABEL + used + 2 + letter);
        let name = if columns(&point.label) <= left {
            &point.label
        } else {
            &point.short
        };
        line.push_span(span(
            format!("  {}", words::cut(name, left)),
            theme.heading(),
        ));
        if let Some(r) = point.rag {
            line.push_span(span(format!("   {}", r.letter()), rag(theme, r)));
        }
    }
    if !area.is_empty() {
        buf.set_line(
            area.x + LABEL,
            area.y,
            &line,
            area.width.saturating_sub(LABEL),
        );
    }
}

/// The target's value and its day, and how confident the group is, each a short field.
fn draw_target(panel: &AgreePanel, theme: &Theme, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let (target, by) = (
        panel.field == AgreeField::Target,
        panel.field == AgreeField::By,
    );
    draw_label("Target", target, theme, area, buf);
    let short = |x: u16, width: u16| Rect {
        x,
        width: width.min(area.right().saturating_sub(x)),
        height: 1,
        ..area
    };
    draw_short(&panel.target, target, theme, short(area.x + LABEL, 4), buf);
    let style = if by { theme.accent() } else { theme.quiet() };
    buf.set_string(area.x + LABEL + 5, area.y, "by", style);
    draw_short(&panel.by, by, theme, short(area.x + LABEL + 8, 14), buf);
    if panel.by.value().is_empty() && !by {
        buf.set_string(area.x + LABEL + 8, area.y, "2027-03-31", theme.quiet());
    }
    let confidence = panel.field == AgreeField::Confidence;
    let x = area.x + LABEL + 24;
    let style = if confidence {
        theme.accent()
    } else {
        theme.quiet()
    };
    buf.set_string(x, area.y, "Confidence", style);
    let place = short(x + 12, 18);
    draw_short(&panel.confidence, confidence, theme, place, buf);
    if panel.confidence.value().is_empty() && !confidence {
        buf.set_string(x + 12, area.y, "low, medium, high", theme.quiet());
    }
}

fn draw_short(input: &Input, active: bool, theme: &Theme, area: Rect, buf: &mut Buffer) {
    Field::of(input, area.width).draw(active, theme, area, buf);
}
