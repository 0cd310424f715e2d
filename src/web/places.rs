//! The places for connections, and who gives way when all of them are taken.
//!
//! Nobody keeps others out by holding connections open: whoever comes gets a place, and somebody gives
//! way who can best do without one. That is first an event stream of somebody who has no seat; then the
//! connection that has waited longest for its phone, of those that were quiet for a moment; and where
//! most places are event streams of seats, the newest of these, because those who were here first are
//! those who sit in the room. A phone whose connection gave way connects again by itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;

use crate::room::Room;

/// How long one is waited for to give way before another is asked too.
const GIVES_WAY_WITHIN: Duration = Duration::from_millis(100);

/// The places for connections.
#[derive(Debug)]
pub(super) struct Places {
    most: usize,
    free: Arc<Semaphore>,
    crowd: Arc<Crowd>,
    room: Room,
    /// Whether it was said that there are none.
    said: bool,
}

impl Places {
    pub(super) fn new(most: usize, room: Room) -> Self {
        tracing::info!(most, "connections");
        Self {
            most,
            free: Arc::new(Semaphore::new(most)),
            crowd: Arc::default(),
            room,
            said: false,
        }
    }

    /// All who may have to give way.
    pub(super) fn crowd(&self) -> Arc<Crowd> {
        Arc::clone(&self.crowd)
    }

    /// Whether it was said that no place is left.
    pub(super) fn are_said_to_be_taken(&self) -> bool {
        self.said
    }

    /// Takes back that no place is left, when there are some again. It is said again when all are taken
    /// again, and not for every phone that comes while they are.
    pub(super) fn look_again(&mut self) {
        if self.said && self.free.available_permits() >= self.most / 10 {
            self.said = false;
            self.room.tell_no_connections(false);
        }
    }

    /// A place for one more connection, or nothing once we stop. While nobody can give way, whoever comes
    /// waits in the system's queue and costs us nothing.
    pub(super) async fn next(&mut self, stop: &CancellationToken) -> Option<OwnedSemaphorePermit> {
        if let Ok(place) = Arc::clone(&self.free).try_acquire_owned() {
            self.look_again();
            return Some(place);
        }
        if !self.said {
            let most = self.most;
            tracing::warn!(most, "no connection is left; new ones wait");
            self.room.tell_no_connections(true);
            self.said = true;
        }
        loop {
            self.crowd.ask_one(self.most);
            tokio::select! {
                () = stop.cancelled() => return None,
                place = Arc::clone(&self.free).acquire_owned() => return place.ok(),
                () = tokio::time::sleep(GIVES_WAY_WITHIN) => {}
            }
        }
    }
}

/// What a connection has its place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum For {
    /// An event stream of somebody who knows the code and has no seat.
    Watching,
    /// What its phone says next.
    Requests,
    /// An event stream of a seat.
    Seat,
}

/// All connections that may have to give way.
#[derive(Debug, Default)]
pub(super) struct Crowd {
    watching: Waiting,
    requests: Waiting,
    seats: Waiting,
}

#[derive(Debug, Default)]
struct Waiting {
    many: AtomicUsize,
    asked: Notify,
}

impl Crowd {
    /// Waits until a connection that has its place for `what` is to give way.
    pub(super) async fn gives_way(&self, what: For) {
        let waiting = match what {
            For::Watching => &self.watching,
            For::Requests => &self.requests,
            For::Seat => &self.seats,
        };
        let _counted = Counted::one_of(&waiting.many);
        waiting.asked.notified().await;
    }

    /// Asks one to give way, out of `most`. Where few are event streams of seats, the others are about to
    /// say something, or to have been quiet for long enough.
    fn ask_one(&self, most: usize) {
        if self.watching.many() > 0 {
            self.watching.asked.notify_one();
        } else if self.requests.many() > 0 {
            self.requests.asked.notify_one();
        } else if self.seats.many() > most / 2 {
            self.seats.asked.notify_last();
        }
    }
}

impl Waiting {
    fn many(&self) -> usize {
        self.many.load(Ordering::Relaxed)
    }
}

/// One of so many, as long as it is there.
struct Counted<'c>(&'c AtomicUsize);

impl<'c> Counted<'c> {
    fn one_of(many: &'c AtomicUsize) -> Self {
        many.fetch_add(1, Ordering::Relaxed);
        Self(many)
    }
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
