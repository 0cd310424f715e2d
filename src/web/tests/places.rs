//! When all places for connections are taken.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_util::sync::CancellationToken;

use super::support::*;
use crate::room::Room;
use crate::session::{Command, Newcomer, SeatId};
use crate::web::accept::serve_at_most;
use crate::web::listen;

/// Far less than a silent connection may last.
const SOON: Duration = Duration::from_secs(15);

async fn opened(address: SocketAddr, says: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(says.as_bytes()).await.unwrap();
    stream
}

/// The head's line that says whose a request is, of somebody in the room.
async fn seat_of(room: &Room) -> String {
    let seat = SeatId::from_random(1);
    let newcomer = Newcomer::default();
    room.ask(Command::Join { seat, newcomer }).await.unwrap();
    format!("Cookie: plenary-k7m2={seat}\r\n")
}

/// Reads until `what` has come.
async fn read_until(stream: &mut TcpStream, what: &str) {
    let mut bytes = Vec::new();
    let read = async {
        while !String::from_utf8_lossy(&bytes).contains(what) {
            assert_ne!(stream.read_buf(&mut bytes).await.unwrap(), 0, "it ended");
        }
    };
    tokio::time::timeout(SOON, read).await.expect(what);
}

/// An endpoint of four places.
async fn served(room: &Room) -> (SocketAddr, String, impl AsyncFnOnce()) {
    let listener = listen(([127, 0, 0, 1], 0).into()).unwrap();
    let address = listener.local_addr().unwrap();
    let stop = CancellationToken::new();
    let served = tokio::spawn(serve_at_most(4, listener, local(room), stop.clone()));
    let head = format!("HTTP/1.1\r\nHost: {address}\r\n");
    let end = async move || {
        stop.cancel();
        served.await.unwrap().unwrap();
    };
    (address, head, end)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_says_nothing_gives_way_and_an_event_stream_does_not() {
    let room = room();
    let (address, head, end) = served(&room).await;
    let seat = seat_of(&room).await;
    let mut events = opened(address, &format!("GET /events {head}{seat}\r\n")).await;
    read_until(&mut events, "id: ").await;
    // More than there are places: some say nothing, some begin to say something.
    let mut silent = Vec::new();
    for number in 0..6 {
        let says = ["", "G", "POST /vote HTTP/1.1\r\n"][number % 3];
        silent.push(opened(address, says).await);
    }
    let mut phone = opened(address, &format!("GET /help {head}\r\n")).await;
    read_until(&mut phone, "</html>").await;
    // Whoever gave way was told nothing, and has only to connect again.
    let mut first = Vec::new();
    let ended = tokio::time::timeout(SOON, silent[0].read_to_end(&mut first)).await;
    assert!(ended.is_ok() && first.is_empty(), "{first:?}");
    go(&room, TO_VOTING).await;
    read_until(&mut events, "\"open\":true").await;
    end().await;
}

/// Many more than there are places hold each of them for something that lasts; then a phone comes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_that_lasts_keeps_a_phone_out() {
    let room = room();
    let (address, head, end) = served(&room).await;
    let seat = seat_of(&room).await;
    let since = room.snapshot().session.shown_revision();
    for (what, seat) in [
        ("/events?code=K7M2", ""),
        ("/events", seat.as_str()),
        (&format!("/state?code=K7M2&since={since}&wait=25"), ""),
    ] {
        let mut held = Vec::new();
        for _ in 0..6 {
            held.push(opened(address, &format!("GET {what} {head}{seat}\r\n")).await);
        }
        let mut phone = opened(address, &format!("GET /help {head}\r\n")).await;
        read_until(&mut phone, "</html>").await;
    }
    end().await;
}

/// Who watches without a seat gives way before a seat's own stream, and of those the newest does.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_sits_in_the_room_gives_way_last() {
    let room = room();
    let (address, head, end) = served(&room).await;
    let seat = seat_of(&room).await;
    let streams = |what: &str| format!("GET {what} {head}{seat}\r\n");
    let mut here = Vec::new();
    for _ in 0..3 {
        here.push(opened(address, &streams("/events")).await);
        read_until(here.last_mut().unwrap(), "id: ").await;
    }
    let watch = format!("GET /events?code=K7M2 {head}\r\n");
    let mut watch_too = Vec::new();
    for _ in 0..6 {
        watch_too.push(opened(address, &watch).await);
        read_until(watch_too.last_mut().unwrap(), "id: ").await;
    }
    let mut newest = opened(address, &streams("/events")).await;
    read_until(&mut newest, "id: ").await;
    let mut phone = opened(address, &format!("GET /help {head}\r\n")).await;
    read_until(&mut phone, "</html>").await;
    go(&room, TO_VOTING).await;
    for stream in &mut here {
        read_until(stream, "\"open\":true").await;
    }
    end().await;
}
