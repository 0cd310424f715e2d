//! The room with a disk that can be told to fail.

mod clock;
mod faults;
mod mistakes;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use tokio_util::sync::CancellationToken;

use super::{Full, Keeper, Kept, Recorded, Room, RoomThread, Saved, Snapshot};
use crate::ballot::Answer;
use crate::journal::{self, Disk, Journal};
use crate::record::{Place, Record};
use crate::session::{Command, Phase, Refusal, SeatId, Session, Timing};
use crate::workshop::{self, Selection};

/// A disk in memory whose writes fail while it is told to be full.
#[derive(Clone, Default)]
struct TestDisk {
    files: Arc<Mutex<BTreeMap<PathBuf, Vec<u8>>>>,
    full: Arc<Mutex<bool>>,
}

impl TestDisk {
    fn fill(&self, full: bool) {
        *self.full.lock().unwrap() = full;
    }

    fn check(&self) -> std::io::Result<()> {
        if *self.full.lock().unwrap() {
            return Err(std::io::Error::from(std::io::ErrorKind::StorageFull));
        }
        Ok(())
    }

    fn text(&self, name: &str) -> String {
        let files = self.files.lock().unwrap();
        let bytes = files.get(Path::new(name)).cloned().unwrap_or_default();
        String::from_utf8(bytes).unwrap()
    }
}

impl Disk for TestDisk {
    fn append(&mut self, path: &Path, at: u64, bytes: &[u8]) -> std::io::Result<()> {
        let mut files = self.files.lock().unwrap();
        let file = files.entry(path.to_owned()).or_default();
        file.truncate(usize::try_from(at).unwrap());
        // A full disk takes half of what it is given before it says so.
        if let Err(error) = self.check() {
            file.extend_from_slice(&bytes[..bytes.len() / 2]);
            return Err(error);
        }
        file.extend_from_slice(bytes);
        Ok(())
    }

    fn replace(&mut self, path: &Path, bytes: &[u8], _: bool) -> std::io::Result<()> {
        self.check()?;
        let mut files = self.files.lock().unwrap();
        files.insert(path.to_owned(), bytes.to_vec());
        Ok(())
    }

    fn remove(&mut self, path: &Path) -> std::io::Result<()> {
        self.files.lock().unwrap().remove(path);
        Ok(())
    }
}

fn record() -> Record {
    let workshop = workshop::read(
        "test.ron",
        r#"(format: 1, id: "w", title: "W", wording: Own,
            scale: (points: [(value: 1, label: "no"), (value: 2, label: "part"), (value: 3, label: "yes")]),
            sections: [(id: "s", title: "S", statements: [(id: "a", text: "A"), (id: "b", text: "B")])])"#,
    )
    .unwrap();
    let started = Timestamp::from_second(1_790_000_000).unwrap();
    Record::new(
        Arc::new(workshop),
        Selection::default(),
        "Trust".to_owned(),
        started,
    )
}

fn start(disk: &TestDisk) -> (Room, RoomThread) {
    let record = record();
    let journal = Journal::new(
        Path::new("s.journal"),
        Box::new(disk.clone()),
        &record,
        "K7M2",
    );
    let keeper = Keeper::new(Path::new("s.ron"), journal, None);
    Room::start(Session::new(record), "K7M2", keeper).unwrap()
}

fn seat(n: u128) -> SeatId {
    SeatId::from_random(n)
}

fn vote(n: u128, value: &str) -> Command {
    Command::Vote {
        seat: seat(n),
        statement: "a".to_owned(),
        round: 1,
        answer: Answer(vec![value.to_owned()]),
        comment: String::new(),
    }
}

async fn open_a_vote_of(room: &Room, seats: u128) {
    for n in 0..seats {
        let join = Command::join(seat(n));
        room.ask(join).await.unwrap();
    }
    for _ in 0..3 {
        room.ask(Command::Go).await.unwrap();
    }
}

#[tokio::test]
async fn a_recorded_vote_is_in_the_journal_before_its_answer() {
    let disk = TestDisk::default();
    let (room, thread) = start(&disk);
    open_a_vote_of(&room, 5).await;
    for n in 0..5 {
        let Recorded { on_disk, .. } = room.ask(vote(n, "2")).await.unwrap();
        assert!(on_disk);
        let recovered = journal::recover("s.journal", disk.text("s.journal").as_bytes()).unwrap();
        assert_eq!(recovered.session, room.snapshot().session);
    }
    assert_eq!(room.ask(vote(9, "2")).await, Err(Refusal::UnknownSeat));
    assert_eq!(room.ask(vote(1, "4")).await, Err(Refusal::NotOnBallot));
    drop(room);
    assert!(matches!(thread.join().unwrap(), Kept::Saved { .. }));
}

