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

use axum::http::response::Parts;
use axum::response::Response;
use http_body_util::BodyExt;
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimePrinter;
use tokio::net::TcpStream;

/// Marks an answer that lasts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lasting;

/// Sends an answer that lasts, until its body ends or the phone is gone.
pub(super) async fn send(stream: &TcpStream, answer: Response) {
    let (parts, mut body) = answer.into_parts();
    let sending = async {
        write(stream, &head(&parts)).await?;
        while let Some(Ok(frame)) = body.frame().await {
            if let Ok(bytes) = frame.into_data() {
                write(stream, &bytes).await?;
            }
        }
        Ok::<_, io::Error>(())
    };
    // How it ends makes no difference to the room.
    tokio::select! {
        _ = sending => {}
        () = hangs_up(stream) => {}
    }
}

/// The head of an answer whose end is the connection's.
fn head(parts: &Parts) -> Vec<u8> {
    let reason = parts.status.canonical_reason().unwrap_or_default();
    let mut head = format!("HTTP/1.1 {} {reason}\r\n", parts.status.as_str()).into_bytes();
    for (name, value) in &parts.headers {
        head.extend_from_slice(name.as_str().as_bytes());
        head.extend_from_slice(b": ");
        head.extend_from_slice(value.as_bytes());
        head.extend_from_slice(b"\r\n");
    }
    if let Ok(now) = DateTimePrinter::new().timestamp_to_rfc9110_string(&Timestamp::now()) {
        head.extend_from_slice(format!("date: {now}\r\n").as_bytes());
    }
    head.extend_from_slice(b"connection: close\r\n\r\n");
    head
}

async fn write(stream: &TcpStream, mut bytes: &[u8]) -> io::Result<()> {
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
