//! Phones on a second day: who was there before is away until their phone asks for something.

use serde_json::json;

use super::support::*;
use crate::room::{Keeper, Room, now};
use crate::session::{Command, Event, PresenceEvent, SeatId, Session};

/// A room in which six seats are away, at an open vote.
fn second_day() -> Room {
    let record = room().snapshot().session.record().clone();
    let mut session = Session::new(record);
    let joins = (0..6).map(|n| Command::join(SeatId::from_random(n)));
    for command in joins.chain(vec![Command::Go; TO_VOTING]) {
        for event in session.decide(&command, now()).unwrap() {
            session.apply(event, now());
        }
    }
    session.apply(Event::Presence(PresenceEvent::EverybodyLeft), now());
    let (room, _) = Room::start(session, CODE, Keeper::nowhere()).unwrap();
    room
}

/// Waits until so many are there.
async fn until(room: &Room, joined: u32) {
    let mut newest = room.watch();
    newest
        .wait_for(|s| s.session.joined() == joined)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_phone_is_back_when_it_asks_for_anything_and_when_it_votes() {
    let room = second_day();
    let router = endpoint(&room);
    assert_eq!(room.snapshot().session.joined(), 0);
    let phone = |n| Phone::seated(&router, SeatId::from_random(n));
    for (n, path) in [(1, "/"), (2, "/state"), (3, "/screen")] {
        phone(u128::from(n)).get(path).await;
        until(&room, n).await;
    }
    // Whoever was never here, and whoever only has the code, changes nothing.
    phone(77).get("/").await;
    phone(77).get("/state?code=K7M2").await;
    let vote = json!({"statement": "a", "round": 1, "choice": 2});
    let answer = phone(4).json("/vote", vote).await.json();
    assert_eq!(answer["recorded"], true);
    let state = phone(4).get("/state").await.json();
    assert_eq!((&state["joined"], &state["voted"]), (&json!(4), &json!(1)));
}
