//! The laptop is switched off at any moment of a workshop: what was told as recorded is there when it
//! is opened again, nothing is there twice, and no ballot comes back that was destroyed.
//!
//! An ordinary run does it a few times. As often as you like, each time at another moment:
//!
//! ```text
//! PLENARY_KILLS=1000 cargo test --test it kills -- --nocapture
//! ```

#![expect(
    clippy::disallowed_methods,
    reason = "how often to do it comes from whoever starts it"
)]

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use plenary::record::Record;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use crate::support::phone::Phone;
use crate::support::plain::Plain;
use crate::support::{Home, signal};

/// How often an ordinary run does it.
const USUAL: u64 = 6;
const PHONES: usize = 6;
/// The most answers that a whole script can have: it is killed in the middle of them.
const MOST_ANSWERS: usize = 45;

/// What was promised by the time of the kill.
#[derive(Default)]
struct Promised {
    /// Commands that were answered `ok`, in order.
    done: Vec<String>,
    /// The one that was under way.
    asked: Option<String>,
    /// The votes of the newest round.
    votes: Vec<Knows>,
}

/// What one phone knows of its votes in the newest round.
struct Knows {
    phone: Phone,
    sent: Vec<u64>,
    answered: usize,
}

/// Votes and changes its mind, until the laptop is off.
fn votes(
    phone: &Phone,
    (statement, round): (&str, usize),
    mut chance: StdRng,
    told: &Sender<()>,
) -> Knows {
    let (mut sent, mut answered) = (Vec::new(), 0);
    for _ in 0..chance.random_range(1..=2) {
        let value = chance.random_range(1..=4);
        sent.push(value);
        match phone.try_vote(statement, round, &value.into()) {
            Ok(answer) if answer.status == 200 => {
                assert_eq!(answer.json()["recorded"], true);
                answered = sent.len();
                // Nobody listens any more once the laptop is off.
                let _ = told.send(());
            }
            Ok(answer) => panic!("{answer:?}"),
            Err(_) => break,
        }
    }
    let phone = phone.clone();
    Knows {
        phone,
        sent,
        answered,
    }
}

/// Ends the program when it has answered so often, or a little later.
fn kill_after(process: u32, answers: usize, later: Duration, told: &Receiver<()>) {
    for _ in 0..answers {
        if told.recv().is_err() {
            break;
        }
    }
    // The next answer may come first; either will do.
    let _ = told.recv_timeout(later);
    signal(process, "KILL");
}

/// A command of the script; nothing when the laptop is off.
fn say(room: &mut Plain, command: &str, promised: &mut Promised, told: &Sender<()>) -> Option<()> {
    promised.asked = Some(command.to_owned());
    let said = room.try_say(command)?;
    assert_eq!(said.end, "ok", "{command}: {said:?}");
    promised.done.push(promised.asked.take()?);
    // The killer may be done.
    let _ = told.send(());
    Some(())
}

/// The workshop, as far as it comes.
fn hold(
    room: &mut Plain,
    phones: &[Phone],
    seed: u64,
    promised: &mut Promised,
    told: &Sender<()>,
) -> Option<()> {
    let mut chance = StdRng::seed_from_u64(seed);
    for (number, statement) in ["measuring-1", "measuring-2"].iter().enumerate() {
        say(room, &format!("goto {statement}"), promised, told)?;
        for round in 1..=2 {
            promised.votes.clear();
            say(room, "vote", promised, told)?;
            promised.votes = thread::scope(|scope| {
                let voting: Vec<_> = phones
                    .iter()
                    .map(|phone| {
                        let (own, told) = (StdRng::from_rng(&mut chance), told.clone());
                        scope.spawn(move || votes(phone, (statement, round), own, &told))
                    })
                    .collect();
                voting
                    .into_iter()
                    .map(|vote| vote.join().unwrap())
                    .collect()
            });
            say(room, "close", promised, told)?;
            say(room, "reveal", promised, told)?;
        }
        say(
            room,
            &format!("agree 3 because of {number}"),
            promised,
            told,
        )?;
        say(room, &format!("note noted {number}"), promised, told)?;
        say(
            room,
            &format!("action do {number} | R. Patel"),
            promised,
            told,
        )?;
    }
    Some(())
}

impl Promised {
    fn was_done(&self, command: &str) -> usize {
        self.done.iter().filter(|done| *done == command).count()
    }

    /// How often it may have been done: whether the one under way was is not known.
    fn may_be_done(&self, command: &str) -> std::ops::RangeInclusive<usize> {
        let done = self.was_done(command);
        done..=done + usize::from(self.asked.as_deref() == Some(command))
    }

