//! The mean of a few scores by themselves, as a comparison counts them.

use num_rational::Ratio;

use crate::workshop::{Point, Scale};

/// A section's score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    /// The mean of the agreed values, exact.
    pub mean: Ratio<u32>,
    /// How many statements had an agreed score.
    pub scored: usize,
}

/// The mean of `values`, if there is any.
pub fn mean(values: impl IntoIterator<Item = u8>) -> Option<Score> {
    let (mut sum, mut scored) = (0_u32, 0_usize);
    for value in values {
        sum += u32::from(value);
        scored += 1;
    }
    let number = u32::try_from(scored).ok().filter(|n| *n > 0)?;
    Some(Score {
        mean: Ratio::new(sum, number),
        scored,
    })
}

impl Score {
    /// The mean with one decimal, half rounded up: "2.5".
    pub fn one_decimal(self) -> String {
        let tenths = (self.mean * 10 + Ratio::new(1, 2)).to_integer();
        format!("{}.{}", tenths / 10, tenths % 10)
    }

    /// The mean in hundredths, half rounded up.
    pub fn hundredths(self) -> u32 {
        (self.mean * 100 + Ratio::new(1, 2)).to_integer()
    }

    /// The point of the scale that the mean is nearest to; half-way counts as the lower, because
    /// claiming less is safer than claiming more.
    pub fn nearest(self, scale: &Scale) -> Option<&Point> {
        scale.points.iter().min_by_key(|point| {
            let value = Ratio::from_integer(u32::from(point.value));
            if value > self.mean {
                value - self.mean
            } else {
                self.mean - value
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_is_exact_and_rounds_half_up() {
        let table: [(&[u8], &str); 5] = [
            (&[3, 2, 2, 3], "2.5"),
            (&[1], "1.0"),
            (&[1, 2, 2], "1.7"),
            (&[2, 2, 2, 3], "2.3"),
            (&[0, 0, 0], "0.0"),
        ];
        for (values, expected) in table {
            assert_eq!(
                mean(values.iter().copied()).unwrap().one_decimal(),
                expected
            );
        }
        assert_eq!(mean([]), None);
    }

    #[test]
    fn hundredths_are_rounded_from_the_exact_mean() {
        // 201 in 200 is 1.005, which no binary fraction is: the nearest is a little less.
        let values = std::iter::repeat_n(1, 199).chain([2]);
        assert_eq!(mean(values).unwrap().hundredths(), 101);
        assert_eq!(mean([1, 2, 2]).unwrap().hundredths(), 167);
    }
}
