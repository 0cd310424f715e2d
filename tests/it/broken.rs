//! One broken file per mistake in `tests/broken/`: its first lines say which mistake it is and
//! which words the message must hold.

use std::path::{Path, PathBuf};

use plenary::problem::Problems;
use plenary::{record::Record, workshop};

/// The files whose name starts with `kind`.
fn files(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.file_name()
                .unwrap()
                .to_string_lossy()
                .starts_with(kind)
        })
        .collect();
    files.sort();
    files
}

/// Each file is refused, in one message a mistake, that names the file, holds the words it must,
/// and gives a hint.
fn each_is_explained<T>(
    kind: &str,
    least: usize,
    read: impl Fn(&str, &str) -> Result<T, Problems>,
) {
    let files = files(kind);
    assert!(files.len() >= least, "{} files of {kind}", files.len());
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let Err(problems) = read(&name, &text) else {
            panic!("{name} is broken and was not refused");
        };
        let message = problems.to_string();
        assert!(message.contains(&name), "{name}: {message}");
        let expected: Vec<&str> = text
            .lines()
            .filter_map(|l| l.strip_prefix("// expect: "))
            .collect();
        assert!(!expected.is_empty(), "{name} does not say what to expect");
        for words in expected {
            assert!(
                message.contains(words),
                "{name} should say {words:?}:\n{message}"
            );
        }
        for problem in problems.iter() {
            let knows_more = problem.hint.is_some() || problem.at.is_some();
            assert!(knows_more, "{name}: no hint and no line:\n{problem}");
            assert!(!problem.what.is_empty());
        }
    }
}

#[test]
fn every_broken_workshop_is_explained() {
    each_is_explained("workshop-", 20, workshop::read);
}

#[test]
fn every_broken_session_is_explained() {
    each_is_explained("session-", 10, Record::read);
}

#[test]
fn several_mistakes_are_named_at_once() {
    let path = files("workshop-two-problems").remove(0);
    let text = std::fs::read_to_string(path).unwrap();
    let problems = workshop::read("two.ron", &text).unwrap_err();
    assert_eq!(problems.iter().count(), 2, "{problems}");
}

#[test]
fn a_session_cut_at_any_byte_is_refused_with_a_way_out() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/records/format-1.ron");
    let whole = std::fs::read(path).unwrap();
    let text = String::from_utf8(whole.clone()).unwrap();
    let end = text.trim_end().len();
    for cut in 0..end {
        let Ok(part) = std::str::from_utf8(&whole[..cut]) else {
            continue;
        };
        let problems = Record::read("cut.ron", part).unwrap_err();
        let problem = problems.iter().next().unwrap();
        assert!(problem.hint.is_some(), "cut at {cut}: {problem}");
    }
    Record::read("whole.ron", &text).unwrap();
}

#[test]
fn the_record_of_each_released_format_is_read_and_written_back_to_the_byte() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/records");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let record = Record::read(&path.display().to_string(), &text).unwrap();
        assert_eq!(record.write(), text, "{}", path.display());
    }
}
