//! Invented records with a realistic spread. Each is what a real session made of commands, as the
//! program itself would have asked them, so every record is legal: nothing here writes into one.
//!
//! The same seed gives the same records. Statements have a difficulty that all organisations share,
//! so that there are common gaps and strengths; an organisation has a level, and sections that it is
//! better at; people vote around that, now and then in two camps.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use plenary::agreement::Agreement;
use plenary::ballot::{Answer, DONT_KNOW};
use plenary::record::{Action, ActionChange, ActionState, Place, Record, Target};
use plenary::session::{Command, Newcomer, SeatId, Session};
use plenary::workshop::{Selection, Workshop};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};

#[path = "words.rs"]
mod words;

pub(crate) use words::MOST_NAMES;

/// The trust whose year it is.
pub(crate) const TRUST: &str = "Exampleshire NHS Trust";

/// When that trust met.
const YEAR: [&str; 3] = [
    "2025-11-18T13:30:00Z",
    "2026-03-24T13:30:00Z",
    "2026-11-17T13:30:00Z",
];

/// When the first of the many organisations met.
const FIRST_DAY: &str = "2026-01-12T09:00:00Z";

/// Whoever meets, and how it stands with them.
struct Board {
    organisation: String,
    people: u32,
    /// Points above the middle of the scale.
    level: f64,
    /// What its own sections and statements are drawn from.
    seed: u64,
}

impl Board {
    fn record(&self, asked: &Workshop, selection: &Selection, started: Timestamp) -> Record {
        let (asked, selection) = (Arc::new(asked.clone()), selection.clone());
        Record::new(asked, selection, self.organisation.clone(), started)
    }
}

/// Three sessions of one trust over a year, oldest first. It gets better where it agreed actions.
pub(crate) fn year(workshop: &Workshop, seed: u64) -> Vec<Record> {
    let mut records: Vec<Record> = Vec::new();
    for (number, started) in YEAR.iter().enumerate() {
        let board = Board {
            organisation: TRUST.to_owned(),
            people: [11, 13, 12][number],
            level: [-0.35, -0.15, 0.1][number],
            seed,
        };
        let started = started.parse().expect(A_TIME);
        let record = board.record(workshop, &Selection::default(), started);
        let mut sitting = Sitting::new(record, &board, number);
        sitting.earlier = records.last().cloned();
        let mut held = sitting.hold();
        if let Some(then) = records.last() {
            carry(&mut held, then);
        }
        records.push(held);
    }
    records
}

/// Has each action that was taken over from the session before known again by where it was first written
/// down.
fn carry(held: &mut Record, then: &Record) {
    for action in &mut held.actions {
        let is_it =
            |before: &Action| (&before.what, before.statement) == (&action.what, action.statement);
        if let Some(position) = then.actions.iter().position(is_it) {
            action.carried = true;
            action.origin = Some(then.origin_of(position));
        }
    }
}

/// Records of `how_many` organisations, [`MOST_NAMES`] at most. Every eighth met twice, and the
/// first rehearsed as well, so there are more records than organisations.
pub(crate) fn many(workshop: &Workshop, how_many: usize, seed: u64) -> Vec<Record> {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut records = Vec::new();
    let core = Selection {
        short: true,
        sections: Vec::new(),
    };
    let short = workshop
        .select(&core)
        .expect("the workshop has a short form");
    for position in 0..how_many.min(MOST_NAMES) {
        let board = Board {
            organisation: words::name(position),
            people: if rng.random_bool(0.1) {
                3
            } else {
                rng.random_range(7..17)
            },
            level: normal(&mut rng) * 0.35,
            seed: rng.random(),
        };
        let days = SignedDuration::from_hours(24 * rng.random_range(0..250));
        let started: Timestamp = FIRST_DAY.parse::<Timestamp>().expect(A_TIME) + days;
        // Most take the short form.
        let whole = (workshop, &Selection::default());
        let (asked, selection) = if rng.random_bool(0.8) {
            (&short, &core)
        } else {
            whole
        };
        let shares = rng.random_bool(0.6);
        let record = |started| Record {
            share_name: shares,
            ..board.record(asked, selection, started)
        };
        if position == 0 {
            let mut rehearsal = record(started);
            rehearsal.rehearsal = true;
            records.push(Sitting::new(rehearsal, &board, 0).hold());
        }
        if position % 8 == 7 {
            let before = started - SignedDuration::from_hours(24 * 90);
            records.push(Sitting::new(record(before), &board, 0).hold());
        }
        records.push(Sitting::new(record(started), &board, 1).hold());
    }
    records
}

