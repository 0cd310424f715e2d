//! The ballot at the end: what to work on first.
//!
//! ```text
//!    What should we work on first?
//!    Each of you picks up to 3.
//!
//!    Teams make time to talk                                   agreed 1
//!    Peer support is there after hard events                   agreed 2
//!
//!    9 of 12 have voted
//!    ● ● ● ● ● ● ● ● ● ○ ○ ○
//! ```
//!
//! Once revealed, the offers stand in the order of how often they were picked. Offers are cut to
//! one line before anything else is left out: in full they are on every phone. Where every statement
//! is offered, the sections stand for them before the reveal, and after it what was picked least is
//! left out where all does not fit.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::stack::{Stack, draw_first_that_fits, lettering, span};
use super::words::{self, columns};
use super::{Scene, summary};
use crate::console::widget::letters::Size;
use crate::session::Phase;
use crate::view::{Offer, PickResult, PickView};
use crate::workshop::{Each, MOST_OFFERED};

/// How closely it is set: big letters, gaps, the lines of an offer, and how many of a result are shown.
#[derive(Clone, Copy, Debug)]
struct Density {
    letters: Option<Size>,
    gap: u16,
    between: u16,
    lines: usize,
    most: usize,
}

const fn density(letters: Option<Size>, gap: u16, between: u16, lines: usize) -> Density {
    Density {
        letters,
        gap,
        between,
        lines,
        most: usize::MAX,
    }
}

/// So many of a result at most, a line each.
const fn first(most: usize) -> Density {
    Density {
        most,
        ..density(None, 1, 0, 1)
    }
}

const LADDER: [Density; 13] = [
    density(Some(Size::Small), 2, 1, usize::MAX),
    density(Some(Size::Small), 1, 0, usize::MAX),
    density(None, 1, 1, usize::MAX),
    density(None, 1, 0, usize::MAX),
    density(None, 1, 0, 1),
    density(None, 0, 0, 1),
    first(48),
    first(40),
    first(32),
    first(24),
    first(18),
    first(12),
    Density {
        gap: 0,
        ..first(12)
    },
];

/// Draws the offers: before the vote, during it and after.
pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let Some(pick) = &scene.view.priorities else {
        return;
    };
    draw_first_that_fits((area, buf), &LADDER, |density| {
        compose(scene, pick, density, area)
    });
}

fn compose<'a>(scene: &Scene<'a>, pick: &PickView, density: Density, area: Rect) -> Stack<'a> {
    let (view, theme) = (scene.view, scene.theme);
    let mut stack = Stack::new(theme, area.width);
    stack.top(area.height, density.gap > 0);
    stack.text(&pick.question, theme.heading());
    let resting = !matches!(view.phase, Phase::Voting | Phase::Closed);
    if let Some(result) = pick.result.as_ref().filter(|_| resting) {
        add_result(&mut stack, scene, pick, result, density);
        return stack;
    }
    stack.text(&pick.asks.each.rule(), theme.text());
    let of = format!("On your phone: {}.", pick.of_words(pick.asks.all));
    stack.text(&of, theme.quiet());
    stack.gap(density.gap);
    match pick.asks.all {
        true => add_sections(&mut stack, scene, pick, density),
        false => add_offers(&mut stack, scene, &pick.offers, density),
    }
    stack.gap(density.gap);
    add_count(&mut stack, scene, density);
    stack
}

fn add_offers<'a>(stack: &mut Stack<'a>, scene: &Scene<'a>, offers: &[Offer], density: Density) {
    let theme = scene.theme;
    for (i, offer) in offers.iter().enumerate() {
        if i > 0 {
            stack.space(density.between);
        }
        let agreed = offer
            .agreed
            .map_or_else(|| "not agreed".into(), |v| format!("agreed {v}"));
        let width = stack.measure().saturating_sub(columns(&agreed) + 3);
        let texts = words::in_lines(&offer.text, width, density.lines);
        let lines = texts.into_iter().enumerate().map(|(row, text)| {
            let mut line = Line::from(span(words::padded(&text, width), theme.text()));
            if row == 0 {
                line.push_span(span(format!("   {agreed}"), theme.quiet()));
            }
            line
        });
        stack.lines(lines.collect());
    }
}

/// The sections for all that is in them: sixty statements are for phones, and nobody reads them here.
fn add_sections<'a>(stack: &mut Stack<'a>, scene: &Scene<'a>, pick: &PickView, density: Density) {
    let theme = scene.theme;
    for (section, offers) in pick.by_section() {
        let count = match offers.len() {
            1 => "1 statement".to_owned(),
            several => format!("{several} statements"),
        };
        let width = stack.measure().saturating_sub(columns(&count) + 3);
        let title = words::in_lines(section.unwrap_or_default(), width, 1).concat();
        let mut line = Line::from(span(words::padded(&title, width), theme.text()));
        line.push_span(span(format!("   {count}"), theme.quiet()));
        stack.lines(vec![line]);
        stack.space(density.between);
    }
}

