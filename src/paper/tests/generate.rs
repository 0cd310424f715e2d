//! Records to make papers of: one as a trust might have it, and any number of odd ones.

mod asked;
mod promise;
mod rich;

use std::ops::RangeInclusive;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use crate::ballot::{Ballot, Tally};
use crate::record::{
    Action, ActionState, Agreed, Before, Hands, PickRound, Place, Progress, Record, Round, Seen,
    SignOff, Since, StatementRecord, Target,
};
use crate::workshop::{self, Each, Scale, Selection, Workshop};

pub(super) use promise::promise;
pub(super) use rich::rich;

const NHS: &str = include_str!("../../../workshops/nhs-wellbeing-2021.ron");

/// What people might say of a statement.
const SAID: [&str; 8] = [
    "Wards have huddles, community teams do not",
    "The pulse survey says so, and so do the exit interviews.",
    "It depends on the manager",
    "Ysbyty Gwynedd: mae’r tŷ staff wedi cau, ŵyr neb pam",
    "Nights and weekends are left out",
    "Estates have a plan and money until 2028",
    "We do it, but nobody checks whether it helps",
    "Good in theatres; 3 of 9 sites have no rest room",
];

/// What people might type to see what happens.
const ODD: [&str; 12] = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "</td></table>&amp;]]>",
    "a | b * c _d_ `e` [f](g) # h",
    "1. first",
    "\"quoted\", with commas",
    "日本語 ŵŷ 👩‍👩‍👧 עברית",
    "W{}\\n$x^2$ ~~no~~",
    "x",
];

/// A session of the short form as a trust might have it, always the same.
pub(super) fn trust() -> Record {
    let whole = workshop::read("nhs.ron", NHS).unwrap();
    let selection = Selection {
        short: true,
        sections: Vec::new(),
    };
    let workshop = whole.select(&selection).unwrap();
    let mut rng = StdRng::seed_from_u64(7);
    let name = "Bwrdd Iechyd Exampleshire".to_owned();
    let shape = Shape {
        said: &SAID,
        joined: 14..=16,
        missing: 0..=2,
    };
    let mut record = record(&mut rng, workshop, name, &shape);
    record.selection = selection;
    record.rehearsal = false;
    record.place = Place::End;
    record
}

/// A record of a workshop with odd words and 2 to 10 points, as `seed` has it.
pub(super) fn odd(seed: u64) -> Record {
    let mut rng = StdRng::seed_from_u64(seed);
    let rng = &mut rng;
    let workshop = asked::odd(rng);
    let name = ODD[rng.random_range(0..ODD.len())].to_owned();
    let shape = Shape {
        said: &ODD,
        joined: 3..=18,
        missing: 0..=18,
    };
    record(rng, workshop, name, &shape)
}

/// What a generated record is like.
struct Shape<'a> {
    /// What people say.
    said: &'a [&'a str],
    /// How many join.
    joined: RangeInclusive<u32>,
    /// How many of them do not vote.
    missing: RangeInclusive<u32>,
}

fn record(rng: &mut StdRng, workshop: Workshop, name: String, shape: &Shape<'_>) -> Record {
    let said = shape.said;
    let workshop = Arc::new(workshop);
    let started: Timestamp = "2026-11-22T09:30:00Z".parse().unwrap();
    let mut record = Record::new(Arc::clone(&workshop), Selection::default(), name, started);
    let joined = rng.random_range(shape.joined.clone());
    record.rehearsal = rng.random_bool(0.3);
    record.place = if rng.random_bool(0.5) {
        Place::End
    } else {
        Place::Statement(0)
    };
    record.joined = joined;
    record.observers = rng.random_range(0..=2);
    let mut left = joined;
    for group in &mut record.joined_by_group {
        *group = rng.random_range(0..=left.div_ceil(2));
        left -= *group;
    }
    let count = workshop.statements().len();
    for position in 0..count {
        let at = started + SignedDuration::from_mins(5 * position as i64);
        record.statements[position] = held(rng, &workshop, position, (joined, at), shape);
    }
    for _ in 0..rng.random_range(0..=5) {
        let owner = if rng.random_bool(0.8) {
            pick(rng, said)
        } else {
            String::new()
        };
        record.actions.push_back(Action {
            what: pick(rng, said),
            owner,
            due: rng.random_bool(0.8).then(|| day(rng)),
            statement: rng.random_bool(0.8).then(|| rng.random_range(0..count)),
            ..Action::default()
        });
    }
    for position in 0..record.actions.len() {
        follow_up(rng, &mut record.actions[position], said);
    }
    if workshop.priorities().is_some() && rng.random_bool(0.7) {
        record
            .priorities
            .push_back(picks(rng, &workshop, (joined, started), shape));
    }
    before_and_after(rng, &mut record, said);
    record
}

