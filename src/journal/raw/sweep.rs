//! What a journal holds of a sweep beside its votes.

use serde::{Deserialize, Serialize};

use crate::record::Agreed;
use crate::record::raw::{RawAgreed, RawGroupSeen, RawSeen};
use crate::session::{SweepEvent, Swept};
use crate::workshop::Workshop;

/// What happened to a sweep.
#[derive(Serialize, Deserialize)]
pub(super) enum RawSweep {
    Walk,
    Opened { statements: Vec<String> },
    Revealed { results: Vec<RawSwept> },
    Agreed { agreed: Vec<RawAgreedOf> },
}

impl RawSweep {
    pub(super) fn of(event: &SweepEvent, workshop: &Workshop) -> Self {
        let id = |statement: &usize| workshop.statements()[*statement].id.clone();
        match event {
            SweepEvent::Walk => Self::Walk,
            SweepEvent::Opened { statements } => Self::Opened {
                statements: statements.iter().map(id).collect(),
            },
            SweepEvent::Revealed { results } => Self::Revealed {
                results: results.iter().map(|r| RawSwept::of(r, workshop)).collect(),
            },
            SweepEvent::Agreed { agreed } => Self::Agreed {
                agreed: RawAgreedOf::all(agreed, workshop),
            },
        }
    }

    /// The event, unless it names something that the workshop does not have.
    pub(super) fn checked(self, workshop: &Workshop) -> Option<SweepEvent> {
        Some(match self {
            Self::Walk => SweepEvent::Walk,
            Self::Opened { statements } => {
                let read = statements.iter().map(|id| workshop.statement_by_id(id));
                SweepEvent::Opened {
                    statements: read.collect::<Option<_>>()?,
                }
            }
            Self::Revealed { results } => SweepEvent::Revealed {
                results: RawSwept::checked(results, workshop)?,
            },
            Self::Agreed { agreed } => SweepEvent::Agreed {
                agreed: RawAgreedOf::checked(agreed, workshop)?,
            },
        })
    }
}

/// What the room saw of one statement.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSwept {
    statement: String,
    tally: RawSeen,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    groups: Vec<RawGroupSeen>,
    joined: u32,
}

/// What was agreed for one statement.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAgreedOf {
    statement: String,
    agreed: RawAgreed,
}

impl RawSwept {
    pub(super) fn of(swept: &Swept, workshop: &Workshop) -> Self {
        let Swept {
            statement,
            tally,
            groups,
            joined,
        } = swept;
        Self {
            statement: workshop.statements()[*statement].id.clone(),
            tally: tally.into(),
            groups: RawGroupSeen::all(groups, workshop),
            joined: *joined,
        }
    }

    /// The results, unless one names a statement that the workshop does not have.
    pub(super) fn checked(results: Vec<Self>, workshop: &Workshop) -> Option<Vec<Swept>> {
        let read = results.into_iter().map(|raw| {
            let Self {
                statement,
                tally,
                groups,
                joined,
            } = raw;
            let statement = workshop.statement_by_id(&statement)?;
            let points = workshop.scale_of(statement).points.len();
            Some(Swept {
                statement,
                tally: tally.into(),
                groups: RawGroupSeen::checked(groups, points, workshop).ok()?,
                joined,
            })
        });
        read.collect()
    }
}

impl RawAgreedOf {
    pub(super) fn all(agreed: &[(usize, Agreed)], workshop: &Workshop) -> Vec<Self> {
        let written = agreed.iter().map(|(statement, agreed)| Self {
            statement: workshop.statements()[*statement].id.clone(),
            agreed: RawAgreed::of(agreed, workshop.scale_of(*statement)),
        });
        written.collect()
    }

    /// What was agreed, unless it names something that the workshop does not have.
    pub(super) fn checked(agreed: Vec<Self>, workshop: &Workshop) -> Option<Vec<(usize, Agreed)>> {
        let read = agreed.into_iter().map(|raw| {
            let Self { statement, agreed } = raw;
            let position = workshop.statement_by_id(&statement)?;
            Some((position, agreed.checked(workshop.scale_of(position))?))
        });
        read.collect()
    }
}
