//! The endpoint over a real socket.

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::support::*;
use crate::room::Room;
use crate::web::{listen, serve};

/// Serves `room` on a port of its own.
pub(super) fn start(
    room: &Room,
) -> (
    SocketAddr,
    CancellationToken,
    JoinHandle<std::io::Result<()>>,
) {
    let listener = listen(([127, 0, 0, 1], 0).into()).unwrap();
    let address = listener.local_addr().unwrap();
    let stop = CancellationToken::new();
    let served = tokio::spawn(serve(listener, local(room), stop.clone()));
    (address, stop, served)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn phones_join_vote_and_listen_and_all_end_when_it_stops() {
    let room = room();
    let (address, stop, served) = start(&room);
    let base = format!("http://{address}");
    let client = reqwest::Client::new();
    let joined = client
        .post(format!("{base}/join"))
        .json(&json!({"code": CODE}));
    let joined: serde_json::Value = joined.send().await.unwrap().json().await.unwrap();
    let seat = joined["seat"].as_str().unwrap();
    go(&room, TO_VOTING).await;
    let mut events = client
        .get(format!("{base}/events"))
        .bearer_auth(seat)
        .send()
        .await
        .unwrap();
    let first = events.chunk().await.unwrap().unwrap();
    assert!(first.starts_with(b"id: "), "{first:?}");
    let vote = client
        .post(format!("{base}/vote"))
        .bearer_auth(seat)
        .json(&json!({"statement": "a", "round": 1, "choice": 2}));
    let vote: serde_json::Value = vote.send().await.unwrap().json().await.unwrap();
    assert_eq!(vote["recorded"], true);
    let counted = events.chunk().await.unwrap().unwrap();
    let counted = String::from_utf8(counted.to_vec()).unwrap();
    assert!(counted.contains("\"voted\":1"), "{counted}");
    // A connection that says nothing, and one that has said half a request, end with the rest.
    let silent = tokio::net::TcpStream::connect(address).await.unwrap();
    let mut half = tokio::net::TcpStream::connect(address).await.unwrap();
    half.write_all(b"GET /help HTT").await.unwrap();
    stop.cancel();
    // Two seconds are the limit; a busy machine may take longer to notice, and must not wait for ever.
    let ended = tokio::time::timeout(Duration::from_secs(10), served);
    ended.await.unwrap().unwrap().unwrap();
    let end = events.chunk().await;
    assert!(matches!(end, Ok(None) | Err(_)), "{end:?}");
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
    drop(silent);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_address_of_the_connection_is_the_one_that_is_answered_to() {
    let room = room();
    let (address, stop, served) = start(&room);
    let ask = async |host: &str| {
        let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
        let head = format!("GET /help HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer.lines().next().unwrap_or("").to_owned()
    };
    let ours = ask(&address.to_string()).await;
    assert_eq!(ours, "HTTP/1.1 200 OK");
    assert_eq!(ask("127.0.0.2").await, "HTTP/1.1 403 Forbidden");
    assert_eq!(ask("evil.example").await, "HTTP/1.1 403 Forbidden");
    let mut old = tokio::net::TcpStream::connect(address).await.unwrap();
    old.write_all(b"GET /help HTTP/1.0\r\n\r\n").await.unwrap();
    let mut answer = String::new();
    old.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.0 400"), "{answer}");
    stop.cancel();
    served.await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_says_no_more_after_their_requests_is_answered_all_the_same() {
    let room = room();
    let (address, stop, served) = start(&room);
    let seat = let_in(&room, 7).await;
    go(&room, TO_VOTING).await;
    let host = format!("Host: {address}\r\nAuthorization: Bearer {seat}\r\n");
    let vote = r#"{"statement": "a", "round": 1, "choice": 2}"#;
    let vote = format!(
        "POST /vote HTTP/1.1\r\n{host}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{vote}",
        vote.len()
    );
    let state = format!("GET /state HTTP/1.1\r\n{host}\r\n");
    let said = |requests: String| async move {
        let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
        stream.write_all(requests.as_bytes()).await.unwrap();
        stream.shutdown().await.unwrap();
        let mut answers = String::new();
        stream.read_to_string(&mut answers).await.unwrap();
        answers
    };
    let answer = said(vote.clone()).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.contains(r#""recorded":true"#), "{answer}");
    // An answer that takes a while, for which the endpoint has seen meanwhile that no more comes.
    let shown = room.snapshot().session.shown_revision();
    let waiting = format!("GET /state?since={shown}&wait=0.4 HTTP/1.1\r\n{host}\r\n");
    let answer = said(waiting.clone()).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let answers = said(format!("{vote}{waiting}{state}")).await;
    assert_eq!(answers.matches("HTTP/1.1 200").count(), 3, "{answers}");
    // A stream of events ends with whoever listens.
    let events = said(format!("GET /events HTTP/1.1\r\n{host}\r\n")).await;
    assert!(
        events.is_empty() || events.starts_with("HTTP/1.1 200"),
        "{events}"
    );
    stop.cancel();
    served.await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_before_all_was_read_says_that_it_is_the_last() {
    let room = room();
    let (address, stop, served) = start(&room);
    for (line, status) in [("POST /nowhere", "404"), ("POST /state", "405")] {
        let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
        // The body that it speaks of never comes.
        let head = format!("{line} HTTP/1.1\r\nHost: {address}\r\nContent-Length: 10\r\n\r\n");
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status}")),
            "{answer}"
        );
        let lasts = answer.matches("connection: close").count();
        assert_eq!(lasts, 1, "{answer}");
    }
    stop.cancel();
    served.await.unwrap().unwrap();
}
