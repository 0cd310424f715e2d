//! The facilitator's laptop: the real room, journal and router on a disk in memory, whose power can
//! fail in the middle of a write.

use std::collections::BTreeMap;
use std::io::{Error, Result};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use axum::Router;
use plenary::journal::{Disk, Journal, recover};
use plenary::record::Record;
use plenary::room::{Keeper, Kept, Room, RoomThread, now};
use plenary::session::Session;
use plenary::web::{Access, Accessibility, Endpoint, router};

/// The code of every room.
pub(super) const CODE: &str = "K7M2";

const RECORD: &str = "sessions/s.ron";
const JOURNAL: &str = "sessions/s.journal";

type Files = Arc<Mutex<BTreeMap<PathBuf, Vec<u8>>>>;

/// The laptop with the program running.
pub(super) struct Laptop {
    files: Files,
    power: Arc<Mutex<Power>>,
    pub(super) room: Room,
    pub(super) router: Router,
    thread: RoomThread,
}

/// Whether writes reach the disk.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Power {
    On,
    /// So many more do; of the next one this share of the bytes, and nothing ever after.
    Fails {
        writes: usize,
        share: f64,
    },
    Off,
}

/// The disk as one run of the program has it.
struct Drive {
    files: Files,
    power: Arc<Mutex<Power>>,
}

impl Laptop {
    /// Starts a new session.
    pub(super) fn start(record: Record) -> Self {
        let (files, power) = (Files::default(), Arc::new(Mutex::new(Power::On)));
        let drive = Box::new(Drive::of(&files, &power));
        let journal = Journal::new(Path::new(JOURNAL), drive, &record, CODE);
        Self::run(files, power, Session::new(record), journal)
    }

    fn run(files: Files, power: Arc<Mutex<Power>>, session: Session, journal: Journal) -> Self {
        let keeper = Keeper::new(Path::new(RECORD), journal, None);
        let (room, thread) = Room::start(session, CODE, keeper).unwrap();
        let router = router(Endpoint {
            room: room.clone(),
            access: Access::default(),
            accessibility: Accessibility::default(),
        });
        Self {
            files,
            power,
            room,
            router,
            thread,
        }
    }

    /// Makes the power fail after so many more writes, with a share of one more.
    pub(super) fn will_fail(&self, writes: usize, share: f64) {
        *self.power.lock().unwrap() = Power::Fails { writes, share };
    }

    /// Whether the power has failed.
    pub(super) fn is_off(&self) -> bool {
        *self.power.lock().unwrap() == Power::Off
    }

    /// Cuts the power and starts the program again with what is on the disk.
    pub(super) fn restart(self) -> Self {
        *self.power.lock().unwrap() = Power::Off;
        let files = Files::clone(&self.files);
        drop(self);
        let bytes = files.lock().unwrap()[Path::new(JOURNAL)].clone();
        let recovered = recover(JOURNAL, &bytes).unwrap();
        assert_eq!(recovered.code, CODE);
        let power = Arc::new(Mutex::new(Power::On));
        let drive = Box::new(Drive::of(&files, &power));
        let (session, journal) = Journal::resume(Path::new(JOURNAL), drive, recovered, now());
        Self::run(files, power, session, journal)
    }

    /// Ends the program as the facilitator does, and gives the record that is left of a finished
    /// session. Its journal is gone then.
    pub(super) fn finish(self) -> Record {
        drop((self.room, self.router));
        let kept = self.thread.join().unwrap();
        assert!(matches!(kept, Kept::Saved { .. }), "{kept:?}");
        let files = self.files.lock().unwrap();
        assert!(!files.contains_key(Path::new(JOURNAL)));
        let text = String::from_utf8(files[Path::new(RECORD)].clone()).unwrap();
        Record::read(RECORD, &text).unwrap()
    }
}

impl Drive {
    fn of(files: &Files, power: &Arc<Mutex<Power>>) -> Self {
        Self {
            files: Files::clone(files),
            power: Arc::clone(power),
        }
    }

    /// Which share of the next write reaches the disk.
    fn share(&self) -> f64 {
        let mut power = self.power.lock().unwrap();
        match *power {
            Power::On => 1.0,
            Power::Off => 0.0,
            Power::Fails { writes: 0, share } => {
                *power = Power::Off;
                share
            }
            Power::Fails { writes, share } => {
                let writes = writes - 1;
                *power = Power::Fails { writes, share };
                1.0
            }
        }
    }

    /// Nobody hears of a write after which the power was gone.
    fn outlived(&self) -> Result<()> {
        if *self.power.lock().unwrap() == Power::Off {
            return Err(Error::other("no power"));
        }
        Ok(())
    }
}

impl Disk for Drive {
    fn append(&mut self, path: &Path, at: u64, bytes: &[u8]) -> Result<()> {
        self.outlived()?;
        let share = self.share();
        let mut files = self.files.lock().unwrap();
        let file = files.entry(path.to_owned()).or_default();
        file.truncate(usize::try_from(at).unwrap());
        let all = bytes.len();
        let kept = if share < 1.0 {
            ((share * all as f64) as usize).min(all - 1)
        } else {
            all
        };
        file.extend_from_slice(&bytes[..kept]);
        drop(files);
        self.outlived()
    }

    fn replace(&mut self, path: &Path, bytes: &[u8], _: bool) -> Result<()> {
        self.outlived()?;
        // Whole or not at all.
        if self.share() >= 1.0 {
            let mut files = self.files.lock().unwrap();
            files.insert(path.to_owned(), bytes.to_vec());
        }
        self.outlived()
    }

    fn remove(&mut self, path: &Path) -> Result<()> {
        self.outlived()?;
        if self.share() >= 1.0 {
            self.files.lock().unwrap().remove(path);
        }
        self.outlived()
    }
}
