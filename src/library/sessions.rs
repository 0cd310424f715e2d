//! Sessions on disk: making the files of a new one, reloading an earlier one, listing all.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::{files_with, or_another_kind, read_bytes, read_text, ron_files, shown};
use crate::journal::{self, FileSystem, Journal, LARGEST_JOURNAL, Lock, LockError};
use crate::notation::Kind;
use crate::problem::{Problem, Problems};
use crate::record::{ALTERED, Record, Standing};
use crate::room::{Keeper, now};
use crate::session::Session;

/// A session that this program holds.
pub struct Held {
    /// The session as it stands.
    pub session: Session,
    /// The room's code.
    pub code: String,
    /// Keeps it on disk.
    pub keeper: Keeper,
    /// Its record.
    pub record: PathBuf,
    /// Something to tell the facilitator, such as a torn end that was left out.
    pub remark: Option<String>,
}

/// Why a session cannot be held.
#[derive(Debug, thiserror::Error)]
pub enum NotHeld {
    /// Another program has it.
    #[error(
        "{file}: this session is open in another plenary\n  hint: end that one first, or look at it with `plenary show`"
    )]
    Elsewhere {
        /// The record.
        file: String,
    },
    /// Its files cannot be read.
    #[error("{0}")]
    Damaged(#[from] Problems),
}

/// A session in the library.
#[derive(Clone, Debug)]
pub struct SessionEntry {
    /// Its record.
    pub path: PathBuf,
    /// What it is, or what is wrong with its file.
    pub summary: Result<SessionSummary, Problems>,
}

/// What a list says of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionSummary {
    /// Who met.
    pub organisation: String,
    /// The workshop with its edition.
    pub workshop: String,
    /// When it was started.
    pub started: Timestamp,
    /// Whether it is a rehearsal.
    pub rehearsal: bool,
    /// How far it is.
    pub state: SessionState,
    /// The fingerprint of what was signed off last.
    pub fingerprint: Option<String>,
    /// How many statements have an agreed score.
    pub agreed: usize,
    /// How many are asked.
    pub asked: usize,
}

/// How far a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionState {
    /// A program has it open.
    Live,
    /// It was left before its end.
    Interrupted,
    /// It was brought to its end.
    Finished,
    /// Somebody stood for what was agreed.
    SignedOff,
    /// It was amended since it was signed off.
    ChangedSince,
    /// Its file was changed by something else than Plenary since it was signed off.
    Altered,
}

impl std::fmt::Display for SessionState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::Live => "live",
            Self::Interrupted => "interrupted",
            Self::Finished => "finished",
            Self::SignedOff => "signed off",
            Self::ChangedSince => "signed off, amended since",
            Self::Altered => "ALTERED since it was signed off",
        })
    }
}

/// How many sessions of one organisation, workshop and day get a name.
const MOST_ON_A_DAY: u32 = 1_000;

pub(super) fn journal_of(record: &Path) -> PathBuf {
    record.with_extension("journal")
}

pub(super) fn lock_of(record: &Path) -> PathBuf {
    record.with_extension("lock")
}

/// Makes the files of a new session in `folder` and holds them. A folder that cannot be written is
/// no error: the meeting goes on, and the room says that it is unsaved.
///
/// # Errors
/// When no free name is left, which takes a thousand sessions in a day.
pub fn create(
    folder: &Path,
    record: Record,
    code: &str,
    zone: &jiff::tz::TimeZone,
) -> Result<Held, NotHeld> {
    let stem = record.file_stem(zone);
    for number in 1..=MOST_ON_A_DAY {
        let name = match number {
            1 => format!("{stem}.ron"),
            _ => format!("{stem}-{number}.ron"),
        };
        let path = folder.join(name);
        if path.exists() || journal_of(&path).exists() {
            continue;
        }
        // The lock decides when two programs take the same name at the same moment.
        let lock = match Lock::take(&lock_of(&path)) {
            Ok(lock) => Some(lock),
            Err(LockError::Held) => continue,
            Err(LockError::Disk(_)) => None,
        };
        let disk = Box::new(FileSystem::default());
        let journal = Journal::new(&journal_of(&path), disk, &record, code);
        return Ok(Held {
            session: Session::new(record),
            code: code.to_owned(),
            keeper: Keeper::new(&path, journal, lock),
            record: path,
            remark: None,
        });
    }
    let what = format!("there are {MOST_ON_A_DAY} sessions of that name already");
    let problem = Problem::in_file(&shown(folder), what);
    let hint = "open one of them, or name another folder with --sessions";
    Err(Problems::from(problem.hint(hint)).into())
}

