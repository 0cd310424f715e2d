//! Words set in lines, lines on pages: what is drawn where, and what it is for whoever listens.

use super::font::{Face, Fonts};
use crate::paper::document::Line;

/// A4 in points.
pub(super) const PAGE: (f32, f32) = (595.28, 841.89);
/// The margins left and right, in points.
pub(super) const SIDE: f32 = 48.0;
/// The width between them.
pub(super) const WIDTH: f32 = PAGE.0 - 2.0 * SIDE;
/// Where the text begins, and where it begins under a warning of one line.
const TOP: (f32, f32) = (50.0, 74.0);
/// How much lower it begins for each further line.
pub(super) const WARNING_LINE: f32 = 13.0;
/// Where the text ends.
const BOTTOM: f32 = PAGE.1 - 56.0;
/// The distance of two lines, in sizes of their type.
pub(super) const LEADING: f32 = 1.32;
/// How far a list is set in.
const INDENT: f32 = 14.0;

/// How words look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) size: f32,
    pub(super) face: Face,
}

impl Style {
    pub(super) fn new(size: f32, face: Face) -> Self {
        Self { size, face }
    }
}

/// What something on a page is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Document,
    Heading(u16, String),
    Paragraph,
    List,
    Item,
    Mark,
    Body,
    Table(String),
    Head,
    Rows,
    Row,
    ColumnHeading,
    RowHeading,
    Cell,
    /// A chart, with what it shows in words.
    Figure(String),
}

/// Something that is drawn; `of` says what it belongs to, nothing when it is only decoration.
#[derive(Clone, Debug)]
pub(super) struct Drawn {
    pub(super) page: usize,
    pub(super) of: Option<usize>,
    pub(super) mark: Mark,
}

/// What is drawn. Places are in points from the top left corner; a text stands on its `y`.
#[derive(Clone, Debug)]
pub(super) enum Mark {
    Text {
        at: (f32, f32),
        text: String,
        style: Style,
        /// The text as it was, when the font lacks some of it.
        actual: Option<String>,
    },
    Box {
        at: (f32, f32),
        size: (f32, f32),
        colour: (u8, u8, u8),
    },
}

/// A line of words of one or two faces, each with its distance from the left.
pub(super) type SetLine = Vec<(f32, String, Face)>;

/// All that is on the pages.
pub(super) struct Flowed {
    pub(super) pages: usize,
    /// What there is: its kind, and what it is in. The first is the document.
    pub(super) nodes: Vec<(Kind, usize)>,
    pub(super) drawn: Vec<Drawn>,
    /// Where headings are: level, words, page, height.
    pub(super) headings: Vec<(u16, String, usize, f32)>,
}

/// A paper as it grows.
pub(super) struct Flow<'f> {
    pub(super) fonts: &'f Fonts,
    flowed: Flowed,
    top: f32,
    /// Where the next line begins.
    pub(super) y: f32,
}

impl<'f> Flow<'f> {
    /// An empty paper, under a warning of so many lines.
    pub(super) fn new(fonts: &'f Fonts, warning: usize) -> Self {
        let top = match warning {
            0 => TOP.0,
            lines => TOP.1 + (lines - 1) as f32 * WARNING_LINE,
        };
        Self {
            fonts,
            flowed: Flowed {
                pages: 1,
                nodes: vec![(Kind::Document, 0)],
                drawn: Vec::new(),
                headings: Vec::new(),
            },
            top,
            y: top,
        }
    }

    pub(super) fn finish(self) -> Flowed {
        self.flowed
    }

    /// Room down to the end of the page.
    pub(super) fn room(&self) -> f32 {
        BOTTOM - self.y
    }

    /// Room on an empty page.
    pub(super) fn whole_page(&self) -> f32 {
        BOTTOM - self.top
    }

    pub(super) fn new_page(&mut self) {
        if self.y > self.top {
            self.flowed.pages += 1;
            self.y = self.top;
        }
    }

    /// Goes to a new page unless `height` fits on this one.
    pub(super) fn need(&mut self, height: f32) {
        if self.room() < height {
            self.new_page();
        }
    }

    /// White space, but not at the top of a page.
    pub(super) fn gap(&mut self, height: f32) {
        if self.y > self.top {
            self.y += height;
        }
    }

    /// Adds something that belongs to `parent`; 0 is the document.
    pub(super) fn node(&mut self, kind: Kind, parent: usize) -> usize {
        self.flowed.nodes.push((kind, parent));
        self.flowed.nodes.len() - 1
    }

    pub(super) fn mark(&mut self, of: Option<usize>, mark: Mark) {
        let page = self.flowed.pages - 1;
        self.flowed.drawn.push(Drawn { page, of, mark });
    }

