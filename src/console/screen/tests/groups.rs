//! Groups side by side, at three sizes.

use super::scenes::{HERE, shot, split};
use super::stage::Room;
use crate::console::model::{Look, Overlay};
use crate::record::Place;
use crate::session::Command;

/// A room of two large groups and a small one, after a round on which they differ.
fn grouped() -> Room {
    let mut room = Room::nhs(0);
    room.join_group(8, "board");
    room.join_group(6, "staff-side");
    room.join_group(2, "network");
    room.go_to(Place::Statement(HERE));
    let answers = [4, 3, 3, 2, 3, 2, 4, 3, 1, 2, 1, 2, 3, 1, 2, 4];
    room.ask(Command::OpenVote);
    room.cast(answers.iter().map(|a: &u8| vec![a.to_string()]).collect());
    room.go();
    room
}

#[test]
fn groups() {
    let look = |room: &Room| room.stage().overlay(Overlay::Look(Look::Groups));
    shot("groups", &look(&grouped()));
    shot("groups_none", &look(&split()));
    let mut even = Room::nhs(0);
    for group in ["board", "staff-side", "network", "lead", "other"] {
        even.join_group(6, group);
    }
    even.go_to(Place::Statement(HERE));
    even.ask(Command::OpenVote);
    let answers = (0..30).map(|seat: u8| vec![(1 + seat % 4).to_string()]);
    even.cast(answers.collect());
    even.go();
    shot("groups_of_five", &look(&even));
}
