//! What is said when a session has been left: where it is saved, and how to come back to it.

use std::path::Path;

use super::{AppError, print};
use crate::library::{self, Folders};
use crate::room::{Kept, RoomThread};

/// Waits for the room's thread, and says where it has saved the session.
pub(super) fn where_saved(thread: RoomThread, file: &str) -> Result<(), AppError> {
    match thread.join() {
        Ok(Kept::Saved { record }) => print(&words(&record)),
        Ok(Kept::Nowhere) => Ok(()),
        Ok(Kept::Unsaved { record, why }) => Err(AppError::Unsaved {
            file: library::shown(&record),
            why,
        }),
        Err(_) => Err(AppError::RoomFailed {
            file: file.to_owned(),
        }),
    }
}

/// `saved FILE` on a line of its own, and below it what to type to see it, and to go on when it is
/// not finished.
fn words(record: &Path) -> String {
    let name = name(record, &Folders::of_user().sessions);
    let mut words = format!("saved {}\n", record.display());
    words += &format!("To see it: plenary show {name}\n");
    // A file that cannot be read back is not said to be unfinished.
    if library::read_record(record).is_ok_and(|read| !read.finished()) {
        words += &format!("To go on: plenary open {name}\n");
    }
    words
}

/// What the session is called on the command line: its name where sessions usually are, else its
/// file.
pub(super) fn name(record: &Path, usual: &Path) -> String {
    let stem = record
        .file_stem()
        .filter(|_| record.parent() == Some(usual));
    let name = stem.map_or_else(
        || record.display().to_string(),
        |stem| stem.to_string_lossy().into_owned(),
    );
    if name.contains(char::is_whitespace) {
        format!("\"{name}\"")
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_called_by_its_name_where_sessions_are_and_else_by_its_file() {
        let usual = Path::new("sessions");
        let file = usual.join("2026-11-03-trust.ron");
        assert_eq!(name(&file, usual), "2026-11-03-trust");
        let other = Path::new("else where").join("a.ron");
        assert_eq!(name(&other, usual), format!("\"{}\"", other.display()));
    }
}
