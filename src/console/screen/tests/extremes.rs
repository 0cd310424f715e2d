//! Every layout where it is hardest: 100 voters and none, ten points with labels of 60 characters, a
//! statement of 400, and everything that people type as long as it may be.
//!
//! All long texts are made of one word, so that what is cut in its middle, or drawn over, shows.

mod rooms;
mod scenes;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use super::scenes::SIZES;
use super::stage::{Stage, rows};
use crate::console::model::{Home, Paper, Reading};
use crate::console::screen;
use crate::theme::{self, Theme};
use crate::view::NotesView;

/// What every long text is made of.
const WORD: &str = "zyqxword";

/// The columns that every screen leaves free on either side.
const MARGIN: usize = 3;

/// Something that is drawn over the whole screen, and words that must be on it.
struct Layout {
    name: String,
    drawn: Drawn,
    essential: Vec<String>,
}

enum Drawn {
    Room(Box<Stage>),
    Notes(Box<NotesView>, Option<&'static str>),
    Home(Box<Home>),
    Reading(Box<Paper>, Reading),
}

/// A text of so many characters.
fn long(characters: usize) -> String {
    let words = format!("{WORD} ").repeat(characters / (WORD.len() + 1) + 1);
    let end = characters / (WORD.len() + 1) * (WORD.len() + 1);
    words[..end.max(WORD.len())].trim().to_owned()
}

impl Layout {
    fn draw(&self, theme: &Theme, (columns, rows): (u16, u16)) -> Buffer {
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        let drawn = terminal.draw(|frame| match &self.drawn {
            Drawn::Room(stage) => {
                let scene = screen::Scene {
                    theme,
                    ..stage.scene()
                };
                screen::draw(frame, &scene);
            }
            Drawn::Notes(notes, gone) => screen::draw_notes(frame, (notes, *gone), theme),
            Drawn::Home(home) => screen::draw_home(frame, home, theme),
            Drawn::Reading(paper, reading) => screen::draw_reading(frame, paper, reading, theme),
        });
        drawn.unwrap().buffer.clone()
    }
}

/// Runs of letters in `row` with what follows each.
fn runs(row: &str) -> Vec<(String, Option<char>)> {
    let mut runs: Vec<(String, Option<char>)> = Vec::new();
    let mut run = String::new();
    for c in row.chars() {
        if c.is_ascii_alphabetic() {
            run.push(c.to_ascii_lowercase());
        } else if !run.is_empty() {
            runs.push((std::mem::take(&mut run), Some(c)));
        }
    }
    if !run.is_empty() {
        runs.push((run, None));
    }
    runs
}

/// What was cut in the middle of the word and does not say so, or was drawn over.
fn mangled(row: &str) -> Option<String> {
    let told = |(run, next): &(String, Option<char>)| {
        let whole = run == WORD;
        let cut = WORD.starts_with(run.as_str()) && *next == Some('…');
        let ours = ["zy", "yq", "qx", "xw"]
            .iter()
            .any(|part| run.contains(part));
        !ours || whole || cut
    };
    let wrong = runs(row).into_iter().find(|run| !told(run));
    wrong.map(|(run, _)| run)
}

fn check(layout: &Layout, theme: &Theme, size: (u16, u16)) -> Vec<String> {
    let drawn = rows(&layout.draw(theme, size));
    let mut wrong: Vec<String> = Vec::new();
    for row in &drawn {
        if let Some(run) = mangled(row) {
            wrong.push(format!("`{run}` is no whole word: {row}"));
        }
        let wide = unicode_width::UnicodeWidthStr::width(row.trim_end());
        if wide > usize::from(size.0) - MARGIN {
            wrong.push(format!("in the right margin: {row}"));
        }
        if row.contains("not tall enough") {
            wrong.push(format!("something has no place: {row}"));
        }
    }
    let words = drawn.join(" ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    for essential in &layout.essential {
        if !words.contains(essential.as_str()) {
            wrong.push(format!("`{essential}` is not there: {words}"));
        }
    }
    let named = |wrong: String| format!("{} at {}×{}: {wrong}", layout.name, size.0, size.1);
    wrong.into_iter().map(named).collect()
}

#[test]
fn every_layout_is_whole_where_it_is_hardest() {
    let coloured = theme::shipped().remove(0);
    let plain = coloured.without_colour();
    let mut wrong = Vec::new();
    for layout in scenes::all() {
        for size in SIZES {
            wrong.extend(check(&layout, &coloured, size));
            // What colour says is said without it too, in the same words.
            let (with, without) = (layout.draw(&coloured, size), layout.draw(&plain, size));
            if rows(&with) != rows(&without) {
                wrong.push(format!("{} has other words without colour", layout.name));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
