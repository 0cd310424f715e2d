//! The start of a section.
//!
//! ```text
//!    Relationships
//!    How people treat each other at work, every day and when it is hard.
//!
//!    Supporting each other
//!       Colleagues notice and speak up when somebody struggles.
//!
//!    Working together
//!       Teams make time to talk about how people are.
//!
//!    4 statements, about 20 minutes
//! ```
//!
//! First the big letters give way, then white space, then statements are cut to one line, then the
//! parts stand alone with how many statements each has.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::evidence;
use super::stack::{Stack, draw_first_that_fits, lettering, span};
use super::{Scene, since, words};
use crate::agreement::quorum_rule;
use crate::console::widget::letters::Size;
use crate::text::listed;
use crate::view::SummaryPart;

/// How closely it is set: the title's letters, gaps, the lines of a statement (0: only how many).
#[derive(Clone, Copy, Debug)]
struct Density {
    title: Option<Size>,
    gap: u16,
    lines: usize,
}

const fn density(title: Option<Size>, gap: u16, lines: usize) -> Density {
    Density { title, gap, lines }
}

const LADDER: [Density; 8] = [
    density(Some(Size::Large), 2, usize::MAX),
    density(Some(Size::Small), 1, usize::MAX),
    density(None, 1, usize::MAX),
    density(None, 1, 1),
    density(None, 0, 1),
    density(Some(Size::Small), 1, 0),
    density(None, 1, 0),
    density(None, 0, 0),
];

/// The rule for agreement, as far as it can be said in two lines.
const RULE_IN_SHORT: &str = "How we read a result. Close: 75% or more within one point of the \
                             median, and agreement 0.6 or more. Split: views pull apart. Else \
                             Mixed.";

/// Columns before a statement under its part.
const INDENT: u16 = 3;

/// Draws the section's title, why it is asked, and what it asks.
pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    draw_first_that_fits((area, buf), &LADDER, |density| {
        compose(scene, density, area)
    });
}

fn compose<'a>(scene: &Scene<'a>, density: Density, area: Rect) -> Stack<'a> {
    let (view, theme) = (scene.view, scene.theme);
    let mut stack = Stack::new(theme, area.width);
    stack.top(area.height, density.gap > 0);
    let title = view.path.last().map_or("", String::as_str);
    let big = lettering(title, density.title, area.width);
    match big {
        Some(big) => stack.letters(big, theme.heading(), Vec::new()),
        None => stack.text(title, theme.heading()),
    };
    if !view.purpose.is_empty() {
        stack.gap(density.gap);
        stack.text(&view.purpose, theme.text());
    }
    if !view.voted_by.is_empty() {
        let voters = format!("Voted on by {}", listed(&view.voted_by));
        stack.text(&voters, theme.accent());
    }
    stack.gap(density.gap.max(1));
    // A section without parts is its own only part, and needs no second title.
    let alone = view.agenda.len() == 1 && view.agenda.iter().all(|part| part.title == title);
    for (i, part) in view.agenda.iter().enumerate() {
        if i > 0 && density.gap > 0 && density.lines > 0 {
            stack.space(1);
        }
        add_part(&mut stack, scene, part, alone, density.lines);
    }
    if let Some(since) = view.since.as_ref().filter(|_| density.gap > 0) {
        stack.gap(u16::from(!since.actions.is_empty()));
        since::add_open(
            &mut stack,
            since,
            if density.gap > 1 { 8 } else { 3 },
            theme,
        );
    }
    evidence::add_in_short(&mut stack, scene, density.gap > 0 && density.lines > 0);
    // On a small screen the lobby has no room for the rule; a rule that is told after the first
    // vote is none.
    if area.height < 30 && view.agreed_count == 0 {
        stack.gap(density.gap.max(1));
        stack.text(RULE_IN_SHORT, theme.quiet());
        if let Some(line) = quorum_rule(view.quorum) {
            stack.text(&line, theme.quiet());
        }
    }
    stack.gap(density.gap);
    let statements = view.agenda.iter().map(|part| part.rows.len()).sum();
    let length = format!(
        "{}, {}",
        words::how_many(statements, "statement", "statements"),
        words::about_how_long(statements)
    );
    stack.line(Line::styled(length, theme.quiet()));
    stack
}

fn add_part<'a>(
    stack: &mut Stack<'a>,
    scene: &Scene<'a>,
    part: &SummaryPart,
    alone: bool,
    lines: usize,
) {
    let theme = scene.theme;
    if lines == 0 {
        if !alone {
            let count = words::how_many(part.rows.len(), "statement", "statements");
            let width = stack.measure().saturating_sub(words::columns(&count) + 3);
            stack.line(Line::from(vec![
                span(words::cut(&part.title, width), theme.text()),
                span(format!("   {count}"), theme.quiet()),
            ]));
        }
        return;
    }
    let indent = if alone { 0 } else { INDENT };
    if !alone {
        stack.text(&part.title, theme.text());
    }
    for row in &part.rows {
        let agreed = match (row.agreed, row.before) {
            (Some(value), _) => format!("   agreed {value}"),
            (None, Some(before)) => format!("   last time {before}"),
            (None, None) => String::new(),
        };
        let width = stack
            .measure()
            .saturating_sub(indent + words::columns(&agreed));
        let texts = words::in_lines(&row.text, width, lines);
        let last = texts.len().saturating_sub(1);
        let texts = texts.into_iter().enumerate().map(|(i, text)| {
            let agreed = if i == last { agreed.as_str() } else { "" };
            Line::from(vec![
                span(" ".repeat(usize::from(indent)), theme.text()),
                span(text, theme.quiet()),
                span(agreed, theme.text()),
            ])
        });
        stack.lines(texts.collect());
    }
}
