//! The actions as a calendar: a whole day for each that is due.
//!
//! Every calendar shows events, and few show tasks that come from a file. An event keeps its name
//! from one export to the next, so that a calendar which takes in a newer file moves or crosses out
//! what it has. What has no day cannot stand in a calendar and is left out.

use icalendar::{Calendar, Component, Event, EventStatus, Property};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};

use super::subject::Subject;
use crate::record::{Action, ActionState, Standing};
use crate::show;

/// How many bytes of a hash name an event.
const NAME_BYTES: usize = 12;

/// The calendar.
pub(super) fn write(subject: &Subject<'_>) -> String {
    let record = subject.record;
    let mut calendar = Calendar::empty();
    let name = match record.organisation.as_str() {
        "" => format!("Actions: {}", record.workshop.title()),
        organisation => format!("Actions: {organisation}"),
    };
    let name = match (record.rehearsal, record.standing()) {
        (true, _) => format!("REHEARSAL: {name}"),
        (false, Standing::Altered) => format!("ALTERED since it was signed off: {name}"),
        _ => name,
    };
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", "-//Plenary//Actions//EN"));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.append_property(Property::new("METHOD", "PUBLISH"));
    calendar.name(&name);
    for (number, action) in subject.actions() {
        if let Some(due) = action.due {
            calendar.push(event(subject, (number, due), action));
        }
    }
    calendar.done().to_string()
}

fn event(subject: &Subject<'_>, (number, due): (usize, Date), action: &Action) -> Event {
    let changed = action.progress.last().map(|entry| entry.at);
    let stamp = changed.unwrap_or(subject.record.started);
    let summary = match action.state {
        ActionState::Open => action.what.clone(),
        ActionState::Done => format!("Done: {}", action.what),
        ActionState::Dropped => format!("Dropped: {}", action.what),
    };
    let mut event = Event::new();
    event
        .uid(&uid(subject, number))
        .summary(&summary)
        .description(&description(subject, action))
        .add_property("DTSTAMP", moment(stamp))
        .append_property(day("DTSTART", due))
        .append_property(day("DTEND", due.tomorrow().unwrap_or(due)))
        // A day on which something is due is not a day on which nobody has time.
        .add_property("TRANSP", "TRANSPARENT")
        .status(match action.state {
            ActionState::Dropped => EventStatus::Cancelled,
            ActionState::Open | ActionState::Done => EventStatus::Confirmed,
        });
    event.done()
}

/// Who, what about, and what became of it.
fn description(subject: &Subject<'_>, action: &Action) -> String {
    let mut lines = Vec::new();
    if !action.owner.is_empty() {
        lines.push(format!("Owner: {}", action.owner));
    }
    if let Some(statement) = action.statement {
        lines.push(format!("About: {}", subject.text(statement)));
    }
    for entry in &action.progress {
        let day = entry.at.to_zoned(subject.zone.clone()).date();
        lines.push(format!("{day}: {}", show::progress_words(entry)));
    }
    lines.join("\n")
}

/// The same for the same action of the same session, whenever it is exported.
fn uid(subject: &Subject<'_>, number: usize) -> String {
    let record = subject.record;
    let of = format!("{} {} {number}", record.started, record.organisation);
    let hash = Sha256::digest(of.as_bytes());
    let name: String = hash[..NAME_BYTES]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{name}@plenary")
}

fn day(name: &str, day: Date) -> Property {
    let mut property = Property::new(name, day.strftime("%Y%m%d").to_string());
    property.add_parameter("VALUE", "DATE").done()
}

fn moment(at: Timestamp) -> String {
    let at = at.to_zoned(TimeZone::UTC);
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}
