//! Letters several rows high, for what must be read from the back of the room: the join code, the
//! address, the statement.
//!
//! Big letters are used only where the whole text fits without a broken word and without a letter
//! that the font lacks; otherwise the text is set in the terminal's own letters, bold.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;
use ratatui::widgets::Widget;
use textwrap::{WordSeparator, WordSplitter};
use tui_big_text::{BigText, PixelSize};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How big a letter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// 4 columns × 4 rows: as much text as possible.
    Small,
    /// 8 columns × 4 rows: the best formed letters, for codes and addresses.
    Wide,
    /// 8 columns × 8 rows: for large screens.
    Large,
}

impl Size {
    /// The columns that a letter takes, the gap to the next one included.
    pub fn columns(self) -> u16 {
        match self {
            Self::Small => 4,
            Self::Wide | Self::Large => 8,
        }
    }

    /// The rows that a line takes, room for g and y included.
    pub fn rows(self) -> u16 {
        match self {
            Self::Small | Self::Wide => 4,
            Self::Large => 8,
        }
    }

    fn pixel(self) -> PixelSize {
        match self {
            Self::Small => PixelSize::Quadrant,
            Self::Wide => PixelSize::HalfHeight,
            Self::Large => PixelSize::Full,
        }
    }
}

/// A text set to a width, in big letters or plain ones. Measure it, then draw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lettering {
    /// `None` is the terminal's own letters.
    size: Option<Size>,
    lines: Vec<String>,
}

impl Lettering {
    /// `text` in `size`, wrapped by words to `width` columns; `None` when a word is wider than that
    /// or the font lacks one of its letters.
    pub fn big(text: &str, size: Size, width: u16) -> Option<Self> {
        let text = for_the_font(text)?;
        let letters = usize::from(width / size.columns());
        // Words are broken nowhere but at spaces: an address or a code is one word.
        let options = textwrap::Options::new(letters.max(1))
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation)
            .break_words(false);
        let lines: Vec<String> = textwrap::wrap(text.trim(), options)
            .into_iter()
            .map(|line| line.trim_end().to_owned())
            .collect();
        let fits = lines.iter().all(|line| line.chars().count() <= letters);
        fits.then_some(Self {
            size: Some(size),
            lines,
        })
    }

    /// `text` in the terminal's own letters, wrapped by words to `width` columns; a word wider than
    /// that is broken.
    pub fn plain(text: &str, width: u16) -> Self {
        let lines = if width == 0 {
            Vec::new()
        } else {
            textwrap::wrap(text.trim(), usize::from(width))
                .into_iter()
                .map(|line| line.trim_end().to_owned())
                .collect()
        };
        Self { size: None, lines }
    }

    /// `text` in the first of `sizes` in which all of it fits into `area`, or plain.
    pub fn for_area(text: &str, sizes: &[Size], area: Rect) -> Self {
        sizes
            .iter()
            .filter_map(|size| Self::big(text, *size, area.width))
            .find(|big| big.rows() <= area.height)
            .unwrap_or_else(|| Self::plain(text, area.width))
    }

    /// Whether these are big letters, and which.
    pub fn size(&self) -> Option<Size> {
        self.size
    }

    /// The rows needed, all of them when nothing is cut.
    pub fn rows(&self) -> u16 {
        let lines = u16::try_from(self.lines.len()).unwrap_or(u16::MAX);
        lines.saturating_mul(self.size.map_or(1, Size::rows))
    }

    /// The columns of the longest line.
    pub fn columns(&self) -> u16 {
        let widest = |measure: fn(&str) -> usize| {
            let columns = self.lines.iter().map(|line| measure(line)).max();
            u16::try_from(columns.unwrap_or(0)).unwrap_or(u16::MAX)
        };
        match self.size {
            // The font's letters are all of one width.
            Some(size) => widest(|line| line.chars().count()).saturating_mul(size.columns()),
            None => widest(UnicodeWidthStr::width),
        }
    }

    /// Draws at the top left of `area` and returns the rows drawn. Plain text is bold, and where it
    /// does not fit its last line ends in `…`. Big letters that do not fit are not drawn at all.
    pub fn draw(&self, style: Style, area: Rect, buf: &mut Buffer) -> u16 {
        let area = area.intersection(buf.area);
        match self.size {
            Some(size) => {
                if self.rows() > area.height || self.columns() > area.width {
                    return 0;
                }
                let lines = self.lines.iter().map(|line| Line::from(line.as_str()));
                let big = BigText::builder()
                    .pixel_size(size.pixel())
                    .style(style)
                    .lines(lines.collect::<Vec<_>>())
                    .build();
                (&big).render(area, buf);
                self.rows()
            }
            None => self.draw_plain(style.add_modifier(Modifier::BOLD), area, buf),
        }
    }

    fn draw_plain(&self, style: Style, area: Rect, buf: &mut Buffer) -> u16 {
        if area.width == 0 {
            return 0;
        }
        let rows = self.rows().min(area.height);
        for (row, line) in (0..rows).zip(&self.lines) {
            let cut = row + 1 == rows && rows < self.rows();
            let line = if cut {
                &with_ellipsis(line, area.width)
            } else {
                line
            };
            buf.set_stringn(area.x, area.y + row, line, usize::from(area.width), style);
        }
        rows
    }
}

