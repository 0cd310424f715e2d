//! How each part stands: how many of its statements were agreed at each score, and their mean.

use super::tables::{Rows, named};
use super::{about, parts};
use crate::paper::Subject;
use crate::record::Record;
use crate::workshop::Scale;

pub(super) fn check_glance(subject: &Subject<'_>, tables: &[Rows]) {
    let (record, workshop) = (subject.record, &subject.record.workshop);
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
        let mut tops = rated(subject, scale);
        if tops.len() > 1 {
            let rated = |s: &usize| workshop.scale_of(*s) == scale;
            tops.push(about(subject).filter(rated).collect());
        }
        assert_eq!(rows.len() - 1, tops.len());
        for (row, statements) in rows[1..].iter().zip(tops) {
            check_row(record, row, &statements, scale);
        }
    }
}

/// The scales of what a paper is about, each where it is first met.
pub(super) fn scales<'r>(subject: &Subject<'r>) -> Vec<&'r Scale> {
    let mut scales: Vec<&Scale> = Vec::new();
    for statement in about(subject) {
        let scale = subject.record.workshop.scale_of(statement);
        if !scales.contains(&scale) {
            scales.push(scale);
        }
    }
    scales
}

/// Of each part the statements that are rated on a scale, where there are any.
pub(super) fn rated(subject: &Subject<'_>, scale: &Scale) -> Vec<Vec<usize>> {
    let rated = |s: &usize| subject.record.workshop.scale_of(*s) == scale;
    let parts = parts(subject).into_iter();
    let parts = parts.map(|part| part.into_iter().filter(rated).collect::<Vec<_>>());
    parts.filter(|part| !part.is_empty()).collect()
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
    if row.len() == scale.points.len() + 2 {
        return;
    }
    let sum: u32 = values.iter().map(|value| u32::from(*value)).sum();
    let mean = row.last().unwrap().split(' ').next().unwrap();
    match u32::try_from(values.len()).unwrap() {
        0 => assert_eq!(mean, "none"),
        n => {
            let tenths = (sum * 20 + n) / (2 * n);
            assert_eq!(mean, format!("{}.{}", tenths / 10, tenths % 10));
        }
    }
}
