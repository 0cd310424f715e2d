use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::agreement::{Agreement, word};
use crate::rehearse::{USUAL_PHONES, USUAL_SEED};
use crate::workshop::{self, Selection};

fn rating(statement: &str, round: usize, points: Vec<u8>) -> Question {
    Question {
        statement: statement.to_owned(),
        round,
        kind: Kind::Rate {
            points,
            dont_know: true,
            not_applicable: true,
            abstain: false,
        },
    }
}

fn moves(seed: u64, phone: usize, question: &Question, earlier: Option<&Choice>) -> Vec<Move> {
    let climate = Climate::of(seed, &question.statement);
    let dice = dice(seed, phone, &question.statement, question.round);
    Temperament::of(phone).moves(dice, climate, question, earlier)
}

/// What each phone last chose in a round, and the tally of the points.
fn hold(
    seed: u64,
    question: &Question,
    earlier: &[Option<Choice>],
) -> (Vec<Option<Choice>>, Vec<u32>) {
    let choices: Vec<Option<Choice>> = earlier
        .iter()
        .enumerate()
        .map(|(phone, earlier)| {
            let moves = moves(seed, phone, question, earlier.as_ref());
            moves.last().map(|m| m.choice.clone())
        })
        .collect();
    let counts = (1..=4).map(|value| {
        let alike = choices
            .iter()
            .flatten()
            .filter(|c| **c == Choice::Point(value));
        u32::try_from(alike.count()).unwrap()
    });
    let counts = counts.collect();
    (choices, counts)
}

/// The core statements of the first workshop.
fn core() -> Vec<String> {
    let file = include_str!("../../../workshops/nhs-wellbeing-2021.ron");
    let whole = workshop::read("nhs-wellbeing-2021.ron", file).unwrap();
    let short = Selection {
        short: true,
        sections: Vec::new(),
    };
    let short = whole.select(&short).unwrap();
    short.statements().iter().map(|s| s.id.clone()).collect()
}

#[test]
fn a_rehearsal_shows_every_word_and_a_second_round_brings_camps_together() {
    let statements = core();
    assert_eq!(statements.len(), 17);
    let mut words = Vec::new();
    for statement in statements {
        let nobody = vec![None; USUAL_PHONES];
        let first = rating(&statement, 1, vec![1, 2, 3, 4]);
        let (choices, counts) = hold(USUAL_SEED, &first, &nobody);
        let one = word(&counts);
        let second = rating(&statement, 2, vec![1, 2, 3, 4]);
        let (_, again) = hold(USUAL_SEED, &second, &choices);
        if one == Agreement::Split {
            assert_ne!(
                word(&again),
                Agreement::Split,
                "{statement}: {counts:?} {again:?}"
            );
        }
        words.push(one);
    }
    for wanted in [Agreement::Close, Agreement::Mixed, Agreement::Split] {
        let times = words.iter().filter(|w| **w == wanted).count();
        assert!(times >= 2, "{wanted}: {times} of {words:?}");
    }
    assert!(!words.contains(&Agreement::TooFewToSay));
}

#[test]
fn people_take_their_time_and_some_do_not_know_change_their_mind_or_do_not_vote() {
    let (mut absent, mut changed, mut unsure, mut slow, mut asked) = (0, 0, 0, 0, 0);
    for statement in core() {
        let question = rating(&statement, 1, vec![1, 2, 3, 4]);
        for phone in 0..28 {
            let moves = moves(USUAL_SEED, phone, &question, None);
            for Move { after, .. } in &moves {
                assert!((0.4..=6.0).contains(&after.as_secs_f64()), "{after:?}");
            }
            asked += 1;
            absent += usize::from(moves.is_empty());
            changed += usize::from(moves.len() > 1 && moves[0].choice != moves[1].choice);
            unsure += usize::from(moves.iter().any(|m| m.choice == Choice::DontKnow));
            slow += usize::from(moves.iter().any(|m| m.after.as_secs_f64() > 4.0));
        }
    }
    for (what, times) in [
        ("did not vote", absent),
        ("changed their mind", changed),
        ("did not know", unsure),
        ("were slow", slow),
    ] {
        assert!(times > 0 && times * 4 < asked, "{times} of {asked} {what}");
    }
}

