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
