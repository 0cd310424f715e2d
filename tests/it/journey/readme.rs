//! Every command line that a document tells people to type is one that the program takes.

use std::path::Path;

use clap::Parser;
use clap::error::ErrorKind;
use plenary::cli::Cli;

/// What stands in a document for what people fill in, and something that they might.
const FILLED_IN: [(&str, &str); 10] = [
    ("[WORKSHOP]", "nhs-wellbeing-2021"),
    ("[--json]", "--json"),
    (
        "SESSION --to FILE…",
        "2026-11-22-exampleshire --to paper.html",
    ),
    ("SESSION", "2026-11-22-exampleshire"),
    ("FOLDER", "sessions"),
    ("FILE…", "ours.ron"),
    ("SHELL", "bash"),
    ("COMMAND --help", "--help"),
    ("YOURS", "ours"),
    (" N", " 12"),
];

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(path).unwrap()
}

/// What stands between back quotes, and every line of a block.
fn typed(document: &str) -> Vec<&str> {
    let mut typed = Vec::new();
    for (number, part) in document.split("```").enumerate() {
        if number % 2 == 1 {
            // The rest of its first line says what language a block is in.
            typed.extend(part.lines().skip(1).map(str::trim));
        } else {
            typed.extend(part.split('`').skip(1).step_by(2));
        }
    }
    typed.retain(|line| {
        let word = line.split([' ', '\n']).next().unwrap_or_default();
        word == "plenary" || word == "cargo"
    });
    typed
}

/// The words of a command line; what stands in double quotes is one.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (number, part) in line.split('"').enumerate() {
        if number % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// What follows `cargo run` is the program's; `None` for what is cargo's own affair.
fn of_plenary(words: &[String]) -> Option<Vec<String>> {
    let rest = match words.split_first()? {
        (first, rest) if first == "plenary" => rest,
        // An example is a program of its own.
        (_, [_, option, ..]) if option == "--example" => return None,
        (_, rest) if rest.first()? == "run" => {
            let options = rest[1..].iter().take_while(|w| *w != "--");
            for option in options.clone() {
                assert_eq!(option, "--release", "{words:?}");
            }
            rest.get(2 + options.count()..).unwrap_or_default()
        }
        _ => return None,
    };
    Some(["plenary".to_owned()].iter().chain(rest).cloned().collect())
}

/// How many command lines of the document the program takes.
fn checked(name: &str) -> usize {
    let document = read(name);
    let mut checked = 0;
    for line in typed(&document) {
        let filled = FILLED_IN
            .iter()
            .fold(line.to_owned(), |line, (from, to)| line.replace(from, to));
        let Some(arguments) = of_plenary(&words(&filled)) else {
            continue;
        };
        checked += 1;
        let Err(error) = Cli::try_parse_from(&arguments) else {
            continue;
        };
        // A sentence may name a command, which is then no command line.
        let named = arguments.len() == 2 && error.kind() == ErrorKind::MissingRequiredArgument;
        assert!(named || !error.use_stderr(), "{name}: `{line}`: {error}");
    }
    checked
}

#[test]
fn the_program_takes_every_command_line_of_the_documents() {
    assert!(checked("README.md") >= 12);
    assert!(checked("docs/facilitators.md") >= 4);
    assert!(checked("docs/plain.md") >= 1);
    assert!(checked("docs/compare.md") >= 1);
    assert!(checked("docs/exports.md") >= 3);
    assert!(checked("CONTRIBUTING.md") >= 3);
}

#[test]
fn a_command_line_that_the_program_does_not_take_is_found() {
    for wrong in ["plenary walk", "cargo run -- run --shorter", "plenary show"] {
        let arguments = of_plenary(&words(wrong)).unwrap();
        assert!(Cli::try_parse_from(arguments).is_err(), "{wrong}");
    }
}
