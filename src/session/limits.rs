//! How much one session takes.

use jiff::SignedDuration;

/// Most seats in one room.
pub const MOST_SEATS: usize = 20_000;
/// Most tickets of one session.
pub const MOST_TICKETS: usize = 1_000;
/// Most hands that can be counted for one point.
pub const MOST_HANDS: u32 = 10_000;
/// Most comments of one round that can be kept, so that a record stays a file that people can read.
pub const MOST_KEPT_COMMENTS: usize = 500;
/// Most changes that can be taken back, newest first.
pub(super) const MOST_UNDO: usize = 100;
/// The longest countdown and the longest break, in seconds.
pub const LONGEST_COUNTDOWN: u32 = 4 * 60 * 60;
/// How long a break is unless it is said, in seconds.
pub const USUAL_BREAK: u32 = 10 * 60;
/// A silence after which nobody is taken to be there any more: longer than a lunch, and shorter than a
/// night.
pub const EVERYBODY_LEAVES_AFTER: SignedDuration = SignedDuration::from_hours(3);
