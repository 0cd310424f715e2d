//! Tables: their headings again on every page, and rows that may run over its end.

use super::flow::{Flow, Kind, LEADING, Mark, SIDE, SetLine, Style, WIDTH};
use super::font::Face;
use crate::paper::document::{Cell, Column, Line, Table};
use crate::workshop::Rag;

/// Space left and right in a cell, and above and below, in points.
const PADDING: (f32, f32) = (4.0, 3.0);
/// Sizes of type: of few columns, of some, and of many.
const SIZES: [(usize, f32); 3] = [(8, 9.0), (14, 7.5), (usize::MAX, SMALLEST)];
/// The smallest type of a table.
const SMALLEST: f32 = 6.0;
/// The width of the band of colour beside words that name it.
const BAND: f32 = 4.0;
/// The type of a caption.
const CAPTION: Style = Style {
    size: 9.5,
    face: Face::Bold,
};
/// A short table that is higher than this may be parted all the same, in points.
const MOST_TOGETHER: f32 = 360.0;
/// A row is not begun on a page for fewer lines.
const FEWEST_LINES: usize = 3;

/// A table as it is set.
struct Grid<'t> {
    table: &'t Table,
    size: f32,
    /// Where each column begins, and its width.
    columns: Vec<(f32, f32)>,
    headings: Vec<Vec<SetLine>>,
}

/// How much of a table must stand on its first page, in points: all of a short one, of another the
/// caption, the headings and the first row.
pub(super) fn first_height(flow: &Flow<'_>, table: &Table) -> f32 {
    let grid = grid(flow, table);
    let line = grid.size * LEADING;
    let height = |lines: usize| lines.max(1) as f32 * line + 2.0 * PADDING.1 + 1.0;
    let row = |cells: &Vec<Cell>| {
        let lines = row_lines(flow, &grid, cells).iter().map(Vec::len).max();
        height(lines.unwrap_or(1))
    };
    let caption = Line::plain(&table.caption);
    let caption = flow.wrap(&caption, CAPTION, WIDTH).len() as f32;
    let caption = CAPTION.size * (caption * LEADING + 0.4);
    let head = caption + height(grid.headings.iter().map(Vec::len).max().unwrap_or(1));
    if table.is_short() {
        let whole = head + table.rows.iter().map(row).sum::<f32>();
        if whole <= MOST_TOGETHER {
            return whole;
        }
    }
    let first = table.rows.first().map_or(0.0, row);
    head + first.min(line * FEWEST_LINES as f32 + 2.0 * PADDING.1)
}

/// Adds a table with its caption.
pub(super) fn add(flow: &mut Flow<'_>, table: &Table) {
    flow.need(first_height(flow, table));
    let grid = grid(flow, table);
    let caption = Line::plain(&table.caption);
    flow.paragraph(Kind::Paragraph, &caption, CAPTION);
    let node = flow.node(Kind::Table(table.caption.clone()), 0);
    let head = flow.node(Kind::Head, node);
    let row = flow.node(Kind::Row, head);
    let cells: Vec<usize> = table
        .columns
        .iter()
        .map(|_| flow.node(Kind::ColumnHeading, row))
        .collect();
    headings(flow, &grid, Some(&cells));
    let rows = flow.node(Kind::Rows, node);
    for cells in &table.rows {
        add_row(flow, &grid, rows, cells);
    }
    flow.y += 8.0;
}

fn grid<'t>(flow: &Flow<'_>, table: &'t Table) -> Grid<'t> {
    let count = table.columns.len();
    let shares: f32 = table
        .columns
        .iter()
        .map(|column| f32::from(column.share))
        .sum();
    let mut from = 0.0;
    let mut columns = Vec::new();
    for column in &table.columns {
        let width = WIDTH * f32::from(column.share) / shares;
        columns.push((from, width));
        from += width;
    }
    // As large as the number of columns allows, and as no word of a heading has to be cut.
    let sizes = SIZES.iter().filter(|(most, _)| count <= *most);
    let mut sizes = sizes.map(|(_, size)| *size);
    let uncut = |size: &f32| {
        table
            .columns
            .iter()
            .zip(&columns)
            .all(|(column, (_, width))| {
                let mut words = column.title.split_whitespace();
                words.all(|word| {
                    flow.fonts.width(word, Face::Bold, *size) <= width - 2.0 * PADDING.0
                })
            })
    };
    let size = sizes.find(uncut).unwrap_or(SMALLEST);
    let style = Style::new(size, Face::Bold);
    let set = |(column, (_, width)): (&Column, &(f32, f32))| {
        flow.wrap(&Line::plain(&column.title), style, width - 2.0 * PADDING.0)
    };
    let headings = table.columns.iter().zip(&columns).map(set).collect();
    Grid {
        table,
        size,
        columns,
        headings,
    }
}

