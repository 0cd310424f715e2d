//! What was set on pages, drawn and tagged.

use std::num::NonZeroU16;

use jiff::civil::Date;
use krilla::Document as Pdf;
use krilla::SerializeSettings;
use krilla::color::rgb;
use krilla::configure::{Configuration, Validator};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    ArtifactType, ContentTag, Identifier, ListNumbering, Node, SpanTag, TableHeaderScope, Tag,
    TagGroup, TagKind, TagTree,
};
use krilla::text::TextDirection;

use super::PdfError;
use super::flow::{Drawn, Flowed, Kind, Mark, PAGE, SIDE, Style, WARNING_LINE, WIDTH};
use super::font::{Face, Fonts};
use crate::paper::document::Document;
use crate::paper::words::beginning;

const LANGUAGE: &str = "en-GB";
const INK: (u8, u8, u8) = (26, 26, 26);
/// Type of the warning above each page: its size in points.
const WARNING: f32 = 9.5;
/// The free space at each side of it in its band, in points.
const BESIDE: f32 = 6.0;
/// The longest foot of a page, in characters.
const LONGEST_FOOT: usize = 100;

/// The bytes of the PDF.
pub(super) fn pdf(
    flowed: Flowed,
    paper: &Document,
    fonts: &Fonts,
    day: Date,
) -> Result<Vec<u8>, PdfError> {
    let settings = SerializeSettings {
        configuration: Configuration::new_with_validator(Validator::UA1),
        ..SerializeSettings::default()
    };
    let mut pdf = Pdf::new_with(settings);
    let size = PageSettings::from_wh(PAGE.0, PAGE.1);
    let size = size.ok_or_else(|| PdfError::Writer("no page of this size".to_owned()))?;
    let mut leaves: Vec<Vec<Identifier>> = vec![Vec::new(); flowed.nodes.len()];
    for number in 0..flowed.pages {
        let mut page = pdf.start_page_with(size.clone());
        let mut surface = page.surface();
        for drawn in flowed.drawn.iter().filter(|drawn| drawn.page == number) {
            put(&mut surface, drawn, fonts, &mut leaves);
        }
        around(&mut surface, paper, (number + 1, flowed.pages), fonts);
        surface.finish();
        page.finish();
    }
    pdf.set_tag_tree(tree(&flowed, leaves));
    pdf.set_outline(outline(&flowed));
    pdf.set_metadata(metadata(paper, day));
    pdf.finish()
        .map_err(|error| PdfError::Writer(format!("{error:?}")))
}

fn put(surface: &mut Surface<'_>, drawn: &Drawn, fonts: &Fonts, leaves: &mut [Vec<Identifier>]) {
    let tag = match (&drawn.mark, drawn.of) {
        (_, None) => ContentTag::Artifact(ArtifactType::Other),
        (Mark::Text { actual, .. }, Some(_)) => {
            ContentTag::Span(SpanTag::empty().with_actual_text(actual.as_deref()))
        }
        (Mark::Box { .. }, Some(_)) => ContentTag::Other,
    };
    let identifier = surface.start_tagged(tag);
    match &drawn.mark {
        Mark::Text {
            at, text, style, ..
        } => words(surface, fonts, *at, text, *style, INK),
        Mark::Box { at, size, colour } => filled(surface, *at, *size, *colour),
    }
    surface.end_tagged();
    if let Some(node) = drawn.of {
        leaves[node].push(identifier);
    }
}

fn words(
    surface: &mut Surface<'_>,
    fonts: &Fonts,
    (x, y): (f32, f32),
    text: &str,
    style: Style,
    colour: (u8, u8, u8),
) {
    surface.set_fill(Some(fill(colour)));
    let font = fonts.drawn(style.face).clone();
    let from = Point::from_xy(x, y);
    surface.draw_text(
        from,
        font,
        style.size,
        text,
        false,
        TextDirection::LeftToRight,
    );
}

fn fill((red, green, blue): (u8, u8, u8)) -> Fill {
    Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        ..Fill::default()
    }
}

fn filled(surface: &mut Surface<'_>, at: (f32, f32), size: (f32, f32), colour: (u8, u8, u8)) {
    let Some(area) = Rect::from_xywh(at.0, at.1, size.0, size.1) else {
        return;
    };
    let mut path = PathBuilder::new();
    path.push_rect(area);
    if let Some(path) = path.finish() {
        surface.set_fill(Some(fill(colour)));
        surface.draw_path(&path);
    }
}

