//! The only wiring: which parts a command needs, and in which order they start and stop.

mod accessible;
mod check;
mod compare;
mod doctor;
mod evidence;
mod export;
mod home;
mod invitation;
mod listen;
mod logging;
mod look;
mod merge;
mod notes;
mod privacy;
mod saved;
mod signals;
mod since;
mod sit;
mod table;
mod tickets;
mod tried;
mod wider;
mod wifi;

use std::io::Write;
use std::path::Path;

use clap::CommandFactory;
use jiff::tz::TimeZone;

use crate::cli::{Asked, Cli, Command, Sitting};
use crate::library::{self, Folders, NotHeld, SessionSummary};
use crate::problem::{Problem, Problems};
use crate::record::NotWidened;
use crate::room;
use crate::show;
use crate::workshop::{QuorumError, SelectionError, Workshop};
use sit::Phones;
pub use tried::Tried;

/// Why a command could not be carried out. Its words are printed as they stand.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// Files with problems.
    #[error("{0}")]
    Problems(#[from] Problems),
    /// A session that cannot be held.
    #[error("{0}")]
    NotHeld(#[from] NotHeld),
    /// Nothing to ask.
    #[error("{0}")]
    Selection(#[from] SelectionError),
    /// Nothing of an earlier session that could be carried forward.
    #[error(
        "{session}: nothing of it can be carried forward: {why}\n  hint: leave out --since, or name a session of this workshop"
    )]
    NothingCarried {
        /// The earlier session.
        session: String,
        /// Why.
        why: crate::compare::Why,
    },
    /// Sections that cannot be asked too in a session.
    #[error("{0}")]
    NotWidened(#[from] NotWidened),
    /// Fewer than the workshop's own quorum.
    #[error("{0}")]
    Quorum(#[from] QuorumError),
    /// No port to listen on.
    #[error("cannot listen on {address}: {source}\n  hint: {hint}")]
    Listen {
        /// Where.
        address: String,
        /// What the system said.
        source: std::io::Error,
        /// What to do.
        hint: &'static str,
    },
    /// The console cannot be shown.
    #[error("{0}\n  hint: {hint}", hint = .0.hint())]
    Console(#[from] crate::console::ConsoleError),
    /// Reading or writing lines failed, or the system refused something basic.
    #[error("{what}: {source}\n  hint: {hint}", hint = .what.hint())]
    System {
        /// What was tried.
        what: Tried,
        /// What the system said.
        source: std::io::Error,
    },
    /// The doctor found something that has to be mended first.
    #[error("a meeting cannot start here: see what failed above")]
    NotFit,
    /// A file that is there already and was not to be replaced.
    #[error(
        "{file}: it is there already, and nothing was written\n  hint: take another name, or say --force to replace it"
    )]
    IsThere {
        /// The file.
        file: String,
    },
    /// An export that cannot be made.
    #[error("{file}: {source}\n  hint: {hint}", hint = .source.hint())]
    Paper {
        /// The file asked for.
        file: String,
        /// Why.
        source: crate::paper::PaperError,
    },
    /// Something in a file ties a vote to a seat.
    #[error(
        "not shown to be private: see above\n  hint: keep such a file to yourself; a journal's answers go when the round is revealed and saved"
    )]
    Tied,
    /// Something is still not saved.
    #[error(
        "{file}: not saved: {why}\n  hint: the journal beside it may hold more; make room and open the session again"
    )]
    Unsaved {
        /// The record.
        file: String,
        /// What the disk said.
        why: String,
    },
    /// The room's thread failed.
    #[error(
        "the session stopped because of a fault in Plenary; everything up to then is saved\n  hint: reload it with `plenary open {file}`"
    )]
    RoomFailed {
        /// The record.
        file: String,
    },
}

impl From<Problem> for AppError {
    fn from(problem: Problem) -> Self {
        Self::Problems(problem.into())
    }
}

