//! Why a command was not carried out: a normal answer, whose words are shown as they stand.

use super::{Event, LONGEST_COUNTDOWN, MOST_KEPT_COMMENTS, MOST_TICKETS};
use crate::evidence::MOST_FIGURES;
use crate::record::{MOST_ACTIONS, MOST_MINUTES, MOST_PROGRESS, MOST_ROUNDS};
use crate::workshop::Each;

/// What a command would make happen, or why it is not carried out.
pub(super) type Decision = Result<Vec<Event>, Refusal>;

/// A normal answer to a command that cannot be carried out now.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The seat's token is not one of this room's.
    #[error("this seat is not in the room; join again with the code")]
    UnknownSeat,
    /// All seats are taken.
    #[error("the room is full")]
    RoomFull,
    /// Nobody is let in any more.
    #[error("the room is locked")]
    Locked,
    /// No ticket was shown, and one is needed.
    #[error("a ticket is needed to join this room")]
    TicketNeeded,
    /// The ticket is none of this session's.
    #[error("that is not a ticket of this session")]
    WrongTicket,
    /// Somebody has joined with this ticket.
    #[error("that ticket has been used")]
    TicketUsed,
    /// There are as many tickets as there may be.
    #[error("there can be {MOST_TICKETS} tickets")]
    TooManyTickets,
    /// There is no lock to let somebody past.
    #[error("the room is not locked; everybody with the code can join")]
    NotLocked,
    /// The group is not one of the workshop's.
    #[error("there is no such group in this workshop")]
    UnknownGroup,
    /// The seat only watches.
    #[error("this seat only watches; it does not vote")]
    Observer,
    /// The seat's group does not vote in this section.
    #[error("this section is voted on by {voters}")]
    NotAVoter {
        /// Whose groups do.
        voters: String,
    },
    /// No round is open for this statement.
    #[error("voting on this is closed")]
    Closed,
    /// The vote is for another round than the open one.
    #[error("a newer round is open; look at the ballot again")]
    AnotherRound,
    /// The answer is not on the ballot.
    #[error("that answer is not on this ballot")]
    NotOnBallot,
    /// A round is already open here.
    #[error("voting is already open")]
    AlreadyOpen,
    /// There is nothing to vote on at this place.
    #[error("there is nothing to vote on here; go to a statement")]
    NothingToVoteOn,
    /// The most rounds have been held.
    #[error("{MOST_ROUNDS} rounds have been held on this; agree a score or go on")]
    TooManyRounds,
    /// No round is open.
    #[error("no vote is open")]
    NothingToClose,
    /// No round is closed and waiting.
    #[error("there is no closed vote to reveal")]
    NothingToReveal,
    /// The round is still open.
    #[error("voting is still open; close it first")]
    StillOpen,
    /// The closed round must be revealed before anything else is done here.
    #[error("the closed vote has not been revealed; reveal it first")]
    NotRevealed,
    /// The place holds no statement.
    #[error("this belongs to a statement; go to one")]
    NoStatementHere,
    /// The value is not a point of the scale.
    #[error("{value} is not a point of this scale; its points are {allowed}")]
    NoSuchPoint {
        /// What was given.
        value: u8,
        /// The points, as words.
        allowed: String,
    },
    /// There is no agreed score to add to.
    #[error("no score is agreed here yet; agree one first")]
    NotAgreed,
    /// The score that would be added to is from before the newest round.
    #[error("the score here is from before the newest round; agree one first")]
    ScoreOutdated,
    /// No comments came with the newest round here, or they may not be shown.
    #[error("there are no comments here")]
    NoComments,
    /// Nothing of a practice vote is kept.
    #[error("this was practice; nothing of it is kept")]
    PracticeIsNotKept,
    /// More comments than a record can hold for one round.
    #[error(
        "there are {comments} comments and {MOST_KEPT_COMMENTS} can be kept; note what matters instead"
    )]
    TooManyComments {
        /// How many there are.
        comments: usize,
    },
    /// There is no statement after this one.
    #[error("that was the last statement")]
    NoNext,
    /// There is no statement before this one.
    #[error("this is the beginning")]
    NoPrevious,
    /// No place has that name.
    #[error("there is no `{name}` here{hint}")]
    NoSuchPlace {
        /// What was asked for.
        name: String,
        /// A suggestion, starting with a semicolon; may be empty.
        hint: String,
    },
    /// Parking what has a score.
    #[error(
        "a score is agreed here, so there is nothing to come back to; vote again if it must change"
    )]
    AgreedAlready,
    /// Parking without a reason, where nothing is parked.
    #[error("say why it is parked, so that whoever comes back to it knows")]
    NoReasonToPark,
    /// An action without words.
    #[error("say what will be done")]
    EmptyAction,
    /// The most actions have been taken down.
    #[error("{MOST_ACTIONS} actions are taken down already")]
    TooManyActions,
    /// A finished session's score is changed without saying why.
    #[error("this session is finished, so its scores are amended: say why")]
    AmendmentNeedsReason,
    /// What is not at its end cannot be signed off.
    #[error("a session is signed off when it is finished; go on to its end first")]
    NotFinished,
    /// A sign-off without a name or a role.
    #[error("say who signs it off; a role does as well as a name")]
    NobodySigns,
    /// There is nothing new to sign off.
    #[error("this is signed off already, and nothing was changed since")]
    SignedOffAlready,
    /// A vote on what was signed off.
    #[error(
        "this session is signed off: amend a score and say why, or start the next session from it"
    )]
    SignedOff,
    /// No action has that number.
    #[error("{}", no_such_action(*number, *of))]
    NoSuchAction {
        /// The number that was given, from 1.
        number: usize,
        /// How many actions there are.
        of: usize,
    },
    /// The most has been said about an action.
    #[error("{MOST_PROGRESS} notes are kept on this action already")]
    TooMuchProgress,
    /// More figures than a session can hold.
    #[error("there would be {figures} figures, {MOST_FIGURES} at most")]
    TooManyFigures {
        /// How many there would be.
        figures: usize,
    },
    /// A show of hands does not fit the scale.
    #[error("give {points} numbers, one for each point from low to high, {most} hands at most")]
    HandsDoNotFit {
        /// How many numbers are needed.
        points: usize,
        /// The most hands.
        most: u32,
    },
    /// The room is not at the ballot at the end.
    #[error("priorities are asked at the end; go to them first")]
    NotAtPriorities,
    /// Too few picks or dots, or too many.
    #[error("{}", cannot_give(*each, *most))]
    CannotGive {
        /// What was asked for.
        each: Each,
        /// The most that there may be.
        most: usize,
    },
    /// A ballot that picks cannot be voted on by hands.
    #[error("hands can be counted for a statement on a scale only")]
    NoHandsHere,
    /// A sweep is answered on phones.
    #[error(
        "hands are not counted in a sweep, where everyone goes at their own pace; vote again on a statement afterwards and count them there"
    )]
    NoHandsInSweep,
    /// The place belongs to no section.
    #[error("a sweep is of a section; go to one")]
    NoSectionHere,
    /// Everything in the section is agreed.
    #[error("everything in this section is agreed; vote again on a statement by itself")]
    NothingToSweep,
    /// The room is not at the list of a sweep.
    #[error("no sweep is listed here")]
    NoSweepHere,
    /// Nothing of the sweep can be agreed in one stroke.
    #[error("nothing that is Close waits here; go on to what is to be talked about")]
    NothingClose,
    /// The sweep cannot be withdrawn any more.
    #[error("votes have come in already; close the sweep instead")]
    SweepStands,
    /// There is nothing to take back.
    #[error("there is nothing to undo")]
    NothingToUndo,
    /// A reveal cannot be taken back.
    #[error("a reveal cannot be undone, the room has seen it; vote again instead")]
    RevealStands,
    /// The round cannot be withdrawn any more.
    #[error("{votes} have voted already; close the vote instead")]
    VotesStand {
        /// How many.
        votes: u32,
    },
    /// There is no countdown to change.
    #[error("no countdown runs")]
    NoCountdown,
    /// The countdown has run out.
    #[error("the countdown is over; give it more time")]
    CountdownOver,
    /// There is no break to end.
    #[error("the room is not on a break")]
    NoBreak,
    /// A countdown or a break is too long.
    #[error("that is too long; {} minutes at most", LONGEST_COUNTDOWN / 60)]
    TooLongToCount,
    /// A plan is for no time, or for more than a day.
    #[error("a plan is for 1 to {MOST_MINUTES} minutes")]
    TooManyMinutes,
    /// Nothing follows.
    #[error("the session has ended; leave, or go back to a statement")]
    Ended,
    /// The room cannot take more commands at this moment.
    #[error("the room is busy; try again in a moment")]
    Busy,
    /// The room has stopped.
    #[error("the session is closing")]
    Closing,
}

fn cannot_give(each: Each, most: usize) -> String {
    match each {
        Each::Picks(_) => format!("each person can pick 1 to {most} of what is offered"),
        Each::Dots(_) => format!("each person can have 1 to {most} dots"),
    }
}

fn no_such_action(number: usize, of: usize) -> String {
    match of {
        0 => "no action has been taken down yet".to_owned(),
        of => format!("there is no action {number}; they are numbered from 1 to {of}"),
    }
}
