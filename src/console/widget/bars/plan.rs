//! Where the parts of a distribution go in a given area.

use unicode_width::UnicodeWidthStr;

use super::super::letters::with_ellipsis;
use super::{Bars, Pen, Place, number, was};

/// Columns between the value and the label, and between the label and the bar.
const GAP: u32 = 2;

/// The columns that a text takes.
pub(super) fn columns(text: &str) -> u32 {
    u32::try_from(text.width()).unwrap_or(u32::MAX)
}

/// `text` wrapped by words to `columns`, in at most `most` lines; what is cut off leaves a `…`.
pub(super) fn in_lines(text: &str, columns: u32, most: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines: Vec<String> = textwrap::wrap(text, columns as usize)
        .into_iter()
        .map(|line| line.trim_end().to_owned())
        .collect();
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = with_ellipsis(last, u16::try_from(columns).unwrap_or(u16::MAX));
        }
    }
    lines
}

/// Where the earlier round goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ghosts {
    /// On a line above each bar, as in the look we are after.
    Above,
    /// Behind each bar, with its count in words.
    Behind,
}

/// How closely things are set.
#[derive(Clone, Copy, Debug)]
struct Density {
    /// Bars of as many rows as were asked for, or else of one.
    thick: bool,
    /// An empty line between bars.
    spaced: bool,
    ghosts: Ghosts,
    /// The median on its own line, or else behind the count.
    median_line: bool,
    /// The most lines of a label.
    label_lines: usize,
}

/// From the roomiest to the closest; the first that fits is taken.
const DENSITIES: [Density; 7] = {
    const THICK: Density = Density {
        thick: true,
        spaced: true,
        ghosts: Ghosts::Above,
        median_line: true,
        label_lines: usize::MAX,
    };
    const ROOMY: Density = Density {
        thick: false,
        ..THICK
    };
    const CLOSE: Density = Density {
        spaced: false,
        ..ROOMY
    };
    const TWO_LINES: Density = Density {
        label_lines: 2,
        ..CLOSE
    };
    const BEHIND: Density = Density {
        ghosts: Ghosts::Behind,
        ..TWO_LINES
    };
    const ONE_LINE: Density = Density {
        label_lines: 1,
        ..BEHIND
    };
    const CLOSEST: Density = Density {
        median_line: false,
        ..ONE_LINE
    };
    [THICK, ROOMY, CLOSE, TWO_LINES, BEHIND, ONE_LINE, CLOSEST]
};

/// A layout for one width. Columns and rows are counted from the area's corner.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    density: Density,
    pub(super) ghosts: Ghosts,
    width: u32,
    label_at: u32,
    label_columns: u32,
    labels: Vec<Vec<String>>,
    tag_columns: u32,
    /// The columns that everyone together takes.
    pub(super) bar_columns: u16,
    /// How many of the bars are shown; all of them unless even the closest is too tall.
    pub(super) shown: usize,
}

impl Plan {
    /// The layout with all the white space.
    pub(super) fn roomiest(bars: &Bars<'_>, width: u16) -> Self {
        Self::at(bars, width, DENSITIES[0])
    }

    /// The layout without any.
    pub(super) fn closest(bars: &Bars<'_>, width: u16) -> Self {
        Self::at(bars, width, DENSITIES[DENSITIES.len() - 1])
    }

    /// The roomiest layout that fits into `width` × `height`.
    pub(super) fn for_area(bars: &Bars<'_>, width: u16, height: u16) -> Self {
        let mut plan = Self::roomiest(bars, width);
        for density in DENSITIES {
            plan = Self::at(bars, width, density);
            if plan.rows(bars) <= height {
                return plan;
            }
        }
        // One line stays for saying how many are missing: a point is never left out in silence.
        let other = plan.legend_rows(bars) + plan.foot_rows(bars) + 1;
        plan.shown = usize::from(height.saturating_sub(other));
        plan
    }

