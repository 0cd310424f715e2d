//! `plenary check`: every problem of every file at once, and what could be better in workshops.

use std::path::{Path, PathBuf};

use super::{AppError, described, folders, print, print_aside};
use crate::console::fit;
use crate::library;
use crate::notation::{self, Kind};
use crate::problem::{Problem, Problems};
use crate::record::{ALTERED, Standing};
use crate::workshop::{self, Workshop};
use crate::{record, theme};

/// Checks every file before it fails, so that one run shows all that has to be mended. Warnings
/// fail it too when `strict`.
pub(super) fn check(files: &[PathBuf], strict: bool) -> Result<(), AppError> {
    let mut found = Vec::new();
    for path in files {
        match check_file(path) {
            Ok((line, warnings)) if warnings.is_empty() => {
                print(&format!("{}: {line}\n", path.display()))?;
            }
            Ok((line, warnings)) if !strict => {
                let count = match warnings.len() {
                    1 => "1 warning".to_owned(),
                    many => format!("{many} warnings"),
                };
                print(&format!("{}: {line}; {count}\n", path.display()))?;
                warn(&warnings)?;
            }
            Ok((_, warnings)) => found.extend(warnings),
            Err(problems) => found.extend(problems.iter().cloned()),
        }
    }
    Ok(Problems::none_or(found, ())?)
}

/// Tells of warnings where errors are told, so that the lines of good files can be read alone.
fn warn(warnings: &[Problem]) -> Result<(), AppError> {
    let lines: String = warnings.iter().map(|w| format!("{w}\n")).collect();
    print_aside(&lines)
}

/// What a file is, and its warnings.
fn check_file(path: &Path) -> Result<(String, Vec<Problem>), Problems> {
    let text = library::read_text(path)?;
    let file = library::shown(path);
    Ok(match notation::kind_of(&text) {
        Kind::Workshop => {
            let workshop = workshop::read(&file, &text)?;
            let line = format!("a good workshop: {}", described(&workshop));
            (line, warnings(&file, &text, &workshop))
        }
        Kind::Local => {
            let folders = folders(None);
            let workshop = library::find_workshop(&workshop::local_to(&file, &text)?, &folders)?;
            let laid = workshop.with_local(&file, &text)?;
            let local = laid.statements().iter().filter(|s| s.local);
            let places: Vec<String> = local.map(|s| format!("statement \"{}\"", s.id)).collect();
            let (count, title) = (places.len(), workshop.title_and_edition());
            let line = format!("good local statements: {count}, laid over {title}");
            let mut found = warnings(&file, &text, &laid);
            found.retain(|problem| problem.place.as_ref().is_some_and(|p| places.contains(p)));
            (line, found)
        }
        Kind::Theme => {
            let theme = theme::read(&file, &text, &theme::shipped())?;
            (format!("a good theme: {}", theme.name()), Vec::new())
        }
        Kind::Session => {
            let record = record::Record::read(&file, &text)?;
            let (agreed, asked) = (record.agreed_count(), record.statements.len());
            let line = format!("a good session: {agreed} of {asked} statements agreed");
            let altered = (record.standing() == Standing::Altered)
                .then(|| Problem::in_file(&file, ALTERED).as_warning());
            (line, altered.into_iter().collect())
        }
    })
}

/// What could be better in a workshop, with its line and column where that is certain.
pub(super) fn warnings(file: &str, text: &str, workshop: &Workshop) -> Vec<Problem> {
    fit::warnings((file, text), workshop, &theme::shipped()[0])
}
