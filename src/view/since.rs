//! What an earlier session left to this one, as it stands beside what is asked now.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::record::{Action, ActionState, Place, Record};
use crate::rollup;
use crate::session::Session;
use crate::workshop::Rag;

/// What was carried forward, and what of it belongs to where the room is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SinceView {
    /// The day of the earlier session.
    pub held: Date,
    /// How many statements of this session have a score from then.
    pub carried: usize,
    /// How many of the actions left from then are still to be done.
    pub open: usize,
    /// The days on which those are due, of those that have one.
    pub due: Vec<Date>,
    /// What was agreed about the statement here, as far as the room is shown it yet.
    pub then: Option<ThenView>,
    /// Actions from then that are still to be done: at a statement its own, at a section those of its statements, elsewhere
    /// none.
    pub actions: Vec<Action>,
}

/// What was agreed about a statement in the earlier session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThenView {
    /// A point's value.
    pub value: u8,
    /// That point's label.
    pub label: String,
    /// That point's colour.
    pub rag: Option<Rag>,
    /// Why; may be empty.
    pub reason: String,
    /// The target's value and the day by which it should be reached.
    pub target: Option<(u8, Date)>,
}

/// What was agreed about a statement last time, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastTimeView {
    /// The day of the earlier session.
    pub held: Date,
    /// What was agreed.
    pub then: ThenView,
}

impl LastTimeView {
    /// As far as the room is shown it yet.
    pub(super) fn of(record: &Record, statement: usize) -> Option<Self> {
        record.before_shown(statement)?;
        Self::known(record, statement)
    }

    /// Shown to the room or not.
    pub(super) fn known(record: &Record, statement: usize) -> Option<Self> {
        Some(Self {
            held: record.since.as_ref()?.held,
            then: then(record, statement)?,
        })
    }
}

/// What moved since the earlier session, over the statements that were agreed then and now, and
/// over no others; turned round where low is good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedView {
    /// The day of the earlier session.
    pub held: Date,
    /// How many statements were agreed both times.
    pub over: usize,
    /// Their mean then and now, to one decimal; none where their scales have other ends.
    pub means: Option<(String, String)>,
    /// How many of them are higher now, the same, and lower.
    pub up_same_down: (usize, usize, usize),
    /// Whether another organisation met then, so that what differs is no movement.
    pub of_others: bool,
}

impl SinceView {
    /// What there is of an earlier session, when there was one.
    pub(super) fn of(session: &Session) -> Option<Self> {
        let record = session.record();
        let since = record.since.as_ref()?;
        let statements = match record.place {
            Place::Statement(statement) => statement..statement + 1,
            Place::Section(section) | Place::Sweep(section) => {
                record.workshop.sections()[section].statements.clone()
            }
            _ => 0..0,
        };
        let here = match record.place {
            Place::Statement(statement) => Some(statement),
            _ => None,
        };
        let carried = || {
            let open = |a: &&Action| a.carried && a.state == ActionState::Open;
            record.actions.iter().filter(open)
        };
        Some(Self {
            held: since.held,
            carried: since.carried(),
            open: carried().count(),
            due: carried().filter_map(|action| action.due).collect(),
            then: here
                .and_then(|statement| LastTimeView::of(record, statement))
                .map(|last_time| last_time.then),
            actions: {
                let here = |a: &&Action| a.statement.is_some_and(|s| statements.contains(&s));
                carried().filter(here).cloned().collect()
            },
        })
    }

    /// How many of the actions left from then are overdue on the day that it is in the room, as the list of
    /// actions counts them.
    pub fn overdue(&self, today: Date) -> usize {
        self.due.iter().filter(|due| **due < today).count()
    }
}

fn then(record: &Record, statement: usize) -> Option<ThenView> {
    let before = record.before(statement)?;
    let point = record.workshop.scale_of(statement).point(before.value);
    Some(ThenView {
        value: before.value,
        label: point.map_or_else(String::new, |p| p.label.clone()),
        rag: point.and_then(|p| p.rag),
        reason: before.reason.clone(),
        target: before.target.map(|t| (t.value, t.by)),
    })
}

impl MovedView {
    /// What moved in `statements`; nothing where none of them was agreed both times.
    pub(crate) fn of(record: &Record, statements: &[usize]) -> Option<Self> {
        let since = record.since.as_ref()?;
        let counted = rollup::counted(&record.workshop, statements.to_vec());
        let mut ends = BTreeSet::new();
        let both = counted.iter().filter_map(|s| {
            let scale = record.workshop.scale_of(*s);
            let then = scale.turned(record.before(*s)?.value);
            let now = scale.turned(record.statements[*s].agreed.as_ref()?.value);
            ends.insert((scale.least(), scale.most()));
            Some((then, now))
        });
        let both: Vec<(u8, u8)> = both.collect();
        let then = rollup::mean(both.iter().map(|(then, _)| *then))?;
        let now = rollup::mean(both.iter().map(|(_, now)| *now))?;
        let count = |wanted: fn(&(u8, u8)) -> bool| both.iter().filter(|b| wanted(b)).count();
        Some(Self {
            held: since.held,
            of_others: since.others.is_some(),
            over: both.len(),
            means: (ends.len() == 1).then(|| (then.one_decimal(), now.one_decimal())),
            up_same_down: (
                count(|(then, now)| now > then),
                count(|(then, now)| now == then),
                count(|(then, now)| now < then),
            ),
        })
    }

    /// "3 up, 4 the same, 1 down"; beside another organisation "3 higher, 4 the same, 1 lower".
    pub fn words(&self) -> String {
        let (up, same, down) = self.up_same_down;
        match self.of_others {
            false => format!("{up} up, {same} the same, {down} down"),
            true => format!("{up} higher, {same} the same, {down} lower"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn overdue_is_what_was_due_before_the_day_in_the_room() {
        let since = SinceView {
            held: date(2026, 3, 24),
            carried: 0,
            open: 3,
            due: vec![date(2026, 11, 21), date(2026, 11, 22)],
            then: None,
            actions: Vec::new(),
        };
        let table = [
            (date(2026, 11, 21), 0),
            (date(2026, 11, 22), 1),
            (date(2026, 11, 23), 2),
        ];
        for (today, overdue) in table {
            assert_eq!(since.overdue(today), overdue, "{today}");
        }
    }
}
