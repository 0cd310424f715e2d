//! From the record to its written form, by exhaustive destructures.

use super::since::RawSince;
use super::{
    RawAction, RawAgreed, RawGroupSeen, RawJoined, RawMet, RawPickRound, RawRecord, RawRound,
    RawSeen, RawSignOff, RawSitting, RawState, RawStatementRecord, RawTarget,
};
use crate::ballot::Tally;
use crate::evidence::raw::RawFigures;
use crate::record::{Agreed, PickRound, Record, Round, Seen, Sitting, StatementRecord, Target};
use crate::workshop::raw::RawWorkshop;
use crate::workshop::{Scale, Selection, Workshop};

impl From<&Record> for RawRecord {
    fn from(record: &Record) -> Self {
        let Record {
            workshop,
            selection,
            organisation,
            started,
            rehearsal,
            by_sweeps,
            share_name,
            minutes,
            sittings,
            place,
            joined,
            observers,
            joined_by_group,
            statements,
            priorities,
            actions,
            sign_offs,
            broken_seal: _, // What a file must say to stay what it is; see `sealed`.
            since,
            figures,
        } = record;
        let Selection { short, sections } = selection.clone();
        let groups = workshop.groups().iter().zip(joined_by_group);
        Self {
            format: crate::notation::FORMAT,
            session: RawSitting {
                organisation: organisation.clone(),
                started: *started,
                rehearsal: *rehearsal,
                by_sweeps: *by_sweeps,
                share_name: *share_name,
                minutes: *minutes,
                sittings: sittings.iter().map(RawMet::from).collect(),
                state: if record.finished() {
                    RawState::Finished
                } else {
                    RawState::Unfinished
                },
                place: place.name(workshop),
                joined: *joined,
                observers: *observers,
                groups: groups
                    .map(|(group, joined)| RawJoined {
                        group: group.id.clone(),
                        joined: *joined,
                    })
                    .collect(),
                short,
                sections,
            },
            statements: all_statements(statements, workshop),
            priorities: pick_rounds(priorities, workshop),
            actions: actions
                .iter()
                .map(|action| RawAction::of(action, workshop))
                .collect(),
            plan: Vec::new(),
            since: since.as_ref().map(|s| RawSince::of(s, workshop)),
            signed_off: sign_offs.iter().cloned().map(RawSignOff::from).collect(),
            seal: None,
            figures: figures.as_ref().map(|f| RawFigures::of(f, workshop)),
            fingerprint: workshop.fingerprint().to_owned(),
            workshop: RawWorkshop::from(workshop.as_ref()),
        }
    }
}

impl From<&Sitting> for RawMet {
    fn from(sitting: &Sitting) -> Self {
        let Sitting { from, to } = *sitting;
        Self { from, to }
    }
}

fn all_statements(
    held: &imbl::Vector<StatementRecord>,
    workshop: &Workshop,
) -> Vec<RawStatementRecord> {
    let numbered = held.iter().enumerate();
    numbered
        .map(|(position, held)| statement(held, position, workshop))
        .collect()
}

fn statement(held: &StatementRecord, position: usize, workshop: &Workshop) -> RawStatementRecord {
    let StatementRecord {
        rounds,
        agreed,
        earlier,
        note,
        parked,
        evidence,
    } = held;
    let statement = &workshop.statements()[position];
    let scale = workshop.scale_of(position);
    RawStatementRecord {
        id: statement.id.clone(),
        text: statement.text.clone(),
        agreed: agreed.as_ref().map(|a| RawAgreed::of(a, scale)),
        earlier: earlier.iter().map(|a| RawAgreed::of(a, scale)).collect(),
        rounds: rounds
            .iter()
            .enumerate()
            .map(|(number, round)| rated_round(number + 1, round, scale, workshop))
            .collect(),
        evidence: evidence.clone(),
        note: note.clone(),
        parked: parked.clone(),
    }
}

fn rated_round(number: usize, round: &Round, scale: &Scale, workshop: &Workshop) -> RawRound {
    let Round {
        opened,
        revealed,
        joined,
        tally,
        hands,
        groups,
        comments,
        in_sweep,
    } = round;
    let median = tally.median_halves(scale);
    RawRound {
        round: number,
        in_sweep: *in_sweep,
        opened: *opened,
        revealed: *revealed,
        joined: *joined,
        tally: tally.into(),
        hands: hands.room.clone(),
        hands_remote: hands.remote.clone(),
        median: median.map(|halves| f64::from(halves) / 2.0),
        agreement: tally.agreement(workshop.quorum()).to_string(),
        groups: RawGroupSeen::all(groups, workshop),
        comments: comments.clone(),
    }
}

fn pick_rounds(rounds: &imbl::Vector<PickRound>, workshop: &Workshop) -> Vec<RawPickRound> {
    let numbered = (1..).zip(rounds);
    numbered
        .map(|(number, round)| pick_round(number, round, workshop))
        .collect()
}

fn pick_round(number: usize, round: &PickRound, workshop: &Workshop) -> RawPickRound {
    let PickRound {
        opened,
        revealed,
        joined,
        each,
        offered,
        tally,
    } = round;
    let (pick, dots) = each.as_written();
    RawPickRound {
        round: number,
        opened: *opened,
        revealed: *revealed,
        joined: *joined,
        pick,
        dots,
        offered: offered
            .iter()
            .map(|s| workshop.statements()[*s].id.clone())
            .collect(),
        tally: tally.into(),
    }
}

impl From<&Seen> for RawSeen {
    fn from(seen: &Seen) -> Self {
        match seen {
            Seen::Whole(tally) => {
                let Tally {
                    counts,
                    answered,
                    dont_know,
                    not_applicable,
                    abstained,
                } = tally.clone();
                Self::Counted {
                    counts,
                    answered,
                    dont_know,
                    not_applicable,
                    abstained,
                }
            }
            Seen::Withheld { votes, aside } => Self::Withheld {
                votes: *votes,
                dont_know: aside.map(|a| a.dont_know),
                not_applicable: aside.map(|a| a.not_applicable),
                abstained: aside.map_or(0, |a| a.abstained),
            },
        }
    }
}

impl RawAgreed {
    pub(crate) fn of(agreed: &Agreed, scale: &Scale) -> Self {
        let Agreed {
            value,
            reason,
            dissent,
            target,
            after_round,
            in_sweep,
            amendment,
            at,
        } = agreed.clone();
        let point = scale.point(value);
        Self {
            value,
            label: point.map_or_else(String::new, |p| p.label.clone()),
            reason,
            dissent,
            target: target.map(|Target { value, by }| RawTarget { value, by }),
            after_round,
            in_sweep,
            amendment,
            at,
        }
    }
}
