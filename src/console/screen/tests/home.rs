//! The home screen and what lies over it, at three sizes.

use std::path::PathBuf;

use tui_input::Input;

use super::scenes::SIZES;
use super::stage::{all_words, draw_home, picture};
use crate::console::model::{Home, HomeSession, HomeWorkshop};
use crate::theme;

/// The home screen before any session.
fn first_time() -> Home {
    Home {
        workshops: vec![
            HomeWorkshop {
                name: "nhs-wellbeing-2021".to_owned(),
                title: "NHS health and wellbeing framework, 2021".to_owned(),
                about:
                    "How well we look after our staff, from rest and food to managers and data. \
                        Run all seven elements, a few of them, or the short form."
                        .to_owned(),
                statements: 65,
                core: 17,
            },
            HomeWorkshop {
                name: "ours.ron".to_owned(),
                title: "ours.ron".to_owned(),
                about:
                    "line 12, column 8: there is no field `statments`; did you mean `statements`?"
                        .to_owned(),
                statements: 0,
                core: 0,
            },
        ],
        ..Home::default()
    }
}

/// The home screen with three sessions, one of them damaged.
fn with_sessions() -> Home {
    let session = |day: &str, state: &str, agreed| HomeSession {
        path: PathBuf::from("a.ron"),
        day: day.to_owned(),
        organisation: "Exampleshire NHS Trust".to_owned(),
        workshop: "NHS health and wellbeing framework, 2021".to_owned(),
        rehearsal: day == "2026-03-12",
        state: state.to_owned(),
        agreed,
    };
    Home {
        sessions: vec![
            session("2026-11-03", "interrupted", (9, 17)),
            session("2026-03-12", "finished", (17, 17)),
            HomeSession {
                day: String::new(),
                organisation: "2025-11-04-exampleshire.ron".to_owned(),
                workshop: "line 3: this file ends in the middle".to_owned(),
                ..session("", "damaged", (0, 0))
            },
        ],
        ..first_time()
    }
}

fn home_shots(name: &str, home: &Home) {
    let theme = theme::shipped().remove(0);
    for (columns, rows) in SIZES {
        let picture = picture(&draw_home(home, columns, rows), &theme);
        insta::assert_snapshot!(format!("{name}@{columns}x{rows}"), picture);
    }
}

#[test]
fn home() {
    home_shots("home_first_time", &first_time());
    let mut home = with_sessions();
    home.selected = 2;
    home_shots("home_sessions", &home);
    let first = home.workshops[0].clone();
    home.workshops.splice(0..0, vec![first; 5]);
    home_shots("home_many_workshops", &home);
}

#[test]
fn home_says_what_to_do_about_a_file_and_about_a_folder() {
    let mut home = with_sessions();
    let damaged = home.sessions.iter_mut().find(|s| s.day.is_empty());
    let why = "line 133: the file ends too soon; the copy of yesterday may be whole, so look for \
               one where this laptop keeps its copies";
    damaged.unwrap().workshop = why.to_owned();
    home.selected = home.rows().len() - 1;
    let words = all_words(&draw_home(&home, 80, 24));
    assert!(words.contains("keeps its copies"), "{words}");
    assert!(
        !words.contains("next from it"),
        "nothing follows it: {words}"
    );
    home.sessions.clear();
    home.selected = 0;
    home.not_listed = Some("sessions: cannot be read: Permission denied".to_owned());
    let words = all_words(&draw_home(&home, 120, 40));
    assert!(
        words.contains("cannot be read: Permission denied"),
        "{words}"
    );
    assert!(!words.contains("No earlier sessions yet"), "{words}");
}

#[test]
fn what_lies_over_the_home_screen() {
    let mut home = with_sessions();
    home.short = true;
    home.naming = Some(Input::new("Exampleshire NHS Trust".to_owned()));
    home_shots("home_naming", &home);
    home.naming = None;
    home.help = true;
    home_shots("home_help", &home);
    home.help = false;
    home.leaving = true;
    home_shots("home_leaving", &home);
    home.leaving = false;
    home.picked = [0, 1].into();
    home.search = Input::new("exampleshire trust".to_owned());
    home.searching = true;
    home.notice = Some("A damaged file cannot be picked".to_owned());
    home_shots("home_searching", &home);
}
