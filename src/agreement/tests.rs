use super::*;
use Agreement::{Close, Mixed, NotEnough, Split, TooFewToSay};
use proptest::prelude::*;

fn exactly(numerator: i128, denominator: i128) -> Option<Ratio<i128>> {
    Some(Ratio::new(numerator, denominator))
}

#[test]
fn the_median_may_lie_between_levels_that_are_no_neighbours() {
    let middle = median(&[5, 0, 0, 5]).unwrap();
    assert_eq!((middle.low(), middle.high()), (0, 3));
    assert!(middle.between());
    let middle = median(&[1, 2, 5, 2]).unwrap();
    assert_eq!((middle.low(), middle.high()), (2, 2));
    assert!(!middle.between());
}

#[test]
fn nothing_is_said_of_no_votes_or_no_scale() {
    assert_eq!(votes(&[]), 0);
    assert_eq!(votes(&[u32::MAX, 1]), u32::MAX);
    for nothing in [&[][..], &[0, 0, 0, 0]] {
        assert_eq!(median(nothing), None);
        assert_eq!(interquartile_range(nothing), None);
        assert_eq!(word(nothing), TooFewToSay);
    }
    assert_eq!(word(&[9]), TooFewToSay);
}

/// The table of worked rounds: median as the lower and the higher level from 1, quartiles, word.
#[test]
fn worked_rounds_have_their_median_quartiles_and_word() {
    for (counts, n, low, high, iqr, expected) in [
        (&[10, 0, 0, 0][..], 10, 1, 1, 0.0, Close),
        (&[5, 0, 0, 5], 10, 1, 4, 3.0, Split),
        // Between two neighbours everybody is half a level from the median.
        (&[0, 5, 5, 0], 10, 2, 3, 1.0, Close),
        (&[1, 2, 5, 2], 10, 3, 3, 0.75, Mixed),
        (&[4, 1, 1, 4], 10, 2, 3, 3.0, Split),
        (&[3, 0, 0, 7], 10, 4, 4, 2.25, Split),
        (&[0, 7, 1], 8, 2, 2, 0.0, Close),
        // A is exactly 0 here: the camps at both ends make it Split.
        (&[3, 3, 3], 9, 2, 2, 2.0, Split),
        (&[0, 3, 6, 3, 0], 12, 3, 3, 0.5, Close),
        (&[6, 0, 0, 0, 6], 12, 1, 5, 4.0, Split),
        (&[1, 2, 4, 4, 1], 12, 3, 3, 1.25, Mixed),
    ] {
        assert_eq!(votes(counts), n, "{counts:?}");
        let middle = median(counts).unwrap();
        let levels = (middle.low() + 1, middle.high() + 1);
        assert_eq!(levels, (low, high), "{counts:?}");
        assert_eq!(interquartile_range(counts), Some(iqr), "{counts:?}");
        assert_eq!(word(counts), expected, "{counts:?}");
    }
}

#[test]
fn four_votes_are_too_few_and_five_are_not() {
    assert_eq!(word(&[4, 0, 0, 0]), TooFewToSay);
    assert_eq!(word(&[5, 0, 0, 0]), Close);
}

#[test]
fn agreement_of_exactly_six_tenths_is_close_and_a_hair_less_is_not() {
    assert_eq!(agreement(&[0, 1000, 1000, 3000]), exactly(3, 5));
    assert_eq!(agreement(&[0, 1000, 1001, 2999]), exactly(4499, 7500));
    assert_eq!(word(&[0, 1000, 1000, 3000]), Close);
    assert_eq!(word(&[0, 1000, 1001, 2999]), Mixed);
}

#[test]
fn agreement_of_exactly_nought_is_mixed_and_a_hair_less_is_split() {
    assert_eq!(agreement(&[1000, 2000, 0, 3000]), exactly(0, 1));
    assert_eq!(agreement(&[1000, 2000, 0, 2999]), exactly(-1, 5999));
    assert_eq!(word(&[1000, 2000, 0, 3000]), Mixed);
    assert_eq!(word(&[1000, 2000, 0, 2999]), Split);
}

#[test]
fn exactly_three_quarters_within_one_level_are_enough() {
    for (counts, expected) in [
        (&[0, 0, 25, 15, 60][..], Close),
        (&[0, 0, 26, 20, 54], Mixed),
        // 75% of 99 is 74.25 votes.
        (&[0, 0, 24, 15, 60], Close),
        (&[0, 0, 25, 15, 59], Mixed),
    ] {
        assert!(agreement(counts).unwrap() >= Ratio::new(3, 5));
        assert_eq!(word(counts), expected, "{counts:?}");
    }
}

