//! A break, as phones see it.

use axum::http::StatusCode;
use serde_json::Value;

use super::support::*;
use crate::session::{Command, Timing};

#[tokio::test]
async fn phones_are_told_of_a_break_and_come_back_by_themselves() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    go(&room, 2).await;
    let before = phone.get("/state").await.json();
    assert_eq!(before["break"], Value::Null);
    room.ask(Command::Time(Timing::Break(600))).await.unwrap();
    let state = phone.get("/state").await.json();
    assert_eq!(state["phase"], before["phase"], "the place waits as it is");
    assert!(state["break"]["until"].is_string(), "{state}");
    assert_ne!(
        state["view"], before["view"],
        "the page shows something else"
    );
    let page = phone.get("/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("We are having a break"), "{}", page.body);
    assert!(page.body.contains("We go on at "), "{}", page.body);
    let mirror = phone.get("/screen").await.body;
    assert!(mirror.contains("We are having a break"), "{mirror}");
    room.ask(Command::Go).await.unwrap();
    let after = phone.get("/state").await.json();
    assert_eq!(
        (&after["break"], &after["phase"]),
        (&Value::Null, &before["phase"])
    );
    assert!(!phone.get("/").await.body.contains("having a break"));
}
