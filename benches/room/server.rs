//! The other process: the real endpoint with the real room and its journal on disk, or bare axum. It
//! does what it is told in lines, so that the clients have a process, and its descriptors, to
//! themselves.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use plenary::journal::{FileSystem, Journal};
use plenary::record::{Place, Record};
use plenary::room::{Keeper, Room};
use plenary::session::{Command, Phase, SeatId, Session};
use plenary::web::{self, Access, Accessibility, Endpoint};
use plenary::workshop::{self, Selection};
use tokio::io::{AsyncBufReadExt, BufReader, Lines, Stdin};
use tokio_util::sync::CancellationToken;

use super::console::press_keys;
use super::{bare, percentile};

/// The room's code.
const CODE: &str = "K7M2";
/// The statement that is voted on.
pub(super) const STATEMENT: &str = "mental-1";

/// Serves until told to quit.
pub(super) fn serve(kind: &str, folder: &Path) {
    // As the program itself does.
    rlimit::increase_nofile_limit(u64::MAX).expect("the limit of open files");
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    match kind {
        "plenary" => runtime.block_on(meeting(folder)),
        other => runtime.block_on(bare::serve(other, folder)),
    }
    runtime.shutdown_background();
}

pub(super) fn tell(what: &str) {
    println!("{what}");
}

pub(super) fn orders() -> Lines<BufReader<Stdin>> {
    BufReader::new(tokio::io::stdin()).lines()
}

pub(super) fn number(words: &[&str], at: usize) -> usize {
    let word = words.get(at).and_then(|w| w.parse().ok());
    word.unwrap_or_else(|| panic!("a number is missing: {words:?}"))
}

/// The seat of the phone with this number.
pub(super) fn seat(phone: usize) -> SeatId {
    // Spread, as random ones are.
    SeatId::from_random((phone as u128 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835))
}

async fn meeting(folder: &Path) {
    let session = session();
    let disk = Box::new(FileSystem::default());
    let journal = Journal::new(&folder.join("s.journal"), disk, session.record(), CODE);
    let keeper = Keeper::new(&folder.join("s.ron"), journal, None);
    let (room, thread) = Room::start(session, CODE, keeper).expect("a thread");
    let stop = CancellationToken::new();
    let listener = web::listen(SocketAddr::from(([127, 0, 0, 1], 0))).expect("a port");
    let address = listener.local_addr().expect("an address");
    let endpoint = Endpoint {
        room: room.clone(),
        access: Access::default(),
        accessibility: Accessibility::default(),
    };
    let serving = tokio::spawn(web::serve(listener, endpoint, stop.clone()));
    tell(&format!("ready {address}"));
    let mut orders = orders();
    while let Ok(Some(line)) = orders.next_line().await {
        let words: Vec<&str> = line.split(' ').collect();
        match words[0] {
            "join" => join(&room, number(&words, 1)).await,
            "open" => open(&room).await,
            "close" => room
                .ask(Command::Close)
                .await
                .map(drop)
                .expect("an open vote"),
            "reveal" => room
                .ask(Command::Reveal)
                .await
                .map(drop)
                .expect("a closed vote"),
            "next" => next(&room).await,
            "changes" => {
                changes(&room, number(&words, 1), number(&words, 2)).await;
                continue;
            }
            "quit" => break,
            other => panic!("there is no order {other}"),
        }
        tell(&told(&room));
    }
    stop.cancel();
    serving.await.expect("the endpoint ends").expect("in order");
    drop(room);
    let ended = tokio::task::spawn_blocking(move || thread.join().is_ok());
    assert!(ended.await.expect("the room ends"), "the room panicked");
}

/// A session of the shipped workshop in which nobody has joined.
pub(super) fn session() -> Session {
    let text = include_str!("../../workshops/nhs-wellbeing-2021.ron");
    let workshop = workshop::read("nhs-wellbeing-2021.ron", text).expect("the shipped workshop");
    let started = "2026-11-22T09:30:00Z".parse().expect("a time");
    let record = Record::new(
        Arc::new(workshop),
        Selection::default(),
        "Exampleshire NHS Trust".to_owned(),
        started,
    );
    Session::new(record)
}

/// Seats so many, many at once.
async fn join(room: &Room, many: usize) {
    for first in (0..many).step_by(1_000) {
        let last = (first + 1_000).min(many);
        let joining = (first..last).map(|phone| room.ask(Command::join(seat(phone))));
        for joined in futures_util::future::join_all(joining).await {
            joined.expect("a seat");
        }
    }
}

/// Opens the next round on the statement.
async fn open(room: &Room) {
    if room.snapshot().session.place() == Place::Lobby {
        let statement = session().record().workshop.statement_by_id(STATEMENT);
        let place = Place::Statement(statement.expect("the statement is there"));
        room.ask(Command::GoTo(place)).await.expect("a statement");
    }
    room.ask(Command::OpenVote).await.expect("an open vote");
}

/// The facilitator goes on to the next statement and opens its vote; after the last one the first.
async fn next(room: &Room) {
    loop {
        let moved = room.ask(Command::Next).await;
        let session = &room.snapshot().session;
        if moved.is_err() || session.phase() == Phase::Ended {
            let first = Command::GoTo(Place::Statement(0));
            room.ask(first).await.expect("the first statement");
        }
        if room.ask(Command::OpenVote).await.is_ok() && room.snapshot().session.is_open() {
            return;
        }
    }
}

/// Where the room is: `revision statement round voted` and then the counts of the newest result.
fn told(room: &Room) -> String {
    let session = &room.snapshot().session;
    let (mut id, mut counts) = ("-", String::new());
    if let Place::Statement(at) = session.place() {
        id = &session.record().workshop.statements()[at].id;
        let rounds = &session.record().statements[at].rounds;
        if let (Some(last), false) = (rounds.last(), session.is_open()) {
            counts = format!("{:?}", last.tally);
        }
    }
    let (revision, round, voted) = (session.revision(), session.round(), session.voted());
    format!("{revision} {id} {round} {voted} {counts}")
}

/// Makes so many changes, evenly over so many milliseconds, with somebody at the keys meanwhile, and
/// tells how long a key took to its frame.
async fn changes(room: &Room, many: usize, milliseconds: usize) {
    let stop = CancellationToken::new();
    let keys = press_keys(room.clone(), usize::MAX, stop.clone());
    let changing = async {
        let pause = Duration::from_micros(1_000 * milliseconds as u64 / many as u64);
        let mut ticks = tokio::time::interval(pause);
        for change in 0..many {
            ticks.tick().await;
            let note = Command::Note(format!("change {change}"));
            room.ask(note).await.expect("a change");
        }
        stop.cancel();
    };
    let (mut keys, ()) = tokio::join!(keys, changing);
    let revision = room.snapshot().session.revision();
    let (middle, most) = (percentile(&mut keys, 0.5), percentile(&mut keys, 0.99));
    let (middle, most) = (middle.as_micros(), most.as_micros());
    tell(&format!("{revision} {} {middle} {most}", keys.len()));
}
