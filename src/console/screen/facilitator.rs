//! The facilitator's own panel: questions to ask, and the indices behind the plain word.
//!
//! ```text
//!    For the facilitator                         everybody can see this screen
//!
//!    Questions to ask
//!    ·  What do our waiting times show, from asking to being seen?
//!
//!    Behind the word
//!    Agreement    0.67   1 is all alike, 0 evenly spread, -1 half at each end
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::stack::{Stack, first_that_fits, span};
use super::words;
use super::{Indices, Scene};
use crate::theme::Theme;

/// Draws the panel over the whole screen.
pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let stack = first_that_fits(area, &[1, 0], |gap| compose(scene, gap, area));
    if let Some(stack) = stack {
        stack.draw(area, buf);
    }
}

fn compose<'a>(scene: &Scene<'a>, gap: u16, area: Rect) -> Stack<'a> {
    let theme = scene.theme;
    let mut stack = Stack::new(theme, area.width);
    stack.top(area.height, gap > 0);
    stack.line(Line::from(vec![
        span("For the facilitator", theme.heading()),
        span("   but everybody can see this screen", theme.quiet()),
    ]));
    if let Some(statement) = &scene.view.statement {
        stack.gap(gap);
        stack.text(&statement.text, theme.text());
    }
    if !scene.prompts.is_empty() {
        stack.gap(gap.max(1));
        stack.line(Line::styled("Questions to ask", theme.heading()));
        for prompt in scene.prompts {
            add_hanging(&mut stack, prompt, theme);
        }
    }
    if let Some(indices) = scene.indices {
        stack.gap(gap.max(1));
        stack.line(Line::styled("Behind the word", theme.heading()));
        add_indices(&mut stack, indices, theme);
    }
    if scene.prompts.is_empty() && scene.indices.is_none() {
        stack.gap(1);
        stack.text(
            "There is nothing to tell you here: go to a statement.",
            theme.text(),
        );
    }
    stack
}

fn add_hanging(stack: &mut Stack<'_>, text: &str, theme: &Theme) {
    let lines = words::wrap(text, stack.measure().saturating_sub(3));
    let lines = lines.into_iter().enumerate().map(|(i, line)| {
        let dot = if i == 0 { "·  " } else { "   " };
        Line::from(vec![span(dot, theme.quiet()), span(line, theme.text())])
    });
    stack.lines(lines.collect());
}

fn add_indices(stack: &mut Stack<'_>, indices: Indices, theme: &Theme) {
    let rows = [
        (
            "Agreement A",
            indices.agreement,
            "1 all alike, 0 evenly spread, -1 half at each end",
        ),
        (
            "Consensus",
            indices.consensus,
            "1 all alike, 0 half at each end",
        ),
        (
            "Middle half",
            indices.interquartile_range,
            "points between the quartiles",
        ),
    ];
    for (label, value, meaning) in rows {
        stack.line(Line::from(vec![
            span(format!("{label:<14}"), theme.quiet()),
            span(format!("{:>6}", two_decimals(value)), theme.heading()),
            span(format!("   {meaning}"), theme.text()),
        ]));
    }
}

/// Two decimals, without the minus of a zero.
fn two_decimals(value: f64) -> String {
    let text = format!("{value:.2}");
    if text == "-0.00" {
        "0.00".to_owned()
    } else {
        text
    }
}