/// Carries out a command.
///
/// # Errors
/// What could not be done, with a hint.
pub fn run(cli: Cli) -> Result<(), AppError> {
    match cli.command {
        None => start(None, &Asked::default(), &cli.sitting, None),
        Some(Command::Run {
            workshop,
            asked,
            sitting,
        }) => start(workshop.as_deref(), &asked, &sitting, None),
        Some(Command::Rehearse {
            workshop,
            phones,
            seed,
            pace,
            asked,
            sitting,
        }) => {
            let phones = Phones { phones, seed, pace };
            start(workshop.as_deref(), &asked, &sitting, Some(phones))
        }
        Some(Command::Open {
            session,
            sections,
            beside,
            sitting,
        }) => sit::open(&session, (&sections, &beside), &sitting),
        Some(Command::Notes {
            session,
            sessions,
            theme,
            plain,
        }) => {
            let folders = folders(sessions.as_deref());
            notes::show(&session, (theme.as_deref(), plain), &folders)
        }
        Some(Command::List { sessions }) => list(&folders(sessions.as_deref())),
        Some(Command::New { file }) => table::new(&file),
        Some(Command::Import { table, to, force }) => table::import(&table, &to, force),
        Some(Command::Check { files, strict }) => check::check(&files, strict),
        Some(Command::Show {
            session,
            json,
            sessions,
        }) => show_session(&session, json, &folders(sessions.as_deref())),
        Some(Command::Compare {
            compared,
            json,
            sessions,
        }) => compare::sessions(&compared, json, &folders(sessions.as_deref())),
        Some(Command::Merge(merged)) => {
            merge::sessions(&merged, &folders(merged.sessions.as_deref()))
        }
        Some(Command::Export {
            asked,
            to,
            wanted,
            sessions,
        }) => {
            let folders = folders(sessions.as_deref());
            export::export(&asked, &to, &wanted, &folders)
        }
        Some(Command::VerifyPrivacy { files, sessions }) => {
            privacy::verify(&files, &folders(sessions.as_deref()))
        }
        Some(Command::Doctor { reach, sessions }) => {
            doctor::examine(&reach, &folders(sessions.as_deref()))
        }
        Some(Command::Completions { shell }) => completions(shell),
    }
}

fn completions(shell: clap_complete::Shell) -> Result<(), AppError> {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "plenary", &mut out);
    print(&String::from_utf8_lossy(&out))
}

/// Starts the workshop that was asked for, or asks at the home screen.
fn start(
    workshop: Option<&str>,
    asked: &Asked,
    sitting: &Sitting,
    phones: Option<Phones>,
) -> Result<(), AppError> {
    match (workshop, &asked.since) {
        (None, None) => home::show(sitting, asked, phones),
        _ => sit::start(workshop, asked, sitting, phones),
    }
}

/// The user's folders, with sessions where they were asked for.
fn folders(sessions: Option<&Path>) -> Folders {
    let mut folders = Folders::of_user();
    if let Some(sessions) = sessions {
        sessions.clone_into(&mut folders.sessions);
    }
    folders
}

/// Prints to standard output. A reader that has gone away is no error.
fn print(text: &str) -> Result<(), AppError> {
    let mut out = std::io::stdout().lock();
    let text = crate::text::printable(text);
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(source) if source.kind() != std::io::ErrorKind::BrokenPipe => Err(AppError::System {
            what: Tried::Printing,
            source,
        }),
        _ => Ok(()),
    }
}

/// Prints beside what is printed, to standard error.
fn print_aside(text: &str) -> Result<(), AppError> {
    let text = crate::text::printable(text);
    let mut err = std::io::stderr().lock();
    err.write_all(text.as_bytes())
        .map_err(|source| AppError::System {
            what: Tried::Printing,
            source,
        })
}

