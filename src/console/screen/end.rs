//! The end: what came out of it, read back.
//!
//! ```text
//!    Thank you. 17 of 17 statements are agreed.
//!
//!    Overall     2.5 of 4   A  Amber   scores 3×1 5×2 9×3
//!    Strengths   Colleagues notice and speak up
//!    Gaps        Teams make time to talk
//!    First       Teams make time to talk · 8 of 12
//!    Actions     Publish a huddle guide · Chief Nurse · 15 January 2027
//!    Saved in    sessions/2026-11-03-exampleshire.ron
//! ```
//!
//! Actions give way first, because all of them are in the saved session, then strengths and gaps are
//! cut to one line, then white space goes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::facts::{self, Said};
use super::stack::{Stack, first_that_fits, lettering};
use super::{Scene, priorities, summary, words};
use crate::console::widget::letters::Size;
use crate::view::PickView;

/// How closely it is set: thanks in big letters, gaps, lines of a text, and how many actions.
#[derive(Clone, Copy, Debug)]
struct Density {
    letters: Option<Size>,
    gap: u16,
    lines: usize,
    actions: usize,
}

const fn density(letters: Option<Size>, gap: u16, lines: usize, actions: usize) -> Density {
    Density {
        letters,
        gap,
        lines,
        actions,
    }
}

const LADDER: [Density; 9] = [
    density(Some(Size::Large), 2, usize::MAX, usize::MAX),
    density(Some(Size::Small), 1, usize::MAX, usize::MAX),
    density(None, 1, usize::MAX, usize::MAX),
    density(None, 1, 1, usize::MAX),
    density(None, 1, 1, 8),
    density(None, 1, 1, 4),
    density(None, 1, 1, 2),
    density(None, 0, 1, 2),
    density(None, 0, 1, 1),
];

/// How many of the priorities are named.
const NAMED: usize = 3;

/// Draws what came out of the session.
pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let stack = first_that_fits(area, &LADDER, |density| compose(scene, density, area));
    if let Some(stack) = stack {
        stack.draw(area, buf);
    }
}

fn compose<'a>(scene: &Scene<'a>, density: Density, area: Rect) -> Stack<'a> {
    let (view, theme) = (scene.view, scene.theme);
    let mut stack = Stack::new(theme, area.width);
    stack.top(area.height, density.gap > 0);
    let agreed = format!(
        "{} of {} statements are agreed.",
        view.agreed_count, view.asked
    );
    match lettering("Thank you", density.letters, area.width) {
        Some(big) => {
            stack.letters(big, theme.heading(), Vec::new());
            stack.text(&agreed, theme.text());
        }
        None => {
            stack.text(&format!("Thank you. {agreed}"), theme.heading());
        }
    }
    stack.gap(density.gap);
    if let Some(whole) = &view.summary {
        summary::add_whole_score(&mut stack, whole, true, theme);
        stack.gap(density.gap);
        summary::add_named(&mut stack, whole, density.lines, theme);
    }
    let first = view.priorities.as_ref().map_or_else(Vec::new, first);
    stack.gap(density.gap);
    facts::add_list(&mut stack, "First", &first, (NAMED, density.lines), theme);
    let actions: Vec<Said> = view.actions.iter().map(facts::action).collect();
    stack.gap(density.gap.min(1));
    let most = (density.actions, density.lines);
    facts::add_list(&mut stack, "Actions", &actions, most, theme);
    add_saved(&mut stack, scene, density.gap);
    stack
}

fn add_saved(stack: &mut Stack<'_>, scene: &Scene<'_>, gap: u16) {
    let theme = scene.theme;
    stack.gap(gap.min(1));
    match (scene.unsaved, scene.file) {
        (Some(reason), _) => {
            stack.line(Line::styled(
                format!("Not saved yet: {reason}"),
                theme.warning(),
            ));
        }
        (None, Some(file)) => facts::add(stack, "Saved in", file, theme.text(), 2, theme),
        (None, None) => {}
    }
}

/// What was picked most, with how often.
fn first(pick: &PickView) -> Vec<Said> {
    let Some(result) = &pick.result else {
        return Vec::new();
    };
    let Some(counts) = &result.counts else {
        return result.withheld.iter().map(|why| Said::plain(why)).collect();
    };
    let ranked = priorities::ranked(&pick.offers, counts).into_iter();
    ranked
        .filter(|(_, count)| *count > 0)
        .take(NAMED)
        .map(|(offer, count)| {
            let (count, votes) = (words::number(count), words::number(result.votes));
            Said {
                what: offer.text.clone(),
                then: format!(" · {count} of {votes}"),
            }
        })
        .collect()
}
