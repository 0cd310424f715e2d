//! Files that nobody would write: every reader says what is wrong, and none falls over or hangs.
//!
//! Files that ship and files that are broken on purpose are changed at random and read. A test run
//! looks at a few hundred for each reader; for as long as you like, say for how many seconds each:
//!
//! ```text
//! PLENARY_FUZZ_SECONDS=3600 cargo test --test it fuzz_loader
//! ```

#![expect(
    clippy::disallowed_methods,
    reason = "how long to look comes from whoever starts it, and so does when it began"
)]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use plenary::problem::Problems;
use plenary::record::Record;
use plenary::workshop::{self, advice};
use plenary::{journal, privacy, sheets, theme};

/// How many changed files an ordinary run reads with each reader.
const USUAL: usize = 120;

/// No file may take longer, however slow the machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// Larger files are cut to this many bytes, so that many can be read.
const LARGEST: usize = 40_000;

/// Chance that is the same each time (xorshift, Marsaglia 2003).
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or(0) % limit.max(1)
    }
}

/// Pieces that mean something to one reader or another.
const PIECES: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "\"",
    "\\",
    "\\u{",
    "//",
    "/*",
    "*/",
    "r#\"",
    "'",
    "Some(",
    "#![enable(implicit_some)]",
    "format: 1",
    "format: 99999999999",
    "-1",
    "1e309",
    "NaN",
    "true",
    "id: \"a\"",
    "statements: [",
    "sections: [(id: \"x\", title: \"y\", sections: [",
    "scale: (points: [])",
    "value: 255",
    "\u{feff}",
    "\u{202e}",
    "\u{0}",
    "👩‍👩‍👧",
    "日本語",
    "\r\n",
    "\n",
    "\t",
    ";",
    ";;;;",
    "=1+1",
    "section,statement\n",
    "\"\"\"",
    "PK\u{3}\u{4}",
];

/// The files in these folders of the project.
pub(crate) fn files(folders: &[&str]) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in folders {
        let entries = std::fs::read_dir(root.join(folder)).unwrap();
        let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        files.extend(paths.iter().filter_map(|path| std::fs::read(path).ok()));
    }
    assert!(!files.is_empty(), "{folders:?}");
    files
}

/// Tables that hold a workshop.
fn tables() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("workshops/nhs-wellbeing-2021.ron")).unwrap();
    let shipped = workshop::read("w.ron", &text).unwrap();
    vec![
        sheets::workbook(&shipped).unwrap(),
        sheets::separated_values(&shipped).unwrap(),
        b"Section;Part;Statement;Core\nRest;Breaks;We rest.;yes\n;;We sleep.;\n".to_vec(),
    ]
}

/// One of `files`, changed.
pub(crate) fn changed(files: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = files[chance.below(files.len())].clone();
    // A workbook that is cut is only ever that.
    if !bytes.starts_with(b"PK") {
        bytes.truncate(LARGEST);
    }
    for _ in 0..=chance.below(6) {
        let at = chance.below(bytes.len() + 1);
        let end = (at + chance.below(40)).min(bytes.len());
        match chance.below(8) {
            0 if at < bytes.len() => bytes[at] = u8::try_from(chance.below(256)).unwrap_or(0),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            3 => bytes.truncate(at),
            4 => {
                let other = &files[chance.below(files.len())];
                let from = chance.below(other.len());
                let piece = other[from..(from + 300).min(other.len())].to_vec();
                bytes.splice(at..end, piece);
            }
            5 => {
                let piece = PIECES[chance.below(PIECES.len())].repeat(1 + chance.below(200));
                bytes.splice(at..at, piece.into_bytes());
            }
            _ => {
                let piece = PIECES[chance.below(PIECES.len())];
                bytes.splice(at..end, piece.bytes());
            }
        }
    }
    bytes
}

/// No problem carries what a terminal would obey.
fn said(problems: &Problems) {
    for problem in problems.iter() {
        assert!(!problem.to_string().contains('\u{1b}'));
    }
}

