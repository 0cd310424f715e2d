//! The home screen: workshops to start, earlier sessions to reload.
//!
//! ```text
//!    Plenary
//!
//!    Start a workshop
//!    › NHS health and wellbeing framework, 2021      65 statements, 17 in short
//!      How well we look after our staff, from rest and food to managers and data.
//!
//!    Earlier sessions
//!      2026-11-03  Exampleshire NHS Trust            finished, 17 of 17 agreed
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use super::field::Field;
use super::page::{self, Edges, Foot};
use super::sheet;
use super::stack::span;
use super::words::{self, columns};
use crate::console::model::{Home, HomeSession, HomeWorkshop};
use crate::console::widget::letters::{Lettering, Size};
use crate::theme::Theme;

/// What Enter does on a row that cannot be chosen.
const NOTHING: &str = "Nothing: this file cannot be used";

/// A line of the list, and which row of the list it belongs to.
type Row<'a> = (Option<usize>, Line<'a>);

/// Draws the list around the marked row, and the field for the name over it.
pub(super) fn draw(home: &Home, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let foot = foot(home);
    let path = ["Plenary".to_owned()];
    let edges = Edges {
        path: &path,
        right: Line::styled("board workshops", theme.quiet()),
        unsaved: None,
        notice: None,
        foot: &foot,
    };
    let body = draw_name(page::draw(&edges, theme, area, buf), theme, buf);
    let lines = lines(home, theme, body.width);
    let first = first_line(&lines, home.selected, usize::from(body.height));
    for (y, (_, line)) in (body.y..body.bottom()).zip(lines.iter().skip(first)) {
        buf.set_line(body.x, y, line, body.width);
    }
    if let Some(name) = &home.naming {
        let place = sheet::open(body, 2, theme, buf);
        if place.height < 2 {
            return;
        }
        let asked = "Who meets? The organisation’s name appears on every report.";
        buf.set_string(
            place.x,
            place.y,
            words::cut(asked, place.width),
            theme.heading(),
        );
        let text = Rect::new(place.x, place.y + 1, place.width - 1, 1);
        Field::of(name, text.width).draw(true, theme, text, buf);
    }
}

/// The program's name in large letters where there is room, and the area below.
fn draw_name(area: Rect, theme: &Theme, buf: &mut Buffer) -> Rect {
    if area.height < 30 {
        return area;
    }
    let Some(name) = Lettering::big("Plenary", Size::Large, area.width) else {
        return area;
    };
    let rows =
        1 + name.draw(
            theme.heading(),
            Rect {
                y: area.y + 1,
                height: area.height - 1,
                ..area
            },
            buf,
        ) + 1;
    Rect {
        y: area.y + rows,
        height: area.height - rows,
        ..area
    }
}

fn foot(home: &Home) -> Foot {
    if home.naming.is_some() {
        return Foot {
            key: "Enter",
            does: "Start".to_owned(),
            others: &[("Esc", "back")],
        };
    }
    let session = home.selected.checked_sub(home.workshops.len());
    let workshop = home.workshops.get(home.selected);
    let has_short = workshop.is_some_and(|w| w.core > 0);
    let does = match (workshop, session.and_then(|i| home.sessions.get(i))) {
        (Some(workshop), _) if workshop.statements == 0 => NOTHING.to_owned(),
        (Some(_), _) if home.short && has_short => "Start the short form".to_owned(),
        (Some(_), _) => "Start this workshop".to_owned(),
        // A damaged file has no day.
        (None, Some(session)) if !session.day.is_empty() => {
            format!("Open {}, {}", session.organisation, session.day)
        }
        (None, _) => NOTHING.to_owned(),
    };
    let others: &[_] = match (has_short, home.short) {
        (false, _) => &[("↑ ↓", "choose"), ("Q", "leave")],
        (true, true) => &[("s", "full form"), ("↑ ↓", "choose"), ("Q", "leave")],
        (true, false) => &[("s", "short form"), ("↑ ↓", "choose"), ("Q", "leave")],
    };
    Foot {
        key: "Enter",
        does,
        others,
    }
}

