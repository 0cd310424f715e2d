//! A comparison in lines, for a terminal, a mail or a screen reader: columns that line up, and every
//! movement in words.

use jiff::tz::TimeZone;
use unicode_width::UnicodeWidthStr;

use super::words::{
    action_words, altered_words, asked_before, came_to_words, confidence_words, date_words,
    mean_words, most_moved, not_comparable, row_spark, row_text, sentences, session_words,
    values_words, views_words,
};
use super::{Comparison, SectionTrend, Told};
use crate::show::page::Page;
use crate::text::listed;

/// The narrowest page, in columns: below it the statements would have no room beside the scores.
pub const NARROWEST: usize = 72;

/// Columns between two others.
const BETWEEN: &str = "  ";

/// Columns for a movement, `down 1`, or for a difference, `1 higher`.
const MOVEMENT: usize = 7;
const DIFFERENCE: usize = 9;

/// Columns for what became of the agreement: `Split, now Close`.
const VIEWS: usize = 16;

/// The comparison in lines of at most `width` columns, or [`NARROWEST`] when that is more. Days are
/// those of `zone`.
pub fn text(comparison: &Comparison, width: usize, zone: &TimeZone) -> String {
    let width = width.max(NARROWEST);
    let mut page = Page::new(width);
    head(&mut page, comparison, zone);
    let columns = Columns::of(comparison, width);
    for (position, section) in comparison.sections.iter().enumerate() {
        if section.depth == 0 {
            page.heading(&section.title);
        } else if !section.rows.is_empty() {
            page.gap();
            page.line(0, &section.title);
        }
        if let Some(mean) = &section.mean
            && (section.depth == 0 || !section.rows.is_empty())
        {
            page.line(0, &mean_words(mean, columns.told));
        }
        if let Some(rolled) = &section.came_to
            && (section.depth == 0 || !section.rows.is_empty())
        {
            page.line(0, &came_to_words(rolled, columns.told));
        }
        if section.depth == 0
            && let Some(words) = not_comparable(comparison, position)
        {
            page.line(0, &words);
        }
        section_rows(&mut page, section, &columns);
    }
    actions(&mut page, comparison, zone);
    apart(&mut page, comparison, zone);
    page.finish()
}

fn head(page: &mut Page, comparison: &Comparison, zone: &TimeZone) {
    let names = comparison.organisations();
    if names.is_empty() {
        page.title(&comparison.workshop);
    } else {
        let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        page.title(&listed(&names));
        page.line(0, &comparison.workshop);
    }
    page.gap();
    for (position, session) in comparison.sessions.iter().enumerate() {
        let day = date_words(session.started, zone);
        let words = session_words(comparison, position);
        page.item(0, &format!("{}.", position + 1), &format!("{day}, {words}"));
    }
    page.gap();
    if let Some(altered) = altered_words(comparison) {
        page.line(0, &altered);
    }
    for sentence in sentences(comparison) {
        page.line(0, &sentence);
    }
    for up in [true, false] {
        if let Some((title, texts)) = most_moved(comparison, up) {
            page.gap();
            page.line(0, &title);
            for text in texts {
                page.item(2, "-", &text);
            }
        }
    }
    if comparison.rows().next().is_some() {
        page.gap();
        page.line(0, beside(Told::of(comparison)));
    }
}

/// What the columns are.
fn beside(told: Told) -> &'static str {
    match told {
        Told::Movement => {
            "Beside each statement: the point that each session agreed, oldest first; how far it moved; how \
             far the votes agreed."
        }
        Told::Difference => {
            "Beside each statement: the point that each session agreed, oldest first; how far the last is \
             from the first; how far the votes agreed."
        }
    }
}

/// `up 1`, `2 lower`, `same`.
fn movement_words(movement: i16, told: Told) -> String {
    match movement {
        0 => "same".to_owned(),
        by => told.by(by.into(), &by.unsigned_abs().to_string()),
    }
}

/// How wide each column is.
struct Columns {
    text: usize,
    values: usize,
    /// None for two sessions, whose two values say it all.
    bars: usize,
    movement: usize,
    told: Told,
}

impl Columns {
    fn of(comparison: &Comparison, width: usize) -> Self {
        let values = comparison.rows().map(|row| values_words(row).width());
        let values = values.max().unwrap_or(0);
        let bars = match comparison.sessions.len() {
            0..=2 => 0,
            sessions => sessions + BETWEEN.len(),
        };
        let told = Told::of(comparison);
        let movement = match told {
            Told::Movement => MOVEMENT,
            Told::Difference => DIFFERENCE,
        };
        let beside = values + bars + movement + VIEWS + 2 * BETWEEN.len();
        Self {
            text: width.saturating_sub(beside),
            values,
            bars,
            movement,
            told,
        }
    }
}

fn section_rows(page: &mut Page, section: &SectionTrend, columns: &Columns) {
    let told = columns.told;
    for row in &section.rows {
        let bars = match columns.bars {
            0 => String::new(),
            _ => format!("{BETWEEN}{}", row_spark(row)),
        };
        let beside = format!(
            "{BETWEEN}{:<values$}{bars}{BETWEEN}{:<movement$}{}",
            values_words(row),
            movement_words(row.movement(), told),
            views_words(row, told),
            values = columns.values,
            movement = columns.movement,
        );
        // Two columns in, so that the eye finds where a statement begins.
        let text = row_text(row);
        let lines = textwrap::wrap(&text, columns.text.saturating_sub(2).max(1));
        for (number, line) in lines.iter().enumerate() {
            let indent = if number == 0 { "" } else { "  " };
            let space = columns.text.saturating_sub(line.width() + indent.len());
            let beside = if number == 0 { beside.as_str() } else { "" };
            page.set(&format!("{indent}{line}{}{beside}", " ".repeat(space)));
        }
        if let Some(before) = asked_before(row) {
            page.line(2, &before);
        }
        if let Some(confidence) = confidence_words(row, told) {
            page.line(2, &confidence);
        }
    }
}

fn actions(page: &mut Page, comparison: &Comparison, zone: &TimeZone) {
    let actions = &comparison.actions;
    page.heading("Actions");
    let kinds = [&actions.done, &actions.new, &actions.carried, &actions.gone];
    for (title, lines) in Told::of(comparison).actions().into_iter().zip(kinds) {
        page.line(0, &format!("{title}: {}", lines.len()));
        for line in lines {
            page.item(2, "-", &action_words(line, zone));
        }
    }
}

fn apart(page: &mut Page, comparison: &Comparison, zone: &TimeZone) {
    page.heading("Not comparable");
    if comparison.apart.is_empty() {
        page.line(
            0,
            "Nothing: every statement can be compared in every session.",
        );
    }
    for apart in &comparison.apart {
        let day = date_words(comparison.sessions[apart.session].started, zone);
        let (number, count) = (apart.session + 1, apart.statements.len());
        page.line(
            0,
            &format!("Session {number}, {day}: {} ({count})", apart.why),
        );
        for statement in &apart.statements {
            page.item(2, "-", &statement.name);
        }
        page.gap();
    }
}
