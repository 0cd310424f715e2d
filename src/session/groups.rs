//! What the groups of a room voted, laid side by side as far as it may be.

use imbl::OrdMap;

use super::{SeatId, Session};
use crate::ballot::Choice;
use crate::record::{GroupSeen, Seen, side_by_side};

impl Session {
    /// What may be seen of each group's votes on `statement` among `choices`; nothing where the
    /// whole `tally` may not be seen, and where there are no groups.
    pub(super) fn side_by_side(
        &self,
        statement: usize,
        choices: &OrdMap<SeatId, Choice>,
        tally: &Seen,
    ) -> Vec<GroupSeen> {
        let workshop = &self.record.workshop;
        if tally.whole().is_none() || workshop.groups().is_empty() {
            return Vec::new();
        }
        let voting: Vec<usize> = match self.voters_of(statement) {
            [] => (0..workshop.groups().len()).collect(),
            voters => voters.to_vec(),
        };
        let scale = workshop.scale_of(statement);
        let none = vec![0_u32; scale.points.len()];
        let mut groups: Vec<(usize, Vec<u32>)> =
            voting.iter().map(|g| (*g, none.clone())).collect();
        let mut apart = none;
        for (seat, choice) in choices {
            let Choice::Point(value) = choice else {
                continue;
            };
            let group = self.seats.get(seat).and_then(|seat| seat.group);
            let own = groups.iter_mut().find(|(g, _)| Some(*g) == group);
            let votes = own.map_or(&mut apart, |(_, votes)| votes);
            if let Some(at) = scale.position(*value) {
                votes[at] += 1;
            }
        }
        let least = workshop.disclosure_of(statement).group;
        side_by_side(&groups, &apart, least, &self.hidden_before(statement))
    }

    /// The groups that an earlier round of `statement` hid.
    fn hidden_before(&self, statement: usize) -> Vec<usize> {
        let rounds = &self.record.statements[statement].rounds;
        let seen = rounds.iter().flat_map(|round| &round.groups);
        // Who did not vote then has nothing to hide, but how many did is not kept.
        let hidden = seen.filter(|seen| seen.votes.is_err());
        hidden.map(|seen| seen.group).collect()
    }
}
