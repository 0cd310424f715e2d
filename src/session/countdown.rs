//! A countdown and a break: what is left of them at a moment.

use jiff::{SignedDuration, Timestamp};

/// A countdown. It closes no vote unless it was told to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Countdown {
    /// Seconds that were left when it was last started or held.
    pub left: u32,
    /// Since when it runs; nothing while it stands still.
    pub since: Option<Timestamp>,
    /// Whether the vote is closed when it has run out.
    pub closes: bool,
}

/// A break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// When the room means to go on.
    pub until: Timestamp,
}

/// What of a live session has to do with time; it goes with the sitting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) countdown: Option<Countdown>,
    pub(super) on_break: Option<Break>,
}

impl Countdown {
    /// Seconds that are left at `now`.
    pub fn left_at(&self, now: Timestamp) -> u32 {
        let run = self
            .since
            .map_or(0, |since| seconds(now.duration_since(since)));
        self.left.saturating_sub(run)
    }

    /// Whether it has come to its end by `now`.
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.left_at(now) == 0
    }
}

impl Clock {
    /// The same with what was left of a countdown at `at`, to go on from there.
    pub(super) fn standing_still(self, at: Timestamp) -> Self {
        let countdown = self.countdown.map(|held| Countdown {
            left: held.left_at(at),
            ..held
        });
        Self { countdown, ..self }
    }

    /// One that stood still, going on from `at` if it ran.
    pub(super) fn going_on(self, at: Timestamp) -> Self {
        let countdown = self.countdown.map(|held| Countdown {
            since: held.since.map(|_| at),
            ..held
        });
        Self { countdown, ..self }
    }
}

impl Clock {
    /// Whether time runs out for anything.
    pub(super) fn runs(&self) -> bool {
        self.on_break.is_some() || self.countdown.is_some_and(|held| held.since.is_some())
    }

    /// The same on a clock that was set back by so much.
    pub(super) fn set_back(self, by: SignedDuration) -> Self {
        let countdown = self.countdown.map(|held| Countdown {
            since: held.since.map(|since| since - by),
            ..held
        });
        let on_break = self.on_break.map(|held| Break {
            until: held.until - by,
        });
        Self {
            countdown,
            on_break,
        }
    }
}

impl Break {
    /// Seconds that are left at `now`.
    pub fn left_at(&self, now: Timestamp) -> u32 {
        seconds(self.until.duration_since(now))
    }
}

/// Whole seconds; none for a time that runs backwards.
fn seconds(duration: SignedDuration) -> u32 {
    u32::try_from(duration.as_secs().max(0)).unwrap_or(u32::MAX)
}