#[tokio::test]
async fn votes_are_destroyed_when_the_round_is_revealed_and_saved() {
    let disk = TestDisk::default();
    let (room, thread) = start(&disk);
    open_a_vote_of(&room, 5).await;
    for n in 0..5 {
        room.ask(vote(n, "2")).await.unwrap();
    }
    assert_eq!(disk.text("s.journal").matches("Voted").count(), 5);
    room.ask(Command::Go).await.unwrap();
    let at_the_end = room.snapshot().session.clone();
    drop(room);
    thread.join().unwrap();
    assert_eq!(disk.text("s.journal").matches("Voted").count(), 0);
    let recovered = journal::recover("s.journal", disk.text("s.journal").as_bytes()).unwrap();
    assert_eq!(recovered.session, at_the_end);
    let record = Record::read("s.ron", &disk.text("s.ron")).unwrap();
    assert_eq!(&record, at_the_end.record());
    assert!(disk.text("s.ron").contains("counts: (0, 5, 0)"));
}

#[tokio::test(start_paused = true)]
async fn a_full_disk_does_not_end_the_meeting() {
    let disk = TestDisk::default();
    let (room, thread) = start(&disk);
    open_a_vote_of(&room, 5).await;
    disk.fill(true);
    for n in 0..4 {
        let recorded = room.ask(vote(n, "3")).await.unwrap();
        assert!(
            !recorded.on_disk,
            "a vote that is not on disk must not be called recorded"
        );
    }
    let saved = room.snapshot().saved.clone();
    assert!(matches!(saved, Saved::Unsaved { .. }), "{saved:?}");
    assert_eq!(room.snapshot().session.voted(), 4);
    disk.fill(false);
    // The next vote brings the earlier ones along; without one, a retry would.
    assert!(room.ask(vote(4, "3")).await.unwrap().on_disk);
    let recovered = journal::recover("s.journal", disk.text("s.journal").as_bytes()).unwrap();
    assert_eq!(recovered.session.voted(), 5);
    drop(room);
    assert!(matches!(thread.join().unwrap(), Kept::Saved { .. }));
}

#[tokio::test]
async fn saving_is_tried_again_without_being_asked() {
    let disk = TestDisk::default();
    disk.fill(true);
    let (room, _thread) = start(&disk);
    let mut changes = room.watch();
    changes
        .wait_for(|s| matches!(s.saved, Saved::Unsaved { .. }))
        .await
        .unwrap();
    disk.fill(false);
    changes
        .wait_for(|s| s.saved == Saved::OnDisk)
        .await
        .unwrap();
    assert!(!disk.text("s.ron").is_empty());
}

#[tokio::test]
async fn a_finished_session_leaves_its_record_alone() {
    let disk = TestDisk::default();
    let (room, thread) = start(&disk);
    while room.ask(Command::Go).await.is_ok() {}
    assert!(room.snapshot().session.record().finished());
    drop(room);
    let record = PathBuf::from("s.ron");
    assert_eq!(thread.join().unwrap(), Kept::Saved { record });
    assert_eq!(disk.text("s.journal"), "");
    assert!(disk.text("s.ron").contains("Finished"));
}

#[tokio::test]
async fn a_countdown_that_was_told_to_closes_the_vote() {
    let text = include_str!("../../workshops/team-health-check.ron");
    let workshop = workshop::read("w.ron", text).unwrap();
    let (selection, now) = (Selection::default(), super::now());
    let record = Record::new(Arc::new(workshop), selection, String::new(), now);
    let room = Room::without_files(record, "K7M2");
    let stop = CancellationToken::new();
    let timer = tokio::spawn(super::keep_time(room.clone(), stop.clone()));
    room.ask(Command::GoTo(Place::Statement(0))).await.unwrap();
    room.ask(Command::OpenVote).await.unwrap();
    let countdown = Timing::CountDown {
        seconds: 1,
        closes: true,
    };
    room.ask(Command::Time(countdown)).await.unwrap();
    let closed = |snapshot: &Arc<Snapshot>| snapshot.session.phase() == Phase::Closed;
    room.watch().wait_for(closed).await.unwrap();
    stop.cancel();
    timer.await.unwrap();
}

#[tokio::test]
async fn everybody_who_looks_is_told_when_nobody_else_can_come_in() {
    let room = Room::without_files(record(), "K7M2");
    let mut told = room.watch();
    for (none, expected) in [(true, Some(Full::Connections)), (false, None)] {
        room.tell_no_connections(none);
        let told = told.wait_for(|now| now.full == expected).await.unwrap();
        assert_eq!(told.session.revision(), 0, "it is no part of the session");
    }
}
