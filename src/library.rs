//! What is on disk: workshops and themes, shipped and the user's own, and sessions.
//!
//! Shipped files are inside the binary; a file of the same name in the user's own folder comes in
//! its place. Nothing here rewrites a file that somebody else wrote.

mod files;
mod find;
mod follow;
mod sessions;
mod wider;
mod workshops;

use std::path::{Path, PathBuf};

pub use files::{read_bytes, read_text};
pub use find::{find_session, find_workshop};
pub use follow::{Followed, Follower};
pub use sessions::{
    Held, NotHeld, SessionEntry, SessionState, SessionSummary, cannot_list, create, is_live,
    list_sessions, read_record, read_records, reopen, session_files, was_left_open,
};
pub use workshops::{WorkshopEntry, is_workshop, list_workshops, read_workshop};

use crate::notation::{self, Kind};
use crate::problem::{Problem, Problems, did_you_mean};
use crate::theme::{self, Theme};

/// Where the user's own workshops, themes and sessions are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// The user's own workshops.
    pub workshops: Option<PathBuf>,
    /// The user's own themes.
    pub themes: Option<PathBuf>,
    /// Saved sessions.
    pub sessions: PathBuf,
}

impl Folders {
    /// The folders of this user: settings where the system keeps settings, sessions in a folder
    /// `Plenary` beside the user's other documents.
    pub fn of_user() -> Self {
        let project = directories::ProjectDirs::from("", "", "plenary");
        let settings = project.as_ref().map(|p| p.config_dir().to_owned());
        let documents = directories::UserDirs::new();
        let documents = documents.as_ref().and_then(|u| u.document_dir());
        let sessions = match (documents, &project) {
            (Some(documents), _) => documents.join("Plenary"),
            (None, Some(project)) => project.data_dir().join("sessions"),
            (None, None) => PathBuf::from("plenary-sessions"),
        };
        Self {
            workshops: settings.as_ref().map(|s| s.join("workshops")),
            themes: settings.as_ref().map(|s| s.join("themes")),
            sessions,
        }
    }
}

/// The file's name as it is shown in messages.
pub fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// `problems` of a file that was to be `wanted`; where it is of another kind, that alone, and what takes
/// it. Otherwise of each of its fields it would be said that it does not belong there.
fn or_another_kind(problems: Problems, (file, text): (&str, &str), wanted: Kind) -> Problems {
    let kind = notation::certain_kind(text).filter(|kind| *kind != wanted);
    let (what, hint) = match kind {
        None => return problems,
        Some(Kind::Session) => (
            "a saved session",
            format!("`plenary open {file}` goes on with it"),
        ),
        Some(Kind::Workshop) => (
            "a workshop",
            format!("`plenary run {file}` starts a session of it"),
        ),
        Some(Kind::Local) => (
            "a file of local statements",
            format!("`plenary run WORKSHOP --local {file}` lays them over a workshop"),
        ),
        Some(Kind::Theme) => ("a theme", format!("`plenary --theme {file}` shows it")),
    };
    let wanted = match wanted {
        Kind::Session => "a saved session",
        Kind::Workshop => "a workshop",
        Kind::Local => "a file of local statements",
        Kind::Theme => "a theme",
    };
    let problem = Problem::in_file(file, format!("it is {what} and not {wanted}"));
    problem.hint(hint).into()
}

/// Every theme: shipped ones, then the user's own, then the one that was asked for by file. The
/// second value is the position of the one asked for by name or file; the first when none was.
///
/// # Errors
/// Every problem of the theme that was asked for. A broken theme that was not asked for is left
/// out.
pub fn find_themes(
    asked: Option<&str>,
    folders: &Folders,
) -> Result<(Vec<Theme>, usize), Problems> {
    let shipped = theme::shipped();
    let mut themes = shipped.clone();
    for path in ron_files(folders.themes.as_deref()) {
        let own = read_text(&path)
            .map_err(Problems::from)
            .and_then(|text| theme::read(&shown(&path), &text, &shipped));
        match own {
            Ok(own) => themes.push(own),
            Err(problems) => tracing::warn!(%problems, "a theme of the user's own cannot be read"),
        }
    }
    let Some(asked) = asked else {
        return Ok((themes, 0));
    };
    if is_file_name(asked) {
        let path = Path::new(asked);
        let text = read_text(path)?;
        let own = theme::read(asked, &text, &shipped);
        themes.push(own.map_err(|found| or_another_kind(found, (asked, &text), Kind::Theme))?);
        let last = themes.len() - 1;
        return Ok((themes, last));
    }
    // A user's own theme of a shipped name comes in its place.
    match themes.iter().rposition(|t| t.name() == asked) {
        Some(position) => Ok((themes, position)),
        None => {
            let names: Vec<&str> = themes.iter().map(Theme::name).collect();
            let hint = match did_you_mean(asked, names.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("themes: {}; or give a file.ron", names.join(", ")),
            };
            Err(Problem::in_file(asked, "there is no such theme")
                .hint(hint)
                .into())
        }
    }
}

/// Whether `asked` means a file rather than a name.
fn is_file_name(asked: &str) -> bool {
    asked.ends_with(".ron") || asked.contains(['/', '\\'])
}

/// The `.ron` files of a folder, in the order of their names; none when there is no folder.
fn ron_files(folder: Option<&Path>) -> Vec<PathBuf> {
    files_with(folder, "ron")
}

/// The files of a folder whose names end so, in the order of their names.
fn files_with(folder: Option<&Path>, extension: &str) -> Vec<PathBuf> {
    let Some(entries) = folder.and_then(|f| std::fs::read_dir(f).ok()) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|path| path.extension().is_some_and(|e| e == extension))
        .collect();
    files.sort();
    files
}
