//! An organisation's own statements, laid over a shipped workshop and marked wherever they are seen.

use std::fs;

use crate::support::phone::Phone;
use crate::support::plain::Plain;
use crate::support::{Home, NHS};

const OWN: &str = r#"(
  format: 1,
  local_to: "nhs-wellbeing-2021",
  statements: [
    (section: "rest", id: "own-beds", text: "Our island crews have a bed on both shores.", core: true),
  ],
)"#;

const MARK: &str = "Local: our organisation’s own, not part of the framework.";

fn home() -> Home {
    let home = Home::new();
    fs::write(home.path().join("own.ron"), OWN).unwrap();
    home
}

#[test]
fn own_statements_are_asked_and_say_everywhere_that_they_are() {
    let home = home();
    let arguments = [
        "--local",
        "own.ron",
        "--sections",
        "rest",
        "--organisation",
        "Islands",
    ];
    let mut room = Plain::run(&home, &arguments);
    let phone = Phone::join(&room);
    let arrived = room.ok("goto own-beds");
    assert!(arrived.contains(&format!("local {MARK}")), "{arrived:#?}");
    room.ok("vote");
    assert_eq!(phone.state()["statement"]["local"], true);
    let page = phone.browse("/", &[]);
    assert!(page.body.contains(MARK), "{}", page.body);
    room.ok("close");
    room.ok("reveal");
    room.ok("agree 2 One shore only");
    room.ok("goto rest-1");
    room.ok("agree 3");
    room.quit().good();
    let file = home.session();
    let file = file.to_str().unwrap();
    assert!(home.run(&["show", file]).good().contains(MARK));
    assert!(fs::read_to_string(file).unwrap().contains("local: true"));
    home.run(&["export", file, "--to", "p.md", "t.csv"]).good();
    let paper = fs::read_to_string(home.path().join("p.md")).unwrap();
    assert!(paper.contains("a bed on both shores. (local)"), "{paper}");
    let table = fs::read_to_string(home.path().join("t.csv")).unwrap();
    assert!(table.contains("a bed on both shores.,local,2,"), "{table}");
}

#[test]
fn a_file_of_own_statements_is_checked_like_any_other() {
    let home = home();
    let good = home.run(&["check", "--strict", "own.ron"]).good();
    assert!(
        good.contains("good local statements: 1, laid over NHS health"),
        "{good}"
    );
    for (from, to, expected) in [
        (
            "\"rest\"",
            "\"rset\"",
            "own.ron:5:15: statement \"own-beds\": `section` names `rset`",
        ),
        (
            "own-beds",
            "rest-1",
            "own.ron:5:27: statement \"rest-1\": the id `rest-1` is already",
        ),
        ("-2021", "-2031", "did you mean `nhs-wellbeing-2021`?"),
    ] {
        fs::write(home.path().join("own.ron"), OWN.replacen(from, to, 1)).unwrap();
        let checked = home.run(&["check", "own.ron"]).bad();
        assert!(checked.contains(expected), "{expected} in {checked}");
        let refused = home.run(&["run", NHS, "--local", "own.ron", "--plain", "--port", "0"]);
        assert!(!refused.bad().is_empty());
        assert!(!home.sessions().exists(), "nothing is left behind");
    }
}
