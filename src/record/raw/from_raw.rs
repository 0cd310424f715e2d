//! From the written record to the checked one: every problem is collected and named in the words
//! that stand in the file.

mod actions;
mod parts;
mod picked;
mod times;

use std::sync::Arc;

use super::{
    RawAgreed, RawGroupSeen, RawRecord, RawRound, RawSeen, RawSitting, RawState,
    RawStatementRecord, RawTarget,
};
use crate::problem::{Problem, Problems};
use crate::record::{
    Agreed, Confidence, Hands, MOST_ROUNDS, Place, Record, Round, Seen, SignOff, StatementRecord,
    Target,
};
use crate::text::{LONGEST_COMMENT, LONGEST_NAME, LONGEST_TEXT, clean};
use crate::workshop::{self, Scale, Selection, Workshop};

pub(super) fn check(file: &str, raw: RawRecord) -> Result<Record, Problems> {
    let RawRecord {
        format: _, // Looked at before the full read.
        session,
        statements,
        priorities,
        actions,
        plan: _, // In JSON only, which is never read back.
        signed_off,
        seal: _, // Held against the text when a file is read; see `read`.
        since,
        figures,
        fingerprint,
        workshop,
    } = raw;
    let workshop = workshop::check_raw(file, workshop)?.with_fingerprint(name(&fingerprint));
    let mut checker = Checker {
        file,
        workshop: &workshop,
        problems: Vec::new(),
    };
    let statements = checker.statements(statements);
    let priorities = checker.pick_rounds(priorities);
    let actions = checker.actions(actions, &session);
    let place = checker.place(&session);
    let sittings = checker.sittings(&session);
    let minutes = Checker::minutes(&session);
    let joined_by_group = checker.joined(&session);
    let since = since.and_then(|since| {
        let checked = since.checked(checker.workshop);
        checked
            .map_err(|(place, what)| checker.add(&place, what))
            .ok()
    });
    let figures = figures.map(|figures| {
        let (figures, wrong) = figures.checked(file, checker.workshop);
        checker.problems.extend(wrong);
        Arc::new(figures)
    });
    let problems = checker.problems;
    let record = Record {
        selection: Selection {
            short: session.short,
            sections: session.sections.iter().map(|id| name(id)).collect(),
        },
        organisation: name(&session.organisation),
        started: session.started,
        rehearsal: session.rehearsal,
        by_sweeps: session.by_sweeps,
        share_name: session.share_name,
        minutes,
        sittings,
        place,
        joined: session.joined,
        observers: session.observers,
        joined_by_group,
        statements,
        priorities,
        actions,
        sign_offs: signed_off.into_iter().map(SignOff::from).collect(),
        broken_seal: None,
        since: since.map(Arc::new),
        figures,
        workshop: Arc::new(workshop),
    };
    Problems::none_or(problems, record)
}

/// A name that somebody may have written into the file.
fn name(text: &str) -> String {
    clean(text, LONGEST_NAME)
}

struct Checker<'a> {
    file: &'a str,
    workshop: &'a Workshop,
    problems: Vec<Problem>,
}

/// What is said of a number or a word that was changed by hand.
const CHANGED: &str = "put back what Plenary wrote, or take the last copy that you trust";

