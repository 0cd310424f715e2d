//! Whether the time will do: how long each section may take, how far the room has come, and when it
//! would finish if it went on like this. Pure: the time now is an argument.
//!
//! The plan gives each section its share of the minutes, by what its workshop says (`minutes`), or by
//! how many statements it asks. The time used is that of the record's sittings, so that a night between
//! two of them counts nowhere.

mod leave;
mod words;

use jiff::{SignedDuration, Timestamp};

use crate::record::{Place, Record, Sitting, goes_on};

pub use leave::{Leave, Why, leave};
pub use words::{at_summary, clock, line};

/// How long a statement takes with its talk, in seconds: an item agreed at once about two and a half
/// minutes, a contested one about eight, and about half of them are contested.
pub const STATEMENT: u32 = 315;
/// The most that the close is given, in seconds: summary, priorities, actions read back.
pub const CLOSE: u32 = 300;
/// How much time has to be used before the room's own pace outweighs the planned one, in seconds.
const SETTLING: u32 = 600;

/// Differences of fewer seconds are not worth a word: the plan is no finer.
const ON_TIME: i64 = 120;

/// How many seconds each section may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// For each section that stands by itself, in the order asked.
    pub sections: Vec<Planned>,
    /// For the close.
    pub close: u32,
}

/// A section's share of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The section, by position in the workshop.
    pub section: usize,
    /// Its share, in seconds.
    pub seconds: u32,
}

/// Where the room is against its plan. All times are in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Used so far, in all sittings.
    pub used: u32,
    /// Planned in all.
    pub planned: u32,
    /// Planned for what is done.
    pub due: u32,
    /// What is left would take so long at this pace.
    pub left: u32,
    /// When the room would finish if it went on like this, without another long silence.
    pub finish: Timestamp,
}

impl Plan {
    /// The plan of `record`; none when neither the facilitator nor the workshop has planned anything.
    pub fn of(record: &Record) -> Option<Self> {
        let workshop = &record.workshop;
        let tops: Vec<usize> = workshop.top_sections().collect();
        let own = |section: usize| workshop.sections()[section].minutes;
        let weights: Vec<u32> = tops
            .iter()
            .map(|section| {
                let asked = workshop.sections()[*section].statements.len();
                let usual = STATEMENT.saturating_mul(u32::try_from(asked).unwrap_or(u32::MAX));
                own(*section).map_or(usual, |minutes| minutes.saturating_mul(60))
            })
            .collect();
        if record.minutes.is_none() && tops.iter().all(|section| own(*section).is_none()) {
            return None;
        }
        let wanted: u64 = weights.iter().map(|w| u64::from(*w)).sum();
        let (shared, close) = match record.minutes {
            None => (wanted, CLOSE),
            Some(minutes) => {
                let all = minutes.saturating_mul(60);
                let close = CLOSE.min(all / 10);
                (u64::from(all - close), close)
            }
        };
        let shares = shares(&weights, shared);
        let sections = tops.into_iter().zip(shares);
        Some(Self {
            sections: sections
                .map(|(section, seconds)| Planned { section, seconds })
                .collect(),
            close,
        })
    }

    /// All of it, in seconds.
    pub fn whole(&self) -> u32 {
        let sections = self.sections.iter().map(|planned| planned.seconds);
        sections.fold(self.close, u32::saturating_add)
    }

    /// A section's share, in seconds.
    pub fn of_section(&self, section: usize) -> Option<u32> {
        let mut sections = self.sections.iter();
        let planned = sections.find(|planned| planned.section == section)?;
        Some(planned.seconds)
    }
}

/// `whole` shared out by `weights`, to the last second.
fn shares(weights: &[u32], whole: u64) -> Vec<u32> {
    let all: u64 = weights.iter().map(|w| u64::from(*w)).sum::<u64>().max(1);
    let mut before = 0;
    let mut given = 0;
    let share = |weight: &u32| {
        before += u64::from(*weight);
        let until = u64::try_from(u128::from(whole) * u128::from(before) / u128::from(all));
        let until = until.unwrap_or(whole);
        let share = until - given;
        given = until;
        u32::try_from(share).unwrap_or(u32::MAX)
    };
    weights.iter().map(share).collect()
}

