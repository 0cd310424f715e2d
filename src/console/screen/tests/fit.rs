//! Nothing that matters is lost on the smallest screen: for every statement that ships, and for the
//! longest that an author may write.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use tui_input::Input;

use super::stage::{NHS, Room, Stage, all_words, rows};
use crate::console::keys::{self, Where};
use crate::console::model::{AgreeField, AgreePanel, Overlay};
use crate::console::widget::letters::{Lettering, Size};
use crate::record::Place;
use crate::session::Command;
use crate::view::SharedView;

const SMALLEST: (u16, u16) = (80, 24);
/// The columns that every screen leaves free on either side.
const MARGIN: u16 = 3;

/// Every file in `workshops/`.
fn shipped() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("workshops");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "ron"))
        .collect();
    files.sort();
    let read = |path: &Path| {
        (
            path.display().to_string(),
            fs::read_to_string(path).unwrap(),
        )
    };
    files.iter().map(|path| read(path)).collect()
}

fn panel() -> Overlay {
    Overlay::Agree(AgreePanel {
        value: None,
        reason: Input::default(),
        dissent: Input::default(),
        confidence: Input::default(),
        target: Input::default(),
        by: Input::default(),
        field: AgreeField::Reason,
        problem: Some("a day is written 2027-03-31".to_owned()),
        or_go_on: false,
    })
}

/// The screen in every phase of a statement, each with a name for when it fails.
fn phases(room: &mut Room, counts: &[u32]) -> Vec<(&'static str, Stage, Buffer)> {
    let (columns, rows) = SMALLEST;
    let mut phases = Vec::new();
    let mut take = |name, stage: Stage| {
        let buffer = stage.draw(columns, rows);
        phases.push((name, stage, buffer));
    };
    take("ready", room.stage());
    room.vote(counts, 0, 0);
    take("voting", room.stage());
    room.ask(Command::Close);
    take("closed", room.stage());
    room.go();
    take("revealed", room.stage());
    take("agreeing", room.stage().overlay(panel()));
    room.round(counts, 1);
    take("revealed again", room.stage());
    take("agreeing again", room.stage().overlay(panel()));
    phases
}

fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn has_label(buffer: &Buffer, label: &str) -> bool {
    rows(buffer).iter().any(|row| row.contains(label))
}

fn bottom(view: &SharedView) -> String {
    normal(&format!("Enter {}", view.next))
}

/// A group that votes in every section, where sections have voters of their own.
fn votes_everywhere(room: &Room) -> Option<String> {
    let workshop = &room.session.record().workshop;
    let sections = 0..workshop.sections().len();
    let everywhere = |group: usize| {
        let mut voters = sections.clone().map(|s| workshop.voters_of(s));
        voters.all(|voters| voters.is_empty() || voters.contains(&group))
    };
    let restricted = sections.clone().any(|s| !workshop.voters_of(s).is_empty());
    let mut groups = 0..workshop.groups().len();
    let group = groups.find(|group| restricted && everywhere(*group))?;
    Some(workshop.groups()[group].id.clone())
}

/// Whether a short text stands on the screen in big letters, row by row.
pub(super) fn in_letters(buffer: &Buffer, text: &str) -> bool {
    let area = Rect::new(0, 0, SMALLEST.0 - 2 * MARGIN, SMALLEST.1);
    let Some(letters) = Lettering::big(text, Size::Small, area.width) else {
        return false;
    };
    let mut alone = Buffer::empty(area);
    letters.draw(Style::new(), area, &mut alone);
    let drawn = rows(&alone);
    let wanted = drawn.iter().map(|row| row.trim_end());
    let wanted: Vec<_> = wanted.take(usize::from(letters.rows())).collect();
    let shown = rows(buffer);
    shown.windows(wanted.len()).any(|screen| {
        let mut pairs = screen.iter().zip(&wanted);
        pairs.all(|(row, part)| row.contains(part))
    })
}