/// Gives `read` changed files, a few hundred or for as long as was asked for, and says how many.
#[expect(
    clippy::print_stdout,
    reason = "whoever asked for hours wants to know how much was looked at"
)]
pub(crate) fn fuzz(what: &str, files: &[Vec<u8>], mut read: impl FnMut(&[u8])) {
    let seconds = std::env::var("PLENARY_FUZZ_SECONDS").ok();
    let seconds = seconds.map(|words| words.parse::<u64>().unwrap());
    let started = Instant::now();
    // A long run looks at other files each time, and says which.
    let seed = seconds.map_or(0x9e37_79b9_7f4a_7c15, |_| {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since.unwrap().as_secs() | 1
    });
    let mut chance = Chance(seed);
    let mut count = 0;
    let goes_on = |count: usize| match seconds {
        Some(seconds) => started.elapsed() < Duration::from_secs(seconds),
        None => count < USUAL,
    };
    while goes_on(count) {
        let bytes = changed(files, &mut chance);
        let began = Instant::now();
        let mut ended = catch_unwind(AssertUnwindSafe(|| read(&bytes)));
        let mut took = began.elapsed();
        if took > PATIENCE {
            // A machine that was busy with something else is so once; a slow reader is slow again.
            let again = Instant::now();
            ended = catch_unwind(AssertUnwindSafe(|| read(&bytes)));
            took = again.elapsed();
        }
        if ended.is_err() || took > PATIENCE {
            let kept = tempfile::Builder::new()
                .prefix("plenary-fuzz-")
                .tempfile()
                .unwrap();
            let (_, path) = kept.keep().unwrap();
            std::fs::write(&path, &bytes).unwrap();
            panic!("{what}: seed {seed}, {count}, {took:?}: {}", path.display());
        }
        count += 1;
    }
    println!("{what}: {count}, seed {seed}");
}

#[test]
fn no_file_makes_the_reader_of_workshops_fall_over_or_hang() {
    let files = files(&["workshops", "tests/broken"]);
    fuzz("workshops", &files, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        match workshop::read("w.ron", &text) {
            Ok(workshop) => drop(workshop::with_spots(
                &text,
                advice::advice("w.ron", &workshop),
            )),
            Err(problems) => said(&problems),
        }
    });
}

#[test]
fn no_file_makes_the_reader_of_themes_fall_over_or_hang() {
    fuzz("themes", &files(&["themes", "tests/broken"]), |bytes| {
        let text = String::from_utf8_lossy(bytes);
        if let Err(problems) = theme::read("t.ron", &text, &theme::shipped()) {
            said(&problems);
        }
    });
}

#[test]
fn no_file_makes_the_reader_of_records_fall_over_or_hang() {
    fuzz(
        "records",
        &files(&["tests/records", "tests/broken"]),
        |bytes| {
            let text = String::from_utf8_lossy(bytes);
            match Record::read("s.ron", &text) {
                Ok(record) => assert!(Record::read("s.ron", &record.write()).is_ok()),
                Err(problems) => said(&problems),
            }
            // A list reads less of it and must not say more.
            if let Err(problems) = Record::glance("s.ron", &text) {
                said(&problems);
            }
            drop(privacy::examine("s.ron", text.as_bytes()));
        },
    );
}

#[test]
fn no_file_makes_the_reader_of_journals_fall_over_or_hang() {
    let files = files(&["tests/journals"]);
    assert!(journal::recover("s.journal", &files[0]).is_ok());
    fuzz("journals", &files, |bytes| {
        if let Err(problem) = journal::recover("s.journal", bytes) {
            said(&problem.into());
        }
    });
}

#[test]
fn no_file_makes_an_import_fall_over_or_hang() {
    fuzz("imports", &tables(), |bytes| {
        match sheets::import("t.csv", "t", bytes) {
            Ok(imported) => {
                let again = workshop::read("w.ron", &imported.text);
                assert!(again.is_ok(), "what was imported is not good: {again:?}");
            }
            Err(problems) => said(&problems),
        }
    });
}

#[test]
fn a_journal_of_the_first_format_comes_back() {
    let bytes = files(&["tests/journals"]).remove(0);
    let recovered = journal::recover("s.journal", &bytes).unwrap();
    let session = recovered.session;
    assert_eq!((recovered.torn, session.revision()), (0, 28));
    assert_eq!((session.joined(), session.voted()), (5, 3));
    assert_eq!(session.phase().to_string(), "voting");
    assert_eq!(session.record().agreed_count(), 1);
}

#[test]
fn a_large_and_a_deep_file_are_read_in_time() {
    let deep = format!("(format: 1, sections: {}", "[(sections: ".repeat(10_000));
    let closed = format!("{}{})", deep, ")]".repeat(10_000));
    for text in [&deep, &closed] {
        let said = workshop::read("w.ron", text).unwrap_err().to_string();
        assert!(said.contains("hint:"), "{said}");
    }
}
