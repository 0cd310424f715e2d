//! Guessing the room's code: how slow it is, who is held up by it and who is not, and who is told.
#![expect(
    clippy::disallowed_methods,
    reason = "how long guesses take is measured on the clock that the test moves"
)]

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::StatusCode;
use serde_json::json;
use tokio::time::Instant;

use super::support::*;
use crate::room::{POSSIBLE_CODES, Room};
use crate::web::limits::{BETWEEN_WRONG_CODES, GUESSING_IS_OVER};
use crate::web::peer::Peer;

#[tokio::test(start_paused = true)]
async fn guessing_the_code_is_slow_and_locks_nobody_out() {
    let room = room();
    let router = endpoint(&room);
    let voter = Phone::joined(&router).await;
    go(&room, TO_VOTING).await;
    for phone in 1..=3 {
        let invited = from(&router, phone, "/J/K7M2").await;
        assert_eq!(invited.status, StatusCode::OK);
    }
    let begun = Instant::now();
    let mut guesses = 0;
    while begun.elapsed() < MEETING {
        let digit = |n: usize| char::from(b'2' + u8::try_from(n % 8).unwrap());
        let code = [guesses / 64, guesses / 8, guesses].map(digit);
        let code = format!("B{}", String::from_iter(code));
        let path = match guesses % 3 {
            0 => format!("/state?code={code}"),
            1 => format!("/J/{code}"),
            _ => format!("/screen?code={code}"),
        };
        let answer = from(&router, 66, &path).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{code}");
        guesses += 1;
    }
    assert!(
        (500..POSSIBLE_CODES / 1_000).contains(&guesses),
        "{guesses}"
    );
    until(&room, true).await;
    // Whoever has a seat is not held up, and whoever knows the code comes in.
    let at = Instant::now();
    assert_eq!(voter.get("/state").await.status, StatusCode::OK);
    assert_eq!(voter.get("/J/K7M2").await.status, StatusCode::SEE_OTHER);
    assert_eq!(at.elapsed(), Duration::ZERO);
    // So does whoever is elsewhere, and from the guesser's own address it takes a turn.
    for phone in [2, 4] {
        assert_eq!(from(&router, phone, "/J/K7M2").await.status, StatusCode::OK);
    }
    assert!(at.elapsed() <= BETWEEN_WRONG_CODES, "{:?}", at.elapsed());
    assert_eq!(from(&router, 66, "/J/K7M2").await.status, StatusCode::OK);
    assert!(at.elapsed() < Duration::from_secs(40), "{:?}", at.elapsed());
    // The room answers from a thread of its own, and meanwhile the test's clock may run on.
    let vote = json!({"statement": "a", "round": 1, "choice": 1});
    assert_eq!(voter.json("/vote", vote).await.status, StatusCode::OK);
    let joined = Phone::new(&router).form("/join", "code=K7M2").await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER);
    tokio::time::advance(GUESSING_IS_OVER).await;
    until(&room, false).await;
}

/// Asks for `path` from an address of its own.
async fn from(router: &Router, address: u8, path: &str) -> Answered {
    let peer = Peer::of([10, 0, 0, address].into());
    let request = request("GET", path).extension(peer);
    send(router, request.body(Body::empty()).unwrap()).await
}

/// How long a meeting is.
const MEETING: Duration = Duration::from_secs(3 * 60 * 60);

/// Waits until the room says that somebody guesses, or that nobody does; the test's clock stands still.
async fn until(room: &Room, guessed: bool) {
    while room.snapshot().guessed != guessed {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn slips_of_the_finger_are_no_guessing_and_a_seat_guesses_nothing() {
    let room = room();
    let router = endpoint(&room);
    let seated = Phone::joined(&router).await;
    let newcomer = Phone::new(&router);
    for _ in 0..50 {
        let answer = newcomer.json("/join", json!({"code": "K7M3"})).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    }
    for _ in 0..200 {
        let answer = seated.json("/join", json!({"code": "K7M3"})).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert_eq!(seated.get("/J/K7M3").await.status, StatusCode::FORBIDDEN);
    }
    // What is told the room comes in the order in which it was said.
    let joined = newcomer.json("/join", json!({"code": "K7M2"})).await;
    assert_eq!(joined.status, StatusCode::OK);
    assert!(!room.snapshot().guessed);
}