impl Checker<'_> {
    fn add(&mut self, place: &str, what: impl Into<String>) {
        let problem = Problem::in_meaning(self.file, place, what);
        self.problems.push(problem.hint(CHANGED));
    }

    fn place(&mut self, session: &RawSitting) -> Place {
        let place = Place::named(self.workshop, &session.place);
        if place.is_none() {
            let name = clean(&session.place, 80);
            self.add(
                "the session",
                format!("there is no place `{name}` in its workshop"),
            );
        }
        let place = place.unwrap_or(Place::Lobby);
        if (session.state == RawState::Finished) != (place == Place::End) {
            self.add("the session", "`state` and `place` do not fit together");
        }
        place
    }

    fn joined(&mut self, session: &RawSitting) -> imbl::Vector<u32> {
        let groups = self.workshop.groups();
        let same = groups
            .iter()
            .map(|g| &g.id)
            .eq(session.groups.iter().map(|g| &g.group));
        if !same {
            self.add("the session", "its groups are not those of its workshop");
        }
        session.groups.iter().map(|g| g.joined).collect()
    }

    fn statements(&mut self, raws: Vec<RawStatementRecord>) -> imbl::Vector<StatementRecord> {
        let asked = self.workshop.statements();
        if raws.len() != asked.len() {
            let what = format!(
                "there are {} of them, and its workshop asks {}",
                raws.len(),
                asked.len()
            );
            self.add("the statements", what);
        }
        let pairs = raws.into_iter().zip(asked);
        pairs
            .map(|(raw, asked)| {
                let scale = &asked.scale;
                let RawStatementRecord {
                    id,
                    text,
                    agreed,
                    earlier,
                    rounds,
                    evidence,
                    note,
                    parked,
                } = raw;
                let place = format!("statement \"{}\"", clean(&id, 80));
                if id != asked.id || text != asked.text {
                    let what = format!("its workshop asks \"{}\" at this point", asked.id);
                    self.add(&place, what);
                }
                if rounds.len() > MOST_ROUNDS {
                    self.add(&place, format!("it has more than {MOST_ROUNDS} rounds"));
                }
                let held = rounds.len();
                StatementRecord {
                    rounds: rounds
                        .into_iter()
                        .enumerate()
                        .map(|(i, round)| self.round(&place, i + 1, round, scale))
                        .collect(),
                    agreed: agreed.map(|a| self.agreed(&place, a, held, scale)),
                    earlier: earlier
                        .into_iter()
                        .map(|a| self.agreed(&place, a, held, scale))
                        .collect(),
                    note: clean(&note, LONGEST_TEXT),
                    parked: clean(&parked, LONGEST_TEXT),
                    evidence: clean(&evidence, LONGEST_TEXT),
                }
            })
            .collect()
    }

    fn round(&mut self, place: &str, number: usize, raw: RawRound, scale: &Scale) -> Round {
        let RawRound {
            round,
            in_sweep,
            opened,
            revealed,
            joined,
            tally,
            hands,
            hands_remote,
            median,
            agreement,
            groups,
            comments,
        } = raw;
        let place = format!("{place}, round {number}");
        if round != number {
            self.add(&place, format!("it says that it is round {round}"));
        }
        let points = scale.points.len();
        let tally = self.seen(&place, tally, points, true);
        for (field, counts) in [("hands", &hands), ("hands_remote", &hands_remote)] {
            if !counts.is_empty() && counts.len() != points {
                self.add(&place, format!("`{field}` needs {points} numbers"));
            }
        }
        let groups = RawGroupSeen::checked(groups, points, self.workshop).unwrap_or_else(|what| {
            self.add(&place, what);
            Vec::new()
        });
        if !comments.is_empty() && tally.whole().is_none() {
            self.add(&place, "it has comments, but too few votes to show any");
        }
        // Counts that do not fit the scale have been named already and have no median.
        if tally.whole().is_none_or(|t| t.counts.len() == points) {
            let counted = tally.median_halves(scale).map(|h| f64::from(h) / 2.0);
            if counted != median {
                self.add(&place, "`median` is not the median of its counts");
            }
            let word = tally.agreement(self.workshop.quorum()).to_string();
            if word != agreement {
                let what = format!("`agreement` should be \"{word}\"");
                self.add(&place, what);
            }
        }
        Round {
            opened,
            revealed,
            joined,
            tally,
            hands: Hands {
                room: hands,
                remote: hands_remote,
            },
            groups,
            comments: comments.iter().map(|c| clean(c, LONGEST_COMMENT)).collect(),
            in_sweep,
        }
    }

    fn seen(&mut self, place: &str, raw: RawSeen, columns: usize, rated: bool) -> Seen {
        let seen = raw.into();
        if let Seen::Whole(tally) = &seen {
            if tally.counts.len() != columns {
                let what = format!(
                    "`counts` has {} numbers, {columns} are needed",
                    tally.counts.len()
                );
                self.add(place, what);
            }
            let sum = tally
                .counts
                .iter()
                .try_fold(0_u32, |a, b| a.checked_add(*b));
            if rated && sum != Some(tally.answered) {
                self.add(place, "`answered` is not the sum of its counts");
            }
        }
        seen
    }

    fn agreed(&mut self, place: &str, raw: RawAgreed, rounds: usize, scale: &Scale) -> Agreed {
        let RawAgreed {
            value,
            label,
            reason,
            dissent,
            target,
            confidence,
            after_round,
            in_sweep,
            amendment,
            at,
        } = raw;
        let place = format!("{place}, agreed");
        match scale.point(value) {
            None => self.add(&place, format!("{value} is not a point of its scale")),
            Some(point) if point.label != label => {
                self.add(
                    &place,
                    format!("the label of {value} is \"{}\"", point.label),
                );
            }
            Some(_) => {}
        }
        if after_round > rounds {
            self.add(&place, format!("there was no round {after_round}"));
        }
        Agreed {
            value,
            reason: clean(&reason, LONGEST_TEXT),
            dissent: clean(&dissent, LONGEST_TEXT),
            target: target.map(|RawTarget { value, by }| {
                if scale.point(value).is_none() {
                    self.add(
                        &place,
                        format!("the target {value} is not a point of its scale"),
                    );
                }
                Target { value, by }
            }),
            confidence: confidence.map(Confidence::from),
            after_round,
            in_sweep,
            amendment,
            at,
        }
    }
}
