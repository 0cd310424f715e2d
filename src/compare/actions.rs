//! What became of actions from one session to the next. An action that was carried forward is known by
//! where it was first written down, however it is worded since; otherwise the same words about the
//! same statement are the same action.

use jiff::Timestamp;
use jiff::civil::Date;

use super::StatementTrend;
use super::alike::{corresponding, one_name, same_words};
use crate::record::{Action, ActionState, Origin, Record};

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
    /// The statement that it came from, in its words, with its part where that tells it apart.
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
        let mut done: Vec<Written<'_>> = Vec::new();
        for action in Written::all(newest) {
            match action.action.state {
                ActionState::Done => done.push(action),
                ActionState::Dropped => actions.gone.push(action.line()),
                ActionState::Open if earlier.iter().any(|record| action.is_in(record)) => {
                    actions.carried.push(action.line());
                }
                ActionState::Open => actions.new.push(action.line()),
            }
        }
        let mut named: Vec<Written<'_>> = Vec::new();
        for record in earlier.iter().rev() {
            for action in Written::all(record) {
                if !action.is_in(newest) && !named.iter().any(|known| known.is_same(&action)) {
                    named.push(action);
                }
            }
        }
        let (finished, gone): (Vec<_>, Vec<_>) = named
            .into_iter()
            .partition(|written| written.action.state == ActionState::Done);
        actions.gone.extend(gone.iter().map(Written::line));
        done.extend(finished);
        let sessions: Vec<&Record> = earlier.iter().copied().chain([newest]).collect();
        actions.done = done
            .iter()
            .map(|written| ActionLine {
                moved: moved(written, &sessions, rows),
                ..written.line()
            })
            .collect();
        actions.done.sort_by_key(|line| line.done);
        actions
    }
}

/// An action where it is written.
struct Written<'r> {
    record: &'r Record,
    action: &'r Action,
    /// Where it was first written down.
    origin: Origin,
}

impl<'r> Written<'r> {
    fn all(record: &'r Record) -> impl Iterator<Item = Self> {
        let numbered = record.actions.iter().enumerate();
        numbered.map(move |(position, action)| Self {
            record,
            action,
            origin: record.origin_of(position),
        })
    }

    fn is_in(&self, record: &Record) -> bool {
        Written::all(record).any(|theirs| self.is_same(&theirs))
    }

    fn is_same(&self, other: &Written<'_>) -> bool {
        // Two that were first written down in one session are two, in spite of the same words.
        if self.origin.is_of_session(&other.origin) {
            return self.origin == other.origin;
        }
        let about = match (self.action.statement, other.action.statement) {
            (None, None) => true,
            (Some(own), Some(their)) => {
                corresponding(&self.record.workshop, own, &other.record.workshop) == Ok(their)
            }
            _ => false,
        };
        about && same_words(&self.action.what, &other.action.what)
    }

    fn line(&self) -> ActionLine {
        let (record, action) = (self.record, self.action);
        let about = action.statement.map(|s| record.workshop.name_of(s));
        ActionLine {
            what: action.what.clone(),
            owner: action.owner.clone(),
            due: action.due,
            about,
            done: action.done_at(),
            moved: None,
        }
    }
}

/// How the score of an action's statement stood before it was done and stands in the newest session.
fn moved(
    written: &Written<'_>,
    sessions: &[&Record],
    rows: &[(usize, StatementTrend)],
) -> Option<ScoreMoved> {
    let (record, action) = (written.record, written.action);
    let done = action.done_at()?;
    let newest = sessions.last()?;
    // What one organisation did moved no other's score.
    let name = |record: &Record| one_name(&record.organisation);
    if sessions.iter().any(|other| name(other) != name(newest)) {
        return None;
    }
    let now = corresponding(&record.workshop, action.statement?, &newest.workshop).ok()?;
    let (_, row) = rows.iter().find(|(position, _)| *position == now)?;
    // What was taken over from an earlier session and is done in a later one was done between the two.
    let taken_over = sessions
        .iter()
        .any(|other| other.started < record.started && written.is_in(other));
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
