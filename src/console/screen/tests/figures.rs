//! Figures beside a section and a statement.

use std::sync::Arc;

use super::scenes::shot;
use super::stage::{Room, all_words};
use crate::console::model::Overlay;
use crate::evidence::Figures;
use crate::record::Place;
use crate::session::{Command, Session};

const PROMISE: &str = include_str!("../../../../workshops/people-promise.ron");
const FIGURES: &str = include_str!("../../../../examples/evidence/people-promise.ron");

/// The People Promise with its published figures.
fn promise() -> Room {
    let mut room = Room::of(PROMISE, false);
    let mut record = room.session.record().clone();
    let asked = Arc::clone(&record.workshop);
    let (figures, _) = Figures::read("f.ron", FIGURES, (&asked, &asked)).unwrap();
    record.figures = Some(Arc::new(figures));
    room.session = Session::new(record);
    room.join(9);
    room
}

#[test]
fn a_section_and_its_statements_show_their_figures() {
    let mut room = promise();
    let safe = room.section("safe");
    room.go_to(Place::Section(safe));
    shot("figures_section", &room.stage());
    let start = room.session.record().workshop.sections()[safe]
        .statements
        .start;
    room.go_to(Place::Statement(start));
    shot("figures_ready", &room.stage());
    room.ask(Command::Evidence("the staff survey's free text".to_owned()));
    shot("figures", &room.stage().overlay(Overlay::Evidence(0)));
    let rest = all_words(&room.stage().overlay(Overlay::Evidence(1)).draw(80, 24));
    assert!(rest.contains("↑ 1 above"), "{rest}");
}
