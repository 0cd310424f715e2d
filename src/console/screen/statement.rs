//! A statement while it is read, voted on, and waiting to be shown.
//!
//! ```text
//!    Teams make time to talk about how people are, not only about the work.
//!
//!    1  Not yet in place      R   it happens by chance, if at all
//!    4  Embedded, improving   G+  every team; we check that it helps
//!
//!    9 of 12 have voted                         (the count in big letters)
//!    ● ● ● ● ● ● ● ● ● ○ ○ ○
//! ```
//!
//! While people read, the statement is the biggest thing; while they vote, the count is. First the
//! big letters give way, then the white space, then the meanings: they are on every phone.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::evidence;
use super::points::{self, Meanings};
use super::stack::{Stack, draw_first_that_fits, lettering, span};
use super::{Scene, since, words};
use crate::console::widget::letters::Size;
use crate::session::Phase;
use crate::view::{REVERSED, StatementView};
use crate::workshop::LOCAL;

/// How closely a statement is set.
#[derive(Clone, Copy, Debug)]
struct Density {
    /// The letters of the statement while it is read.
    reading: Option<Size>,
    /// The letters of the statement while it is voted on, and of the count.
    voting: (Option<Size>, Option<Size>),
    gap: u16,
    between: u16,
    meanings: Meanings,
}

const LARGEST: Density = Density {
    reading: Some(Size::Large),
    voting: (Some(Size::Small), Some(Size::Large)),
    gap: 2,
    between: 1,
    meanings: Meanings::Full,
};

const LADDER: [Density; 9] = {
    let large = Density {
        reading: Some(Size::Small),
        voting: (None, Some(Size::Large)),
        ..LARGEST
    };
    let small = Density {
        gap: 1,
        voting: (None, Some(Size::Small)),
        ..large
    };
    let closer = Density {
        between: 0,
        ..small
    };
    let plain = Density {
        reading: None,
        between: 1,
        gap: 2,
        ..closer
    };
    let bare = Density {
        voting: (None, None),
        gap: 1,
        ..plain
    };
    let dense = Density { between: 0, ..bare };
    let one_line = Density {
        meanings: Meanings::OneLine,
        ..dense
    };
    let labels = Density {
        meanings: Meanings::None,
        ..dense
    };
    let least = Density { gap: 0, ..labels };
    [
        LARGEST, large, small, closer, plain, dense, one_line, labels, least,
    ]
};

/// Draws the statement with its points, and how far the vote is.
pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let Some(statement) = &scene.view.statement else {
        return;
    };
    draw_first_that_fits((area, buf), &LADDER, |density| {
        compose(scene, statement, density, area)
    });
}

fn compose<'a>(
    scene: &Scene<'a>,
    statement: &StatementView,
    density: Density,
    area: Rect,
) -> Stack<'a> {
    let theme = scene.theme;
    let reading = scene.view.phase == Phase::Ready;
    let mut stack = Stack::new(theme, area.width);
    stack.top(area.height, density.gap > 0);
    let size = if reading {
        density.reading
    } else {
        density.voting.0
    };
    add_statement(&mut stack, scene, &statement.text, size);
    stack.gap(density.gap);
    points::add(
        &mut stack,
        &statement.points,
        density.meanings,
        density.between,
        theme,
    );
    add_parked(&mut stack, scene, density.gap.min(1));
    if reading {
        add_evidence(&mut stack, scene, density);
        let most = if density.gap > 1 { 4 } else { 2 };
        since::add_here(&mut stack, scene, density.gap.min(1), most);
    } else {
        stack.gap(density.gap.max(1));
        add_count(&mut stack, scene, density);
    }
    stack
}

/// That it is put aside, and why.
pub(super) fn add_parked(stack: &mut Stack<'_>, scene: &Scene<'_>, gap: u16) {
    if let Some(why) = scene.view.parked_here() {
        stack.gap(gap);
        stack.text_in(&format!("Parked: {why}"), scene.theme.accent(), 2);
    }
}