/// Said of a session that was there a moment ago.
const NOT_THERE: &str = "`plenary list` shows the sessions that there are";

/// Holds an earlier session again: from its journal when there is one, as it was to the last
/// recorded vote, else from its record. `fresh_code` is used when the journal has none to keep.
///
/// # Errors
/// When another program has it, or a file is damaged.
pub fn reopen(record: &Path, fresh_code: &str) -> Result<Held, NotHeld> {
    let file = shown(record);
    let journal_path = journal_of(record);
    if !record.exists() && !journal_path.exists() {
        return Err(Problems::from(
            read_text(record)
                .err()
                .unwrap_or_else(|| Problem::in_file(&file, "it is not there").hint(NOT_THERE)),
        )
        .into());
    }
    let lock = match Lock::take(&lock_of(record)) {
        Ok(lock) => Some(lock),
        Err(LockError::Held) => return Err(NotHeld::Elsewhere { file }),
        Err(LockError::Disk(_)) => None,
    };
    let (session, code, journal, mut remark, in_file) = if journal_path.exists() {
        let (session, code, journal, remark) = from_journal(&journal_path)?;
        (session, code, journal, remark, None)
    } else {
        let read = read_record(record)?;
        let disk = Box::new(FileSystem::default());
        let journal = Journal::new(&journal_path, disk, &read, fresh_code);
        let session = Session::new(read.clone());
        (session, fresh_code.to_owned(), journal, None, Some(read))
    };
    if session.record().standing() == Standing::Altered {
        let altered = format!("{ALTERED}.");
        remark = Some(remark.map_or(altered.clone(), |cut| format!("{cut} {altered}")));
    }
    let keeper = Keeper::new(record, journal, lock);
    Ok(Held {
        session,
        code,
        keeper: match in_file {
            Some(found) => keeper.that_found(found),
            None => keeper,
        },
        record: record.to_owned(),
        remark,
    })
}

/// The session in the journal at `path`, its room's code, the journal to go on with, and a remark where
/// its end was torn.
fn from_journal(path: &Path) -> Result<(Session, String, Journal, Option<String>), Problems> {
    let bytes = read_bytes(path, LARGEST_JOURNAL).map_err(|problem| {
        problem.hint(
            "a journal is a file, readable by the account that ran the session; without it the .ron \
             file can be opened by itself",
        )
    })?;
    let recovered = journal::recover(&shown(path), &bytes)?;
    let torn = "The last change was cut off before it was recorded and is left out.";
    let remark = (recovered.torn > 0).then(|| torn.to_owned());
    let code = recovered.code.clone();
    let disk = Box::new(FileSystem::default());
    if recovered.only_looked_at {
        // It was finished before and still is: the place that somebody looked at last is none.
        let journal = Journal::new(path, disk, &recovered.found, &code);
        return Ok((Session::new(recovered.found), code, journal, remark));
    }
    let (session, journal) = Journal::resume(path, disk, recovered, now());
    Ok((session, code, journal, remark))
}

/// The record in a file. The file of a session that is live or was interrupted is as it was last
/// saved; what came after is in its journal.
///
/// # Errors
/// Every problem of the file; one that is cut off or damaged says so and how to go on.
pub fn read_record(path: &Path) -> Result<Record, Problems> {
    let (file, text) = (shown(path), read_text(path)?);
    Record::read(&file, &text)
        .map_err(|problems| or_another_kind(problems, (&file, &text), Kind::Session))
}

/// The records in many files, read at the same time by as many threads as there are cores.
pub fn read_records(paths: &[PathBuf]) -> Vec<Result<Record, Problems>> {
    at_once(paths, read_record)
}

/// `look` at each of `paths`, by as many threads as there are cores, in their order.
fn at_once<T: Send>(paths: &[PathBuf], look: fn(&Path) -> T) -> Vec<T> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let share = paths.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let shares: Vec<_> = paths
            .chunks(share)
            .map(|paths| scope.spawn(move || paths.iter().map(|p| look(p)).collect::<Vec<_>>()))
            .collect();
        let looked = shares.into_iter().map(|share| share.join());
        looked
            .flat_map(|share| share.expect("looking at a file does not panic"))
            .collect()
    })
}

