//! Sums of parts that are rolled up differently, as EDS 2022 does.

use num_rational::BigRational;

use super::{agreed, all, band, charter, points, selected, statements};
use crate::rollup::{of_section, of_whole};
use crate::workshop::Selection;

/// The equality delivery system of 2022: a median of services, sums, and a band for the total.
fn eds() -> String {
    let services = ["a", "b", "c"].map(|s| {
        let four = statements(&format!("service-{s}"), 4);
        format!("(id: \"service-{s}\", title: \"S\", roll_up: (method: Sum), {four})")
    });
    format!(
        r#"scale: ({}),
        roll_up: (method: Sum, of: Parts, bands: [
            (from: 0, label: "Undeveloped"), (from: 8, label: "Developing"),
            (from: 22, label: "Achieving"), (from: 33, label: "Excelling")]),
        sections: [
            (id: "one", title: "1", roll_up: (method: Median, of: Parts), sections: [{}]),
            (id: "two", title: "2", roll_up: (method: Sum), {}),
            (id: "three", title: "3", roll_up: (method: Sum), {}),
        ]"#,
        points(0, 3),
        services.join(", "),
        statements("two", 4),
        statements("three", 3),
    )
}

#[test]
fn eds_takes_the_median_of_three_services_and_sums_the_domains() {
    // Services of 6, 5 and 4; domains of 5, 6 and 4 make 15.
    let services = [[2, 2, 1, 1], [2, 1, 1, 1], [1, 1, 1, 1]].concat();
    let scores = |two: [u8; 4], three: [u8; 3]| {
        let all_scores = [&services[..], &two[..], &three[..]].concat();
        agreed(&eds(), &all(&all_scores))
    };
    let record = scores([2, 2, 1, 1], [2, 1, 1]);
    let domain = of_section(&record, 0);
    assert_eq!(
        (domain.words.as_str(), domain.complete),
        ("5.0 of 12", true)
    );
    let whole = of_whole(&record);
    assert_eq!(whole.words, "15 of 33, Developing");
    assert_eq!(whole.most, Some(BigRational::from_integer(33.into())));
    // 5 + 9 + 7 and 5 + 9 + 8.
    for (three, words) in [
        ([3, 2, 2], "21 of 33, Developing"),
        ([3, 3, 2], "22 of 33, Achieving"),
    ] {
        assert_eq!(of_whole(&scores([3, 2, 2, 2], three)).words, words);
    }
}

#[test]
fn a_sum_with_a_score_missing_has_no_number_and_no_band() {
    let mut scores = all(&[2; 19]);
    scores[13] = None;
    let record = agreed(&eds(), &scores);
    let domain = of_section(&record, 4);
    assert_eq!(domain.words, "not complete: 3 of 4");
    assert_eq!((domain.value.clone(), domain.shown), (None, None));
    let whole = of_whole(&record);
    assert_eq!(whole.words, "not complete: 18 of 19");
    assert_eq!((whole.band, whole.scored, whole.of), (None, 18, 19));
    let nothing = of_whole(&agreed(&eds(), &[None; 19]));
    assert_eq!(nothing.words, "nothing agreed yet");
    assert_eq!(nothing.value, None);
}

#[test]
fn a_median_of_parts_waits_for_a_part_that_is_begun() {
    let scores = |second: [Option<u8>; 4]| {
        let mut scores = vec![Some(2); 4];
        scores.extend(second);
        scores.extend([None; 11]);
        of_section(&agreed(&eds(), &scores), 0)
    };
    assert_eq!(
        scores([Some(1), None, None, None]).words,
        "not complete: 5 of 12"
    );
    let two = scores([Some(1); 4]);
    assert_eq!((two.words.as_str(), two.complete), ("6.0 of 12", false));
}

#[test]
fn a_part_of_a_workshop_has_no_band() {
    let selection = Selection {
        short: false,
        sections: vec!["two".to_owned()],
    };
    let record = selected(&eds(), selection, &all(&[3; 4]));
    assert!(
        of_section(&record, 0).complete,
        "the section itself was asked whole"
    );
    let whole = of_whole(&record);
    assert_eq!(whole.words, "12 of 12, no band: only a part was asked");
    assert_eq!((band(&whole), whole.complete), (None, false));
}

#[test]
fn a_sum_and_a_lowest_of_parts_wait_for_what_is_missing_in_any_part() {
    let text = |method: &str| {
        format!(
            r#"scale: ({}), roll_up: (method: {method}, of: Parts), sections: [
            (id: "a", title: "A", roll_up: (method: Mean), {}),
            (id: "b", title: "B", roll_up: (method: Mean), {})]"#,
            points(0, 4),
            statements("a", 2),
            statements("b", 2)
        )
    };
    for (method, words) in [("Sum", "8 of 8"), ("Minimum", "4 of 4")] {
        // Each part has a mean of what it has.
        let open = [Some(4), None, Some(4), None];
        let outcome = of_whole(&agreed(&text(method), &open));
        assert_eq!(outcome.words, "not complete: 2 of 4", "{method}");
        assert_eq!(outcome.value, None);
        assert_eq!(of_whole(&agreed(&text(method), &all(&[4; 4]))).words, words);
    }
    // The third service of EDS is not begun, and the median of the other two is there.
    let mut scores = all(&[2; 19]);
    scores[8..12].fill(None);
    let record = agreed(&eds(), &scores);
    assert_eq!(of_section(&record, 0).words, "8.0 of 12");
    assert_eq!(of_whole(&record).words, "not complete: 15 of 19");
}

#[test]
fn levels_are_counted_from_the_first_so_a_part_of_them_has_no_number() {
    let part = |short, sections: &[&str]| Selection {
        short,
        sections: sections.iter().map(|id| (*id).to_owned()).collect(),
    };
    let last = selected(&charter(), part(false, &["excellence"]), &all(&[2; 2]));
    let area = of_section(&last, 0);
    assert_eq!(area.words, "no level: only a part was asked");
    assert_eq!((area.value, area.level), (None, None));
    let core = charter().replace(
        "(id: \"excellence-1\",",
        "(id: \"excellence-1\", core: true,",
    );
    let short = selected(&core, part(true, &[]), &all(&[2]));
    assert_eq!(
        of_section(&short, 0).words,
        "no level: only a part was asked"
    );
    // A sum of levels is no better known.
    let summed = charter().replace(
        "sections: [(id: \"area\"",
        "roll_up: (method: Sum, of: Parts), sections: [(id: \"area\"",
    );
    let last = selected(&summed, part(false, &["excellence"]), &all(&[2; 2]));
    assert_eq!(of_whole(&last).words, "no level: only a part was asked");
    let whole = selected(&charter(), part(false, &["area"]), &all(&[2; 6]));
    assert_eq!(of_section(&whole, 0).words, "level 3 of 3, Excellence");
}

#[test]
fn a_level_keeps_its_name_whatever_decimals_a_file_gives_it() {
    let text = charter().replace("holds_from: 2", "holds_from: 2, decimals: 1");
    let record = agreed(&text, &all(&[2, 2, 1, 2, 2, 2]));
    assert_eq!(of_section(&record, 0).words, "level 1 of 3, Commitment");
}
