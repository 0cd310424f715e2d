//! Screens of where we stand, and large type, at three sizes and where they are hardest.

use super::scenes::{HERE, SIZES, agreed, close, finished, prioritised, shot};
use super::stage::{NHS, Room, all_words};
use crate::console::model::{Look, Overlay, Question};
use crate::console::screen::large;
use crate::record::Place;
use crate::session::{Command, Timing};

const LOOKS: [(Look, &str); 5] = [
    (Look::Wheel, "look_wheel"),
    (Look::Map, "look_map"),
    (Look::Strengths, "look_strengths"),
    (Look::Parked, "look_parked"),
    (Look::Plan, "look_plan"),
];

#[test]
fn where_we_stand() {
    let mut room = prioritised();
    room.go();
    room.go_to(Place::Statement(9));
    room.ask(Command::Park(
        "the exit interviews are read in May".to_owned(),
    ));
    for (look, name) in LOOKS {
        shot(name, &room.stage().overlay(Overlay::Look(look)));
    }
}

#[test]
fn large_type() {
    let large = |room: &Room, name: &str| {
        let mut stage = room.stage();
        stage.large = true;
        shot(name, &stage);
    };
    large(&Room::nhs(12).at_statement(HERE), "large_ready");
    let mut room = Room::nhs(12).at_statement(HERE);
    room.vote(&[2, 3, 1, 1], 0, 0);
    large(&room, "large_voting");
    large(&close(), "large_revealed");
    large(&agreed(), "large_agreed");
    let mut room = finished();
    room.go_to(Place::Priorities);
    large(&room, "large_priorities");
    room.go_to(Place::End);
    large(&room, "large_ended");
}

/// One section of ten points with labels of 60 characters, and a statement of 400.
fn hardest() -> String {
    let points: String = (1..=10)
        .map(|v| {
            format!(
                "(value: {v}, label: \"{}{v}\"),",
                "label of sixty ".repeat(3)
            )
        })
        .collect();
    let long = "we ask whether this holds ".repeat(15);
    let sections: String = (0..9)
        .map(|s| {
            let own: String = (0..12)
                .map(|n| format!("(id: \"s{s}-{n}\", text: \"{long}{s} {n}.\"),"))
                .collect();
            format!("(id: \"t{s}\", title: \"A section with quite a long title of its own {s}\", statements: [{own}]),")
        })
        .collect();
    format!(
        "(format: 1, id: \"w\", title: \"W\", wording: Own, scale: (points: [{points}]), sections: [{sections}])"
    )
}

#[test]
fn nothing_breaks_where_it_is_hardest() {
    let mut room = Room::of(&hardest(), false);
    room.join(100);
    for statement in 0..30 {
        room.go_to(Place::Statement(statement));
        room.agree(10, "");
    }
    room.go_to(Place::Statement(31));
    room.ask(Command::Park("a reason that goes on and on ".repeat(9)));
    for number in 0..40 {
        room.ask(Command::AddAction {
            what: format!("Do thing {number} {}", "at length ".repeat(12)),
            owner: "Chair".to_owned(),
            due: None,
        });
    }
    room.vote(&[10; 10], 0, 0);
    let mut rooms = vec![("voting", room.stage())];
    room.go();
    rooms.push(("revealed", room.stage()));
    room.go_to(Place::Statement(40));
    room.round(&[0; 10], 0);
    rooms.push(("nobody", room.stage()));
    for (name, mut stage) in rooms {
        for (columns, rows) in SIZES {
            for (look, title) in [
                (Look::Wheel, "Where we stand"),
                (Look::Map, "Every statement"),
                (Look::Strengths, "Strengths and gaps"),
                (Look::Moved, "Movement since last time"),
                (Look::Parked, "Parked"),
                (Look::Plan, "Actions, read back"),
                (Look::Groups, "Groups side by side"),
            ] {
                stage.overlay = Overlay::Look(look);
                let words = all_words(&stage.draw(columns, rows));
                assert!(words.contains(title), "{name} {columns}: {words}");
                assert!(words.contains("Enter Back"), "{name} {columns}: {words}");
                assert!(
                    !words.contains("not tall enough"),
                    "{name} {look:?} {columns}: {words}"
                );
            }
            stage.overlay = Overlay::None;
            stage.large = true;
            let words = all_words(&stage.draw(columns, rows));
            assert!(words.contains("Enter"), "{name} {columns}: {words}");
            stage.large = false;
        }
    }
}

#[test]
fn an_empty_room_says_what_there_is_not() {
    let stage = |look| Room::nhs(0).stage().overlay(Overlay::Look(look));
    let words = |look| all_words(&stage(look).draw(80, 24));
    assert!(words(Look::Parked).contains("Nothing is parked."));
    assert!(words(Look::Plan).contains("No action is open."));
    assert!(words(Look::Strengths).contains("Nothing is agreed yet."));
    assert!(words(Look::Moved).contains("There is nothing to compare with"));
    assert!(words(Look::Wheel).contains("0 of 17 agreed"));
    let mut room = finished();
    room.go_to(Place::WholeSummary);
    let words = all_words(&room.stage().overlay(Overlay::Look(Look::Plan)).draw(80, 24));
    assert!(words.contains("in the order said"), "{words}");
}

#[test]
fn large_type_says_of_a_sweep_who_is_through_and_gives_way_to_a_break() {
    let mut room = Room::nhs(4);
    room.go_to(Place::Section(0));
    room.ask(Command::Sweep);
    let said = |room: &Room| large::said(&room.stage().scene()).unwrap();
    assert_eq!(said(&room), ("0 of 4".to_owned(), "are through".to_owned()));
    let mut alone = Room::nhs(1).at_statement(HERE);
    alone.ask(Command::OpenVote);
    assert_eq!(said(&alone), ("0 of 1".to_owned(), "has voted".to_owned()));
    let mut room = Room::nhs(4).at_statement(HERE);
    room.ask(Command::Time(Timing::Break(600)));
    let mut stage = room.stage();
    let usual = stage.draw(120, 40);
    stage.large = true;
    assert_eq!(
        stage.draw(120, 40),
        usual,
        "a break is a break in any letters"
    );
}

#[test]
fn below_a_quorum_the_list_of_a_sweep_counts_too_few() {
    let text = NHS.replace("\n  scale:", "\n  quorum: 12,\n  scale:");
    let mut room = Room::of(&text, true);
    room.join(5);
    room.go_to(Place::Section(0));
    room.ask(Command::Sweep);
    room.go();
    let words = all_words(&room.stage().draw(80, 24));
    assert!(
        words.contains("Too few") && !words.contains("Not enough"),
        "{words}"
    );
    assert!(!words.contains("statements: \n"), "{words}");
}

#[test]
fn nothing_of_a_practice_vote_is_said_to_be_kept() {
    let mut room = Room::nhs(4);
    room.ask(Command::OpenVote);
    let (missing, of) = (4, 4);
    let asked = Overlay::Confirm(Question::Close {
        reveal: true,
        missing,
        of,
    });
    let words = all_words(&room.stage().overlay(asked).draw(80, 24));
    assert!(words.contains("nothing of it is kept"), "{words}");
}
