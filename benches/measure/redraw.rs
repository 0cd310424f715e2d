//! A full redraw of a rich screen at 200×60, beside one of an empty screen.

use std::io::{BufWriter, sink};
use std::sync::Arc;

use plenary::ballot::Answer;
use plenary::console::screen::{Scene, draw};
use plenary::record::Record;
use plenary::session::{Command, SeatId, Session};
use plenary::theme;
use plenary::view::{SharedView, TimeView};
use plenary::workshop::{self, Selection};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

use super::console::joining;
use super::{median_of, row};

const LARGE: Rect = Rect {
    x: 0,
    y: 0,
    width: 200,
    height: 60,
};

pub(super) fn measure() {
    let session = revealed();
    let view = SharedView::of(&session);
    let joining = joining();
    let themes = theme::shipped();
    let time = TimeView::default();
    let scene = Scene::of(&view, &joining, &time, &themes[0], Default::default());
    let ours = redraws(|frame| draw(frame, &scene));
    let baseline = redraws(|_| {});
    row("full redraw at 200x60 (an empty one)", ours, baseline);
    let ours = median_of(9, 2_000, || {
        std::hint::black_box(SharedView::of(&session));
    });
    let baseline = median_of(9, 2_000, || {
        std::hint::black_box(session.clone());
    });
    row(
        "making the screen's view (a session's copy)",
        ours,
        baseline,
    );
}

/// On a terminal that is empty each time, so that every cell that is not blank has to be sent.
fn redraws(mut draw: impl FnMut(&mut Frame<'_>)) -> std::time::Duration {
    median_of(9, 200, || {
        let backend = CrosstermBackend::new(BufWriter::with_capacity(64 * 1024, sink()));
        let viewport = Viewport::Fixed(LARGE);
        let mut terminal = Terminal::with_options(backend, TerminalOptions { viewport })
            .expect("a terminal of a fixed size");
        terminal.draw(&mut draw).expect("a sink takes everything");
    })
}

/// A session of the shipped workshop in which nobody has joined.
pub(super) fn session() -> Session {
    let text = include_str!("../../workshops/nhs-wellbeing-2021.ron");
    let workshop = workshop::read("nhs-wellbeing-2021.ron", text).expect("the shipped workshop");
    let started = "2026-11-22T09:30:00Z".parse().expect("a time");
    let record = Record::new(
        Arc::new(workshop),
        Selection::default(),
        "Exampleshire NHS Trust".to_owned(),
        started,
    );
    Session::new(record)
}

/// Two rounds of twelve, revealed.
fn revealed() -> Session {
    let mut session = session();
    let now = session.record().started;
    let mut ask = |command: Command| {
        for event in session.decide(&command, now).expect("a fitting command") {
            session.apply(event, now);
        }
    };
    for phone in 0..12 {
        let seat = SeatId::from_random(phone);
        ask(Command::join(seat));
    }
    ask(Command::Next);
    for round in 1..=2 {
        ask(Command::OpenVote);
        for phone in 0..12 {
            ask(Command::Vote {
                seat: SeatId::from_random(phone),
                statement: "mental-1".to_owned(),
                round,
                answer: Answer(vec![(1 + phone % 4).to_string()]),
                comment: String::new(),
            });
        }
        ask(Command::Close);
        ask(Command::Reveal);
    }
    session
}
