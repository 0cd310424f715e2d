//! Simulated phones against the real endpoint, over real sockets, at many times the pace of people.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::{USUAL_SEED, run_at_pace};
use crate::record::{Place, Record};
use crate::room::Room;
use crate::session::{Command, Phase, Session};
use crate::web::{Access, Endpoint, listen, serve};
use crate::workshop::{self, Selection};

/// Delays of people are cut to so much.
const PACE: f64 = 0.01;

/// Nothing here takes near as long; it ends a test that hangs.
const PATIENCE: Duration = Duration::from_secs(60);

fn room() -> Room {
    let file = include_str!("../../workshops/nhs-wellbeing-2021.ron");
    let workshop = workshop::read("nhs-wellbeing-2021.ron", file).unwrap();
    let started = Timestamp::from_second(1_790_000_000).unwrap();
    let record = Record::new(
        Arc::new(workshop),
        Selection::default(),
        "Anytown Trust".to_owned(),
        started,
    );
    Room::without_files(record, "K7M2")
}

/// Opens the endpoint of `room`; gives its address.
fn open(room: &Room, stop: &CancellationToken) -> String {
    let listener = listen(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
    let address = listener.local_addr().unwrap();
    let endpoint = Endpoint {
        room: room.clone(),
        access: Access::new(vec![address.ip()]),
        accessibility: crate::web::Accessibility::default(),
    };
    tokio::spawn(serve(listener, endpoint, stop.clone()));
    format!("http://{address}")
}

async fn until(room: &Room, what: &str, holds: impl Fn(&Session) -> bool) {
    let mut changes = room.watch();
    let held = timeout(PATIENCE, changes.wait_for(|s| holds(&s.session))).await;
    held.unwrap_or_else(|_| panic!("in vain: {what}")).unwrap();
}

#[tokio::test]
async fn twelve_phones_come_and_vote_in_every_round_they_are_asked() {
    let (room, stop) = (room(), CancellationToken::new());
    let url = open(&room, &stop);
    let phones = tokio::spawn({
        let stop = stop.clone();
        async move {
            run_at_pace(
                12,
                &format!("{url}/"),
                ("k7m2", Vec::new()),
                USUAL_SEED,
                stop,
                PACE,
            )
            .await
        }
    });
    until(&room, "twelve join", |s| s.joined() == 12).await;
    let grouped: u32 = room
        .snapshot()
        .session
        .record()
        .joined_by_group
        .iter()
        .sum();
    assert_eq!(grouped, 12, "everybody chose a group");

    for round in 1..=2 {
        if round == 1 {
            room.ask(Command::GoTo(Place::Statement(0))).await.unwrap();
        }
        room.ask(Command::OpenVote).await.unwrap();
        // One of them may be late or not vote at all.
        until(&room, "nearly all vote", |s| s.voted() >= 11).await;
        room.ask(Command::Go).await.unwrap();
        assert_eq!(room.snapshot().session.round(), round);
    }
    let session = room.snapshot().session.clone();
    let rounds = &session.record().statements[0].rounds;
    assert!(
        rounds
            .iter()
            .all(|r| r.tally.whole().is_some_and(|t| t.answered >= 5))
    );

    room.ask(Command::GoTo(Place::Priorities)).await.unwrap();
    room.ask(Command::OpenVote).await.unwrap();
    until(&room, "nearly all pick", |s| s.voted() >= 11).await;
    room.ask(Command::Go).await.unwrap();
    assert_eq!(room.snapshot().session.phase(), Phase::Revealed);

    stop.cancel();
    timeout(PATIENCE, phones)
        .await
        .expect("phones stop")
        .unwrap();
}

#[tokio::test]
async fn phones_that_are_not_let_in_leave() {
    let (room, stop) = (room(), CancellationToken::new());
    let url = open(&room, &stop);
    let phones = run_at_pace(
        3,
        &url,
        ("WRNG", Vec::new()),
        USUAL_SEED,
        stop.clone(),
        PACE,
    );
    timeout(PATIENCE, phones).await.expect("phones leave");
    assert_eq!(room.snapshot().session.joined(), 0);
    stop.cancel();
}

#[tokio::test]
async fn a_room_that_is_not_there_yet_is_waited_for_and_the_stop_is_heard() {
    // A port that was free a moment ago, and that nobody answers at.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let stop = CancellationToken::new();
    let phones = tokio::spawn({
        let stop = stop.clone();
        async move { run_at_pace(2, &url, ("K7M2", Vec::new()), USUAL_SEED, stop, PACE).await }
    });
    tokio::task::yield_now().await;
    assert!(!phones.is_finished());
    stop.cancel();
    timeout(PATIENCE, phones)
        .await
        .expect("phones stop")
        .unwrap();
}

#[tokio::test]
async fn each_phone_shows_its_ticket() {
    let room = room();
    let tickets = ["BCDF-GHJK", "BCDF-GHJ2", "BCDF-GHJ3"];
    let made = tickets.iter().map(|t| t.parse().unwrap()).collect();
    room.ask(Command::MakeTickets(made)).await.unwrap();
    let stop = CancellationToken::new();
    let url = open(&room, &stop);
    let phones = tokio::spawn({
        let stop = stop.clone();
        let code = ("K7M2", tickets.map(str::to_owned).to_vec());
        async move { run_at_pace(5, &url, code, USUAL_SEED, stop, PACE).await }
    });
    until(&room, "three come in", |s| s.tickets().used() == 3).await;
    assert_eq!(room.snapshot().session.joined(), 3);
    stop.cancel();
    phones.await.unwrap();
}
