//! Tells the room when its countdown has run out. While none runs, and there is no break, it waits for the
//! room alone.
#![expect(
    clippy::disallowed_methods,
    reason = "the timer is where a countdown meets the clock; what comes of it the room decides"
)]

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::Room;
use crate::session::{Command, Countdown, Refusal, Timing};

/// Tells `room` whenever a countdown has run out, until `stop` or until the room has stopped.
pub async fn keep_time(room: Room, stop: CancellationToken) {
    let mut snapshots = room.watch();
    loop {
        let (countdown, on_break) = {
            let session = &snapshots.borrow_and_update().session;
            (session.countdown(), session.on_break())
        };
        let running = countdown.filter(|countdown| countdown.since.is_some());
        let over = async {
            match running {
                Some(countdown) => sleep(until_look(&countdown, Timestamp::now())).await,
                // A break ends by itself, and the room notices when the clock is set back meanwhile.
                None if on_break.is_some() => sleep(LONGEST).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = stop.cancelled() => return,
            changed = snapshots.changed() => if changed.is_err() { return },
            // The room says nothing to it while time is left, and is asked again.
            () = over => match room.ask(Command::Time(Timing::RunOut)).await {
                Ok(_) => {}
                Err(Refusal::Busy) => sleep(SHORTEST).await,
                Err(_) => return,
            }
        }
    }
}

/// The longest time after which the clock is looked at again: a laptop that slept, or whose clock was
/// set, is late by no more than this.
const LONGEST: Duration = Duration::from_secs(3);
/// The shortest, so that a room whose clock is behind is not asked without a pause.
const SHORTEST: Duration = Duration::from_millis(50);

/// How long to wait at `now` before the room is asked whether the countdown has run out.
fn until_look(countdown: &Countdown, now: Timestamp) -> Duration {
    let end =
        countdown.since.unwrap_or_default() + SignedDuration::from_secs(countdown.left.into());
    let exact = Duration::try_from(end.duration_since(now)).unwrap_or_default();
    exact.clamp(SHORTEST, LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_is_looked_at_again_and_again_until_the_end() {
        let since = Timestamp::from_second(1_790_000_000).unwrap();
        let countdown = Countdown {
            left: 60,
            since: Some(since),
            closes: true,
        };
        let at = |ms: i64| until_look(&countdown, since + SignedDuration::from_millis(ms));
        assert_eq!(at(0), LONGEST);
        assert_eq!(at(58_500), Duration::from_millis(1_500));
        assert_eq!(at(60_000), SHORTEST);
        // After a night's sleep, and on a clock that was set back.
        assert_eq!(at(40_000_000), SHORTEST);
        assert_eq!(at(-3_600_000), LONGEST);
    }
}
