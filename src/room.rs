//! The task that owns the session: the only writer.
//!
//! Every wish, a facilitator's key as well as a phone's tap, comes through one bounded queue.
//! **decide → journal → apply → publish → reply**: wishes are taken in batches, with one write, one
//! sync and one publication a batch, and nobody is told "recorded" before the disk has it. A
//! batch's wishes are applied to the room's own copy while they are decided, because the next one
//! must see the one before; nobody else sees that copy until the batch is on disk.

mod keeper;
mod moment;
mod timer;
mod worker;

use std::sync::Arc;
use std::thread;

use jiff::Timestamp;
use tokio::sync::{mpsc, oneshot, watch};

pub use keeper::{Keeper, Kept};
pub use timer::keep_time;

use crate::record::Record;
use crate::session::{Command, Refusal, SeatId, Session, ShortCode};

/// Wishes that may wait for the room: more than there can be seats, so that everybody may vote at
/// the same instant. Beyond it a wish is refused as busy.
const MOST_WAITING: usize = 32_768;

/// The session at one moment, shared by everybody who looks.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// The whole session; views are made from it.
    pub session: Session,
    /// Whether everything in it is on disk.
    pub saved: Saved,
    /// What there is no more of, so that nobody else can come in.
    pub full: Option<Full>,
    /// Whether somebody tries one code after the other.
    pub guessed: bool,
}

/// What there is no more of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Full {
    /// Every seat is taken.
    Seats,
    /// The system allows the program no more connections.
    Connections,
}

impl Full {
    /// What is full and what that means, for the facilitator.
    pub fn why(self) -> &'static str {
        match self {
            Self::Seats => "every seat is taken; whoever has one can vote",
            Self::Connections => "phones that are in can vote, others wait until one leaves",
        }
    }
}

/// Whether everything is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is.
    OnDisk,
    /// It is not, the meeting goes on, and saving is tried again and again.
    Unsaved {
        /// What the disk said.
        why: String,
    },
}

/// The answer to a command that was carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The session's revision with the change in it.
    pub revision: u64,
    /// Whether the change is on disk.
    pub on_disk: bool,
}

/// A handle to a live session. Copies speak to the same room.
#[derive(Clone, Debug)]
pub struct Room {
    /// Bounded: a full queue is a refusal that a phone can show.
    words: mpsc::Sender<Word>,
    /// The newest state only: a slow reader misses what is in between and never the last.
    snapshots: watch::Receiver<Arc<Snapshot>>,
    code: Arc<str>,
}

/// The room's thread, to wait for when the room is closed.
#[derive(Debug)]
pub struct RoomThread(thread::JoinHandle<Kept>);

/// What comes to the room's thread.
#[derive(Debug)]
enum Word {
    /// Somebody wants something.
    Wish(Wish),
    /// Whether the system allows no more connections.
    NoConnections(bool),
    /// Whether somebody tries one code after the other.
    Guessed(bool),
}

/// One wish, and where its answer goes.
#[derive(Debug)]
struct Wish {
    command: Command,
    answer: oneshot::Sender<Result<Recorded, Refusal>>,
}

impl Room {
    /// Starts a room's thread for `session`, which `keeper` keeps on disk. The room closes when the
    /// last handle is dropped; wait for [`RoomThread::join`] then.
    ///
    /// # Errors
    /// The system's, when it has no thread to give.
    pub fn start(
        session: Session,
        code: &str,
        keeper: Keeper,
    ) -> std::io::Result<(Self, RoomThread)> {
        let (words, queue) = mpsc::channel(MOST_WAITING);
        let (publish, snapshots) = watch::channel(Arc::new(Snapshot {
            session: session.clone(),
            saved: Saved::OnDisk,
            full: None,
            guessed: false,
        }));
        let worker = worker::Worker::new(session, keeper, publish, moment::now);
        let thread = thread::Builder::new()
            .name("room".to_owned())
            .spawn(move || worker.run(queue))?;
        let room = Self {
            words,
            snapshots,
            code: Arc::from(code),
        };
        Ok((room, RoomThread(thread)))
    }

    /// A room without files: for pictures of screens and for tests. It answers "recorded" because
    /// there is no disk that could fail it.
    ///
    /// # Panics
    /// When the system has no thread to give.
    pub fn without_files(record: Record, code: &str) -> Self {
        let (room, _) = Self::start(Session::new(record), code, Keeper::nowhere())
            .expect("a thread for a room without files");
        room
    }

