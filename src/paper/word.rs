//! A paper as a document of Word: real headings, lists and tables with a row of headings that
//! repeats, so that it can be edited on and read aloud.
//!
//! WordprocessingML written by hand, escaped by construction: the crates that write it know no rows
//! of headings and no title, without which a document cannot be read aloud well. Charts are left
//! out: the table after each holds its numbers.

mod parts;

use std::io::{Cursor, Write};

use jiff::civil::Date;
use maud::{Markup, html};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::document::{Block, Cell, Column, Document, Line, Table};
use crate::workshop::Rag;

/// The width between the margins of an A4 page, in twentieths of a point.
const WIDTH: u32 = 9_866;
/// From so many columns on a table is set smaller.
const MANY_COLUMNS: usize = 9;
/// The size of type in a table and in one with many columns, in half points.
const SIZES: (u32, u32) = (18, 15);

/// The bytes of the document, made on `day`.
///
/// # Errors
/// What the container said; writing to memory it has nothing to say.
pub(super) fn write(paper: &Document, day: Date) -> Result<Vec<u8>, ZipError> {
    let mut container = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let parts = [
        ("[Content_Types].xml", parts::content_types()),
        ("_rels/.rels", parts::relations()),
        ("docProps/core.xml", parts::properties(paper, day)),
        ("word/document.xml", document(paper)),
        ("word/styles.xml", parts::styles()),
        ("word/numbering.xml", parts::numbering()),
        ("word/settings.xml", parts::settings()),
        ("word/header1.xml", parts::header(&paper.warning)),
        ("word/footer1.xml", parts::footer(&paper.foot)),
        ("word/_rels/document.xml.rels", parts::document_relations()),
    ];
    for (name, xml) in parts {
        container.start_file(name, options)?;
        container.write_all(parts::DECLARATION.as_bytes())?;
        container.write_all(xml.into_string().as_bytes())?;
    }
    Ok(container.finish()?.into_inner())
}

fn document(paper: &Document) -> Markup {
    let mut starts_page = false;
    let blocks = paper.blocks.iter().map(|block| {
        let starts = std::mem::replace(&mut starts_page, matches!(block, Block::NewPage));
        piece(block, starts)
    });
    let blocks: Vec<Markup> = blocks.collect();
    html! {
        w:document xmlns:w=(parts::MAIN) xmlns:r=(parts::RELATED) {
            w:body {
                @if !paper.warning.is_empty() {
                    (paragraph("Warning", &Line::plain(&paper.warning), false))
                }
                (paragraph("Title", &Line::plain(&paper.title), false))
                @for line in &paper.under { (paragraph("Subtitle", &Line::plain(line), false)) }
                @for block in &blocks { (block) }
                w:sectPr {
                    w:headerReference w:type="default" r:id="rId4" {}
                    w:footerReference w:type="default" r:id="rId5" {}
                    w:pgSz w:w="11906" w:h="16838" {}
                    w:pgMar w:top="1134" w:right="1020" w:bottom="1134" w:left="1020"
                        w:header="567" w:footer="567" w:gutter="0" {}
                }
            }
        }
    }
}

fn piece(block: &Block, starts_page: bool) -> Markup {
    match block {
        Block::Heading { level: 2, text } => paragraph("Heading1", &Line::plain(text), starts_page),
        Block::Heading { text, .. } => paragraph("Heading2", &Line::plain(text), starts_page),
        Block::Text(line) => paragraph("Normal", line, starts_page),
        Block::List(lines) => html! {
            @for line in lines { (paragraph("ListBullet", line, false)) }
        },
        Block::Table(piece) => table(piece),
        Block::Chart(_) | Block::NewPage => html! {},
    }
}

fn paragraph(style: &str, line: &Line, starts_page: bool) -> Markup {
    html! {
        w:p {
            w:pPr {
                w:pStyle w:val=(style) {}
                @if starts_page { w:pageBreakBefore {} }
            }
            (runs(line, None))
        }
    }
}

