//! On which floor each module stands: it names those on the floors below its own, and no other.

use super::checks::{Found, is_module, is_rust, names};
use super::source::Source;

/// The modules at the top of the library, the lowest floor first. A module names only modules of
/// the floors below it, so that imports point one way and each can be understood without what
/// stands on it.
pub(crate) const FLOORS: &[&[&str]] = &[
    &[
        "address",
        "agreement",
        "day",
        "problem",
        "shape",
        "text",
        "wifi",
    ],
    &["notation"],
    &["prompts", "theme"],
    &["workshop"],
    &["ballot", "evidence", "sheets"],
    &["record"],
    &["pace", "rehearse", "rollup"],
    &["session"],
    &["journal", "privacy", "view"],
    &["room", "show"],
    &["compare", "library", "web"],
    &["system"],
    &["paper"],
    &["cli", "console", "plain"],
    &["doctor"],
    &["app"],
];

/// Whether a file stands on a floor and is no test: tests may climb to see the whole.
pub(crate) fn has_a_floor(path: &str) -> bool {
    let is_test = path.ends_with("/tests.rs") || path.contains("/tests/");
    is_rust(path) && !is_test && floor_of(path).is_some()
}

/// Every mention of a module that stands beside this file's own or above it.
pub(crate) fn upward(file: &Source) -> Vec<Found> {
    let Some(own) = floor_of(&file.path) else {
        return Vec::new();
    };
    let above = FLOORS[own..].iter().copied().flatten();
    let above = above.filter(|module| !is_module(&file.path, module));
    let paths: Vec<String> = above.map(|module| format!("crate::{module}")).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let mut all = names(file, &paths);
    all.retain(|(line, _)| !file.is_test(*line));
    all
}

fn floor_of(path: &str) -> Option<usize> {
    let stands_on = |floor: &&[&str]| floor.iter().any(|module| is_module(path, module));
    FLOORS.iter().position(stands_on)
}

#[test]
fn every_module_has_its_floor() {
    let library = include_str!("../../../src/lib.rs");
    let declared = library.lines().filter_map(|line| {
        let name = line.strip_prefix("pub mod ")?;
        name.strip_suffix(';')
    });
    let mut declared: Vec<&str> = declared.collect();
    let mut placed: Vec<&str> = FLOORS.concat();
    declared.sort_unstable();
    placed.sort_unstable();
    assert_eq!(declared, placed);
}
