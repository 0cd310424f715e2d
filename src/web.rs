//! What phones speak: pages, JSON and server-sent events over plain HTTP on one port.
//!
//! The contract, request by request, is in `docs/http.md`. Everything a phone may see comes from
//! [`crate::view`], everything it may do is a [`Command`](crate::session::Command) to the
//! [`Room`]; this module only translates. Pages work without script; the script
//! makes them live.

mod accept;
mod access;
mod accessibility;
mod alarm;
mod answer;
mod assets;
mod body;
mod browse;
mod carry;
mod connection;
mod direct;
mod error;
mod events;
mod guard;
mod guesses;
mod join;
mod language;
mod limits;
mod line;
mod newcomers;
mod pack;
mod page;
mod peer;
mod places;
mod published;
mod read;
mod redirect;
mod seat;
mod speak;
mod state;
mod stream;
mod sweep;
#[cfg(test)]
mod tests;
mod turns;
mod turnstile;
mod vote;
mod wire;
mod words;
mod write;

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use tower::service_fn;

use crate::room::{Room, Snapshot};
use crate::session::SeatId;

pub use accept::{listen, serve};
pub use access::{Access, NotAUrl};
pub use accessibility::{Accessibility, LONGEST_ACCESSIBILITY, NotAStatement};
pub use words::{TicketWords, ticket_words};

use alarm::Alarm;
use carry::SeatCodes;
use error::{Error, Kind};
use events::Push;
use guard::Guarded;
use guesses::Guesses;
use limits::Votes;
use newcomers::Newcomers;
use peer::Peer;
use published::{Public, Published};
use turns::Turns;

/// A room, and the names under which phones may reach it.
#[derive(Clone, Debug)]
pub struct Endpoint {
    /// Whom phones join.
    pub room: Room,
    /// Under which names.
    pub access: Access,
    /// What `/accessibility` says.
    pub accessibility: Accessibility,
}

/// What every handler shares.
struct Shared {
    room: Room,
    access: Access,
    accessibility: Accessibility,
    published: Arc<Published>,
    pushes: watch::Receiver<Push>,
    votes: Votes,
    turns: Turns,
    guesses: Guesses,
    newcomers: Newcomers,
    seat_codes: SeatCodes,
    stop: CancellationToken,
}

type App = Arc<Shared>;

/// Every request the endpoint answers. It must be called inside a tokio runtime, because it starts
/// the task that tells phones what is new; that task ends with the room or with the router.
pub fn router(endpoint: Endpoint) -> Router {
    let guarded = guarded_until(endpoint, CancellationToken::new());
    Router::new().fallback_service(service_fn(move |request| {
        let answering = guarded.clone().answer(request);
        async { Ok::<_, Infallible>(answering.await) }
    }))
}

/// What [`router`] answers, whose event streams and waiting requests end when `stop` is cancelled.
fn guarded_until(endpoint: Endpoint, stop: CancellationToken) -> Guarded {
    let app = Arc::new(Shared::start(endpoint, stop));
    let routes = Router::new()
        .route("/", get(browse::home))
        .route("/J/{code}", get(join::page))
        .route("/j/{code}", get(join::page))
        .route("/J/{code}/{ticket}", get(join::page_with_ticket))
        .route("/j/{code}/{ticket}", get(join::page_with_ticket))
        .route("/J", get(join::typed))
        .route("/j", get(join::typed))
        .route("/join", post(join::join))
        .route("/seat", get(carry::page).post(carry::carry))
        .route("/seat/code", post(carry::make))
        .route("/vote", post(vote::vote))
        .route("/state", get(state::state))
        .route("/events", get(events::events))
        .route("/screen", get(browse::screen))
        .route("/help", get(browse::help))
        .route("/accessibility", get(browse::accessibility))
        .route("/assets/{name}", get(browse::asset))
        .fallback(answer::not_found)
        .method_not_allowed_fallback(answer::method_not_allowed);
    Guarded::new(routes.with_state(Arc::clone(&app)), app)
}

impl Shared {
    fn start(endpoint: Endpoint, stop: CancellationToken) -> Self {
        let Endpoint {
            room,
            access,
            accessibility,
        } = endpoint;
        let published = Arc::new(Published::new(&room.snapshot()));
        let pushes = events::start(room.watch(), Arc::clone(&published), stop.clone());
        let guesses = Guesses::new(&Alarm::new(room.clone(), stop.clone()));
        Self {
            room,
            access,
            accessibility,
            published,
            pushes,
            votes: Votes::default(),
            turns: Turns::default(),
            guesses,
            newcomers: Newcomers::default(),
            seat_codes: SeatCodes::default(),
            stop,
        }
    }

    /// The room now, and what of it every phone may see.
    fn now(&self) -> (Arc<Snapshot>, Arc<Public>) {
        let snapshot = self.room.snapshot();
        let public = self.published.of(&snapshot);
        (snapshot, public)
    }

    /// The seat that a request shows, when it is in the room.
    fn seat(&self, headers: &axum::http::HeaderMap) -> Option<SeatId> {
        let session = &self.room.snapshot().session;
        let mut shown = seat::shown(headers, self.room.code());
        let seat = shown.find(|seat| session.seat(*seat).is_some())?;
        if session.is_away(seat) {
            self.room.tell_back(seat);
        }
        Some(seat)
    }

    /// Whether somebody at `peer` without a seat, who shows `code`, knows the room's, in any case.
    async fn is_known(&self, code: &str, peer: Peer) -> Result<(), Error> {
        let look = self.guesses.code.wait(peer).await.map_err(Error::of)?;
        if self.is_code(code) {
            look.right();
            return Ok(());
        }
        look.wrong();
        Err(Error::of(Kind::WrongCode))
    }

    /// Whether `code` is this room's, in any case.
    fn is_code(&self, code: &str) -> bool {
        code.trim().eq_ignore_ascii_case(self.room.code())
    }
}
