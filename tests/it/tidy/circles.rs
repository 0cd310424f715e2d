//! Circles between the files of a module: one names another, which names the first again by some way.
//!
//! Whoever reads one file of a circle has to read them all. What both need belongs in a file that names
//! neither. A module and a file inside it may name each other: the module is the list of its files and
//! holds what all of them share. So only what stands side by side is looked at, whole folders included,
//! and a name that the module hands on from one of its files counts as that file's.

use std::collections::{BTreeMap, VecDeque};

use super::source::Source;

/// The names on the way to a module, or to something in it: `web`, `page`, `Scene`.
type Way = Vec<String>;

/// Which of the files side by side names which others, and where it does.
type Names = BTreeMap<String, BTreeMap<String, String>>;

/// The shortest circle in each folder that has one, in words.
pub(crate) fn circles(files: &[Source]) -> Vec<String> {
    let modules: Modules<'_> = files
        .iter()
        .filter_map(|file| Some((module(&file.path)?, file)))
        .collect();
    let mut folders: BTreeMap<Way, Names> = BTreeMap::new();
    for (from, file) in &modules {
        for (line, path) in file.paths() {
            let Some(to) = home(&modules, from, &path) else {
                continue;
            };
            let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
            let (Some(one), Some(other)) = (from.get(shared), to.get(shared)) else {
                continue;
            };
            let names = folders.entry(from[..shared].to_vec()).or_default();
            let others = names.entry(one.clone()).or_default();
            let place = || format!("{}:{line} names {path}", file.path);
            others.entry(other.clone()).or_insert_with(place);
        }
    }
    let found = folders.values().filter_map(shortest);
    found.map(|circle| circle.join(", ")).collect()
}

type Modules<'f> = BTreeMap<Way, &'f Source>;

/// The module that a file of `src/` is, unless it is a test or a root.
fn module(path: &str) -> Option<Way> {
    let path = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let way: Way = path.split('/').map(str::to_owned).collect();
    let is_left_out = path == "lib" || path == "main" || way.iter().any(|name| name == "tests");
    (!is_left_out).then_some(way)
}

/// The module in which that stands which `from` calls `path`; nothing when it is not of the project.
fn home(modules: &Modules<'_>, from: &[String], path: &str) -> Option<Way> {
    let mut way = absolute(modules, from, path)?;
    loop {
        let held = (1..=way.len())
            .rev()
            .find(|n| modules.contains_key(&way[..*n]))?;
        let Some(name) = way.get(held) else {
            return Some(way);
        };
        // A module may hand on what another holds.
        let uses = modules[&way[..held]].uses();
        let handed_on = uses
            .iter()
            .find(|(_, path)| path.ends_with(&format!("::{name}")))
            .and_then(|(_, path)| absolute(modules, &way[..held], path))
            .filter(|handed_on| !handed_on.starts_with(&way[..=held]));
        match handed_on {
            Some(handed_on) => way = handed_on,
            None => return Some(way[..held].to_vec()),
        }
    }
}

/// The way that `path` means in the module `from`.
fn absolute(modules: &Modules<'_>, from: &[String], path: &str) -> Option<Way> {
    let mut names = path.split("::").filter(|name| !name.is_empty()).peekable();
    let mut way: Way = Vec::new();
    match *names.peek()? {
        "crate" => {
            names.next();
        }
        "self" | "super" => {
            way = from.to_vec();
            while let Some(step) = names.next_if(|name| ["self", "super"].contains(name)) {
                if step == "super" {
                    way.pop()?;
                }
            }
        }
        first => {
            way = from.to_vec();
            way.push(first.to_owned());
            if !modules.contains_key(&way) {
                return None;
            }
            names.next();
        }
    }
    way.extend(names.filter(|name| *name != "self").map(str::to_owned));
    Some(way)
}

/// The places of the shortest circle from the first name that is in one.
fn shortest(names: &Names) -> Option<Vec<&str>> {
    let circle = |start: &String| {
        let mut came_from: BTreeMap<&String, (&String, &String)> = BTreeMap::new();
        let mut waiting = VecDeque::from([start]);
        while let Some(at) = waiting.pop_front() {
            for (to, place) in names.get(at).into_iter().flatten() {
                if came_from.contains_key(to) {
                    continue;
                }
                came_from.insert(to, (at, place));
                waiting.push_back(to);
            }
        }
        let mut places = Vec::new();
        let mut at = start;
        loop {
            let (before, place) = came_from.get(at)?;
            places.insert(0, place.as_str());
            at = before;
            if at == start {
                return Some(places);
            }
        }
    };
    names.keys().filter_map(circle).min_by_key(Vec::len)
}

/// Files as they might stand side by side, and how many circles are in them.
const SAMPLES: &[(&[(&str, &str)], usize)] = &[
    (
        &[
            ("src/a/one.rs", "use super::two::Two;"),
            ("src/a/two.rs", "fn f() { super::one::g() }"),
        ],
        1,
    ),
    // By way of a third, whose own file is innocent.
    (
        &[
            ("src/a/one.rs", "use crate::a::{two, three::Three};"),
            ("src/a/two.rs", "use super::three;"),
            ("src/a/three.rs", "mod inner;"),
            ("src/a/three/inner.rs", "use crate::a::one;"),
        ],
        1,
    ),
    // By a name that the module hands on.
    (
        &[
            ("src/a.rs", "mod one;\nmod two;\npub use one::{One, Other};"),
            ("src/a/one.rs", "use super::two::f;"),
            ("src/a/two.rs", "use super::Other;"),
        ],
        1,
    ),
    // By a file inside one of them.
    (
        &[
            ("src/a/one.rs", "mod inner;"),
            ("src/a/one/inner.rs", "use super::super::two::f;"),
            ("src/a/two.rs", "use super::one::One;"),
        ],
        1,
    ),
    // A module and a file inside it.
    (
        &[
            ("src/a.rs", "mod one;\nuse one::One;\npub struct A;"),
            ("src/a/one.rs", "use super::A;"),
        ],
        0,
    ),
    // In one direction, and in tests and sentences.
    (
        &[
            ("src/a/one.rs", "use super::two::Two;"),
            (
                "src/a/two.rs",
                "// Like super::one.\n#[cfg(test)]\nmod tests {\n    use super::super::one::f;\n}",
            ),
            ("src/a/tests.rs", "use super::{one, two};"),
        ],
        0,
    ),
    // Names that are alike in two folders.
    (
        &[
            ("src/a/one.rs", "use crate::b::two::f;"),
            ("src/a/two.rs", "use super::one::One;"),
            ("src/b/two.rs", "use std::one::f;"),
        ],
        0,
    ),
];

#[test]
fn a_circle_is_known_from_a_line() {
    for (files, expected) in SAMPLES {
        let sources = files.iter().map(|(path, text)| Source::new(path, *text));
        let found = circles(&sources.collect::<Vec<_>>());
        assert_eq!(found.len(), *expected, "{files:?}\n{found:?}");
    }
}
