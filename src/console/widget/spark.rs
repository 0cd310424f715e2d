//! A distribution in one row: a column for each point of the scale, low to high.

/// Columns of rising height, in eighths of a row.
const EIGHTHS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// What stands for a point that nobody chose: a zero that can be seen.
const NOBODY: char = '·';

/// `▂·▆█` for counts low to high, where `most` is a whole column: the same for all rows of a list,
/// so that they can be compared. Whoever voted is never rounded away.
pub fn spark(counts: &[u32], most: u32) -> String {
    let column = |count: &u32| {
        if *count == 0 {
            return NOBODY;
        }
        let eighths = (u64::from(*count) * 8).div_ceil(u64::from(most.max(1)));
        let at = usize::try_from(eighths).unwrap_or(usize::MAX).clamp(1, 8);
        EIGHTHS[at - 1]
    };
    counts.iter().map(column).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_high_as_their_counts() {
        assert_eq!(spark(&[1, 2, 4, 8], 8), "▁▂▄█");
        assert_eq!(spark(&[0, 3, 0, 3], 6), "·▄·▄");
        assert_eq!(spark(&[1, 1_000_000], 1_000_000), "▁█");
        assert_eq!(spark(&[9], 3), "█", "never over the row");
        assert_eq!(spark(&[0, 0], 0), "··");
    }
}
