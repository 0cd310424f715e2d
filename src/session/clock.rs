//! What has to do with time: how many minutes there are, a countdown, a break, and from when to when
//! the room has met. The time itself comes in with every command and event; nothing here has a clock.

use jiff::{SignedDuration, Timestamp};

use super::countdown::{Break, Clock, Countdown};
use super::refusal::Decision;
use super::{Change, Event, LONGEST_COUNTDOWN, Refusal, Session, SweepEvent, TimeEvent};
use crate::pace;
use crate::record::{MOST_MINUTES, Place, Sitting};

/// What can be asked that has to do with time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// So many minutes are there from now on; none takes the plan away.
    Plan(Option<u32>),
    /// So many seconds are counted down from now; 0 puts the countdown away.
    CountDown {
        /// Seconds.
        seconds: u32,
        /// Whether the vote is closed when they have run out.
        closes: bool,
    },
    /// The break, or else the countdown, is longer or shorter by so many seconds. Where there is
    /// neither a countdown begins.
    Extend(i32),
    /// The countdown stands still, or goes on.
    Hold,
    /// Whether the countdown closes the vote when it has run out.
    CloseAtEnd(bool),
    /// The countdown may have run out; asked by the room's own timer.
    RunOut,
    /// The clock was set back by so many seconds; told by the room itself.
    ClockSetBack(u32),
    /// A break of so many seconds.
    Break(u32),
    /// The break is over.
    EndBreak,
}

impl Session {
    /// The countdown that is shown.
    pub fn countdown(&self) -> Option<Countdown> {
        self.clock.countdown
    }

    /// The break that the room is on.
    pub fn on_break(&self) -> Option<Break> {
        self.clock.on_break
    }

    pub(super) fn decide_timing(&self, timing: Timing, now: Timestamp) -> Decision {
        let event = match timing {
            Timing::Plan(minutes) => self.plan(minutes, now)?,
            Timing::CountDown { seconds: 0, .. } => countdown(None, false),
            Timing::CountDown { seconds, closes } => TimeEvent::CountdownSet {
                left: Some(within(seconds)?),
                runs: true,
                closes,
            },
            Timing::Extend(by) => self.extend(by, now)?,
            Timing::Hold => self.hold(now)?,
            Timing::CloseAtEnd(closes) => {
                let held = self.clock.countdown.ok_or(Refusal::NoCountdown)?;
                TimeEvent::CountdownSet {
                    left: Some(held.left_at(now)),
                    runs: held.since.is_some(),
                    closes,
                }
            }
            Timing::RunOut => return Ok(self.run_out(now)),
            Timing::ClockSetBack(_) if !self.clock.runs() => return Ok(Vec::new()),
            Timing::ClockSetBack(seconds) => TimeEvent::ClockSetBack { seconds },
            Timing::Break(seconds) => {
                self.check_nothing_open()?;
                let seconds = within(seconds)?;
                TimeEvent::BreakSet {
                    seconds: Some(seconds),
                }
            }
            Timing::EndBreak if self.clock.on_break.is_none() => return Err(Refusal::NoBreak),
            Timing::EndBreak => TimeEvent::BreakSet { seconds: None },
        };
        Ok(vec![Event::Time(event)])
    }

    /// The minutes that are left are planned beside those used, so that a session may go on another
    /// day with another slot.
    fn plan(&self, minutes: Option<u32>, now: Timestamp) -> Result<TimeEvent, Refusal> {
        let Some(minutes) = minutes else {
            return Ok(TimeEvent::Planned { minutes: None });
        };
        if !(1..=MOST_MINUTES).contains(&minutes) {
            return Err(Refusal::TooManyMinutes);
        }
        let used = pace::used(&self.record, now).div_ceil(60);
        Ok(TimeEvent::Planned {
            minutes: Some(used.saturating_add(minutes)),
        })
    }

    fn extend(&self, by: i32, now: Timestamp) -> Result<TimeEvent, Refusal> {
        if let Some(on_break) = self.clock.on_break {
            let left = on_break.left_at(now).saturating_add_signed(by);
            return within(left).map(|left| TimeEvent::BreakSet {
                seconds: Some(left),
            });
        }
        let held = self.clock.countdown;
        let left = held.map_or(0, |held| held.left_at(now));
        match (left.saturating_add_signed(by), held) {
            (0, None) => Err(Refusal::NoCountdown),
            (0, Some(_)) => Ok(countdown(None, false)),
            (left, held) => Ok(TimeEvent::CountdownSet {
                left: Some(within(left)?),
                // One that has run out runs again; one that is held stays so.
                runs: held.is_none_or(|held| held.since.is_some() || held.left == 0),
                closes: held.is_some_and(|held| held.closes),
            }),
        }
    }

    fn hold(&self, now: Timestamp) -> Result<TimeEvent, Refusal> {
        let held = self.clock.countdown.ok_or(Refusal::NoCountdown)?;
        if held.is_over(now) {
            return Err(Refusal::CountdownOver);
        }
        Ok(TimeEvent::CountdownSet {
            left: Some(held.left_at(now)),
            runs: held.since.is_none(),
            closes: held.closes,
        })
    }

