//! How long a phone waits for an answer.
#![expect(
    clippy::disallowed_methods,
    reason = "time that passes is what is measured here"
)]

use std::time::{Duration, Instant};

use super::wire::{self, Failed};
use super::{Hall, TIME_TO_CONNECT};

/// How long answers took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundTrip {
    /// How many were asked for.
    pub count: usize,
    /// The median.
    pub usual: Duration,
    /// The longest.
    pub slowest: Duration,
}

/// Joins the room with `code` at `base_url` as a phone does, looks at its state `count` times, and
/// tells how long that took.
///
/// # Errors
/// What went wrong, in words.
pub async fn round_trip(base_url: &str, code: &str, count: usize) -> Result<RoundTrip, String> {
    let client = wire::client(TIME_TO_CONNECT).map_err(|error| error.to_string())?;
    let hall = Hall {
        client,
        base_url: base_url.trim_end_matches('/').to_owned(),
        code: code.to_owned(),
        tickets: Vec::new(),
        seed: 0,
        phones: 1,
        pace: 1.0,
    };
    let seat = wire::join(&hall, None, None).await.map_err(in_words)?;
    let mut times = Vec::with_capacity(count);
    for _ in 0..count {
        let asked = Instant::now();
        wire::state(&hall, &seat, None).await.map_err(in_words)?;
        times.push(asked.elapsed());
    }
    times.sort();
    let at = |i: usize| times.get(i).copied().unwrap_or_default();
    Ok(RoundTrip {
        count,
        usual: at(count / 2),
        slowest: at(count.saturating_sub(1)),
    })
}

fn in_words(failed: Failed) -> String {
    let words = match failed {
        Failed::NoSeat => "the seat was lost",
        Failed::NotLetIn => "the phone was not let in",
        Failed::DoesNotFit => "the phone's wish was refused",
        Failed::Later(_) => "no answer came, or one that says to try later",
    };
    words.to_owned()
}
