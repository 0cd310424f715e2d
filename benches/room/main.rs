//! How the endpoint bears a large room, beside bare axum in the same run: `cargo bench --bench room`.
//!
//! Server and clients are processes of their own, because each may hold only so many descriptors and
//! a phone takes two. `--quick` takes a tenth of the phones and one measurement of each; `--soak 8`
//! runs the soak for so many hours of meeting, a hundred times faster than the clock; `--only WORD`
//! one part alone (rate, crowd, asleep, soak, start); `--folder DIR` puts the journals on another disk. `docs/performance.md` and `docs/reliability.md` hold the figures.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark reads the clock and its arguments, and prints what it found"
)]
#![allow(
    dead_code,
    reason = "parts of the other benchmark are used here, and not all of each"
)]

mod asleep;
mod bare;
#[path = "../measure/binary.rs"]
mod binary;
mod child;
#[path = "../measure/console.rs"]
mod console;
mod crowd;
mod keep_alive;
#[path = "../measure/library.rs"]
mod library;
mod phones;
mod recover;
mod server;
mod soak;
mod table;

use std::path::Path;
use std::time::{Duration, Instant};

pub(crate) use table::{percentile, row};

/// Descriptors that are left for everything that is no phone.
const SPARE: u64 = 200;
/// Most phones, however many the system allows.
const MOST_PHONES: u64 = 10_000;

/// What was asked for.
struct Asked {
    /// How many phones, each with two connections.
    phones: usize,
    /// How often each figure is measured; the middle one is told.
    times: usize,
    /// How long one measurement of a rate lasts.
    lasts: Duration,
    /// Hours of meeting in the soak.
    soak: f64,
    only: Option<String>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [serve, kind, folder] = &arguments[..]
        && serve == "--serve"
    {
        return server::serve(kind, Path::new(folder));
    }
    let asked = asked(&arguments);
    let begun = Instant::now();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    println!(
        "{} phones, {} measurements of each",
        asked.phones, asked.times
    );
    table::head();
    let wanted = |part: &str| asked.only.as_deref().is_none_or(|only| only == part);
    if wanted("rate") {
        runtime.block_on(keep_alive::measure(&asked));
    }
    if wanted("crowd") {
        runtime.block_on(crowd::measure(&asked));
    }
    if wanted("asleep") {
        runtime.block_on(asleep::measure(&asked));
    }
    if wanted("soak") {
        runtime.block_on(soak::measure(&asked));
    }
    if wanted("start") {
        binary::measure();
        library::measure();
        recover::measure(&asked);
    }
    println!("in all {:.0} s", begun.elapsed().as_secs_f64());
}

/// A folder for journals, beside what is built or where it was asked for.
fn folder() -> tempfile::TempDir {
    let arguments: Vec<String> = std::env::args().collect();
    let asked = after(&arguments, "--folder");
    let there = asked.unwrap_or_else(|| env!("CARGO_TARGET_TMPDIR").to_owned());
    tempfile::tempdir_in(there).expect("a folder")
}

fn after(arguments: &[String], name: &str) -> Option<String> {
    let at = arguments.iter().position(|a| a == name)?;
    arguments.get(at + 1).cloned()
}

fn asked(arguments: &[String]) -> Asked {
    let after = |name: &str| after(arguments, name);
    let quick = arguments.iter().any(|a| a == "--quick");
    let limit = rlimit::increase_nofile_limit(u64::MAX).expect("the limit of open files");
    let fits = (limit.saturating_sub(SPARE) / 2).min(MOST_PHONES);
    let phones = usize::try_from(fits).expect("a number of phones");
    Asked {
        phones: if quick { phones / 10 } else { phones },
        times: if quick { 1 } else { 5 },
        lasts: Duration::from_millis(if quick { 1_000 } else { 2_000 }),
        soak: after("--soak").map_or(if quick { 0.25 } else { 2.0 }, |hours| {
            hours.parse().expect("--soak takes hours")
        }),
        only: after("--only"),
    }
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
    percentile(&mut times, 0.5)
}
