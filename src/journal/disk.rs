//! The few things that are asked of a disk, so that a test can make each one fail.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::system::{Computer, System};

/// What journal and record ask of a disk.
pub trait Disk: Send {
    /// Puts `bytes` into the file at `path` from byte `at` on, cuts off whatever followed, and
    /// waits until they are on the disk. The file is made when it is not there, readable by its
    /// owner alone.
    ///
    /// # Errors
    /// What the system said; the first `at` bytes are as they were. `InvalidData` when there are fewer,
    /// and `NotFound` when somebody has taken the file away.
    fn append(&mut self, path: &Path, at: u64, bytes: &[u8]) -> std::io::Result<()>;

    /// Puts a file with `bytes` in the place of whatever is at `path`: whole or not at all.
    /// `secret` makes it readable by its owner alone.
    ///
    /// # Errors
    /// What the system said. What stands at `path` is whole: as it was, or `bytes` already.
    fn replace(&mut self, path: &Path, bytes: &[u8], secret: bool) -> std::io::Result<()>;

    /// Takes the file at `path` away; one that is not there is no error.
    ///
    /// # Errors
    /// What the system said.
    fn remove(&mut self, path: &Path) -> std::io::Result<()>;
}

/// The computer's own disk.
pub type FileSystem = Files<Computer>;

/// A disk made of a system's files.
#[derive(Debug)]
pub struct Files<S: System> {
    system: S,
    /// The file that is appended to, kept open between votes.
    open: Option<(PathBuf, S::File)>,
}

impl<S: System + Default> Default for Files<S> {
    fn default() -> Self {
        Self::on(S::default())
    }
}

impl<S: System> Files<S> {
    /// A disk on another system than the computer's own.
    pub fn on(system: S) -> Self {
        Self { system, open: None }
    }

    fn open_for_append(&mut self, path: &Path) -> std::io::Result<S::File> {
        self.system.make_folder(folder_of(path))?;
        let file = self.system.open(path)?;
        self.system.sync_folder(folder_of(path))?;
        Ok(file)
    }

    /// Writes `bytes` to a file of the same name with a dot before and `.part` after it, and syncs it.
    ///
    /// A kill in the middle of a save leaves one behind, and the next save of the same session takes
    /// its place: whoever saves holds the session's lock, so nobody else is writing it.
    fn write_part(&mut self, part: &Path, bytes: &[u8], secret: bool) -> std::io::Result<()> {
        self.remove(part)?;
        let mut file = self.system.create(part)?;
        self.system.write(&mut file, 0, bytes)?;
        if !secret {
            self.system.let_all_read(&file)?;
        }
        self.system.sync(&file)
    }
}

impl<S: System> Disk for Files<S> {
    fn append(&mut self, path: &Path, at: u64, bytes: &[u8]) -> std::io::Result<()> {
        // After an error the handle is not trusted: the next try opens the file anew.
        let mut file = match self.open.take() {
            Some((open, file)) if open == path => file,
            _ => self.open_for_append(path)?,
        };
        let (length, is_there) = self.system.look_at(&file, path)?;
        if !is_there {
            // What is written to a file without a name is gone with it.
            let what = format!("{} was taken away", path.display());
            return Err(std::io::Error::new(ErrorKind::NotFound, what));
        }
        if length < at {
            // What is missing would come out as zeros, which nobody could read again.
            let what = format!("{} has lost what was in it", path.display());
            return Err(std::io::Error::new(ErrorKind::InvalidData, what));
        }
        if length > at {
            self.system.cut(&mut file, at)?;
        }
        self.system.write(&mut file, at, bytes)?;
        self.system.sync(&file)?;
        self.open = Some((path.to_owned(), file));
        Ok(())
    }

    fn replace(&mut self, path: &Path, bytes: &[u8], secret: bool) -> std::io::Result<()> {
        // Windows cannot put a file in the place of an open one.
        self.open = None;
        let folder = folder_of(path);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let part = folder.join(format!(".{name}.part"));
        self.system.make_folder(folder)?;
        let put = self
            .write_part(&part, bytes, secret)
            .and_then(|()| self.system.rename(&part, path));
        if let Err(error) = put {
            // Half a file helps nobody; where even this fails the next save takes its place.
            let _ = self.system.remove(&part);
            return Err(error);
        }
        self.system.sync_folder(folder)
    }

    fn remove(&mut self, path: &Path) -> std::io::Result<()> {
        self.open = None;
        match self.system.remove(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            done => done,
        }
    }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::simulated::{Fault, Simulated};

    #[test]
    fn what_was_appended_is_there_after_a_power_cut_and_nothing_torn_stands_behind_it() {
        let path = Path::new("s.journal");
        let system = Simulated::default();
        let mut disk = Files::on(system.clone());
        disk.append(path, 0, b"one\n").unwrap();
        let calls = system.calls();
        // After the look at the file its write is torn.
        system.fail(calls + 1..calls + 2, Fault::Torn);
        disk.append(path, 4, b"never to be seen\n").unwrap_err();
        system.mend();
        disk.append(path, 4, b"two\n").unwrap();
        for left in system.power_cuts() {
            assert_eq!(left.at("s.journal"), Some(&b"one\ntwo\n"[..]));
        }
        // The name of a new file is on the disk before anything else is done.
        let system = Simulated::default();
        Files::on(system.clone()).append(path, 0, b"one\n").unwrap();
        for left in system.power_cuts() {
            assert_eq!(left.at("s.journal"), Some(&b"one\n"[..]));
        }
    }
}
