//! `plenary verify-privacy`: files of any kind, and of a session its record and its journal.

use std::path::{Path, PathBuf};

use super::{AppError, print};
use crate::library::{self, Folders};
use crate::privacy::{self, LARGEST_EXAMINED};
use crate::problem::Problem;

/// Looks at each of `asked` and prints what was found.
///
/// # Errors
/// A file that cannot be read, and that something in one of them ties a vote to a seat.
pub(super) fn verify(asked: &[String], folders: &Folders) -> Result<(), AppError> {
    let mut clean = true;
    for path in files(asked, folders)? {
        let name = library::shown(&path);
        let bytes = library::read_bytes(&path, LARGEST_EXAMINED)?;
        let report = privacy::examine(&name, &bytes);
        clean &= report.is_clean();
        print(&format!("{name}: {report}\n"))?;
    }
    if clean { Ok(()) } else { Err(AppError::Tied) }
}

/// The files asked for: one that is there as it is, or else the session of that name with the
/// journal beside it. What is there and is no file is among them, so that it is said of it.
fn files(asked: &[String], folders: &Folders) -> Result<Vec<PathBuf>, Problem> {
    let mut files = Vec::new();
    for name in asked {
        let given = Path::new(name);
        if given.exists() && !given.is_dir() {
            files.push(given.to_owned());
            continue;
        }
        let record = match library::find_session(name, folders) {
            Err(_) if given.is_dir() => given.to_owned(),
            found => found?,
        };
        let journal = record.with_extension("journal");
        files.extend([record, journal].into_iter().filter(|path| path.exists()));
    }
    Ok(files)
}
