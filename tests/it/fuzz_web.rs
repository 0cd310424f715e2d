//! Requests that nobody would send: bodies that are changed at random, and whole requests, byte by byte,
//! over a real connection. The endpoint says what is wrong, nothing falls over, and the room goes on.
//!
//! ```text
//! PLENARY_FUZZ_SECONDS=3600 cargo test --test it fuzz_web
//! ```
//!
//! Requests made from the description of the API are in the endpoint's own tests
//! (`cargo test --lib openapi`), and take as long when they are asked to.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use plenary::record::Record;
use plenary::room::{Room, now};
use plenary::session::{Command, SeatId};
use plenary::web::{self, Access, Accessibility, Endpoint};
use plenary::workshop::{self, Selection};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use crate::fuzz_loader::{files, fuzz};

const WORKSHOP: &str = r#"(format: 1, id: "w", title: "W", wording: Own, comments: true,
    scale: (points: [(value: 1, label: "no"), (value: 2, label: "part"), (value: 3, label: "yes")], dont_know: true),
    groups: [(id: "board", title: "Board")],
    sections: [(id: "s", title: "S", statements: [(id: "a", text: "A"), (id: "b", text: "B")])])"#;

/// How long an answer may take, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(30);

/// A room with a vote open, in which the seat of the corpus and some others are.
async fn room() -> Room {
    let workshop = workshop::read("w.ron", WORKSHOP).unwrap();
    let record = Record::new(
        Arc::new(workshop),
        Selection::default(),
        "T".to_owned(),
        now(),
    );
    let room = Room::without_files(record, "K7M2");
    for bits in 8..13 {
        let join = Command::join(SeatId::from_random(bits));
        room.ask(join).await.unwrap();
    }
    for _ in 0..3 {
        room.ask(Command::Go).await.unwrap();
    }
    assert!(room.snapshot().session.is_open());
    room
}

fn endpoint(room: Room) -> Endpoint {
    Endpoint {
        room,
        access: Access::default(),
        accessibility: Accessibility::default(),
    }
}

async fn send(router: &Router, path: &str, kind: &str, body: &[u8]) -> StatusCode {
    let request = Request::post(path)
        .header("host", "localhost")
        .header("accept", "application/json")
        .header("x-seat", SeatId::from_random(8).to_string())
        .header("content-type", kind)
        .body(Body::from(body.to_vec()));
    let answer = router.clone().oneshot(request.unwrap()).await.unwrap();
    let status = answer.status();
    let body = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    assert!(!body.contains(&0x1b), "nothing for a terminal comes back");
    status
}

#[test]
fn no_body_makes_the_endpoint_fall_over() {
    let runtime = Runtime::new().unwrap();
    let (room, router) = runtime.block_on(async {
        let room = room().await;
        (room.clone(), web::router(endpoint(room)))
    });
    fuzz("bodies", &files(&["tests/fuzz/bodies"]), |bytes| {
        runtime.block_on(async {
            for path in ["/vote", "/join", "/seat"] {
                for kind in ["application/json", "application/x-www-form-urlencoded", ""] {
                    let status = send(&router, path, kind, bytes).await;
                    assert!(status.as_u16() < 500, "{path} {kind}: {status}");
                }
            }
            assert!(
                room.snapshot().session.is_open(),
                "no body runs the meeting"
            );
        });
    });
}

/// Sends bytes over a connection of their own, says that no more come when they are the `last`, and
/// reads what comes back.
async fn over_a_connection(address: std::net::SocketAddr, bytes: &[u8], last: bool) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).await.unwrap();
    // The endpoint may have hung up in the middle.
    let _ = stream.write_all(bytes).await;
    if last {
        let _ = stream.shutdown().await;
    }
    let mut answer = Vec::new();
    let mut buffer = [0; 4096];
    while let Ok(read @ 1..) = stream.read(&mut buffer).await {
        answer.extend_from_slice(&buffer[..read]);
        // A stream of events goes on for ever.
        if answer.windows(17).any(|w| w == b"text/event-stream") {
            break;
        }
    }
    answer
}

/// So many requests go to one endpoint: who guesses more codes than slip is made to wait.
const FOR_ONE_ENDPOINT: usize = 10;

/// An endpoint that is served at an address of its own.
struct Served {
    address: std::net::SocketAddr,
    stop: CancellationToken,
    serving: JoinHandle<std::io::Result<()>>,
}

impl Served {
    fn start(runtime: &Runtime, room: &Room) -> Self {
        let listener = web::listen(([127, 0, 0, 1], 0).into()).unwrap();
        let address = listener.local_addr().unwrap();
        let stop = CancellationToken::new();
        let serving = web::serve(listener, endpoint(room.clone()), stop.clone());
        Self {
            address,
            stop,
            serving: runtime.spawn(serving),
        }
    }

    fn end(self, runtime: &Runtime) {
        self.stop.cancel();
        runtime.block_on(self.serving).unwrap().unwrap();
    }
}

#[test]
fn no_bytes_make_the_endpoint_fall_over_or_hang() {
    let runtime = Runtime::new().unwrap();
    let room = runtime.block_on(room());
    let mut served = Served::start(&runtime, &room);
    let mut sent = 0;
    fuzz("requests", &files(&["tests/fuzz/http"]), |bytes| {
        sent += 1;
        if sent % FOR_ONE_ENDPOINT == 0 {
            let fresh = Served::start(&runtime, &room);
            std::mem::replace(&mut served, fresh).end(&runtime);
        }
        runtime.block_on(async {
            let answer =
                tokio::time::timeout(PATIENCE, over_a_connection(served.address, bytes, true))
                    .await;
            let answer =
                String::from_utf8_lossy(&answer.expect("an answer or an end")).into_owned();
            let statuses = answer
                .lines()
                .filter_map(|line| line.strip_prefix("HTTP/1.1 "));
            for status in statuses {
                assert!(!status.starts_with("500"), "{answer}");
            }
            assert!(
                !answer.contains('\u{1b}'),
                "nothing for a terminal comes back"
            );
            let good = b"GET /help HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            let help = over_a_connection(served.address, good, false).await;
            assert!(help.starts_with(b"HTTP/1.1 200"), "others are answered");
            assert!(
                room.snapshot().session.is_open(),
                "no bytes run the meeting"
            );
        });
    });
    served.end(&runtime);
}
