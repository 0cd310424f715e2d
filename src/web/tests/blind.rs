//! While a round is open nothing that anybody else can ask for depends on what was voted and
//! written.

use axum::http::header;
use futures_util::StreamExt;
use tower::ServiceExt;

use super::support::*;
use crate::room::Room;
use crate::session::Command;

/// Everything that seat 1 and somebody who knows the code are told.
async fn told(room: &Room) -> Vec<(String, String)> {
    let router = endpoint(room);
    let other = Phone::seated(&router, crate::session::SeatId::from_random(1));
    let nobody = Phone::new(&router);
    let mut all = Vec::new();
    for path in ["/", "/state", "/screen", "/J/K7M2"] {
        let answer = other.get(path).await;
        all.push((
            path.to_owned(),
            format!("{:?}{}", answer.headers, without_chance(&answer.body)),
        ));
    }
    for path in ["/", "/state?code=K7M2", "/screen?code=K7M2", "/J/K7M2"] {
        let answer = nobody.get(path).await;
        all.push((
            path.to_owned(),
            format!("{:?}{}", answer.headers, without_chance(&answer.body)),
        ));
    }
    let events = request("GET", "/events?code=K7M2").header(header::COOKIE, &other.cookie);
    let events = events.body(axum::body::Body::empty()).unwrap();
    let answer = router.clone().oneshot(events).await.unwrap();
    let first = answer.into_body().into_data_stream().next().await;
    let first = first.unwrap().unwrap();
    all.push((
        "/events".to_owned(),
        String::from_utf8(first.to_vec()).unwrap(),
    ));
    all
}

/// The page without the random seat that its form to join holds.
fn without_chance(page: &str) -> String {
    let mark = "name=\"once\" value=\"";
    let Some((before, rest)) = page.split_once(mark) else {
        return page.to_owned();
    };
    let (_, after) = rest.split_once('"').unwrap();
    format!("{before}{mark}{after}")
}

async fn voted(choices: [&str; 5], close: bool) -> Room {
    let room = room_with_comments();
    for bits in 1..=6 {
        let_in(&room, bits).await;
    }
    go(&room, TO_VOTING).await;
    for (bits, choice) in (2..).zip(choices) {
        let seat = crate::session::SeatId::from_random(bits);
        let comment = if choice < "3" {
            ""
        } else {
            "I see it otherwise"
        };
        cast_with(&room, seat, ("a", 1), choice, comment).await;
    }
    if close {
        room.ask(Command::Close).await.unwrap();
    }
    room
}

#[tokio::test]
async fn two_rooms_that_differ_in_votes_only_look_the_same_until_the_reveal() {
    for close in [false, true] {
        let low = voted(["1", "1", "1", "1", "2"], close).await;
        let high = voted(["4", "dont_know", "3", "not_applicable", "4"], close).await;
        for ((path, one), (_, other)) in told(&low).await.into_iter().zip(told(&high).await) {
            assert_eq!(one, other, "{path}, closed: {close}");
            assert!(!one.contains("\"tally\""), "{path}");
            assert!(!other.contains("otherwise"), "{path}");
        }
        go(&low, 1).await;
        go(&high, 1).await;
        let differ = told(&low).await != told(&high).await;
        assert!(differ, "after the reveal they do not look the same");
    }
}

#[tokio::test]
async fn an_earlier_round_is_not_shown_while_a_newer_one_is_open() {
    let low = voted(["1", "1", "1", "1", "2"], false).await;
    let high = voted(["4", "4", "3", "4", "4"], false).await;
    for room in [&low, &high] {
        go(room, 1).await;
        room.ask(Command::OpenVote).await.unwrap();
    }
    for ((path, one), (_, other)) in told(&low).await.into_iter().zip(told(&high).await) {
        assert_eq!(one, other, "{path}");
    }
}
