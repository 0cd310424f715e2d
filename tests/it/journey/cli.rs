//! The command line: help, completions, checking files, and what is said of a wrong one.

use std::path::Path;

use clap::CommandFactory;
use plenary::cli::Cli;

use crate::support::Home;

/// Every command with the ones above it: `[]`, `["run"]`, …
fn commands() -> Vec<Vec<String>> {
    let mut all = vec![Vec::new()];
    let cli = Cli::command();
    all.extend(cli.get_subcommands().map(|c| vec![c.get_name().to_owned()]));
    all
}

#[test]
fn every_command_has_a_page_of_help_that_fits() {
    let home = Home::new();
    let commands = commands();
    assert!(commands.len() >= 8, "{commands:?}");
    for command in commands {
        let words: Vec<&str> = command.iter().map(String::as_str).collect();
        let page = home.run(&[&words[..], &["--help"]].concat()).good();
        assert!(page.contains("Usage: plenary"), "{words:?}:\n{page}");
        assert!(page.lines().count() > 5, "{words:?}:\n{page}");
        for line in page.lines() {
            assert!(line.chars().count() < 100, "{words:?}: {line}");
        }
        let short = home.run(&[&words[..], &["-h"]].concat()).good();
        assert!(short.contains("Usage: plenary"), "{words:?}:\n{short}");
    }
}

#[test]
fn the_version_is_the_one_that_was_built() {
    let version = Home::new().run(&["--version"]).good();
    assert_eq!(
        version,
        concat!("plenary ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn completions_are_printed_for_every_shell() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = home.run(&["completions", shell]).good();
        for word in ["plenary", "rehearse", "organisation", "completions"] {
            assert!(script.contains(word), "{shell}: no {word}");
        }
    }
    assert_eq!(home.run(&["completions", "tcsh"]).code, Some(2));
}

/// The files of a folder of the project, in order.
fn files(folder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = std::fs::read_dir(folder).unwrap();
    let mut files: Vec<String> = entries
        .map(|entry| entry.unwrap().path().to_str().unwrap().to_owned())
        .filter(|path| path.ends_with(".ron"))
        .collect();
    files.sort();
    files
}

#[test]
fn every_shipped_file_is_good() {
    let home = Home::new();
    let files = [files("workshops"), files("themes"), files("tests/records")].concat();
    assert!(files.len() >= 5, "{files:?}");
    let arguments: Vec<&str> = files.iter().map(String::as_str).collect();
    let said = home
        .run(&[&["check", "--strict"], &arguments[..]].concat())
        .good();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), files.len(), "{said}");
    for (file, line) in files.iter().zip(lines) {
        assert!(line.starts_with(&format!("{file}: a good ")), "{line}");
    }
}

#[test]
fn every_broken_file_is_named_by_one_check() {
    let home = Home::new();
    let broken = files("tests/broken");
    assert!(broken.len() > 40, "{broken:?}");
    // A good one among them is still said to be good.
    let good = files("themes").remove(0);
    let mut arguments = vec!["check"];
    arguments.extend(broken.iter().map(String::as_str));
    arguments.push(&good);
    let ran = home.run(&arguments);
    assert_eq!(ran.code, Some(1));
    for file in &broken {
        assert!(ran.stderr.contains(file.as_str()), "{file} is not named");
        assert!(
            !ran.stdout.contains(file.as_str()),
            "{file} is no good file"
        );
    }
    assert!(ran.stdout.starts_with(&format!("{good}: a good theme")));
}

/// A workshop that can be used and could be better, and where its weaknesses stand.
const WEAK: &str = r#"(
  format: 1,
  id: "weak",
  title: "Weak",
  wording: Own,
  scale: (points: [(value: 1, label: "No", meaning: "Nowhere"), (value: 2, label: "Yes")]),
  licence: "CC0",
  sections: [(id: "s", title: "S", statements: [
    (id: "a", text: "Rest is planned and is taken."),
  ])],
)
"#;

#[test]
fn warnings_leave_a_file_good_unless_they_are_strict() {
    let home = Home::new();
    std::fs::write(home.path().join("weak.ron"), WEAK).unwrap();
    let ran = home.run(&["check", "weak.ron"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.stdout.contains("a good workshop: Weak, 1 statements"));
    assert!(ran.stdout.ends_with("; 3 warnings\n"), "{}", ran.stdout);
    for words in [
        "weak.ron: warning: the workshop: `source` is empty",
        "weak.ron:6:10: warning: the scale: point 2 has no `meaning`",
        "weak.ron:9:21: warning: statement \"a\": `text` seems to make two claims",
        "9 |     (id: \"a\", text: \"Rest is planned and is taken.\"),\n    |                     ^\n",
    ] {
        assert!(ran.stderr.contains(words), "{words}:\n{}", ran.stderr);
    }
    assert!(!ran.stderr.contains('\u{1b}'), "no colour into a pipe");
    let strict = home.run(&["check", "--strict", "weak.ron"]);
    assert_eq!((strict.code, strict.stdout.as_str()), (Some(1), ""));
    assert_eq!(strict.stderr.matches("warning").count(), 3, "{strict:?}");
}

#[test]
fn a_file_that_is_not_there_is_a_problem_like_any_other() {
    let said = Home::new().run(&["check", "nowhere.ron"]).bad();
    assert!(said.contains("nowhere.ron"), "{said}");
}

#[test]
fn what_cannot_be_understood_is_wrong_usage() {
    let home = Home::new();
    for wrong in [
        &["walk"][..],
        &["run", "--shorter"],
        &["run", "--port", "x"],
        &["run", "--port", "70000"],
        &["run", "--bind", "everywhere"],
        &["run", "--public-url", "example.org/room"],
        &["rehearse", "--phones", "0"],
        &["rehearse", "--phones", "501"],
        &["open"],
        &["show"],
        &["check"],
        &["--port", "1", "run"],
    ] {
        let ran = home.run(wrong);
        assert_eq!(ran.code, Some(2), "{wrong:?}: {ran:?}");
        assert_eq!(ran.stdout, "", "{wrong:?}");
        assert!(ran.stderr.contains("--help"), "{wrong:?}: {}", ran.stderr);
    }
}

#[test]
fn what_is_not_there_is_named_with_the_nearest_that_is() {
    let home = Home::new();
    let said = home.run(&["run", "nhs-wellbeing-2012", "--plain"]).bad();
    assert!(said.contains("nhs-wellbeing-2021"), "{said}");
    let said = home
        .run(&[
            "run",
            "nhs-wellbeing-2021",
            "--sections",
            "relationship",
            "--plain",
        ])
        .bad();
    assert!(said.contains("`relationships`"), "{said}");
    let said = home
        .run(&["run", "nhs-wellbeing-2021", "--theme", "darck", "--plain"])
        .bad();
    assert!(said.contains("dark"), "{said}");
    for command in ["open", "show"] {
        let said = home.run(&[command, "never-held"]).bad();
        assert!(said.contains("never-held"), "{command}: {said}");
    }
    let said = home.run(&["run", "nhs-wellbeing-2021"]).bad();
    assert!(said.contains("--plain"), "{said}");
    let said = home.run(&[]).bad();
    assert!(said.contains("terminal"), "{said}");
    let left: Vec<_> = std::fs::read_dir(home.path()).unwrap().collect();
    assert!(left.is_empty(), "something was made: {left:?}");
}
