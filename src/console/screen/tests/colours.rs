//! Colours come from the theme and from nowhere else, and nothing is said by colour alone.

use ratatui::style::Color;

use super::stage::{Room, Stage, is_code, picture};
use crate::console::model::{Overlay, Question};
use crate::record::Place;
use crate::theme;

fn revealed() -> Stage {
    let mut room = Room::nhs(12).at_statement(4);
    room.round(&[4, 1, 2, 4], 1);
    room.round(&[1, 8, 2, 0], 0);
    room.stage()
}

#[test]
fn one_screen_in_every_shipped_theme() {
    for theme in theme::shipped() {
        for theme in [theme.clone(), theme.with_256_colours()] {
            let mut stage = revealed();
            stage.theme = theme;
            let buffer = stage.draw(80, 24);
            // The roles, as in every other picture, and for each the colours of this theme.
            let mut styles: Vec<String> = buffer
                .content
                .iter()
                .map(|cell| format!("{:?} on {:?} {:?}", cell.fg, cell.bg, cell.modifier))
                .collect();
            styles.sort();
            styles.dedup();
            let name = match stage.theme.text().fg {
                Some(Color::Rgb(..)) => stage.theme.name().to_owned(),
                _ => format!("{}_256", stage.theme.name()),
            };
            let shown = format!("{}\n{}", picture(&buffer, &stage.theme), styles.join("\n"));
            insta::assert_snapshot!(format!("theme_{name}"), shown);
        }
    }
}

fn stages() -> Vec<Stage> {
    let mut agreed = Room::nhs(12).at_statement(4);
    agreed.round(&[1, 8, 2, 0], 0);
    agreed.agree(2, "because");
    let mut summary = Room::nhs(12);
    summary.go_to(Place::WholeSummary);
    let mut section = Room::nhs(1);
    section.go();
    vec![
        Room::nhs(9).stage(),
        section.stage(),
        revealed(),
        agreed.stage(),
        summary.stage(),
        revealed().overlay(Overlay::Help),
        revealed().overlay(Overlay::QrCode),
        revealed().overlay(Overlay::Confirm(Question::Leave)),
    ]
}

#[test]
fn without_colour_only_the_code_has_any() {
    for mut stage in stages() {
        stage.theme = stage.theme.without_colour();
        stage.unsaved = Some("the disk is full");
        stage.notice = Some("this is the beginning".to_owned());
        for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
            let buffer = stage.draw(columns, rows);
            for cell in buffer.content.iter().filter(|cell| !is_code(cell)) {
                let colours = (cell.fg, cell.bg, cell.underline_color);
                assert_eq!(
                    colours,
                    (Color::Reset, Color::Reset, Color::Reset),
                    "{cell:?}"
                );
            }
        }
    }
    let mut stage = revealed();
    stage.theme = stage.theme.without_colour();
    let text = picture(&stage.draw(80, 24), &stage.theme);
    insta::assert_snapshot!("theme_no_colour", text);
}

#[test]
fn every_cell_stands_on_the_themes_ground() {
    for theme in theme::shipped() {
        let grounds = [theme.text().bg, theme.accent_text().bg].map(Option::unwrap);
        for mut stage in stages() {
            stage.theme = theme.clone();
            let buffer = stage.draw(120, 40);
            let cells = buffer.content.iter().filter(|cell| !is_code(cell));
            for cell in cells {
                assert!(grounds.contains(&cell.bg), "{}: {cell:?}", theme.name());
            }
        }
    }
}

#[test]
fn a_letter_goes_with_every_rag_colour() {
    let buffer = revealed().draw(80, 24);
    let theme = revealed().theme;
    for (style, letter) in [
        (theme.rag_red(), "R"),
        (theme.rag_amber(), "A"),
        (theme.rag_green(), "G"),
    ] {
        let coloured = buffer
            .content
            .iter()
            .filter(|cell| Some(cell.fg) == style.fg);
        let symbols: Vec<&str> = coloured.map(|cell| cell.symbol()).collect();
        assert!(!symbols.is_empty());
        assert!(
            symbols
                .iter()
                .all(|symbol| *symbol == letter || *symbol == " "),
            "{symbols:?}"
        );
    }
}
