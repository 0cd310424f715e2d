//! Guessing: of the room's code, of tickets and of seat codes.
//!
//! The room's code is four characters, because people type it; it keeps strangers out only as long as
//! few guesses are looked at. Wrong codes draw on one allowance for the whole room, because everybody in
//! it may share an address. When that is used up the facilitator is told, and nobody is refused for what
//! others did: whoever has no seat yet passes a turnstile, at which a wrong code costs time and the right
//! one none. A seat never waits.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::alarm::Alarm;
use super::error::Kind;
use super::limits::{
    AFTER_STRANGERS_CODE, Allowance, BETWEEN_SHORT_CODES, BETWEEN_WRONG_CODES, CODES_A_SECOND,
    CODES_AT_ONCE, LONGEST_IN_LINE, MOST_WAITING_GUESSES, SHORT_CODES_A_SECOND,
    SHORT_CODES_AT_ONCE,
};
use super::peer::Peer;
use super::turnstile::{Full, Pace, Pass, Turnstile};

/// What may still be guessed, and who waits to be looked at.
#[derive(Debug)]
pub(super) struct Guesses {
    /// Of the room's code.
    pub(super) code: Looks,
    /// Of tickets and seat codes, which are too long to be guessed.
    pub(super) short_code: Looks,
}

/// Looking at codes of one kind.
#[derive(Debug)]
pub(super) struct Looks {
    left: Mutex<Allowance>,
    turnstile: Turnstile,
    alarm: Arc<Alarm>,
}

/// A code that may be looked at now. Dropping it says that it was not wrong.
#[derive(Debug)]
pub(super) struct Look<'l> {
    of: &'l Looks,
    peer: Peer,
    pass: Option<Pass>,
}

impl Guesses {
    pub(super) fn new(alarm: &Arc<Alarm>) -> Self {
        let looks = |allowance, pace| Looks {
            left: Mutex::new(allowance),
            turnstile: Turnstile::new(pace, MOST_WAITING_GUESSES, LONGEST_IN_LINE),
            alarm: Arc::clone(alarm),
        };
        Self {
            code: looks(
                Allowance::new(CODES_AT_ONCE, CODES_A_SECOND),
                Pace {
                    all: BETWEEN_WRONG_CODES,
                    stranger: AFTER_STRANGERS_CODE,
                },
            ),
            short_code: looks(
                Allowance::new(SHORT_CODES_AT_ONCE, SHORT_CODES_A_SECOND),
                Pace {
                    all: BETWEEN_SHORT_CODES,
                    stranger: Duration::ZERO,
                },
            ),
        }
    }
}

impl Looks {
    /// Waits until what somebody without a seat shows may be looked at: at once, unless too much was
    /// guessed.
    ///
    /// # Errors
    /// [`Kind::Busy`] when too many wait, or for too long.
    pub(super) async fn wait(&self, peer: Peer) -> Result<Look<'_>, Kind> {
        let pass = if self.has_any() {
            None
        } else {
            let passed = self.turnstile.pass(peer).await;
            Some(passed.map_err(|Full| Kind::Busy)?)
        };
        let of = self;
        Ok(Look { of, peer, pass })
    }

    fn has_any(&self) -> bool {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        left.has_any()
    }
}

impl Look<'_> {
    /// The code was right.
    pub(super) fn right(self) {
        self.of.turnstile.know(self.peer);
    }

    /// The code was wrong.
    pub(super) fn wrong(self) {
        let left = &self.of.left;
        let any = left.lock().unwrap_or_else(PoisonError::into_inner).owe();
        if !any {
            self.of.alarm.ring();
        }
        if let Some(pass) = self.pass {
            pass.wrong();
        }
    }
}
