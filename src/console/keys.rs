//! The key table: the only place that knows which key means what.
//!
//! The look-up, the help screen and the manual are made from it, so none of them can be wrong about
//! another.

mod place;

use std::fmt;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use tui_input::backend::crossterm::to_input_request;

use super::intent::Intent;

pub use place::Where;

/// One row of the key table.
#[derive(Debug)]
pub struct KeyRow {
    /// The keys, the one to learn first.
    pub keys: &'static [Key],
    /// What they mean. For [`Key::Digit`] the digit pressed takes the place of this one.
    pub intent: Intent,
    /// The same in words, for the help screen.
    pub words: &'static str,
    /// Where they mean it.
    pub places: &'static [Where],
}

/// A key as the table writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A character, with Shift where it takes Shift to type it.
    Char(char),
    /// A character with Ctrl.
    Ctrl(char),
    /// A key that types nothing.
    Code(KeyCode),
    /// Any of 0 to 9.
    Digit,
    /// Any key at all.
    Any,
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Char(' ') => f.pad("Space"),
            Self::Char(c) => write!(f, "{c}"),
            Self::Ctrl(c) => write!(f, "Ctrl-{}", c.to_ascii_uppercase()),
            Self::Digit => f.pad("0–9"),
            Self::Any => f.pad("any key"),
            Self::Code(code) => f.pad(match code {
                KeyCode::Enter => "Enter",
                KeyCode::Esc => "Esc",
                KeyCode::Tab => "Tab",
                KeyCode::BackTab => "Shift-Tab",
                KeyCode::Left => "←",
                KeyCode::Right => "→",
                KeyCode::Up => "↑",
                KeyCode::Down => "↓",
                KeyCode::Home => "Home",
                KeyCode::End => "End",
                KeyCode::PageUp => "Page Up",
                KeyCode::PageDown => "Page Down",
                other => return write!(f, "{other}"),
            }),
        }
    }
}

impl KeyRow {
    /// The keys in words: "n  →".
    pub fn names(&self) -> String {
        let names: Vec<String> = self.keys.iter().map(Key::to_string).collect();
        names.join("  ")
    }
}

const ENTER: Key = Key::Code(KeyCode::Enter);
const SPACE: Key = Key::Char(' ');
const ESC: Key = Key::Code(KeyCode::Esc);

const fn row(
    keys: &'static [Key],
    intent: Intent,
    words: &'static str,
    places: &'static [Where],
) -> KeyRow {
    KeyRow {
        keys,
        intent,
        words,
        places,
    }
}

const ROOM: &[Where] = &[Where::Room];
const HOME: &[Where] = &[Where::Home];
const LISTS: &[Where] = &[
    Where::Outline,
    Where::Comments,
    Where::Evidence,
    Where::Tickets,
    Where::Actions,
    Where::Home,
    Where::Reading,
    Where::Results,
    Where::Stroke,
];
const READING: &[Where] = &[Where::Reading];

