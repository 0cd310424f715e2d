//! From a key to its frame while a thousand phones vote over HTTP, beside the same in a quiet room.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use plenary::journal::{FileSystem, Journal};
use plenary::room::{Keeper, Room};
use plenary::session::{Command, SeatId};
use plenary::web::{self, Access, Endpoint};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_util::sync::CancellationToken;

use super::console::press_keys;
use super::redraw::session;
use super::{percentile, row};

const PHONES: u128 = 1_000;
const KEYS: usize = 200;

pub(super) fn measure() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let mut quiet = key_to_frame(0).await;
        let mut busy = key_to_frame(PHONES).await;
        for (name, share) in [("median", 0.5), ("99 in 100 under", 0.99)] {
            let what = format!("key to frame, 1,000 phones voting ({name})");
            row(
                &what,
                percentile(&mut busy, share),
                percentile(&mut quiet, share),
            );
        }
    });
}

/// How long each of several keys took until the console had drawn, while `phones` vote without a
/// pause, each vote on disk before its answer.
async fn key_to_frame(phones: u128) -> Vec<Duration> {
    let folder = tempfile::tempdir().expect("a folder");
    let session = session();
    let path = folder.path().join("s.journal");
    let disk = Box::new(FileSystem::default());
    let journal = Journal::new(&path, disk, session.record(), "K7M2");
    let keeper = Keeper::new(&folder.path().join("s.ron"), journal, None);
    let (room, thread) = Room::start(session, "K7M2", keeper).expect("a thread");
    let stop = CancellationToken::new();
    let listener = web::listen(SocketAddr::from(([127, 0, 0, 1], 0))).expect("a port");
    let address = listener.local_addr().expect("an address");
    let endpoint = Endpoint {
        room: room.clone(),
        access: Access::default(),
        accessibility: plenary::web::Accessibility::default(),
    };
    let serving = tokio::spawn(web::serve(listener, endpoint, stop.clone()));
    for phone in 0..phones {
        let seat = SeatId::from_random(phone);
        room.ask(Command::join(seat)).await.expect("a seat");
    }
    room.ask(Command::Next).await.expect("a statement");
    room.ask(Command::OpenVote).await.expect("an open vote");
    for phone in 0..phones {
        tokio::spawn(vote_without_a_pause(address, phone, stop.clone()));
    }
    let before = room.snapshot().session.revision();
    let watching = room.watch();
    let times = press_keys(room, KEYS, stop.clone()).await;
    let votes = watching.borrow().session.revision() - before;
    assert!(
        votes >= phones as u64,
        "only {votes} votes were counted meanwhile"
    );
    drop(watching);
    stop.cancel();
    serving.await.expect("the endpoint ends").expect("in order");
    tokio::task::spawn_blocking(move || thread.join().is_ok())
        .await
        .expect("the room ends");
    times
}

async fn vote_without_a_pause(address: SocketAddr, phone: u128, stop: CancellationToken) {
    let voting = async {
        let mut stream = TcpStream::connect(address).await?;
        let mut answer = vec![0; 4096];
        for n in 0_u64.. {
            // Another point each time, so that each vote is a change that has to be on disk.
            let body = format!("statement=mental-1&round=1&choice={}", 1 + n % 4);
            let request = format!(
                "POST /vote HTTP/1.1\r\nHost: {address}\r\nAccept: application/json\r\n\
                 Cookie: plenary-k7m2={}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
                 Content-Length: {}\r\n\r\n{body}",
                SeatId::from_random(phone),
                body.len()
            );
            stream.write_all(request.as_bytes()).await?;
            if stream.read(&mut answer).await? == 0 {
                break;
            }
            // As fast as the endpoint lets one seat vote.
            tokio::time::sleep(Duration::from_millis(250)).await;
        }
        io::Result::Ok(())
    };
    tokio::select! {
        () = stop.cancelled() => {}
        _ = voting => {}
    }
}
