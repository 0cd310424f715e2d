//! A sweep as it is shown: what is asked while it is open, and the list of results after it.

use std::sync::Arc;

use super::{AgreedView, LastTimeView, RoundResult, StatementView};
use crate::ballot::Choice;
use crate::evidence::Figure;
use crate::record::{Place, Record};
use crate::session::{OwnSwept, Phase, Session};

/// The sweep of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SweepView {
    /// The section's title.
    pub title: String,
    /// Its statements: before the reveal in the order asked and without results; after it, widest
    /// disagreement first.
    pub items: Arc<[SweptView]>,
    /// Whether the results are listed.
    pub listed: bool,
}

/// One statement of a sweep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SweptView {
    /// Its position in the workshop.
    pub position: usize,
    /// The statement.
    pub statement: StatementView,
    /// The title of its part, where another statement has the same words.
    pub apart: Option<String>,
    /// Titles from the section that stands by itself down to the one that holds it.
    pub path: Vec<String>,
    /// The round that the sweep holds of it, from 1.
    pub round: usize,
    /// That round, once it is revealed.
    pub result: Option<RoundResult>,
    /// What was agreed.
    pub agreed: Option<AgreedView>,
    /// The median at which it can be agreed with the others that are Close.
    pub stroke: Option<u8>,
    /// Figures about it, as far as they are shown yet.
    pub figures: Vec<Figure>,
    /// What was agreed about it in the session that this one follows, as far as it is shown yet.
    pub last_time: Option<LastTimeView>,
}

/// A seat's own answer to one statement of the open sweep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSweptView {
    /// Whether the seat's group votes on it.
    pub may_vote: bool,
    /// Its answer; empty while there is none.
    pub vote: Vec<String>,
    /// Its answer in the round before.
    pub earlier_vote: Vec<String>,
    /// Its comment; may be empty.
    pub comment: String,
}

impl SweepView {
    /// The sweep where the room is.
    pub(super) fn of(session: &Session) -> Option<Self> {
        let Place::Sweep(section) = session.place() else {
            return None;
        };
        let record = session.record();
        let listed = session.phase() == Phase::Revealed;
        let mut items: Vec<usize> = if listed {
            record.swept(section)
        } else {
            session.sweeping().collect()
        };
        if items.is_empty() {
            items = record.to_sweep(section);
        }
        let stroke = record.stroke(section);
        let item = |position: usize| SweptView {
            stroke: stroke.iter().find(|(s, _)| *s == position).map(|s| s.1),
            ..SweptView::of(session, position, listed)
        };
        Some(Self {
            title: record.workshop.sections()[section].title.clone(),
            items: items.into_iter().map(item).collect(),
            listed,
        })
    }

    /// How many can be agreed in one stroke.
    pub fn close(&self) -> usize {
        self.items.iter().filter(|i| i.stroke.is_some()).count()
    }

    /// How many are still to be talked about when the stroke is made.
    pub fn to_talk_about(&self) -> usize {
        let waits = |i: &&SweptView| i.stroke.is_none() && !i.is_agreed();
        self.items.iter().filter(waits).count()
    }
}

impl SweptView {
    fn of(session: &Session, position: usize, listed: bool) -> Self {
        let record = session.record();
        let workshop = &record.workshop;
        let held = &record.statements[position];
        let swept = held.swept_round().filter(|_| listed);
        let needs = (workshop.disclosure_of(position), workshop.as_ref());
        Self {
            position,
            statement: StatementView::of(session, position),
            apart: workshop.tells_apart(position).map(str::to_owned),
            path: {
                let path = workshop.path_of(position).into_iter();
                path.map(str::to_owned).collect()
            },
            round: swept.map_or(held.rounds.len() + 1, |(number, _)| number),
            result: swept.map(|(number, round)| {
                RoundResult::of(number, round, needs, workshop.scale_of(position))
            }),
            agreed: held.agreed.as_ref().map(|agreed| {
                AgreedView::of(agreed, workshop.scale_of(position), held.rounds.len())
            }),
            stroke: None,
            figures: record.figures_of(position).into_iter().cloned().collect(),
            last_time: LastTimeView::of(record, position),
        }
    }

    /// Its words as they stand in a list; see [`Workshop::name_of`](crate::workshop::Workshop::name_of).
    pub fn name(&self) -> String {
        let words = self.statement.marked();
        match &self.apart {
            Some(part) => format!("{part}: {words}"),
            None => words,
        }
    }

    /// Whether a score stands.
    pub fn is_agreed(&self) -> bool {
        self.agreed.as_ref().is_some_and(|a| !a.outdated)
    }
}

/// What is still to be talked about in the section whose sweep the room talks about, by position,
/// widest disagreement first; nothing when the room is at no such list or statement.
pub(super) fn queue(session: &Session) -> Option<Vec<usize>> {
    let record: &Record = session.record();
    let workshop = &record.workshop;
    let section = match session.place() {
        Place::Sweep(section) if session.phase() == Phase::Revealed => section,
        Place::Statement(s) if record.statements[s].swept_round().is_some() => {
            workshop.top_of(workshop.statements()[s].section)
        }
        _ => return None,
    };
    let mut queue = record.swept(section);
    queue.retain(|s| {
        let held = &record.statements[*s];
        !held.is_agreed() && !held.is_parked()
    });
    Some(queue)
}

impl OwnSweptView {
    pub(super) fn of(own: &OwnSwept<'_>, words: impl Fn(Option<&Choice>) -> Vec<String>) -> Self {
        let OwnSwept {
            statement: _,
            may_vote,
            answer,
            earlier,
            comment,
        } = *own;
        Self {
            may_vote,
            vote: words(answer),
            earlier_vote: words(earlier),
            comment: comment.to_owned(),
        }
    }

    /// Whether nothing is left to answer here.
    pub fn is_done(&self) -> bool {
        !self.may_vote || !self.vote.is_empty()
    }
}
