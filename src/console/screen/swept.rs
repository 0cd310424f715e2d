//! The list of a sweep's results, widest disagreement first, and what of it is agreed in one stroke.
//!
//! ```text
//!    9 statements: 2 Split, 1 Mixed, 6 Close             widest disagreement first
//!
//!                low–high   median
//!    Split         ▇▂▁▆       2.5    Peer support is there after hard events.
//!    Mixed         ▃▅▆▂       2.5    Teams make time to talk.
//!    Close         ·▂█▁       3      People can raise a concern safely.      at 3
//!    ↓ 6 more
//! ```
//!
//! The columns of a distribution have the same scale in all rows. A list that is longer than the
//! screen is gone through with the arrow keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::stack::{below, span};
use super::words::{self, columns};
use super::{Scene, rag};
use crate::agreement::Agreement;
use crate::console::model::StrokePanel;
use crate::console::widget::spark::spark;
use crate::theme::Theme;
use crate::view::{SweepView, SweptView};

/// Columns of the plain word, and of the space behind a column.
const WORD: u16 = 9;
const GAP: u16 = 3;

/// Columns of the median under its heading.
const MEDIAN: u16 = 6;

/// What becomes of a statement that is taken out of the stroke.
const TALK: &str = "talk about it";

/// From this width on the counts stand beside the distribution.
const WITH_COUNTS: u16 = 110;

/// Draws the results, from the row `first` on.
pub(super) fn draw(scene: &Scene<'_>, sweep: &SweepView, area: Rect, buf: &mut Buffer) {
    let theme = scene.theme;
    let top = line_at(area, 0);
    let tally = tally_words(sweep);
    let used = columns(&tally) + GAP;
    set(top, &Line::styled(tally, theme.heading()), buf);
    let order = "widest disagreement first";
    if used + columns(order) <= area.width {
        let x = area.right() - columns(order);
        buf.set_string(x, area.y, order, theme.quiet());
    }
    let plan = Plan::of(&sweep.items, area.width);
    set(line_at(area, 2), &plan.headings(theme), buf);
    let list = below(area, 3);
    let rows = Rows {
        count: sweep.items.len(),
        first: scene.scrolled,
    };
    for (y, i) in rows.shown(list, theme, buf) {
        let item = &sweep.items[i];
        let line = plan.line(item, theme);
        let state = state(item, theme);
        let width = u16::try_from(state.width()).unwrap_or(u16::MAX);
        set(
            Rect::new(list.x, y, list.width.saturating_sub(width + 1), 1),
            &line,
            buf,
        );
        buf.set_line(list.right().saturating_sub(width), y, &state, width);
    }
}