fn add_count<'a>(stack: &mut Stack<'a>, scene: &Scene<'a>, density: Density) {
    let (view, theme) = (scene.view, scene.theme);
    let (voted, voters) = (words::number(view.voted), words::number(view.voters));
    match view.phase {
        Phase::Closed => {
            let text = format!("Voting is closed. {voted} of {voters} voted.");
            stack.line(Line::styled(text, theme.heading()));
        }
        Phase::Voting => {
            let count = format!("{voted} of {voters}");
            let big = lettering(&count, density.letters, stack.width() / 2);
            match big {
                Some(big) => {
                    let beside = vec![Line::styled("have voted", theme.heading())];
                    stack.letters(big, theme.heading(), beside)
                }
                None => stack.line(Line::styled(format!("{count} have voted"), theme.heading())),
            };
            stack.dots(view.voted, view.voters);
        }
        _ => {}
    }
}

/// The offers with a bar each, the most picked first.
fn add_result<'a>(
    stack: &mut Stack<'a>,
    scene: &Scene<'a>,
    pick: &PickView,
    result: &PickResult,
    density: Density,
) {
    let theme = scene.theme;
    stack.gap(density.gap);
    match &result.counts {
        Some(counts) => add_ranking(stack, scene, (pick, result, counts), density),
        None => {
            let why = result.withheld.as_deref().unwrap_or_default();
            stack.text(why, theme.heading());
            stack.gap(density.gap);
            if pick.offers.len() <= MOST_OFFERED {
                add_offers(stack, scene, &pick.offers, density);
            }
        }
    }
    stack.gap(density.gap);
    stack.line(Line::styled(result.turnout(pick.each), theme.quiet()));
}

/// What was picked, the most first. Of a long list what nobody picked is counted, and so is what does
/// not fit.
fn add_ranking<'a>(
    stack: &mut Stack<'a>,
    scene: &Scene<'a>,
    (pick, result, counts): (&PickView, &PickResult, &[u32]),
    density: Density,
) {
    let theme = scene.theme;
    let whole = match pick.each {
        Each::Picks(_) => result.answered.unwrap_or(0),
        // Dots lie on top of each other: the longest bar is the most that one was given.
        Each::Dots(_) => counts.iter().copied().max().unwrap_or(0),
    };
    let mut ranked = pick.ranked(counts);
    let all = ranked.len();
    if all > MOST_OFFERED {
        ranked.retain(|(_, count)| *count > 0);
    }
    let none = all - ranked.len();
    let left_out = ranked.split_off(ranked.len().min(density.most));
    for (i, (offer, count)) in ranked.into_iter().enumerate() {
        if i > 0 {
            stack.space(density.between);
        }
        add_ranked(stack, scene, offer, count, (whole, density.lines));
    }
    let mut rest = Vec::new();
    if let Some((_, most)) = left_out.first() {
        let fewer = if *most > 1 { " or fewer" } else { "" };
        rest.push(format!("{} more with {most}{fewer}", left_out.len()));
    }
    if none > 0 {
        rest.push(format!("{none} with none"));
    }
    if !rest.is_empty() {
        stack.line(Line::styled(rest.join(" · "), theme.quiet()));
    }
}

/// An offer in `lines` lines at most, and how many of `votes` picked it.
fn add_ranked<'a>(
    stack: &mut Stack<'a>,
    scene: &Scene<'a>,
    offer: &Offer,
    count: u32,
    (votes, lines): (u32, usize),
) {
    let theme = scene.theme;
    let bar = summary::bar_columns(stack.width());
    let number = words::number(count);
    let width = summary::text_columns(stack, columns(&words::number(votes)) + 1);
    let texts = words::in_lines(&offer.text, width, lines);
    let lines = texts.into_iter().enumerate().map(|(row, text)| {
        let mut line = Line::from(span(words::padded(&text, width), theme.text()));
        if row == 0 {
            let grown = u64::from(count) * u64::from(scene.growth.min(1000));
            let whole = u64::from(votes.max(1)) * 1000;
            summary::push_bar(&mut line, (grown, whole), bar, theme);
            if scene.growth >= 1000 {
                line.push_span(span(format!("   {number}"), theme.heading()));
            }
        }
        line
    });
    stack.lines(lines.collect());
}