fn list(folders: &Folders) -> Result<(), AppError> {
    let mut lines = vec!["Workshops".to_owned()];
    for entry in library::list_workshops(folders) {
        lines.push(match &entry.workshop {
            Ok(workshop) => format!("  {:<28}  {}", entry.name, described(workshop)),
            Err(problems) => format!("  {:<28}  damaged: {}", entry.name, in_a_line(problems)),
        });
    }
    lines.push(String::new());
    lines.push(format!("Sessions in {}", folders.sessions.display()));
    let sessions = library::list_sessions(&folders.sessions);
    match library::cannot_list(&folders.sessions) {
        Some(problem) => return print(&(lines.join("\n") + "\n")).and(Err(problem.into())),
        None if sessions.is_empty() => lines.push("  none yet".to_owned()),
        None => {}
    }
    let zone = zone();
    for entry in sessions {
        let name = entry.path.file_stem().unwrap_or_default().to_string_lossy();
        lines.push(match &entry.summary {
            Ok(summary) => format!("  {name}\n      {}", summary_words(summary, &zone)),
            Err(problems) => format!("  {name}\n      damaged: {}", in_a_line(problems)),
        });
    }
    lines.push(String::new());
    print(&lines.join("\n"))
}

/// The day, who met, on what, and how far it is.
fn summary_words(summary: &SessionSummary, zone: &TimeZone) -> String {
    let day = summary.started.to_zoned(zone.clone()).date().to_string();
    let agreed = format!("{} of {} agreed", summary.agreed, summary.asked);
    let rehearsal = if summary.rehearsal { "Rehearsal" } else { "" };
    let said = [
        rehearsal,
        &day,
        &summary.organisation,
        &summary.workshop,
        &agreed,
        &state_words(summary),
    ];
    let said: Vec<&str> = said.into_iter().filter(|word| !word.is_empty()).collect();
    said.join(", ")
}

/// How far a session is, with the fingerprint of what was signed off.
fn state_words(summary: &SessionSummary) -> String {
    match &summary.fingerprint {
        Some(fingerprint) => format!("{}, fingerprint {fingerprint}", summary.state),
        None => summary.state.to_string(),
    }
}

fn described(workshop: &Workshop) -> String {
    format!(
        "{}, {} statements, {} in the short form",
        workshop.title_and_edition(),
        workshop.statements().len(),
        workshop.core_count()
    )
}

/// The first of `problems`, of a file that is named beside it.
fn in_a_line(problems: &Problems) -> String {
    let first = problems.iter().next().map(Problem::in_a_line);
    first.unwrap_or_default()
}

fn show_session(asked: &str, json: bool, folders: &Folders) -> Result<(), AppError> {
    let path = library::find_session(asked, folders)?;
    let record = library::read_record(&path)?;
    if json {
        let text = record.write_json().map_err(|error| {
            Problem::in_file(
                &library::shown(&path),
                format!("cannot be written as JSON: {error}"),
            )
        })?;
        return print(&format!("{text}\n"));
    }
    let mut shown = show::text(&record, SHOWN_WIDTH, &zone());
    if let Some(left_out) = wider::left_out(&path, &record, folders) {
        shown += &format!("\n{left_out}");
    }
    if library::was_left_open(&path) {
        return print(&format!("{LEFT_OPEN}\n\n{shown}"));
    }
    print(&shown)
}

/// The time zone of this computer, for days as people name them.
#[expect(
    clippy::disallowed_methods,
    reason = "the app is the shell that asks the system, so that nothing else has to"
)]
fn zone() -> TimeZone {
    TimeZone::system()
}

/// Today, where this computer is.
fn today() -> jiff::civil::Date {
    room::now().to_zoned(zone()).date()
}

/// What is said first of a session whose open vote is in its journal alone.
const LEFT_OPEN: &str =
    "A vote was open when this session was left; `plenary open` goes on with it.";

/// Columns of a printed record: it fits a terminal and a page.
const SHOWN_WIDTH: usize = 78;
