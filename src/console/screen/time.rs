//! The time: a countdown in the corner, the panel in which it is changed, and the screen of a break.
//!
//! ```text
//!    A break
//!
//!    9:41            (in big letters)
//!
//!    We go on at 11:15.
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::stack::{Stack, draw_first_that_fits, lettering, span};
use super::{Scene, sheet, words};
use crate::console::keys::{self, Where};
use crate::console::widget::letters::Size;
use crate::theme::Theme;
use crate::view::{BreakView, CountdownView, minutes_and_seconds};

/// What the corner says of the countdown.
pub(super) fn corner<'a>(countdown: Option<&CountdownView>, theme: &Theme) -> Line<'a> {
    let Some(countdown) = countdown else {
        return Line::default();
    };
    let CountdownView { left, held, closes } = *countdown;
    let said = match (left, held, closes) {
        (0, ..) => "time is up",
        (_, true, true) => "paused · then the vote closes",
        (_, true, false) => "paused",
        (_, false, true) => "and the vote closes",
        (_, false, false) => "left",
    };
    let style = if left == 0 {
        theme.warning()
    } else {
        theme.quiet()
    };
    let mut line = Line::default();
    if left > 0 {
        line.push_span(span(minutes_and_seconds(left), theme.heading()));
        line.push_span(span(" ", theme.quiet()));
    }
    line.push_span(span(said, style));
    line
}

/// How large the minutes are, and the space around them.
const LADDER: [(Option<Size>, u16); 3] =
    [(Some(Size::Large), 3), (Some(Size::Small), 2), (None, 1)];

/// Draws the break.
pub(super) fn draw_break(scene: &Scene<'_>, on_break: &BreakView, area: Rect, buf: &mut Buffer) {
    let theme = scene.theme;
    draw_first_that_fits((area, buf), &LADDER, |(size, gap)| {
        let mut stack = Stack::new(theme, area.width);
        stack.top(area.height, true);
        match lettering("A break", size, area.width) {
            Some(big) => stack.letters(big, theme.heading(), Vec::new()),
            None => stack.text("A break", theme.heading()),
        };
        stack.gap(gap);
        let left = minutes_and_seconds(on_break.left);
        match lettering(&left, size, area.width) {
            Some(big) => stack.letters(big, theme.accent(), Vec::new()),
            None => stack.text(&left, theme.accent()),
        };
        stack.gap(gap);
        let (says, quiet) = if on_break.left == 0 {
            ("The break is over. Please come back.".to_owned(), "")
        } else {
            let says = format!("We go on at {}.", on_break.until);
            (
                says,
                "Phones can stay as they are; nobody has to join again.",
            )
        };
        stack.text(&says, theme.heading());
        stack.text(quiet, theme.quiet());
        stack
    });
}

/// Columns of a label in the panel.
const LABEL: u16 = 12;

/// Draws the panel in which the minutes are changed, over the room's screen.
///
/// ```text
/// ──────────────────────────────────────
/// Countdown   1:30 left, and the vote closes
/// Pace        23 of 90 minutes · on plan
///
/// +  a minute more    -  a minute less
/// ```
pub(super) fn draw_minutes(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let (time, theme) = (scene.time, scene.theme);
    let mut facts = vec![match (&time.on_break, &time.countdown) {
        (Some(on_break), _) => {
            let left = minutes_and_seconds(on_break.left);
            (
                "Break",
                format!("{left} left, we go on at {}", on_break.until),
            )
        }
        (None, Some(countdown)) => ("Countdown", corner(Some(countdown), theme).to_string()),
        (None, None) => ("Countdown", "none; + starts one of a minute".to_owned()),
    }];
    if let Some(pace) = &time.pace {
        facts.push(("Pace", pace.clone()));
    }
    let width = area.width.saturating_sub(LABEL).min(words::MEASURE);
    let mut lines: Vec<Line<'_>> = Vec::new();
    for (label, fact) in &facts {
        for (row, text) in words::wrap(fact, width).into_iter().enumerate() {
            let label = if row == 0 { *label } else { "" };
            lines.push(Line::from(vec![
                span(words::padded(label, LABEL), theme.quiet()),
                span(text, theme.heading()),
            ]));
        }
    }
    lines.push(Line::default());
    let half = area.width.min(words::MEASURE) / 2;
    let rows = keys::table()
        .iter()
        .filter(|row| row.places == [Where::Minutes]);
    let said: Vec<[String; 2]> = rows
        .map(|row| [row.keys[0].to_string(), row.words.to_owned()])
        .filter(|[key, _]| key.chars().count() == 1)
        .collect();
    for pair in said.chunks(2) {
        let spans = pair.iter().flat_map(|[key, words]| {
            [
                span(format!("{key}  "), theme.heading()),
                span(words::padded(words, half.saturating_sub(3)), theme.text()),
            ]
        });
        lines.push(Line::from(spans.collect::<Vec<_>>()));
    }
    let place = sheet::open(
        area,
        u16::try_from(lines.len()).unwrap_or(u16::MAX),
        theme,
        buf,
    );
    for (row, line) in place.rows().zip(&lines) {
        buf.set_line(row.x, row.y, line, row.width);
    }
}