/// Draws `text` in the first of `sizes` (the largest first) in which all of it fits into `area`, or
/// else in plain bold letters, and returns the rows drawn.
pub fn draw_or_plain(
    text: &str,
    sizes: &[Size],
    style: Style,
    area: Rect,
    buf: &mut Buffer,
) -> u16 {
    let area = area.intersection(buf.area);
    Lettering::for_area(text, sizes, area).draw(style, area, buf)
}

/// `line` with `…` at its end, in at most `width` columns (1 or more).
pub(in crate::console) fn with_ellipsis(line: &str, width: u16) -> String {
    let mut shown = String::new();
    for grapheme in line.graphemes(true) {
        if shown.width() + grapheme.width() + 1 > usize::from(width) {
            break;
        }
        shown.push_str(grapheme);
    }
    format!("{}…", shown.trim_end())
}

/// The text in letters that the font has, or `None` when one is missing. Typographic signs become
/// their typewriter cousins; an accent is never dropped, because that would misspell a name.
fn for_the_font(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '‘' | '’' | 'ʼ' | '′' => plain.push('\''),
            '“' | '”' | '„' | '″' => plain.push('"'),
            '‐' | '‑' | '‒' | '–' | '—' | '−' => plain.push('-'),
            '…' => plain.push_str("..."),
            '•' => plain.push('·'),
            '→' => plain.push_str("->"),
            '≤' => plain.push_str("<="),
            '≥' => plain.push_str(">="),
            'ﬁ' => plain.push_str("fi"),
            'ﬂ' => plain.push_str("fl"),
            // Soft hyphens and joiners have no width of their own.
            '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            c if c.is_whitespace() => plain.push(' '),
            // Two of Latin-1 are empty in the font.
            '³' | '´' => return None,
            ' '..='~' | '\u{a1}'..='\u{ff}' => plain.push(c),
            _ => return None,
        }
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(buf: &Buffer) -> Vec<String> {
        (buf.area.top()..buf.area.bottom())
            .map(|y| {
                let row: String = (buf.area.left()..buf.area.right())
                    .map(|x| buf[(x, y)].symbol())
                    .collect();
                row.trim_end().to_owned()
            })
            .collect()
    }

    fn drawn(text: &str, sizes: &[Size], columns: u16, rows: u16) -> (u16, Vec<String>) {
        let mut buf = Buffer::empty(Rect::new(0, 0, columns, rows));
        let area = buf.area;
        let used = draw_or_plain(text, sizes, Style::new(), area, &mut buf);
        (used, picture(&buf))
    }

    #[test]
    fn a_join_code_in_small_letters() {
        let (rows, picture) = drawn("K7M2", &[Size::Small], 20, 4);
        assert_eq!(rows, 4);
        assert_eq!(
            picture,
            [
                "▜▌▐▌█▀█ █▖▟▌▟▀▙",
                "▐▙▛  ▗▛ ███▌ ▄▛",
                "▐▌▜▖ █  █▝▐▌▟▘▄",
                "▀▘▝▘ ▀  ▀ ▝▘▀▀▀",
            ]
        );
    }

    #[test]
    fn a_join_code_in_wide_and_in_large_letters() {
        let (rows, picture) = drawn("K7", &[Size::Wide], 16, 4);
        assert_eq!(rows, 4);
        assert_eq!(
            picture,
            [
                "▀██  ██ ██▀▀██",
                " ██▄█▀     ▄█▀",
                " ██ ▀█▄   ██",
                "▀▀▀  ▀▀   ▀▀",
            ]
        );
        let (rows, picture) = drawn("K7", &[Size::Large], 16, 8);
        assert_eq!(rows, 8);
        assert_eq!(
            picture,
            [
                "███  ██ ██████",
                " ██  ██ ██  ██",
                " ██ ██      ██",
                " ████      ██",
                " ██ ██    ██",
                " ██  ██   ██",
                "███  ██   ██",
                "",
            ]
        );
    }

    #[test]
    fn words_are_wrapped_and_never_broken() {
        let big = Lettering::big("Teams make time to talk", Size::Small, 42).unwrap();
        assert_eq!(big.lines, ["Teams make", "time to", "talk"]);
        assert_eq!((big.columns(), big.rows()), (40, 12));
        assert_eq!(Lettering::big("conversations", Size::Small, 48), None);
        assert_eq!(
            Lettering::big("HTTP://192.168.1.20:8080/J/K7M2", Size::Wide, 200),
            None
        );
        assert!(Lettering::big("192.168.1.20:8080", Size::Small, 68).is_some());
    }

    #[test]
    fn the_first_size_that_fits_is_taken_and_plain_bold_is_the_last() {
        let sizes = [Size::Large, Size::Wide, Size::Small];
        let size = |columns, rows| {
            Lettering::for_area("K7M2", &sizes, Rect::new(0, 0, columns, rows)).size()
        };
        assert_eq!(size(32, 8), Some(Size::Large));
        assert_eq!(size(32, 7), Some(Size::Wide));
        assert_eq!(size(31, 7), Some(Size::Small));
        assert_eq!(size(15, 7), None);
        assert_eq!(size(31, 3), None);
        let mut buf = Buffer::empty(Rect::new(0, 0, 10, 2));
        let area = buf.area;
        assert_eq!(
            draw_or_plain("K7M2", &sizes, Style::new(), area, &mut buf),
            1
        );
        assert_eq!(picture(&buf)[0], "K7M2");
        assert!(buf[(0, 0)].modifier.contains(Modifier::BOLD));
    }

    #[test]
    fn plain_text_that_does_not_fit_ends_in_an_ellipsis() {
        let (rows, picture) = drawn("one two three four five", &[], 9, 2);
        assert_eq!(
            (rows, picture),
            (2, vec!["one two".into(), "three…".to_owned()])
        );
        for (columns, rows) in [(0, 0), (1, 1), (0, 3), (3, 0), (2, 2)] {
            let sizes = [Size::Small];
            drawn("Ein böses Wort: 日本語", &sizes, columns, rows);
        }
    }

    #[test]
    fn typographic_signs_are_mapped_and_accents_are_not_dropped() {
        assert_eq!(
            for_the_font("‘We’ – “don\u{a0}t” know…").as_deref(),
            Some("'We' - \"don t\" know...")
        );
        assert_eq!(for_the_font("£5 café").as_deref(), Some("£5 café"));
        for missing in ["Ŵyn", "cafe\u{301}", "5 €", "日", "m³"] {
            assert_eq!(for_the_font(missing), None, "{missing}");
            assert_eq!(Lettering::big(missing, Size::Small, 200), None);
        }
    }

    #[test]
    fn every_letter_that_is_let_through_leaves_ink() {
        for c in ('!'..='~').chain('\u{a1}'..='\u{ff}') {
            let Some(text) = for_the_font(&c.to_string()).filter(|text| !text.is_empty()) else {
                continue;
            };
            for size in [Size::Small, Size::Wide, Size::Large] {
                let (_, picture) = drawn(&text, &[size], size.columns(), size.rows());
                assert!(picture.iter().any(|row| !row.is_empty()), "{c} {size:?}");
                assert!(!picture[0].contains(c) || c == '▀', "{c} was drawn plain");
            }
        }
    }

    #[test]
    fn big_letters_are_drawn_whole_or_not_at_all() {
        let big = Lettering::big("K7M2", Size::Small, 20).unwrap();
        let before = Buffer::empty(Rect::new(0, 0, 18, 5));
        for area in [
            Rect::new(0, 0, 15, 4),
            Rect::new(3, 0, 20, 4),
            Rect::new(0, 2, 20, 4),
            Rect::new(30, 30, 20, 4),
        ] {
            let mut buf = before.clone();
            assert_eq!(big.draw(Style::new(), area, &mut buf), 0);
            assert_eq!(buf, before);
        }
    }
}
