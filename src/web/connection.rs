//! One phone's connection from beginning to end.
//!
//! A meeting has few requests and many quiet connections, and hyper keeps 16 KiB of buffers for each
//! connection that it is given. So it is given one when something comes, and has it taken away again when
//! all is answered and nothing more comes for a moment, or when an event stream begins, on which no other
//! request can follow. What a quiet connection costs then is its socket and little else.

use std::convert::Infallible;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::http::Request;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::guard::{CameInOn, Guarded};
use super::limits::{CONNECTION_BUFFER, TIME_FOR_HEAD};
use super::line::{Line, Next, Whole, Wire};
use super::peer::Peer;
use super::stream;

/// Answers what comes over a connection until it ends or `stop` is cancelled. How it ends, by a goodbye
/// or by a dead battery, makes no difference to the room.
pub(super) async fn serve(mut stream: TcpStream, guarded: Guarded, stop: CancellationToken) {
    // A phone that is gone already has no address; its connection ends by itself.
    let (Ok(local), Ok(peer)) = (stream.local_addr(), stream.peer_addr()) else {
        return;
    };
    let came = (CameInOn(local.ip()), Peer::of(peer.ip()));
    // Without delay a count of votes is on the phone at once. That it cannot be had is no harm.
    let _ = stream.set_nodelay(true);
    let mut left = Bytes::new();
    loop {
        if left.is_empty() && !something_comes(&stream, &stop).await {
            return;
        }
        let line = Arc::new(Line::default());
        let service = {
            let (line, guarded) = (Arc::clone(&line), guarded.clone());
            service_fn(move |request| {
                // In a box, which goes when the request is answered.
                Box::pin(answer(guarded.clone(), request, came, Arc::clone(&line)))
            })
        };
        let wire = Wire::new(stream, left, Arc::clone(&line));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(TIME_FOR_HEAD)
            .max_buf_size(CONNECTION_BUFFER)
            // Whoever has said all that they have to say still waits for the answer.
            .half_close(true)
            .serve_connection(TokioIo::new(wire), service);
        // In a box too: what waits for the next event, or for the next request, needs none of it.
        let mut connection = Box::new(connection);
        let next = tokio::select! {
            next = line.next(&mut *connection) => next,
            () = stop.cancelled() => {
                std::pin::Pin::new(&mut *connection).graceful_shutdown();
                let _ = (&mut *connection).await;
                return;
            }
        };
        let parts = match next {
            Next::Ends => return,
            Next::Lasts(_) | Next::Rests => connection.into_parts(),
        };
        (stream, left) = parts.io.into_inner().into_parts(parts.read_buf);
        if let Next::Lasts(answer) = next {
            return stream::send(&stream, answer).await;
        }
    }
}

/// Waits for as long as a connection may be idle; says whether anything comes. It is looked at and left
/// there: that a socket is called readable does not mean that it is.
async fn something_comes(stream: &TcpStream, stop: &CancellationToken) -> bool {
    let mut byte = [0];
    tokio::select! {
        () = stop.cancelled() => false,
        seen = timeout(TIME_FOR_HEAD, stream.peek(&mut byte)) => matches!(seen, Ok(Ok(1))),
    }
}

async fn answer(
    guarded: Guarded,
    request: Request<Incoming>,
    (local, peer): (CameInOn, Peer),
    line: Arc<Line>,
) -> Result<Response, Infallible> {
    line.begins();
    let mut request = request.map(|body| Body::new(Whole::new(body, Arc::clone(&line))));
    request.extensions_mut().insert(local);
    request.extensions_mut().insert(peer);
    let answer = guarded.answer(request).await;
    Ok(line.answered(answer).await)
}
