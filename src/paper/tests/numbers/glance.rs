//! How each part stands: how many of its statements were agreed at each score, and their mean.

use super::tables::{Rows, named};
use super::{about, parts};
use crate::paper::Subject;
use crate::record::Record;
use crate::workshop::Scale;

pub(super) fn check_glance(subject: &Subject<'_>, tables: &[Rows]) {
    let record = subject.record;
    let first = if subject.section.is_some() {
        "Part"
    } else {
        "Section"
    };
    let found = named(tables, first, "Agreed");
    let agreed = |s: usize| record.statements[s].agreed.is_some();
    if !about(subject).any(agreed) {
        return assert!(found.is_empty());
    }
    let scales = scales(subject);
    assert_eq!(found.len(), scales.len());
    for (rows, scale) in found.iter().zip(scales) {
        let titles = scale.points.iter().map(|point| {
            let letter = point.rag.map(|rag| format!(" ({})", rag.letter()));
            let title = format!("{} {}", point.value, point.short);
            title + &letter.unwrap_or_default()
        });
        for (said, title) in rows[0][2..].iter().zip(titles) {
            assert_eq!(
                said.trim(),
                title.trim(),
                "the colours are those of the scale"
            );
        }
        let mut tops = rated(subject, scale);
        if tops.len() > 1 {
            let all = about(subject);
            tops.push(all.filter(|s| is_on(record, *s, scale)).collect());
        }
        assert_eq!(rows.len() - 1, tops.len());
        for (row, statements) in rows[1..].iter().zip(tops) {
            check_row(record, row, &statements, scale);
        }
    }
}

/// Whether a statement is rated on a scale with these headings, whatever its points mean to it.
pub(in crate::paper::tests) fn is_on(record: &Record, statement: usize, scale: &Scale) -> bool {
    let heads = |scale: &Scale| {
        let points = scale.points.iter();
        let points = points.map(|p| (p.value, p.label.clone(), p.short.clone(), p.rag));
        (scale.low_is_good, points.collect::<Vec<_>>())
    };
    heads(record.workshop.scale_of(statement)) == heads(scale)
}

/// The scales of what a paper is about, each where it is first met.
pub(super) fn scales<'r>(subject: &Subject<'r>) -> Vec<&'r Scale> {
    let record = subject.record;
    let mut first: Vec<usize> = Vec::new();
    for statement in about(subject) {
        let scale = record.workshop.scale_of(statement);
        if !first.iter().any(|known| is_on(record, *known, scale)) {
            first.push(statement);
        }
    }
    let scales = first.into_iter();
    scales.map(|s| record.workshop.scale_of(s)).collect()
}

/// Of each part the statements that are rated on a scale, where there are any.
pub(super) fn rated(subject: &Subject<'_>, scale: &Scale) -> Vec<Vec<usize>> {
    let rated = |s: &usize| is_on(subject.record, *s, scale);
    let parts = parts(subject).into_iter();
    let parts = parts.map(|part| part.into_iter().filter(rated).collect::<Vec<_>>());
    parts.filter(|part| !part.is_empty()).collect()
}

/// A value, from the other end where low is good.
pub(in crate::paper::tests) fn turned(scale: &Scale, value: u8) -> u8 {
    match scale.low_is_good {
        true => scale.points[0].value + scale.points[scale.points.len() - 1].value - value,
        false => value,
    }
}

/// Those of `statements` that a mean is of: the framework's, or the organisation's own where there are
/// no others.
pub(in crate::paper::tests) fn counted(record: &Record, statements: &[usize]) -> Vec<usize> {
    let is_own = |s: &usize| record.workshop.statements()[*s].local;
    let only_own = statements.iter().all(is_own);
    let counted = statements.iter().copied();
    counted.filter(|s| only_own || !is_own(s)).collect()
}

/// What the agreed ones of `statements` count for in a mean.
pub(in crate::paper::tests) fn counts_for(record: &Record, statements: &[usize]) -> Vec<u8> {
    let counts = counted(record, statements).into_iter().filter_map(|s| {
        let agreed = record.statements[s].agreed.as_ref()?;
        Some(turned(record.workshop.scale_of(s), agreed.value))
    });
    counts.collect()
}

/// Whether no section, and not the whole, has a rule of its own for what scores come to.
pub(in crate::paper::tests) fn means_are_usual(record: &Record) -> bool {
    let mut sections = record.workshop.sections().iter();
    record.workshop.roll_up().is_none() && sections.all(|section| section.roll_up.is_none())
}

fn check_row(record: &Record, row: &[String], statements: &[usize], scale: &Scale) {
    let agreed = statements
        .iter()
        .filter_map(|s| record.statements[*s].agreed.as_ref());
    let values: Vec<u8> = agreed.map(|agreed| agreed.value).collect();
    assert_eq!(row[1], format!("{} of {}", values.len(), statements.len()));
    for (point, cell) in scale.points.iter().zip(&row[2..]) {
        let count = values.iter().filter(|value| **value == point.value).count();
        assert_eq!(*cell, count.to_string());
    }
    // Where the workshop has a rule of its own for scores, no mean stands there.
    if !means_are_usual(record) {
        return assert_eq!(row.len(), scale.points.len() + 2);
    }
    let values = counts_for(record, statements);
    let sum: u32 = values.iter().map(|value| u32::from(*value)).sum();
    let said = row.last().unwrap();
    let n = u32::try_from(values.len()).unwrap();
    if n == 0 {
        return assert_eq!(said, "none agreed");
    }
    let tenths = (sum * 20 + n) / (2 * n);
    let most = scale.points[scale.points.len() - 1].value;
    // The point nearest to what is shown, and of two the worse.
    let mut points: Vec<_> = scale.points.iter().collect();
    points.sort_by_key(|point| turned(scale, point.value));
    let away = |value: u8| (u32::from(turned(scale, value)) * 10).abs_diff(tenths);
    let nearest = points.into_iter().min_by_key(|point| away(point.value));
    let colour = nearest.unwrap().rag;
    let colour = colour.map_or(String::new(), |rag| {
        format!(", {} ({})", rag.word(), rag.letter())
    });
    assert_eq!(
        *said,
        format!("{}.{} of {most}{colour}", tenths / 10, tenths % 10)
    );
}
