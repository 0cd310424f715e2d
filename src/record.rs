//! The saved session, as people read it for years: what was asked, each round's tally, what was
//! agreed and why, and who will do what by when.
//!
//! A record holds tallies and never who voted what. It is complete by itself: the workshop as
//! asked is inside it. [`Record`] is also the half of a live session that lasts; the other half
//! (seats, the open round, what can be undone) lives in [`crate::session`].

mod hands;
mod name;
mod place;
pub(crate) mod raw;
mod swept;

use std::sync::Arc;

use imbl::Vector;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::agreement::{self, Agreement};
use crate::ballot::{Ballot, Tally};
use crate::problem::Problems;
use crate::workshop::{Disclosure, Scale, Selection, Workshop};

pub use hands::{Hands, Source};
pub use place::Place;

/// Most rounds that are kept for one statement; a group that needs more has another problem.
pub const MOST_ROUNDS: usize = 20;
/// Most actions in one session.
pub const MOST_ACTIONS: usize = 200;

/// A session as it is saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The statements, scale and sections as asked.
    pub workshop: Arc<Workshop>,
    /// Which part of the whole workshop that is.
    pub selection: Selection,
    /// Who met.
    pub organisation: String,
    /// When the session was first started.
    pub started: Timestamp,
    /// Whether it is a rehearsal, in which simulated phones vote.
    pub rehearsal: bool,
    /// Whether each section is opened as a sweep, and not statement by statement.
    pub by_sweeps: bool,
    /// Whether the organisation may be named to others beside whom its session is laid.
    pub share_name: bool,
    /// Where the room stood when this was written.
    pub place: Place,
    /// How many seats were taken, in all, observers left out.
    pub joined: u32,
    /// How many seats only watched.
    pub observers: u32,
    /// How many of them chose each group of the workshop, in its order.
    pub joined_by_group: Vector<u32>,
    /// One for each statement of the workshop, in its order.
    pub statements: Vector<StatementRecord>,
    /// The rounds of the ballot at the end.
    pub priorities: Vector<PickRound>,
    /// What will be done, in the order in which it was said.
    pub actions: Vector<Action>,
}

/// What happened to one statement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StatementRecord {
    /// Every round that was revealed; nothing of it ever changes but that its comments are kept.
    pub rounds: Vector<Round>,
    /// What the group decided.
    pub agreed: Option<Agreed>,
    /// What it had decided before, oldest first.
    pub earlier: Vector<Agreed>,
    /// What was noted; may be empty.
    pub note: String,
    /// What was said to show it; may be empty.
    pub evidence: String,
}

/// One revealed round on a scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    /// When voting opened.
    pub opened: Timestamp,
    /// When the room saw it.
    pub revealed: Timestamp,
    /// How many could have voted: seats, and hands counted.
    pub joined: u32,
    /// What may be known of the votes.
    pub tally: Seen,
    /// Of those votes, the ones from a show of hands.
    pub hands: Hands,
    /// Comments that came with the votes and were kept, in no order that tells on anybody; most
    /// rounds have none.
    pub comments: Vec<String>,
    /// Whether it was part of a sweep: all statements of a section voted on at one go.
    pub in_sweep: bool,
}

/// A tally as far as it may be seen. What may not be seen is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Enough votes: the distribution.
    Whole(Tally),
    /// Too few votes for a distribution.
    Withheld {
        /// Everybody who answered.
        votes: u32,
        /// Of them, who answered *don't know* and *not applicable*; only when enough answered that
        /// this tells on nobody.
        aside: Option<(u32, u32)>,
    },
}

/// One revealed round of the ballot at the end.
#[derive(Clone, Debug, PartialEq)]
pub struct PickRound {
    /// When voting opened.
    pub opened: Timestamp,
    /// When the room saw it.
    pub revealed: Timestamp,
    /// How many could have voted.
    pub joined: u32,
    /// How many each could pick.
    pub most: usize,
    /// What was offered, by position in the workshop.
    pub offered: Vec<usize>,
    /// What may be known of the picks, in the order offered.
    pub tally: Seen,
}

/// What the group decided about a statement; never computed for them.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreed {
    /// A point of the scale.
    pub value: u8,
    /// Why; may be empty.
    pub reason: String,
    /// Who saw it otherwise and why, without names; may be empty.
    pub dissent: String,
    /// Where it should be, by when.
    pub target: Option<Target>,
    /// How many rounds had been revealed before it was agreed; 0 when it was agreed without a vote.
    pub after_round: usize,
    /// Whether it was agreed at the median with others that were Close, in the one stroke of a
    /// sweep, and not talked about by itself.
    pub in_sweep: bool,
    /// When.
    pub at: Timestamp,
}

/// Where a score should be, by when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// A point of the scale.
    pub value: u8,
    /// The day by which it should be reached.
    pub by: Date,
}

/// Who will do what by when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What will be done.
    pub what: String,
    /// Who will see to it; may be empty when nobody was named.
    pub owner: String,
    /// By when.
    pub due: Option<Date>,
    /// The statement it came from, by position in the workshop.
    pub statement: Option<usize>,
}

/// What a list says of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glance {
    /// Who met.
    pub organisation: String,
    /// The workshop with its edition.
    pub workshop: String,
    /// When the session was first started.
    pub started: Timestamp,
    /// Whether it is a rehearsal.
    pub rehearsal: bool,
    /// Whether it was brought to its end.
    pub finished: bool,
    /// How many statements have an agreed score.
    pub agreed: usize,
    /// How many are asked.
    pub asked: usize,
}

impl Glance {
    fn of(record: &Record) -> Self {
        Self {
            organisation: record.organisation.clone(),
            workshop: record.workshop.title_and_edition(),
            started: record.started,
            rehearsal: record.rehearsal,
            finished: record.finished(),
            agreed: record.agreed_count(),
            asked: record.statements.len(),
        }
    }
}

