//! A session that follows an earlier one: what that one agreed and left to be done is carried
//! forward into it.

use std::sync::Arc;

use imbl::Vector;

use super::{AppError, today, zone};
use crate::cli::Asked;
use crate::compare;
use crate::library::{self, Folders};
use crate::problem::Problem;
use crate::record::{ALTERED_THEN, Action, Record, Since};
use crate::workshop::{Selection, Workshop};

/// What a session asks that follows `earlier`: the whole of its workshop with its own statements, and
/// the same part of it, unless another part or other statements of its own are `asked` for.
pub(super) fn next_of(
    earlier: &str,
    asked: &Asked,
    folders: &Folders,
) -> Result<(Workshop, Asked), AppError> {
    let then = library::read_record(&library::find_session(earlier, folders)?)?;
    let mut whole = whole_of(&then.workshop, folders);
    if asked.local.is_none() {
        whole = whole.with_local_of(&then.workshop)?;
    }
    let mut asked = asked.clone();
    if !asked.short && asked.sections.is_empty() {
        let Selection { short, sections } = then.selection;
        (asked.short, asked.sections) = (short, sections);
    }
    Ok((whole, asked))
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

/// Has `record` told beside what the session `earlier` agreed, in place of the one that it follows. Who
/// met and its actions stay as they are.
pub(super) fn tell_since(
    record: &mut Record,
    earlier: &str,
    folders: &Folders,
) -> Result<Option<String>, AppError> {
    let path = library::find_session(earlier, folders)?;
    if library::read_record(&path)?.started > record.started {
        let what = "it is no earlier session than the one that is written";
        let problem = Problem::in_file(&library::shown(&path), what);
        return Err(problem.hint("name one that was held before it").into());
    }
    let Carried { since, remark, .. } = Carried::from(record, earlier, folders)?;
    record.since = Some(Arc::new(since));
    Ok(remark)
}

/// Carries forward into `record`, a new one, what the session `earlier` agreed and left to be done.
/// Where nobody says who meets, it is who met then. A statement's score from then is shown from the
/// start, or only `after_reveal` of its first vote. Says what has to be known of it.
pub(super) fn carry_into(
    record: &mut Record,
    (earlier, after_reveal): (&str, bool),
    folders: &Folders,
) -> Result<Option<String>, AppError> {
    let carried = Carried::from(record, earlier, folders)?;
    let altered = carried.since.altered;
    let altered = altered.then(|| format!("{ALTERED_THEN}."));
    if record.organisation.is_empty() {
        record.organisation = carried.organisation;
    }
    record.since = Some(Arc::new(Since {
        after_reveal,
        ..carried.since
    }));
    record.actions = carried.actions;
    Ok(in_one([altered, carried.remark]))
}

/// Remarks in one, where there are any.
pub(super) fn in_one(remarks: impl IntoIterator<Item = Option<String>>) -> Option<String> {
    let remarks: Vec<String> = remarks.into_iter().flatten().collect();
    (!remarks.is_empty()).then(|| remarks.join(" "))
}

/// What an earlier session leaves to another.
struct Carried {
    organisation: String,
    since: Since,
    actions: Vector<Action>,
    /// That it was another organisation's, where it was.
    remark: Option<String>,
}

impl Carried {
    fn from(record: &Record, earlier: &str, folders: &Folders) -> Result<Self, AppError> {
        let path = library::find_session(earlier, folders)?;
        let then = library::read_record(&path)?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let held = then.started.to_zoned(zone()).date();
        let carried = compare::carry_forward(&then, record, (name.into_owned(), held), today());
        let (since, actions) = carried.map_err(|why| AppError::NothingCarried {
            session: library::shown(&path),
            why,
        })?;
        let remark = compare::is_of_others(&then, record).then(|| {
            let whose = match then.organisation.as_str() {
                "" => "The earlier session does not say whose it is".to_owned(),
                theirs => format!("The earlier session is of {theirs}"),
            };
            let ours = &record.organisation;
            format!("{whose}, and this one is of {ours}: what is told since then is no movement.")
        });
        Ok(Self {
            organisation: then.organisation,
            since,
            actions,
            remark,
        })
    }
}
