//! What lies over the room's screen, and the home screen, at three sizes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tui_input::Input;

use super::scenes::{HERE, close, finished, prioritised, shot, split};
use super::stage::{NHS, Room, all_words, picture, rows};
use crate::console::keys::{self, Where};
use crate::console::model::{
    ActionList, AgreeField, AgreePanel, EntryKind, EntryPanel, Field, Outline, OutlineRow, Overlay,
    Question,
};
use crate::console::screen::{self, Scene};
use crate::record::{ActionChange, ActionState, Place, Source};
use crate::room::Full;
use crate::session::Command;

fn agree_panel(field: AgreeField) -> Overlay {
    Overlay::Agree(AgreePanel {
        value: Some(2),
        reason: Input::new("wards have huddles, community teams do not".to_owned()),
        dissent: Input::default(),
        confidence: Input::default(),
        target: Input::new("3".to_owned()),
        by: Input::new("2027-03-31".to_owned()),
        field,
        problem: None,
        or_go_on: false,
    })
}

fn entry(kind: EntryKind, fields: &[(&str, &str)], selected: usize) -> EntryPanel {
    EntryPanel {
        kind,
        fields: fields
            .iter()
            .map(|(label, text)| Field {
                label: (*label).to_owned(),
                input: Input::new((*text).to_owned()),
            })
            .collect(),
        selected,
        problem: None,
        other: Vec::new(),
    }
}

#[test]
fn following_up_actions() {
    let mut room = finished();
    let changes = [
        (
            1,
            None,
            "two wards have tried it; the others wait for the guide",
        ),
        (1, Some(ActionState::Done), ""),
        (0, None, "the draft is with staff side"),
    ];
    for (action, state, note) in changes {
        let note = note.to_owned();
        let change = ActionChange {
            state,
            note,
            ..ActionChange::default()
        };
        room.ask(Command::ChangeAction { action, change });
    }
    let list = ActionList {
        order: vec![0, 1],
        about: vec!["When staff report bullying, we make it stop.".to_owned(); 2],
        selected: 0,
        today: jiff::civil::date(2027, 2, 1),
    };
    shot("actions", &room.stage().overlay(Overlay::Actions(list)));
}

#[test]
fn agreeing() {
    shot(
        "agree_value",
        &close().stage().overlay(agree_panel(AgreeField::Value)),
    );
    shot(
        "agree_reason",
        &close().stage().overlay(agree_panel(AgreeField::Reason)),
    );
    let mut panel = agree_panel(AgreeField::By);
    if let Overlay::Agree(panel) = &mut panel {
        panel.problem = Some("a day is written 2027-03-31".to_owned());
        panel.reason = Input::new("We looked at the survey and at exit interviews. ".repeat(20));
    }
    shot("agree_problem", &split().stage().overlay(panel));
}

#[test]
fn what_is_wrong_with_a_score_is_told_to_its_end_on_the_smallest_screen() {
    let wrong = "11 is not a point of this scale; its points are 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10";
    let mut panel = agree_panel(AgreeField::Target);
    if let Overlay::Agree(panel) = &mut panel {
        panel.problem = Some(wrong.to_owned());
    }
    let drawn = rows(&split().stage().overlay(panel).draw(80, 24)).join(" ");
    let drawn = drawn.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        wrong,
        "Because",
        "Dissent",
        "Target 3 by 2027-03-31 Confidence",
    ] {
        assert!(drawn.contains(words), "{words}: {drawn}");
    }
}

#[test]
fn over_the_room() {
    shot("help", &split().stage().overlay(Overlay::Help));
    shot("qr", &split().stage().overlay(Overlay::QrCode));
    shot("blank", &split().stage().overlay(Overlay::Blank));
    let missing = Question::Close {
        reveal: true,
        missing: 3,
        of: 12,
    };
    let mut room = Room::nhs(12).at_statement(HERE);
    room.vote(&[3, 1, 2, 3], 0, 0);
    shot(
        "confirm_close",
        &room.stage().overlay(Overlay::Confirm(missing)),
    );
    shot(
        "confirm_leave",
        &split().stage().overlay(Overlay::Confirm(Question::Leave)),
    );
}

