//! A chart as SVG in the page: bars in a grid, with the numbers beside them. Its title and its
//! description say what it is; the table after it holds the same numbers.

use maud::{Markup, html};

use crate::paper::document::Chart;
use crate::paper::words::beginning;

/// The width of the drawing, in its own units; the page scales it.
const WIDTH: u32 = 900;
/// The width of the names of the rows.
const NAMES: u32 = 300;
/// The height of the headings.
const HEAD: u32 = 44;
/// The height of a row.
const ROW: u32 = 28;
/// The height of a bar.
const BAR: u32 = 14;
/// Room for a count beside a bar.
const COUNT: u32 = 34;
/// The width of a character in a heading or a name, a little more than it takes.
const CHARACTER: u32 = 7;

/// The chart with its caption. `number` tells its parts from those of other charts.
pub(super) fn figure(chart: &Chart, number: usize) -> Markup {
    let (title, text) = (format!("chart-{number}"), format!("chart-{number}-text"));
    let columns = u32::try_from(chart.columns.len())
        .unwrap_or(u32::MAX)
        .max(1);
    let rows = u32::try_from(chart.rows.len()).unwrap_or(u32::MAX);
    let column = (WIDTH - NAMES) / columns;
    let height = HEAD + rows * ROW + 4;
    let most = chart.rows.iter().flat_map(|(_, counts)| counts);
    let most = most.copied().max().unwrap_or(0).max(1);
    let fits = (column / CHARACTER) as usize;
    let left = |i: usize| NAMES + u32::try_from(i).unwrap_or(0) * column;
    html! {
        figure {
            figcaption { (chart.title) }
            svg viewBox=(format!("0 0 {WIDTH} {height}")) role="img"
                aria-labelledby=(format!("{title} {text}")) {
                title id=(title) { (chart.title) }
                desc id=(text) { (chart.summary) }
                @for (i, (value, label)) in chart.columns.iter().enumerate() {
                    text.name x=(left(i)) y="16" { (value) }
                    text x=(left(i)) y="34" { (beginning(label, fits)) }
                }
                @for (r, (name, counts)) in chart.rows.iter().enumerate() {
                    @let top = HEAD + u32::try_from(r).unwrap_or(0) * ROW;
                    line.rule x1="0" x2=(WIDTH) y1=(top) y2=(top) {}
                    text x="0" y=(top + 19) { (beginning(name, (NAMES / CHARACTER) as usize)) }
                    @for (i, count) in counts.iter().enumerate() {
                        @let long = bar(*count, most, column);
                        @if *count > 0 {
                            rect.bar x=(left(i)) y=(top + (ROW - BAR) / 2) width=(long) height=(BAR) {}
                        }
                        text x=(left(i) + long + 4) y=(top + 19) { (count) }
                    }
                }
            }
        }
    }
}

/// How long the bar of `count` is, beside one of `most`.
fn bar(count: u32, most: u32, column: u32) -> u32 {
    let room = u64::from(column.saturating_sub(COUNT));
    u32::try_from(u64::from(count) * room / u64::from(most)).unwrap_or(0)
}
