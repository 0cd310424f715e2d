//! What goes wrong, in a word for programs, a sentence for people, and a status for both.

use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use super::limits::{LONGEST_COMMENT, MOST_BODY, TRY_AGAIN_SECONDS};
use super::speak::Speak;
use super::{page, write};
use crate::session::Refusal;

/// What went wrong, as programs tell it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    NoSeat,
    WrongCode,
    WrongSeatCode,
    TooManyGuesses,
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

/// What went wrong, with the sentence that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Error {
    pub(super) kind: Kind,
    pub(super) message: String,
}

impl Kind {
    /// Every kind, for the tests that compare the documentation with the code.
    #[cfg(test)]
    pub(super) const ALL: [Self; 31] = [
        Self::NoSeat,
        Self::WrongCode,
        Self::WrongSeatCode,
        Self::TooManyGuesses,
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
            Self::TooManyGuesses => (StatusCode::TOO_MANY_REQUESTS, "too_many_guesses"),
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

    /// The sentence that is shown when nothing more is known.
    fn sentence(self) -> String {
        match self {
            Self::NoSeat => "You are not in the room. Join with the code on the screen.",
            Self::WrongCode => {
                "That is not the code of this room. Check the four characters on the screen."
            }
            Self::WrongSeatCode => {
                "That is no seat code, or it was used, or it is too old. Make a new one in the browser that has the seat."
            }
            Self::TooManyGuesses => {
                "Too many wrong seat codes were tried in this room. Wait a few seconds, then try again. Your place is kept where it is."
            }
            Self::Locked => {
                "The room is locked, so nobody else can join. Ask the facilitator to let you in, then press Join again."
            }
            Self::TicketNeeded => {
                "You need a ticket to join this room. Type the eight characters on yours, or ask the facilitator for one."
            }
            Self::WrongTicket => {
                "That is not a ticket of this room. Check its eight characters."
            }
            Self::TicketUsed => {
                "That ticket has been used. If it was you, carry your seat over by a seat code from the browser that has it; otherwise ask the facilitator for another ticket."
            }
            Self::Observer => "You are watching, so you cannot vote. You see every result here.",
            Self::NotAVoter => "This section is voted on by others. You see its results here.",
            Self::Closed => "Voting on this has closed. Your answer was not counted.",
            Self::AnotherRound => {
                "A newer round is open. Your answer was not counted: look at the ballot again."
            }
            Self::NotOnBallot => "That answer is not on this ballot.",
            Self::NoChoice => "Choose an answer.",
            Self::UnknownGroup => {
                "There is no such group in this workshop. Choose one of those shown."
            }
            Self::CommentTooLong => {
                return format!(
                    "The comment is too long. It can have {LONGEST_COMMENT} characters."
                );
            }
            Self::RoomFull => "The room is full. Ask the facilitator.",
            Self::Busy => "The room is busy. Try again in a moment.",
            Self::Closing => "The session is closing. Nothing more can be sent.",
            Self::TooManyVotes => "That was too many votes at once. Wait a second, then try again.",
            Self::Unreadable => "The request could not be read.",
            Self::UnsupportedType => {
                "Send a form (application/x-www-form-urlencoded) or JSON (application/json)."
            }
            Self::TooLarge => {
                return format!("That is too much. A request can have {MOST_BODY} bytes.");
            }
            Self::TooSlow => "Sending took too long. Try again.",
            Self::NotFound => "There is no such page here.",
            Self::MethodNotAllowed => "This address does not take that kind of request.",
            Self::NoHost => "The request does not say which host it is for.",
            Self::WrongHost => {
                "The room does not answer to this address. Use the address on the screen."
            }
            Self::WrongOrigin => {
                "That was sent from a page of another site. Open the address on the screen."
            }
            Self::Refused => "That cannot be done now.",
            Self::Internal => {
                "Something went wrong here. Try again; if it stays so, tell the facilitator."
            }
        }
        .to_owned()
    }
}

impl Error {
    /// An error with the usual sentence.
    pub(super) fn of(kind: Kind) -> Self {
        Self::new(kind, kind.sentence())
    }

    /// An error with a sentence of its own.
    pub(super) fn new(kind: Kind, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { kind, message }
    }

    /// A request that could not be read, and why.
    pub(super) fn unreadable(why: &str) -> Self {
        Self::new(
            Kind::Unreadable,
            format!("The request could not be read: {why}."),
        )
    }

    /// The answer to somebody who speaks `speak`.
    pub(super) fn answer(&self, speak: Speak) -> Response {
        let body = match speak {
            Speak::Json => write::error(self.kind.status().1, &self.message),
            Speak::Pages => page::error(self).into_response(),
        };
        self.with_status(body)
    }

    /// `body` with the status and the headers that belong to this error.
    pub(super) fn with_status(&self, mut body: Response) -> Response {
        *body.status_mut() = self.kind.status().0;
        if matches!(
            self.kind,
            Kind::Busy | Kind::TooManyVotes | Kind::TooManyGuesses
        ) {
            let seconds = HeaderValue::from(TRY_AGAIN_SECONDS);
            body.headers_mut().insert(RETRY_AFTER, seconds);
        }
        body
    }
}

/// The one place that maps what the room refuses to what phones are told.
impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        let kind = match &refusal {
            Refusal::UnknownSeat => Kind::NoSeat,
            Refusal::Locked => Kind::Locked,
            Refusal::TicketNeeded => Kind::TicketNeeded,
            Refusal::WrongTicket => Kind::WrongTicket,
            Refusal::TicketUsed => Kind::TicketUsed,
            Refusal::Observer => Kind::Observer,
            Refusal::NotAVoter { .. } => {
                return Self::new(Kind::NotAVoter, sentence(&refusal.to_string()));
            }
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
            | Refusal::TooManyRounds
            | Refusal::NothingToClose
            | Refusal::NothingToReveal
            | Refusal::StillOpen
            | Refusal::NotRevealed
            | Refusal::NoStatementHere
            | Refusal::NoSuchPoint { .. }
            | Refusal::NotAgreed
            | Refusal::NoComments
            | Refusal::PracticeIsNotKept
            | Refusal::TooManyComments { .. }
            | Refusal::NoNext
            | Refusal::NoPrevious
            | Refusal::NoSuchPlace { .. }
            | Refusal::EmptyAction
            | Refusal::TooManyActions
            | Refusal::HandsDoNotFit { .. }
            | Refusal::NoHandsHere
            | Refusal::NoHandsInSweep
            | Refusal::NoSectionHere
            | Refusal::NothingToSweep
            | Refusal::NoSweepHere
            | Refusal::NothingClose
            | Refusal::SweepStands
            | Refusal::NothingToUndo
            | Refusal::RevealStands
            | Refusal::VotesStand { .. }
            | Refusal::Ended => return Self::new(Kind::Refused, sentence(&refusal.to_string())),
        };
        Self::of(kind)
    }
}

/// A refusal's words as a sentence: with a capital and a full stop.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    let first = first.map_or_else(String::new, Iterator::collect);
    format!("{first}{}.", letters.as_str())
}

/// The answer to an address that is none.
pub(super) async fn not_found(headers: HeaderMap) -> Response {
    Error::of(Kind::NotFound).answer(Speak::of(&headers))
}

/// The answer to a method that an address does not take; the router adds those it takes.
pub(super) async fn method_not_allowed(headers: HeaderMap) -> Response {
    Error::of(Kind::MethodNotAllowed).answer(Speak::of(&headers))
}
