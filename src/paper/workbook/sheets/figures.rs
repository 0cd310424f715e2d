//! The figures that the session was laid beside.

use super::{Row, text};
use crate::evidence::{Figure, Indicator};
use crate::paper::compose::figures::{about_words, concerned};
use crate::paper::subject::Subject;
use crate::paper::workbook::Value;

/// A row for each figure.
pub(super) fn figures(subject: &Subject<'_>) -> (Row, Vec<Row>) {
    let rows = concerned(subject).map(|figure| row(subject, Some(figure)));
    (row(subject, None), rows.collect())
}

fn row(subject: &Subject<'_>, figure: Option<&Figure>) -> Row {
    let workshop = &subject.record.workshop;
    let said = |of: fn(&Figure) -> &String| figure.map(of).cloned().unwrap_or_default();
    let id = figure.map_or("", |figure| figure.about.id(workshop));
    let about = figure.map(|figure| about_words(subject, figure.about));
    let date = figure.and_then(|figure| figure.date);
    let kind = figure.and_then(|figure| figure.kind);
    vec![
        text("Id", 14.0, id),
        text("About", 36.0, about.unwrap_or_default()),
        text("Figure", 36.0, said(|figure| &figure.label)),
        value("Ours", figure.map(|figure| &figure.ours)),
        text("Unit", 12.0, said(|figure| &figure.unit)),
        value("Others", figure.map(|figure| &figure.comparator)),
        value("Before", figure.map(|figure| &figure.previous)),
        (
            "Of".to_owned(),
            14.0,
            date.map_or(Value::Nothing, Value::Day),
        ),
        text("Source", 30.0, said(|figure| &figure.source)),
        text("Kind", 10.0, kind.map_or("", Indicator::word)),
    ]
}

/// A number where the value is one, so that it can be sorted and counted; else the text.
fn value(title: &str, said: Option<&String>) -> (String, f64, Value) {
    let said = said.map_or("", String::as_str);
    let number = said.parse::<f64>().ok().filter(|number| number.is_finite());
    match number {
        Some(number) => (title.to_owned(), 13.0, Value::Number(number)),
        None => text(title, 13.0, said),
    }
}
