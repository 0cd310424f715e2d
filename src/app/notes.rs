//! Speaker's notes: a second window that follows a session and changes nothing.

use std::io::{IsTerminal, Write};
use std::path::Path;

use tokio_util::sync::CancellationToken;

use super::signals::stop_on_signals;
use super::sit::runtime;
use super::{AppError, Tried, look, print, saved, zone};
use crate::console::{self, Looked, NotesLeft, terminal};
use crate::library::{self, Folders, Followed, Follower};
use crate::problem::Problem;
use crate::room;
use crate::session::Session;
use crate::view::NotesView;

/// What is printed when the session is closed in its own window.
const ENDED: &str = "The session was closed in its own window; so are its notes.";

/// The line that says that it is open again.
const BACK: &str = "back The session is open again.";

/// Shows notes on the session that was asked for, until they or it are closed.
pub(super) fn show(
    asked: &str,
    (theme, plain): (Option<&str>, bool),
    folders: &Folders,
) -> Result<(), AppError> {
    let record = library::find_session(asked, folders)?;
    let mut follower = Follower::of(&record);
    let first = match follower.look() {
        Followed::Ended => return Err(not_open(&record)),
        Followed::Gone => return Err(was_left(&record)),
        first => first,
    };
    let to_open = to_open(&record);
    let mut first = Some(first);
    let look = move || match first.take().unwrap_or_else(|| follower.look()) {
        Followed::Same => Looked::Same,
        Followed::Changed(session) => Looked::Changed(session),
        Followed::Gone => Looked::Gone(to_open.clone()),
        Followed::Ended => Looked::Ended,
    };
    let is_terminal = std::io::stdout().is_terminal() && std::io::stdin().is_terminal();
    let themes = look::themes(theme, folders)?;
    let runtime = runtime()?;
    let left = runtime.block_on(async {
        let stop = CancellationToken::new();
        stop_on_signals(&stop);
        if plain || !is_terminal {
            return in_lines(look, &stop).await;
        }
        let mut taken = terminal::Taken::take(false)?;
        let (screen, keys) = (taken.screen(), terminal::keys());
        let themes = (themes.0.as_slice(), themes.1);
        Ok(console::run_notes(screen, keys, look, themes, &zone(), stop).await?)
    })?;
    runtime.shutdown_background();
    match left {
        NotesLeft::Closed => Ok(()),
        NotesLeft::Ended => print(&format!("{ENDED}\n")),
    }
}

fn not_open(record: &Path) -> AppError {
    let problem = Problem::in_file(&library::shown(record), "nobody has this session open");
    let hint = "notes follow a session that is open in another window: `plenary open` it there first; \
                `plenary show` prints a saved one";
    problem.hint(hint).into()
}

fn was_left(record: &Path) -> AppError {
    let problem = Problem::in_file(&library::shown(record), "nobody has this session open");
    let hint = "the program that had it open has stopped without closing it, and what was recorded is \
                saved: `plenary open` it again first, and notes follow it";
    problem.hint(hint).into()
}

/// What opens the session again.
fn to_open(record: &Path) -> String {
    let name = saved::name(record, &Folders::of_user().sessions);
    format!("plenary open {name}")
}

/// The notes in lines: all of them, and then what is new.
async fn in_lines(
    mut look: impl FnMut() -> Looked,
    stop: &CancellationToken,
) -> Result<NotesLeft, AppError> {
    let mut said: Vec<String> = Vec::new();
    let mut is_gone = false;
    loop {
        let looked = look();
        if is_gone && matches!(looked, Looked::Same | Looked::Changed(_)) {
            is_gone = false;
            if !say(&[&BACK.to_owned()])? {
                return Ok(NotesLeft::Closed);
            }
        }
        match looked {
            Looked::Gone(command) if !is_gone => {
                is_gone = true;
                if !say(&[&format!("gone {} {command}", console::GONE)])? {
                    return Ok(NotesLeft::Closed);
                }
            }
            Looked::Same | Looked::Gone(_) => {}
            Looked::Ended => return Ok(NotesLeft::Ended),
            Looked::Changed(session) => {
                let lines = lines(&session);
                let new: Vec<&String> = lines.iter().filter(|line| !said.contains(line)).collect();
                // The pace alone is no news: it is another every minute.
                if new.iter().any(|line| !line.starts_with("pace ")) && !say(&new)? {
                    return Ok(NotesLeft::Closed);
                }
                said = lines;
            }
        }
        tokio::select! {
            () = stop.cancelled() => return Ok(NotesLeft::Closed),
            () = tokio::time::sleep(console::LOOK_AGAIN) => {}
        }
    }
}

fn lines(session: &Session) -> Vec<String> {
    NotesView::of(session, room::now(), &zone()).lines()
}

/// Prints lines; says whether anybody still reads them.
fn say(lines: &[&String]) -> Result<bool, AppError> {
    let mut out = std::io::stdout().lock();
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(false),
        Err(source) => Err(AppError::System {
            what: Tried::Printing,
            source,
        }),
    }
}