const A_TIME: &str = "the times in this file are well written";

/// One session while it is held.
struct Sitting<'a> {
    board: &'a Board,
    session: Session,
    /// What this board agreed last time.
    earlier: Option<Record>,
    now: Timestamp,
    rng: StdRng,
}

impl<'a> Sitting<'a> {
    fn new(record: Record, board: &'a Board, number: usize) -> Self {
        Self {
            board,
            now: record.started,
            session: Session::new(record),
            earlier: None,
            rng: StdRng::seed_from_u64(board.seed ^ (number as u64 + 1)),
        }
    }

    fn hold(mut self) -> Record {
        self.people_join();
        // One board in eight runs out of time and leaves the last section for another day.
        let workshop = Arc::clone(&self.session.record().workshop);
        let out_of_time = self.rng.random_bool(0.12);
        let last = workshop.top_sections().last();
        for (position, statement) in workshop.statements().iter().enumerate() {
            let left_out = out_of_time && Some(workshop.top_of(statement.section)) == last;
            if !left_out && !self.rng.random_bool(0.03) {
                self.take_statement(position);
            }
        }
        if !out_of_time {
            self.set_priorities();
        }
        self.ask(Command::GoTo(Place::End));
        self.session.record().clone()
    }

    fn ask(&mut self, command: Command) {
        self.now += SignedDuration::from_secs(3);
        let events = self.session.decide(&command, self.now);
        for event in events.expect("only what a session allows is asked of it") {
            self.session.apply(event, self.now);
        }
    }

    fn wait(&mut self, seconds: i64) {
        self.now += SignedDuration::from_secs(seconds);
    }

    fn people_join(&mut self) {
        let workshop = Arc::clone(&self.session.record().workshop);
        for seat in 0..self.board.people {
            // Most of the room is the board; the rest come from everywhere else.
            let most = workshop.groups().first();
            let of_the_rest = workshop.groups().choose(&mut self.rng);
            let group = if self.rng.random_bool(0.5) {
                most
            } else {
                of_the_rest
            };
            self.ask(Command::Join {
                seat: SeatId::from_random(u128::from(seat)),
                newcomer: Newcomer {
                    group: group.map(|group| group.id.clone()),
                    ..Newcomer::default()
                },
            });
        }
    }

    /// Where this board would put the statement, in points of the scale, before any talk.
    fn lean(&self, statement: usize) -> f64 {
        let workshop = &self.session.record().workshop;
        let scale = workshop.scale();
        let (low, high) = (
            scale.points[0].value,
            scale.points[scale.points.len() - 1].value,
        );
        let middle = f64::from(low + high) / 2.0;
        let asked = &workshop.statements()[statement];
        let top = workshop.top_of(asked.section);
        let drawn = |seed: u64, of: &str| normal(&mut StdRng::seed_from_u64(seed ^ hash(of)));
        let shared = drawn(0, &asked.id) * 0.55 + drawn(1, &workshop.sections()[top].id) * 0.3;
        let own = drawn(self.board.seed, &asked.id) * 0.4
            + drawn(self.board.seed, &workshop.sections()[top].id) * 0.4;
        let acted = self.earlier.as_ref().is_some_and(|record| {
            record.actions.iter().any(|action| {
                let about = action
                    .statement
                    .map(|s| &record.workshop.statements()[s].id);
                about == Some(&asked.id)
            })
        });
        let better = if acted { 0.6 } else { 0.0 };
        middle + shared + own + self.board.level + better
    }

