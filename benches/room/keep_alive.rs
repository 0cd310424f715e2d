//! Votes a second over connections that are kept open, each vote on disk before its answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::Asked;
use super::child::{Server, Told};
use super::phones::{Connection, open_many};
use super::table::{Goal, figure, middle};

/// Seats in the room, so that no seat votes faster than a seat may.
const SEATS: usize = 20_000;
/// Few connections, each standing for many phones, as a proxy in front does.
const FEW: usize = 100;

pub(super) async fn measure(asked: &Asked) {
    for connections in [FEW, asked.phones] {
        let mut plenary = Server::start("plenary");
        plenary.order(&format!("join {SEATS}"));
        let open = plenary.order("open");
        let bare = Server::start("bare");
        let mut ours = Load::open(&plenary, connections, &open).await;
        let mut theirs = Load::open(&bare, connections, &open).await;
        let (mut rates, mut baselines) = (Vec::new(), Vec::new());
        // One that does not count, to be warm.
        ours.votes_a_second(asked.lasts / 2).await;
        theirs.votes_a_second(asked.lasts / 2).await;
        for _ in 0..asked.times {
            rates.push(ours.votes_a_second(asked.lasts).await);
            baselines.push(theirs.votes_a_second(asked.lasts).await);
        }
        figure(
            &format!("votes recorded a second, {connections} connections (bare 204)"),
            "/s",
            middle(&mut rates),
            Some(middle(&mut baselines)),
            &Goal::RatioOver(0.7),
        );
    }
}

/// Phones at one server.
struct Load {
    phones: Vec<Phone>,
    /// Where votes go.
    open: Arc<Told>,
}

/// A connection and the seats that vote over it in turn.
struct Phone {
    connection: Connection,
    first: usize,
    step: usize,
    sent: usize,
}

impl Load {
    async fn open(server: &Server, connections: usize, open: &Told) -> Self {
        let opened = open_many(server.address, connections).await;
        let phones = opened.into_iter().enumerate();
        let phones = phones.map(|(first, connection)| Phone {
            connection,
            first,
            step: connections,
            sent: 0,
        });
        Self {
            phones: phones.collect(),
            open: Arc::new(open.clone()),
        }
    }

    /// Everybody votes without a pause, for so long.
    async fn votes_a_second(&mut self, lasts: Duration) -> f64 {
        let taken = Arc::new(AtomicUsize::new(0));
        let begun = Instant::now();
        let voting: Vec<_> = self
            .phones
            .drain(..)
            .map(|mut phone| {
                let (taken, open) = (Arc::clone(&taken), Arc::clone(&self.open));
                tokio::spawn(async move {
                    while begun.elapsed() < lasts {
                        phone.vote(&open).await;
                        taken.fetch_add(1, Ordering::Relaxed);
                    }
                    phone
                })
            })
            .collect();
        for phone in futures_util::future::join_all(voting).await {
            self.phones.push(phone.expect("a phone goes on"));
        }
        taken.load(Ordering::Relaxed) as f64 / begun.elapsed().as_secs_f64()
    }
}

impl Phone {
    async fn vote(&mut self, open: &Told) {
        let seats = SEATS / self.step;
        let turn = self.sent / seats;
        let seat = self.first + self.step * (self.sent % seats);
        self.sent += 1;
        // Another choice each time, so that each vote has to be written.
        let vote = (open.statement.as_str(), open.round);
        let answer = self.connection.vote(seat, vote, 1 + turn % 4).await;
        let answer = answer.expect("an answer");
        assert!(
            answer.is_good(),
            "{answer:?} to vote {} of seat {seat}",
            self.sent
        );
    }
}
