//! How fast new seats are given out.
//!
//! Whoever has the code could ask for seat after seat until the room is full and nobody else gets in.
//! So each address has an allowance: enough for a hall that scans the code at the same moment behind one
//! router, and far too little to fill the room before the facilitator sees the number of seats rise.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::limits::{Allowance, JOINS_A_SECOND, JOINS_AT_ONCE, MOST_PEERS};
use super::peer::Peer;

/// How many may still join, by address.
#[derive(Debug, Default)]
pub(super) struct Newcomers(Mutex<BTreeMap<Peer, Allowance>>);

impl Newcomers {
    /// Whether one more from `peer` may join now; counts them when they may.
    pub(super) fn take(&self, peer: Peer) -> bool {
        let mut peers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if peers.len() >= MOST_PEERS && !peers.contains_key(&peer) {
            // Whose allowance has grown back needs no remembering.
            peers.retain(|_, allowance| !allowance.is_whole());
            if peers.len() >= MOST_PEERS {
                return false;
            }
        }
        let fresh = || Allowance::new(JOINS_AT_ONCE, JOINS_A_SECOND);
        peers.entry(peer).or_insert_with(fresh).take()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn an_address_that_asks_for_seat_after_seat_is_slowed_and_no_other_is() {
        let newcomers = Newcomers::default();
        let peer = |last| Peer::of([10, 0, 0, last].into());
        let taken = (0..30_000).filter(|_| newcomers.take(peer(1))).count();
        assert_eq!(taken, 1_000);
        assert!(newcomers.take(peer(2)));
        tokio::time::advance(Duration::from_secs(1)).await;
        let more = (0..100).filter(|_| newcomers.take(peer(1))).count();
        assert_eq!(more, 20);
    }

    #[tokio::test(start_paused = true)]
    async fn addresses_are_forgotten_when_their_allowance_has_grown_back() {
        let newcomers = Newcomers::default();
        let peer = |n: usize| Peer::of(std::net::Ipv4Addr::from(n as u32).into());
        assert!((0..MOST_PEERS).all(|n| newcomers.take(peer(n))));
        assert!(!newcomers.take(peer(MOST_PEERS)));
        tokio::time::advance(Duration::from_secs(1)).await;
        assert!(newcomers.take(peer(MOST_PEERS)));
    }
}
