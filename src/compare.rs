//! Sessions laid side by side: what was agreed then and now, what moved, and what cannot be
//! compared and why.
//!
//! Only like is compared with like: a statement with the same id and the same words, rated on the
//! same scale, and agreed in both sessions; or, between two editions, a statement that the newer
//! edition's file names as corresponding, with values that it says mean the same. A section's mean is compared over the statements that
//! every session agreed, and over no others, so that a mean never moves because something else was
//! asked. All the rest is named with its reason ([`Why`]).

mod actions;
pub(crate) mod alike;
mod carry;
mod rolled;
mod spark;
mod text;
mod told;
mod trend;
mod wire;
pub(crate) mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::Timestamp;

use crate::record::{self, Record};
use crate::rollup;
use crate::workshop::{RollUp, Workshop};

pub use actions::{ActionLine, Actions, ScoreMoved};
pub use alike::Why;
pub use carry::{carry_forward, is_of_others};
pub use spark::spark;
pub use text::{NARROWEST, text};
pub(crate) use told::Told;
pub use trend::{
    CameTo, MeanTrend, Moved, RolledTrend, SectionTrend, Standing, StatementTrend, Views,
};
pub use words::date_words;

/// Most sessions that are laid side by side: as many as a line of 80 columns holds.
pub const MOST_SESSIONS: usize = 8;

/// Sessions side by side, oldest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The newest session's workshop with its edition.
    pub workshop: String,
    /// The sessions, as they were given.
    pub sessions: Vec<Compared>,
    /// Every section and part of the newest session, each before its parts.
    pub sections: Vec<SectionTrend>,
    /// The mean over everything that every session agreed.
    pub whole: Option<MeanTrend>,
    /// What the whole came to by the workshop's rule, where it has one of its own.
    pub came_to: Option<RolledTrend>,
    /// What cannot be compared, by session and reason.
    pub apart: Vec<Apart>,
    /// What became of the actions.
    pub actions: Actions,
}

/// One of the sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Who met; may be empty.
    pub organisation: String,
    /// The workshop with its edition.
    pub workshop: String,
    /// When.
    pub started: Timestamp,
    /// Whether it was a rehearsal.
    pub rehearsal: bool,
    /// Whether its file was changed by something else than Plenary since it was signed off.
    pub altered: bool,
    /// How many statements have an agreed score.
    pub agreed: usize,
    /// How many were asked.
    pub asked: usize,
}

/// Statements that cannot be compared with one session, for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// The session that the reason lies in, by position.
    pub session: usize,
    /// The reason.
    pub why: Why,
    /// The statements.
    pub statements: Vec<ApartStatement>,
}

/// A statement that cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApartStatement {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Its words as they stand in a list, with its part where another part asks the same.
    pub name: String,
}

impl Comparison {
    /// Lays `records` side by side in the order given, which is oldest first; see [`in_order`].
    /// Without records there is nothing to compare: nothing.
    pub fn of(records: &[&Record]) -> Option<Self> {
        let (newest, earlier) = records.split_last()?;
        let mut apart = BTreeMap::new();
        let rows = rows(newest, earlier, &mut apart);
        not_asked_now(newest, earlier, &mut apart);
        let workshop = &newest.workshop;
        let sections = 0..workshop.sections().len();
        let sections = sections.map(|position| section(records, position, &rows));
        let told = rolled::is_mean(&workshop.roll_up().cloned().unwrap_or(RollUp::USUAL));
        Some(Self {
            workshop: workshop.title_and_edition(),
            sessions: records.iter().map(|record| compared(record)).collect(),
            whole: mean(
                &rows,
                counted(workshop, 0..workshop.statements().len()),
                told,
            ),
            came_to: rolled::whole(records),
            sections: sections.collect(),
            apart: apart.into_values().collect(),
            actions: Actions::of(newest, earlier, &rows),
        })
    }

    /// The comparison as JSON.
    ///
    /// # Errors
    /// Only what the serialiser refuses; nothing in a comparison is such a thing.
    pub fn write_json(&self) -> serde_json::Result<String> {
        wire::write_json(self)
    }

