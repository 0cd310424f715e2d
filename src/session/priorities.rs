//! The ballot at the end: how it is asked, and what it offers.

use num_rational::Ratio;

use super::refusal::Decision;
use super::{Change, Event, Refusal, Session};
use crate::record::{Place, Record};
use crate::workshop::{Asks, Priorities};

impl Session {
    /// How the ballot at the end is asked: as the facilitator chose, or else as in its newest round,
    /// or else as the workshop says. Nothing where the workshop has no such ballot.
    pub fn asks(&self) -> Option<Asks> {
        let priorities = self.record.workshop.priorities()?;
        let held = || as_held(&self.record, priorities);
        Some(self.asks.or_else(held).unwrap_or(priorities.asks))
    }

    /// The statements that the ballot at the end offers: all of them in the order asked; or else the
    /// lowest agreed scores first, then what was not agreed, in the order asked.
    pub fn offered(&self) -> Vec<usize> {
        let Some((priorities, asks)) = self.record.workshop.priorities().zip(self.asks()) else {
            return Vec::new();
        };
        let mut offered: Vec<usize> = (0..self.record.statements.len()).collect();
        if asks.all {
            return offered;
        }
        offered.sort_by_key(|s| {
            let agreed = self.record.statements[*s].agreed.as_ref();
            let scale = self.record.workshop.scale_of(*s);
            // What was not agreed comes after the best.
            agreed.map_or(Ratio::from_integer(2), |a| scale.standing(a.value))
        });
        offered.truncate(priorities.of);
        offered
    }

    pub(super) fn decide_asks(&self, asks: Asks) -> Decision {
        let priorities = self.record.workshop.priorities();
        let priorities = priorities.filter(|_| self.record.place == Place::Priorities);
        let priorities = priorities.ok_or(Refusal::NotAtPriorities)?;
        self.check_nothing_open()?;
        self.check_not_signed()?;
        let offered = priorities.offered(asks.all, self.record.statements.len());
        let most = asks.each.most(offered);
        if !(1..=most).contains(&asks.each.number()) {
            return Err(Refusal::CannotGive {
                each: asks.each,
                most,
            });
        }
        if self.asks() == Some(asks) {
            return Ok(Vec::new());
        }
        Ok(vec![Event::PrioritiesAsked(asks)])
    }

    pub(super) fn ask_priorities(&mut self, asks: Asks) {
        let before = self.asks.replace(asks);
        self.remember(Change::PrioritiesAsked { before });
    }
}

/// How the newest round was asked.
fn as_held(record: &Record, priorities: &Priorities) -> Option<Asks> {
    let round = record.priorities.last()?;
    let asked = record.statements.len();
    // Where as many are the lowest as there are, it was asked as the workshop says.
    let all = match asked > priorities.of {
        true => round.offered.len() == asked,
        false => priorities.asks.all,
    };
    Some(Asks {
        each: round.each,
        all,
    })
}
