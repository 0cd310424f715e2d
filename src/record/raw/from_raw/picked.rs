//! Rounds of the ballot at the end.

use imbl::Vector;

use super::Checker;
use crate::record::raw::RawPickRound;
use crate::record::{PickRound, Seen};
use crate::workshop::{Each, MOST_EACH};

impl Checker<'_> {
    pub(super) fn pick_rounds(&mut self, raws: Vec<RawPickRound>) -> Vector<PickRound> {
        let numbered = (1..).zip(raws);
        numbered
            .filter_map(|(number, round)| self.pick_round(number, round))
            .collect()
    }

    fn pick_round(&mut self, number: usize, raw: RawPickRound) -> Option<PickRound> {
        let RawPickRound {
            round,
            opened,
            revealed,
            joined,
            pick,
            dots,
            offered,
            tally,
        } = raw;
        let place = format!("the priorities, round {number}");
        if round != number {
            self.add(&place, format!("it says that it is round {round}"));
        }
        let each = Each::written(pick, dots);
        let Some(each) = each.filter(|each| (1..=MOST_EACH).contains(&each.number())) else {
            let what = format!("either `pick` or `dots` is from 1 to {MOST_EACH}");
            self.add(&place, what);
            return None;
        };
        let positions: Option<Vec<usize>> = offered
            .iter()
            .map(|id| self.workshop.statement_by_id(id))
            .collect();
        let Some(offered) = positions else {
            self.add(
                &place,
                "it offers a statement that its workshop does not have",
            );
            return None;
        };
        let tally = self.seen(&place, tally, offered.len(), false);
        if !holds(each, &tally) {
            let what = format!("its counts are more than {} each", each.words());
            self.add(&place, what);
        }
        Some(PickRound {
            opened,
            revealed,
            joined,
            each,
            offered,
            tally,
        })
    }
}

/// Whether so many people can have given all that is counted.
fn holds(each: Each, tally: &Seen) -> bool {
    let Some(tally) = tally.whole() else {
        return true;
    };
    let given: u64 = tally.counts.iter().copied().map(u64::from).sum();
    let number = u64::try_from(each.number()).unwrap_or(u64::MAX);
    given <= number.saturating_mul(u64::from(tally.answered))
}
