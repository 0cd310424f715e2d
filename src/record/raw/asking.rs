//! A record that asks more of its workshop than it did.

use std::sync::Arc;

use super::{RawRecord, from_raw};
use crate::problem::Problems;
use crate::record::Record;
use crate::workshop::{Selection, Workshop};

/// The record with `wider` in its workshop's place, of which that is a part: what is held of each
/// statement, wherever it stands now, and nothing of those that are new.
///
/// # Errors
/// Every problem of meaning, in the words of the record's file.
pub(crate) fn asking(
    record: &Record,
    wider: &Workshop,
    selection: Selection,
) -> Result<Record, Problems> {
    let mut raw = RawRecord::from(record);
    let mut held = std::mem::take(&mut raw.statements);
    let blank = Record::new(
        Arc::new(wider.clone()),
        selection,
        String::new(),
        record.started,
    );
    let RawRecord {
        session,
        statements,
        workshop,
        ..
    } = RawRecord::from(&blank);
    raw.session.sections = session.sections;
    raw.workshop = workshop;
    raw.statements = statements
        .into_iter()
        .map(|new| match held.iter().position(|old| old.id == new.id) {
            Some(at) => held.swap_remove(at),
            None => new,
        })
        .collect();
    from_raw::check("the session", raw)
}
