//! A camera for tests: what a terminal shows becomes grey pixels, and a decoder reads them.

use ratatui::buffer::Buffer;
use ratatui::style::Color;

/// Columns, rows, and so many grey pixels.
pub(in crate::console) type Photograph = (usize, usize, Vec<u8>);

/// A cell's size in pixels.
const CELL: (usize, usize) = (8, 16);

/// A dark theme's background around the code, and the grey between lines.
const SURROUNDING: u8 = 20;
const GAP: u8 = 128;

/// How bright a colour is; of the palette only the two that the code uses are known.
fn grey(colour: Color) -> u8 {
    match colour {
        Color::Rgb(r, g, b) => {
            let sum = 299 * u32::from(r) + 587 * u32::from(g) + 114 * u32::from(b);
            u8::try_from(sum / 1000).unwrap()
        }
        Color::Indexed(16) => 0,
        Color::Indexed(231) => 255,
        _ => SURROUNDING,
    }
}

/// What lies between two lines of the terminal.
#[derive(Clone, Copy, Debug)]
pub(in crate::console) enum Gap {
    None,
    /// So many pixels, in the background of the cell above, as terminals do that stretch cells.
    Own(usize),
    /// So many pixels, in a grey that belongs to nothing, as terminals do that only move lines apart.
    Foreign(usize),
}

/// The screen as grey pixels: columns, rows, pixels.
pub(in crate::console) fn photograph(buf: &Buffer, gap: Gap) -> Photograph {
    let leading = match gap {
        Gap::None => 0,
        Gap::Own(pixels) | Gap::Foreign(pixels) => pixels,
    };
    let line = CELL.1 + leading;
    let width = usize::from(buf.area.width) * CELL.0;
    let height = usize::from(buf.area.height) * line;
    let mut pixels = Vec::with_capacity(width * height);
    for cells in buf.content.chunks_exact(usize::from(buf.area.width)) {
        for y in 0..line {
            for cell in cells {
                let shade = if y >= CELL.1 && matches!(gap, Gap::Foreign(_)) {
                    GAP
                } else if cell.symbol() == "▀" && y < CELL.1 / 2 {
                    grey(cell.fg)
                } else {
                    grey(cell.bg)
                };
                pixels.resize(pixels.len() + CELL.0, shade);
            }
        }
    }
    (width, height, pixels)
}

/// Every pixel becomes the mean of itself and its neighbours: no lens is sharper than that.
pub(in crate::console) fn softened((width, height, pixels): Photograph) -> Photograph {
    let mut soft = Vec::with_capacity(pixels.len());
    let mut sums = vec![0_usize; width];
    for y in 0..height {
        let (from, to) = (y.saturating_sub(1), (y + 2).min(height));
        sums.fill(0);
        for row in pixels[from * width..to * width].chunks_exact(width) {
            for (sum, pixel) in sums.iter_mut().zip(row) {
                *sum += usize::from(*pixel);
            }
        }
        for x in 0..width {
            let (left, right) = (x.saturating_sub(1), (x + 2).min(width));
            let sum: usize = sums[left..right].iter().sum();
            let count = (to - from) * (right - left);
            soft.push(u8::try_from(sum / count).unwrap());
        }
    }
    (width, height, soft)
}

/// Every code that the decoder reads.
pub(in crate::console) fn decode_all((width, height, pixels): Photograph) -> Vec<String> {
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
    let grids = image.detect_grids();
    let read = grids.iter().filter_map(|grid| grid.decode().ok());
    read.map(|(_, text)| text).collect()
}

/// The first code that the decoder finds, when it can read it.
pub(in crate::console) fn decode(photograph: Photograph) -> Option<String> {
    decode_all(photograph).into_iter().next()
}
