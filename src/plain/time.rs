//! What the lines say of time: a countdown, a break, and the pace.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::shown::Shown;
use super::told::Told;
use crate::pace::{self, Plan};
use crate::session::Session;
use crate::view::SharedView;

/// A countdown and a break, when they are others than before.
pub(super) fn lines(lines: &mut Told, before: Option<&Shown>, now: &Shown) {
    let was = before.and_then(|b| countdown(&b.view));
    lines.changed("countdown", was, countdown(&now.view));
    let was = before.and_then(|b| b.break_until.clone());
    lines.changed("break", was, now.break_until.clone());
}

/// Seconds that were left when it was last changed, and how it stands: `120`, `120 closes`, `80 held`,
/// `0`.
pub(super) fn countdown(view: &SharedView) -> Option<String> {
    let countdown = view.countdown?;
    let held = countdown.since.is_none() && countdown.left > 0;
    let held = if held { " held" } else { "" };
    let closes = if countdown.closes { " closes" } else { "" };
    Some(format!("{}{held}{closes}", countdown.left))
}

/// The pace in a line, then each section with its minutes and what it took, then what could be left.
/// Nothing without a plan.
pub(super) fn pace(session: &Session, now: Timestamp, zone: &TimeZone) -> Option<Vec<String>> {
    let record = session.record();
    let plan = Plan::of(record)?;
    let mut lines = vec![format!("pace {}", pace::line(record, now, zone)?)];
    let minutes = |seconds: u32| seconds.saturating_add(30) / 60;
    for planned in &plan.sections {
        let id = &record.workshop.sections()[planned.section].id;
        let spent = pace::spent(record, planned.section);
        lines.push(format!(
            "planned {id} {}, took {}",
            minutes(planned.seconds),
            minutes(spent)
        ));
    }
    for leave in pace::leave(record) {
        let id = &record.workshop.statements()[leave.statement].id;
        lines.push(format!("leave {id} {}", leave.why.words()));
    }
    Some(lines)
}
