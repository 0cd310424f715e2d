//! One sitting of a workshop: the rules of the room.
//!
//! Pure: no clock, no randomness, no files. [`Session::decide`] turns a [`Command`] into events or
//! a [`Refusal`] and changes nothing; [`Session::apply`] changes the session by one event and
//! cannot fail. Applying the journal's events again gives the same session.

mod action;
mod admit;
mod agree;
mod apply;
mod clock;
mod command;
mod comments;
mod countdown;
mod decide;
mod door;
mod ended;
mod event;
mod figures;
mod fits;
mod groups;
mod last;
mod limits;
mod open;
mod park;
mod practice;
mod present;
mod priorities;
mod refusal;
mod seat;
mod short;
mod shown;
mod step;
mod sweep;
mod tickets;
mod voters;
mod words;

use std::fmt;

use imbl::{OrdMap, Vector};

pub use clock::Timing;
pub use command::Command;
pub use countdown::{Break, Countdown};
pub use door::Door;
pub use event::{Event, PresenceEvent, Revealed, SweepEvent, Swept, Text, TimeEvent};
pub use limits::{
    EVERYBODY_LEAVES_AFTER, LONGEST_COUNTDOWN, MOST_HANDS, MOST_KEPT_COMMENTS, MOST_SEATS,
    MOST_TICKETS, USUAL_BREAK,
};
pub use practice::{PRACTICE, PRACTICE_OVER, PRACTICE_TEXT};
pub use present::{Newcomer, Seat};
pub use refusal::Refusal;
pub use seat::{ALPHABET, NotASeat, SeatId};
pub use short::{NotAShortCode, ShortCode};
pub use step::Step;
pub use sweep::OwnSwept;
pub use tickets::Tickets;

use countdown::Clock;
use last::Last;
use open::OpenRound;
use present::Present;
use shown::Shown;
use sweep::Stroked;

use crate::ballot::Ballot;
use crate::record::{Action, Agreed, Hands, Place, Record, Round};
use crate::workshop::{Asks, Scale};

/// A live session. Copying one is cheap: what grows with the room is shared between copies.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    record: Record,
    seats: OrdMap<SeatId, Seat>,
    present: Present,
    door: Door,
    tickets: Tickets,
    open: Option<OpenRound>,
    /// Revealed rounds of practice, while the room is in the lobby.
    practice: Vector<Round>,
    undo: Vector<Change>,
    revision: u64,
    shown: Shown,
    last: Last,
    /// Whether it was brought to its end and not taken up again.
    ended: bool,
    /// Whether the room has been anywhere since the session was started or opened.
    walked: bool,
    /// Seats taken since the end, which count once the session goes on.
    uncounted: Vector<Seat>,
    clock: Clock,
    /// How the ballot at the end is asked, once the facilitator chose.
    asks: Option<Asks>,
}

/// What one undo takes back.
#[derive(Clone, Debug, PartialEq)]
enum Change {
    Moved {
        from: Place,
        ended: bool,
    },
    PrioritiesAsked {
        before: Option<Asks>,
    },
    Opened,
    Closed,
    HandsCounted {
        before: Hands,
    },
    Revealed,
    CommentsKept {
        statement: usize,
    },
    Agreed {
        statement: usize,
        before: Option<Agreed>,
        completes: bool,
        parked: String,
    },
    AgreedInSweep {
        before: Vec<Stroked>,
    },
    Written {
        statement: usize,
        kind: Text,
        before: String,
    },
    SignedOff {
        broken_seal: Option<String>,
    },
    ActionAdded,
    ActionChanged {
        position: usize,
        before: Action,
    },
    DoorSet {
        before: Door,
    },
    Planned {
        before: Option<u32>,
    },
    Timed {
        what: &'static str,
        before: Clock,
    },
}

/// Where the room stands, in the plain console's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// People are joining.
    Lobby,
    /// A section is introduced.
    Section,
    /// A statement is read; no vote has been held or is open.
    Ready,
    /// A vote is open.
    Voting,
    /// The vote is closed and not yet shown.
    Closed,
    /// The result is shown.
    Revealed,
    /// A score is agreed.
    Agreed,
    /// What was agreed in a section, or in all.
    Summary,
    /// The ballot at the end, before its vote and after its result.
    Priorities,
    /// Finished.
    Ended,
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Lobby => "lobby",
            Self::Section => "section",
            Self::Ready => "ready",
            Self::Voting => "voting",
            Self::Closed => "closed",
            Self::Revealed => "revealed",
            Self::Agreed => "agreed",
            Self::Summary => "summary",
            Self::Priorities => "priorities",
            Self::Ended => "ended",
        })
    }
}

impl Session {
    /// A session that goes on from `record`: a new one, or one that was saved. Nobody is in the
    /// room yet.
    pub fn new(record: Record) -> Self {
        Self {
            ended: record.finished(),
            walked: false,
            uncounted: Vector::new(),
            record,
            seats: OrdMap::new(),
            present: Present::default(),
            door: Door::Open,
            tickets: Tickets::default(),
            open: None,
            practice: Vector::new(),
            undo: Vector::new(),
            revision: 0,
            shown: Shown::default(),
            last: Last::default(),
            clock: Clock::default(),
            asks: None,
        }
    }

    /// What will be saved.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// Rises with every event. It numbers the lines of the journal and is told to nobody: see
    /// [`Session::shown_revision`].
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Goes on counting from `revision`, as a journal does whose votes were destroyed.
    pub(crate) fn skip_to_revision(&mut self, revision: u64) {
        self.revision = self.revision.max(revision);
    }