/// The first line shown, so that the marked row and its title are on the screen.
fn first_line(lines: &[Row<'_>], selected: usize, height: usize) -> usize {
    let mut marked = lines
        .iter()
        .enumerate()
        .filter(|(_, row)| row.0 == Some(selected));
    let Some((top, _)) = marked.next() else {
        return 0;
    };
    let bottom = marked.next_back().map_or(top, |(line, _)| line);
    let last = lines.len().saturating_sub(height);
    // What follows is shown too, so that nobody thinks that the list ends here.
    (bottom + 3).saturating_sub(height).min(top).min(last)
}

fn lines<'a>(home: &Home, theme: &Theme, width: u16) -> Vec<Row<'a>> {
    let heading = |text: &'static str| (None, Line::styled(text, theme.heading()));
    let mut rows = vec![heading("Start a workshop")];
    for (i, workshop) in home.workshops.iter().enumerate() {
        let marked = i == home.selected;
        let lines = workshop_lines(workshop, home.short, marked, theme, width);
        rows.extend(lines.into_iter().map(|line| (Some(i), line)));
        rows.push((None, Line::default()));
    }
    if home.sessions.is_empty() {
        rows.push((
            None,
            Line::styled("No earlier sessions yet.", theme.quiet()),
        ));
        return rows;
    }
    rows.push(heading("Earlier sessions"));
    for (i, session) in (home.workshops.len()..).zip(&home.sessions) {
        let marked = i == home.selected;
        for line in session_lines(session, marked, theme, width) {
            rows.push((Some(i), line));
        }
    }
    rows
}

fn mark(marked: bool) -> &'static str {
    if marked { "› " } else { "  " }
}

fn title_style(marked: bool, theme: &Theme) -> Style {
    if marked { theme.accent() } else { theme.text() }
}

/// `left` and `right` at the two ends of a line.
fn ends<'a>(left: String, style: Style, right: String, theme: &Theme, width: u16) -> Line<'a> {
    let room = width.saturating_sub(columns(&right) + 2);
    Line::from(vec![
        span(words::padded(&left, room), style),
        span(format!("  {right}"), theme.quiet()),
    ])
}

fn workshop_lines<'a>(
    workshop: &HomeWorkshop,
    short: bool,
    marked: bool,
    theme: &Theme,
    width: u16,
) -> Vec<Line<'a>> {
    let broken = workshop.statements == 0;
    let short = short && workshop.core > 0;
    let asked = if short {
        workshop.core
    } else {
        workshop.statements
    };
    let right = if broken {
        "cannot be used".to_owned()
    } else {
        let form = if short { ", short form" } else { "" };
        format!(
            "{}{form}",
            words::how_many(asked, "statement", "statements")
        )
    };
    let left = format!("{}{}", mark(marked), workshop.title);
    let mut lines = vec![ends(left, title_style(marked, theme), right, theme, width)];
    let style = if broken {
        theme.warning()
    } else {
        theme.quiet()
    };
    // The marked workshop tells all about itself; of a broken one the reason is always there.
    let most = if marked || broken { 4 } else { 1 };
    let about = words::in_lines(&workshop.about, width.min(words::MEASURE) - 2, most);
    lines.extend(
        about
            .into_iter()
            .map(|line| Line::from(vec![span("  ", theme.text()), span(line, style)])),
    );
    lines
}

fn session_lines<'a>(
    session: &HomeSession,
    marked: bool,
    theme: &Theme,
    width: u16,
) -> Vec<Line<'a>> {
    let (agreed, of) = session.agreed;
    let rehearsal = if session.rehearsal { "Rehearsal, " } else { "" };
    let right = if of == 0 {
        session.state.clone()
    } else {
        format!("{rehearsal}{}, {agreed} of {of} agreed", session.state)
    };
    let day = if session.day.is_empty() {
        String::new()
    } else {
        format!("{}  ", session.day)
    };
    let left = format!("{}{day}{}", mark(marked), session.organisation);
    let mut lines = vec![ends(left, title_style(marked, theme), right, theme, width)];
    if marked {
        let style = if session.day.is_empty() {
            theme.warning()
        } else {
            theme.quiet()
        };
        let text = words::cut(&session.workshop, width - 2);
        lines.push(Line::from(vec![
            span("  ", theme.text()),
            span(text, style),
        ]));
    }
    lines
}
