//! Groups side by side, as phones see them.

use serde_json::json;

use super::support::*;
use crate::room::Room;
use crate::session::{Command, Newcomer, SeatId};

/// A seat of a group votes on the first statement.
async fn votes(room: &Room, bits: u128, group: &str, choice: &str) {
    let seat = SeatId::from_random(bits);
    let newcomer = Newcomer {
        group: Some(group.to_owned()),
        ..Newcomer::default()
    };
    room.ask(Command::Join { seat, newcomer }).await.unwrap();
    cast(room, seat, "a", 1, choice).await;
}

/// Six of the board and as many of the staff side as are asked for have voted.
async fn voted(room: &Room, staff: u128) {
    go(room, TO_VOTING).await;
    for seat in 0..6 {
        let choice = if seat < 3 { "3" } else { "4" };
        votes(room, seat, "board", choice).await;
    }
    for seat in 0..staff {
        votes(room, 100 + seat, "staff", "1").await;
    }
}

#[tokio::test]
async fn after_a_reveal_groups_stand_side_by_side_as_on_the_shared_screen() {
    let room = room_in_two_languages();
    let router = endpoint(&room);
    voted(&room, 6).await;
    let phone = Phone::seated(&router, SeatId::from_random(1));
    assert!(!phone.get("/").await.body.contains("Groups side by side"));
    room.ask(Command::Close).await.unwrap();
    let closed = phone.get("/state").await.json();
    assert_eq!(closed["result"], json!(null));
    room.ask(Command::Reveal).await.unwrap();
    let page = phone.get("/").await.body;
    for said in [
        "Groups side by side",
        "<th scope=\"col\">Board member</th><th scope=\"col\">Staff side</th>",
        "<td>0</td><td>6</td>",
        "<td>3</td><td>0</td>",
        "<th scope=\"row\">Median</th><td>3.5</td><td>1</td>",
        "Widest gap: Staff side 1, Board member 3.5: 2.5 points apart.",
    ] {
        assert!(page.contains(said), "{said}:\n{page}");
    }
    let groups = json!([
        {"id": "board", "title": "Board member", "tally": [0, 0, 3, 3], "median": 3.5, "withheld": null},
        {"id": "staff", "title": "Staff side", "tally": [6, 0, 0, 0], "median": 1, "withheld": null}
    ]);
    let state = phone.get("/state").await.json();
    assert_eq!(state["result"]["groups"], groups);
    let mirror = Phone::new(&router).get("/screen").await.body;
    assert!(
        !mirror.contains("Groups side by side"),
        "not without the code"
    );
    let welsh = Phone {
        languages: "cy",
        ..Phone::seated(&router, SeatId::from_random(2))
    };
    let page = welsh.get("/").await.body;
    assert!(page.contains("Grwpiau ochr yn ochr"), "{page}");
    assert!(page.contains("Aelod o’r bwrdd"), "{page}");
    assert!(page.contains(": 2.5 pwynt ar wahân."), "{page}");
}

#[tokio::test]
async fn a_group_that_is_too_small_is_not_sent_and_says_why() {
    let room = room();
    let router = endpoint(&room);
    voted(&room, 4).await;
    go(&room, 1).await;
    let phone = Phone::seated(&router, SeatId::from_random(1));
    let page = phone.get("/").await.body;
    assert!(page.contains("No group can be shown by itself."), "{page}");
    assert!(
        page.contains("Not shown: Staff side: fewer than 5 votes."),
        "{page}"
    );
    let groups = &phone.get("/state").await.json()["result"]["groups"];
    assert_eq!(groups.as_array().map(Vec::len), Some(2));
    for group in groups.as_array().unwrap() {
        assert_eq!(group["tally"], json!(null));
        assert_eq!(group["median"], json!(null));
    }
    assert_eq!(groups[1]["withheld"], json!("fewer than 5 votes"));
}
