//! Seat codes: a seat carried to another browser by eight characters that are typed there.
//!
//! A code is made when its seat asks for one, works once and for a short time, and lives in memory
//! alone: it is in no journal and no log, and a restart forgets it. Wrong codes draw on one
//! allowance for the whole room, because everybody in it may share an address. When that is used
//! up, moving a seat has to wait a moment; joining, voting and every seat go on.
#![expect(
    clippy::disallowed_methods,
    reason = "how old a code is, is told by the clock of the machine"
)]

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use tokio::time::Instant;

use super::error::{Error, Kind};
use super::join::see_other;
use super::language::Language;
use super::limits::{Allowance, GUESSES_A_SECOND, GUESSES_AT_ONCE, SEAT_CODE_LASTS};
use super::speak::Speak;
use super::{Shared, body, page, read, seat, write};
use crate::room;
use crate::session::{SeatId, ShortCode};

/// The codes that can be used now, one for a seat.
#[derive(Debug)]
pub(super) struct SeatCodes(Mutex<Held>);

#[derive(Debug)]
struct Held {
    codes: BTreeMap<ShortCode, Made>,
    guesses: Allowance,
}

#[derive(Clone, Copy, Debug)]
struct Made {
    seat: SeatId,
    at: Instant,
}

impl SeatCodes {
    /// None yet.
    pub(super) fn new() -> Self {
        Self(Mutex::new(Held {
            codes: BTreeMap::new(),
            guesses: Allowance::new(GUESSES_AT_ONCE, GUESSES_A_SECOND),
        }))
    }

    /// Lets `code` carry `seat`; an earlier code of that seat is no good any more.
    fn keep(&self, code: ShortCode, seat: SeatId) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.forget_old();
        held.codes.retain(|_, made| made.seat != seat);
        let at = Instant::now();
        held.codes.insert(code, Made { seat, at });
    }

    /// The seat behind what was typed, once.
    fn redeem(&self, typed: &str) -> Result<SeatId, Kind> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !held.guesses.has_any() {
            return Err(Kind::TooManyGuesses);
        }
        held.forget_old();
        let code = typed.parse::<ShortCode>().ok();
        match code.and_then(|code| held.codes.remove(&code)) {
            Some(made) => Ok(made.seat),
            None => {
                held.guesses.take();
                Err(Kind::WrongSeatCode)
            }
        }
    }
}

impl Held {
    fn forget_old(&mut self) {
        let now = Instant::now();
        self.codes
            .retain(|_, made| now.duration_since(made.at) < SEAT_CODE_LASTS);
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
    headers: HeaderMap,
    body: Body,
) -> Response {
    let speak = Speak::of(&headers);
    let carried = match redeemed(&shared, &headers, body).await {
        Ok(carried) => carried,
        Err(error) => {
            let on_its_page = matches!(error.kind, Kind::WrongSeatCode | Kind::TooManyGuesses);
            return match speak {
                Speak::Pages(language) if on_its_page => {
                    error.with_status(page::seat::typed(language, Some(&error)))
                }
                speak => error.answer(speak),
            };
        }
    };
    let mut answer = match speak {
        Speak::Json(_) => write::seat(carried),
        Speak::Pages(_) => see_other("/"),
    };
    let cookie = seat::cookie(shared.room.code(), carried);
    answer.headers_mut().insert(SET_COOKIE, cookie);
    answer
}

async fn redeemed(shared: &Shared, headers: &HeaderMap, body: Body) -> Result<SeatId, Error> {
    let sent = body::read(headers, body).await?;
    let typed = read::carry(&sent)?;
    shared.seat_codes.redeem(&typed).map_err(Error::of)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn code(text: &str) -> ShortCode {
        text.parse().unwrap()
    }

    #[tokio::test(start_paused = true)]
    async fn a_code_works_once_for_ten_minutes_and_the_newest_alone() {
        let codes = SeatCodes::new();
        let (one, two) = (SeatId::from_random(1), SeatId::from_random(2));
        codes.keep(code("AAAA2222"), one);
        codes.keep(code("BBBB2222"), two);
        codes.keep(code("CCCC2222"), one);
        assert_eq!(codes.redeem("aaaa-2222"), Err(Kind::WrongSeatCode));
        assert_eq!(codes.redeem("cccc-2222"), Ok(one));
        assert_eq!(codes.redeem("cccc-2222"), Err(Kind::WrongSeatCode));
        tokio::time::advance(SEAT_CODE_LASTS).await;
        assert_eq!(codes.redeem("BBBB2222"), Err(Kind::WrongSeatCode));
    }

    #[tokio::test(start_paused = true)]
    async fn guessing_is_held_up_and_the_right_code_works_again_a_moment_later() {
        let codes = SeatCodes::new();
        let seat = SeatId::from_random(1);
        codes.keep(code("AAAA2222"), seat);
        let looked_at = (0..1_000)
            .filter(|_| codes.redeem("ZZZZ9999") == Err(Kind::WrongSeatCode))
            .count();
        assert_eq!(looked_at, 30);
        assert_eq!(codes.redeem("AAAA2222"), Err(Kind::TooManyGuesses));
        tokio::time::advance(Duration::from_secs(1)).await;
        assert_eq!(codes.redeem("AAAA2222"), Ok(seat));
    }
}
