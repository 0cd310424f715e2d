//! The log file: what the program did, for whoever has to find out why; never what anybody voted.

use std::path::Path;
use std::sync::Mutex;

use super::AppError;
use crate::library;
use crate::problem::Problem;

/// Writes the log into `file`, after what is in it; without a file nothing is logged.
pub(super) fn to_file(file: Option<&Path>) -> Result<(), AppError> {
    let Some(path) = file else {
        return Ok(());
    };
    let opened = std::fs::File::options()
        .append(true)
        .create(true)
        .open(path);
    let log = opened.map_err(|error| {
        let what = format!("the log cannot be written: {error}");
        Problem::in_file(&library::shown(path), what).hint("give another --log")
    })?;
    let subscriber = tracing_subscriber::fmt()
        .with_writer(Mutex::new(log))
        .with_ansi(false)
        .finish();
    // Only a second call in one process could fail, and then the first log goes on.
    let _ = tracing::subscriber::set_global_default(subscriber);
    Ok(())
}
