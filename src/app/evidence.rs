//! The file of figures that was asked for.

use std::path::Path;
use std::sync::Arc;

use super::AppError;
use crate::evidence::{Figures, LARGEST_EVIDENCE};
use crate::library;
use crate::problem::Problem;
use crate::record::Record;
use crate::workshop::Workshop;

/// Takes the figures in `file` into `record`, a new one, which asks `whole` or a part of it. What is to
/// be said of those that are left out.
pub(super) fn take_into(
    record: &mut Record,
    (file, after_reveal): (&Path, bool),
    whole: &Workshop,
) -> Result<Option<String>, AppError> {
    let name = library::shown(file);
    let bytes = library::read_bytes(file, LARGEST_EVIDENCE)?;
    let text = String::from_utf8(bytes).map_err(|_| {
        let problem = Problem::in_file(&name, "it is not text in UTF-8");
        problem.hint("save it as CSV in UTF-8, or as .ron")
    })?;
    let asked = Arc::clone(&record.workshop);
    let (mut figures, left_out) = Figures::read(&name, &text, (whole, &asked))?;
    figures.after_reveal |= after_reveal;
    record.figures = Some(Arc::new(figures));
    Ok((left_out > 0).then(|| {
        let are = if left_out == 1 {
            "figure is"
        } else {
            "figures are"
        };
        format!("{left_out} {are} left out: they are about what this session does not ask.")
    }))
}
