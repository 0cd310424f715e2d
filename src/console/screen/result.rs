//! A revealed round.
//!
//! ```text
//!    Teams make time to talk about how people are, not only about the work.
//!
//!    1  Not yet in place     R   ████████████████ 4
//!    2  In development       A   ████ 1
//!                                ▲ median 2.5
//!    3  In place             G   ████████ 2
//!    4  Embedded, improving  G+  ████████████████████ 5
//!
//!    Don't know 1   Not applicable 0   Not voted 0              12 of 12 voted
//!
//!    Split   views pull apart · 5 of 12 within one point of the median
//!    Ask for the story behind a low score and behind a high one, then vote again.
//! ```
//!
//! First the big letters of the word give way, then white space, then the thickness of the bars and
//! the lines of the earlier round, then the note and the advice.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::stack::{BESIDE, Chart, Room, Stack, draw_first_that_fits, lettering, span};
use super::statement::{add_marks, add_parked, add_statement};
use super::words::{self, columns};
use super::{Scene, points, rag};
use crate::agreement::Agreement;
use crate::console::widget::bars::{Bar, Legend, Median, Place};
use crate::console::widget::letters::Size;
use crate::session::PRACTICE_OVER;
use crate::view::{RoundResult, StatementView};
use crate::workshop::Point;

/// How closely a result is set.
#[derive(Clone, Copy, Debug)]
struct Density {
    /// The letters of the plain word.
    word: Option<Size>,
    gap: u16,
    chart: Room,
    /// Lines of the advice, and of the note.
    advice: usize,
    note: usize,
    /// The letters of the statement, and its lines.
    statement: (Option<Size>, usize),
}

const ROOMY: Density = Density {
    word: Some(Size::Small),
    gap: 2,
    chart: Room::Thick,
    advice: 3,
    note: 4,
    statement: (Some(Size::Small), usize::MAX),
};

const LADDER: [Density; 10] = {
    let roomy = Density {
        statement: (None, usize::MAX),
        ..ROOMY
    };
    let closer = Density { gap: 1, ..roomy };
    let thin = Density {
        chart: Room::Spaced,
        note: 2,
        ..closer
    };
    let plain = Density {
        word: None,
        note: 1,
        ..thin
    };
    let bare = Density { note: 0, ..plain };
    let close = Density {
        chart: Room::Close,
        ..bare
    };
    let tight = Density { gap: 0, ..close };
    let cut = Density {
        statement: (None, 5),
        ..tight
    };
    let least = Density {
        advice: 1,
        statement: (None, 3),
        ..tight
    };
    [
        ROOMY, roomy, closer, thin, plain, bare, close, tight, cut, least,
    ]
};

/// Draws the newest revealed round.
pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let (Some(statement), Some(result)) = (&scene.view.statement, scene.view.result()) else {
        return;
    };
    draw_first_that_fits((area, buf), &LADDER, |density| {
        compose(scene, statement, result, density, area)
    });
}

fn compose<'a>(
    scene: &Scene<'a>,
    statement: &StatementView,
    result: &RoundResult,
    density: Density,
    area: Rect,
) -> Stack<'a> {
    let theme = scene.theme;
    let mut stack = Stack::new(theme, area.width);
    stack.top(area.height, density.gap > 0);
    match density.statement {
        (size, usize::MAX) => add_statement(&mut stack, scene, &statement.text, size),
        (_, lines) => {
            stack.text_in(&statement.text, theme.heading(), lines);
            add_marks(&mut stack, scene);
        }
    }
    stack.gap(density.gap);
    let set = Set {
        room: density.chart,
        thick: thickness(statement.points.len(), area.height),
    };
    add_distribution(&mut stack, scene, result, set);
    stack.space(density.gap.min(1));
    add_turnout(&mut stack, scene, result);
    stack.gap(density.gap);
    add_word(&mut stack, scene, result, density.word);
    let advice = if statement.is_practice() {
        PRACTICE_OVER
    } else {
        result.agreement.advice()
    };
    stack.text_in(advice, theme.text(), density.advice);
    add_asides(&mut stack, scene, density);
    stack
}

