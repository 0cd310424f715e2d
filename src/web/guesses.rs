//! Guessing: of the room's code, of tickets and of seat codes.
//!
//! The room's code is four characters, because people type it; it keeps strangers out only as long as
//! few guesses are looked at. Wrong codes draw on one allowance for the whole room, because everybody in
//! it may share an address. When that is used up nobody is refused for what others did: whoever has no
//! seat yet, with the right code or a wrong one, waits at a turnstile that moves at a fixed pace and
//! takes one address after the other. A seat never waits.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::error::Kind;
use super::limits::{
    Allowance, BETWEEN_GUESSES, CODES_A_SECOND, CODES_AT_ONCE, MOST_WAITING_GUESSES,
};
use super::peer::Peer;
use super::turnstile::{Full, Turnstile};

/// What may still be guessed, and who waits to be looked at.
#[derive(Debug)]
pub(super) struct Guesses {
    left: Mutex<Allowance>,
    turnstile: Turnstile,
}

impl Guesses {
    pub(super) fn new() -> Self {
        Self {
            left: Mutex::new(Allowance::new(CODES_AT_ONCE, CODES_A_SECOND)),
            turnstile: Turnstile::new(BETWEEN_GUESSES, MOST_WAITING_GUESSES),
        }
    }

    /// Waits until what somebody without a seat shows may be looked at: at once, unless too much was
    /// guessed.
    ///
    /// # Errors
    /// [`Kind::Busy`] when too many wait.
    pub(super) async fn wait(&self, peer: Peer) -> Result<(), Kind> {
        if self.left().has_any() {
            return Ok(());
        }
        self.turnstile.pass(peer).await.map_err(|Full| Kind::Busy)
    }

    /// Counts a wrong guess.
    pub(super) fn count(&self) {
        self.left().take();
    }

    fn left(&self) -> MutexGuard<'_, Allowance> {
        self.left.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "how long the line takes is measured on the clock that the test moves"
)]
mod tests {
    use std::time::Duration;

    use tokio::time::Instant;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_few_are_looked_at_at_once_and_the_rest_one_after_the_other() {
        let guesses = Guesses::new();
        let peer = Peer::of([10, 0, 0, 7].into());
        let begun = Instant::now();
        while guesses.left().has_any() {
            guesses.wait(peer).await.unwrap();
            guesses.count();
        }
        assert_eq!(begun.elapsed(), Duration::ZERO);
        let line = (0..64).map(|_| guesses.wait(peer));
        let through = futures_util::future::join_all(line).await;
        assert!(through.iter().all(Result::is_ok));
        let took = begun.elapsed();
        assert!(took >= BETWEEN_GUESSES * 32, "{took:?}");
        assert!(
            took <= Duration::from_secs(2),
            "{took:?}: nobody is locked out"
        );
    }

    #[tokio::test(start_paused = true)]
    async fn the_line_has_an_end() {
        let guesses = Guesses::new();
        let peer = Peer::of([10, 0, 0, 7].into());
        while guesses.left().has_any() {
            guesses.count();
        }
        let line = (0..=MOST_WAITING_GUESSES).map(|_| guesses.wait(peer));
        let through = futures_util::future::join_all(line).await;
        let refused = through.iter().filter(|r| **r == Err(Kind::Busy)).count();
        assert_eq!(refused, 1);
        tokio::time::advance(Duration::from_secs(60)).await;
        assert_eq!(guesses.wait(peer).await, Ok(()));
    }
}
