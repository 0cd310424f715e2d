//! A long day: fourteen phones that vote, sleep, wake, reload and roam for hours, a hundred times
//! faster than people. The server's memory stays flat and no descriptor is left behind.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use tokio::sync::watch;

use super::Asked;
use super::child::{Server, Told};
use super::phones::Connection;
use super::table::{Goal, figure};

const PHONES: usize = 14;
/// How many times faster than people.
const FASTER: f64 = 100.0;
/// Between one statement and the next, in minutes of meeting.
const MINUTES_A_STATEMENT: f64 = 5.0;

/// What is done by all phones together is counted here.
#[derive(Default)]
struct Done {
    votes: AtomicU64,
    slept: AtomicU64,
    reloaded: AtomicU64,
    roamed: AtomicU64,
}

pub(super) async fn measure(asked: &Asked) {
    let mut server = Server::start("plenary");
    server.order(&format!("join {PHONES}"));
    let (tell, open) = watch::channel(server.order("next"));
    let before = server.descriptors();
    let done = Arc::new(Done::default());
    let lasts = Duration::from_secs_f64(asked.soak * 3_600.0 / FASTER);
    let begun = Instant::now();
    let phones: Vec<_> = (0..PHONES)
        .map(|phone| {
            let (open, done) = (open.clone(), Arc::clone(&done));
            let address = server.address;
            tokio::spawn(async move { live(phone, address, open, &done).await })
        })
        .collect();
    // Flat means flat after the first part, in which every page and buffer is used once.
    let mut early = None;
    while begun.elapsed() < lasts {
        tokio::time::sleep(minutes(MINUTES_A_STATEMENT)).await;
        if begun.elapsed() > lasts / 5 {
            early.get_or_insert_with(|| server.memory());
        }
        tokio::task::block_in_place(|| {
            server.order("close");
            server.order("reveal");
            tell.send_replace(server.order("next"));
        });
    }
    let late = server.memory();
    for phone in &phones {
        phone.abort();
    }
    futures_util::future::join_all(phones).await;
    let after = until_no_more(&server, before).await;
    let hours = format!("{PHONES} phones, {:.1} h at {FASTER:.0} x", asked.soak);
    let of = |count: &AtomicU64| count.load(Ordering::Relaxed);
    println!(
        "{hours}: {} votes, {} sleeps, {} reloads, {} roams",
        of(&done.votes),
        of(&done.slept),
        of(&done.reloaded),
        of(&done.roamed)
    );
    let grown = late.saturating_sub(early.unwrap_or(late)) as f64 / 1024.0;
    let what = format!("{hours}: memory grown since its first fifth");
    figure(&what, "KiB", grown, None, &Goal::Under(2_048.0));
    let left = after.saturating_sub(before) as f64;
    let what = format!("{hours}: descriptors left behind");
    figure(&what, "", left, None, &Goal::Under(0.0));
}

fn minutes(minutes: f64) -> Duration {
    Duration::from_secs_f64(minutes * 60.0 / FASTER)
}

/// Waits until the server has closed what the phones have left, a few seconds at most.
async fn until_no_more(server: &Server, before: usize) -> usize {
    for _ in 0..100 {
        if server.descriptors() <= before {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    server.descriptors()
}

/// One phone's day.
async fn live(phone: usize, address: SocketAddr, mut open: watch::Receiver<Told>, done: &Done) {
    let mut chance = StdRng::seed_from_u64(phone as u64);
    // This machine's own addresses stand for the networks that a phone roams through.
    let mut network = Ipv4Addr::LOCALHOST;
    // What a phone leaves by roaming is never closed by it: it is gone from there.
    let mut left_open = None;
    loop {
        let open_one = Connection::open_from(network, address);
        let mut connection = open_one.await.expect("a connection");
        let mut stream = Connection::open_from(network, address)
            .await
            .expect("a stream");
        // Of what was left behind before, the last is kept a while longer.
        drop(left_open.take());
        let woken = connection.get(phone, "/").await.expect("the page");
        assert_eq!(woken.status, 200);
        stream.ask(phone, "/events").await.expect("a stream");
        // Awake for a while: a vote for every statement that comes.
        let until = Instant::now() + minutes(chance.random_range(1.0..15.0));
        loop {
            let now = open.borrow_and_update().clone();
            let choice = chance.random_range(1..=4);
            let voted = connection
                .vote(phone, (&now.statement, now.round), choice)
                .await;
            // 409: it was closed just then.
            assert!(matches!(voted.expect("an answer").status, 200 | 409 | 429));
            done.votes.fetch_add(1, Ordering::Relaxed);
            let next = tokio::time::timeout_at(until.into(), open.changed()).await;
            if next.is_err() {
                break;
            }
        }
        match chance.random_range(0..3) {
            // Asleep: nothing is read, nothing is closed; the old connections go on waking.
            0 => {
                tokio::time::sleep(minutes(chance.random_range(1.0..20.0))).await;
                done.slept.fetch_add(1, Ordering::Relaxed);
            }
            // Reloaded: closed, and opened again at once.
            1 => {
                done.reloaded.fetch_add(1, Ordering::Relaxed);
            }
            // Another network, from another address.
            _ => {
                network = Ipv4Addr::new(127, 0, 0, chance.random_range(1..100));
                left_open = Some((connection, stream));
                done.roamed.fetch_add(1, Ordering::Relaxed);
            }
        }
    }
}
