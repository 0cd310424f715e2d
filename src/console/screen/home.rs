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
//!    ✓ 2026-03-12  Exampleshire NHS Trust            finished, 17 of 17 agreed
//! ```
//!
//! A tick stands beside a session that was picked to be laid side by side with others.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use tui_input::Input;

use super::field::Field;
use super::help;
use super::page::{self, Edges, Foot};
use super::sheet;
use super::stack::span;
use super::words::{self, columns};
use crate::console::keys::Where;
use crate::console::model::{Home, HomeRow, HomeSession, HomeWorkshop};
use crate::console::widget::letters::{Lettering, Size};
use crate::theme::Theme;

/// What Enter does on a row that cannot be chosen.
const NOTHING: &str = "Nothing: this file cannot be used";

/// Most workshops that all tell something about themselves. Of more, only the marked one does, so that
/// earlier sessions are on the first screen.
const FEW_WORKSHOPS: usize = 3;

/// The most lines of what is wrong with a file.
const MOST_ROWS_OF_PROBLEM: usize = 3;

/// The most lines of a field over the list.
const MOST_ROWS: u16 = 4;

/// A line of the list, and which row of the list it belongs to.
type Row<'a> = (Option<usize>, Line<'a>);

/// Draws the list around the marked row, and over it the field for the name, or what is asked.
pub(super) fn draw(home: &Home, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let foot = foot(home);
    let path = ["Plenary".to_owned()];
    let edges = Edges {
        path: &path,
        aside: "",
        right: Line::styled("board workshops", theme.quiet()),
        unsaved: None,
        door: None,
        corner: Line::default(),
        notice: home.notice.as_deref(),
        quiet: None,
        foot: &foot,
    };
    let body = page::draw(&edges, theme, area, buf);
    if home.help {
        return help::draw_of(&[Where::Home], theme, body, buf);
    }
    let body = draw_search(home, theme, draw_name(body, theme, buf), buf);
    let mut lines = lines(home, theme, body.width.min(words::WIDEST_LIST));
    if let Some(why) = &home.not_listed {
        let said = words::in_lines(why, body.width, MOST_ROWS_OF_PROBLEM);
        lines.extend(
            said.into_iter()
                .map(|line| (None, Line::styled(line, theme.warning()))),
        );
    }
    let first = first_line(&lines, home.selected, usize::from(body.height));
    for (y, (_, line)) in (body.y..body.bottom()).zip(lines.iter().skip(first)) {
        buf.set_line(body.x, y, line, body.width);
    }
    if let Some(name) = &home.naming {
        let asked = "Who meets? The organisation’s name appears on every report.";
        draw_typed(asked, name, theme, body, buf);
    } else if let Some(file) = &home.exporting {
        let asked = "Write this session; its ending says as what: .html .pdf .docx .xlsx .ics …";
        draw_typed(asked, file, theme, body, buf);
    } else if home.leaving {
        let place = draw_asked("Leave Plenary?", 1, theme, body, buf);
        let detail = "No session is open here, so nothing can be lost.";
        buf.set_string(
            place.x,
            place.y,
            words::cut(detail, place.width),
            theme.text(),
        );
    }
}

/// Draws a question, and the field for its answer, which takes as many lines as the answer does.
fn draw_typed(asked: &str, input: &Input, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let field = Field::of(input, area.width.saturating_sub(1));
    let place = draw_asked(asked, field.rows().min(MOST_ROWS), theme, area, buf);
    if !place.is_empty() {
        field.draw(true, theme, place, buf);
    }
}

/// Draws a question over the screen, and returns the `rows` for what belongs to it.
fn draw_asked(asked: &str, rows: u16, theme: &Theme, area: Rect, buf: &mut Buffer) -> Rect {
    let place = sheet::open(area, rows + 1, theme, buf);
    if place.height < 2 {
        return Rect::default();
    }
    let asked = words::cut(asked, place.width);
    buf.set_string(place.x, place.y, asked, theme.heading());
    Rect::new(place.x, place.y + 1, place.width - 1, place.height - 1)
}

