use jiff::Timestamp;
use proptest::prelude::*;

use super::*;
use crate::ballot::Tally;
use crate::record::Hands;

fn seen(counts: &[u32], dont_know: u32) -> Seen {
    Seen::Whole(Tally {
        dont_know,
        ..Tally::of_counts(counts)
    })
}

fn round(tally: Seen) -> Round {
    Round {
        opened: Timestamp::UNIX_EPOCH,
        revealed: Timestamp::UNIX_EPOCH,
        joined: tally.votes(),
        tally,
        hands: Hands::default(),
        groups: Vec::new(),
        comments: Vec::new(),
        in_sweep: false,
    }
}

fn shapes(tallies: impl IntoIterator<Item = Seen>) -> Vec<Shape> {
    let rounds: Vec<Round> = tallies.into_iter().map(round).collect();
    of_newest(rounds.iter(), None, false)
}

#[test]
fn one_round_has_the_shape_of_its_votes() {
    let table: [(&[u32], Shape); 22] = [
        (&[1, 1, 1, 1], Shape::TooFew),
        (&[0, 0, 0, 0], Shape::TooFew),
        (&[10, 0, 0, 0], Shape::AllLow),
        (&[6, 6, 0, 0], Shape::AllLow),
        (&[2, 10, 0, 0], Shape::Middle),
        (&[0, 5, 5, 0], Shape::Middle),
        (&[0, 0, 9, 3], Shape::Middle),
        (&[0, 0, 5, 5], Shape::AllHigh),
        (&[0, 0, 0, 12], Shape::AllHigh),
        (&[0, 11, 0, 1], Shape::OneAway),
        (&[1, 0, 5, 6], Shape::OneAway),
        (&[1, 0, 0, 12], Shape::OneAway),
        // One vote beside the others is not away from them, and two votes are no one.
        (&[1, 11, 0, 0], Shape::Middle),
        (&[2, 0, 0, 12], Shape::Mixed),
        (&[1, 0, 0, 10, 0, 1], Shape::Middle),
        (&[5, 0, 0, 5], Shape::TwoCamps),
        (&[6, 0, 6, 0], Shape::TwoCamps),
        (&[3, 0, 0, 7], Shape::TwoCamps),
        (&[3, 3, 3, 3], Shape::Spread),
        (&[3, 3, 3], Shape::Spread),
        (&[1, 2, 5, 2], Shape::Mixed),
        (&[0, 3, 6, 3, 0], Shape::Middle),
    ];
    for (counts, shape) in table {
        assert_eq!(shapes([seen(counts, 0)]), [shape], "{counts:?}");
    }
    assert_eq!(shapes([]), []);
    let withheld = Seen::Withheld {
        votes: 3,
        aside: None,
    };
    assert_eq!(shapes([withheld]), [Shape::TooFew]);
}

#[test]
fn a_quarter_who_do_not_know_are_many_and_one_alone_is_not() {
    assert_eq!(
        shapes([seen(&[0, 0, 0, 9], 3)]),
        [Shape::AllHigh, Shape::ManyDontKnow]
    );
    assert_eq!(shapes([seen(&[0, 0, 0, 10], 3)]), [Shape::AllHigh]);
    assert_eq!(shapes([seen(&[0, 0, 0, 2], 1)]), [Shape::TooFew]);
    // Where nothing is shown, what may be told beside it still counts.
    let told = Seen::Withheld {
        votes: 6,
        aside: Some(crate::record::Aside {
            dont_know: 4,
            ..Default::default()
        }),
    };
    assert_eq!(shapes([told]), [Shape::TooFew, Shape::ManyDontKnow]);
    let not_told = Seen::Withheld {
        votes: 3,
        aside: None,
    };
    assert_eq!(shapes([not_told]), [Shape::TooFew]);
}

