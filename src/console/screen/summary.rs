//! What was agreed in a section, or in all of them.
//!
//! ```text
//!    Supporting each other
//!    Colleagues notice and speak up           ████████████████░░░░   3   G
//!    Peer support is there after hard events  ██████████░░░░░░░░░░   2   A
//!
//!    Section    2.5 of 4   A  Amber   from 3 2
//!
//!    Strong     Colleagues notice and speak up
//!    Gap        Peer support is there after hard events
//!    Actions    Publish a huddle guide · Chief Nurse · 15 January 2027
//! ```
//!
//! First statements are cut to one line, then white space gives way, then what is named again as
//! strong and as a gap, then the parts stand without their statements. A mean is never shown
//! without the scores that it was made of.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::facts::{self, Said};
use super::stack::{Stack, draw_first_that_fits, span};
use super::words::{self, columns};
use super::{Scene, rag, since};
use crate::record::Place;
use crate::theme::Theme;
use crate::view::{ScoreView, Summary, SummaryPart, SummaryRow};
use crate::workshop::{Method, Rag};

/// How closely it is set: lines of a statement (0: none of them), gaps, whether strengths and gaps
/// are named, and how many actions.
#[derive(Clone, Copy, Debug)]
struct Density {
    lines: usize,
    gap: u16,
    named: bool,
    actions: usize,
}

const fn density(lines: usize, gap: u16, named: bool, actions: usize) -> Density {
    Density {
        lines,
        gap,
        named,
        actions,
    }
}

const LADDER: [Density; 8] = [
    density(usize::MAX, 1, true, 12),
    density(1, 1, true, 6),
    density(1, 1, true, 2),
    density(1, 0, true, 2),
    density(1, 0, false, 2),
    density(1, 0, false, 1),
    density(0, 1, true, 3),
    density(0, 0, true, 1),
];

/// Columns between text, bar, number and letters.
const GAP: u16 = 3;

/// Columns of a whole number or a letter, with the space to the next.
const NUMBER: u16 = 3;

/// Columns of how far a score moved, with the space before it.
const MOVED: u16 = 5;

/// Columns of a mean.
const MEAN: u16 = 5;

/// Most scores of a part that stand one by one.
const MOST_OF_PART: usize = 8;

/// Most scores of the whole that stand one by one.
const MOST_OF_WHOLE: usize = 16;

/// Draws the summary here.
pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let Some(summary) = &scene.view.summary else {
        return;
    };
    let whole = matches!(scene.view.place, Place::WholeSummary);
    draw_first_that_fits((area, buf), &LADDER, |density| {
        compose(scene, summary, whole, density, area)
    });
}

fn compose<'a>(
    scene: &Scene<'a>,
    summary: &Summary,
    whole: bool,
    density: Density,
    area: Rect,
) -> Stack<'a> {
    let theme = scene.theme;
    let mut stack = Stack::new(theme, area.width);
    stack.top(area.height, density.gap > 0);
    let most = |of: &dyn Fn(&SummaryPart) -> u16| summary.parts.iter().map(of).max().unwrap_or(0);
    let longest = (
        most(&|part| columns(&part.title)),
        most(&|part| columns(&made_of(part))),
    );
    for (i, part) in summary.parts.iter().enumerate() {
        if whole || density.lines == 0 {
            add_part_score(&mut stack, part, longest, theme);
            continue;
        }
        if i > 0 {
            stack.gap(density.gap);
        }
        if part.title != summary.title {
            add_part_title(&mut stack, part, theme);
        }
        for row in &part.rows {
            add_row(&mut stack, row, summary, density.lines, theme);
        }
    }
    stack.gap(density.gap.max(1));
    add_whole_score(&mut stack, summary, whole, theme);
    add_moved(&mut stack, summary, theme);
    if density.named {
        stack.gap(density.gap);
        add_named(&mut stack, summary, density.lines.max(1), theme);
    }
    add_actions(&mut stack, scene, summary, density.actions);
    stack
}

/// A part's title, and what the workshop makes of its scores where it has a rule for this very part.
fn add_part_title(stack: &mut Stack<'_>, part: &SummaryPart, theme: &Theme) {
    let score = part.score.as_ref().filter(|_| part.own_rule);
    let said = score.map_or_else(String::new, |score| format!("   {}", score.words));
    let letter = score.and_then(|score| score.rag);
    let room = columns(&said) + if letter.is_some() { NUMBER } else { 0 };
    let title = words::cut(&part.title, stack.width().saturating_sub(room));
    let mut line = Line::from(span(title, theme.heading()));
    line.push_span(span(said, theme.text()));
    if let Some(letter) = letter {
        line.push_span(Span::raw("  "));
        line.push_span(span(letter.letter(), rag(theme, letter)));
    }
    stack.line(line);
}

