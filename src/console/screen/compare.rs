//! Sessions side by side, as a page to read.
//!
//! ```text
//!    Relationships                                  1    2    3
//!    8 statements: 4 up, 4 same, 0 down           2.1  2.9  2.6  ▃▆▅  ↑ 0.5
//!
//!    Working together                             2.0  2.6  2.6  ▃▅▅  ↑ 0.6
//!      When staff report bullying, we make it       2    2    2  ▃▃▃  =
//!      stop.
//! ```
//!
//! Of more than four sessions the first and the newest stand in digits, and all of them in bars.

use jiff::tz::TimeZone;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::lines::Lines;
use super::stack::span;
use super::words::{self, columns, padded};
use crate::compare::words as said;
use crate::compare::{
    ActionLine, Comparison, MeanTrend, Moved, SectionTrend, StatementTrend, Told, date_words, spark,
};
use crate::rollup::Score;
use crate::text::listed;
use crate::theme::Theme;

/// Columns of a value with the space before it: `  2.6`.
const VALUE: u16 = 5;

/// Columns of a movement with the space before it: `  ↑ 0.6`.
const MOVEMENT: u16 = 8;

/// Columns of what became of the agreement, with the space before it.
const VIEWS: u16 = 18;

/// The width from which there is room for it beside more than two sessions.
const ROOM_FOR_VIEWS: u16 = 100;

/// Most sessions that all stand in digits.
const MOST_IN_DIGITS: usize = 4;

/// The whole page for a width.
pub(super) fn set<'a>(
    comparison: &Comparison,
    zone: &TimeZone,
    theme: &Theme,
    width: u16,
) -> Lines<'a> {
    let width = width.min(words::MEASURE + 30);
    let page = Page {
        comparison,
        theme,
        width,
        columns: Columns::of(comparison, width),
        told: Told::of(comparison),
    };
    let mut set = Lines::default();
    page.head(zone, &mut set);
    for position in 0..comparison.sections.len() {
        page.section(position, &mut set);
    }
    page.actions(zone, &mut set);
    page.apart(zone, &mut set);
    set
}

/// Which columns there are.
struct Columns {
    text: u16,
    /// Which sessions stand in digits.
    digits: Vec<usize>,
    bars: bool,
    views: bool,
}

impl Columns {
    fn of(comparison: &Comparison, width: u16) -> Self {
        let count = comparison.sessions.len();
        let digits: Vec<usize> = match count {
            0..=MOST_IN_DIGITS => (0..count).collect(),
            _ => vec![0, count - 1],
        };
        let bars = count > 2;
        let views = !bars || width >= ROOM_FOR_VIEWS;
        let number = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        let taken = number(digits.len()) * VALUE
            + if bars { number(count) + 2 } else { 0 }
            + MOVEMENT
            + if views { VIEWS } else { 0 };
        Self {
            text: width.saturating_sub(taken),
            digits,
            bars,
            views,
        }
    }
}

struct Page<'c> {
    comparison: &'c Comparison,
    theme: &'c Theme,
    width: u16,
    columns: Columns,
    told: Told,
}

