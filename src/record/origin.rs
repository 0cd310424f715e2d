//! By what an action is known again, in whichever session it stands.

use jiff::Timestamp;

use super::{Origin, Record};

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
