//! A prompt over the room's screen: a rule across it, and the prompt below, at the bottom.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Scene, stack, words};
use crate::console::model::Question;
use crate::record::Place;
use crate::session::Phase;
use crate::text::listed;
use crate::theme::Theme;
use crate::view::SharedView;

/// Clears `area`, draws the rule on its first row and returns what is below.
pub(super) fn rule(area: Rect, theme: &Theme, buf: &mut Buffer) -> Rect {
    if area.is_empty() {
        return area;
    }
    stack::clear(area, theme, buf);
    let rule = "─".repeat(usize::from(area.width));
    buf.set_string(area.x, area.y, rule, theme.ghost());
    Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..area
    }
}

/// The lowest `rows` of `area`, cleared, under a rule and with room around what is written there.
pub(super) fn open(area: Rect, rows: u16, theme: &Theme, buf: &mut Buffer) -> Rect {
    let space = u16::from(area.height > rows + 6);
    let needed = (rows + 1 + 2 * space).min(area.height);
    let below = rule(
        Rect {
            y: area.bottom() - needed,
            height: needed,
            ..area
        },
        theme,
        buf,
    );
    Rect {
        y: below.y + space.min(below.height),
        height: below.height.saturating_sub(2 * space),
        ..below
    }
}

/// The question before a sweep is closed.
fn closing_sweep(reveal: bool, missing: u32, of: u32) -> (String, String) {
    let what = if reveal {
        "Close and list the results"
    } else {
        "Close the sweep"
    };
    let kept = "What they have answered counts; they cannot go on with it.";
    let (number, all) = (words::number(missing), words::number(of));
    match missing {
        0 => (format!("Everybody is through now. {what}?"), String::new()),
        1 => (
            format!("{number} of {all} is not through. {what} all the same?"),
            kept.to_owned(),
        ),
        _ => (
            format!("{number} of {all} are not through. {what} all the same?"),
            kept.to_owned(),
        ),
    }
}

/// The question before a vote is closed. It follows the votes that come in while it is asked.
fn closing(reveal: bool, (missing, of): (u32, u32), practice: bool) -> (String, String) {
    let what = if reveal {
        "Close and reveal"
    } else {
        "Close the vote"
    };
    let others = "Whoever is missing can still vote if you open another round.";
    let (number, all) = (words::number(missing), words::number(of));
    match missing {
        0 => (format!("Everybody has voted now. {what}?"), String::new()),
        _ if missing == of => (
            format!("Nobody has voted yet. {what} all the same?"),
            match practice {
                true => "This is practice; nothing of it is kept.".to_owned(),
                false => "The round stays in the record with no votes in it.".to_owned(),
            },
        ),
        1 => (
            format!("{number} of {all} has not voted. {what} all the same?"),
            others.to_owned(),
        ),
        _ => (
            format!("{number} of {all} have not voted. {what} all the same?"),
            others.to_owned(),
        ),
    }
}

/// The question before a session ends that has not agreed everything: how many, and which.
fn ending(open: &[usize], view: &SharedView) -> (String, String) {
    let asked = view.asked;
    let is_parked = |statement: &usize| view.parked.iter().any(|p| p.statement == *statement);
    let (are, numbers) = match open {
        [_] => ("is", "It is number"),
        _ => ("are", "They are numbers"),
    };
    let put_aside: Vec<usize> = open.iter().copied().filter(is_parked).collect();
    let put_aside = match (open, put_aside.as_slice()) {
        (_, []) => String::new(),
        ([_], _) => ", and is parked".to_owned(),
        (_, all) if all.len() == open.len() => ", and all are parked".to_owned(),
        (_, [one]) => format!("; number {} of them is parked", one + 1),
        (_, some) => format!("; {} of them are parked", listed(&in_runs(some))),
    };
    let said = format!(
        "{} of {asked} statements {are} not agreed. End the session all the same?",
        open.len()
    );
    let numbers = format!(
        "{numbers} {}{put_aside}. What is not agreed stays so in the record, and can be agreed another day.",
        listed(&in_runs(open))
    );
    (said, numbers)
}

/// Numbers of statements from 1, three and more in a row as "4 to 9".
fn in_runs(positions: &[usize]) -> Vec<String> {
    let runs = positions.chunk_by(|a, b| a + 1 == *b);
    let said = runs.flat_map(|run| match run {
        [first, _, .., last] => vec![format!("{} to {}", first + 1, last + 1)],
        few => few.iter().map(|p| (p + 1).to_string()).collect(),
    });
    said.collect()
}

/// The question before something is taken back.
fn undoing(what: &str) -> (String, String) {
    // Whoever has gone back to see something and presses `u` means what was decided there.
    if what == "going on" {
        return (
            "Go to where the screen was before?".to_owned(),
            "That was the last change. Nothing that was decided is taken back.".to_owned(),
        );
    }
    let again = match what {
        "keeping the comments" => "They are not in the record then, and can be kept again.",
        "the scores agreed in one stroke" => "They are gone then, and can be agreed again.",
        "the sign-off" => "It is gone then, and can be signed off again.",
        _ => "It is gone then, and can be entered again.",
    };
    (format!("Take back {what}?"), again.to_owned())
}

/// Something asked once, at the bottom of the screen.
///
/// ```text
/// ──────────────────────────────────────
/// 3 of 12 have not voted. Close anyway?
/// They can vote again in another round.
/// ```
pub(super) fn draw_question(question: &Question, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let theme = scene.theme;
    let (asked, detail) = match question {
        Question::Close {
            reveal,
            missing,
            of,
        } if scene.view.sweep.is_some() => closing_sweep(*reveal, *missing, *of),
        Question::Close {
            reveal,
            missing,
            of,
        } => {
            let practice = scene.view.phase == Phase::Voting && scene.view.place == Place::Lobby;
            closing(*reveal, (*missing, *of), practice)
        }
        Question::Sweep { statements } => (
            match statements {
                1 => "Leave this statement, and open a sweep of the one that is not agreed?"
                    .to_owned(),
                n => format!(
                    "Leave this statement, and open a sweep of the {n} that are not agreed?"
                ),
            },
            "Everyone answers at their own pace. Once somebody has, it cannot be taken back."
                .to_owned(),
        ),
        Question::TakeUp { .. } => (
            "This session is finished. Take it up again?".to_owned(),
            "A vote does. It is finished again when it is brought to its end once more.".to_owned(),
        ),
        Question::End { open } => ending(open, scene.view),
        Question::Undo { what } => undoing(what),
        Question::Tickets { unused } => (
            format!(
                "Show the codes of the tickets here, {} of them unused?",
                words::number(u32::try_from(*unused).unwrap_or(u32::MAX))
            ),
            "Everybody who sees this screen could join with one. Stop sharing it first.".to_owned(),
        ),
        Question::Leave => (
            "Leave this session?".to_owned(),
            match (scene.unsaved, scene.file) {
                (Some(reason), _) => format!("Not everything is saved: {reason}"),
                (None, Some(file)) => format!("Everything is saved in {file}"),
                (None, None) => "Everything is saved.".to_owned(),
            },
        ),
    };
    let lines = words::wrap(&asked, area.width);
    let details = words::in_lines(&detail, area.width, 3);
    let rows = u16::try_from(lines.len() + details.len()).unwrap_or(u16::MAX);
    let place = open(area, rows, theme, buf);
    let styled = lines.iter().map(|line| (line, theme.heading()));
    let styled = styled.chain(details.iter().map(|line| (line, theme.text())));
    for (row, (line, style)) in place.rows().zip(styled) {
        buf.set_string(row.x, row.y, line, style);
    }
}
