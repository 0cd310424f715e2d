//! Statements that are nearly the same.

use std::collections::BTreeMap;

/// From this normalised Levenshtein likeness on, 0 to 1, two statements are called nearly alike. At
/// this length of text one changed word in ten is still alike.
const ALIKE: f64 = 0.85;

/// The share of common words below which two texts are not compared letter by letter. Statements
/// that share fewer cannot reach [`ALIKE`] unless their words differ in a letter or two each.
const COMMON: f64 = 0.6;

/// How many letters are compared with how many in all. No workshop that a person wrote comes near
/// it; in one that has more, only texts with the same words are still found.
const MOST_COMPARED: usize = 20_000_000;

/// Every pair that is nearly alike, as the position of the second and of the first; the words are
/// compared without capitals and marks.
pub(super) fn pairs(texts: &[&str]) -> Vec<(usize, usize)> {
    let mut known = BTreeMap::new();
    let texts: Vec<Plain> = texts
        .iter()
        .map(|text| Plain::of(text, &mut known))
        .collect();
    let mut left = MOST_COMPARED;
    let mut found = Vec::new();
    for (second, text) in texts.iter().enumerate() {
        let first = texts[..second]
            .iter()
            .position(|other| text.is_like(other, &mut left));
        found.extend(first.map(|first| (second, first)));
    }
    found
}

/// A text as it is compared.
struct Plain {
    /// In small letters, without marks.
    text: String,
    /// How many letters it has.
    letters: usize,
    /// Its words, each as a number, in the order of the numbers.
    words: Vec<u32>,
    /// A bit for each word, several words to a bit: a bit that another text has not is a word, at
    /// least, that it has not.
    bits: u128,
}

impl Plain {
    /// `text`, its words by the numbers in `known`, which grows.
    fn of(text: &str, known: &mut BTreeMap<String, u32>) -> Self {
        let words: Vec<String> = super::reading::words(text).map(str::to_lowercase).collect();
        let text = words.join(" ");
        let numbers = words.into_iter().map(|word| {
            let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
            *known.entry(word).or_insert(next)
        });
        let mut words: Vec<u32> = numbers.collect();
        words.sort_unstable();
        Self {
            letters: text.chars().count(),
            bits: words.iter().fold(0, |bits, word| bits | 1 << (word % 128)),
            text,
            words,
        }
    }

    fn is_like(&self, other: &Self, left: &mut usize) -> bool {
        let (longer, shorter) = (
            self.letters.max(other.letters),
            self.letters.min(other.letters),
        );
        // Each letter that one has more is a difference.
        if (shorter as f64) < ALIKE * longer as f64 {
            return false;
        }
        if self.text == other.text {
            return true;
        }
        let most = self.words.len().max(other.words.len()) as f64;
        // Nearly all pairs end here, for the price of one subtraction.
        let missing = (self.bits & !other.bits).count_ones() as usize;
        if ((self.words.len() - missing) as f64) < COMMON * most {
            return false;
        }
        if (common(&self.words, &other.words) as f64) < COMMON * most {
            return false;
        }
        let Some(rest) = left.checked_sub(longer * shorter) else {
            return false;
        };
        *left = rest;
        strsim::normalized_levenshtein(&self.text, &other.text) >= ALIKE
    }
}

/// How many words two sorted lists share.
fn common(a: &[u32], b: &[u32]) -> usize {
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

    #[test]
    fn many_long_texts_that_differ_a_little_are_compared_in_time() {
        // Every pair shares most of its words, and no two are alike.
        let text = |n: usize| {
            let word = |at: usize| match at % 3 {
                0 => format!("{:x}", (n * 60 + at) * 2_654_435_761 % 4_294_967_291),
                _ => format!("c{at}"),
            };
            (0..60).map(word).collect::<Vec<_>>().join(" ")
        };
        let mut texts: Vec<String> = (0..500).map(text).collect();
        texts.push(texts[3].clone());
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        assert_eq!(pairs(&texts), [(500, 3)]);
    }
}
