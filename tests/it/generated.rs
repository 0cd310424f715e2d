//! Workshops that nobody wrote: any legal nesting, scale, cells, reverse, answers beside the scale,
//! voters, local statements and roll-ups with bands and limiters. Each is read and checked, drawn at
//! 80×24 wherever the room comes to, run from its lobby to its end in the plain console, and written
//! and read back.
//!
//! A test run takes some dozens, the same each time. A thousand, and another thousand:
//!
//! ```text
//! PLENARY_GENERATED=1000 cargo test --test it generated
//! PLENARY_GENERATED=1000 PLENARY_GENERATED_SEED=2 cargo test --test it generated
//! ```

#![expect(
    clippy::disallowed_methods,
    reason = "how many and which come from whoever starts the test"
)]

mod written;

use jiff::tz::TimeZone;
use plenary::console::fit;
use plenary::record::Record;
use plenary::workshop::{self, Workshop, advice};
use plenary::{compare, rollup, show, theme};
use proptest::test_runner::{Config, RngSeed, TestRunner};

use crate::sitting::sit;

/// How many an ordinary run takes.
const USUAL: u32 = 60;

fn asked<T: std::str::FromStr>(variable: &str) -> Option<T> {
    let words = std::env::var(variable).ok()?;
    words.parse().ok()
}

#[test]
fn any_legal_workshop_is_drawn_runs_to_its_end_and_comes_back() {
    let config = Config {
        cases: asked("PLENARY_GENERATED").unwrap_or(USUAL),
        rng_seed: RngSeed::Fixed(asked("PLENARY_GENERATED_SEED").unwrap_or(1)),
        failure_persistence: None,
        max_shrink_iters: 300,
        ..Config::default()
    };
    let mut runner = TestRunner::new(config);
    let held = runner.run(&written::workshop(), |text| {
        holds(&text);
        Ok(())
    });
    if let Err(error) = held {
        panic!("{error}");
    }
}

fn holds(text: &str) {
    let workshop = workshop::read("any.ron", text).unwrap_or_else(|e| panic!("{e}\n{text}"));
    let found = advice::advice("any.ron", &workshop);
    workshop::with_spots(text, found);
    fit::misfits(&workshop, &theme::shipped()[0]);
    let record = sit(workshop.clone(), &answer);
    assert!(record.finished());
    assert_eq!(*record.workshop, workshop);
    let written = record.write();
    let read = Record::read("any-session.ron", &written).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(read, record);
    assert_eq!(read.write(), written);
    rolled_up(&record);
    show::text(&record, 80, &TimeZone::UTC);
    let beside = compare::Comparison::of(&[&record, &read]).expect("two sessions");
    assert_eq!(beside.moved().same, record.agreed_count());
}

/// Voters on both sides of the middle, and one beside the scale where that can be.
fn answer(workshop: &Workshop, statement: usize, phone: usize, round: usize) -> String {
    let scale = workshop.scale_of(statement);
    let asides = [
        (scale.dont_know, "dont_know"),
        (scale.not_applicable, "not_applicable"),
        (scale.abstain, "abstain"),
    ];
    if let (4, Some((_, aside))) = (phone % 5, asides.iter().find(|(can, _)| *can)) {
        return (*aside).to_owned();
    }
    let spread = if round == 1 { phone * 3 } else { phone % 2 };
    let step = (statement * 7 + spread) % scale.points.len();
    scale.points[step].value.to_string()
}

fn rolled_up(record: &Record) {
    let sections = (0..record.workshop.sections().len()).map(|s| rollup::of_section(record, s));
    for outcome in sections.chain([rollup::of_whole(record)]) {
        assert!(outcome.scored <= outcome.of, "{outcome:?}");
        // Where too few voted to show anything, going on agrees nothing.
        let all = record.agreed_count() == record.statements.len();
        assert!(outcome.complete || !all, "{outcome:?}");
        assert!(outcome.band.is_none() || outcome.complete, "{outcome:?}");
        // A number lies between nothing and the highest there could be.
        if let (Some(value), Some(most)) = (&outcome.value, &outcome.most) {
            assert!(value <= most, "{outcome:?}");
        }
        if let Some(band) = &outcome.band {
            assert!(outcome.words.contains(&band.label), "{outcome:?}");
        }
    }
}
