//! A console on a watched screen, in front of a room, with a clock that the test moves.

use std::convert::Infallible;
use std::fmt::Write as _;

use crossterm::event::KeyCode;
use futures_util::stream::{self, BoxStream};
use ratatui::backend::{ClearType, TestBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::advance;

use super::super::*;
use crate::ballot::Answer;
use crate::console::testing::{key, record};
use crate::session::SeatId;

/// A screen that tells how often it was drawn and what it shows.
pub(super) struct Watched {
    inner: TestBackend,
    frames: watch::Sender<(usize, String)>,
    gone: bool,
}

/// What ends a [`Watched`] screen.
#[derive(Debug, thiserror::Error)]
#[error("the window was closed")]
pub(super) struct Gone;

impl From<Infallible> for Gone {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

impl Backend for Watched {
    type Error = Gone;

    fn draw<'a, I>(&mut self, content: I) -> Result<(), Gone>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        if self.gone {
            return Err(Gone);
        }
        Ok(self.inner.draw(content)?)
    }

    fn hide_cursor(&mut self) -> Result<(), Gone> {
        Ok(self.inner.hide_cursor()?)
    }

    fn show_cursor(&mut self) -> Result<(), Gone> {
        Ok(self.inner.show_cursor()?)
    }

    fn get_cursor_position(&mut self) -> Result<Position, Gone> {
        Ok(self.inner.get_cursor_position()?)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Gone> {
        Ok(self.inner.set_cursor_position(position)?)
    }

    fn clear(&mut self) -> Result<(), Gone> {
        Ok(self.inner.clear()?)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> Result<(), Gone> {
        Ok(self.inner.clear_region(clear_type)?)
    }

    fn size(&self) -> Result<Size, Gone> {
        Ok(self.inner.size()?)
    }

    fn window_size(&mut self) -> Result<WindowSize, Gone> {
        Ok(self.inner.window_size()?)
    }

    fn flush(&mut self) -> Result<(), Gone> {
        let mut text = String::new();
        for row in self.inner.buffer().content.chunks(100) {
            let row: String = row.iter().map(Cell::symbol).collect();
            writeln!(text, "{}", row.trim_end()).unwrap();
        }
        self.frames.send_modify(|(count, shown)| {
            *count += 1;
            *shown = text;
        });
        Ok(())
    }
}

/// A console on a watched screen, in front of a room, with a clock that the test moves.
pub(super) struct Table {
    pub(super) room: Room,
    pub(super) keys: mpsc::UnboundedSender<io::Result<Event>>,
    frames: watch::Receiver<(usize, String)>,
    pub(super) joining: watch::Sender<Joining>,
    pub(super) stop: CancellationToken,
    pub(super) console: JoinHandle<Result<Left, ConsoleError>>,
    /// While this is there the clock moves only when the test moves it, although the room answers
    /// from a thread of its own.
    _clock: std::sync::mpsc::Sender<()>,
}

pub(super) fn joining() -> Joining {
    Joining {
        address: "192.0.2.20:8080".to_owned(),
        code: "K7M2".to_owned(),
        qr: "HTTP://192.0.2.20:8080/J/K7M2".to_owned(),
        remark: None,
        others: Vec::new(),
        wifi: None,
    }
}

impl Table {
    pub(super) fn new(motion: bool) -> Self {
        Self::with(Room::without_files(record(), "K7M2"), motion, false)
    }

    pub(super) fn with(room: Room, motion: bool, gone: bool) -> Self {
        let (clock, held) = std::sync::mpsc::channel::<()>();
        // A blocking task keeps the paused clock from running on by itself.
        drop(tokio::task::spawn_blocking(move || held.recv()));
        let (keys, fed) = mpsc::unbounded_channel();
        let fed: BoxStream<'static, _> = stream::unfold(fed, |mut fed| async {
            let event = fed.recv().await?;
            Some((event, fed))
        })
        .boxed();
        let (frames, shown) = watch::channel((0, String::new()));
        let (told, joining) = watch::channel(joining());
        let stop = CancellationToken::new();
        let desk = Desk {
            zone: jiff::tz::TimeZone::UTC,
            room: room.clone(),
            joining,
            themes: theme::shipped(),
            theme: 0,
            motion,
            file: Some("sessions/small.ron".to_owned()),
            today: jiff::civil::date(2026, 11, 22),
            exporter: None,
            stop: stop.clone(),
        };
        let console = tokio::spawn(async move {
            let inner = TestBackend::new(100, 30);
            let mut terminal = Terminal::new(Watched {
                inner,
                frames,
                gone,
            })
            .unwrap();
            run(&mut terminal, fed, desk).await
        });
        Self {
            room,
            keys,
            frames: shown,
            joining: told,
            stop,
            console,
            _clock: clock,
        }
    }

    pub(super) fn press(&self, code: KeyCode) {
        self.send(Event::Key(key(code)));
    }

    pub(super) fn send(&self, event: Event) {
        self.keys.send(Ok(event)).unwrap();
    }

    pub(super) fn drawn(&self) -> usize {
        self.frames.borrow().0
    }

    pub(super) fn shows(&self, text: &str) -> bool {
        self.frames.borrow().1.contains(text)
    }

    /// Moves the clock, and lets the console do all that is due.
    pub(super) async fn pass(&self, time: Duration) {
        advance(time).await;
        self.rest().await;
    }

    /// Lets the console do all that it can do now.
    pub(super) async fn rest(&self) {
        for _ in 0..50 {
            tokio::task::yield_now().await;
        }
    }

    /// Waits until the screen shows `text`, a frame at a time.
    pub(super) async fn until_shown(&self, text: &str) {
        for _ in 0..200 {
            self.rest().await;
            if self.shows(text) {
                return;
            }
            self.pass(FRAME).await;
        }
        panic!("{text:?} was never shown:\n{}", self.frames.borrow().1);
    }

    /// Waits until the room has changed so that `fits`.
    pub(super) async fn until_room(&self, fits: impl Fn(&crate::session::Session) -> bool) {
        let mut room = self.room.watch();
        room.wait_for(|snapshot| fits(&snapshot.session))
            .await
            .unwrap();
    }

    pub(super) async fn ask(&self, command: Command) {
        self.room.ask(command).await.unwrap();
    }

    /// Gives everybody time to read what is on the screen, and the console time to draw it. The room has
    /// answered by then: its thread knows nothing of the clock that the test moves, and on a busy machine
    /// the console would run out of patience with it.
    pub(super) async fn settle(&self) {
        // Whoever asked before this is answered before it is.
        let strangers = Command::Vote {
            seat: SeatId::from_random(u128::MAX),
            statement: String::new(),
            round: 0,
            answer: Answer(Vec::new()),
            comment: String::new(),
        };
        let refused = self.room.ask(strangers).await;
        assert!(refused.is_err(), "nobody has that seat");
        for _ in 0..30 {
            self.pass(FRAME).await;
        }
    }
}
