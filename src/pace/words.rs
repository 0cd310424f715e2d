//! The pace in a line, as it stands quietly on a screen.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::{ON_TIME, Pace, Plan, spent};
use crate::record::Record;

/// Where the room is against its plan at `now`: "23 of 90 minutes · 4 behind · at this pace we
/// end at 16:05, 7 late". None without a plan.
pub fn line(record: &Record, now: Timestamp, zone: &TimeZone) -> Option<String> {
    let pace = Pace::of(record, now)?;
    let used = format!(
        "{} of {} minutes",
        minutes(pace.used),
        minutes(pace.planned)
    );
    if record.finished() {
        return Some(used);
    }
    if record.sittings.is_empty() {
        let end = now + SignedDuration::from_secs(pace.planned.into());
        let planned = minutes(pace.planned);
        let end = clock(end, zone);
        return Some(format!(
            "{planned} minutes planned · begun now we end at {end}"
        ));
    }
    let against = match i64::from(pace.used) - i64::from(pace.due) {
        behind if behind > ON_TIME => format!("{} behind", whole(behind)),
        ahead if ahead < -ON_TIME => format!("{} ahead", whole(-ahead)),
        _ => "on plan".to_owned(),
    };
    Some(format!("{used} · {against} · {}", finish(&pace, zone)))
}

/// What is said at the end of a section: "18 minutes, planned 15 · at this pace we end at 16:05". None
/// without a plan.
pub fn at_summary(
    record: &Record,
    section: usize,
    now: Timestamp,
    zone: &TimeZone,
) -> Option<String> {
    let pace = Pace::of(record, now)?;
    let planned = Plan::of(record)?.of_section(section)?;
    let spent = minutes(spent(record, section));
    let one = if spent == 1 { "minute" } else { "minutes" };
    let took = format!("{spent} {one}, planned {}", minutes(planned));
    Some(format!("{took} · {}", finish(&pace, zone)))
}

fn finish(pace: &Pace, zone: &TimeZone) -> String {
    let late = match pace.late() {
        late if late > ON_TIME => format!(", {} late", whole(late)),
        late if late < -ON_TIME => format!(", {} early", whole(-late)),
        _ => String::new(),
    };
    let finish = clock(pace.finish, zone);
    format!("at this pace we end at {finish}{late}")
}

/// Seconds as the nearest whole minutes.
fn minutes(seconds: u32) -> u32 {
    seconds.saturating_add(30) / 60
}

fn whole(seconds: i64) -> u32 {
    minutes(u32::try_from(seconds).unwrap_or(u32::MAX))
}

/// "16:05", as clocks in the room say.
pub fn clock(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%H:%M").to_string()
}
