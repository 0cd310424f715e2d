//! `plenary verify-privacy` on the files of a real meeting, and what `docs/privacy.md` says of them.

use crate::support::Home;
use crate::support::phone::{Phone, vote_all};
use crate::support::plain::Plain;
use crate::support::table::go_to;

#[test]
fn votes_are_found_in_the_journal_while_a_round_is_open_and_nowhere_once_it_is_saved() {
    let home = Home::new();
    let log = home.path().join("plenary.log").display().to_string();
    let arguments = ["--short", "--sections", "data", "--log", &log];
    let mut room = Plain::run(&home, &arguments);
    let phones = Phone::join_many(&room, 6);
    go_to(&mut room, "voting");
    vote_all(&phones, &[1, 2, 3, 4, 3, 2]);

    let journal = home.session_files("journal").remove(0);
    let journal = journal.display().to_string();
    let open = home.run(&["verify-privacy", &journal]);
    assert_eq!(open.code, Some(1), "{open:?}");
    let answers = open.stdout.matches("a seat's answer stands here").count();
    assert_eq!(answers, 6, "{}", open.stdout);
    assert!(open.stderr.contains("hint: "), "{}", open.stderr);

    for command in ["close", "reveal", "agree 3 because", "save"] {
        room.ok(command);
    }
    let session = home.session().display().to_string();
    let saved = home.run(&["verify-privacy", &journal, &session, &log]);
    let said = saved.good();
    let clean = said.matches("Nothing in it ties a vote to a seat.").count();
    assert_eq!(clean, 3, "{said}");
    assert!(said.contains("6 seats were taken"), "{said}");
    room.quit().good();
}

#[test]
fn a_session_is_looked_at_with_the_journal_beside_it() {
    let home = Home::new();
    let mut room = Plain::run(&home, &["--short", "--sections", "data"]);
    let phones = Phone::join_many(&room, 5);
    go_to(&mut room, "voting");
    vote_all(&phones, &[1, 1, 2, 3, 4]);
    room.ok("save");
    let name = home.session().file_stem().unwrap().to_owned();
    let folder = home.sessions().display().to_string();
    let asked = [
        "verify-privacy",
        name.to_str().unwrap(),
        "--sessions",
        &folder,
    ];
    let open = home.run(&asked);
    assert_eq!(open.code, Some(1), "{open:?}");
    assert!(open.stdout.contains("a session's record"), "{open:?}");
    assert!(open.stdout.contains("a live session's journal"), "{open:?}");
}

#[test]
fn the_page_for_the_data_protection_officer_names_every_part_of_a_record() {
    let page = include_str!("../../../docs/privacy.md");
    // The published schema is generated from the types, so no field can be missing in it.
    let schema = include_str!("../../../docs/schema/record.schema.json");
    let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
    let kinds = [
        "/properties",
        "/$defs/RawSitting/properties",
        "/$defs/RawJoined/properties",
        "/$defs/RawStatementRecord/properties",
        "/$defs/RawAgreed/properties",
        "/$defs/RawRound/properties",
        "/$defs/RawPickRound/properties",
        "/$defs/RawAction/properties",
        "/$defs/RawOrigin/properties",
    ];
    for kind in kinds {
        let fields = schema.pointer(kind).and_then(|kind| kind.as_object());
        for field in fields.unwrap_or_else(|| panic!("no {kind}")).keys() {
            let named = page.contains(&format!("`{field}`"));
            assert!(named, "docs/privacy.md does not name `{field}`");
        }
    }
}
