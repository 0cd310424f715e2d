//! The mouse, where it is asked for: the wheel moves up and down, and a key that the bottom line names
//! can be clicked.
//!
//! Everything works by keys. Without the switch the terminal keeps the mouse, so that text on the screen
//! can be marked and copied. What is clicked is what is seen, so it is read from the picture: a click can
//! do nothing that the bottom line does not name at that moment, and takes the same way as its key.

use std::ops::Range;

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use ratatui::buffer::Buffer;

/// Spaces between two keys of the bottom line, at least.
const BETWEEN: usize = 3;

/// Most rows that the bottom line takes.
const MOST_ROWS: u16 = 2;

/// The keys that the bottom line names, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named(Vec<(u16, Range<u16>, KeyEvent)>);

impl Named {
    /// What the bottom line of `picture` names.
    pub fn of(picture: &Buffer) -> Self {
        let Some(last) = (0..picture.area.height)
            .rev()
            .find(|y| !cells(picture, *y).iter().all(|cell| cell == " "))
        else {
            return Self::default();
        };
        // Words of Enter that take two rows begin on the first of them.
        let rows = (last.saturating_sub(MOST_ROWS - 1)..=last).rev();
        let mut named = Vec::new();
        for y in rows {
            let parts = parts(&cells(picture, y));
            let leads = parts.first().and_then(|(_, text)| named_key(text));
            let is_first = leads.is_some_and(|key| !matches!(key.code, KeyCode::Char(_)))
                || y == last && leads.is_some();
            for (columns, text) in parts {
                if let Some(key) = named_key(&text) {
                    named.push((y, columns, key));
                }
            }
            if is_first {
                break;
            }
        }
        Self(named)
    }

    /// `event` as the key that it stands for, when it comes from the mouse and stands for one.
    pub fn as_key(&self, event: Event) -> Event {
        let Event::Mouse(mouse) = event else {
            return event;
        };
        self.key(&mouse).map_or(event, Event::Key)
    }

    fn key(&self, mouse: &MouseEvent) -> Option<KeyEvent> {
        let code = match mouse.kind {
            MouseEventKind::ScrollUp => KeyCode::Up,
            MouseEventKind::ScrollDown => KeyCode::Down,
            MouseEventKind::Down(MouseButton::Left) => {
                let mut named = self.0.iter();
                let here = named
                    .find(|(row, columns, _)| *row == mouse.row && columns.contains(&mouse.column));
                return here.map(|(.., key)| *key);
            }
            _ => return None,
        };
        Some(KeyEvent::new(code, KeyModifiers::NONE))
    }
}

/// The symbols of a row, one for each column.
fn cells(picture: &Buffer, y: u16) -> Vec<String> {
    let area = picture.area;
    let cell = |x: u16| picture.cell((area.x + x, area.y + y));
    let symbol = |x| cell(x).map_or(" ", |cell| cell.symbol()).to_owned();
    (0..area.width).map(symbol).collect()
}

/// What stands in a row, with its columns, where it is parted by spaces enough.
fn parts(cells: &[String]) -> Vec<(Range<u16>, String)> {
    let mut parts: Vec<(Range<usize>, String)> = Vec::new();
    for (x, cell) in cells.iter().enumerate() {
        if cell == " " {
            continue;
        }
        match parts
            .last_mut()
            .filter(|(columns, _)| x - columns.end < BETWEEN)
        {
            Some((columns, text)) => {
                text.push_str(&" ".repeat(x - columns.end));
                text.push_str(cell);
                columns.end = x + 1;
            }
            None => parts.push((x..x + 1, cell.clone())),
        }
    }
    let narrow = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    let parts = parts.into_iter();
    parts
        .map(|(columns, text)| (narrow(columns.start)..narrow(columns.end), text))
        .collect()
}

/// The key that a part such as "Enter  Close and reveal" or "?  keys" names: what stands before two
/// spaces.
fn named_key(text: &str) -> Option<KeyEvent> {
    let (name, _) = text.split_once("  ")?;
    let code = match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        name => {
            let mut letters = name.chars();
            let letter = letters.next()?;
            if letters.next().is_some() {
                return None;
            }
            KeyCode::Char(letter)
        }
    };
    Some(KeyEvent::new(code, KeyModifiers::NONE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(rows: &[&str]) -> Named {
        Named::of(&Buffer::with_lines(
            rows.iter().map(|row| (*row).to_owned()),
        ))
    }

    fn at(kind: MouseEventKind, column: u16, row: u16) -> Event {
        Event::Mouse(MouseEvent {
            kind,
            column,
            row,
            modifiers: KeyModifiers::NONE,
        })
    }

    fn click(named: &Named, column: u16, row: u16) -> Option<KeyCode> {
        let click = at(MouseEventKind::Down(MouseButton::Left), column, row);
        match named.as_key(click) {
            Event::Key(key) => Some(key.code),
            _ => None,
        }
    }

    #[test]
    fn a_key_that_the_bottom_line_names_can_be_clicked() {
        let named = picture(&[
            "   c  no key of the bottom line                ",
            "                                               ",
            "   Enter  Close and reveal      c  close   ?  keys",
            "                                                  ",
        ]);
        assert_eq!(click(&named, 3, 2), Some(KeyCode::Enter));
        assert_eq!(click(&named, 20, 2), Some(KeyCode::Enter));
        assert_eq!(click(&named, 32, 2), Some(KeyCode::Char('c')));
        assert_eq!(click(&named, 49, 2), Some(KeyCode::Char('?')));
        for (column, row) in [(28, 2), (40, 2), (2, 2), (3, 0), (3, 3)] {
            assert_eq!(click(&named, column, row), None, "{column}, {row}");
        }
    }

    #[test]
    fn words_of_enter_may_take_two_rows() {
        let named = picture(&[
            "   v  voted before           ",
            "   Enter  Begin with a section",
            "          of a long title       q  QR   ?  keys",
        ]);
        assert_eq!(click(&named, 4, 1), Some(KeyCode::Enter));
        assert_eq!(click(&named, 33, 2), Some(KeyCode::Char('q')));
        assert_eq!(click(&named, 3, 0), None);
    }

    #[test]
    fn the_wheel_is_up_and_down_and_nothing_else_is_a_key() {
        let named = Named::default();
        let key = |kind| match named.as_key(at(kind, 0, 0)) {
            Event::Key(key) => Some(key.code),
            _ => None,
        };
        assert_eq!(key(MouseEventKind::ScrollUp), Some(KeyCode::Up));
        assert_eq!(key(MouseEventKind::ScrollDown), Some(KeyCode::Down));
        assert_eq!(key(MouseEventKind::Moved), None);
        assert_eq!(key(MouseEventKind::Down(MouseButton::Right)), None);
        assert_eq!(key(MouseEventKind::Up(MouseButton::Left)), None);
        let typed = Event::Key(KeyEvent::new(KeyCode::Char('x'), KeyModifiers::NONE));
        assert_eq!(named.as_key(typed.clone()), typed);
    }
}
