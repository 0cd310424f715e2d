//! The lobby: what this is, and how to join it.
//!
//! ```text
//!    NHS health and wellbeing framework, 2021     █▀▀▀▀▀█ ▄▀ ▀▄█ █▀▀▀▀▀█
//!    Short form · 17 statements                   █ ███ █ ▀▄█▄▀▀ █ ███ █
//!                                                 █ ▀▀▀ █ █▀ ▄▀█ █ ▀▀▀ █
//!    Join on your phone                           ▀▀▀▀▀▀▀ █▄▀ ▀▄ ▀▀▀▀▀▀▀
//!    192.168.1.20:8080                            ▀▄▀█▄▀▀▄▀▀█▄▀█▄▀▄▀▄█▀▄
//!    K7M2, in big letters                         █▄▀▀ ▀▀▀▄█ ▀▄▀▄█▀▀▄ ▀▄
//!
//!    9 have joined
//!    Nobody sees how you voted. …
//! ```
//!
//! First large letters give way, then the rule for agreement, then white space. The address and the
//! code, in letters that are read across the room, never do where there is any room for them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::codes::Codes;
use super::joining::{self, Letters, SIZES};
use super::stack::{Stack, first_that_fits};
use super::{Scene, nobody_comes, since, words};
use crate::agreement;
use crate::console::model::Overlay;

/// What is promised to whoever votes.
const KEPT: &str = "Nobody sees how you voted. What is kept: how many chose each point, never who.";

/// The same where comments can go with votes.
const KEPT_WITH_COMMENTS: &str = "Nobody sees how you voted. What is kept: how many chose each point, never who. \
     Comments are shown without names, and kept only if we choose to.";

/// Columns between the words and the code.
const BETWEEN: u16 = 3;

/// Fewer columns than these do not hold the words.
const LEAST_WORDS: u16 = 34;

/// How closely the words are set.
#[derive(Clone, Copy, Debug)]
struct Density {
    letters: Letters,
    gap: u16,
    rule: bool,
    /// Lines of what is long: the workshop's title, a remark.
    lines: usize,
}

fn ladder() -> Vec<Density> {
    let all = SIZES.iter().flat_map(|letters| {
        let roomy = [(2, true), (1, true), (2, false), (1, false), (0, false)];
        let roomy = roomy.map(|(gap, rule)| (gap, rule, joining::ALL));
        let close = [(0, false, joining::FEW)];
        roomy
            .into_iter()
            .chain(close)
            .map(|(gap, rule, lines)| Density {
                letters: *letters,
                gap,
                rule,
                lines,
            })
    });
    let mut ladder: Vec<Density> = all.collect();
    // Whoever types the code has to read it from the back of the room, so it is in letters before
    // anything else; the rule comes before larger letters, and is told again with the first section.
    ladder.sort_by_key(|density| {
        let code = density.letters.1.is_none();
        let cut = density.lines == joining::FEW;
        (code, cut, !density.rule, density.gap == 0)
    });
    ladder
}

/// Draws the lobby.
pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let room = Rect {
        x: area.x + LEAST_WORDS + BETWEEN,
        width: area.width.saturating_sub(LEAST_WORDS + BETWEEN),
        ..area
    };
    let codes = Codes::of(scene, room);
    let words_width = match &codes {
        Some(codes) => {
            let (columns, rows) = codes.size();
            let place = Rect::new(area.right() - columns, area.y, columns, rows);
            // A code with a question over it cannot be read, and would only look broken.
            if !matches!(scene.overlay, Overlay::Confirm(_) | Overlay::Entry(_)) {
                codes.draw(scene, joining::JOIN, place, buf);
            }
            area.width - columns - BETWEEN
        }
        None => area.width,
    };
    let left = Rect {
        width: words_width,
        ..area
    };
    let stack = if scene.nobody_comes {
        let compose = |density| nobody_comes::compose(scene, codes.as_ref(), density, left);
        first_that_fits(left, &nobody_comes::ladder(), compose)
    } else {
        let compose = |density| compose(scene, codes.as_ref(), density, left);
        first_that_fits(left, &ladder(), compose)
    };
    if let Some(stack) = stack {
        stack.draw(left, buf);
    }
}

fn compose<'a>(
    scene: &Scene<'a>,
    codes: Option<&Codes>,
    density: Density,
    area: Rect,
) -> Stack<'a> {
    let (view, theme) = (scene.view, scene.theme);
    let mut stack = Stack::new(theme, area.width);
    stack.text_in(&view.workshop, theme.heading(), density.lines);
    stack.text(&what_is_asked(scene), theme.quiet());
    // Where there is no room for them, these wait for other screens.
    let closest = density.lines == joining::FEW && density.letters.1.is_none();
    if let Some(since) = view.since.as_ref().filter(|_| !closest) {
        stack.text(&since::carried_words(since, scene.today), theme.quiet());
    }
    stack.gap(density.gap);
    joining::add_how(&mut stack, scene, (density.letters, density.lines));
    if !closest {
        joining::add_wifi(&mut stack, scene, codes);
    }
    stack.gap(density.gap);
    stack.line(Line::styled(joining::joined(scene), theme.heading()));
    if let Some(tickets) = joining::tickets(scene) {
        stack.text(&tickets, theme.quiet());
    }
    if let Some(locked) = joining::locked(scene) {
        stack.text(&locked, theme.warning());
    }
    let kept = if view.asks_comments {
        KEPT_WITH_COMMENTS
    } else {
        KEPT
    };
    stack.text(kept, theme.quiet());
    if density.rule {
        stack.gap(density.gap);
        stack.line(Line::styled("How we read a result", theme.text()));
        for line in agreement::rule().lines() {
            stack.text(line, theme.quiet());
        }
        if let Some(line) = agreement::quorum_rule(view.quorum) {
            stack.text(&line, theme.quiet());
        }
    }
    stack
}

/// "Short form · 17 statements · about 90 minutes".
fn what_is_asked(scene: &Scene<'_>) -> String {
    let view = scene.view;
    let form = if view.short { "Short form · " } else { "" };
    format!(
        "{form}{} · {}",
        words::how_many(view.asked, "statement", "statements"),
        words::about_how_long(view.asked)
    )
}
