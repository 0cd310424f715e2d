//! A clock that is set back, and a laptop that sleeps: the order of things is their own.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use tokio::sync::{mpsc, watch};

use super::{TestDisk, record};
use crate::journal::{self, Journal};
use crate::record::Record;
use crate::room::{Keeper, Saved, Snapshot, Wish, Word, worker};
use crate::session::{Command, Session};

/// Seconds since 1970 on the clock of this test.
static NOW: AtomicI64 = AtomicI64::new(1_790_003_600);

fn clock() -> Timestamp {
    Timestamp::from_second(NOW.load(Ordering::SeqCst)).unwrap()
}

#[test]
fn a_clock_that_jumps_back_and_forth_harms_nothing() {
    let disk = TestDisk::default();
    let record = record();
    let journal = Journal::new(
        Path::new("s.journal"),
        Box::new(disk.clone()),
        &record,
        "K7M2",
    );
    let keeper = Keeper::new(Path::new("s.ron"), journal, None);
    let session = Session::new(record);
    let (publish, snapshots) = watch::channel(Arc::new(Snapshot {
        session: session.clone(),
        saved: Saved::OnDisk,
        full: None,
        guessed: false,
    }));
    let worker = worker::Worker::new(session, keeper, publish, clock);
    let (wishes, queue) = mpsc::channel(8);
    let room = std::thread::spawn(move || worker.run(queue));
    let ask = |command: Command| {
        let (answer, answered) = tokio::sync::oneshot::channel();
        wishes
            .blocking_send(Word::Wish(Wish { command, answer }))
            .unwrap();
        answered.blocking_recv().unwrap().unwrap();
    };
    for n in 0..4 {
        ask(Command::join(super::seat(n)));
    }
    // An hour back, a night's sleep, and back to before the session began.
    for (jump, command) in [
        (-3_600, Command::Go),
        (50_000, Command::Go),
        (-100_000, Command::Go),
        (7, super::vote(1, "2")),
        (-7_200, super::vote(2, "3")),
        (0, Command::Close),
        (-60, Command::Reveal),
        (-1, Command::Note("early".to_owned())),
        (90_000, Command::Go),
    ] {
        NOW.fetch_add(jump, Ordering::SeqCst);
        ask(command);
    }
    let newest = snapshots.borrow().session.clone();
    drop(wishes);
    room.join().unwrap();
    let recovered = journal::recover("s.journal", disk.text("s.journal").as_bytes()).unwrap();
    assert_eq!(recovered.session, newest);
    let text = disk.text("s.ron");
    let read = Record::read("s.ron", &text).unwrap();
    assert_eq!(&read, newest.record());
    assert_eq!(read.write(), text);
}
