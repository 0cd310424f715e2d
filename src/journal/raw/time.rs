//! What a journal holds of plans, countdowns and breaks. From when they hold is the time of the line.

use serde::{Deserialize, Serialize};

use crate::session::TimeEvent;

/// Something that has to do with time.
#[derive(Serialize, Deserialize)]
pub(super) enum RawTime {
    Planned {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minutes: Option<u32>,
    },
    CountdownSet {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        left: Option<u32>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        runs: bool,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        closes: bool,
    },
    BreakSet {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seconds: Option<u32>,
    },
    ClockSetBack {
        seconds: u32,
    },
}

impl From<TimeEvent> for RawTime {
    fn from(event: TimeEvent) -> Self {
        match event {
            TimeEvent::Planned { minutes } => Self::Planned { minutes },
            TimeEvent::CountdownSet { left, runs, closes } => {
                Self::CountdownSet { left, runs, closes }
            }
            TimeEvent::BreakSet { seconds } => Self::BreakSet { seconds },
            TimeEvent::ClockSetBack { seconds } => Self::ClockSetBack { seconds },
        }
    }
}

impl From<RawTime> for TimeEvent {
    fn from(raw: RawTime) -> Self {
        match raw {
            RawTime::Planned { minutes } => Self::Planned { minutes },
            RawTime::CountdownSet { left, runs, closes } => {
                Self::CountdownSet { left, runs, closes }
            }
            RawTime::BreakSet { seconds } => Self::BreakSet { seconds },
            RawTime::ClockSetBack { seconds } => Self::ClockSetBack { seconds },
        }
    }
}
