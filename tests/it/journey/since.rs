//! A session that follows an earlier one, through the real program.

use plenary::record::Record;

use crate::support::Home;
use crate::support::plain::Plain;
use crate::support::records::year;

/// A session that was held: two statements agreed, an action, and where it is.
fn earlier(home: &Home) -> String {
    let mut room = Plain::run(home, &["--short", "--organisation", "Anytown Trust"]);
    for line in [
        "goto mental-1",
        "agree 2 it depends on the ward",
        "target 3 2027-03-31",
        "action Publish a guide | Chief Nurse | 2027-01-15",
        "next",
        "agree 3",
    ] {
        let answer = room.ok(line);
        assert!(!answer.is_empty(), "{line}");
    }
    room.quit().good();
    let path = home.session();
    path.file_stem().unwrap().to_str().unwrap().to_owned()
}

#[test]
fn the_next_session_carries_forward_what_the_last_one_agreed() {
    let home = Home::new();
    let then = earlier(&home);
    // Nothing else is said, so it asks the same part of the workshop.
    let mut room = Plain::start(&home, &["run", "--since", &then]);
    let heard = room.heard.join("\n");
    assert!(
        heard.contains(": 2 agreed scores, 1 open action"),
        "{heard}"
    );
    assert!(heard.contains("organisation Anytown Trust"), "{heard}");
    let said = room.ok("goto mental-1").join("\n");
    assert!(said.contains("last_time 2 "), "{said}");
    assert!(said.contains(", target 3 2027-03-31"), "{said}");
    assert!(
        said.contains("last_action Publish a guide | Chief Nurse | 2027-01-15"),
        "{said}"
    );
    assert!(room.status()["last_time"].starts_with("2 "));
    room.ok("agree 3");
    let said = room.ok("goto summary").join("\n");
    assert!(
        said.contains("moved 2.0 to 3.0 over 1: 1 up, 0 the same, 0 down"),
        "{said}"
    );
    room.ok("save");
    let saved = room
        .heard
        .iter()
        .rev()
        .find_map(|l| l.strip_prefix("saved "));
    let path = saved.unwrap().to_owned();
    room.quit().good();
    let record = Record::read("r.ron", &std::fs::read_to_string(&path).unwrap()).unwrap();
    let since = record.since.as_ref().unwrap();
    assert_eq!(
        (since.session.as_str(), since.carried()),
        (then.as_str(), 2)
    );
    // Reloaded, it still knows.
    let mut room = Plain::open(&home, &path);
    assert!(room.ok("goto mental-1").join("\n").contains("last_time 2 "));
    room.quit().good();
}

#[test]
fn last_times_score_can_wait_for_the_first_reveal() {
    let home = Home::new();
    let then = earlier(&home);
    let arguments = ["run", "--short", "--since", &then, "--since-after-reveal"];
    let mut room = Plain::start(&home, &arguments);
    let arrived = room.ok("goto mental-1").join("\n");
    assert!(!arrived.contains("last_time"), "{arrived}");
    assert!(!room.status().contains_key("last_time"));
    let opened = room.ok("vote").join("\n");
    let closed = room.ok("close").join("\n");
    assert!(!opened.contains("last_time") && !closed.contains("last_time"));
    let revealed = room.ok("reveal").join("\n");
    assert!(revealed.contains("last_time 2 "), "{revealed}");
    room.quit().good();
}

#[test]
fn a_session_of_another_workshop_leaves_nothing_and_starts_nothing() {
    let home = Home::new();
    let then = earlier(&home);
    let sessions = home.sessions();
    let before = std::fs::read_dir(&sessions).unwrap().count();
    let asked = [
        "run",
        "team-health-check",
        "--since",
        &then,
        "--plain",
        "--port",
        "0",
    ];
    let folder = ["--sessions", sessions.to_str().unwrap()];
    let ran = home.run(&[&asked[..], &folder].concat());
    assert!(
        ran.stderr.contains("nothing of it can be carried forward"),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr.contains("hint: leave out --since"),
        "{}",
        ran.stderr
    );
    assert_eq!(std::fs::read_dir(&sessions).unwrap().count(), before);
}

#[test]
fn a_paper_does_not_tell_what_moved_since_a_later_session() {
    let home = Home::new();
    let text = include_str!("../../../workshops/nhs-wellbeing-2021.ron");
    let workshop = plenary::workshop::read("nhs-wellbeing-2021.ron", text).unwrap();
    let files: Vec<String> = ["then.ron", "later.ron"]
        .map(|name| home.path().join(name).display().to_string())
        .to_vec();
    for (file, record) in files.iter().zip(year(&workshop, 7)) {
        std::fs::write(file, record.write()).unwrap();
    }
    let to = home.path().join("paper.md").display().to_string();
    let asked = ["export", &files[0], "--since", &files[1], "--to", &to];
    let said = home.run(&asked).bad();
    assert!(
        said.contains("later.ron: it is no earlier session"),
        "{said}"
    );
    assert!(!std::path::Path::new(&to).exists());
    let asked = ["export", &files[1], "--since", &files[0], "--to", &to];
    home.run(&asked).good();
}