/// The files of sessions in a folder, in the order of their names.
pub fn session_files(folder: &Path) -> Vec<PathBuf> {
    ron_files(Some(folder))
}

/// Whether a session that nobody holds was left with a vote open, which its journal tells and its
/// record does not. Of the votes nothing is told, and a journal that cannot be read tells nothing.
pub fn was_left_open(record: &Path) -> bool {
    if is_live(record) {
        return false;
    }
    let journal = journal_of(record);
    let recovered = read_bytes(&journal, LARGEST_JOURNAL)
        .ok()
        .and_then(|bytes| journal::recover(&shown(&journal), &bytes).ok());
    recovered.is_some_and(|recovered| !recovered.session.holds_no_votes())
}

/// Why the sessions of a folder cannot be listed. One that is not there yet has none, and that is no problem.
pub fn cannot_list(folder: &Path) -> Option<Problem> {
    let error = std::fs::read_dir(folder).err()?;
    if error.kind() == std::io::ErrorKind::NotFound {
        return None;
    }
    let problem = Problem::in_file(&shown(folder), format!("cannot be read: {error}"));
    Some(problem.hint("is it a folder, and yours to read?"))
}

/// The sessions of a folder, newest first. A damaged file is listed as such and harms nothing.
pub fn list_sessions(folder: &Path) -> Vec<SessionEntry> {
    let mut paths = ron_files(Some(folder));
    paths.extend(records_never_written(folder));
    let mut entries: Vec<SessionEntry> = at_once(&paths, |path| SessionEntry {
        summary: summary(path),
        path: path.to_owned(),
    });
    entries.sort_by(|a, b| {
        let started = |e: &SessionEntry| e.summary.as_ref().ok().map(|s| s.started);
        started(b)
            .cmp(&started(a))
            .then_with(|| b.path.cmp(&a.path))
    });
    entries
}

/// The records that were never written, because the disk took no more than their journals.
fn records_never_written(folder: &Path) -> Vec<PathBuf> {
    let journals = files_with(Some(folder), "journal").into_iter();
    let records = journals.map(|journal| journal.with_extension("ron"));
    records.filter(|record| !record.exists()).collect()
}

/// What a list says of a session that has nothing but its journal.
fn summary_of_journal(path: &Path) -> Result<SessionSummary, Problems> {
    let journal = journal_of(path);
    let bytes = read_bytes(&journal, LARGEST_JOURNAL)?;
    let recovered = journal::recover(&shown(&journal), &bytes)?;
    let record = recovered.session.record();
    let live = is_live(path);
    Ok(SessionSummary {
        organisation: record.organisation.clone(),
        workshop: record.workshop.title_and_edition(),
        started: record.started,
        rehearsal: record.rehearsal,
        fingerprint: None,
        state: if live {
            SessionState::Live
        } else {
            SessionState::Interrupted
        },
        agreed: record.agreed_count(),
        asked: record.statements.len(),
    })
}

/// What a list says of the session, from a glance where that is enough.
fn summary(path: &Path) -> Result<SessionSummary, Problems> {
    if !path.exists() && journal_of(path).exists() {
        return summary_of_journal(path);
    }
    let glance = Record::glance(&shown(path), &read_text(path)?)?;
    let state = match glance.standing {
        Standing::Altered => SessionState::Altered,
        _ if is_live(path) => SessionState::Live,
        Standing::ChangedSince => SessionState::ChangedSince,
        Standing::SignedOff => SessionState::SignedOff,
        Standing::Unsigned if glance.finished => SessionState::Finished,
        Standing::Unsigned => SessionState::Interrupted,
    };
    Ok(SessionSummary {
        organisation: glance.organisation,
        workshop: glance.workshop,
        started: glance.started,
        rehearsal: glance.rehearsal,
        fingerprint: glance.fingerprint,
        state,
        agreed: glance.agreed,
        asked: glance.asked,
    })
}

/// Whether a program holds the session. A lock that is left over is free and is not taken away
/// here: looking changes nothing.
pub fn is_live(path: &Path) -> bool {
    let lock = lock_of(path);
    // What is no file may never open.
    if !lock.is_file() {
        return false;
    }
    std::fs::File::open(lock).is_ok_and(|file| {
        matches!(
            file.try_lock_shared(),
            Err(std::fs::TryLockError::WouldBlock)
        )
    })
}

#[cfg(test)]
mod tests;
