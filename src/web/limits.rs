//! How much of everything: the limits of the endpoint, each a constant with its unit.
#![expect(
    clippy::disallowed_methods,
    reason = "votes a second are counted by the clock of the machine"
)]

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::session::SeatId;
pub(super) use crate::text::LONGEST_COMMENT;

/// The largest body of a request, in bytes.
pub(super) const MOST_BODY: usize = 4 * 1024;
/// How many votes a second one seat may send, in the long run.
pub(super) const VOTES_A_SECOND: f64 = 5.0;
/// How many votes one seat may send at once.
pub(super) const VOTES_AT_ONCE: f64 = 10.0;
/// How long a phone may take to send the head of a request, and how long a connection may be idle: far
/// longer than a poor network needs, and short enough that half-open ones do not pile up.
pub(super) const TIME_FOR_HEAD: Duration = Duration::from_secs(30);
/// How long a phone may take to send the body of a request.
pub(super) const TIME_FOR_BODY: Duration = Duration::from_secs(10);
/// The longest that `/state` waits for a change.
pub(super) const LONGEST_WAIT: Duration = Duration::from_secs(25);
/// The least time between two pushes to the event streams.
pub(super) const BETWEEN_PUSHES: Duration = Duration::from_millis(250);
/// How often a quiet event stream shows that it is alive.
pub(super) const BETWEEN_COMMENTS: Duration = Duration::from_secs(15);
/// Most connections at once, however many the system allows: two for each seat there can be, one for
/// its event stream and one for its votes.
pub(super) const MOST_CONNECTIONS: usize = 40_000;
/// Descriptors that phones never get, out of those that the system allows us, so that the journal, the
/// record and its folder, the log and the terminal always find one: a crowd at the door must not keep
/// a vote from being saved.
#[cfg(unix)]
pub(super) const SPARE_DESCRIPTORS: usize = 100;
/// Connections that there are in any case, when the system allows hardly more than what is spared.
#[cfg(unix)]
pub(super) const FEWEST_CONNECTIONS: usize = 32;
/// Connections that the system may hold for us before we take them: a room that scans the code at the
/// same moment. Linux gives 4,096 at most unless it is told otherwise.
pub(super) const BACKLOG: i32 = 4_096;
/// The buffer of a connection on which there are requests, in bytes, one for what comes in and one for
/// what goes out; also the longest head of a request. The least that hyper takes.
pub(super) const CONNECTION_BUFFER: usize = 8 * 1024;
/// How much is read at once of what comes over a connection on which nothing was under way, in bytes. A
/// vote with its comment fits; whatever is longer is read by hyper from there on.
pub(super) const FIRST_READ: usize = 4 * 1024;
/// How often it is looked whether a connection has become quiet, and its buffers can go: longer than the
/// requests of one page are apart, and short enough that they are few in a room that has just voted.
pub(super) const REST_AFTER: Duration = Duration::from_millis(250);
/// What the system may hold unsent for one phone, in bytes, so that a phone that sleeps is sent the
/// newest state on waking and not every one it missed.
pub(super) const MOST_UNSENT: u32 = 4 * 1024;
/// How long a phone may leave what we sent unacknowledged before its connection is given up.
#[cfg(target_os = "linux")]
pub(super) const GONE_AFTER: Duration = Duration::from_secs(120);
/// How long a connection may be quiet before it may have to give way when all are taken: whoever has just
/// come has time to say what for.
pub(super) const QUIET_ENOUGH: Duration = Duration::from_secs(1);
/// After how long without a step forward an answer under way counts for nothing when all connections are
/// taken: far longer than an answer takes that waits for nothing.
pub(super) const LONGEST_UNDER_WAY: Duration = Duration::from_secs(3);
/// How long connections may take to end when the endpoint stops.
pub(super) const TIME_TO_STOP: Duration = Duration::from_secs(2);
/// How long a cookie keeps a seat: a day's workshop, in seconds.
pub(super) const SEAT_SECONDS: u32 = 12 * 60 * 60;
/// When to try again after a refusal that passes by itself, in seconds.
pub(super) const TRY_AGAIN_SECONDS: u32 = 1;

/// Of how many ballots and pages the newest vote of one seat is remembered, so that an older one that
/// the network was slow with does not take its place. A sweep of a long section fits.
pub(super) const MOST_TURNS: usize = 64;

