//! What is said about the disk, and when `save` may say that all is on it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::{Talk, new_record, value};
use crate::journal::{Disk, Journal};
use crate::room::{Keeper, Room};
use crate::session::{Command, Session};

/// A disk in memory that may be full.
#[derive(Clone, Default)]
struct Shelf(Arc<Mutex<Held>>);

#[derive(Default)]
struct Held {
    files: BTreeMap<PathBuf, Vec<u8>>,
    full: bool,
}

impl Shelf {
    fn fill(&self, full: bool) {
        self.0.lock().unwrap().full = full;
    }

    fn text(&self, name: &str) -> String {
        let bytes = self.0.lock().unwrap().files[Path::new(name)].clone();
        String::from_utf8(bytes).unwrap()
    }

    fn write(&self, path: &Path, at: usize, bytes: &[u8]) -> std::io::Result<()> {
        let Held { files, full } = &mut *self.0.lock().unwrap();
        if *full {
            return Err(std::io::Error::other("no space left\non the shelf"));
        }
        let file = files.entry(path.to_owned()).or_default();
        file.truncate(at);
        file.extend_from_slice(bytes);
        Ok(())
    }
}

impl Disk for Shelf {
    fn append(&mut self, path: &Path, at: u64, bytes: &[u8]) -> std::io::Result<()> {
        self.write(path, usize::try_from(at).unwrap(), bytes)
    }

    fn replace(&mut self, path: &Path, bytes: &[u8], _: bool) -> std::io::Result<()> {
        self.write(path, 0, bytes)
    }

    fn remove(&mut self, path: &Path) -> std::io::Result<()> {
        self.0.lock().unwrap().files.remove(path);
        Ok(())
    }
}

async fn talk(shelf: &Shelf) -> Talk {
    let record = new_record();
    let disk = Box::new(shelf.clone());
    let journal = Journal::new(Path::new("s.journal"), disk, &record, "K7M2");
    let keeper = Keeper::new(Path::new("s.ron"), journal, None);
    let (room, _) = Room::start(Session::new(record), "K7M2", keeper).unwrap();
    Talk::in_room(room, Some("s.ron")).await
}

#[tokio::test(start_paused = true)]
async fn after_save_is_answered_the_file_has_everything() {
    let shelf = Shelf::default();
    let mut talk = talk(&shelf).await;
    talk.say("goto rest-1").await;
    for i in 0..20 {
        talk.say(&format!("note This is note {i}")).await;
        assert_eq!(talk.say("save").await, ["saved s.ron", "ok"]);
        assert!(shelf.text("s.ron").contains(&format!("This is note {i}\"")));
    }
}

#[tokio::test(start_paused = true)]
async fn a_full_disk_is_told_in_one_line_and_so_is_its_end() {
    let shelf = Shelf::default();
    let mut talk = talk(&shelf).await;
    shelf.fill(true);
    let reply = talk.say("goto rest-1").await;
    assert_eq!(reply[0], "unsaved no space left on the shelf", "{reply:?}");
    let reply = talk.say("save").await;
    let refused = reply.last().unwrap();
    assert!(refused.starts_with("refused: unsaved"), "{refused}");
    let status = talk.say("status").await;
    let saved = value(&status, "saved");
    assert_eq!(saved, Some("no (no space left on the shelf)"));
    shelf.fill(false);
    talk.room.ask(Command::Note("x".to_owned())).await.unwrap();
    talk.until("saved s.ron").await;
    assert_eq!(talk.say("save").await.last().unwrap(), "ok");
}