    /// Draws a text that stands at `x`, its line beginning at the height `top`.
    pub(super) fn text(
        &mut self,
        of: Option<usize>,
        (x, top): (f32, f32),
        text: &str,
        style: Style,
    ) {
        let drawable = self.fonts.drawable(text);
        let mark = Mark::Text {
            at: (x, top + style.size),
            actual: (drawable != text).then(|| text.to_owned()),
            text: drawable,
            style,
        };
        self.mark(of, mark);
    }

    pub(super) fn set_line(&mut self, of: Option<usize>, x: f32, line: &SetLine, size: f32) {
        for (from, text, face) in line {
            self.text(of, (x + from, self.y), text, Style::new(size, *face));
        }
    }

    /// A heading on the page of what follows it, which takes `after` points there.
    pub(super) fn heading(&mut self, level: u16, text: &str, style: Style, after: f32) {
        let lines = self.wrap(&Line::plain(text), style, WIDTH).len() as f32;
        self.need(style.size * (LEADING * lines + 0.4) + after);
        let (page, y) = (self.flowed.pages - 1, self.y);
        let heading = (level, text.to_owned(), page, y);
        self.flowed.headings.push(heading);
        self.paragraph(
            Kind::Heading(level, text.to_owned()),
            &Line::plain(text),
            style,
        );
    }

    pub(super) fn paragraph(&mut self, kind: Kind, line: &Line, style: Style) {
        let node = self.node(kind, 0);
        self.lines(node, 0.0, line, style);
        self.y += style.size * 0.4;
    }

    fn lines(&mut self, node: usize, indent: f32, line: &Line, style: Style) {
        for set in self.wrap(line, style, WIDTH - indent) {
            self.need(style.size * LEADING);
            self.set_line(Some(node), SIDE + indent, &set, style.size);
            self.y += style.size * LEADING;
        }
    }

    pub(super) fn list(&mut self, lines: &[Line], style: Style) {
        let list = self.node(Kind::List, 0);
        for line in lines {
            self.need(style.size * LEADING);
            let item = self.node(Kind::Item, list);
            let mark = self.node(Kind::Mark, item);
            self.text(Some(mark), (SIDE + 2.0, self.y), "•", style);
            let body = self.node(Kind::Body, item);
            self.lines(body, INDENT, line, style);
            self.y += style.size * 0.25;
        }
        self.y += style.size * 0.25;
    }

    /// A coloured rule under the title.
    pub(super) fn rule(&mut self) {
        let mark = Mark::Box {
            at: (SIDE, self.y + 2.0),
            size: (WIDTH, 2.5),
            colour: (0, 94, 184),
        };
        self.mark(None, mark);
        self.y += 12.0;
    }

    /// The words of `line` in lines of at most `width`: its lead in bold, the rest in the face of
    /// `style`. A word that is wider than a line is cut.
    pub(super) fn wrap(&self, line: &Line, style: Style, width: f32) -> Vec<SetLine> {
        let lead = line.lead.split_whitespace().map(|word| (word, Face::Bold));
        let text = line.text.split_whitespace().map(|word| (word, style.face));
        let mut lines: Vec<SetLine> = Vec::new();
        let mut end = f32::INFINITY;
        for (word, face) in lead.chain(text) {
            for piece in self.pieces(word, face, style.size, width) {
                let space = self.fonts.width(" ", face, style.size);
                let wide = self.wide(&piece, face, style.size);
                if end + space + wide > width {
                    lines.push(vec![(0.0, piece, face)]);
                    end = wide;
                    continue;
                }
                let last = lines.last_mut().expect("the first word begins a line");
                match last.last_mut() {
                    Some((_, run, of)) if *of == face => {
                        run.push(' ');
                        run.push_str(&piece);
                    }
                    _ => last.push((end + space, piece, face)),
                }
                end += space + wide;
            }
        }
        lines
    }

    fn wide(&self, text: &str, face: Face, size: f32) -> f32 {
        self.fonts.width(&self.fonts.drawable(text), face, size)
    }

    /// A word, or what fits of it and the rest.
    fn pieces(&self, word: &str, face: Face, size: f32, width: f32) -> Vec<String> {
        if self.wide(word, face, size) <= width {
            return vec![word.to_owned()];
        }
        // Letter by letter, each measured once: people may write a thousand without a space.
        let mut pieces = vec![String::new()];
        let (mut end, mut before) = (0.0, String::new());
        for c in word.chars() {
            let drawn = self.fonts.drawable(&c.to_string());
            let wide = self.fonts.width(&drawn, face, size);
            let is_same_mark = !self.fonts.can_draw(c) && drawn == before;
            let adds = if is_same_mark { 0.0 } else { wide };
            match pieces.last_mut() {
                Some(last) if end + adds <= width || last.is_empty() => {
                    last.push(c);
                    end += adds;
                }
                _ => {
                    pieces.push(c.to_string());
                    end = wide;
                }
            }
            before = drawn;
        }
        pieces
    }
}
