//! When something happens, by two clocks: the one that says what time it is, which may be set, and the one
//! that only runs on. What they say differently tells that the clock was set back.
#![expect(
    clippy::disallowed_methods,
    reason = "the room is the shell around the session and gives it the time as data"
)]

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

/// A moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    /// What time it is.
    pub(super) time: Timestamp,
    /// How long it is since some moment before. It stands still while the laptop sleeps.
    pub(super) since: Duration,
}

/// Less than this is no clock that was set: times are in whole seconds.
const LEAST_SET_BACK: i64 = 2;

/// This moment.
pub(super) fn now() -> Moment {
    static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
    Moment {
        since: BEGUN.elapsed(),
        time: super::now(),
    }
}

impl Moment {
    /// By how many seconds the clock was set back since `before`, if it was.
    pub(super) fn set_back_since(&self, before: &Self) -> Option<u32> {
        let passed = SignedDuration::try_from(self.since.saturating_sub(before.since));
        let back = passed.ok()? - self.time.duration_since(before.time);
        let back = back.as_secs();
        u32::try_from(back).ok().filter(|_| back >= LEAST_SET_BACK)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_set_back_is_told_from_one_that_runs_and_a_laptop_that_slept() {
        let at = |time: i64, since: u64| Moment {
            time: Timestamp::from_second(1_790_000_000 + time).unwrap(),
            since: Duration::from_millis(since),
        };
        let table = [
            (at(60, 60_000), None),
            (at(59, 60_900), None),
            (at(-3_540, 60_000), Some(3_600)),
            (at(50, 60_000), Some(10)),
            (at(8 * 3_600, 1_000), None),
            (at(-3_600, 0), Some(3_600)),
        ];
        for (now, back) in table {
            assert_eq!(now.set_back_since(&at(0, 0)), back, "{now:?}");
        }
    }
}