#[test]
fn every_statement_that_ships_is_whole_at_the_smallest_size() {
    for (file, text) in shipped() {
        let mut room = Room::of(&text, false);
        let points = room.session.record().workshop.scale().points.len();
        let counts: Vec<u32> = (0..points).map(|i| [3, 1, 2, 4][i % 4]).collect();
        let seats = counts.iter().sum::<u32>() + 2;
        match votes_everywhere(&room) {
            Some(group) => room.join_group(seats, &group),
            None => room.join(seats),
        }
        for statement in 0..room.session.record().workshop.statements().len() {
            room.go_to(Place::Statement(statement));
            for (phase, stage, buffer) in phases(&mut room, &counts) {
                let view = &stage.view;
                let shown = view.statement.as_ref().unwrap();
                let (words, at) = (all_words(&buffer), format!("{file} {} {phase}", shown.id));
                let whole = words.contains(&normal(&shown.text));
                assert!(whole || in_letters(&buffer, &shown.text), "{at}: {words}");
                for point in &shown.points {
                    assert!(has_label(&buffer, &point.label), "{at}: {}", point.label);
                }
                if matches!(stage.overlay, Overlay::None) {
                    let last = normal(rows(&buffer).last().unwrap());
                    assert!(last.starts_with(&bottom(view)), "{at}: {last}");
                    assert!(last.ends_with("? keys"), "{at}: {last}");
                }
                assert!(!words.contains("not tall enough"), "{at}: {words}");
            }
        }
    }
}

/// A label of sixty characters, each with its own beginning.
fn long_label(point: usize) -> String {
    format!("Point {point} is described by a label that takes all sixty columns")
        .chars()
        .take(60)
        .collect()
}

fn long_statement() -> String {
    let text = "We make sure that everybody who works here can say how they are. ".repeat(7);
    text.chars().take(400).collect::<String>().trim().to_owned()
}

