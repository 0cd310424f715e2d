//! What moved since the session that this one follows.

use crate::paper::document::{Cell, Column, Document, Table};
use crate::paper::subject::Subject;
use crate::paper::words;
use crate::record::ALTERED_THEN;
use crate::view::MovedView;

/// The mean and the scores then and now, over the statements that were agreed both times.
pub(super) fn movement(paper: &mut Document, subject: &Subject<'_>) {
    let record = subject.record;
    let Some(since) = &record.since else {
        return;
    };
    let statements: Vec<usize> = subject.statements().collect();
    let day = words::day(since.held);
    paper.heading(format!("What moved since {day}"));
    if since.altered {
        paper.text(format!("{ALTERED_THEN}."));
    }
    let Some(moved) = MovedView::of(record, &statements) else {
        return paper.text(
            "No statement was agreed both then and now, in the same words and on the same scale.",
        );
    };
    let over = match moved.over {
        1 => "the 1 statement that was agreed both times".to_owned(),
        over => format!("the {over} statements that were agreed both times"),
    };
    let mean = moved
        .means
        .as_ref()
        .map_or_else(String::new, |(then, now)| {
            format!(" the mean was {then} on {day} and is {now} now:")
        });
    paper.text(format!(
        "Over {over},{mean} {}. Only what was asked in the same words and on the same scale is compared.",
        moved.words()
    ));
    let rows = statements.iter().filter_map(|s| {
        let (then, now) = (record.before(*s)?.value, subject.agreed(*s)?.value);
        let scale = subject.scale(*s);
        (then != now).then_some(())?;
        Some(vec![
            Cell::plain(format!("{}. {}", subject.number(*s), subject.text(*s))),
            Cell::plain(words::value(then, scale)),
            Cell {
                rag: subject.point(*s).and_then(|point| point.rag),
                ..Cell::plain(words::value(now, scale))
            },
            Cell::plain(moved_by(scale.turned(then), scale.turned(now))),
        ])
    });
    paper.table(Table {
        caption: format!("What moved between {day} and now"),
        columns: vec![
            Column::words("Statement", 43),
            Column::words("Then", 21),
            Column::words("Now", 21),
            Column::words("Movement", 15),
        ],
        rows: rows.collect(),
    });
}

/// `up 1`, `down 2`.
fn moved_by(then: u8, now: u8) -> String {
    let way = if now > then { "up" } else { "down" };
    format!("{way} {}", now.abs_diff(then))
}
