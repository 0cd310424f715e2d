//! Agreeing a score: the point, and what goes with it.

use jiff::civil::Date;
use tui_input::Input;

use super::past::{Days, LONGEST_DAY};
use crate::console::field;
use crate::console::intent::Intent;
use crate::console::model::{AgreeField, AgreePanel};
use crate::day::read_day;
use crate::record::{Confidence, Place, Target};
use crate::session::{Command, Phase, Refusal};
use crate::text::{LONGEST_TEXT, clean};
use crate::view::{AgreedView, SharedView};
use crate::workshop::Point;

/// The longest value of a point as typed, in characters.
const LONGEST_VALUE: usize = 3;
/// The longest word for confidence as typed, in characters.
const LONGEST_WORD: usize = 10;

/// What confirming the panel leads to.
pub(super) enum Confirmed {
    /// Something to ask the room, and what to say when it is done.
    Ask(Command, String),
    /// What is agreed already.
    Unchanged,
    /// Nothing was proposed, chosen or typed.
    Nothing,
}

/// The panel with what is agreed, or with the point that is proposed.
pub(super) fn open(view: &SharedView) -> Result<AgreePanel, Refusal> {
    if !matches!(view.place, Place::Statement(_)) {
        return Err(Refusal::NoStatementHere);
    }
    match view.phase {
        Phase::Voting => return Err(Refusal::StillOpen),
        Phase::Closed => return Err(Refusal::NotRevealed),
        _ => {}
    }
    let agreed = view.agreed.as_ref();
    let valid = agreed.filter(|a| !a.outdated).map(|a| a.value);
    let target = agreed.and_then(|a| a.target);
    let input = |text: Option<&String>| Input::new(text.cloned().unwrap_or_default());
    Ok(AgreePanel {
        value: valid.or(view.proposed).or(agreed.map(|a| a.value)),
        // An amendment has a reason of its own.
        reason: input(agreed.filter(|_| !view.finished).map(|a| &a.reason)),
        dissent: input(agreed.map(|a| &a.dissent)),
        target: Input::new(target.map_or_else(String::new, |(value, _)| value.to_string())),
        by: Input::new(target.map_or_else(String::new, |(_, by)| by.to_string())),
        confidence: {
            let said = agreed.and_then(|a| a.confidence);
            Input::new(said.map_or("", Confidence::word).to_owned())
        },
        field: AgreeField::Value,
        problem: None,
        or_go_on: false,
    })
}

/// Picks the point with the digit `typed`, or the one that it makes with the digit `before` it.
pub(super) fn pick(panel: &mut AgreePanel, view: &SharedView, before: Option<u8>, typed: u8) {
    let points = points(view);
    let has = |value: u8| points.iter().any(|p| p.value == value);
    let both = before.map(|b| b.saturating_mul(10).saturating_add(typed));
    match both.filter(|v| has(*v)).or(has(typed).then_some(typed)) {
        Some(value) => {
            panel.value = Some(value);
            panel.problem = None;
        }
        // Another point than the one typed must not be agreed by an Enter that follows.
        None => {
            panel.value = None;
            panel.problem = Some(no_such_point(typed, points).to_string());
        }
    }
}

/// Moves between points and fields, and changes the text of a field.
pub(super) fn edit(panel: &mut AgreePanel, view: &SharedView, intent: Intent) {
    match intent {
        Intent::Lower => shift(panel, points(view), |at| at.checked_sub(1)),
        Intent::Higher => shift(panel, points(view), |at| Some(at + 1)),
        Intent::NextField => panel.field = neighbour(panel.field, 1),
        Intent::PreviousField => panel.field = neighbour(panel.field, FIELDS.len() - 1),
        Intent::Edit(request) => {
            panel.problem = None;
            if let Some((input, limit)) = text_of(panel) {
                field::edit(input, request, limit);
            }
        }
        _ => {}
    }
}

/// Puts pasted text into the field that the keys go to.
pub(super) fn paste(panel: &mut AgreePanel, pasted: &str) {
    panel.problem = None;
    if let Some((input, limit)) = text_of(panel) {
        field::paste(input, pasted, limit);
    }
}

/// What the panel asks for, or what is wrong with it; the keys then go to the field that is wrong.
pub(super) fn confirm(
    panel: &mut AgreePanel,
    view: &SharedView,
    days: &mut Days,
) -> Result<Confirmed, String> {
    let Some(value) = panel.value else {
        if panel.goes_on() {
            return Ok(Confirmed::Nothing);
        }
        panel.field = AgreeField::Value;
        return Err("choose a point first".to_owned());
    };
    let target = target(panel, points(view), days.today).and_then(|target| {
        let before = view.agreed.as_ref().and_then(|agreed| agreed.target);
        let stood = before.map(|(_, by)| by);
        let by = target.map_or(Ok(()), |target| days.let_stand(target.by, stood));
        by.map(|()| target).map_err(|past| (AgreeField::By, past))
    });
    let target = target.map_err(|(field, problem)| {
        panel.field = field;
        problem
    })?;
    let confidence = confidence(panel)?;
    let reason = clean(panel.reason.value(), LONGEST_TEXT);
    let dissent = clean(panel.dissent.value(), LONGEST_TEXT);
    let words = agreed_words(value, view);
    let decided = view.agreed.as_ref().filter(|a| !a.outdated);
    let decided = decided.filter(|_| !view.finished);
    let same = decided.filter(|agreed| agreed.value == value && agreed.reason == reason);
    let command = Command::Agree {
        value,
        reason,
        dissent,
        target,
        confidence,
    };
    Ok(match same {
        Some(before) => completed(before, command, words),
        None => Confirmed::Ask(command, words),
    })
}

