//! Sessions laid side by side, on standard output.

use std::path::PathBuf;

use super::{AppError, SHOWN_WIDTH, print, zone};
use crate::compare::{self, Comparison};
use crate::library::{self, Folders};
use crate::problem::{Problem, Problems};
use crate::record::Record;

/// Prints the comparison of the sessions that were asked for.
pub(super) fn sessions(asked: &[String], json: bool, folders: &Folders) -> Result<(), AppError> {
    let paths: Vec<PathBuf> = asked
        .iter()
        .map(|name| library::find_session(name, folders))
        .collect::<Result<_, _>>()?;
    let comparison = of_files(&paths)?;
    if !json {
        return print(&compare::text(&comparison, SHOWN_WIDTH, &zone()));
    }
    let text = comparison.write_json().map_err(|error| {
        Problem::in_file("compare", format!("cannot be written as JSON: {error}"))
    })?;
    print(&format!("{text}\n"))
}

/// The comparison of the sessions in these files, the oldest first.
///
/// # Errors
/// Every problem of every file, or that a file was named twice.
pub(super) fn of_files(paths: &[PathBuf]) -> Result<Comparison, Problems> {
    // One file may be spelt in two ways.
    let place = |path: &PathBuf| path.canonicalize().unwrap_or_else(|_| path.clone());
    let places: Vec<PathBuf> = paths.iter().map(place).collect();
    for (position, path) in paths.iter().enumerate() {
        if places[..position].contains(&places[position]) {
            let problem = Problem::in_file(&library::shown(path), "it was named twice");
            return Err(problem
                .hint("name another session to compare it with")
                .into());
        }
    }
    let mut problems = Vec::new();
    let mut records: Vec<Record> = Vec::new();
    for path in paths {
        match library::read_record(path) {
            Ok(record) => records.push(record),
            Err(found) => problems.extend(found.iter().cloned()),
        }
    }
    let mut records = Problems::none_or(problems, records)?;
    compare::in_order(&mut records);
    let records: Vec<&Record> = records.iter().collect();
    Comparison::of(&records)
        .ok_or_else(|| Problem::in_file("compare", "there is nothing to compare").into())
}
