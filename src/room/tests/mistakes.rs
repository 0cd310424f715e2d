//! A mistake in the program, in the room's own thread: it ends in order, with everything on disk.

use std::path::Path;

use super::{TestDisk, open_a_vote_of, record, seat, vote};
use crate::journal::{self, Disk, Journal};
use crate::record::Record;
use crate::room::{Keeper, Room};
use crate::session::{Command, Refusal, Session};

/// A disk whose program has a mistake: it panics where a text is to be written.
struct Mistaken(TestDisk);

const TRIGGER: &[u8] = b"a mistake made on purpose";

impl Disk for Mistaken {
    fn append(&mut self, path: &Path, at: u64, bytes: &[u8]) -> std::io::Result<()> {
        let triggered = bytes.windows(TRIGGER.len()).any(|w| w == TRIGGER);
        assert!(!triggered, "a mistake made on purpose");
        self.0.append(path, at, bytes)
    }

    fn replace(&mut self, path: &Path, bytes: &[u8], secret: bool) -> std::io::Result<()> {
        self.0.replace(path, bytes, secret)
    }

    fn remove(&mut self, path: &Path) -> std::io::Result<()> {
        self.0.remove(path)
    }
}

#[tokio::test]
async fn a_mistake_in_the_room_ends_it_with_everything_on_disk() {
    let disk = TestDisk::default();
    let record = record();
    let mistaken = Box::new(Mistaken(disk.clone()));
    let journal = Journal::new(Path::new("s.journal"), mistaken, &record, "K7M2");
    let keeper = Keeper::new(Path::new("s.ron"), journal, None);
    let (room, thread) = Room::start(Session::new(record), "K7M2", keeper).unwrap();
    open_a_vote_of(&room, 5).await;
    for n in 0..5 {
        room.ask(vote(n, "2")).await.unwrap();
    }
    room.ask(Command::Go).await.unwrap();
    room.ask(Command::Go).await.unwrap();
    room.ask(Command::Note("kept".to_owned())).await.unwrap();
    let before = room.snapshot().session.clone();

    let note = Command::Note("a mistake made on purpose".to_owned());
    assert_eq!(room.ask(note).await, Err(Refusal::Closing));
    let mut watching = room.watch();
    while watching.changed().await.is_ok() {}
    // Whoever asks later is told as well, and nothing waits for ever.
    let late = room.ask(Command::join(seat(9))).await;
    assert_eq!(late, Err(Refusal::Closing));
    assert!(thread.join().is_err(), "it is told that the room failed");

    let recovered = journal::recover("s.journal", disk.text("s.journal").as_bytes()).unwrap();
    assert_eq!(recovered.session, before);
    let read = Record::read("s.ron", &disk.text("s.ron")).unwrap();
    assert_eq!(&read, before.record());
    assert!(disk.text("s.ron").contains("kept"));
}
