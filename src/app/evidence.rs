//! The file of figures that was asked for.

use std::sync::Arc;

use super::AppError;
use super::since::whole_of;
use crate::cli::Beside;
use crate::evidence::{Figures, LARGEST_EVIDENCE, MOST_FIGURES, TooManyFigures};
use crate::library::{self, Folders};
use crate::problem::Problem;
use crate::record::Record;
use crate::room;
use crate::workshop::Workshop;

/// Takes the figures that were asked for into `record`, a new one, which asks `whole` or a part of it.
/// What is to be said of those that are left out.
pub(super) fn take_into(
    record: &mut Record,
    beside: &Beside,
    whole: &Workshop,
) -> Result<Option<String>, AppError> {
    let Some((figures, left_out)) = read(beside, (whole, &record.workshop))? else {
        return Ok(None);
    };
    record.figures = Some(Arc::new(figures));
    Ok(said_of(left_out))
}

/// The figures that were asked for, to be laid over those of `record`, and what is to be said of them.
pub(super) fn for_earlier(
    record: &Record,
    beside: &Beside,
    folders: &Folders,
) -> Result<Option<(Figures, String)>, AppError> {
    let Some(file) = &beside.evidence else {
        return Ok(None);
    };
    let whole = whole_of(&record.workshop, folders);
    let Some((newer, left_out)) = read(beside, (&whole, &record.workshop))? else {
        return Ok(None);
    };
    let held = record.figures.clone().unwrap_or_default();
    let name = library::shown(file);
    let with = held.with(&newer, room::now());
    let with = with.map_err(|TooManyFigures { figures }| {
        let what = format!("with those of the session there would be {figures} figures");
        Problem::in_file(&name, what).hint(format!("{MOST_FIGURES} at most are kept"))
    })?;
    let said = match with.additions.last().filter(|_| with.list != held.list) {
        Some(addition) => format!("{}.", addition.words()),
        None => "The session has all these figures already.".to_owned(),
    };
    let said: Vec<String> = [said].into_iter().chain(said_of(left_out)).collect();
    Ok(Some((newer, said.join(" "))))
}

/// The figures in the file that was asked for, about what is asked of the whole, and how many others
/// are left out.
fn read(
    beside: &Beside,
    about: (&Workshop, &Workshop),
) -> Result<Option<(Figures, usize)>, AppError> {
    let Some(file) = &beside.evidence else {
        return Ok(None);
    };
    let name = library::shown(file);
    let bytes = library::read_bytes(file, LARGEST_EVIDENCE)?;
    let text = String::from_utf8(bytes).map_err(|_| {
        let problem = Problem::in_file(&name, "it is not text in UTF-8");
        problem.hint("save it as CSV in UTF-8, or as .ron")
    })?;
    let (mut figures, left_out) = Figures::read(&name, &text, about)?;
    figures.after_reveal |= beside.evidence_after_reveal;
    Ok(Some((figures, left_out)))
}

fn said_of(left_out: usize) -> Option<String> {
    (left_out > 0).then(|| {
        let are = if left_out == 1 {
            "figure is"
        } else {
            "figures are"
        };
        format!("{left_out} {are} left out: they are about what this session does not ask.")
    })
}
