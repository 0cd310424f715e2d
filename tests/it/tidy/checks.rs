//! What the rules look for in a file, and in which files.

use super::source::{Source, words};

/// The most lines of a file.
pub(crate) const LONGEST_FILE: usize = 400;

/// The most lines of a function, its signature's and its closing brace's included.
pub(crate) const LONGEST_FUNCTION: usize = 70;

/// Modules that decide: everything in them is a function of what they are given.
pub(crate) const PURE: &[&str] = &[
    "workshop",
    "ballot",
    "agreement",
    "shape",
    "prompts",
    "evidence",
    "pace",
    "rollup",
    "session",
    "view",
    "record",
    "theme",
    "problem",
    "notation",
    "show",
    "compare",
    "system",
    "paper",
    "privacy",
    "text",
    "day",
];

/// What a pure module does without.
pub(crate) const SHELL: &[&str] = &[
    "tokio",
    "tokio_util",
    "axum",
    "hyper",
    "hyper_util",
    "crossterm",
    "std::fs",
    "std::net",
];

pub(crate) const SLEEPS: &[&str] = &["thread::sleep", "time::sleep", "time::sleep_until"];

/// Folders of some machine, put together here so that this file keeps its own rule.
pub(crate) const MACHINE_PATHS: &[&str] = &[
    concat!("/", "tmp/"),
    concat!("/", "home/"),
    concat!("/", "work/"),
];

/// What breaks a rule, with its line, from 1.
pub(crate) type Found = (usize, String);

pub(crate) fn is_rust(path: &str) -> bool {
    path.ends_with(".rs")
}

pub(crate) fn is_src(path: &str) -> bool {
    is_rust(path) && path.starts_with("src/")
}

/// Whether a file is of a module at the top: `src/web.rs` and everything under `src/web/`.
pub(crate) fn is_module(path: &str, module: &str) -> bool {
    let rest = path
        .strip_prefix("src/")
        .and_then(|p| p.strip_prefix(module));
    rest.is_some_and(|rest| is_rust(path) && (rest == ".rs" || rest.starts_with('/')))
}

/// Whether a file is of a module that serves, saves or logs: all but the console and the app.
pub(crate) fn knows_no_wifi(path: &str) -> bool {
    is_src(path)
        && !["console", "app", "wifi"]
            .iter()
            .any(|module| is_module(path, module))
}

/// Whether a module's code is pure; its tests may read fixtures.
pub(crate) fn is_pure(path: &str) -> bool {
    !path.ends_with("/tests.rs") && PURE.iter().any(|module| is_module(path, module))
}

pub(crate) fn names(file: &Source, names: &[&str]) -> Vec<Found> {
    let mut all = Vec::new();
    for name in names {
        all.extend(
            file.names(name)
                .into_iter()
                .map(|line| (line, (*name).to_owned())),
        );
    }
    all.sort();
    all
}

pub(crate) fn contains(file: &Source, texts: &[&str]) -> Vec<Found> {
    let mut all = Vec::new();
    for (i, line) in file.code.lines().enumerate() {
        let found = texts.iter().filter(|text| line.contains(**text));
        all.extend(found.map(|text| (i + 1, (*text).to_owned())));
    }
    all
}

pub(crate) fn sleeps_in_tests(file: &Source) -> Vec<Found> {
    let mut all = names(file, SLEEPS);
    all.retain(|(line, _)| file.is_test(*line));
    all
}

/// What a drawing function may change. A pen is a buffer and the line it has come to.
const DRAWN_ON: [&str; 3] = ["Frame", "Buffer", "Pen"];

/// A drawing function that takes `&mut` of anything but what it draws on.
pub(crate) fn changes_in_drawing(file: &Source) -> Vec<Found> {
    let mut all = Vec::new();
    for function in file.functions() {
        // A test may stand in for the terminal, which is what is drawn on.
        if !function.name.starts_with("draw") || file.is_test(function.lines.start) {
            continue;
        }
        for what in changes(function.signature) {
            let end = what.find([',', ')', '<']).unwrap_or(what.len());
            let name = what[..end].trim().rsplit("::").next().unwrap_or("");
            if !DRAWN_ON.contains(&name) {
                all.push((
                    function.lines.start,
                    format!("`&mut {name}` in `{}`", function.name),
                ));
            }
        }
    }
    all
}

/// What follows every `&mut` of a signature, with or without a lifetime.
fn changes(signature: &str) -> Vec<&str> {
    let is_reference = |before: &str| {
        let lifetime = before.rsplit_once('&').map(|(_, name)| name.trim());
        lifetime.is_some_and(|l| l.is_empty() || l.starts_with('\'') && !l.contains([' ', ',']))
    };
    words(signature, "mut")
        .filter(|&at| is_reference(&signature[..at]))
        .map(|at| &signature[at + "mut".len()..])
        .collect()
}

pub(crate) fn too_long(file: &Source) -> Vec<Found> {
    let lines = file.text.lines().count();
    if lines > LONGEST_FILE {
        vec![(LONGEST_FILE + 1, format!("{lines} lines"))]
    } else {
        Vec::new()
    }
}

pub(crate) fn too_long_functions(file: &Source) -> Vec<Found> {
    let functions = file.functions().into_iter();
    functions
        .filter(|function| function.lines.len() > LONGEST_FUNCTION)
        .map(|f| {
            (
                f.lines.start,
                format!("`{}` has {} lines", f.name, f.lines.len()),
            )
        })
        .collect()
}

/// Whether serde may be derived in a file: where a format is, as written or as sent.
pub(crate) fn is_format(path: &str) -> bool {
    let name = path.rsplit('/').next();
    let in_folder = path.contains("/raw/") || path.contains("/wire/");
    in_folder || name.is_some_and(|name| ["raw.rs", "wire.rs", "notation.rs"].contains(&name))
}

pub(crate) fn derived_serde(file: &Source) -> Vec<Found> {
    let mut all = Vec::new();
    for (line, traits) in file.derives() {
        for name in ["Serialize", "Deserialize"] {
            if words(traits, name).next().is_some() {
                all.push((line, name.to_owned()));
            }
        }
    }
    all
}

pub(crate) fn machine_paths(file: &Source) -> Vec<Found> {
    let mut all = Vec::new();
    for (i, line) in file.text.lines().enumerate() {
        for path in MACHINE_PATHS {
            // In the middle of a web address it is a page and not a folder.
            let starts = |at: usize| !line[..at].ends_with(|c: char| c.is_alphanumeric());
            if line.match_indices(path).any(|(at, _)| starts(at)) {
                all.push((i + 1, (*path).to_owned()));
            }
        }
    }
    all
}

pub(crate) fn unexplained_dependencies(file: &Source) -> Vec<Found> {
    let mut all = Vec::new();
    let mut in_dependencies = false;
    let mut above = "";
    for (i, line) in file.text.lines().enumerate() {
        let is_explained = above.starts_with('#');
        above = line;
        if let Some(table) = line.strip_prefix('[') {
            let table = table.trim_end_matches(']');
            in_dependencies = table.ends_with("dependencies");
            let one = table.rsplit_once("dependencies.").map(|(_, name)| name);
            if let Some(name) = one.filter(|_| !is_explained) {
                all.push((i + 1, name.to_owned()));
            }
        } else if in_dependencies
            && line.starts_with(|c: char| c.is_alphanumeric())
            && !is_explained
        {
            let name = line.split(['=', '.', ' ']).next().unwrap_or(line);
            all.push((i + 1, name.to_owned()));
        }
    }
    all
}
