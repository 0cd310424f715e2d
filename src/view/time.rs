//! What is shown of the time at one moment: a countdown, a break, and where the room is against its
//! plan. It is made anew for every frame that shows it; the time now is an argument.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::pace::{self, Leave, Pace};
use crate::record::Place;
use crate::session::Session;

/// The time as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeView {
    /// The countdown.
    pub countdown: Option<CountdownView>,
    /// The break.
    pub on_break: Option<BreakView>,
    /// Where the room is against its plan, and when it would finish; nothing without a plan.
    pub pace: Option<String>,
    /// The same as far as the shared screen shows it: in the lobby, and at the start and the end of a
    /// section.
    pub quiet: Option<String>,
    /// What could be left, when the time will not do.
    pub leave: Vec<Leave>,
    /// Where days begin, for whatever else on the screen has a day.
    pub zone: TimeZone,
}

impl Default for TimeView {
    /// No time at all, and days as they are in Greenwich.
    fn default() -> Self {
        Self {
            countdown: None,
            on_break: None,
            pace: None,
            quiet: None,
            leave: Vec::new(),
            zone: TimeZone::UTC,
        }
    }
}

/// A countdown at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountdownView {
    /// Seconds that are left.
    pub left: u32,
    /// Whether it stands still before its end.
    pub held: bool,
    /// Whether the vote is closed at its end.
    pub closes: bool,
}

/// A break at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreakView {
    /// Seconds that are left.
    pub left: u32,
    /// When the room goes on, as clocks in the room say: "11:15".
    pub until: String,
}

impl TimeView {
    /// What is shown of `session` at `now`, on clocks of `zone`.
    pub fn of(session: &Session, now: Timestamp, zone: &TimeZone) -> Self {
        let record = session.record();
        let pace = pace::line(record, now, zone);
        let quiet = match record.place {
            Place::Lobby | Place::Section(_) | Place::WholeSummary => pace.clone(),
            Place::Summary(section) => pace::at_summary(record, section, now, zone),
            _ => None,
        };
        let late = Pace::of(record, now).is_some_and(|pace| pace.is_late());
        let leave = if late {
            pace::leave(record)
        } else {
            Vec::new()
        };
        Self {
            countdown: session.countdown().map(|held| CountdownView {
                left: held.left_at(now),
                held: held.since.is_none() && held.left > 0,
                closes: held.closes,
            }),
            on_break: session.on_break().map(|on_break| BreakView {
                left: on_break.left_at(now),
                until: pace::clock(on_break.until, zone),
            }),
            pace,
            quiet,
            leave,
            zone: zone.clone(),
        }
    }

    /// The day at a moment, where this console is.
    pub fn day(&self, at: Timestamp) -> Date {
        at.to_zoned(self.zone.clone()).date()
    }

    /// Whether what is shown changes with every second.
    pub fn runs(&self) -> bool {
        let counts = |c: &CountdownView| !c.held && c.left > 0;
        self.countdown.as_ref().is_some_and(counts)
            || self.on_break.as_ref().is_some_and(|b| b.left > 0)
    }
}

/// Seconds as a countdown shows them: "1:05".
pub fn minutes_and_seconds(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