impl Page<'_> {
    fn head(&self, zone: &TimeZone, set: &mut Lines<'_>) {
        let (comparison, theme) = (self.comparison, self.theme);
        let names = comparison.organisations();
        let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        self.text(set, 0, &listed(&names), theme.heading());
        self.text(set, 0, &comparison.workshop, theme.quiet());
        set.gap();
        for (position, session) in comparison.sessions.iter().enumerate() {
            let day = date_words(session.started, zone);
            let beside = said::session_words(comparison, position);
            let beside = words::cut(&beside, self.width.saturating_sub(24));
            set.line(Line::from(vec![
                span(format!("{}  ", position + 1), theme.heading()),
                span(padded(&day, 19), theme.text()),
                span(format!("  {beside}"), theme.quiet()),
            ]));
        }
        set.gap();
        if let Some(altered) = said::altered_words(comparison) {
            self.text(set, 0, &altered, theme.warning());
        }
        for sentence in said::sentences(comparison) {
            self.text(set, 0, &sentence, theme.text());
        }
        set.gap();
        for up in [true, false] {
            let Some((title, texts)) = said::most_moved(comparison, up) else {
                continue;
            };
            self.text(
                set,
                0,
                &title,
                way_style(self.told, i64::from(up) * 2 - 1, theme),
            );
            for text in texts {
                self.text(set, 2, &text, theme.text());
            }
        }
    }

    /// Running text, `indent` columns in.
    fn text(&self, set: &mut Lines<'_>, indent: u16, text: &str, style: Style) {
        let width = self.width.min(words::MEASURE).saturating_sub(indent);
        for line in words::wrap(text, width) {
            let space = Span::raw(" ".repeat(usize::from(indent)));
            set.line(Line::from(vec![space, span(line, style)]));
        }
    }

    fn section(&self, position: usize, set: &mut Lines<'_>) {
        let (theme, section) = (self.theme, &self.comparison.sections[position]);
        let (top, empty) = (section.depth == 0, section.rows.is_empty());
        if top {
            self.section_title(section, set);
        } else if !empty {
            set.gap();
        }
        match &section.mean {
            Some(mean) if top => {
                self.beside(set, 0, &self.over_words(mean), &self.mean_cells(mean))
            }
            Some(mean) if !empty => {
                self.beside(set, 0, &section.title, &self.mean_cells(mean));
            }
            None if top && section.corresponds => self.text(
                set,
                0,
                "Nothing here was agreed in every session.",
                theme.quiet(),
            ),
            None if !empty => self.text(set, 0, &section.title, theme.heading()),
            _ => {}
        }
        let rolled = section.came_to.as_ref().filter(|_| top || !empty);
        let apart = top.then(|| said::not_comparable(self.comparison, position));
        let words = [
            rolled.map(|rolled| said::came_to_words(rolled, self.told)),
            apart.flatten(),
        ];
        for words in words.iter().flatten() {
            self.text(set, 0, words, theme.quiet());
        }
        if top && !empty {
            set.gap();
        }
        for row in &section.rows {
            self.beside(set, 2, &said::row_text(row), &self.row_cells(row));
            if let Some(before) = said::asked_before(row) {
                self.text(set, 4, &before, theme.quiet());
            }
            if let Some(confidence) = said::confidence_words(row, self.told) {
                self.text(set, 4, &confidence, theme.quiet());
            }
        }
    }

    /// The title of a section that stands by itself, over the columns of its means.
    fn section_title(&self, section: &SectionTrend, set: &mut Lines<'_>) {
        let theme = self.theme;
        set.gap();
        set.line(Line::default());
        set.stop();
        let mut line = Line::from(span(
            padded(&section.title, self.columns.text),
            theme.heading(),
        ));
        if section.mean.is_some() {
            for session in &self.columns.digits {
                let name = match (self.columns.bars, self.told, session) {
                    (true, ..) | (_, Told::Difference, _) => (session + 1).to_string(),
                    (false, Told::Movement, 0) => "then".to_owned(),
                    (false, Told::Movement, _) => "now".to_owned(),
                };
                line.push_span(span(format!("{name:>5}"), theme.quiet()));
            }
        }
        set.line(line);
    }

    /// `text` in its column, and `cells` beside its first line.
    fn beside(&self, set: &mut Lines<'_>, indent: u16, text: &str, cells: &Cells) {
        let room = self.columns.text.saturating_sub(indent + 1);
        for (number, text) in words::wrap(text, room).into_iter().enumerate() {
            let text = format!("{}{text}", " ".repeat(usize::from(indent)));
            let style = if indent == 0 {
                self.theme.heading()
            } else {
                self.theme.text()
            };
            let mut line = Line::from(span(padded(&text, self.columns.text), style));
            if number == 0 {
                cells.push(&mut line, self.told, self.theme);
            }
            set.line(line);
        }
    }

    /// `8 of 9 statements: 4 up, 4 same, 0 down`, which fits a narrow column.
    fn over_words(&self, mean: &MeanTrend) -> String {
        let over = match (mean.over(), mean.asked) {
            (over, asked) if over == asked => words::how_many(over, "statement", "statements"),
            (over, asked) => format!("{over} of {asked} statements"),
        };
        let Moved { up, same, down } = mean.moved;
        let (more, less) = self.told.words();
        format!("{over}: {up} {more}, {same} same, {down} {less}")
    }

    fn mean_cells(&self, mean: &MeanTrend) -> Cells {
        if !mean.told {
            return Cells::default();
        }
        let shown = |session: &usize| mean.means.get(*session).map(|score| score.one_decimal());
        let tenths = mean.movement_tenths();
        Cells {
            digits: self.columns.digits.iter().map(shown).collect(),
            bars: self.columns.bars.then(|| mean_bars(self.comparison, mean)),
            movement: (tenths.signum(), said::tenths_number(tenths)),
            views: String::new(),
        }
    }

    fn row_cells(&self, row: &StatementTrend) -> Cells {
        let shown = |session: &usize| Some(row.standings[*session].as_ref()?.counts.to_string());
        let movement = row.movement();
        let views = if self.columns.views {
            said::views_words(row, self.told)
        } else {
            String::new()
        };
        Cells {
            digits: self.columns.digits.iter().map(shown).collect(),
            bars: self.columns.bars.then(|| said::row_spark(row)),
            movement: (
                i64::from(movement).signum(),
                movement.unsigned_abs().to_string(),
            ),
            views,
        }
    }

    fn actions(&self, zone: &TimeZone, set: &mut Lines<'_>) {
        let (actions, theme) = (&self.comparison.actions, self.theme);
        set.gap();
        set.line(Line::default());
        set.stop();
        self.text(set, 0, "Actions", theme.heading());
        let kinds: [&[ActionLine]; 4] =
            [&actions.done, &actions.new, &actions.carried, &actions.gone];
        for (title, lines) in self.told.actions().into_iter().zip(kinds) {
            set.gap();
            self.text(set, 0, &format!("{title}: {}", lines.len()), theme.text());
            for line in lines {
                self.text(set, 2, &said::action_words(line, zone), theme.text());
            }
        }
    }

    fn apart(&self, zone: &TimeZone, set: &mut Lines<'_>) {
        let (comparison, theme) = (self.comparison, self.theme);
        set.gap();
        set.line(Line::default());
        set.stop();
        self.text(set, 0, "Not comparable", theme.heading());
        if comparison.apart.is_empty() {
            let all = "Nothing: every statement can be compared in every session.";
            self.text(set, 0, all, theme.quiet());
        }
        for apart in &comparison.apart {
            set.gap();
            let day = date_words(comparison.sessions[apart.session].started, zone);
            let (number, count) = (apart.session + 1, apart.statements.len());
            let title = format!("Session {number}, {day}: {} ({count})", apart.why);
            self.text(set, 0, &title, theme.text());
            for statement in &apart.statements {
                self.text(set, 2, &statement.name, theme.quiet());
            }
        }
    }
}

