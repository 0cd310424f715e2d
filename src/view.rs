//! What each audience may see of a session. Hidden is hidden here, once: screens and pages draw
//! what these views hold and never ask the session itself.
//!
//! Two rules shape every view. *Blind*: of a round that is not revealed only how many have voted
//! is known. *Disclosure*: a distribution needs enough votes. Both hold by construction, because a
//! view is made from revealed rounds, and a revealed round holds only what may be seen.

mod facilitator;
mod groups;
mod hands;
mod notes;
mod parked;
mod phone;
mod priorities;
mod result;
mod shared;
mod since;
mod summary;
mod sweep;
mod time;

pub use facilitator::{FacilitatorView, Indices, OneOfSeveral};
pub use groups::{Gap, GroupResult, gap_words, hidden_groups, hidden_words, why_hidden};
pub use hands::RaisedView;
pub use notes::NotesView;
pub use parked::ParkedView;
pub use phone::{MOST_COMMENTS, OwnView, PhoneView};
pub use priorities::{Offer, PickResult, PickView};
pub use result::RoundResult;
pub use shared::SharedView;
pub use since::{LastTimeView, MovedView, SinceView, ThenView};
pub use summary::{ScoreView, Summary, SummaryPart, SummaryRow};
pub use sweep::{OwnSweptView, SweepView, SweptView};
pub use time::{BreakView, CountdownView, TimeView, minutes_and_seconds};

use jiff::Timestamp;

use crate::record::{Agreed, StatementRecord, halves};
use crate::session::{PRACTICE, PRACTICE_TEXT, Session};
use crate::workshop::local::marked;
use crate::workshop::{Point, Rag, Scale};

/// What is said beside a statement that is scored in reverse.
pub const REVERSED: &str = "Low is good: this one is scored in reverse.";

/// A statement as it is shown while the room is at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementView {
    /// Its id.
    pub id: String,
    /// One claim.
    pub text: String,
    /// The points, low to high, each with what it means for this statement.
    pub points: Vec<Point>,
    /// Whether *don't know* can be answered.
    pub dont_know: bool,
    /// Whether *not applicable* can be answered.
    pub not_applicable: bool,
    /// Whether *abstain* can be answered.
    pub abstain: bool,
    /// Whether it is scored in reverse: low is good.
    pub reverse: bool,
    /// Whether it is the organisation's own beside the framework's.
    pub local: bool,
    /// Where it stands among the statements asked, from 1; nothing for a practice vote.
    pub number: Option<usize>,
    /// How many statements are asked.
    pub of: usize,
}

/// Comments that came with a revealed round, as they are shown: without an author, in an order that
/// tells on nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommentsView {
    /// The comments; none when there were none, or too few votes to show any.
    pub texts: Vec<String>,
    /// How many there are, when not all of them are here.
    pub in_all: usize,
    /// Whether they are in the record.
    pub kept: bool,
}

/// What was agreed, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreedView {
    /// A point's value.
    pub value: u8,
    /// That point's label.
    pub label: String,
    /// That point's colour.
    pub rag: Option<Rag>,
    /// Why; may be empty.
    pub reason: String,
    /// Who saw it otherwise; may be empty.
    pub dissent: String,
    /// The target's value and the day by which it should be reached.
    pub target: Option<(u8, jiff::civil::Date)>,
    /// Whether a round has been held since.
    pub outdated: bool,
    /// Whether it amends what a finished session had agreed.
    pub amendment: bool,
    /// When it was agreed.
    pub at: Timestamp,
}

/// What was agreed before, as it is shown beside what is agreed now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierView {
    /// A point's value.
    pub value: u8,
    /// That point's label.
    pub label: String,
    /// Why; may be empty.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

impl EarlierView {
    /// All that had been agreed before, oldest first.
    fn all(held: &StatementRecord, scale: &Scale) -> Vec<Self> {
        let earlier = held.earlier.iter();
        earlier.map(|agreed| Self::of(agreed, scale)).collect()
    }

    fn of(agreed: &Agreed, scale: &Scale) -> Self {
        let point = scale.point(agreed.value);
        Self {
            value: agreed.value,
            label: point.map_or_else(String::new, |p| p.label.clone()),
            reason: agreed.reason.clone(),
            at: agreed.at,
        }
    }
}

impl StatementView {
    fn of(session: &Session, statement: usize) -> Self {
        let workshop = &session.record().workshop;
        let scale = workshop.scale_of(statement);
        Self {
            id: workshop.statements()[statement].id.clone(),
            text: workshop.statements()[statement].text.clone(),
            points: scale.points.clone(),
            dont_know: scale.dont_know,
            not_applicable: scale.not_applicable,
            abstain: scale.abstain,
            reverse: scale.low_is_good,
            local: workshop.statements()[statement].local,
            number: Some(statement + 1),
            of: workshop.statements().len(),
        }
    }

    /// What is voted on for practice.
    fn of_practice(session: &Session) -> Self {
        let workshop = &session.record().workshop;
        let scale = workshop.scale();
        Self {
            id: PRACTICE.to_owned(),
            text: PRACTICE_TEXT.to_owned(),
            points: scale.points.clone(),
            dont_know: scale.dont_know,
            not_applicable: scale.not_applicable,
            abstain: scale.abstain,
            reverse: scale.low_is_good,
            local: false,
            number: None,
            of: workshop.statements().len(),
        }
    }

    /// Its words as they stand in a list, marked when it is local.
    pub fn marked(&self) -> String {
        marked(&self.text, self.local)
    }

    /// Whether it is voted on for practice only.
    pub fn is_practice(&self) -> bool {
        self.number.is_none()
    }
}

impl CommentsView {
    fn of(session: &Session) -> Self {
        let texts = session.comments().to_vec();
        Self {
            in_all: texts.len(),
            kept: session.comments_are_kept(),
            texts,
        }
    }

    /// The first `most` of them.
    fn cut(mut self, most: usize) -> Self {
        self.texts.truncate(most);
        self
    }
}

impl AgreedView {
    fn here(held: &StatementRecord, scale: &Scale) -> Option<Self> {
        let agreed = held.agreed.as_ref()?;
        Some(Self::of(agreed, scale, held.rounds.len()))
    }

    fn of(agreed: &Agreed, scale: &Scale, rounds: usize) -> Self {
        let point = scale.point(agreed.value);
        Self {
            value: agreed.value,
            label: point.map_or_else(String::new, |p| p.label.clone()),
            rag: point.and_then(|p| p.rag),
            reason: agreed.reason.clone(),
            dissent: agreed.dissent.clone(),
            target: agreed.target.map(|t| (t.value, t.by)),
            outdated: agreed.after_round != rounds,
            amendment: agreed.amendment,
            at: agreed.at,
        }
    }
}

/// A median in halves of the scale's values, in words: "2.5".
fn median_words(median_halves: Option<u32>) -> Option<String> {
    median_halves.map(halves)
}
