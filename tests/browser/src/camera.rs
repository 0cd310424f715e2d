//! The lobby of a running room on a screen of 80 by 24, looked at as a camera does.

use plenary::address::qr_text;
use plenary::console::model::{Joining, Overlay};
use plenary::console::screen::{Scene, draw};
use plenary::library::read_record;
use plenary::session::Session;
use plenary::theme;
use plenary::view::{SharedView, TimeView};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::Color;

use crate::program::Program;

/// A cell's size in pixels.
const CELL: (usize, usize) = (8, 16);

/// What a phone reads from the lobby of the program's room.
pub(crate) async fn scan_lobby(program: &mut Program) -> String {
    scan(program, &Overlay::None, (80, 24)).await
}

/// What a phone reads from the code in full screen, on a large terminal.
pub(crate) async fn scan_full_screen(program: &mut Program) -> String {
    scan(program, &Overlay::QrCode, (120, 40)).await
}

async fn scan(program: &mut Program, overlay: &Overlay, (columns, rows): (u16, u16)) -> String {
    let record = read_record(&program.record().await).unwrap();
    let view = SharedView::of(&Session::new(record));
    let themes = theme::shipped();
    let joining = Joining {
        address: program.url.trim_start_matches("http://").to_owned(),
        code: program.code.clone(),
        qr: qr_text(&program.url, &program.code),
        remark: None,
        others: Vec::new(),
        wifi: None,
    };
    let time = TimeView::default();
    let scene = Scene {
        overlay,
        ..Scene::of(&view, &joining, &time, &themes[0], Default::default())
    };
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| draw(frame, &scene)).unwrap();
    read(terminal.backend().buffer()).expect("the code on the screen can be read")
}

/// What the decoder reads from the screen's cells.
fn read(buffer: &Buffer) -> Option<String> {
    let width = usize::from(buffer.area.width) * CELL.0;
    let height = usize::from(buffer.area.height) * CELL.1;
    let pixel = |x: usize, y: usize| {
        let at = |v: usize| u16::try_from(v).unwrap();
        let cell = &buffer[(at(x / CELL.0), at(y / CELL.1))];
        // The upper half of a half block is its letter, everything else is background here.
        let upper = cell.symbol() == "▀" && y % CELL.1 < CELL.1 / 2;
        grey(if upper { cell.fg } else { cell.bg })
    };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, pixel);
    let grids = image.detect_grids();
    let (_, text) = grids.first()?.decode().ok()?;
    Some(text)
}

fn grey(colour: Color) -> u8 {
    match colour {
        Color::Rgb(r, g, b) => {
            u8::try_from((u16::from(r) + u16::from(g) + u16::from(b)) / 3).unwrap()
        }
        Color::Indexed(231) => 255,
        _ => 0,
    }
}
