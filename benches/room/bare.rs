//! Bare axum: what the same phones get from a server that knows no room.
//!
//! For votes there are three of them, each with a part more of what no server that records votes can do
//! without, so that it is seen what a part costs.

use std::convert::Infallible;
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderName, StatusCode};
use axum::response::sse::{Event, Sse};
use axum::routing::{MethodRouter, get, post};
use futures_util::{Stream, stream};
use serde_json::Value;
use tokio::sync::{mpsc, oneshot, watch};

use super::server::{STATEMENT, number, orders, tell};

/// Wishes that may wait, and that share one write and one sync: as many as in Plenary's room.
const MOST_WAITING: usize = 32_768;
const MOST_IN_A_BATCH: usize = 4_096;

/// What the bare stream pushes: a number and bytes.
type Pushed = (u64, Arc<str>);

/// A line for the disk, and who waits until it is there.
type Line = (Vec<u8>, oneshot::Sender<usize>);

/// What a bare handler answers.
type Answer = ([(HeaderName, &'static str); 1], String);

/// A bare axum handler of votes, and a bare axum event stream, as `axum::serve` serves them.
///
/// `bare` answers 204 and reads nothing; `reads` reads the vote as JSON and answers JSON; `keeps` also
/// has it on disk first, with one write and one sync for all that came in the meantime.
pub(super) async fn serve(kind: &str, folder: &Path) {
    let (push, pushed) = watch::channel::<Pushed>((0, Arc::from("{}")));
    let router = Router::new()
        .route("/vote", votes(kind, folder))
        .route("/events", get(events))
        .with_state(pushed);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await;
    let listener = listener.expect("a port");
    let address = listener.local_addr().expect("an address");
    let serving = tokio::spawn(async { axum::serve(listener, router).await });
    tell(&format!("ready {address}"));
    let mut orders = orders();
    while let Ok(Some(line)) = orders.next_line().await {
        let words: Vec<&str> = line.split(' ').collect();
        match words[0] {
            // So many bytes to everybody.
            "push" => {
                let data = "x".repeat(number(&words, 1));
                push.send_modify(|(id, bytes)| (*id, *bytes) = (*id + 1, Arc::from(data)));
            }
            "changes" => {
                let (many, milliseconds) = (number(&words, 1), number(&words, 2));
                let data: Arc<str> = Arc::from("x".repeat(number(&words, 3)));
                let pause = Duration::from_micros(1_000 * milliseconds as u64 / many as u64);
                let mut ticks = tokio::time::interval(pause);
                for _ in 0..many {
                    ticks.tick().await;
                    push.send_modify(|(id, bytes)| (*id, *bytes) = (*id + 1, Arc::clone(&data)));
                }
            }
            "quit" => break,
            other => panic!("there is no order {other}"),
        }
        let id = push.borrow().0;
        tell(&format!("{id} {STATEMENT} 1 0 "));
    }
    serving.abort();
}

/// What takes votes.
fn votes(kind: &str, folder: &Path) -> MethodRouter<watch::Receiver<Pushed>> {
    match kind {
        "bare" => post(|| async { StatusCode::NO_CONTENT }),
        "reads" => post(|body: Bytes| async move {
            read(&body);
            recorded(1)
        }),
        "keeps" => {
            let (lines, queue) = mpsc::channel(MOST_WAITING);
            let file = File::create(folder.join("lines")).expect("a file");
            std::thread::spawn(move || keep(file, queue));
            post(move |body: Bytes| async move {
                let mut line = read(&body).to_string().into_bytes();
                line.push(b'\n');
                let (answer, answered) = oneshot::channel();
                lines.try_send((line, answer)).expect("room in the queue");
                recorded(answered.await.expect("an answer"))
            })
        }
        other => panic!("there is no server {other}"),
    }
}

fn read(body: &[u8]) -> Value {
    serde_json::from_slice(body).expect("a vote")
}

fn recorded(revision: usize) -> Answer {
    let told = format!("{{\"recorded\":true,\"revision\":{revision}}}");
    ([(CONTENT_TYPE, "application/json")], told)
}

/// Brings lines to the disk, as many at once as there are.
fn keep(mut file: File, mut queue: mpsc::Receiver<Line>) {
    let (mut batch, mut bytes, mut kept) = (Vec::new(), Vec::new(), 0);
    let waiter = tokio::runtime::Builder::new_current_thread().build();
    let waiter = waiter.expect("a runtime that only waits for a queue");
    while waiter.block_on(queue.recv_many(&mut batch, MOST_IN_A_BATCH)) > 0 {
        bytes.clear();
        for (line, _) in &batch {
            bytes.extend_from_slice(line);
        }
        file.write_all(&bytes).expect("room on the disk");
        file.sync_data().expect("a disk");
        for (_, answer) in batch.drain(..) {
            kept += 1;
            // Whoever asked may have gone.
            let _ = answer.send(kept);
        }
    }
}

async fn events(
    State(pushed): State<watch::Receiver<Pushed>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    Sse::new(stream::unfold(
        (pushed, true),
        |(mut pushed, first)| async move {
            if !first {
                pushed.changed().await.ok()?;
            }
            let (id, data) = pushed.borrow_and_update().clone();
            let event = Event::default().id(id.to_string()).data(&*data);
            Some((Ok(event), (pushed, false)))
        },
    ))
}
