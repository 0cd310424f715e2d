//! Comments with votes, as phones write and read them.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::support::*;
use crate::room::Room;
use crate::session::Command;

/// A room that asks for comments, at its first open vote, with a phone and four seats beside.
async fn asked() -> (Room, Phone) {
    let room = room_with_comments();
    let phone = Phone::joined(&endpoint(&room)).await;
    for bits in 1..=4 {
        let_in(&room, bits).await;
    }
    go(&room, TO_VOTING).await;
    (room, phone)
}

async fn others_vote(room: &Room) {
    for bits in 1..=4 {
        let seat = crate::session::SeatId::from_random(bits);
        cast(room, seat, "a", 1, "2").await;
    }
}

#[tokio::test]
async fn a_comment_goes_with_the_vote_and_is_shown_with_the_result() {
    let (room, phone) = asked().await;
    let state = phone.get("/state").await.json();
    assert_eq!(state["ballot"]["comments"], true);
    assert_eq!(state["your_comment"], Value::Null);
    let vote = json!({"statement": "a", "round": 1, "choice": 3, "comment": "Not on <nights>\n"});
    assert_eq!(phone.json("/vote", vote).await.status, StatusCode::OK);
    let state = phone.get("/state").await.json();
    assert_eq!(state["your_comment"], "Not on <nights>");
    let page = phone.get("/").await.body;
    assert!(page.contains(">Not on &lt;nights&gt;</textarea>"), "{page}");
    assert!(page.contains("can still show who you are"), "{page}");
    others_vote(&room).await;
    go(&room, 1).await;
    let state = phone.get("/state").await.json();
    assert_eq!(state["result"]["comments"], json!(["Not on <nights>"]));
    assert_eq!(state["result"]["comments_in_all"], 1);
    assert_eq!(state["result"]["comments_kept"], false);
    assert_eq!(
        state["your_comment"],
        Value::Null,
        "no seat is tied to it any more"
    );
    let page = phone.get("/").await.body;
    assert!(page.contains("<li>Not on &lt;nights&gt;</li>"), "{page}");
    room.ask(Command::KeepComments).await.unwrap();
    let state = phone.get("/state").await.json();
    assert_eq!(state["result"]["comments_kept"], true);
    let page = phone.get("/").await.body;
    assert!(page.contains("They are kept with the result."), "{page}");
}

#[tokio::test]
async fn a_comment_too_long_is_still_there_to_be_shortened() {
    let (_room, phone) = asked().await;
    let long = "x".repeat(281);
    let body = format!("statement=a&round=1&choice=3&comment={long}");
    let answer = phone.form("/vote", &body).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.body;
    super::pages::check(&page, "a comment too long");
    assert!(page.contains("<a href=\"#comment\">"), "{page}");
    assert!(page.contains(&format!(">{long}</textarea>")), "{page}");
    assert!(
        page.contains("value=\"3\" id=\"choice-2\" data-label=\"In place\" checked"),
        "{page}"
    );
    assert!(
        page.contains("id=\"own\" class=\"own\" hidden") || page.contains("hidden>Your vote"),
        "{page}"
    );
    let answer = phone
        .form("/vote", "statement=a&round=1&comment=Only+words")
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.body.contains(">Only words</textarea>"),
        "{}",
        answer.body
    );
    let fits = "statement=a&round=1&choice=3&comment=".to_owned() + &"x".repeat(280);
    assert_eq!(
        phone.form("/vote", &fits).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn where_none_is_asked_for_a_comment_is_taken_and_let_go() {
    let room = room();
    let phone = Phone::joined(&endpoint(&room)).await;
    for bits in 1..=4 {
        let_in(&room, bits).await;
    }
    go(&room, TO_VOTING).await;
    assert_eq!(
        phone.get("/state").await.json()["ballot"]["comments"],
        false
    );
    assert!(!phone.get("/").await.body.contains("<textarea"));
    let vote = json!({"statement": "a", "round": 1, "choice": 3, "comment": "Mine"});
    assert_eq!(phone.json("/vote", vote).await.status, StatusCode::OK);
    others_vote(&room).await;
    go(&room, 1).await;
    let state = phone.get("/state").await.json();
    assert_eq!(state["result"]["comments"], json!([]));
}

#[tokio::test]
async fn what_is_kept_is_said_before_anybody_joins() {
    let room = room_with_comments();
    let page = Phone::new(&endpoint(&room)).get("/J/K7M2").await.body;
    assert!(
        page.contains("only if the facilitator keeps the comments"),
        "{page}"
    );
}
