//! Sections that were left out when a session was started are asked in it on another day.

use serde_json::Value;

use crate::support::Home;
use crate::support::phone::{Phone, vote_all};
use crate::support::plain::Plain;

#[test]
fn a_section_that_was_left_out_is_asked_on_another_day() {
    let home = Home::new();
    let sections = ["--short", "--sections", "environment"];
    let mut room = Plain::run(
        &home,
        &[&sections[..], &["--organisation", "Anytown"]].concat(),
    );
    room.ok("goto workspaces-1");
    room.ok("agree 2 it leaks");
    room.ok("goto end");
    room.quit().good();
    let file = home.session().display().to_string();
    let show = || home.run(&["show", &file]).good();
    assert!(show().contains("plenary open"), "{}", show());
    assert!(show().contains("--sections personal,"), "{}", show());

    let more = ["open", &file, "--sections", "personal"];
    let mut room = Plain::start(&home, &more);
    let status = room.status();
    assert_eq!(
        (status["phase"].as_str(), status["place"].as_str()),
        ("section", "personal")
    );
    room.ok("go");
    room.ok("vote");
    let phones = Phone::join_many(&room, 4);
    vote_all(&phones, &[3, 3, 3, 4]);
    room.ok("close");
    room.ok("reveal");
    room.ok("agree 3");
    room.quit().good();

    let shown = home.run(&["show", "--json", &file]).good();
    let shown: Value = serde_json::from_str(&shown).unwrap();
    let statements = shown["statements"].as_array().unwrap();
    let agreed = |id: &str| {
        let statement = statements.iter().find(|s| s["id"] == id).unwrap();
        statement["agreed"].clone()
    };
    assert_eq!(agreed("workspaces-1")["reason"], "it leaks");
    assert_eq!(agreed("mental-1")["value"], 3);
    assert_eq!(shown["session"]["state"], "Unfinished");

    // It is wider from now on, and what is asked already is not added again.
    let again = home.run(&["open", &file, "--sections", "personal", "--plain"]);
    assert_eq!(again.code, Some(1));
    assert!(
        again.stderr.contains("asked in this session already"),
        "{again:?}"
    );
}

#[test]
fn nothing_is_added_to_a_session_whose_votes_wait_for_their_reveal() {
    let home = Home::new();
    let mut room = Plain::run(&home, &["--short", "--sections", "environment"]);
    let phones = Phone::join_many(&room, 4);
    room.ok("goto workspaces-1");
    room.ok("vote");
    vote_all(&phones, &[1, 2, 2, 3]);
    room.quit().good();
    let file = home.session().display().to_string();
    let refused = home.run(&["open", &file, "--sections", "personal", "--plain"]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.stderr.contains("not revealed yet"), "{refused:?}");
    // The votes are there still.
    let mut room = Plain::open(&home, &file);
    room.ok("close");
    let lines = room.ok("reveal");
    assert!(lines.iter().any(|line| line.contains('4')), "{lines:?}");
    room.quit().good();
}