/// What was agreed before this round, how many comments came with it, and the note: there when there is room.
fn add_asides(stack: &mut Stack<'_>, scene: &Scene<'_>, density: Density) {
    let (view, theme) = (scene.view, scene.theme);
    add_parked(stack, scene, density.gap.min(1));
    if let Some(agreed) = &view.agreed {
        let text = format!(
            "Agreed before this round: {}, {}",
            agreed.value, agreed.label
        );
        stack.gap(density.gap.min(1));
        stack.text_in(&text, theme.quiet(), 1);
    }
    let comments = view.comments.texts.len();
    if density.note > 0 && comments > 0 {
        let count = words::how_many(comments, "comment", "comments");
        let kept = if view.comments.kept { ", kept" } else { "" };
        stack.gap(density.gap.min(1));
        stack.text_in(&format!("{count}{kept}"), theme.quiet(), 1);
    }
    if density.note > 0 && !view.note.is_empty() {
        stack.gap(1);
        stack.text_in(&format!("Note: {}", view.note), theme.quiet(), density.note);
    }
}

/// How the bars are set: the room they ask for, and the rows of a thick bar.
#[derive(Clone, Copy, Debug)]
pub(super) struct Set {
    pub(super) room: Room,
    pub(super) thick: u16,
}

/// The rows of a bar on a screen of this height: one row is a thread on a tall one.
pub(super) fn thickness(points: usize, height: u16) -> u16 {
    match height {
        0..28 => 1,
        _ if points > 6 => 1,
        28..46 => 2,
        _ => 3,
    }
}

/// The bars, or why there are none, with the points that can still be agreed.
pub(super) fn add_distribution<'a>(
    stack: &mut Stack<'a>,
    scene: &Scene<'a>,
    result: &RoundResult,
    set: Set,
) {
    let Some(statement) = &scene.view.statement else {
        return;
    };
    if let Some(chart) = chart(scene, &statement.points, result, set, stack.width()) {
        stack.chart(chart, set.room);
        return;
    }
    let withheld = result.withheld.as_deref().unwrap_or_default();
    stack.text(withheld, scene.theme.heading());
    stack.gap(u16::from(set.room != Room::Close));
    let meanings = points::Meanings::None;
    points::add(stack, &statement.points, meanings, 0, scene.theme);
}

fn chart(
    scene: &Scene<'_>,
    points: &[Point],
    result: &RoundResult,
    set: Set,
    width: u16,
) -> Option<Chart> {
    // What the author chose for where space is short is better than a label that is cut.
    let longest = points.iter().map(|point| columns(&point.label)).max();
    let short = set.room == Room::Close && longest.unwrap_or(0) > width * 2 / 5;

    let counts = result.counts.as_ref()?;
    let earlier = scene.view.rounds.iter().rev().nth(1);
    let ghosts = earlier.and_then(|round| round.counts.as_ref());
    let bars = points
        .iter()
        .zip(counts)
        .enumerate()
        .map(|(i, (point, count))| Bar {
            value: point.value.to_string(),
            label: if short { &point.short } else { &point.label }.clone(),
            tag: point
                .rag
                .map(|r| (r.letter().to_owned(), rag(scene.theme, r))),
            count: *count,
            ghost: ghosts.and_then(|ghosts| ghosts.get(i).copied()),
        });
    let earlier_votes = earlier.map_or(0, |round| round.votes);
    Some(Chart {
        bars: bars.collect(),
        whole: result.votes.max(earlier_votes),
        median: median(points, result),
        legend: earlier.map(|round| Legend {
            ghost: format!("round {}", round.number),
            bar: format!("round {}", result.number),
        }),
        progress: scene.growth,
        thick: set.thick,
    })
}