impl Record {
    /// What a list says of the record in `text`, the contents of `file`. A text that is line by line
    /// as Plenary writes it is only looked over, which a list of a thousand files needs; every other
    /// is read in full.
    ///
    /// # Errors
    /// As [`Record::read`], for a text that has to be read in full.
    pub fn glance(file: &str, text: &str) -> Result<Glance, Problems> {
        match raw::glance::glance(text) {
            Some(glance) => Ok(glance),
            None => Self::read(file, text).map(|record| Glance::of(&record)),
        }
    }

    /// Reads a record from `text`, the contents of `file`.
    ///
    /// # Errors
    /// The first problem of notation, or every problem of meaning.
    pub fn read(file: &str, text: &str) -> Result<Self, Problems> {
        raw::read(file, text)
    }

    /// The record as its file holds it: RON, one item a line, always in the same order.
    pub fn write(&self) -> String {
        raw::write(self)
    }

    /// The record as JSON, with the fields of its file.
    ///
    /// # Errors
    /// Only what the serialiser refuses; nothing in a record is such a thing.
    pub fn write_json(&self) -> serde_json::Result<String> {
        raw::write_json(self)
    }

    /// A record of a session in which nothing has happened yet.
    pub fn new(
        workshop: Arc<Workshop>,
        selection: Selection,
        organisation: String,
        started: Timestamp,
    ) -> Self {
        Self {
            selection,
            organisation,
            started,
            rehearsal: false,
            by_sweeps: false,
            share_name: false,
            place: Place::Lobby,
            joined: 0,
            observers: 0,
            joined_by_group: workshop.groups().iter().map(|_| 0).collect(),
            statements: workshop
                .statements()
                .iter()
                .map(|_| StatementRecord::default())
                .collect(),
            priorities: Vector::new(),
            actions: Vector::new(),
            workshop,
        }
    }

    /// Whether the session was brought to its end.
    pub fn finished(&self) -> bool {
        self.place == Place::End
    }

    /// How many statements have an agreed score.
    pub fn agreed_count(&self) -> usize {
        self.statements
            .iter()
            .filter(|s| s.agreed.is_some())
            .count()
    }
}

impl Seen {
    /// What may be known of `tally`: a distribution only when at least `disclosure.distribution`
    /// phones gave a point, because with fewer a vote could be traced to its voter. Hands are
    /// raised in the open, so they are shown, but they do not hide anybody.
    pub fn of(ballot: &Ballot<'_>, phones: &Tally, hands: &Hands, disclosure: Disclosure) -> Self {
        let few = phones.answered < disclosure.distribution;
        let raised = hands.raised();
        if few && phones.votes() > 0 {
            let enough = phones.votes() >= disclosure.distribution;
            return Self::Withheld {
                votes: phones.votes() + raised,
                aside: enough.then_some((phones.dont_know, phones.not_applicable)),
            };
        }
        let mut whole = ballot.empty_tally();
        whole.clone_from(phones);
        hands.add_to(&mut whole.counts);
        whole.answered += raised;
        Self::Whole(whole)
    }

    /// Everybody who answered, in any way.
    pub fn votes(&self) -> u32 {
        match self {
            Self::Whole(tally) => tally.votes(),
            Self::Withheld { votes, .. } => *votes,
        }
    }

    /// The distribution, when it may be seen.
    pub fn whole(&self) -> Option<&Tally> {
        match self {
            Self::Whole(tally) => Some(tally),
            Self::Withheld { .. } => None,
        }
    }

    /// Who answered *don't know* and *not applicable*, as far as it may be seen.
    pub fn aside(&self) -> Option<(u32, u32)> {
        match self {
            Self::Whole(tally) => Some((tally.dont_know, tally.not_applicable)),
            Self::Withheld { aside, .. } => *aside,
        }
    }

    /// The plain word for the spread of a rating, where `quorum` votes on the scale are needed for
    /// one. Votes that may not be shown are fewer than any quorum.
    pub fn agreement(&self, quorum: Option<u32>) -> Agreement {
        match (self.whole(), quorum) {
            (Some(tally), Some(quorum)) if tally.answered < quorum => Agreement::NotEnough,
            (Some(tally), _) => agreement::word(&tally.counts),
            (None, Some(_)) => Agreement::NotEnough,
            (None, None) => Agreement::TooFewToSay,
        }
    }

    /// The median in halves of the scale's values, when it may be seen: 5 is 2.5.
    pub fn median_halves(&self, scale: &Scale) -> Option<u32> {
        let median = agreement::median(&self.whole()?.counts)?;
        let value = |position: usize| u32::from(scale.points[position].value);
        Some(value(median.low()) + value(median.high()))
    }

    /// The point proposed for agreement: the median, and the lower of two when it lies between
    /// points, because claiming less is safer than claiming more.
    ///
    /// Nothing is proposed below the `quorum`: the group may still agree, and then on its own.
    pub fn proposed(&self, scale: &Scale, quorum: Option<u32>) -> Option<u8> {
        if self.agreement(quorum) == Agreement::NotEnough {
            return None;
        }
        let halves = self.median_halves(scale)?;
        u8::try_from(halves / 2).ok()
    }
}

/// A number of halves in words: 4 is "2", 5 is "2.5".
pub fn halves(halves: u32) -> String {
    if halves.is_multiple_of(2) {
        (halves / 2).to_string()
    } else {
        format!("{}.5", halves / 2)
    }
}

impl StatementRecord {
    /// The newest revealed round.
    pub fn last_round(&self) -> Option<&Round> {
        self.rounds.last()
    }
}