/// What stands beside a text; nothing at all where there is no number for it.
#[derive(Default)]
struct Cells {
    digits: Vec<Option<String>>,
    bars: Option<String>,
    /// Which way, and how far.
    movement: (i64, String),
    views: String,
}

impl Cells {
    fn push(&self, line: &mut Line<'_>, told: Told, theme: &Theme) {
        if self.digits.is_empty() {
            return;
        }
        for digit in &self.digits {
            let (text, style) = match digit {
                Some(digit) => (digit.as_str(), theme.text()),
                None => ("·", theme.quiet()),
            };
            line.push_span(span(format!("{text:>5}"), style));
        }
        if let Some(bars) = &self.bars {
            line.push_span(span(format!("  {bars}"), theme.bar()));
        }
        let (sign, number) = &self.movement;
        let mark = told.mark(*sign);
        let words = match sign {
            0 => format!("  {mark}"),
            _ => format!("  {mark} {number}"),
        };
        let style = way_style(told, *sign, theme);
        line.push_span(span(padded(&words, MOVEMENT), style));
        if !self.views.is_empty() && columns(&self.views) <= VIEWS {
            line.push_span(span(self.views.clone(), theme.quiet()));
        }
    }
}

/// How more or less looks. Between organisations it is neither good nor bad.
fn way_style(told: Told, sign: i64, theme: &Theme) -> Style {
    match (told, sign) {
        (_, 0) => theme.quiet(),
        (Told::Difference, _) => theme.text(),
        (Told::Movement, 1..) => theme.heading(),
        (Told::Movement, _) => theme.warning(),
    }
}

/// The means as bars between the ends of the scale.
fn mean_bars(comparison: &Comparison, mean: &MeanTrend) -> String {
    let ends = comparison.rows().map(|row| row.ends);
    let (low, high) = ends.fold((u8::MAX, 0), |all, row| {
        (all.0.min(row.0), all.1.max(row.1))
    });
    let tenths = |score: &Score| Some((score.mean * 10).to_integer());
    let ends = (u32::from(low) * 10, u32::from(high) * 10);
    spark(mean.means.iter().map(tenths), ends)
}
