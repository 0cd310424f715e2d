//! Figures, as phones see them.

use std::sync::Arc;

use serde_json::json;

use super::support::*;
use crate::evidence::Figures;
use crate::record::{Place, Record};
use crate::room::Room;
use crate::session::Command;

fn laid_beside(after_reveal: bool) -> Room {
    let shown: Record = room().snapshot().session.record().clone();
    let asked = Arc::clone(&shown.workshop);
    let id = &asked.statements()[0].id;
    let table = format!(
        "about,label,ours,comparator,unit,date,kind\n{id},Breaks <taken>,71,80,%,2026-03-09,lead\n"
    );
    let (figures, _) = Figures::read("f.csv", &table, (&asked, &asked)).unwrap();
    let figures = Figures {
        after_reveal,
        ..figures
    };
    let record = Record {
        figures: Some(Arc::new(figures)),
        ..shown
    };
    Room::without_files(record, "K7M2")
}

#[tokio::test]
async fn figures_stand_below_the_statement_before_and_beside_the_ballot() {
    let room = laid_beside(false);
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    room.ask(Command::GoTo(Place::Statement(0))).await.unwrap();
    let said =
        "Breaks &lt;taken&gt;: <strong>71%</strong>, others 80 (9 March 2026, an early sign)";
    for _ in 0..2 {
        let page = phone.get("/").await.body;
        assert!(page.contains(said), "{page}");
        let state = phone.get("/state").await.json();
        let figure = json!({"label": "Breaks <taken>", "ours": "71", "comparator": "80",
            "previous": "", "unit": "%", "date": "2026-03-09", "source": "", "kind": "lead"});
        assert_eq!(state["figures"], json!([figure]));
        let _ = room.ask(Command::OpenVote).await;
    }
}

#[tokio::test]
async fn figures_that_wait_are_not_sent_before_the_reveal() {
    let room = laid_beside(true);
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    room.ask(Command::GoTo(Place::Statement(0))).await.unwrap();
    for command in [Command::OpenVote, Command::Close] {
        assert_eq!(phone.get("/state").await.json()["figures"], json!([]));
        assert!(!phone.get("/").await.body.contains("71%"));
        room.ask(command).await.unwrap();
    }
    assert_eq!(phone.get("/state").await.json()["figures"], json!([]));
    room.ask(Command::Reveal).await.unwrap();
    assert!(phone.get("/").await.body.contains("71%"));
}