#[test]
fn one_seed_is_one_meeting_and_another_is_another() {
    let all = |seed| -> Vec<Vec<Move>> {
        let question = rating("mental-1", 1, vec![1, 2, 3, 4]);
        (0..12)
            .map(|phone| moves(seed, phone, &question, None))
            .collect()
    };
    assert_eq!(all(1), all(1));
    assert_ne!(all(1), all(2));
    let seated: BTreeSet<String> = (0..7)
        .map(|p| format!("{:?}", Temperament::of(p)))
        .collect();
    assert_eq!(seated.len(), 6);
}

proptest! {
    #[test]
    fn every_answer_is_on_its_ballot(
        seed: u64, phone in 0_usize..500, round in 1_usize..5, first in 0_u8..2, size in 2_u8..=10,
        statement in "[a-z]{1,8}-[0-9]", dont_know: bool,
    ) {
        let points: Vec<u8> = (first..first + size).collect();
        let question = Question {
            statement,
            round,
            kind: Kind::Rate { points: points.clone(), dont_know, not_applicable: false, abstain: false },
        };
        let earlier = Choice::Point(points[seed as usize % points.len()]);
        for earlier in [None, Some(&Choice::DontKnow), Some(&earlier)] {
            for Move { choice, .. } in moves(seed, phone, &question, earlier) {
                match choice {
                    Choice::Point(value) => prop_assert!(points.contains(&value)),
                    Choice::DontKnow => prop_assert!(dont_know),
                    other => prop_assert!(false, "{other:?}"),
                }
            }
        }
    }

    #[test]
    fn picks_are_different_offers_and_no_more_than_allowed(
        seed: u64, phone in 0_usize..500, most in 1_usize..6, size in 1_usize..80, dots: bool,
    ) {
        let offers: Vec<String> = (0..size).map(|i| format!("s-{i}")).collect();
        let each = if dots { Each::Dots(most) } else { Each::Picks(most) };
        let kind = Kind::Pick { each, offers: offers.clone(), dont_know: false };
        let question = Question { statement: "priorities".to_owned(), round: 1, kind };
        for Move { choice, .. } in moves(seed, phone, &question, None) {
            let Choice::Picks(picks) = choice else { panic!("{choice:?}") };
            let different: BTreeSet<&String> = picks.iter().collect();
            prop_assert!(dots || different.len() == picks.len());
            prop_assert!((1..=most).contains(&picks.len()));
            prop_assert!(picks.iter().all(|p| offers.contains(p)));
        }
    }

    #[test]
    fn nobody_moves_away_from_where_the_room_settles(
        seed: u64, phone in 0_usize..7, before in 1_u8..=4,
    ) {
        let question = rating("a", 2, vec![1, 2, 3, 4]);
        let settles = 1.0 + 3.0 * Climate::of(seed, "a").settles_at;
        let distance = |value: u8| (f64::from(value) - settles).abs();
        let earlier = Choice::Point(before);
        for Move { choice, .. } in moves(seed, phone, &question, Some(&earlier)) {
            if let Choice::Point(value) = choice {
                prop_assert!(distance(value) <= distance(before) + 1e-9);
            }
        }
    }
}

#[test]
fn some_abstain_where_that_can_be_answered_and_nobody_elsewhere() {
    for can in [true, false] {
        let question = |number: usize| Question {
            statement: format!("s-{number}"),
            round: 1,
            kind: Kind::Rate {
                points: vec![0, 1, 2, 3],
                dont_know: true,
                not_applicable: false,
                abstain: can,
            },
        };
        let phones = (0..12).flat_map(|phone| (0..30).map(move |number| (phone, number)));
        let all = phones.flat_map(|(phone, number)| moves(1, phone, &question(number), None));
        let abstained = all.filter(|m| m.choice == Choice::Abstain).count();
        assert_eq!(abstained > 0, can, "{abstained}");
        assert!(abstained < 40, "few do: {abstained}");
    }
}
