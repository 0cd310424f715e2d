//! Workshops with odd words, and with something of everything that a file may say.

use rand::rngs::StdRng;
use rand::{Rng, RngExt};

use super::ODD;
use crate::workshop::{self, Workshop};

/// How deep sections nest.
const DEEPEST: usize = 3;

/// A workshop of 2 to 10 points and one to three sections, some with parts, as `rng` has it.
pub(super) fn odd(rng: &mut StdRng) -> Workshop {
    let mut sections = Sections {
        sections: 0,
        statements: 0,
    };
    let asked = (0..rng.random_range(1..=3)).map(|_| sections.one(rng, 1));
    let asked: Vec<String> = asked.collect();
    let mut text = format!(
        "(format: 1, id: \"odd\", title: {}, edition: {}, wording: {}, source: {}, licence: {}, ",
        word(rng),
        word(rng),
        one_of(rng, &["Own", "Official"]),
        word(rng),
        word(rng),
    );
    text += &format!("scale: ({}), ", scale(rng, "P"));
    text +=
        "scales: {\"other\": (points: [(value: 0, label: \"no\"), (value: 1, label: \"yes\")]), ";
    text += &format!("\"third\": ({})}}, ", scale(rng, "T"));
    text += &format!(
        "groups: [(id: \"a\", title: {}), (id: \"b\", title: \"B\")], ",
        word(rng)
    );
    let (distribution, group) = (rng.random_range(4..=6), rng.random_range(5..=7));
    text += &format!("disclosure: (distribution: {distribution}, group: {group}), ");
    text += maybe(rng, 0.3, "comments: true, ");
    text += maybe(rng, 0.2, "quorum: 7, ");
    text += &rule(rng, 0.3);
    text += &priorities(rng);
    text += &format!("sections: [{}])", asked.join(", "));
    workshop::read("odd.ron", &text).unwrap_or_else(|problems| panic!("{problems} in {text}"))
}

/// One of the words that people might type, as the notation writes it.
fn word(rng: &mut StdRng) -> String {
    format!("{:?}", one_of(rng, &ODD))
}

fn one_of<'a>(rng: &mut impl Rng, all: &[&'a str]) -> &'a str {
    all[rng.random_range(0..all.len())]
}

fn maybe<'a>(rng: &mut StdRng, chance: f64, text: &'a str) -> &'a str {
    if rng.random_bool(chance) { text } else { "" }
}

/// Points that are `called` so, with and without colours and meanings, and answers beside them.
fn scale(rng: &mut StdRng, called: &str) -> String {
    let lowest = rng.random_range(0..=1);
    let points = (0..rng.random_range(2..=10)).map(|i| {
        let rag = [
            "",
            ", rag: Red",
            ", rag: Amber",
            ", rag: Green",
            ", rag: GreenPlus",
        ];
        let rag = one_of(rng, &rag);
        let meaning = match rng.random_bool(0.5) {
            true => format!(", meaning: {}", word(rng)),
            false => String::new(),
        };
        let value = lowest + i;
        let marks = "ŵ|*<".repeat(i % 3);
        format!("(value: {value}, label: \"{called}{i} {marks}\"{rag}{meaning})")
    });
    let points: Vec<String> = points.collect();
    let beside = ["dont_know", "not_applicable", "abstain"];
    let beside = beside.map(|answer| format!("{answer}: {}, ", rng.random_bool(0.5)));
    format!("points: [{}], {}", points.join(", "), beside.concat())
}

/// A rule of the workshop's own for what scores come to.
fn rule(rng: &mut StdRng, chance: f64) -> String {
    if !rng.random_bool(chance) {
        return String::new();
    }
    let methods = [
        "Mean",
        "Median",
        "Sum",
        "PercentOfMaximum",
        "Minimum",
        "Cumulative, holds_from: 1",
        "RagCounts",
    ];
    let method = one_of(rng, &methods);
    let of = one_of(rng, &["", ", of: Parts"]);
    let rounding = one_of(rng, &["", ", rounding: Down", ", rounding: Exact"]);
    let decimals = one_of(rng, &["", ", decimals: 0", ", decimals: 2"]);
    let bands =
        ", bands: [(from: 0, label: \"Lo\", rag: Red), (from: 1.5, label: \"Hi\", rag: Green)]";
    let capped = ", limiters: [(any_at_most: 1, caps_at: \"Lo\")]";
    let bands = match method {
        "RagCounts" => String::new(),
        _ => one_of(rng, &["", bands, &format!("{bands}{capped}")]).to_owned(),
    };
    format!("roll_up: (method: {method}{of}{rounding}{decimals}{bands}), ")
}

fn priorities(rng: &mut StdRng) -> String {
    let (number, question) = (rng.random_range(1..=3), word(rng));
    match rng.random_range(0..4) {
        0 => String::new(),
        1 => format!("priorities: (dots: {number}, of: 4, question: {question}), "),
        _ => format!("priorities: (pick: {number}, of: 4, question: {question}), "),
    }
}

/// Counts what was named, so that no two have one id.
struct Sections {
    sections: usize,
    statements: usize,
}

impl Sections {
    /// A section so deep, with statements or parts or both.
    fn one(&mut self, rng: &mut StdRng, depth: usize) -> String {
        self.sections += 1;
        let mut text = format!("(id: \"s{}\", title: {}, ", self.sections, word(rng));
        text += maybe(rng, 0.2, "scale: \"other\", ");
        text += maybe(rng, 0.15, "voters: [\"a\"], ");
        text += &rule(rng, 0.15);
        let parts = match depth < DEEPEST && rng.random_bool(0.3) {
            true => rng.random_range(1..=2),
            false => 0,
        };
        let fewest = usize::from(parts == 0);
        let statements = (0..rng.random_range(fewest..=3)).map(|_| self.statement(rng));
        text += &format!(
            "statements: [{}], ",
            statements.collect::<Vec<_>>().join(", ")
        );
        let parts = (0..parts).map(|_| self.one(rng, depth + 1));
        text += &format!("sections: [{}])", parts.collect::<Vec<_>>().join(", "));
        text
    }

    fn statement(&mut self, rng: &mut StdRng) -> String {
        self.statements += 1;
        let mut text = format!("(id: \"q{}\", text: {}, ", self.statements, word(rng));
        for (field, chance) in [
            ("reverse: true, ", 0.3),
            ("local: true, ", 0.2),
            ("core: true, ", 0.3),
            ("scale: \"third\", ", 0.2),
        ] {
            text += maybe(rng, chance, field);
        }
        if rng.random_bool(0.3) {
            text += &format!("cells: {{1: {}}}, ", word(rng));
        }
        text + ")"
    }
}