/// How long a seat code can be used.
pub(super) const SEAT_CODE_LASTS: Duration = Duration::from_secs(10 * 60);
/// How many wrong codes of the room are looked at at once from everybody together: what a hall mistypes
/// that comes in at the same moment. Beyond that the facilitator is told that somebody guesses, and whoever
/// has no seat stands in a line.
pub(super) const CODES_AT_ONCE: f64 = 60.0;
/// How many a second grow back: one in 20 seconds. Whoever guesses no faster than that, and of whom nobody
/// is told, makes 600 guesses in three hours, and there are 614,656 codes.
pub(super) const CODES_A_SECOND: f64 = 0.05;
/// How long everybody in the line waits after a wrong code, however many addresses guess: four a second.
pub(super) const BETWEEN_WRONG_CODES: Duration = Duration::from_millis(250);
/// How long those wait in the line who come from a stranger's address, for each wrong code from there: no
/// shorter than it takes until another grows back.
pub(super) const AFTER_STRANGERS_CODE: Duration = Duration::from_secs(20);
/// When the right code came from so many addresses, one from which it never came is a stranger's. More than
/// the facilitator's laptop and telephone, so that a room that is yet to come is nobody's.
pub(super) const ROOM_IS_ELSEWHERE: usize = 3;
/// The same of tickets and seat codes together, of which there are far too many to guess one.
pub(super) const SHORT_CODES_AT_ONCE: f64 = 100.0;
/// How many a second grow back.
pub(super) const SHORT_CODES_A_SECOND: f64 = 2.0;
/// How long everybody waits after a wrong one.
pub(super) const BETWEEN_SHORT_CODES: Duration = Duration::from_millis(16);
/// How many may wait in each of these lines, each on a connection of its own.
pub(super) const MOST_WAITING_GUESSES: usize = 1_000;
/// How long anybody waits in such a line before they are asked to try again: longer than an address waits
/// for its turn, and shorter than browsers wait for an answer.
pub(super) const LONGEST_IN_LINE: Duration = Duration::from_secs(50);
/// When the facilitator is told that nobody guesses any more: so long after the last wrong code.
pub(super) const GUESSING_IS_OVER: Duration = Duration::from_secs(60);

/// How many new seats one address may take at once: a hall behind one router.
pub(super) const JOINS_AT_ONCE: f64 = 1_000.0;
/// How many a second in the long run. Filling a room of 20,000 takes more than a quarter of an hour.
pub(super) const JOINS_A_SECOND: f64 = 20.0;
/// Of how many addresses it is remembered how many joined from them a moment ago.
pub(super) const MOST_PEERS: usize = 20_000;

/// How many votes each seat may still send. Only seats of the room are counted, so there are never
/// more entries than the room has seats.
#[derive(Debug, Default)]
pub(super) struct Votes {
    left: Mutex<HashMap<SeatId, Allowance>>,
}

/// What may still be done, which grows back with time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Allowance {
    left: f64,
    at: Instant,
    at_once: f64,
    a_second: f64,
}

impl Allowance {
    /// So much `at_once`, and so much `a_second` in the long run.
    pub(super) fn new(at_once: f64, a_second: f64) -> Self {
        Self {
            left: at_once,
            at: Instant::now(),
            at_once,
            a_second,
        }
    }

    /// Whether there is any left now.
    pub(super) fn has_any(&mut self) -> bool {
        let now = Instant::now();
        let since = now.duration_since(self.at).as_secs_f64();
        self.left = (self.left + since * self.a_second).min(self.at_once);
        self.at = now;
        self.left >= 1.0
    }

    /// Whether nothing is missing of it now.
    pub(super) fn is_whole(&mut self) -> bool {
        self.has_any() && self.left >= self.at_once
    }

    /// Takes one, and is owed it if there is none left, up to as much as there is at once. Says whether
    /// there was any.
    pub(super) fn owe(&mut self) -> bool {
        let any = self.has_any();
        self.left = (self.left - 1.0).max(-self.at_once);
        any
    }

    /// Takes one, if there is any left.
    pub(super) fn take(&mut self) -> bool {
        let any = self.has_any();
        if any {
            self.left -= 1.0;
        }
        any
    }
}

impl Votes {
    /// Whether `seat`, which is in the room, may send a vote now; counts it when it may.
    pub(super) fn take(&self, seat: SeatId) -> bool {
        let mut seats = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        let left = seats.entry(seat);
        left.or_insert_with(|| Allowance::new(VOTES_AT_ONCE, VOTES_A_SECOND))
            .take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_seat_may_send_a_few_votes_at_once_and_then_so_many_a_second() {
        let votes = Votes::default();
        let (one, two) = (SeatId::from_random(1), SeatId::from_random(2));
        let at_once = (0..20).filter(|_| votes.take(one)).count();
        assert_eq!(at_once, 10);
        assert!(votes.take(two), "another seat is not held up");
        tokio::time::advance(Duration::from_secs(1)).await;
        let a_second_later = (0..20).filter(|_| votes.take(one)).count();
        assert_eq!(a_second_later, 5);
        tokio::time::advance(Duration::from_secs(3600)).await;
        assert_eq!((0..20).filter(|_| votes.take(one)).count(), 10);
    }
}
