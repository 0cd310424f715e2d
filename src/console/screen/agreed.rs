//! What was agreed about a statement.
//!
//! ```text
//!    Teams make time to talk about how people are, not only about the work.
//!
//!    ▟▀▙   Agreed
//!     ▄▛   In development
//!    ▟▘▄   A  Amber
//!    ▀▀▀
//!    Because     wards have huddles, community teams do not
//!    Dissent     the night team sees it lower
//!    Target      3, In place, by 31 March 2027
//!    Actions     Publish a huddle guide · Chief Nurse · 15 January 2027
//!
//!    Round 1     ▇▂▄▇  4 · 1 · 2 · 4   Split, median 2.5, 12 of 12 voted
//!    Round 2     ▂█▃▁  1 · 8 · 2 · 0   Close, median 2, 12 of 12 voted
//! ```
//!
//! First the size of the number gives way, then white space, then long reasons and actions are cut:
//! they are in the saved session.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::facts::{self, Said};
use super::stack::{Stack, draw_first_that_fits, lettering, span};
use super::statement::add_statement;
use super::{Scene, rag, since, words};
use crate::console::widget::letters::Size;
use crate::console::widget::spark::spark;
use crate::record::{Action, Place};
use crate::view::{AgreedView, RoundResult, SharedView, StatementView};

/// How closely it is set: the letters of the statement, the number's, gaps, lines of a text, and actions.
#[derive(Clone, Copy, Debug)]
struct Density {
    statement: Option<Size>,
    number: Option<Size>,
    gap: u16,
    lines: usize,
    actions: usize,
}

const LARGEST: Density = Density {
    statement: Some(Size::Small),
    number: Some(Size::Large),
    gap: 2,
    lines: usize::MAX,
    actions: 12,
};

const LADDER: [Density; 7] = {
    let large = Density {
        statement: None,
        ..LARGEST
    };
    let wide = Density {
        number: Some(Size::Wide),
        actions: 8,
        ..large
    };
    let cut = Density {
        gap: 1,
        lines: 3,
        actions: 4,
        ..wide
    };
    let shorter = Density {
        lines: 2,
        actions: 2,
        ..cut
    };
    let plain = Density {
        number: None,
        ..shorter
    };
    let least = Density {
        lines: 1,
        gap: 0,
        ..plain
    };
    [LARGEST, large, wide, cut, shorter, plain, least]
};

/// Draws what was agreed and why.
pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let (Some(statement), Some(agreed)) = (&scene.view.statement, &scene.view.agreed) else {
        return;
    };
    // Letters of eight rows are for a screen that has rows to give.
    let ladder = if area.height < 28 {
        &LADDER[2..]
    } else {
        &LADDER[..]
    };
    draw_first_that_fits((area, buf), ladder, |density| {
        compose(scene, statement, agreed, density, area)
    });
}

fn compose<'a>(
    scene: &Scene<'a>,
    statement: &StatementView,
    agreed: &AgreedView,
    density: Density,
    area: Rect,
) -> Stack<'a> {
    let (view, theme) = (scene.view, scene.theme);
    let mut stack = Stack::new(theme, area.width);
    stack.top(area.height, density.gap > 0);
    add_statement(&mut stack, scene, &statement.text, density.statement);
    stack.gap(density.gap);
    add_score(&mut stack, scene, agreed, density);
    stack.gap(density.gap.min(1));
    let because = if agreed.amendment {
        "Amended"
    } else {
        "Because"
    };
    let reason = match agreed.amendment {
        true => {
            let day = words::day(scene.time.day(agreed.at));
            format!("on {day}: {}", agreed.reason)
        }
        false => agreed.reason.clone(),
    };
    let texts = [
        (because, reason),
        ("Dissent", agreed.dissent.clone()),
        ("Target", target(statement, agreed)),
        (
            "Confidence",
            agreed
                .confidence
                .map_or_else(String::new, |c| c.to_string()),
        ),
        ("Evidence", view.evidence.clone()),
        ("Note", view.note.clone()),
    ];
    for (label, text) in texts {
        facts::add(&mut stack, label, &text, theme.text(), density.lines, theme);
    }
    facts::add(
        &mut stack,
        "Last time",
        &last_time(view, agreed),
        theme.text(),
        density.lines.min(2),
        theme,
    );
    let actions: Vec<Said> = actions_here(view).map(facts::action).collect();
    let most = (density.actions, density.lines);
    facts::add_list(&mut stack, "Actions", &actions, most, theme);
    add_rounds(&mut stack, scene, density);
    stack
}