    fn at(bars: &Bars<'_>, width: u16, density: Density) -> Self {
        let width = u32::from(width);
        let widest = |texts: &mut dyn Iterator<Item = &str>| texts.map(columns).max().unwrap_or(0);
        let value = widest(&mut bars.bars.iter().map(|bar| bar.value.as_str()));
        let label_at = if value == 0 { 0 } else { value + GAP };

        let behind = count_columns(bars, density);
        let tags = bars.bars.iter().filter_map(|bar| bar.tag.as_ref());
        let tag = tags.map(|(tag, _)| GAP + columns(tag)).max().unwrap_or(0);
        let median = bars.median.map_or(0, |median| columns(&median.text()));
        // Labels leave the bars two fifths, and never less than their numbers and the median need.
        let least = (width * 2 / 5).max(behind + 6).max(median);
        let most = width.saturating_sub(label_at + tag + GAP + least).max(1);
        let label = widest(&mut bars.bars.iter().map(|bar| bar.label.as_str())).min(most);
        let labels: Vec<Vec<String>> = bars
            .bars
            .iter()
            .map(|bar| in_lines(&bar.label, label, density.label_lines))
            .collect();
        // Lines wrapped by words are often shorter than they might be: the bars get the rest.
        let wrapped = widest(&mut labels.iter().flatten().map(String::as_str));
        let apart = widest(&mut bars.apart.iter().map(|apart| apart.label.as_str()));
        let label_columns = wrapped.max(apart.saturating_sub(label_at).min(most));
        let bar_columns = width.saturating_sub(label_at + label_columns + tag + GAP + behind);
        Self {
            density,
            ghosts: density.ghosts,
            width,
            label_at,
            label_columns,
            labels,
            tag_columns: tag,
            bar_columns: u16::try_from(bar_columns).unwrap_or(u16::MAX),
            shown: bars.bars.len(),
        }
    }

    /// The column where bars begin.
    pub(super) fn bars_at(&self) -> u32 {
        self.label_at + self.label_columns + self.tag_columns + GAP
    }

    /// The columns for the label of what is counted apart, which begins at the edge.
    pub(super) fn apart_columns(&self) -> u32 {
        self.label_at + self.label_columns + self.tag_columns
    }

    /// The rows it takes to show every bar.
    pub(super) fn rows(&self, bars: &Bars<'_>) -> u16 {
        let each = (0..bars.bars.len()).map(|index| self.bar_rows(bars, index));
        let mut rows = each.fold(0, u16::saturating_add);
        rows = rows.saturating_add(self.legend_rows(bars));
        let foot = self.foot_rows(bars);
        if foot > 0 {
            rows = rows.saturating_add(foot + u16::from(self.density.spaced));
        }
        rows
    }

    /// The rows of one bar, with its median line and the space to the next.
    fn bar_rows(&self, bars: &Bars<'_>, index: usize) -> u16 {
        let label = self.labels.get(index).map_or(1, Vec::len);
        let label = u16::try_from(label).unwrap_or(u16::MAX);
        let median_row = self.median_row(bars, index);
        let body = (self.above(bars) + label).max(self.drawn_rows(bars));
        let rows = body.max(median_row.map_or(0, |row| row + 1));
        // A median between two points stands in the space between them, as near to one as to the
        // other; one at a point stands under its bar, with the space below.
        let last = index + 1 == bars.bars.len();
        let in_space = median_row == Some(body);
        let between = matches!(bars.median.map(|m| m.place), Some(Place::Below(_))) && in_space;
        rows + u16::from(self.density.spaced && !last && !between)
    }

    /// The rows of one bar and its ghost.
    fn drawn_rows(&self, bars: &Bars<'_>) -> u16 {
        self.thick(bars) + u16::from(self.has_ghost_lines(bars))
    }

    /// The rows of one bar.
    pub(super) fn thick(&self, bars: &Bars<'_>) -> u16 {
        if self.density.thick {
            bars.thick.max(1)
        } else {
            1
        }
    }

    /// The rows of a bar above the one with its count, which is its middle.
    pub(super) fn above(&self, bars: &Bars<'_>) -> u16 {
        (self.thick(bars) - 1) / 2
    }

