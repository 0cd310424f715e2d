//! The rules of the house that no compiler keeps, read from the files themselves.
//!
//! A rule is a row of [`RULES`]. It carries a sample that breaks it, and a test sees to it that the
//! sample does: a rule that cannot fail is no rule.

mod checks;
mod circles;
mod floors;
mod source;

use std::fs;
use std::path::{Path, PathBuf};

use checks::{Found, LONGEST_FILE, LONGEST_FUNCTION, MACHINE_PATHS, SHELL};
use checks::{
    changes_in_drawing, contains, derived_serde, is_format, is_module, is_pure, is_rust, is_src,
    knows_no_wifi, machine_paths, names, sleeps_in_tests, too_long, too_long_functions,
    unexplained_dependencies,
};
use circles::circles;
use floors::{has_a_floor, upward};
use source::Source;

struct Rule {
    /// What is not done, as the complaint says it.
    what: &'static str,
    /// Why, and what to do instead.
    why: &'static str,
    /// Which files it is about, by their path.
    on: fn(&str) -> bool,
    finds: fn(&Source) -> Vec<Found>,
    /// A file that breaks this rule and no other.
    wrong: fn() -> Source,
}

/// The rules. One that is about other files, or another habit, is one more row.
const RULES: &[Rule] = &[
    Rule {
        what: "a pure module names the shell",
        why: "what it decides must come from its arguments alone, so that a journal replays to the same session: take the value as an argument",
        on: is_pure,
        finds: |file| names(file, SHELL),
        wrong: || Source::new("src/ballot.rs", "use std::{fmt, fs};\n"),
    },
    Rule {
        what: "a module names one that stands beside or above it",
        why: "imports point one way: move what both need to a floor below, or let the upper one do it",
        on: has_a_floor,
        finds: upward,
        wrong: || Source::new("src/record.rs", "use crate::session::Session;\n"),
    },
    Rule {
        what: "the console names the web",
        why: "each holds the room's handle and neither knows the other: go through the room",
        on: |path| is_module(path, "console"),
        finds: |file| names(file, &["crate::web", "super::web"]),
        wrong: || Source::new("src/console/model.rs", "use crate::web::page;\n"),
    },
    Rule {
        what: "the Wi-Fi's password is within reach here",
        why: "it is shown on the console and goes nowhere else: what is served, saved or logged does not name it",
        on: knows_no_wifi,
        finds: |file| names(file, &["crate::wifi", "super::wifi"]),
        wrong: || Source::new("src/web/page.rs", "use crate::wifi::Wifi;\n"),
    },
    Rule {
        what: "drawing changes something",
        why: "a screen is a picture of what it is given: take `&`, and `&mut` of a Frame, a Buffer or a Pen alone",
        on: is_src,
        finds: changes_in_drawing,
        wrong: || {
            Source::new(
                "src/console/screen.rs",
                "fn draw_lobby(frame: &mut Frame<'_>, model: &mut Model) {}\n",
            )
        },
    },
    Rule {
        what: "a file is too long",
        why: "a file is read at one sitting, 400 lines at most: split it by what its parts are about",
        on: is_src,
        finds: too_long,
        wrong: || Source::new("src/room.rs", "\n".repeat(LONGEST_FILE + 1)),
    },
    Rule {
        what: "a function is too long",
        why: "a function is seen at one look, 70 lines at most: name its steps and let each be a function",
        on: is_src,
        finds: too_long_functions,
        wrong: || {
            Source::new(
                "src/room.rs",
                format!("fn f() {{{}}}\n", "\n".repeat(LONGEST_FUNCTION)),
            )
        },
    },
    Rule {
        what: "a test is ignored",
        why: "a test that does not run tells nobody anything: mend it or delete it",
        on: is_rust,
        finds: |file| contains(file, &["#[ignore"]),
        wrong: || Source::new("tests/it/room.rs", "#[ignore = \"slow\"]\nfn f() {}\n"),
    },
    Rule {
        what: "something is left to do",
        why: "what is committed is whole: write it, or leave it out",
        on: is_rust,
        finds: |file| contains(file, &["todo!", "unimplemented!", "dbg!"]),
        wrong: || Source::new("src/room.rs", "fn f() { todo!() }\n"),
    },
    Rule {
        what: "a test sleeps",
        why: "a sleep is too short on a busy machine and too long on every other: wait for what must happen, or move the time by hand",
        on: is_rust,
        finds: sleeps_in_tests,
        wrong: || {
            Source::new(
                "src/room.rs",
                "#[cfg(test)]\nmod tests {\n    use std::thread;\n    fn f() { thread::sleep(x); }\n}\n",
            )
        },
    },
    Rule {
        what: "serde is derived here",
        why: "what is written is not what is meant: derive it in a `raw.rs` or a `wire.rs`, and convert",
        on: |path| is_src(path) && !is_format(path),
        finds: derived_serde,
        wrong: || {
            Source::new(
                "src/record.rs",
                "#[derive(\n    Debug,\n    serde::Serialize,\n)]\nstruct A;\n",
            )
        },
    },
    Rule {
        what: "a folder of somebody's machine is named",
        why: "it is there for nobody else: use a temporary folder that the test makes, or a name such as `sessions/`",
        on: |_| true,
        finds: machine_paths,
        wrong: || Source::new("docs/journal.md", format!("See `{}x`.\n", MACHINE_PATHS[0])),
    },
    Rule {
        what: "a dependency does not say what it is for",
        why: "each is somebody's work that we answer for: put one comment line right above it",
        on: |path| path.ends_with("Cargo.toml"),
        finds: unexplained_dependencies,
        wrong: || {
            Source::new(
                "Cargo.toml",
                "[dependencies]\n# Bytes.\nbytes = \"1\"\nclap = \"4\"\n",
            )
        },
    },
];

