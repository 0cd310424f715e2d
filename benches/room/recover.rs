//! A journal of a million events, read back.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use plenary::ballot::Answer;
use plenary::journal::{FileSystem, Journal, recover};
use plenary::record::{Place, Record};
use plenary::session::{Command, Session};
use plenary::workshop::{self, Selection};

use super::Asked;
use super::server::seat;
use super::table::{Goal, figure, percentile};

const EVENTS: u64 = 1_000_000;
const SEATS: usize = 20_000;

pub(super) fn measure(asked: &Asked) {
    let events = if asked.times > 1 { EVENTS } else { EVENTS / 10 };
    let folder = super::folder();
    let path = folder.path().join("s.journal");
    let revision = write(&path, events);
    let mut recovered = Vec::new();
    let mut read = Vec::new();
    for _ in 0..asked.times {
        let begun = Instant::now();
        let bytes = std::fs::read(&path).expect("the journal");
        read.push(begun.elapsed());
        let session = recover("s.journal", &bytes)
            .expect("a good journal")
            .session;
        assert_eq!(session.revision(), revision);
        recovered.push(begun.elapsed());
    }
    let milliseconds = |times: &mut [Duration]| percentile(times, 0.5).as_secs_f64() * 1e3;
    let (ours, bare) = (milliseconds(&mut recovered), milliseconds(&mut read));
    let what = format!("recover a journal of {events} events (reading its bytes)");
    figure(&what, "ms", ours, Some(bare), &Goal::Under(2_000.0));
}

/// A room of 20,000 that changes its mind until there are so many events.
fn write(path: &Path, events: u64) -> u64 {
    let text = include_str!("../../workshops/nhs-wellbeing-2021.ron");
    let workshop = workshop::read("nhs-wellbeing-2021.ron", text).expect("the shipped workshop");
    let now = "2026-11-22T09:30:00Z".parse().expect("a time");
    let record = Record::new(
        Arc::new(workshop),
        Selection::default(),
        "A trust".to_owned(),
        now,
    );
    let mut journal = Journal::new(path, Box::new(FileSystem::default()), &record, "K7M2");
    let mut session = Session::new(record);
    let mut ask = |command: Command| {
        for event in session.decide(&command, now).expect("a fitting command") {
            journal.add(session.revision() + 1, now, &event, session.record());
            session.apply(event, now);
        }
        if session.revision().is_multiple_of(10_000) {
            journal.flush().expect("the disk takes it");
        }
        session.revision()
    };
    for phone in 0..SEATS {
        ask(Command::join(seat(phone)));
    }
    ask(Command::GoTo(Place::Statement(0)));
    ask(Command::OpenVote);
    let statement = text_id();
    let mut sent = 0;
    loop {
        let (phone, turn) = (sent % SEATS, sent / SEATS);
        sent += 1;
        let revision = ask(Command::Vote {
            seat: seat(phone),
            statement: statement.clone(),
            round: 1,
            answer: Answer(vec![(1 + turn % 4).to_string()]),
            comment: String::new(),
        });
        if revision >= events {
            break;
        }
    }
    journal.flush().expect("the disk takes it");
    session.revision()
}

/// The id of the workshop's first statement.
fn text_id() -> String {
    let text = include_str!("../../workshops/nhs-wellbeing-2021.ron");
    let workshop = workshop::read("nhs-wellbeing-2021.ron", text).expect("the shipped workshop");
    workshop.statements()[0].id.clone()
}
