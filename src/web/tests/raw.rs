//! Attacks that need a real socket: what HTTP libraries would not send.
#![expect(
    clippy::disallowed_methods,
    reason = "a patience is measured on the clock of the machine, and the environment may ask for more connections"
)]

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::socket::start;
use super::support::*;
use crate::session::SeatId;

/// How long an answer may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(20);

/// Sends bytes as they are, and gives all that comes back until the connection is closed.
async fn say(address: SocketAddr, bytes: &[u8]) -> String {
    let talk = async {
        let mut stream = TcpStream::connect(address).await.unwrap();
        // The other side may hang up in the middle of it.
        let _ = stream.write_all(bytes).await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        String::from_utf8_lossy(&answer).into_owned()
    };
    tokio::time::timeout(PATIENCE, talk)
        .await
        .expect("an answer, or an end")
}

/// The statuses of all answers, in order.
fn statuses(answers: &str) -> Vec<u16> {
    let heads = answers.split("HTTP/1.1 ").skip(1);
    heads.map(|head| head[..3].parse().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_that_two_readers_would_read_in_two_ways_are_refused() {
    let room = room();
    let (address, stop, served) = start(&room);
    let post = |heads: &str, body: &str| {
        format!("POST /join HTTP/1.1\r\nHost: {address}\r\n{heads}\r\n\r\n{body}")
    };
    let join = "code=K7M2";
    let refused = [
        post("Content-Length: 9\r\nContent-Length: 0", join),
        post("Content-Length: 9, 10", join),
        post("Content-Length: +9", join),
        post("Content-Length: -1", join),
        post("Content-Length: 0x9", join),
        post("Content-Length: 99999999999999999999999", join),
        post("Transfer-Encoding: xchunked", "0\r\n\r\n"),
        post("Transfer-Encoding: chunked, identity", "0\r\n\r\n"),
        post("Transfer-Encoding : chunked", "0\r\n\r\n"),
        post("X: a\r\n b: folded", join),
        post("X\0: a", join),
        post("X: a\rb", join),
        post(
            "Host: evil.example\r\nContent-Length: 9\r\nConnection: close",
            join,
        ),
        format!(
            "POST /join HTTP/1.0\r\nHost: {address}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        ),
        format!("GET /help\t HTTP/1.1\r\nHost: {address}\r\n\r\n"),
        format!("GET /he lp HTTP/1.1\r\nHost: {address}\r\n\r\n"),
        format!("GET /help HTTP/9.9\r\nHost: {address}\r\n\r\n"),
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(),
        "\x16\x03\x01\x02\x00\x01\x00\x01\x7c\x03\x03".to_owned(),
    ];
    for request in refused {
        let smuggled = "GET /J/K7M2 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        let answers = say(address, format!("{request}{smuggled}").as_bytes()).await;
        let statuses = statuses(&answers);
        assert!(statuses.len() <= 1, "{request:?}: {answers}");
        assert!(
            statuses.iter().all(|s| (400..500).contains(s)),
            "{request:?}: {answers}"
        );
        assert!(!answers.contains("Meadowbank"), "{request:?}");
    }
    assert_eq!(room.snapshot().session.joined(), 0);
    stop.cancel();
    served.await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_a_length_and_chunks_the_chunks_count_and_nothing_is_read_twice() {
    let room = room();
    let (address, stop, served) = start(&room);
    for heads in [
        "Content-Length: 30\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 4",
    ] {
        let request = format!(
            "POST /join HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{heads}\r\n\r\n\
             9\r\ncode=AAAA\r\n0\r\n\r\n\
             POST /join HTTP/1.1\r\nHost: {address}\r\nContent-Length: 9\r\n\r\ncode=K7M2"
        );
        let answers = say(address, request.as_bytes()).await;
        assert_eq!(statuses(&answers).len(), 1, "{heads}: {answers}");
    }
    assert_eq!(
        room.snapshot().session.joined(),
        0,
        "what came behind is no request"
    );
    stop.cancel();
    served.await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_sent_in_one_go_are_answered_in_their_order() {
    let room = room();
    let (address, stop, served) = start(&room);
    let seat = let_in(&room, 1).await;
    go(&room, TO_VOTING).await;
    let mut wire = String::new();
    for choice in [1, 2, 3, 4, 2] {
        let body = json!({"statement": "a", "round": 1, "choice": choice}).to_string();
        wire += &format!(
            "POST /vote HTTP/1.1\r\nHost: {address}\r\nX-Seat: {seat}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
    }
    wire += &format!(
        "GET /state HTTP/1.1\r\nHost: {address}\r\nX-Seat: {seat}\r\nConnection: close\r\n\r\n"
    );
    let answers = say(address, wire.as_bytes()).await;
    assert_eq!(statuses(&answers), [200; 6], "{answers}");
    assert!(
        answers.contains("\"your_vote\":2") && answers.contains("\"voted\":1"),
        "{answers}"
    );
    stop.cancel();
    served.await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_event_stream_comes_after_what_was_asked_before_it_and_is_the_last() {
    let room = room();
    let (address, stop, served) = start(&room);
    let get = |path: &str| format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n\r\n");
    let wire = get("/help") + &get("/events?code=K7M2") + &get("/help");
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(wire.as_bytes()).await.unwrap();
    let mut answers = Vec::new();
    while !answers.ends_with(b"\n\n") {
        assert_ne!(stream.read_buf(&mut answers).await.unwrap(), 0, "it ended");
    }
    stop.cancel();
    served.await.unwrap().unwrap();
    let _ = stream.read_to_end(&mut answers).await;
    let answers = String::from_utf8_lossy(&answers).into_owned();
    assert_eq!(statuses(&answers), [200, 200], "{answers}");
    let (_, events) = answers.split_once("</html>").unwrap();
    let (head, events) = events.split_once("\r\n\r\n").unwrap();
    for line in [
        "content-type: text/event-stream",
        "connection: close",
        "x-content-type-options: nosniff",
        "date: ",
    ] {
        assert!(head.contains(line), "{line} in {head}");
    }
    assert!(events.starts_with("id: "), "{events}");
}

/// Long enough for a quiet connection to be without buffers.
const QUIET: Duration = Duration::from_millis(700);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_that_comes_in_two_pieces_is_whole_however_quiet_it_was_between_them() {
    let room = room();
    let (address, stop, served) = start(&room);
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("GET /help HTTP/1.1\r\nHost: {address}\r\n\r\n");
    let (one, other) = request.as_bytes().split_at(20);
    let mut answers = Vec::new();
    for round in 1..=2 {
        // The beginning comes while the connection may still have its buffers, the rest when it has not.
        stream.write_all(one).await.unwrap();
        let silence = tokio::time::timeout(QUIET, stream.read_buf(&mut answers)).await;
        assert!(silence.is_err(), "nothing is said before all is asked");
        stream.write_all(other).await.unwrap();
        while answers.windows(7).filter(|end| end == b"</html>").count() < round {
            assert_ne!(stream.read_buf(&mut answers).await.unwrap(), 0, "it ended");
        }
    }
    assert_eq!(statuses(&String::from_utf8_lossy(&answers)), [200; 2]);
    stop.cancel();
    served.await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_line_that_names_another_host_is_refused() {
    let room = room();
    let (address, stop, served) = start(&room);
    for (line, expected) in [
        ("GET http://evil.example/help HTTP/1.1", 403),
        ("GET http://evil.example:80/J/K7M2 HTTP/1.1", 403),
        ("GET http://localhost/help HTTP/1.1", 200),
    ] {
        let request = format!("{line}\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        let answers = say(address, request.as_bytes()).await;
        assert_eq!(statuses(&answers), [expected], "{line}: {answers}");
    }
    stop.cancel();
    served.await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn heads_and_bodies_that_bomb_are_refused_and_cost_a_connection_at_most() {
    let room = room();
    let (address, stop, served) = start(&room);
    let long = "x".repeat(20_000);
    let many: String = (0..500).map(|n| format!("X-{n}: y\r\n")).collect();
    let bombs = [
        format!("GET /{long} HTTP/1.1\r\nHost: {address}\r\n\r\n"),
        format!("GET /help HTTP/1.1\r\nHost: {address}\r\nCookie: {long}\r\n\r\n"),
        format!("GET /help HTTP/1.1\r\nHost: {address}\r\n{many}\r\n"),
        format!("GET /help HTTP/1.1\r\n{long}"),
        format!("POST /join HTTP/1.1\r\nHost: {address}\r\nContent-Length: 4097\r\n\r\n{long}"),
        format!(
            "POST /join HTTP/1.1\r\nHost: {address}\r\nContent-Length: 9000000000\r\n\r\n{long}"
        ),
        format!(
            "POST /join HTTP/1.1\r\nHost: {address}\r\nTransfer-Encoding: chunked\r\n\r\n{}",
            format!("1000\r\n{}\r\n", "x".repeat(4_096)).repeat(50)
        ),
        format!(
            "POST /join HTTP/1.1\r\nHost: {address}\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nx"
        ),
        format!(
            "POST /join HTTP/1.1\r\nHost: {address}\r\nTransfer-Encoding: chunked\r\n\r\n1;{long}{long}\r\nx\r\n0\r\n\r\n"
        ),
    ];
    for bomb in bombs {
        // A refused body may be read to its end or cut: either way the connection ends.
        let wire =
            format!("{bomb}GET /help HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        let mut stream = TcpStream::connect(address).await.unwrap();
        let _ = stream.write_all(wire.as_bytes()).await;
        let _ = stream.shutdown().await;
        let mut answer = Vec::new();
        let read = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut answer)).await;
        assert!(read.is_ok(), "{wire:.60}: it hangs");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let first = statuses(&answer).first().copied();
        assert!(
            first.is_none_or(|s| (400..500).contains(&s)),
            "{wire:.60}: {answer}"
        );
    }
    let fine = format!("GET /help HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    assert_eq!(statuses(&say(address, fine.as_bytes()).await), [200]);
    stop.cancel();
    served.await.unwrap().unwrap();
}

/// The clock is the test's: it runs on whenever everybody waits.
#[tokio::test(start_paused = true)]
async fn whoever_sends_too_slowly_is_hung_up_on() {
    let room = room();
    let (address, stop, served) = start(&room);
    let begun = tokio::time::Instant::now();
    for start_of in [
        "".to_owned(),
        "G".to_owned(),
        format!("GET /help HTTP/1.1\r\nHost: {address}\r\nX: "),
        format!("GET /events?code=K7M2 HTTP/1.1\r\nHost: {address}\r\nX: "),
        format!("POST /join HTTP/1.1\r\nHost: {address}\r\nContent-Length: 9\r\n\r\ncode"),
    ] {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(start_of.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        let answer = String::from_utf8_lossy(&answer);
        let statuses = statuses(&answer);
        assert!(
            statuses.is_empty() || statuses == [408],
            "{start_of}: {answer}"
        );
        assert!(begun.elapsed() < Duration::from_secs(300), "{start_of}");
    }
    stop.cancel();
    served.await.unwrap().unwrap();
}

/// How many connections are left half-open: a few hundred, or as many as `PLENARY_HALF_OPEN` says.
fn half_open() -> usize {
    let asked = std::env::var("PLENARY_HALF_OPEN").ok();
    asked.map_or(400, |count| {
        count.parse().expect("PLENARY_HALF_OPEN is a number")
    })
}

/// `PLENARY_HALF_OPEN=5000 cargo test --lib half_open` is the attack in full; it needs 10,000
/// descriptors, because both ends are in one process.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_that_are_left_half_open_hold_no_vote_up() {
    let count = half_open();
    #[cfg(unix)]
    {
        let (_, hard) = rlimit::Resource::NOFILE.get().unwrap();
        rlimit::Resource::NOFILE.set(hard, hard).unwrap();
    }
    let room = room();
    let (address, stop, served) = start(&room);
    let mut held = Vec::new();
    for n in 0..count {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let begun = [
            "",
            "GET /state HTT",
            "POST /vote HTTP/1.1\r\nContent-Length: 9\r\n",
        ];
        stream.write_all(begun[n % 3].as_bytes()).await.unwrap();
        held.push(stream);
    }
    for bits in 1..=14 {
        let_in(&room, bits).await;
    }
    go(&room, TO_VOTING).await;
    let client = reqwest::Client::new();
    let votes = (1..=14_u128).map(|bits| {
        let vote = client
            .post(format!("http://{address}/vote"))
            .bearer_auth(SeatId::from_random(bits).to_string())
            .json(&json!({"statement": "a", "round": 1, "choice": 1 + bits % 4}));
        async move {
            let begun = std::time::Instant::now();
            let answer = vote.send().await.unwrap();
            let told: serde_json::Value = answer.json().await.unwrap();
            assert_eq!(told["recorded"], true, "{told}");
            begun.elapsed()
        }
    });
    let slowest = futures_util::future::join_all(votes)
        .await
        .into_iter()
        .max();
    let slowest = slowest.unwrap();
    println!("{count} half-open connections; the slowest of 14 votes took {slowest:?}");
    assert_eq!(room.snapshot().session.voted(), 14);
    assert!(slowest < Duration::from_secs(5), "{slowest:?}");
    drop(held);
    stop.cancel();
    served.await.unwrap().unwrap();
}
