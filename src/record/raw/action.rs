//! An action as written, both ways; a journal holds it too.

use super::{RawAction, RawActionState, RawOrigin, RawProgress};
use crate::record::{Action, ActionState, Origin, Progress};
use crate::text::{LONGEST_NAME, LONGEST_TEXT, clean};
use crate::workshop::Workshop;

impl RawAction {
    pub(crate) fn of(action: &Action, workshop: &Workshop) -> Self {
        let Action {
            what,
            owner,
            due,
            statement,
            carried,
            origin,
            state,
            progress,
            changed,
        } = action.clone();
        Self {
            what,
            owner,
            due,
            statement: statement.map(|s| workshop.statements()[s].id.clone()),
            carried,
            origin: origin.map(RawOrigin::from),
            state: state.into(),
            progress: progress.into_iter().map(RawProgress::from).collect(),
            changed,
        }
    }

    /// The action, unless it names a statement that the workshop does not have.
    pub(crate) fn checked(self, workshop: &Workshop) -> Option<Action> {
        let Self {
            what,
            owner,
            due,
            statement,
            carried,
            origin,
            state,
            progress,
            changed,
        } = self;
        let statement = match statement {
            None => None,
            Some(id) => Some(workshop.statement_by_id(&id)?),
        };
        Some(Action {
            what: clean(&what, LONGEST_TEXT),
            owner: clean(&owner, LONGEST_NAME),
            due,
            statement,
            carried,
            origin: origin.map(Origin::from),
            state: state.into(),
            progress: progress.into_iter().map(Progress::from).collect(),
            changed,
        })
    }
}

impl From<Origin> for RawOrigin {
    fn from(origin: Origin) -> Self {
        let Origin {
            organisation,
            started,
            number,
        } = origin;
        Self {
            organisation,
            started,
            number,
        }
    }
}

impl From<RawOrigin> for Origin {
    fn from(origin: RawOrigin) -> Self {
        let RawOrigin {
            organisation,
            started,
            number,
        } = origin;
        Self {
            organisation: clean(&organisation, LONGEST_NAME),
            started,
            number,
        }
    }
}

impl From<Progress> for RawProgress {
    fn from(Progress { at, became, note }: Progress) -> Self {
        Self {
            at,
            became: became.map(RawActionState::from),
            note,
        }
    }
}

impl From<RawProgress> for Progress {
    fn from(RawProgress { at, became, note }: RawProgress) -> Self {
        Self {
            at,
            became: became.map(ActionState::from),
            note: clean(&note, LONGEST_TEXT),
        }
    }
}

impl From<ActionState> for RawActionState {
    fn from(state: ActionState) -> Self {
        match state {
            ActionState::Open => Self::Open,
            ActionState::Done => Self::Done,
            ActionState::Dropped => Self::Dropped,
        }
    }
}

impl From<RawActionState> for ActionState {
    fn from(state: RawActionState) -> Self {
        match state {
            RawActionState::Open => Self::Open,
            RawActionState::Done => Self::Done,
            RawActionState::Dropped => Self::Dropped,
        }
    }
}
