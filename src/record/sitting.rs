//! From when to when the room met.

use imbl::Vector;
use jiff::{SignedDuration, Timestamp};

/// The longest silence of a meeting, in minutes. When the facilitator does nothing for longer, the room
/// had parted, and the time between is counted nowhere: not the night, and not a long lunch.
pub const LONGEST_SILENCE: i64 = 45;

/// Most sittings that are kept; a session that has more goes on extending the last.
pub const MOST_SITTINGS: usize = 200;
/// Most minutes that can be planned for what is left of a session: a day.
pub const MOST_MINUTES: u32 = 24 * 60;

/// A time without a long silence in which the facilitator led the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// The first thing that was done.
    pub from: Timestamp,
    /// The last.
    pub to: Timestamp,
}

impl Sitting {
    /// Takes in that something was done at `at`.
    pub fn extend(sittings: &mut Vector<Self>, at: Timestamp) {
        let full = sittings.len() >= MOST_SITTINGS;
        match sittings.back_mut() {
            // A clock that was set back does not make a sitting shorter.
            Some(last) if full || goes_on(last.to, at) => last.to = last.to.max(at),
            _ => sittings.push_back(Self { from: at, to: at }),
        }
    }

    /// Seconds of these sittings up to `now`, which belongs to the last one unless a long silence
    /// lies between.
    pub fn seconds(sittings: &Vector<Self>, now: Timestamp) -> u32 {
        let whole = |sitting: &Self| sitting.to.duration_since(sitting.from);
        let held: SignedDuration = sittings.iter().map(whole).sum();
        let since = sittings.last().filter(|last| goes_on(last.to, now));
        let since = since.map_or(SignedDuration::ZERO, |last| now.duration_since(last.to));
        let all = held.saturating_add(since.max(SignedDuration::ZERO));
        u32::try_from(all.as_secs()).unwrap_or(u32::MAX)
    }
}

/// Whether what happened at `at` belongs to the same meeting as what happened at `before`.
pub(crate) fn goes_on(before: Timestamp, at: Timestamp) -> bool {
    at.duration_since(before) <= SignedDuration::from_mins(LONGEST_SILENCE)
}