    fn has_ghost_lines(&self, bars: &Bars<'_>) -> bool {
        self.ghosts == Ghosts::Above && bars.has_ghosts()
    }

    /// The row of the median's own line, from the first row of the bar at `index`, when it has one
    /// there.
    fn median_row(&self, bars: &Bars<'_>, index: usize) -> Option<u16> {
        let median = bars.median.filter(|median| median.under() == index)?;
        let label = u16::try_from(self.labels.get(index)?.len()).unwrap_or(u16::MAX);
        let drawn = self.drawn_rows(bars);
        self.density.median_line.then_some(match median.place {
            Place::At(_) => drawn,
            Place::Below(_) => drawn.max(self.above(bars) + label),
        })
    }

    fn legend_rows(&self, bars: &Bars<'_>) -> u16 {
        u16::from(bars.legend.is_some() && bars.has_ghosts())
    }

    /// The rows of what is counted apart and of the total, which has its own only where it would
    /// touch the number before it.
    pub(super) fn foot_rows(&self, bars: &Bars<'_>) -> u16 {
        let apart = u16::try_from(bars.apart.len()).unwrap_or(u16::MAX);
        let own = !bars.total.is_empty()
            && bars.apart.last().is_none_or(|last| {
                let end = self.bars_at() + columns(&number(last.count));
                end + GAP + columns(bars.total) > self.width
            });
        apart.saturating_add(u16::from(own))
    }

    /// Draws everything.
    pub(super) fn draw(&self, bars: &Bars<'_>, pen: &mut Pen<'_>) {
        let mut y = 0;
        if let Some(legend) = bars.legend.filter(|_| bars.has_ghosts()) {
            bars.draw_legend(pen, legend, self, y);
            y += 1;
        }
        for (index, bar) in bars.bars.iter().enumerate().take(self.shown) {
            let middle = y.saturating_add(self.above(bars));
            self.draw_label(bars, index, pen, middle);
            let mut bar_at = middle;
            if self.has_ghost_lines(bars) {
                bars.draw_ghost(pen, bar, self, y);
                bar_at += 1;
            }
            let end = bars.draw_bar(pen, bar, self, bar_at);
            if let Some(row) = self.median_row(bars, index) {
                bars.draw_median(pen, self.bars_at(), y.saturating_add(row));
            } else if bars.median.is_some_and(|median| median.under() == index) {
                bars.draw_median(pen, end + GAP, bar_at);
            }
            y = y.saturating_add(self.bar_rows(bars, index));
        }
        if self.shown < bars.bars.len() {
            bars.draw_rest(pen, self, y);
            y += 1;
        } else if self.density.spaced && self.foot_rows(bars) > 0 {
            y = y.saturating_add(1);
        }
        bars.draw_foot(pen, self, y);
    }

    /// The value, the label and its letter, from the row `y` down.
    fn draw_label(&self, bars: &Bars<'_>, index: usize, pen: &mut Pen<'_>, y: u16) {
        let bar = &bars.bars[index];
        let value_at = self.label_at.saturating_sub(GAP + columns(&bar.value));
        pen.write(value_at, y, &bar.value, bars.theme.text());
        for (row, line) in (y..).zip(&self.labels[index]) {
            pen.write(self.label_at, row, line, bars.theme.text());
        }
        if let Some((tag, style)) = &bar.tag {
            let at = self.label_at + self.label_columns + GAP;
            pen.write(at, y, tag, *style);
        }
    }
}

/// The columns behind the longest bar: its count, and what else stands there.
fn count_columns(bars: &Bars<'_>, density: Density) -> u32 {
    let counts = bars.bars.iter().map(|bar| 1 + columns(&number(bar.count)));
    let mut behind = counts.max().unwrap_or(0);
    if density.ghosts == Ghosts::Behind {
        let ghosts = bars.bars.iter().filter_map(|bar| bar.ghost);
        behind += ghosts
            .map(|ghost| 1 + columns(&was(ghost)))
            .max()
            .unwrap_or(0);
    }
    if !density.median_line {
        behind += bars
            .median
            .map_or(0, |median| GAP + columns(&median.text()));
    }
    behind
}
