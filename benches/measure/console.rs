//! A console in memory with somebody at its keys: how long from each key to its frame.

use std::io;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use futures_util::stream;
use plenary::console::model::Joining;
use plenary::console::{Desk, Left, run};
use plenary::room::Room;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;

/// How phones reach the room.
pub(super) fn joining() -> Joining {
    Joining {
        address: "192.168.1.20:8080".to_owned(),
        code: "K7M2".to_owned(),
        qr: "HTTP://192.168.1.20:8080/J/K7M2".to_owned(),
        remark: None,
        others: Vec::new(),
        wifi: None,
    }
}

/// Opens and closes the help so many times, or until stopped, and waits for the drawing of each.
pub(super) async fn press_keys(
    room: Room,
    keys_pressed: usize,
    stop: CancellationToken,
) -> Vec<Duration> {
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
    let times = Mutex::new(Vec::new());
    let person = async {
        for number in 0..keys_pressed {
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
            let time = start.elapsed();
            times.lock().expect("nobody else is at it").push(time);
        }
    };
    tokio::select! {
        () = person => {}
        left = console => assert!(matches!(left, Ok(Left::Stopped)), "{left:?}"),
    }
    times.into_inner().expect("nobody else is at it")
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
