//! A workshop's file of 1 MiB, checked with all that `plenary check` says of it, beside reading it as
//! notation and no more.

use std::fmt::Write as _;

use plenary::console::fit;
use plenary::theme;
use plenary::workshop;

use super::{median_of, row};

/// How large the file is, in bytes.
const SIZE: usize = 1024 * 1024;

/// Measures a good file with as many statements as there may be, and one in which each of them has
/// something wrong.
pub(super) fn measure() {
    let good = file("text");
    let theme = &theme::shipped()[0];
    let read = median_of(5, 1, || {
        let value = ron::from_str::<ron::Value>(&good);
        assert!(value.is_ok());
    });
    let checked = median_of(5, 1, || {
        let workshop = workshop::read("large.ron", &good).expect("the file is good");
        let found = fit::warnings(("large.ron", &good), &workshop, theme);
        assert!(found.len() > 100, "long prompts and statements are named");
    });
    row(
        "check a good file of 1 MiB / read as notation",
        checked,
        read,
    );
    let bad = good.replace("id: \"q", "id: \"Q");
    let checked = median_of(5, 1, || {
        assert!(workshop::read("large.ron", &bad).is_err());
    });
    row(
        "check 500 mistakes in 1 MiB / read as notation",
        checked,
        read,
    );
}

/// A good file of [`SIZE`] bytes.
fn file(text: &str) -> String {
    const STATEMENTS: usize = workshop::MOST_STATEMENTS;
    let point = |v: usize| format!("(value: {v}, label: \"Level {v}\", meaning: \"As it says\"),");
    let points: String = (1..=4).map(point).collect();
    let mut file = format!(
        "(\n  format: 1,\n  id: \"large\",\n  title: \"Large\",\n  wording: Own,\n  source: \"S\",\n  licence: \"L\",\n  scale: (points: [{points}]),\n  sections: [\n"
    );
    for number in 0..STATEMENTS {
        if number % 5 == 0 {
            let end = if number > 0 { "    ]),\n" } else { "" };
            writeln!(
                file,
                "{end}    (id: \"s{number}\", title: \"Section {number}\", statements: ["
            )
            .expect("a string takes any text");
        }
        let words = (0..50).map(|word| format!("w{}", (number * 31 + word * word * 7) % 997));
        let words = words.collect::<Vec<_>>().join(" ");
        writeln!(
            file,
            "      (id: \"q{number}\", {text}: \"Staff {words}.\", prompts: ["
        )
        .expect("a string takes any text");
        let room = SIZE * (number + 1) / STATEMENTS - 40 * usize::from(number + 1 == STATEMENTS);
        while file.len() + 330 < room {
            let prompt = format!("What do we know of {number}, and who told us? ").repeat(7);
            writeln!(file, "        \"{}\",", &prompt[..240]).expect("a string takes any text");
        }
        writeln!(file, "      ]),").expect("a string takes any text");
    }
    file += "    ]),\n  ],\n)\n";
    let missing = SIZE.saturating_sub(file.len());
    file + &" ".repeat(missing)
}
