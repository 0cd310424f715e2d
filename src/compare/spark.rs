//! A line of small bars. Its values always stand beside it in digits.

/// From the lowest to the highest.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// What stands where there is no value.
const NOTHING: char = '·';

/// A bar for each value between `low` and `high`, which are the lowest and the highest bar, and a dot
/// where there is none.
pub fn spark(values: impl IntoIterator<Item = Option<u32>>, (low, high): (u32, u32)) -> String {
    let top = BARS.len() as u32 - 1;
    let bar = |value: u32| {
        let width = high.saturating_sub(low).max(1);
        let above = value.clamp(low, high.max(low)) - low;
        // To the nearest bar.
        BARS[((above * top * 2 + width) / (2 * width)) as usize]
    };
    let values = values.into_iter();
    values.map(|value| value.map_or(NOTHING, bar)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_the_scale_are_the_lowest_and_the_highest_bar() {
        let table = [
            (vec![Some(1), Some(2), Some(3), Some(4)], (1, 4), "▁▃▆█"),
            (vec![Some(0), None, Some(1)], (0, 1), "▁·█"),
            (vec![Some(3), Some(3)], (3, 3), "▁▁"),
            (vec![Some(9), Some(0)], (1, 4), "█▁"),
        ];
        for (values, ends, expected) in table {
            assert_eq!(spark(values, ends), expected);
        }
    }
}
