//! What was agreed last time, as phones see it.

use std::sync::Arc;

use jiff::civil::date;
use serde_json::json;

use super::support::*;
use crate::record::{Before, Place, Record, Since, Target};
use crate::room::Room;
use crate::session::Command;

/// A room that follows a session in which its first statement was agreed.
fn following(after_reveal: bool) -> Room {
    let begun: Record = room().snapshot().session.record().clone();
    let target = Target {
        value: 3,
        by: date(2027, 3, 31),
    };
    let before = Before {
        value: 2,
        reason: "It depends".to_owned(),
        target: Some(target),
    };
    let since = Since {
        session: "2026-03-02-before".to_owned(),
        held: date(2026, 3, 2),
        others: None,
        altered: false,
        after_reveal,
        agreed: [Some(before), None, None].into_iter().collect(),
    };
    let record = Record {
        since: Some(Arc::new(since)),
        ..begun
    };
    Room::without_files(record, "K7M2")
}

const SAID: &str = "Agreed last time, on 2 March 2026: <strong>2, Started</strong>";

#[tokio::test]
async fn last_times_score_stands_beside_the_statement() {
    let room = following(false);
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    room.ask(Command::GoTo(Place::Statement(0))).await.unwrap();
    let last_time = json!({"value": 2, "label": "Started", "rag": "A", "held": "2026-03-02",
        "target": {"value": 3, "by": "2027-03-31"}});
    for command in [Command::OpenVote, Command::Close, Command::Reveal] {
        let page = phone.get("/").await.body;
        assert!(page.contains(SAID), "{page}");
        assert!(
            page.contains("Target: <strong>3</strong> by 31 March 2027"),
            "{page}"
        );
        assert_eq!(phone.get("/state").await.json()["last_time"], last_time);
        room.ask(command).await.unwrap();
    }
    assert!(phone.get("/").await.body.contains(SAID));
    room.ask(Command::Next).await.unwrap();
    assert_eq!(phone.get("/state").await.json()["last_time"], json!(null));
}

#[tokio::test]
async fn a_score_that_waits_is_not_sent_before_the_first_reveal() {
    let room = following(true);
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    room.ask(Command::GoTo(Place::Statement(0))).await.unwrap();
    for command in [Command::OpenVote, Command::Close, Command::Reveal] {
        assert_eq!(phone.get("/state").await.json()["last_time"], json!(null));
        assert!(!phone.get("/").await.body.contains("last time"));
        room.ask(command).await.unwrap();
    }
    assert!(phone.get("/").await.body.contains(SAID));
    // The second vote knows it, like everybody in the room.
    room.ask(Command::OpenVote).await.unwrap();
    assert!(phone.get("/").await.body.contains(SAID));
}

#[tokio::test]
async fn in_a_sweep_each_statement_has_its_own() {
    for (waits, said) in [(false, true), (true, false)] {
        let room = following(waits);
        let router = endpoint(&room);
        let phone = Phone::joined(&router).await;
        go(&room, 1).await;
        room.ask(Command::Sweep).await.unwrap();
        let page = phone.get("/").await.body;
        assert_eq!(page.contains(SAID), said, "{page}");
        let page = phone.get("/?statement=b").await.body;
        assert!(!page.contains("last time"), "{page}");
    }
}
