//! A few lines of text typed over the room's screen: an action, a note, evidence, hands.
//!
//! ```text
//! ──────────────────────────────────────
//! Action
//! What   Publish a huddle guide
//! Owner  Chief Nurse▏
//! Due    2027-01-15
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::field::Field;
use super::sheet;
use super::words::{self, columns};
use crate::console::model::{EntryKind, EntryPanel};
use crate::record::Source;
use crate::theme::Theme;

/// The most lines of what is wrong.
const MOST_ROWS_OF_PROBLEM: usize = 3;

/// Draws the panel at the bottom of `area`.
pub(super) fn draw(panel: &EntryPanel, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let widest = panel.fields.iter().map(|field| columns(&field.label)).max();
    let label = widest.unwrap_or(0).min(area.width / 2);
    let width = area.width.saturating_sub(label + 3).min(words::MEASURE);
    let fields: Vec<Field> = panel
        .fields
        .iter()
        .map(|f| Field::of(&f.input, width))
        .collect();
    let others = u16::try_from(panel.fields.len()).unwrap_or(u16::MAX);
    let hint = hint(panel.kind);
    let problem = problem_lines(panel.problem.as_deref(), area.width, MOST_ROWS_OF_PROBLEM);
    let fixed = 1 + u16::from(hint.is_some()) + u16::try_from(problem.len()).unwrap_or(0);
    // A single long text may use the screen; one of many must leave room for the others.
    let most = (area.height.saturating_sub(fixed + 3) / others.max(1)).clamp(1, 8);
    let rows: Vec<u16> = fields
        .iter()
        .map(|field| field.rows().clamp(1, most))
        .collect();
    let place = sheet::open(area, rows.iter().sum::<u16>() + fixed, theme, buf);
    if place.is_empty() {
        return;
    }
    buf.set_string(place.x, place.y, title(panel.kind), theme.heading());
    let mut y = place.y + 1;
    if let Some(hint) = hint {
        buf.set_string(place.x, y, words::cut(hint, place.width), theme.quiet());
        y += 1;
    }
    for (i, field) in panel.fields.iter().enumerate() {
        let height = rows[i].min(place.bottom().saturating_sub(y));
        if height == 0 {
            break;
        }
        let active = i == panel.selected;
        let style = if active {
            theme.accent()
        } else {
            theme.quiet()
        };
        buf.set_string(place.x, y, words::cut(&field.label, label), style);
        let text = Rect::new(place.x + label + 2, y, width, height);
        fields[i].draw(active, theme, text, buf);
        y += height;
    }
    for (y, line) in (place.y..place.bottom()).rev().zip(problem.iter().rev()) {
        buf.set_string(place.x, y, line, theme.warning());
    }
}

/// What is wrong with what was typed, in as many lines as it takes: it names files, and its end says what
/// to do.
pub(super) fn problem_lines(problem: Option<&str>, width: u16, most: usize) -> Vec<String> {
    problem.map_or_else(Vec::new, |problem| {
        words::in_lines(&words::sentence(problem), width, most)
    })
}

fn title(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Action => "Action",
        EntryKind::FollowUp(_) => "What became of this action; it can be corrected too",
        EntryKind::SignOff => "Sign off what was agreed",
        EntryKind::Export => "Write this session into a file to hand on",
        EntryKind::Note => "Note on this statement",
        EntryKind::Evidence => "Evidence for this statement",
        EntryKind::Park => "Park this statement: why, and what would let us come back to it",
        EntryKind::Hands(Source::Room) => "Show of hands in the room: how many for each point",
        EntryKind::Hands(Source::Remote) => {
            "Show of hands of remote members: how many for each point"
        }
    }
}

/// What to know while typing, below the title.
fn hint(kind: EntryKind) -> Option<&'static str> {
    match kind {
        EntryKind::Hands(Source::Room) => {
            Some("Whoever votes by phone must not raise a hand too.   r: remote members")
        }
        EntryKind::Hands(Source::Remote) => {
            Some("Whoever votes by phone must not raise a hand too.   r: those in the room")
        }
        EntryKind::SignOff => {
            Some("A role does as well as a name. Whatever is changed later shows.")
        }
        EntryKind::Export => {
            Some("Its ending says what it becomes: .html .pdf .docx .md .xlsx .csv .ics")
        }
        _ => None,
    }
}
