//! What a round asks, which answers count, and how they are tallied.

use crate::workshop::{Each, Scale, Workshop};

/// What a round asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ballot<'a> {
    /// One point of a scale, or one of the answers beside it.
    Rate(&'a Scale),
    /// Some of the statements offered, by position in the workshop.
    Pick {
        /// What each person may give, at least one of it.
        each: Each,
        /// The statements offered, in the order in which they are.
        offered: &'a [usize],
    },
}

/// One seat's answer, as it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The point with this value.
    Point(u8),
    /// *Don't know*: counted apart, never a zero.
    DontKnow,
    /// *Not applicable*: counted apart, never a zero.
    NotApplicable,
    /// *Abstain*: counted apart, never a zero.
    Abstain,
    /// The statements picked, by position in the workshop, ascending and without repeats.
    Picks(Vec<usize>),
    /// The statements that got dots, by position in the workshop, ascending, each as often as it got
    /// one.
    Dots(Vec<usize>),
}

/// An answer as a phone sends it: words, not yet looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer(pub Vec<String>);

/// How *don't know* is sent and saved.
pub const DONT_KNOW: &str = "dont_know";
/// How *not applicable* is sent and saved.
pub const NOT_APPLICABLE: &str = "not_applicable";

/// How *abstain* is sent and saved.
pub const ABSTAIN: &str = "abstain";

/// Counted votes of one round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Votes for each point, low to high; or how often each offered statement was picked, or how many
    /// dots it got.
    pub counts: Vec<u32>,
    /// How many gave a point or picked something: the *n* of every share.
    pub answered: u32,
    /// How many answered *don't know*.
    pub dont_know: u32,
    /// How many answered *not applicable*.
    pub not_applicable: u32,
    /// How many abstained.
    pub abstained: u32,
}

impl Ballot<'_> {
    /// The choice that an answer means, or nothing when it is not on this ballot.
    pub fn choice(&self, answer: &Answer, workshop: &Workshop) -> Option<Choice> {
        match self {
            Self::Rate(scale) => {
                let [word] = answer.0.as_slice() else {
                    return None;
                };
                match word.as_str() {
                    DONT_KNOW => scale.dont_know.then_some(Choice::DontKnow),
                    NOT_APPLICABLE => scale.not_applicable.then_some(Choice::NotApplicable),
                    ABSTAIN => scale.abstain.then_some(Choice::Abstain),
                    value => {
                        let value = value.parse().ok()?;
                        scale.position(value).map(|_| Choice::Point(value))
                    }
                }
            }
            Self::Pick { each, offered } => {
                if let [word] = answer.0.as_slice()
                    && word == DONT_KNOW
                {
                    return Some(Choice::DontKnow);
                }
                let mut picks = answer
                    .0
                    .iter()
                    .map(|id| workshop.statement_by_id(id).filter(|s| offered.contains(s)))
                    .collect::<Option<Vec<usize>>>()?;
                picks.sort_unstable();
                let choice = match each {
                    Each::Picks(_) => {
                        picks.dedup();
                        Choice::Picks
                    }
                    Each::Dots(_) => Choice::Dots,
                };
                let fits = (1..=each.number()).contains(&picks.len());
                fits.then(|| choice(picks))
            }
        }
    }

    /// Counts the choices of one round.
    pub fn tally<'c>(&self, choices: impl IntoIterator<Item = &'c Choice>) -> Tally {
        let mut tally = self.empty_tally();
        for choice in choices {
            self.count(&mut tally, choice);
        }
        tally
    }

    /// A tally of no votes.
    pub fn empty_tally(&self) -> Tally {
        let columns = match self {
            Self::Rate(scale) => scale.points.len(),
            Self::Pick { offered, .. } => offered.len(),
        };
        Tally {
            counts: vec![0; columns],
            answered: 0,
            dont_know: 0,
            not_applicable: 0,
            abstained: 0,
        }
    }

    fn count(&self, tally: &mut Tally, choice: &Choice) {
        match (choice, self) {
            (Choice::DontKnow, _) => tally.dont_know += 1,
            (Choice::NotApplicable, _) => tally.not_applicable += 1,
            (Choice::Abstain, _) => tally.abstained += 1,
            (Choice::Point(value), Self::Rate(scale)) => {
                let position = scale.position(*value);
                tally.counts[position.expect("a choice is made from its own ballot")] += 1;
                tally.answered += 1;
            }
            (Choice::Picks(given) | Choice::Dots(given), Self::Pick { offered, .. }) => {
                for (column, statement) in offered.iter().enumerate() {
                    let times = given.iter().filter(|s| *s == statement).count();
                    tally.counts[column] += u32::try_from(times).unwrap_or(u32::MAX);
                }
                tally.answered += 1;
            }
            (Choice::Point(_), Self::Pick { .. })
            | (Choice::Picks(_) | Choice::Dots(_), Self::Rate(_)) => {
                unreachable!("a choice is made from its own ballot")
            }
        }
    }
}

