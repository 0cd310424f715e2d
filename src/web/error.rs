//! What goes wrong: a word for programs, and a status. The sentence for people is one of their language.

use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;

use super::limits::TRY_AGAIN_SECONDS;
use crate::session::Refusal;
use crate::workshop::Each;

/// What went wrong, as programs tell it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    NoSeat,
    WrongCode,
    WrongSeatCode,
    TooManyJoins,
    Locked,
    TicketNeeded,
    WrongTicket,
    TicketUsed,
    Observer,
    NotAVoter,
    Closed,
    AnotherRound,
    NotOnBallot,
    NoChoice,
    UnknownGroup,
    CommentTooLong,
    RoomFull,
    Busy,
    Closing,
    TooManyVotes,
    Unreadable,
    UnsupportedType,
    TooLarge,
    TooSlow,
    NotFound,
    MethodNotAllowed,
    NoHost,
    WrongHost,
    WrongOrigin,
    Refused,
    Internal,
}

/// What went wrong, with what more is known of it. The sentence is made in the asker's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Error {
    pub(super) kind: Kind,
    pub(super) why: Why,
}

/// What more is known of what went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// Nothing.
    Unknown,
    /// A reason in English: a parser's, or the room's.
    Because(String),
    /// More was given than each may give.
    Most(Each),
}

impl Kind {
    /// Every kind, for the tests that compare the documentation with the code.
    #[cfg(test)]
    pub(super) const ALL: [Self; 31] = [
        Self::NoSeat,
        Self::WrongCode,
        Self::WrongSeatCode,
        Self::TooManyJoins,
        Self::Locked,
        Self::TicketNeeded,
        Self::WrongTicket,
        Self::TicketUsed,
        Self::Observer,
        Self::NotAVoter,
        Self::Closed,
        Self::AnotherRound,
        Self::NotOnBallot,
        Self::NoChoice,
        Self::UnknownGroup,
        Self::CommentTooLong,
        Self::RoomFull,
        Self::Busy,
        Self::Closing,
        Self::TooManyVotes,
        Self::Unreadable,
        Self::UnsupportedType,
        Self::TooLarge,
        Self::TooSlow,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::NoHost,
        Self::WrongHost,
        Self::WrongOrigin,
        Self::Refused,
        Self::Internal,
    ];

    /// The status, and the word that programs compare. Both are part of the contract.
    pub(super) fn status(self) -> (StatusCode, &'static str) {
        match self {
            Self::NoSeat => (StatusCode::UNAUTHORIZED, "no_seat"),
            Self::WrongCode => (StatusCode::FORBIDDEN, "wrong_code"),
            Self::WrongSeatCode => (StatusCode::FORBIDDEN, "wrong_seat_code"),
            Self::TooManyJoins => (StatusCode::TOO_MANY_REQUESTS, "too_many_joins"),
            Self::Locked => (StatusCode::FORBIDDEN, "locked"),
            Self::TicketNeeded => (StatusCode::FORBIDDEN, "ticket_needed"),
            Self::WrongTicket => (StatusCode::FORBIDDEN, "wrong_ticket"),
            Self::TicketUsed => (StatusCode::FORBIDDEN, "ticket_used"),
            Self::Observer => (StatusCode::FORBIDDEN, "observer"),
            Self::NotAVoter => (StatusCode::FORBIDDEN, "not_a_voter"),
            Self::Closed => (StatusCode::CONFLICT, "closed"),
            Self::AnotherRound => (StatusCode::CONFLICT, "another_round"),
            Self::NotOnBallot => (StatusCode::UNPROCESSABLE_ENTITY, "not_on_ballot"),
            Self::NoChoice => (StatusCode::UNPROCESSABLE_ENTITY, "no_choice"),
            Self::UnknownGroup => (StatusCode::UNPROCESSABLE_ENTITY, "unknown_group"),
            Self::CommentTooLong => (StatusCode::UNPROCESSABLE_ENTITY, "comment_too_long"),
            Self::RoomFull => (StatusCode::SERVICE_UNAVAILABLE, "room_full"),
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy"),
            Self::Closing => (StatusCode::SERVICE_UNAVAILABLE, "closing"),
            Self::TooManyVotes => (StatusCode::TOO_MANY_REQUESTS, "too_many_votes"),
            Self::Unreadable => (StatusCode::BAD_REQUEST, "unreadable"),
            Self::UnsupportedType => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_type"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too_large"),
            Self::TooSlow => (StatusCode::REQUEST_TIMEOUT, "too_slow"),
            Self::NotFound => (StatusCode::NOT_FOUND, "not_found"),
            Self::MethodNotAllowed => (StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed"),
            Self::NoHost => (StatusCode::BAD_REQUEST, "no_host"),
            Self::WrongHost => (StatusCode::FORBIDDEN, "wrong_host"),
            Self::WrongOrigin => (StatusCode::FORBIDDEN, "wrong_origin"),
            Self::Refused => (StatusCode::CONFLICT, "refused"),
            Self::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
        }
    }
}

