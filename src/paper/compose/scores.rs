//! Every agreed score with its reason.

use crate::paper::document::{Cell, Column, Document, Line, Table};
use crate::paper::subject::Subject;
use crate::paper::words::{self, sentence};
use crate::record::{Agreed, Confidence};
use crate::workshop::Scale;

/// A table of scores for each part.
pub(super) fn scores(paper: &mut Document, subject: &Subject<'_>) {
    paper.heading("Scores agreed");
    let workshop = &subject.record.workshop;
    for (section, statements) in subject.parts() {
        let title = &workshop.sections()[section].title;
        paper.subheading(title.clone());
        let with_parts = statements
            .iter()
            .any(|s| workshop.statements()[*s].section != section);
        paper.table(Table {
            caption: format!("Scores agreed: {title}"),
            columns: vec![
                Column::words("Statement", 40),
                Column::words("Agreed score", 20),
                Column::words("Why, and what next", 40),
            ],
            rows: statements
                .iter()
                .map(|s| row(subject, *s, with_parts))
                .collect(),
        });
    }
}

fn row(subject: &Subject<'_>, statement: usize, with_parts: bool) -> Vec<Cell> {
    let workshop = &subject.record.workshop;
    let number = subject.number(statement);
    let mut asked = vec![Line::plain(format!(
        "{number}. {}",
        subject.text(statement)
    ))];
    if with_parts {
        let holder = workshop.statements()[statement].section;
        let part = Line::led("Part:", workshop.sections()[holder].title.clone());
        asked.push(part);
    }
    let asked = Cell {
        lines: asked,
        rag: None,
    };
    let score = match subject.agreed(statement) {
        Some(agreed) => Cell {
            rag: subject.point(statement).and_then(|point| point.rag),
            ..Cell::plain(words::value(agreed.value, subject.scale(statement)))
        },
        None if subject.held(statement).rounds.is_empty() => {
            Cell::plain("Not voted on, not agreed")
        }
        None => Cell::plain("Voted on, not agreed"),
    };
    let why = Cell {
        lines: why(subject, statement),
        rag: None,
    };
    vec![asked, score, why]
}

fn why(subject: &Subject<'_>, statement: usize) -> Vec<Line> {
    let held = subject.held(statement);
    let scale = subject.scale(statement);
    let mut lines = Vec::new();
    let mut say = |lead: &str, text: &str| {
        if !text.is_empty() {
            lines.push(Line::led(lead, sentence(text)));
        }
    };
    if let Some(agreed) = &held.agreed {
        let Agreed {
            value: _,
            reason,
            dissent,
            target,
            confidence,
            after_round,
            in_sweep,
            amendment,
            at,
        } = agreed;
        match reason.as_str() {
            reason if *amendment => {
                let lead = format!("Amended on {}:", words::day(subject.day(*at)));
                say(&lead, reason);
            }
            "" if *in_sweep => say(
                "Why:",
                "Close in the sweep, agreed with others in one stroke",
            ),
            "" => say("Why:", "no reason was written down"),
            reason => say("Why:", reason),
        }
        say("Seen otherwise:", dissent);
        if let Some(target) = target {
            say("Target:", &words::target(*target, scale));
        }
        say("Confidence:", confidence.map_or("", Confidence::word));
        match (*after_round, held.rounds.len()) {
            (0, 0) => say("Agreed", "without a vote"),
            (0, _) => say("Agreed", "before it was voted on"),
            (after, rounds) if after < rounds => {
                say(
                    "Agreed",
                    &format!("after vote {after}, and voted on again since"),
                );
            }
            _ => {}
        }
    }
    say("Agreed before:", &agreed_before(subject, statement));
    say("Evidence:", &held.evidence);
    say("Note:", &held.note);
    if held.is_parked() {
        say("Parked:", &held.parked);
    }
    lines
}

/// What was agreed about a statement before, oldest first and without a full stop; nothing when nothing was.
pub(in crate::paper) fn agreed_before(subject: &Subject<'_>, statement: usize) -> String {
    let scale = subject.scale(statement);
    let one = |agreed: &Agreed| {
        let value = words::value(agreed.value, scale);
        let on = words::day(subject.day(agreed.at));
        match agreed.reason.trim_end_matches('.') {
            "" => format!("{value}, on {on}"),
            reason => format!("{value}, on {on}, because: {reason}"),
        }
    };
    let earlier = subject.held(statement).earlier.iter();
    earlier.map(one).collect::<Vec<_>>().join("; then ")
}

/// The columns of a chart over a scale.
pub(super) fn chart_columns(scale: &Scale) -> Vec<(String, String)> {
    let columns = scale.points.iter().map(|point| {
        let letter = point.rag.map(|rag| format!(" ({})", rag.letter()));
        let label = format!("{}{}", point.short, letter.unwrap_or_default());
        (point.value.to_string(), label)
    });
    columns.collect()
}