#[test]
fn ending_early() {
    let question = |open: &[usize]| {
        let open = open.to_vec();
        Overlay::Confirm(Question::End { open })
    };
    let mut room = prioritised();
    room.go();
    shot("confirm_end", &room.stage().overlay(question(&[9])));
    let most = question(&[0, 1, 2, 5, 7, 8, 16]);
    shot("confirm_end_many", &room.stage().overlay(most));
}

#[test]
fn the_end_says_first_what_is_overdue_and_an_amendment_when_it_was() {
    let mut room = finished();
    room.go_to(Place::End);
    let stage = room.stage();
    let scene = Scene {
        today: "2027-06-01".parse().unwrap(),
        ..stage.scene()
    };
    let area = Rect::new(0, 0, 80, 24);
    let mut buf = Buffer::empty(area);
    screen::draw_on(&scene, area, &mut buf);
    let words = all_words(&buf);
    assert!(words.contains("Actions Overdue · "), "{words}");
    room.go_to(Place::Statement(HERE));
    room.agree(1, "the night staff were never asked");
    let words = all_words(&room.stage().draw(80, 24));
    let amended = "Amended on 3 November 2026: the night staff were never asked";
    assert!(words.contains(amended), "{words}");
}

#[test]
fn ending_early_says_what_is_parked() {
    let mut room = prioritised();
    room.go();
    let mut said = |parked: &[usize], open: &[usize]| {
        for statement in parked {
            room.go_to(Place::Statement(*statement));
            room.ask(Command::Park("nobody from estates is here".to_owned()));
        }
        let open = open.to_vec();
        let stage = room.stage();
        let question = Overlay::Confirm(Question::End { open });
        all_words(&stage.overlay(question).draw(80, 24))
    };
    // Only what has no score can be parked.
    let alone = said(&[9], &[9]);
    assert!(alone.contains("It is number 10, and is parked."), "{alone}");
    let of_two = said(&[], &[8, 9]);
    let words = "They are numbers 9 and 10; number 10 of them is parked.";
    assert!(of_two.contains(words), "{of_two}");
}

#[test]
fn what_is_wrong_is_read_to_its_end_in_a_narrow_window() {
    let mut panel = entry(EntryKind::Export, &[("File", "paper.html")], 0);
    let problem = "there is a file of that name already, and it is left alone; take another name";
    panel.problem = Some(problem.to_owned());
    let stage = finished().stage().overlay(Overlay::Entry(panel));
    let words = all_words(&stage.draw(80, 24));
    assert!(words.contains("take another name"), "{words}");
}

#[test]
fn entries() {
    let action = [
        ("What", "Publish a huddle guide"),
        ("Owner", "Chief Nurse"),
        ("Due", ""),
    ];
    let action = entry(EntryKind::Action, &action, 1);
    shot(
        "entry_action",
        &close().stage().overlay(Overlay::Entry(action)),
    );
    let long = "What we heard: teams on the wards meet every morning, those in the community \
                rarely do, and nights never. "
        .repeat(3);
    let note = entry(EntryKind::Note, &[("Note", &long)], 0);
    shot("entry_note", &close().stage().overlay(Overlay::Entry(note)));
    let hands = [
        ("1  Not yet in place", "2"),
        ("2  In development", "3"),
        ("3  In place", ""),
        ("4  Embedded, improving", ""),
    ];
    let mut hands = entry(EntryKind::Hands(Source::Room), &hands, 2);
    hands.problem = Some("give 4 numbers, one for each point from low to high".to_owned());
    let mut room = Room::nhs(2).at_statement(HERE);
    room.ask(Command::OpenVote);
    shot("entry_hands", &room.stage().overlay(Overlay::Entry(hands)));
}

