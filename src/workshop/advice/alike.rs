//! Statements that are nearly the same.

/// From this normalised Levenshtein likeness on, 0 to 1, two statements are called nearly alike. At
/// this length of text one changed word in ten is still alike.
const ALIKE: f64 = 0.85;

/// The share of common words below which two texts are not compared letter by letter. Statements
/// that share fewer cannot reach [`ALIKE`] unless their words differ in a letter or two each.
const COMMON: f64 = 0.6;

/// Every pair that is nearly alike, as the position of the second and of the first; the words are
/// compared without capitals and marks.
pub(super) fn pairs(texts: &[&str]) -> Vec<(usize, usize)> {
    let texts: Vec<(String, Vec<String>)> = texts.iter().map(|text| plain(text)).collect();
    let mut found = Vec::new();
    for (second, (text, words)) in texts.iter().enumerate() {
        for (first, (other, others)) in texts[..second].iter().enumerate() {
            let most = words.len().max(others.len()) as f64;
            if common(words, others) as f64 >= COMMON * most
                && strsim::normalized_levenshtein(text, other) >= ALIKE
            {
                found.push((second, first));
                break;
            }
        }
    }
    found
}

/// The text in small letters without marks, and its words in order.
fn plain(text: &str) -> (String, Vec<String>) {
    let words = super::reading::words(text).map(str::to_lowercase);
    let mut words: Vec<String> = words.collect();
    let text = words.join(" ");
    words.sort_unstable();
    (text, words)
}

/// How many words two sorted lists share.
fn common(a: &[String], b: &[String]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearly_the_same_is_found_and_the_like_shape_is_not() {
        let texts = [
            "Staff get the breaks on their roster.",
            "The board sees sickness figures every month.",
            "Staff get the breaks on the roster!",
            "The board sees turnover figures every quarter.",
            "",
        ];
        assert_eq!(pairs(&texts), [(2, 0)]);
    }
}