    /// Where the room is.
    pub fn place(&self) -> Place {
        self.record.place
    }

    /// Where the room stands.
    pub fn phase(&self) -> Phase {
        if let Some(open) = &self.open {
            return if open.closed {
                Phase::Closed
            } else {
                Phase::Voting
            };
        }
        match self.record.place {
            Place::Lobby if self.practice.is_empty() => Phase::Lobby,
            Place::Lobby => Phase::Revealed,
            Place::Section(_) => Phase::Section,
            Place::Sweep(section) if self.record.swept(section).is_empty() => Phase::Ready,
            Place::Sweep(_) => Phase::Revealed,
            Place::Summary(_) | Place::WholeSummary => Phase::Summary,
            Place::Priorities if self.record.priorities.is_empty() => Phase::Priorities,
            Place::Priorities => Phase::Revealed,
            Place::End => Phase::Ended,
            Place::Statement(statement) => {
                let statement = &self.record.statements[statement];
                let rounds = statement.rounds.len();
                match &statement.agreed {
                    Some(agreed) if agreed.after_round == rounds => Phase::Agreed,
                    _ if rounds > 0 => Phase::Revealed,
                    _ => Phase::Ready,
                }
            }
        }
    }

    /// How many seats are there, observers left out.
    pub fn joined(&self) -> u32 {
        self.present.voters(&[])
    }

    /// How many of those who are there only watch.
    pub fn observers(&self) -> u32 {
        self.present.observers()
    }

    /// Whether newcomers are let in.
    pub fn door(&self) -> Door {
        self.door
    }

    /// The tickets that let people in; none are needed when none were made.
    pub fn tickets(&self) -> &Tickets {
        &self.tickets
    }

    /// Whether the round takes votes.
    pub fn is_open(&self) -> bool {
        self.open.as_ref().is_some_and(|open| !open.closed)
    }

    /// Whether no round waits for its reveal, so that no votes have to be kept.
    pub fn holds_no_votes(&self) -> bool {
        self.open.is_none()
    }

    /// Hands counted in the open round, for whoever counts them: what they were raised for is as
    /// blind as votes until the reveal, and only how many is shown.
    pub fn hands(&self) -> Option<&Hands> {
        let open = self.open.as_ref()?;
        (!open.hands.is_empty()).then_some(&open.hands)
    }

    /// The number of the round that is open, or else of the newest one here; 0 before the first.
    /// In a sweep each statement has a number of its own, and this is 0.
    pub fn round(&self) -> usize {
        match self.record.place {
            Place::Sweep(_) => 0,
            _ => self.rounds_held() + usize::from(self.open.is_some()),
        }
    }

    /// What is voted on here, while it is open and also before and after.
    pub fn ballot(&self) -> Option<Ballot<'_>> {
        match self.record.place {
            Place::Lobby if !self.practises() => None,
            Place::Statement(_) | Place::Lobby => Some(Ballot::Rate(self.scale_here())),
            Place::Priorities => {
                let open = self.open.as_ref()?;
                Some(Ballot::Pick {
                    each: self.asks()?.each,
                    offered: &open.offered,
                })
            }
            _ => None,
        }
    }

    fn rating(&self, statement: usize) -> Ballot<'_> {
        Ballot::Rate(self.record.workshop.scale_of(statement))
    }

    /// The scale of the statement here; elsewhere the workshop's own.
    pub fn scale_here(&self) -> &Scale {
        match self.record.place {
            Place::Statement(statement) => self.record.workshop.scale_of(statement),
            _ => self.record.workshop.scale(),
        }
    }

    /// The seat with this token.
    pub fn seat(&self, seat: SeatId) -> Option<Seat> {
        self.seats.get(&seat).copied()
    }

    /// What an undo would take back, in words.
    pub fn undoable(&self) -> Option<&'static str> {
        Some(match self.undo.last()? {
            Change::Moved { .. } => "going on",
            Change::PrioritiesAsked { .. } => "how priorities are asked",
            Change::Opened => "opening the vote",
            Change::Closed => "closing the vote",
            Change::HandsCounted { .. } => "the show of hands",
            Change::Revealed => return None,
            Change::CommentsKept { .. } => "keeping the comments",
            Change::Agreed { .. } => "the agreed score",
            Change::AgreedInSweep { .. } => "the scores agreed in one stroke",
            Change::Written {
                kind: Text::Note, ..
            } => "the note",
            Change::Written {
                kind: Text::Evidence,
                ..
            } => "the evidence",
            Change::Written {
                kind: Text::Parked, ..
            } => "what was parked",
            Change::SignedOff { .. } => "the sign-off",
            Change::ActionAdded => "the action",
            Change::ActionChanged { .. } => "the change to the action",
            Change::DoorSet { .. } => "the change to the door",
            Change::Planned { .. } => "the plan for the time",
            Change::Timed { what, .. } => what,
        })
    }

    /// Actions taken down at a statement.
    pub fn actions_of(&self, statement: usize) -> impl Iterator<Item = &Action> {
        let actions = self.record.actions.iter();
        actions.filter(move |a| a.statement == Some(statement))
    }

    fn rounds_held(&self) -> usize {
        match self.record.place {
            Place::Statement(statement) => self.record.statements[statement].rounds.len(),
            Place::Priorities => self.record.priorities.len(),
            Place::Lobby => self.practice.len(),
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests;
