//! Votes a second over connections that are kept open, each vote on disk before its answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::Asked;
use super::child::{Server, Told};
use super::phones::{Connection, open_many};
use super::table::{Goal, figure, middle};

/// Seats in the room: all that there may be, and they vote in turn, so that none votes faster than a seat
/// may. At 100,000 votes a second each votes five times in one.
const SEATS: usize = 20_000;
/// Few connections, each standing for many phones, as a proxy in front does.
const FEW: usize = 100;

/// What Plenary is laid beside, and what is to be reached.
const BESIDE: [(&str, &str, Goal); 3] = [
    ("bare", "bare 204", Goal::RatioOver(0.7)),
    ("reads", "bare, reads and answers JSON", Goal::Told),
    ("keeps", "bare, JSON, on disk in batches", Goal::Told),
];

pub(super) async fn measure(asked: &Asked) {
    for connections in [FEW, asked.phones] {
        for (kind, what, goal) in &BESIDE {
            beside(asked, connections, (kind, what), goal).await;
        }
    }
}

/// Plenary and one other server in turn.
async fn beside(asked: &Asked, connections: usize, (kind, what): (&str, &str), goal: &Goal) {
    let mut plenary = Server::start("plenary");
    plenary.order(&format!("join {SEATS}"));
    let open = plenary.order("open");
    let bare = Server::start(kind);
    let mut ours = Load::open(plenary, connections, &open).await;
    let mut theirs = Load::open(bare, connections, &open).await;
    // One that does not count, to be warm.
    ours.votes(asked.lasts / 2).await;
    theirs.votes(asked.lasts / 2).await;
    let (mut our, mut their) = (Figures::default(), Figures::default());
    for _ in 0..asked.times {
        our.add(ours.votes(asked.lasts).await);
        their.add(theirs.votes(asked.lasts).await);
    }
    figure(
        &format!("votes a second, {connections} connections ({what})"),
        "/s",
        middle(&mut our.rates),
        Some(middle(&mut their.rates)),
        goal,
    );
    figure(
        "the same: processor time of the server for each",
        "µs",
        middle(&mut our.costs),
        Some(middle(&mut their.costs)),
        &Goal::Told,
    );
}

/// What was measured at one server.
#[derive(Default)]
struct Figures {
    /// Votes a second.
    rates: Vec<f64>,
    /// Microseconds of processor time for a vote.
    costs: Vec<f64>,
}

impl Figures {
    fn add(&mut self, (rate, cost): (f64, f64)) {
        self.rates.push(rate);
        self.costs.push(cost);
    }
}

/// Phones at one server.
struct Load {
    server: Server,
    phones: Vec<Connection>,
    /// Where votes go.
    open: Arc<Told>,
    /// How many votes were sent: it says whose turn it is.
    sent: Arc<AtomicUsize>,
}

impl Load {
    async fn open(server: Server, connections: usize, open: &Told) -> Self {
        Self {
            phones: open_many(server.address, connections).await,
            server,
            open: Arc::new(open.clone()),
            sent: Arc::default(),
        }
    }

    /// Everybody votes without a pause, for so long: votes a second, and microseconds of the server for
    /// each.
    async fn votes(&mut self, lasts: Duration) -> (f64, f64) {
        let (before, used) = (
            self.sent.load(Ordering::Relaxed),
            self.server.processor_time(),
        );
        let begun = Instant::now();
        let voting: Vec<_> = self
            .phones
            .drain(..)
            .map(|mut phone| {
                let (sent, open) = (Arc::clone(&self.sent), Arc::clone(&self.open));
                tokio::spawn(async move {
                    while begun.elapsed() < lasts {
                        vote(&mut phone, sent.fetch_add(1, Ordering::Relaxed), &open).await;
                    }
                    phone
                })
            })
            .collect();
        for phone in futures_util::future::join_all(voting).await {
            self.phones.push(phone.expect("a phone goes on"));
        }
        let taken = (self.sent.load(Ordering::Relaxed) - before) as f64;
        let used = self.server.processor_time() - used;
        (
            taken / begun.elapsed().as_secs_f64(),
            1e6 * used / taken.max(1.0),
        )
    }
}

/// Sends the vote with this number over a connection, whichever seat's it is.
async fn vote(connection: &mut Connection, number: usize, open: &Told) {
    let (seat, turn) = (number % SEATS, number / SEATS);
    // Another choice each time, so that each vote has to be written.
    let vote = (open.statement.as_str(), open.round);
    let answer = connection.vote(seat, vote, 1 + turn % 4).await;
    let answer = answer.expect("an answer");
    assert!(
        answer.is_good(),
        "{answer:?} to vote {number} of seat {seat}"
    );
}