/// What moved since last time, where this session follows another.
pub(super) fn add_moved(stack: &mut Stack<'_>, summary: &Summary, theme: &Theme) {
    if let Some(moved) = &summary.moved {
        let words = since::moved_words(moved);
        facts::add(stack, "Movement", &words, theme.text(), 2, theme);
    }
}

/// The strongest and the weakest statements, in so many lines each.
pub(super) fn add_named(stack: &mut Stack<'_>, summary: &Summary, lines: usize, theme: &Theme) {
    let strong = if summary.strong.len() > 1 {
        "Strengths"
    } else {
        "Strength"
    };
    let gaps = if summary.gaps.len() > 1 {
        "Gaps"
    } else {
        "Gap"
    };
    for (label, texts) in [(strong, &summary.strong), (gaps, &summary.gaps)] {
        let said: Vec<Said> = texts.iter().map(|text| Said::plain(text)).collect();
        facts::add_list(stack, label, &said, (usize::MAX, lines), theme);
    }
}

fn add_actions(stack: &mut Stack<'_>, scene: &Scene<'_>, summary: &Summary, most: usize) {
    let all = &scene.view.actions;
    let actions = summary.actions.iter().filter_map(|i| all.get(*i));
    let actions: Vec<Said> = actions.map(facts::action).collect();
    facts::add_list(stack, "Actions", &actions, (most, 1), scene.theme);
}

/// Columns of a bar that is full.
pub(super) fn bar_columns(width: u16) -> u16 {
    if width < 100 { 12 } else { 20 }
}

/// Columns for the text when `behind` of them are needed behind the bar.
pub(super) fn text_columns(stack: &Stack<'_>, behind: u16) -> u16 {
    let taken = GAP + bar_columns(stack.width()) + GAP + behind;
    stack.width().min(words::MEASURE + 30).saturating_sub(taken)
}

/// A statement with its agreed score.
fn add_row(
    stack: &mut Stack<'_>,
    row: &SummaryRow,
    summary: &Summary,
    lines: usize,
    theme: &Theme,
) {
    let rows = summary.parts.iter().flat_map(|part| &part.rows);
    let longest = rows.map(|row| columns(&row.text)).max().unwrap_or(0);
    let follows = summary.moved.is_some();
    let moved = if follows { MOVED } else { 0 };
    let width = text_columns(stack, NUMBER + NUMBER + moved).min(longest);
    let bar = bar_columns(stack.width());
    let texts = words::in_lines(&row.text, width, lines);
    let lines = texts.into_iter().enumerate().map(|(i, text)| {
        let mut line = Line::from(span(words::padded(&text, width), theme.text()));
        if i > 0 {
            return line;
        }
        match row.agreed {
            Some(value) => {
                push_bar(&mut line, (row.thousandths, 1000), bar, theme);
                line.push_span(span(format!("   {value:<3}"), theme.heading()));
                push_rag(&mut line, row.rag, theme);
                if follows {
                    let moved = since::movement(value, row.before, row.low_is_good);
                    line.push_span(span(format!("  {moved}"), theme.quiet()));
                }
            }
            None => {
                let why = if row.rounds > 0 {
                    "   voted, not agreed"
                } else {
                    "   not agreed"
                };
                line.push_span(span(why, theme.quiet()));
            }
        }
        line
    });
    stack.lines(lines.collect());
}

/// What stands behind a part's number: its band, and the scores that made it.
fn made_of(part: &SummaryPart) -> String {
    let band = part.score.as_ref().and_then(|score| score.band.clone());
    let scores = scores(&part.rows, MOST_OF_PART);
    match band {
        Some(band) => format!("{band} · {scores}"),
        None => scores,
    }
}

