//! Rooms that many pictures are taken of, and how a picture is taken.

use super::stage::{NHS, Room, Stage, picture};
use crate::record::{Place, Target};
use crate::session::Command;
use crate::workshop::{Asks, Each};

pub(super) const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// Compares `stage` at every size with the picture that was approved.
pub(super) fn shot(name: &str, stage: &Stage) {
    for (columns, rows) in SIZES {
        let picture = picture(&stage.draw(columns, rows), &stage.theme);
        insta::assert_snapshot!(format!("{name}@{columns}x{rows}"), picture);
    }
}

/// A statement of Relationships, where the interesting things happen.
pub(super) const HERE: usize = 4;

/// A room of twelve at [`HERE`], after a split round.
pub(super) fn split() -> Room {
    let mut room = Room::nhs(12).at_statement(HERE);
    room.round(&[4, 1, 2, 4], 1);
    room
}

/// The same after a second round, where views have moved together.
pub(super) fn close() -> Room {
    let mut room = split();
    room.vote(&[1, 8, 2, 0], 0, 0);
    room.go();
    room
}

pub(super) fn agreed() -> Room {
    let mut room = close();
    room.ask(Command::Agree {
        value: 2,
        reason: "wards have huddles, community teams do not".to_owned(),
        dissent: "the night team sees it lower".to_owned(),
        target: Some(Target {
            value: 3,
            by: "2027-03-31".parse().unwrap(),
        }),
    });
    room.ask(Command::AddAction {
        what: "Publish a huddle guide".to_owned(),
        owner: "Chief Nurse".to_owned(),
        due: Some("2027-01-15".parse().unwrap()),
    });
    room
}

/// The whole short form, with everything agreed but one.
pub(super) fn finished() -> Room {
    let mut room = agreed();
    let values = [3, 2, 2, 3, 2, 4, 1, 3, 2, 3, 2, 2, 3, 4, 2, 1, 3];
    for (statement, value) in values.into_iter().enumerate() {
        if statement != HERE && statement != 9 {
            room.go_to(Place::Statement(statement));
            room.agree(value, "");
        }
    }
    room.go_to(Place::Statement(9));
    room.round(&[2, 3, 3, 1], 0);
    room.ask(Command::AddAction {
        what: "Review how we debrief after deaths on shift, with those who work nights".to_owned(),
        owner: "Medical Director".to_owned(),
        due: Some("2027-02-28".parse().unwrap()),
    });
    room
}

pub(super) fn prioritised() -> Room {
    let mut room = finished();
    room.go_to(Place::Priorities);
    room.ask(Command::OpenVote);
    let offered = room.session.offered();
    let workshop = room.session.record().workshop.clone();
    let id = |offer: usize| workshop.statements()[offered[offer]].id.clone();
    let picks = [[0, 1, 4], [0, 2, 4], [0, 1, 5], [1, 4, 6], [0, 4, 7]];
    let answers = (0..11).map(|seat| picks[seat % 5].map(id).to_vec());
    room.cast(answers.collect());
    room
}

/// The whole framework in its full form at the priorities, five dots each among all.
pub(super) fn with_dots() -> Room {
    let mut room = Room::of(NHS, false);
    room.join(11);
    room.go_to(Place::Priorities);
    let each = Each::Dots(5);
    room.ask(Command::AskPriorities(Asks { each, all: true }));
    room
}

impl Room {
    /// Opens the ballot at the end, and everybody gives their dots: to a few statements many, to many
    /// a few.
    pub(super) fn give_dots(&mut self) {
        self.ask(Command::OpenVote);
        let offered = self.session.offered();
        let workshop = self.session.record().workshop.clone();
        let id = |offer: usize| {
            workshop.statements()[offered[offer % offered.len()]]
                .id
                .clone()
        };
        let answers = (0..10).map(|seat: usize| {
            let dots = [7, 7, 30 + seat % 3, 12 * seat + 5, 5 * seat + 1];
            dots.map(id).to_vec()
        });
        self.cast(answers.collect());
    }
}
