//! The actions as a calendar: a whole day for each that is due.
//!
//! Every calendar shows events, and few show tasks that come from a file. An event keeps its name
//! from one export to the next, and from one session to those that follow it, so that a calendar
//! which takes in a newer file moves or crosses out what it has. What has no day cannot stand in a
//! calendar and is left out; a calendar without a day is none, and is not written.

use icalendar::{Calendar, Component, Event, EventStatus, Property};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};

use super::PaperError;
use super::subject::Subject;
use crate::record::{Action, ActionState, Origin, Standing};
use crate::show;

/// How many bytes of a hash name an event.
const NAME_BYTES: usize = 12;

/// The longest line, in bytes, its end left out.
const LONGEST_LINE: usize = 75;

/// The calendar.
///
/// # Errors
/// That no action has a day: RFC 5545 (3.6) knows no calendar with nothing in it.
pub(super) fn write(subject: &Subject<'_>) -> Result<String, PaperError> {
    let events = subject
        .actions()
        .into_iter()
        .filter_map(|(number, action)| {
            let due = action.due?;
            Some(event(subject, (number, due), action))
        });
    let events: Vec<Event> = events.collect();
    if events.is_empty() {
        return Err(PaperError::NoDays {
            actions: subject.actions().len(),
            of_section: subject.section.is_some(),
        });
    }
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
    for event in events {
        calendar.push(event);
    }
    Ok(folded(&calendar.done().to_string()))
}

/// The text in lines of [`LONGEST_LINE`] bytes at most, as RFC 5545 (3.1) has it; the library leaves
/// some of those with escapes in them longer.
fn folded(text: &str) -> String {
    let whole = text.replace("\r\n ", "");
    let mut lines = String::with_capacity(text.len());
    for line in whole.split_inclusive("\r\n") {
        let mut length = 0;
        for letter in line.chars() {
            if length + letter.len_utf8() > LONGEST_LINE && !letter.is_control() {
                lines.push_str("\r\n ");
                length = 1;
            }
            lines.push(letter);
            length += letter.len_utf8();
        }
    }
    lines
}

fn event(subject: &Subject<'_>, (number, due): (usize, Date), action: &Action) -> Event {
    let origin = subject.record.origin_of(number - 1);
    let touched = subject.record.last_touched(number - 1);
    let summary = match action.state {
        ActionState::Open => action.what.clone(),
        ActionState::Done => format!("Done: {}", action.what),
        ActionState::Dropped => format!("Dropped: {}", action.what),
    };
    let mut event = Event::new();
    event
        .uid(&uid(&origin))
        .sequence(sequence(&origin, touched))
        .add_property("LAST-MODIFIED", moment(touched))
        .summary(&summary)
        .description(&description(subject, action))
        .add_property("DTSTAMP", moment(touched))
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
        lines.push(format!("About: {}", subject.name(statement)));
    }
    for entry in &action.progress {
        let day = subject.day(entry.at);
        lines.push(format!("{day}: {}", show::progress_words(entry)));
    }
    lines.join("\n")
}

/// The same for the same action, whenever it is exported, and from whichever session it was carried to.
fn uid(origin: &Origin) -> String {
    let of = format!(
        "{} {} {}",
        origin.started, origin.organisation, origin.number
    );
    let hash = Sha256::digest(of.as_bytes());
    let name: String = hash[..NAME_BYTES]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{name}@plenary")
}

/// Which of two files with the same event is the newer: a calendar takes in the higher one only. It is
/// the seconds from the start of the session in which the action was written down until it was last
/// touched, which rises over all the sessions that it is carried to.
fn sequence(origin: &Origin, touched: Timestamp) -> u32 {
    let seconds = touched
        .as_second()
        .saturating_sub(origin.started.as_second());
    let most = i64::from(i32::MAX);
    u32::try_from(seconds.clamp(0, most)).unwrap_or_default()
}

fn day(name: &str, day: Date) -> Property {
    let mut property = Property::new(name, day.strftime("%Y%m%d").to_string());
    property.add_parameter("VALUE", "DATE").done()
}

fn moment(at: Timestamp) -> String {
    let at = at.to_zoned(TimeZone::UTC);
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}
