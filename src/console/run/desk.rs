//! What the console is given, and how it is left.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::console::model::Joining;
use crate::paper::Exporter;
use crate::room::Room;
use crate::theme::Theme;

/// What the facilitator's desk is made of.
#[derive(Debug)]
pub struct Desk {
    /// The room that is presented.
    pub room: Room,
    /// How phones reach it; it changes when the laptop's address does.
    pub joining: watch::Receiver<Joining>,
    /// The themes to go through, as this terminal can show them; the shipped ones when empty.
    pub themes: Vec<Theme>,
    /// Which of them comes first.
    pub theme: usize,
    /// Whether bars grow at a reveal.
    pub motion: bool,
    /// Where the session is saved, for people.
    pub file: Option<String>,
    /// Which time the clocks in the room show.
    pub zone: TimeZone,
    /// The day on which the desk is taken.
    pub today: Date,
    /// Writes the session into files to hand on.
    pub exporter: Option<Exporter>,
    /// Ends the console from outside.
    pub stop: CancellationToken,
}

/// Why the console was left. Everything is on disk in every case, or the room says that it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// The facilitator left.
    ByKey,
    /// The program was told to stop.
    Stopped,
    /// The terminal is gone: its window was closed, or the connection to it was cut.
    TerminalGone,
    /// The room stopped by itself, which only a mistake in the program can cause.
    RoomGone,
}
