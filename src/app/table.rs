//! Workshops made from nothing, from a table, and written as one.

use std::path::{Path, PathBuf};

use super::{AppError, described, print};
use crate::journal::{Disk, FileSystem};
use crate::library;
use crate::problem::Problem;
use crate::sheets;
use crate::workshop::Workshop;

/// What `plenary new` writes: a small workshop that explains itself.
const SKELETON: &str = include_str!("skeleton.ron");

/// The id in the skeleton, which gives way to one made from the file's name.
const SKELETON_ID: &str = "\"my-workshop\"";

/// Writes a commented workshop to start from.
pub(super) fn new(file: &Path) -> Result<(), AppError> {
    must_be_ron(file)?;
    if file.exists() {
        let problem = Problem::in_file(
            &library::shown(file),
            "it is there already, and was left as it is",
        );
        return Err(problem.hint("take another name").into());
    }
    let id = sheets::id_of(&stem(file));
    let text = match id {
        Some(id) => SKELETON.replacen(SKELETON_ID, &format!("\"{id}\""), 1),
        None => SKELETON.to_owned(),
    };
    put(file, text.as_bytes())?;
    let shown = library::shown(file);
    print(&format!(
        "wrote {shown}\nTo check it: plenary check --strict {shown}\nTo try it: plenary rehearse {shown}\n"
    ))
}

/// Makes the workshop `to` from a table.
pub(super) fn import(table: &Path, to: &Path, force: bool) -> Result<(), AppError> {
    must_be_ron(to)?;
    refuse_if_there(to, force)?;
    let bytes = library::read_bytes(table, sheets::LARGEST_TABLE as u64)?;
    let imported = sheets::import(&library::shown(table), &stem(to), &bytes)?;
    put(to, imported.text.as_bytes())?;
    let shown = library::shown(to);
    let mut lines = vec![format!("wrote {shown}: {}", described(&imported.workshop))];
    lines.extend(
        imported
            .notices
            .iter()
            .map(|notice| format!("  note: {notice}")),
    );
    lines.push(format!("To check it: plenary check --strict {shown}"));
    lines.push(format!("To try it: plenary rehearse {shown}\n"));
    print(&lines.join("\n"))
}

/// Writes `workshop` into every file of `to`, as its ending says: `.xlsx` or `.csv`. Nothing is
/// written when one of them may not be.
pub(super) fn export_workshop(
    workshop: &Workshop,
    to: &[PathBuf],
    force: bool,
) -> Result<(), AppError> {
    for file in to {
        if !sheets::ENDINGS
            .iter()
            .any(|ending| has_ending(file, ending))
        {
            let what = "a workshop is written as .xlsx or .csv";
            let problem = Problem::in_file(&library::shown(file), what);
            return Err(problem.hint("papers and the rest are of sessions").into());
        }
        refuse_if_there(file, force)?;
    }
    for file in to {
        let bytes = if has_ending(file, "xlsx") {
            sheets::workbook(workshop).map_err(|error| cannot(file, &error))?
        } else {
            sheets::separated_values(workshop).map_err(|error| cannot(file, &error))?
        };
        put(file, &bytes)?;
        print(&format!("wrote {}\n", file.display()))?;
    }
    // What no file holds that was written; one of separated values holds less than a workbook.
    let separated = to.iter().all(|file| has_ending(file, "csv"));
    let left = sheets::left_behind(workshop, separated);
    if left.is_empty() {
        return Ok(());
    }
    print(&format!(
        "  note: a table does not hold {}; they stay in the workshop's own file\n",
        left.join(", ")
    ))
}

/// The file's name without its ending.
fn stem(file: &Path) -> String {
    file.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn has_ending(file: &Path, ending: &str) -> bool {
    file.extension()
        .is_some_and(|e| e.eq_ignore_ascii_case(ending))
}

fn must_be_ron(file: &Path) -> Result<(), Problem> {
    if has_ending(file, "ron") {
        return Ok(());
    }
    let problem = Problem::in_file(&library::shown(file), "its name does not end in .ron");
    Err(problem.hint("the ending says what is written"))
}

/// Leaves a file alone that is there already, unless it is to be replaced by `force`.
pub(super) fn refuse_if_there(file: &Path, force: bool) -> Result<(), AppError> {
    if force || !file.exists() {
        return Ok(());
    }
    let file = library::shown(file);
    Err(AppError::IsThere { file })
}

fn cannot(file: &Path, error: &dyn std::fmt::Display) -> Problem {
    let what = format!("cannot be written: {error}");
    let problem = Problem::in_file(&library::shown(file), what);
    problem.hint("is the folder yours, and is the file open in another program?")
}

/// Puts the whole file in its place: a temporary beside it, a sync, a rename.
pub(super) fn put(file: &Path, bytes: &[u8]) -> Result<(), AppError> {
    let put = FileSystem::default().replace(file, bytes, false);
    Ok(put.map_err(|error| cannot(file, &error))?)
}
