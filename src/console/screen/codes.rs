//! The codes to scan: the one that phones join by and, when the room's Wi-Fi was named, beside it
//! the one that they join the Wi-Fi by.
//!
//! ```text
//!    1  Wi-Fi Trust-Guest          2  Join the vote
//!    █▀▀▀▀▀█ ▄▀ ▀▄█ █▀▀▀▀▀█        █▀▀▀▀▀█ ▄▀ ▀▄█ █▀▀▀▀▀█
//!    █ ███ █ ▀▄█▄▀▀ █ ███ █        █ ███ █ ▀▄█▄▀▀ █ ███ █
//! ```
//!
//! A code is whole or not there. Where both do not fit side by side, the one to join by stands alone.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;

use super::{Scene, words};
use crate::console::widget::qr::{Fit, Form, LEAST_QUIET, QUIET, QrCode};

/// Columns between two codes, beside the white that each has of its own.
const BETWEEN: u16 = 3;

/// The codes as they fit into an area.
#[derive(Debug)]
pub(super) struct Codes {
    join: Fitted,
    wifi: Option<Fitted>,
}

#[derive(Debug)]
struct Fitted {
    code: QrCode,
    fit: Fit,
}

impl Fitted {
    fn size(&self) -> (u16, u16) {
        self.code.size_of(self.fit)
    }
}

impl Codes {
    /// The codes as large as they fit into `area`, or in the form that was asked for; without that
    /// of the Wi-Fi where there is no room for both. Nothing when none fits.
    pub(super) fn of(scene: &Scene<'_>, area: Rect) -> Option<Self> {
        Self::both(scene, area).or_else(|| Self::alone(scene, area))
    }

    /// Both codes side by side, when there is a Wi-Fi and room for both.
    pub(super) fn both(scene: &Scene<'_>, area: Rect) -> Option<Self> {
        let wifi = scene.joining.wifi.as_ref()?;
        let join = code(scene, &scene.joining.qr)?;
        let wifi = code(scene, &wifi.qr_text())?;
        let forms = forms(scene);
        let quiets = (LEAST_QUIET..=QUIET).rev();
        let mut fits = forms
            .iter()
            .flat_map(|form| quiets.clone().map(|quiet| Fit::new(*form, quiet)));
        fits.find_map(|fit| {
            let both = Self {
                join: Fitted {
                    code: join.clone(),
                    fit,
                },
                wifi: Some(Fitted {
                    code: wifi.clone(),
                    fit,
                }),
            };
            let (columns, rows) = both.size();
            (columns <= area.width && rows <= area.height).then_some(both)
        })
    }

    /// The code to join by, alone.
    fn alone(scene: &Scene<'_>, area: Rect) -> Option<Self> {
        let code = code(scene, &scene.joining.qr)?;
        let fit = forms(scene)
            .iter()
            .find_map(|form| code.fits(*form, area))?;
        Some(Self {
            join: Fitted { code, fit },
            wifi: None,
        })
    }

    /// Whether the code of the Wi-Fi is among them.
    pub(super) fn has_wifi(&self) -> bool {
        self.wifi.is_some()
    }

    /// Columns and rows, with a row above two codes that says which is which.
    pub(super) fn size(&self) -> (u16, u16) {
        let (columns, rows) = self.join.size();
        match &self.wifi {
            None => (columns, rows),
            Some(wifi) => {
                let (more, high) = wifi.size();
                (columns + BETWEEN + more, rows.max(high) + 1)
            }
        }
    }

    /// The columns of the code to join by.
    pub(super) fn join_columns(&self) -> u16 {
        self.join.size().0
    }

    /// Draws at the top left of `area`; `join` stands over the code to join by when there are two.
    pub(super) fn draw(&self, scene: &Scene<'_>, join: &str, area: Rect, buf: &mut Buffer) {
        let (Some(wifi), Some(network)) = (&self.wifi, &scene.joining.wifi) else {
            self.join.code.draw(self.join.fit, area, buf);
            return;
        };
        let (first, _) = wifi.size();
        let second = area.x + first + BETWEEN;
        let name = format!("1  Wi-Fi {}", crate::text::clean(network.name(), 64));
        for (x, words, columns) in [
            (area.x, name, first),
            (second, format!("2  {join}"), self.join_columns()),
        ] {
            let words = words::cut(&words, columns);
            buf.set_string(x, area.y, words, scene.theme.heading());
        }
        let below = |x: u16| Rect {
            x,
            y: area.y + 1,
            width: area.right().saturating_sub(x),
            height: area.height.saturating_sub(1),
        };
        wifi.code.draw(wifi.fit, below(area.x), buf);
        self.join.code.draw(self.join.fit, below(second), buf);
    }
}

/// The forms to try, the larger first.
fn forms(scene: &Scene<'_>) -> &'static [Form] {
    match scene.form {
        Some(Form::Half) => &[Form::Half],
        Some(Form::Wide) | None => &[Form::Wide, Form::Half],
    }
}

/// The code for the colours that this terminal has. Without a theme's word for it the palette of
/// 256 is the safer choice: nearly every terminal has it, and it is never the terminal's own.
fn code(scene: &Scene<'_>, text: &str) -> Option<QrCode> {
    let code = QrCode::of(text).ok()?;
    match scene.theme.text().fg {
        Some(Color::Rgb(..)) => Some(code),
        _ => Some(code.with_256_colours()),
    }
}