#[test]
fn outline() {
    let room = finished();
    let record = room.session.record();
    let workshop = &record.workshop;
    let mut rows = Vec::new();
    let row = |place, title: &str, depth| OutlineRow {
        place,
        title: title.to_owned(),
        depth,
        agreed: None,
        rounds: 0,
    };
    rows.push(row(Place::Lobby, "Lobby", 0));
    for (position, section) in workshop.sections().iter().enumerate() {
        rows.push(row(Place::Section(position), &section.title, section.depth));
        for (i, statement) in workshop.statements().iter().enumerate() {
            if statement.section == position {
                let held = &record.statements[i];
                rows.push(OutlineRow {
                    agreed: held.agreed.as_ref().map(|a| a.value),
                    rounds: held.rounds.len(),
                    ..row(Place::Statement(i), &statement.text, section.depth + 1)
                });
            }
        }
    }
    rows.push(row(Place::End, "The end", 0));
    let outline = Outline { rows, selected: 14 };
    shot("outline", &room.stage().overlay(Overlay::Outline(outline)));
}

#[test]
fn what_must_not_be_overlooked() {
    let mut stage = split().stage();
    stage.unsaved = Some("the disk is full; nothing is lost while this window stays open");
    stage.notice =
        Some("a reveal cannot be undone, the room has seen it; vote again instead".to_owned());
    shot("unsaved_and_refused", &stage);
    let mut blank = split().stage().overlay(Overlay::Blank);
    blank.unsaved = Some("the disk is full");
    shot("blank_unsaved", &blank);
    let mut crowded = split().stage();
    crowded.door = Some(("the door is full", Full::Connections.why()));
    shot("the_door_is_full", &crowded);
    let mut guessed = split().stage();
    guessed.door = Some((
        "the code is being guessed",
        "L locks the door; whoever is in can vote",
    ));
    shot("the_code_is_guessed", &guessed);
}

#[test]
fn too_small() {
    let stage = split().stage();
    for (columns, rows) in [(79, 24), (80, 23), (40, 10), (12, 3)] {
        let picture = picture(&stage.draw(columns, rows), &stage.theme);
        insta::assert_snapshot!(format!("too_small@{columns}x{rows}"), picture);
    }
}

#[test]
fn comments() {
    let asks = NHS.replace("\n  scale:", "\n  comments: true,\n  scale:");
    let mut room = Room::of(&asks, true);
    room.join(12);
    shot("lobby_comments", &room.stage());
    let mut room = room.at_statement(HERE);
    room.told(
        &[2, 5, 4, 1],
        &[
            "We talk about rotas every week and about people when somebody has left.",
            "Nights",
            "My team does this. I hear that others would like to, and that nobody covers the \
             hour: where it works, somebody senior has said that the hour is work, and has been \
             seen to come. Where it does not, it is what is dropped first when a shift is short.",
            "日本語でもよい",
        ],
    );
    shot("revealed_comments", &room.stage());
    shot("comments", &room.stage().overlay(Overlay::Comments(0)));
    shot(
        "comments_below",
        &room.stage().overlay(Overlay::Comments(2)),
    );
    room.ask(Command::KeepComments);
    shot("comments_kept", &room.stage().overlay(Overlay::Comments(0)));
}

#[test]
fn every_key_of_the_room_is_on_the_help_screen_however_little_room_there_is() {
    let mut stage = split().stage().overlay(Overlay::Help);
    for notice in [None, Some("a refusal that takes two lines. ".repeat(4))] {
        stage.notice = notice;
        let screen = rows(&stage.draw(80, 24)).join("\n");
        let room = keys::table().iter();
        for row in room.filter(|row| row.places.contains(&Where::Room)) {
            let begin = row.words.split(' ').next().unwrap();
            let line = row.names();
            assert!(
                screen.contains(&line) && screen.contains(begin),
                "{line} is not there:\n{screen}"
            );
        }
    }
}
