//! Statement by statement: which stand out, and which moved since last time.

use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::console::screen::stack::{Stack, span};
use crate::console::screen::words::{self, columns};
use crate::console::screen::{Scene, rag, since};
use crate::view::{Summary, SummaryRow};

/// The space between blocks, the lines of a statement, and how many of each kind stand there.
pub(super) type Density = (u16, usize, usize);

/// From roomy to close.
pub(super) const LADDER: [Density; 7] = [
    (1, usize::MAX, 12),
    (1, 3, 8),
    (1, 2, 6),
    (1, 1, 6),
    (1, 1, 4),
    (0, 1, 3),
    (0, 1, 1),
];

/// ```text
///    Strengths and gaps
///
///    Strengths
///    4 G+   Colleagues notice and speak up
///
///    Gaps
///    1 R    Teams make time to talk
/// ```
pub(super) fn strengths<'a>(
    scene: &Scene<'a>,
    whole: &Summary,
    (set, area): (Density, Rect),
) -> Stack<'a> {
    let mut rows = agreed(whole);
    rows.sort_by_key(|row| row.thousandths);
    let ends = [rows.first(), rows.last()].map(|row| row.map_or(0, |row| row.thousandths));
    let between = ends[0] + ends[1];
    let gaps = rows.iter().filter(|row| row.thousandths * 2 < between);
    let strong = rows.iter().rev();
    let strong = strong.filter(|row| row.thousandths * 2 > between);
    let (gaps, strong): (Vec<_>, Vec<_>) = (gaps.copied().collect(), strong.copied().collect());
    let mut stack = titled(scene, "Strengths and gaps", (set, area));
    if gaps.is_empty() {
        let none = match rows.len() {
            0 => "Nothing is agreed yet.",
            _ => "Nothing stands out: every agreed score is as high as the others.",
        };
        stack.text(none, scene.theme.text());
    }
    for (title, rows) in [("Strengths", strong), ("Gaps", gaps)] {
        let said = |row: &SummaryRow| row.agreed.map(|v| v.to_string()).unwrap_or_default();
        add_list(&mut stack, scene, (title, &rows), (set, said));
    }
    stack
}

/// ```text
///    Since 2 March 2026
///    2.3 on 2 March 2026, 2.6 now, over the 8 agreed both times: 3 up, 4 the same, 1 down
///
///    Higher
///    2 → 3  G   Colleagues notice and speak up
/// ```
pub(super) fn moved<'a>(
    scene: &Scene<'a>,
    whole: &Summary,
    (set, area): (Density, Rect),
) -> Stack<'a> {
    let theme = scene.theme;
    let Some(moved) = &whole.moved else {
        let mut stack = titled(scene, "Movement since last time", (set, area));
        stack.text(
            "There is nothing to compare with: nothing here was agreed both last time and now. A session \
             that follows an earlier one is started with --since, or with n on the home screen.",
            theme.text(),
        );
        return stack;
    };
    let mut stack = titled(
        scene,
        &format!("Since {}", words::day(moved.held)),
        (set, area),
    );
    stack.text(&words::sentence(&since::moved_words(moved)), theme.accent());
    stack.gap(set.0);
    let rows = agreed(whole);
    // Up is always better, also where low is good.
    let by = |row: &SummaryRow| {
        let by = i16::from(row.agreed?) - i16::from(row.before?);
        Some(if row.low_is_good { -by } else { by })
    };
    let mut up: Vec<_> = rows.iter().copied().filter(|r| by(r) > Some(0)).collect();
    let mut down: Vec<_> = rows
        .iter()
        .copied()
        .filter(|r| by(r).is_some_and(|by| by < 0))
        .collect();
    up.sort_by_key(|row| std::cmp::Reverse(by(row)));
    down.sort_by_key(|row| by(row));
    for (title, rows) in [("Higher", up), ("Lower", down)] {
        let said = |row: &SummaryRow| match (row.before, row.agreed) {
            (Some(before), Some(now)) => format!("{before} → {now}"),
            _ => String::new(),
        };
        add_list(&mut stack, scene, (title, &rows), (set, said));
    }
    let same = rows.iter().filter(|row| by(row) == Some(0)).count();
    let new = rows.iter().filter(|row| row.before.is_none()).count();
    let said: Vec<String> = [(same, "as last time"), (new, "agreed for the first time")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| {
            let many = words::how_many(count, "statement", "statements");
            format!("{many} {words}")
        })
        .collect();
    stack.text(&said.join(" · "), theme.quiet());
    stack
}

fn titled<'a>(scene: &Scene<'a>, title: &str, (set, area): (Density, Rect)) -> Stack<'a> {
    let mut stack = Stack::new(scene.theme, area.width);
    stack.top(area.height, set.0 > 0);
    stack.line(Line::styled(title.to_owned(), scene.theme.heading()));
    stack.gap(1);
    stack
}

/// The statements that have a score.
fn agreed(whole: &Summary) -> Vec<&SummaryRow> {
    let rows = whole.parts.iter().flat_map(|part| &part.rows);
    rows.filter(|row| row.agreed.is_some()).collect()
}

/// A title and a statement a row, its value and letter before it; nothing where there are none.
fn add_list(
    stack: &mut Stack<'_>,
    scene: &Scene<'_>,
    (title, rows): (&str, &[&SummaryRow]),
    ((gap, lines, most), said): (Density, impl Fn(&SummaryRow) -> String),
) {
    let theme = scene.theme;
    if rows.is_empty() {
        return;
    }
    stack.line(Line::styled(title.to_owned(), theme.quiet()));
    let values = rows.iter().map(|row| columns(&said(row))).max();
    let letter = |row: &SummaryRow| row.rag.map_or("", |r| r.letter());
    let letters = rows.iter().map(|row| columns(letter(row))).max();
    let (values, letters) = (values.unwrap_or(0) + 1, letters.unwrap_or(0));
    let at = values + letters + 3;
    let shown = if rows.len() > most { most } else { rows.len() };
    for row in rows.iter().take(shown) {
        let width = stack.measure().saturating_sub(at);
        let text = words::in_lines(&row.text, width, lines);
        let text = text.into_iter().enumerate().map(|(number, line)| {
            if number > 0 {
                let indent = " ".repeat(usize::from(at));
                return Line::from(vec![span(indent, theme.text()), span(line, theme.text())]);
            }
            let style = row.rag.map_or_else(|| theme.text(), |r| rag(theme, r));
            Line::from(vec![
                span(words::padded(&said(row), values), theme.heading()),
                span(letter(row), style),
                span(
                    words::padded("", at - values - columns(letter(row))),
                    theme.text(),
                ),
                span(line, theme.text()),
            ])
        });
        stack.lines(text.collect());
    }
    if shown < rows.len() {
        let more = format!("and {} more", rows.len() - shown);
        stack.line(Line::styled(more, theme.quiet()));
    }
    stack.gap(gap);
}