/// What may have become of an action.
fn follow_up(rng: &mut StdRng, action: &mut Action, said: &[&str]) {
    let states = [
        None,
        Some(ActionState::Done),
        Some(ActionState::Dropped),
        Some(ActionState::Open),
    ];
    let mut at: Timestamp = "2026-12-10T14:00:00Z".parse().unwrap();
    for _ in 0..rng.random_range(0..=2) {
        let became =
            states[rng.random_range(0..states.len())].filter(|state| *state != action.state);
        let note = match became {
            None => pick(rng, said),
            Some(_) => maybe(rng, said, 0.7),
        };
        action.state = became.unwrap_or(action.state);
        action.progress.push(Progress { at, became, note });
        at += SignedDuration::from_hours(24 * 20);
    }
}

/// What an earlier session may have agreed about some of the statements, and who may have signed this one.
fn before_and_after(rng: &mut StdRng, record: &mut Record, said: &[&str]) {
    let count = record.statements.len();
    if rng.random_bool(0.6) {
        let agreed = (0..count).map(|s| {
            let points = &record.workshop.scale_of(s).points;
            let value = points[rng.random_range(0..points.len())].value;
            rng.random_bool(0.7).then_some(Before {
                value,
                reason: String::new(),
                target: None,
            })
        });
        record.since = Some(Arc::new(Since {
            session: "2026-03-02-before".to_owned(),
            held: jiff::civil::date(2026, 3, 2),
            others: None,
            altered: false,
            after_reveal: false,
            agreed: agreed.collect(),
        }));
    }
    if record.finished() && rng.random_bool(0.5) {
        let fingerprint = record.fingerprint();
        record.sign_offs.push_back(SignOff {
            at: "2026-12-24T10:00:00Z".parse().unwrap(),
            by: pick(rng, said),
            fingerprint,
            changed_since: rng.random_bool(0.2),
        });
    }
}

fn pick(rng: &mut StdRng, said: &[&str]) -> String {
    said[rng.random_range(0..said.len())].to_owned()
}

fn maybe(rng: &mut StdRng, said: &[&str], chance: f64) -> String {
    if rng.random_bool(chance) {
        pick(rng, said)
    } else {
        String::new()
    }
}

fn day(rng: &mut StdRng) -> jiff::civil::Date {
    jiff::civil::date(2027, rng.random_range(1..=12), rng.random_range(1..=28))
}

