//! A paper as a PDF on A4, tagged so that it can be read aloud: headings, lists, tables with their
//! headings, and a text beside every chart. It keeps to PDF/UA-1, which the writer checks.
//!
//! The font is inside (Liberation Sans, under the SIL Open Font License, see fonts/OFL.txt). It has
//! the letters of Latin, Greek and Cyrillic; another one is shown as a replacement mark, and stays
//! in the text that is read aloud and copied.

mod chart;
mod draw;
mod flow;
mod font;
mod table;

use jiff::civil::Date;

use super::document::{Block, Document, Line};
use flow::{Flow, Kind, LEADING, Style};
use font::{Face, Fonts};

/// Type of running text: its size in points.
const TEXT: f32 = 10.0;

/// Why a PDF could not be made.
#[derive(Debug, thiserror::Error)]
pub(super) enum PdfError {
    /// The font inside the program cannot be read.
    #[error("the font cannot be read")]
    Font,
    /// The writer refused.
    #[error("{0}")]
    Writer(String),
}

/// The space before a heading, and the size of its type, in points.
fn heading(level: u8) -> (f32, f32) {
    match level {
        2 => (10.0, 14.0),
        _ => (6.0, 11.5),
    }
}

/// How much of what follows a heading must stand on its page, in points: no heading is left alone there.
fn taken_after(flow: &Flow<'_>, following: &[Block]) -> f32 {
    match following {
        [Block::Heading { level, .. }, rest @ ..] => {
            let (gap, size) = heading(*level);
            gap + size * 2.0 + taken_after(flow, rest)
        }
        [Block::Text(_), rest @ ..] => 2.0 * TEXT * LEADING + taken_after(flow, rest).min(60.0),
        [Block::List(_), ..] => 3.0 * TEXT * LEADING,
        [Block::Table(piece), ..] => table::first_height(flow, piece),
        [Block::Chart(piece), ..] => chart::first_height(piece),
        [Block::NewPage, ..] | [] => 0.0,
    }
}

/// The bytes of the PDF, made on `day`.
///
/// # Errors
/// What the writer said, such as that it would not keep to PDF/UA-1.
pub(super) fn write(paper: &Document, day: Date) -> Result<Vec<u8>, PdfError> {
    let fonts = Fonts::new().ok_or(PdfError::Font)?;
    let mut flow = Flow::new(&fonts, draw::warning_lines(&paper.warning, &fonts).len());
    if !paper.warning.is_empty() {
        // The band on every page is decoration to whoever listens; here it is said.
        let warning = Line::plain(&paper.warning);
        flow.paragraph(Kind::Paragraph, &warning, Style::new(TEXT, Face::Bold));
    }
    let title = Style::new(20.0, Face::Bold);
    flow.heading(1, &paper.title, title, 0.0);
    for line in &paper.under {
        flow.paragraph(
            Kind::Paragraph,
            &Line::plain(line),
            Style::new(11.0, Face::Regular),
        );
    }
    flow.rule();
    for (position, block) in paper.blocks.iter().enumerate() {
        let after = || taken_after(&flow, &paper.blocks[position + 1..]);
        match block {
            Block::Heading { level, text } => {
                let (after, (gap, size)) = (after(), heading(*level));
                flow.gap(gap);
                flow.heading((*level).into(), text, Style::new(size, Face::Bold), after);
            }
            Block::Text(line) => {
                flow.paragraph(Kind::Paragraph, line, Style::new(TEXT, Face::Regular));
            }
            Block::List(lines) => flow.list(lines, Style::new(TEXT, Face::Regular)),
            Block::Table(piece) => table::add(&mut flow, piece),
            Block::Chart(piece) => chart::add(&mut flow, piece),
            Block::NewPage => flow.new_page(),
        }
    }
    draw::pdf(flow.finish(), paper, &fonts, day)
}
