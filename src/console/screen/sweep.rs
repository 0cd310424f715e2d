//! A sweep while it is asked, answered on phones, and waiting to be listed.
//!
//! ```text
//!    Everyone goes through these 9 statements on their phone, at their own pace.
//!
//!    1  Colleagues notice and speak up when somebody struggles.
//!    2  Teams make time to talk about how people are.
//!    … and 7 more
//!
//!    5 of 12 are through
//!    ● ● ● ● ● ○ ○ ○ ○ ○ ○ ○
//! ```
//!
//! How many are through is all that shows, because a number that moves with each answer would tell
//! who is slow on what. First the big letters give way, then statements are cut to one line, then
//! the list: it is on every phone.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::stack::{Stack, first_that_fits, lettering, span};
use super::{Scene, words};
use crate::console::widget::letters::Size;
use crate::session::Phase;
use crate::view::SweepView;

/// How closely it is set: the letters of the count, gaps, the lines of a statement.
#[derive(Clone, Copy, Debug)]
struct Density {
    count: Option<Size>,
    gap: u16,
    lines: usize,
}

const fn density(count: Option<Size>, gap: u16, lines: usize) -> Density {
    Density { count, gap, lines }
}

const LADDER: [Density; 5] = [
    density(Some(Size::Large), 2, usize::MAX),
    density(Some(Size::Small), 1, usize::MAX),
    density(Some(Size::Small), 1, 1),
    density(None, 1, usize::MAX),
    density(None, 1, 1),
];

/// Draws what the sweep asks, and how many are through.
pub(super) fn draw(scene: &Scene<'_>, sweep: &SweepView, area: Rect, buf: &mut Buffer) {
    let all = sweep.items.len();
    let whole = first_that_fits(area, &LADDER, |d| compose(scene, sweep, (d, all), area));
    let Some(whole) = whole else {
        return;
    };
    if whole.rows() <= area.height {
        whole.draw(area, buf);
        return;
    }
    // Not all of them fit, even on a line each: as many as do, and how many more there are.
    let last = LADDER[LADDER.len() - 1];
    let more = whole.rows().saturating_sub(area.height) + 1;
    let shown = all.saturating_sub(usize::from(more));
    compose(scene, sweep, (last, shown), area).draw(area, buf);
}

fn compose<'a>(
    scene: &Scene<'a>,
    sweep: &SweepView,
    (density, shown): (Density, usize),
    area: Rect,
) -> Stack<'a> {
    let theme = scene.theme;
    let all = sweep.items.len();
    let mut stack = Stack::new(theme, area.width);
    stack.top(area.height, density.gap > 0);
    stack.text(&introduction(scene, all), theme.heading());
    stack.gap(density.gap);
    let digits = words::columns(&all.to_string());
    for (i, item) in sweep.items.iter().take(shown).enumerate() {
        let width = stack.measure().saturating_sub(digits + 2);
        let texts = words::in_lines(&item.name(), width, density.lines);
        let texts = texts.into_iter().enumerate().map(|(line, text)| {
            let number = if line == 0 {
                (i + 1).to_string()
            } else {
                String::new()
            };
            Line::from(vec![
                span(
                    format!("{number:>0$}  ", usize::from(digits)),
                    theme.quiet(),
                ),
                span(text, theme.text()),
            ])
        });
        stack.lines(texts.collect());
    }
    if shown < all {
        let more = format!("… and {} more", all - shown);
        stack.line(Line::styled(more, theme.quiet()));
    }
    add_count(&mut stack, scene, density);
    stack
}

fn introduction(scene: &Scene<'_>, all: usize) -> String {
    let statements = match all {
        1 => "this one statement".to_owned(),
        _ => format!("these {all} statements"),
    };
    match scene.view.phase {
        Phase::Ready => format!("A sweep: everyone will answer {statements} on their phone."),
        Phase::Closed => format!("The sweep of {statements} is closed."),
        _ => format!("A sweep: everyone answers {statements} on their phone, at their own pace."),
    }
}

fn add_count<'a>(stack: &mut Stack<'a>, scene: &Scene<'a>, density: Density) {
    let (view, theme) = (scene.view, scene.theme);
    if view.phase == Phase::Ready {
        return;
    }
    stack.gap(density.gap.max(1));
    let (through, voters) = (words::number(view.voted), words::number(view.voters));
    let are = if view.voters == 1 {
        "is through"
    } else {
        "are through"
    };
    if view.phase == Phase::Closed {
        let line = format!("{through} of {voters} went through all of it.");
        stack.line(Line::styled(line, theme.heading()));
        let quiet = "Nobody has seen the results yet.";
        stack.line(Line::styled(quiet, theme.quiet()));
        return;
    }
    if view.voters == 0 {
        stack.line(Line::styled("Nobody has joined yet", theme.heading()));
        stack.line(Line::styled("q shows the code.", theme.quiet()));
        return;
    }
    let count = format!("{through} of {voters}");
    match lettering(&count, density.count, stack.width() / 2) {
        Some(big) => stack.letters(
            big,
            theme.heading(),
            vec![Line::styled(are, theme.heading())],
        ),
        None => stack.line(Line::styled(format!("{count} {are}"), theme.heading())),
    };
    stack.space(density.gap.saturating_sub(1));
    stack.dots(view.voted, view.voters);
}