/// The statement in the letters asked for, or plain and bold where it does not fit.
pub(super) fn add_statement<'a>(
    stack: &mut Stack<'a>,
    scene: &Scene<'a>,
    text: &str,
    size: Option<Size>,
) {
    let style = scene.theme.heading();
    match lettering(text, size, stack.width()) {
        Some(letters) => stack.letters(letters, style, Vec::new()),
        None => stack.text(text, style),
    };
    add_marks(stack, scene);
}

/// That low is good, and that it is the organisation's own, where it is so.
pub(super) fn add_marks(stack: &mut Stack<'_>, scene: &Scene<'_>) {
    let Some(statement) = &scene.view.statement else {
        return;
    };
    for (is_so, words) in [(statement.reverse, REVERSED), (statement.local, LOCAL)] {
        if is_so {
            stack.line(Line::styled(words, scene.theme.accent()));
        }
    }
}

fn add_evidence(stack: &mut Stack<'_>, scene: &Scene<'_>, density: Density) {
    let evidence = &scene.view.evidence;
    if density.gap > 0 {
        evidence::add_in_short(stack, scene, density.reading.is_some());
    }
    if evidence.is_empty() || density.gap == 0 {
        return;
    }
    let most = if density.reading.is_some() { 6 } else { 2 };
    stack.gap(1);
    stack.text_in(&format!("Evidence: {evidence}"), scene.theme.text(), most);
}

/// How many have voted: a number and a dot for each, and nothing else, because a bar that moves
/// when one more person taps has told on them.
fn add_count<'a>(stack: &mut Stack<'a>, scene: &Scene<'a>, density: Density) {
    let (view, theme) = (scene.view, scene.theme);
    let (voted, voters) = (words::number(view.voted), words::number(view.voters));
    if view.phase == Phase::Closed {
        let line = format!("Voting is closed. {voted} of {voters} voted.");
        stack.line(Line::styled(line, theme.heading()));
        stack.line(Line::styled(
            "Nobody has seen the result yet.",
            theme.quiet(),
        ));
    } else if view.voters == 0 {
        stack.line(Line::styled("Nobody has joined yet", theme.heading()));
        let hint = "q shows the code; h takes a show of hands.";
        stack.line(Line::styled(hint, theme.quiet()));
    } else {
        let count = format!("{voted} of {voters}");
        let words = if view.voters == 1 {
            "has voted"
        } else {
            "have voted"
        };
        match lettering(&count, density.voting.1, stack.width() / 2) {
            Some(big) => {
                let mut beside = vec![Line::styled(words, theme.heading())];
                beside.extend(asides(scene).map(|aside| Line::styled(aside, theme.quiet())));
                stack.letters(big, theme.heading(), beside);
            }
            None => {
                let mut line = Line::from(span(format!("{count} {words}"), theme.heading()));
                for aside in asides(scene) {
                    line.push_span(span(format!(" · {aside}"), theme.quiet()));
                }
                stack.line(line);
            }
        }
        stack.space(density.gap.saturating_sub(1));
        stack.dots(view.voted, view.voters);
    }
}

/// What else is known while a vote is open: which round it is, and how many hands are
/// counted; for which points is as blind as the votes.
fn asides(scene: &Scene<'_>) -> impl Iterator<Item = String> {
    let view = scene.view;
    let round = (view.round > 1).then(|| format!("round {}", view.round));
    let hands = view.hands.iter().flat_map(|hands| {
        let of = |raised: Option<u32>, one: &str, more: &str| {
            raised.map(|raised| match raised {
                1 => format!("1 {one}"),
                raised => format!("{} {more}", words::number(raised)),
            })
        };
        let room = of(hands.room, "hand", "hands");
        let remote = of(hands.remote, "remote hand", "remote hands");
        room.into_iter().chain(remote)
    });
    round.into_iter().chain(hands)
}
