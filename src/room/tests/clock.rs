//! A clock that is set back, and a laptop that sleeps: the order of things is their own.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::{mpsc, watch};

use super::{TestDisk, record};
use crate::journal::{self, Journal};
use crate::record::Record;
use crate::room::moment::Moment;
use crate::room::{Keeper, Kept, Saved, Snapshot, Wish, Word, worker};
use crate::session::{Command, Session, Timing};

/// For each test its clock: seconds since 1970 as the clock says, and seconds that have really passed.
static CLOCKS: [(AtomicI64, AtomicU64); 3] = [const { clock_at_first() }; 3];

const fn clock_at_first() -> (AtomicI64, AtomicU64) {
    (AtomicI64::new(1_790_003_600), AtomicU64::new(0))
}

fn clock<const WHICH: usize>() -> Moment {
    let (time, since) = &CLOCKS[WHICH];
    Moment {
        time: Timestamp::from_second(time.load(Ordering::SeqCst)).unwrap(),
        since: Duration::from_secs(since.load(Ordering::SeqCst)),
    }
}

/// A room on a disk in memory, on the clock of its test.
struct Timed {
    wishes: mpsc::Sender<Word>,
    snapshots: watch::Receiver<Arc<Snapshot>>,
    thread: std::thread::JoinHandle<Kept>,
}

impl Timed {
    fn start(disk: &TestDisk, clock: fn() -> Moment) -> Self {
        let record = record();
        let path = Path::new("s.journal");
        let journal = Journal::new(path, Box::new(disk.clone()), &record, "K7M2");
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
        let thread = std::thread::spawn(move || worker.run(queue));
        Self {
            wishes,
            snapshots,
            thread,
        }
    }

    fn ask(&self, command: Command) {
        let (answer, answered) = tokio::sync::oneshot::channel();
        let wish = Word::Wish(Wish { command, answer });
        self.wishes.blocking_send(wish).unwrap();
        answered.blocking_recv().unwrap().unwrap();
    }

    fn session(&self) -> Session {
        self.snapshots.borrow().session.clone()
    }

    /// Ends, and says how the session was then.
    fn end(self) -> Session {
        let newest = self.session();
        drop(self.wishes);
        self.thread.join().unwrap();
        newest
    }
}

#[test]
fn a_clock_that_jumps_back_and_forth_harms_nothing() {
    let disk = TestDisk::default();
    let room = Timed::start(&disk, clock::<0>);
    for n in 0..4 {
        room.ask(Command::join(super::seat(n)));
    }
    let count_down = Timing::CountDown {
        seconds: 300,
        closes: true,
    };
    // An hour back, a night's sleep, and back to before the session began.
    for (jump, command) in [
        (-3_600, Command::Go),
        (50_000, Command::Go),
        (-100_000, Command::Go),
        (0, Command::Time(count_down)),
        (7, super::vote(1, "2")),
        (-7_200, super::vote(2, "3")),
        (-3_600, Command::Time(Timing::RunOut)),
        (0, Command::Close),
        (-60, Command::Reveal),
        (-1, Command::Note("early".to_owned())),
        (90_000, Command::Go),
    ] {
        CLOCKS[0].0.fetch_add(jump, Ordering::SeqCst);
        room.ask(command);
    }
    let newest = room.end();
    let recovered = journal::recover("s.journal", disk.text("s.journal").as_bytes()).unwrap();
    assert_eq!(recovered.session, newest);
    let text = disk.text("s.ron");
    let read = Record::read("s.ron", &text).unwrap();
    assert_eq!(&read, newest.record());
    assert_eq!(read.write(), text);
}

#[test]
fn a_clock_that_is_set_back_an_hour_gives_nobody_an_hour_more() {
    let disk = TestDisk::default();
    let room = Timed::start(&disk, clock::<1>);
    let pass = |seconds: u64, set_back: i64| {
        let (time, since) = &CLOCKS[1];
        since.fetch_add(seconds, Ordering::SeqCst);
        let seconds = i64::try_from(seconds).unwrap();
        time.fetch_add(seconds - set_back, Ordering::SeqCst);
        // As the room's own timer does every few seconds.
        room.ask(Command::Time(Timing::RunOut));
        clock::<1>().time
    };
    for _ in 0..3 {
        room.ask(Command::Go);
    }
    room.ask(Command::Time(Timing::CountDown {
        seconds: 300,
        closes: true,
    }));
    let left = |at: Timestamp| room.session().countdown().map(|c| c.left_at(at));
    assert_eq!(left(pass(60, 0)), Some(240));
    assert_eq!(left(pass(10, 3_600)), Some(230));
    assert_eq!(left(pass(20, 3_600)), Some(210));
    assert!(room.session().is_open());
    pass(210, 0);
    assert!(!room.session().is_open(), "it closes when it has run out");
    room.ask(Command::Reveal);
    room.ask(Command::Time(Timing::Break(600)));
    let at = pass(60, 3_600);
    assert_eq!(room.session().on_break().unwrap().left_at(at), 540);
    let newest = room.end();
    let recovered = journal::recover("s.journal", disk.text("s.journal").as_bytes()).unwrap();
    assert_eq!(recovered.session, newest);
}

#[test]
fn after_a_night_in_which_the_program_went_on_only_those_who_are_back_count() {
    let room = Timed::start(&TestDisk::default(), clock::<2>);
    for n in 0..4 {
        room.ask(Command::join(super::seat(n)));
    }
    room.ask(Command::Go);
    let pass = |seconds: i64| CLOCKS[2].0.fetch_add(seconds, Ordering::SeqCst);
    pass(2 * 3_600);
    room.ask(Command::Go);
    assert_eq!(room.session().joined(), 4, "that was a long lunch");
    pass(15 * 3_600);
    let seat = super::seat(2);
    room.ask(Command::ComeBack { seat });
    assert_eq!(room.session().joined(), 1);
    assert!(room.session().seat(super::seat(3)).is_some());
    room.end();
}