impl Error {
    /// An error of which nothing more is known.
    pub(super) fn of(kind: Kind) -> Self {
        Self::new(kind, Why::Unknown)
    }

    /// An error, and why.
    pub(super) fn new(kind: Kind, why: Why) -> Self {
        Self { kind, why }
    }

    /// A request that could not be read, and why.
    pub(super) fn unreadable(why: &str) -> Self {
        Self::new(Kind::Unreadable, Why::Because(why.to_owned()))
    }

    /// `body` with the status and the headers that belong to this error.
    pub(super) fn with_status(&self, mut body: Response) -> Response {
        *body.status_mut() = self.kind.status().0;
        if matches!(
            self.kind,
            Kind::Busy | Kind::TooManyVotes | Kind::TooManyJoins
        ) {
            let seconds = HeaderValue::from(TRY_AGAIN_SECONDS);
            body.headers_mut().insert(RETRY_AFTER, seconds);
        }
        body
    }
}

/// The one place that maps what the room refuses to what phones are told.
impl Kind {
    fn of(refusal: &Refusal) -> Self {
        match refusal {
            Refusal::UnknownSeat => Kind::NoSeat,
            Refusal::Locked => Kind::Locked,
            Refusal::TicketNeeded => Kind::TicketNeeded,
            Refusal::WrongTicket => Kind::WrongTicket,
            Refusal::TicketUsed => Kind::TicketUsed,
            Refusal::Observer => Kind::Observer,
            Refusal::NotAVoter { .. } => Kind::NotAVoter,
            Refusal::Closed => Kind::Closed,
            Refusal::AnotherRound => Kind::AnotherRound,
            Refusal::NotOnBallot => Kind::NotOnBallot,
            Refusal::UnknownGroup => Kind::UnknownGroup,
            Refusal::RoomFull => Kind::RoomFull,
            Refusal::Busy => Kind::Busy,
            Refusal::Closing => Kind::Closing,
            // A phone only joins and votes, so these are never its answer.
            Refusal::AlreadyOpen
            | Refusal::NotLocked
            | Refusal::TooManyTickets
            | Refusal::NothingToVoteOn
            | Refusal::TooManyFigures { .. }
            | Refusal::TooManyRounds
            | Refusal::NothingToClose
            | Refusal::NothingToReveal
            | Refusal::StillOpen
            | Refusal::NotRevealed
            | Refusal::NoStatementHere
            | Refusal::NoSuchPoint { .. }
            | Refusal::NotAgreed
            | Refusal::ScoreOutdated
            | Refusal::NoComments
            | Refusal::PracticeIsNotKept
            | Refusal::TooManyComments { .. }
            | Refusal::NoNext
            | Refusal::NoPrevious
            | Refusal::NoSuchPlace { .. }
            | Refusal::NoReasonToPark
            | Refusal::AgreedAlready
            | Refusal::EmptyAction
            | Refusal::TooManyActions
            | Refusal::NoSuchAction { .. }
            | Refusal::AmendmentNeedsReason
            | Refusal::NotFinished
            | Refusal::NobodySigns
            | Refusal::SignedOffAlready
            | Refusal::SignedOff
            | Refusal::TooMuchProgress
            | Refusal::HandsDoNotFit { .. }
            | Refusal::NoHandsHere
            | Refusal::NotAtPriorities
            | Refusal::CannotGive { .. }
            | Refusal::NoHandsInSweep
            | Refusal::NoSectionHere
            | Refusal::NothingToSweep
            | Refusal::NoSweepHere
            | Refusal::NothingClose
            | Refusal::SweepStands
            | Refusal::NothingToUndo
            | Refusal::RevealStands
            | Refusal::VotesStand { .. }
            | Refusal::NoCountdown
            | Refusal::CountdownOver
            | Refusal::NoBreak
            | Refusal::TooLongToCount
            | Refusal::TooManyMinutes
            | Refusal::Ended => Kind::Refused,
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        let kind = Kind::of(&refusal);
        match kind {
            Kind::NotAVoter | Kind::Refused => Self::new(kind, Why::Because(refusal.to_string())),
            kind => Self::of(kind),
        }
    }
}
