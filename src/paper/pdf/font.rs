//! The two faces of the font, and how wide words are in them.

use krilla::text::Font;
use ttf_parser::Face as Parsed;

const REGULAR: &[u8] = include_bytes!("../fonts/LiberationSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../fonts/LiberationSans-Bold.ttf");

/// What stands for a letter that the font does not have.
const MISSING: char = '□';

/// A face of the font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    Regular,
    Bold,
}

/// Both faces: to measure by, and to draw with.
pub(super) struct Fonts {
    measured: [Parsed<'static>; 2],
    drawn: [Font; 2],
}

impl Fonts {
    /// The faces; nothing when the files inside the program are no fonts.
    pub(super) fn new() -> Option<Self> {
        let parsed = |data| Parsed::parse(data, 0).ok();
        Some(Self {
            measured: [parsed(REGULAR)?, parsed(BOLD)?],
            drawn: [Font::new(REGULAR.into(), 0)?, Font::new(BOLD.into(), 0)?],
        })
    }

    /// The face to draw with.
    pub(super) fn drawn(&self, face: Face) -> &Font {
        &self.drawn[face as usize]
    }

    /// How wide a text is, in points.
    pub(super) fn width(&self, text: &str, face: Face, size: f32) -> f32 {
        let parsed = &self.measured[face as usize];
        let advance = |c| {
            parsed
                .glyph_index(c)
                .and_then(|glyph| parsed.glyph_hor_advance(glyph))
        };
        let units: u32 = text
            .chars()
            .map(|c| u32::from(advance(c).unwrap_or(0)))
            .sum();
        units as f32 * size / f32::from(parsed.units_per_em())
    }

    /// Whether the font has the letter, and it can be drawn by itself.
    pub(super) fn can_draw(&self, c: char) -> bool {
        reads_simply(c) && self.measured[0].glyph_index(c).is_some()
    }

    /// The text as it can be drawn from left to right with this font, letter by letter.
    pub(super) fn drawable(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            if self.can_draw(c) {
                out.push(c);
            } else if !out.ends_with(MISSING) {
                // Several parts of one sign, as of an emoji, are one mark.
                out.push(MISSING);
            }
        }
        out
    }
}

/// Letters that stand from left to right and are not joined, and common signs.
fn reads_simply(c: char) -> bool {
    matches!(c, ' '..='\u{58f}' | '\u{1e00}'..='\u{1fff}' | '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{205e}' | '\u{2070}'..='\u{2bff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn welsh_is_drawn_and_what_is_missing_is_marked_once() {
        let fonts = Fonts::new().unwrap();
        let welsh = "Ŵŵ Ŷŷ ẁ ẃ ẅ ỳ ý ÿ Ââ Êê Îî Ôô Ûû ’ “ ” – … ·";
        assert_eq!(fonts.drawable(welsh), welsh);
        assert_eq!(fonts.drawable("a👩‍👩‍👧b"), "a□b");
        assert!(fonts.measured[0].glyph_index(MISSING).is_some());
        assert!(fonts.measured[1].glyph_index(MISSING).is_some());
        let (thin, wide) = ("i", "W");
        let width = |text| fonts.width(text, Face::Regular, 10.0);
        assert!(width(thin) < width(wide));
        assert!((width("WW") - 2.0 * width(wide)).abs() < 0.001);
    }
}
