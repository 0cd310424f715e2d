//! A lock beside a session's files, so that two programs cannot hold one session.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How often a lock that is held is tried again, and how long between two tries: whoever only looks
/// whether a session is held holds its lock for a moment.
const TRIES: usize = 10;
const BETWEEN_TRIES: Duration = Duration::from_millis(10);

/// A held lock. The system lets go of it when the program ends, however it ends; the file is taken
/// away when the lock is dropped in order.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    file: Option<File>,
}

/// Why a session could not be locked.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another program has it.
    #[error("this session is open in another plenary")]
    Held,
    /// The lock's file cannot be made; the session may still go on, unsaved.
    #[error("cannot lock the session: {0}")]
    Disk(#[from] std::io::Error),
}

impl Lock {
    /// Takes the lock whose file is `path`.
    ///
    /// # Errors
    /// [`LockError::Held`] when another program has it, else what the disk said.
    pub fn take(path: &Path) -> Result<Self, LockError> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        if std::fs::metadata(path).is_ok_and(|found| !found.is_file()) {
            // A pipe, say, would never open.
            let what = std::io::Error::new(ErrorKind::InvalidInput, "the lock is no file");
            return Err(what.into());
        }
        let file = File::options()
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)?;
        for attempt in 1..=TRIES {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if attempt == TRIES => return Err(LockError::Held),
                Err(TryLockError::WouldBlock) => std::thread::sleep(BETWEEN_TRIES),
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
        }
        Ok(Self {
            path: path.to_owned(),
            file: Some(file),
        })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // The name goes before the lock, so that nobody locks a file that is about to vanish; on
        // Windows an open file keeps its name, and an unlocked leftover does no harm.
        let removed = std::fs::remove_file(&self.path);
        self.file = None;
        if removed.is_err() {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}
