//! `plenary verify-privacy`: files of any kind, and of a session its record and its journal.

use std::path::{Path, PathBuf};

use super::{AppError, print};
use crate::library::{self, Folders};
use crate::privacy;
use crate::problem::Problem;

/// Looks at each of `asked` and prints what was found.
///
/// # Errors
/// A file that cannot be read, and that something in one of them ties a vote to a seat.
pub(super) fn verify(asked: &[String], folders: &Folders) -> Result<(), AppError> {
    let mut clean = true;
    for path in files(asked, folders)? {
        let name = library::shown(&path);
        let bytes = std::fs::read(&path).map_err(|e| {
            Problem::in_file(&name, format!("cannot be read: {e}"))
                .hint("is it a file, and may you read it?")
        })?;
        let report = privacy::examine(&name, &bytes);
        clean &= report.is_clean();
        print(&format!("{name}: {report}\n"))?;
    }
    if clean { Ok(()) } else { Err(AppError::Tied) }
}

/// The files asked for: one that is there as it is, or else the session of that name with the
/// journal beside it.
fn files(asked: &[String], folders: &Folders) -> Result<Vec<PathBuf>, Problem> {
    let mut files = Vec::new();
    for name in asked {
        let given = Path::new(name);
        if given.is_file() {
            files.push(given.to_owned());
            continue;
        }
        let record = library::find_session(name, folders)?;
        let journal = record.with_extension("journal");
        files.extend([record, journal].into_iter().filter(|path| path.is_file()));
    }
    Ok(files)
}
