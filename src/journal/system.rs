//! The calls that a disk is made of, one by one, so that a test can make each fail by itself and can
//! cut the power between any two.

use std::fs::{File, OpenOptions};
use std::io::{Result, Seek, SeekFrom, Write};
use std::path::Path;

/// A computer's file system.
pub trait System: Send {
    /// An open file.
    type File: Send;

    /// Makes a folder and those above it; one that is there is no error.
    ///
    /// # Errors
    /// What the system said, as everywhere here.
    fn make_folder(&mut self, folder: &Path) -> Result<()>;

    /// Opens a file to read and write, and makes an empty one, its owner's alone, when there is none.
    ///
    /// # Errors
    /// What the system said.
    fn open(&mut self, path: &Path) -> Result<Self::File>;

    /// Makes a file, its owner's alone, where there is none.
    ///
    /// # Errors
    /// What the system said, also that there is one.
    fn create(&mut self, path: &Path) -> Result<Self::File>;

    /// How many bytes a file has, and whether `path` still leads to it: it does not when somebody has
    /// taken the file away or put another in its place.
    ///
    /// # Errors
    /// What the system said.
    fn look_at(&mut self, file: &Self::File, path: &Path) -> Result<(u64, bool)>;

    /// Cuts a file off after `length` bytes.
    ///
    /// # Errors
    /// What the system said.
    fn cut(&mut self, file: &mut Self::File, length: u64) -> Result<()>;

    /// Writes all of `bytes` from byte `at` on. After an error any part of them may be there.
    ///
    /// # Errors
    /// What the system said.
    fn write(&mut self, file: &mut Self::File, at: u64, bytes: &[u8]) -> Result<()>;

    /// Lets everybody read a file.
    ///
    /// # Errors
    /// What the system said.
    fn let_all_read(&mut self, file: &Self::File) -> Result<()>;

    /// Waits until what was written to a file is on the disk.
    ///
    /// # Errors
    /// What the system said; then nobody knows how much of it is.
    fn sync(&mut self, file: &Self::File) -> Result<()>;

    /// Puts the file at `from` in the place of whatever is at `to`.
    ///
    /// # Errors
    /// What the system said.
    fn rename(&mut self, from: &Path, to: &Path) -> Result<()>;

    /// Waits until the names in a folder are on the disk. A new name outlives a power cut only then.
    ///
    /// # Errors
    /// What the system said.
    fn sync_folder(&mut self, folder: &Path) -> Result<()>;

    /// Takes a file away.
    ///
    /// # Errors
    /// What the system said, also that there is none.
    fn remove(&mut self, path: &Path) -> Result<()>;
}

/// This computer's own.
#[derive(Clone, Copy, Debug, Default)]
pub struct Computer;

impl System for Computer {
    type File = File;

    fn make_folder(&mut self, folder: &Path) -> Result<()> {
        std::fs::create_dir_all(folder)
    }

    fn open(&mut self, path: &Path) -> Result<File> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        owner_alone(&mut options);
        options.open(path)
    }

    fn create(&mut self, path: &Path) -> Result<File> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        owner_alone(&mut options);
        options.open(path)
    }

    fn look_at(&mut self, file: &File, path: &Path) -> Result<(u64, bool)> {
        let of_file = file.metadata()?;
        Ok((of_file.len(), leads_to(path, &of_file)))
    }

    fn cut(&mut self, file: &mut File, length: u64) -> Result<()> {
        file.set_len(length)
    }

    fn write(&mut self, file: &mut File, at: u64, bytes: &[u8]) -> Result<()> {
        file.seek(SeekFrom::Start(at))?;
        file.write_all(bytes)
    }

    /// A new file is its owner's alone; a record is an ordinary document.
    #[cfg(unix)]
    fn let_all_read(&mut self, file: &File) -> Result<()> {
        use std::os::unix::fs::PermissionsExt;
        file.set_permissions(std::fs::Permissions::from_mode(0o644))
    }

    #[cfg(not(unix))]
    fn let_all_read(&mut self, _: &File) -> Result<()> {
        Ok(())
    }

    fn sync(&mut self, file: &File) -> Result<()> {
        file.sync_data()
    }

    fn rename(&mut self, from: &Path, to: &Path) -> Result<()> {
        std::fs::rename(from, to)
    }

    #[cfg(unix)]
    fn sync_folder(&mut self, folder: &Path) -> Result<()> {
        File::open(folder)?.sync_all()
    }

    /// Windows has no such call: its file system keeps names in a journal of its own.
    #[cfg(not(unix))]
    fn sync_folder(&mut self, _: &Path) -> Result<()> {
        Ok(())
    }

    fn remove(&mut self, path: &Path) -> Result<()> {
        std::fs::remove_file(path)
    }
}

#[cfg(unix)]
fn owner_alone(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600);
}

/// On Windows a file in the user's own folders is readable by that user alone.
#[cfg(not(unix))]
fn owner_alone(_: &mut OpenOptions) {}

#[cfg(unix)]
fn leads_to(path: &Path, file: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |there: std::fs::Metadata| (there.dev(), there.ino()) == (file.dev(), file.ino());
    std::fs::metadata(path).is_ok_and(same)
}

/// Windows takes no file away that is open.
#[cfg(not(unix))]
fn leads_to(path: &Path, _: &std::fs::Metadata) -> bool {
    path.exists()
}
