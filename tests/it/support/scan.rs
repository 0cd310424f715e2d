//! What a camera sees of a terminal: its cells as pixels, and the QR codes in them.

use super::screen::Screen;

/// How bright the terminal's own ink and paper are.
pub(crate) type Own = (u8, u8);

/// Light letters on a dark ground.
pub(crate) const DARK: Own = (220, 20);
/// Dark letters on a light ground.
pub(crate) const LIGHT: Own = (20, 250);

/// Pixels a side of the smallest square that a cell is made of: half of it.
const SCALE: usize = 4;

/// How bright a colour is; the terminal's own colours are whatever the user likes.
fn brightness(colour: vt100::Color, own: u8) -> u8 {
    match colour {
        vt100::Color::Default => own,
        vt100::Color::Idx(16) => 0,
        vt100::Color::Idx(231) => 255,
        vt100::Color::Idx(_) => own,
        vt100::Color::Rgb(red, green, blue) => {
            let sum = u16::from(red) + u16::from(green) + u16::from(blue);
            u8::try_from(sum / 3).unwrap()
        }
    }
}

/// The brightness of a pixel of the terminal: a cell is two squares above each other, one in the
/// colour of the ink when the cell holds a half block.
fn pixel(screen: &vt100::Screen, x: usize, y: usize, (ink, paper): Own) -> u8 {
    let (column, half) = (x / SCALE, y / SCALE);
    let cell = screen.cell((half / 2).try_into().unwrap(), column.try_into().unwrap());
    let cell = cell.unwrap();
    let inked = match cell.contents() {
        "█" => true,
        "▀" => half.is_multiple_of(2),
        "▄" => !half.is_multiple_of(2),
        _ => false,
    };
    if inked {
        brightness(cell.fgcolor(), ink)
    } else {
        brightness(cell.bgcolor(), paper)
    }
}

/// What the QR codes on the screen say, on a terminal with these colours of its own.
pub(crate) fn decoded(screen: &vt100::Screen, own: Own) -> Vec<String> {
    let (rows, columns) = screen.size();
    let width = usize::from(columns.get()) * SCALE;
    let height = usize::from(rows.get()) * 2 * SCALE;
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixel(screen, x, y, own));
    let grids = image.detect_grids();
    grids.iter().map(|grid| grid.decode().unwrap().1).collect()
}

/// What the one code on the screen says, in a dark terminal and in a light one.
#[track_caller]
pub(crate) fn the_code(screen: &Screen) -> String {
    screen.wait("one code that can be scanned", |screen| {
        let mut dark = decoded(screen, DARK);
        let is_one = dark.len() == 1 && decoded(screen, LIGHT) == dark;
        is_one.then(|| dark.remove(0))
    })
}

/// The address and the code that a scan leads to.
#[track_caller]
pub(crate) fn scan(screen: &Screen) -> (String, String) {
    let url = the_code(screen);
    let rest = url.strip_prefix("HTTP://").expect(&url);
    let (address, code) = rest.split_once("/J/").expect(&url);
    (address.to_owned(), code.to_owned())
}
