//! Pieces of a record that a journal holds too.

use crate::ballot::Tally;
use crate::record::raw::{RawAction, RawAgreed, RawSeen, RawTarget};
use crate::record::{Action, Agreed, Seen, Target};
use crate::text::{LONGEST_NAME, LONGEST_TEXT, clean};
use crate::workshop::{Scale, Workshop};

impl RawAction {
    /// The action, unless it names a statement that the workshop does not have.
    pub(crate) fn checked(self, workshop: &Workshop) -> Option<Action> {
        let Self {
            what,
            owner,
            due,
            statement,
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
        })
    }
}

impl RawAgreed {
    /// The agreed score, unless its point or target is not on `scale`.
    pub(crate) fn checked(self, scale: &Scale) -> Option<Agreed> {
        let Self {
            value,
            label: _, // Follows from the value.
            reason,
            dissent,
            target,
            after_round,
            in_sweep,
            at,
        } = self;
        let on_scale = |value: u8| scale.point(value).is_some();
        let good = on_scale(value) && target.is_none_or(|t| on_scale(t.value));
        good.then(|| Agreed {
            value,
            reason,
            dissent,
            target: target.map(|RawTarget { value, by }| Target { value, by }),
            after_round,
            in_sweep,
            at,
        })
    }
}

impl From<RawSeen> for Seen {
    fn from(raw: RawSeen) -> Self {
        match raw {
            RawSeen::Counted {
                counts,
                answered,
                dont_know,
                not_applicable,
            } => Self::Whole(Tally {
                counts,
                answered,
                dont_know,
                not_applicable,
            }),
            RawSeen::Withheld {
                votes,
                dont_know,
                not_applicable,
            } => Self::Withheld {
                votes,
                aside: dont_know.zip(not_applicable),
            },
        }
    }
}
