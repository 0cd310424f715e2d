//! What holds at every size and for every text.

use proptest::prelude::*;
use tui_input::Input;

use super::stage::{NHS, Room, Stage, all_words, draw_home, rows};
use crate::console::model::{
    ActionList, AgreeField, AgreePanel, EntryKind, EntryPanel, Field, Home, HomeWorkshop, Look,
    Outline, OutlineRow, Overlay, Question, StrokePanel,
};
use crate::record::Place;
use crate::session::{Command, Phase, Timing};

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{0,12}( [a-z]{1,12}){0,60}",
        "[a-zA-Z0-9 .,’ŵé日本語👩]{0,400}",
        "[a-z]{0,400}",
    ]
}

fn overlay(which: usize, text: &str) -> Overlay {
    let input = Input::new(text.to_owned());
    let fields = ["What", "Owner", "Due"].map(|label| Field {
        label: label.to_owned(),
        input: input.clone(),
    });
    match which {
        0 => Overlay::Help,
        1 => Overlay::QrCode,
        2 => Overlay::Facilitator,
        3 => Overlay::Confirm(Question::Leave),
        4 => Overlay::Entry(EntryPanel {
            kind: EntryKind::Action,
            fields: fields.to_vec(),
            selected: 1,
            other: Vec::new(),
            problem: Some(text.to_owned()),
        }),
        5 => Overlay::Agree(AgreePanel {
            value: Some(2),
            reason: input.clone(),
            dissent: input.clone(),
            confidence: input.clone(),
            target: input.clone(),
            by: input,
            field: AgreeField::Dissent,
            problem: Some(text.to_owned()),
            or_go_on: false,
        }),
        6 => Overlay::Outline(Outline {
            rows: vec![
                OutlineRow {
                    place: Place::Statement(0),
                    title: text.to_owned(),
                    depth: 3,
                    agreed: Some(2),
                    rounds: 1,
                };
                60
            ],
            selected: 31,
        }),
        7 => Overlay::Comments(which),
        8 => Overlay::Tickets(which),
        9 => Overlay::Minutes,
        10 => Overlay::Evidence(0),
        11 => Overlay::Actions(ActionList {
            order: vec![0],
            about: Vec::new(),
            selected: 0,
            today: jiff::civil::date(2027, 1, 1),
        }),
        12 => Overlay::Stroke(StrokePanel {
            rows: vec![0, 1],
            selected: 1,
            taken_out: vec![0],
        }),
        13 => Overlay::Look(Look::Map),
        14 => Overlay::Look(Look::Plan),
        15 => Overlay::Confirm(Question::Sweep { statements: 9 }),
        _ => Overlay::None,
    }
}

/// A room at the place and phase that `which` picks.
fn stage(which: usize, text: &str) -> Stage {
    let mut room = match which {
        15 => Room::of(
            &NHS.replace("\n  scale:", "\n  quorum: 12,\n  scale:"),
            true,
        ),
        _ => Room::nhs(12),
    };
    let places = [
        Place::Lobby,
        Place::Section(0),
        Place::Statement(3),
        Place::Summary(0),
        Place::WholeSummary,
        Place::Priorities,
        Place::End,
    ];
    room.go_to(Place::Statement(3));
    for command in [
        Command::Note(text.to_owned()),
        Command::Evidence(text.to_owned()),
        Command::AddAction {
            what: format!("do {text}"),
            owner: text.to_owned(),
            due: None,
        },
    ] {
        room.ask(command);
    }
    match which {
        0..7 => room.go_to(places[which]),
        7 => room.vote(&[3, 1, 2, 3], 1, 0),
        8 => {
            room.vote(&[3, 1, 2, 3], 1, 0);
            room.ask(Command::Close);
        }
        9 => room.round(&[3, 1, 2, 3], 1),
        10 => {
            room.round(&[3, 1, 2, 3], 1);
            room.round(&[0, 11, 1, 0], 0);
        }
        11 => {
            room.round(&[3, 1, 2, 3], 1);
            room.agree(2, text);
        }
        12 => room.ask(Command::Time(Timing::Break(600))),
        13 => room.ask(Command::Sweep),
        _ => {
            room.ask(Command::Sweep);
            room.go();
        }
    }
    let mut stage = room.stage();
    stage.facilitator.questions = vec![text.to_owned(); 3];
    stage.view.comments.texts = vec![text.to_owned(); 9];
    stage
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 150, failure_persistence: None, ..Default::default()
    })]

    #[test]
    fn every_screen_at_every_size_says_what_enter_does(
        which in 0_usize..16,
        over in 0_usize..20,
        large: bool,
        columns in 80_u16..=220,
        rows_high in 24_u16..=70,
        words in text(),
        growth in 0_u16..=1000,
        troubled: bool,
    ) {
        let mut stage = stage(which, &words).overlay(overlay(over, &words));
        stage.growth = growth;
        stage.large = large;
        if troubled {
            stage.unsaved = Some("the disk is full");
            stage.notice = Some(words);
        }
        let buffer = stage.draw(columns, rows_high);
        prop_assert_eq!(&stage.draw(columns, rows_high), &buffer, "drawing twice differs");
        let screen = rows(&buffer);
        let enter = screen.iter().rev().find(|row| !row.is_empty()).unwrap();
        let begins = enter.trim_start();
        prop_assert!(begins.starts_with("Enter  "), "{}", enter);
        if matches!(stage.overlay, Overlay::None) {
            prop_assert!(begins["Enter  ".len()..].starts_with(&stage.view.next), "{}", enter);
        }
        if stage.view.phase != Phase::Lobby {
            prop_assert!(all_words(&buffer).contains("join K7M2"));
        }
        prop_assert_eq!(all_words(&buffer).contains("unsaved the disk is full"), troubled);
    }

    #[test]
    fn every_window_that_is_too_small_says_so(
        (columns, rows_high) in prop_oneof![(1_u16..80, 1_u16..70), (1_u16..220, 1_u16..24)],
    ) {
        let words = all_words(&stage(2, "").draw(columns, rows_high));
        // Wrapped, cut in a tiny window, but always the same sentence.
        let start = words.replace(['…', ' '], "");
        prop_assert!("Plenaryneedsawindowof80columnsand24rows".starts_with(
            &start.chars().take(38).collect::<String>()), "{}", words);
    }

    #[test]
    fn home_at_every_size_shows_the_marked_row(
        workshops in 0_usize..40,
        marked in 0_usize..40,
        columns in 80_u16..=220,
        rows_high in 24_u16..=70,
        words in text(),
        naming: bool,
    ) {
        let workshop = |i: usize| HomeWorkshop {
            name: format!("w{i}"),
            title: format!("Workshop {i}"),
            about: words.clone(),
            statements: i % 3,
            core: i % 2,
        };
        let home = Home {
            workshops: (0..workshops).map(workshop).collect(),
            selected: marked.min(workshops.saturating_sub(1)),
            naming: naming.then(|| Input::new(words.clone())),
            ..Home::default()
        };
        let buffer = draw_home(&home, columns, rows_high);
        let screen = rows(&buffer);
        if workshops > 0 && !naming {
            let marked = format!("› Workshop {}", home.selected);
            prop_assert!(screen.iter().any(|row| row.contains(&marked)), "{:#?}", screen);
        }
        let last = screen.iter().rev().find(|row| !row.is_empty()).unwrap();
        prop_assert!(last.trim_start().starts_with("Enter  "), "{}", last);
    }
}
