//! In which order the actions are taken up: written into JSON for programs, and never into a file,
//! because it follows from the newest ballot at the end.

use serde::{Deserialize, Serialize};

use crate::record::Record;

/// An action that is still to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPlanned {
    /// Which of the actions, from 1.
    action: usize,
    /// The place of its statement among what the room would work on first, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    priority: Option<usize>,
    /// How many votes or dots that has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    count: Option<u32>,
}

impl RawPlanned {
    /// All that is still to be done, what the room would work on first before the rest.
    pub(super) fn all(record: &Record) -> Vec<Self> {
        let priorities = record.action_priorities();
        let planned = record.plan().into_iter().map(|at| Self {
            action: at + 1,
            priority: priorities[at].map(|p| p.place),
            count: priorities[at].map(|p| p.count),
        });
        planned.collect()
    }
}