/// The same decision with something added to it is no new decision: what alone is new is asked for, and
/// the whole of `agreed` where that is more than one thing.
fn completed(before: &AgreedView, agreed: Command, words: String) -> Confirmed {
    let Command::Agree {
        dissent,
        target,
        confidence,
        ..
    } = &agreed
    else {
        return Confirmed::Nothing;
    };
    let new = (
        before.dissent != *dissent,
        before.target != target.map(|t| (t.value, t.by)),
        before.confidence != *confidence,
    );
    match (new, target) {
        ((false, false, false), _) => Confirmed::Unchanged,
        ((true, false, false), _) => {
            let command = Command::Dissent(dissent.clone());
            Confirmed::Ask(command, "Dissent kept".to_owned())
        }
        ((false, true, false), Some(target)) => {
            Confirmed::Ask(Command::SetTarget(*target), "Target kept".to_owned())
        }
        ((false, false, true), _) => {
            let command = Command::SetConfidence(*confidence);
            Confirmed::Ask(command, "Confidence kept".to_owned())
        }
        _ => Confirmed::Ask(agreed, words),
    }
}

/// What is typed of it; the keys go there where it is none of the words.
fn confidence(panel: &mut AgreePanel) -> Result<Option<Confidence>, String> {
    let typed = panel.confidence.value().trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let confidence = Confidence::typed(typed);
    if confidence.is_none() {
        panel.field = AgreeField::Confidence;
        return Err("confidence is low, medium or high".to_owned());
    }
    Ok(confidence)
}

fn target(
    panel: &AgreePanel,
    points: &[Point],
    today: Date,
) -> Result<Option<Target>, (AgreeField, String)> {
    let (value, by) = (panel.target.value().trim(), panel.by.value().trim());
    match (value.is_empty(), by.is_empty()) {
        (true, true) => return Ok(None),
        (true, false) => {
            return Err((
                AgreeField::Target,
                "say which point is the target".to_owned(),
            ));
        }
        (false, true) => {
            return Err((
                AgreeField::By,
                "say by when the target should be reached".to_owned(),
            ));
        }
        (false, false) => {}
    }
    let wrong = |problem: String| (AgreeField::Target, problem);
    let number: u8 = value
        .parse()
        .map_err(|_| wrong(format!("the target is one of {}", allowed(points))))?;
    if !points.iter().any(|p| p.value == number) {
        return Err(wrong(no_such_point(number, points).to_string()));
    }
    let by = read_day(by, today).map_err(|problem| (AgreeField::By, problem.to_string()))?;
    Ok(Some(Target { value: number, by }))
}

fn agreed_words(value: u8, view: &SharedView) -> String {
    let done = match view.finished && view.agreed.is_some() {
        true => "Amended to",
        false => "Agreed on",
    };
    match points(view).iter().find(|p| p.value == value) {
        Some(point) => format!("{done} {value}, {}", point.label),
        None => format!("{done} {value}"),
    }
}

const FIELDS: [AgreeField; 6] = [
    AgreeField::Value,
    AgreeField::Reason,
    AgreeField::Dissent,
    AgreeField::Target,
    AgreeField::By,
    AgreeField::Confidence,
];

fn neighbour(field: AgreeField, steps: usize) -> AgreeField {
    let at = FIELDS.iter().position(|f| *f == field).unwrap_or(0);
    FIELDS[(at + steps) % FIELDS.len()]
}

/// The text that the keys go to, and how long it may become.
fn text_of(panel: &mut AgreePanel) -> Option<(&mut Input, usize)> {
    match panel.field {
        AgreeField::Value => None,
        AgreeField::Reason => Some((&mut panel.reason, LONGEST_TEXT)),
        AgreeField::Dissent => Some((&mut panel.dissent, LONGEST_TEXT)),
        AgreeField::Target => Some((&mut panel.target, LONGEST_VALUE)),
        AgreeField::By => Some((&mut panel.by, LONGEST_DAY)),
        AgreeField::Confidence => Some((&mut panel.confidence, LONGEST_WORD)),
    }
}

/// Moves to a neighbouring point; from nowhere to the middle of the scale, which favours no end.
fn shift(panel: &mut AgreePanel, points: &[Point], to: impl Fn(usize) -> Option<usize>) {
    let at = points.iter().position(|p| Some(p.value) == panel.value);
    let next = at.map_or(Some(points.len().saturating_sub(1) / 2), to);
    if let Some(point) = next.and_then(|n| points.get(n)) {
        panel.value = Some(point.value);
        panel.problem = None;
    }
}

fn points(view: &SharedView) -> &[Point] {
    view.statement.as_ref().map_or(&[], |s| &s.points)
}

fn allowed(points: &[Point]) -> String {
    let values: Vec<String> = points.iter().map(|p| p.value.to_string()).collect();
    values.join(", ")
}

fn no_such_point(value: u8, points: &[Point]) -> Refusal {
    Refusal::NoSuchPoint {
        value,
        allowed: allowed(points),
    }
}
