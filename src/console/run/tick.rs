//! When the time that is shown has to be drawn anew, if any is.
#![expect(
    clippy::disallowed_methods,
    reason = "a frame that shows the time waits for the next second or minute of the clock"
)]

use std::time::Duration;

use jiff::Timestamp;

use crate::view::TimeView;

/// How long `time` holds as it was drawn: to the next second while something runs, to the next minute
/// while a pace is shown, and for ever otherwise, so that an idle room wakes nothing.
pub(super) fn next(time: &TimeView) -> Option<Duration> {
    let unit = if time.runs() {
        1_000
    } else if time.pace.is_some() {
        60_000
    } else {
        return None;
    };
    let past = Timestamp::now().as_millisecond().rem_euclid(unit);
    // Just behind the turn of the second, not just before it.
    u64::try_from(unit - past + 5)
        .ok()
        .map(Duration::from_millis)
}
