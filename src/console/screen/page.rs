//! What is the same on every screen: margins, the line at the top, the notice, and the line at the
//! bottom that says what Enter does.
//!
//! ```text
//!    Relationships · Working together                     5 of 17 · join K7M2
//!    unsaved  the disk is full
//!    (or, when all is saved)  the door is full  every seat is taken
//!    (the screen)
//!    (the notice)
//!    Enter  Close and reveal                              c  close   ?  keys
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::stack::span;
use super::words;
use crate::theme::Theme;

/// The smallest terminal that is drawn on.
pub(in crate::console) const LEAST: (u16, u16) = (80, 24);

/// The rows of the edges when nothing more than usual is said: the top line and the one below it,
/// the notice and the bottom line.
pub(super) const EDGES: u16 = 4;

/// Columns between the left and the right of a line.
const BETWEEN: u16 = 3;

/// Rows that the words of a notice or of Enter may take before they are cut.
const MOST_ROWS: usize = 2;

/// What the bottom line says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Foot {
    /// The key that leads on: `Enter`, or `Esc` where there is nothing to do but go back.
    pub(super) key: &'static str,
    /// What it does.
    pub(super) does: String,
    /// Other keys and what they do, the most wanted last.
    pub(super) others: &'static [(&'static str, &'static str)],
}

/// What is said on the way out of and into every screen.
#[derive(Debug)]
pub(super) struct Edges<'a> {
    /// Where we are, from the whole to the part.
    pub(super) path: &'a [String],
    /// What is said behind the path, as far as there is room; may be empty.
    pub(super) aside: &'a str,
    /// What stands at the top right.
    pub(super) right: Line<'a>,
    pub(super) unsaved: Option<&'a str>,
    /// What must be known of the door, in short and in full.
    pub(super) door: Option<(&'a str, &'a str)>,
    /// What stands below the top right; may be empty.
    pub(super) corner: Line<'a>,
    pub(super) notice: Option<&'a str>,
    /// What stands in the notice's place while there is none.
    pub(super) quiet: Option<&'a str>,
    pub(super) foot: &'a Foot,
}

/// Draws the edges, and returns the area that is left for the screen.
pub(super) fn draw(edges: &Edges<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) -> Rect {
    let inner = within_margins(area);
    let row = |y: u16| Rect::new(inner.x, y, inner.width, 1);
    draw_top(edges, theme, row(inner.y), buf);
    let corner = u16::try_from(edges.corner.width()).unwrap_or(u16::MAX);
    let corner = corner.min(inner.width);
    buf.set_line(inner.right() - corner, inner.y + 1, &edges.corner, corner);
    // What may be lost comes before who may be late.
    let unsaved = edges.unsaved.map(|reason| ("unsaved", reason));
    if let Some(said) = unsaved.or(edges.door) {
        let mut row = row(inner.y + 1);
        row.width = row.width.saturating_sub(corner + BETWEEN);
        draw_warning(said, theme, row, buf);
    }
    let foot = foot_lines(edges.foot, theme, inner.width);
    let foot_at = inner.bottom() - rows(&foot);
    for (y, line) in (foot_at..).zip(&foot) {
        buf.set_line(inner.x, y, line, inner.width);
    }
    // The row above is the notice's, or empty.
    let (said, style, most) = match (edges.notice, edges.quiet) {
        (None, Some(quiet)) => (quiet, theme.quiet(), 1),
        (notice, _) => (notice.unwrap_or_default(), theme.warning(), MOST_ROWS),
    };
    let notice: Vec<Line<'_>> = words::in_lines(&words::sentence(said), inner.width, most)
        .into_iter()
        .map(|line| Line::styled(line, style))
        .collect();
    let body_end = foot_at - rows(&notice).max(1);
    for (y, line) in (body_end..).zip(&notice) {
        buf.set_line(inner.x, y, line, inner.width);
    }
    let body_at = inner.y + 2;
    Rect::new(inner.x, body_at, inner.width, body_end - body_at)
}