/// What is looked for, while it is, and the area below.
fn draw_search(home: &Home, theme: &Theme, area: Rect, buf: &mut Buffer) -> Rect {
    let idle = !home.searching && home.search.value().is_empty();
    if idle || area.height < 4 {
        return area;
    }
    let label = "Look for  ";
    buf.set_string(area.x, area.y, label, theme.heading());
    let found = words::how_many(home.rows().len(), "found", "found");
    let room = columns(label) + columns(&found) + 2;
    let width = area.width.saturating_sub(room);
    let field = Rect::new(area.x + columns(label), area.y, width, 1);
    Field::of(&home.search, width).draw(home.searching, theme, field, buf);
    let x = area.right().saturating_sub(columns(&found));
    buf.set_string(x, area.y, found, theme.quiet());
    Rect {
        y: area.y + 2,
        height: area.height - 2,
        ..area
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

/// Other keys, the most wanted last.
type Others = &'static [(&'static str, &'static str)];

fn foot(home: &Home) -> Foot {
    let (does, others): (String, Others) = if home.leaving {
        ("Leave".to_owned(), &[("Esc", "stay")])
    } else if home.naming.is_some() {
        let does = match home.row() {
            Some(HomeRow::Session(_)) => "Start the next session from this one",
            _ => "Start",
        };
        (does.to_owned(), &[("Esc", "back")])
    } else if home.exporting.is_some() {
        ("Write this file".to_owned(), &[("Esc", "back")])
    } else if home.help {
        ("Back to the list".to_owned(), &[("Esc", "back")])
    } else if home.searching {
        (
            "Look through what was found".to_owned(),
            &[("Esc", "show all")],
        )
    } else {
        row_foot(home)
    };
    Foot {
        key: "Enter",
        does,
        others,
    }
}

fn row_foot(home: &Home) -> (String, Others) {
    const SESSION: Others = &[
        ("m", "pick"),
        ("n", "next from it"),
        ("w", "write"),
        ("?", "keys"),
    ];
    match home.row() {
        Some(HomeRow::Workshop(position)) => {
            let workshop = &home.workshops[position];
            let others: Others = match (workshop.core > 0, home.short) {
                (false, _) => &[("↑ ↓", "choose"), ("/", "look for"), ("?", "keys")],
                (true, true) => &[("s", "full form"), ("/", "look for"), ("?", "keys")],
                (true, false) => &[("s", "short form"), ("/", "look for"), ("?", "keys")],
            };
            let does = match workshop {
                workshop if workshop.statements == 0 => NOTHING,
                workshop if home.short && workshop.core > 0 => "Start the short form",
                _ => "Start this workshop",
            };
            (does.to_owned(), others)
        }
        Some(HomeRow::Session(position)) => {
            let session = &home.sessions[position];
            // A damaged file has no day.
            if session.day.is_empty() {
                return (NOTHING.to_owned(), &[("/", "look for"), ("?", "keys")]);
            }
            // Whose it is stands in the marked row; the keys must have room here.
            ("Open this session".to_owned(), SESSION)
        }
        None => (
            "Nothing: nothing is shown".to_owned(),
            &[("/", "look for"), ("Esc", "show all"), ("?", "keys")],
        ),
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
    let mut rows: Vec<Row<'a>> = Vec::new();
    let mut heading = "";
    let few = home.workshops.len() <= FEW_WORKSHOPS;
    for (number, row) in home.rows().into_iter().enumerate() {
        let marked = number == home.selected;
        let (above, lines) = match row {
            HomeRow::Workshop(position) => (
                "Start a workshop",
                workshop_lines(
                    &home.workshops[position],
                    home.short,
                    (marked, few),
                    theme,
                    width,
                ),
            ),
            HomeRow::Session(position) => {
                let picked = home.picked.contains(&position);
                let session = &home.sessions[position];
                let lines = session_lines(session, (marked, picked), theme, width);
                ("Earlier sessions", lines)
            }
        };
        if above != heading {
            if rows.last().is_some_and(|(_, line)| line.width() > 0) {
                rows.push((None, Line::default()));
            }
            rows.push((None, Line::styled(above, theme.heading())));
            heading = above;
        }
        rows.extend(lines.into_iter().map(|line| (Some(number), line)));
        if few && matches!(row, HomeRow::Workshop(_)) {
            rows.push((None, Line::default()));
        }
    }
    let nothing = match (rows.is_empty(), home.sessions.is_empty()) {
        (true, false) => "Nothing holds these words. Esc shows all again.",
        (_, true) if home.not_listed.is_some() => "Earlier sessions cannot be listed.",
        (_, true) => "No earlier sessions yet.",
        (false, false) => return rows,
    };
    rows.push((None, Line::styled(nothing, theme.quiet())));
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
    (marked, few): (bool, bool),
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
    let most = match (marked || broken, few) {
        (true, _) => 4,
        (false, few) => usize::from(few),
    };
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
    (marked, picked): (bool, bool),
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
    let mark = match (marked, picked) {
        (true, true) => "›✓",
        (false, true) => "✓ ",
        (marked, false) => mark(marked),
    };
    let left = format!("{mark}{day}{}", session.organisation);
    let mut lines = vec![ends(left, title_style(marked, theme), right, theme, width)];
    if marked {
        let style = if session.day.is_empty() {
            theme.warning()
        } else {
            theme.quiet()
        };
        // What is wrong with a file ends with what to do about it.
        let said = words::in_lines(&session.workshop, width - 2, MOST_ROWS_OF_PROBLEM);
        lines.extend(
            said.into_iter()
                .map(|line| Line::from(vec![span("  ", theme.text()), span(line, style)])),
        );
    }
    lines
}