    /// Asks the room to carry out a command and waits until it is done and on disk.
    ///
    /// # Errors
    /// The [`Refusal`], also when the room is busy or closing.
    pub async fn ask(&self, command: Command) -> Result<Recorded, Refusal> {
        let (answer, answered) = oneshot::channel();
        match self.words.try_send(Word::Wish(Wish { command, answer })) {
            Ok(()) => {}
            Err(mpsc::error::TrySendError::Full(_)) => return Err(Refusal::Busy),
            Err(mpsc::error::TrySendError::Closed(_)) => return Err(Refusal::Closing),
        }
        answered.await.unwrap_or(Err(Refusal::Closing))
    }

    /// Tells that the phone with `seat` has shown itself.
    pub fn tell_back(&self, seat: SeatId) {
        // Nobody waits for the answer; in a queue that is full its next request says it again.
        let (answer, _) = oneshot::channel();
        let command = Command::ComeBack { seat };
        let _ = self.words.try_send(Word::Wish(Wish { command, answer }));
    }

    /// Tells everybody who looks whether there is no connection for another phone.
    pub fn tell_no_connections(&self, none: bool) {
        // In a queue that is full there is worse to be told of.
        let _ = self.words.try_send(Word::NoConnections(none));
    }

    /// Tells everybody who looks whether somebody tries one code after the other.
    pub fn tell_guessed(&self, guessed: bool) {
        // In a queue that is full there is worse to be told of.
        let _ = self.words.try_send(Word::Guessed(guessed));
    }

    /// The newest state now, and a way to wait for the next.
    pub fn watch(&self) -> watch::Receiver<Arc<Snapshot>> {
        self.snapshots.clone()
    }

    /// The newest state.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshots.borrow())
    }

    /// The four characters that let a phone in.
    pub fn code(&self) -> &str {
        &self.code
    }
}

impl RoomThread {
    /// Waits until everything is on disk and the room has ended.
    ///
    /// # Errors
    /// When the room's thread panicked; what was on disk is there.
    pub fn join(self) -> thread::Result<Kept> {
        self.0.join()
    }

    /// Whether the room has ended; before its handles are dropped that means that it failed.
    pub fn is_finished(&self) -> bool {
        self.0.is_finished()
    }
}

/// The clock of the room, in whole seconds: finer times would only clutter the files, and a vote
/// has none at all.
#[expect(
    clippy::disallowed_methods,
    reason = "the room is the shell around the session and gives it the time as data"
)]
pub fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}

/// The characters that fresh codes are made of: those of every code without the vowels, so that no
/// code spells a word in front of a board.
const CODE_CHARACTERS: &[u8; 28] = b"BCDFGHJKLMNPQRSTVWXZ23456789";

/// Characters of a join code.
const CODE_LENGTH: usize = 4;

/// From how many [`fresh_code`] takes one.
pub const POSSIBLE_CODES: usize = CODE_CHARACTERS.len().pow(CODE_LENGTH as u32);

/// A fresh join code of four characters.
///
/// # Errors
/// The system's, when it has no randomness to give.
pub fn fresh_code() -> std::io::Result<String> {
    fresh_characters(CODE_LENGTH)
}

/// A fresh code of eight characters, for one seat.
///
/// # Errors
/// The system's, when it has no randomness to give.
pub fn fresh_short_code() -> std::io::Result<ShortCode> {
    fresh_characters(ShortCode::LENGTH)?
        .parse()
        .map_err(std::io::Error::other)
}

#[expect(
    clippy::disallowed_methods,
    reason = "a code that can be guessed lets strangers in, so it comes from the system"
)]
fn fresh_characters(length: usize) -> std::io::Result<String> {
    let mut code = String::new();
    while code.len() < length {
        let mut byte = [0_u8; 1];
        getrandom::fill(&mut byte).map_err(std::io::Error::other)?;
        // Bytes beyond the last whole run of characters would make some likelier than others.
        let runs = u8::try_from(256 / CODE_CHARACTERS.len()).unwrap_or(1);
        let most = runs * CODE_CHARACTERS.len() as u8;
        if byte[0] < most {
            let index = usize::from(byte[0]) % CODE_CHARACTERS.len();
            code.push(char::from(CODE_CHARACTERS[index]));
        }
    }
    Ok(code)
}

#[cfg(test)]
mod tests;
