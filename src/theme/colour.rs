//! Colours as numbers: reading them, measuring the contrast of two, and finding the nearest colour
//! that does the same work on a poorer terminal.

use ratatui::style::Color;

/// Red, green and blue, 0 to 255 each.
pub(super) type Rgb = (u8, u8, u8);

/// The terminal's own sixteen colours as an author writes them, and the values by which they are
/// measured. A terminal may be set to other values, so these are the ones most terminals start with.
const NAMED: [(&str, Color, Rgb); 16] = [
    ("black", Color::Black, (0, 0, 0)),
    ("red", Color::Red, (205, 0, 0)),
    ("green", Color::Green, (0, 205, 0)),
    ("yellow", Color::Yellow, (205, 205, 0)),
    ("blue", Color::Blue, (0, 0, 238)),
    ("magenta", Color::Magenta, (205, 0, 205)),
    ("cyan", Color::Cyan, (0, 205, 205)),
    ("grey", Color::Gray, (229, 229, 229)),
    ("dark-grey", Color::DarkGray, (127, 127, 127)),
    ("light-red", Color::LightRed, (255, 0, 0)),
    ("light-green", Color::LightGreen, (0, 255, 0)),
    ("light-yellow", Color::LightYellow, (255, 255, 0)),
    ("light-blue", Color::LightBlue, (92, 92, 255)),
    ("light-magenta", Color::LightMagenta, (255, 0, 255)),
    ("light-cyan", Color::LightCyan, (0, 255, 255)),
    ("white", Color::White, (255, 255, 255)),
];

/// Every name that [`parse`] knows.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    NAMED.iter().map(|(name, ..)| *name)
}

/// Reads `#rrggbb` or one of [`names`]; `None` for anything else.
pub(super) fn parse(text: &str) -> Option<Color> {
    if let Some(digits) = text.strip_prefix('#') {
        // The parser of numbers would take a sign for a digit.
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        return u32::from_str_radix(digits, 16).ok().map(Color::from_u32);
    }
    NAMED
        .iter()
        .find(|(name, ..)| *name == text)
        .map(|(_, colour, _)| *colour)
}

