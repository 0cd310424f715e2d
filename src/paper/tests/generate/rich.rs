//! Records with all that one may hold.

use std::sync::Arc;

use jiff::SignedDuration;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use super::{ODD, Shape, day, maybe, odd, pick};
use crate::evidence::{About, Addition, Figure, Figures};
use crate::record::{
    Confidence, Origin, Record, Round, Seen, SignOff, Sitting, StatementRecord, Target,
    side_by_side,
};
use crate::workshop::{self, Workshop};

/// A record with all that one may hold, as `seed` has it: amendments, sweeps, groups side by side, figures,
/// hands of remote members, comments that were kept, and a rule of the workshop's own for its scores.
pub(in crate::paper::tests) fn rich(seed: u64) -> Record {
    let mut record = odd(seed);
    let mut rng = StdRng::seed_from_u64(seed ^ 0x5EED);
    let rng = &mut rng;
    if seed.is_multiple_of(3) {
        let text = include_str!("../../../../workshops/eds-2022.ron");
        let workshop = workshop::read("eds.ron", text).unwrap();
        let shape = Shape {
            said: &ODD,
            joined: 9..=24,
            missing: 0..=4,
        };
        record = super::record(rng, workshop, "Trust 7".to_owned(), &shape);
    }
    let workshop = Arc::clone(&record.workshop);
    for (position, held) in record.statements.iter_mut().enumerate() {
        enrich(rng, &workshop, position, held);
    }
    let count = workshop.statements().len();
    let figures = (0..rng.random_range(0..=4)).map(|_| Figure {
        about: match rng.random_bool(0.5) {
            true => About::Statement(rng.random_range(0..count)),
            false => About::Section(rng.random_range(0..workshop.sections().len())),
        },
        label: pick(rng, &ODD),
        ours: format!("{}.{}", rng.random_range(0..10), rng.random_range(0..10)),
        comparator: "7.5".to_owned(),
        previous: maybe(rng, &["6.9"], 0.5),
        unit: maybe(rng, &["of 10", "%"], 0.5),
        date: rng.random_bool(0.5).then(|| day(rng)),
        source: maybe(rng, &["Staff Survey 2025"], 0.5),
        kind: None,
    });
    let list: Vec<Figure> = figures.collect();
    all_else(rng, &mut record);
    let additions = (0..rng.random_range(0..=1)).map(|_| Addition {
        at: record.started + SignedDuration::from_hours(24 * 3),
        added: 13,
        replaced: rng.random_range(0..=11),
    });
    let additions: Vec<Addition> = additions.collect();
    record.figures = (!list.is_empty()).then(|| {
        Arc::new(Figures {
            after_reveal: false,
            list,
            additions,
        })
    });
    record
}

/// What a record may hold of the whole, what was left to it, and what came after it.
fn all_else(rng: &mut StdRng, record: &mut Record) {
    record.selection.short = rng.random_bool(0.2);
    record.by_sweeps = rng.random_bool(0.3);
    record.share_name = rng.random_bool(0.5);
    record.minutes = rng.random_bool(0.5).then_some(90);
    let hours = |hours| record.started + SignedDuration::from_hours(hours);
    record.sittings = [(0, 2), (23, 25)]
        .map(|(from, to)| Sitting {
            from: hours(from),
            to: hours(to),
        })
        .into_iter()
        .collect();
    if let Some(since) = &mut record.since {
        let since = Arc::make_mut(since);
        since.altered = rng.random_bool(0.3);
        for (statement, before) in since.agreed.iter_mut().enumerate() {
            let Some(before) = before else { continue };
            before.reason = maybe(rng, &ODD, 0.5);
            before.target = rng.random_bool(0.3).then(|| Target {
                value: record.workshop.scale_of(statement).most(),
                by: day(rng),
            });
        }
        let started = record.started - SignedDuration::from_hours(24 * 90);
        for (number, action) in (3..).zip(record.actions.iter_mut().take(2)) {
            action.carried = true;
            action.origin = rng.random_bool(0.7).then(|| Origin {
                organisation: record.organisation.clone(),
                started,
                number,
            });
            action.changed = rng.random_bool(0.5).then_some(record.started);
        }
    }
    if let Some(round) = record.priorities.last().cloned()
        && rng.random_bool(0.3)
    {
        record.priorities.push_back(round);
    }
    if let Some(signed) = record.sign_offs.last().cloned() {
        record.broken_seal = rng.random_bool(0.3).then(|| "0".repeat(64));
        record.sign_offs.push_back(SignOff {
            at: signed.at + SignedDuration::from_hours(24 * 30),
            by: pick(rng, &ODD),
            ..signed
        });
    }
}

/// Hands of remote members are counted with those in the room.
fn raise(round: &mut Round) {
    if round.hands.is_empty() {
        return;
    }
    let Seen::Whole(tally) = &mut round.tally else {
        return;
    };
    tally.counts[0] += 2;
    tally.answered += 2;
    round.joined += 2;
    round.hands.remote = vec![0; tally.counts.len()];
    round.hands.remote[0] = 2;
}

fn enrich(rng: &mut StdRng, workshop: &Workshop, position: usize, held: &mut StatementRecord) {
    let in_sweep = rng.random_bool(0.3);
    let mut hidden = Vec::new();
    for round in held.rounds.iter_mut() {
        round.in_sweep = in_sweep;
        raise(round);
        let Some(tally) = round.tally.whole() else {
            continue;
        };
        if rng.random_bool(0.2) {
            round.comments = vec![pick(rng, &ODD)];
        }
        if !round.hands.is_empty() {
            continue;
        }
        // Each vote is of one of the groups, most of them of the first.
        let mut groups: Vec<(usize, Vec<u32>)> = (0..workshop.groups().len())
            .map(|group| (group, vec![0; tally.counts.len()]))
            .collect();
        if groups.is_empty() {
            continue;
        }
        for (point, count) in tally.counts.iter().enumerate() {
            for _ in 0..*count {
                let most = groups.len().min(2);
                groups[rng.random_range(0..most)].1[point] += 1;
            }
        }
        let apart = vec![0; tally.counts.len()];
        let least = workshop.disclosure_of(position).group;
        round.groups = side_by_side(&groups, &apart, least, &hidden);
        hidden.extend(
            round
                .groups
                .iter()
                .filter(|g| g.votes.is_err())
                .map(|g| g.group),
        );
    }
    if held.agreed.is_none() {
        held.parked = maybe(rng, &ODD, 0.3);
    }
    if let Some(agreed) = &mut held.agreed {
        agreed.in_sweep = in_sweep;
        agreed.after_round = rng.random_range(0..=held.rounds.len());
        let confidence = Confidence::ALL[rng.random_range(0..3)];
        agreed.confidence = rng.random_bool(0.5).then_some(confidence);
    }
    if let Some(agreed) = &mut held.agreed
        && rng.random_bool(0.3)
    {
        let before = agreed.clone();
        agreed.amendment = true;
        agreed.at += SignedDuration::from_hours(24 * 9);
        if agreed.reason.is_empty() {
            agreed.reason = "The audit came in".to_owned();
        }
        held.earlier.push_back(before);
    }
}
