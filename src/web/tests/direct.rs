//! Votes that are answered without hyper are answered as hyper would.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::Arc;

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_util::sync::CancellationToken;

use super::socket::start;
use super::support::*;
use crate::session::SeatId;
use crate::web::{connection, guarded_until};

/// Sends `requests` one after the other over one connection, which is closed for writing after the last,
/// and gives all that came back.
async fn say(address: SocketAddr, requests: &[String]) -> Vec<String> {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let mut answers = Vec::new();
    for (number, request) in requests.iter().enumerate() {
        stream.write_all(request.as_bytes()).await.unwrap();
        if number + 1 == requests.len() {
            stream.shutdown().await.unwrap();
        }
        answers.push(answer(&mut stream).await);
    }
    answers
}

/// One answer, by the length that it says.
async fn answer(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|l| l.strip_prefix("content-length: "));
            if body.len() >= length.unwrap_or("0").parse().unwrap() {
                return text;
            }
        }
        assert_ne!(stream.read_buf(&mut bytes).await.unwrap(), 0, "{text:?}");
    }
}

/// What an answer says, but for when, and whether hyper had read the whole request by then: its status, its
/// headers in any order, and its body.
fn said(answer: &str) -> (&str, BTreeSet<&str>, &str) {
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let (status, headers) = head.split_once("\r\n").unwrap();
    let dated = headers.lines().filter(|l| l.starts_with("date: ")).count();
    assert_eq!(dated, 1, "{head}");
    let skipped = ["date: ", "connection: close"];
    let headers = headers
        .lines()
        .filter(|l| !skipped.iter().any(|s| l.starts_with(s)));
    (status, headers.collect(), body)
}

/// Requests to vote of `seat`: what is sent, and in which way.
fn requests(seat: SeatId, address: SocketAddr) -> Vec<(&'static str, String)> {
    let json = |choice: u8| json!({"statement": "a", "round": 1, "choice": choice}).to_string();
    let of = |heads: &str, body: &str| {
        let length = body.len();
        format!("POST /vote HTTP/1.1\r\n{heads}Content-Length: {length}\r\n\r\n{body}")
    };
    let here = format!("Host: {address}\r\n");
    let seated = format!("{here}X-Seat: {seat}\r\n");
    let form = "Content-Type: application/x-www-form-urlencoded\r\n";
    let kind = "Content-Type: application/json\r\n";
    let packs = "Accept-Encoding: gzip\r\nAccept-Language: cy\r\n";
    vec![
        ("a vote", of(&(seated.clone() + kind), &json(2))),
        ("the same", of(&(seated.clone() + kind), &json(2))),
        ("of no kind", of(&seated, &json(3))),
        (
            "a form",
            of(&(seated.clone() + form), "statement=a&round=1&choice=4"),
        ),
        (
            "a form that is wrong",
            of(
                &(seated.clone() + form + packs),
                "statement=a&round=9&choice=4",
            ),
        ),
        (
            "another kind",
            of(&(seated.clone() + "Content-Type: text/plain\r\n"), &json(1)),
        ),
        ("no seat", of(&(here.clone() + kind), &json(1))),
        (
            "another site's",
            of(
                &(seated.clone() + kind + "Origin: http://evil.example\r\n"),
                &json(1),
            ),
        ),
        ("another host's", of("Host: evil.example\r\n", &json(1))),
        ("no host's", of("", &json(1))),
        ("two hosts'", of(&(seated.clone() + &here), &json(1))),
        ("rubbish", of(&(seated.clone() + kind), "{")),
        ("nothing", of(&(seated.clone() + kind), "")),
        (
            "another round",
            of(
                &(seated + kind),
                &json!({"statement": "a", "round": 2, "choice": 1}).to_string(),
            ),
        ),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_vote_that_came_whole_is_answered_as_hyper_answers_it() {
    let room = room();
    let (address, stop, served) = start(&room);
    let [mut seats, mut others] = [Vec::new(), Vec::new()];
    for bits in 1..=20 {
        seats.push(let_in(&room, bits).await);
        others.push(let_in(&room, 100 + bits).await);
    }
    go(&room, TO_VOTING).await;
    // They change their minds, so that what is told of the room stays the same.
    for seat in seats.iter().chain(&others) {
        cast(&room, *seat, "a", 1, "1").await;
    }
    // So many headers are hyper's.
    let many: String = (0..40).map(|n| format!("X-{n}: y\r\n")).collect();
    let by_hyper = |request: &String| request.replacen("\r\n", &format!("\r\n{many}"), 1);
    for (number, (seat, other)) in seats.into_iter().zip(others).enumerate() {
        let Some((what, direct)) = requests(seat, address).into_iter().nth(number) else {
            break;
        };
        let (_, hypers) = requests(other, address).swap_remove(number);
        let direct = say(address, &[direct]).await;
        let hypers = say(address, &[by_hyper(&hypers)]).await;
        let (direct, hypers) = (said(&direct[0]), said(&hypers[0]));
        assert_eq!((direct.0, direct.2), (hypers.0, hypers.2), "{what}");
        assert_eq!(direct.1, hypers.1, "{what}");
    }
    stop.cancel();
    served.await.unwrap().unwrap();
}

/// What a connection that waits may take, in bytes; there are two of them a phone.
const WAITS: usize = 1_200;

#[tokio::test]
async fn a_connection_that_waits_takes_little() {
    let stop = CancellationToken::new();
    let guarded = guarded_until(local(&room()), stop.clone());
    let door = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let stream = TcpStream::connect(door.local_addr().unwrap())
        .await
        .unwrap();
    let waits = connection::serve(stream, guarded, (stop, Arc::default()));
    let size = size_of_val(&waits);
    assert!(size <= WAITS, "{size}");
}
