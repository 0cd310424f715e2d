//! The codes of the tickets, over the room's screen and at the facilitator's own wish only.
//!
//! ```text
//!    Tickets                                                    3 of 14 are used
//!    Each seats one person, once: on a phone the code K7M2, and then a ticket.
//!
//!    2B4C-K7QP         3H7J-P2M4 used    4MNB-77XY         5Q2W-RTZ9
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Scene;
use super::words::{self, columns};
use crate::session::Tickets;

/// Codes side by side.
pub(in crate::console) const TICKETS_IN_A_ROW: usize = 4;

/// The least number of codes that any screen shows at once.
pub(in crate::console) const LEAST_TICKETS: usize = 13 * TICKETS_IN_A_ROW;

/// Columns of a code with its word and the space to the next.
const CELL: u16 = 18;

/// Rows above the codes: the title, what they are for, and a free one.
const ABOVE: u16 = 3;

/// Draws the codes from the one at `first` on, the used ones with that word.
pub(super) fn draw(
    scene: &Scene<'_>,
    tickets: &Tickets,
    first: usize,
    area: Rect,
    buf: &mut Buffer,
) {
    if area.height <= ABOVE + 1 {
        return;
    }
    let theme = scene.theme;
    let made = tickets.made();
    buf.set_string(area.x, area.y, "Tickets", theme.heading());
    let used = format!("{} of {made} are used", tickets.used());
    let x = area.right().saturating_sub(columns(&used));
    buf.set_string(x, area.y, used, theme.quiet());
    let code = &scene.joining.code;
    let what =
        format!("Each seats one person, once: on a phone the code {code}, and then a ticket.");
    buf.set_stringn(area.x, area.y + 1, what, area.width.into(), theme.quiet());
    let rows = usize::from(area.height - ABOVE - 1);
    let first = first.min(made.saturating_sub(1)) / TICKETS_IN_A_ROW * TICKETS_IN_A_ROW;
    let shown = tickets.iter().skip(first).take(rows * TICKETS_IN_A_ROW);
    let mut drawn = 0;
    for (at, (ticket, used)) in shown.enumerate() {
        let (row, column) = (at / TICKETS_IN_A_ROW, at % TICKETS_IN_A_ROW);
        let x = area.x + CELL * u16::try_from(column).unwrap_or(0);
        let y = area.y + ABOVE + u16::try_from(row).unwrap_or(0);
        let (text, style) = match used {
            true => (format!("{ticket} used"), theme.quiet()),
            false => (ticket.to_string(), theme.heading()),
        };
        buf.set_string(x, y, text, style);
        drawn += 1;
    }
    let below = made - first - drawn;
    let more = words::not_shown(first, below);
    let bottom = area.bottom() - 1;
    buf.set_string(area.x, bottom, more, theme.quiet());
}