    /// What comes of a countdown that has run out; nothing while it has not.
    fn run_out(&self, now: Timestamp) -> Vec<Event> {
        let running = self.clock.countdown.filter(|held| held.since.is_some());
        match running.filter(|held| held.is_over(now)) {
            None => Vec::new(),
            Some(held) if held.closes && self.is_open() => vec![Event::RoundClosed],
            Some(held) => vec![Event::Time(countdown(Some(0), held.closes))],
        }
    }

    pub(super) fn apply_time(&mut self, event: TimeEvent, at: Timestamp) {
        let before = self.clock.standing_still(at);
        match event {
            TimeEvent::Planned { minutes } => {
                let before = std::mem::replace(&mut self.record.minutes, minutes);
                self.remember(Change::Planned { before });
            }
            TimeEvent::CountdownSet { left, runs, closes } => {
                // That it has run out is nobody's change.
                if left != Some(0) {
                    let what = "the countdown";
                    self.remember(Change::Timed { what, before });
                }
                self.clock.countdown = left.map(|left| Countdown {
                    left,
                    since: runs.then_some(at),
                    closes,
                });
            }
            TimeEvent::BreakSet { seconds } => {
                let what = "the break";
                self.remember(Change::Timed { what, before });
                self.clock.on_break = seconds.map(|seconds| Break {
                    until: at + SignedDuration::from_secs(seconds.into()),
                });
            }
            TimeEvent::ClockSetBack { seconds } => {
                let by = SignedDuration::from_secs(seconds.into());
                self.clock = self.clock.set_back(by);
            }
        }
    }

    /// A countdown and a break are over when the room goes to another place.
    pub(super) fn put_away_clock(&mut self) {
        self.clock = Clock::default();
        self.forget_times();
    }

    /// What a countdown or a break was before is nothing to go back to once it was over.
    fn forget_times(&mut self) {
        self.undo
            .retain(|change| !matches!(change, Change::Timed { .. }));
    }

    /// What holds a countdown that ran when the journal was last written to, at `then`: between two
    /// sittings nobody counts, and a vote that comes back must not close before a phone does.
    pub(crate) fn hold_after(&self, then: Timestamp) -> Option<Event> {
        let running = self.clock.countdown.filter(|held| held.since.is_some())?;
        Some(Event::Time(TimeEvent::CountdownSet {
            left: Some(running.left_at(then)),
            runs: false,
            closes: running.closes,
        }))
    }

    /// Takes in what an event of any kind means for the time: from when to when the room meets, and
    /// that a countdown is over when what it was for is.
    pub(super) fn keep_time(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::Moved { .. } => self.put_away_clock(),
            Event::RoundClosed
            | Event::RoundRevealed { .. }
            | Event::Sweep(SweepEvent::Revealed { .. }) => {
                self.clock.countdown = None;
                self.forget_times();
            }
            Event::PrioritiesAsked(_)
            | Event::RoundOpened { .. }
            | Event::Sweep(SweepEvent::Opened { .. }) => {
                self.clock.on_break = None;
                self.forget_times();
            }
            _ => {}
        }
        // Amending and following up what a finished session agreed is no meeting.
        if !self.is_finished() && self.belongs_to_a_sitting(event) {
            Sitting::extend(&mut self.record.sittings, at);
        }
    }

    /// Whether the room is meeting when this happens: it has left the lobby, where people come in and
    /// practise. What phones do carries no time into the journal. To go from place to place may be no
    /// more than looking through what was saved, so it only ever begins the first sitting.
    fn belongs_to_a_sitting(&self, event: &Event) -> bool {
        let in_lobby = self.record.place == Place::Lobby;
        match event {
            Event::Moved { to } => {
                in_lobby
                    && *to != Place::End
                    && self.record.sittings.is_empty()
                    && self.record.nothing_held()
            }
            Event::SeatTaken { .. }
            | Event::Presence(_)
            | Event::Voted { .. }
            | Event::TicketsMade { .. }
            | Event::DoorSet { .. }
            | Event::PrioritiesAsked(_)
            | Event::Sweep(SweepEvent::Walk)
            | Event::Time(TimeEvent::Planned { .. } | TimeEvent::ClockSetBack { .. })
            | Event::Undone => false,
            Event::Time(_)
            | Event::RoundOpened { .. }
            | Event::Sweep(_)
            | Event::HandsCounted { .. }
            | Event::RoundClosed
            | Event::RoundRevealed { .. }
            | Event::CommentsKept { .. }
            | Event::Agreed { .. }
            | Event::Written { .. }
            | Event::ActionAdded { .. } => !in_lobby,
            // Actions are followed up in sessions that ended long ago, too, and figures come from a file.
            Event::ActionChanged { .. } | Event::FiguresTaken { .. } | Event::SignedOff { .. } => {
                false
            }
        }
    }
}

fn countdown(left: Option<u32>, closes: bool) -> TimeEvent {
    TimeEvent::CountdownSet {
        left,
        runs: false,
        closes,
    }
}

fn within(seconds: u32) -> Result<u32, Refusal> {
    if seconds > LONGEST_COUNTDOWN {
        return Err(Refusal::TooLongToCount);
    }
    Ok(seconds)
}
