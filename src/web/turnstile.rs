//! The turnstile: those who wait for something that only so many may have pass one after the other, at
//! a fixed pace, and each address in its turn. Many who push in from one address hold up those of that
//! address and nobody else.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::oneshot;

use super::peer::Peer;

/// One line for each address, and whose turn it is.
#[derive(Debug)]
pub(super) struct Turnstile {
    waiting: Arc<Mutex<Waiting>>,
    pace: Duration,
    most: usize,
}

/// There is no place left to wait in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Full;

#[derive(Debug, Default)]
struct Waiting {
    lines: BTreeMap<Peer, VecDeque<oneshot::Sender<()>>>,
    /// Who has a line, the next first.
    turns: VecDeque<Peer>,
    /// How many wait in all lines together.
    many: usize,
    /// Whether somebody is letting them through.
    moves: bool,
}

impl Turnstile {
    /// One passes each `pace`, and `most` may wait.
    pub(super) fn new(pace: Duration, most: usize) -> Self {
        Self {
            waiting: Arc::default(),
            pace,
            most,
        }
    }

    /// Waits for the turn of one more from `peer`. Whoever leaves while waiting costs the others no
    /// time.
    ///
    /// # Errors
    /// [`Full`] when as many wait as may, and `peer` has as many among them as any other.
    pub(super) async fn pass(&self, peer: Peer) -> Result<(), Full> {
        let passed = self.stand(peer)?;
        // Whoever is sent away, because others have come who have fewer waiting, is told nothing.
        passed.await.map_err(|_| Full)
    }

    fn stand(&self, peer: Peer) -> Result<oneshot::Receiver<()>, Full> {
        let mut waiting = lock(&self.waiting);
        if waiting.many >= self.most {
            waiting.make_room_for(peer)?;
        }
        let (pass, passed) = oneshot::channel();
        waiting.push(peer, pass);
        if !waiting.moves {
            waiting.moves = true;
            tokio::spawn(let_through(Arc::clone(&self.waiting), self.pace));
        }
        Ok(passed)
    }
}

fn lock(waiting: &Mutex<Waiting>) -> MutexGuard<'_, Waiting> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Lets one through after the other until nobody waits.
async fn let_through(waiting: Arc<Mutex<Waiting>>, pace: Duration) {
    loop {
        tokio::time::sleep(pace).await;
        loop {
            let mut waiting = lock(&waiting);
            let Some(next) = waiting.next() else {
                waiting.moves = false;
                return;
            };
            if next.send(()).is_ok() {
                break;
            }
        }
    }
}

impl Waiting {
    fn push(&mut self, peer: Peer, pass: oneshot::Sender<()>) {
        let line = self.lines.entry(peer).or_default();
        if line.is_empty() {
            self.turns.push_back(peer);
        }
        line.push_back(pass);
        self.many += 1;
    }

    /// The first in the line whose turn it is; that line comes last from now on.
    fn next(&mut self) -> Option<oneshot::Sender<()>> {
        let peer = self.turns.pop_front()?;
        let line = self.lines.get_mut(&peer)?;
        let first = line.pop_front();
        if line.is_empty() {
            self.lines.remove(&peer);
        } else {
            self.turns.push_back(peer);
        }
        self.many -= usize::from(first.is_some());
        first
    }

    /// Sends away who has left, and else the last of the longest line, when that is longer than the
    /// one of `peer` would be.
    fn make_room_for(&mut self, peer: Peer) -> Result<(), Full> {
        for line in self.lines.values_mut() {
            line.retain(|pass| !pass.is_closed());
        }
        self.lines.retain(|_, line| !line.is_empty());
        self.turns.retain(|peer| self.lines.contains_key(peer));
        let many = self.lines.values().map(VecDeque::len).sum();
        if many < self.many {
            self.many = many;
            return Ok(());
        }
        let own = self.lines.get(&peer).map_or(0, VecDeque::len);
        let longest = self.lines.values_mut().max_by_key(|line| line.len());
        let longest = longest.filter(|line| line.len() > own + 1).ok_or(Full)?;
        drop(longest.pop_back());
        self.many -= 1;
        Ok(())
    }
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "how long the line takes is measured on the clock that the test moves"
)]
mod tests {
    use futures_util::future::join_all;
    use tokio::time::Instant;

    use super::*;

    const PACE: Duration = Duration::from_millis(10);

    fn peer(last: u8) -> Peer {
        Peer::of([10, 0, 0, last].into())
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_comes_from_elsewhere_does_not_wait_for_a_crowd() {
        let turnstile = Arc::new(Turnstile::new(PACE, 100));
        let begun = Instant::now();
        let crowd = (0..90).map(|_| turnstile.pass(peer(1)));
        let one = async {
            tokio::task::yield_now().await;
            turnstile.pass(peer(2)).await.unwrap();
            begun.elapsed()
        };
        let (crowd, waited) = tokio::join!(join_all(crowd), one);
        assert!(crowd.iter().all(Result::is_ok));
        assert!(waited <= PACE * 3, "{waited:?}");
        assert!(begun.elapsed() >= PACE * 91, "{:?}", begun.elapsed());
    }

    #[tokio::test(start_paused = true)]
    async fn a_crowd_that_takes_all_places_gives_up_its_last_to_others() {
        let turnstile = Turnstile::new(PACE, 10);
        let crowd: Vec<_> = (0..10).map(|_| turnstile.stand(peer(1)).unwrap()).collect();
        assert_eq!(turnstile.stand(peer(1)).err(), Some(Full));
        let others: Vec<_> = (2..6).map(|n| turnstile.stand(peer(n)).unwrap()).collect();
        let crowd = join_all(crowd).await;
        assert_eq!(crowd.iter().filter(|passed| passed.is_ok()).count(), 6);
        assert!(join_all(others).await.iter().all(Result::is_ok));
        // All have passed, and there is room again.
        assert!(turnstile.pass(peer(1)).await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_leaves_costs_nobody_a_place_or_a_turn() {
        let turnstile = Turnstile::new(PACE, 10);
        for _ in 0..10 {
            drop(turnstile.stand(peer(1)).unwrap());
        }
        let begun = Instant::now();
        assert_eq!(turnstile.pass(peer(1)).await, Ok(()));
        assert!(begun.elapsed() <= PACE * 2, "{:?}", begun.elapsed());
    }
}
