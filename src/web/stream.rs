//! An answer that lasts as long as the session: a phone's event stream, sent by ourselves.
//!
//! No request can follow on the connection, so hyper has no part in it: what is left is the socket and
//! what waits for the next event. The answer ends with the connection, and says so.
#![expect(
    clippy::disallowed_methods,
    reason = "an answer says when it was made, by the clock of the machine"
)]

use std::future::pending;
use std::io::{self, ErrorKind};

use axum::body::Body;
use axum::http::response::Parts;
use axum::response::Response;
use http_body_util::BodyExt;
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimePrinter;
use tokio::net::TcpStream;

use super::places::For;

/// Room for a head, in bytes, so that it is not moved as it grows.
const LONG_HEAD: usize = 768;

/// Marks an answer that lasts, and says what it is for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lasting(pub(super) For);

/// Sends an answer that lasts, until its body ends or the phone is gone.
pub(super) async fn send(stream: TcpStream, answer: Response) {
    // Of the head nothing is kept once it is bytes, and of those nothing once they are sent.
    let (head, mut body) = last_of_all(answer);
    let sending = async {
        {
            let head = head;
            write(&stream, &head).await?;
        }
        while let Some(Ok(frame)) = body.frame().await {
            if let Ok(bytes) = frame.into_data() {
                write(&stream, &bytes).await?;
            }
        }
        Ok::<_, io::Error>(())
    };
    // How it ends makes no difference to the room.
    tokio::select! {
        _ = sending => {}
        () = hangs_up(&stream) => {}
    }
}

/// The head of an answer whose end is the connection's, and its body.
fn last_of_all(answer: Response) -> (Vec<u8>, Body) {
    let (parts, body) = answer.into_parts();
    let mut head = head(&parts);
    head.extend_from_slice(b"connection: close\r\n\r\n");
    (head, body)
}

/// The head of an answer but for what says where the answer ends, and the empty line.
pub(super) fn head(parts: &Parts) -> Vec<u8> {
    let reason = parts.status.canonical_reason().unwrap_or_default();
    let mut head = Vec::with_capacity(LONG_HEAD);
    head.extend_from_slice(b"HTTP/1.1 ");
    head.extend_from_slice(parts.status.as_str().as_bytes());
    head.extend_from_slice(b" ");
    head.extend_from_slice(reason.as_bytes());
    head.extend_from_slice(b"\r\n");
    for (name, value) in &parts.headers {
        head.extend_from_slice(name.as_str().as_bytes());
        head.extend_from_slice(b": ");
        head.extend_from_slice(value.as_bytes());
        head.extend_from_slice(b"\r\n");
    }
    if let Ok(now) = DateTimePrinter::new().timestamp_to_rfc9110_string(&Timestamp::now()) {
        head.extend_from_slice(format!("date: {now}\r\n").as_bytes());
    }
    head
}

/// Writes all of `bytes`, however long the phone takes to read them.
pub(super) async fn write(stream: &TcpStream, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        stream.writable().await?;
        match stream.try_write(bytes) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(sent) => bytes = &bytes[sent..],
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Waits until the phone closes the connection. Anything else that it sends stays unread, because the
/// answer says that it is the last; that such a phone is gone shows when it is written to.
async fn hangs_up(stream: &TcpStream) {
    let mut byte = [0];
    while stream.readable().await.is_ok() {
        match stream.try_read(&mut byte) {
            Ok(0) => return,
            Ok(_) => pending().await,
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(_) => return,
        }
    }
}
