//! Horizontal bars that do not lie: one scale for all points and both rounds, from zero; a zero that
//! can be seen; counts beside the bars; the median where it is.
//!
//! ```text
//!                      round 1 ░   round 2 █
//! 1  Not yet in place  ░░░░░░░░░░░░
//!                      ███ 1
//! 2  In development    ░░░
//!                      ████████████████████████ 8
//!                      ▲ median 2
//! 3  In place          ░░░░░░
//!                      · 0
//! ```
//!
//! The widget lays itself out for its area: with white space where there is room, then closer, and
//! at last with the earlier round behind the bars and every label on one line.

mod plan;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;

use crate::theme::Theme;
use plan::{Ghosts, Plan};

/// One point of the scale and how many chose it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The point's value as shown before its label, such as `1`; may be empty.
    pub value: String,
    /// The point's label, wrapped when it is long.
    pub label: String,
    /// A letter behind the label in a style of its own, such as a red R.
    pub tag: Option<(String, Style)>,
    /// How many chose the point.
    pub count: u32,
    /// How many chose it in the earlier round.
    pub ghost: Option<u32>,
}

/// Where the median lies, by the index of a bar, from 0. An index beyond the last bar is not drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At this bar: marked directly under it.
    At(usize),
    /// Between this bar and the one below it.
    Below(usize),
}

/// The median's mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Median {
    /// Where it lies.
    pub place: Place,
    /// What stands behind the `▲`, such as `median 2.5`.
    pub label: String,
}

/// Something counted that is no point of the scale, such as *Don't know*: it gets a number and no
/// bar, because it must not look like a low or a high score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// What was answered.
    pub label: String,
    /// By how many.
    pub count: u32,
}

/// What the two kinds of bars stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Legend {
    /// The name of the earlier round, such as `round 1`.
    pub ghost: String,
    /// The name of the newest round, such as `round 2`.
    pub bar: String,
}

/// The distribution of a round, drawn as bars.
#[derive(Clone, Debug)]
pub struct Bars<'a> {
    /// The points in the order in which they are drawn.
    pub bars: &'a [Bar],
    /// The count that fills the width, usually how many have voted, so that a bar is a share of
    /// everyone; raised to the largest count when that is more.
    pub whole: u32,
    /// The median, when there is one to show.
    pub median: Option<&'a Median>,
    /// Answers that are no points, drawn under the bars.
    pub apart: &'a [Apart],
    /// Of how many, such as `12 of 12`, at the right end of the last line; may be empty.
    pub total: &'a str,
    /// The rows of a bar where there is room for it; 1 or more.
    pub thick: u16,
    /// Named above the bars when any of them has a ghost.
    pub legend: Option<&'a Legend>,
    /// How far the bars have grown, in thousandths: 0 to 1000, more counts as 1000. Counts and the
    /// median are shown with the grown bars.
    pub progress: u16,
    /// The colours.
    pub theme: &'a Theme,
}

/// A bar of `count` as it looks at `eighths` of a column in length.
fn blocks(eighths: u32) -> String {
    const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let mut text = "█".repeat((eighths / 8) as usize);
    text.push_str(PARTS[(eighths % 8) as usize]);
    text
}

/// A count as people write it: `10,000`.
pub(in crate::console) fn number(count: u32) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() + 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The earlier round's count, where its bar is behind the newer one.
fn was(ghost: u32) -> String {
    format!("(was {})", number(ghost))
}

impl Median {
    fn text(&self) -> String {
        format!("▲ {}", self.label)
    }

    /// The bar under which the mark stands.
    fn under(&self) -> usize {
        match self.place {
            Place::At(index) | Place::Below(index) => index,
        }
    }
}

