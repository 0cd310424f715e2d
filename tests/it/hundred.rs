//! A hundred workshops of 14 phones that sleep, reload, lose what they send and what they are told,
//! on a laptop whose power fails now and then: whatever was answered "recorded" is counted once.
//!
//! Everything between a phone's request and the disk is the real thing: router, room, journal and
//! recovery. What is simulated is people, the network and the disk, by dice with a seed. A seed
//! that failed is printed and can be held again: `PLENARY_SEED=17 cargo test --test it hundred`.

mod laptop;
mod letter;
mod meeting;
mod model;
mod person;

use std::thread;

use meeting::Meeting;

/// How many workshops are held.
const WORKSHOPS: u64 = 100;

/// How many are held at the same time.
const AT_ONCE: u64 = 4;

#[test]
fn in_a_hundred_workshops_every_vote_that_was_recorded_is_counted_once() {
    let seeds: Vec<u64> = match chosen_seed() {
        Some(seed) => vec![seed],
        None => (0..WORKSHOPS).collect(),
    };
    let held: Vec<Meeting> = thread::scope(|scope| {
        let groups: Vec<_> = (0..AT_ONCE)
            .map(|group| {
                let seeds = seeds.iter().filter(move |seed| *seed % AT_ONCE == group);
                scope.spawn(move || seeds.map(|seed| hold(*seed)).collect::<Vec<_>>())
            })
            .collect();
        groups
            .into_iter()
            .flat_map(|group| group.join().unwrap())
            .collect()
    });
    if chosen_seed().is_none() {
        something_went_wrong(&held);
    }
}

/// Holds the workshop of a seed to its end.
fn hold(seed: u64) -> Meeting {
    let name = format!("the workshop with PLENARY_SEED={seed}");
    // A thread of its own, whose name is printed when it panics.
    let thread = thread::Builder::new().name(name.clone()).spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .unwrap();
        runtime.block_on(async {
            let mut meeting = Meeting::new(seed);
            meeting.whole().await;
            meeting
        })
    });
    let held = thread.unwrap().join();
    held.unwrap_or_else(|_| panic!("{name} failed, see above"))
}

/// Losses that never happened would prove nothing.
fn something_went_wrong(held: &[Meeting]) {
    let all = |count: fn(&Meeting) -> usize| held.iter().map(count).sum::<usize>();
    let counted = all(|m| m.happened.votes);
    let losses = [
        ("votes", counted, 5_000),
        ("lost answers", all(|m| m.happened.answers_lost), 500),
        ("lost requests", all(|m| m.happened.requests_lost), 500),
        ("repeats", all(|m| m.happened.repeats), 500),
        ("late arrivals", all(|m| m.happened.late), 100),
        ("power cuts", all(|m| m.happened.power_cuts), 100),
        ("seats moved", all(|m| m.happened.seats_moved), 50),
    ];
    for (what, happened, least) in losses {
        assert!(happened >= least, "only {happened} {what}");
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "whoever looks into a failure names its seed"
)]
fn chosen_seed() -> Option<u64> {
    let seed = std::env::var("PLENARY_SEED").ok()?;
    Some(seed.parse().expect("PLENARY_SEED is a number"))
}
