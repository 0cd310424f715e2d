//! What the group decides about a statement, and what is added to it afterwards.

use super::refusal::Decision;
use super::{Event, Refusal, Session};
use crate::record::{Agreed, Target};

impl Session {
    pub(super) fn decide_agree(&self, agreed: Agreed) -> Decision {
        let statement = self.statement_here().ok_or(Refusal::NoStatementHere)?;
        self.check_nothing_open()?;
        self.check_point(agreed.value)?;
        if let Some(Target { value, .. }) = agreed.target {
            self.check_point(value)?;
        }
        let agreed = self.as_amendment(statement, agreed)?;
        let held = &self.record.statements[statement];
        let before = held.agreed.as_ref().filter(|_| held.is_agreed());
        // The same score for the same reason, with more beside it, is no other decision.
        let completed = before.filter(|before| !agreed.amendment && adds_to(&agreed, before));
        Ok(vec![Event::Agreed {
            statement,
            completes: completed.is_some(),
            agreed: Agreed {
                at: completed.map_or(agreed.at, |before| before.at),
                in_sweep: completed.map_or(agreed.in_sweep, |before| before.in_sweep),
                ..agreed
            },
        }])
    }

    pub(super) fn decide_target(&self, target: Target) -> Decision {
        self.check_point(target.value)?;
        self.decide_complete(|agreed| Agreed {
            target: Some(target),
            ..agreed
        })
    }

    pub(super) fn decide_complete(&self, complete: impl FnOnce(Agreed) -> Agreed) -> Decision {
        let statement = self.statement_here().ok_or(Refusal::NoStatementHere)?;
        self.check_nothing_open()?;
        let held = &self.record.statements[statement];
        let before = held.agreed.as_ref().ok_or(Refusal::NotAgreed)?;
        if !held.is_agreed() {
            return Err(Refusal::ScoreOutdated);
        }
        // In a finished session nothing is overwritten: to add to a score is an amendment, which says
        // why, unless it is that amendment which is added to.
        if self.amends(statement) && !self.amended_last(statement) {
            return Err(Refusal::AmendmentNeedsReason);
        }
        let agreed = complete(before.clone());
        if agreed == *before {
            return Ok(Vec::new());
        }
        Ok(vec![Event::Agreed {
            statement,
            agreed,
            completes: true,
        }])
    }
}

/// Whether `agreed` is what was decided `before` with something beside it that was not there.
fn adds_to(agreed: &Agreed, before: &Agreed) -> bool {
    let same = agreed.value == before.value && agreed.reason == before.reason;
    let keeps = (before.dissent.is_empty() || !agreed.dissent.is_empty())
        && (before.target.is_none() || agreed.target.is_some())
        && (before.confidence.is_none() || agreed.confidence.is_some());
    let more = agreed.dissent != before.dissent
        || agreed.target != before.target
        || agreed.confidence != before.confidence;
    same && keeps && more
}