// One row, one line: a table is read down its columns.
#[rustfmt::skip]
static TABLE: &[KeyRow] = &[
    row(&[ENTER, SPACE], Intent::Step, "the natural next step", ROOM),
    row(&[Key::Char('n'), Key::Code(KeyCode::Right)], Intent::Next, "next statement", ROOM),
    row(&[Key::Char('p'), Key::Code(KeyCode::Left)], Intent::Previous, "previous statement", ROOM),
    row(&[Key::Char('v')], Intent::Vote, "open a vote, or again", ROOM),
    row(&[Key::Char('s')], Intent::Sweep, "sweep the section", ROOM),
    row(&[Key::Char('c')], Intent::Close, "close the vote", ROOM),
    row(&[Key::Char('r')], Intent::Reveal, "reveal", ROOM),
    row(&[Key::Char('a')], Intent::Agree, "agree a score", ROOM),
    row(&[Key::Char('t')], Intent::Action, "add an action", ROOM),
    row(&[Key::Char('d')], Intent::Actions, "follow up the actions", ROOM),
    row(&[Key::Char('h')], Intent::Hands, "enter a show of hands", ROOM),
    row(&[Key::Char('o')], Intent::Note, "note on the statement", ROOM),
    row(&[Key::Char('e')], Intent::Evidence, "evidence", ROOM),
    row(&[Key::Char('P')], Intent::Park, "park it, with a reason", ROOM),
    row(&[Key::Char('W')], Intent::Pictures, "where we stand", ROOM),
    row(&[Key::Char('z')], Intent::LargeType, "large type", ROOM),
    row(&[Key::Char('G')], Intent::Groups, "groups side by side", ROOM),
    row(&[Key::Char('k')], Intent::Comments, "comments on this vote", ROOM),
    row(&[Key::Char('u')], Intent::Undo, "undo", ROOM),
    row(&[Key::Char('g')], Intent::Outline, "go to any place", ROOM),
    row(&[Key::Char('q')], Intent::QrCode, "join code and QR", ROOM),
    row(&[Key::Char('x')], Intent::NextAddress, "next address", ROOM),
    row(&[Key::Char('f')], Intent::QrForm, "form of the QR code", ROOM),
    row(&[Key::Char('i')], Intent::Facilitator, "panel: what to ask", ROOM),
    row(&[Key::Char('w')], Intent::Export, "write a paper, a file", ROOM),
    row(&[Key::Char('S')], Intent::SignOff, "sign off, at the end", ROOM),
    row(&[Key::Char('L')], Intent::Lock, "lock, unlock the room", ROOM),
    row(&[Key::Char('A')], Intent::Admit, "let one latecomer in", ROOM),
    row(&[Key::Char('K')], Intent::Tickets, "codes of the tickets", ROOM),
    row(&[Key::Char('m')], Intent::Minutes, "countdown, break", ROOM),
    row(&[Key::Char('b')], Intent::Blank, "blank the screen", ROOM),
    row(&[Key::Char('T')], Intent::NextTheme, "next theme", &[Where::Room, Where::Home, Where::Reading, Where::Notes]),
    row(&[Key::Char('?')], Intent::Help, "these keys", &[Where::Room, Where::Home, Where::Reading]),
    row(&[ESC], Intent::Back, "back, cancel", ROOM),
    row(&[Key::Digit], Intent::Digit(0), "pick the point", &[Where::Points]),
    row(&[Key::Code(KeyCode::Left)], Intent::Lower, "the next lower point", &[Where::Points]),
    row(&[Key::Code(KeyCode::Right)], Intent::Higher, "the next higher point", &[Where::Points]),
    row(&[ENTER, SPACE], Intent::Step, "agree; reason and dissent are optional", &[Where::Points]),
    row(&[ENTER], Intent::Step, "done; every other key types", &[Where::Text]),
    row(&[Key::Code(KeyCode::Tab), Key::Code(KeyCode::Down)], Intent::NextField, "next field", &[Where::Points, Where::Text]),
    row(&[Key::Code(KeyCode::BackTab), Key::Code(KeyCode::Up)], Intent::PreviousField, "field before", &[Where::Points, Where::Text]),
    row(&[ESC], Intent::Back, "back, without doing it", &[Where::Points, Where::Text]),
    row(&[ENTER, SPACE], Intent::Step, "go there", &[Where::Outline]),
    row(&[Key::Code(KeyCode::Up)], Intent::Up, "up", LISTS),
    row(&[Key::Code(KeyCode::Down)], Intent::Down, "down", LISTS),
    row(&[Key::Code(KeyCode::PageUp)], Intent::PageUp, "ten up", LISTS),
    row(&[Key::Code(KeyCode::PageDown)], Intent::PageDown, "ten down", LISTS),
    row(&[Key::Code(KeyCode::Home)], Intent::First, "to the first", LISTS),
    row(&[Key::Code(KeyCode::End)], Intent::Last, "to the last", LISTS),
    row(&[ESC, Key::Char('g')], Intent::Back, "back, without going", &[Where::Outline]),
    row(&[ENTER, SPACE], Intent::Step, "keep them in the record", &[Where::Comments]),
    row(&[ESC, Key::Char('k')], Intent::Back, "back, without keeping them", &[Where::Comments]),
    row(&[ENTER, ESC, SPACE, Key::Char('K')], Intent::Back, "back", &[Where::Tickets]),
    row(&[ENTER, SPACE], Intent::Step, "note progress, correct it", &[Where::Actions]),
    row(&[Key::Char('d')], Intent::Done, "done, or open again", &[Where::Actions]),
    row(&[Key::Char('x')], Intent::Drop, "drop it, or take it up again", &[Where::Actions]),
    row(&[ESC], Intent::Back, "back", &[Where::Actions]),
    row(&[ENTER, SPACE], Intent::Step, "agree what is left in the list", &[Where::Stroke]),
    row(&[Key::Char('x')], Intent::TakeOut, "talk about this one, or put it back", &[Where::Stroke]),
    row(&[ESC], Intent::Back, "back, without agreeing", &[Where::Stroke]),
    row(&[Key::Char('D')], Intent::OtherWay, "picks or dots", &[Where::Priorities]),
    row(&[Key::Char('l')], Intent::OfferAll, "the lowest, or all", &[Where::Priorities]),
    row(&[Key::Char('+'), Key::Char('=')], Intent::More, "one more for each", &[Where::Priorities]),
    row(&[Key::Char('-')], Intent::Less, "one fewer for each", &[Where::Priorities]),
    row(&[Key::Char('e')], Intent::Evidence, "write down what is said to show it", &[Where::Evidence]),
    row(&[ENTER, SPACE, ESC], Intent::Back, "back", &[Where::Evidence]),
    row(&[Key::Char('+'), Key::Char('=')], Intent::More, "a minute more", &[Where::Minutes]),
    row(&[Key::Char('-')], Intent::Less, "a minute less", &[Where::Minutes]),
    row(&[Key::Char('z')], Intent::Hold, "pause the countdown, go on", &[Where::Minutes]),
    row(&[Key::Char('c')], Intent::CloseAtEnd, "let it close the vote, or not", &[Where::Minutes]),
    row(&[Key::Char('b')], Intent::Break, "a break of 10 minutes, or its end", &[Where::Minutes]),
    row(&[ENTER, SPACE, ESC, Key::Char('m')], Intent::Back, "back", &[Where::Minutes]),
    row(&[ENTER, SPACE], Intent::Step, "start the workshop, reload the session", HOME),
    row(&[Key::Char('s'), Key::Code(KeyCode::Tab)], Intent::Short, "short form or full form", HOME),
    row(&[Key::Char('/')], Intent::Search, "look for a session or a workshop", HOME),
    row(&[Key::Char('n')], Intent::NextSession, "start the next session from this one", HOME),
    row(&[Key::Char('w')], Intent::Export, "write a session into a file to hand on", HOME),
    row(&[Key::Char('m')], Intent::Pick, "pick a session, or let it go", HOME),
    row(&[Key::Char('c')], Intent::Compare, "lay the picked sessions side by side", HOME),
    row(&[Key::Char('o')], Intent::Merge, "organisations together: picked, or all shown", HOME),
    row(&[ESC], Intent::Back, "show all again; leave, asks once", HOME),
    row(&[Key::Char('Q')], Intent::Leave, "leave; asks once", HOME),
    row(&[Key::Char('Q')], Intent::Leave, "leave", READING),
    row(&[ENTER, SPACE], Intent::Step, "read on, and at the end back", READING),
    row(&[Key::Char('n'), Key::Code(KeyCode::Right)], Intent::Next, "next section", READING),
    row(&[Key::Char('p'), Key::Code(KeyCode::Left)], Intent::Previous, "section before", READING),
    row(&[ESC], Intent::Back, "back to the list", READING),
    row(&[Key::Char('q'), Key::Char('Q'), ESC], Intent::Leave, "close the notes", &[Where::Notes]),
    row(&[ENTER, SPACE, Key::Char('y')], Intent::Step, "yes", &[Where::Question]),
    row(&[ESC, Key::Char('n')], Intent::Back, "no", &[Where::Question]),
    row(&[Key::Char('Q')], Intent::Leave, "leave; all is saved", &[Where::Room, Where::Blank, Where::Outline, Where::Comments, Where::Tickets, Where::Actions, Where::Question, Where::Points, Where::Stroke, Where::Evidence, Where::Minutes]),
    row(&[Key::Ctrl('c')], Intent::Leave, "leave, from anywhere", &Where::ALL),
    // Last, because the first row that fits counts.
    row(&[Key::Any], Intent::Back, "bring the screen back", &[Where::Blank]),
];

