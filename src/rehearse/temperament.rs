//! Who the simulated people are: what they choose and when, from a seed.
//!
//! A statement has a climate of its own, the same for everybody in the room: on some the room is of
//! one mind, on some it varies, and on some there are two camps. A temperament leans from there. In
//! a later round everybody has heard the others and comes nearer.

use std::time::Duration;

use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};

use crate::workshop::{Each, MOST_OFFERED};

/// How somebody tends to vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Temperament {
    /// Sees it in the middle of what the room sees.
    Steady,
    /// Sees it a little better, and is quick.
    Cheerful,
    /// Sees it a little worse.
    Doubtful,
    /// Often does not know, and changes a vote.
    Undecided,
    /// Sees it the other way round, and moves little.
    Contrary,
    /// Votes last, or not at all.
    Late,
}

/// Who sits where: the first phones of any rehearsal are of all kinds.
const SEATING: [Temperament; 7] = [
    Temperament::Steady,
    Temperament::Cheerful,
    Temperament::Doubtful,
    Temperament::Undecided,
    Temperament::Steady,
    Temperament::Contrary,
    Temperament::Late,
];

/// What the room asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// One thing.
    One(Question),
    /// All statements of a sweep, to be answered at one's own pace.
    Sweep {
        /// Their ids, in the order asked.
        ids: Vec<String>,
        /// The sum of their rounds, which rises when they are asked again.
        rounds: usize,
    },
}

/// One thing that is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Question {
    pub(super) statement: String,
    pub(super) round: usize,
    pub(super) kind: Kind,
}

/// How it can be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// By one point of a scale, low to high.
    Rate {
        points: Vec<u8>,
        dont_know: bool,
        not_applicable: bool,
        abstain: bool,
    },
    /// By picking some of what is offered, or by giving it dots.
    Pick {
        each: Each,
        offers: Vec<String>,
        dont_know: bool,
    },
}

/// What somebody chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    Point(u8),
    DontKnow,
    NotApplicable,
    Abstain,
    /// What was picked, or each as often as it got a dot.
    Picks(Vec<String>),
}

/// One answer, so long after the question, or after the answer before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Move {
    pub(super) after: Duration,
    pub(super) choice: Choice,
}

/// How a room feels about a statement. Heights are shares of the scale: 0 its low end, 1 its high.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Climate {
    mood: Mood,
    /// Where the room comes together in the end.
    settles_at: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mood {
    OneMind,
    Varied,
    TwoCamps,
}

/// How often somebody abstains, where that can be done.
const ABSTAINS: f64 = 0.03;

/// A third of a scale: one point of four, three of ten.
const STEP: f64 = 1.0 / 3.0;

impl Climate {
    /// The climate of a statement; the same for all who have the seed.
    pub(super) fn of(seed: u64, statement: &str) -> Self {
        let mut rng = StdRng::seed_from_u64(mix(seed, &[statement.as_bytes()]));
        let mood = match rng.random_range(0..100) {
            0..45 => Mood::OneMind,
            45..72 => Mood::Varied,
            _ => Mood::TwoCamps,
        };
        let settles_at = match mood {
            Mood::OneMind => rng.random_range(0.05..0.95),
            Mood::Varied => rng.random_range(0.3..0.7),
            Mood::TwoCamps => rng.random_range(0.4..0.6),
        };
        Self { mood, settles_at }
    }
}

impl Temperament {
    /// The temperament of a phone.
    pub(super) fn of(phone: usize) -> Self {
        SEATING[phone % SEATING.len()]
    }

    /// What this person does when asked: nothing, one answer, or one and then another. `rng` is the
    /// person's own for this question; `earlier` their answer in the round before.
    pub(super) fn moves(
        self,
        mut rng: StdRng,
        climate: Climate,
        question: &Question,
        earlier: Option<&Choice>,
    ) -> Vec<Move> {
        if self == Self::Late && rng.random_bool(0.2) {
            return Vec::new();
        }
        let mut moves = vec![Move {
            after: self.thinks(&mut rng),
            choice: self.choice(&mut rng, climate, question, earlier),
        }];
        if self == Self::Undecided && rng.random_bool(0.4) {
            moves.push(Move {
                after: seconds(&mut rng, 0.6, 2.0),
                choice: self.choice(&mut rng, climate, question, earlier),
            });
        }
        moves
    }

    fn thinks(self, rng: &mut StdRng) -> Duration {
        let (least, most) = match self {
            Self::Steady => (0.8, 2.5),
            Self::Cheerful => (0.4, 1.8),
            Self::Doubtful => (1.0, 3.5),
            Self::Undecided => (1.5, 4.0),
            Self::Contrary => (0.6, 3.0),
            Self::Late => (3.5, 6.0),
        };
        seconds(rng, least, most)
    }

    fn choice(
        self,
        rng: &mut StdRng,
        climate: Climate,
        question: &Question,
        earlier: Option<&Choice>,
    ) -> Choice {
        let unsure = match (self, question.round) {
            (Self::Undecided, 1) => 0.3,
            (Self::Undecided, _) => 0.1,
            _ => 0.02,
        };
        let unsure = rng.random_bool(unsure);
        match &question.kind {
            Kind::Rate { dont_know, .. } if unsure && *dont_know => Choice::DontKnow,
            Kind::Pick { dont_know, .. } if unsure && *dont_know => Choice::DontKnow,
            Kind::Rate { not_applicable, .. } if *not_applicable && rng.random_bool(0.015) => {
                Choice::NotApplicable
            }
            Kind::Rate { abstain, .. } if *abstain && rng.random_bool(ABSTAINS) => Choice::Abstain,
            Kind::Rate { points, .. } => {
                let heard = question.round > 1;
                self.rate(rng, climate, points, earlier, heard)
            }
            Kind::Pick { each, offers, .. } => self.pick(rng, *each, offers),
        }
    }

