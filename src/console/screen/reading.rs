//! A page to read, longer than the screen: a comparison, or many organisations together.
//!
//! It is set as lines for a width, and the screen shows some of them. A screenful on begins with the
//! last line of the one before, so that the eye finds its place.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::lines::Lines;
use super::page::{self, Edges, Foot};
use super::{compare, help, system};
use crate::console::keys::Where;
use crate::console::model::{Paper, Reading};
use crate::theme::Theme;

/// How much there is to read, and how much of it a screen shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Lines in all.
    pub lines: usize,
    /// Lines on the screen.
    pub rows: usize,
    /// The lines that begin a section.
    pub stops: Vec<usize>,
}

impl Extent {
    /// The first line of the last screenful.
    pub fn last_first(&self) -> usize {
        self.lines.saturating_sub(self.rows)
    }
}

/// The area for lines within `area`, which is the screen's.
fn body(area: Rect) -> Rect {
    let inner = page::within_margins(area);
    let rows = page::EDGES.min(inner.height);
    Rect {
        y: inner.y + 2,
        height: inner.height - rows,
        ..inner
    }
}

fn set<'a>(paper: &Paper, theme: &Theme, width: u16) -> Lines<'a> {
    match paper {
        Paper::Comparison { comparison, zone } => compare::set(comparison, zone, theme, width),
        Paper::System { system, zone } => system::set(system, zone, theme, width),
    }
}

/// How much there is to read on a screen of this size.
pub(super) fn extent(paper: &Paper, theme: &Theme, area: Rect) -> Extent {
    let body = body(area);
    let set = set(paper, theme, body.width);
    Extent {
        lines: set.all.len(),
        rows: body.height.into(),
        stops: set.stops,
    }
}

/// Draws the lines from where the reader is.
pub(super) fn draw(paper: &Paper, reading: &Reading, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let extent = extent(paper, theme, area);
    let first = reading.first.min(extent.last_first());
    let below = extent.last_first() - first;
    let foot = foot(reading, below);
    let title = match paper {
        Paper::Comparison { .. } => "Sessions side by side",
        Paper::System { .. } => "Organisations together",
    };
    let right = match (first, below) {
        (0, 0) => String::new(),
        (0, below) => format!("↓ {below} more lines"),
        (_, 0) => "the end".to_owned(),
        (first, below) => format!("↑ {first}   ↓ {below} more lines"),
    };
    let path = ["Plenary".to_owned(), title.to_owned()];
    let edges = Edges {
        path: &path,
        aside: "",
        right: Line::styled(right, theme.quiet()),
        unsaved: None,
        door: None,
        corner: Line::default(),
        notice: None,
        quiet: None,
        foot: &foot,
    };
    let place = page::draw(&edges, theme, area, buf);
    if reading.help {
        return help::draw_of(&[Where::Reading], theme, place, buf);
    }
    let set = set(paper, theme, place.width);
    for (y, line) in (place.y..place.bottom()).zip(set.all.iter().skip(first)) {
        buf.set_line(place.x, y, line, place.width);
    }
}

fn foot(reading: &Reading, below: usize) -> Foot {
    let does = match (reading.help, below) {
        (true, _) => "Back to the page",
        (_, 0) => "Back to the list",
        _ => "Read on",
    };
    Foot {
        key: "Enter",
        does: does.to_owned(),
        others: &[
            ("n p", "next, previous section"),
            ("Esc", "back"),
            ("?", "keys"),
        ],
    }
}
