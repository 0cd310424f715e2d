//! In which order the statements of a sweep are talked about: those on which views differ most come
//! first, because a meeting's time is best spent there.
//!
//! Pure, and whole-number arithmetic throughout: two statements of the same room are never put in
//! another order by rounding.

use std::cmp::Ordering;

use num_rational::Ratio;

use super::Seen;
use crate::agreement::{self, Agreement};

/// How far views differ on one statement of a sweep. What sorts first is to be talked about first:
///
/// 1. the plain word: Split, then Mixed, then Too few or Not enough to say, then Close;
/// 2. van der Eijk's agreement A, the lowest first; where it is not known, after those where it is;
/// 3. the share of *don't know* among all who answered, the largest first; as nothing where it may
///    not be told;
/// 4. the order in which the statements are asked, so that no two are equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spread {
    word: Agreement,
    agreement: Option<Ratio<i128>>,
    dont_know: Ratio<u64>,
    asked: usize,
}

impl Spread {
    /// The spread of what may be known of a statement's votes; `asked` is its position in the
    /// workshop, and a word needs `quorum` votes.
    pub(super) fn of(tally: &Seen, asked: usize, quorum: Option<u32>) -> Self {
        let dont_know = match tally {
            Seen::Whole(tally) => tally.dont_know,
            Seen::Withheld { aside, .. } => aside.map_or(0, |aside| aside.dont_know),
        };
        Self {
            word: tally.agreement(quorum),
            agreement: tally
                .whole()
                .and_then(|whole| agreement::agreement(&whole.counts)),
            // Of no votes at all there is no share, and nobody who did not know.
            dont_know: Ratio::new(u64::from(dont_know), u64::from(tally.votes().max(1))),
            asked,
        }
    }
}

impl Ord for Spread {
    fn cmp(&self, other: &Self) -> Ordering {
        let rank = |spread: &Self| rank(spread.word);
        let known_first = (self.agreement.is_none()).cmp(&other.agreement.is_none());
        rank(self)
            .cmp(&rank(other))
            .then(known_first)
            .then_with(|| self.agreement.cmp(&other.agreement))
            .then_with(|| other.dont_know.cmp(&self.dont_know))
            .then(self.asked.cmp(&other.asked))
    }
}

