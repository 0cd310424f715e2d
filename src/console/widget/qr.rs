//! The QR code by which phones join, in the two forms that a terminal can show.
//!
//! A code is drawn whole, in explicit black on white with its quiet zone, or not at all: cameras do
//! not read a clipped one, nor one in a theme's colours.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Color;
use ratatui::widgets::Widget;

/// How the modules (the small squares) become cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Two modules above each other in one cell, one column each: small, but it suffers where the
    /// terminal leaves a gap between lines, most where it puts the gap above the letters.
    Half,
    /// One module in two columns, made of background only: four times the area, and more patient
    /// with gaps between lines.
    Wide,
}

/// A form and a quiet zone that were found to fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fit {
    form: Form,
    quiet: u16,
}

impl Fit {
    /// `form` with a white border of `quiet` modules, of the widths that are drawn the nearest.
    pub fn new(form: Form, quiet: u16) -> Self {
        Self {
            form,
            quiet: quiet.clamp(LEAST_QUIET, QUIET),
        }
    }

    /// The form in which the code will be drawn.
    pub fn form(self) -> Form {
        self.form
    }

    /// The white border on every side, in modules: [`LEAST_QUIET`] to [`QUIET`].
    pub fn quiet(self) -> u16 {
        self.quiet
    }
}

/// The code is longer than any QR code can hold (about 2,300 bytes).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this text is too long for a QR code")]
pub struct TooLong;

/// The quiet zone that the standard asks for, in modules.
pub const QUIET: u16 = 4;

/// The smallest quiet zone that is drawn, in modules: with one, codes seen at an angle fail.
pub const LEAST_QUIET: u16 = 2;

/// A QR code of a text, at error correction level M.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrCode {
    /// Row by row; true is dark.
    modules: Vec<bool>,
    /// Modules a side, without the quiet zone.
    side: u16,
    dark: Color,
    light: Color,
}

impl QrCode {
    /// The code of `text`. Text in capitals and digits makes a smaller one.
    ///
    /// # Errors
    /// [`TooLong`] when no QR code can hold the text.
    pub fn of(text: &str) -> Result<Self, TooLong> {
        let code = qrcode::QrCode::with_error_correction_level(text, qrcode::EcLevel::M)
            .map_err(|_| TooLong)?;
        let side = u16::try_from(code.width()).map_err(|_| TooLong)?;
        let modules = code
            .into_colors()
            .into_iter()
            .map(|colour| colour == qrcode::Color::Dark)
            .collect();
        Ok(Self {
            modules,
            side,
            dark: Color::Rgb(0, 0, 0),
            light: Color::Rgb(255, 255, 255),
        })
    }

    /// The same code for a terminal without 24-bit colours: black and white of the palette of 256,
    /// which no theme of a terminal changes.
    #[must_use]
    pub fn with_256_colours(mut self) -> Self {
        self.dark = Color::Indexed(16);
        self.light = Color::Indexed(231);
        self
    }

    /// Columns and rows in `form` with the full quiet zone.
    pub fn size(&self, form: Form) -> (u16, u16) {
        self.size_of(Fit { form, quiet: QUIET })
    }

    /// Columns and rows of a `fit` of this code.
    pub fn size_of(&self, fit: Fit) -> (u16, u16) {
        let modules = self.side + 2 * fit.quiet;
        match fit.form {
            Form::Half => (modules, modules.div_ceil(2)),
            Form::Wide => (2 * modules, modules),
        }
    }

    /// `form` with the widest quiet zone that fits into `area`, or `None` when it does not fit.
    pub fn fits(&self, form: Form, area: Rect) -> Option<Fit> {
        (LEAST_QUIET..=QUIET)
            .rev()
            .map(|quiet| Fit { form, quiet })
            .find(|fit| {
                let (columns, rows) = self.size_of(*fit);
                columns <= area.width && rows <= area.height
            })
    }

    /// The largest way to draw the code whole into `area`: [`Form::Wide`] if it fits at all, else
    /// [`Form::Half`], else `None`.
    pub fn largest_that_fits(&self, area: Rect) -> Option<Fit> {
        self.fits(Form::Wide, area)
            .or_else(|| self.fits(Form::Half, area))
    }

    /// Draws the code at the top left of `area` and tells where it is, or draws nothing and returns
    /// `None` when `fit` does not fit into `area` or `area` is not wholly on the screen.
    pub fn draw(&self, fit: Fit, area: Rect, buf: &mut Buffer) -> Option<Rect> {
        let (columns, rows) = self.size_of(fit);
        let room = area.intersection(buf.area);
        if columns > room.width || rows > room.height || room.as_position() != area.as_position() {
            return None;
        }
        let place = Rect::new(area.x, area.y, columns, rows);
        for position in place.positions() {
            if let Some(cell) = buf.cell_mut(position) {
                *cell = self.cell(fit, position.x - place.x, position.y - place.y);
            }
        }
        Some(place)
    }

    fn cell(&self, fit: Fit, column: u16, row: u16) -> Cell {
        let mut cell;
        match fit.form {
            Form::Half => {
                // The same symbol in every cell: a full block or a space would be drawn by another
                // rule of the terminal, and seams would show.
                cell = Cell::new("▀");
                cell.set_fg(self.colour(fit, column, 2 * row));
                cell.set_bg(self.colour(fit, column, 2 * row + 1));
            }
            Form::Wide => {
                cell = Cell::new(" ");
                let colour = self.colour(fit, column / 2, row);
                cell.set_fg(colour).set_bg(colour);
            }
        }
        cell
    }

    /// The colour at a module counted from the corner of the quiet zone. Whatever lies outside the
    /// code is light, the half row that pads an odd number of rows included.
    fn colour(&self, fit: Fit, column: u16, row: u16) -> Color {
        let inside = |at: u16| at.checked_sub(fit.quiet).filter(|at| *at < self.side);
        let dark = inside(column).zip(inside(row)).is_some_and(|(x, y)| {
            let index = usize::from(y) * usize::from(self.side) + usize::from(x);
            self.modules.get(index).copied().unwrap_or(false)
        });
        if dark { self.dark } else { self.light }
    }
}

/// Draws the largest form that fits at the top left of the area, or nothing.
impl Widget for &QrCode {
    fn render(self, area: Rect, buf: &mut Buffer) {
        if let Some(fit) = self.largest_that_fits(area) {
            self.draw(fit, area, buf);
        }
    }
}

#[cfg(test)]
pub(in crate::console) mod camera;
#[cfg(test)]
mod tests;
