//! Published values, band edges, and what is not complete.

mod parts;

use std::sync::Arc;

use jiff::Timestamp;
use num_rational::BigRational;
use proptest::prelude::*;

use super::{Outcome, of_section, of_whole};
use crate::record::{Agreed, Record};
use crate::workshop::{self, Rag, Selection};

/// A record of `workshop`, its statements agreed in order; nothing where there is no score.
fn agreed(workshop: &str, scores: &[Option<u8>]) -> Record {
    selected(workshop, Selection::default(), scores)
}

fn selected(workshop: &str, selection: Selection, scores: &[Option<u8>]) -> Record {
    let text = format!("(format: 1, id: \"w\", title: \"W\", wording: Own, {workshop})");
    let whole = workshop::read("t.ron", &text).unwrap_or_else(|p| panic!("{p}"));
    let part = Arc::new(whole.select(&selection).unwrap());
    let mut record = Record::new(part, selection, String::new(), Timestamp::UNIX_EPOCH);
    assert_eq!(scores.len(), record.statements.len());
    for (statement, value) in scores.iter().enumerate() {
        record.statements[statement].agreed =
            value.map(|value| Agreed::of(value, 0, Timestamp::UNIX_EPOCH));
    }
    record
}

fn all(scores: &[u8]) -> Vec<Option<u8>> {
    scores.iter().copied().map(Some).collect()
}

/// `points: […]` with the values from `least` to `most`.
fn points(least: u8, most: u8) -> String {
    let points = (least..=most).map(|v| format!("(value: {v}, label: \"P{v}\")"));
    format!("points: [{}]", points.collect::<Vec<_>>().join(", "))
}

fn statements(prefix: &str, count: usize) -> String {
    let all = (1..=count).map(|i| format!("(id: \"{prefix}-{i}\", text: \"T\")"));
    format!("statements: [{}]", all.collect::<Vec<_>>().join(", "))
}

fn band(outcome: &Outcome) -> Option<&str> {
    outcome.band.as_ref().map(|b| b.label.as_str())
}

/// Eight quality statements from 1 to 4, in hundredths of 32, with `rounding`.
fn quality(rounding: &str) -> String {
    format!(
        r#"scale: ({}),
        roll_up: (method: PercentOfMaximum, rounding: {rounding}, bands: [
            (from: 25, label: "Inadequate"), (from: 39, label: "Requires improvement"),
            (from: 63, label: "Good"), (from: 88, label: "Outstanding")],
            limiters: [(any_at_most: 1, caps_at: "Requires improvement"),
                (any_at_most: 2, caps_at: "Good")]),
        sections: [(id: "all", title: "All", {})]"#,
        points(1, 4),
        statements("q", 8)
    )
}

#[test]
fn eight_threes_are_three_quarters_and_good() {
    let outcome = of_whole(&agreed(&quality("HalfUp"), &all(&[3; 8])));
    assert_eq!(outcome.words, "75% of the maximum, Good");
    assert_eq!(outcome.capped_from, None);
}

#[test]
fn a_low_score_caps_the_band_however_high_the_number() {
    // The scores, the band without the limiters, and the band.
    let table = [
        (
            [3, 3, 3, 3, 3, 3, 3, 1],
            "69% of the maximum, Requires improvement, capped: a low score keeps it below Good",
        ),
        (
            [4, 4, 4, 4, 4, 4, 4, 2],
            "94% of the maximum, Good, capped: a low score keeps it below Outstanding",
        ),
        (
            [4, 4, 4, 4, 4, 4, 4, 1],
            "91% of the maximum, Requires improvement, capped: a low score keeps it below Outstanding",
        ),
        ([4, 4, 4, 4, 4, 4, 4, 3], "97% of the maximum, Outstanding"),
        (
            [2, 2, 2, 2, 2, 2, 2, 2],
            "50% of the maximum, Requires improvement",
        ),
        ([1, 1, 1, 1, 1, 1, 1, 1], "25% of the maximum, Inadequate"),
    ];
    for (scores, words) in table {
        assert_eq!(
            of_whole(&agreed(&quality("HalfUp"), &all(&scores))).words,
            words
        );
    }
}

#[test]
fn between_two_whole_numbers_the_stated_rounding_decides_the_band() {
    // 20 of 32 is 62.5%.
    let scores = all(&[3, 3, 3, 3, 2, 2, 2, 2]);
    let table = [
        ("HalfUp", "63% of the maximum, Good"),
        ("Down", "62% of the maximum, Requires improvement"),
        ("Exact", "62% of the maximum, Requires improvement"),
    ];
    for (rounding, words) in table {
        let outcome = of_whole(&agreed(&quality(rounding), &scores));
        assert_eq!(outcome.words, words, "{rounding}");
        let exact = BigRational::new(125.into(), 2.into());
        assert_eq!(outcome.value, Some(exact), "{rounding}");
    }
}