#[cfg(test)]
impl Tally {
    /// So many votes for each point, low to high, and none for anything else.
    pub(crate) fn of_counts(counts: &[u32]) -> Self {
        Self {
            counts: counts.to_vec(),
            answered: counts.iter().sum(),
            dont_know: 0,
            not_applicable: 0,
            abstained: 0,
        }
    }
}

impl Tally {
    /// Everybody who gave an answer of any kind.
    pub fn votes(&self) -> u32 {
        self.answered + self.dont_know + self.not_applicable + self.abstained
    }
}

impl Choice {
    /// The words that a phone would send for this choice.
    pub fn answer(&self, workshop: &Workshop) -> Answer {
        Answer(match self {
            Self::Point(value) => vec![value.to_string()],
            Self::DontKnow => vec![DONT_KNOW.to_owned()],
            Self::NotApplicable => vec![NOT_APPLICABLE.to_owned()],
            Self::Abstain => vec![ABSTAIN.to_owned()],
            Self::Picks(given) | Self::Dots(given) => given
                .iter()
                .map(|s| workshop.statements()[*s].id.clone())
                .collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workshop() -> Workshop {
        crate::workshop::read(
            "test.ron",
            r#"(format: 1, id: "w", title: "W", wording: Own,
                scale: (points: [(value: 0, label: "no"), (value: 1, label: "part"), (value: 2, label: "yes")]),
                sections: [(id: "s", title: "S", statements: [
                    (id: "a", text: "A"), (id: "b", text: "B"), (id: "c", text: "C")])])"#,
        )
        .unwrap()
    }

    fn answer(words: &[&str]) -> Answer {
        Answer(words.iter().map(|w| (*w).to_owned()).collect())
    }

    #[test]
    fn a_rating_takes_a_point_or_an_allowed_answer_beside_it() {
        let w = workshop();
        let ballot = Ballot::Rate(w.scale());
        let table = [
            (answer(&["0"]), Some(Choice::Point(0))),
            (answer(&["2"]), Some(Choice::Point(2))),
            (answer(&["3"]), None),
            (answer(&["-1"]), None),
            (answer(&["dont_know"]), Some(Choice::DontKnow)),
            (answer(&["not_applicable"]), None),
            (answer(&["1", "2"]), None),
            (answer(&[]), None),
        ];
        for (given, expected) in table {
            assert_eq!(ballot.choice(&given, &w), expected, "{given:?}");
        }
    }

    #[test]
    fn a_pick_takes_up_to_its_most_of_what_is_offered() {
        let w = workshop();
        let ballot = Ballot::Pick {
            each: Each::Picks(2),
            offered: &[2, 0],
        };
        let table = [
            (answer(&["c", "a"]), Some(Choice::Picks(vec![0, 2]))),
            (answer(&["a", "a"]), Some(Choice::Picks(vec![0]))),
            (answer(&["b"]), None),
            (answer(&["a", "b", "c"]), None),
            (answer(&[]), None),
        ];
        for (given, expected) in table {
            assert_eq!(ballot.choice(&given, &w), expected, "{given:?}");
        }
        let tally = ballot.tally(&[
            Choice::Picks(vec![0, 2]),
            Choice::Picks(vec![0]),
            Choice::DontKnow,
        ]);
        assert_eq!(tally.counts, [1, 2]);
        assert_eq!((tally.answered, tally.votes()), (2, 3));
    }

    #[test]
    fn dots_may_lie_on_one_statement_and_are_all_counted() {
        let w = workshop();
        let ballot = Ballot::Pick {
            each: Each::Dots(3),
            offered: &[2, 0],
        };
        let table = [
            (answer(&["c", "a", "c"]), Some(Choice::Dots(vec![0, 2, 2]))),
            (answer(&["a"]), Some(Choice::Dots(vec![0]))),
            (answer(&["dont_know"]), Some(Choice::DontKnow)),
            (answer(&["b"]), None),
            (answer(&["a", "a", "a", "a"]), None),
            (answer(&["a", "dont_know"]), None),
            (answer(&[]), None),
        ];
        for (given, expected) in table {
            assert_eq!(ballot.choice(&given, &w), expected, "{given:?}");
        }
        let choices = [
            Choice::Dots(vec![0, 2, 2]),
            Choice::Dots(vec![2, 2, 2]),
            Choice::DontKnow,
        ];
        let tally = ballot.tally(&choices);
        assert_eq!(tally.counts, [5, 1]);
        assert_eq!((tally.answered, tally.votes()), (2, 3));
        assert_eq!(choices[0].answer(&w), answer(&["a", "c", "c"]));
    }

    #[test]
    fn answers_beside_the_scale_are_never_a_zero() {
        let w = workshop();
        let ballot = Ballot::Rate(w.scale());
        let tally = ballot.tally(&[Choice::Point(0), Choice::DontKnow, Choice::NotApplicable]);
        assert_eq!(tally.counts, [1, 0, 0]);
        assert_eq!((tally.answered, tally.votes()), (1, 3));
    }
}