#[test]
fn a_camp_is_a_quarter_rounded_up_and_at_least_two() {
    assert_eq!(agreement(&[2, 0, 1, 5]), exactly(1, 24));
    assert_eq!(word(&[2, 0, 1, 5]), Split);
    assert_eq!(agreement(&[2, 0, 2, 5]), exactly(5, 27));
    assert_eq!(word(&[2, 0, 2, 5]), Mixed);
}

#[test]
fn the_rule_is_asked_in_its_published_order() {
    let counts = [0, 6, 0, 0, 1, 1];
    assert_eq!(agreement(&counts), exactly(5, 8));
    assert_eq!(word(&counts), Close);
}

#[test]
fn a_yes_or_no_has_words_too() {
    assert_eq!(word(&[10, 0]), Close);
    assert_eq!(word(&[9, 1]), Close);
    assert_eq!(word(&[8, 2]), Mixed);
    assert_eq!(word(&[7, 3]), Split);
    assert_eq!(word(&[5, 5]), Split);
}

#[test]
fn the_rule_that_is_shown_is_the_rule_that_is_used() {
    let lines: Vec<_> = rule().lines().collect();
    assert!((2..=4).contains(&lines.len()));
    let says = |start: &str, what: String| {
        let line = lines.iter().find(|line| line.starts_with(start)).unwrap();
        assert!(line.contains(&what), "{line:?} does not say {what:?}");
    };
    assert_eq!((END_ONE_IN, CAMP_ONE_IN), (3, 4));
    says("Split", "its lowest and its highest third".into());
    says("Split", "a quarter of the votes".into());
    says("Split", format!("at least {CAMP_FEWEST} each"));
    says("Close", format!("0.{CLOSE_TENTHS} or more"));
    says("Close", format!("at least {CLOSE_PERCENT}%"));
    says("Mixed", format!("fewer than {FEWEST_VOTES} votes"));
    assert!(quorum_rule(Some(8)).unwrap().contains("fewer than 8 votes"));
    assert_eq!(quorum_rule(None), None);
}

#[test]
fn every_word_has_advice_that_asks_nobody_by_vote() {
    for word in [Close, Mixed, Split, TooFewToSay, NotEnough] {
        let advice = word.advice();
        assert!(advice.ends_with('.') && advice.len() < 100, "{advice}");
        assert!(!advice.contains("who ") && !advice.contains("Who "));
        assert!(word.meaning().ends_with('.') && word.meaning().len() < 50);
    }
    assert_eq!(format!("{:<6}|", Close), "Close |");
    assert_eq!(TooFewToSay.to_string(), "Too few to say");
}

fn rounds() -> impl Strategy<Value = Vec<u32>> {
    proptest::collection::vec(0_u32..40, 2..=10)
}

proptest! {
    #[test]
    fn the_median_is_that_of_the_sorted_votes(counts in rounds()) {
        let sorted: Vec<usize> = counts
            .iter()
            .enumerate()
            .flat_map(|(level, &count)| std::iter::repeat_n(level, count as usize))
            .collect();
        let found = median(&counts).map(|m| (m.low(), m.high()));
        let n = sorted.len();
        let expected = (n > 0).then(|| (sorted[(n - 1) / 2], sorted[n / 2]));
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn turning_the_scale_round_changes_no_word(counts in rounds()) {
        let mirrored: Vec<u32> = counts.iter().rev().copied().collect();
        prop_assert_eq!(word(&counts), word(&mirrored));
        prop_assert_eq!(interquartile_range(&counts), interquartile_range(&mirrored));
    }

    #[test]
    fn all_alike_is_close(levels in 2_usize..=10, at in 0_usize..10, n in 5_u32..=20_000) {
        let mut counts = vec![0; levels];
        counts[at % levels] = n;
        prop_assert_eq!(word(&counts), Close);
    }

    #[test]
    fn no_round_is_too_large(counts in proptest::collection::vec(0..=u32::MAX, 2..=10)) {
        prop_assert!(interquartile_range(&counts).is_some() || votes(&counts) == 0);
        prop_assert!(votes(&counts) == 0 || word(&counts) != TooFewToSay || votes(&counts) < 5);
    }
}