impl PartialOrd for Spread {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Where a word stands among the others: what most needs talk is lowest.
fn rank(word: Agreement) -> u8 {
    match word {
        Agreement::Split => 0,
        Agreement::Mixed => 1,
        Agreement::TooFewToSay | Agreement::NotEnough => 2,
        Agreement::Close => 3,
    }
}

/// The statements of `tallies`, by position in the workshop, in the order in which they are talked
/// about: widest disagreement first. A word needs `quorum` votes.
pub(super) fn widest_first<'t>(
    tallies: impl IntoIterator<Item = (usize, &'t Seen)>,
    quorum: Option<u32>,
) -> Vec<usize> {
    let mut spreads: Vec<Spread> = tallies
        .into_iter()
        .map(|(statement, tally)| Spread::of(tally, statement, quorum))
        .collect();
    spreads.sort_unstable();
    spreads.into_iter().map(|spread| spread.asked).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ballot::Tally;
    use crate::record::Aside;
    use proptest::prelude::*;

    fn whole(counts: &[u32], dont_know: u32) -> Seen {
        Seen::Whole(Tally {
            dont_know,
            ..Tally::of_counts(counts)
        })
    }

    fn order(tallies: &[Seen]) -> Vec<usize> {
        widest_first(tallies.iter().enumerate(), None)
    }

    #[test]
    fn the_word_comes_before_every_number() {
        // Split with two full camps of a quarter each has a higher A than the Mixed one here.
        let table = [
            whole(&[0, 10, 2, 0], 0),
            whole(&[1, 1, 1, 0], 9),
            whole(&[2, 4, 4, 2], 0),
            whole(&[5, 0, 0, 5], 0),
            Seen::Withheld {
                votes: 3,
                aside: None,
            },
        ];
        let words: Vec<Agreement> = table.iter().map(|tally| tally.agreement(None)).collect();
        let expected = [
            Agreement::Close,
            Agreement::TooFewToSay,
            Agreement::Mixed,
            Agreement::Split,
            Agreement::TooFewToSay,
        ];
        assert_eq!(words, expected);
        assert_eq!(order(&table), [3, 2, 1, 4, 0]);
    }

    #[test]
    fn within_a_word_the_lower_agreement_comes_first() {
        // A: -0.2, -1, -0.6.
        let table = [
            whole(&[3, 0, 0, 7], 0),
            whole(&[5, 0, 0, 5], 0),
            whole(&[4, 1, 1, 4], 0),
        ];
        assert_eq!(order(&table), [1, 2, 0]);
    }

    #[test]
    fn the_same_votes_are_ordered_by_who_does_not_know_and_then_as_asked() {
        // 2 of 12 and 4 of 24 are the same share; 3 of 13 is a larger one.
        let table = [
            whole(&[1, 2, 5, 2], 2),
            whole(&[2, 4, 10, 4], 4),
            whole(&[1, 2, 5, 2], 3),
            whole(&[1, 2, 5, 2], 0),
        ];
        assert_eq!(order(&table), [2, 0, 1, 3]);
    }

    fn tallies() -> impl Strategy<Value = Vec<Seen>> {
        let counted = (proptest::collection::vec(0_u32..9, 4), 0_u32..9)
            .prop_map(|(counts, dont_know)| whole(&counts, dont_know));
        let withheld = (0_u32..4, any::<bool>()).prop_map(|(votes, told)| Seen::Withheld {
            votes,
            aside: told.then_some(Aside {
                dont_know: votes,
                ..Aside::default()
            }),
        });
        let seen = prop_oneof![5 => counted, 1 => withheld];
        proptest::collection::vec(seen, 0..12)
    }

    /// Whether `first` is to be talked about before `second`, asked earlier, by the published
    /// measures one after another; nothing when they are alike in all of them.
    fn by_the_measures(first: &Seen, second: &Seen) -> Option<bool> {
        let words = [
            Agreement::Split,
            Agreement::Mixed,
            Agreement::TooFewToSay,
            Agreement::Close,
        ];
        let word = |s: &Seen| words.iter().position(|w| *w == s.agreement(None));
        if word(first) != word(second) {
            return Some(word(first) < word(second));
        }
        let a = |s: &Seen| s.whole().and_then(|t| agreement::agreement(&t.counts));
        match (a(first), a(second)) {
            (Some(one), Some(other)) if one != other => return Some(one < other),
            (Some(_), None) => return Some(true),
            (None, Some(_)) => return Some(false),
            _ => {}
        }
        let unsure = |s: &Seen| match s {
            Seen::Whole(t) => (u64::from(t.dont_know), u64::from(t.votes())),
            Seen::Withheld { votes, aside } => {
                (aside.map_or(0, |a| a.dont_know).into(), u64::from(*votes))
            }
        };
        // Shares are compared crosswise; of nobody, nobody did not know.
        let ((some, of), (more, among)) = (unsure(first), unsure(second));
        let (one, other) = (some * among.max(1), more * of.max(1));
        (one != other).then_some(one > other)
    }

    proptest! {
        /// Every two statements stand as the measures say, and those that are alike in all of them
        /// as they are asked; so there is one order only, whatever order they come in.
        #[test]
        fn the_queue_is_a_total_order_by_the_measures(tallies in tallies(), turn in 0_usize..12) {
            let queue = order(&tallies);
            for (at, first) in queue.iter().enumerate() {
                for second in &queue[at + 1..] {
                    let before = by_the_measures(&tallies[*first], &tallies[*second]);
                    prop_assert!(before.unwrap_or(first < second), "{first} before {second}");
                }
            }
            let mut turned: Vec<(usize, &Seen)> = tallies.iter().enumerate().collect();
            let by = turn % tallies.len().max(1);
            turned.rotate_left(by);
            prop_assert_eq!(widest_first(turned, None), queue);
        }
    }
}
