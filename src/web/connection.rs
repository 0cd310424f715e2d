//! One phone's connection from beginning to end.
//!
//! A meeting has few requests and many quiet connections, and hyper keeps 16 KiB of buffers for each
//! connection that it is given. So it is given one when something comes, and has it taken away again when
//! all is answered and nothing more comes for a moment, or when an event stream begins, on which no other
//! request can follow. What a quiet connection costs then is its socket and little else.

use std::convert::Infallible;
use std::io::{self, ErrorKind};
use std::pin::pin;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::http::header::CONNECTION;
use axum::http::{HeaderValue, Request};
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::guard::{CameInOn, Guarded};
use super::limits::{CONNECTION_BUFFER, FIRST_READ, QUIET_ENOUGH, TIME_FOR_HEAD};
use super::line::{Line, Next, Whole, Wire};
use super::peer::Peer;
use super::places::{Crowd, For};
use super::{direct, stream};

/// Answers what comes over a connection until it ends, until `stop` is cancelled, or until it is one of the
/// `crowd` that gives way to another because all places are taken. How it ends, by a goodbye or by a dead
/// battery, makes no difference to the room.
pub(super) async fn serve(
    mut stream: TcpStream,
    guarded: Guarded,
    (stop, crowd): (CancellationToken, Arc<Crowd>),
) {
    // A phone that is gone already has no address; its connection ends by itself.
    let (Ok(local), Ok(peer)) = (stream.local_addr(), stream.peer_addr()) else {
        return;
    };
    let came = (CameInOn(local.ip()), Peer::of(peer.ip()));
    // Without delay a count of votes is on the phone at once. That it cannot be had is no harm.
    let _ = stream.set_nodelay(true);
    let mut left = Bytes::new();
    loop {
        if left.is_empty() {
            let Some(came) = next_bytes(&stream, &stop, &crowd).await else {
                return;
            };
            left = came;
        }
        if let Some((headers, body)) = direct::read(&left) {
            left = Bytes::new();
            // In a box, which goes when the vote is answered.
            let guarded = guarded.clone();
            let answer = Box::pin(direct::answer(guarded, (headers, body), came.0)).await;
            let sent = tokio::select! {
                biased;
                sent = stream::write(&stream, &answer) => sent.is_ok(),
                // Whoever does not read its answers does not keep a place by that.
                () = crowd.gives_way(For::Requests) => false,
            };
            if !sent {
                return;
            }
            continue;
        }
        // In a box, which goes with hyper.
        let shared = (guarded.clone(), came);
        match Box::pin(through_hyper(stream, left, shared, (&stop, &crowd))).await {
            After::Ended => return,
            After::Lasts(went_on, answer, what) => {
                // It is one of the crowd before its phone hears anything.
                tokio::select! {
                    biased;
                    () = crowd.gives_way(what) => {}
                    () = Box::pin(stream::send(went_on, answer)) => {}
                }
                return;
            }
            After::Rests(went_on, bytes) => (stream, left) = (went_on, bytes),
        }
    }
}

/// How a connection comes back from hyper.
enum After {
    /// It does not: it has ended.
    Ended,
    /// With an answer that lasts as long as it does, and what that is for.
    Lasts(TcpStream, Response, For),
    /// With what came that was not read as a request.
    Rests(TcpStream, Bytes),
}

/// Lets hyper answer what came as `left` and what comes after it, until it is not needed: the connection
/// rests, or an answer begins that lasts.
async fn through_hyper(
    stream: TcpStream,
    left: Bytes,
    (guarded, came): (Guarded, (CameInOn, Peer)),
    (stop, crowd): (&CancellationToken, &Crowd),
) -> After {
    let line = Arc::new(Line::default());
    let service = {
        let line = Arc::clone(&line);
        service_fn(move |request| {
            // In a box, which goes when the request is answered.
            Box::pin(answer(guarded.clone(), request, came, Arc::clone(&line)))
        })
    };
    let wire = Wire::new(stream, left, Arc::clone(&line));
    let mut connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(TIME_FOR_HEAD)
        .max_buf_size(CONNECTION_BUFFER)
        // Whoever has said all and closes that side is answered: the vote counts.
        .half_close(true)
        .serve_connection(TokioIo::new(wire), service);
    let next = tokio::select! {
        next = line.next(&mut connection, crowd) => next,
        () = stop.cancelled() => {
            std::pin::Pin::new(&mut connection).graceful_shutdown();
            let _ = connection.await;
            return After::Ended;
        }
    };
    if let Next::Ends = next {
        return After::Ended;
    }
    let parts = connection.into_parts();
    let (stream, left) = parts.io.into_inner().into_parts(parts.read_buf);
    match next {
        Next::Ends => After::Ended,
        Next::Lasts(answer, what) => After::Lasts(stream, answer, what),
        Next::Rests => After::Rests(stream, left),
    }
}

/// What comes next, waited for as long as a connection may be idle; nothing when it ends, is to end, or
/// gives way.
async fn next_bytes(stream: &TcpStream, stop: &CancellationToken, crowd: &Crowd) -> Option<Bytes> {
    let read = async {
        loop {
            stream.readable().await.ok()?;
            match read_now(stream) {
                Ok(bytes) => return (!bytes.is_empty()).then_some(bytes),
                // That a socket is called readable does not mean that it is.
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(_) => return None,
            }
        }
    };
    let mut read = pin!(read);
    let heard = async {
        match timeout(QUIET_ENOUGH, read.as_mut()).await {
            Ok(read) => read,
            Err(_) => tokio::select! {
                () = crowd.gives_way(For::Requests) => None,
                read = timeout(TIME_FOR_HEAD - QUIET_ENOUGH, read) => read.ok()?,
            },
        }
    };
    tokio::select! {
        () = stop.cancelled() => None,
        read = heard => read,
    }
}

/// Reads what is there. The place for it is on the stack, so that a connection that waits has none.
fn read_now(stream: &TcpStream) -> io::Result<Bytes> {
    let mut there = [0; FIRST_READ];
    let many = stream.try_read(&mut there)?;
    Ok(Bytes::copy_from_slice(&there[..many]))
}

async fn answer(
    guarded: Guarded,
    request: Request<Incoming>,
    came: (CameInOn, Peer),
    line: Arc<Line>,
) -> Result<Response, Infallible> {
    line.begins();
    let request = request.map(|body| Body::new(Whole::new(body, Arc::clone(&line))));
    let mut answer = guarded.answer(with(request, came)).await;
    if line.is_unread() {
        // What comes next cannot be told from the rest of this request, so hyper ends the connection, and
        // whoever is on the other side must know that before another request is sent over it.
        let close = HeaderValue::from_static("close");
        answer.headers_mut().insert(CONNECTION, close);
    }
    Ok(line.answered(answer).await)
}

/// Puts where a request came in, and from whom, beside it.
fn with(mut request: Request<Body>, (local, peer): (CameInOn, Peer)) -> Request<Body> {
    request.extensions_mut().insert(local);
    request.extensions_mut().insert(peer);
    request
}
