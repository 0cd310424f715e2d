//! What happened in a session: the only things that change it, and what the journal holds.

use std::sync::Arc;

use super::door::Door;
use super::seat::SeatId;
use super::short::ShortCode;
use crate::ballot::Choice;
use crate::evidence::Figures;
use crate::record::{Action, Agreed, GroupSeen, Hands, Place, Seen, SignOff};
use crate::workshop::Asks;

/// One thing that happened. Applying the same events to the same start gives the same session.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A seat was taken.
    SeatTaken {
        /// Its token.
        seat: SeatId,
        /// The group it chose, by position in the workshop.
        group: Option<usize>,
        /// Whether it only watches.
        observer: bool,
        /// The ticket that this used up.
        ticket: Option<ShortCode>,
    },
    /// Something happened to who is there.
    Presence(PresenceEvent),
    /// Tickets were made; one is needed to join from now on.
    TicketsMade {
        /// Which.
        tickets: Vec<ShortCode>,
    },
    /// The door was opened or locked, or opened for one more.
    DoorSet {
        /// How it is now.
        door: Door,
    },
    /// A seat voted in the open round. The only event that ties a seat to a vote: it is taken out
    /// of the journal when the round has been revealed and saved.
    Voted {
        /// Whose vote.
        seat: SeatId,
        /// On which statement of a sweep, by position; nothing in a round.
        statement: Option<usize>,
        /// What was chosen.
        choice: Choice,
        /// What was written with it; may be empty.
        comment: String,
    },
    /// The room went to another place.
    Moved {
        /// Where to.
        to: Place,
    },
    /// How the ballot at the end is asked was chosen.
    PrioritiesAsked(Asks),
    /// A round was opened where the room is.
    RoundOpened {
        /// The statements offered, by position; empty for a rating.
        offered: Vec<usize>,
    },
    /// Something happened to a sweep, or to how sections are opened.
    Sweep(SweepEvent),
    /// A show of hands was counted for the open round.
    HandsCounted {
        /// All that is counted now.
        hands: Hands,
    },
    /// The open round takes no more votes.
    RoundClosed,
    /// The room saw the closed round.
    RoundRevealed(Revealed),
    /// The comments of a statement's newest round were put into the record.
    CommentsKept {
        /// Of which statement, by position.
        statement: usize,
        /// The comments, carried here because the votes they came with are destroyed.
        comments: Vec<String>,
    },
    /// The group decided a score.
    Agreed {
        /// For which statement, by position.
        statement: usize,
        /// What.
        agreed: Agreed,
        /// Whether this only adds to the score that is already agreed (a dissent, a target).
        completes: bool,
    },
    /// A text was put beside a statement.
    Written {
        /// Beside which statement, by position.
        statement: usize,
        /// What kind of text.
        kind: Text,
        /// The text; empty takes it away.
        text: String,
    },
    /// An action was taken down.
    ActionAdded {
        /// Which.
        action: Action,
    },
    /// Something that has to do with time: a plan, a countdown, a break.
    Time(TimeEvent),
    /// An action was changed.
    ActionChanged {
        /// Which, by position.
        position: usize,
        /// What it is now.
        action: Action,
    },
    /// Figures were laid beside the session.
    FiguresTaken {
        /// All that it has now.
        figures: Arc<Figures>,
    },
    /// What was agreed was signed off.
    SignedOff {
        /// By whom, and what.
        sign_off: SignOff,
    },
    /// The facilitator's last change was taken back.
    Undone,
}

/// What happened to a sweep, but for its votes and its closing, which are as of any round.
#[derive(Clone, Debug, PartialEq)]
pub enum SweepEvent {
    /// Each section is opened as a sweep from now on.
    Walk,
    /// A sweep of the section where the room is was opened.
    Opened {
        /// Its statements, by position, in the order asked.
        statements: Vec<usize>,
    },
    /// The room saw the closed sweep.
    Revealed {
        /// What may be known of each statement's votes, in the order asked.
        results: Vec<Swept>,
    },
    /// What was Close was agreed in one stroke.
    Agreed {
        /// What was agreed for which statement, by position.
        agreed: Vec<(usize, Agreed)>,
    },
}

/// What happened that has to do with time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeEvent {
    /// So many minutes are planned for the whole session, those used before included.
    Planned {
        /// How many; none when there is no plan.
        minutes: Option<u32>,
    },
    /// The countdown is as follows from now on.
    CountdownSet {
        /// Seconds that are left now; none when there is no countdown.
        left: Option<u32>,
        /// Whether they run.
        runs: bool,
        /// Whether the vote is closed when they have run out.
        closes: bool,
    },
    /// There is a break from now on, or there is none any more.
    BreakSet {
        /// Seconds from now; none when there is no break.
        seconds: Option<u32>,
    },
    /// The clock was set back while a countdown ran or the room was on a break. They last no longer
    /// for that.
    ClockSetBack {
        /// By how much.
        seconds: u32,
    },
}

/// What happened to who is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PresenceEvent {
    /// From now on nobody is there until they show themselves.
    EverybodyLeft,
    /// A seat has shown itself.
    CameBack {
        /// Which.
        seat: SeatId,
    },
}

/// What the room saw of a round, carried in its event so that the votes themselves can go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revealed {
    /// What may be known of its votes.
    pub tally: Seen,
    /// What may be known of each group's.
    pub groups: Vec<GroupSeen>,
    /// How many could have voted.
    pub joined: u32,
}

/// What the room saw of one statement of a sweep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swept {
    /// Which statement, by position.
    pub statement: usize,
    /// What may be known of its votes.
    pub tally: Seen,
    /// What may be known of each group's.
    pub groups: Vec<GroupSeen>,
    /// How many could have voted on it.
    pub joined: u32,
}

/// A text beside a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// What was noted.
    Note,
    /// What was said to show it.
    Evidence,
    /// Why it was put aside.
    Parked,
}
