//! Panels with a few lines of text: an action, a note, evidence, a show of hands.

use jiff::civil::Date;
use tui_input::{Input, InputRequest};

use super::Sight;
use super::past::{Days, LONGEST_DAY};
use crate::console::field;
use crate::console::intent::Intent;
use crate::console::model::{EntryKind, EntryPanel, Field};
use crate::day::read_day;
use crate::record::{ActionChange, Place, Source};
use crate::session::{Command, MOST_HANDS, Phase, Refusal};
use crate::text::{LONGEST_NAME, LONGEST_TEXT, clean};
use crate::view::SharedView;

/// The longest number of hands as typed, in characters.
const LONGEST_NUMBER: usize = 5;

/// A panel of this kind, with what is written already.
pub(super) fn open(kind: EntryKind, sight: &Sight<'_>) -> Result<EntryPanel, Refusal> {
    let view = sight.view;
    let fields = match kind {
        EntryKind::Action => vec![empty("What"), empty("Owner"), empty("By when")],
        EntryKind::FollowUp(position) => follow_up(position, view)?,
        EntryKind::SignOff => vec![empty("Who")],
        EntryKind::Export => vec![empty("File")],
        EntryKind::Note => vec![written("Note", &view.note, view)?],
        EntryKind::Evidence => vec![written("Evidence", &view.evidence, view)?],
        EntryKind::Park if view.agreed.as_ref().is_some_and(|agreed| !agreed.outdated) => {
            return Err(Refusal::AgreedAlready);
        }
        EntryKind::Park => vec![written(
            "Why",
            view.parked_here().unwrap_or_default(),
            view,
        )?],
        EntryKind::Hands(source) => hands(source, sight)?,
    };
    let other = match kind {
        EntryKind::Hands(source) => {
            let fields = hands(source.other(), sight)?.into_iter();
            fields.map(|field| field.input).collect()
        }
        _ => Vec::new(),
    };
    Ok(EntryPanel {
        other,
        kind,
        selected: 0,
        fields,
        problem: None,
    })
}

fn empty(label: &str) -> Field {
    Field {
        label: label.to_owned(),
        input: Input::default(),
    }
}

fn follow_up(position: usize, view: &SharedView) -> Result<Vec<Field>, Refusal> {
    let action = view.actions.get(position).ok_or(Refusal::NoSuchAction {
        number: position + 1,
        of: view.actions.len(),
    })?;
    let due = action.due.map_or_else(String::new, |due| due.to_string());
    let field = |label: &str, text: &str| Field {
        label: label.to_owned(),
        input: Input::new(text.to_owned()),
    };
    // What an action is about is known; what became of it is asked first.
    Ok(vec![
        empty("Progress"),
        field("What", &action.what),
        field("Owner", &action.owner),
        field("By when", &due),
    ])
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

fn hands(source: Source, sight: &Sight<'_>) -> Result<Vec<Field>, Refusal> {
    let view = sight.view;
    if !matches!(view.phase, Phase::Voting | Phase::Closed) {
        return Err(Refusal::NothingToClose);
    }
    if view.sweep.is_some() {
        return Err(Refusal::NoHandsInSweep);
    }
    let statement = view.statement.as_ref().ok_or(Refusal::NoHandsHere)?;
    let counted = |position: usize| Some(sight.hands?.of(source).get(position)?.to_string());
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
        Intent::Edit(InputRequest::InsertChar('r' | 'R')) if switch(panel) => {}
        Intent::Edit(request) => {
            panel.problem = None;
            let limit = limit(panel.kind, panel.selected);
            field::edit(&mut panel.fields[panel.selected].input, request, limit);
        }
        _ => {}
    }
}

/// Goes over to the other source of a show of hands, with what is typed for either kept; says whether
/// this is one.
fn switch(panel: &mut EntryPanel) -> bool {
    let EntryKind::Hands(source) = panel.kind else {
        return false;
    };
    panel.kind = EntryKind::Hands(source.other());
    panel.problem = None;
    for (field, other) in panel.fields.iter_mut().zip(&mut panel.other) {
        std::mem::swap(&mut field.input, other);
    }
    true
}

/// Puts pasted text into the line that the keys go to.
pub(super) fn paste(panel: &mut EntryPanel, pasted: &str) {
    panel.problem = None;
    let limit = limit(panel.kind, panel.selected);
    field::paste(&mut panel.fields[panel.selected].input, pasted, limit);
}

fn limit(kind: EntryKind, line: usize) -> usize {
    match (kind, line) {
        (EntryKind::Hands(_), _) => LONGEST_NUMBER,
        (EntryKind::SignOff, _) | (EntryKind::Action, 1) | (EntryKind::FollowUp(_), 2) => {
            LONGEST_NAME
        }
        (EntryKind::Action, 2) | (EntryKind::FollowUp(_), 3) => LONGEST_DAY,
        _ => LONGEST_TEXT,
    }
}

