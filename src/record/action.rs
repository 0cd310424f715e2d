//! Who will do what by when, and what became of it since.

use jiff::Timestamp;
use jiff::civil::Date;

use super::Record;
use super::plan::Priority;

/// Most entries on the progress of one action; who has more to tell has another place for it.
pub const MOST_PROGRESS: usize = 100;

/// Who will do what by when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Action {
    /// What will be done.
    pub what: String,
    /// Who will see to it; may be empty when nobody was named.
    pub owner: String,
    /// By when.
    pub due: Option<Date>,
    /// The statement it came from, by position in the workshop.
    pub statement: Option<usize>,
    /// Whether it was left by the session that this one follows.
    pub carried: bool,
    /// Where it was first written down, when that was in an earlier session and is known.
    pub origin: Option<Origin>,
    /// Whether it is still to be done.
    pub state: ActionState,
    /// What became of it, oldest first.
    pub progress: Vec<Progress>,
    /// When its words, its owner or its day were last changed, if ever.
    pub changed: Option<Timestamp>,
}

/// Where an action was first written down. It goes with the action from session to session, so that
/// the same action is known again however it is worded by then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Who met there; may be empty.
    pub organisation: String,
    /// When that session was started.
    pub started: Timestamp,
    /// The action's number there, from 1.
    pub number: usize,
}

/// Whether an action is still to be done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ActionState {
    /// It is.
    #[default]
    Open,
    /// It was done.
    Done,
    /// It will not be done.
    Dropped,
}

/// What was said about an action on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// When.
    pub at: Timestamp,
    /// What the action became then, where that changed.
    pub became: Option<ActionState>,
    /// What was noted; may be empty.
    pub note: String,
}

/// What is to change of an action. What is not given stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActionChange {
    /// What will be done instead.
    pub what: Option<String>,
    /// Who will see to it instead; may be empty.
    pub owner: Option<String>,
    /// By when instead; no day at all inside.
    pub due: Option<Option<Date>>,
    /// Whether it is still to be done.
    pub state: Option<ActionState>,
    /// What there is to note; may be empty.
    pub note: String,
}

impl ActionState {
    /// In a word: "open", "done", "dropped".
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }
}

impl Action {
    /// Whether it is still to be done and should have been by the day before `today`.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.state == ActionState::Open && self.due.is_some_and(|due| due < today)
    }

    /// When it was done, if it was.
    pub fn done_at(&self) -> Option<Timestamp> {
        let last = self.progress.iter().rfind(|entry| entry.became.is_some())?;
        (last.became == Some(ActionState::Done)).then_some(last.at)
    }

    /// What its progress says of its state: that of the last change, open without one.
    pub(crate) fn state_by_progress(&self) -> ActionState {
        let changes = self.progress.iter().rev();
        changes
            .filter_map(|entry| entry.became)
            .next()
            .unwrap_or_default()
    }

    /// As it is typed: `what | owner | day`, without what was not said.
    pub fn as_typed(&self) -> String {
        match (self.owner.as_str(), self.due) {
            ("", None) => self.what.clone(),
            (owner, None) => format!("{} | {owner}", self.what),
            (owner, Some(due)) => format!("{} | {owner} | {due}", self.what),
        }
    }
}

impl Origin {
    /// Whether both were first written down in the same session.
    pub fn is_of_session(&self, other: &Self) -> bool {
        (self.started, &self.organisation) == (other.started, &other.organisation)
    }
}

impl Record {
    /// Where the action at `position` was first written down: here, unless it was carried forward from
    /// where it was.
    pub fn origin_of(&self, position: usize) -> Origin {
        let known = self.actions.get(position);
        let known = known.and_then(|action| action.origin.clone());
        known.unwrap_or_else(|| Origin {
            organisation: self.organisation.clone(),
            started: self.started,
            number: position + 1,
        })
    }

    /// When the action at `position` last became what it is in this session, as far as that is known:
    /// at its start, if nothing happened to the action since.
    pub fn last_touched(&self, position: usize) -> Timestamp {
        let action = self.actions.get(position);
        let noted = action.and_then(|action| Some(action.progress.last()?.at));
        let changed = action.and_then(|action| action.changed);
        self.started.max(noted.max(changed).unwrap_or(self.started))
    }
}

/// The positions of `actions`, each with its priority, in the order in which they need somebody: overdue
/// first, then open ones, then what is done or dropped. Within these by priority, what the room would
/// work on first before the rest, and then by the day they are due.
pub fn by_need<'a>(
    actions: impl IntoIterator<Item = (&'a Action, Option<Priority>)>,
    today: Date,
) -> Vec<usize> {
    let mut order: Vec<(usize, (&Action, Option<Priority>))> =
        actions.into_iter().enumerate().collect();
    order.sort_by_key(|(position, (action, priority))| {
        let closed = action.state != ActionState::Open;
        let place = priority.map(|priority| priority.place);
        (
            closed,
            !action.is_overdue(today),
            (place.is_none(), place),
            (action.due.is_none(), action.due),
            *position,
        )
    });
    order.into_iter().map(|(position, _)| position).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn action(due: Option<Date>, state: ActionState) -> Action {
        Action {
            due,
            state,
            ..Action::default()
        }
    }

    #[test]
    fn overdue_comes_first_then_what_is_due_and_then_what_is_closed() {
        let today = date(2027, 3, 1);
        let actions = [
            action(Some(date(2027, 1, 1)), ActionState::Done),
            action(None, ActionState::Open),
            action(Some(date(2027, 4, 1)), ActionState::Open),
            action(Some(date(2027, 3, 1)), ActionState::Open),
            action(Some(date(2027, 2, 1)), ActionState::Open),
            action(None, ActionState::Dropped),
        ];
        let of_none = actions.iter().map(|action| (action, None));
        assert_eq!(by_need(of_none, today), [4, 3, 2, 1, 0, 5]);
        let overdue = actions.iter().map(|a| a.is_overdue(today));
        assert_eq!(
            overdue.collect::<Vec<_>>(),
            [false, false, false, false, true, false],
            "due today is not overdue, and what is done never is"
        );
    }

    #[test]
    fn it_was_done_when_it_last_became_so() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let entry = |second, became| Progress {
            at: at(second),
            became,
            note: String::new(),
        };
        let mut held = action(None, ActionState::Done);
        assert_eq!(held.done_at(), None);
        held.progress = vec![
            entry(1, Some(ActionState::Done)),
            entry(2, Some(ActionState::Open)),
            entry(3, Some(ActionState::Done)),
            entry(4, None),
        ];
        assert_eq!(held.done_at(), Some(at(3)));
        assert_eq!(held.state_by_progress(), ActionState::Done);
        held.progress.truncate(2);
        assert_eq!(held.done_at(), None);
    }
}
