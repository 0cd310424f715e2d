//! The published indices of agreement. The room sees the word that [`super::word`] makes of them;
//! these numbers are for the facilitator's own panel and a report's appendix.
//!
//! Every index is `None` without votes and on a scale of fewer than two levels.

use num_rational::Ratio;

use super::{quantile, total};

/// Van der Eijk's agreement A, exactly: -1 when the votes are halved between the two ends of the
/// scale, 0 when they are spread evenly, 1 when they are all alike.
///
/// The histogram is peeled into layers of one height each; a layer's agreement counts by the share
/// of the votes in it (van der Eijk, "Measuring agreement in ordered rating scales", Quality and
/// Quantity 35, 2001). It is published for three levels and more. On two levels there are only two
/// kinds of layer, so a layer on one level is 1 as published and a layer on both, which are the two
/// ends, is -1: A is then 1 minus four times the smaller share, and 0 at a quarter.
pub fn agreement(counts: &[u32]) -> Option<Ratio<i128>> {
    let votes = i128::from(total(counts));
    if votes == 0 || counts.len() < 2 {
        return None;
    }
    let mut left = counts.to_vec();
    let mut sum = Ratio::from_integer(0);
    while let Some(height) = left.iter().copied().filter(|&count| count > 0).min() {
        let layer: Vec<bool> = left.iter().map(|&count| count > 0).collect();
        let width = layer.iter().filter(|&&is_in| is_in).count() as i128;
        let weight = Ratio::new(width * i128::from(height), votes);
        sum += weight * agreement_of_layer(&layer, width);
        for count in &mut left {
            *count = count.saturating_sub(height);
        }
    }
    Some(sum)
}

/// [`agreement`] to the nearest `f64`, for showing.
pub fn agreement_f64(counts: &[u32]) -> Option<f64> {
    let exact = agreement(counts)?;
    Some(*exact.numer() as f64 / *exact.denom() as f64)
}

/// A of one layer, which holds `width` of the levels, each alike.
fn agreement_of_layer(layer: &[bool], width: i128) -> Ratio<i128> {
    let levels = layer.len() as i128;
    if width == 1 {
        return Ratio::from_integer(1);
    }
    if levels == 2 {
        return Ratio::from_integer(-1);
    }
    let (unimodal, bimodal) = triples(layer);
    if unimodal + bimodal == 0 {
        return Ratio::from_integer(0);
    }
    let unimodality = Ratio::new(
        (levels - 2) * unimodal - (levels - 1) * bimodal,
        (levels - 2) * (unimodal + bimodal),
    );
    unimodality * Ratio::new(levels - width, levels - 1)
}

/// How many triples of levels, in order, read full-full-empty or empty-full-full, and how many read
/// full-empty-full.
fn triples(layer: &[bool]) -> (i128, i128) {
    let (mut unimodal, mut bimodal) = (0, 0);
    for (i, &low) in layer.iter().enumerate() {
        for (j, &middle) in layer.iter().enumerate().skip(i + 1) {
            for &high in layer.iter().skip(j + 1) {
                match (low, middle, high) {
                    (true, true, false) | (false, true, true) => unimodal += 1,
                    (true, false, true) => bimodal += 1,
                    _ => {}
                }
            }
        }
    }
    (unimodal, bimodal)
}

/// Tastle and Wierman's consensus: 0 when the votes are halved between the two ends of the scale, 1
/// when they are all alike.
///
/// One plus the sum of share times log2(1 - distance to the mean / width), where the width is that
/// of the scale and not of the votes seen (Tastle and Wierman, "Consensus and dissention",
/// International Journal of Approximate Reasoning 45, 2007).
pub fn consensus(counts: &[u32]) -> Option<f64> {
    let votes = total(counts) as f64;
    if votes == 0.0 || counts.len() < 2 {
        return None;
    }
    let width = (counts.len() - 1) as f64;
    let shares = || {
        let voted = counts.iter().enumerate().filter(|(_, count)| **count > 0);
        voted.map(|(level, &count)| (level as f64, f64::from(count) / votes))
    };
    let mean: f64 = shares().map(|(level, share)| level * share).sum();
    let sum: f64 = shares()
        .map(|(level, share)| share * (1.0 - (level - mean).abs() / width).log2())
        .sum();
    // Rounding may carry a sum of logarithms a hair past its ends.
    Some((1.0 + sum).clamp(0.0, 1.0))
}

