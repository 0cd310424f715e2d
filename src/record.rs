//! The saved session, as people read it for years: what was asked, each round's tally, what was
//! agreed and why, and who will do what by when.
//!
//! A record holds tallies and never who voted what. It is complete by itself: the workshop as
//! asked is inside it. [`Record`] is also the half of a live session that lasts; the other half
//! (seats, the open round, what can be undone) lives in [`crate::session`].

mod action;
mod confidence;
mod figures;
mod fingerprint;
mod groups;
mod hands;
mod name;
mod origin;
mod place;
mod plan;
mod queue;
pub(crate) mod raw;
mod seal;
mod seen;
pub mod shapes;
mod since;
mod sitting;
mod swept;
mod wider;

use std::sync::Arc;

use imbl::Vector;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::evidence::Figures;
use crate::problem::Problems;
use crate::workshop::{Each, Selection, Workshop};

pub use action::{Action, ActionChange, ActionState, MOST_PROGRESS, Origin, Progress};
pub use confidence::Confidence;
pub use groups::{GroupSeen, Hidden, side_by_side};
pub use hands::{Hands, Source};
pub use place::Place;
pub use plan::{Priority, by_need};
pub use seal::{ALTERED, SignOff, Standing};
pub use seen::{Aside, Seen};
pub use since::{ALTERED_THEN, Before, Since};
pub(crate) use sitting::goes_on;
pub use sitting::{LONGEST_SILENCE, MOST_MINUTES, MOST_SITTINGS, Sitting};
pub use wider::NotWidened;

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
    /// How many minutes are planned for all of it, those used before included.
    pub minutes: Option<u32>,
    /// From when to when the room met, oldest first.
    pub sittings: Vector<Sitting>,
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
    /// Who signed off what was agreed, oldest first.
    pub sign_offs: Vector<SignOff>,
    /// The seal that was found in its file and is not that of the file: something else than Plenary
    /// changed it since it was signed off.
    pub broken_seal: Option<String>,
    /// Figures that it was laid beside.
    pub figures: Option<Arc<Figures>>,
    /// What an earlier session left to this one, when it was started as the next after that.
    pub since: Option<Arc<Since>>,
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
    /// Why it was put aside; empty when it was not, and of no account once a score is agreed.
    pub parked: String,
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
    /// What may be seen of each group that voted; empty where there are no groups to lay side by
    /// side.
    pub groups: Vec<GroupSeen>,
    /// Comments that came with the votes and were kept, in no order that tells on anybody; most
    /// rounds have none.
    pub comments: Vec<String>,
    /// Whether it was part of a sweep: all statements of a section voted on at one go.
    pub in_sweep: bool,
}

#[cfg(test)]
impl Round {
    /// A round of so many votes for each point, low to high, revealed at `at`; everybody voted, and nobody
    /// for anything else.
    pub(crate) fn of_counts(counts: &[u32], at: Timestamp) -> Self {
        let tally = crate::ballot::Tally::of_counts(counts);
        Self {
            opened: at,
            revealed: at,
            joined: tally.answered,
            tally: Seen::Whole(tally),
            hands: Hands::default(),
            groups: Vec::new(),
            comments: Vec::new(),
            in_sweep: false,
        }
    }
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
    /// What each could give.
    pub each: Each,
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
    /// How confident the group is in it, where it said so.
    pub confidence: Option<Confidence>,
    /// How many rounds had been revealed before it was agreed; 0 when it was agreed without a vote.
    pub after_round: usize,
    /// Whether it was agreed at the median with others that were Close, in the one stroke of a
    /// sweep, and not talked about by itself.
    pub in_sweep: bool,
    /// Whether it amends what a finished session had agreed; the reason says why.
    pub amendment: bool,
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
    /// How it stands to what was signed off.
    pub standing: Standing,
    /// The fingerprint of what was signed off last.
    pub fingerprint: Option<String>,
    /// How many statements have an agreed score.
    pub agreed: usize,
    /// How many are asked.
    pub asked: usize,
}

impl Agreed {
    /// A score agreed after so many rounds, with nothing said of it yet.
    pub fn of(value: u8, after_round: usize, at: Timestamp) -> Self {
        Self {
            value,
            reason: String::new(),
            dissent: String::new(),
            target: None,
            confidence: None,
            after_round,
            in_sweep: false,
            amendment: false,
            at,
        }
    }
}

impl Glance {
    fn of(record: &Record) -> Self {
        Self {
            organisation: record.organisation.clone(),
            workshop: record.workshop.title_and_edition(),
            started: record.started,
            rehearsal: record.rehearsal,
            finished: record.finished(),
            standing: record.standing(),
            fingerprint: record.sign_offs.last().map(|last| last.fingerprint.clone()),
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
            minutes: None,
            sittings: Vector::new(),
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
            sign_offs: Vector::new(),
            broken_seal: None,
            figures: None,
            since: None,
            workshop,
        }
    }

    /// Whether the session was brought to its end.
    pub fn finished(&self) -> bool {
        self.place == Place::End
    }

    /// How many statements have an agreed score.
    pub fn agreed_count(&self) -> usize {
        self.statements.len() - self.not_agreed().count()
    }

    /// Whether no round has been revealed and no score agreed.
    pub(crate) fn nothing_held(&self) -> bool {
        let untouched = |held: &StatementRecord| held.rounds.is_empty() && held.agreed.is_none();
        self.statements.iter().all(untouched)
    }

    /// The statements without an agreed score, by position.
    pub fn not_agreed(&self) -> impl Iterator<Item = usize> {
        let held = self.statements.iter().enumerate();
        held.filter_map(|(position, held)| held.agreed.is_none().then_some(position))
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