/// What is wrong with a file, a sentence each.
fn complaints(file: &Source) -> Vec<String> {
    let mut all = Vec::new();
    for rule in RULES.iter().filter(|rule| (rule.on)(&file.path)) {
        for (line, found) in (rule.finds)(file) {
            let (path, what, why) = (&file.path, rule.what, rule.why);
            all.push(format!("{path}:{line}: {what} ({found}): {why}"));
        }
    }
    all
}

/// Where the project's own text is, beside the files at its root.
const FOLDERS: &[&str] = &[
    "src",
    "tests",
    "docs",
    "workshops",
    "themes",
    ".ci",
    ".github",
];

/// The text files of the project, in order. At its root only notes and manifests are its own:
/// whoever works here may keep other things there.
fn files_of_the_project() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for path in entries(root) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() && FOLDERS.contains(&name.as_ref()) {
            read_folder(root, &path, &mut files);
        } else if name.ends_with(".md") || name.ends_with(".toml") {
            read_file(root, &path, &mut files);
        }
    }
    files
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the project's folders can be read");
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn read_folder(root: &Path, folder: &Path, files: &mut Vec<Source>) {
    for path in entries(folder) {
        if path.is_dir() {
            read_folder(root, &path, files);
        } else {
            read_file(root, &path, files);
        }
    }
}

/// Adds a file, unless it is no text.
fn read_file(root: &Path, path: &Path, files: &mut Vec<Source>) {
    if let (Ok(text), Ok(name)) = (fs::read_to_string(path), path.strip_prefix(root)) {
        files.push(Source::new(
            &name.to_string_lossy().replace('\\', "/"),
            text,
        ));
    }
}

#[test]
fn the_house_is_tidy() {
    let files = files_of_the_project();
    let has = |path: &str| files.iter().any(|file| file.path == path);
    assert!(has("src/lib.rs") && has("tests/it/tidy.rs") && has("Cargo.toml"));
    let all: Vec<String> = files.iter().flat_map(complaints).collect();
    assert!(all.is_empty(), "\n{}\n", all.join("\n"));
}

#[test]
fn no_files_of_a_module_name_each_other_in_a_circle() {
    let all = circles(&files_of_the_project());
    assert!(
        all.is_empty(),
        "\nfiles name each other in a circle: whoever reads one must read all of them; move what both \
         need to a file that names neither:\n{}\n",
        all.join("\n")
    );
}

