use proptest::prelude::*;

use super::*;

const LEAST: u32 = 5;

fn seen(groups: &[&[u32]], apart: &[u32]) -> Vec<Result<Vec<u32>, Hidden>> {
    let groups: Vec<(usize, Vec<u32>)> = groups.iter().map(|g| g.to_vec()).enumerate().collect();
    let seen = side_by_side(&groups, apart, LEAST, &[]);
    seen.into_iter().map(|seen| seen.votes).collect()
}

#[test]
fn a_group_is_shown_with_five_votes_and_five_others_and_else_says_why() {
    let few = || Err(Hidden::TooFew);
    let others = || Err(Hidden::ByOthers);
    let table = [
        // Two groups of five or more, and nobody else.
        (
            vec![&[3, 2][..], &[1, 4]],
            [0, 0],
            vec![Ok(vec![3, 2]), Ok(vec![1, 4])],
        ),
        // The rest of the room would be four.
        (vec![&[6, 6], &[2, 2]], [0, 0], vec![others(), few()]),
        // Taking both large groups from the whole would leave the third: one of them is shown.
        (
            vec![&[4, 4], &[2, 4], &[1, 1], &[0, 0]],
            [0, 0],
            vec![others(), Ok(vec![2, 4]), few(), few()],
        ),
        // A phone of no group is among those that are left.
        (
            vec![&[4, 4], &[3, 3]],
            [1, 0],
            vec![others(), Ok(vec![3, 3])],
        ),
        // Nine of ten are alike: the five that would be left might all be.
        (
            vec![&[5, 0], &[2, 0], &[2, 1]],
            [0, 0],
            vec![others(), few(), few()],
        ),
        // Nobody but one group voted: there is nothing beside it.
        (vec![&[6, 6], &[0, 0]], [0, 0], vec![]),
    ];
    for (groups, apart, expected) in table {
        assert_eq!(seen(&groups, &apart), expected, "{groups:?} {apart:?}");
    }
}

#[test]
fn a_group_hidden_in_one_round_is_hidden_in_the_next() {
    let votes = [[2, 2, 1], [1, 2, 2], [2, 1, 2], [1, 2, 2]];
    let groups: Vec<(usize, Vec<u32>)> = votes.iter().map(|v| v.to_vec()).enumerate().collect();
    let all = side_by_side(&groups, &[0; 3], LEAST, &[]);
    assert!(all.iter().all(|seen| seen.votes.is_ok()));
    let after = side_by_side(&groups, &[0; 3], LEAST, &[2]);
    assert_eq!(after[2].votes, Err(Hidden::Earlier));
    let hidden = after.iter().filter(|seen| seen.votes.is_err()).count();
    assert_eq!(
        hidden, 2,
        "and another with it, or it would be what is left"
    );
}

/// The sizes of four groups with `most` voters together at most.
fn every_size(most: u32) -> impl Iterator<Item = [u32; 4]> {
    let up_to = move |taken: u32| 0..=most - taken;
    up_to(0).flat_map(move |a| {
        up_to(a).flat_map(move |b| {
            up_to(a + b).flat_map(move |c| up_to(a + b + c).map(move |d| [a, b, c, d]))
        })
    })
}

/// Every combination of up to 20 voters in four groups on two points, and again with the last of
/// the four as those who chose no group. Known are the whole tally, each table that is shown, and
/// (at the worst) how many of each group voted; every hidden group could have voted otherwise.
///
/// Two points are enough: what can be told of more can be told of one of them and the rest.
#[test]
fn nobody_can_derive_a_hidden_group_from_all_that_is_shown() {
    let (mut ways, mut some_shown) = (0_u32, 0_u32);
    for sizes in every_size(20) {
        let of: u32 = sizes.iter().sum();
        for groups in [4, 3] {
            let apart = if groups == 4 { 0 } else { sizes[3] };
            let may: Vec<bool> = sizes[..groups].iter().map(|n| *n >= LEAST).collect();
            // The rule is told the sizes and the whole alone, so it is asked once for each.
            let rule = |whole: u32| -> Vec<usize> {
                let tally = [of - whole, whole];
                let shown = shown(&sizes[..groups], apart, &tally, (LEAST, &may));
                (0..groups).filter(|at| shown[*at]).collect()
            };
            let rule: Vec<Vec<usize>> = (0..=of).map(rule).collect();
            for a in 0..=sizes[0] {
                for b in 0..=sizes[1] {
                    for c in 0..=sizes[2] {
                        for d in 0..=sizes[3] {
                            ways += 1;
                            let high = [a, b, c, d];
                            let shown = &rule[(a + b + c + d) as usize];
                            if !shown.is_empty() {
                                some_shown += 1;
                                none_is_known(sizes, high, shown);
                            }
                        }
                    }
                }
            }
        }
    }
    assert_eq!(
        ways,
        2 * 3_108_105,
        "every way of eight numbers with a sum of 20 at most"
    );
    assert!(some_shown > 100_000, "{some_shown}");
}

