//! What went wrong, in English.

use super::picks::PICKS;
use crate::text::LONGEST_COMMENT;
use crate::web::error::{Error, Kind, Why};
use crate::web::limits::MOST_BODY;

/// The sentence for `error`.
pub(super) fn sentence(error: &Error) -> String {
    match (&error.why, error.kind) {
        (Why::Because(why), Kind::Unreadable) => {
            format!("The request could not be read: {why}.")
        }
        (Why::Because(why), _) => capital(why),
        (Why::Most(each), Kind::NotOnBallot) => (PICKS.too_many)(*each),
        (_, Kind::CommentTooLong) => {
            format!("The comment is too long. It can have {LONGEST_COMMENT} characters.")
        }
        (_, Kind::TooLarge) => {
            format!("That is too much. A request can have {MOST_BODY} bytes.")
        }
        (_, kind) => usual(kind).to_owned(),
    }
}

/// A refusal's words as a sentence: with a capital and a full stop.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    let first = first.map_or_else(String::new, Iterator::collect);
    format!("{first}{}.", letters.as_str())
}

#[rustfmt::skip]
fn usual(kind: Kind) -> &'static str {
    match kind {
        Kind::NoSeat => "You are not in the room. Join with the code on the screen.",
        Kind::WrongCode => "That is not the code of this room. Check the four characters on the screen.",
        Kind::WrongSeatCode => "That is no seat code, or it was used, or it is too old. Make a new one in the browser that has the seat.",
        Kind::TooManyJoins => "Very many are joining at once from where you are. Wait a few seconds, then try again.",
        Kind::Locked => "The room is locked, so nobody else can join. Ask the facilitator to let you in, then press Join again.",
        Kind::TicketNeeded => "You need a ticket to join this room. Type the eight characters on yours, or ask the facilitator for one.",
        Kind::WrongTicket => "That is not a ticket of this room. Check its eight characters.",
        Kind::TicketUsed => "That ticket has been used. If it was you, carry your seat over by a seat code from the browser that has it; otherwise ask the facilitator for another ticket.",
        Kind::Observer => "You are watching, so you cannot vote. You see every result here.",
        Kind::NotAVoter => "This section is voted on by others. You see its results here.",
        Kind::Closed => "Voting on this is not open. Your answer was not counted.",
        Kind::AnotherRound => "A newer round is open. Your answer was not counted: look at the ballot again.",
        Kind::NotOnBallot => "That answer is not on this ballot.",
        Kind::NoChoice => "Choose an answer.",
        Kind::UnknownGroup => "There is no such group in this workshop. Choose one of those shown.",
        Kind::CommentTooLong => "The comment is too long.",
        Kind::RoomFull => "The room is full. Ask the facilitator.",
        Kind::Busy => "The room is busy. Try again in a moment.",
        Kind::Closing => "The session is closing. Nothing more can be sent.",
        Kind::TooManyVotes => "That was too many votes at once. Wait a second, then try again.",
        Kind::Unreadable => "The request could not be read.",
        Kind::UnsupportedType => "Send a form (application/x-www-form-urlencoded) or JSON (application/json).",
        Kind::TooLarge => "That is too much.",
        Kind::TooSlow => "Sending took too long. Try again.",
        Kind::NotFound => "There is no such page here.",
        Kind::MethodNotAllowed => "This address does not take that kind of request.",
        Kind::NoHost => "The request does not say which host it is for.",
        Kind::WrongHost => "The room does not answer to this address. Use the address on the screen.",
        Kind::WrongOrigin => "That was sent from a page of another site. Open the address on the screen.",
        Kind::Refused => "That cannot be done now.",
        Kind::Internal => "Something went wrong here. Try again; if it stays so, tell the facilitator.",
    }
}
