//! Every limit refuses what is beyond it and takes what is just within.
#![expect(
    clippy::disallowed_methods,
    reason = "how long a limit takes is measured on the clock that the test moves"
)]

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{StatusCode, header};
use futures_util::stream;
use serde_json::json;

use super::support::*;

#[tokio::test]
async fn a_body_has_four_kibibytes() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::new(&router);
    let padded = |bytes: usize| {
        let start = "code=K7M2&group=&x=";
        format!("{start}{}", "x".repeat(bytes - start.len()))
    };
    let whole = phone.form("/join", &padded(4096)).await;
    assert_eq!(whole.status, StatusCode::SEE_OTHER);
    let over = phone.form("/join", &padded(4097)).await;
    assert_eq!(over.status, StatusCode::PAYLOAD_TOO_LARGE);
    let over = phone.post("/join", "application/json", padded(9000)).await;
    assert_eq!(over.error(), (413, "too_large".to_owned()));
}

#[tokio::test]
async fn a_comment_has_280_characters_as_readers_count_them() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    go(&room, TO_VOTING).await;
    let vote =
        |comment: String| json!({"statement": "a", "round": 1, "choice": 1, "comment": comment});
    let whole = phone.json("/vote", vote("ŵ".repeat(280))).await;
    assert_eq!(whole.status, StatusCode::OK);
    let over = phone.json("/vote", vote("ŵ".repeat(281))).await;
    assert_eq!(over.error(), (422, "comment_too_long".to_owned()));
}

#[tokio::test]
async fn a_seat_that_votes_too_fast_is_told_to_wait_and_others_are_not() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    let other = Phone::joined(&router).await;
    go(&room, TO_VOTING).await;
    let vote = json!({"statement": "a", "round": 1, "choice": 1});
    let mut refused = None;
    for _ in 0..1000 {
        let answer = phone.json("/vote", vote.clone()).await;
        if answer.status != StatusCode::OK {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.expect("a thousand votes at once are too many");
    assert_eq!(refused.error(), (429, "too_many_votes".to_owned()));
    assert_eq!(refused.header(header::RETRY_AFTER), "1");
    assert_eq!(other.json("/vote", vote).await.status, StatusCode::OK);
}

#[tokio::test]
async fn only_forms_and_json_are_read() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::new(&router);
    for kind in ["text/plain", "multipart/form-data; boundary=x"] {
        let answer = phone.post("/join", kind, "code=K7M2".to_owned()).await;
        assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
    }
    // Without a type it is what it looks like.
    for body in ["{\"code\": \"K7M2\"}", "code=K7M2"] {
        let request = request("POST", "/join").body(Body::from(body)).unwrap();
        let status = send(&router, request).await.status;
        assert_eq!(status, StatusCode::SEE_OTHER, "{body}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_body_that_never_ends_is_given_up() {
    let room = room();
    let router = endpoint(&room);
    let never = stream::pending::<Result<Bytes, std::convert::Infallible>>();
    let request = request("POST", "/join")
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from_stream(never))
        .unwrap();
    let begun = tokio::time::Instant::now();
    let answer = send(&router, request).await;
    assert_eq!(answer.error(), (408, "too_slow".to_owned()));
    assert!(begun.elapsed() >= Duration::from_secs(10));
}