    /// Every statement that can be compared, in the order asked.
    pub fn rows(&self) -> impl Iterator<Item = &StatementTrend> {
        self.sections.iter().flat_map(|section| &section.rows)
    }

    /// How many of them moved which way.
    pub fn moved(&self) -> Moved {
        Moved::of(self.rows())
    }

    /// The workshops with their editions, each once, in the order of their first session.
    pub fn workshops(&self) -> Vec<&str> {
        let mut all: Vec<&str> = Vec::new();
        for session in &self.sessions {
            if !all.contains(&session.workshop.as_str()) {
                all.push(&session.workshop);
            }
        }
        all
    }

    /// Whoever met, each once however the name was typed, in the order of their first session.
    pub fn organisations(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for session in &self.sessions {
            let name = session.organisation.as_str();
            let known = |other: &&str| alike::one_name(other) == alike::one_name(name);
            if !name.is_empty() && !names.iter().any(known) {
                names.push(name);
            }
        }
        names
    }

    /// Whether the sessions are of more than one organisation, for all that they say: one that names
    /// none may be anybody's.
    pub fn is_of_several(&self) -> bool {
        let names = self.sessions.iter();
        let names: BTreeSet<String> = names
            .map(|session| alike::one_name(&session.organisation))
            .collect();
        names.len() > 1
    }
}

/// Puts records in the order of a comparison: by when they were started, the oldest first.
pub fn in_order(records: &mut [Record]) {
    records.sort_by(|a, b| {
        let key = |r: &Record| (r.started, r.organisation.clone());
        key(a).cmp(&key(b))
    });
}

fn compared(record: &Record) -> Compared {
    Compared {
        organisation: record.organisation.clone(),
        workshop: record.workshop.title_and_edition(),
        started: record.started,
        rehearsal: record.rehearsal,
        altered: record.standing() == record::Standing::Altered,
        agreed: record.agreed_count(),
        asked: record.statements.len(),
    }
}

/// Reasons are collected under the session and the reason.
type Reasons = BTreeMap<(usize, Why), Apart>;

fn set_apart(apart: &mut Reasons, session: usize, why: Why, record: &Record, statement: usize) {
    let entry = apart.entry((session, why)).or_insert_with(|| Apart {
        session,
        why,
        statements: Vec::new(),
    });
    let asked = &record.workshop.statements()[statement];
    entry.statements.push(ApartStatement {
        id: asked.id.clone(),
        text: asked.text.clone(),
        name: record.workshop.name_of(statement),
    });
}

/// What moved in one section of the newest session.
fn section(records: &[&Record], position: usize, rows: &[(usize, StatementTrend)]) -> SectionTrend {
    let (newest, earlier) = records.split_last().expect("there is a newest session");
    let workshop = &newest.workshop;
    let section = &workshop.sections()[position];
    let within = |at: &usize| section.statements.contains(at);
    let own = rows
        .iter()
        .filter(|(at, _)| within(at) && workshop.statements()[*at].section == position);
    let known = |before: &&Record| {
        let mut statements = section.statements.clone();
        alike::section(newest, position, before).is_some()
            || statements.any(|s| alike::corresponding(workshop, s, &before.workshop).is_ok())
    };
    SectionTrend {
        title: section.title.clone(),
        depth: section.depth,
        mean: mean(
            rows,
            counted(workshop, section.statements.clone()),
            rolled::is_mean(&workshop.roll_up_of(position)),
        ),
        came_to: rolled::section(records, position),
        rows: own.map(|(_, row)| row.clone()).collect(),
        corresponds: earlier.iter().any(known),
    }
}

