//! Phones, as thin as can be, so that the figures are the server's and not theirs. The same code
//! speaks to both servers.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Instant;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::Notify;

use super::server::seat;

/// Connections that are opened at the same time.
const AT_ONCE: usize = 200;

/// A connection that is kept open between requests.
pub(super) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// An answer: its status, and whether its body says that the vote is on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) recorded: bool,
}

impl Answer {
    /// Whether the vote was taken: recorded on disk, or by the bare handler just answered.
    pub(super) fn is_good(self) -> bool {
        self.status == 204 || (self.status == 200 && self.recorded)
    }
}

impl Connection {
    /// Connects; `few` bytes at most wait in the system for whoever does not read them.
    pub(super) async fn open(address: SocketAddr, few: Option<u32>) -> io::Result<Self> {
        let socket = TcpSocket::new_v4()?;
        if let Some(few) = few {
            socket.set_recv_buffer_size(few)?;
        }
        let stream = socket.connect(address).await?;
        stream.set_nodelay(true)?;
        let buffer = Vec::new();
        Ok(Self { stream, buffer })
    }

    /// Connects from one of this machine's own addresses.
    pub(super) async fn open_from(from: Ipv4Addr, address: SocketAddr) -> io::Result<Self> {
        let socket = TcpSocket::new_v4()?;
        socket.bind(SocketAddr::from((from, 0)))?;
        let stream = socket.connect(address).await?;
        let buffer = Vec::new();
        Ok(Self { stream, buffer })
    }

    /// Sends a vote of the phone with this number, and waits for its answer.
    pub(super) async fn vote(
        &mut self,
        phone: usize,
        (statement, round): (&str, usize),
        choice: usize,
    ) -> io::Result<Answer> {
        let body =
            format!("{{\"statement\":\"{statement}\",\"round\":{round},\"choice\":{choice}}}");
        let request = format!(
            "POST /vote HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\
             Cookie: plenary-k7m2={}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n{body}",
            seat(phone),
            body.len()
        );
        self.stream.write_all(request.as_bytes()).await?;
        self.answer().await
    }

    /// Sends a request without a body, and waits for its answer.
    pub(super) async fn get(&mut self, phone: usize, path: &str) -> io::Result<Answer> {
        self.ask(phone, path).await?;
        self.answer().await
    }

    /// Sends a request without a body.
    pub(super) async fn ask(&mut self, phone: usize, path: &str) -> io::Result<()> {
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: plenary-k7m2={}\r\n\r\n",
            seat(phone)
        );
        self.stream.write_all(request.as_bytes()).await
    }

    async fn more(&mut self) -> io::Result<()> {
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }

    /// Reads an answer that says its length.
    async fn answer(&mut self) -> io::Result<Answer> {
        self.buffer.clear();
        let whole = loop {
            self.more().await?;
            if let Some(end) = find(&self.buffer, b"\r\n\r\n") {
                let length = length(&self.buffer[..end]);
                while self.buffer.len() < end + 4 + length {
                    self.more().await?;
                }
                break &self.buffer[end + 4..];
            }
        };
        let recorded = find(whole, b"\"recorded\":true").is_some();
        let status = self.buffer.get(9..12).and_then(|s| str::from_utf8(s).ok());
        let status = status.and_then(|s| s.parse().ok()).unwrap_or(0);
        Ok(Answer { status, recorded })
    }

    /// Opens the event stream and reads it to the end, telling `board` of each event.
    pub(super) async fn listen(mut self, phone: usize, board: &Board) -> io::Result<()> {
        self.ask(phone, "/events").await?;
        let mut told = 0;
        loop {
            self.more().await?;
            while let Some(end) = find(&self.buffer, b"\n\n") {
                let id = id(&self.buffer[..end]);
                self.buffer.drain(..end + 2);
                if let Some(id) = id {
                    board.seen(id, &mut told);
                }
            }
        }
    }

    /// Reads what there is, until nothing has come for a while, and gives the ids of the events.
    pub(super) async fn wake(&mut self, until: u64) -> io::Result<Vec<u64>> {
        let mut ids = Vec::new();
        while ids.last() != Some(&until) {
            self.more().await?;
            while let Some(end) = find(&self.buffer, b"\n\n") {
                ids.extend(id(&self.buffer[..end]));
                self.buffer.drain(..end + 2);
            }
        }
        Ok(ids)
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    let first = what[0];
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|b| *b == first) {
        let at = from + at;
        if bytes[at..].starts_with(what) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

/// The length that a head says; 0 when it says none, as a 204 does.
fn length(head: &[u8]) -> usize {
    let text = str::from_utf8(head).unwrap_or_default();
    let line = text
        .lines()
        .find_map(|l| l.strip_prefix("content-length: "));
    line.and_then(|l| l.parse().ok()).unwrap_or(0)
}

/// The number of an event.
fn id(event: &[u8]) -> Option<u64> {
    let at = find(event, b"id: ")?;
    let digits: Vec<u8> = event[at + 4..]
        .iter()
        .copied()
        .take_while(u8::is_ascii_digit)
        .collect();
    String::from_utf8(digits).ok()?.parse().ok()
}

/// Where event streams tell what they have seen.
#[derive(Debug, Default)]
pub(super) struct Board {
    wanted: AtomicU64,
    missing: AtomicUsize,
    last: Mutex<Option<Instant>>,
    all: Notify,
}

impl Board {
    /// From now on so many streams are waited for, until each has seen an event from `wanted` on.
    pub(super) fn wait_for(&self, wanted: u64, streams: usize) {
        *self.last.lock().expect("a time") = None;
        self.missing.store(streams, Ordering::SeqCst);
        self.wanted.store(wanted, Ordering::SeqCst);
    }

    fn seen(&self, id: u64, told: &mut u64) {
        let wanted = self.wanted.load(Ordering::SeqCst);
        if wanted == 0 || id < wanted || *told == wanted {
            return;
        }
        *told = wanted;
        if self.missing.fetch_sub(1, Ordering::SeqCst) == 1 {
            *self.last.lock().expect("a time") = Some(Instant::now());
            self.all.notify_one();
        }
    }

    /// When the last of them had it.
    pub(super) async fn when_all(&self) -> Instant {
        loop {
            let told = self.all.notified();
            if let Some(last) = *self.last.lock().expect("a time") {
                return last;
            }
            told.await;
        }
    }
}

/// So many connections, a few at a time, so that no one is turned away.
pub(super) async fn open_many(address: SocketAddr, many: usize) -> Vec<Connection> {
    let mut all = Vec::with_capacity(many);
    while all.len() < many {
        let next = AT_ONCE.min(many - all.len());
        let opening = (0..next).map(|_| Connection::open(address, None));
        for opened in futures_util::future::join_all(opening).await {
            all.push(opened.expect("a connection"));
        }
    }
    all
}
