//! Tells the facilitator that somebody guesses, and that they have stopped.
#![expect(
    clippy::disallowed_methods,
    reason = "how long ago somebody guessed is told by the clock of the machine"
)]

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::time::{Instant, sleep_until};
use tokio_util::sync::CancellationToken;

use super::limits::GUESSING_IS_OVER;
use crate::room::Room;

/// Whether it was told that somebody guesses.
#[derive(Debug)]
pub(super) struct Alarm {
    room: Room,
    stop: CancellationToken,
    /// When the newest wrong code came, while it is told.
    newest: Mutex<Option<Instant>>,
}

impl Alarm {
    pub(super) fn new(room: Room, stop: CancellationToken) -> Arc<Self> {
        let newest = Mutex::default();
        Arc::new(Self { room, stop, newest })
    }

    /// A wrong code came, and more than slips of the finger did before it.
    pub(super) fn ring(self: &Arc<Self>) {
        let before = self.newest().replace(Instant::now());
        if before.is_some() {
            return;
        }
        tracing::warn!("somebody tries one code after the other; locking the door keeps them out");
        self.room.tell_guessed(true);
        tokio::spawn(Arc::clone(self).until_it_is_over());
    }

    async fn until_it_is_over(self: Arc<Self>) {
        while let Some(over) = self.over_at() {
            tokio::select! {
                () = self.stop.cancelled() => return,
                () = sleep_until(over) => {}
            }
        }
        tracing::info!("nobody tries codes any more");
        self.room.tell_guessed(false);
    }

    /// When it will be over unless another wrong code comes; nothing when it is over now.
    fn over_at(&self) -> Option<Instant> {
        let mut newest = self.newest();
        let over = newest.map(|newest| newest + GUESSING_IS_OVER);
        let over = over.filter(|over| *over > Instant::now());
        if over.is_none() {
            *newest = None;
        }
        over
    }

    fn newest(&self) -> MutexGuard<'_, Option<Instant>> {
        self.newest.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
