//! The few things that are asked of a disk, so that a test can make each one fail.

use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// What journal and record ask of a disk.
pub trait Disk: Send {
    /// Puts `bytes` into the file at `path` from byte `at` on, cuts off whatever followed, and
    /// waits until they are on the disk. The file is made when it is not there, readable by its
    /// owner alone.
    ///
    /// # Errors
    /// What the system said. The first `at` bytes are as they were.
    fn append(&mut self, path: &Path, at: u64, bytes: &[u8]) -> std::io::Result<()>;

    /// Puts a file with `bytes` in the place of whatever is at `path`: whole or not at all.
    /// `secret` makes it readable by its owner alone.
    ///
    /// # Errors
    /// What the system said. What stood at `path` is as it was.
    fn replace(&mut self, path: &Path, bytes: &[u8], secret: bool) -> std::io::Result<()>;

    /// Takes the file at `path` away; one that is not there is no error.
    ///
    /// # Errors
    /// What the system said.
    fn remove(&mut self, path: &Path) -> std::io::Result<()>;
}

/// The computer's own disk.
#[derive(Debug, Default)]
pub struct FileSystem {
    /// The file that is appended to, kept open between votes.
    open: Option<(PathBuf, File)>,
}

impl Disk for FileSystem {
    fn append(&mut self, path: &Path, at: u64, bytes: &[u8]) -> std::io::Result<()> {
        // After an error the handle is not trusted: the next try opens the file anew.
        let mut file = match self.open.take() {
            Some((open, file)) if open == path => file,
            _ => open_for_append(path)?,
        };
        if file.metadata()?.len() != at {
            file.set_len(at)?;
        }
        file.seek(SeekFrom::Start(at))?;
        file.write_all(bytes)?;
        file.sync_data()?;
        self.open = Some((path.to_owned(), file));
        Ok(())
    }

    fn replace(&mut self, path: &Path, bytes: &[u8], secret: bool) -> std::io::Result<()> {
        // Windows cannot put a file in the place of an open one.
        self.open = None;
        let folder = folder_of(path);
        std::fs::create_dir_all(folder)?;
        let mut temporary = temporary_beside(path)?;
        temporary.write_all(bytes)?;
        if !secret {
            readable_by_all(temporary.as_file())?;
        }
        temporary.as_file().sync_all()?;
        temporary.persist(path).map_err(|error| error.error)?;
        sync_folder(folder)
    }

    fn remove(&mut self, path: &Path) -> std::io::Result<()> {
        self.open = None;
        match std::fs::remove_file(path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            done => done,
        }
    }
}

/// A temporary file of the same name with a dot before and `.part` after it. A kill in the middle of
/// a save leaves it behind, and the next save of the same session takes its place: whoever saves
/// holds the session's lock, so nobody else is writing it.
fn temporary_beside(path: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let part = folder_of(path).join(format!(".{name}.part"));
    match std::fs::remove_file(&part) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    tempfile::Builder::new()
        .prefix(&format!(".{name}"))
        .suffix(".part")
        .rand_bytes(0)
        .tempfile_in(folder_of(path))
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn open_for_append(path: &Path) -> std::io::Result<File> {
    std::fs::create_dir_all(folder_of(path))?;
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    owner_alone(&mut options);
    let file = options.open(path)?;
    sync_folder(folder_of(path))?;
    Ok(file)
}

#[cfg(unix)]
fn owner_alone(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600);
}

/// On Windows a file in the user's own folders is readable by that user alone.
#[cfg(not(unix))]
fn owner_alone(_: &mut OpenOptions) {}

/// A temporary file is its owner's alone; a record is an ordinary document.
#[cfg(unix)]
fn readable_by_all(file: &File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_all(_: &File) -> std::io::Result<()> {
    Ok(())
}

/// A new name in a folder is durable only when the folder itself is synced.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Windows has no such call: its file system keeps names in a journal of its own.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}
