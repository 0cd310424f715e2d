//! Every screen of the room at three sizes, text and colours, reviewed like code.

use super::scenes::{HERE, SIZES, agreed, close, finished, prioritised, shot, split, with_dots};
use super::stage::{NHS, Room, rows};
use crate::console::model::{Overlay, Question, StrokePanel, Way};
use crate::console::widget::qr::Form;
use crate::record::Place;
use crate::session::Command;
use crate::wifi::Wifi;

const EDS: &str = include_str!("../../../../workshops/eds-2022.ron");

#[test]
fn lobby() {
    let mut stage = Room::nhs(9).stage();
    shot("lobby", &stage);
    stage.joining.remark = Some("port 8080 was taken, this is 8081".to_owned());
    stage.joining.address = "wellbeing-workshop.exampleshire.nhs.uk".to_owned();
    stage.joining.qr = "HTTPS://WELLBEING-WORKSHOP.EXAMPLESHIRE.NHS.UK/J/K7M2".to_owned();
    shot("lobby_long_address", &stage);
    let mut room = Room::nhs(12);
    room.ask(Command::Lock);
    room.ask(Command::Admit);
    shot("lobby_locked", &room.stage());
}

#[test]
fn practice() {
    let mut room = Room::nhs(9);
    room.vote(&[1, 2, 1, 2], 0, 0);
    shot("practice_voting", &room.stage());
    room.go();
    shot("practice_revealed", &room.stage());
}

#[test]
fn lobby_in_which_nobody_has_joined() {
    let mut stage = Room::nhs(0).stage();
    stage.nobody_comes = true;
    shot("lobby_nobody_comes", &stage);
    stage.joining.others = vec![Way {
        address: "172.17.0.1:8080".to_owned(),
        qr: "HTTP://172.17.0.1:8080/J/K7M2".to_owned(),
        why: "docker0, of a virtual adapter".to_owned(),
    }];
    stage.joining.remark = Some("The address changed; it was 192.168.1.77:8080.".to_owned());
    shot("lobby_nobody_comes_others", &stage);
}

#[test]
fn codes() {
    let mut stage = Room::nhs(9).stage();
    stage.form = Some(Form::Half);
    shot("lobby_half", &stage);
    stage.joining.wifi = Some(Wifi::new("Trust-Guest", "correct horse battery").unwrap());
    stage.form = None;
    shot("lobby_wifi", &stage);
    stage.overlay = Overlay::QrCode;
    shot("qr_wifi", &stage);
}

#[test]
fn section() {
    let mut room = Room::nhs(12);
    room.go();
    shot("section", &room.stage());
    let mut room = Room::of(NHS, false);
    room.go();
    shot("section_long", &room.stage());
}

#[test]
fn ready() {
    let mut room = Room::nhs(12).at_statement(HERE);
    shot("ready", &room.stage());
    room.ask(Command::Evidence(
        "Staff survey 2025, question 9a: 61% said their team often meets to discuss how it works."
            .to_owned(),
    ));
    shot("ready_evidence", &room.stage());
}

#[test]
fn voting() {
    let mut room = Room::nhs(12).at_statement(HERE);
    shot("voting_nobody_joined", &{
        let mut empty = Room::nhs(0).at_statement(HERE);
        empty.ask(Command::OpenVote);
        empty.stage()
    });
    room.vote(&[3, 1, 2, 3], 0, 0);
    shot("voting", &room.stage());
    room.ask(Command::hands(vec![0, 2, 1, 0]));
    shot("voting_hands", &room.stage());
    room.ask(Command::Close);
    shot("closed", &room.stage());
}

#[test]
fn revealed() {
    shot("revealed_split", &split().stage());
    shot("revealed_second", &close().stage());
    let mut stage = close().stage();
    stage.growth = 400;
    shot("revealed_growing", &stage);
    let mut few = Room::nhs(3).at_statement(HERE);
    few.round(&[1, 1, 0, 1], 0);
    shot("revealed_withheld", &few.stage());
}

#[test]
fn score_agreed() {
    shot("agreed", &agreed().stage());
    let mut plain = Room::nhs(12).at_statement(HERE);
    plain.agree(3, "");
    shot("agreed_without_vote", &plain.stage());
}

#[test]
fn summaries() {
    let mut room = finished();
    room.go_to(Place::Summary(4));
    shot("summary_section", &room.stage());
    room.go_to(Place::WholeSummary);
    shot("summary_whole", &room.stage());
    let mut whole = Room::of(NHS, false);
    for (statement, value) in [(0, 2), (1, 3), (2, 1), (4, 3), (5, 3)] {
        whole.go_to(Place::Statement(statement));
        whole.agree(value, "");
    }
    whole.go_to(Place::Summary(0));
    shot("summary_long", &whole.stage());
}

