//! Which shape a revealed round has. Shapes are computed from tallies alone and in whole numbers, and
//! name no vote's voter: what is asked for a shape is asked of everybody.

use super::{Round, Seen};
use crate::agreement::{self, Agreement};
use crate::shape::Shape;

/// *Don't know* is a shape of its own from one answer in so many.
pub const DONT_KNOW_ONE_IN: u32 = 4;

/// Fewer answers of *don't know* are one person's, which nobody is asked about.
pub const DONT_KNOW_FEWEST: u32 = 2;

/// How far one vote lies from all the others, in levels, to be away from them.
pub const AWAY_LEVELS: usize = 2;

/// How far a median has gone between two rounds, in half levels, for views to have moved.
pub const MOVED_HALVES: usize = 2;

/// The shapes of the newest of `rounds`, oldest first: its own, then those beside it in the order
/// of [`Shape::ALL`]. None without a round. `quorum` is how many votes a word needs, and `low_is_good` says
/// at which end of the scale the votes are good.
pub fn of_newest<'r>(
    rounds: impl DoubleEndedIterator<Item = &'r Round>,
    quorum: Option<u32>,
    low_is_good: bool,
) -> Vec<Shape> {
    let mut newest_first = rounds.rev().map(|round| &round.tally);
    let Some(newest) = newest_first.next() else {
        return Vec::new();
    };
    let mut shapes = vec![of_tally(newest, quorum, low_is_good)];
    if many_do_not_know(newest) {
        shapes.push(Shape::ManyDontKnow);
    }
    let before = newest_first.next();
    shapes.extend(before.and_then(|before| since(before, newest, quorum)));
    shapes
}

/// The shape that `tally` has by itself.
fn of_tally(tally: &Seen, quorum: Option<u32>, low_is_good: bool) -> Shape {
    let counts = tally.whole().map_or(&[][..], |whole| &whole.counts);
    match tally.agreement(quorum) {
        Agreement::NotEnough => Shape::NotEnough,
        Agreement::TooFewToSay => Shape::TooFew,
        _ if is_one_away(counts) => Shape::OneAway,
        Agreement::Close => third_of_median(counts, low_is_good),
        Agreement::Mixed => Shape::Mixed,
        Agreement::Split => match agreement::agreement(counts) {
            Some(index) if index < 0.into() => Shape::TwoCamps,
            _ => Shape::Spread,
        },
    }
}

/// In which third of the way from the worst level to the best the median lies; on a border it is in the
/// middle.
fn third_of_median(counts: &[u32], low_is_good: bool) -> Shape {
    let highest = counts.len().saturating_sub(1);
    // Three times the median, and the highest level, both in half levels.
    let median = 3 * median_halves(counts).unwrap_or(highest);
    let (worst, best) = match low_is_good {
        true => (median > 4 * highest, median < 2 * highest),
        false => (median < 2 * highest, median > 4 * highest),
    };
    match (worst, best) {
        (true, _) => Shape::AllLow,
        (_, true) => Shape::AllHigh,
        _ => Shape::Middle,
    }
}

/// Whether one vote lies away from all the others, and the others together.
fn is_one_away(counts: &[u32]) -> bool {
    let held: Vec<usize> = (0..counts.len()).filter(|l| counts[*l] > 0).collect();
    let (Some(&lowest), Some(&highest)) = (held.first(), held.last()) else {
        return false;
    };
    let stands_alone = |away: usize, others: &[usize]| match (others.first(), others.last()) {
        (Some(&low), Some(&high)) => {
            counts[away] == 1
                && high - low <= 1
                && away.abs_diff(low).min(away.abs_diff(high)) >= AWAY_LEVELS
        }
        _ => false,
    };
    stands_alone(lowest, &held[1..]) || stands_alone(highest, &held[..held.len() - 1])
}

/// Whether many answered that they do not know, of all who answered; not where that may not be told.
fn many_do_not_know(tally: &Seen) -> bool {
    let dont_know = match tally {
        Seen::Whole(tally) => tally.dont_know,
        Seen::Withheld { aside, .. } => aside.map_or(0, |aside| aside.dont_know),
    };
    let share = u64::from(dont_know) * u64::from(DONT_KNOW_ONE_IN);
    dont_know >= DONT_KNOW_FEWEST && share >= u64::from(tally.votes())
}

/// What became of views since the round before, when both rounds tell.
fn since(before: &Seen, now: &Seen, quorum: Option<u32>) -> Option<Shape> {
    let (was, is) = (before.agreement(quorum), now.agreement(quorum));
    let tells_nothing = |word| matches!(word, Agreement::TooFewToSay | Agreement::NotEnough);
    if tells_nothing(was) || tells_nothing(is) {
        return None;
    }
    let median = |tally: &Seen| median_halves(&tally.whole()?.counts);
    let gone = median(before)?.abs_diff(median(now)?);
    if is == Agreement::Close && was != Agreement::Close {
        Some(Shape::CameTogether)
    } else if gone >= MOVED_HALVES {
        Some(Shape::Moved)
    } else {
        (is != Agreement::Close).then_some(Shape::Unmoved)
    }
}

/// The median's level in half levels.
fn median_halves(counts: &[u32]) -> Option<usize> {
    agreement::median(counts).map(|median| median.low() + median.high())
}

#[cfg(test)]
mod tests;
