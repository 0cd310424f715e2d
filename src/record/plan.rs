//! In which order actions are taken up, and what was put aside.

use super::{ActionState, Record, StatementRecord};

impl StatementRecord {
    /// Whether it was put aside and has not been agreed since.
    pub fn is_parked(&self) -> bool {
        !self.parked.is_empty() && !self.is_agreed()
    }
}

impl Record {
    /// The statements that are put aside, by position.
    pub fn parked(&self) -> impl Iterator<Item = usize> + '_ {
        let held = self.statements.iter().enumerate();
        held.filter(|(_, held)| held.is_parked()).map(|(at, _)| at)
    }

    /// The actions that are still to be done, by position, in the order in which they are taken up:
    /// first those at the statement that the newest ballot at the end picked most often, and so on;
    /// then all others. Within a statement as they were said.
    pub fn plan(&self) -> Vec<usize> {
        let picked = self.priorities.last().and_then(|round| {
            let counts = &round.tally.whole()?.counts;
            Some((&round.offered, counts))
        });
        // How often a statement was picked; what was not picked comes last.
        let often = |statement: Option<usize>| -> u32 {
            let at = picked.and_then(|(offered, counts)| {
                let at = offered.iter().position(|s| Some(*s) == statement)?;
                counts.get(at)
            });
            at.copied().unwrap_or(0)
        };
        let open = self.actions.iter().enumerate();
        let open = open.filter(|(_, action)| action.state == ActionState::Open);
        let mut plan: Vec<(u32, usize)> = open
            .map(|(at, action)| (often(action.statement), at))
            .collect();
        plan.sort_by_key(|(often, at)| (std::cmp::Reverse(*often), *at));
        plan.into_iter().map(|(_, at)| at).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::ballot::Tally;
    use crate::record::{Action, PickRound, Seen};
    use crate::workshop::{self, Each, Selection};

    fn record() -> Record {
        let text = r#"(format: 1, id: "w", title: "W", wording: Own,
            scale: (points: [(value: 1, label: "no"), (value: 2, label: "yes")]),
            sections: [(id: "s", title: "S", statements: [
                (id: "a", text: "A"), (id: "b", text: "B"), (id: "c", text: "C")])],
            priorities: (pick: 1, of: 3))"#;
        let workshop = Arc::new(workshop::read("w.ron", text).unwrap());
        let started = "2026-11-03T13:30:00Z".parse().unwrap();
        let mut record = Record::new(workshop, Selection::default(), String::new(), started);
        for (what, statement) in [
            ("one", Some(0)),
            ("two", Some(2)),
            ("three", None),
            ("four", Some(2)),
        ] {
            record.actions.push_back(Action {
                what: what.to_owned(),
                statement,
                ..Action::default()
            });
        }
        record
    }

    #[test]
    fn what_was_picked_most_is_taken_up_first() {
        let mut record = record();
        assert_eq!(record.plan(), [0, 1, 2, 3], "as said, without a ballot");
        record.priorities.push_back(PickRound {
            opened: record.started,
            revealed: record.started,
            joined: 6,
            each: Each::Picks(1),
            offered: vec![1, 0, 2],
            tally: Seen::Whole(Tally {
                counts: vec![1, 1, 4],
                answered: 6,
                dont_know: 0,
                not_applicable: 0,
                abstained: 0,
            }),
        });
        assert_eq!(record.plan(), [1, 3, 0, 2]);
        record.actions[3].state = ActionState::Done;
        assert_eq!(record.plan(), [1, 0, 2], "what is done is not to be done");
    }
}
