//! What a paper says of movement is what the record holds of then and now.

use super::about;
use super::glance::{counted, turned};
use super::tables::{Rows, named};
use crate::paper::Subject;

pub(super) fn check_movement(subject: &Subject<'_>, tables: &[Rows]) {
    let record = subject.record;
    let found = named(tables, "Statement", "Movement");
    let rows: Vec<_> = found.iter().flat_map(|rows| &rows[1..]).collect();
    let is_moved = |s: &usize| {
        let now = record.statements[*s]
            .agreed
            .as_ref()
            .map(|agreed| agreed.value);
        let then = record.before(*s).map(|before| before.value);
        then.is_some() && now.is_some() && then != now
    };
    assert_eq!(rows.len(), about(subject).filter(is_moved).count());
    for row in rows {
        let (number, _) = row[0].split_once(". ").unwrap();
        let statement = number.parse::<usize>().unwrap() - 1;
        let then = record.before(statement).unwrap().value;
        let now = record.statements[statement].agreed.as_ref().unwrap().value;
        let value = |cell: &str| cell.split(' ').next().unwrap().parse::<u8>().unwrap();
        assert_eq!((value(&row[1]), value(&row[2])), (then, now), "{row:?}");
        let scale = record.workshop.scale_of(statement);
        let moved = i16::from(turned(scale, now)) - i16::from(turned(scale, then));
        let said = match moved {
            1.. => format!("up {moved}"),
            _ => format!("down {}", -moved),
        };
        assert_eq!(row[3], said);
    }
}

/// What the paper says of movement in a sentence, counted anew: over how many, the means to a decimal,
/// and how many moved which way; nothing where no mean can be of anything.
pub(super) fn moved(subject: &Subject<'_>) -> Option<String> {
    let record = subject.record;
    let day = super::prose::day(record.since.as_ref()?.held);
    let statements: Vec<usize> = about(subject).collect();
    let is_both = |s: &usize| record.before(*s).is_some() && record.statements[*s].agreed.is_some();
    let both = counted(record, &statements).into_iter().filter(is_both);
    let both: Vec<usize> = both.collect();
    let pairs = both.iter().map(|s| {
        let scale = record.workshop.scale_of(*s);
        let now = record.statements[*s].agreed.as_ref().unwrap().value;
        (
            turned(scale, record.before(*s).unwrap().value),
            turned(scale, now),
        )
    });
    let pairs: Vec<(u8, u8)> = pairs.collect();
    let n = u32::try_from(pairs.len()).ok().filter(|n| *n > 0)?;
    let mean = |of: fn(&(u8, u8)) -> u8| {
        let sum: u32 = pairs.iter().map(|pair| u32::from(of(pair))).sum();
        let tenths = (sum * 20 + n) / (2 * n);
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    let ends = |s: &usize| {
        let points = &record.workshop.scale_of(*s).points;
        (points[0].value, points[points.len() - 1].value)
    };
    let one_scale = both.iter().all(|s| ends(s) == ends(&both[0]));
    let means = match one_scale {
        true => format!(
            " the mean was {} on {day} and is {} now:",
            mean(|pair| pair.0),
            mean(|pair| pair.1)
        ),
        false => String::new(),
    };
    let count = |is: fn(&(u8, u8)) -> bool| pairs.iter().filter(|pair| is(pair)).count();
    let over = match n {
        1 => "1 statement that was".to_owned(),
        n => format!("{n} statements that were"),
    };
    Some(format!(
        "Over the {over} agreed both times,{means} {} up, {} the same, {} down.",
        count(|(then, now)| now > then),
        count(|(then, now)| now == then),
        count(|(then, now)| now < then),
    ))
}
