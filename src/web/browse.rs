//! What a browser asks for by an address alone: the room, the mirror of the shared screen, help, the
//! accessibility statement, and what pages load.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::answer::not_found;
use super::assets::Asset;
use super::error::{Error, Kind};
use super::language::Language;
use super::peer::Peer;
use super::speak::Speak;
use super::state::{self, Asker};
use super::{Shared, page, read, seat};

/// Answers `GET /`: the room for a seat, and the way in for everybody else.
pub(super) async fn home(
    State(shared): State<Arc<Shared>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let seat = shared.seat(&headers);
    let asked = read::asked(query.as_deref()).unwrap_or_default().statement;
    let asked = asked.as_deref();
    match (Speak::of(&headers), seat) {
        (Speak::Json(_), Some(seat)) => state::answer(&shared, Asker::Seat(seat), asked),
        (speak @ Speak::Json(_), None) => Error::of(Kind::NoSeat).answer(speak),
        (Speak::Pages(language), Some(seat)) => {
            page::room(&shared, seat, (language, asked), (None, None))
        }
        (Speak::Pages(language), None) if seat::is_of_any_room(&headers) => {
            page::join::of_another_session(language)
        }
        (Speak::Pages(language), None) => page::join::typed("", language, None),
    }
}

/// Answers `GET /screen`: what the shared screen shows, to be read and not to be voted on.
pub(super) async fn screen(
    State(shared): State<Arc<Shared>>,
    RawQuery(query): RawQuery,
    peer: Peer,
    headers: HeaderMap,
) -> Response {
    let asked = read::asked(query.as_deref()).unwrap_or_default();
    let speak = Speak::of(&headers);
    match (Asker::of(&shared, peer, &headers, &asked).await, speak) {
        (Ok(_), Speak::Json(_)) => state::answer(&shared, Asker::Knows, None),
        (Ok(asker), Speak::Pages(language)) => {
            let code = match asker {
                Asker::Seat(_) => None,
                Asker::Knows => Some(shared.room.code()),
            };
            page::mirror(&shared, code, language)
        }
        (Err(error), Speak::Json(_)) => error.answer(speak),
        (Err(error), Speak::Pages(language)) => {
            let wrong = asked.code.is_some().then_some(&error);
            let code = asked.code.as_deref().unwrap_or_default();
            error.with_status(page::join::for_screen(code, language, wrong))
        }
    }
}

/// Answers `GET /help`.
pub(super) async fn help(headers: HeaderMap) -> Response {
    page::help(Language::of(&headers))
}

/// Answers `GET /accessibility`.
pub(super) async fn accessibility(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
) -> Response {
    page::accessibility(&shared, Language::of(&headers))
}

/// Answers `GET /assets/{name}`.
pub(super) async fn asset(
    path: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Response {
    match path.ok().and_then(|Path(name)| Asset::named(&name)) {
        Some(asset) => asset.answer(&headers),
        None => not_found(headers).await,
    }
}