    /// What this board said last time that it would do about the statement.
    fn action_before(&self, statement: usize) -> Option<Action> {
        let record = self.earlier.as_ref()?;
        let id = &self.session.record().workshop.statements()[statement].id;
        let about = |action: &&Action| {
            let before = action.statement;
            before.is_some_and(|s| record.workshop.statements()[s].id == *id)
        };
        let mut open = record
            .actions
            .iter()
            .filter(|a| a.state == ActionState::Open);
        open.find(about).cloned()
    }

    fn take_statement(&mut self, statement: usize) {
        self.ask(Command::GoTo(Place::Statement(statement)));
        self.wait(45);
        if self.rng.random_bool(0.25) {
            let evidence = self.pick(words::EVIDENCE);
            self.ask(Command::Evidence(evidence));
        }
        let lean = self.lean(statement);
        let camps = self.rng.random_bool(0.1);
        self.vote(statement, lean, if camps { 1.6 } else { 0.75 });
        self.wait(120);
        let word = self.word(statement);
        let again = match word {
            Agreement::Split => 0.95,
            Agreement::Mixed => 0.5,
            _ => 0.02,
        };
        if self.rng.random_bool(again) {
            self.vote(statement, lean, 0.45);
            self.wait(60);
        }
        // Now and then a board would rather come back to it.
        if !self.rng.random_bool(0.03) {
            self.agree(statement, lean);
        }
    }

    fn word(&self, statement: usize) -> Agreement {
        let record = self.session.record();
        let quorum = record.workshop.quorum();
        record.statements[statement]
            .last_round()
            .map_or(Agreement::TooFewToSay, |round| {
                round.tally.agreement(quorum)
            })
    }

    /// A blind round: everybody votes around `lean`, or away from it where there are two camps.
    fn vote(&mut self, statement: usize, lean: f64, spread: f64) {
        let workshop = Arc::clone(&self.session.record().workshop);
        let id = workshop.statements()[statement].id.clone();
        self.ask(Command::OpenVote);
        let round = self.session.record().statements[statement].rounds.len() + 1;
        for seat in 0..self.board.people {
            if self.rng.random_bool(0.04) {
                continue;
            }
            let answer = if self.rng.random_bool(0.05) {
                DONT_KNOW.to_owned()
            } else {
                let away = if spread > 1.0 && self.rng.random_bool(0.5) {
                    -1.2
                } else {
                    0.0
                };
                let drawn = lean + away + normal(&mut self.rng) * spread.min(0.8);
                point(&workshop, drawn).to_string()
            };
            self.ask(Command::Vote {
                seat: SeatId::from_random(u128::from(seat)),
                statement: id.clone(),
                round,
                answer: Answer(vec![answer]),
                comment: String::new(),
            });
        }
        self.ask(Command::Close);
        self.ask(Command::Reveal);
    }

    fn agree(&mut self, statement: usize, lean: f64) {
        let workshop = Arc::clone(&self.session.record().workshop);
        let scale = workshop.scale();
        let held = &self.session.record().statements[statement];
        let proposed = held
            .last_round()
            .and_then(|round| round.tally.proposed(scale, workshop.quorum()));
        // Too few votes to see: the board talks, and agrees near where it leans.
        let near = proposed.map_or(lean, f64::from);
        let talked = if self.rng.random_bool(0.08) { 1.0 } else { 0.0 };
        let value = point(&workshop, near + talked);
        let position = scale.position(value).unwrap_or(0);
        let top = scale.points.len() - 1;
        let why = match position {
            0 => words::WHY_LOW,
            p if p == top => words::WHY_HIGH,
            p if p * 2 < top => words::WHY_LOW,
            _ => words::WHY_MIDDLE,
        };
        let reason = if self.rng.random_bool(0.7) {
            self.pick(why)
        } else {
            String::new()
        };
        let close = self.word(statement) == Agreement::Close;
        let dissents = self.rng.random_bool(if close { 0.05 } else { 0.3 });
        let dissent = if dissents {
            self.pick(words::DISSENT)
        } else {
            String::new()
        };
        let aims = position < top && self.rng.random_bool(0.4);
        let target = aims.then(|| Target {
            value: scale.points[position + 1].value,
            by: self.day_after(self.months()),
        });
        self.ask(Command::Agree {
            confidence: None,
            value,
            reason,
            dissent,
            target,
        });
        self.act(statement, position * 2 < top);
    }

