//! The fields of the JSON that phones speak, both ways, and of the forms that pages send: the
//! contract of `docs/http.md`. Nothing else in the endpoint knows a field's name.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What may stand behind the `?` of `/state`, `/events`, `/screen` and `/J`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub(super) struct Asked {
    /// The room's code.
    pub(super) code: Option<String>,
    /// The revision that the asker has seen.
    pub(super) since: Option<u64>,
    /// How many seconds to wait for another.
    pub(super) wait: Option<f64>,
    /// Which statement of an open sweep to show; empty for all of them.
    pub(super) statement: Option<String>,
}

/// A phone that wants a seat.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub(super) struct Join {
    /// The code it gives.
    #[serde(default)]
    pub(super) code: String,
    /// The id of its group.
    pub(super) group: Option<String>,
    /// Whether it only watches.
    #[serde(default)]
    pub(super) observer: bool,
    /// The ticket it shows, as it was typed.
    #[serde(default)]
    pub(super) ticket: String,
    /// What makes the same request twice one seat.
    #[serde(default)]
    pub(super) once: String,
}

/// A browser that wants the seat behind a code.
#[derive(Deserialize)]
pub(super) struct Carry {
    /// The code it gives.
    #[serde(default)]
    pub(super) seat_code: String,
}

/// A vote as a form sends it.
#[derive(Deserialize)]
pub(super) struct FormVote {
    pub(super) statement: String,
    pub(super) round: String,
    #[serde(default)]
    pub(super) choice: Vec<String>,
    /// How many dots for each statement offered, in that order.
    #[serde(default)]
    pub(super) dots: Vec<String>,
    #[serde(default)]
    pub(super) comment: String,
    pub(super) seat: Option<String>,
    /// Where the button in a sweep leads.
    #[serde(default)]
    pub(super) then: String,
    /// The language of a button that asks for the page in it.
    #[serde(default)]
    pub(super) lang: String,
}

/// A vote as JSON.
#[derive(Deserialize)]
pub(super) struct JsonVote {
    pub(super) statement: String,
    pub(super) round: Value,
    #[serde(default)]
    pub(super) choice: Value,
    pub(super) comment: Option<String>,
    pub(super) seat: Option<String>,
    /// The page that sends it, by a name of its own choice.
    pub(super) page: Option<String>,
    /// Which of that page's votes it is: a newer one has a higher number.
    pub(super) turn: Option<u64>,
}

/// What every phone may see.
#[derive(Serialize)]
pub(super) struct PublicState<'v> {
    pub(super) revision: u64,
    pub(super) view: &'v str,
    pub(super) phase: String,
    pub(super) organisation: &'v str,
    pub(super) workshop: &'v str,
    pub(super) section: String,
    pub(super) path: &'v [String],
    pub(super) voters: &'v [String],
    pub(super) statement: Option<Statement<'v>>,
    pub(super) ballot: Option<Ballot<'v>>,
    pub(super) round: usize,
    pub(super) open: bool,
    pub(super) joined: u32,
    pub(super) voted: u32,
    pub(super) result: Option<Outcome<'v>>,
    pub(super) agreed: Option<Agreed<'v>>,
    pub(super) summary: Option<Value>,
    pub(super) sweep: Option<Value>,
    pub(super) figures: Vec<Figure<'v>>,
    pub(super) last_time: Option<LastTime<'v>>,
    #[serde(rename = "break")]
    pub(super) on_break: Option<Value>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) unsaved: bool,
}

/// What was agreed here in the session that this one follows.
#[derive(Serialize)]
pub(super) struct LastTime<'v> {
    pub(super) value: u8,
    pub(super) label: &'v str,
    pub(super) rag: Option<&'static str>,
    pub(super) held: String,
    pub(super) target: Option<Value>,
}

/// A figure about what is here.
#[derive(Serialize)]
pub(super) struct Figure<'v> {
    pub(super) label: &'v str,
    pub(super) ours: &'v str,
    pub(super) comparator: &'v str,
    pub(super) previous: &'v str,
    pub(super) unit: &'v str,
    pub(super) date: Option<String>,
    pub(super) source: &'v str,
    pub(super) kind: Option<&'static str>,
}

/// What is voted on.
#[derive(Serialize)]
pub(super) struct Statement<'v> {
    pub(super) id: &'v str,
    pub(super) text: &'v str,
    pub(super) number: Option<usize>,
    pub(super) of: Option<usize>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) reverse: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) local: bool,
}

/// What a round asks.
#[derive(Serialize)]
pub(super) struct Ballot<'v> {
    pub(super) kind: &'static str,
    pub(super) points: Vec<Offered<'v>>,
    pub(super) dont_know: bool,
    pub(super) not_applicable: bool,
    pub(super) abstain: bool,
    pub(super) pick: Option<usize>,
    pub(super) dots: Option<usize>,
    pub(super) comments: bool,
    pub(super) sweep: Option<Value>,
}

/// One thing that can be chosen.
#[derive(Serialize)]
pub(super) struct Offered<'v> {
    pub(super) value: Chosen,
    pub(super) label: &'v str,
    pub(super) short: &'v str,
    pub(super) rag: Option<&'static str>,
    pub(super) meaning: &'v str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) section: Option<&'v str>,
}

/// A choice, as it is sent and as it is told back.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Chosen {
    Point(u8),
    Word(String),
    List(Vec<String>),
}

/// A revealed round.
#[derive(Serialize)]
pub(super) struct Outcome<'v> {
    pub(super) round: Option<usize>,
    pub(super) tally: Option<&'v [u32]>,
    pub(super) median: Option<Median>,
    pub(super) agreement: Option<String>,
    pub(super) votes: u32,
    pub(super) joined: u32,
    pub(super) dont_know: Option<u32>,
    pub(super) not_applicable: Option<u32>,
    pub(super) abstained: Option<u32>,
    pub(super) hands: u32,
    pub(super) hands_remote: u32,
    pub(super) withheld: Option<&'v str>,
    pub(super) comments: &'v [String],
    pub(super) comments_in_all: usize,
    pub(super) comments_kept: bool,
    pub(super) groups: Vec<GroupOutcome<'v>>,
}

/// One group's votes in a revealed round.
#[derive(Serialize)]
pub(super) struct GroupOutcome<'v> {
    pub(super) id: &'v str,
    pub(super) title: &'v str,
    pub(super) tally: Option<&'v [u32]>,
    pub(super) median: Option<Median>,
    pub(super) withheld: Option<String>,
}

/// A median is a point, or lies half-way between two.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Median {
    Point(u32),
    Between(f64),
}

/// What the group decided.
#[derive(Serialize)]
pub(super) struct Agreed<'v> {
    pub(super) value: u8,
    pub(super) label: &'v str,
    pub(super) rag: Option<&'static str>,
    pub(super) reason: &'v str,
    pub(super) dissent: &'v str,
    pub(super) target: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) confidence: Option<&'static str>,
}

/// What is one seat's own.
#[derive(Serialize)]
pub(super) struct Own<'o> {
    pub(super) your_group: Option<&'o str>,
    pub(super) observer: bool,
    pub(super) may_vote: bool,
    pub(super) your_vote: Option<Chosen>,
    pub(super) your_earlier_vote: Option<Chosen>,
    pub(super) your_comment: Option<&'o str>,
}