/// What had been agreed before, and the rounds that it rests on.
fn add_rounds(stack: &mut Stack<'_>, scene: &Scene<'_>, density: Density) {
    let (view, theme) = (scene.view, scene.theme);
    for before in &view.earlier {
        let day = words::day(scene.time.day(before.at));
        let text = match before.reason.as_str() {
            "" => format!("{}, {}, on {day}", before.value, before.label),
            reason => format!("{}, {}, on {day}: {reason}", before.value, before.label),
        };
        facts::add(
            stack,
            "Before",
            &text,
            theme.quiet(),
            density.lines.min(2),
            theme,
        );
    }
    if view.finished {
        stack.gap(density.gap.min(1));
        for result in &view.rounds {
            let label = format!("Round {}", result.number);
            facts::add(stack, &label, &distribution(result), theme.text(), 2, theme);
        }
    } else if let Some(result) = view.result() {
        stack.gap(density.gap.min(1));
        // The first round stands above the newest, so that the room sees how views moved.
        let first = view
            .rounds
            .first()
            .filter(|first| first.number < result.number);
        let said = if first.is_some() { distribution } else { round };
        for result in first.into_iter().chain([result]) {
            let label = format!("Round {}", result.number);
            facts::add(stack, &label, &said(result), theme.quiet(), 1, theme);
        }
    }
}

/// The number, and beside it its name and its letter with the word.
fn add_score<'a>(stack: &mut Stack<'a>, scene: &Scene<'a>, agreed: &AgreedView, density: Density) {
    let theme = scene.theme;
    let letter = agreed.rag.map(|r| {
        let style = rag(theme, r);
        vec![
            span(r.letter(), style),
            span(format!("  {}", r.word()), theme.text()),
        ]
    });
    let number = agreed.value.to_string();
    let big = lettering(&number, density.number, 24);
    match big {
        Some(big) => {
            let mut beside = vec![
                Line::styled("Agreed", theme.quiet()),
                Line::styled(agreed.label.clone(), theme.heading()),
            ];
            beside.push(letter.map_or_else(Line::default, Line::from));
            beside.push(Line::default());
            stack.letters(big, theme.heading(), beside);
        }
        None => {
            let text = format!("{number}  {}", agreed.label);
            let mut line = Line::from(span("Agreed   ", theme.quiet()));
            line.push_span(span(text, theme.heading()));
            let letter = Line::from(letter.unwrap_or_default());
            // Behind a long label there is no room for the letter, and it is never left out.
            if line.width() + 3 + letter.width() <= usize::from(stack.width()) {
                line.push_span(span("   ", theme.text()));
                line.extend(letter);
                stack.line(line);
            } else {
                let mut below = Line::from(span(" ".repeat(12), theme.text()));
                below.extend(letter);
                stack.lines(vec![line, below]);
            }
        }
    }
}

fn target(statement: &StatementView, agreed: &AgreedView) -> String {
    let Some((value, by)) = agreed.target else {
        return String::new();
    };
    let point = statement.points.iter().find(|p| p.value == value);
    let label = point.map_or(String::new(), |p| format!("{}, ", p.label));
    format!("{value}, {label}by {}", words::day(by))
}

/// What was agreed last time, and how far that is from now.
fn last_time(view: &SharedView, agreed: &AgreedView) -> String {
    let since = view.since.as_ref();
    let Some((since, then)) = since.and_then(|s| Some((s, s.then.as_ref()?))) else {
        return String::new();
    };
    let low_is_good = view.statement.as_ref().is_some_and(|s| s.reverse);
    let moved = since::movement(agreed.value, Some(then.value), low_is_good);
    let day = words::day(since.held);
    format!("{}, {}, on {day}: now {moved}", then.value, then.label)
}

fn actions_here(view: &SharedView) -> impl Iterator<Item = &Action> {
    let here = match view.place {
        Place::Statement(statement) => Some(statement),
        _ => None,
    };
    view.actions
        .iter()
        .filter(move |a| here.is_some() && a.statement == here)
}

/// A round as it was, for whoever walks through it again: a small bar and the count of each point, low
/// to high, and what was made of it.
fn distribution(result: &RoundResult) -> String {
    let Some(counts) = &result.counts else {
        return round(result);
    };
    let most = counts.iter().copied().max().unwrap_or(0);
    let bars = spark(counts, most);
    let counts: Vec<String> = counts.iter().map(|count| words::number(*count)).collect();
    format!("{bars}  {}   {}", counts.join(" · "), round(result))
}

/// The round it rests on, in one line.
fn round(result: &RoundResult) -> String {
    let median = result
        .median
        .as_ref()
        .map_or(String::new(), |m| format!(", median {m}"));
    let (votes, joined) = (words::number(result.votes), words::number(result.joined));
    format!("{}{median}, {votes} of {joined} voted", result.agreement)
}
