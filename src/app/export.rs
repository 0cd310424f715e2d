//! Exports: which files are written, and how.

use std::path::{Path, PathBuf};

use super::{AppError, print, table, today, zone};
use crate::library::{self, Folders};
use crate::paper::{self, Kind, Subject};
use crate::problem::{Problem, did_you_mean};
use crate::record::Record;

/// Writes the session or the workshop that was asked for into every file of `to`, each of the kind that its ending
/// tells. Nothing is written when one of them may not be.
pub(super) fn export(
    asked: &str,
    to: &[PathBuf],
    section: Option<&str>,
    force: bool,
    folders: &Folders,
) -> Result<(), AppError> {
    if library::is_workshop(asked, folders) {
        let workshop = library::find_workshop(asked, folders)?;
        if section.is_some() {
            let problem = Problem::in_file(asked, "a workshop is exported whole");
            return Err(problem.hint("leave out --section").into());
        }
        return table::export_workshop(&workshop, to, force);
    }
    let path = library::find_session(asked, folders)?;
    let record = library::read_record(&path)?;
    let section = section
        .map(|id| find_section(id, &record, &library::shown(&path)))
        .transpose()?;
    if let Some(there) = to.iter().find(|file| !force && file.exists()) {
        let file = library::shown(there);
        return Err(AppError::IsThere { file });
    }
    let subject = subject(&record, section);
    let mut written = Vec::new();
    for file in to {
        written.push((file, bytes(&subject, file)?));
    }
    for (file, bytes) in written {
        table::put(file, &bytes)?;
        print(&format!("wrote {}\n", file.display()))?;
    }
    Ok(())
}

/// The record as of today, or one section of it.
fn subject(record: &Record, section: Option<usize>) -> Subject<'_> {
    Subject {
        record,
        section,
        today: today(),
        zone: zone(),
    }
}

fn bytes(subject: &Subject<'_>, file: &Path) -> Result<Vec<u8>, AppError> {
    let name = file.file_name().and_then(|name| name.to_str());
    let kind = name.and_then(Kind::of_file);
    let kind = kind.ok_or_else(|| {
        let problem = Problem::in_file(&library::shown(file), "a session is not written as this");
        problem.hint("see `plenary export --help` for the kinds of files")
    })?;
    paper::write(subject, kind).map_err(|source| AppError::Paper {
        file: library::shown(file),
        source,
    })
}

/// The section with this id among those that were asked.
fn find_section(id: &str, record: &Record, file: &str) -> Result<usize, Problem> {
    let workshop = &record.workshop;
    workshop.section_by_id(id).ok_or_else(|| {
        let ids = workshop
            .sections()
            .iter()
            .map(|section| section.id.as_str());
        let ids: Vec<&str> = ids.collect();
        let hint = match did_you_mean(id, ids.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("its sections are {}", ids.join(", ")),
        };
        Problem::in_file(file, format!("it has no section `{id}`")).hint(hint)
    })
}