/// Draws what is agreed in one stroke, and what was taken out of it.
///
/// ```text
///    Agree these 5 at their medians, in one stroke
///
///  ›  3  In place             G   ·▂█▁   People can raise a concern safely.
///     talk about it               ·▄▇▁   Colleagues notice and speak up.
/// ```
pub(super) fn draw_stroke(
    scene: &Scene<'_>,
    (sweep, panel): (&SweepView, &StrokePanel),
    area: Rect,
    buf: &mut Buffer,
) {
    let theme = scene.theme;
    let title = match panel.rows.len() - panel.taken_out.len() {
        0 => "Nothing is agreed in one stroke; all of these are talked about".to_owned(),
        1 => "Agree this one at its median".to_owned(),
        wanted => format!("Agree these {wanted} at their medians, in one stroke"),
    };
    buf.set_string(
        area.x,
        area.y,
        words::cut(&title, area.width),
        theme.heading(),
    );
    let detail = "All are Close. Read them out: anybody may ask to talk about one.";
    buf.set_string(
        area.x,
        area.y + 1,
        words::cut(detail, area.width),
        theme.quiet(),
    );
    let list = below(area, 3);
    let items: Vec<&SweptView> = panel
        .rows
        .iter()
        .filter_map(|position| sweep.items.iter().find(|i| i.position == *position))
        .collect();
    let most = most(&sweep.items);
    let height = usize::from(list.height.saturating_sub(1)).max(1);
    let last = items.len().saturating_sub(height);
    let rows = Rows {
        count: items.len(),
        first: panel.selected.saturating_sub(height / 2).min(last),
    };
    let labels = items.iter().map(|item| columns(&decided(item, false)));
    let width = labels.max().unwrap_or(0).min(area.width / 3);
    let width = width.max(columns(TALK));
    for (y, i) in rows.shown(list, theme, buf) {
        let item = items[i];
        let out = panel.taken_out.contains(&item.position);
        let mark = if i == panel.selected { "› " } else { "  " };
        let (style, text) = if out {
            (theme.quiet(), theme.quiet())
        } else {
            (theme.heading(), theme.text())
        };
        let counts = item.result.as_ref().and_then(|r| r.counts.as_deref());
        let mut line = Line::from(span(mark, theme.accent()));
        line.push_span(span(words::padded(&decided(item, out), width), style));
        line.push_span(span("   ", text));
        line.push_span(span(spark(counts.unwrap_or_default(), most), theme.bar()));
        line.push_span(span("   ", text));
        let used = u16::try_from(line.width()).unwrap_or(u16::MAX);
        let left = list.width.saturating_sub(used);
        line.push_span(span(words::cut(&item.name(), left), text));
        buf.set_line(list.x, y, &line, list.width);
    }
}

/// `3  In place`, or that it is talked about.
fn decided(item: &SweptView, taken_out: bool) -> String {
    if taken_out {
        return TALK.to_owned();
    }
    let value = item.stroke.unwrap_or_default();
    let point = item.statement.points.iter().find(|p| p.value == value);
    let label = point.map_or("", |p| p.label.as_str());
    format!("{value}  {label}")
}

/// "9 statements: 2 Split, 1 Mixed, 6 Close".
fn tally_words(sweep: &SweepView) -> String {
    let words = [
        Agreement::Split,
        Agreement::Mixed,
        Agreement::TooFewToSay,
        Agreement::Close,
    ];
    let of = |word: Agreement| {
        let results = sweep.items.iter().filter_map(|i| i.result.as_ref());
        let count = results.filter(|r| merged(r.agreement) == word).count();
        (count > 0).then(|| format!("{count} {}", short(word)))
    };
    let counts: Vec<String> = words.into_iter().filter_map(of).collect();
    let all = words::how_many(sweep.items.len(), "statement", "statements");
    format!("{all}: {}", counts.join(", "))
}

/// The word under which a result is counted: below a quorum there are too few as well.
fn merged(word: Agreement) -> Agreement {
    match word {
        Agreement::NotEnough => Agreement::TooFewToSay,
        word => word,
    }
}

/// The plain word where a column is narrow.
fn short(word: Agreement) -> String {
    match merged(word) {
        Agreement::TooFewToSay => "Too few".to_owned(),
        word => word.to_string(),
    }
}

/// What became of a statement, at the end of its row.
fn state<'a>(item: &SweptView, theme: &Theme) -> Line<'a> {
    let agreed = item.agreed.as_ref().filter(|a| !a.outdated);
    match (agreed, item.stroke) {
        (Some(agreed), _) => {
            let mut line = Line::from(span(format!("agreed {}", agreed.value), theme.text()));
            if let Some(colour) = agreed.rag {
                line.push_span(span(" ", theme.text()));
                line.push_span(span(format!("{:<2}", colour.letter()), rag(theme, colour)));
            }
            line
        }
        (None, Some(value)) => Line::styled(format!("at {value}"), theme.quiet()),
        (None, None) => Line::default(),
    }
}

/// The largest count of any row: what a whole column stands for.
fn most(items: &[SweptView]) -> u32 {
    let counts = items
        .iter()
        .filter_map(|i| i.result.as_ref()?.counts.as_ref());
    counts.flatten().copied().max().unwrap_or(0)
}

