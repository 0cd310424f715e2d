//! A screen as a stack of blocks from top to bottom.
//!
//! A screen is composed several times, from roomy to close, and the first composition that fits is
//! drawn: so every screen says in one place what gives way first. Rows left over go to the chart
//! and then to the gaps.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::words;
use crate::console::widget::bars::{Bar, Bars, Legend, Median};
use crate::console::widget::dots::Dots;
use crate::console::widget::letters::{Lettering, Size};
use crate::theme::Theme;

/// A distribution, kept until it is drawn.
#[derive(Clone, Debug)]
pub(super) struct Chart {
    pub(super) bars: Vec<Bar>,
    pub(super) whole: u32,
    pub(super) median: Option<Median>,
    pub(super) legend: Option<Legend>,
    pub(super) progress: u16,
    pub(super) thick: u16,
}

impl Chart {
    fn widget<'a>(&'a self, theme: &'a Theme) -> Bars<'a> {
        Bars {
            bars: &self.bars,
            whole: self.whole,
            median: self.median.as_ref(),
            apart: &[],
            total: "",
            thick: self.thick,
            legend: self.legend.as_ref(),
            progress: self.progress,
            theme,
        }
    }
}

#[derive(Debug)]
enum Item<'a> {
    /// Empty rows: these at least, and a few more where there is room.
    Gap(u16),
    /// Empty rows: these.
    Space(u16),
    Lines(Vec<Line<'a>>),
    /// Big letters, with lines beside the foot of the first row of them.
    Letters(Lettering, Style, Vec<Line<'a>>),
    Dots(u32, u32),
    Chart(Chart, Room),
}

/// How much room a chart asks for; what it gets more, it uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    /// Thick bars and white space between them.
    Thick,
    /// White space between bars.
    Spaced,
    /// As little as it goes.
    Close,
}

/// Columns between big letters and what stands beside them.
pub(super) const BESIDE: u16 = 2;

/// Blocks from top to bottom, for a width.
#[derive(Debug)]
pub(super) struct Stack<'a> {
    theme: &'a Theme,
    width: u16,
    items: Vec<Item<'a>>,
}

impl<'a> Stack<'a> {
    pub(super) fn new(theme: &'a Theme, width: u16) -> Self {
        Self {
            theme,
            width,
            items: Vec::new(),
        }
    }

    /// The columns there are.
    pub(super) fn width(&self) -> u16 {
        self.width
    }

    /// The columns for running text.
    pub(super) fn measure(&self) -> u16 {
        self.width.min(words::MEASURE)
    }

    pub(super) fn gap(&mut self, rows: u16) -> &mut Self {
        self.items.push(Item::Gap(rows));
        self
    }

    /// Empty rows between what belongs together.
    pub(super) fn space(&mut self, rows: u16) -> &mut Self {
        self.items.push(Item::Space(rows));
        self
    }

    /// The space above the first block, the same on every screen so that nothing jumps when the
    /// room goes on; `wanted` unless this is a close composition.
    pub(super) fn top(&mut self, height: u16, wanted: bool) -> &mut Self {
        self.space(if wanted {
            (height.saturating_sub(8) / 8).max(1)
        } else {
            0
        })
    }

    pub(super) fn line(&mut self, line: impl Into<Line<'a>>) -> &mut Self {
        self.lines(vec![line.into()])
    }

    pub(super) fn lines(&mut self, lines: Vec<Line<'a>>) -> &mut Self {
        self.items.push(Item::Lines(lines));
        self
    }

    /// Running text, wrapped by words, all of it.
    pub(super) fn text(&mut self, text: &str, style: Style) -> &mut Self {
        self.text_in(text, style, usize::MAX)
    }

    /// Running text in so many lines at most.
    pub(super) fn text_in(&mut self, text: &str, style: Style, most: usize) -> &mut Self {
        let lines = words::in_lines(text, self.measure(), most);
        let lines = lines.into_iter().map(|line| Line::styled(line, style));
        self.lines(lines.collect())
    }

    /// Big letters with `beside` at their foot.
    pub(super) fn letters(
        &mut self,
        letters: Lettering,
        style: Style,
        beside: Vec<Line<'a>>,
    ) -> &mut Self {
        self.items.push(Item::Letters(letters, style, beside));
        self
    }

    /// A dot for each who could vote.
    pub(super) fn dots(&mut self, voted: u32, of: u32) -> &mut Self {
        self.items.push(Item::Dots(voted, of));
        self
    }

    /// A distribution, and the room that it asks for.
    pub(super) fn chart(&mut self, chart: Chart, room: Room) -> &mut Self {
        self.items.push(Item::Chart(chart, room));
        self
    }

    /// The rows that it takes at least.
    pub(super) fn rows(&self) -> u16 {
        let rows = self.items.iter().map(|item| self.item_rows(item));
        rows.fold(0, u16::saturating_add)
    }