fn median(points: &[Point], result: &RoundResult) -> Option<Median> {
    let halves = result.median_halves?;
    let index = points
        .iter()
        .position(|p| u32::from(p.value) == halves / 2)?;
    Some(Median {
        place: if halves % 2 == 0 {
            Place::At(index)
        } else {
            Place::Below(index)
        },
        label: format!("median {}", result.median.as_deref()?),
    })
}

/// Who is not in the bars, each apart, and of how many all this is.
pub(super) fn add_turnout(stack: &mut Stack<'_>, scene: &Scene<'_>, result: &RoundResult) {
    let theme = scene.theme;
    let statement = scene.view.statement.as_ref();
    let asked = |of: fn(&StatementView) -> bool| statement.is_some_and(of);
    let dont_know = result
        .dont_know
        .filter(|n| *n > 0 || asked(|s| s.dont_know));
    let not_applicable = result.not_applicable;
    let not_applicable = not_applicable.filter(|n| *n > 0 || asked(|s| s.not_applicable));
    let abstained = result.abstained;
    let some = |hands: u32| Some(hands).filter(|hands| *hands > 0);
    let remote = some(result.remote_hands);
    let by_hand = some(result.hands - result.remote_hands);
    let by_hand_label = match remote {
        Some(_) => "Of these by hand in the room",
        None => "Of these by hand",
    };
    let remote_label = match by_hand {
        Some(_) => "remote",
        None => "Of these by hand, remote",
    };
    let apart = [
        ("Don't know", dont_know),
        ("Not applicable", not_applicable),
        ("Abstain", abstained),
        (
            "Not voted",
            Some(result.joined.saturating_sub(result.votes)),
        ),
        (by_hand_label, by_hand),
        (remote_label, remote),
    ];
    let mut line = Line::default();
    for (label, count) in apart {
        let Some(count) = count else { continue };
        let space = if line.spans.is_empty() { "" } else { "   " };
        line.push_span(span(format!("{space}{label} "), theme.quiet()));
        line.push_span(span(words::number(count), theme.text()));
    }
    let (votes, joined) = (words::number(result.votes), words::number(result.joined));
    let total = format!("{votes} of {joined} voted");
    let used = u16::try_from(line.width()).unwrap_or(u16::MAX);
    let space = stack.width().saturating_sub(used + columns(&total));
    if space < 3 {
        stack.line(line);
        stack.line(Line::styled(total, theme.text()));
        return;
    }
    line.push_span(span(" ".repeat(usize::from(space)), theme.text()));
    line.push_span(span(total, theme.text()));
    stack.line(line);
}

/// The plain word for the spread, before any number.
pub(super) fn add_word<'a>(
    stack: &mut Stack<'a>,
    scene: &Scene<'a>,
    result: &RoundResult,
    size: Option<Size>,
) {
    let theme = scene.theme;
    let word = result.agreement.to_string();
    let near = near_words(result);
    // What the word rests on stands beside the letters and is never cut.
    let beside = stack.width().saturating_sub(columns(&near) + BESIDE);
    match lettering(&word, size, beside.min(stack.width() / 2)) {
        Some(big) => {
            stack.letters(big, theme.heading(), vec![Line::styled(near, theme.text())]);
            stack.space(1);
        }
        None => {
            let line = vec![
                span(word, theme.heading()),
                span(format!("   {near}"), theme.text()),
            ];
            stack.line(Line::from(line));
        }
    }
}

/// What the word rests on, in words.
fn near_words(result: &RoundResult) -> String {
    let ends = match result.agreement {
        Agreement::Split => "views pull apart",
        _ => "",
    };
    let near = result.near_median.map(|(near, of)| {
        let (near, of) = (words::number(near), words::number(of));
        format!("{near} of {of} within one point of the median")
    });
    match near {
        Some(near) if ends.is_empty() => near,
        Some(near) => format!("{ends} · {near}"),
        None => ends.to_owned(),
    }
}