/// The warning in lines that are no wider than its band, cut between words; none without one.
pub(super) fn warning_lines(warning: &str, fonts: &Fonts) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in warning.split_whitespace() {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        let fits = |line: &String| fonts.width(line, Face::Bold, WARNING) <= WIDTH - 2.0 * BESIDE;
        match longer.filter(fits).zip(lines.last_mut()) {
            Some((longer, last)) => *last = longer,
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

/// What stands on every page: the warning above, what it is and the number of the page below.
fn around(
    surface: &mut Surface<'_>,
    paper: &Document,
    (page, pages): (usize, usize),
    fonts: &Fonts,
) {
    let bold = Style::new(WARNING, Face::Bold);
    let lines = warning_lines(&paper.warning, fonts);
    if let Some(more) = lines.len().checked_sub(1) {
        surface.start_tagged(ContentTag::Artifact(ArtifactType::Header));
        let height = 24.0 + more as f32 * WARNING_LINE;
        filled(surface, (SIDE, 30.0), (WIDTH, height), INK);
        for (number, line) in lines.iter().enumerate() {
            let wide = fonts.width(line, bold.face, bold.size);
            let y = 45.5 + number as f32 * WARNING_LINE;
            let at = (SIDE + (WIDTH - wide) / 2.0, y);
            words(surface, fonts, at, line, bold, (255, 255, 255));
        }
        surface.end_tagged();
    }
    surface.start_tagged(ContentTag::Artifact(ArtifactType::Footer));
    let small = Style::new(8.0, Face::Regular);
    let y = PAGE.1 - 32.0;
    let foot = fonts.drawable(&beginning(&paper.foot, LONGEST_FOOT));
    words(surface, fonts, (SIDE, y), &foot, small, INK);
    let number = format!("{page} of {pages}");
    let wide = fonts.width(&number, small.face, small.size);
    words(
        surface,
        fonts,
        (SIDE + WIDTH - wide, y),
        &number,
        small,
        INK,
    );
    surface.end_tagged();
}

/// What everything is and what it is in, for whoever listens.
fn tree(flowed: &Flowed, leaves: Vec<Vec<Identifier>>) -> TagTree {
    let mut children: Vec<Vec<Node>> = leaves
        .into_iter()
        .map(|leaves| leaves.into_iter().map(Node::from).collect())
        .collect();
    // A node comes after what it is in, so from the last on each is complete when it is handed up.
    for (position, (kind, parent)) in flowed.nodes.iter().enumerate().skip(1).rev() {
        let mut own = std::mem::take(&mut children[position]);
        // Those handed up from below came in from the last to the first.
        if holds_nodes(kind) {
            own.reverse();
        }
        let group = TagGroup::with_children(tag(kind), own);
        children[*parent].push(group.into());
    }
    let mut tree = TagTree::new().with_lang(Some(LANGUAGE.to_owned()));
    for node in std::mem::take(&mut children[0]).into_iter().rev() {
        tree.push(node);
    }
    tree
}

/// Whether others are in it, and not words.
fn holds_nodes(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Document
            | Kind::List
            | Kind::Item
            | Kind::Table(_)
            | Kind::Head
            | Kind::Rows
            | Kind::Row
    )
}

fn tag(kind: &Kind) -> TagKind {
    match kind {
        Kind::Document => Tag::Div.into(),
        Kind::Heading(level, title) => {
            let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(level, Some(title.clone())).into()
        }
        Kind::Paragraph => Tag::P.into(),
        Kind::List => Tag::L(ListNumbering::Disc).into(),
        Kind::Item => Tag::LI.into(),
        Kind::Mark => Tag::Lbl.into(),
        Kind::Body => Tag::LBody.into(),
        Kind::Table(summary) => Tag::Table.with_summary(Some(summary.clone())).into(),
        Kind::Head => Tag::THead.into(),
        Kind::Rows => Tag::TBody.into(),
        Kind::Row => Tag::TR.into(),
        Kind::ColumnHeading => Tag::TH(TableHeaderScope::Column).into(),
        Kind::RowHeading => Tag::TH(TableHeaderScope::Row).into(),
        Kind::Cell => Tag::TD.into(),
        Kind::Figure(words) => Tag::Figure(Some(words.clone())).into(),
    }
}

/// The headings as a reader's table of contents: those of the second level, and the third in them.
fn outline(flowed: &Flowed) -> Outline {
    let mut top: Vec<OutlineNode> = Vec::new();
    for (level, text, page, y) in &flowed.headings {
        let place = XyzDestination::new(*page, Point::from_xy(SIDE, *y));
        let node = OutlineNode::new(text.clone(), place);
        match top.last_mut() {
            Some(last) if *level > 2 => last.push_child(node),
            _ => top.push(node),
        }
    }
    let mut outline = Outline::new();
    top.into_iter().for_each(|node| outline.push_child(node));
    outline
}

fn metadata(paper: &Document, day: Date) -> Metadata {
    let year = u16::try_from(day.year()).unwrap_or(1900);
    let (month, day) = (day.month().unsigned_abs(), day.day().unsigned_abs());
    let under = paper.under.join(", ");
    Metadata::new()
        .title(format!("{}, {under}", paper.title))
        .creator("Plenary".to_owned())
        .language(LANGUAGE.to_owned())
        .creation_date(DateTime::new(year).month(month).day(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_warning_is_never_wider_than_its_band_and_loses_no_word() {
        let fonts = Fonts::new().unwrap();
        let altered = format!("{}.", crate::record::ALTERED);
        let rehearsal =
            "REHEARSAL: simulated phones voted. This says nothing about a real organisation.";
        let both = format!("{altered} {rehearsal}");
        for (warning, count) in [("", 0), (rehearsal, 1), (&altered, 1), (&both, 2)] {
            let lines = warning_lines(warning, &fonts);
            assert_eq!((lines.len(), lines.join(" ").as_str()), (count, warning));
            for line in lines {
                let wide = fonts.width(&line, Face::Bold, WARNING);
                assert!(wide < WIDTH, "{line}");
            }
        }
    }
}
