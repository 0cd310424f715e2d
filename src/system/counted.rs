//! Which sessions count: the newest of each organisation, and no rehearsal.

use std::collections::BTreeMap;
use std::fmt;

use jiff::Timestamp;

use crate::compare::alike::one_name;
use crate::record::Record;

/// A session that does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The organisation, when its record allows that it is named.
    pub organisation: Option<String>,
    /// When it met.
    pub started: Timestamp,
    /// Why it does not count.
    pub why: WhyLeftOut,
}

/// Why a session does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyLeftOut {
    /// Simulated phones voted.
    Rehearsal,
    /// It is of another workshop than most.
    OtherWorkshop,
    /// It does not say who met, so it might be anybody's second session.
    NoOrganisation,
    /// No score was agreed.
    NothingAgreed,
    /// The same organisation met again later.
    Earlier,
}

impl fmt::Display for WhyLeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Rehearsal => "a rehearsal",
            Self::OtherWorkshop => "of another workshop",
            Self::NoOrganisation => "names no organisation",
            Self::NothingAgreed => "no score was agreed",
            Self::Earlier => "the same organisation met again later, and that session counts",
        })
    }
}

/// The sessions that count, and those that do not, both by date and organisation: the order in which
/// they were given changes nothing.
pub(super) fn counted(records: &[Record]) -> (Vec<&Record>, Vec<LeftOut>) {
    let mut all: Vec<&Record> = records.iter().collect();
    all.sort_by(|a, b| (a.started, &a.organisation).cmp(&(b.started, &b.organisation)));
    let workshop = commonest_workshop(&all);
    let mut newest: BTreeMap<String, &Record> = BTreeMap::new();
    let mut left_out = Vec::new();
    for record in all {
        let why = if record.rehearsal {
            Some(WhyLeftOut::Rehearsal)
        } else if Some(record.workshop.id()) != workshop {
            Some(WhyLeftOut::OtherWorkshop)
        } else if record.organisation.is_empty() {
            Some(WhyLeftOut::NoOrganisation)
        } else if record.agreed_count() == 0 {
            Some(WhyLeftOut::NothingAgreed)
        } else {
            None
        };
        match why {
            Some(why) => left_out.push(LeftOut::of(record, why)),
            None => {
                if let Some(earlier) = newest.insert(one_name(&record.organisation), record) {
                    left_out.push(LeftOut::of(earlier, WhyLeftOut::Earlier));
                }
            }
        }
    }
    left_out.sort_by_key(|left_out| (left_out.why, left_out.started));
    (newest.into_values().collect(), left_out)
}

/// The workshop of most sessions that are no rehearsal; of several, the first by id.
fn commonest_workshop<'r>(records: &[&'r Record]) -> Option<&'r str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for record in records.iter().filter(|record| !record.rehearsal) {
        *counts.entry(record.workshop.id()).or_default() += 1;
    }
    let most = counts.values().max().copied();
    counts
        .into_iter()
        .find(|(_, count)| Some(*count) == most)
        .map(|(id, _)| id)
}

impl LeftOut {
    fn of(record: &Record, why: WhyLeftOut) -> Self {
        Self {
            organisation: (record.share_name && !record.organisation.is_empty())
                .then(|| record.organisation.clone()),
            started: record.started,
            why,
        }
    }
}