/// The row of headings: tagged where it first stands, decoration where it is repeated.
fn headings(flow: &mut Flow<'_>, grid: &Grid<'_>, nodes: Option<&[usize]>) {
    let lines = grid.headings.iter().map(Vec::len).max().unwrap_or(1);
    let height = lines as f32 * grid.size * LEADING + 2.0 * PADDING.1;
    let top = flow.y;
    band(flow, (SIDE, top), (WIDTH, height), (240, 244, 248));
    for (i, set) in grid.headings.iter().enumerate() {
        flow.y = top + PADDING.1 + (lines - set.len()) as f32 * grid.size * LEADING;
        for line in set {
            put_line(flow, grid, i, nodes.map(|nodes| nodes[i]), line);
            flow.y += grid.size * LEADING;
        }
    }
    band(flow, (SIDE, top + height), (WIDTH, 1.0), (26, 26, 26));
    flow.y = top + height + 1.0;
}

fn band(flow: &mut Flow<'_>, at: (f32, f32), size: (f32, f32), colour: (u8, u8, u8)) {
    flow.mark(None, Mark::Box { at, size, colour });
}

/// A line of a cell; numbers stand at the right.
fn put_line(flow: &mut Flow<'_>, grid: &Grid<'_>, i: usize, of: Option<usize>, line: &SetLine) {
    let (from, width) = grid.columns[i];
    let mut x = SIDE + from + PADDING.0;
    if grid.table.columns[i].numbers
        && let Some((last, text, face)) = line.last()
    {
        let wide = last
            + flow
                .fonts
                .width(&flow.fonts.drawable(text), *face, grid.size);
        x += width - 2.0 * PADDING.0 - wide;
    }
    flow.set_line(of, x, line, grid.size);
}

/// The lines of each cell of a row.
fn row_lines(flow: &Flow<'_>, grid: &Grid<'_>, cells: &[Cell]) -> Vec<Vec<SetLine>> {
    let style = Style::new(grid.size, Face::Regular);
    cells
        .iter()
        .zip(&grid.columns)
        .map(|(cell, (_, width))| {
            let band = if cell.rag.is_some() { BAND } else { 0.0 };
            let room = width - 2.0 * PADDING.0 - band;
            let lines = cell
                .lines
                .iter()
                .flat_map(|line| flow.wrap(line, style, room));
            let lines: Vec<SetLine> = lines.collect();
            // A cell without words is a cell all the same, or the next would be taken for it.
            if lines.is_empty() {
                vec![vec![(0.0, " ".to_owned(), Face::Regular)]]
            } else {
                lines
            }
        })
        .collect()
}

fn add_row(flow: &mut Flow<'_>, grid: &Grid<'_>, rows: usize, cells: &[Cell]) {
    let set = row_lines(flow, grid, cells);
    let row = flow.node(Kind::Row, rows);
    let nodes: Vec<usize> = (0..cells.len())
        .map(|i| {
            let kind = if i == 0 { Kind::RowHeading } else { Kind::Cell };
            flow.node(kind, row)
        })
        .collect();
    let line = grid.size * LEADING;
    let most = set.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let mut done = 0;
    while done < most {
        let left = most - done;
        let fits = ((flow.room() - 2.0 * PADDING.1) / line).floor().max(0.0) as usize;
        let on_a_page = (flow.whole_page() / line) as usize;
        // A row that fits on one page is not cut; a longer one is, but not to leave a line or two.
        if fits < left && (left < on_a_page / 2 || fits < FEWEST_LINES) {
            flow.new_page();
            headings(flow, grid, None);
            continue;
        }
        let now = fits.min(left).max(1);
        put_lines(flow, grid, (cells, &nodes), &set, done..done + now);
        done += now;
        if done < most {
            flow.new_page();
            headings(flow, grid, None);
        }
    }
}

/// Some lines of a row, each cell from the same line on.
fn put_lines(
    flow: &mut Flow<'_>,
    grid: &Grid<'_>,
    (cells, nodes): (&[Cell], &[usize]),
    set: &[Vec<SetLine>],
    which: std::ops::Range<usize>,
) {
    let line = grid.size * LEADING;
    let top = flow.y;
    let height = which.len() as f32 * line + 2.0 * PADDING.1;
    for (i, lines) in set.iter().enumerate() {
        let (from, _) = grid.columns[i];
        let mut shift = 0.0;
        if let Some(rag) = cells[i].rag {
            band(flow, (SIDE + from, top), (BAND, height), colour(rag));
            shift = BAND;
        }
        flow.y = top + PADDING.1;
        for set in lines.iter().take(which.end).skip(which.start) {
            let moved: SetLine = set
                .iter()
                .map(|(x, text, face)| (x + shift, text.clone(), *face))
                .collect();
            put_line(flow, grid, i, Some(nodes[i]), &moved);
            flow.y += line;
        }
    }
    flow.y = top + height;
    let rule = (SIDE, flow.y);
    band(flow, rule, (WIDTH, 0.5), (181, 188, 196));
    flow.y += 0.5;
}

/// The colour beside words that name it.
fn colour(rag: Rag) -> (u8, u8, u8) {
    match rag {
        Rag::Red => (179, 38, 30),
        Rag::Amber => (199, 119, 0),
        Rag::Green => (46, 125, 50),
        Rag::GreenPlus => (20, 83, 45),
    }
}