impl Bars<'_> {
    /// The rows it takes at `width` columns when nothing is pressed together.
    pub fn rows(&self, width: u16) -> u16 {
        Plan::roomiest(self, width).rows(self)
    }

    /// The rows it takes in `width` columns and at most `height` rows.
    pub fn rows_within(&self, width: u16, height: u16) -> u16 {
        Plan::for_area(self, width, height).rows(self).min(height)
    }

    /// The rows it takes at `width` columns when it is pressed together as far as it goes.
    pub fn least_rows(&self, width: u16) -> u16 {
        Plan::closest(self, width).rows(self)
    }

    fn has_ghosts(&self) -> bool {
        self.bars.iter().any(|bar| bar.ghost.is_some())
    }

    fn whole(&self) -> u32 {
        let counts = self
            .bars
            .iter()
            .map(|bar| bar.count.max(bar.ghost.unwrap_or(0)));
        counts.max().unwrap_or(0).max(self.whole).max(1)
    }

    /// The length of a bar in eighths of a column, where `columns` hold everyone. Rounded, but a
    /// single vote among thousands still shows, and no bar is longer than `columns`.
    fn eighths(&self, count: u32, columns: u16) -> u32 {
        if count == 0 {
            return 0;
        }
        let (count, whole) = (u64::from(count), u64::from(self.whole()));
        // With room for it, everyone is the same whole number of columns: lengths can be counted,
        // and less than a quarter of the width stays empty for it.
        let each = u64::from(columns) / whole;
        let length = if each >= 4 {
            8 * each * count
        } else {
            (8 * u64::from(columns) * count + whole / 2) / whole
        };
        u32::try_from(length).unwrap_or(u32::MAX).max(1)
    }

    /// The same in whole columns, for ghosts, which have no finer sign.
    fn columns(&self, count: u32, columns: u16) -> u32 {
        match self.eighths(count, columns) {
            0 => 0,
            eighths => ((eighths + 4) / 8).max(1),
        }
    }

    /// The newest round's bar with its count, and the ghost behind it when it has no own line.
    /// Returns the column behind all that.
    fn draw_bar(&self, pen: &mut Pen<'_>, bar: &Bar, plan: &Plan, y: u16) -> u32 {
        let mut x = plan.bars_at();
        let grown = u32::from(self.progress.min(1000));
        let eighths = self.eighths(bar.count, plan.bar_columns) * grown / 1000;
        let drawn = blocks(eighths);
        if drawn.is_empty() {
            x = pen.write(x, y, "·", self.theme.quiet());
        } else {
            let above = plan.above(self);
            for row in y - above..y - above + plan.thick(self) {
                x = pen.write(plan.bars_at(), row, &drawn, self.theme.bar());
            }
        }
        let behind = bar.ghost.filter(|_| plan.ghosts == Ghosts::Behind);
        if let Some(ghost) = behind {
            let end = plan.bars_at() + self.columns(ghost, plan.bar_columns);
            let rest = end.saturating_sub(x) as usize;
            x = pen.write(x, y, &"░".repeat(rest), self.theme.ghost());
        }
        if grown < 1000 {
            return x;
        }
        x = pen.write(x + 1, y, &number(bar.count), self.theme.heading());
        if let Some(ghost) = behind {
            x = pen.write(x + 1, y, &was(ghost), self.theme.quiet());
        }
        x
    }

    fn draw_ghost(&self, pen: &mut Pen<'_>, bar: &Bar, plan: &Plan, y: u16) {
        match bar.ghost.map(|ghost| self.columns(ghost, plan.bar_columns)) {
            None => {}
            Some(0) => {
                pen.write(plan.bars_at(), y, "·", self.theme.ghost());
            }
            Some(columns) => {
                let text = "░".repeat(columns as usize);
                pen.write(plan.bars_at(), y, &text, self.theme.ghost());
            }
        }
    }

    fn draw_legend(&self, pen: &mut Pen<'_>, legend: &Legend, plan: &Plan, y: u16) {
        let (ghost, bar) = (format!("{} ", legend.ghost), format!("{} ", legend.bar));
        let columns = plan::columns(&ghost) + plan::columns(&bar) + 5;
        let mut x = plan
            .bars_at()
            .min(u32::from(pen.area.width).saturating_sub(columns));
        x = pen.write(x, y, &ghost, self.theme.quiet());
        x = pen.write(x, y, "░", self.theme.ghost());
        x = pen.write(x + 3, y, &bar, self.theme.quiet());
        pen.write(x, y, "█", self.theme.bar());
    }

    fn draw_median(&self, pen: &mut Pen<'_>, x: u32, y: u16) {
        if let Some(median) = self.median.filter(|_| self.progress >= 1000) {
            pen.write(x, y, &median.text(), self.theme.mark());
        }
    }

    /// What is counted apart, and in the last line of how many everything is.
    fn draw_foot(&self, pen: &mut Pen<'_>, plan: &Plan, y: u16) {
        for (row, apart) in (y..).zip(self.apart) {
            let label = plan::in_lines(&apart.label, plan.apart_columns(), 1).concat();
            pen.write(0, row, &label, self.theme.text());
            pen.write(
                plan.bars_at(),
                row,
                &number(apart.count),
                self.theme.heading(),
            );
        }
        let rows = plan.foot_rows(self);
        if rows > 0 {
            let x = u32::from(pen.area.width).saturating_sub(plan::columns(self.total));
            pen.write(x, y + rows - 1, self.total, self.theme.quiet());
        }
    }

    fn draw_rest(&self, pen: &mut Pen<'_>, plan: &Plan, y: u16) {
        let hidden = self.bars.len() - plan.shown.min(self.bars.len());
        if hidden > 0 {
            let text = format!("… and {hidden} more: this window is not tall enough");
            pen.write(0, y, &text, self.theme.warning());
        }
    }
}

impl Widget for &Bars<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return;
        }
        let plan = Plan::for_area(self, area.width, area.height);
        plan.draw(self, &mut Pen { area, buf });
    }
}

/// Writes at places of an area, and never outside it.
struct Pen<'a> {
    area: Rect,
    buf: &'a mut Buffer,
}

impl Pen<'_> {
    /// Writes `text` at a column and row of the area, cut at its right edge, and returns the column
    /// behind what was written.
    fn write(&mut self, x: u32, y: u16, text: &str, style: Style) -> u32 {
        let Some(column) = u16::try_from(x).ok().filter(|x| *x < self.area.width) else {
            return x;
        };
        if y >= self.area.height {
            return x;
        }
        let room = usize::from(self.area.width - column);
        let at = self.area.x + column;
        let (end, _) = self.buf.set_stringn(at, self.area.y + y, text, room, style);
        u32::from(end - self.area.x)
    }
}

#[cfg(test)]
mod tests;
