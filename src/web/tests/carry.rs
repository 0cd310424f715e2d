//! A seat that goes to another browser by its code.

use axum::http::{StatusCode, header};
use serde_json::json;

use super::support::*;
use crate::session::MOST_SEATS;

#[tokio::test]
async fn a_seat_code_puts_another_browser_on_the_same_seat() {
    let room = room();
    let router = endpoint(&room);
    let first = Phone::joined(&router).await;
    let waiting = first.get("/").await.body;
    assert!(waiting.contains("<details>"), "{waiting}");
    assert!(waiting.contains("action=\"/seat/code\""));
    let made = first.json("/seat/code", json!({})).await.json();
    assert_eq!(made["seconds"], 600);
    let code = made["seat_code"].as_str().unwrap();
    assert_eq!(code.len(), 9, "eight characters and a hyphen");
    let mut second = Phone::new(&router);
    let body = format!("seat_code={}", code.to_lowercase());
    let moved = second.form("/seat", &body).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.body);
    let cookie = moved.header(header::SET_COOKIE);
    second.cookie = cookie.split(';').next().unwrap().to_owned();
    assert_eq!(first.cookie, second.cookie);
    go(&room, TO_VOTING).await;
    let vote = json!({"statement": "a", "round": 1, "choice": 3});
    first.json("/vote", vote).await;
    assert_eq!(second.get("/state").await.json()["your_vote"], 3);
    assert_eq!(room.snapshot().session.joined(), 1);
    let again = second.form("/seat", &body).await;
    assert_eq!(again.status, StatusCode::FORBIDDEN, "a code works once");
    assert!(again.body.contains("There is a problem"), "{}", again.body);
}

#[tokio::test]
async fn pages_make_a_code_and_lead_to_where_it_is_typed() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    let made = phone.form("/seat/code", "").await;
    assert_eq!(made.status, StatusCode::OK);
    assert!(made.body.contains("within 10 minutes"), "{}", made.body);
    let stranger = Phone::new(&router);
    for path in ["/", "/J/K7M2"] {
        let page = stranger.get(path).await.body;
        assert!(page.contains("href=\"/seat\""), "{path}");
    }
    let typed = stranger.get("/seat").await;
    assert!(typed.body.contains("name=\"seat_code\""));
    let without = stranger.json("/seat/code", json!({})).await;
    assert_eq!(without.error(), (401, "no_seat".to_owned()));
    let wrong = stranger.json("/seat", json!({"seat_code": "x"})).await;
    assert_eq!(wrong.error(), (403, "wrong_seat_code".to_owned()));
}

#[tokio::test(start_paused = true)]
async fn guessing_seat_codes_keeps_nobody_from_joining_or_from_their_own_seat() {
    let room = room();
    let router = endpoint(&room);
    let stranger = Phone::new(&router);
    for _ in 0..100 {
        stranger
            .json("/seat", json!({"seat_code": "ZZZZ-9999"}))
            .await;
    }
    let phone = Phone::joined(&router).await;
    let made = phone.json("/seat/code", json!({})).await.json();
    // Wrong ones are still looked at, one after the other, and so is the right one.
    let guess = stranger.json("/seat", json!({"seat_code": "ZZZZ-9999"}));
    let right = Phone::new(&router);
    let right = right.json("/seat", json!({"seat_code": made["seat_code"]}));
    let (guess, right) = tokio::join!(guess, right);
    assert_eq!(guess.error(), (403, "wrong_seat_code".to_owned()));
    assert_eq!(right.status, StatusCode::OK);
}

#[tokio::test]
async fn whoever_joins_again_and_again_does_not_fill_the_room() {
    let room = room();
    let router = endpoint(&room);
    let greedy = Phone::new(&router);
    let mut seats = 0;
    let refused = loop {
        let answer = greedy.json("/join", json!({"code": "K7M2"})).await;
        if answer.status != StatusCode::OK {
            break answer;
        }
        seats += 1;
    };
    assert_eq!(refused.error(), (429, "too_many_joins".to_owned()));
    assert_eq!(refused.header(header::RETRY_AFTER), "1");
    assert!(seats < MOST_SEATS / 2, "{seats}");
    // Whoever has a seat keeps it and votes.
    let seated = room.snapshot().session.joined();
    assert_eq!(seated as usize, seats);
}
