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
use ratatui::text::Line;

use super::codes::Codes;
use super::page::{EDGES, LEAST, within_margins};
use super::stack::{Stack, draw_first_that_fits, lettering};
use super::{Scene, words};
use crate::console::widget::letters::Size;
use crate::console::widget::qr::{Form, QrCode};
use crate::session::Door;
use crate::text::clean;

/// Columns between the code and the words beside it.
const BESIDE: u16 = 4;

/// Fewer columns than these do not hold an address beside the code.
const LEAST_WORDS: u16 = 32;

/// Draws the codes as large as they fit, and beside them how to join without a camera. Where two
/// codes leave no room beside them, the address stands above the one to join by.
pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let room = Rect {
        width: area.width.saturating_sub(LEAST_WORDS + BESIDE),
        ..area
    };
    let beside = Codes::both(scene, room);
    if beside.is_none() && draw_without_words(scene, area, buf) {
        return;
    }
    let codes = beside.or_else(|| Codes::of(scene, room));
    let mut x = area.x;
    if let Some(codes) = &codes {
        codes.draw(scene, JOIN, area, buf);
        x += codes.size().0 + BESIDE;
    }
    let beside = Rect {
        x,
        width: area.right().saturating_sub(x),
        ..area
    };
    let ladder = [SIZES[0], SIZES[1], SIZES[2], SIZES[3], SIZES[2], SIZES[3]];
    let ladder: Vec<_> = ladder
        .into_iter()
        .zip([ALL, ALL, ALL, ALL, FEW, FEW])
        .collect();
    draw_first_that_fits((beside, buf), &ladder, |(sizes, lines)| {
        let mut stack = Stack::new(scene.theme, beside.width);
        stack.gap(1);
        add_how(&mut stack, scene, (sizes, lines));
        stack.gap(2);
        stack.text(&joined(scene), scene.theme.text());
        if let Some(tickets) = tickets(scene) {
            stack.text(&tickets, scene.theme.quiet());
        }
        add_wifi(&mut stack, scene, codes.as_ref());
        if let Some(locked) = locked(scene) {
            stack.text(&locked, scene.theme.warning());
        }
        stack
    });
}

/// The form in which the code of `qr` fits on a screen of its own, in a terminal of so many columns
/// and rows.
pub fn full_screen_form(qr: &str, (columns, rows): (u16, u16)) -> Option<Form> {
    if columns < LEAST.0 || rows < LEAST.1 {
        return None;
    }
    let inner = within_margins(Rect::new(0, 0, columns, rows));
    let room = Rect {
        width: inner.width.saturating_sub(LEAST_WORDS + BESIDE),
        height: inner.height.saturating_sub(EDGES),
        ..inner
    };
    let fit = QrCode::of(qr).ok()?.largest_that_fits(room)?;
    Some(fit.form())
}

/// Draws both codes with the address and the code above the one to join by, when they fit so.
fn draw_without_words(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> bool {
    let Some(codes) = Codes::both(scene, area) else {
        return false;
    };
    let how = format!("{} · {}", scene.joining.address, scene.joining.code);
    if words::columns(&how) + 3 > codes.join_columns() {
        return false;
    }
    codes.draw(scene, &how, area, buf);
    let below = area.y + codes.size().1;
    if below < area.bottom() {
        buf.set_stringn(
            area.x,
            below,
            joined(scene),
            area.width.into(),
            scene.theme.text(),
        );
    }
    true
}

/// What stands over the code to join by when there are two.
pub(super) const JOIN: &str = "Join the vote";

/// Names the Wi-Fi where its code is not to be seen.
pub(super) fn add_wifi(stack: &mut Stack<'_>, scene: &Scene<'_>, codes: Option<&Codes>) {
    if codes.is_some_and(Codes::has_wifi) {
        return;
    }
    if let Some(wifi) = &scene.joining.wifi {
        let name = clean(wifi.name(), 64);
        stack.text(&format!("On the Wi-Fi {name}"), scene.theme.text());
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

/// In how many lines what is long is told: all of it, or as much as leaves room for the code.
pub(super) const ALL: usize = usize::MAX;
pub(super) const FEW: usize = 2;

/// Adds how to join: the address to type and the code; what is remarked about it in so many lines.
pub(super) fn add_how<'a>(
    stack: &mut Stack<'a>,
    scene: &Scene<'a>,
    ((address, code), lines): (Letters, usize),
) {
    let (joining, theme) = (scene.joining, scene.theme);
    stack.line(Line::styled("Join on your phone", theme.text()));
    stack.space(1);
    match lettering(&joining.address, address, stack.width()) {
        Some(big) => stack.letters(big, theme.heading(), Vec::new()),
        None => stack.text(&joining.address, theme.heading()),
    };
    if let Some(remark) = &joining.remark {
        stack.text_in(remark, theme.quiet(), lines);
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
