//! Text that is meant to do harm: escape sequences, marks that turn the reading direction, formulas and
//! markup, in everything that a person can type, followed to every place where somebody reads it.

use std::path::Path;

use serde_json::json;

use crate::support::Home;
use crate::support::phone::Phone;
use crate::support::plain::Plain;

/// One text with everything that a terminal, a page or a workbook could take for more than text.
const EVIL: &str = "=HYPERLINK(1)\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{202e}desrever\u{2066}\u{200b}\u{feff}<script>alert(1)</script>|`x`";

/// What may stand in no text that is shown: control characters but a line break, and hidden marks.
fn harmful(text: &str) -> Option<char> {
    plenary::text::first_forbidden(text)
}

#[track_caller]
fn harmless(what: &str, text: &str) {
    let found = harmful(&text.replace("\r\n", "\n").replace('\t', " "));
    assert_eq!(found, None, "{what} holds {found:?}:\n{text}");
}

/// A meeting in which everybody types the worst that they can.
fn meeting(home: &Home) -> String {
    let workshop = home.path().join("w.ron");
    let text = r#"(format: 1, id: "w", title: "W", wording: Own, comments: true,
        scale: (points: [(value: 1, label: "No"), (value: 2, label: "Yes")], dont_know: true),
        sections: [(id: "s", title: "S", statements: [(id: "a", text: "A"), (id: "b", text: "B")])])"#;
    std::fs::write(&workshop, text).unwrap();
    let path = workshop.display().to_string();
    let organisation = format!("@SUM(1){}", EVIL.replace('\u{7}', ""));
    let mut room = Plain::start(home, &["run", &path, "--organisation", &organisation]);
    let phones = Phone::join_many(&room, 6);
    room.ok("go");
    room.ok("go");
    room.ok("vote");
    for phone in &phones {
        let vote = json!({"statement": "a", "round": 1, "choice": 2, "comment": EVIL});
        assert_eq!(phone.post("/vote", &vote).unwrap().status, 200);
    }
    room.ok("go");
    room.ok("comments");
    room.ok("keep comments");
    room.ok(&format!("agree 2 {EVIL}"));
    room.ok(&format!("dissent -1+{EVIL}"));
    room.ok(&format!("note +1{EVIL}"));
    room.ok(&format!("evidence {EVIL}"));
    let action = EVIL.replace('|', "/");
    room.ok(&format!("action {action} | @{action} | 2027-01-31"));
    for command in [EVIL, "goto \u{1b}[2J", "agree \u{202e}2", "hands \u{1b}"] {
        let said = room.say(command);
        harmless(command, &said.end);
    }
    room.ok("status");
    room.ok("help");
    let seat = format!("X-Seat: {}", phones[0].seat);
    for path in ["/", "/screen", "/state"] {
        let page = phones[0].browse(path, &["Accept: text/html", &seat]);
        assert_eq!(page.status, 200, "{page:?}");
        harmless(path, &page.body);
        let markup = page.body.contains("<script>alert");
        assert!(!markup || page.head.contains("application/json"), "{path}");
    }
    let saved = room.ok("save");
    let lines = room.heard.iter().filter(|line| !line.starts_with("> "));
    for line in lines {
        harmless("a line", line);
    }
    let file = saved.iter().find_map(|line| line.strip_prefix("saved "));
    let file = file.expect("it is saved").to_owned();
    let end = room.quit();
    harmless("the end", &end.stdout);
    harmless("the end's errors", &end.stderr);
    home.path().join(file).display().to_string()
}

#[test]
fn nothing_that_was_typed_reaches_a_terminal_a_file_or_a_paper_as_more_than_text() {
    let home = Home::new();
    let record = meeting(&home);
    assert!(Path::new(&record).exists(), "{record}");
    harmless("its name", &record);
    harmless("the record", &std::fs::read_to_string(&record).unwrap());
    for command in [
        vec!["show", &record],
        vec!["show", &record, "--json"],
        vec!["compare", &record, &record],
        vec!["list"],
    ] {
        let ran = home.run(&command);
        harmless(&command.join(" "), &ran.stdout);
        harmless(&command.join(" "), &ran.stderr);
    }
    for kind in ["html", "md", "csv", "json"] {
        let file = home
            .path()
            .join(format!("paper.{kind}"))
            .display()
            .to_string();
        home.run(&["export", &record, "--to", &file]).good();
        let text = std::fs::read_to_string(&file).unwrap();
        let text = text.trim_start_matches('\u{feff}');
        harmless(kind, text);
        match kind {
            "html" => assert!(!text.contains("<script>alert"), "{text}"),
            "csv" => no_formula(text),
            _ => {}
        }
    }
}

/// No cell of a table begins as a formula does.
fn no_formula(table: &str) {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(table.as_bytes());
    let mut cells = 0;
    for row in reader.records() {
        for cell in &row.unwrap() {
            cells += 1;
            let number = cell.parse::<f64>().is_ok();
            assert!(!cell.starts_with(['=', '+', '-', '@']) || number, "{cell}");
        }
    }
    assert!(cells > 10);
}

#[test]
fn a_name_that_is_meant_to_do_harm_is_said_without_harm() {
    let home = Home::new();
    let name = "\u{1b}[2J\u{202e}nor.\u{9b}31m";
    for command in [
        vec!["run", name, "--plain"],
        vec!["open", name, "--plain"],
        vec!["show", name],
        vec!["check", name],
        vec!["export", name, "--to", "x.md"],
        vec!["compare", name, name],
        vec!["verify-privacy", name],
        vec!["run", "--theme", name, "--plain"],
        vec!["run", "--sections", name, "--plain"],
        vec![name],
    ] {
        let ran = home.run(&command);
        assert_ne!(ran.code, Some(0), "{command:?}");
        harmless(&format!("{command:?}"), &ran.stdout);
        harmless(&format!("{command:?}"), &ran.stderr);
    }
}
