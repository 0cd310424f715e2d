//! Many organisations together, in lines.

use jiff::tz::TimeZone;
use unicode_width::UnicodeWidthStr;

use super::words::{
    altered_words, bands_words, left_out_words, nothing_shared, over_words, sentences,
    shared_lines, spread_words, statement_words, strong_words, theme_words, themes_words, too_few,
};
use super::{Spread, System};
use crate::show::page::Page;

/// The narrowest page, in columns.
pub const NARROWEST: usize = 60;

/// Columns of the longest bar.
const BAR: usize = 30;

/// The whole in lines of at most `width` columns, or [`NARROWEST`] when that is more. Days are those
/// of `zone`.
pub fn text(system: &System, width: usize, zone: &TimeZone) -> String {
    let mut page = Page::new(width.max(NARROWEST));
    page.title(&system.workshop);
    if let Some(altered) = altered_words(system) {
        page.line(0, &altered);
    }
    for sentence in sentences(system) {
        page.line(0, &sentence);
    }
    if let Some(bands) = &system.bands {
        page.heading("The whole");
        page.line(0, &bands_words(bands, system.other_rules));
        bars(&mut page, bands);
    }
    for (title, shared) in [
        ("Common gaps", &system.gaps),
        ("Common strengths", &system.strengths),
    ] {
        page.heading(title);
        if shared.is_empty() {
            page.line(0, &nothing_shared(system));
        }
        for line in shared_lines(shared) {
            page.item(0, "-", &line);
        }
    }
    page.heading("Themes");
    page.line(0, &themes_words(system));
    for theme in &system.themes {
        page.item(0, "-", &theme_words(theme));
    }
    for section in &system.sections {
        page.heading(&section.title);
        page.line(0, &over_words(section, system.least));
        if let Some(bands) = &section.bands {
            bars(&mut page, bands);
        }
        if let Some(means) = &section.means {
            bars(&mut page, means);
            page.labelled(0, "Strong here", &strong_words(&section.strong));
        }
        for statement in &section.statements {
            page.gap();
            page.line(0, &statement_words(statement));
            match &statement.spread {
                Some(spread) => page.line(2, &spread_words(spread)),
                None => page.line(2, &too_few(system.least)),
            }
        }
    }
    page.heading("Not counted");
    let left_out = left_out_words(system, zone);
    if left_out.is_empty() {
        page.line(0, "Every session counts.");
    }
    for words in left_out {
        page.item(0, "-", &words);
    }
    page.finish()
}

fn bars(page: &mut Page, spread: &Spread) {
    let points = || spread.points.iter();
    let widest = points()
        .map(|(_, label, _)| label.width())
        .max()
        .unwrap_or(0);
    let whole = spread.organisations().max(1);
    for (value, label, count) in points() {
        let space = " ".repeat(widest - label.width());
        let bar = match count {
            0 => String::new(),
            count => "█".repeat((count * BAR).div_ceil(whole)) + " ",
        };
        page.set(&format!("  {value}  {label}{space}  {bar}{count}"));
    }
}
