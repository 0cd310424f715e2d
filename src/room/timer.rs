//! Tells the room when its countdown has run out. While none runs it waits for the room alone.
#![expect(
    clippy::disallowed_methods,
    reason = "the timer is where a countdown meets the clock; what comes of it the room decides"
)]

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio_util::sync::CancellationToken;

use super::Room;
use crate::session::{Command, Countdown, Timing};

/// Tells `room` whenever a countdown has run out, until `stop` or until the room has stopped.
pub async fn keep_time(room: Room, stop: CancellationToken) {
    let mut snapshots = room.watch();
    loop {
        let countdown = snapshots.borrow_and_update().session.countdown();
        let running = countdown.filter(|countdown| countdown.since.is_some());
        let over = async {
            match running {
                Some(countdown) => tokio::time::sleep(until_end(&countdown)).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = stop.cancelled() => return,
            changed = snapshots.changed() => if changed.is_err() { return },
            () = over => {
                // Whatever the room says to it, it has been told.
                if room.ask(Command::Time(Timing::RunOut)).await.is_err() {
                    return;
                }
            }
        }
    }
}

/// How long the countdown still runs, and a moment at least, so that a room whose clock is behind is
/// not asked without a pause.
fn until_end(countdown: &Countdown) -> Duration {
    let end =
        countdown.since.unwrap_or_default() + SignedDuration::from_secs(countdown.left.into());
    let left = Duration::try_from(end.duration_since(Timestamp::now()));
    left.unwrap_or_default().max(Duration::from_millis(50))
}
