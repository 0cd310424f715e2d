//! Pieces of a record that a journal holds too.

use crate::ballot::Tally;
use crate::record::raw::{RawAgreed, RawConfidence, RawSeen, RawTarget};
use crate::record::{Agreed, Aside, Confidence, Seen, Target};
use crate::workshop::Scale;

impl RawAgreed {
    /// The agreed score, unless its point or target is not on `scale`.
    pub(crate) fn checked(self, scale: &Scale) -> Option<Agreed> {
        let Self {
            value,
            label: _, // Follows from the value.
            reason,
            dissent,
            target,
            confidence,
            after_round,
            in_sweep,
            amendment,
            at,
        } = self;
        let on_scale = |value: u8| scale.point(value).is_some();
        let good = on_scale(value) && target.is_none_or(|t| on_scale(t.value));
        good.then(|| Agreed {
            value,
            reason,
            dissent,
            target: target.map(|RawTarget { value, by }| Target { value, by }),
            confidence: confidence.map(Confidence::from),
            after_round,
            in_sweep,
            amendment,
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
                abstained,
            } => Self::Whole(Tally {
                counts,
                answered,
                dont_know,
                not_applicable,
                abstained,
            }),
            RawSeen::Withheld {
                votes,
                dont_know,
                not_applicable,
                abstained,
            } => Self::Withheld {
                votes,
                aside: dont_know
                    .zip(not_applicable)
                    .map(|(dont_know, not_applicable)| Aside {
                        dont_know,
                        not_applicable,
                        abstained,
                    }),
            },
        }
    }
}

impl From<RawConfidence> for Confidence {
    fn from(raw: RawConfidence) -> Self {
        match raw {
            RawConfidence::Low => Self::Low,
            RawConfidence::Medium => Self::Medium,
            RawConfidence::High => Self::High,
        }
    }
}
