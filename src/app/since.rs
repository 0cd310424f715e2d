//! A session that follows an earlier one: what that one agreed and left to be done is carried
//! forward into it.

use std::sync::Arc;

use super::{AppError, today, zone};
use crate::compare;
use crate::library::{self, Folders};
use crate::record::Record;
use crate::workshop::Workshop;

/// The whole workshop that the session `earlier` asked: as the library has it today, or else as it
/// was asked then.
pub(super) fn workshop_of(earlier: &str, folders: &Folders) -> Result<Workshop, AppError> {
    let asked = library::read_record(&library::find_session(earlier, folders)?)?.workshop;
    Ok(whole_of(&asked, folders))
}

/// The whole of a workshop of which `asked` may be a part: as the library has it today, or else `asked`
/// itself.
pub(super) fn whole_of(asked: &Workshop, folders: &Folders) -> Workshop {
    let known = library::list_workshops(folders).into_iter();
    let mut known = known.filter_map(|entry| entry.workshop.ok());
    known
        .find(|workshop| workshop.id() == asked.id())
        .unwrap_or_else(|| asked.clone())
}

/// Has `record` told beside what the session `earlier` agreed, in place of the one that it follows. Its
/// actions stay its own.
pub(super) fn tell_since(
    record: &mut Record,
    earlier: &str,
    folders: &Folders,
) -> Result<(), AppError> {
    let actions = record.actions.clone();
    carry_into(record, (earlier, false), folders)?;
    record.actions = actions;
    Ok(())
}

/// Carries forward into `record`, a new one, what the session `earlier` agreed and left to be done.
/// Where nobody says who meets, it is who met then. A statement's score from then is shown from the
/// start, or only `after_reveal` of its first vote.
pub(super) fn carry_into(
    record: &mut Record,
    (earlier, after_reveal): (&str, bool),
    folders: &Folders,
) -> Result<(), AppError> {
    let path = library::find_session(earlier, folders)?;
    let then = library::read_record(&path)?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let held = then.started.to_zoned(zone()).date();
    let carried = compare::carry_forward(&then, record, (name.into_owned(), held), today());
    let (mut since, actions) = carried.map_err(|why| AppError::NothingCarried {
        session: library::shown(&path),
        why,
    })?;
    if record.organisation.is_empty() {
        record.organisation.clone_from(&then.organisation);
    }
    since.after_reveal = after_reveal;
    record.since = Some(Arc::new(since));
    record.actions = actions;
    Ok(())
}