/// A part by its score, with what it is made of; `longest` are the columns of the longest title and
/// of the longest list of scores, so that bars stand under each other.
fn add_part_score(stack: &mut Stack<'_>, part: &SummaryPart, longest: (u16, u16), theme: &Theme) {
    let width = text_columns(stack, MEAN + NUMBER + GAP + longest.1).min(longest.0);
    let bar = bar_columns(stack.width());
    let mut line = Line::from(span(words::padded(&part.title, width), theme.text()));
    let Some(score) = &part.score else {
        line.push_span(span("   not agreed", theme.quiet()));
        stack.line(line);
        return;
    };
    let Some(number) = &score.number else {
        line.push_span(span(format!("   {}", score.words), theme.quiet()));
        stack.line(line);
        return;
    };
    push_bar(&mut line, (score.thousandths, 1000), bar, theme);
    line.push_span(span(format!("   {number:<5}"), theme.heading()));
    push_rag(&mut line, score.rag, theme);
    line.push_span(span(format!("   {}", made_of(part)), theme.quiet()));
    stack.line(line);
}

/// The agreed scores, low to high, each by itself: "1 2 2 2"; "20×1 31×2" where there are more than
/// `most`, or where a value has two digits.
fn scores<'r>(rows: impl IntoIterator<Item = &'r SummaryRow>, most: usize) -> String {
    let mut values: Vec<u8> = rows.into_iter().filter_map(|row| row.agreed).collect();
    values.sort_unstable();
    let drawn = values.len() <= most && values.iter().all(|value| *value < 10);
    let runs = values.chunk_by(|a, b| a == b).map(|run| {
        if drawn {
            vec![run[0].to_string(); run.len()].join(" ")
        } else {
            format!("{}×{}", run.len(), run[0])
        }
    });
    runs.collect::<Vec<String>>().join(" ")
}

/// The mean of all, in words, with its scores.
pub(super) fn add_whole_score(
    stack: &mut Stack<'_>,
    summary: &Summary,
    whole: bool,
    theme: &Theme,
) {
    let of_how_many = format!("{} of {} agreed", summary.agreed, summary.asked);
    let label = words::padded(if whole { "Overall" } else { "Section" }, facts::indent());
    let mut line = Line::from(span(label, theme.quiet()));
    let Some(score) = &summary.score else {
        line.push_span(span(of_how_many, theme.text()));
        stack.line(line);
        return;
    };
    push_score(&mut line, score, theme);
    let most = if whole { MOST_OF_WHOLE } else { MOST_OF_PART };
    let all = scores(summary.parts.iter().flat_map(|part| &part.rows), most);
    // Of the whole, the line at the top says how many are agreed.
    let text = if whole {
        format!("scores {all}")
    } else {
        format!("scores {all} · {of_how_many}")
    };
    line.push_span(span(text, theme.quiet()));
    stack.line(line);
    if let Some(note) = score.note.as_ref().filter(|_| score.number.is_some()) {
        let note = format!("{}{note}", words::padded("", facts::indent()));
        stack.line(Line::styled(
            words::cut(&note, stack.width()),
            theme.quiet(),
        ));
    }
}

/// The number of a score with the highest there could be, its letter, and its band or colour.
fn push_score(line: &mut Line<'_>, score: &ScoreView, theme: &Theme) {
    let Some(number) = &score.number else {
        line.push_span(span(format!("{}   ", score.words), theme.text()));
        return;
    };
    line.push_span(span(number.clone(), theme.heading()));
    let of = match score.method {
        Method::PercentOfMaximum => "   ".to_owned(),
        _ => format!(" of {}   ", score.of),
    };
    line.push_span(span(of, theme.text()));
    if let Some(r) = score.rag {
        line.push_span(span(r.letter(), rag(theme, r)));
        line.push_span(span("  ", theme.text()));
    }
    let named = score.band.as_deref().or(score.rag.map(Rag::word));
    if let Some(name) = named {
        line.push_span(span(format!("{name}   "), theme.text()));
    }
}

/// A bar for `count` of `whole`, after a gap.
pub(super) fn push_bar(line: &mut Line<'_>, (count, whole): (u64, u64), bar: u16, theme: &Theme) {
    let whole = whole.max(1);
    let full = (count * u64::from(bar) + whole / 2) / whole;
    let full = u16::try_from(full).map_or(bar, |full| full.min(bar));
    line.push_span(Span::raw(" ".repeat(usize::from(GAP))));
    line.push_span(span("█".repeat(usize::from(full)), theme.bar()));
    line.push_span(span("░".repeat(usize::from(bar - full)), theme.ghost()));
}

fn push_rag(line: &mut Line<'_>, letter: Option<Rag>, theme: &Theme) {
    match letter {
        Some(r) => line.push_span(span(format!("{:<3}", r.letter()), rag(theme, r))),
        None => line.push_span(Span::raw("   ")),
    }
}
