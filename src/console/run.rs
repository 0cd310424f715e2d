//! The console's loop: it waits for a key, for the room, and for the moment to draw.
//!
//! It draws at once when something changed, and then at most [`FRAMES`] times a second. When
//! nothing changes it draws nothing and nothing wakes it. The room is asked beside the loop, so a
//! slow disk never stops the screen; keys wait for the answer, so that each acts on what the one
//! before it did.
#![expect(
    clippy::disallowed_methods,
    reason = "the loop is where the console meets the clock; what it decides takes the time as an argument"
)]

mod input;
mod tick;

use std::future::{Future, ready};
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::Event;
use futures_util::{Stream, StreamExt};
use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::Backend;
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};
use tokio_util::sync::CancellationToken;

mod desk;

pub use desk::{Desk, Left};
use input::{Ahead, KeyInput};

use super::held::Held;
use super::model::{Joining, Overlay};
use super::mouse::Named;
use super::screen::{self, Scene};
use super::update::{GROWN, Model, Sight};
use super::{ConsoleError, door, panics};
use crate::paper::Exporter;
use crate::room::{self, Recorded, Room, Saved, Snapshot};
use crate::session::{Command, Refusal};
use crate::theme::{self, Theme};
use crate::view::{FacilitatorView, SharedView, Summary, TimeView};

/// Most frames a second.
pub const FRAMES: u64 = 30;
/// The least time between two frames, in the whole milliseconds that timers count.
const FRAME: Duration = Duration::from_millis(1_000_u64.div_ceil(FRAMES));
/// How long keys wait for the room's answer to the last one. After that they are taken again, so
/// that a disk which hangs does not hold the facilitator too.
const PATIENCE: Duration = Duration::from_secs(1);

/// Runs the console on `terminal` until it is left.
///
/// # Errors
/// [`ConsoleError::Panicked`] when a screen or a key ran into a mistake in the program. A terminal
/// that is gone is no error: see [`Left::TerminalGone`].
pub async fn run<B, S>(
    terminal: &mut Terminal<B>,
    keys: S,
    desk: Desk,
) -> Result<Left, ConsoleError>
where
    B: Backend,
    S: Stream<Item = io::Result<Event>> + Unpin,
{
    panics::caught(async move { Ok(Loop::new(terminal, keys, desk).run().await) }).await
}

type Answer = Result<Recorded, Refusal>;

struct Loop<'t, B: Backend, S> {
    terminal: &'t mut Terminal<B>,
    keys: S,
    room: Room,
    snapshots: watch::Receiver<Arc<Snapshot>>,
    joining: watch::Receiver<Joining>,
    /// Whether the address can still change.
    joining_changes: bool,
    themes: Vec<Theme>,
    file: Option<String>,
    zone: TimeZone,
    stop: CancellationToken,
    exporter: Option<Exporter>,
    model: Model,
    held: Held,
    /// Keys that came while the room was asked.
    ahead: Ahead,
    newest: Arc<Snapshot>,
    view: SharedView,
    opened: Instant,
    dirty: bool,
    /// The earliest moment for the next frame.
    next_frame: Instant,
    asking: Option<Asking>,
    /// When the time that is shown is another.
    tick: Option<Instant>,
    /// When the last frame was drawn, since the console was opened.
    drawn_at: Duration,
    /// The keys that it named.
    named: Named,
}

/// A command that the room has not answered yet.
struct Asking {
    answer: Pin<Box<dyn Future<Output = Answer> + Send>>,
    /// Until when keys wait for it.
    patience: Instant,
    keys_wait: bool,
}

/// What a turn of the loop is about.
enum Turn {
    Stop,
    Frame,
    Key(KeyInput),
    Ahead,
    Room(bool),
    Joining(bool),
    Answer(Answer),
    OutOfPatience,
    NobodyComes,
    Tick,
}

