//! A scenario as written in `tests/scenarios/`: serde's side.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Votes that come in, and what must come out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scenario {
    #[expect(dead_code, reason = "looked at before the full read")]
    format: u32,
    /// How many phones are in the room.
    pub(super) phones: u32,
    /// How many points the scale has.
    #[serde(default = "usual_points")]
    pub(super) points: u8,
    /// Whether low is good.
    #[serde(default)]
    pub(super) reverse: bool,
    #[serde(default)]
    pub(super) quorum: Option<u32>,
    /// The workshop's own questions, by shape.
    #[serde(default)]
    pub(super) own: BTreeMap<String, Vec<String>>,
    /// Rounds on one statement, one after another.
    #[serde(default)]
    pub(super) rounds: Vec<Votes>,
    /// Or votes on several statements at one go, by id.
    #[serde(default)]
    pub(super) sweep: BTreeMap<String, Votes>,
    /// The newest round's result.
    #[serde(default)]
    pub(super) result: Outcome,
    /// What Enter does.
    pub(super) next: String,
    /// The newest round's shapes.
    #[serde(default)]
    pub(super) shapes: Vec<String>,
    /// What the facilitator is told of each.
    #[serde(default)]
    pub(super) told: Vec<Told>,
    /// After a sweep: what is talked about, in this order.
    #[serde(default)]
    pub(super) queue: Vec<String>,
    /// What is agreed in one stroke: ids with their medians.
    #[serde(default)]
    pub(super) stroke: Vec<String>,
    /// What is still to be talked about after it.
    #[serde(default)]
    pub(super) left: Vec<String>,
    /// What stands on the room's screen.
    pub(super) screen: Vec<String>,
}

/// Votes for each point, low to high, and beside the scale.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Votes {
    pub(super) votes: Vec<u32>,
    #[serde(default)]
    pub(super) dont_know: u32,
}

/// A result in words.
#[derive(Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(super) struct Outcome {
    pub(super) tally: String,
    /// Empty where there is none.
    pub(super) median: String,
    pub(super) agreement: String,
}

/// What the facilitator is told of a shape.
#[derive(Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(super) struct Told {
    pub(super) says: String,
    pub(super) ask: Vec<String>,
}

fn usual_points() -> u8 {
    4
}