#[test]
fn every_rule_can_be_broken() {
    for rule in RULES {
        let sample = (rule.wrong)();
        let complaints = complaints(&sample);
        assert_eq!(complaints.len(), 1, "{}: {complaints:?}", rule.what);
        assert!(
            complaints[0].contains(rule.what),
            "{}: {complaints:?}",
            rule.what
        );
    }
}

/// Texts as they might stand in a file, and how many complaints they deserve.
const SAMPLES: &[(&str, &str, usize)] = &[
    // A pure module, by every way to name what it goes without.
    ("src/session/event.rs", "use tokio::sync::mpsc;", 1),
    ("src/view.rs", "fn f() { std::net::lookup() }", 1),
    (
        "src/record/raw.rs",
        "use std::{\n    fmt,\n    fs::File,\n};",
        1,
    ),
    (
        "src/theme.rs",
        "// Not tokio.\nconst A: &str = \"axum\";",
        0,
    ),
    ("src/viewer.rs", "use std::fs;", 0),
    ("src/theme/tests.rs", "use std::fs;", 0),
    ("src/room.rs", "use tokio::sync::mpsc;", 0),
    // Floors.
    ("src/evidence/raw.rs", "use crate::{record, workshop};", 1),
    ("src/plain.rs", "fn f() { crate::console::run() }", 1),
    ("src/app/list.rs", "use crate::library::Library;", 0),
    (
        "src/record.rs",
        "#[cfg(test)]\nmod tests {\n    use crate::session::Session;\n}",
        0,
    ),
    // Console and web.
    ("src/console.rs", "use super::web;", 1),
    ("src/console.rs", "use crate::website;", 0),
    ("src/app.rs", "use crate::{console, web};", 0),
    // Drawing.
    (
        "src/a.rs",
        "fn draw(f: &mut Frame<'_>, b: &mut ratatui::buffer::Buffer) {}",
        0,
    ),
    (
        "src/a.rs",
        "fn draw_bar(\n    &mut self,\n    buffer: &mut Buffer,\n) {}",
        1,
    ),
    ("src/a.rs", "fn redraw(&mut self) {}", 0),
    (
        "src/a.rs",
        "fn draw<'a>(m: &'a mut Model, mut left: Rect) {}",
        1,
    ),
    ("src/a/tests/screen.rs", "fn draw(&mut self) {}", 0),
    // Unfinished and asleep.
    ("tests/it/a.rs", "fn f() { dbg!(1); unimplemented!() }", 2),
    (
        "tests/browser/src/lib.rs",
        "use tokio::time::{sleep, timeout};",
        1,
    ),
    (
        "src/room.rs",
        "fn f() { tokio::time::sleep(x) }\n#[cfg(test)]\nmod tests {}",
        0,
    ),
    ("src/room/tests.rs", "fn f() { std::thread::sleep(x) }", 1),
    ("src/a/tests/b.rs", "fn f() { std::thread::sleep(x) }", 1),
    // Formats.
    (
        "src/web/vote.rs",
        "#[derive(Debug, Deserialize)]\nstruct A;",
        1,
    ),
    (
        "src/web/wire.rs",
        "#[derive(Debug, Deserialize)]\nstruct A;",
        0,
    ),
    ("src/web.rs", "#[derive(Debug)]\nstruct SerializeLater;", 0),
    // Dependencies.
    ("Cargo.toml", "[dependencies.clap]\nversion = \"4\"", 1),
    (
        "Cargo.toml",
        "[target.'cfg(unix)'.dependencies]\nrustix = \"1\"",
        1,
    ),
    (
        "Cargo.toml",
        "[dependencies]\n# A.\na = [\n  1,\n]\n[lib]\nname = \"b\"",
        0,
    ),
    // Folders.
    ("README.md", concat!("Saved in ", "/", "home/ann."), 1),
    (
        "README.md",
        concat!("See https://example.org", "/", "home/."),
        0,
    ),
];

#[test]
fn the_rules_know_what_they_forbid_from_what_they_allow() {
    for &(path, text, expected) in SAMPLES {
        let found = complaints(&Source::new(path, text));
        assert_eq!(found.len(), expected, "{path}: {text}\n{found:?}");
    }
}