/// What the panel asks for and what to say when it is done, or what is wrong with it; the keys then
/// go to the line that is wrong.
pub(super) fn confirm(
    panel: &mut EntryPanel,
    view: &SharedView,
    days: &mut Days,
) -> Result<(Command, String), String> {
    let text = |line: usize| panel.fields[line].input.value().trim();
    let asked = match panel.kind {
        EntryKind::Action => action([0, 1, 2].map(text), days),
        EntryKind::FollowUp(position) => {
            let before = view.actions.get(position).and_then(|action| action.due);
            let changed = change(position, [0, 1, 2, 3].map(text), (days, before));
            // What became of it stands in the first line, before what it is.
            changed.map_err(|(line, problem)| (line + 1, problem))
        }
        EntryKind::SignOff => Ok(sign_off(text(0))),
        // A file is written by whoever holds the desk, and not by the room.
        EntryKind::Export => Err((0, "say which file".to_owned())),
        EntryKind::Note => Ok(write(Command::Note, text(0), "Note")),
        EntryKind::Evidence => Ok(write(Command::Evidence, text(0), "Evidence")),
        EntryKind::Park => Ok(park(text(0))),
        EntryKind::Hands(source) => {
            let asked = counts(panel, source, view);
            if let Err((_, _, at)) = &asked
                && *at != source
            {
                switch(panel);
            }
            asked.map_err(|(line, problem, _)| (line, problem))
        }
    };
    asked.map_err(|(line, problem)| {
        panel.selected = line;
        problem
    })
}

/// A problem, and the line that it is in.
type Wrong = (usize, String);

/// What will be done, by whom, and by when.
fn read(
    [what, owner, due]: [&str; 3],
    (days, before): (&mut Days, Option<Date>),
) -> Result<(String, String, Option<Date>), Wrong> {
    let what = clean(what, LONGEST_TEXT);
    if what.is_empty() {
        return Err((0, Refusal::EmptyAction.to_string()));
    }
    let due: Option<Date> = match due {
        "" => None,
        day => Some(read_day(day, days.today).map_err(|problem| (2, problem.to_string()))?),
    };
    if let Some(day) = due {
        let stands = days.let_stand(day, before);
        stands.map_err(|past| (2, past))?;
    }
    Ok((what, clean(owner, LONGEST_NAME), due))
}

fn action(texts: [&str; 3], days: &mut Days) -> Result<(Command, String), Wrong> {
    let (what, owner, due) = read(texts, (days, None))?;
    let command = Command::AddAction { what, owner, due };
    Ok((command, "Action taken down".to_owned()))
}

fn change(
    position: usize,
    [note, what, owner, due]: [&str; 4],
    days: (&mut Days, Option<Date>),
) -> Result<(Command, String), Wrong> {
    let (what, owner, due) = read([what, owner, due], days)?;
    let command = Command::ChangeAction {
        action: position,
        change: ActionChange {
            what: Some(what),
            owner: Some(owner),
            due: Some(due),
            state: None,
            note: clean(note, LONGEST_TEXT),
        },
    };
    Ok((command, format!("Action {} kept", position + 1)))
}

fn park(why: &str) -> (Command, String) {
    let done = match why {
        "" => "Taken up again",
        _ => "Parked; W shows all that is",
    };
    (Command::Park(clean(why, LONGEST_TEXT)), done.to_owned())
}

fn sign_off(by: &str) -> (Command, String) {
    let by = clean(by, LONGEST_NAME);
    let said = format!("Signed off by {by}");
    (Command::SignOff { by }, said)
}

fn write(command: fn(String) -> Command, text: &str, what: &str) -> (Command, String) {
    let done = if text.is_empty() { "cleared" } else { "kept" };
    let command = command(clean(text, LONGEST_TEXT));
    (command, format!("{what} {done}"))
}

/// A problem with a number of hands, the line that it is in, and the source whose line that is.
type WrongHands = (usize, String, Source);

/// The hands of both sources: those of `source` stand in the fields, the others are put by.
fn counts(
    panel: &EntryPanel,
    source: Source,
    view: &SharedView,
) -> Result<(Command, String), WrongHands> {
    let inputs = panel.fields.iter().map(|field| &field.input);
    let here = numbers(inputs, source)?;
    let there = numbers(panel.other.iter(), source.other())?;
    let total: u32 = here.iter().chain(&there).sum();
    if total == 0 && view.hands.is_none() {
        let problem = "write how many hands there were for each point".to_owned();
        return Err((0, problem, source));
    }
    let counted = |source| view.hands.is_some_and(|hands| hands.by(source).is_some());
    // A source of which nothing was ever counted stays without a count.
    let given = |counts: Vec<u32>, source| {
        (counts.iter().any(|count| *count > 0) || counted(source)).then_some(counts)
    };
    let (room, remote) = match source {
        Source::Room => (here, there),
        Source::Remote => (there, here),
    };
    let raised: u32 = remote.iter().sum();
    let said = match (total, raised) {
        (1, 0) => "1 hand counted".to_owned(),
        (n, 0) => format!("{n} hands counted"),
        (1, 1) => "1 remote hand counted".to_owned(),
        (n, remote) => format!("{n} hands counted, {remote} of them remote"),
    };
    let command = Command::Hands {
        room: given(room, Source::Room),
        remote: given(remote, Source::Remote),
    };
    Ok((command, said))
}

fn numbers<'i>(
    inputs: impl Iterator<Item = &'i Input>,
    source: Source,
) -> Result<Vec<u32>, WrongHands> {
    let read = |(line, input): (usize, &Input)| match input.value().trim() {
        "" => Ok(0),
        number => {
            let read: Option<u32> = number.parse().ok();
            read.filter(|n| *n <= MOST_HANDS).ok_or_else(|| {
                let problem = format!("write how many hands, 0 to {MOST_HANDS}");
                (line, problem, source)
            })
        }
    };
    inputs.enumerate().map(read).collect()
}
