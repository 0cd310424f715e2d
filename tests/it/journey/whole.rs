//! The short form of the first framework, all seventeen statements, by `go` alone.

use serde_json::{Value, json};

use crate::support::Home;
use crate::support::phone::{Phone, vote_all};
use crate::support::plain::Plain;

#[test]
fn going_on_walks_a_whole_workshop_to_its_end() {
    let home = Home::new();
    let mut room = Plain::run(&home, &["--short", "--organisation", "Anytown Trust"]);
    // A seat may send ten votes at once and then so many a second, so there are two teams.
    let teams = [Phone::join_many(&room, 6), Phone::join_many(&room, 6)];
    let mut votes = 0;
    let mut phases = Vec::new();
    loop {
        let status = room.status();
        phases.push(status["phase"].clone());
        let phones = &teams[votes % 2];
        votes += usize::from(status["phase"] == "voting");
        match status["phase"].as_str() {
            "ended" => break,
            "voting" if status["statement"] == "priorities" => {
                let offers: Vec<Value> = status["offers"].split(' ').map(Value::from).collect();
                let three = Value::from(&offers[..3]);
                vote_all(phones, &vec![three; phones.len()]);
            }
            "voting" => vote_all(phones, &[2, 2, 3, 3, 3, 2]),
            _ => {}
        }
        assert!(phases.len() < 200, "it never ends: {phases:?}");
        room.ok("go");
    }
    let how_many = |phase: &str| phases.iter().filter(|p| *p == phase).count();
    assert_eq!(how_many("lobby"), 1);
    assert_eq!(how_many("section"), 7);
    assert_eq!(how_many("ready"), 17);
    assert_eq!(how_many("voting"), 17 + 1);
    assert_eq!(how_many("agreed"), 17);
    assert_eq!(how_many("summary"), 7 + 1);
    assert_eq!(how_many("closed"), 0, "Enter closes and reveals in one");

    let why = room.refused("go");
    assert!(why.contains("ended"), "{why}");
    let saved = room.quit().good();
    let file = home.session();
    assert_eq!(saved, home.said_at_the_end(true));
    assert!(home.session_files("journal").is_empty(), "it is finished");
    assert!(home.session_files("lock").is_empty());

    let shown = home.run(&["show", "--json", file.to_str().unwrap()]).good();
    let shown: Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(shown["session"]["state"], "Finished");
    assert_eq!(shown["session"]["joined"], 12);
    let statements = shown["statements"].as_array().unwrap();
    assert_eq!(statements.len(), 17);
    for statement in statements {
        // Half at 2 and half at 3: the lower is proposed.
        assert_eq!(statement["agreed"]["value"], 2, "{statement}");
        assert_eq!(statement["rounds"][0]["median"], 2.5, "{statement}");
        assert_eq!(statement["rounds"][0]["agreement"], "Close", "{statement}");
    }
    let tally = &shown["priorities"][0]["tally"]["Counted"]["counts"];
    assert_eq!(*tally, json!([6, 6, 6, 0, 0, 0, 0, 0, 0, 0]));
}