#[test]
fn priorities() {
    let mut room = finished();
    room.go_to(Place::Priorities);
    shot("priorities", &room.stage());
    let mut room = prioritised();
    shot("priorities_voting", &room.stage());
    room.go();
    shot("priorities_revealed", &room.stage());
}

#[test]
fn priorities_by_dots_among_all() {
    let mut room = with_dots();
    shot("priorities_dots", &room.stage());
    room.give_dots();
    shot("priorities_dots_voting", &room.stage());
    room.go();
    shot("priorities_dots_revealed", &room.stage());
    room.go_to(Place::End);
    shot("end_dots", &room.stage());
}

#[test]
fn the_end() {
    let mut room = prioritised();
    room.go();
    room.go_to(Place::End);
    shot("end", &room.stage());
    let mut early = Room::nhs(0);
    early.go_to(Place::End);
    shot("end_at_once", &early.stage());
}

#[test]
fn the_section_is_named_beside_who_votes_in_it() {
    let mut room = Room::of(EDS, false);
    room.join_group(6, "staff");
    let asked = room.session.record().workshop.clone();
    let narrow = asked.sections().iter().position(|s| !s.voters.is_empty());
    let narrow = narrow.expect("EDS has sections with voters of their own");
    room.go_to(Place::Statement(asked.sections()[narrow].statements.start));
    shot("voted_on_by_some", &room.stage());
}

#[test]
fn a_rehearsal_without_an_organisation_says_only_that_it_is_one() {
    let mut stage = Room::nhs(3).stage();
    stage.view.rehearsal = true;
    stage.view.organisation = String::new();
    for (columns, height) in SIZES {
        let drawn = rows(&stage.draw(columns, height));
        let top = drawn.iter().find(|row| !row.is_empty()).unwrap();
        assert!(top.ends_with("Rehearsal"), "{top}");
    }
    shot("lobby_rehearsal", &stage);
}

#[test]
fn sweep_open() {
    let mut room = Room::nhs(12);
    let relationships = room.section("relationships");
    room.go_to(Place::Section(relationships));
    room.ask(Command::Sweep);
    room.sweep(5, |_, _| 2);
    shot("sweep_voting", &room.stage());
    shot(
        "sweep_close_early",
        &room.stage().overlay(Overlay::Confirm(Question::Close {
            reveal: true,
            missing: 7,
            of: 12,
        })),
    );
    room.ask(Command::Close);
    shot("sweep_closed", &room.stage());
}

#[test]
fn sweep_listed() {
    let mut room = swept();
    shot("sweep_listed", &room.stage());
    let close = room.session.record().stroke(room.section("relationships"));
    let panel = StrokePanel {
        rows: close.iter().map(|(statement, _)| *statement).collect(),
        selected: 1,
        taken_out: vec![close[0].0],
    };
    shot(
        "sweep_stroke",
        &room.stage().overlay(Overlay::Stroke(panel)),
    );
    room.ask(Command::AgreeClose { except: Vec::new() });
    shot("sweep_agreed", &room.stage());
    room.go();
    shot("sweep_queue", &room.stage());
}

/// A section of 65 statements, a room of a hundred: it is gone through with the arrow keys.
#[test]
fn sweep_of_sixty_five() {
    let statements: String = (1..=65)
        .map(|n| format!("(id: \"s-{n}\", text: \"Statement {n} of a long section, which says one thing that people can see for themselves.\"),"))
        .collect();
    let text = format!(
        "(format: 1, id: \"w\", title: \"W\", wording: Own, scale: (points: [(value: 1, label: \"Not yet in place\", rag: Red), (value: 2, label: \"In development\", rag: Amber), (value: 3, label: \"In place\", rag: Green), (value: 4, label: \"Embedded\", rag: GreenPlus)]), sections: [(id: \"s\", title: \"Everything at one go\", statements: [{statements}])])"
    );
    let mut room = Room::of(&text, false);
    room.join(100);
    room.go();
    room.ask(Command::Sweep);
    room.sweep(73, sways);
    shot("sweep_long_voting", &room.stage());
    room.go();
    shot("sweep_long_listed", &room.stage());
    let mut stage = room.stage();
    stage.scrolled = 30;
    shot("sweep_long_listed_below", &stage);
}

/// On one statement in three the room is of one mind, on one it sways, on one there are two camps.
fn sways(seat: usize, statement: usize) -> u8 {
    match statement % 3 {
        0 if seat.is_multiple_of(7) => 2,
        0 => 3,
        1 => u8::try_from(1 + (seat * 7 + statement) % 4).unwrap(),
        _ if seat.is_multiple_of(2) => 1,
        _ => 4,
    }
}

/// The list of a sweep in which twelve answered.
fn swept() -> Room {
    let mut room = Room::of(NHS, false);
    room.join(12);
    let relationships = room.section("relationships");
    room.go_to(Place::Section(relationships));
    room.ask(Command::Sweep);
    room.sweep(12, sways);
    room.go();
    room
}
