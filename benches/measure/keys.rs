//! From a key to its frame while a thousand phones vote over HTTP, beside the same in a quiet room.

use std::io;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use futures_util::stream;
use plenary::console::{Desk, run};
use plenary::journal::{FileSystem, Journal};
use plenary::room::{Keeper, Room};
use plenary::session::{Command, SeatId};
use plenary::web::{self, Access, Endpoint};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;

use super::redraw::{joining, session};
use super::{percentile, row};

const PHONES: u128 = 1_000;
const KEYS: usize = 200;

pub(super) fn measure() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let mut quiet = key_to_frame(0).await;
        let mut busy = key_to_frame(PHONES).await;
        for (name, share) in [("median", 0.5), ("99 in 100 under", 0.99)] {
            let what = format!("key to frame, 1,000 phones voting ({name})");
            row(
                &what,
                percentile(&mut busy, share),
                percentile(&mut quiet, share),
            );
        }
    });
}

/// How long each of several keys took until the console had drawn, while `phones` vote without a
/// pause, each vote on disk before its answer.
async fn key_to_frame(phones: u128) -> Vec<Duration> {
    let folder = tempfile::tempdir().expect("a folder");
    let session = session();
    let path = folder.path().join("s.journal");
    let disk = Box::new(FileSystem::default());
    let journal = Journal::new(&path, disk, session.record(), "K7M2");
    let keeper = Keeper::new(&folder.path().join("s.ron"), journal, None);
    let (room, thread) = Room::start(session, "K7M2", keeper).expect("a thread");
    let stop = CancellationToken::new();
    let listener = web::listen(SocketAddr::from(([127, 0, 0, 1], 0))).expect("a port");
    let address = listener.local_addr().expect("an address");
    let endpoint = Endpoint {
        room: room.clone(),
        access: Access::default(),
        accessibility: plenary::web::Accessibility::default(),
    };
    let serving = tokio::spawn(web::serve(listener, endpoint, stop.clone()));
    for phone in 0..phones {
        let seat = SeatId::from_random(phone);
        room.ask(Command::join(seat)).await.expect("a seat");
    }
    room.ask(Command::Next).await.expect("a statement");
    room.ask(Command::OpenVote).await.expect("an open vote");
    for phone in 0..phones {
        tokio::spawn(vote_without_a_pause(address, phone, stop.clone()));
    }
    let before = room.snapshot().session.revision();
    let watching = room.watch();
    let times = press_keys(room, stop.clone()).await;
    let votes = watching.borrow().session.revision() - before;
    assert!(
        votes >= phones as u64,
        "only {votes} votes were counted meanwhile"
    );
    drop(watching);
    stop.cancel();
    serving.await.expect("the endpoint ends").expect("in order");
    tokio::task::spawn_blocking(move || thread.join().is_ok())
        .await
        .expect("the room ends");
    times
}

/// Opens and closes the help, and waits for the drawing of each.
async fn press_keys(room: Room, stop: CancellationToken) -> Vec<Duration> {
    let (press, keys) = mpsc::unbounded_channel::<io::Result<Event>>();
    let keys = stream::unfold(
        keys,
        |mut keys| async move { Some((keys.recv().await?, keys)) },
    );
    let (drawn, mut frames) = watch::channel(false);
    let backend = seen::Seen::new(TestBackend::new(200, 60), drawn);
    let mut terminal = Terminal::new(backend).expect("a terminal in memory");
    let (_address, address) = watch::channel(joining());
    let desk = Desk {
        zone: jiff::tz::TimeZone::UTC,
        room,
        joining: address,
        themes: Vec::new(),
        theme: 0,
        motion: false,
        file: None,
        today: jiff::civil::date(2026, 11, 22),
        exporter: None,
        stop,
    };
    let console = run(&mut terminal, Box::pin(keys), desk);
    let person = async move {
        let mut times = Vec::new();
        for number in 0..KEYS {
            let start = Instant::now();
            let key = KeyEvent::new(KeyCode::Char('?'), KeyModifiers::NONE);
            press
                .send(Ok(Event::Key(key)))
                .expect("the console listens");
            let help_shows = number % 2 == 0;
            frames
                .wait_for(|shows| *shows == help_shows)
                .await
                .expect("a frame");
            times.push(start.elapsed());
        }
        times
    };
    tokio::select! {
        times = person => times,
        left = console => panic!("the console left: {left:?}"),
    }
}

async fn vote_without_a_pause(address: SocketAddr, phone: u128, stop: CancellationToken) {
    let voting = async {
        let mut stream = TcpStream::connect(address).await?;
        let mut answer = vec![0; 4096];
        for n in 0_u64.. {
            // Another point each time, so that each vote is a change that has to be on disk.
            let body = format!("statement=mental-1&round=1&choice={}", 1 + n % 4);
            let request = format!(
                "POST /vote HTTP/1.1\r\nHost: {address}\r\nAccept: application/json\r\n\
                 Cookie: plenary-k7m2={}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
                 Content-Length: {}\r\n\r\n{body}",
                SeatId::from_random(phone),
                body.len()
            );
            stream.write_all(request.as_bytes()).await?;
            if stream.read(&mut answer).await? == 0 {
                break;
            }
            // As fast as the endpoint lets one seat vote.
            tokio::time::sleep(Duration::from_millis(250)).await;
        }
        io::Result::Ok(())
    };
    tokio::select! {
        () = stop.cancelled() => {}
        _ = voting => {}
    }
}

mod seen {
    //! A backend that tells whether the help is on it.

    use std::io;

    use ratatui::backend::{Backend, ClearType, TestBackend, WindowSize};
    use ratatui::buffer::Cell;
    use ratatui::layout::{Position, Size};
    use tokio::sync::watch;

    pub(super) struct Seen {
        inner: TestBackend,
        drawn: watch::Sender<bool>,
    }

    impl Seen {
        pub(super) fn new(inner: TestBackend, drawn: watch::Sender<bool>) -> Self {
            Self { inner, drawn }
        }
    }

    fn sure<T>(done: Result<T, std::convert::Infallible>) -> io::Result<T> {
        Ok(done.unwrap_or_else(|never| match never {}))
    }

    impl Backend for Seen {
        type Error = io::Error;

        fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
        where
            I: Iterator<Item = (u16, u16, &'a Cell)>,
        {
            sure(self.inner.draw(content))
        }

        fn hide_cursor(&mut self) -> io::Result<()> {
            sure(self.inner.hide_cursor())
        }

        fn show_cursor(&mut self) -> io::Result<()> {
            sure(self.inner.show_cursor())
        }

        fn get_cursor_position(&mut self) -> io::Result<Position> {
            sure(self.inner.get_cursor_position())
        }

        fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
            sure(self.inner.set_cursor_position(position))
        }

        fn clear(&mut self) -> io::Result<()> {
            sure(self.inner.clear())
        }

        fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
            sure(self.inner.clear_region(clear_type))
        }

        fn size(&self) -> io::Result<Size> {
            sure(self.inner.size())
        }

        fn window_size(&mut self) -> io::Result<WindowSize> {
            sure(self.inner.window_size())
        }

        fn flush(&mut self) -> io::Result<()> {
            let cells = self.inner.buffer().content();
            let text: String = cells.iter().map(Cell::symbol).collect();
            self.drawn.send_replace(text.contains("the natural next"));
            sure(self.inner.flush())
        }
    }
}