impl<'t, B, S> Loop<'t, B, S>
where
    B: Backend,
    S: Stream<Item = io::Result<Event>> + Unpin,
{
    fn new(terminal: &'t mut Terminal<B>, keys: S, desk: Desk) -> Self {
        let themes = match desk.themes {
            none if none.is_empty() => theme::shipped(),
            themes => themes,
        };
        let mut snapshots = desk.room.watch();
        let newest = Arc::clone(&snapshots.borrow_and_update());
        let now = Instant::now();
        let mut this = Self {
            terminal,
            keys,
            snapshots,
            room: desk.room,
            joining: desk.joining,
            joining_changes: true,
            model: Model::new(themes.len(), desk.theme, desk.motion).on(desk.today),
            exporter: desk.exporter,
            themes,
            file: desk.file,
            zone: desk.zone,
            tick: None,
            stop: desk.stop,
            held: Held::opening(Duration::ZERO),
            ahead: Ahead::default(),
            view: SharedView::of(&newest.session),
            newest,
            opened: now,
            dirty: true,
            next_frame: now,
            asking: None,
            drawn_at: Duration::ZERO,
            named: Named::default(),
        };
        this.model.told(&this.joining.borrow_and_update());
        this.propose();
        this.see();
        this
    }

    async fn run(mut self) -> Left {
        loop {
            let turn = self.turn().await;
            let left = match turn {
                Turn::Stop => Some(Left::Stopped),
                Turn::Frame => self.show(),
                Turn::Key(input) => {
                    // What is clicked is what is seen when it is clicked.
                    let input = input.map(|event| event.map(|event| self.named.as_key(event)));
                    let now = self.now();
                    self.come(input, now)
                }
                Turn::Ahead => self.take_ahead(),
                Turn::Room(true) => {
                    self.dirty = true;
                    None
                }
                Turn::Room(false) => Some(Left::RoomGone),
                Turn::Joining(still_there) => {
                    self.joining_changes = still_there;
                    self.model.told(&self.joining.borrow_and_update());
                    self.dirty |= still_there;
                    None
                }
                Turn::NobodyComes | Turn::Tick => {
                    self.dirty = true;
                    None
                }
                Turn::Answer(answer) => {
                    self.asking = None;
                    self.look();
                    self.model.answered(answer);
                    self.dirty = true;
                    None
                }
                Turn::OutOfPatience => {
                    if let Some(asking) = &mut self.asking {
                        asking.keys_wait = false;
                    }
                    None
                }
            };
            if let Some(left) = left {
                return left;
            }
        }
    }

    /// Waits for what comes first. A frame that is due goes before keys, so that no flood of keys
    /// or votes can keep the screen from being drawn; it can be due only so many times a second.
    async fn turn(&mut self) -> Turn {
        let keys_wait = self.keys_wait();
        let patience = self.asking.as_ref().map_or(self.opened, |a| a.patience);
        let alone = self.model.nobody_comes_at();
        let alone = alone.filter(|at| *at > self.drawn_at);
        let tick = self.tick.unwrap_or(self.opened);
        let alone_at = self.opened + alone.unwrap_or_default();
        let answer = async {
            match &mut self.asking {
                Some(asking) => asking.answer.as_mut().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            biased;
            () = self.stop.cancelled() => Turn::Stop,
            () = sleep_until(self.next_frame), if self.dirty => Turn::Frame,
            () = ready(()), if !keys_wait && !self.ahead.is_empty() => Turn::Ahead,
            input = self.keys.next(), if self.ahead.has_room() => Turn::Key(input),
            changed = self.snapshots.changed() => Turn::Room(changed.is_ok()),
            answer = answer => Turn::Answer(answer),
            changed = self.joining.changed(), if self.joining_changes => {
                Turn::Joining(changed.is_ok())
            }
            () = sleep_until(patience), if keys_wait => Turn::OutOfPatience,
            () = sleep_until(tick), if self.tick.is_some() && !self.dirty => Turn::Tick,
            () = sleep_until(alone_at), if alone.is_some() && !self.dirty => Turn::NobodyComes,
        }
    }

    fn keys_wait(&self) -> bool {
        self.asking.as_ref().is_some_and(|asking| asking.keys_wait)
    }

    fn now(&self) -> Duration {
        self.opened.elapsed()
    }

    /// Takes the room's newest state, when there is a newer one.
    fn look(&mut self) {
        let newest = Arc::clone(&self.snapshots.borrow_and_update());
        if !Arc::ptr_eq(&newest, &self.newest) {
            self.view = SharedView::of(&newest.session);
            self.newest = newest;
            self.see();
        }
    }

    fn see(&mut self) {
        let sight = sight(&self.view, &self.newest, self.now());
        self.model.see(&sight);
    }

    /// Proposes a file that is not there yet.
    fn propose(&mut self) {
        if let Some(exporter) = &self.exporter {
            self.model.propose(exporter.proposed());
        }
    }

    fn ask(&mut self, command: Command) {
        let room = self.room.clone();
        self.asking = Some(Asking {
            answer: Box::pin(async move { room.ask(command).await }),
            patience: Instant::now() + PATIENCE,
            keys_wait: true,
        });
    }

    /// Draws what there is to see now.
    fn show(&mut self) -> Option<Left> {
        self.look();
        let now = self.now();
        let growth = self.model.growth(now);
        let time = TimeView::of(&self.newest.session, room::now(), &self.zone);
        let drawn = {
            let joining = self.joining.borrow();
            let joining = joining.by(self.model.address());
            let private = matches!(self.model.overlay(), Overlay::Facilitator);
            let facilitator = private.then(|| FacilitatorView::of(self.newest.session.record()));
            let codes = matches!(self.model.overlay(), Overlay::Tickets(_));
            let whole = matches!(self.model.overlay(), Overlay::Look(_));
            let whole = whole.then(|| Summary::of_whole(self.newest.session.record()));
            let scene = Scene {
                time: &time,
                view: &self.view,
                joining: &joining,
                overlay: self.model.overlay(),
                facilitator: facilitator.as_ref(),
                whole: whole.as_ref(),
                tickets: codes.then(|| self.newest.session.tickets()),
                theme: &self.themes[self.model.theme()],
                unsaved: match &self.newest.saved {
                    Saved::OnDisk => None,
                    Saved::Unsaved { why } => Some(why),
                },
                door: door::told(&self.newest),
                file: self.file.as_deref(),
                notice: self.model.notice(),
                growth,
                form: self.model.form(),
                nobody_comes: self.model.nobody_comes(now),
                scrolled: self.model.scrolled(),
                today: self.model.today(),
                large: self.model.large(),
            };
            self.terminal
                .draw(|frame| screen::draw(frame, &scene))
                .map(|drawn| Named::of(drawn.buffer))
        };
        self.drawn_at = now;
        self.dirty = growth < GROWN;
        self.next_frame = Instant::now() + FRAME;
        self.tick = tick::next(&time).map(|wait| Instant::now() + wait);
        match drawn {
            Ok(named) => {
                self.named = named;
                None
            }
            Err(error) => {
                tracing::warn!(%error, "the terminal cannot be drawn on");
                Some(Left::TerminalGone)
            }
        }
    }
}

fn sight<'a>(view: &'a SharedView, newest: &'a Snapshot, now: Duration) -> Sight<'a> {
    Sight {
        view,
        record: newest.session.record(),
        hands: newest.session.hands(),
        undoable: newest.session.undoable(),
        now,
    }
}

#[cfg(test)]
mod tests;
