//! The facilitator's own panel: what the result may mean, what to ask, and the numbers behind the word.
//!
//! ```text
//!    For the facilitator   everybody can see this screen · Esc or i closes this
//!
//!    Two camps: many votes at two places, few between them.
//!    ·  What would have to be true for the low score, and what for the high one?
//!
//!    Questions for this statement
//!    ·  What do our waiting times show, from asking to being seen?
//!
//!    Behind the word   published measures of how far votes agree
//!    Agreement A     0.67   1 all alike, 0 evenly spread, -1 half at each end
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::Scene;
use super::stack::{Stack, draw_first_that_fits, span};
use super::words;
use crate::pace::Why;
use crate::text::listed;
use crate::theme::Theme;
use crate::view::{FacilitatorView, Indices, OneOfSeveral};

/// What gives way on a small screen, the first that fits.
#[derive(Clone, Copy, Debug)]
struct Density {
    gap: u16,
    /// Lines of the statement.
    statement: usize,
    /// Questions for the result's own shape, for each shape beside it, and for the statement.
    questions: [usize; 3],
    numbers: bool,
}

const fn density(gap: u16, statement: usize, questions: [usize; 3], numbers: bool) -> Density {
    Density {
        gap,
        statement,
        questions,
        numbers,
    }
}

/// With a result to talk about.
const LADDER: [Density; 8] = [
    density(1, usize::MAX, [5, 5, 20], true),
    density(1, 1, [3, 2, 3], true),
    density(1, 1, [3, 1, 2], true),
    density(1, 0, [2, 1, 2], true),
    density(1, 0, [2, 1, 1], true),
    density(0, 0, [3, 1, 2], true),
    density(0, 0, [2, 1, 1], true),
    density(0, 0, [1, 1, 1], false),
];

/// Without one, the statement's own questions are all there is.
const BEFORE: [Density; 4] = [
    density(1, usize::MAX, [0, 0, 20], true),
    density(0, usize::MAX, [0, 0, 20], true),
    density(0, 0, [0, 0, 20], true),
    density(0, 0, [0, 0, 20], false),
];

/// Draws the panel over the whole screen.
pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let several = scene.facilitator.map_or(&[][..], |told| &told.several);
    if !several.is_empty() {
        // How closely each is set, and how many: all of them, else as many as fit.
        let fewer = (1..=several.len()).rev();
        let sets = fewer.flat_map(|shown| [(3, shown), (2, shown), (1, shown)]);
        let ladder: Vec<(usize, usize)> = sets.collect();
        draw_first_that_fits((area, buf), &ladder, |set| {
            compose_several(scene, several, set, area)
        });
        return;
    }
    let before = scene.facilitator.is_none_or(|told| told.advice.is_empty());
    let ladder = if before { &BEFORE[..] } else { &LADDER };
    draw_first_that_fits((area, buf), ladder, |density| compose(scene, density, area));
}

fn compose<'a>(scene: &Scene<'a>, density: Density, area: Rect) -> Stack<'a> {
    let theme = scene.theme;
    let mut stack = Stack::new(theme, area.width);
    stack.top(area.height, density.gap > 0);
    add_title(&mut stack, theme);
    if let (Some(statement), 1..) = (&scene.view.statement, density.statement) {
        stack.gap(density.gap);
        stack.text_in(&statement.text, theme.quiet(), density.statement);
    }
    add_time(&mut stack, scene, density.gap);
    match scene.facilitator {
        Some(told) if !is_empty(told) => add_told(&mut stack, told, density, theme),
        _ if scene.time.pace.is_some() => {}
        _ => {
            stack.gap(1);
            stack.text(
                "There is nothing to tell you here: go to a statement.",
                theme.text(),
            );
        }
    }
    stack
}

/// Where the room is against its plan, and what could be left when the time will not do.
fn add_time(stack: &mut Stack<'_>, scene: &Scene<'_>, gap: u16) {
    let (time, theme) = (scene.time, scene.theme);
    let Some(pace) = &time.pace else {
        return;
    };
    stack.gap(gap);
    let width = stack.width();
    stack.line(Line::styled(
        words::cut(&words::sentence(pace), width),
        theme.accent(),
    ));
    for why in Why::ALL {
        let left = time.leave.iter().filter(|leave| leave.why == why);
        let which: Vec<String> = left.map(|l| (l.statement + 1).to_string()).collect();
        if !which.is_empty() {
            let said = format!("To save time: {} ({})", listed(&which), why.words());
            stack.line(Line::styled(words::cut(&said, width), theme.text()));
        }
    }
}

/// What is told of several statements: all that fit, and how many more there are. `each` is how
/// closely one is set: 3 with white space, 2 without, 1 on one line and without its question.
fn compose_several<'a>(
    scene: &Scene<'a>,
    several: &[OneOfSeveral],
    (each, shown): (usize, usize),
    area: Rect,
) -> Stack<'a> {
    let theme = scene.theme;
    let mut stack = Stack::new(theme, area.width);
    stack.top(area.height, each > 1);
    add_title(&mut stack, theme);
    add_time(&mut stack, scene, u16::from(each > 2));
    let listed = scene.view.sweep.as_ref().is_some_and(|sweep| sweep.listed);
    let count = words::how_many(several.len(), "statement", "statements");
    let opening = if listed {
        format!("{count} not agreed yet, widest disagreement first")
    } else {
        format!("{count}, and what may be asked about each")
    };
    stack.gap(1);
    stack.text(&opening, theme.heading());
    for one in several.iter().take(shown) {
        stack.gap(u16::from(each > 2));
        stack.text_in(&one.text, theme.text(), each.min(2));
        if !one.says.is_empty() {
            add_hanging(&mut stack, &one.says, theme);
        }
        if each > 1 && !one.ask.is_empty() {
            add_hanging(&mut stack, &one.ask, theme);
        }
    }
    if shown < several.len() {
        let more = several.len() - shown;
        stack.line(Line::styled(format!("and {more} more"), theme.quiet()));
    }
    stack
}

fn add_title(stack: &mut Stack<'_>, theme: &Theme) {
    stack.line(Line::from(vec![
        span("For the facilitator", theme.heading()),
        span(
            "   everybody can see this screen · Esc or i closes this",
            theme.quiet(),
        ),
    ]));
}

fn is_empty(told: &FacilitatorView) -> bool {
    told.advice.is_empty() && told.questions.is_empty() && told.indices.is_none()
}

fn add_told(stack: &mut Stack<'_>, told: &FacilitatorView, density: Density, theme: &Theme) {
    let [own_shape, beside, statement] = density.questions;
    for (i, advice) in told.advice.iter().enumerate() {
        stack.gap(density.gap);
        stack.text(&advice.says, theme.heading());
        let most = if i == 0 { own_shape } else { beside };
        for question in advice.ask.iter().take(most) {
            add_hanging(stack, question, theme);
        }
    }
    if !told.questions.is_empty() {
        stack.gap(density.gap);
        stack.line(Line::styled(
            "Questions for this statement",
            theme.heading(),
        ));
        for question in told.questions.iter().take(statement) {
            add_hanging(stack, question, theme);
        }
    }
    if let (Some(indices), true) = (told.indices, density.numbers) {
        stack.gap(density.gap);
        stack.line(Line::from(vec![
            span("Behind the word", theme.heading()),
            span(
                "   published measures of how far votes agree",
                theme.quiet(),
            ),
        ]));
        add_indices(stack, indices, theme);
    }
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
            span(format!("{:>6}", two_decimals(value)), theme.text()),
            span(format!("   {meaning}"), theme.quiet()),
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
