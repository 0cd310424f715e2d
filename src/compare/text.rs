//! A comparison in lines, for a terminal, a mail or a screen reader: columns that line up, and every
//! movement in words.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use unicode_width::UnicodeWidthStr;

use super::{
    ActionLine, Comparison, MeanTrend, Moved, SectionTrend, Standing, StatementTrend, Views, spark,
};
use crate::show::page::Page;
use crate::text::listed;

/// The narrowest page, in columns: below it the statements would have no room beside the scores.
pub const NARROWEST: usize = 72;

/// Columns between two others.
const BETWEEN: &str = "  ";

/// Columns for a movement: `down 1`.
const MOVEMENT: usize = 7;

/// Columns for what became of the agreement: `Split, now Close`.
const VIEWS: usize = 16;

/// The comparison in lines of at most `width` columns, or [`NARROWEST`] when that is more. Days are
/// those of `zone`.
pub fn text(comparison: &Comparison, width: usize, zone: &TimeZone) -> String {
    let width = width.max(NARROWEST);
    let mut page = Page::new(width);
    head(&mut page, comparison, zone);
    let columns = Columns::of(comparison, width);
    for section in &comparison.sections {
        if section.depth == 0 {
            page.heading(&section.title);
        } else if !section.rows.is_empty() {
            page.gap();
            page.line(0, &section.title);
        }
        if let Some(mean) = &section.mean
            && (section.depth == 0 || !section.rows.is_empty())
        {
            page.line(0, &mean_words(mean));
        }
        section_rows(&mut page, section, &columns);
    }
    actions(&mut page, comparison);
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
    let several = comparison.organisations().len() > 1;
    for (position, session) in comparison.sessions.iter().enumerate() {
        let day = date_words(session.started, zone);
        let mut words = format!("{day}, {} of {} agreed", session.agreed, session.asked);
        if several {
            words = format!("{words}, {}", session.organisation);
        }
        if session.rehearsal {
            words += ", a rehearsal";
        }
        page.item(0, &format!("{}.", position + 1), &words);
    }
    page.gap();
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
        page.line(0, BESIDE);
    }
}

/// What the columns are.
const BESIDE: &str = "Beside each statement: the point that each session agreed, oldest first; how \
                      far it moved; how far the votes agreed.";

/// The whole comparison in a few sentences.
pub(crate) fn sentences(comparison: &Comparison) -> Vec<String> {
    let moved = comparison.moved();
    let rows = moved.up + moved.same + moved.down;
    if rows == 0 {
        return vec![
            "Nothing in these sessions can be compared; the reasons are below.".to_owned(),
        ];
    }
    let mut all = vec![format!("{}: {}.", statements(rows), moved_words(moved))];
    if let Some(mean) = &comparison.whole {
        all.push(mean_words(mean));
    }
    let views = |wanted| {
        let rows = comparison.rows();
        rows.filter(|row| row.views() == Some(wanted)).count()
    };
    all.push(format!(
        "Votes agree more on {} of them, and less on {}.",
        views(Views::Closer),
        views(Views::Further)
    ));
    all
}

fn statements(count: usize) -> String {
    match count {
        1 => "1 statement can be compared".to_owned(),
        count => format!("{count} statements can be compared"),
    }
}

/// How many statements are named as having moved most.
const MOST_NAMED: usize = 4;

/// The statements that went up most, or down most, under a title; nothing when none did.
pub(crate) fn most_moved(comparison: &Comparison, up: bool) -> Option<(String, Vec<String>)> {
    let moved = |row: &StatementTrend| {
        if up { row.movement() } else { -row.movement() }
    };
    let most = comparison
        .rows()
        .map(moved)
        .max()
        .filter(|most| *most > 0)?;
    let rows = comparison.rows().filter(|row| moved(row) == most);
    let mut texts: Vec<String> = rows.map(|row| row.text.clone()).collect();
    if texts.len() > MOST_NAMED {
        let more = texts.len() - (MOST_NAMED - 1);
        texts.truncate(MOST_NAMED - 1);
        texts.push(format!("and {more} more"));
    }
    let way = if up { "Up" } else { "Down" };
    let points = if most == 1 { "point" } else { "points" };
    Some((format!("{way} most, by {most} {points}:"), texts))
}

/// `3 up, 4 the same, 1 down`.
pub(crate) fn moved_words(moved: Moved) -> String {
    format!(
        "{} up, {} the same, {} down",
        moved.up, moved.same, moved.down
    )
}

/// `Mean 2.1, then 2.5 (up 0.4), over 8 of 12 statements, those that every
/// session agreed: …`. A mean
/// is never told without how the scores behind it moved.
pub(crate) fn mean_words(mean: &MeanTrend) -> String {
    let means: Vec<String> = mean.means.iter().map(|score| score.one_decimal()).collect();
    let over = match (mean.over(), mean.asked) {
        (1, 1) => "its one statement".to_owned(),
        (over, asked) if over == asked => format!("all {over} statements"),
        (over, asked) => format!("{over} of {asked} statements, those that every session agreed"),
    };
    format!(
        "Mean {} ({}), over {over}: {}.",
        means.join(", then "),
        tenths_words(mean.movement_tenths()),
        moved_words(mean.moved)
    )
}

