//! The turnstile: those who may only be looked at slowly pass one after the other, and each address has
//! a line of its own. Whoever turns out to be right costs nobody any time. Whoever is wrong holds up all
//! for a moment, and where the address is a stranger's those behind them from there for much longer. It is
//! a stranger's when nobody there was ever right, and others were elsewhere: a room that is behind one
//! address, in which somebody guesses, is held up for moments only.
//!
//! At each turn of an address the one who came last is looked at, and then the one who came first: a
//! guesser who waits in many places at once leaves the last place to whoever comes, and one who soon gives
//! up leaves the first. So whoever is right comes in past somebody who guesses from the same address, sooner or
//! later. And addresses from which nobody was wrong yet go past all the others, so that somebody who guesses from
//! many addresses holds up nobody from another: each of them is new only once.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::sleep;

use super::limits::{MOST_PEERS, ROOM_IS_ELSEWHERE};
use super::peer::Peer;

/// One line for each address.
#[derive(Debug)]
pub(super) struct Turnstile {
    lines: Arc<Lines>,
    most: usize,
    longest: Duration,
}

/// How fast a turnstile moves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    /// How long all wait after one who was wrong.
    pub(super) all: Duration,
    /// How long those from a stranger's address wait for each who was wrong.
    pub(super) stranger: Duration,
}

/// Whoever waited was sent away: too many wait, or it took too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Full;

/// Somebody passes. Dropping it says that they were right.
#[derive(Debug)]
pub(super) struct Pass(oneshot::Sender<()>);

impl Pass {
    /// They were wrong.
    pub(super) fn wrong(self) {
        // Nobody minds once the turnstile is gone.
        let _ = self.0.send(());
    }
}

#[derive(Debug)]
struct Lines {
    waiting: Mutex<BTreeMap<Peer, VecDeque<oneshot::Sender<Pass>>>>,
    /// From where somebody was right.
    known: Mutex<BTreeSet<Peer>>,
    /// From where somebody was wrong.
    wrong: Mutex<BTreeSet<Peer>>,
    /// Held while somebody passes; whoever asks for it first has it next.
    turn: tokio::sync::Mutex<()>,
    /// The same of addresses from which nobody was wrong yet: they go past all the others.
    first_turn: tokio::sync::Mutex<()>,
    pace: Pace,
}

#[derive(Clone, Copy, Debug)]
enum End {
    Newest,
    Oldest,
}

impl Turnstile {
    /// `most` may wait, and nobody longer than `longest`.
    pub(super) fn new(pace: Pace, most: usize, longest: Duration) -> Self {
        let lines = Lines {
            waiting: Mutex::default(),
            known: Mutex::default(),
            wrong: Mutex::default(),
            turn: tokio::sync::Mutex::default(),
            first_turn: tokio::sync::Mutex::default(),
            pace,
        };
        Self {
            lines: Arc::new(lines),
            most,
            longest,
        }
    }

    /// Waits for the turn of one more from `peer`. Whoever leaves while waiting costs the others no
    /// time.
    ///
    /// # Errors
    /// [`Full`] when it takes too long, or when others came for whom there was no place.
    pub(super) async fn pass(&self, peer: Peer) -> Result<Pass, Full> {
        let passed = tokio::time::timeout(self.longest, self.stand(peer));
        passed.await.ok().and_then(Result::ok).ok_or(Full)
    }

    /// Somebody from `peer` was right.
    pub(super) fn know(&self, peer: Peer) {
        let mut known = self.lines.known();
        if known.len() < MOST_PEERS {
            known.insert(peer);
        }
    }

    fn stand(&self, peer: Peer) -> oneshot::Receiver<Pass> {
        let mut waiting = self.lines.waiting();
        make_room(&mut waiting, self.most);
        let (pass, passed) = oneshot::channel();
        if !waiting.contains_key(&peer) {
            tokio::spawn(let_through(Arc::clone(&self.lines), peer));
        }
        waiting.entry(peer).or_default().push_back(pass);
        passed
    }
}

impl Lines {
    fn waiting(&self) -> MutexGuard<'_, BTreeMap<Peer, VecDeque<oneshot::Sender<Pass>>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn known(&self) -> MutexGuard<'_, BTreeSet<Peer>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the room is elsewhere than `peer`, as far as is known.
    fn is_stranger(&self, peer: Peer) -> bool {
        let known = self.known();
        known.len() >= ROOM_IS_ELSEWHERE && !known.contains(&peer)
    }

