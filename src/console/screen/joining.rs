//! The joining code, full screen and in the lobby.
//!
//! ```text
//!    █▀▀▀▀▀█ ▄▀ ▀▄█ █▀▀▀▀▀█    Join on your phone
//!    █ ███ █ ▀▄█▄▀▀ █ ███ █
//!    █ ▀▀▀ █ █▀ ▄▀█ █ ▀▀▀ █    192.168.1.20:8080
//!    ▀▀▀▀▀▀▀ █▄▀ ▀▄ ▀▀▀▀▀▀▀
//!    ▀▄▀█▄▀▀▄▀▀█▄▀█▄▀▄▀▄█▀▄    K7M2, in big letters
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;
use ratatui::text::Line;

use super::stack::{Stack, first_that_fits, lettering};
use super::{Scene, words};
use crate::console::widget::letters::Size;
use crate::console::widget::qr::{Fit, Form, QrCode};
use crate::session::Door;

/// Columns between the code and the words beside it.
const BESIDE: u16 = 4;

/// Fewer columns than these do not hold an address beside the code.
const LEAST_WORDS: u16 = 32;

/// Draws the code as large as it fits, and beside it how to join without a camera.
pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let room = Rect {
        width: area.width.saturating_sub(LEAST_WORDS + BESIDE),
        ..area
    };
    let taken = draw_code(scene, room, None, buf);
    let x = taken.map_or(area.x, |taken| taken.right() + BESIDE);
    let beside = Rect {
        x,
        width: area.right().saturating_sub(x),
        ..area
    };
    let stack = first_that_fits(beside, &SIZES, |sizes| {
        let mut stack = Stack::new(scene.theme, beside.width);
        stack.gap(1);
        add_how(&mut stack, scene, sizes);
        stack.gap(2);
        stack.text(&joined(scene), scene.theme.text());
        if let Some(tickets) = tickets(scene) {
            stack.text(&tickets, scene.theme.quiet());
        }
        if let Some(locked) = locked(scene) {
            stack.text(&locked, scene.theme.warning());
        }
        stack
    });
    if let Some(stack) = stack {
        stack.draw(beside, buf);
    }
}

/// Letters of the address and of the code, from the largest.
pub(super) type Letters = (Option<Size>, Option<Size>);

/// What is tried, one after the other.
pub(super) const SIZES: [Letters; 4] = [
    (Some(Size::Small), Some(Size::Large)),
    (None, Some(Size::Large)),
    (None, Some(Size::Wide)),
    (None, None),
];

/// Adds how to join: the address to type and the code.
pub(super) fn add_how<'a>(stack: &mut Stack<'a>, scene: &Scene<'a>, (address, code): Letters) {
    let (joining, theme) = (scene.joining, scene.theme);
    stack.line(Line::styled("Join on your phone", theme.text()));
    stack.space(1);
    match lettering(&joining.address, address, stack.width()) {
        Some(big) => stack.letters(big, theme.heading(), Vec::new()),
        None => stack.text(&joining.address, theme.heading()),
    };
    if let Some(remark) = &joining.remark {
        stack.text(remark, theme.quiet());
    }
    stack.space(1);
    match lettering(&joining.code, code, stack.width()) {
        Some(big) => stack.letters(big, theme.accent(), Vec::new()),
        None => stack.text(&joining.code, theme.accent()),
    };
}

/// How many have joined, in words.
pub(super) fn joined(scene: &Scene<'_>) -> String {
    let joined = match scene.view.joined {
        0 => "Nobody has joined yet".to_owned(),
        1 => "1 has joined".to_owned(),
        many => format!("{} have joined", words::number(many)),
    };
    match scene.view.observers {
        0 => joined,
        1 => format!("{joined}, 1 is watching"),
        many => format!("{joined}, {} are watching", words::number(many)),
    }
}

/// How many tickets are used, when they are needed. Which they are is not for a shared screen.
pub(super) fn tickets(scene: &Scene<'_>) -> Option<String> {
    let (used, made) = scene.view.tickets?;
    Some(format!(
        "Everybody needs a ticket: {used} of {made} are used."
    ))
}

/// That the room is locked, while it is.
pub(super) fn locked(scene: &Scene<'_>) -> Option<String> {
    match scene.view.door {
        Door::Open => None,
        Door::Locked { admits: 0 } => Some("The room is locked: nobody else can join.".to_owned()),
        Door::Locked { admits } => Some(format!(
            "The room is locked: {} more can join.",
            words::number(admits)
        )),
    }
}

/// The code for the colours that this terminal has. Without a theme's word for it the palette of
/// 256 is the safer choice: nearly every terminal has it, and it is never the terminal's own.
fn code(scene: &Scene<'_>) -> Option<QrCode> {
    let code = QrCode::of(&scene.joining.qr).ok()?;
    match scene.theme.text().fg {
        Some(Color::Rgb(..)) => Some(code),
        _ => Some(code.with_256_colours()),
    }
}

fn fit(code: &QrCode, form: Option<Form>, area: Rect) -> Option<Fit> {
    match form {
        Some(form) => code.fits(form, area),
        None => code.largest_that_fits(area),
    }
}

/// Columns and rows of the code in `area`, when it fits.
pub(super) fn size(scene: &Scene<'_>, form: Option<Form>, area: Rect) -> Option<(u16, u16)> {
    let code = code(scene)?;
    let fit = fit(&code, form, area)?;
    Some(code.size_of(fit))
}

/// Draws the code at the top left of `area`, in `form` or as large as it fits, and tells where.
pub(super) fn draw_code(
    scene: &Scene<'_>,
    area: Rect,
    form: Option<Form>,
    buf: &mut Buffer,
) -> Option<Rect> {
    let code = code(scene)?;
    let fit = fit(&code, form, area)?;
    code.draw(fit, area, buf)
}