fn held(
    rng: &mut StdRng,
    workshop: &Workshop,
    position: usize,
    (joined, at): (u32, Timestamp),
    shape: &Shape<'_>,
) -> StatementRecord {
    let said = shape.said;
    let scale = workshop.scale_of(position);
    let rounds: imbl::Vector<Round> = (0..rng.random_range(0..=2))
        .map(|_| {
            let ballot = Ballot::Rate(scale);
            let mut phones = ballot.empty_tally();
            let middle = rng.random_range(0..scale.points.len());
            let missing = rng.random_range(shape.missing.clone());
            for _ in missing..joined {
                vote(rng, &mut phones, scale, middle);
            }
            let hands = Hands {
                room: if rng.random_bool(0.1) {
                    vec![1; scale.points.len()]
                } else {
                    Vec::new()
                },
                remote: Vec::new(),
            };
            let more = hands.raised();
            Round {
                opened: at,
                revealed: at + SignedDuration::from_mins(2),
                joined: joined + more,
                tally: Seen::of(&ballot, &phones, &hands, workshop.disclosure_of(position)),
                groups: Vec::new(),
                comments: Vec::new(),
                in_sweep: false,
                hands,
            }
        })
        .collect();
    let value = |rng: &mut StdRng| scale.points[rng.random_range(0..scale.points.len())].value;
    let highest = scale.points[scale.points.len() - 1].value;
    let agreed = |rng: &mut StdRng| {
        let value = value(rng);
        Agreed {
            reason: maybe(rng, said, 0.7),
            dissent: maybe(rng, said, 0.2),
            target: rng.random_bool(0.3).then(|| Target {
                value: rng.random_range(value..=highest),
                by: day(rng),
            }),
            ..Agreed::of(value, rounds.len(), at + SignedDuration::from_mins(4))
        }
    };
    let last = rng.random_bool(0.8).then(|| agreed(rng));
    let earlier = (last.is_some() && rng.random_bool(0.1)).then(|| agreed(rng));
    StatementRecord {
        parked: String::new(),
        agreed: last,
        earlier: earlier.into_iter().collect(),
        note: maybe(rng, said, 0.1),
        evidence: maybe(rng, said, 0.2),
        rounds,
    }
}

/// Most vote near the middle.
fn vote(rng: &mut StdRng, tally: &mut Tally, scale: &Scale, middle: usize) {
    type Count = fn(&mut Tally) -> &mut u32;
    let beside: [(bool, Count); 3] = [
        (scale.dont_know, |tally| &mut tally.dont_know),
        (scale.not_applicable, |tally| &mut tally.not_applicable),
        (scale.abstain, |tally| &mut tally.abstained),
    ];
    let beside: Vec<_> = beside
        .iter()
        .filter(|(is_offered, _)| *is_offered)
        .collect();
    match rng.random_range(0..20) {
        0 if !beside.is_empty() => {
            let (_, count) = beside[tally.votes() as usize % beside.len()];
            *count(tally) += 1;
        }
        0..=5 => {
            let anywhere = rng.random_range(0..tally.counts.len());
            tally.counts[anywhere] += 1;
            tally.answered += 1;
        }
        _ => {
            tally.counts[middle] += 1;
            tally.answered += 1;
        }
    }
}

fn picks(
    rng: &mut StdRng,
    workshop: &Workshop,
    (joined, at): (u32, Timestamp),
    shape: &Shape<'_>,
) -> PickRound {
    let each = workshop
        .priorities()
        .map_or(Each::Picks(1), |priorities| priorities.asks.each);
    let offered: Vec<usize> = (0..workshop.statements().len().min(5)).collect();
    let ballot = Ballot::Pick {
        each,
        offered: &offered,
    };
    let mut tally = ballot.empty_tally();
    let missing = rng.random_range(shape.missing.clone());
    for _ in missing..joined {
        tally.counts[rng.random_range(0..offered.len())] += 1;
        tally.answered += 1;
    }
    PickRound {
        opened: at,
        revealed: at + SignedDuration::from_mins(2),
        joined,
        each,
        tally: Seen::of(&ballot, &tally, &Hands::default(), workshop.disclosure()),
        offered,
    }
}

#[test]
fn what_is_generated_is_what_a_file_may_hold() {
    for seed in 0..40 {
        for record in [odd(seed), rich(seed)] {
            let read = Record::read("odd.ron", &record.write());
            assert_eq!(read.as_ref(), Ok(&record), "{seed}");
        }
    }
    for record in [trust(), promise()] {
        assert_eq!(
            Record::read("trust.ron", &record.write()).as_ref(),
            Ok(&record)
        );
    }
}
