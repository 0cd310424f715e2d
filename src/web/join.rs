//! Coming in: `GET /J/CODE` and `POST /join`.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::Response;

use super::error::{Error, Kind};
use super::peer::Peer;
use super::redirect::see_other;
use super::speak::Speak;
use super::wire::Join;
use super::{Shared, body, page, read, seat, write};
use crate::session::{Command, Newcomer, Refusal, SeatId};

/// Answers `GET /J/CODE`, the address in the QR code.
pub(super) async fn page(
    State(shared): State<Arc<Shared>>,
    path: Result<Path<String>, PathRejection>,
    peer: Peer,
    headers: HeaderMap,
) -> Response {
    match path {
        Ok(Path(code)) => invite(&shared, (&code, ""), peer, &headers).await,
        Err(_) => no_text(&headers),
    }
}

/// Answers `GET /J/CODE/TICKET`, the address in the QR code of a ticket.
pub(super) async fn page_with_ticket(
    State(shared): State<Arc<Shared>>,
    path: Result<Path<(String, String)>, PathRejection>,
    peer: Peer,
    headers: HeaderMap,
) -> Response {
    match path {
        Ok(Path((code, ticket))) => invite(&shared, (&code, &ticket), peer, &headers).await,
        Err(_) => no_text(&headers),
    }
}

/// The answer to an address whose escapes are no text.
fn no_text(headers: &HeaderMap) -> Response {
    Error::unreadable("the address is no text").answer(Speak::of(headers))
}

async fn invite(
    shared: &Shared,
    (code, ticket): (&str, &str),
    peer: Peer,
    headers: &HeaderMap,
) -> Response {
    let speak = Speak::of(headers);
    let seated = shared.seat(headers).is_some();
    // A seat has nothing to guess: it is in.
    let known = match seated {
        true if shared.is_code(code) => Ok(()),
        true => Err(Error::of(Kind::WrongCode)),
        false => shared.is_known(code, peer).await,
    };
    if let Err(error) = known {
        return match speak {
            Speak::Json(_) => error.answer(speak),
            Speak::Pages(language) => {
                error.with_status(page::join::typed(code, language, Some(&error)))
            }
        };
    }
    match speak {
        Speak::Json(_) => write::invitation(shared.room.code(), &shared.now().1.view),
        Speak::Pages(_) if seated => see_other("/"),
        Speak::Pages(language) => {
            let asked = Join {
                ticket: ticket.to_owned(),
                ..Join::default()
            };
            page::join::invited(shared, &asked, language, None)
        }
    }
}

/// Answers `GET /J?code=`: the form with which a code is typed leads to that code's page.
pub(super) async fn typed(RawQuery(query): RawQuery) -> Response {
    let asked = read::asked(query.as_deref()).unwrap_or_default();
    let code = asked.code.unwrap_or_default();
    let letters: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    if letters.is_empty() {
        see_other("/")
    } else {
        see_other(&format!("/J/{}", letters.to_ascii_uppercase()))
    }
}

/// Answers `POST /join`.
pub(super) async fn join(
    State(shared): State<Arc<Shared>>,
    peer: Peer,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let speak = Speak::of(&headers);
    let taken = match take_seat(&shared, peer, &headers, body).await {
        Ok(taken) => taken,
        Err((error, join)) => return refused(&shared, speak, &error, join),
    };
    seated(&shared, speak, taken)
}

/// The answer to whoever has `seat` from now on: what keeps it, and for a browser the way in.
pub(super) fn seated(shared: &Shared, speak: Speak, seat: SeatId) -> Response {
    let mut answer = match speak {
        Speak::Json(_) => write::seat(seat),
        Speak::Pages(_) => see_other("/"),
    };
    let cookie = seat::cookie(shared.room.code(), seat);
    answer.headers_mut().insert(SET_COOKIE, cookie);
    answer
}

/// A seat for whoever knows the code: their own again, or a new one.
async fn take_seat(
    shared: &Shared,
    peer: Peer,
    headers: &HeaderMap,
    body: Body,
) -> Result<SeatId, (Error, Option<Join>)> {
    let sent = body::read(headers, body).await.map_err(|e| (e, None))?;
    let join = read::join(&sent).map_err(|e| (e, None))?;
    // Two tabs are one seat, and so is a form that was sent twice.
    if let Some(seat) = shared.seat(headers) {
        return match shared.is_code(&join.code) {
            true => Ok(seat),
            false => Err((Error::of(Kind::WrongCode), Some(join))),
        };
    }
    if let Err(error) = shared.is_known(&join.code, peer).await {
        // Only whoever knows the code gets the page with everything filled in.
        let wrong = error.kind == Kind::WrongCode;
        return Err((error, wrong.then_some(join)));
    }
    let seat = match asked_once(shared, &join) {
        Ok(Asked::Before(seat)) => return Ok(seat),
        Ok(Asked::Now(seat)) => seat,
        Err(error) => return Err((error, Some(join))),
    };
    let ticket = match join.ticket.trim() {
        "" => None,
        typed => match typed.parse() {
            Ok(ticket) => Some(ticket),
            Err(_) => return Err((Error::of(Kind::WrongTicket), Some(join))),
        },
    };
    if !shared.newcomers.take(peer) {
        return Err((Error::of(Kind::TooManyJoins), Some(join)));
    }
    let look = match ticket {
        Some(_) => match shared.guesses.short_code.wait(peer).await {
            Ok(look) => Some(look),
            Err(kind) => return Err((Error::of(kind), Some(join))),
        },
        None => None,
    };
    let newcomer = Newcomer {
        group: join.group.clone(),
        observer: join.observer,
        ticket,
    };
    match shared.room.ask(Command::Join { seat, newcomer }).await {
        Ok(_) => Ok(seat),
        Err(refusal) => {
            if let (Refusal::WrongTicket, Some(look)) = (&refusal, look) {
                look.wrong();
            }
            Err((refusal.into(), Some(join)))
        }
    }
}

/// Whether a request to join has been answered before.
enum Asked {
    /// It has: this is its seat.
    Before(SeatId),
    /// It has not: it would have this one.
    Now(SeatId),
}

/// Every form to join holds a seat that nobody has yet, so that a button pressed twice, or an answer
/// that was lost on its way, does not leave an empty seat that the room would wait for. It is random
/// and its page is kept by nobody, so it is as hard to guess as any seat.
fn asked_once(shared: &Shared, join: &Join) -> Result<Asked, Error> {
    let Ok(seat) = join.once.trim().parse::<SeatId>() else {
        return seat::fresh().map(Asked::Now);
    };
    let (snapshot, _) = shared.now();
    let taken = snapshot.session.seat(seat).is_some();
    Ok(if taken {
        Asked::Before(seat)
    } else {
        Asked::Now(seat)
    })
}

/// The form again, with what is wrong.
fn refused(shared: &Shared, speak: Speak, error: &Error, join: Option<Join>) -> Response {
    let form = match (speak, error.kind, join) {
        (Speak::Pages(language), Kind::WrongCode, Some(join)) => {
            page::join::typed(&join.code, language, Some(error))
        }
        (
            Speak::Pages(language),
            Kind::UnknownGroup
            | Kind::Locked
            | Kind::TicketNeeded
            | Kind::WrongTicket
            | Kind::TicketUsed
            | Kind::Busy
            | Kind::TooManyJoins
            | Kind::RoomFull,
            Some(join),
        ) => page::join::invited(shared, &join, language, Some(error)),
        _ => return error.answer(speak),
    };
    error.with_status(form)
}
