//! How a phone shows which seat is its own: by cookie, or by a header for those that are no browser.
#![expect(
    clippy::disallowed_methods,
    reason = "a seat is random, so that nobody can guess another's"
)]

use axum::http::header::{AUTHORIZATION, COOKIE};
use axum::http::{HeaderMap, HeaderValue};

use super::error::{Error, Kind};
use super::limits::SEAT_SECONDS;
use crate::session::SeatId;

/// The header that may carry a seat beside `Authorization: Bearer`.
const X_SEAT: &str = "x-seat";

/// What the cookie's name begins with.
const COOKIE_START: &str = "plenary-";

/// The cookie's name. It holds the room's code, because browsers keep cookies by host and not by
/// port: two rooms on one laptop must not share a seat.
pub(super) fn cookie_name(code: &str) -> String {
    format!("{COOKIE_START}{}", code.to_ascii_lowercase())
}

/// Whether `name` is [`cookie_name`] of `code`.
fn is_cookie(name: &str, code: &str) -> bool {
    let named = name.strip_prefix(COOKIE_START).map(str::bytes);
    named.is_some_and(|named| named.eq(code.bytes().map(|b| b.to_ascii_lowercase())))
}

/// The cookie that keeps `seat`. It cannot be `Secure`: there is no TLS on a meeting room's network.
pub(super) fn cookie(code: &str, seat: SeatId) -> HeaderValue {
    let name = cookie_name(code);
    let text = format!("{name}={seat}; HttpOnly; SameSite=Lax; Path=/; Max-Age={SEAT_SECONDS}");
    let mut value = HeaderValue::try_from(text).expect("codes and seats are letters and digits");
    value.set_sensitive(true);
    value
}

/// The seats that a request shows, whether they are in the room or not.
pub(super) fn shown<'h>(
    headers: &'h HeaderMap,
    code: &'h str,
) -> impl Iterator<Item = SeatId> + 'h {
    let bearer = texts(headers, AUTHORIZATION.as_str()).filter_map(|text| {
        let (scheme, token) = text.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then_some(token)
    });
    let cookies = texts(headers, COOKIE.as_str())
        .flat_map(|text| text.split(';'))
        .filter_map(move |pair| {
            let (key, value) = pair.trim().split_once('=')?;
            is_cookie(key, code).then_some(value)
        });
    bearer
        .chain(texts(headers, X_SEAT))
        .chain(cookies)
        .filter_map(|token| token.trim().parse().ok())
}

/// Whether a request shows a seat of any room, by its cookie.
pub(super) fn is_of_any_room(headers: &HeaderMap) -> bool {
    let mut pairs = texts(headers, COOKIE.as_str())
        .flat_map(|text| text.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs.any(|(name, value)| name.starts_with(COOKIE_START) && value.parse::<SeatId>().is_ok())
}

fn texts<'h>(headers: &'h HeaderMap, name: &'static str) -> impl Iterator<Item = &'h str> {
    headers.get_all(name).iter().filter_map(|v| v.to_str().ok())
}

/// A seat that nobody had before.
pub(super) fn fresh() -> Result<SeatId, Error> {
    let mut bits = [0; 16];
    getrandom::fill(&mut bits).map_err(|_| {
        tracing::error!("the system gave no random bits for a seat");
        Error::of(Kind::Internal)
    })?;
    Ok(SeatId::from_random(u128::from_be_bytes(bits)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seat_is_read_from_wherever_it_stands() {
        let seat = SeatId::from_random(77);
        let table = [
            ("cookie", format!("plenary-k7m2={seat}"), true),
            ("cookie", format!("a=b; plenary-k7m2={seat}; c=d"), true),
            ("cookie", format!("plenary-abcd={seat}"), false),
            ("cookie", "plenary-k7m2=rubbish".to_owned(), false),
            ("authorization", format!("Bearer {seat}"), true),
            ("authorization", format!("bearer {seat}"), true),
            ("authorization", format!("Basic {seat}"), false),
            ("x-seat", seat.to_string(), true),
        ];
        for (name, value, expected) in table {
            let mut headers = HeaderMap::new();
            headers.insert(name, value.parse().unwrap());
            let found = shown(&headers, "K7M2").next();
            assert_eq!(found, expected.then_some(seat), "{name}: {value}");
        }
    }

    #[test]
    fn seats_are_never_the_same_twice() {
        assert_ne!(fresh().unwrap(), fresh().unwrap());
    }
}
