//! What phones hear without asking again.
#![expect(
    clippy::disallowed_methods,
    reason = "how long a wait takes is measured on the clock that the test moves"
)]

use std::time::Duration;

use axum::Router;
use axum::body::{Body, BodyDataStream};
use axum::http::header;
use futures_util::{FutureExt, StreamExt};
use serde_json::Value;
use tower::ServiceExt;

use super::support::*;

/// The stream of `/events` for whoever knows the code.
async fn events(router: &Router) -> BodyDataStream {
    let request = request("GET", "/events?code=K7M2")
        .body(Body::empty())
        .unwrap();
    let answer = router.clone().oneshot(request).await.unwrap();
    assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/event-stream");
    assert_eq!(answer.headers()["x-accel-buffering"], "no");
    assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
    answer.into_body().into_data_stream()
}

async fn next(stream: &mut BodyDataStream) -> String {
    let bytes = stream.next().await.expect("the stream goes on").unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// An event's revision and state.
fn read(event: &str) -> (u64, Value) {
    let lines: Vec<&str> = event.lines().collect();
    let [id, data, ""] = lines.as_slice() else {
        panic!("not one event: {event}");
    };
    let id = id.strip_prefix("id: ").unwrap().parse().unwrap();
    let data = data.strip_prefix("data: ").unwrap();
    (id, serde_json::from_str(data).unwrap())
}

#[tokio::test]
async fn a_stream_begins_with_the_newest_state_and_goes_on_with_changes() {
    let room = room();
    let_in(&room, 1).await;
    let router = endpoint(&room);
    let mut stream = events(&router).await;
    let (id, state) = read(&next(&mut stream).await);
    assert_eq!(id, 1);
    assert_eq!(
        (&state["revision"], &state["joined"]),
        (&id.into(), &1.into())
    );
    assert!(state.get("your_vote").is_none(), "nothing of anybody's own");
    let_in(&room, 2).await;
    let (id, state) = read(&next(&mut stream).await);
    assert_eq!((id, &state["joined"]), (2, &2.into()));
    // What is streamed is what is asked for.
    let asked = Phone::new(&router).get("/state?code=K7M2").await;
    assert_eq!(asked.json(), state);
}

#[tokio::test]
async fn a_storm_of_changes_is_few_events_and_the_last_is_the_newest() {
    let room = room();
    let router = endpoint(&room);
    let mut stream = events(&router).await;
    for bits in 1..=100 {
        let_in(&room, bits).await;
    }
    let mut count = 0;
    loop {
        count += 1;
        if read(&next(&mut stream).await).0 == 100 {
            break;
        }
    }
    assert!(count < 50, "{count} events for 100 changes");
}

#[tokio::test(start_paused = true)]
async fn a_quiet_stream_says_every_15_seconds_that_it_is_alive() {
    let room = room();
    let router = endpoint(&room);
    let mut stream = events(&router).await;
    next(&mut stream).await;
    let begun = tokio::time::Instant::now();
    assert!(next(&mut stream).await.starts_with(": "));
    assert!(next(&mut stream).await.ends_with("\n\n"));
    let quiet = begun.elapsed().as_secs();
    assert_eq!(quiet, 30);
}

#[tokio::test(start_paused = true)]
async fn after_a_night_asleep_a_laptop_goes_on_where_it_was() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    go(&room, TO_VOTING).await;
    let mut stream = events(&router).await;
    next(&mut stream).await;
    let vote = |choice: u8| serde_json::json!({"statement": "a", "round": 1, "choice": choice});
    assert_eq!(phone.json("/vote", vote(1)).await.status, 200);
    // The clock of timers jumps, as it does on waking.
    tokio::time::advance(Duration::from_secs(9 * 60 * 60)).await;
    let again = phone.json("/vote", vote(3)).await;
    assert_eq!(again.json()["recorded"], true, "the seat is still a seat");
    let newest = loop {
        let event = next(&mut stream).await;
        if !event.starts_with(": ") {
            break read(&event).1;
        }
    };
    assert_eq!(newest["voted"], 1);
    assert_eq!(phone.get("/state").await.json()["your_vote"], 3);
}

#[tokio::test]
async fn events_are_for_seats_and_for_those_who_know_the_code() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::new(&router);
    assert_eq!(
        phone.get("/events").await.error(),
        (401, "no_seat".to_owned())
    );
    assert_eq!(
        phone.get("/events?code=x").await.error(),
        (403, "wrong_code".to_owned())
    );
}

#[tokio::test]
async fn a_waiting_request_is_answered_when_something_changes() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    let mut waiting = std::pin::pin!(phone.get("/state?since=1&wait=20"));
    assert!(
        waiting.as_mut().now_or_never().is_none(),
        "nothing has changed"
    );
    let_in(&room, 2).await;
    let answer = tokio::time::timeout(Duration::from_secs(10), waiting).await;
    assert_eq!(
        answer.expect("woken long before the wait ends").json()["revision"],
        2
    );
    // Any other revision, also a higher one from before a restart, is answered at once.
    for since in ["0", "1", "99"] {
        let path = format!("/state?since={since}&wait=20");
        let answer = phone.get(&path).now_or_never();
        assert_eq!(answer.expect("at once").json()["revision"], 2, "{since}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_wait_ends_by_itself_and_is_never_longer_than_its_limit() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::new(&router);
    for (wait, expected) in [("", 0), ("&wait=3", 3), ("&wait=9999", 25), ("&wait=-1", 0)] {
        let begun = tokio::time::Instant::now();
        let answer = phone.get(&format!("/state?code=K7M2&since=0{wait}")).await;
        assert_eq!(answer.json()["revision"], 0);
        assert_eq!(begun.elapsed().as_secs(), expected, "{wait}");
    }
}

#[tokio::test]
async fn the_view_changes_with_the_page_and_not_with_the_counts() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    let view = async || {
        phone.get("/state").await.json()["view"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let lobby = view().await;
    let seat = let_in(&room, 2).await;
    assert_eq!(view().await, lobby, "one more has joined");
    go(&room, TO_VOTING).await;
    let voting = view().await;
    assert_ne!(voting, lobby);
    assert!(
        phone
            .get("/")
            .await
            .body
            .contains(&format!("data-view=\"{voting}\""))
    );
    cast(&room, seat, "a", 1, "2").await;
    assert_eq!(view().await, voting, "one more has voted");
    go(&room, 1).await;
    assert_ne!(view().await, voting);
}
