//! Two claims in one statement. Whoever agrees with one of them only cannot answer.
//!
//! The rule is careful: a warning that is wrong teaches people to pass over those that are right.
//! It looks for a second sentence, for a semicolon, and for an "and" or "or" after which a second
//! subject has its own verb ("… and managers are trained"), or the first subject gets a second verb
//! that cannot be anything else ("… and are checked"). Lists, and what follows a "who", "when" or
//! "that" before it, are left alone.

use super::reading;

/// Words that can be subject of a claim by themselves.
const SUBJECTS: &[&str] = &[
    "we",
    "they",
    "it",
    "he",
    "she",
    "there",
    "everyone",
    "everybody",
    "nobody",
    "somebody",
    "someone",
    "staff",
    "people",
    "managers",
    "leaders",
    "boards",
    "teams",
    "colleagues",
    "directors",
    "members",
];

/// Verbs in a form that is hardly ever anything else.
const VERBS: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "does", "do", "can", "cannot", "could",
    "will", "must", "may", "should", "gets", "get", "knows", "know", "takes", "makes", "gives",
    "tells", "sees", "learns", "feels", "goes", "keeps", "asks", "act", "acts",
];

/// Words that may stand between a subject, or the joint, and its verb.
const BETWEEN: &[&str] = &[
    "also", "always", "then", "never", "not", "still", "all", "each", "both",
];

/// Words that begin a clause which is a part of the claim.
const SUBORDINATE: &[&str] = &[
    "who", "whom", "whose", "which", "that", "what", "when", "whenever", "where", "wherever",
    "whether", "if", "how", "why", "because", "while", "until", "unless", "before", "after", "so",
    "than", "as", "to", "between", "both", "either", "whoever", "whatever",
];

/// How many words may stand between a second subject and its verb.
const REACH: usize = 3;

/// The words at which a second claim begins, if there is one.
pub(super) fn joint(text: &str) -> Option<String> {
    let raw: Vec<&str> = text.split_whitespace().collect();
    if reading::ends(text) > 1 {
        let first = raw.iter().position(|w| w.ends_with(['.', '?', '!']))?;
        return Some(excerpt(&raw, first + 1));
    }
    if let Some(first) = raw.iter().position(|w| w.ends_with(';')) {
        return Some(excerpt(&raw, first + 1));
    }
    let words: Vec<String> = raw.iter().map(|word| bare(word)).collect();
    let joints = (1..words.len()).filter(|at| matches!(words[*at].as_str(), "and" | "or"));
    let mut joints = joints.filter(|at| is_second_claim(&words, *at));
    joints.next().map(|at| excerpt(&raw, at))
}

/// Whether what follows the "and" or "or" at `at` claims something of its own.
fn is_second_claim(words: &[String], at: usize) -> bool {
    let (before, after) = (&words[..at], &words[at + 1..]);
    let is = |list: &[&str], word: &String| list.contains(&word.as_str());
    // Inside a clause, the second verb belongs to that clause.
    if before.iter().any(|word| is(SUBORDINATE, word)) || !has_verb(before) {
        return false;
    }
    let mut rest = after.iter().skip_while(|word| is(BETWEEN, word));
    let Some(first) = rest.next() else {
        return false;
    };
    if is(VERBS, first) {
        return true;
    }
    let mut following = rest.take(REACH);
    is(SUBJECTS, first) && following.any(|word| is(VERBS, word))
}

/// Whether the part before can be a claim: a known verb, or "we" or "they" with whatever they do.
fn has_verb(words: &[String]) -> bool {
    let is = |list: &[&str], word: &String| list.contains(&word.as_str());
    let known = words.iter().any(|word| is(VERBS, word));
    known || (words.len() > 1 && is(&["we", "they", "staff", "people", "managers"], &words[0]))
}

fn bare(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.to_lowercase()
}

/// A few words from `at` on.
fn excerpt(words: &[&str], at: usize) -> String {
    let shown = words.iter().skip(at).take(4).copied().collect::<Vec<_>>();
    shown.join(" ").trim_end_matches(['.', ',', ';']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_claims_are_found() {
        let table = [
            (
                "Breaks are planned and are checked every week.",
                "and are checked every",
            ),
            ("We ask for views and act on them.", "and act on them"),
            (
                "Managers are trained, and staff can see the records.",
                "and staff can see",
            ),
            (
                "Staff have a quiet room or they can go home.",
                "or they can go",
            ),
            (
                "We measure sickness. The board sees it.",
                "The board sees it",
            ),
            ("Rest is planned; it is also taken.", "it is also taken"),
        ];
        for (text, expected) in table {
            assert_eq!(joint(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn one_claim_with_a_list_in_it_is_left_alone() {
        for text in [
            "Staff can get hot food and drink on every shift.",
            "Staff know who to ask when they are upset and are not at work.",
            "Board members and managers take part in the training.",
            "Doctors, nurses and porters have the same lockers.",
            "We give people time to rest and get home safely.",
            "Somebody who is ill or has a disability can change their hours.",
            "Security and privacy are looked at before a new system is bought.",
            "Every manager has time for one-to-one talks and for training.",
        ] {
            assert_eq!(joint(text), None, "{text}");
        }
    }
}
