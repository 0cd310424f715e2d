//! How a paper counts agreed scores is how the record has them.

use super::movement::turned;
use super::tables::{Rows, named};
use crate::record::Record;
use crate::rollup;
use crate::workshop::Scale;

pub(super) fn check_glance(record: &Record, tables: &[Rows]) {
    let workshop = &record.workshop;
    // What stands in the headings of a table: all of a scale but what its points mean to a statement.
    let heads = |scale: &Scale| {
        let points = scale.points.iter();
        let points = points.map(|p| (p.value, p.label.clone(), p.short.clone(), p.rag));
        (scale.low_is_good, points.collect::<Vec<_>>())
    };
    let mut scales: Vec<&Scale> = Vec::new();
    for statement in 0..workshop.statements().len() {
        let scale = workshop.scale_of(statement);
        if !scales.iter().any(|known| heads(known) == heads(scale)) {
            scales.push(scale);
        }
    }
    let found = named(tables, "Section", "Agreed");
    if record.agreed_count() == 0 {
        return assert!(found.is_empty());
    }
    assert_eq!(found.len(), scales.len());
    for (rows, scale) in found.iter().zip(scales) {
        let titles = scale.points.iter().map(|point| {
            let letter = point.rag.map(|rag| format!(" ({})", rag.letter()));
            let title = format!("{} {}", point.value, point.short);
            title + &letter.unwrap_or_default()
        });
        assert!(rows[0][2..].iter().zip(titles).all(|(a, b)| a == b.trim()));
        let rated = |s: &usize| heads(workshop.scale_of(*s)) == heads(scale);
        let tops = workshop
            .top_sections()
            .map(|top| workshop.sections()[top].statements.clone());
        let tops = tops.map(|statements| statements.filter(rated).collect::<Vec<_>>());
        let mut tops: Vec<Vec<usize>> = tops.filter(|statements| !statements.is_empty()).collect();
        if tops.len() > 1 {
            tops.push((0..workshop.statements().len()).filter(rated).collect());
        }
        assert_eq!(rows.len() - 1, tops.len());
        for (row, statements) in rows[1..].iter().zip(tops) {
            check_row(record, row, &statements, scale);
        }
    }
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
    if record.workshop.roll_up().is_some() {
        return assert_eq!(
            row.len(),
            2 + scale.points.len(),
            "a mean would say something else"
        );
    }
    let is_own = |s: &usize| record.workshop.statements()[*s].local;
    let only_own = statements.iter().all(is_own);
    let counted = statements.iter().filter(|s| only_own || !is_own(s));
    let counted = counted.filter_map(|s| record.statements[*s].agreed.as_ref());
    let values: Vec<u8> = counted.map(|agreed| turned(scale, agreed.value)).collect();
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

/// What a workshop's own rule makes of the scores is in a table of its own.
pub(super) fn check_rolled_up(record: &Record, tables: &[Rows]) {
    let found = named(tables, "Section", "Comes to");
    if record.workshop.roll_up().is_none() || record.agreed_count() == 0 {
        return assert!(found.is_empty());
    }
    let [rows] = found[..] else {
        panic!("one table of what scores come to: {found:?}");
    };
    let whole = rows.last().unwrap();
    let outcome = rollup::of_whole(record);
    assert_eq!(whole[1].starts_with(&outcome.words), outcome.scored > 0);
    let tops = record.workshop.top_sections();
    for (row, section) in rows[1..].iter().zip(tops) {
        let outcome = rollup::of_section(record, section);
        assert_eq!(row[1].starts_with(&outcome.words), outcome.scored > 0);
    }
}
