//! What became of actions from one session to the next: the same words about the same statement are
//! the same action.

use jiff::Timestamp;
use jiff::civil::Date;

use super::StatementTrend;
use super::alike::{corresponding, same_words};
use crate::record::{Action, ActionState, Record};

/// Actions of the sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actions {
    /// In the newest session and not before.
    pub new: Vec<ActionLine>,
    /// In the newest session and in an earlier one.
    pub carried: Vec<ActionLine>,
    /// In an earlier session and no longer in the newest, or dropped: each once, as it was said last.
    pub gone: Vec<ActionLine>,
    /// Done, whichever session says so, the first to be done first.
    pub done: Vec<ActionLine>,
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
    /// When it was done.
    pub done: Option<Timestamp>,
    /// How its statement's score moved since; nothing where the two sessions cannot be compared or the
    /// newest is not after it.
    pub moved: Option<ScoreMoved>,
}

/// How a score moved after an action was done, as the row of its statement counts it: on the newest
/// session's scale, turned round where low is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScoreMoved {
    /// In the last session before the action was done.
    pub then: u8,
    /// In the newest.
    pub now: u8,
    /// Whether they are turned round.
    pub reverse: bool,
}

impl Actions {
    pub(super) fn of(
        newest: &Record,
        earlier: &[&Record],
        rows: &[(usize, StatementTrend)],
    ) -> Self {
        let mut actions = Self::default();
        let mut done: Vec<(&Record, &Action)> = Vec::new();
        for action in &newest.actions {
            match action.state {
                ActionState::Open => {}
                ActionState::Done => {
                    done.push((newest, action));
                    continue;
                }
                ActionState::Dropped => {
                    actions.gone.push(line(newest, action));
                    continue;
                }
            }
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
        let (finished, gone): (Vec<_>, Vec<_>) = named
            .into_iter()
            .partition(|(_, action)| action.state == ActionState::Done);
        let gone = gone.iter().map(|(record, action)| line(record, action));
        actions.gone.extend(gone);
        done.extend(finished);
        let sessions: Vec<&Record> = earlier.iter().copied().chain([newest]).collect();
        actions.done = done
            .iter()
            .map(|(record, action)| ActionLine {
                moved: moved(record, action, &sessions, rows),
                ..line(record, action)
            })
            .collect();
        actions.done.sort_by_key(|line| line.done);
        actions
    }
}

/// How the score of an action's statement stood before it was done and stands in the newest session.
fn moved(
    record: &Record,
    action: &Action,
    sessions: &[&Record],
    rows: &[(usize, StatementTrend)],
) -> Option<ScoreMoved> {
    let done = action.done_at()?;
    let newest = sessions.last()?;
    let now = corresponding(&record.workshop, action.statement?, &newest.workshop).ok()?;
    let (_, row) = rows.iter().find(|(position, _)| *position == now)?;
    // What was taken over from an earlier session and is done in a later one was done between the two.
    let taken_over = sessions.iter().any(|other| {
        let mut theirs = other.actions.iter();
        other.started < record.started && theirs.any(|theirs| same(record, action, other, theirs))
    });
    let by = if taken_over { record.started } else { done };
    if newest.started < by {
        return None;
    }
    let before = sessions.iter().zip(&row.standings);
    let before = before.filter(|(session, _)| session.started < by);
    let mut then = before.rev().filter_map(|(_, standing)| standing.as_ref());
    let then = then.next()?;
    Some(ScoreMoved {
        then: then.counts,
        now: row.now().counts,
        reverse: row.reverse,
    })
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
        done: action.done_at(),
        moved: None,
    }
}