/// The colour as `#rrggbb`, for a hint that can be copied into the file.
pub(super) fn hex(colour: Color) -> String {
    let (r, g, b) = rgb(colour);
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// The values by which a colour is measured.
pub(super) fn rgb(colour: Color) -> Rgb {
    match colour {
        Color::Rgb(r, g, b) => (r, g, b),
        Color::Indexed(index) => indexed(index),
        named => NAMED
            .iter()
            .find(|(_, colour, _)| *colour == named)
            .map_or((0, 0, 0), |(.., rgb)| *rgb),
    }
}

/// The steps of the 6×6×6 cube in the palette of 256.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

fn indexed(index: u8) -> Rgb {
    match index {
        0..=15 => NAMED[usize::from(index)].2,
        16..=231 => {
            let at = usize::from(index - 16);
            (CUBE[at / 36], CUBE[at / 6 % 6], CUBE[at % 6])
        }
        232..=255 => {
            let grey = 8 + 10 * (index - 232);
            (grey, grey, grey)
        }
    }
}

/// Relative luminance as WCAG 2 defines it, 0 for black to 1 for white.
fn luminance(colour: Color) -> f64 {
    let part = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    let (r, g, b) = rgb(colour);
    0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
}

/// The contrast of two colours as WCAG 2 defines it, 1 (the same) to 21 (black on white).
pub(super) fn contrast(one: Color, other: Color) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The colour nearest to `colour` that reaches the contrast `least` on `ground`, by mixing in as
/// little white or black as it takes. One of the two always reaches 4.58:1, whatever the ground.
pub(super) fn made_to_pass(colour: Color, ground: Color, least: f64) -> Color {
    let (white, black) = (255, 0);
    let away = if luminance(colour) >= luminance(ground) {
        [white, black]
    } else {
        [black, white]
    };
    away.into_iter()
        .find_map(|end| {
            (0..=100)
                .map(|part| mixed(colour, end, part))
                .find(|mixed| contrast(*mixed, ground) >= least)
        })
        .unwrap_or(if luminance(ground) > 0.18 {
            Color::Rgb(0, 0, 0)
        } else {
            Color::Rgb(255, 255, 255)
        })
}

fn mixed(colour: Color, end: u8, hundredths: u16) -> Color {
    let mix = |from: u8| {
        let sum = u16::from(from) * (100 - hundredths) + u16::from(end) * hundredths;
        u8::try_from(sum / 100).unwrap_or(end)
    };
    let (r, g, b) = rgb(colour);
    Color::Rgb(mix(r), mix(g), mix(b))
}

/// The colour of the 256 that comes nearest to `colour` among those that keep the contrast `least`
/// on `ground`; without a ground, the nearest of all. A terminal's own named colour stays when it
/// still passes.
pub(super) fn nearest_indexed(colour: Color, on: Option<(Color, f64)>) -> Color {
    let passes =
        |candidate: Color| on.is_none_or(|(ground, least)| contrast(candidate, ground) >= least);
    if !matches!(colour, Color::Rgb(..)) && passes(colour) {
        return colour;
    }
    // The first sixteen differ from terminal to terminal; only the others can be relied on.
    (16..=255)
        .map(Color::Indexed)
        .filter(|candidate| passes(*candidate))
        .min_by_key(|candidate| distance(rgb(*candidate), rgb(colour)))
        .unwrap_or(colour)
}

/// How different two colours look: the eye's unequal sensitivity, cheaply ("redmean").
fn distance(one: Rgb, other: Rgb) -> i32 {
    let by = |a: u8, b: u8| i32::from(a) - i32::from(b);
    let (r, g, b) = (by(one.0, other.0), by(one.1, other.1), by(one.2, other.2));
    let mean = i32::midpoint(i32::from(one.0), i32::from(other.0));
    (((512 + mean) * r * r) >> 8) + 4 * g * g + (((767 - mean) * b * b) >> 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_agrees_with_the_published_examples() {
        let white = Color::Rgb(255, 255, 255);
        let table = [
            ("#000000", 21.0),
            ("#ffffff", 1.0),
            ("#777777", 4.48),
            ("#767676", 4.54),
            ("#0000ff", 8.59),
            ("#ff0000", 4.00),
        ];
        for (text, ratio) in table {
            let measured = contrast(parse(text).unwrap(), white);
            assert!((measured - ratio).abs() < 0.02, "{text}: {measured}");
        }
    }

    #[test]
    fn only_six_digits_and_known_names_are_colours() {
        assert_eq!(parse("#0a1B2c"), Some(Color::Rgb(10, 27, 44)));
        assert_eq!(parse("dark-grey"), Some(Color::DarkGray));
        for text in [
            "", "#", "#fff", "#+12345", "#12345g", "mauve", "Reset", "#1234567", "#é1234",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_a_hint_proposes_does_pass() {
        for ground in ["#000000", "#777777", "#808080", "#ffffff", "#101418"] {
            let ground = parse(ground).unwrap();
            for colour in ["#777777", "#005eb8", "#ff0000", "#101010"] {
                let better = made_to_pass(parse(colour).unwrap(), ground, 4.5);
                assert!(contrast(better, ground) >= 4.5, "{colour} on {ground}");
                assert_eq!(parse(&hex(better)), Some(better));
            }
        }
    }

    #[test]
    fn the_palette_of_256_is_the_one_terminals_use() {
        assert_eq!(indexed(16), (0, 0, 0));
        assert_eq!(indexed(231), (255, 255, 255));
        assert_eq!(indexed(196), (255, 0, 0));
        assert_eq!(indexed(244), (128, 128, 128));
        assert_eq!(
            nearest_indexed(Color::Rgb(250, 2, 1), None),
            Color::Indexed(196)
        );
    }
}