/// Where things stand in a row of the list.
struct Plan {
    most: u32,
    spark: u16,
    counts: Option<u16>,
}

impl Plan {
    fn of(items: &[SweptView], width: u16) -> Self {
        let points = items.iter().map(|item| item.statement.points.len()).max();
        let longest = items.iter().map(|item| columns(&counts_words(item))).max();
        Self {
            most: most(items),
            // "low–high" stands over it.
            spark: u16::try_from(points.unwrap_or(0))
                .unwrap_or(u16::MAX)
                .max(8),
            counts: longest.filter(|_| width >= WITH_COUNTS).map(|c| c.max(6)),
        }
    }

    fn headings<'a>(&self, theme: &Theme) -> Line<'a> {
        let mut text = words::padded("", WORD + GAP) + &words::padded("low–high", self.spark + GAP);
        if let Some(counts) = self.counts {
            text += &words::padded("counts", counts + GAP);
        }
        Line::styled(text + "median", theme.quiet())
    }

    fn line<'a>(&self, item: &SweptView, theme: &Theme) -> Line<'a> {
        let Some(result) = &item.result else {
            return Line::styled(item.name(), theme.text());
        };
        let word = words::padded(&short(result.agreement), WORD + GAP);
        let drawn = match &result.counts {
            Some(counts) => spark(counts, self.most),
            None => "too few".to_owned(),
        };
        let mut line = Line::from(vec![
            span(word, theme.heading()),
            span(words::padded(&drawn, self.spark + GAP), theme.bar()),
        ]);
        if let Some(counts) = self.counts {
            let text = words::padded(&counts_words(item), counts + GAP);
            line.push_span(span(text, theme.quiet()));
        }
        let median = result.median.as_deref().unwrap_or("");
        line.push_span(span(words::padded(median, MEDIAN + GAP), theme.text()));
        line.push_span(span(item.name(), theme.text()));
        line
    }
}

/// `3 1 1 4`, and who did not know.
fn counts_words(item: &SweptView) -> String {
    let Some(result) = &item.result else {
        return String::new();
    };
    let counts = result.counts.iter().flatten();
    let mut text = counts.map(u32::to_string).collect::<Vec<_>>().join(" ");
    if let Some(dont_know) = result.dont_know.filter(|n| *n > 0) {
        text += &format!(", don’t know {dont_know}");
    }
    text
}

/// The rows of a list that may be longer than the screen.
struct Rows {
    count: usize,
    first: usize,
}

impl Rows {
    /// Where each row that is shown stands; says above and below how many are not.
    fn shown(&self, list: Rect, theme: &Theme, buf: &mut Buffer) -> Vec<(u16, usize)> {
        let height = usize::from(list.height);
        let whole = self.count <= height;
        let room = if whole {
            height
        } else {
            height.saturating_sub(1)
        };
        let first = self.first.min(self.count.saturating_sub(room));
        let shown = (list.y..).zip((first..self.count).take(room)).collect();
        if !whole {
            let below = self.count.saturating_sub(first + room);
            let more = words::not_shown(first, below);
            let y = list.bottom().saturating_sub(1);
            buf.set_string(list.x, y, more, theme.quiet());
        }
        shown
    }
}

fn line_at(area: Rect, row: u16) -> Rect {
    let row = row.min(area.height.saturating_sub(1));
    Rect::new(area.x, area.y + row, area.width, 1)
}

/// Draws a line, cut at the end of its place.
fn set(place: Rect, line: &Line<'_>, buf: &mut Buffer) {
    buf.set_line(place.x, place.y, line, place.width);
    let wide = line.width() > usize::from(place.width);
    if wide && place.width > 0 {
        buf.set_string(
            place.right() - 1,
            place.y,
            "…",
            line.spans.last().map_or_else(Default::default, |s| s.style),
        );
    }
}
