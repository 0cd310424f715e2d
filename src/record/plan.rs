//! In which order actions are taken up, and what was put aside.

use std::fmt;

use jiff::civil::Date;

use super::{Action, ActionState, Record, StatementRecord};
use crate::workshop::Each;

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

    /// Where `statement` stands by the newest ballot at the end; nothing when it was not picked there,
    /// or when too few voted to show it.
    pub fn priority_of(&self, statement: usize) -> Option<Priority> {
        let round = self.priorities.last()?;
        let counts = &round.tally.whole()?.counts;
        let at = round.offered.iter().position(|s| *s == statement)?;
        let count = counts.get(at).copied().filter(|count| *count > 0)?;
        let before = counts.iter().filter(|other| **other > count).count();
        let alike = counts.iter().filter(|other| **other == count).count();
        Some(Priority {
            place: before + 1,
            shared: alike > 1,
            count,
            each: round.each,
        })
    }

    /// The same of the statement that each action came from, in the order of the actions.
    pub fn action_priorities(&self) -> Vec<Option<Priority>> {
        let actions = self.actions.iter();
        actions
            .map(|action| self.priority_of(action.statement?))
            .collect()
    }

    /// The actions by position, in the order in which they need somebody on the day `today`; see
    /// [`by_need`].
    pub fn actions_by_need(&self, today: Date) -> Vec<usize> {
        by_need(self.actions.iter().zip(self.action_priorities()), today)
    }

    /// The actions that are still to be done, by position, in the order in which they are taken up:
    /// first those at the statement that the newest ballot at the end picked most often, and so on;
    /// then all others. Within a statement as they were said.
    pub fn plan(&self) -> Vec<usize> {
        let open = self.actions.iter().zip(self.action_priorities());
        let open = open.enumerate();
        let open = open.filter(|(_, (action, _))| action.state == ActionState::Open);
        let mut plan: Vec<(bool, Option<usize>, usize)> = open
            .map(|(at, (_, priority))| (priority.is_none(), priority.map(|p| p.place), at))
            .collect();
        plan.sort_unstable();
        plan.into_iter().map(|(.., at)| at).collect()
    }
}

/// Where a statement stands among what the room would work on first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Priority {
    /// Its place, from 1: how many were picked more often, and one.
    pub place: usize,
    /// Whether another was picked as often.
    pub shared: bool,
    /// How many picked it, or how many dots it was given.
    pub count: u32,
    /// Which of the two, and how many each person could give.
    pub each: Each,
}

/// "1st, 9 votes", "joint 2nd, 4 dots".
impl fmt::Display for Priority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ending = match (self.place % 100, self.place % 10) {
            (11..=13, _) => "th",
            (_, 1) => "st",
            (_, 2) => "nd",
            (_, 3) => "rd",
            _ => "th",
        };
        let joint = if self.shared { "joint " } else { "" };
        let one = match self.each {
            Each::Picks(_) => "vote",
            Each::Dots(_) => "dot",
        };
        let many = if self.count == 1 { "" } else { "s" };
        write!(
            f,
            "{joint}{}{ending}, {} {one}{many}",
            self.place, self.count
        )
    }
}

/// The positions of `actions`, each with its priority, in the order in which they need somebody: overdue
/// first, then open ones, then what is done or dropped. Within these by priority, what the room would
/// work on first before the rest, and then by the day they are due.
pub fn by_need<'a>(
    actions: impl IntoIterator<Item = (&'a Action, Option<Priority>)>,
    today: Date,
) -> Vec<usize> {
    let mut order: Vec<(usize, (&Action, Option<Priority>))> =
        actions.into_iter().enumerate().collect();
    order.sort_by_key(|(position, (action, priority))| {
        let closed = action.state != ActionState::Open;
        let place = priority.map(|priority| priority.place);
        (
            closed,
            !action.is_overdue(today),
            (place.is_none(), place),
            (action.due.is_none(), action.due),
            *position,
        )
    });
    order.into_iter().map(|(position, _)| position).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::ballot::Tally;
    use jiff::civil::date;

    use crate::record::{PickRound, Seen};
    use crate::workshop::{self, Selection};

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
    fn places_are_said_as_people_say_them() {
        let said = |place| {
            let (shared, count, each) = (false, 2, Each::Picks(3));
            let priority = Priority {
                place,
                shared,
                count,
                each,
            };
            priority.to_string().replace(", 2 votes", "")
        };
        let places = [1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 112].map(said);
        let words = [
            "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "101st", "112th",
        ];
        assert_eq!(places, words);
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
            tally: Seen::Whole(Tally::of_counts(&[1, 1, 4])),
        });
        assert_eq!(record.plan(), [1, 3, 0, 2]);
        let today = "2026-11-03".parse().unwrap();
        record.actions[2].due = Some("2026-11-01".parse().unwrap());
        assert_eq!(
            record.actions_by_need(today),
            [2, 1, 3, 0],
            "overdue comes first, then the priority"
        );
        record.actions[3].state = ActionState::Done;
        assert_eq!(record.plan(), [1, 0, 2], "what is done is not to be done");
        let places = |record: &Record| -> Vec<String> {
            let places = (0..3).map(|s| record.priority_of(s));
            let words = |p: Option<Priority>| p.map_or("none".to_owned(), |p| p.to_string());
            places.map(words).collect()
        };
        assert_eq!(
            places(&record),
            ["joint 2nd, 1 vote", "joint 2nd, 1 vote", "1st, 4 votes"]
        );
        record.priorities[0].each = Each::Dots(3);
        if let Seen::Whole(tally) = &mut record.priorities[0].tally {
            tally.counts = vec![0, 1, 12];
        }
        assert_eq!(places(&record), ["2nd, 1 dot", "none", "1st, 12 dots"]);
        record.priorities[0].tally = Seen::Withheld {
            votes: 3,
            aside: None,
        };
        assert_eq!(
            places(&record),
            ["none"; 3],
            "too few to show order nothing"
        );
    }

    fn action(due: Option<Date>, state: ActionState) -> Action {
        Action {
            due,
            state,
            ..Action::default()
        }
    }

    #[test]
    fn overdue_comes_first_then_what_is_due_and_then_what_is_closed() {
        let today = date(2027, 3, 1);
        let actions = [
            action(Some(date(2027, 1, 1)), ActionState::Done),
            action(None, ActionState::Open),
            action(Some(date(2027, 4, 1)), ActionState::Open),
            action(Some(date(2027, 3, 1)), ActionState::Open),
            action(Some(date(2027, 2, 1)), ActionState::Open),
            action(None, ActionState::Dropped),
        ];
        let of_none = actions.iter().map(|action| (action, None));
        assert_eq!(by_need(of_none, today), [4, 3, 2, 1, 0, 5]);
        let overdue = actions.iter().map(|a| a.is_overdue(today));
        assert_eq!(
            overdue.collect::<Vec<_>>(),
            [false, false, false, false, true, false],
            "due today is not overdue, and what is done never is"
        );
    }
}