/// What the newest session asked and can be compared with an earlier one, by position.
fn rows(newest: &Record, earlier: &[&Record], apart: &mut Reasons) -> Vec<(usize, StatementTrend)> {
    let mut rows = Vec::new();
    for (position, asked) in newest.workshop.statements().iter().enumerate() {
        let Some(now) = standing(newest, position) else {
            set_apart(apart, earlier.len(), Why::NotAgreed, newest, position);
            continue;
        };
        let mut standings = Vec::new();
        for (session, before) in earlier.iter().enumerate() {
            let then = standing_before(newest, position, before);
            if let Err(why) = &then {
                set_apart(apart, session, *why, newest, position);
            }
            standings.push(then.ok());
        }
        if standings.iter().any(Option::is_some) {
            standings.push(Some(now));
            let scale = newest.workshop.scale_of(position);
            let row = StatementTrend {
                id: asked.id.clone(),
                text: asked.text.clone(),
                part: newest.workshop.tells_apart(position).map(str::to_owned),
                reverse: asked.reverse,
                local: asked.local,
                ends: (scale.least(), scale.most()),
                standings,
            };
            rows.push((position, row));
        }
    }
    rows
}
/// Names what only earlier sessions asked: each statement once.
fn not_asked_now(newest: &Record, earlier: &[&Record], apart: &mut Reasons) {
    let mut named = Vec::new();
    for before in earlier.iter().rev() {
        for (position, asked) in before.workshop.statements().iter().enumerate() {
            let gone = alike::counterpart(before, position, newest);
            let Err(why @ (Why::NotAsked | Why::NoCounterpart)) = gone else {
                continue;
            };
            let name = (before.workshop.id(), &asked.id);
            if !named.contains(&name) {
                named.push(name);
                set_apart(apart, earlier.len(), why, before, position);
            }
        }
    }
}

/// What a session agreed about one of its statements.
fn standing(record: &Record, position: usize) -> Option<Standing> {
    let held = &record.statements[position];
    let scale = record.workshop.scale_of(position);
    let value = held.agreed.as_ref()?.value;
    Some(Standing {
        value,
        label: scale.point(value)?.label.clone(),
        counts: scale.turned(value),
        confidence: held.agreed.as_ref()?.confidence,
        word: held
            .last_round()
            .map(|round| round.tally.agreement(record.workshop.quorum())),
        asked: None,
    })
}

/// What an earlier session agreed about a statement of the newest, on the newest's scale.
fn standing_before(newest: &Record, position: usize, before: &Record) -> Result<Standing, Why> {
    let like = alike::counterpart(newest, position, before)?;
    let then = standing(before, like.at).ok_or(Why::NotAgreed)?;
    let value = like.value(then.value).ok_or(Why::OtherScale)?;
    let asked = &before.workshop.statements()[like.at].text;
    let now = &newest.workshop.statements()[position].text;
    Ok(Standing {
        counts: newest.workshop.scale_of(position).turned(value),
        asked: (!alike::same_words(asked, now)).then(|| asked.clone()),
        ..then
    })
}

/// Those of `statements` that a mean counts; see [`rollup::counted`].
fn counted(workshop: &Workshop, statements: Range<usize>) -> Vec<usize> {
    rollup::counted(workshop, statements.collect())
}

/// The mean over those of `rows` that are among the statements `asked`, by position, and that every
/// session agreed. It is `told` where the workshop makes a mean of its scores, and all of them are on
/// scales with the same ends.
fn mean(rows: &[(usize, StatementTrend)], asked: Vec<usize>, told: bool) -> Option<MeanTrend> {
    let whole: Vec<&StatementTrend> = rows
        .iter()
        .filter(|(position, _)| asked.contains(position))
        .map(|(_, row)| row)
        .filter(|row| row.standings.iter().all(Option::is_some))
        .collect();
    let first = whole.first()?;
    let told = told && whole.iter().all(|row| row.ends == first.ends);
    let sessions = first.standings.len();
    let means = (0..sessions).map(|session| {
        let standings = whole
            .iter()
            .filter_map(|row| row.standings[session].as_ref());
        rollup::mean(standings.map(|standing| standing.counts))
    });
    Some(MeanTrend {
        means: means.collect::<Option<_>>()?,
        asked: asked.len(),
        moved: Moved::of(whole.into_iter()),
        told,
    })
}

#[cfg(test)]
mod tests;
