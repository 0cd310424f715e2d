//! Joining and voting in JSON.

use axum::body::Body;
use axum::http::{StatusCode, header};
use serde_json::{Value, json};

use super::support::*;
use crate::session::{Command, SeatId};

#[tokio::test]
async fn joining_by_json_gives_a_seat_in_the_answer_and_in_the_cookie() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::new(&router);
    let answer = phone
        .json("/join", json!({"code": "k7m2", "group": "board"}))
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    let seat = answer.json()["seat"].as_str().unwrap().to_owned();
    seat.parse::<SeatId>().unwrap();
    let cookie = answer.header(header::SET_COOKIE);
    let expected = format!("plenary-k7m2={seat}; HttpOnly; SameSite=Lax; Path=/; Max-Age=43200");
    assert_eq!(cookie, expected);
    assert_eq!(room.snapshot().session.joined(), 1);
    assert_eq!(
        room.snapshot().session.record().joined_by_group.get(0),
        Some(&1)
    );
}

#[tokio::test]
async fn joining_twice_is_one_seat() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    let again = phone.json("/join", json!({"code": CODE})).await;
    let seat = again.json()["seat"].as_str().unwrap().to_owned();
    assert_eq!(phone.cookie, format!("plenary-k7m2={seat}"));
    assert_eq!(room.snapshot().session.joined(), 1);
    // A seat that the room does not know is not taken on trust.
    let stranger = Phone::seated(&router, SeatId::from_random(5));
    let answer = stranger.json("/join", json!({"code": CODE})).await;
    assert_ne!(answer.json()["seat"], SeatId::from_random(5).to_string());
    assert_eq!(room.snapshot().session.joined(), 2);
}

#[tokio::test]
async fn a_wrong_code_or_group_does_not_join() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::new(&router);
    let table = [
        (json!({"code": "AAAA"}), (403, "wrong_code")),
        (json!({"code": ""}), (403, "wrong_code")),
        (json!({}), (403, "wrong_code")),
        (
            json!({"code": CODE, "group": "nobody"}),
            (422, "unknown_group"),
        ),
        (json!([]), (400, "unreadable")),
    ];
    for (body, (status, word)) in table {
        let answer = phone.json("/join", body.clone()).await;
        assert_eq!(answer.error(), (status, word.to_owned()), "{body}");
        assert!(answer.headers.get(header::SET_COOKIE).is_none());
    }
    assert_eq!(room.snapshot().session.joined(), 0);
}

#[tokio::test]
async fn a_seat_may_be_shown_in_four_ways() {
    let room = room();
    let seat = let_in(&room, 9).await;
    go(&room, TO_VOTING).await;
    let router = endpoint(&room);
    let ways = [
        ("authorization", format!("Bearer {seat}")),
        ("x-seat", seat.to_string()),
        ("cookie", format!("plenary-k7m2={seat}")),
    ];
    for (name, value) in ways {
        let request = request("GET", "/state").header(name, value);
        let answer = send(&router, request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
        assert!(answer.json().get("your_vote").is_some(), "{name}");
    }
    let vote = json!({"statement": "a", "round": 1, "choice": 2, "seat": seat.to_string()});
    let answer = Phone::new(&router).json("/vote", vote).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
}

#[tokio::test]
async fn a_vote_is_recorded_and_may_be_changed_while_open() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    go(&room, TO_VOTING).await;
    let spellings = [
        (json!(3), json!(3)),
        (json!("2"), json!(2)),
        (json!([1]), json!(1)),
        (json!("dont_know"), json!("dont_know")),
        (json!("not_applicable"), json!("not_applicable")),
    ];
    for (choice, told_back) in spellings {
        let vote = json!({"statement": "a", "round": 1, "choice": choice, "comment": "good"});
        let answer = phone.json("/vote", vote).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let revision = room.snapshot().session.shown_revision();
        let expected = json!({"recorded": true, "revision": revision});
        assert_eq!(answer.json(), expected);
        let state = phone.get("/state").await.json();
        assert_eq!(state["your_vote"], told_back);
        assert_eq!((&state["voted"], &state["joined"]), (&json!(1), &json!(1)));
    }
}

#[tokio::test]
async fn a_vote_that_does_not_count_says_why() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    let vote = |statement: &str, round: Value, choice: Value| json!({"statement": statement, "round": round, "choice": choice});
    let good = vote("a", json!(1), json!(1));
    let early = phone.json("/vote", good.clone()).await;
    assert_eq!(early.error(), (409, "closed".to_owned()));
    go(&room, TO_VOTING).await;
    let table = [
        (vote("b", json!(1), json!(1)), (409, "closed")),
        (vote("a", json!(2), json!(1)), (409, "another_round")),
        (vote("a", json!("1"), json!(9)), (422, "not_on_ballot")),
        (vote("a", json!(1), json!([1, 2])), (422, "not_on_ballot")),
        (vote("nothing", json!(1), json!(1)), (422, "not_on_ballot")),
        (vote("a", json!(1), json!([])), (422, "no_choice")),
        (vote("a", json!("x"), json!(1)), (400, "unreadable")),
        (json!({"round": 1, "choice": 1}), (400, "unreadable")),
    ];
    for (body, (status, word)) in table {
        let answer = phone.json("/vote", body.clone()).await;
        assert_eq!(answer.error(), (status, word.to_owned()), "{body}");
        assert!(!answer.json()["message"].as_str().unwrap().is_empty());
    }
    let stranger = Phone::new(&router).json("/vote", good.clone()).await;
    assert_eq!(stranger.error(), (401, "no_seat".to_owned()));
    room.ask(Command::Close).await.unwrap();
    let late = phone.json("/vote", good).await;
    assert_eq!(late.error(), (409, "closed".to_owned()));
    assert_eq!(room.snapshot().session.voted(), 0);
}
