//! Large type, for far seats: of every screen the one thing that matters, in the largest letters that
//! fit. What is left out is on the screen again when the mode is left, and on every phone.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::result::{self, Set};
use super::stack::{Room, Stack, draw_first_that_fits, lettering, span};
use super::{Scene, summary, words};
use crate::console::widget::letters::Size;
use crate::record::Place;
use crate::session::Phase;

/// The letters of what matters and of what stands below it.
type Sizes = (Option<Size>, Option<Size>);

const LADDER: [Sizes; 4] = [
    (Some(Size::Large), Some(Size::Small)),
    (Some(Size::Large), None),
    (Some(Size::Small), None),
    (None, None),
];

/// Draws the room's screen in large type; says whether there is such a screen here.
pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> bool {
    let Some((first, then)) = said(scene) else {
        return false;
    };
    draw_first_that_fits((area, buf), &LADDER, |sizes| {
        compose(scene, (&first, &then), sizes, area)
    });
    true
}

/// What matters here, and what stands below it; may be empty.
pub(super) fn said(scene: &Scene<'_>) -> Option<(String, String)> {
    let view = scene.view;
    let title = || view.path.last().cloned();
    let statement = view.statement.as_ref();
    let count = || {
        let (voted, voters) = (words::number(view.voted), words::number(view.voters));
        format!("{voted} of {voters}")
    };
    Some(match view.phase {
        Phase::Lobby => (scene.joining.code.clone(), scene.joining.address.clone()),
        Phase::Section => (title()?, String::new()),
        Phase::Ready => (statement?.text.clone(), String::new()),
        Phase::Voting => {
            let words = match (view.sweep.is_some(), view.voters) {
                (true, 1) => "is through",
                (true, _) => "are through",
                (false, 1) => "has voted",
                (false, _) => "have voted",
            };
            (count(), words.to_owned())
        }
        Phase::Closed => (count(), "voting is closed".to_owned()),
        Phase::Revealed => {
            let result = view
                .result()
                .filter(|_| matches!(view.place, Place::Statement(_)))?;
            let median = result.median.as_ref();
            let median = median.map_or_else(String::new, |m| format!("median {m}"));
            (result.agreement.to_string(), median)
        }
        Phase::Agreed => {
            let agreed = view.agreed.as_ref()?;
            (agreed.value.to_string(), agreed.label.clone())
        }
        Phase::Priorities => {
            let ballot = view.priorities.as_ref()?;
            (ballot.question.clone(), String::new())
        }
        // A mean stands beside its scores, never by itself in large letters.
        Phase::Summary | Phase::Ended => {
            let whole = view.summary.as_ref()?;
            let (agreed, asked) = (whole.agreed, whole.asked);
            (format!("{agreed} of {asked}"), "are agreed".to_owned())
        }
    })
}

fn compose<'a>(
    scene: &Scene<'a>,
    (first, then): (&str, &str),
    (large, small): Sizes,
    area: Rect,
) -> Stack<'a> {
    let theme = scene.theme;
    let mut stack = Stack::new(theme, area.width);
    stack.top(area.height, large.is_some());
    for (text, size) in [(first, large), (then, small)] {
        if text.is_empty() {
            continue;
        }
        match lettering(text, size, area.width) {
            Some(letters) => stack.letters(letters, theme.heading(), Vec::new()),
            None => stack.text(text, theme.heading()),
        };
        stack.gap(1);
    }
    match (scene.view.phase, scene.view.result()) {
        (Phase::Revealed, Some(round)) => {
            let set = Set {
                room: Room::Close,
                thick: 1,
            };
            result::add_distribution(&mut stack, scene, round, set);
        }
        (Phase::Voting | Phase::Closed, _) => {
            stack.dots(scene.view.voted, scene.view.voters);
        }
        (Phase::Ready, _) => {
            let points = scene.view.statement.iter().flat_map(|s| &s.points);
            for point in points {
                stack.line(Line::from(vec![
                    span(format!("{:<3}", point.value), theme.heading()),
                    span(point.label.clone(), theme.text()),
                ]));
            }
        }
        (Phase::Summary | Phase::Ended, _) => {
            if let Some(all) = &scene.view.summary {
                summary::add_whole_score(&mut stack, all, all.whole, theme);
                summary::add_moved(&mut stack, all, theme);
            }
        }
        _ => {}
    }
    stack
}