#[test]
fn a_later_round_tells_what_became_of_views() {
    let after = |first: &[u32], second: &[u32]| shapes([seen(first, 0), seen(second, 0)]);
    assert_eq!(
        after(&[5, 0, 0, 5], &[1, 9, 0, 0]),
        [Shape::Middle, Shape::CameTogether]
    );
    assert_eq!(
        after(&[10, 0, 0, 0], &[0, 0, 10, 0]),
        [Shape::Middle, Shape::Moved]
    );
    assert_eq!(
        after(&[1, 2, 5, 2], &[2, 5, 2, 1]),
        [Shape::Mixed, Shape::Moved]
    );
    assert_eq!(
        after(&[5, 0, 0, 5], &[5, 0, 1, 4]),
        [Shape::TwoCamps, Shape::Unmoved]
    );
    // Close twice in the same place says nothing more, and a round that tells nothing is no measure.
    assert_eq!(after(&[10, 0, 0, 0], &[9, 1, 0, 0]), [Shape::AllLow]);
    assert_eq!(after(&[1, 1, 1, 1], &[1, 2, 5, 2]), [Shape::Mixed]);
    // Only the two newest are compared.
    let three = [[10, 0, 0, 0], [5, 0, 0, 5], [5, 0, 0, 5]].map(|counts| seen(&counts, 0));
    assert_eq!(shapes(three), [Shape::TwoCamps, Shape::Unmoved]);
}

#[test]
fn a_shape_is_found_by_its_name() {
    for shape in Shape::ALL {
        assert_eq!(Shape::named(shape.name()), Some(shape));
    }
    assert_eq!(Shape::named("camps"), None);
}

#[test]
fn below_the_quorum_there_is_nothing_to_go_by() {
    let of = |tally, quorum| of_newest([round(tally)].iter(), Some(quorum), false);
    assert_eq!(of(seen(&[0, 7, 0, 0], 0), 8), [Shape::NotEnough]);
    assert_eq!(of(seen(&[0, 8, 0, 0], 0), 8), [Shape::Middle]);
    // Who did not know gave no vote that a word could rest on, and is asked about all the same.
    let unsure = of(seen(&[0, 7, 0, 0], 4), 8);
    assert_eq!(unsure, [Shape::NotEnough, Shape::ManyDontKnow]);
    let withheld = Seen::Withheld {
        votes: 3,
        aside: None,
    };
    assert_eq!(of(withheld, 5), [Shape::NotEnough]);
}

proptest! {
    /// A round turned upside down has the mirrored shape, so no rule leans to one end.
    #[test]
    fn both_ends_are_treated_alike(counts in proptest::collection::vec(0_u32..9, 2..=10)) {
        let turned: Vec<u32> = counts.iter().rev().copied().collect();
        let mirrored = match of_tally(&seen(&counts, 0), None, false) {
            Shape::AllLow => Shape::AllHigh,
            Shape::AllHigh => Shape::AllLow,
            same => same,
        };
        prop_assert_eq!(of_tally(&seen(&turned, 0), None, false), mirrored);
        // Where low is good the other end is the worse.
        prop_assert_eq!(of_tally(&seen(&counts, 0), None, true), mirrored);
    }

    /// The shape never says more than the word that the room sees.
    #[test]
    fn a_shape_fits_its_word(counts in proptest::collection::vec(0_u32..9, 2..=10)) {
        let tally = seen(&counts, 0);
        let fits = match of_tally(&tally, None, false) {
            Shape::TooFew => tally.agreement(None) == Agreement::TooFewToSay,
            Shape::AllLow | Shape::Middle | Shape::AllHigh => tally.agreement(None) == Agreement::Close,
            Shape::TwoCamps | Shape::Spread => tally.agreement(None) == Agreement::Split,
            Shape::Mixed => tally.agreement(None) == Agreement::Mixed,
            // One vote away leaves fewer camps than two.
            _ => tally.agreement(None) != Agreement::TooFewToSay,
        };
        prop_assert!(fits);
    }
}
