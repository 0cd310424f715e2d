//! Pages that are read, at three sizes.

use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::scenes::SIZES;
use super::stage::{NHS, picture, rows};
use crate::compare::Comparison;
use crate::console::intent::Intent;
use crate::console::model::{Paper, Reading};
use crate::console::reading::update;
use crate::console::screen::{draw_reading, extent};
use crate::invented::{many, year};
use crate::record::Record;
use crate::system::System;
use crate::theme;
use crate::workshop::{self, Selection};

/// The sessions of a year, the short form of the framework in each.
fn sessions() -> Vec<Record> {
    let selection = Selection {
        short: true,
        sections: Vec::new(),
    };
    let workshop = workshop::read("test.ron", NHS).unwrap();
    year(&workshop.select(&selection).unwrap(), 7)
}

fn comparison(records: &[&Record]) -> Paper {
    Paper::Comparison {
        comparison: Comparison::of(records).unwrap(),
        zone: TimeZone::UTC,
    }
}

fn draw(paper: &Paper, reading: &Reading, (columns, height): (u16, u16)) -> Buffer {
    let theme = theme::shipped().remove(0);
    let mut terminal = Terminal::new(TestBackend::new(columns, height)).unwrap();
    let drawn = terminal.draw(|frame| draw_reading(frame, paper, reading, &theme));
    drawn.unwrap();
    terminal.backend().buffer().clone()
}

/// The first screenful, the second section, and the last screenful.
fn shots(name: &str, paper: &Paper) {
    let theme = theme::shipped().remove(0);
    for size in SIZES {
        let extent = extent(paper, &theme, Rect::new(0, 0, size.0, size.1));
        let mut reading = Reading::default();
        for (part, intents) in [
            ("", &[][..]),
            ("_section", &[Intent::Next, Intent::Next]),
            ("_end", &[Intent::Last]),
        ] {
            for intent in intents {
                update(&mut reading, *intent, &extent);
            }
            let shot = picture(&draw(paper, &reading, size), &theme);
            insta::assert_snapshot!(format!("{name}{part}@{}x{}", size.0, size.1), shot);
        }
    }
}

#[test]
fn two_sessions_side_by_side() {
    let sessions = sessions();
    shots("compare_two", &comparison(&[&sessions[0], &sessions[2]]));
}

#[test]
fn three_sessions_side_by_side() {
    let sessions = sessions();
    shots(
        "compare_three",
        &comparison(&sessions.iter().collect::<Vec<_>>()),
    );
}

#[test]
fn organisations_together() {
    let selection = Selection {
        short: true,
        sections: vec!["relationships".to_owned(), "data".to_owned()],
    };
    let whole = workshop::read("test.ron", NHS).unwrap();
    let records = many(&whole.select(&selection).unwrap(), 12, 7);
    let system = System::of(&records, 0).unwrap();
    let zone = TimeZone::UTC;
    shots("merge", &Paper::System { system, zone });
    let system = System::of(&records[..3], 0).unwrap();
    let zone = TimeZone::UTC;
    shots("merge_too_few", &Paper::System { system, zone });
}

#[test]
fn every_value_and_every_word_of_a_statement_is_on_the_page() {
    let sessions = sessions();
    let many: Vec<&Record> = sessions
        .iter()
        .chain(&sessions)
        .chain(&sessions[..2])
        .collect();
    for records in [&many[..2], &many[..3], &many] {
        let paper = comparison(records);
        let Paper::Comparison { comparison, .. } = &paper else {
            panic!("it is a comparison");
        };
        for (columns, _) in SIZES {
            let page = rows(&draw(&paper, &Reading::default(), (columns, 600))).join("\n");
            let words: Vec<&str> = page.split_whitespace().collect();
            for row in comparison.rows() {
                for word in row.text.split_whitespace() {
                    assert!(
                        words.contains(&word),
                        "{columns}: {word} of {}\n{page}",
                        row.text
                    );
                }
                // The line that the statement begins on holds its newest value and its movement.
                let first: String = row.text.split(' ').take(2).collect::<Vec<_>>().join(" ");
                let value = row.now().value.to_string();
                let beside = page.lines().any(|line| {
                    let begins = line.trim_start().starts_with(&first);
                    let moved = ["=", "↑", "↓"].iter().any(|sign| line.contains(sign));
                    begins && moved && line.contains(&value)
                });
                assert!(beside, "{first}\n{page}");
            }
        }
    }
}

#[test]
fn a_long_file_to_write_is_seen_from_its_beginning() {
    let file =
        "sessions/2026-03-05-south-exampleshire-partnership-nhs-trust-nhs-wellbeing-2021.html";
    let home = crate::console::model::Home {
        exporting: Some(tui_input::Input::new(file.to_owned())),
        ..Default::default()
    };
    let drawn = super::stage::draw_home(&home, 80, 24);
    let shown = super::stage::rows(&drawn).join("\n");
    assert!(shown.contains("   sessions/2026-03-05-south-"), "{shown}");
    assert!(shown.contains("2021.html"), "{shown}");
}