/// The words of a line, at a size of type when it is not that of the paragraph.
fn runs(line: &Line, size: Option<u32>) -> Markup {
    let gap = if line.lead.is_empty() || line.text.is_empty() {
        ""
    } else {
        " "
    };
    let size = html! { @if let Some(size) = size { w:sz w:val=(size) {} } };
    html! {
        @if !line.lead.is_empty() {
            w:r { w:rPr { w:b {} (size) } w:t xml:space="preserve" { (line.lead) } }
        }
        @if !line.text.is_empty() {
            w:r { w:rPr { (size) } w:t xml:space="preserve" { (gap) (line.text) } }
        }
    }
}

fn table(table: &Table) -> Markup {
    let shares: u32 = table
        .columns
        .iter()
        .map(|column| u32::from(column.share))
        .sum();
    let widths = table.columns.iter();
    let widths: Vec<u32> = widths
        .map(|column| WIDTH * u32::from(column.share) / shares.max(1))
        .collect();
    let size = if table.columns.len() < MANY_COLUMNS {
        SIZES.0
    } else {
        SIZES.1
    };
    html! {
        (paragraph("Caption", &Line::plain(&table.caption), false))
        w:tbl {
            w:tblPr {
                w:tblW w:w=(WIDTH) w:type="dxa" {}
                w:tblBorders {
                    w:top w:val="single" w:sz="8" w:color="1A1A1A" {}
                    w:bottom w:val="single" w:sz="4" w:color="B5BCC4" {}
                    w:insideH w:val="single" w:sz="4" w:color="B5BCC4" {}
                }
                w:tblLayout w:type="fixed" {}
                w:tblCellMar {
                    w:left w:w="80" w:type="dxa" {}
                    w:right w:w="80" w:type="dxa" {}
                }
                w:tblLook w:firstRow="1" w:firstColumn="1" w:lastRow="0" w:lastColumn="0"
                    w:noHBand="1" w:noVBand="1" {}
                w:tblCaption w:val=(table.caption) {}
            }
            w:tblGrid { @for width in &widths { w:gridCol w:w=(width) {} } }
            w:tr {
                w:trPr { w:cantSplit {} w:tblHeader {} }
                @for (column, width) in table.columns.iter().zip(&widths) {
                    (heading(column, *width, size))
                }
            }
            @for (number, row) in (1..).zip(&table.rows) {
                w:tr {
                    w:trPr { w:cantSplit {} }
                    @let keep = table.is_short() && number < table.rows.len();
                    @for ((each, column), width) in row.iter().zip(&table.columns).zip(&widths) {
                        (cell(each, column, *width, (size, keep)))
                    }
                }
            }
        }
        // Two tables without a paragraph between them would become one.
        w:p { w:pPr { w:pStyle w:val="AfterTable" {} } }
    }
}

fn heading(column: &Column, width: u32, size: u32) -> Markup {
    html! {
        w:tc {
            w:tcPr {
                w:tcW w:w=(width) w:type="dxa" {}
                w:shd w:val="clear" w:color="auto" w:fill="F0F4F8" {}
                w:vAlign w:val="bottom" {}
            }
            w:p {
                (cell_style(column.numbers, true))
                w:r {
                    w:rPr { w:b {} w:sz w:val=(size) {} }
                    w:t xml:space="preserve" { (column.title) }
                }
            }
        }
    }
}

/// A cell with its size of type; one that is kept stands on the page of the row below it.
fn cell(cell: &Cell, column: &Column, width: u32, (size, keep): (u32, bool)) -> Markup {
    html! {
        w:tc {
            w:tcPr {
                w:tcW w:w=(width) w:type="dxa" {}
                @if let Some(rag) = cell.rag {
                    w:tcBorders {
                        w:left w:val="single" w:sz="36" w:color=(colour(rag)) {}
                    }
                }
            }
            @if cell.lines.is_empty() { w:p { (cell_style(false, keep)) } }
            @for line in &cell.lines {
                w:p {
                    (cell_style(column.numbers, keep))
                    (runs(line, Some(size)))
                }
            }
        }
    }
}

fn cell_style(numbers: bool, keep: bool) -> Markup {
    html! {
        w:pPr {
            w:pStyle w:val="Cell" {}
            @if keep { w:keepNext {} }
            @if numbers { w:jc w:val="right" {} }
        }
    }
}

/// The colour beside words that name it.
fn colour(rag: Rag) -> &'static str {
    match rag {
        Rag::Red => "B3261E",
        Rag::Amber => "C77700",
        Rag::Green => "2E7D32",
        Rag::GreenPlus => "14532D",
    }
}
