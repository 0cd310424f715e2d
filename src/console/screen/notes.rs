//! Speaker's notes.
//!
//! ```text
//!    Relationships · Working together · 5 of 17          notes, for you alone
//!
//!    Teams make time to talk about how people are.
//!    Split · median 2.5 · votes low to high 4 1 2 5 · 12 of 12 voted
//!    23 of 90 minutes · 4 behind · at this pace we end at 16:05, 7 late
//!
//!    Views are at both ends.
//!    ·  What would have to be true for the low score?
//!
//!    Known
//!    ·  Last time 2, Started
//! ```
//!
//! First white space gives way, then how much of each list stands there.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::page::{self, Edges, Foot};
use super::stack::{Stack, draw_first_that_fits, span};
use super::words;
use crate::theme::Theme;
use crate::view::NotesView;

/// What is said while the program that held the session is gone, before what to type.
pub const GONE: &str = "The meeting's program has stopped without closing the session. What was recorded \
                        is saved. To go on, type in its own window:";

/// The space between blocks, the lines of each text, and how many questions, facts and actions there are.
type Density = (u16, usize, [usize; 3]);

const LADDER: [Density; 7] = [
    (1, usize::MAX, [20, 20, 10]),
    (1, 3, [8, 8, 6]),
    (1, 3, [6, 6, 4]),
    (1, 2, [4, 4, 2]),
    (1, 2, [3, 2, 1]),
    (0, 2, [3, 2, 1]),
    (0, 1, [2, 1, 1]),
];

/// Draws the notes on a terminal of their own; while the program that held the session is gone
/// also what to type to open it again.
pub(super) fn draw(
    (notes, gone): (&NotesView, Option<&str>),
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    let foot = Foot {
        key: "q",
        does: "Close these notes; the session goes on".to_owned(),
        others: &[("T", "theme")],
    };
    let path: Vec<String> = notes.at.split(" · ").map(str::to_owned).collect();
    let corner = notes.clock.clone().unwrap_or_default();
    let edges = Edges {
        path: &path,
        aside: "",
        right: Line::styled("notes, for you alone", theme.quiet()),
        unsaved: None,
        door: None,
        corner: Line::styled(corner, theme.heading()),
        notice: None,
        quiet: None,
        foot: &foot,
    };
    let mut body = page::draw(&edges, theme, area, buf);
    if let Some(gone) = gone {
        let mut said = Stack::new(theme, body.width);
        said.text(GONE, theme.warning());
        said.text(gone, theme.heading());
        let rows = (said.rows() + 1).min(body.height);
        said.draw(body, buf);
        body.y += rows;
        body.height -= rows;
    }
    draw_first_that_fits((body, buf), &LADDER, |density| {
        compose(notes, density, body.width, theme)
    });
}

fn compose<'a>(
    notes: &NotesView,
    (gap, lines, most): Density,
    width: u16,
    theme: &'a Theme,
) -> Stack<'a> {
    let mut stack = Stack::new(theme, width);
    if notes.at.is_empty() {
        stack.text("Looking for the session…", theme.quiet());
        return stack;
    }
    stack.text_in(&notes.text, theme.heading(), lines);
    stack.text_in(&notes.state, theme.text(), lines);
    if let Some(pace) = &notes.pace {
        stack.text_in(&words::sentence(pace), theme.accent(), 2);
    }
    for leave in notes.leave.iter().take(2) {
        stack.text_in(&format!("To save time: {leave}"), theme.text(), 1);
    }
    let [ask, known, actions] = most;
    let says = notes.says.first().map_or("Ask", String::as_str);
    for (title, texts, most) in [
        (says, &notes.ask, ask),
        ("Known", &notes.known, known),
        ("Still to be done", &notes.actions, actions),
    ] {
        if texts.is_empty() {
            continue;
        }
        stack.gap(gap);
        stack.text_in(title, theme.heading(), lines);
        for text in texts.iter().take(most) {
            add_item(&mut stack, (text, lines), theme);
        }
        if let Some(more) = texts.len().checked_sub(most).filter(|more| *more > 0) {
            stack.line(Line::styled(format!("   and {more} more"), theme.quiet()));
        }
    }
    stack.gap(gap);
    for (label, text) in [("Enter", &notes.next), ("Then", &notes.then)] {
        if !text.is_empty() {
            let room = width.saturating_sub(LABEL);
            stack.line(Line::from(vec![
                span(words::padded(label, LABEL), theme.quiet()),
                span(words::cut(text, room), theme.text()),
            ]));
        }
    }
    stack
}

/// Columns of a label.
const LABEL: u16 = 8;

/// A dot, and the text hanging behind it in so many lines at most.
fn add_item(stack: &mut Stack<'_>, (text, most): (&str, usize), theme: &Theme) {
    let lines = words::in_lines(text, stack.measure().saturating_sub(3), most);
    let lines = lines.into_iter().enumerate().map(|(row, line)| {
        let dot = if row == 0 { "·  " } else { "   " };
        Line::from(vec![span(dot, theme.quiet()), span(line, theme.text())])
    });
    stack.lines(lines.collect());
}