/// `up 0.4`, `down 1.0`, `the same`.
pub(crate) fn tenths_words(tenths: i64) -> String {
    let number = format!(
        "{}.{}",
        tenths.unsigned_abs() / 10,
        tenths.unsigned_abs() % 10
    );
    match tenths {
        0 => "the same".to_owned(),
        1.. => format!("up {number}"),
        _ => format!("down {number}"),
    }
}

/// `up 1`, `down 2`, `same`.
fn movement_words(movement: i16) -> String {
    match movement {
        0 => "same".to_owned(),
        1.. => format!("up {movement}"),
        _ => format!("down {}", movement.unsigned_abs()),
    }
}

/// `18 November 2025`.
pub fn date_words(at: Timestamp, zone: &TimeZone) -> String {
    let day = at.to_zoned(zone.clone()).date();
    day.strftime("%-d %B %Y").to_string()
}

/// What became of the agreement of the votes: `Split, now Close`, or the word that holds.
pub(crate) fn views_words(row: &StatementTrend) -> String {
    let word = |standing: &Standing| standing.word.map(|word| word.to_string());
    match row.views() {
        None => String::new(),
        Some(Views::Same) => word(row.now()).unwrap_or_default(),
        Some(Views::Closer | Views::Further) => {
            let words = word(row.then().1).zip(word(row.now()));
            words.map_or_else(String::new, |(then, now)| format!("{then}, now {now}"))
        }
    }
}

/// A row's values, `·` where there is none: `2 · 3`.
pub(crate) fn values_words(row: &StatementTrend) -> String {
    let value = |standing: &Option<Standing>| match standing {
        Some(standing) => standing.value.to_string(),
        None => "·".to_owned(),
    };
    let values: Vec<String> = row.standings.iter().map(value).collect();
    values.join(" ")
}

/// The bars of a row.
pub(crate) fn row_spark(row: &StatementTrend) -> String {
    let values = row.standings.iter();
    let values = values.map(|standing| standing.as_ref().map(|s| u32::from(s.value)));
    spark(values, (row.ends.0.into(), row.ends.1.into()))
}

/// How wide each column is.
struct Columns {
    text: usize,
    values: usize,
    /// None for two sessions, whose two values say it all.
    bars: usize,
}

impl Columns {
    fn of(comparison: &Comparison, width: usize) -> Self {
        let values = comparison.rows().map(|row| values_words(row).width());
        let values = values.max().unwrap_or(0);
        let bars = match comparison.sessions.len() {
            0..=2 => 0,
            sessions => sessions + BETWEEN.len(),
        };
        let beside = values + bars + MOVEMENT + VIEWS + 2 * BETWEEN.len();
        Self {
            text: width.saturating_sub(beside),
            values,
            bars,
        }
    }
}

fn section_rows(page: &mut Page, section: &SectionTrend, columns: &Columns) {
    for row in &section.rows {
        let bars = match columns.bars {
            0 => String::new(),
            _ => format!("{BETWEEN}{}", row_spark(row)),
        };
        let beside = format!(
            "{BETWEEN}{:<values$}{bars}{BETWEEN}{:<MOVEMENT$}{}",
            values_words(row),
            movement_words(row.movement()),
            views_words(row),
            values = columns.values,
        );
        // Two columns in, so that the eye finds where a statement begins.
        let lines = textwrap::wrap(&row.text, columns.text.saturating_sub(2).max(1));
        for (number, line) in lines.iter().enumerate() {
            let indent = if number == 0 { "" } else { "  " };
            let space = columns.text.saturating_sub(line.width() + indent.len());
            let beside = if number == 0 { beside.as_str() } else { "" };
            page.set(&format!("{indent}{line}{}{beside}", " ".repeat(space)));
        }
    }
}

fn actions(page: &mut Page, comparison: &Comparison) {
    let actions = &comparison.actions;
    page.heading("Actions");
    for (title, lines) in [
        ("New", &actions.new),
        ("Carried forward", &actions.carried),
        ("No longer listed", &actions.gone),
    ] {
        page.line(0, &format!("{title}: {}", lines.len()));
        for line in lines {
            page.item(2, "-", &action_words(line));
        }
    }
}

/// `What will be done (Chief Nurse, by 31 March 2027), about “a statement”`.
pub(crate) fn action_words(line: &ActionLine) -> String {
    let due = line.due.map(|due| due.strftime("by %-d %B %Y").to_string());
    let owner = (!line.owner.is_empty()).then(|| line.owner.clone());
    let beside: Vec<String> = owner.into_iter().chain(due).collect();
    let mut words = line.what.clone();
    if !beside.is_empty() {
        words = format!("{words} ({})", beside.join(", "));
    }
    if let Some(about) = &line.about {
        words = format!("{words}, about “{}”", about.trim_end_matches('.'));
    }
    words
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
        for (_, text) in &apart.statements {
            page.item(2, "-", text);
        }
        page.gap();
    }
}