fn rows(lines: &[Line<'_>]) -> u16 {
    u16::try_from(lines.len()).unwrap_or(u16::MAX)
}

/// The area without its margins, which grow a little with the screen.
pub(super) fn within_margins(area: Rect) -> Rect {
    let columns = 3 + area.width.saturating_sub(LEAST.0) / 24;
    let rows = match area.height {
        0..32 => 0,
        32..50 => 1,
        _ => 2,
    };
    Rect::new(
        area.x + columns,
        area.y + rows,
        area.width - 2 * columns,
        area.height - 2 * rows,
    )
}

fn draw_top(edges: &Edges<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let right = u16::try_from(edges.right.width()).unwrap_or(u16::MAX);
    let right = right.min(area.width);
    let left = area.width.saturating_sub(right + BETWEEN);
    let path = path_line((edges.path, edges.aside), theme, left);
    buf.set_line(area.x, area.y, &path, left);
    buf.set_line(area.right() - right, area.y, &edges.right, right);
}

/// The least columns in which the beginning of a title or of an aside still tells something.
const LEAST_TOLD: u16 = 8;

/// The path, its last part in full as long as it can be: whoever looks up wants to know where they
/// are, then what that belongs to, and only then what goes with it.
fn path_line<'a>((path, aside): (&[String], &str), theme: &Theme, width: u16) -> Line<'a> {
    let Some((last, before)) = path.split_last() else {
        return Line::default();
    };
    let room = width.saturating_sub(words::columns(last));
    let mut above: String = before.iter().map(|part| format!("{part} · ")).collect();
    if words::columns(&above) > room {
        above = match room.checked_sub(3) {
            Some(room) if room > LEAST_TOLD => words::cut(&above, room) + " · ",
            _ => String::new(),
        };
    }
    let room = room.saturating_sub(words::columns(&above) + 3);
    let aside = match aside {
        "" => String::new(),
        _ if room <= LEAST_TOLD => String::new(),
        aside => format!(" · {}", words::cut(aside, room)),
    };
    Line::from(vec![
        span(above, theme.quiet()),
        span(words::cut(last, width), theme.text()),
        span(aside, theme.quiet()),
    ])
}

fn draw_warning((what, reason): (&str, &str), theme: &Theme, area: Rect, buf: &mut Buffer) {
    let (x, _) = buf.set_stringn(
        area.x,
        area.y,
        what,
        usize::from(area.width),
        theme.warning(),
    );
    let left = area.right().saturating_sub(x + 2);
    buf.set_string(x + 2, area.y, words::cut(reason, left), theme.text());
}

/// What Enter does, and the other keys as far as there is room: they can be looked up, what Enter
/// does must be there.
fn foot_lines<'a>(foot: &Foot, theme: &Theme, width: u16) -> Vec<Line<'a>> {
    let indent = words::columns(foot.key) + 2;
    let does = words::in_lines(&foot.does, width.saturating_sub(indent), MOST_ROWS);
    let mut lines: Vec<Line<'a>> = does
        .iter()
        .map(|does| {
            Line::from(vec![
                Span::raw(" ".repeat(usize::from(indent))),
                span(does.clone(), theme.accent()),
            ])
        })
        .collect();
    if lines.is_empty() {
        lines.push(Line::from(vec![Span::raw(""), Span::raw("")]));
    }
    lines[0].spans[0] = span(format!("{}  ", foot.key), theme.accent());
    let Some(last) = lines.last_mut() else {
        return lines;
    };
    let used = u16::try_from(last.width()).unwrap_or(u16::MAX);
    let mut others = foot.others;
    let text = loop {
        let said: Vec<String> = others
            .iter()
            .map(|(k, does)| format!("{k}  {does}"))
            .collect();
        let text = said.join("   ");
        if words::columns(&text) + used + BETWEEN <= width || others.is_empty() {
            break text;
        }
        others = &others[1..];
    };
    let space = width.saturating_sub(used + words::columns(&text));
    last.push_span(Span::raw(" ".repeat(usize::from(space))));
    last.push_span(span(text, theme.quiet()));
    lines
}
