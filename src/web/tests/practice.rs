//! A practice vote in the lobby, as phones see it.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::support::*;
use crate::session::{Command, PRACTICE_OVER, PRACTICE_TEXT};

#[tokio::test]
async fn phones_practise_in_the_lobby_and_see_the_result_there() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    room.ask(Command::OpenVote).await.unwrap();
    let state = phone.get("/state").await.json();
    assert_eq!(
        (&state["phase"], &state["open"]),
        (&json!("voting"), &json!(true))
    );
    let statement = json!({"id": "practice", "text": PRACTICE_TEXT, "number": null, "of": null});
    assert_eq!(state["statement"], statement);
    assert_eq!(state["ballot"]["kind"], "rate");
    let page = phone.get("/").await.body;
    assert!(page.contains(PRACTICE_TEXT), "{page}");
    assert!(page.contains("does not count and is not kept"), "{page}");
    let vote = "statement=practice&round=1&choice=3";
    assert_eq!(
        phone.form("/vote", vote).await.status,
        StatusCode::SEE_OTHER
    );
    for bits in 1..=4 {
        let seat = let_in(&room, bits).await;
        cast(&room, seat, "practice", 1, "2").await;
    }
    go(&room, 1).await;
    let state = phone.get("/state").await.json();
    assert_eq!(state["phase"], "revealed");
    assert_eq!(state["result"]["tally"], json!([0, 4, 1, 0]));
    assert_eq!(state["your_vote"], 3);
    let page = phone.get("/").await.body;
    assert!(page.contains(PRACTICE_OVER), "{page}");
    go(&room, 1).await;
    let state = phone.get("/state").await.json();
    assert_eq!(
        (&state["phase"], &state["result"]),
        (&json!("section"), &Value::Null)
    );
    let late = phone.form("/vote", vote).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
}
