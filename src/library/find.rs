//! Finding what was asked for by a name or by a file, and what to say when it is something else.

use std::path::{Path, PathBuf};

use super::sessions::journal_of;
use super::workshops::SHIPPED;
use super::{Folders, is_file_name, is_workshop, read_workshop, ron_files};
use crate::problem::{Problem, Problems, did_you_mean};
use crate::workshop::{self, Workshop};

/// The workshop that was asked for by its shipped name, by a name in the user's own folder, or by
/// its file.
///
/// # Errors
/// Every problem of the file, or that there is no such workshop.
pub fn find_workshop(asked: &str, folders: &Folders) -> Result<Workshop, Problems> {
    if is_file_name(asked) {
        return read_workshop(Path::new(asked));
    }
    if let Some(folder) = &folders.workshops {
        let own = folder.join(format!("{asked}.ron"));
        if own.is_file() {
            return read_workshop(&own);
        }
    }
    let shipped = SHIPPED.iter().find(|(name, _)| *name == asked);
    let (name, text) = shipped.ok_or_else(|| {
        let names = || SHIPPED.iter().map(|(name, _)| *name);
        let hint = match did_you_mean(asked, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if find_session(asked, folders).is_ok() => {
                format!("that is a saved session: `plenary open {asked}` goes on with it")
            }
            None => format!(
                "workshops: {}; or give a file.ron",
                names().collect::<Vec<_>>().join(", ")
            ),
        };
        Problem::in_file(asked, "there is no such workshop").hint(hint)
    })?;
    workshop::read(&format!("{name}.ron"), text)
}

/// The file of the session that was asked for by its file, with or without `.ron`, or by its name
/// in the user's folder of sessions.
///
/// # Errors
/// That there is no such session, with the nearest name.
pub fn find_session(asked: &str, folders: &Folders) -> Result<PathBuf, Problem> {
    let named = |folder: &Path| {
        let path = folder.join(asked);
        match path.extension().and_then(|e| e.to_str()) {
            Some("ron") => path,
            Some("journal" | "lock") => path.with_extension("ron"),
            _ => PathBuf::from(format!("{}.ron", path.display())),
        }
    };
    let places = [named(Path::new("")), named(&folders.sessions)];
    let found = places.iter().find(|p| p.exists() || journal_of(p).exists());
    found.cloned().ok_or_else(|| {
        let files = ron_files(Some(&folders.sessions));
        let names: Vec<String> = files
            .iter()
            .filter_map(|p| Some(p.file_stem()?.to_str()?.to_owned()))
            .collect();
        let hint = match did_you_mean(asked, names.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None if is_workshop(asked, folders) => {
                format!("that is a workshop: `plenary run {asked}` starts a session of it")
            }
            None => "see `plenary list`".to_owned(),
        };
        Problem::in_file(asked, "there is no such session").hint(hint)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::shown;

    /// A folder with a file of each kind, and the user's folders with that one for sessions.
    fn one_of_each() -> (tempfile::TempDir, Folders) {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("held", include_str!("../../tests/records/format-1.ron")),
            ("look", "(format: 1, name: \"look\", extends: \"dark\")"),
            ("asked", SHIPPED[0].1),
            ("broken", "(format: 1, id: \"w\", sesion: 1, sections: [])"),
        ] {
            std::fs::write(folder.path().join(name).with_extension("ron"), text).unwrap();
        }
        let folders = Folders {
            workshops: None,
            themes: None,
            sessions: folder.path().to_owned(),
        };
        (folder, folders)
    }

    #[test]
    fn a_file_or_a_name_of_another_kind_is_called_what_it_is_and_what_takes_it() {
        let (folder, folders) = one_of_each();
        let file = |name: &str| shown(&folder.path().join(name));
        let as_workshop = |asked: &str| find_workshop(asked, &folders).map(drop);
        let as_session = |asked: &str| {
            let found = find_session(asked, &folders).map_err(Problems::from);
            found.and_then(|path| crate::library::read_record(&path).map(drop))
        };
        let as_theme = |asked: &str| {
            let found = crate::library::find_themes(Some(asked), &folders);
            found.map(drop)
        };
        let shipped = SHIPPED[0].0;
        let table = [
            (
                as_workshop(&file("held.ron")),
                "a saved session and not a workshop",
                "plenary open ",
            ),
            (
                as_workshop(&file("look.ron")),
                "a theme and not a workshop",
                "--theme ",
            ),
            (
                as_workshop("held"),
                "no such workshop",
                "`plenary open held`",
            ),
            (
                as_workshop(&file("broken.ron")),
                "there is no field `sesion`",
                "hint",
            ),
            (as_workshop(&file("")), "cannot be read", "it is a folder"),
            (
                as_session(&file("asked.ron")),
                "a workshop and not a saved session",
                "plenary run ",
            ),
            (as_session(shipped), "no such session", "that is a workshop"),
            (
                as_theme(&file("asked.ron")),
                "a workshop and not a theme",
                "plenary run ",
            ),
        ];
        for (told, what, hint) in table {
            let told = told.unwrap_err().to_string();
            assert!(told.contains(what) && told.contains(hint), "{told}");
        }
    }
}
