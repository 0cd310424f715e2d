//! Many organisations' sessions together, on standard output.

use std::path::{Path, PathBuf};

use super::{AppError, SHOWN_WIDTH, in_a_line, print, print_aside, table, today, zone};
use crate::cli::Merged;
use crate::library::{self, Folders};
use crate::paper::{self, Kind};
use crate::problem::{Problem, Problems};
use crate::record::{ALTERED, Record, Standing};
use crate::system::{self, System};

/// Prints what the sessions that were asked for have in common.
pub(super) fn sessions(merged: &Merged, folders: &Folders) -> Result<(), AppError> {
    let Merged {
        merged: asked,
        least,
        json,
        to,
        force,
        sessions: _,
    } = merged;
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut listed: Vec<PathBuf> = Vec::new();
    for name in asked {
        if Path::new(name).is_dir() {
            if let Some(problem) = library::cannot_list(Path::new(name)) {
                return Err(problem.into());
            }
            listed.extend(library::session_files(Path::new(name)));
        } else {
            paths.push(library::find_session(name, folders)?);
        }
    }
    // What was named is wanted; what a folder happens to hold is left out when it cannot be read.
    let all = [paths.as_slice(), &listed].concat();
    let not_read = std::cell::Cell::new(0);
    let records = read(&all, |damaged, problems| {
        let left_out = !paths.iter().any(|named| named == damaged);
        if left_out {
            let why = format!("{}; it is left out", in_a_line(problems));
            remark(damaged, &why)?;
            not_read.set(not_read.get() + 1);
        }
        Ok::<bool, AppError>(left_out)
    })?;
    remark_altered(&records)?;
    let mut system = together(records, *least)?;
    system.not_read = not_read.get();
    if !to.is_empty() {
        return write(&system, to, *force);
    }
    if !json {
        return print(&system::text(&system, SHOWN_WIDTH, &zone()));
    }
    let text = system.write_json().map_err(|error| {
        Problem::in_file("merge", format!("cannot be written as JSON: {error}"))
    })?;
    print(&format!("{text}\n"))
}

/// Writes it into every file of `to`, or into none when one of them may not be written.
fn write(system: &System, to: &[PathBuf], force: bool) -> Result<(), AppError> {
    to.iter()
        .try_for_each(|file| table::refuse_if_there(file, force))?;
    let mut written = Vec::new();
    for file in to {
        let kind = file.to_str().and_then(Kind::of_file);
        let bytes = paper::write_system(system, kind.unwrap_or(Kind::Markdown), today(), &zone());
        let bytes = bytes.map_err(|source| AppError::Paper {
            file: library::shown(file),
            source,
        })?;
        written.push((file, bytes));
    }
    for (file, bytes) in written {
        table::put(file, &bytes)?;
        print(&format!("wrote {}\n", file.display()))?;
    }
    Ok(())
}

/// Says which files were changed since their sessions were signed off. It goes beside what is printed and
/// into no paper: whose they are concerns whoever has the files.
fn remark_altered(records: &[(PathBuf, Record)]) -> Result<(), AppError> {
    let altered = |record: &Record| record.standing() == Standing::Altered;
    let mut altered = records.iter().filter(|(_, record)| altered(record));
    altered.try_for_each(|(path, _)| remark(path, &format!("{ALTERED}.")))
}

fn remark(path: &Path, what: &str) -> Result<(), AppError> {
    print_aside(&format!("remark {}: {what}\n", library::shown(path)))
}

/// The sessions in these files together. A file that is named twice counts once.
///
/// # Errors
/// Every problem of every file, or that nothing counts.
pub(super) fn of_files(paths: &[PathBuf], least: usize) -> Result<System, Problems> {
    together(read(paths, |_, _| Ok::<bool, Problems>(false))?, least)
}

/// The records in these files, each file once; without those that `leave_out`, asked about each that cannot be
/// read, lets go.
fn read<E: From<Problems>>(
    paths: &[PathBuf],
    leave_out: impl Fn(&Path, &Problems) -> Result<bool, E>,
) -> Result<Vec<(PathBuf, Record)>, E> {
    let mut paths = paths.to_vec();
    // One file may be spelt in two ways.
    let place = |path: &PathBuf| path.canonicalize().unwrap_or_else(|_| path.clone());
    paths.sort_by_cached_key(place);
    paths.dedup_by_key(|path| place(path));
    let read = library::read_records(&paths).into_iter().zip(&paths);
    let mut problems = Vec::new();
    let mut records = Vec::new();
    for (read, path) in read {
        match read {
            Ok(record) => records.push((path.clone(), record)),
            Err(found) if leave_out(path, &found)? => {}
            Err(found) => problems.extend(found.iter().cloned()),
        }
    }
    Ok(Problems::none_or(problems, records)?)
}

fn together(records: Vec<(PathBuf, Record)>, least: usize) -> Result<System, Problems> {
    let records: Vec<Record> = records.into_iter().map(|(_, record)| record).collect();
    System::of(&records, least).ok_or_else(|| {
        let problem = Problem::in_file("merge", "none of these sessions can be counted");
        let hint = "rehearsals, sessions without an organisation and sessions without an agreed score do not count";
        problem.hint(hint).into()
    })
}
