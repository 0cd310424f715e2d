//! What a section or the whole came to in each session, by the rule of its workshop.

use super::alike;
use super::trend::{CameTo, RolledTrend};
use crate::record::Record;
use crate::rollup::{self, Outcome};
use crate::workshop::{Method, Of, RollUp};

/// Whether a roll-up makes what a comparison shows anyway: a mean of statements, without bands.
pub(super) fn is_mean(roll_up: &RollUp) -> bool {
    roll_up.method == Method::Mean && roll_up.of == Of::Statements && roll_up.bands.is_empty()
}

/// The newest session's section at `position`, and what corresponds to it in the others.
pub(super) fn section(records: &[&Record], position: usize) -> Option<RolledTrend> {
    let (newest, _) = records.split_last()?;
    let roll_up = newest.workshop.roll_up_of(position);
    let own_title = &newest.workshop.sections()[position].title;
    let came_to = |record: &&Record| {
        let at = alike::section(newest, position, record)?;
        let title = &record.workshop.sections()[at].title;
        let title = (title != own_title).then(|| title.clone());
        CameTo::of(rollup::of_section(record, at), title)
    };
    trend(records, roll_up, came_to)
}

/// The whole of each session of the newest's workshop.
pub(super) fn whole(records: &[&Record]) -> Option<RolledTrend> {
    let (newest, _) = records.split_last()?;
    let roll_up = newest.workshop.roll_up()?.clone();
    let came_to = |record: &&Record| {
        let same = record.workshop.id() == newest.workshop.id();
        CameTo::of(same.then(|| rollup::of_whole(record))?, None)
    };
    trend(records, roll_up, came_to)
}

/// Nothing where no two sessions can be laid side by side, or where a mean of statements of one
/// edition says it better.
fn trend(
    records: &[&Record],
    roll_up: RollUp,
    came_to: impl Fn(&&Record) -> Option<CameTo>,
) -> Option<RolledTrend> {
    let (newest, earlier) = records.split_last()?;
    let editions = earlier
        .iter()
        .any(|before| before.workshop.id() != newest.workshop.id());
    if is_mean(&roll_up) && !editions {
        return None;
    }
    let sessions: Vec<Option<CameTo>> = records.iter().map(came_to).collect();
    let (now, before) = sessions.split_last()?;
    let comparable = now.is_some() && before.iter().any(Option::is_some);
    comparable.then_some(RolledTrend { roll_up, sessions })
}

impl CameTo {
    fn of(outcome: Outcome, title: Option<String>) -> Option<Self> {
        (outcome.scored > 0).then(|| Self {
            words: outcome.words,
            band: outcome.band.map(|band| band.label),
            rag: outcome.rag,
            title,
        })
    }
}