/// Leik's ordinal dispersion D: 0 when the votes are all alike, 1 when they are halved between the
/// two ends of the scale.
///
/// Twice the sum of min(F, 1 - F) over the cumulative shares F, by the levels less one (Leik, "A
/// measure of ordinal consensus", Pacific Sociological Review 9, 1966).
pub fn leik(counts: &[u32]) -> Option<f64> {
    let votes = total(counts);
    if votes == 0 || counts.len() < 2 {
        return None;
    }
    let mut below = 0;
    let mut sum = 0;
    for &count in counts {
        below += u64::from(count);
        sum += below.min(votes - below);
    }
    Some(2.0 * sum as f64 / votes as f64 / (counts.len() - 1) as f64)
}

/// The RAND/UCLA test of disagreement among ratings of 1 to 9.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RandUcla {
    /// The inter-percentile range: the 70th less the 30th percentile, in levels.
    pub ipr: f64,
    /// The same adjusted for symmetry: the range up to which ratings so far from 5 do not disagree.
    pub ipras: f64,
    /// Whether the range is wider than the adjusted one, compared exactly.
    pub disagreement: bool,
}

/// The RAND/UCLA test, or `None` on any scale but one of nine levels, for which alone it is made.
///
/// IPRAS = 2.35 + 1.5 times the distance between 5 and the middle of the two percentiles, which are
/// of type 7 (Fitch and others, "The RAND/UCLA appropriateness method user's manual", 2001).
pub fn rand_ucla(counts: &[u32]) -> Option<RandUcla> {
    if counts.len() != 9 {
        return None;
    }
    let (p30, p70) = (quantile(counts, 3, 10)?, quantile(counts, 7, 10)?);
    // Tenths of a level for the percentiles, twentieths for their middle, fortieths for IPRAS. The
    // middle rating, 5, is position 4.
    let range = p70 - p30;
    let asymmetry = (p30 + p70 - 2 * 10 * 4).abs();
    let adjusted = 94 + 3 * asymmetry;
    Some(RandUcla {
        ipr: range as f64 / 10.0,
        ipras: adjusted as f64 / 40.0,
        disagreement: 4 * range > adjusted,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The example on seven levels that the definitions' authors and the R package agrmt print.
    const PUBLISHED: [u32; 7] = [30, 40, 210, 130, 530, 50, 10];

    #[track_caller]
    fn assert_near(found: Option<f64>, expected: f64, within: f64) {
        let found = found.unwrap();
        assert!(
            (found - expected).abs() <= within,
            "{found} is not {expected}"
        );
    }

    #[test]
    fn the_published_examples() {
        assert_near(agreement_f64(&PUBLISHED), 0.611_333_3, 5e-8);
        assert_near(consensus(&PUBLISHED), 0.725_687_6, 5e-8);
        assert_near(leik(&PUBLISHED), 0.287, 5e-4);
        let shares_in_thousandths = [24, 28, 32, 62, 135, 304, 416];
        assert_near(agreement_f64(&shares_in_thousandths), 0.61, 5e-3);
        assert_near(agreement_f64(&[2, 0, 1, 1]), 0.08, 5e-3);
    }

    #[test]
    fn worked_rounds_have_their_consensus_and_agreement() {
        for (counts, cns, a) in [
            (&[10, 0, 0, 0][..], 1.0, 1.0),
            (&[5, 0, 0, 5], 0.0, -1.0),
            (&[0, 5, 5, 0], 0.736_966, 0.666_667),
            (&[1, 2, 5, 2], 0.581_154, 0.4),
            (&[4, 1, 1, 4], 0.147_393, -0.6),
            (&[3, 0, 0, 7], 0.118_709, -0.2),
            (&[0, 7, 1], 0.814_770, 0.875),
            (&[3, 3, 3], 0.333_333, 0.0),
            (&[0, 3, 6, 3, 0], 0.792_481, 0.625),
            (&[6, 0, 0, 0, 6], 0.0, -1.0),
            (&[1, 2, 4, 4, 1], 0.616_767, 0.375),
        ] {
            assert_near(consensus(counts), cns, 5e-7);
            assert_near(agreement_f64(counts), a, 5e-7);
        }
    }

    #[test]
    fn the_ends_are_exact() {
        assert_eq!(agreement(&[3, 3, 3]), Some(Ratio::from_integer(0)));
        assert_eq!(agreement(&[6, 0, 0, 0, 6]), Some(Ratio::from_integer(-1)));
        assert_eq!(consensus(&[6, 0, 0, 0, 6]), Some(0.0));
        assert_eq!(leik(&[6, 0, 0, 0, 6]), Some(1.0));
        assert_eq!(leik(&[0, 0, 7]), Some(0.0));
    }

    #[test]
    fn two_levels_are_their_own_two_ends() {
        for (counts, numerator, denominator) in [
            ([10, 0], 1, 1),
            ([9, 1], 3, 5),
            ([75, 25], 0, 1),
            ([7, 3], -1, 5),
            ([5, 5], -1, 1),
        ] {
            let expected = Ratio::new(numerator, denominator);
            assert_eq!(agreement(&counts), Some(expected), "{counts:?}");
        }
    }

    #[test]
    fn no_votes_and_no_scale_have_no_index() {
        for counts in [&[][..], &[9], &[0, 0, 0], &[0; 9]] {
            assert_eq!(agreement(counts), None);
            assert_eq!(agreement_f64(counts), None);
            assert_eq!(consensus(counts), None);
            assert_eq!(leik(counts), None);
            assert_eq!(rand_ucla(counts), None);
        }
    }

    #[test]
    fn the_published_rand_ucla_panel_does_not_disagree() {
        let panel = rand_ucla(&[0, 1, 0, 1, 0, 1, 5, 5, 2]).unwrap();
        assert_near(Some(panel.ipr), 1.0, 1e-12);
        assert_near(Some(panel.ipras), 6.1, 1e-12);
        assert!(!panel.disagreement);
    }

    #[test]
    fn rand_ucla_is_for_nine_levels_and_finds_two_camps() {
        assert_eq!(rand_ucla(&[5, 0, 0, 5]), None);
        let camps = rand_ucla(&[5, 0, 0, 0, 0, 0, 0, 0, 5]).unwrap();
        assert_near(Some(camps.ipr), 8.0, 1e-12);
        assert_near(Some(camps.ipras), 2.35, 1e-12);
        assert!(camps.disagreement);
    }

    fn rounds() -> impl Strategy<Value = Vec<u32>> {
        proptest::collection::vec(0_u32..40, 2..=10)
            .prop_filter("a round has votes", |counts| counts.iter().any(|&c| c > 0))
    }

    proptest! {
        #[test]
        fn every_index_keeps_its_range(counts in rounds()) {
            let a = agreement(&counts).unwrap();
            prop_assert!(a >= Ratio::from_integer(-1) && a <= Ratio::from_integer(1));
            prop_assert!((0.0..=1.0).contains(&consensus(&counts).unwrap()));
            prop_assert!((0.0..=1.0).contains(&leik(&counts).unwrap()));
        }

        #[test]
        fn turning_the_scale_round_changes_no_index(counts in rounds()) {
            let mirrored: Vec<u32> = counts.iter().rev().copied().collect();
            prop_assert_eq!(agreement(&counts), agreement(&mirrored));
            let (one, other) = (consensus(&counts).unwrap(), consensus(&mirrored).unwrap());
            prop_assert!((one - other).abs() < 1e-12);
            let (one, other) = (leik(&counts).unwrap(), leik(&mirrored).unwrap());
            prop_assert!((one - other).abs() < 1e-12);
        }

        #[test]
        fn a_larger_room_that_votes_alike_agrees_alike(counts in rounds(), times in 1_u32..1000) {
            let scaled: Vec<u32> = counts.iter().map(|count| count * times).collect();
            prop_assert_eq!(agreement(&counts), agreement(&scaled));
        }

        #[test]
        fn no_round_is_too_large(counts in proptest::collection::vec(1..=u32::MAX, 2..=10)) {
            let a = agreement(&counts).unwrap();
            prop_assert!(a >= Ratio::from_integer(-1) && a <= Ratio::from_integer(1));
        }
    }
}