#[test]
fn a_mean_of_means_weighs_each_part_alike() {
    let text = |of: &str| {
        format!(
            r#"scale: ({}), roll_up: (method: Mean, of: {of}, decimals: 2), sections: [
            (id: "voice", title: "Voice", sections: [
                (id: "autonomy", title: "Autonomy", {}), (id: "raising", title: "Raising", {})])]"#,
            points(0, 9),
            statements("autonomy", 3),
            statements("raising", 1)
        )
    };
    let scores = all(&[9, 9, 9, 5]);
    // (9 + 5) / 2, where the mean of all four is 8.
    assert_eq!(
        of_section(&agreed(&text("Parts"), &scores), 0).words,
        "7.00 of 9"
    );
    assert_eq!(
        of_whole(&agreed(&text("Statements"), &scores)).words,
        "8.00 of 9"
    );
    let partly = agreed(&text("Parts"), &[Some(9), None, None, None]);
    assert_eq!(
        of_whole(&partly).words,
        "9.00 of 9",
        "what is not scored is left out"
    );
}

#[test]
fn a_reverse_scored_statement_is_turned_round_in_the_sum_and_nowhere_else() {
    let text = r#"scale: (points: [(value: 1, label: "Never", rag: Red), (value: 2, label: "b"),
            (value: 3, label: "c", rag: Amber), (value: 4, label: "d"), (value: 5, label: "Always", rag: Green)]),
        roll_up: (method: Mean, bands: [(from: 1, label: "Low"), (from: 4.5, label: "High")],
            limiters: [(any_at_most: 1, caps_at: "Low")]),
        sections: [(id: "demands", title: "Demands", statements: [
            (id: "demands-1", text: "My deadlines cannot be met.", reverse: true),
            (id: "demands-2", text: "I have a say in my pace.")])]"#;
    let record = agreed(text, &all(&[1, 5]));
    assert_eq!(of_whole(&record).words, "5.0 of 5, High");
    assert_eq!(of_whole(&record).colours, [0, 0, 2, 0], "low is green here");
    assert_eq!(
        of_whole(&agreed(text, &all(&[5, 5]))).words,
        "3.0 of 5, Low"
    );
    let capped = of_whole(&agreed(text, &all(&[5, 5])));
    assert_eq!(capped.capped_from, None, "it is low without the limiter");
    let scale = record.workshop.scale_of(0);
    assert_eq!(
        (scale.turned(1), scale.turned(5), scale.turned(3)),
        (5, 1, 3)
    );
}

/// A charter of three levels, each with two statements from 0 to 2.
fn charter() -> String {
    let levels = ["Commitment", "Achievement", "Excellence"].map(|title| {
        let id = title.to_lowercase();
        format!("(id: \"{id}\", title: \"{title}\", {})", statements(&id, 2))
    });
    format!(
        "scale: ({}), sections: [(id: \"area\", title: \"Area\",
            roll_up: (method: Cumulative, of: Parts, holds_from: 2), sections: [{}])]",
        points(0, 2),
        levels.join(", ")
    )
}

#[test]
fn a_level_counts_only_when_all_below_it_hold() {
    let table = [
        ([2, 2, 2, 2, 1, 2], "level 2 of 3, Achievement"),
        ([2, 2, 1, 2, 2, 2], "level 1 of 3, Commitment"),
        ([0, 2, 2, 2, 2, 2], "level 0 of 3"),
        ([2, 2, 2, 2, 2, 2], "level 3 of 3, Excellence"),
    ];
    for (scores, words) in table {
        assert_eq!(
            of_section(&agreed(&charter(), &all(&scores)), 0).words,
            words
        );
    }
    let open = [Some(2), Some(2), Some(2), None, Some(2), Some(2)];
    assert_eq!(
        of_section(&agreed(&charter(), &open), 0).words,
        "not complete: 5 of 6"
    );
    // That a level does not hold is known from one low score.
    let known = [Some(2), Some(2), Some(1), None, None, None];
    assert_eq!(
        of_section(&agreed(&charter(), &known), 0).words,
        "level 1 of 3, Commitment"
    );
}

#[test]
fn a_minimum_waits_for_every_score_and_counts_of_colours_make_no_number() {
    let text = |method: &str| {
        format!(
            r#"scale: (points: [(value: 1, label: "R", rag: Red), (value: 2, label: "A", rag: Amber),
                (value: 3, label: "G", rag: Green)]),
            roll_up: (method: {method}), sections: [(id: "s", title: "S", {})]"#,
            statements("s", 3)
        )
    };
    let outcome = |method: &str, scores: &[Option<u8>]| of_whole(&agreed(&text(method), scores));
    assert_eq!(outcome("Minimum", &all(&[3, 2, 3])).words, "2 of 3");
    let open = [Some(3), Some(2), None];
    assert_eq!(outcome("Minimum", &open).words, "not complete: 2 of 3");
    assert_eq!(outcome("RagCounts", &open).words, "0 R · 1 A · 1 G");
    assert_eq!(outcome("RagCounts", &open).value, None);
    assert_eq!(outcome("Median", &open).words, "2.5 of 3");
}

