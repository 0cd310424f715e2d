//! What a record tells of sweeps: which statements of a section were voted on at one go, in which
//! order they are talked about, and what can be agreed without talk.

use super::{Record, Round, StatementRecord, queue};
use crate::agreement::Agreement;

impl StatementRecord {
    /// The newest round that was part of a sweep, and its number from 1.
    pub fn swept_round(&self) -> Option<(usize, &Round)> {
        let numbered = (1..).zip(&self.rounds);
        numbered.filter(|(_, round)| round.in_sweep).last()
    }

    /// Whether a score is agreed, and no round has been held since.
    pub fn is_agreed(&self) -> bool {
        let agreed = self.agreed.as_ref();
        agreed.is_some_and(|a| a.after_round == self.rounds.len())
    }

    /// The score that stands, when it was agreed in the one stroke of a sweep.
    fn agreed_in_sweep(&self) -> bool {
        self.is_agreed() && self.agreed.as_ref().is_some_and(|a| a.in_sweep)
    }
}

impl Record {
    /// The statements of `section` that a sweep asks: those that are not agreed yet and can have
    /// another round, in the order asked.
    pub fn to_sweep(&self, section: usize) -> Vec<usize> {
        let wanted = |s: &usize| {
            let held = &self.statements[*s];
            !held.is_agreed() && held.rounds.len() < super::MOST_ROUNDS
        };
        self.statements_of(section).filter(wanted).collect()
    }

    /// The statements of `section` that were voted on in a sweep, widest disagreement first.
    pub fn swept(&self, section: usize) -> Vec<usize> {
        let tallies = self.statements_of(section).filter_map(|s| {
            let (_, round) = self.statements[s].swept_round()?;
            Some((s, &round.tally))
        });
        queue::widest_first(tallies, self.workshop.quorum())
    }

    /// What can be agreed in `section` in one stroke: the statements whose newest round was part of
    /// a sweep and is Close, each with its median, in the order asked.
    pub fn stroke(&self, section: usize) -> Vec<(usize, u8)> {
        let quorum = self.workshop.quorum();
        let close = |s: usize| {
            let held = &self.statements[s];
            let newest = held.last_round().filter(|r| r.in_sweep)?;
            if held.is_agreed() || newest.tally.agreement(quorum) != Agreement::Close {
                return None;
            }
            let value = newest.tally.proposed(self.workshop.scale_of(s), quorum)?;
            Some((s, value))
        };
        self.statements_of(section).filter_map(close).collect()
    }

    /// Whether the one stroke has been made since the newest sweep of `section`.
    pub fn stroke_made(&self, section: usize) -> bool {
        let held = || self.statements_of(section).map(|s| &self.statements[s]);
        let newest = held()
            .filter_map(|h| Some(h.swept_round()?.1.revealed))
            .max();
        let stroke = |h: &StatementRecord| {
            let at = h.agreed.as_ref().map(|a| a.at);
            h.agreed_in_sweep() && at >= newest
        };
        newest.is_some() && held().any(stroke)
    }

    /// The next statement of `section` to be talked about: the widest disagreement that is not
    /// agreed, or the one that follows `after` in that order.
    pub fn next_in_queue(&self, section: usize, after: Option<usize>) -> Option<usize> {
        let queue = self.swept(section);
        let from = after.and_then(|s| queue.iter().position(|q| *q == s));
        let rest = &queue[from.map_or(0, |at| at + 1)..];
        let waits = |s: &usize| {
            let held = &self.statements[*s];
            !held.is_agreed() && !held.is_parked()
        };
        rest.iter().copied().find(waits)
    }

    /// The statement of `section` that was talked about before `statement`: those that were agreed
    /// in one stroke were not.
    pub fn before_in_queue(&self, section: usize, statement: usize) -> Option<usize> {
        let queue = self.swept(section);
        let talked = |s: &&usize| !self.statements[**s].agreed_in_sweep();
        let before = queue.iter().take_while(|s| **s != statement);
        before.filter(talked).last().copied()
    }

    fn statements_of(&self, section: usize) -> std::ops::Range<usize> {
        self.workshop.sections()[section].statements.clone()
    }
}
