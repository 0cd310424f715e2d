//! The wheel: a spoke for each section, as long as its score, and beside it what they are called.
//!
//! Numbers stand at the spokes and in the list, so that it reads without colour; where dots cannot
//! be drawn the list says it all.

use std::f64::consts::TAU;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::symbols::Marker;
use ratatui::text::Line;
use ratatui::widgets::Widget;
use ratatui::widgets::canvas::{Canvas, Circle, Line as Stroke};

use crate::console::screen::stack::{Stack, span};
use crate::console::screen::words::{self, columns};
use crate::console::screen::{Scene, rag, summary};
use crate::view::{Summary, SummaryPart};

/// Fewer sections than these make no wheel.
const LEAST_SPOKES: usize = 3;

/// Columns between the wheel and the list.
const BETWEEN: u16 = 4;

/// Fewer columns than these do not hold the list.
const LEAST_LIST: u16 = 40;

/// Draws the wheel, and the list of its spokes.
pub(super) fn draw(scene: &Scene<'_>, whole: &Summary, area: Rect, buf: &mut Buffer) {
    let theme = scene.theme;
    let high = area.height.saturating_sub(1);
    let wide = (high * 2).min(area.width.saturating_sub(LEAST_LIST + BETWEEN));
    let wheel = Rect {
        width: wide,
        height: (wide / 2).min(high),
        ..area
    };
    let spokes: Vec<f64> = whole.parts.iter().map(length).collect();
    let drawn = spokes.len() >= LEAST_SPOKES && wheel.width >= 16;
    if drawn {
        draw_wheel(
            &spokes,
            (theme.bar(), theme.ghost(), theme.text()),
            wheel,
            buf,
        );
    }
    let list = if drawn {
        let taken = wheel.width + BETWEEN;
        Rect {
            x: area.x + taken,
            width: area.width.saturating_sub(taken),
            ..area
        }
    } else {
        area
    };
    let mut stack = Stack::new(theme, list.width);
    stack.top(list.height, list.height > 18);
    stack.line(Line::styled("Where we stand", theme.heading()));
    stack.gap(1);
    for (number, part) in whole.parts.iter().enumerate() {
        add_spoke(&mut stack, scene, number + 1, part);
    }
    stack.gap(1);
    if list.width >= 70 {
        summary::add_whole_score(&mut stack, whole, true, theme);
        summary::add_named(&mut stack, whole, 1, theme);
    } else {
        let agreed = format!("{} of {} agreed", whole.agreed, whole.asked);
        let score = whole
            .score
            .as_ref()
            .map_or(String::new(), |s| format!("{} · ", s.words));
        stack.text(&format!("{score}{agreed}"), theme.text());
    }
    stack.draw(list, buf);
}

/// How long a section's spoke is, of 1.
fn length(part: &SummaryPart) -> f64 {
    let thousandths = part.score.as_ref().map_or(0, |score| score.thousandths);
    f64::from(u32::try_from(thousandths.min(1000)).unwrap_or(0)) / 1000.0
}

fn add_spoke(stack: &mut Stack<'_>, scene: &Scene<'_>, number: usize, part: &SummaryPart) {
    let theme = scene.theme;
    let score = part.score.as_ref();
    let shown = score
        .and_then(|s| s.number.clone())
        .unwrap_or_else(|| "·".to_owned());
    let letter = score.and_then(|s| s.rag);
    let said = letter.map_or(0, |r| columns(r.letter()) + 2);
    let room = stack.width().saturating_sub(4 + columns(&shown) + 2 + said);
    let mut line = Line::from(vec![
        span(format!("{number:>2}  "), theme.quiet()),
        span(words::cut(&part.title, room.max(8)), theme.text()),
        span(format!("  {shown}"), theme.heading()),
    ]);
    if let Some(r) = letter {
        line.push_span(span(format!("  {}", r.letter()), rag(theme, r)));
    }
    stack.line(line);
}

fn draw_wheel(
    spokes: &[f64],
    (bar, ghost, text): (Style, Style, Style),
    area: Rect,
    buf: &mut Buffer,
) {
    let colour = |style: Style| style.fg.unwrap_or(Color::Reset);
    let count = f64::from(u32::try_from(spokes.len()).unwrap_or(1));
    // The first spoke points up, and they go round as a clock does.
    let at = |number: usize, long: f64| {
        let turn = f64::from(u32::try_from(number).unwrap_or(0)) / count * TAU;
        (turn.sin() * long, turn.cos() * long)
    };
    let canvas = Canvas::default()
        .marker(Marker::Braille)
        .background_color(text.bg.unwrap_or(Color::Reset))
        .x_bounds([-1.25, 1.25])
        .y_bounds([-1.25, 1.25])
        .paint(|ctx| {
            for ring in [0.5, 1.0] {
                ctx.draw(&Circle {
                    x: 0.0,
                    y: 0.0,
                    radius: ring,
                    color: colour(ghost),
                });
            }
            for number in 0..spokes.len() {
                let (x, y) = at(number, 1.0);
                ctx.draw(&Stroke::new(0.0, 0.0, x, y, colour(ghost)));
            }
            ctx.layer();
            for (number, long) in spokes.iter().enumerate() {
                let next = (number + 1) % spokes.len();
                let ((x1, y1), (x2, y2)) = (at(number, *long), at(next, spokes[next]));
                ctx.draw(&Stroke::new(x1, y1, x2, y2, colour(bar)));
            }
            for number in 0..spokes.len() {
                let (x, y) = at(number, 1.15);
                ctx.print(x, y, Line::styled((number + 1).to_string(), text));
            }
        });
    canvas.render(area, buf);
}
