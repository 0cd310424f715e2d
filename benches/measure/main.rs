//! What Plenary costs, beside a baseline measured in the same run: `cargo bench --bench measure`.
//!
//! Machines are noisy, so the ratios say more than the times. `docs/performance.md` holds the
//! figures of the last release and what they were measured on.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark reads the clock and prints what it found"
)]

mod binary;
mod checking;
mod console;
mod keys;
mod library;
mod redraw;

use std::time::{Duration, Instant};

fn main() {
    println!(
        "{:<44} {:>12} {:>12} {:>8}",
        "", "Plenary", "baseline", "ratio"
    );
    redraw::measure();
    keys::measure();
    binary::measure();
    library::measure();
    checking::measure();
}

/// The middle of several measurements of `what`, each of `rounds` repetitions, for one of them.
fn median_of(samples: usize, rounds: u32, mut what: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..samples)
        .map(|_| {
            let start = Instant::now();
            for _ in 0..rounds {
                what();
            }
            start.elapsed() / rounds
        })
        .collect();
    times.sort();
    times[samples / 2]
}

/// The time that a share of `times` stay under.
fn percentile(times: &mut [Duration], share: f64) -> Duration {
    times.sort();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a length"
    )]
    let position = ((times.len() - 1) as f64 * share) as usize;
    times[position]
}

fn row(what: &str, ours: Duration, baseline: Duration) {
    let ratio = ours.as_secs_f64() / baseline.as_secs_f64();
    println!(
        "{what:<44} {:>12} {:>12} {ratio:>8.2}",
        words(ours),
        words(baseline)
    );
}

fn words(time: Duration) -> String {
    format!("{:.3} ms", time.as_secs_f64() * 1000.0)
}