/// The whole key table.
pub fn table() -> &'static [KeyRow] {
    TABLE
}

/// What `key` means at `place`; nothing for a key that means nothing there, is let go, or is held
/// down where that must not act again.
pub fn intent(key: KeyEvent, place: Where) -> Option<Intent> {
    let key = plain(key)?;
    let at = |place: Where| {
        let mut rows = TABLE.iter().filter(move |row| row.places.contains(&place));
        rows.find(|row| row.keys.iter().any(|k| k.is(key.code, key.modifiers)))
    };
    let row = at(place).or_else(|| match place {
        Where::Results | Where::Priorities => at(Where::Room),
        _ => None,
    });
    let intent = match (row, key.code) {
        (Some(row), KeyCode::Char(c)) if row.keys == [Key::Digit] => {
            Intent::Digit(u8::try_from(c.to_digit(10)?).ok()?)
        }
        (Some(row), _) => row.intent,
        (None, _) if place == Where::Text => Intent::Edit(to_input_request(&Event::Key(key))?),
        (None, _) => return None,
    };
    (key.kind == KeyEventKind::Press || intent.repeats()).then_some(intent)
}

/// `key` as every terminal would send it, if it was pressed.
fn plain(mut key: KeyEvent) -> Option<KeyEvent> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let shift = key.modifiers.contains(KeyModifiers::SHIFT);
    match key.code {
        KeyCode::Tab if shift => key.code = KeyCode::BackTab,
        // A line feed, which some keyboards and every script send for Enter.
        KeyCode::Char('j') if key.modifiers == KeyModifiers::CONTROL => {
            key.code = KeyCode::Enter;
            key.modifiers = KeyModifiers::NONE;
        }
        _ => {}
    }
    Some(key)
}

impl Key {
    fn is(self, code: KeyCode, modifiers: KeyModifiers) -> bool {
        // Shift is already in the character; AltGr, which Windows sends as both, types.
        let held = modifiers.difference(KeyModifiers::SHIFT);
        match (self, code) {
            (Self::Any, _) => true,
            (Self::Char(wanted), KeyCode::Char(c)) => held.is_empty() && wanted == c,
            (Self::Digit, KeyCode::Char(c)) => held.is_empty() && c.is_ascii_digit(),
            (Self::Ctrl(wanted), KeyCode::Char(c)) => {
                held == KeyModifiers::CONTROL && wanted.eq_ignore_ascii_case(&c)
            }
            (Self::Code(wanted), code) => held.is_empty() && wanted == code,
            _ => false,
        }
    }
}

/// Whether `key` is the one that leaves from a window in which nothing can be shown.
pub(super) fn leaves_at_once(key: KeyEvent) -> bool {
    key.kind != KeyEventKind::Release
        && key.modifiers.contains(KeyModifiers::CONTROL)
        && key.code == KeyCode::Char('c')
}

#[cfg(test)]
mod tests;
