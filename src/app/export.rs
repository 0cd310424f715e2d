//! Exports: which files are written, and how.

use std::path::{Path, PathBuf};

use super::{AppError, in_a_line, print, table, today, zone};
use crate::cli::Wanted;
use crate::library::{self, Folders};
use crate::paper::{self, Exporter, Kind, Subject};
use crate::problem::{Problem, did_you_mean};
use crate::record::{ALTERED, ALTERED_THEN, Record, Standing};
use crate::text::{LONGEST_TEXT, clean};

/// As many papers of one session get a number of their own.
const MOST_PAPERS: u32 = 99;

/// Writes the session or the workshop that was asked for into every file of `to`, each of the kind that its ending
/// tells. Nothing is written when one of them may not be.
pub(super) fn export(
    asked: &str,
    to: &[PathBuf],
    wanted: &Wanted,
    folders: &Folders,
) -> Result<(), AppError> {
    let Wanted {
        since,
        section,
        force,
    } = wanted;
    if library::is_workshop(asked, folders) {
        let workshop = library::find_workshop(asked, folders)?;
        if section.is_some() || since.is_some() {
            let problem = Problem::in_file(asked, "a workshop is exported whole");
            return Err(problem.hint("leave out --section and --since").into());
        }
        return table::export_workshop(&workshop, to, *force);
    }
    let path = library::find_session(asked, folders)?;
    let record = library::read_record(&path)?;
    let mut told = record.clone();
    let mut others = None;
    if let Some(earlier) = since {
        others = super::since::tell_since(&mut told, earlier, folders)?;
    }
    let section = section
        .as_deref()
        .map(|id| find_section(id, &record, &library::shown(&path)))
        .transpose()?;
    to.iter()
        .try_for_each(|file| table::refuse_if_there(file, *force))?;
    if record.standing() == Standing::Altered {
        print(&format!("remark {ALTERED}.\n"))?;
    }
    if told.since.as_ref().is_some_and(|since| since.altered) {
        print(&format!("remark {ALTERED_THEN}.\n"))?;
    }
    if let Some(others) = others {
        print(&format!("remark {others}\n"))?;
    }
    let mut written = Vec::new();
    for file in to {
        // JSON is the session as it was saved, whatever it is laid beside.
        let as_saved = library::shown(file).to_lowercase().ends_with(".json");
        let record = if as_saved { &record } else { &told };
        written.push((file, export_of(&subject(record, section), file)?));
    }
    for (file, export) in written {
        table::put(file, &export.bytes)?;
        print(&format!("wrote {}\n", file.display()))?;
        if let Some(left_out) = export.left_out {
            print(&format!("remark {left_out}.\n"))?;
        }
    }
    Ok(())
}

/// What the desk of the session saved in `record` writes files with. What is there already is left alone.
pub(super) fn exporter(record: &Path) -> Exporter {
    let record = record.to_owned();
    Exporter::new(
        move || proposed(&record),
        |record, file| write_one(record, Path::new(file)).map_err(|error| one_line(&error)),
    )
}

/// The file that is proposed to write the session saved in `record` into.
pub(super) fn proposed(record: &Path) -> String {
    library::shown(&not_there_yet(record))
}

/// A board paper beside `record` that is not there yet: `NAME.html`, or `NAME-2.html` and so on.
fn not_there_yet(record: &Path) -> PathBuf {
    let name = record.file_stem().unwrap_or_default().to_string_lossy();
    let numbered = (2..=MOST_PAPERS).map(|n| record.with_file_name(format!("{name}-{n}.html")));
    let mut all = std::iter::once(record.with_extension("html")).chain(numbered);
    all.find(|file| !file.exists())
        .unwrap_or_else(|| record.with_extension("html"))
}

/// Writes the record into `file`, and says so.
fn write_one(record: &Record, file: &Path) -> Result<String, AppError> {
    let export = export_of(&subject(record, None), file)?;
    table::refuse_if_there(file, false)?;
    table::put(file, &export.bytes)?;
    let wrote = format!("wrote {}", file.display());
    Ok(match export.left_out {
        Some(left_out) => format!("{wrote}; {left_out}"),
        None => wrote,
    })
}

/// Writes the session saved at `path` into `file`, and says so or why not.
pub(super) fn of_file(path: &Path, file: &str) -> Result<String, String> {
    let read = library::read_record(path).map_err(AppError::from);
    let written = read.and_then(|record| write_one(&record, Path::new(file)));
    written.map_err(|error| one_line(&error))
}

/// An error and its hint in one line, for where nothing can be said on a command line.
fn one_line(error: &AppError) -> String {
    if let AppError::IsThere { .. } = error {
        return "there is a file of that name already, and it is left alone; take another name"
            .to_owned();
    }
    // The name that was typed stands beside it.
    if let AppError::Problems(problems) = error {
        return clean(&in_a_line(problems), LONGEST_TEXT);
    }
    let lines = error.to_string().replace("\n  hint: ", "; ");
    clean(&lines, LONGEST_TEXT)
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

/// What is written into a file, and what has to be known of it.
struct Export {
    bytes: Vec<u8>,
    /// What is not in it, in a sentence.
    left_out: Option<String>,
}

fn export_of(subject: &Subject<'_>, file: &Path) -> Result<Export, AppError> {
    let name = file.file_name().and_then(|name| name.to_str());
    let kind = name.and_then(Kind::of_file);
    let kind = kind.ok_or_else(|| {
        let kinds = Kind::ALL.map(Kind::suffix).join(", .");
        let problem = Problem::in_file(&library::shown(file), "a session is not written as this");
        problem.hint(format!("its ending is one of .{kinds}"))
    })?;
    let bytes = paper::write(subject, kind).map_err(|source| AppError::Paper {
        file: library::shown(file),
        source,
    })?;
    let left_out = paper::left_out(subject, kind);
    Ok(Export { bytes, left_out })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_that_is_there_is_not_proposed_again() {
        let folder = tempfile::tempdir().unwrap();
        let record = folder.path().join("2026-11-22-trust.ron");
        let proposed = || {
            let file = not_there_yet(&record);
            std::fs::write(&file, "a paper").unwrap();
            file.file_name().unwrap().to_string_lossy().into_owned()
        };
        assert_eq!(proposed(), "2026-11-22-trust.html");
        assert_eq!(proposed(), "2026-11-22-trust-2.html");
        assert_eq!(proposed(), "2026-11-22-trust-3.html");
    }

    #[test]
    fn why_a_file_is_not_written_begins_with_no_path() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("no-folder");
        std::fs::write(&file, "").unwrap();
        let error = table::put(&file.join("paper.html"), b"a paper").unwrap_err();
        let said = one_line(&error);
        assert!(said.starts_with("cannot be "), "{said}");
        assert!(
            !said.contains("no-folder") && !said.contains('\n'),
            "{said}"
        );
    }
}
