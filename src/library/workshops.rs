//! Workshops by name or file.

use std::path::Path;

use super::{Folders, find_session, is_file_name, or_another_kind, read_text, ron_files, shown};
use crate::notation::{self, Kind};
use crate::problem::{Problem, Problems, did_you_mean};
use crate::workshop::{self, Workshop};

/// Every file of `workshops/`, as name and text, made by the build script.
const SHIPPED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/workshops.rs"));

/// A workshop that can be started, or what is wrong with its file.
#[derive(Clone, Debug)]
pub struct WorkshopEntry {
    /// Its shipped name, or its file.
    pub name: String,
    /// Whether it is inside the binary.
    pub shipped: bool,
    /// What it asks, or every problem of its file.
    pub workshop: Result<Workshop, Problems>,
}

/// Shipped workshops, the fullest first, then the user's own. One of the user's own takes
/// the place of a shipped one of the same name.
pub fn list_workshops(folders: &Folders) -> Vec<WorkshopEntry> {
    let own = ron_files(folders.workshops.as_deref());
    let is_own = |name: &str| own.iter().any(|p| p.file_stem().is_some_and(|s| s == name));
    let shipped = SHIPPED.iter().filter(|(name, _)| !is_own(name));
    let mut shipped: Vec<WorkshopEntry> = shipped
        .map(|(name, text)| WorkshopEntry {
            name: (*name).to_owned(),
            shipped: true,
            workshop: workshop::read(&format!("{name}.ron"), text),
        })
        .collect();
    // The first one is what Enter starts: the fullest, and not the one whose name the alphabet favours.
    shipped.sort_by_key(|entry| {
        let statements = entry.workshop.as_ref().map(|w| w.statements().len());
        std::cmp::Reverse(statements.unwrap_or(0))
    });
    shipped
        .into_iter()
        .chain(own.iter().map(|path| WorkshopEntry {
            name: shown(path),
            shipped: false,
            workshop: read_workshop(path),
        }))
        .collect()
}

/// The workshop in a file.
///
/// # Errors
/// Every problem of the file.
pub fn read_workshop(path: &Path) -> Result<Workshop, Problems> {
    let (file, text) = (shown(path), read_text(path)?);
    workshop::read(&file, &text)
        .map_err(|problems| or_another_kind(problems, (&file, &text), Kind::Workshop))
}

/// Whether a name or a file is a workshop's, and not a session's.
pub fn is_workshop(asked: &str, folders: &Folders) -> bool {
    if is_file_name(asked) {
        let text = read_text(Path::new(asked));
        return text.is_ok_and(|text| notation::kind_of(&text) == Kind::Workshop);
    }
    let own = folders.workshops.as_deref();
    let own = own.is_some_and(|folder| folder.join(format!("{asked}.ron")).is_file());
    own || SHIPPED.iter().any(|(name, _)| *name == asked)
}

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

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn the_fullest_of_the_shipped_comes_first_and_enter_starts_it() {
        let folders = Folders {
            workshops: None,
            ..Folders::of_user()
        };
        let listed = list_workshops(&folders);
        let asked = |entry: &WorkshopEntry| entry.workshop.as_ref().unwrap().statements().len();
        assert!(listed.len() > 1);
        assert!(listed.is_sorted_by(|one, next| asked(one) >= asked(next)));
    }
}
