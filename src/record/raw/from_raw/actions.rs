//! The actions: what is written of each, and that no two of them are one.

use imbl::Vector;

use super::super::{RawAction, RawSitting};
use super::{Checker, name};
use crate::record::{Action, MOST_ACTIONS, MOST_PROGRESS, Origin};

impl Checker<'_> {
    /// The actions of `session`, in which each without an origin was written down.
    pub(super) fn actions(&mut self, raws: Vec<RawAction>, session: &RawSitting) -> Vector<Action> {
        if raws.len() > MOST_ACTIONS {
            let what = format!("there are {}, {MOST_ACTIONS} at most", raws.len());
            self.add("the actions", what);
        }
        let numbered = (1..).zip(raws);
        let actions: Vector<Action> = numbered
            .filter_map(|(number, action)| self.action(&format!("action {number}"), action))
            .collect();
        let origins = (1..).zip(&actions).map(|(number, action)| {
            let own = action.origin.clone();
            own.unwrap_or_else(|| Origin {
                organisation: name(&session.organisation),
                started: session.started,
                number,
            })
        });
        let origins: Vec<Origin> = origins.collect();
        for (at, origin) in origins.iter().enumerate() {
            if let Some(same) = origins[..at].iter().position(|other| other == origin) {
                let what = format!("its `origin` is that of action {}", same + 1);
                self.add(&format!("action {}", at + 1), what);
            }
        }
        actions
    }

    fn action(&mut self, place: &str, raw: RawAction) -> Option<Action> {
        let action = raw.checked(self.workshop);
        match &action {
            None => self.add(place, "its statement is not one of its workshop"),
            Some(action) => {
                if action.progress.len() > MOST_PROGRESS {
                    self.add(place, format!("it has more than {MOST_PROGRESS} notes"));
                }
                if action.state != action.state_by_progress() {
                    self.add(place, "its `state` is not what its `progress` says");
                }
                if action.origin.is_some() && !action.carried {
                    self.add(place, "it has an `origin`, and is not `carried`");
                }
            }
        }
        action
    }
}
