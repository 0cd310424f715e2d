//! Who will do what by when, and what became of it since.

use jiff::Timestamp;
use jiff::civil::Date;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_was_done_when_it_last_became_so() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let entry = |second, became| Progress {
            at: at(second),
            became,
            note: String::new(),
        };
        let mut held = Action {
            state: ActionState::Done,
            ..Action::default()
        };
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
