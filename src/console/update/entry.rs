//! Panels with a few lines of text: an action, a note, evidence, a show of hands.

use jiff::civil::Date;
use tui_input::Input;

use super::read_day;
use crate::console::field;
use crate::console::intent::Intent;
use crate::console::model::{EntryKind, EntryPanel, Field};
use crate::record::Place;
use crate::session::{Command, MOST_HANDS, Phase, Refusal};
use crate::text::{LONGEST_NAME, LONGEST_TEXT, clean};
use crate::view::SharedView;

/// The longest day as typed, in characters.
const LONGEST_DAY: usize = 40;
/// The longest number of hands as typed, in characters.
const LONGEST_NUMBER: usize = 5;

/// A panel of this kind, with what is written already.
pub(super) fn open(kind: EntryKind, view: &SharedView) -> Result<EntryPanel, Refusal> {
    let fields = match kind {
        EntryKind::Action => vec![empty("What"), empty("Owner"), empty("By when")],
        EntryKind::Note => vec![written("Note", &view.note, view)?],
        EntryKind::Evidence => vec![written("Evidence", &view.evidence, view)?],
        EntryKind::Hands => hands(view)?,
    };
    Ok(EntryPanel {
        kind,
        fields,
        selected: 0,
        problem: None,
    })
}

fn empty(label: &str) -> Field {
    Field {
        label: label.to_owned(),
        input: Input::default(),
    }
}

fn written(label: &str, text: &str, view: &SharedView) -> Result<Field, Refusal> {
    if !matches!(view.place, Place::Statement(_)) {
        return Err(Refusal::NoStatementHere);
    }
    Ok(Field {
        label: label.to_owned(),
        input: Input::new(text.to_owned()),
    })
}

fn hands(view: &SharedView) -> Result<Vec<Field>, Refusal> {
    if !matches!(view.phase, Phase::Voting | Phase::Closed) {
        return Err(Refusal::NothingToClose);
    }
    if view.sweep.is_some() {
        return Err(Refusal::NoHandsInSweep);
    }
    let statement = view.statement.as_ref().ok_or(Refusal::NoHandsHere)?;
    let counted = |position: usize| {
        let counts = view.hands.as_ref()?;
        Some(counts.get(position)?.to_string())
    };
    let points = statement.points.iter().enumerate();
    let field = points.map(|(position, point)| Field {
        label: format!("{}  {}", point.value, point.label),
        input: Input::new(counted(position).unwrap_or_default()),
    });
    Ok(field.collect())
}

/// Moves between the lines, and changes the text of one.
pub(super) fn edit(panel: &mut EntryPanel, intent: Intent) {
    let lines = panel.fields.len();
    match intent {
        Intent::NextField => panel.selected = (panel.selected + 1) % lines,
        Intent::PreviousField => panel.selected = (panel.selected + lines - 1) % lines,
        Intent::Edit(request) => {
            panel.problem = None;
            let limit = limit(panel.kind, panel.selected);
            field::edit(&mut panel.fields[panel.selected].input, request, limit);
        }
        _ => {}
    }
}

/// Puts pasted text into the line that the keys go to.
pub(super) fn paste(panel: &mut EntryPanel, pasted: &str) {
    panel.problem = None;
    let limit = limit(panel.kind, panel.selected);
    field::paste(&mut panel.fields[panel.selected].input, pasted, limit);
}

fn limit(kind: EntryKind, line: usize) -> usize {
    match (kind, line) {
        (EntryKind::Hands, _) => LONGEST_NUMBER,
        (EntryKind::Action, 1) => LONGEST_NAME,
        (EntryKind::Action, 2) => LONGEST_DAY,
        _ => LONGEST_TEXT,
    }
}

/// What the panel asks for and what to say when it is done, or what is wrong with it; the keys then
/// go to the line that is wrong.
pub(super) fn confirm(
    panel: &mut EntryPanel,
    view: &SharedView,
) -> Result<(Command, String), String> {
    let text = |line: usize| panel.fields[line].input.value().trim();
    let asked = match panel.kind {
        EntryKind::Action => action(text(0), text(1), text(2)),
        EntryKind::Note => Ok(write(Command::Note, text(0), "Note")),
        EntryKind::Evidence => Ok(write(Command::Evidence, text(0), "Evidence")),
        EntryKind::Hands => counts(panel, view),
    };
    asked.map_err(|(line, problem)| {
        panel.selected = line;
        problem
    })
}

/// A problem, and the line that it is in.
type Wrong = (usize, String);

fn action(what: &str, owner: &str, due: &str) -> Result<(Command, String), Wrong> {
    let what = clean(what, LONGEST_TEXT);
    if what.is_empty() {
        return Err((0, Refusal::EmptyAction.to_string()));
    }
    let due: Option<Date> = match due {
        "" => None,
        day => Some(read_day(day).map_err(|problem| (2, problem.to_string()))?),
    };
    let owner = clean(owner, LONGEST_NAME);
    let command = Command::AddAction { what, owner, due };
    Ok((command, "Action taken down".to_owned()))
}

fn write(command: fn(String) -> Command, text: &str, what: &str) -> (Command, String) {
    let done = if text.is_empty() { "cleared" } else { "kept" };
    let command = command(clean(text, LONGEST_TEXT));
    (command, format!("{what} {done}"))
}

fn counts(panel: &EntryPanel, view: &SharedView) -> Result<(Command, String), Wrong> {
    let mut counts = Vec::with_capacity(panel.fields.len());
    for (line, field) in panel.fields.iter().enumerate() {
        counts.push(match field.input.value().trim() {
            "" => 0,
            number => {
                let read: Option<u32> = number.parse().ok();
                read.filter(|n| *n <= MOST_HANDS).ok_or_else(|| {
                    let problem = format!("write how many hands, 0 to {MOST_HANDS}");
                    (line, problem)
                })?
            }
        });
    }
    let total: u32 = counts.iter().sum();
    if total == 0 && view.hands.is_none() {
        return Err((
            0,
            "write how many hands there were for each point".to_owned(),
        ));
    }
    let said = match total {
        1 => "1 hand counted".to_owned(),
        n => format!("{n} hands counted"),
    };
    Ok((Command::Hands(counts), said))
}
