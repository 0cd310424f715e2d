//! Sessions laid side by side: what was agreed then and now, what moved, and what cannot be
//! compared and why.
//!
//! Only like is compared with like: a statement with the same id and the same words, rated on the
//! same scale, and agreed in both sessions. A section's mean is compared over the statements that
//! every session agreed, and over no others, so that a mean never moves because something else was
//! asked. All the rest is named with its reason ([`Why`]).

mod actions;
pub(crate) mod alike;
mod carry;
mod spark;
mod text;
mod wire;
pub(crate) mod words;

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::agreement::Agreement;
use crate::record::Record;
use crate::rollup::{self, Score};

pub use actions::{ActionLine, Actions};
pub use alike::Why;
pub use carry::carry_forward;
pub use spark::spark;
pub use text::{NARROWEST, text};
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
    /// When.
    pub started: Timestamp,
    /// Whether it was a rehearsal.
    pub rehearsal: bool,
    /// How many statements have an agreed score.
    pub agreed: usize,
    /// How many were asked.
    pub asked: usize,
}

/// A section or part, and what moved in it.
#[derive(Clone, Debug, PartialEq)]
pub struct SectionTrend {
    /// Its title.
    pub title: String,
    /// 0 for a section that stands by itself.
    pub depth: usize,
    /// Its mean, those of its parts included; none when no statement was agreed in every session.
    pub mean: Option<MeanTrend>,
    /// Its own statements that can be compared, those of its parts left out.
    pub rows: Vec<StatementTrend>,
}

/// A mean over the same statements in every session.
#[derive(Clone, Debug, PartialEq)]
pub struct MeanTrend {
    /// For each session, oldest first.
    pub means: Vec<Score>,
    /// How many statements the newest session asked here.
    pub asked: usize,
    /// How many of those that it is over are higher now, the same, and lower.
    pub moved: Moved,
}

/// How many statements moved which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// Higher now.
    pub up: usize,
    /// The same.
    pub same: usize,
    /// Lower now.
    pub down: usize,
}

/// A statement that the newest session and at least one before it agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementTrend {
    /// Its id in the newest session.
    pub id: String,
    /// Its words.
    pub text: String,
    /// The lowest and the highest point of its scale.
    pub ends: (u8, u8),
    /// What each session agreed, oldest first; nothing where it cannot be compared.
    pub standings: Vec<Option<Standing>>,
}

/// What one session agreed about a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The agreed point's value.
    pub value: u8,
    /// Its label.
    pub label: String,
    /// The plain word of the last round; none without a vote.
    pub word: Option<Agreement>,
}

/// Statements that cannot be compared with one session, for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// The session that the reason lies in, by position.
    pub session: usize,
    /// The reason.
    pub why: Why,
    /// The statements, as id and words.
    pub statements: Vec<(String, String)>,
}

