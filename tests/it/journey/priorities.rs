//! Dots among every statement, and what they put in order: the actions in lines, in the record and in what
//! is handed on.

use serde_json::{Value, json};

use crate::support::Home;
use crate::support::phone::{Phone, vote_all};
use crate::support::plain::Plain;

#[test]
fn dots_among_all_statements_order_the_actions_everywhere() {
    let home = Home::new();
    let arguments = ["--short", "--sections", "relationships,data"];
    let mut room = Plain::run(&home, &arguments);
    let phones = Phone::join_many(&room, 5);
    for (place, action) in [
        (
            "supporting-1",
            "action Publish a huddle guide | Chief Nurse",
        ),
        ("measuring-1", "action Print the figures | Data lead"),
        ("together-1", "action Review debriefs | Medical Director"),
        ("together-1", "action Ask the union | Chair | 2020-01-31"),
    ] {
        room.ok(&format!("goto {place}"));
        room.ok(action);
    }
    room.ok("goto priorities");
    assert_eq!(
        room.ok("priorities dots 4 all"),
        ["dots 4", "offered all 3"]
    );
    room.ok("go");
    let state = phones[0].state();
    assert_eq!(
        (&state["ballot"]["kind"], &state["ballot"]["dots"]),
        (&json!("dots"), &json!(4))
    );
    let dots = |ids: [&str; 4]| json!(ids);
    let (m, t) = ("measuring-1", "together-1");
    let choices: Vec<Value> = vec![
        dots([m, m, m, t]),
        dots([m, m, m, m]),
        json!([t]),
        json!(["supporting-1"]),
        json!("dont_know"),
    ];
    vote_all(&phones, &choices);
    assert!(
        phones[1].state()["result"].is_null(),
        "nothing shows before the reveal"
    );
    room.ok("go");
    assert_eq!(room.is("tally"), "1 2 7");
    assert_eq!(room.is("order"), "measuring-1 together-1 supporting-1");
    let order = [
        "action 4 Ask the union | Chair | 2020-01-31 (2nd, 2 dots) (overdue)",
        "action 2 Print the figures | Data lead (1st, 7 dots)",
        "action 3 Review debriefs | Medical Director (2nd, 2 dots)",
        "action 1 Publish a huddle guide | Chief Nurse (3rd, 1 dot)",
    ];
    assert_eq!(room.ok("actions"), order);
    for name in ["actions.csv", "paper.md"] {
        let file = home.path().join(name);
        room.ok(&format!("export {}", file.display()));
    }
    room.quit().good();

    let table = std::fs::read_to_string(home.path().join("actions.csv")).unwrap();
    let rows = table.lines().skip(1);
    let ends: Vec<&str> = rows.map(|row| row.rsplit_once(",,").unwrap().1).collect();
    assert_eq!(ends, ["2,2", "1,7", "2,2", "3,1"], "{table}");
    let paper = std::fs::read_to_string(home.path().join("paper.md")).unwrap();
    let first = paper.find("Print the figures").unwrap();
    assert!(paper.find("Ask the union").unwrap() < first, "{paper}");
    assert!(first < paper.find("Review debriefs").unwrap(), "{paper}");
    assert!(paper.contains("1st, 7 dots"), "{paper}");

    let name = home.session();
    let name = name.file_stem().unwrap().to_str().unwrap();
    let sessions = home.sessions();
    let there = ["--sessions", sessions.to_str().unwrap()];
    let shown = home
        .run(&[&["show", name, "--json"], &there[..]].concat())
        .good();
    let shown: Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(shown["priorities"][0]["dots"], 4);
    assert_eq!(
        shown["plan"],
        json!([
            {"action": 2, "priority": 1, "count": 7},
            {"action": 3, "priority": 2, "count": 2},
            {"action": 4, "priority": 2, "count": 2},
            {"action": 1, "priority": 3, "count": 1},
        ])
    );
}