    fn wrong(&self) -> MutexGuard<'_, BTreeSet<Peer>> {
        self.wrong.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn was_wrong(&self, peer: Peer) {
        let mut wrong = self.wrong();
        if wrong.len() < MOST_PEERS {
            wrong.insert(peer);
        }
    }

    /// Whose turn somebody from `peer` waits for. When too many addresses were wrong to remember, all
    /// wait for the same.
    fn turn_of(&self, peer: Peer) -> &tokio::sync::Mutex<()> {
        let wrong = self.wrong();
        if wrong.contains(&peer) || wrong.len() >= MOST_PEERS {
            &self.turn
        } else {
            &self.first_turn
        }
    }

    fn take(&self, peer: Peer, end: End) -> Option<oneshot::Sender<Pass>> {
        let mut waiting = self.waiting();
        let line = waiting.get_mut(&peer)?;
        match end {
            End::Newest => line.pop_back(),
            End::Oldest => line.pop_front(),
        }
    }

    /// Lets those at one end of a line through until one of them is wrong or nobody waits there. Says
    /// whether one was.
    async fn let_some_through(&self, peer: Peer, end: End) -> bool {
        loop {
            let _turn = self.turn_of(peer).lock().await;
            let Some(next) = self.take(peer, end) else {
                return false;
            };
            let (pass, ended) = oneshot::channel();
            // Whoever has left was not looked at.
            if next.send(Pass(pass)).is_ok() && ended.await.is_ok() {
                self.was_wrong(peer);
                sleep(self.pace.all).await;
                return true;
            }
        }
    }
}

/// Lets those from one address through until nobody waits.
async fn let_through(lines: Arc<Lines>, peer: Peer) {
    loop {
        let mut wrong = 0;
        for end in [End::Newest, End::Oldest] {
            wrong += u32::from(lines.let_some_through(peer, end).await);
        }
        if wrong > 0 {
            if lines.is_stranger(peer) {
                sleep(lines.pace.stranger * wrong).await;
            }
            continue;
        }
        let mut waiting = lines.waiting();
        if waiting.get(&peer).is_none_or(VecDeque::is_empty) {
            waiting.remove(&peer);
            return;
        }
    }
}

