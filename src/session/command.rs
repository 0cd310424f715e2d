//! What can be asked of a session, by the facilitator's keys and lines and by phones alike.

use std::sync::Arc;

use jiff::civil::Date;

use super::clock::Timing;
use super::present::Newcomer;
use super::seat::SeatId;
use super::short::ShortCode;
use crate::ballot::Answer;
use crate::evidence::Figures;
use crate::record::{ActionChange, Confidence, Place, Target};
use crate::workshop::Asks;

/// One wish. The session turns it into events or refuses it; texts are cleaned there.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// A phone takes a seat.
    Join {
        /// A fresh token, made outside because the session has no randomness.
        seat: SeatId,
        /// What its holder says of themselves.
        newcomer: Newcomer,
    },
    /// A seat shows itself that may have been away.
    ComeBack {
        /// Which.
        seat: SeatId,
    },
    /// A seat votes, or changes its vote while the round is open.
    Vote {
        /// Whose vote.
        seat: SeatId,
        /// The statement's id, or `priorities`.
        statement: String,
        /// Which round, counted from 1.
        round: usize,
        /// The answer in the phone's words.
        answer: Answer,
        /// What goes with it where the workshop asks for comments; may be empty.
        comment: String,
    },
    /// From now on a ticket is needed to join: one of these, or of those made before.
    MakeTickets(Vec<ShortCode>),
    /// Lets nobody in any more.
    Lock,
    /// Lets everybody in again who has the code.
    Unlock,
    /// Lets one more into the locked room.
    Admit,
    /// The natural next step, whatever it is.
    Go,
    /// Opens a vote on the place where the room is; after a reveal, a new round.
    OpenVote,
    /// Chooses how the ballot at the end is asked, where the room is at it.
    AskPriorities(Asks),
    /// Opens a sweep of the section where the room is: every statement of it that is not agreed yet
    /// is voted on at one go.
    Sweep,
    /// Agrees what was Close in the sweep where the room is, each statement at its median.
    AgreeClose {
        /// Statements that are talked about all the same, by position.
        except: Vec<usize>,
    },
    /// From now on each section is opened as a sweep.
    WalkBySweeps,
    /// Closes the open round.
    Close,
    /// Shows the room the closed round.
    Reveal,
    /// Keeps the comments of the newest round here in the record.
    KeepComments,
    /// The group decided a score for the statement where the room is.
    Agree {
        /// A point of the scale.
        value: u8,
        /// Why; may be empty.
        reason: String,
        /// Who saw it otherwise and why; may be empty.
        dissent: String,
        /// Where it should be, by when.
        target: Option<Target>,
        /// How confident the group is in it.
        confidence: Option<Confidence>,
    },
    /// Adds dissent to the agreed score where the room is.
    Dissent(String),
    /// Says with the agreed score where the room is how confident the group is in it; with `None` that it
    /// has not said so.
    SetConfidence(Option<Confidence>),
    /// Adds a target to the agreed score where the room is.
    SetTarget(Target),
    /// To the next statement.
    Next,
    /// To the statement before.
    Previous,
    /// To any place.
    GoTo(Place),
    /// Replaces the note on the statement where the room is.
    Note(String),
    /// Replaces the evidence for the statement where the room is.
    Evidence(String),
    /// Puts the statement where the room is aside, with a reason; without one takes it up again.
    Park(String),
    /// Takes down an action.
    AddAction {
        /// What will be done.
        what: String,
        /// Who will see to it; may be empty.
        owner: String,
        /// By when.
        due: Option<Date>,
    },
    /// Changes an action that was taken down: corrects it, notes progress, closes it.
    ChangeAction {
        /// Which, by position.
        action: usize,
        /// What changes.
        change: ActionChange,
    },
    /// Lays figures beside the session, over those that it has.
    TakeFigures(Arc<Figures>),
    /// Signs off what a finished session agreed.
    SignOff {
        /// Who: a role does as well as a name.
        by: String,
    },
    /// Enters a show of hands for the open round: a number for each point, low to high. What is given
    /// replaces an earlier count of that source, what is not stays as it is.
    Hands {
        /// In the room.
        room: Option<Vec<u32>>,
        /// Of remote members.
        remote: Option<Vec<u32>>,
    },
    /// Takes back the facilitator's last change.
    Undo,
    /// Something that has to do with time: a plan, a countdown, a break.
    Time(Timing),
}

impl Command {
    /// A phone takes a seat and says nothing of its holder.
    pub fn join(seat: SeatId) -> Self {
        Self::Join {
            seat,
            newcomer: Newcomer::default(),
        }
    }

    /// The group decided a score, and why.
    pub fn agree(value: u8, reason: &str) -> Self {
        Self::Agree {
            value,
            reason: reason.to_owned(),
            dissent: String::new(),
            target: None,
            confidence: None,
        }
    }

    /// A show of hands in the room, a number for each point.
    pub fn hands(counts: Vec<u32>) -> Self {
        Self::Hands {
            room: Some(counts),
            remote: None,
        }
    }
}
