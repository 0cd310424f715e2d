//! Many organisations' sessions together, on standard output.

use std::path::{Path, PathBuf};

use super::{AppError, SHOWN_WIDTH, print, zone};
use crate::library::{self, Folders};
use crate::problem::{Problem, Problems};
use crate::record::Record;
use crate::system::{self, System};

/// Prints what the sessions that were asked for have in common.
pub(super) fn sessions(
    asked: &[String],
    least: usize,
    json: bool,
    folders: &Folders,
) -> Result<(), AppError> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for name in asked {
        if Path::new(name).is_dir() {
            paths.extend(library::session_files(Path::new(name)));
        } else {
            paths.push(library::find_session(name, folders)?);
        }
    }
    let system = of_files(&paths, least)?;
    if !json {
        return print(&system::text(&system, SHOWN_WIDTH, &zone()));
    }
    let text = system.write_json().map_err(|error| {
        Problem::in_file("merge", format!("cannot be written as JSON: {error}"))
    })?;
    print(&format!("{text}\n"))
}

/// The sessions in these files together. A file that is named twice counts once.
///
/// # Errors
/// Every problem of every file, or that nothing counts.
pub(super) fn of_files(paths: &[PathBuf], least: usize) -> Result<System, Problems> {
    let mut paths = paths.to_vec();
    paths.sort();
    paths.dedup();
    let mut problems = Vec::new();
    let mut records: Vec<Record> = Vec::new();
    for read in library::read_records(&paths) {
        match read {
            Ok(record) => records.push(record),
            Err(found) => problems.extend(found.iter().cloned()),
        }
    }
    let records = Problems::none_or(problems, records)?;
    System::of(&records, least).ok_or_else(|| {
        let problem = Problem::in_file("merge", "none of these sessions can be counted");
        let hint = "rehearsals, sessions without an organisation and sessions without an agreed score do not count";
        problem.hint(hint).into()
    })
}
