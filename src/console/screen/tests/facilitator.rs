//! The facilitator's own panel, at three sizes.

use super::scenes::{HERE, close, shot, split};
use super::stage::{NHS, Room};
use crate::console::model::Overlay;
use crate::record::Place;
use crate::session::Command;

#[test]
fn facilitator() {
    let panel = |room: Room| room.stage().overlay(Overlay::Facilitator);
    shot("facilitator", &panel(split()));
    shot("facilitator_second_round", &panel(close()));
    // The most that there is to tell: a shape of its own and two beside it.
    let mut room = Room::nhs(14).at_statement(HERE);
    room.round(&[4, 1, 2, 3], 4);
    room.round(&[3, 1, 2, 4], 4);
    let fullest = panel(room);
    assert_eq!(fullest.facilitator.advice.len(), 3);
    shot("facilitator_fullest", &fullest);
    let before = Room::nhs(14).at_statement(HERE);
    shot("facilitator_before", &panel(before));
    shot("facilitator_lobby", &panel(Room::nhs(14)));
    let mut room = Room::nhs(14);
    let section = room.section("relationships");
    room.go_to(Place::Section(section));
    shot("facilitator_section", &panel(room));
    let mut room = Room::of(NHS, false);
    room.join(12);
    let section = room.section("relationships");
    room.go_to(Place::Section(section));
    room.ask(Command::Sweep);
    room.sweep(12, |seat, statement| {
        [[4, 1, 2, 4], [2, 2, 3, 2]][statement % 2][seat % 4]
    });
    room.go();
    shot("facilitator_sweep", &panel(room));
}
