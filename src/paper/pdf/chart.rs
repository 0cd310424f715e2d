//! Charts: bars in a grid with their numbers. For whoever listens a chart is its sentence, and the
//! table after it.

use super::flow::{Flow, Kind, Mark, SIDE, Style, WIDTH};
use super::font::Face;
use crate::paper::document::{Chart, Line};
use crate::paper::words::beginning;

/// The width of the names of rows, in points.
const NAMES: f32 = 165.0;
/// The height of the headings, of a row, and of a bar.
const HEIGHTS: (f32, f32, f32) = (26.0, 15.0, 8.0);
/// Room for a count beside a bar.
const COUNT: f32 = 18.0;
/// Sizes of type: names and counts.
const SIZE: f32 = 7.5;
/// The width of a letter at that size, a little more than it takes.
const LETTER: f32 = 4.0;
/// Most rows of one drawing, so that it fits on a page.
const MOST_ROWS: usize = 35;

/// The height of the first drawing with its title.
pub(super) fn first_height(chart: &Chart) -> f32 {
    height(chart.rows.len().min(MOST_ROWS))
}

fn height(rows: usize) -> f32 {
    let (head, row, _) = HEIGHTS;
    head + row * rows as f32 + 30.0
}

/// Adds a chart with its title; a long one in several drawings.
pub(super) fn add(flow: &mut Flow<'_>, chart: &Chart) {
    for rows in chart.rows.chunks(MOST_ROWS) {
        flow.need(height(rows.len()));
        let title = Line::plain(&chart.title);
        flow.paragraph(Kind::Paragraph, &title, Style::new(9.5, Face::Bold));
        let words = format!("{}. {}", chart.title, chart.summary);
        let figure = flow.node(Kind::Figure(words), 0);
        headings(flow, chart, figure);
        for (name, counts) in rows {
            add_row(flow, chart, figure, (name, counts));
        }
        flow.y += 8.0;
    }
}

fn column(chart: &Chart) -> f32 {
    (WIDTH - NAMES) / chart.columns.len().max(1) as f32
}

fn headings(flow: &mut Flow<'_>, chart: &Chart, figure: usize) {
    let fits = (column(chart) / LETTER) as usize;
    for (i, (value, label)) in chart.columns.iter().enumerate() {
        let x = SIDE + NAMES + i as f32 * column(chart);
        flow.text(
            Some(figure),
            (x, flow.y),
            value,
            Style::new(SIZE, Face::Bold),
        );
        let label = beginning(label, fits);
        flow.text(
            Some(figure),
            (x, flow.y + 10.0),
            &label,
            Style::new(SIZE, Face::Regular),
        );
    }
    flow.y += HEIGHTS.0;
}

fn add_row(flow: &mut Flow<'_>, chart: &Chart, figure: usize, (name, counts): (&str, &[u32])) {
    let most = chart.rows.iter().flat_map(|(_, counts)| counts);
    let most = most.copied().max().unwrap_or(0).max(1);
    let (_, row, bar) = HEIGHTS;
    let style = Style::new(SIZE, Face::Regular);
    let rule = Mark::Box {
        at: (SIDE, flow.y),
        size: (WIDTH, 0.5),
        colour: (181, 188, 196),
    };
    flow.mark(None, rule);
    let text = flow.y + (row - SIZE) / 2.0 - 1.0;
    let name = beginning(name, (NAMES / LETTER) as usize);
    flow.text(Some(figure), (SIDE, text), &name, style);
    for (i, count) in counts.iter().enumerate() {
        let x = SIDE + NAMES + i as f32 * column(chart);
        let room = (column(chart) - COUNT).max(1.0);
        let long = room * *count as f32 / most as f32;
        if *count > 0 {
            let mark = Mark::Box {
                at: (x, flow.y + (row - bar) / 2.0),
                size: (long, bar),
                colour: (0, 94, 184),
            };
            flow.mark(Some(figure), mark);
        }
        flow.text(
            Some(figure),
            (x + long + 3.0, text),
            &count.to_string(),
            style,
        );
    }
    flow.y += row;
}
