//! Where the session stands, as `key: value` lines in an order that never changes. A key without a
//! value is left out.

use super::arrival::last_time;
use super::change::{
    comments, door_words, guessed_words, hands, remote_hands, target_words, ticket_words,
};
use super::shown::Shown;
use super::{LONGEST_LINE, next_words, signed, sweep, time};
use crate::record::Confidence;
use crate::room::{Full, Saved};
use crate::session::Phase;
use crate::text::clean;

/// Every key, in the order in which they are printed.
#[cfg(test)]
pub(super) const KEYS: &[&str] = &[
    "phase",
    "statement",
    "round",
    "joined",
    "observers",
    "room",
    "tickets",
    "voted",
    "through",
    "stroke",
    "queue",
    "offers",
    "tally",
    "order",
    "median",
    "agreement",
    "dont_know",
    "not_applicable",
    "abstained",
    "votes",
    "comments",
    "agreed",
    "agreed_before",
    "reason",
    "dissent",
    "target",
    "confidence",
    "last_time",
    "hands",
    "remote",
    "parked",
    "note",
    "evidence",
    "place",
    "section",
    "voters",
    "text",
    "signed_off",
    "countdown",
    "break",
    "saved",
    "full",
    "guessed",
    "next",
];

pub(super) fn lines(shown: &Shown) -> Vec<String> {
    let view = &shown.view;
    let mut lines = Pairs(Vec::new());
    lines.push("phase", view.phase);
    lines.push("statement", shown.statement().unwrap_or(""));
    lines.push("round", view.round);
    lines.push("joined", view.joined);
    if view.observers > 0 {
        lines.push("observers", view.observers);
    }
    lines.push("room", door_words(view.door));
    lines.push("tickets", ticket_words(view).unwrap_or_default());
    lines.push("voted", voted(shown));
    lines.push("through", sweep::through(view).unwrap_or_default());
    let listed = view.sweep.as_ref().filter(|sweep| sweep.listed);
    lines.push("stroke", listed.map_or_else(String::new, sweep::stroke));
    lines.push("queue", shown.queue.join(" "));
    lines.push("offers", shown.offers.join(" "));
    for (word, value) in shown
        .revealed()
        .iter()
        .flat_map(super::revealed::Revealed::pairs)
    {
        lines.push(word, value);
    }
    lines.push("comments", comments(view).unwrap_or_default());
    if let Some(agreed) = &view.agreed {
        let word = if agreed.outdated {
            "agreed_before"
        } else {
            "agreed"
        };
        lines.push(word, agreed.value);
        lines.push("reason", &agreed.reason);
        lines.push("dissent", &agreed.dissent);
        lines.push("target", target_words(agreed).unwrap_or_default());
        let confidence = agreed.confidence.map(Confidence::word);
        lines.push("confidence", confidence.unwrap_or_default());
    }
    lines.push("last_time", last_time(view).unwrap_or_default());
    lines.push(
        "hands",
        hands(shown).map_or_else(String::new, |h| h.to_string()),
    );
    lines.push(
        "remote",
        remote_hands(shown).map_or_else(String::new, |h| h.to_string()),
    );
    lines.push("parked", view.parked_here().unwrap_or_default());
    lines.push("note", &view.note);
    lines.push("evidence", &view.evidence);
    lines.push("place", &shown.place);
    lines.push("section", view.path_line());
    lines.push("voters", crate::text::listed(&view.voted_by));
    lines.push("text", text(shown));
    lines.push(
        "signed_off",
        signed::words(view, &shown.zone).unwrap_or_default(),
    );
    lines.push("countdown", time::countdown(view).unwrap_or_default());
    lines.push("break", shown.break_until.clone().unwrap_or_default());
    lines.push("saved", saved(shown));
    lines.push("full", shown.full.map_or("", Full::why));
    lines.push("guessed", guessed_words(shown).unwrap_or_default());
    lines.push("next", next_words(view));
    lines.0
}

struct Pairs(Vec<String>);

impl Pairs {
    fn push(&mut self, key: &str, value: impl ToString) {
        let value = value.to_string();
        if !value.is_empty() {
            self.0.push(format!("{key}: {value}"));
        }
    }
}

/// How many have answered in the round that `round` names, open or revealed.
fn voted(shown: &Shown) -> u32 {
    match shown.revealed() {
        Some(revealed) => revealed.votes().0,
        None if matches!(shown.view.phase, Phase::Voting | Phase::Closed) => shown.view.voted,
        None => 0,
    }
}

fn text(shown: &Shown) -> &str {
    let view = &shown.view;
    match (&view.statement, &view.priorities, shown.statement()) {
        (Some(statement), _, _) => &statement.text,
        (None, Some(ballot), Some(_)) => &ballot.question,
        _ => "",
    }
}

fn saved(shown: &Shown) -> String {
    match &shown.saved {
        Saved::OnDisk if shown.file.is_none() => "no (this session is kept nowhere)".to_owned(),
        Saved::OnDisk => "yes".to_owned(),
        Saved::Unsaved { why } => format!("no ({})", clean(why, LONGEST_LINE)),
    }
}