/// How the votes' agreement changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Views {
    /// Nearer to each other than before.
    Closer,
    /// As before.
    Same,
    /// Further from each other than before.
    Further,
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
        let sections = (0..workshop.sections().len()).map(|position| {
            let section = &workshop.sections()[position];
            let within = |at: &usize| section.statements.contains(at);
            let own = rows
                .iter()
                .filter(|(at, _)| within(at) && workshop.statements()[*at].section == position);
            SectionTrend {
                title: section.title.clone(),
                depth: section.depth,
                mean: mean(
                    rows.iter().filter(|(at, _)| within(at)),
                    section.statements.len(),
                ),
                rows: own.map(|(_, row)| row.clone()).collect(),
            }
        });
        Some(Self {
            workshop: workshop.title_and_edition(),
            sessions: records.iter().map(|record| compared(record)).collect(),
            whole: mean(rows.iter(), workshop.statements().len()),
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

    /// Whoever met, each once, in the order of their first session.
    pub fn organisations(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for session in &self.sessions {
            let name = session.organisation.as_str();
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        names
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
        started: record.started,
        rehearsal: record.rehearsal,
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
    entry
        .statements
        .push((asked.id.clone(), asked.text.clone()));
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
            let like = alike::counterpart(newest, position, before);
            let like = like.and_then(|at| standing(before, at).ok_or(Why::NotAgreed));
            if let Err(why) = like {
                set_apart(apart, session, why, newest, position);
            }
            standings.push(like.ok());
        }
        if standings.iter().any(Option::is_some) {
            standings.push(Some(now));
            let points = &alike::scale_of(newest, position).points;
            let value = |point: Option<&crate::workshop::Point>| point.map_or(0, |p| p.value);
            let row = StatementTrend {
                id: asked.id.clone(),
                text: asked.text.clone(),
                ends: (value(points.first()), value(points.last())),
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
            let gone = alike::counterpart(before, position, newest) == Err(Why::NotAsked);
            if gone && !named.contains(&&asked.id) {
                named.push(&asked.id);
                set_apart(apart, earlier.len(), Why::NotAsked, before, position);
            }
        }
    }
}

fn standing(record: &Record, position: usize) -> Option<Standing> {
    let held = &record.statements[position];
    let value = held.agreed.as_ref()?.value;
    let point = alike::scale_of(record, position).point(value)?;
    Some(Standing {
        value,
        label: point.label.clone(),
        word: held
            .last_round()
            .map(|round| round.tally.agreement(record.workshop.quorum())),
    })
}

/// The mean over those of `rows` that every session agreed.
fn mean<'r>(
    rows: impl Iterator<Item = &'r (usize, StatementTrend)>,
    asked: usize,
) -> Option<MeanTrend> {
    let whole: Vec<&StatementTrend> = rows
        .map(|(_, row)| row)
        .filter(|row| row.standings.iter().all(Option::is_some))
        .collect();
    let sessions = whole.first()?.standings.len();
    let means = (0..sessions).map(|session| {
        let standings = whole
            .iter()
            .filter_map(|row| row.standings[session].as_ref());
        rollup::mean(standings.map(|standing| standing.value))
    });
    Some(MeanTrend {
        means: means.collect::<Option<_>>()?,
        asked,
        moved: Moved::of(whole.into_iter()),
    })
}

impl MeanTrend {
    /// How many statements it is over.
    pub fn over(&self) -> usize {
        self.means.first().map_or(0, |score| score.scored)
    }

    /// How far it moved from the first session to the last, in tenths of a point, between the means
    /// as they are shown: what a reader works out is what stands there.
    pub fn movement_tenths(&self) -> i64 {
        let shown = |score: Option<&Score>| score.map_or(0, |score| tenths(*score));
        shown(self.means.last()) - shown(self.means.first())
    }
}

fn tenths(score: Score) -> i64 {
    let halves_up = score.mean * 10 + num_rational::Ratio::new(1, 2);
    i64::from(halves_up.to_integer())
}

impl Moved {
    fn of<'r>(rows: impl Iterator<Item = &'r StatementTrend>) -> Self {
        let mut moved = Self::default();
        for row in rows {
            match row.movement() {
                0 => moved.same += 1,
                1.. => moved.up += 1,
                _ => moved.down += 1,
            }
        }
        moved
    }
}

impl StatementTrend {
    /// The first session that can be compared, by position, and what it agreed.
    pub fn then(&self) -> (usize, &Standing) {
        let mut found = self.standings.iter().enumerate();
        let found = found.find_map(|(at, standing)| Some((at, standing.as_ref()?)));
        found.expect("a trend has a standing before the newest")
    }

    /// What the newest session agreed.
    pub fn now(&self) -> &Standing {
        let newest = self.standings.last().and_then(Option::as_ref);
        newest.expect("a trend has the newest session's standing")
    }

    /// How far it moved, in points; below zero it fell.
    pub fn movement(&self) -> i16 {
        i16::from(self.now().value) - i16::from(self.then().1.value)
    }

    /// How the agreement of the votes changed, where both rounds had enough votes to say.
    pub fn views(&self) -> Option<Views> {
        let place = |standing: &Standing| match standing.word? {
            Agreement::Split => Some(0),
            Agreement::Mixed => Some(1),
            Agreement::Close => Some(2),
            Agreement::TooFewToSay | Agreement::NotEnough => None,
        };
        let (then, now) = (place(self.then().1)?, place(self.now())?);
        Some(match now.cmp(&then) {
            std::cmp::Ordering::Greater => Views::Closer,
            std::cmp::Ordering::Equal => Views::Same,
            std::cmp::Ordering::Less => Views::Further,
        })
    }
}

#[cfg(test)]
mod tests;
