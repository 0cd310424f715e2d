//! The sheets about sections: how many were agreed at each score, and what the scores come to.

use calamine::Data;

use super::{Held, about, number, same};
use crate::paper::Subject;
use crate::paper::tests::numbers::{counts_for, is_on, means_are_usual, outcomes};
use crate::record::Record;
use crate::workshop::Scale;

/// A row for each part and each scale in it, then one for each scale.
pub(super) fn check_summary(subject: &Subject<'_>, head: &[String], rows: &[Vec<Data>]) {
    let (record, workshop) = (subject.record, &subject.record.workshop);
    let parts: Vec<Vec<usize>> = match subject.section {
        None => {
            let tops = workshop.top_sections();
            tops.map(|top| workshop.sections()[top].statements.clone().collect())
                .collect()
        }
        Some(_) => {
            let own = |part: usize| {
                let inside = about(subject).into_iter();
                inside.filter(move |s| workshop.statements()[*s].section == part)
            };
            let parts = (0..workshop.sections().len()).map(|part| own(part).collect::<Vec<_>>());
            parts.filter(|part| !part.is_empty()).collect()
        }
    };
    let mut groups: Vec<(Vec<usize>, &Scale)> = Vec::new();
    for part in parts.iter().chain([&about(subject)]) {
        let from = groups.len();
        for s in part {
            let scale = workshop.scale_of(*s);
            match groups[from..]
                .iter_mut()
                .find(|(_, known)| is_on(record, *s, known))
            {
                Some((of_it, _)) => of_it.push(*s),
                None => groups.push((vec![*s], scale)),
            }
        }
    }
    assert_eq!(rows.len(), groups.len());
    for (row, (statements, scale)) in rows.iter().zip(groups) {
        let agreed = statements
            .iter()
            .filter_map(|s| record.statements[*s].agreed.as_ref());
        let values: Vec<u8> = agreed.map(|agreed| agreed.value).collect();
        for (title, cell) in head.iter().zip(row) {
            let expected = match title.as_str() {
                "Section" => continue,
                "Agreed" => number(Some(values.len())),
                "Asked" => number(Some(statements.len())),
                mean if mean.starts_with("Mean of agreed scores") => mean_of(record, &statements),
                point => {
                    let value: u8 = point.split(' ').next().unwrap().parse().unwrap();
                    let is_one = scale.point(value).is_some();
                    let count = values.iter().filter(|v| **v == value).count();
                    number(is_one.then_some(count))
                }
            };
            same(cell, &expected, title);
        }
    }
}

/// The mean in hundredths; what is good at the low end is turned round.
fn mean_of(record: &Record, statements: &[usize]) -> Held {
    assert!(means_are_usual(record));
    let values = counts_for(record, statements);
    let sum: u32 = values.iter().map(|value| u32::from(*value)).sum();
    let n = u32::try_from(values.len()).unwrap();
    match n {
        0 => Held::Nothing,
        n => Held::Number(f64::from((sum * 200 + n) / (2 * n)) / 100.0),
    }
}

/// What the workshop makes of the scores: each row is that of the roll-up, in its order.
pub(super) fn check_sections(subject: &Subject<'_>, head: &[String], rows: &[Vec<Data>]) {
    let expected = outcomes(subject);
    assert_eq!(rows.len(), expected.len());
    for (row, (section, outcome)) in rows.iter().zip(expected) {
        let shown = |text: &str| text.trim_end_matches('%').parse::<f64>().ok();
        for (title, cell) in head.iter().zip(row) {
            let held = |number: Option<f64>| number.map_or(Held::Nothing, Held::Number);
            let said = match title.as_str() {
                "Agreed" => {
                    same(cell, &number(Some(outcome.scored)), title);
                    continue;
                }
                "Asked" => {
                    same(cell, &number(Some(outcome.of)), title);
                    continue;
                }
                "Comes to" => {
                    same(cell, &held(outcome.shown.as_deref().and_then(shown)), title);
                    continue;
                }
                "Of at most" => {
                    same(cell, &held(shown(&outcome.most_shown)), title);
                    continue;
                }
                "Section" => section.to_owned(),
                "Band" => outcome
                    .band
                    .as_ref()
                    .map_or("", |band| &band.label)
                    .to_owned(),
                "RAG" => outcome.rag.map_or("", |rag| rag.letter()).to_owned(),
                "How" => outcome.roll_up.how(),
                "In words" => outcome.words.clone(),
                other => panic!("{other} is not known"),
            };
            assert_eq!(cell.to_string(), said, "{title} of {section}");
        }
    }
}