    /// Whether the newest round was certainly revealed, and something after it: then its ballots are
    /// destroyed.
    fn destroyed(&self) -> bool {
        let last = self.done.iter().rposition(|done| done == "reveal");
        let opened = self.done.iter().rposition(|done| done == "vote");
        let opening = self.asked.as_deref() == Some("vote");
        !opening
            && last.is_some_and(|at| at + 1 < self.done.len() && opened.is_some_and(|o| o < at))
    }
}

/// Kills a workshop and looks at what comes back; gives how many commands were carried out.
fn kill_once(seed: u64) -> usize {
    let mut chance = StdRng::seed_from_u64(seed ^ 0x9e37_79b9);
    let home = Home::new();
    let mut room = Plain::run(&home, &["--sections", "data"]);
    let phones = Phone::join_many(&room, PHONES);
    let (tell, told) = channel();
    let process = room.process();
    let answers = chance.random_range(0..MOST_ANSWERS);
    let later = Duration::from_micros(chance.random_range(0..3_000));
    let killer = thread::spawn(move || kill_after(process, answers, later, &told));
    let mut promised = Promised::default();
    let _ = hold(&mut room, &phones, seed, &mut promised, &tell);
    drop(tell);
    killer.join().unwrap();
    drop(room);

    let when = format!(
        "seed {seed}, after {:?}, at {:?}",
        promised.done.last(),
        promised.asked
    );
    let file = home.session();
    let journal = std::fs::read_to_string(file.with_extension("journal")).unwrap();
    let ballots = journal.matches("Voted").count();
    if promised.destroyed() {
        assert_eq!(ballots, 0, "{when}: ballots that were destroyed are there");
    }
    let mut room = Plain::open(&home, file.to_str().unwrap());
    assert_eq!(room.is("joined"), PHONES.to_string(), "{when}");
    votes_come_back(&mut room, &promised, &when);
    room.quit().good();
    let text = std::fs::read_to_string(&file).unwrap();
    let record = Record::read("s.ron", &text).unwrap();
    decisions_come_back(&record, &promised, &when);
    promised.done.len()
}

/// The votes of a round that is still open, as each seat is told its own.
fn votes_come_back(room: &mut Plain, promised: &Promised, when: &str) {
    let phase = room.is("phase");
    if phase != "voting" && phase != "closed" {
        return;
    }
    let mut back = 0;
    for knows in &promised.votes {
        let state = knows.phone.moved_to(room).state();
        match state["your_vote"].as_u64() {
            Some(vote) => {
                back += 1;
                let may_be = &knows.sent[knows.answered.saturating_sub(1)..];
                assert!(may_be.contains(&vote), "{when}: {vote} of {may_be:?}");
            }
            None => assert_eq!(knows.answered, 0, "{when}: an answered vote is gone"),
        }
    }
    assert_eq!(room.is("voted"), back.to_string(), "{when}: none twice");
}

/// Agreed scores, notes, actions and results, each once.
fn decisions_come_back(record: &Record, promised: &Promised, when: &str) {
    let mut rounds = 0;
    for (number, id) in ["measuring-1", "measuring-2"].iter().enumerate() {
        let at = record.workshop.statement_by_id(id).unwrap();
        let statement = &record.statements[at];
        rounds += statement.rounds.len();
        let agreed = statement.agreed.as_ref();
        let agree = format!("agree 3 because of {number}");
        let there = agreed.map_or(0, |agreed| {
            assert_eq!(
                (agreed.value, agreed.reason.as_str()),
                (3, &agree[8..]),
                "{when}"
            );
            1
        });
        assert!(
            promised.may_be_done(&agree).contains(&there),
            "{when}: {agree}"
        );
        let noted = usize::from(!statement.note.is_empty());
        let note = format!("note noted {number}");
        assert!(
            promised.may_be_done(&note).contains(&noted),
            "{when}: {note}"
        );
        let what = format!("do {number}");
        let actions = record
            .actions
            .iter()
            .filter(|action| action.what == what)
            .count();
        let action = format!("action {what} | R. Patel");
        assert!(
            promised.may_be_done(&action).contains(&actions),
            "{when}: {action}"
        );
        for round in &statement.rounds {
            assert_eq!(round.joined, PHONES as u32, "{when}");
        }
    }
    assert!(
        promised.may_be_done("reveal").contains(&rounds),
        "{when}: {rounds} rounds"
    );
}

#[test]
fn a_kill_at_any_moment_loses_nothing_and_repeats_nothing() {
    let times = std::env::var("PLENARY_KILLS").ok();
    let times = times.map_or(USUAL, |words| words.parse().unwrap());
    let came: Vec<usize> = (1..=times).map(kill_once).collect();
    // Else they all came too early, or too late, to show anything.
    assert!(came.iter().any(|done| *done > 3), "{came:?}");
    println!(
        "{times} kills, after {} commands in all",
        came.iter().sum::<usize>()
    );
}