/// Sends away who has left, and where that is not enough somebody from the middle of the longest line:
/// the first of it have waited longest, and the last may be somebody else than the others.
fn make_room(waiting: &mut BTreeMap<Peer, VecDeque<oneshot::Sender<Pass>>>, most: usize) {
    let many = |waiting: &BTreeMap<_, VecDeque<_>>| waiting.values().map(VecDeque::len).sum();
    if most > many(waiting) {
        return;
    }
    for line in waiting.values_mut() {
        line.retain(|pass| !pass.is_closed());
    }
    if most > many(waiting) {
        return;
    }
    if let Some(longest) = waiting.values_mut().max_by_key(|line| line.len()) {
        drop(longest.remove(longest.len() / 2));
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

    const PACE: Pace = Pace {
        all: Duration::from_millis(10),
        stranger: Duration::from_secs(1),
    };
    const LONGEST: Duration = Duration::from_secs(60);

    fn peer(last: u8) -> Peer {
        Peer::of([10, 0, 0, last].into())
    }

    /// A turnstile that knows the room to be at other addresses than those that guess here.
    fn turnstile(most: usize) -> Arc<Turnstile> {
        let turnstile = Turnstile::new(PACE, most, LONGEST);
        for other in 100..103 {
            turnstile.know(peer(other));
        }
        Arc::new(turnstile)
    }

    /// Guesses from `peer` in so many places at once, again as soon as an answer comes, waiting for
    /// each no longer than `patience`.
    fn guess(turnstile: &Arc<Turnstile>, peer: Peer, places: usize, patience: Duration) {
        for _ in 0..places {
            let turnstile = Arc::clone(turnstile);
            tokio::spawn(async move {
                loop {
                    let passed = tokio::time::timeout(patience, turnstile.pass(peer)).await;
                    if let Ok(Ok(pass)) = passed {
                        pass.wrong();
                    }
                }
            });
        }
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_is_right_costs_no_time() {
        let turnstile = turnstile(2_000);
        let begun = Instant::now();
        let hall = (0..1_000).map(|_| async { drop(turnstile.pass(peer(1)).await.unwrap()) });
        join_all(hall).await;
        assert_eq!(begun.elapsed(), Duration::ZERO);
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_guesses_is_slow_however_many_places_they_take() {
        let turnstile = turnstile(100);
        let wrong = guesses_in_ten_minutes(&turnstile, peer(1)).await;
        assert!((500..=610).contains(&wrong), "{wrong}");
        // From the room's own address, and as long as nobody knows where that is, it is a moment each.
        for turnstile in [turnstile, Arc::new(Turnstile::new(PACE, 100, LONGEST))] {
            let wrong = guesses_in_ten_minutes(&turnstile, peer(101)).await;
            assert!((55_000..=60_100).contains(&wrong), "{wrong}");
        }
    }

    async fn guesses_in_ten_minutes(turnstile: &Turnstile, peer: Peer) -> u32 {
        let mut wrong = 0;
        let guesses = async {
            loop {
                let passed = join_all((0..50).map(|_| async {
                    if let Ok(pass) = turnstile.pass(peer).await {
                        pass.wrong();
                        return 1;
                    }
                    0
                }));
                wrong += passed.await.into_iter().sum::<u32>();
            }
        };
        let _ = tokio::time::timeout(Duration::from_secs(600), guesses).await;
        wrong
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_is_right_comes_in_past_those_who_guess_from_the_same_address_and_elsewhere() {
        for patience in [LONGEST, PACE.stranger * 3, PACE.stranger / 3, PACE.all] {
            let turnstile = turnstile(1_000);
            for guesser in 1..6 {
                guess(&turnstile, peer(guesser), 20, patience);
            }
            sleep(Duration::from_millis(12_345)).await;
            for came in [1, 1, 77, 1, 78, 3] {
                let begun = Instant::now();
                turnstile.pass(peer(came)).await.expect("a place");
                let waited = begun.elapsed();
                let turn = PACE.stranger * 2 + PACE.all * 20;
                let most = match came {
                    77 | 78 => PACE.stranger,
                    _ => turn + patience.min(PACE.stranger * 3),
                };
                assert!(waited <= most, "{patience:?}, {came}: {waited:?}");
                sleep(Duration::from_millis(567)).await;
            }
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_crowd_that_takes_all_places_gives_up_some_to_whoever_comes() {
        let turnstile = turnstile(10);
        let crowd: Vec<_> = (0..10).map(|_| turnstile.stand(peer(1))).collect();
        let others: Vec<_> = (2..6).map(|n| turnstile.stand(peer(n))).collect();
        let others = join_all(others.into_iter().map(|o| async { o.await.is_ok() }));
        let crowd = join_all(crowd.into_iter().map(|o| async { o.await.is_ok() }));
        let (others, crowd) = tokio::join!(others, crowd);
        assert_eq!(others, [true; 4]);
        assert_eq!(crowd.iter().filter(|passed| **passed).count(), 6);
        assert!(crowd[0] && crowd[9], "{crowd:?}");
        // All have passed, and there is room again.
        assert!(turnstile.pass(peer(1)).await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_guesses_from_many_addresses_holds_up_no_newcomer() {
        let turnstile = turnstile(2_000);
        for last in 1..100 {
            guess(&turnstile, peer(last), 3, LONGEST);
        }
        // Each of them is new once.
        while turnstile.lines.wrong().len() < 99 {
            tokio::time::advance(PACE.all).await;
        }
        for newcomer in 200..210 {
            let begun = Instant::now();
            assert!(turnstile.pass(peer(newcomer)).await.is_ok());
            assert!(begun.elapsed() <= PACE.all, "{:?}", begun.elapsed());
        }
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_leaves_costs_nobody_a_place_or_a_turn() {
        let turnstile = turnstile(10);
        for _ in 0..10 {
            drop(turnstile.stand(peer(1)));
        }
        let begun = Instant::now();
        assert!(turnstile.pass(peer(1)).await.is_ok());
        assert_eq!(begun.elapsed(), Duration::ZERO);
        assert!(
            turnstile.pass(peer(1)).await.is_ok(),
            "and no line is left over"
        );
        assert!(turnstile.lines.waiting().len() <= 1);
    }
}