    fn rate(
        self,
        rng: &mut StdRng,
        climate: Climate,
        points: &[u8],
        earlier: Option<&Choice>,
        heard: bool,
    ) -> Choice {
        let Some(top) = points.len().checked_sub(1) else {
            return Choice::DontKnow;
        };
        let before = match earlier {
            Some(Choice::Point(value)) => points.iter().position(|p| p == value),
            _ => None,
        };
        let thought = match before {
            Some(before) => before as f64 / top.max(1) as f64,
            None => self.feels(rng, climate).clamp(0.0, 1.0),
        };
        let height = if heard {
            self.nearer(thought, climate)
        } else {
            thought
        };
        let position = (height * top as f64).round() as usize;
        Choice::Point(points[position.min(top)])
    }

    /// What somebody thinks who has not heard the others.
    fn feels(self, rng: &mut StdRng, climate: Climate) -> f64 {
        let Climate { mood, settles_at } = climate;
        let leans = match self {
            Self::Steady | Self::Undecided | Self::Late => 0.0,
            Self::Cheerful => 0.4,
            Self::Doubtful => -0.4,
            Self::Contrary if settles_at > 0.5 => -0.9,
            Self::Contrary => 0.9,
        };
        match mood {
            Mood::OneMind => settles_at + STEP * (0.6 * leans + rng.random_range(-0.3..0.3)),
            Mood::Varied => settles_at + STEP * (leans + rng.random_range(-1.2..1.2)),
            Mood::TwoCamps => {
                let high = match self {
                    Self::Cheerful | Self::Steady => true,
                    Self::Doubtful | Self::Contrary => false,
                    Self::Undecided | Self::Late => rng.random_bool(0.3),
                };
                let camp = if high { 0.95 } else { 0.05 };
                camp + STEP * rng.random_range(-0.6..0.6)
            }
        }
    }

    /// What somebody thinks now who has heard the others.
    fn nearer(self, before: f64, climate: Climate) -> f64 {
        let moves = match self {
            Self::Contrary => 0.25,
            Self::Steady | Self::Doubtful => 0.55,
            Self::Cheerful | Self::Undecided | Self::Late => 0.7,
        };
        before + moves * (climate.settles_at - before)
    }

    /// The first offers have the lowest scores, so they are picked more often.
    fn pick(self, rng: &mut StdRng, each: Each, offers: &[String]) -> Choice {
        let most = each.number();
        let mut weighed: Vec<(f64, usize)> = (0..offers.len())
            .map(|i| (heaviness(offers, i) + rng.random_range(0.0..4.0), i))
            .collect();
        if self == Self::Contrary {
            weighed.shuffle(rng);
        } else {
            weighed.sort_by(|a, b| a.0.total_cmp(&b.0));
        }
        let wanted = match self {
            Self::Doubtful | Self::Undecided => rng.random_range(1..=most.max(1)),
            _ => most.max(1),
        };
        let picked = weighed.iter().take(match each {
            Each::Picks(_) => wanted,
            // Dots lie on a few statements: half of them on what matters most, and so on.
            Each::Dots(_) => 3,
        });
        let picked: Vec<&String> = picked.map(|(_, i)| &offers[*i]).collect();
        let chosen = match each {
            Each::Picks(_) => picked.into_iter().cloned().collect(),
            Each::Dots(_) => heaped(&picked, wanted),
        };
        Choice::Picks(chosen)
    }
}

/// How far down an offer stands for everybody: the lowest scores are offered first. Where all are
/// offered, in the order asked, a few stand out for the whole room all the same.
fn heaviness(offers: &[String], at: usize) -> f64 {
    match offers.len() {
        0..=MOST_OFFERED => at as f64 * 0.6,
        all => (mix(0, &[offers[at].as_bytes()]) % all as u64) as f64 * 0.6,
    }
}

/// So many dots on these, each time half of what is left on the next, and the rest on the last.
fn heaped(on: &[&String], mut dots: usize) -> Vec<String> {
    let mut given = Vec::new();
    for (at, one) in on.iter().enumerate() {
        let here = if at + 1 == on.len() {
            dots
        } else {
            dots.div_ceil(2)
        };
        given.extend(std::iter::repeat_n((*one).clone(), here));
        dots -= here;
    }
    given
}

/// The dice of one phone for one round of one statement.
pub(super) fn dice(seed: u64, phone: usize, statement: &str, round: usize) -> StdRng {
    let (phone, round) = ((phone as u64).to_le_bytes(), (round as u64).to_le_bytes());
    let parts = [statement.as_bytes(), &phone, &round];
    StdRng::seed_from_u64(mix(seed, &parts))
}

/// One number from a seed and some bytes (FNV-1a), the same on every machine and in every release.
pub(super) fn mix(seed: u64, parts: &[&[u8]]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ seed;
    for byte in parts.iter().copied().flatten() {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}

fn seconds(rng: &mut StdRng, least: f64, most: f64) -> Duration {
    Duration::from_secs_f64(rng.random_range(least..most))
}

#[cfg(test)]
mod tests;