/// Of no group that is not shown can it be known what it voted: what is left of the whole when all
/// that is shown is taken from it leaves each of them more than one way.
fn none_is_known(sizes: [u32; 4], high: [u32; 4], shown: &[usize]) {
    let (mut left, mut left_high) = (sizes.iter().sum::<u32>(), high.iter().sum::<u32>());
    for at in shown {
        assert!(sizes[*at] >= LEAST, "{sizes:?} {high:?}");
        left -= sizes[*at];
        left_high -= high[*at];
    }
    assert!(left == 0 || left >= LEAST, "{sizes:?} {high:?}");
    for at in (0..4).filter(|at| !shown.contains(at) && sizes[*at] > 0) {
        let lowest = left_high.saturating_sub(left - sizes[at]);
        let highest = left_high.min(sizes[at]);
        assert!(lowest < highest, "group {at} of {sizes:?}: {high:?}");
    }
}

fn rooms() -> impl Strategy<Value = (Vec<Vec<u32>>, Vec<u32>)> {
    (2_usize..=6).prop_flat_map(|points| {
        let votes = proptest::collection::vec(0_u32..4, points);
        (proptest::collection::vec(votes.clone(), 2..=5), votes)
    })
}

proptest! {
    /// Two people of hidden groups who had voted as each other did are not to be told apart: all
    /// that is shown stays the same. So of every hidden group there is another way to have voted.
    #[test]
    fn hidden_votes_that_change_places_change_nothing_shown((groups, apart) in rooms()) {
        let named = |groups: &[Vec<u32>]| -> Vec<(usize, Vec<u32>)> {
            groups.iter().cloned().enumerate().collect()
        };
        let seen = side_by_side(&named(&groups), &apart, LEAST, &[]);
        let some_shown = seen.iter().any(|seen| seen.votes.is_ok());
        prop_assume!(some_shown);
        let hidden: Vec<usize> = (0..groups.len())
            .filter(|at| seen[*at].votes.is_err() && groups[*at].iter().sum::<u32>() > 0)
            .collect();
        for at in &hidden {
            let mut elsewhere: Vec<Vec<u32>> = Vec::new();
            let others = (0..=groups.len()).filter(|o| *o == groups.len() || hidden.contains(o));
            for other in others.filter(|other| other != at) {
                let theirs = groups.get(other).unwrap_or(&apart);
                for (from, to) in (0..apart.len()).flat_map(|f| (0..apart.len()).map(move |t| (f, t))) {
                    if from == to || groups[*at][from] == 0 || theirs[to] == 0 {
                        continue;
                    }
                    let (mut changed, mut beside) = (groups.clone(), apart.clone());
                    changed[*at][from] -= 1;
                    changed[*at][to] += 1;
                    let theirs = changed.get_mut(other).unwrap_or(&mut beside);
                    theirs[to] -= 1;
                    theirs[from] += 1;
                    prop_assert_eq!(&side_by_side(&named(&changed), &beside, LEAST, &[]), &seen);
                    elsewhere.push(changed[*at].clone());
                }
            }
            prop_assert!(!elsewhere.is_empty(), "group {} of {:?} {:?} is known", at, groups, apart);
        }
    }

    /// Across rounds: nobody changes their vote, and some come in between. What an earlier round
    /// hid stays hidden, and is still among others who are hidden too.
    #[test]
    fn a_later_round_of_the_same_people_gives_no_earlier_one_away(
        (groups, apart) in rooms(),
        late in proptest::collection::vec(0_u32..3, 5),
        point in 0_usize..6,
    ) {
        let first: Vec<(usize, Vec<u32>)> = groups.iter().cloned().enumerate().collect();
        let before = side_by_side(&first, &apart, LEAST, &[]);
        let hidden: Vec<usize> = before.iter().filter(|s| s.votes.is_err()).map(|s| s.group).collect();
        let mut second = first;
        for ((_, votes), late) in second.iter_mut().zip(late) {
            let point = point % votes.len();
            votes[point] += late;
        }
        let after = side_by_side(&second, &apart, LEAST, &hidden);
        for seen in &after {
            if hidden.contains(&seen.group) {
                prop_assert!(seen.votes.is_err());
            }
        }
    }
}
