//! Many organisations together, as a page to read.
//!
//! ```text
//!    Relationships
//!    40 organisations by the point that their mean is nearest to, …
//!      1  Not yet in place      ██ 3
//!      2  In development        ████████████ 19
//!      3  In place              ██████████ 16
//!      4  Embedded, improving   █ 2
//!
//!    Strong here: Exampleshire Infirmary, Modelham Ambulance Service and 6 that
//!    do not share their names
//!
//!    Teams make time to talk                       3   19   16    2   of 40
//! ```
//!
//! A statement's organisations stand in columns, low to high; a bar for each would hide the whole.

use jiff::tz::TimeZone;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::lines::Lines;
use super::stack::span;
use super::words::{self, columns, padded};
use crate::system::words as said;
use crate::system::{SectionSpread, Spread, System};
use crate::theme::Theme;

/// Columns of a count with the space before it.
const COUNT: u16 = 5;

/// Columns of how many there are in all: `   of 40`.
const OF: u16 = 9;

/// Columns of the longest bar.
const BAR: u16 = 40;

/// The whole page for a width.
pub(super) fn set<'a>(system: &System, zone: &TimeZone, theme: &Theme, width: u16) -> Lines<'a> {
    let page = Page {
        system,
        theme,
        width: width.min(words::MEASURE + 30),
    };
    let mut set = Lines::default();
    page.head(&mut set);
    for section in &system.sections {
        page.section(section, &mut set);
    }
    page.begin("Not counted", &mut set);
    let left_out = said::left_out_words(system, zone);
    if left_out.is_empty() {
        page.text(&mut set, 0, "Every session counts.", theme.text());
    }
    for words in left_out {
        page.text(&mut set, 2, &words, theme.text());
    }
    set
}

struct Page<'s> {
    system: &'s System,
    theme: &'s Theme,
    width: u16,
}

impl Page<'_> {
    fn head(&self, set: &mut Lines<'_>) {
        let (system, theme) = (self.system, self.theme);
        self.text(set, 0, &system.workshop, theme.heading());
        set.gap();
        if let Some(altered) = said::altered_words(system) {
            self.text(set, 0, &altered, theme.warning());
        }
        for sentence in said::sentences(system) {
            self.text(set, 0, &sentence, theme.text());
        }
        if let Some(bands) = &system.bands {
            self.begin("The whole", set);
            self.text(
                set,
                0,
                &said::bands_words(bands, system.other_rules),
                theme.quiet(),
            );
            self.bars(bands, set);
        }
        for (title, shared) in [
            ("Common gaps", &system.gaps),
            ("Common strengths", &system.strengths),
        ] {
            self.begin(title, set);
            if shared.is_empty() {
                self.text(set, 0, &said::nothing_shared(system), theme.quiet());
            }
            for line in said::shared_lines(shared) {
                self.text(set, 2, &line, theme.text());
            }
        }
        self.begin("Themes", set);
        self.text(set, 0, &said::themes_words(system), theme.quiet());
        for part in &system.themes {
            self.text(set, 2, &said::theme_words(part), theme.text());
        }
    }

    /// Two free rows and a title, to which the reader can jump.
    fn begin(&self, title: &str, set: &mut Lines<'_>) {
        set.gap();
        set.line(Line::default());
        set.stop();
        self.text(set, 0, title, self.theme.heading());
    }

    /// Running text, `indent` columns in, hanging a little where it has an indent.
    fn text(&self, set: &mut Lines<'_>, indent: u16, text: &str, style: Style) {
        let width = self.width.min(words::MEASURE).saturating_sub(2 * indent);
        for (number, line) in words::wrap(text, width).into_iter().enumerate() {
            let indent = if number == 0 { indent } else { 2 * indent };
            let space = Span::raw(" ".repeat(usize::from(indent)));
            set.line(Line::from(vec![space, span(line, style)]));
        }
    }

    fn section(&self, section: &SectionSpread, set: &mut Lines<'_>) {
        let theme = self.theme;
        self.begin(&section.title, set);
        let over = said::over_words(section, self.system.least);
        self.text(set, 0, &over, theme.quiet());
        if let Some(bands) = &section.bands {
            self.bars(bands, set);
        }
        if let Some(means) = &section.means {
            self.bars(means, set);
            set.gap();
            let strong = format!("Strong here: {}", said::strong_words(&section.strong));
            self.text(set, 0, &strong, theme.text());
        }
        set.gap();
        let mut spreads = section.statements.iter().filter_map(|s| s.spread.as_ref());
        if let Some(first) = spreads.next() {
            self.points(first, set);
        }
        for statement in &section.statements {
            let text = said::statement_words(statement);
            self.statement(&text, statement.spread.as_ref(), set);
        }
    }

    fn bars(&self, spread: &Spread, set: &mut Lines<'_>) {
        let labels = spread.points.iter().map(|(_, label, _)| columns(label));
        let widest = labels.max().unwrap_or(0);
        let room = self.width.saturating_sub(widest + 14).min(BAR);
        let whole = spread.organisations().max(1);
        for (value, label, count) in &spread.points {
            let bar = (count * usize::from(room)).div_ceil(whole);
            let space = if bar > 0 { " " } else { "" };
            set.line(Line::from(vec![
                span(format!("  {value:>2}  "), self.theme.heading()),
                span(padded(label, widest + 2), self.theme.text()),
                span("█".repeat(bar), self.theme.bar()),
                span(format!("{space}{count}"), self.theme.text()),
            ]));
        }
    }

    /// The points' values over the columns of counts below.
    fn points(&self, spread: &Spread, set: &mut Lines<'_>) {
        let values = spread
            .points
            .iter()
            .map(|(value, ..)| format!("{value:>5}"));
        let values: String = values.collect();
        let room = self.width.saturating_sub(columns(&values) + OF);
        let name = padded("How many agreed which point", room);
        set.line(Line::from(vec![
            span(name, self.theme.quiet()),
            span(values, self.theme.quiet()),
        ]));
    }

    /// A statement, and how many organisations stand at each point, low to high.
    fn statement(&self, text: &str, spread: Option<&Spread>, set: &mut Lines<'_>) {
        let theme = self.theme;
        let points = spread.map_or(0, |spread| spread.points.len());
        let beside = u16::try_from(points).unwrap_or(0) * COUNT + OF;
        let room = self.width.saturating_sub(beside);
        for (number, line) in words::wrap(text, room.saturating_sub(1))
            .into_iter()
            .enumerate()
        {
            let mut line = Line::from(span(padded(&line, room), theme.text()));
            if number == 0 {
                match spread {
                    Some(spread) => {
                        for (_, _, count) in &spread.points {
                            line.push_span(span(format!("{count:>5}"), theme.heading()));
                        }
                        let of = format!("   of {}", spread.organisations());
                        line.push_span(span(of, theme.quiet()));
                    }
                    None => line.push_span(span("  too few", theme.quiet())),
                }
            }
            set.line(line);
        }
    }
}
