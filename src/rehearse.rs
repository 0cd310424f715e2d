//! A rehearsal: simulated phones that join and vote as people would.
//!
//! They speak what real phones speak, over real HTTP, to a room that cannot tell them from people:
//! what works in a rehearsal works in the meeting. Who they are and what they choose follows from
//! a seed, so a rehearsal can be held again.

mod measure;
mod phone;
mod sweep;
mod temperament;
mod wire;

use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use phone::Phone;

pub use measure::{RoundTrip, round_trip};

/// How many phones a rehearsal may have: more would say nothing about a meeting, and each polls.
pub const PHONES: RangeInclusive<usize> = 1..=500;

/// How many phones come when nobody says how many: as many as a board has members.
pub const USUAL_PHONES: usize = 12;

/// The seed when nobody gives one.
pub const USUAL_SEED: u64 = 1;

/// How long a phone takes to connect at most.
const TIME_TO_CONNECT: Duration = Duration::from_secs(5);

/// What all phones share.
#[derive(Debug)]
struct Hall {
    client: reqwest::Client,
    /// `http://127.0.0.1:8080`, without a slash at its end.
    base_url: String,
    code: String,
    /// One for each phone in its turn, when the room asks for them.
    tickets: Vec<String>,
    seed: u64,
    phones: usize,
    /// What people's delays are multiplied by: 1 as people are, less in tests.
    pace: f64,
}

/// Lets `phones` simulated phones, as many of them as [`PHONES`] allows, join the room with `code`
/// at `base_url` and vote in it until `stop`. A room that cannot be reached is tried again and
/// again; one that does not know the code is left. Each phone shows one of `tickets`; those for whom
/// there is none do not come in where one is needed. They are `faster` than people so many times.
pub async fn run(
    phones: usize,
    base_url: &str,
    (code, tickets): (&str, Vec<String>),
    (seed, faster): (u64, f64),
    stop: CancellationToken,
) {
    let pace = 1.0 / faster.max(1.0);
    run_at_pace(phones, base_url, (code, tickets), seed, stop, pace).await;
}

async fn run_at_pace(
    phones: usize,
    base_url: &str,
    (code, tickets): (&str, Vec<String>),
    seed: u64,
    stop: CancellationToken,
    pace: f64,
) {
    let client = match wire::client(TIME_TO_CONNECT) {
        Ok(client) => client,
        Err(error) => {
            tracing::error!(%error, "no phones can be simulated");
            return;
        }
    };
    let phones = phones.clamp(*PHONES.start(), *PHONES.end());
    let hall = Arc::new(Hall {
        client,
        base_url: base_url.trim_end_matches('/').to_owned(),
        code: code.to_owned(),
        tickets,
        seed,
        phones,
        pace,
    });
    let mut room = JoinSet::new();
    for number in 0..phones {
        room.spawn(Phone::new(Arc::clone(&hall), number).live());
    }
    let all_left = async {
        while let Some(left) = room.join_next().await {
            if let Err(error) = left {
                tracing::error!(%error, "a simulated phone failed");
            }
        }
    };
    if stop.run_until_cancelled(all_left).await.is_some() {
        tracing::warn!("the room lets no simulated phone in");
    }
    room.shutdown().await;
}

#[cfg(test)]
mod tests;
