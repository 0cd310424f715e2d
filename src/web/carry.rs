//! Seat codes: a seat carried to another browser by eight characters that are typed there.
//!
//! A code is made when its seat asks for one, works once and for a short time, and lives in memory
//! alone: it is in no journal and no log, and a restart forgets it. A wrong one counts as a guess.
#![expect(
    clippy::disallowed_methods,
    reason = "how old a code is, is told by the clock of the machine"
)]

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use tokio::time::Instant;

use super::error::{Error, Kind};
use super::language::Language;
use super::limits::SEAT_CODE_LASTS;
use super::peer::Peer;
use super::speak::Speak;
use super::{Shared, body, join, page, read, write};
use crate::room;
use crate::session::{SeatId, ShortCode};

/// The codes that can be used now, one for a seat.
#[derive(Debug, Default)]
pub(super) struct SeatCodes(Mutex<BTreeMap<ShortCode, Made>>);

#[derive(Clone, Copy, Debug)]
struct Made {
    seat: SeatId,
    at: Instant,
}

impl SeatCodes {
    /// Lets `code` carry `seat`; an earlier code of that seat is no good any more.
    fn keep(&self, code: ShortCode, seat: SeatId) {
        let mut codes = self.still_good();
        codes.retain(|_, made| made.seat != seat);
        let at = Instant::now();
        codes.insert(code, Made { seat, at });
    }

    /// The seat behind what was typed, once.
    fn redeem(&self, typed: &str) -> Option<SeatId> {
        let code = typed.parse::<ShortCode>().ok()?;
        self.still_good().remove(&code).map(|made| made.seat)
    }

    /// The codes that are not too old.
    fn still_good(&self) -> MutexGuard<'_, BTreeMap<ShortCode, Made>> {
        let mut codes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        codes.retain(|_, made| now.duration_since(made.at) < SEAT_CODE_LASTS);
        codes
    }
}

/// Answers `POST /seat/code`: a fresh code for the seat that asks.
pub(super) async fn make(State(shared): State<Arc<Shared>>, headers: HeaderMap) -> Response {
    let speak = Speak::of(&headers);
    let Some(seat) = shared.seat(&headers) else {
        return Error::of(Kind::NoSeat).answer(speak);
    };
    let Ok(code) = room::fresh_short_code() else {
        tracing::error!("the system gave no random bits for a seat code");
        return Error::of(Kind::Internal).answer(speak);
    };
    shared.seat_codes.keep(code, seat);
    let seconds = SEAT_CODE_LASTS.as_secs();
    match speak {
        Speak::Json(_) => write::seat_code(code, seconds),
        Speak::Pages(language) => page::seat::made(code, seconds / 60, language),
    }
}

/// Answers `GET /seat`: where a seat code is typed.
pub(super) async fn page(headers: HeaderMap) -> Response {
    page::seat::typed(Language::of(&headers), None)
}

/// Answers `POST /seat`: this browser is on the seat behind the code from now on.
pub(super) async fn carry(
    State(shared): State<Arc<Shared>>,
    peer: Peer,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let speak = Speak::of(&headers);
    let carried = match redeemed(&shared, peer, &headers, body).await {
        Ok(carried) => carried,
        Err(error) => {
            let on_its_page = matches!(error.kind, Kind::WrongSeatCode | Kind::Busy);
            return match speak {
                Speak::Pages(language) if on_its_page => {
                    error.with_status(page::seat::typed(language, Some(&error)))
                }
                speak => error.answer(speak),
            };
        }
    };
    join::seated(&shared, speak, carried)
}

async fn redeemed(
    shared: &Shared,
    peer: Peer,
    headers: &HeaderMap,
    body: Body,
) -> Result<SeatId, Error> {
    let sent = body::read(headers, body).await?;
    let typed = read::carry(&sent)?;
    let look = shared.guesses.short_code.wait(peer).await;
    let look = look.map_err(Error::of)?;
    shared.seat_codes.redeem(&typed).ok_or_else(|| {
        look.wrong();
        Error::of(Kind::WrongSeatCode)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> ShortCode {
        text.parse().unwrap()
    }

    #[tokio::test(start_paused = true)]
    async fn a_code_works_once_for_ten_minutes_and_the_newest_alone() {
        let codes = SeatCodes::default();
        let (one, two) = (SeatId::from_random(1), SeatId::from_random(2));
        codes.keep(code("AAAA2222"), one);
        codes.keep(code("BBBB2222"), two);
        codes.keep(code("CCCC2222"), one);
        assert_eq!(codes.redeem("aaaa-2222"), None);
        assert_eq!(codes.redeem("cccc-2222"), Some(one));
        assert_eq!(codes.redeem("cccc-2222"), None);
        tokio::time::advance(SEAT_CODE_LASTS).await;
        assert_eq!(codes.redeem("BBBB2222"), None);
    }
}