    fn item_rows(&self, item: &Item<'_>) -> u16 {
        match item {
            Item::Gap(rows) | Item::Space(rows) => *rows,
            Item::Lines(lines) => u16::try_from(lines.len()).unwrap_or(u16::MAX),
            Item::Letters(letters, ..) => letters.rows(),
            Item::Dots(..) => 1,
            Item::Chart(chart, Room::Close) => chart.widget(self.theme).least_rows(self.width),
            Item::Chart(chart, Room::Thick) => chart.widget(self.theme).rows(self.width),
            Item::Chart(chart, Room::Spaced) => {
                let thin = Bars {
                    thick: 1,
                    ..chart.widget(self.theme)
                };
                thin.rows(self.width)
            }
        }
    }

    /// The rows of each block when there are `height` of them.
    fn share(&self, height: u16) -> Vec<u16> {
        let mut rows: Vec<u16> = self.items.iter().map(|item| self.item_rows(item)).collect();
        let mut spare = height.saturating_sub(self.rows());
        for (row, item) in rows.iter_mut().zip(&self.items) {
            if let Item::Chart(chart, _) = item {
                let bars = chart.widget(self.theme);
                let more = bars
                    .rows_within(self.width, *row + spare)
                    .saturating_sub(*row);
                *row += more;
                spare -= more;
            }
        }
        // Gaps grow together, and on a tall screen further, but never so far that what belongs
        // together falls apart.
        for _ in 0..height.div_ceil(24) {
            for (row, item) in rows.iter_mut().zip(&self.items) {
                if let Item::Gap(least) = item
                    && *least > 0
                    && spare > 0
                {
                    *row += 1;
                    spare -= 1;
                }
            }
        }
        rows
    }

    /// Draws from the top of `area` down, and returns the row below. What does not fit is said.
    pub(super) fn draw(&self, area: Rect, buf: &mut Buffer) -> u16 {
        let mut y = area.y;
        for (item, rows) in self.items.iter().zip(self.share(area.height)) {
            let left = area.bottom().saturating_sub(y);
            let place = Rect::new(area.x, y, area.width, rows.min(left));
            self.draw_item(item, place, buf);
            y = y.saturating_add(place.height);
        }
        if self.rows() > area.height && area.height > 0 {
            let last = Rect::new(area.x, area.bottom() - 1, area.width, 1);
            clear(last, self.theme, buf);
            let text = words::cut("… this window is not tall enough for the rest", area.width);
            buf.set_string(last.x, last.y, text, self.theme.warning());
        }
        y
    }

    fn draw_item(&self, item: &Item<'_>, area: Rect, buf: &mut Buffer) {
        match item {
            Item::Gap(_) | Item::Space(_) => {}
            Item::Lines(lines) => {
                for (row, line) in area.rows().zip(lines) {
                    buf.set_line(row.x, row.y, line, row.width);
                }
            }
            Item::Letters(letters, style, beside) => {
                letters.draw(*style, area, buf);
                let x = area.x.saturating_add(letters.columns() + BESIDE);
                let first = letters.size().map_or(1, |size| size.rows());
                let count = u16::try_from(beside.len()).unwrap_or(u16::MAX);
                let y = area.y + first.saturating_sub(count);
                for (y, line) in (y..area.bottom()).zip(beside) {
                    buf.set_line(x, y, line, area.right().saturating_sub(x));
                }
            }
            Item::Dots(voted, of) => {
                let dots = Dots {
                    voted: *voted,
                    joined: *of,
                    theme: self.theme,
                };
                (&dots).render(area, buf);
            }
            Item::Chart(chart, _) => (&chart.widget(self.theme)).render(area, buf),
        }
    }
}

/// The first of `ladder`, from roomy to close, whose stack fits into `area`; else the last one.
pub(super) fn first_that_fits<'a, D: Copy>(
    area: Rect,
    ladder: &[D],
    compose: impl Fn(D) -> Stack<'a>,
) -> Option<Stack<'a>> {
    let fits = ladder.iter().map(|density| compose(*density));
    let mut last = None;
    for stack in fits {
        let fit = stack.rows() <= area.height;
        last = Some(stack);
        if fit {
            break;
        }
    }
    last
}

/// Draws into an area of a buffer what [`first_that_fits`] into it.
pub(super) fn draw_first_that_fits<'a, D: Copy>(
    (area, buf): (Rect, &mut Buffer),
    ladder: &[D],
    compose: impl Fn(D) -> Stack<'a>,
) {
    if let Some(stack) = first_that_fits(area, ladder, compose) {
        stack.draw(area, buf);
    }
}

/// What of `area` lies below its first `rows`.
pub(super) fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect {
        y: area.y + rows,
        height: area.height - rows,
        ..area
    }
}

/// Fills `area` with the theme's ground.
pub(super) fn clear(area: Rect, theme: &Theme, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    for position in area.positions() {
        if let Some(cell) = buf.cell_mut(position) {
            cell.reset();
            cell.set_style(theme.text());
        }
    }
}

/// `text` in letters of `size`, or in small ones where those are too wide; `None` when it takes
/// more than `width` columns even so, or when the font lacks a letter.
pub(super) fn lettering(text: &str, size: Option<Size>, width: u16) -> Option<Lettering> {
    let size = size?;
    Lettering::big(text, size, width).or_else(|| Lettering::big(text, Size::Small, width))
}

/// A styled piece of a line.
pub(super) fn span<'a>(text: impl Into<String>, style: Style) -> Span<'a> {
    Span::styled(text.into(), style)
}
