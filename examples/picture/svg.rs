//! A buffer of cells as an SVG: blocks become rectangles, so that bars and QR codes have no gaps in
//! any font, and everything else becomes text.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// A cell's width in the picture.
const WIDTH: f64 = 9.0;
/// A cell's height in the picture.
const HEIGHT: f64 = 18.0;

/// The picture of `buffer`, described by `title` for those who cannot see it.
pub(crate) fn of(buffer: &Buffer, title: &str) -> String {
    let area = buffer.area;
    let (width, height) = (
        f64::from(area.width) * WIDTH,
        f64::from(area.height) * HEIGHT,
    );
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" \
         font-size=\"15\">\n<title>{}</title>\n",
        escaped(title)
    );
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            x = run(&mut svg, buffer, x, y);
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// Draws the run of cells of one look that starts at `x`, and returns where the next one starts.
fn run(svg: &mut String, buffer: &Buffer, x: u16, y: u16) -> u16 {
    let first = &buffer[(x, y)];
    let mut end = x;
    while end < buffer.area.width && alike(first, &buffer[(end, y)]) {
        end += 1;
    }
    let (ink, paper) = colours(first);
    let (left, top) = (f64::from(x) * WIDTH, f64::from(y) * HEIGHT);
    rectangle(
        svg,
        left,
        top,
        f64::from(end - x) * WIDTH,
        HEIGHT,
        &paper,
        1.0,
    );
    let cells: Vec<&Cell> = (x..end).map(|at| &buffer[(at, y)]).collect();
    let mut words = String::new();
    for (i, cell) in cells.iter().enumerate() {
        let at = left + i as f64 * WIDTH;
        match blocks(cell.symbol()) {
            Some(parts) => {
                for (dx, dy, w, h, opacity) in parts {
                    let (w, h) = (w * WIDTH, h * HEIGHT);
                    rectangle(svg, at + dx * WIDTH, top + dy * HEIGHT, w, h, &ink, opacity);
                }
                words.push(' ');
            }
            None => words.push_str(cell.symbol()),
        }
    }
    text(svg, &words, left, top, &ink, first.modifier);
    end
}

fn alike(a: &Cell, b: &Cell) -> bool {
    (a.fg, a.bg, a.modifier) == (b.fg, b.bg, b.modifier)
}

fn text(svg: &mut String, words: &str, left: f64, top: f64, ink: &str, modifier: Modifier) {
    if words.trim().is_empty() {
        return;
    }
    let skipped = words.chars().take_while(|c| *c == ' ').count();
    let shown = words.trim();
    let weight = if modifier.contains(Modifier::BOLD) {
        " font-weight=\"bold\""
    } else {
        ""
    };
    let _ = writeln!(
        svg,
        "<text x=\"{}\" y=\"{}\" fill=\"{ink}\"{weight} textLength=\"{}\" \
         lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\">{}</text>",
        left + skipped as f64 * WIDTH,
        top + HEIGHT * 0.75,
        shown.chars().count() as f64 * WIDTH,
        escaped(shown)
    );
}

fn rectangle(svg: &mut String, x: f64, y: f64, w: f64, h: f64, fill: &str, opacity: f64) {
    let opacity = if opacity < 1.0 {
        format!(" fill-opacity=\"{opacity}\"")
    } else {
        String::new()
    };
    let _ = writeln!(
        svg,
        "<rect x=\"{x:.2}\" y=\"{y:.2}\" width=\"{w:.2}\" height=\"{h:.2}\" fill=\"{fill}\"{opacity} \
         shape-rendering=\"crispEdges\"/>"
    );
}

/// A part of a block character, as shares of a cell: left, top, width, height, opacity.
type Part = (f64, f64, f64, f64, f64);

/// The parts of a block character; nothing for any other.
fn blocks(symbol: &str) -> Option<Vec<Part>> {
    let c = symbol.chars().next()?;
    let quadrants = |set: [u8; 4]| {
        let corners = [(0.0, 0.0), (0.5, 0.0), (0.0, 0.5), (0.5, 0.5)];
        let chosen = corners.into_iter().zip(set).filter(|(_, on)| *on == 1);
        chosen.map(|((x, y), _)| (x, y, 0.5, 0.5, 1.0)).collect()
    };
    Some(match c {
        '█' => vec![(0.0, 0.0, 1.0, 1.0, 1.0)],
        '░' => vec![(0.0, 0.0, 1.0, 1.0, 0.35)],
        '▀' => vec![(0.0, 0.0, 1.0, 0.5, 1.0)],
        '▄' => vec![(0.0, 0.5, 1.0, 0.5, 1.0)],
        '▐' => vec![(0.5, 0.0, 0.5, 1.0, 1.0)],
        '▉' | '▊' | '▋' | '▌' | '▍' | '▎' | '▏' => {
            let eighths = f64::from(0x2590 - c as u32);
            vec![(0.0, 0.0, eighths / 8.0, 1.0, 1.0)]
        }
        '▖' => quadrants([0, 0, 1, 0]),
        '▗' => quadrants([0, 0, 0, 1]),
        '▘' => quadrants([1, 0, 0, 0]),
        '▝' => quadrants([0, 1, 0, 0]),
        '▙' => quadrants([1, 0, 1, 1]),
        '▚' => quadrants([1, 0, 0, 1]),
        '▛' => quadrants([1, 1, 1, 0]),
        '▜' => quadrants([1, 1, 0, 1]),
        '▞' => quadrants([0, 1, 1, 0]),
        '▟' => quadrants([0, 1, 1, 1]),
        _ => return None,
    })
}

fn colours(cell: &Cell) -> (String, String) {
    let (ink, paper) = (colour(cell.fg, "#d8dee6"), colour(cell.bg, "#101418"));
    if cell.modifier.contains(Modifier::REVERSED) {
        (paper, ink)
    } else {
        (ink, paper)
    }
}

fn colour(colour: Color, otherwise: &str) -> String {
    match colour {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        Color::Black => "#000000".to_owned(),
        Color::White => "#ffffff".to_owned(),
        _ => otherwise.to_owned(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