    /// Takes down what is still to be done since last time, and now and then something new.
    fn act(&mut self, statement: usize, low: bool) {
        if let Some(Action {
            what, owner, due, ..
        }) = self.action_before(statement)
        {
            let is_open = self.rng.random_bool(if low { 0.7 } else { 0.2 });
            self.ask(Command::AddAction { what, owner, due });
            let last = self.session.record().actions.len() - 1;
            let change = match is_open {
                true => ActionChange {
                    note: self.pick(words::PROGRESS),
                    ..ActionChange::default()
                },
                false => ActionChange {
                    state: Some(ActionState::Done),
                    ..ActionChange::default()
                },
            };
            let action = last;
            return self.ask(Command::ChangeAction { action, change });
        }
        if self.rng.random_bool(if low { 0.45 } else { 0.05 }) {
            let (what, owner) = (self.pick(words::ACTIONS), self.pick(words::OWNERS));
            let due = Some(self.day_after(self.months()));
            let due = due.filter(|_| self.rng.random_bool(0.9));
            self.ask(Command::AddAction { what, owner, due });
        }
    }

    fn set_priorities(&mut self) {
        let workshop = Arc::clone(&self.session.record().workshop);
        let Some(priorities) = workshop.priorities() else {
            return;
        };
        self.ask(Command::GoTo(Place::Priorities));
        self.ask(Command::OpenVote);
        let offered = self.session.offered();
        for seat in 0..self.board.people {
            let picks = offered.sample(&mut self.rng, priorities.asks.each.number());
            let ids: Vec<String> = picks
                .map(|s| workshop.statements()[*s].id.clone())
                .collect();
            self.ask(Command::Vote {
                seat: SeatId::from_random(u128::from(seat)),
                statement: "priorities".to_owned(),
                round: 1,
                answer: Answer(ids),
                comment: String::new(),
            });
        }
        self.ask(Command::Close);
        self.ask(Command::Reveal);
    }

    fn months(&self) -> i32 {
        // The minutes of the hour are chance enough, and leave the seed's order alone.
        2 + i32::try_from(self.now.as_second() / 60 % 7).unwrap_or(0)
    }

    fn day_after(&self, months: i32) -> Date {
        let today = self.now.to_zoned(jiff::tz::TimeZone::UTC).date();
        let later = today.saturating_add(jiff::Span::new().months(months));
        later.last_of_month()
    }

    fn pick(&mut self, texts: &[&str]) -> String {
        texts
            .choose(&mut self.rng)
            .copied()
            .unwrap_or_default()
            .to_owned()
    }
}

/// The point of the scale that `drawn` is nearest to.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "within the scale"
)]
fn point(workshop: &Workshop, drawn: f64) -> u8 {
    let points = &workshop.scale().points;
    let (low, high) = (points[0].value, points[points.len() - 1].value);
    drawn.round().clamp(f64::from(low), f64::from(high)) as u8
}

/// Near enough to a normal draw of mean 0 and deviation 1.
fn normal(rng: &mut StdRng) -> f64 {
    let sum: f64 = (0..12).map(|_| rng.random_range(0.0..1.0)).sum();
    sum - 6.0
}

/// A number for a name, the same on every machine (FNV-1a).
fn hash(name: &str) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325;
    name.bytes().fold(start, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
