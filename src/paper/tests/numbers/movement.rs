//! What a paper says of movement is what the record holds of then and now.

use super::about;
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
        let moved = i16::from(now) - i16::from(then);
        let said = match moved {
            1.. => format!("up {moved}"),
            _ => format!("down {}", -moved),
        };
        assert_eq!(row[3], said);
    }
}

/// What the prose says of movement, counted anew: the means to a decimal, and how many moved which way.
pub(super) fn moved(subject: &Subject<'_>) -> Vec<String> {
    let record = subject.record;
    let both = about(subject).filter_map(|s| {
        let now = record.statements[s].agreed.as_ref()?.value;
        Some((record.before(s)?.value, now))
    });
    let both: Vec<(u8, u8)> = both.collect();
    let mean = |of: fn(&(u8, u8)) -> u8| {
        let sum: u32 = both.iter().map(|pair| u32::from(of(pair))).sum();
        let n = u32::try_from(both.len()).unwrap();
        let tenths = (sum * 20 + n) / (2 * n);
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    if both.is_empty() {
        return Vec::new();
    }
    let count = |is: fn(&(u8, u8)) -> bool| both.iter().filter(|pair| is(pair)).count();
    let mut said = vec![mean(|pair| pair.0), mean(|pair| pair.1)];
    let counts = [
        both.len(),
        count(|(then, now)| now > then),
        count(|(then, now)| now == then),
        count(|(then, now)| now < then),
    ];
    said.extend(counts.map(|count| count.to_string()));
    said
}
