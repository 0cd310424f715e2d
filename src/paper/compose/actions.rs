//! The actions: who will do what by when, and what became of it.

use crate::paper::document::{Cell, Column, Document, Line, Table};
use crate::paper::subject::Subject;
use crate::paper::words;
use crate::record::{Action, ActionState, Progress};
use crate::show;

/// A table of the actions, those that need somebody first.
pub(super) fn actions(paper: &mut Document, subject: &Subject<'_>) {
    paper.heading("Actions");
    let actions = subject.actions();
    if actions.is_empty() {
        paper.text("No action was taken down.");
        return;
    }
    paper.table(Table {
        caption: format!("Actions, as of {}", words::day(subject.today)),
        columns: vec![
            Column::words("Action", 38),
            Column::words("Owner", 20),
            Column::words("Due", 16),
            Column::words("What became of it", 26),
        ],
        rows: actions
            .iter()
            .map(|(number, action)| row(subject, *number, action))
            .collect(),
    });
}

fn row(subject: &Subject<'_>, number: usize, action: &Action) -> Vec<Cell> {
    let lines = |lines: Vec<Line>| Cell { lines, rag: None };
    let mut what = vec![Line::plain(format!("{number}. {}", action.what))];
    if let Some(statement) = action.statement {
        let about = subject.number(statement).to_string();
        what.push(Line::led("Statement:", format!("{about}.")));
    }
    if let Some(priority) = subject.priority(action) {
        what.push(Line::led("Priority:", format!("{priority}.")));
    }
    let mut due = vec![Line::plain(match action.due {
        Some(due) => words::day(due),
        None => "no date yet".to_owned(),
    })];
    if subject.is_overdue(action) {
        due.push(Line::led("Overdue", ""));
    }
    let owner = match action.owner.as_str() {
        "" => "nobody named yet",
        owner => owner,
    };
    let on = |entry: &Progress| words::day(subject.day(entry.at));
    let mut told = action.progress.as_slice();
    // What was done and nothing said of it is told in one line with the state.
    let closed_on = match told {
        [rest @ .., last] if last.note.is_empty() && last.became == Some(action.state) => {
            told = rest;
            format!(" on {}", on(last))
        }
        _ => String::new(),
    };
    let state = format!("{}{closed_on}.", capital(action.state.word()));
    let mut became = vec![match action.state {
        ActionState::Open => Line::plain(state),
        ActionState::Done | ActionState::Dropped => Line::led(state, ""),
    }];
    became.extend(told.iter().map(|entry| {
        let said = words::sentence(&show::progress_words(entry));
        Line::led(format!("{}:", on(entry)), said)
    }));
    vec![lines(what), Cell::plain(owner), lines(due), lines(became)]
}

/// The word at the beginning of a sentence.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_uppercase());
    first.into_iter().flatten().chain(letters).collect()
}
