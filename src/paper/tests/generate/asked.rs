//! Workshops with odd words, and a bit of everything that a file may say.

use rand::RngExt;
use rand::rngs::StdRng;

use crate::workshop::{self, Workshop};

/// What people might type to see what happens.
pub(super) const ODD: [&str; 12] = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "</td></table>&amp;]]>",
    "a | b * c _d_ `e` [f](g) # h",
    "1. first",
    "\"quoted\", with commas",
    "日本語 ŵŷ 👩‍👩‍👧 עברית",
    "W{}\\n$x^2$ ~~no~~",
    "x",
];

/// One of those, as the notation writes it.
fn word(rng: &mut StdRng) -> String {
    format!("{:?}", ODD[rng.random_range(0..ODD.len())])
}

/// A workshop of 2 to 10 points and one to three sections, as `rng` has it.
pub(super) fn odd(rng: &mut StdRng) -> Workshop {
    let (points, sections) = (points(rng), sections(rng));
    let rules = ["Median", "Sum", "PercentOfMaximum", "Minimum"];
    let rule = match rng.random_range(0..12) {
        rule if rule < rules.len() => format!("roll_up: (method: {}),", rules[rule]),
        _ => String::new(),
    };
    let text = format!(
        "(format: 1, id: \"odd\", title: {}, edition: {}, wording: Own, source: {}, {rule} \
         scale: (points: [{}]), scales: {{\"other\": (points: [(value: 0, label: \"no\"), \
         (value: 1, label: \"yes\")])}}, groups: [(id: \"a\", title: {}), (id: \"b\", title: \"B\")], \
         priorities: (pick: 1, of: 2), sections: [{}])",
        word(rng),
        word(rng),
        word(rng),
        points.join(","),
        word(rng),
        sections.join(",")
    );
    workshop::read("odd.ron", &text).unwrap()
}

fn points(rng: &mut StdRng) -> Vec<String> {
    let lowest = rng.random_range(0..=1);
    let points = (0..rng.random_range(2..=10)).map(|i| {
        let rag = [
            "",
            ", rag: Red",
            ", rag: Amber",
            ", rag: Green",
            ", rag: GreenPlus",
        ];
        let rag = rag[rng.random_range(0..rag.len())];
        format!(
            "(value: {}, label: \"P{i} {}\"{rag}, meaning: \"what {i} is\")",
            lowest + i,
            "ŵ|*<".repeat(i % 3)
        )
    });
    points.collect()
}

fn sections(rng: &mut StdRng) -> Vec<String> {
    let mut number = 0;
    let sections = (0..rng.random_range(1..=3)).map(|s| {
        let statements = (0..rng.random_range(1..=4)).map(|_| {
            number += 1;
            let mut more = String::new();
            for (field, chance) in [("reverse", 0.3), ("local", 0.2)] {
                if rng.random_bool(chance) {
                    more += &format!(", {field}: true");
                }
            }
            if rng.random_bool(0.3) {
                more += &format!(", cells: {{1: {}}}", word(rng));
            }
            format!("(id: \"q{number}\", text: {}{more})", word(rng))
        });
        let statements: Vec<String> = statements.collect();
        let (title, statements) = (word(rng), statements.join(","));
        let scale = if rng.random_bool(0.3) {
            ", scale: \"other\""
        } else {
            ""
        };
        format!("(id: \"s{s}\", title: {title}{scale}, statements: [{statements}])")
    });
    sections.collect()
}
