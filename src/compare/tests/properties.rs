//! What holds for any two sessions laid side by side.

use proptest::prelude::*;

use super::{LABELS, compare, session, voted, workshop};
use crate::compare::{Comparison, MeanTrend, Views, Why};
use crate::record::Record;

fn any_session(day: i8) -> impl Strategy<Value = Record> {
    let words = prop::sample::select(vec!["People rest.", "People sleep."]);
    let agreed = prop::collection::vec(prop::option::of(1_u8..=4), 6);
    let asked = prop::collection::btree_map(0_usize..6, words, 1..6);
    let votes = prop::collection::vec(prop::option::of(prop::array::uniform4(0_u32..6)), 6);
    (asked, agreed, votes).prop_map(move |(asked, agreed, votes)| {
        let names = ["a", "b", "c", "d", "e", "f"];
        let statements: Vec<_> = asked.iter().map(|(at, text)| (names[*at], *text)).collect();
        let agreed = &agreed[..statements.len()];
        let mut record = session(day, &workshop("rest", LABELS, &statements), agreed);
        for (statement, counts) in (0..statements.len()).zip(votes) {
            if let Some(counts) = counts {
                voted(&mut record, statement, counts);
            }
        }
        record
    })
}

proptest! {
    #[test]
    fn looking_back_is_the_mirror_of_looking_forward(a in any_session(1), b in any_session(2)) {
        let (forward, back) = (compare(&[&a, &b]), compare(&[&b, &a]));
        let moved = |c: &Comparison, sign: i16| {
            let mut rows: Vec<_> = c.rows().map(|r| (r.id.clone(), r.movement() * sign)).collect();
            rows.sort();
            rows
        };
        prop_assert_eq!(moved(&forward, 1), moved(&back, -1));
        let (there, here) = (forward.moved(), back.moved());
        prop_assert_eq!((there.up, there.same, there.down), (here.down, here.same, here.up));
        let mean = |c: &Comparison| c.whole.as_ref().map_or(0, MeanTrend::movement_tenths);
        prop_assert_eq!(mean(&forward), -mean(&back));
        let views = |c: &Comparison, wanted| c.rows().filter(|r| r.views() == Some(wanted)).count();
        prop_assert_eq!(views(&forward, Views::Closer), views(&back, Views::Further));
        prop_assert_eq!(forward.actions.new.len(), back.actions.gone.len());
    }

    #[test]
    fn nothing_moves_beside_itself(a in any_session(1)) {
        let itself = compare(&[&a, &a]);
        prop_assert!(itself.rows().all(|row| row.movement() == 0));
        prop_assert_eq!(itself.moved().same, a.agreed_count());
        prop_assert!(itself.apart.iter().all(|apart| apart.why == Why::NotAgreed));
        let means = itself.whole.iter().chain(itself.sections.iter().filter_map(|s| s.mean.as_ref()));
        for mean in means {
            prop_assert_eq!(mean.movement_tenths(), 0);
        }
    }

    #[test]
    fn every_statement_of_the_newest_is_compared_or_named(a in any_session(1), b in any_session(2)) {
        let both = compare(&[&a, &b]);
        for asked in b.workshop.statements() {
            let rows = both.rows().filter(|row| row.id == asked.id).count();
            let apart = both.apart.iter().flat_map(|apart| &apart.statements);
            let named = apart.filter(|apart| apart.id == asked.id).count();
            prop_assert_eq!(rows + named, 1, "{}", asked.id);
        }
    }
}
