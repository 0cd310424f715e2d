//! The ballot at the end: what to work on first.
//!
//! ```text
//!    Which three should we work on first?
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
//! one line before anything else is left out: in full they are on every phone.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::stack::{Stack, first_that_fits, lettering, span};
use super::words::{self, columns};
use super::{Scene, summary};
use crate::console::widget::letters::Size;
use crate::session::Phase;
use crate::view::{Offer, PickResult, PickView};

/// How closely it is set: big letters, gaps, the lines of an offer.
#[derive(Clone, Copy, Debug)]
struct Density {
    letters: Option<Size>,
    gap: u16,
    between: u16,
    lines: usize,
}

const fn density(letters: Option<Size>, gap: u16, between: u16, lines: usize) -> Density {
    Density {
        letters,
        gap,
        between,
        lines,
    }
}

const LADDER: [Density; 6] = [
    density(Some(Size::Small), 2, 1, usize::MAX),
    density(Some(Size::Small), 1, 0, usize::MAX),
    density(None, 1, 1, usize::MAX),
    density(None, 1, 0, usize::MAX),
    density(None, 1, 0, 1),
    density(None, 0, 0, 1),
];

/// Draws the offers: before the vote, during it and after.
pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let Some(pick) = &scene.view.priorities else {
        return;
    };
    let stack = first_that_fits(area, &LADDER, |density| compose(scene, pick, density, area));
    if let Some(stack) = stack {
        stack.draw(area, buf);
    }
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
    let most = format!("Each of you picks up to {}.", pick.most);
    stack.line(Line::styled(most, theme.quiet()));
    stack.gap(density.gap);
    add_offers(&mut stack, scene, &pick.offers, density);
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
        Some(counts) => {
            for (i, (offer, count)) in ranked(&pick.offers, counts).into_iter().enumerate() {
                if i > 0 {
                    stack.space(density.between);
                }
                add_ranked(
                    stack,
                    scene,
                    offer,
                    count,
                    (result.answered.unwrap_or(0), density.lines),
                );
            }
        }
        None => {
            let why = result.withheld.as_deref().unwrap_or_default();
            stack.text(why, theme.heading());
            stack.gap(density.gap);
            add_offers(stack, scene, &pick.offers, density);
        }
    }
    stack.gap(density.gap);
    stack.line(Line::styled(result.turnout(pick.most), theme.quiet()));
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

/// The offers with their counts, the most picked first, and in the order offered where alike.
pub(super) fn ranked<'a>(offers: &'a [Offer], counts: &[u32]) -> Vec<(&'a Offer, u32)> {
    let mut ranked: Vec<(&Offer, u32)> = offers.iter().zip(counts.iter().copied()).collect();
    ranked.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    ranked
}
