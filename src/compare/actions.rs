//! What became of actions from one session to the next: the same words about the same statement are
//! the same action.

use jiff::civil::Date;

use super::alike::{corresponding, same_words};
use crate::record::{Action, Record};

/// Actions of the sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actions {
    /// In the newest session and not before.
    pub new: Vec<ActionLine>,
    /// In the newest session and in an earlier one.
    pub carried: Vec<ActionLine>,
    /// In an earlier session and no longer in the newest: each once, as it was said last.
    pub gone: Vec<ActionLine>,
}

/// An action, and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionLine {
    /// What will be done.
    pub what: String,
    /// Who sees to it; may be empty.
    pub owner: String,
    /// By when.
    pub due: Option<Date>,
    /// The statement that it came from, in its words.
    pub about: Option<String>,
}

impl Actions {
    pub(super) fn of(newest: &Record, earlier: &[&Record]) -> Self {
        let mut actions = Self::default();
        for action in &newest.actions {
            let before = earlier.iter().any(|record| {
                let mut theirs = record.actions.iter();
                theirs.any(|theirs| same(newest, action, record, theirs))
            });
            let line = line(newest, action);
            if before {
                actions.carried.push(line);
            } else {
                actions.new.push(line);
            }
        }
        let mut named: Vec<(&Record, &Action)> = Vec::new();
        for record in earlier.iter().rev() {
            for action in &record.actions {
                let mut now = newest.actions.iter();
                let held = now.any(|a| same(newest, a, record, action))
                    || named.iter().any(|(r, a)| same(r, a, record, action));
                if !held {
                    named.push((record, action));
                }
            }
        }
        actions.gone = named
            .iter()
            .map(|(record, action)| line(record, action))
            .collect();
        actions
    }
}

fn same(record: &Record, action: &Action, other: &Record, theirs: &Action) -> bool {
    let about = match (action.statement, theirs.statement) {
        (None, None) => true,
        (Some(own), Some(their)) => {
            corresponding(&record.workshop, own, &other.workshop) == Ok(their)
        }
        _ => false,
    };
    about && same_words(&action.what, &theirs.what)
}

fn line(record: &Record, action: &Action) -> ActionLine {
    let about = action
        .statement
        .map(|s| &record.workshop.statements()[s].text);
    ActionLine {
        what: action.what.clone(),
        owner: action.owner.clone(),
        due: action.due,
        about: about.cloned(),
    }
}
