//! How hard a text is to read, by a published formula.

/// What the formula counts in a text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counted {
    /// Sentences; each text is at least one.
    sentences: u32,
    /// Words.
    pub(super) words: u32,
    /// Syllables.
    sounds: u32,
}

impl Counted {
    pub(super) fn of(text: &str) -> Self {
        let (mut count, mut sounds) = (0, 0);
        for word in words(text) {
            count += 1;
            sounds += syllables(word);
        }
        Self {
            sentences: ends(text).max(1),
            words: count,
            sounds,
        }
    }

    /// What is counted in all of several texts.
    pub(super) fn all<'c>(counted: impl IntoIterator<Item = &'c Self>) -> Self {
        let mut all = Self::default();
        for one in counted {
            all.sentences += one.sentences;
            all.words += one.words;
            all.sounds += one.sounds;
        }
        all
    }

    /// The reading age in years: the Flesch–Kincaid grade and five, because the first grade starts at
    /// six.
    ///
    /// Grade = 0.39 × words a sentence + 11.8 × syllables a word − 15.59 (Kincaid, Fishburne, Rogers
    /// and Chissom, "Derivation of new readability formulas for Navy enlisted personnel", 1975).
    pub(super) fn age(self) -> u32 {
        if self.words == 0 {
            return 0;
        }
        let [sentences, count, sounds] = [self.sentences, self.words, self.sounds].map(f64::from);
        let grade = 0.39 * count / sentences + 11.8 * sounds / count - 15.59;
        // A float becomes the nearest whole year, and what is below zero becomes zero.
        (grade + 5.0).round() as u32
    }
}

/// The words of a text: runs of letters and digits, apostrophes and hyphens inside them.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|c: char| !(c.is_alphanumeric() || "'’-".contains(c)));
    parts.filter(|part| part.contains(char::is_alphanumeric))
}

/// How many sentences end in `text`: a full stop, a question or exclamation mark before a space or
/// the end, so that "4.5" ends none.
pub(super) fn ends(text: &str) -> u32 {
    let words = text.split_whitespace();
    let ends = words.filter(|w| {
        w.trim_end_matches(['"', '”', '’', ')'])
            .ends_with(['.', '?', '!'])
    });
    u32::try_from(ends.count()).unwrap_or(u32::MAX)
}

/// The syllables of an English word: its groups of vowels (a, e, i, o, u, y), one less for a silent
/// `e`, `es`, `ed`, `gue` or `que` at the end, one more where two vowels are spoken apart (`ia`, `io`, `eo`, `ua`,
/// `iu`, but not in `tion`, `cial` and the like) and before a last `ing`, and at least one. A number counts as one.
fn syllables(word: &str) -> u32 {
    word.split('-')
        .map(|part| part_syllables(&part.to_lowercase()))
        .sum::<u32>()
        .max(1)
}

fn part_syllables(word: &str) -> u32 {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let is_vowel = |at: usize| {
        letters
            .get(at)
            .is_some_and(|c| "aeiouyéèëêáàâäíïóôöúü".contains(*c))
    };
    let mut count = 0_u32;
    for at in 0..letters.len() {
        if is_vowel(at) && (at == 0 || !is_vowel(at - 1)) {
            count += 1;
        }
        count += u32::from(at > 0 && is_apart(&letters, at));
    }
    // be-ing, go-ing.
    let stem = letters.len().checked_sub(4);
    let is_spoken_apart = stem.is_some_and(is_vowel) && word.ends_with("ing");
    count += u32::from(is_spoken_apart);
    count -= u32::from(count > 1 && ends_silently(word));
    count.max(1)
}

/// Whether the vowel at `at` is spoken apart from the one before it.
fn is_apart(letters: &[char], at: usize) -> bool {
    let before = at.checked_sub(2).map(|i| letters[i]);
    match (letters[at - 1], letters[at]) {
        ('i', 'a' | 'o' | 'u') => !matches!(before, Some('t' | 's' | 'c' | 'x' | 'g' | 'e')),
        ('e', 'o') => !matches!(before, Some('g')) && letters.get(at + 1) != Some(&'p'),
        ('u', 'a') => !matches!(before, Some('q' | 'g')),
        _ => false,
    }
}

/// Whether the last group of vowels is not spoken.
fn ends_silently(word: &str) -> bool {
    let stem = |end: &str| word.strip_suffix(end).and_then(|stem| stem.chars().last());
    let is_vowel = |c: char| "aeiouy".contains(c);
    let consonant_le = |stem: &str| {
        let before = stem.strip_suffix('l').and_then(|rest| rest.chars().last());
        before.is_some_and(|c| !is_vowel(c))
    };
    if ["gue", "gues", "que", "ques"]
        .iter()
        .any(|end| word.ends_with(end))
    {
        return true;
    }
    if let Some(last) = stem("ed") {
        return !is_vowel(last) && !matches!(last, 't' | 'd');
    }
    if let Some(last) = stem("es") {
        let spoken = matches!(last, 's' | 'x' | 'z' | 'c' | 'g' | 'h');
        return !is_vowel(last) && !spoken && !consonant_le(word.trim_end_matches("es"));
    }
    match stem("e") {
        Some(last) => !is_vowel(last) && !consonant_le(word.trim_end_matches('e')),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_as_they_are_spoken() {
        let table = [
            ("staff", 1),
            ("we", 1),
            ("the", 1),
            ("make", 1),
            ("named", 1),
            ("started", 2),
            ("needed", 2),
            ("asked", 1),
            ("people", 2),
            ("table", 2),
            ("places", 2),
            ("times", 1),
            ("changes", 2),
            ("counselling", 3),
            ("appointment", 3),
            ("wellbeing", 3),
            ("organisation", 5),
            ("occupational", 5),
            ("health", 1),
            ("every", 3),
            ("special", 2),
            ("period", 3),
            ("annual", 3),
            ("question", 2),
            ("equality", 4),
            ("menopause", 3),
            ("people’s", 2),
            ("24", 1),
            ("well-led", 2),
            ("naïve", 1),
            ("evaluate", 4),
            ("colleagues", 2),
            ("agreed", 2),
            ("managers", 3),
            ("review", 2),
        ];
        let wrong: Vec<_> = table
            .into_iter()
            .filter(|(word, expected)| syllables(word) != *expected)
            .map(|(word, expected)| (word, expected, syllables(word)))
            .collect();
        assert_eq!(wrong, []);
    }

    #[test]
    fn a_hard_text_is_older_than_an_easy_one() {
        let age = |text: &str| Counted::of(text).age();
        assert_eq!(age("The cat sat on the mat."), 4);
        assert!((10..14).contains(&age(
            "Staff who ask for counselling get a first appointment within two weeks."
        )));
        let hard =
            "Organisational accountability arrangements demonstrate multidisciplinary integration.";
        assert!(age(hard) > 25);
        assert_eq!(age(""), 0);
        assert_eq!(ends("It is 4.5 to 1. Is it? “Yes.”"), 3);
    }
}