/// A workshop that uses every limit.
fn longest() -> String {
    let points = (1..=10).map(|i| {
        let (label, meaning) = (long_label(i), "A meaning that goes on and on. ".repeat(12));
        format!("(value: {i}, label: {label:?}, short: \"Short {i}\", rag: GreenPlus, meaning: {meaning:?}),")
    });
    let title = "A section whose title is as long as a title may be, which is a hundred characters and not one more!!";
    format!(
        "(format: 1, id: \"longest\", title: {title:?}, edition: \"2026\", wording: Own,
          scale: (points: [{}], dont_know: true, not_applicable: true),
          sections: [(id: \"s\", title: {title:?}, sections: [(id: \"p\", title: {title:?},
            statements: [(id: \"a\", text: {:?}), (id: \"b\", text: \"B\")])])],
          priorities: (pick: 2))",
        points.collect::<String>(),
        long_statement(),
    )
}

#[test]
fn the_longest_workshop_keeps_what_matters_at_the_smallest_size() {
    let mut room = Room::of(&longest(), false);
    room.join(100);
    room.go_to(Place::Statement(0));
    let counts = [10, 3, 7, 12, 28, 11, 9, 8, 6, 0];
    for (phase, stage, buffer) in phases(&mut room, &counts) {
        let (words, screen) = (all_words(&buffer), rows(&buffer).join("\n"));
        assert!(!words.contains("not tall enough"), "{phase}\n{screen}");
        let reading = matches!(phase, "ready" | "voting" | "closed");
        // Once it is voted on, a statement of this length may be cut, and says so.
        let whole = words.contains(&normal(&long_statement()));
        assert!(
            whole || (!reading && words.contains('…')),
            "{phase}\n{screen}"
        );
        assert!(words.contains(&long_statement()[..60]), "{phase}\n{screen}");
        for (point, count) in (1..=10).zip(counts) {
            let label = if reading {
                long_label(point)
            } else {
                format!("Short {point}")
            };
            assert!(has_label(&buffer, &label), "{phase} {point}\n{screen}");
            if !reading {
                let row = rows(&buffer)
                    .into_iter()
                    .find(|row| row.contains(&label))
                    .unwrap();
                assert!(row.contains(&format!(" {count}")), "{phase}: {row}");
            }
        }
        if matches!(stage.overlay, Overlay::None) {
            assert!(words.contains(&bottom(&stage.view)), "{phase}\n{screen}");
        }
        if phase == "voting" {
            assert!(words.contains("94 of 100"), "{screen}");
        }
    }
}

#[test]
fn a_hundred_voters_and_nobody_are_drawn_alike() {
    for (joined, counts) in [
        (100, [25, 25, 25, 25]),
        (100, [100, 0, 0, 0]),
        (12, [0, 0, 0, 0]),
    ] {
        let mut room = Room::nhs(joined).at_statement(4);
        for (phase, _, buffer) in phases(&mut room, &counts) {
            let words = all_words(&buffer);
            for label in ["Not yet in place", "Embedded, improving"] {
                assert!(has_label(&buffer, label), "{joined} {phase}: {words}");
            }
            assert!(
                !words.contains("not tall enough"),
                "{joined} {phase}: {words}"
            );
        }
    }
}

#[test]
fn what_is_withheld_is_not_on_the_screen() {
    let mut room = Room::nhs(3).at_statement(4);
    for (phase, stage, buffer) in phases(&mut room, &[1, 0, 2, 0]) {
        let words = all_words(&buffer);
        assert!(!words.contains("median"), "{phase}: {words}");
        if phase.starts_with("revealed") {
            let why = stage.view.result().unwrap().withheld.clone().unwrap();
            assert!(words.contains(&normal(&why)), "{phase}: {words}");
            assert!(words.contains("3 of 3 voted"), "{phase}: {words}");
            assert!(words.contains("Too few to say"), "{phase}: {words}");
        }
    }
}

#[test]
fn wide_letters_are_wrapped_by_the_columns_they_take() {
    let text = longest().replace(&long_statement(), &"日本語の長い文章です。".repeat(18));
    let mut room = Room::of(&text, false);
    room.join(5);
    room.go_to(Place::Statement(0));
    for (phase, _, buffer) in phases(&mut room, &[1, 1, 1, 1, 0, 0, 0, 0, 0, 0]) {
        let screen = rows(&buffer).join("\n");
        assert!(
            screen.contains('日') && screen.contains('語'),
            "{phase}\n{screen}"
        );
        assert!(!screen.contains("not tall enough"), "{phase}\n{screen}");
    }
}

#[test]
fn every_key_of_the_room_is_explained_at_the_smallest_size() {
    let buffer = Room::nhs(9).stage().overlay(Overlay::Help).draw(80, 24);
    let screen = rows(&buffer).join("\n");
    let words: BTreeSet<String> = screen.split_whitespace().map(str::to_owned).collect();
    for row in keys::table()
        .iter()
        .filter(|row| row.places.contains(&Where::Room))
    {
        for word in [row.keys[0].to_string().as_str(), row.words]
            .join(" ")
            .split_whitespace()
        {
            assert!(words.contains(word), "{word} of {}\n{screen}", row.words);
        }
    }
}

#[test]
fn a_rehearsal_says_so_on_every_screen_and_pushes_nothing_away() {
    let (columns, height) = SMALLEST;
    let mut room = Room::of(super::stage::NHS, true);
    room.join(12);
    for place in [Place::Lobby, Place::Section(0), Place::Statement(0)] {
        room.go_to(place);
        let mut stage = room.stage();
        let usual = rows(&stage.draw(columns, height)).remove(0);
        stage.view.rehearsal = true;
        let top = rows(&stage.draw(columns, height)).remove(0);
        let (_, right) = usual.rsplit_once("   ").unwrap();
        let right = right.trim_start_matches("0 of 17 agreed · ");
        assert!(top.ends_with(&format!("Rehearsal · {right}")), "{top}");
        let left = usual.split("   ").find(|part| !part.is_empty()).unwrap();
        let here = left.rsplit(" · ").next().unwrap();
        assert!(top.contains(here.trim()), "{top}");
    }
}

#[test]
fn a_quorum_is_told_before_the_first_vote_on_the_smallest_screen() {
    let mut room = Room::of(
        &NHS.replace("\n  scale:", "\n  quorum: 12,\n  scale:"),
        true,
    );
    room.go();
    let words = all_words(&room.stage().draw(80, 24));
    assert!(words.contains("fewer than 12 votes"), "{words}");
    assert!(!all_words(&Room::nhs(3).stage().draw(80, 24)).contains("Quorum"));
}
