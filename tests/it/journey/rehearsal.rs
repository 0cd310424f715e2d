//! A rehearsal: simulated phones join and vote by themselves, over real HTTP.

use crate::support::plain::Plain;
use crate::support::table::go_to;
use crate::support::{Home, NHS};

#[test]
fn simulated_phones_join_and_vote_by_themselves() {
    let home = Home::new();
    let asked = ["rehearse", NHS, "--short", "--sections", "data"];
    let phones = ["--phones", "4", "--seed", "7"];
    let mut room = Plain::start(&home, &[&asked[..], &phones].concat());
    room.wait_for("joined 4");
    go_to(&mut room, "voting");
    // Which counts are printed on the way depends on how busy the machine is.
    while room.is("voted") == "0" {
        room.wait_for("voted ");
    }
    room.ok("close");
    room.ok("reveal");
    assert_ne!(room.is("votes"), "");
    // Simulated phones hold nothing up: it ends as a meeting does.
    room.quit().good();
}

#[test]
fn a_rehearsal_says_so_in_its_name_in_lists_in_its_record_and_when_it_is_reloaded() {
    let home = Home::new();
    let asked = [
        "rehearse",
        NHS,
        "--short",
        "--sections",
        "data",
        "--phones",
        "2",
    ];
    let room = Plain::start(&home, &asked);
    assert!(room.has_said("rehearsal "));
    room.quit().good();
    let file = home.session();
    let name = file.file_stem().unwrap().to_str().unwrap();
    assert!(name.ends_with("-rehearsal"), "{name}");
    let sessions = home.sessions();
    let folder = ["--sessions", sessions.to_str().unwrap()];
    let listed = home.run(&[&["list"], &folder[..]].concat()).good();
    assert!(listed.contains("\n      Rehearsal, "), "{listed}");
    let shown = home.run(&[&["show", name], &folder[..]].concat()).good();
    assert!(shown.starts_with("Rehearsal: "), "{shown}");
    let room = Plain::start(&home, &["open", name]);
    assert!(room.has_said("rehearsal "));
    room.quit().good();
    let kept = std::fs::read_to_string(&file).unwrap();
    assert!(kept.contains("rehearsal: true"), "{kept}");
}
