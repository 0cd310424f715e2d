//! What the lobby says when nobody has joined for a minute: the next things to try, in order.
//!
//! ```text
//!    Join on your phone
//!    192.168.1.20:8080
//!    K7M2, in big letters
//!
//!    Nobody has joined yet. Try in turn
//!    x        another address of this laptop
//!    B        a travel router or another Wi-Fi…
//! ```
//!
//! A laptop cannot see that a network keeps phones away from it; that nobody came is how it shows.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::codes::Codes;
use super::joining::{self, Letters, SIZES};
use super::stack::{Stack, span};
use super::{Scene, words};
use crate::theme::Theme;

/// What to try, from the quickest to the last.
const PLANS: [(&str, &str); 4] = [
    (
        "B",
        "a travel router or another Wi-Fi: guest networks keep phones apart",
    ),
    ("C", "a laptop's hotspot: 5 to 10 phones"),
    ("D", "a public address: --public-url"),
    ("or", "a show of hands: h at each vote"),
];

/// What to try on a phone that will not open the page.
const PHONES: [(&str, &str); 2] = [
    (
        "Android",
        "stay on a Wi-Fi without internet; mobile data off",
    ),
    ("iPhone", "close a sign-in sheet, rescan"),
];

/// How closely the words are set: the letters, the rows between parts, and whether the workshop is
/// named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Density {
    letters: Letters,
    gap: u16,
    title: bool,
    /// Lines of what is remarked about the address.
    lines: usize,
}

pub(super) fn ladder() -> Vec<Density> {
    let all = SIZES.iter().flat_map(|letters| {
        let roomy = [(1, true), (0, true), (1, false), (0, false)];
        let roomy = roomy.map(|(gap, title)| (gap, title, joining::ALL));
        let close = [(0, false, joining::FEW)];
        roomy
            .into_iter()
            .chain(close)
            .map(|(gap, title, lines)| Density {
                letters: *letters,
                gap,
                title,
                lines,
            })
    });
    let mut ladder: Vec<Density> = all.collect();
    // The code in letters, as in the lobby; then white space; whoever is here knows why they came.
    ladder.sort_by_key(|density| {
        (
            density.letters.1.is_none(),
            density.lines == joining::FEW,
            density.gap == 0,
            !density.title,
        )
    });
    ladder
}

pub(super) fn compose<'a>(
    scene: &Scene<'a>,
    codes: Option<&Codes>,
    density: Density,
    area: Rect,
) -> Stack<'a> {
    let theme = scene.theme;
    let mut stack = Stack::new(theme, area.width);
    if density.title {
        stack.text(&scene.view.workshop, theme.heading());
        stack.gap(density.gap);
    }
    joining::add_how(&mut stack, scene, (density.letters, density.lines));
    // Where there is no room for them, these wait for the screen of the code, and for the phones' help.
    let closest = density.lines == joining::FEW && density.letters.1.is_none();
    if !closest {
        joining::add_wifi(&mut stack, scene, codes);
    }
    stack.gap(density.gap);
    stack.line(Line::styled(
        "Nobody has joined yet. Try in turn",
        theme.warning(),
    ));
    if !scene.joining.others.is_empty() {
        add(
            &mut stack,
            ("x", "another address of this laptop"),
            4,
            theme,
        );
    }
    for plan in PLANS {
        add(&mut stack, plan, 4, theme);
    }
    stack.gap(density.gap);
    for phone in PHONES.into_iter().filter(|_| !closest) {
        add(&mut stack, phone, 9, theme);
    }
    stack
}

/// A label and what it means, in lines that hang under each other from column `at`.
fn add(stack: &mut Stack<'_>, (label, text): (&str, &str), at: u16, theme: &Theme) {
    let lines = words::wrap(text, stack.measure().saturating_sub(at));
    let lines = lines.into_iter().enumerate().map(|(row, line)| {
        let label = if row == 0 { label } else { "" };
        Line::from(vec![
            span(words::padded(label, at), theme.heading()),
            span(line, theme.text()),
        ])
    });
    stack.lines(lines.collect());
}
