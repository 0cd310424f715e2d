//! A record as written in its file and as JSON: serde's side.
//!
//! Beside what is kept, a few things are written for readers (the statement's text, a point's
//! label, the median and the plain word of each round). They are checked when the file is read, so
//! that a file cannot say one thing to people and another to the program.

mod action;
mod asking;
mod from_raw;
pub(crate) mod glance;
mod groups;
pub(crate) mod one_line;
mod planned;
mod signed;
mod since;
#[cfg(test)]
mod tests;
mod to_raw;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub(crate) use groups::RawGroupSeen;

use super::{Record, seal};
use crate::evidence::raw::RawFigures;
use crate::notation;
use crate::problem::Problems;
use crate::workshop::raw::RawWorkshop;
pub(crate) use asking::asking;
pub(crate) use signed::RawSignOff;

/// Reads a record from `text`, the contents of `file`.
///
/// # Errors
/// The first problem of notation, or every problem of meaning.
pub(crate) fn read(file: &str, text: &str) -> Result<Record, Problems> {
    let raw: RawRecord = notation::read(file, text).map_err(|mut problem| {
        problem.hint.get_or_insert_with(|| WAY_OUT.to_owned());
        problem
    })?;
    let mut record = from_raw::check(file, raw)?;
    if !record.sign_offs.is_empty() {
        record.broken_seal = seal::broken_seal(text);
    }
    Ok(record)
}

/// What is said of a file that Plenary wrote and can no longer read.
const WAY_OUT: &str = "the file was cut short or changed: take the last copy that you trust, or, when \
                       a .journal lies beside it, `plenary open` goes on from that";

/// Checks a record that was read inside a journal.
pub(crate) fn check(file: &str, raw: RawRecord) -> Result<Record, Problems> {
    from_raw::check(file, raw)
}

/// The record in RON, for its file.
pub(crate) fn write(record: &Record) -> String {
    notation::write(&sealed(record))
}

/// The record as it is written, with the seal of what is written when it was signed off.
fn sealed(record: &Record) -> RawRecord {
    let mut raw = RawRecord::from(record);
    if !record.sign_offs.is_empty() {
        // A broken seal stays broken, whatever is written: only a new sign-off mends it.
        raw.seal = Some(match &record.broken_seal {
            Some(broken) => broken.clone(),
            None => {
                raw.seal = Some(String::new());
                seal::seal_of(&notation::write(&raw))
            }
        });
    }
    raw
}

/// The record as JSON, the same fields as in its file, and in which order the actions are taken up.
///
/// # Errors
/// Only what the serialiser refuses; the types of a record are all expressible in JSON.
pub(crate) fn write_json(record: &Record) -> serde_json::Result<String> {
    let mut raw = sealed(record);
    raw.plan = planned::RawPlanned::all(record);
    serde_json::to_string_pretty(&raw)
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawRecord {
    pub(crate) format: u32,
    session: RawSitting,
    statements: Vec<RawStatementRecord>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    priorities: Vec<RawPickRound>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    actions: Vec<RawAction>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    plan: Vec<planned::RawPlanned>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    signed_off: Vec<RawSignOff>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seal: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    since: Option<since::RawSince>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    figures: Option<RawFigures>,
    fingerprint: String,
    workshop: RawWorkshop,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct RawSitting {
    organisation: String,
    started: Timestamp,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    rehearsal: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    by_sweeps: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    share_name: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    minutes: Option<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    sittings: Vec<RawMet>,
    state: RawState,
    place: String,
    joined: u32,
    #[serde(default, skip_serializing_if = "none_at_all")]
    observers: u32,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    groups: Vec<RawJoined>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    short: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    sections: Vec<String>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
pub(crate) fn none_at_all(count: &u32) -> bool {
    *count == 0
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
enum RawState {
    Unfinished,
    Finished,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct RawMet {
    from: Timestamp,
    to: Timestamp,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct RawJoined {
    group: String,
    joined: u32,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct RawStatementRecord {
    id: String,
    text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    agreed: Option<RawAgreed>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    earlier: Vec<RawAgreed>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rounds: Vec<RawRound>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    evidence: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    parked: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawAgreed {
    value: u8,
    #[serde(default)]
    label: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    reason: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    dissent: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    target: Option<RawTarget>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    confidence: Option<RawConfidence>,
    after_round: usize,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    in_sweep: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    amendment: bool,
    at: Timestamp,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
enum RawConfidence {
    Low,
    Medium,
    High,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct RawTarget {
    value: u8,
    by: Date,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct RawRound {
    round: usize,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    in_sweep: bool,
    opened: Timestamp,
    revealed: Timestamp,
    joined: u32,
    tally: RawSeen,
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "one_line")]
    #[cfg_attr(test, schemars(with = "Vec<u32>"))]
    hands: Vec<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "one_line")]
    #[cfg_attr(test, schemars(with = "Vec<u32>"))]
    hands_remote: Vec<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    median: Option<f64>,
    agreement: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    groups: Vec<RawGroupSeen>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    comments: Vec<String>,
}

/// A tally as far as it may be seen.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum RawSeen {
    Counted {
        #[serde(with = "one_line")]
        #[cfg_attr(test, schemars(with = "Vec<u32>"))]
        counts: Vec<u32>,
        #[serde(default)]
        answered: u32,
        #[serde(default)]
        dont_know: u32,
        #[serde(default)]
        not_applicable: u32,
        #[serde(default, skip_serializing_if = "none_at_all")]
        abstained: u32,
    },
    Withheld {
        votes: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        dont_know: Option<u32>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        not_applicable: Option<u32>,
        #[serde(default, skip_serializing_if = "none_at_all")]
        abstained: u32,
    },
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct RawPickRound {
    round: usize,
    opened: Timestamp,
    revealed: Timestamp,
    joined: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pick: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dots: Option<usize>,
    offered: Vec<String>,
    tally: RawSeen,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawAction {
    what: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    owner: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    due: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    statement: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    carried: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    origin: Option<RawOrigin>,
    #[serde(default, skip_serializing_if = "RawActionState::is_open")]
    state: RawActionState,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    progress: Vec<RawProgress>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    changed: Option<Timestamp>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct RawOrigin {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    organisation: String,
    started: Timestamp,
    number: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum RawActionState {
    #[default]
    Open,
    Done,
    Dropped,
}

impl RawActionState {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde calls it with a reference"
    )]
    fn is_open(&self) -> bool {
        *self == Self::Open
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct RawProgress {
    at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    became: Option<RawActionState>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}