#[test]
fn scores_on_scales_that_do_not_go_together_have_no_mean_but_a_share() {
    let text = |roll_up: &str| {
        format!(
            r#"scale: ({}), scales: {{"ten": ({})}}, {roll_up} sections: [
            (id: "a", title: "A", {}), (id: "b", title: "B", scale: "ten", {})]"#,
            points(1, 4),
            points(1, 10),
            statements("a", 1),
            statements("b", 1)
        )
    };
    let scores = all(&[4, 3]);
    let mean = of_whole(&agreed(&text(""), &scores));
    assert_eq!(mean.words, "no number: its scales do not go together");
    let share = of_whole(&agreed(
        &text("roll_up: (method: PercentOfMaximum),"),
        &scores,
    ));
    assert_eq!(share.words, "50% of the maximum");
}

#[test]
fn bands_and_limiters_stay_where_they_are_declared() {
    let record = agreed(&quality("Down"), &all(&[3; 8]));
    let section = of_section(&record, 0);
    assert_eq!(
        section.words, "75% of the maximum",
        "method and rounding are taken over"
    );
    assert_eq!(section.band, None);
}

#[test]
fn the_usual_mean_is_exact_and_rounds_half_up() {
    let table: [(&[u8], &str); 5] = [
        (&[3, 2, 2, 3], "2.5 of 4"),
        (&[1], "1.0 of 4"),
        (&[1, 2, 2], "1.7 of 4"),
        (&[2, 2, 2, 3], "2.3 of 4"),
        (&[0, 0, 0], "0.0 of 4"),
    ];
    for (scores, words) in table {
        let text = format!(
            "scale: ({}), sections: [(id: \"s\", title: \"S\", {})]",
            points(0, 4),
            statements("s", scores.len())
        );
        assert_eq!(of_whole(&agreed(&text, &all(scores))).words, words);
    }
}

proptest! {
    #[test]
    fn a_mean_lies_between_its_lowest_and_its_highest_score(
        scores in prop::collection::vec(prop::option::of(0..=9_u8), 1..40),
    ) {
        let text = format!(
            "scale: ({}), sections: [(id: \"s\", title: \"S\", {})]",
            points(0, 9),
            statements("s", scores.len())
        );
        let outcome = of_whole(&agreed(&text, &scores));
        let known: Vec<u8> = scores.iter().flatten().copied().collect();
        prop_assert_eq!(outcome.scored, known.len());
        prop_assert_eq!(outcome.complete, known.len() == scores.len());
        let number = |n: u8| BigRational::from_integer(n.into());
        match (outcome.value, known.iter().min(), known.iter().max()) {
            (Some(mean), Some(least), Some(most)) => {
                prop_assert!(number(*least) <= mean && mean <= number(*most));
            }
            (value, least, _) => prop_assert_eq!((value, least), (None, None)),
        }
    }
}

#[test]
fn what_is_shown_alike_has_one_colour() {
    let colours =
        "points: [(value: 1, label: \"A\", rag: Amber), (value: 2, label: \"B\", rag: Green)]";
    let mean = |scores: &[u8]| {
        let asked = statements("a", scores.len());
        let workshop =
            format!("scale: ({colours}), sections: [(id: \"s\", title: \"S\", {asked})]");
        let outcome = of_whole(&agreed(&workshop, &all(scores)));
        (outcome.shown.unwrap(), outcome.rag)
    };
    // Half-way is the worse; what is shown as half-way is so too.
    assert_eq!(mean(&[1, 2]), ("1.5".to_owned(), Some(Rag::Amber)));
    let six_of_eleven = [1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2];
    assert_eq!(mean(&six_of_eleven), ("1.5".to_owned(), Some(Rag::Amber)));
    assert_eq!(
        mean(&[1, 2, 2, 2, 1, 2, 2]),
        ("1.7".to_owned(), Some(Rag::Green))
    );
}

#[test]
fn an_organisations_own_statement_changes_no_sum_of_the_framework() {
    let workshop = |local: &str| {
        format!(
            r#"scale: ({}), roll_up: (method: Sum, of: Parts, bands: [(from: 0, label: "Low"), (from: 5, label: "High")]),
            sections: [(id: "one", title: "1", roll_up: (method: Sum), statements: [
                (id: "a", text: "A"), (id: "b", text: "B"){local}])]"#,
            points(0, 3)
        )
    };
    let own = workshop(r#", (id: "c", text: "C", local: true)"#);
    for scores in [&all(&[3, 1, 3])[..], &[Some(3), Some(1), None]] {
        let outcome = of_whole(&agreed(&own, scores));
        assert_eq!(outcome.words, "4 of 6, Low", "{scores:?}");
    }
    // A section of the organisation's own statements alone has a score of its own, and no part in
    // the whole's.
    let beside = own.replace(
        "])]",
        "]), (id: \"own\", title: \"Own\", roll_up: (method: Sum), statements: [(id: \"d\", text: \"D\", local: true)])]",
    );
    let record = agreed(&beside, &all(&[3, 1, 3, 2]));
    assert_eq!(of_whole(&record).words, "4 of 6, Low");
    assert_eq!(of_section(&record, 1).words, "2 of 3");
}
