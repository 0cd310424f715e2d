//! How many of those who have joined have voted: a dot for each, or a bar when there are too many.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::bars::number;
use crate::theme::Theme;

/// `● ● ● ○ ○` for three of five, or `████████░░░░ 80 of 120` where dots do not fit on one line.
#[derive(Clone, Copy, Debug)]
pub struct Dots<'a> {
    /// How many have voted; more than `joined` counts as all.
    pub voted: u32,
    /// How many have joined.
    pub joined: u32,
    /// The colours.
    pub theme: &'a Theme,
}

/// The longest bar that stands for dots, in columns: it tells no more when it is longer.
const LONGEST_BAR: u32 = 60;

impl Dots<'_> {
    /// Whether there is a dot for everyone at `width` columns.
    pub fn fit(&self, width: u16) -> bool {
        u64::from(self.joined) * 2 <= u64::from(width) + 1
    }
}

/// Draws one row at the top of the area; nothing when nobody has joined, or when there is not even
/// room for the numbers.
impl Widget for &Dots<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        if area.is_empty() || self.joined == 0 {
            return;
        }
        let voted = self.voted.min(self.joined);
        let width = usize::from(area.width);
        if self.fit(area.width) {
            for (x, at) in (area.x..).step_by(2).zip(0..self.joined) {
                let (dot, style) = if at < voted {
                    ("●", self.theme.bar())
                } else {
                    ("○", self.theme.ghost())
                };
                buf.set_string(x, area.y, dot, style);
            }
            return;
        }
        let numbers = format!("{} of {}", number(voted), number(self.joined));
        if numbers.len() > width {
            // Half a number is a wrong number.
            return;
        }
        let room = u32::from(area.width)
            .saturating_sub(u32::try_from(numbers.len()).unwrap_or(u32::MAX) + 1)
            .min(LONGEST_BAR);
        let full = filled(voted, self.joined, room);
        let parts = [
            ("█".repeat(full as usize), self.theme.bar()),
            ("░".repeat((room - full) as usize), self.theme.ghost()),
            (
                if room > 0 { " ".into() } else { String::new() },
                self.theme.text(),
            ),
            (numbers, self.theme.heading()),
        ];
        let mut x = area.x;
        for (text, style) in parts {
            let left = width.saturating_sub(usize::from(x - area.x));
            (x, _) = buf.set_stringn(x, area.y, text, left, style);
        }
    }
}

/// The filled columns of `room`. The bar is full only when all have voted, and empty only when
/// nobody has: whoever is waited for must not be rounded away.
fn filled(voted: u32, joined: u32, room: u32) -> u32 {
    if voted >= joined || room < 2 {
        return if voted >= joined { room } else { 0 };
    }
    if voted == 0 {
        return 0;
    }
    let columns = (u64::from(voted) * u64::from(room) + u64::from(joined) / 2) / u64::from(joined);
    u32::try_from(columns).unwrap_or(room).clamp(1, room - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme;

    fn row(voted: u32, joined: u32, width: u16) -> String {
        let theme = theme::shipped().remove(0);
        let dots = Dots {
            voted,
            joined,
            theme: &theme,
        };
        let mut buf = Buffer::empty(Rect::new(0, 0, width + 2, 2));
        (&dots).render(Rect::new(0, 0, width, 1), &mut buf);
        let text: String = (0..width + 2).map(|x| buf[(x, 0)].symbol()).collect();
        text.trim_end().to_owned()
    }

    #[test]
    fn a_dot_for_everyone() {
        assert_eq!(row(3, 5, 74), "● ● ● ○ ○");
        assert_eq!(row(0, 2, 74), "○ ○");
        assert_eq!(row(9, 2, 74), "● ●");
        assert_eq!(row(0, 0, 74), "");
        assert_eq!(row(5, 5, 9), "● ● ● ● ●");
    }

    #[test]
    fn a_bar_with_numbers_where_dots_do_not_fit() {
        assert_eq!(row(2, 5, 20), "● ● ○ ○ ○");
        assert_eq!(row(10, 20, 20), "██████░░░░░ 10 of 20");
        assert_eq!(row(5000, 10_000, 20), "██░░ 5,000 of 10,000");
        assert_eq!(row(99, 100, 20).matches('░').count(), 1);
        assert_eq!(row(1, 100, 20).matches('█').count(), 1);
        assert_eq!(row(100, 100, 20), "█████████ 100 of 100");
        assert_eq!(row(80, 120, 194).matches(['█', '░']).count(), 60);
    }

    #[test]
    fn nothing_leaves_the_area() {
        for width in 0..30 {
            for (voted, joined) in [(0, 1), (7, 12), (10_000, 10_000), (1, u32::MAX)] {
                let text = row(voted, joined, width);
                assert!(text.chars().count() <= usize::from(width), "{text}");
            }
        }
    }
}
