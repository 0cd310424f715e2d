//! Workshops: those inside the binary and the user's own.

use std::path::Path;

use super::{Folders, is_file_name, or_another_kind, read_text, ron_files, shown};
use crate::notation::{self, Kind};
use crate::problem::Problems;
use crate::workshop::{self, Workshop};

/// Every file of `workshops/`, as name and text, made by the build script.
pub(super) const SHIPPED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/workshops.rs"));

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

#[cfg(test)]
mod tests {
    use super::*;

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
