//! Draws the pictures of the console that the documents show, from real screens of a real room:
//! `cargo run --example picture`.

mod svg;

use std::path::Path;
use std::sync::Arc;

use plenary::ballot::Answer;
use plenary::console::model::Joining;
use plenary::console::screen::{Scene, draw};
use plenary::record::Record;
use plenary::room::Room;
use plenary::session::{Command, SeatId};
use plenary::theme;
use plenary::view::{SharedView, TimeView};
use plenary::workshop::{self, Selection};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// The board that is pictured: twelve phones.
const PHONES: u128 = 12;
/// Two camps, and one who does not know.
const FIRST: [&str; 12] = [
    "1",
    "1",
    "1",
    "4",
    "4",
    "4",
    "4",
    "4",
    "3",
    "3",
    "2",
    "dont_know",
];
/// After they have talked.
const SECOND: [&str; 12] = ["2", "2", "2", "2", "2", "2", "2", "2", "3", "3", "1", "2"];

type Failed = Box<dyn std::error::Error>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failed> {
    let text = include_str!("../../workshops/nhs-wellbeing-2021.ron");
    let selection = Selection {
        short: true,
        sections: Vec::new(),
    };
    let asked = workshop::read("nhs-wellbeing-2021.ron", text)?.select(&selection)?;
    let started = "2026-11-22T09:30:00Z".parse()?;
    let organisation = "Exampleshire NHS Trust".to_owned();
    let record = Record::new(Arc::new(asked), selection, organisation, started);
    let room = Room::without_files(record, "K7M2");
    for phone in 0..PHONES {
        let seat = SeatId::from_random(phone);
        room.ask(Command::join(seat)).await?;
    }
    picture(
        &room,
        "lobby",
        "The lobby: a QR code, the address and the code to join",
    )?;
    room.ask(Command::Go).await?;
    room.ask(Command::Go).await?;
    round(&room, &FIRST).await?;
    picture(
        &room,
        "revealed",
        "A revealed vote: two camps, and what to do next",
    )?;
    round(&room, &SECOND).await?;
    picture(
        &room,
        "second-round",
        "The second round in front of the first one's ghost",
    )?;
    Ok(())
}

async fn round(room: &Room, answers: &[&str]) -> Result<(), Failed> {
    room.ask(Command::OpenVote).await?;
    let session = room.snapshot().session.clone();
    let statement = session.place().name(&session.record().workshop);
    for (phone, answer) in answers.iter().enumerate() {
        let vote = Command::Vote {
            seat: SeatId::from_random(phone as u128),
            statement: statement.clone(),
            round: session.round(),
            answer: Answer(vec![(*answer).to_owned()]),
            comment: String::new(),
        };
        room.ask(vote).await?;
    }
    room.ask(Command::Go).await?;
    Ok(())
}

/// Draws the room as it is into `docs/pictures/NAME.svg`.
fn picture(room: &Room, name: &str, title: &str) -> Result<(), Failed> {
    let view = SharedView::of(&room.snapshot().session);
    let themes = theme::shipped();
    let joining = Joining {
        address: "192.168.1.20:8080".to_owned(),
        code: "K7M2".to_owned(),
        qr: "HTTP://192.168.1.20:8080/J/K7M2".to_owned(),
        remark: None,
        others: Vec::new(),
        wifi: None,
    };
    let time = TimeView::default();
    let today = jiff::civil::date(2026, 11, 22);
    let scene = Scene::of(&view, &joining, &time, &themes[0], today);
    let mut terminal = Terminal::new(TestBackend::new(100, 30))?;
    terminal.draw(|frame| draw(frame, &scene))?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    std::fs::create_dir_all(&folder)?;
    let svg = svg::of(terminal.backend().buffer(), title);
    std::fs::write(folder.join(format!("{name}.svg")), svg)?;
    Ok(())
}