impl Pace {
    /// The pace of `record` at `now`; none without a plan.
    pub fn of(record: &Record, now: Timestamp) -> Option<Self> {
        let plan = Plan::of(record)?;
        let used = used(record, now);
        let (mut due, mut ahead) = (0_u32, 0_u32);
        for Planned { section, seconds } in &plan.sections {
            let statements = record.workshop.sections()[*section].statements.clone();
            let each = seconds / u32::try_from(statements.len()).unwrap_or(1).max(1);
            for statement in statements {
                match stage(record, statement) {
                    Stage::Done => due += each,
                    Stage::Begun => {
                        due += each / 2;
                        ahead += each - each / 2;
                    }
                    Stage::Ahead => ahead += each,
                    Stage::LeftOut => {}
                }
            }
        }
        let close = if record.finished() { 0 } else { plan.close };
        let left = at_pace(ahead, used, due).saturating_add(close);
        Some(Self {
            used,
            planned: plan.whole(),
            due,
            left,
            finish: now + SignedDuration::from_secs(left.into()),
        })
    }

    /// Whether it would end so much later than planned that something has to give.
    pub fn is_late(&self) -> bool {
        self.late() > ON_TIME
    }

    /// How much later than planned it would end, in seconds; below 0 it would end earlier.
    pub fn late(&self) -> i64 {
        i64::from(self.used) + i64::from(self.left) - i64::from(self.planned)
    }
}

/// Seconds of all sittings up to `now`.
pub fn used(record: &Record, now: Timestamp) -> u32 {
    if record.finished() {
        let last = record.sittings.last().map_or(now, |last| last.to);
        return Sitting::seconds(&record.sittings, last);
    }
    Sitting::seconds(&record.sittings, now)
}

/// How long what was planned for `ahead` would take: at first as planned, and the longer the room
/// has met, the more at its own pace.
fn at_pace(ahead: u32, used: u32, due: u32) -> u32 {
    let (used, due) = (u64::from(used + SETTLING), u64::from(due + SETTLING));
    u32::try_from(u64::from(ahead) * used / due).unwrap_or(u32::MAX)
}

/// How far a statement has come.
enum Stage {
    Done,
    Begun,
    Ahead,
    /// The room has gone past it.
    LeftOut,
}

fn stage(record: &Record, statement: usize) -> Stage {
    let held = &record.statements[statement];
    if held.agreed.is_some() {
        return Stage::Done;
    }
    if record.place == Place::Statement(statement) {
        return Stage::Begun;
    }
    let swept = held.last_round().is_some_and(|round| round.in_sweep);
    if statement >= reached(record) {
        // It was voted on with the others, and may have to be talked about.
        return if swept { Stage::Begun } else { Stage::Ahead };
    }
    if held.rounds.is_empty() {
        Stage::LeftOut
    } else {
        Stage::Done
    }
}

/// The first statement that the room has not gone past. What a section has swept is talked about in an
/// order of its own, so none of it is past before the section is.
fn reached(record: &Record) -> usize {
    let sections = record.workshop.sections();
    match record.place {
        Place::Lobby => 0,
        Place::Section(section) | Place::Sweep(section) => sections[section].statements.start,
        Place::Statement(statement) => {
            let section = record.workshop.statements()[statement].section;
            let top = record.workshop.top_of(section);
            let swept = !record.swept(top).is_empty();
            if swept {
                sections[top].statements.start
            } else {
                statement
            }
        }
        Place::Summary(section) => sections[section].statements.end,
        Place::WholeSummary | Place::Priorities | Place::End => record.statements.len(),
    }
}

/// Seconds that the room has spent on a section: from one thing that was done to the next, as far as the
/// record says when it was, without long silences.
pub fn spent(record: &Record, section: usize) -> u32 {
    let mut moments: Vec<(Timestamp, usize)> = Vec::new();
    for (statement, held) in record.statements.iter().enumerate() {
        let top = record
            .workshop
            .top_of(record.workshop.statements()[statement].section);
        for round in &held.rounds {
            moments.extend([(round.opened, top), (round.revealed, top)]);
        }
        let agreed = held.agreed.iter().chain(&held.earlier);
        moments.extend(agreed.map(|agreed| (agreed.at, top)));
    }
    let priorities = record.priorities.iter();
    moments.extend(priorities.map(|round| (round.opened, usize::MAX)));
    let starts = record.sittings.iter();
    moments.extend(starts.map(|sitting| (sitting.from, usize::MAX)));
    moments.sort_unstable();
    let pairs = moments.windows(2).filter_map(|pair| match pair {
        [(before, _), (at, of)] if *of == section && goes_on(*before, *at) => {
            Some(at.duration_since(*before).as_secs())
        }
        _ => None,
    });
    u32::try_from(pairs.sum::<i64>()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
