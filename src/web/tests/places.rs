//! When all places for connections are taken.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_util::sync::CancellationToken;

use super::support::*;
use crate::web::accept::serve_at_most;
use crate::web::listen;

/// Far less than a silent connection may last.
const SOON: Duration = Duration::from_secs(15);

async fn opened(address: SocketAddr, says: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(says.as_bytes()).await.unwrap();
    stream
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_says_nothing_gives_way_and_an_event_stream_does_not() {
    let room = room();
    let listener = listen(([127, 0, 0, 1], 0).into()).unwrap();
    let address = listener.local_addr().unwrap();
    let stop = CancellationToken::new();
    let served = tokio::spawn(serve_at_most(4, listener, local(&room), stop.clone()));
    let head = format!("HTTP/1.1\r\nHost: {address}\r\n");
    let mut events = opened(address, &format!("GET /events?code=K7M2 {head}\r\n")).await;
    read_until(&mut events, "id: ").await;
    // More than there are places: some say nothing, some begin to say something.
    let mut silent = Vec::new();
    for number in 0..12 {
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
    stop.cancel();
    served.await.unwrap().unwrap();
}
