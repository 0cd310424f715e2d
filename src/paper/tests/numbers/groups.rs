//! What a paper says of groups is what the record holds of them.

use crate::agreement;
use crate::record::{Record, halves};

/// How each group voted that may be shown stands with its vote, number for number.
pub(super) fn check_groups(record: &Record, paper: &str) {
    let paper = paper.replace('\\', "");
    let squeezed: String = paper.split_whitespace().collect();
    for (number, held) in record.statements.iter().enumerate() {
        for (vote, round) in held.rounds.iter().enumerate() {
            let Some(first) = round
                .groups
                .iter()
                .find_map(|seen| Some((seen.group, seen.votes.as_ref().ok()?)))
            else {
                continue;
            };
            let title = &record.workshop.groups()[first.0].title;
            let counts: Vec<String> = first.1.iter().map(u32::to_string).collect();
            let said = format!(
                "{}, vote {}:** {} {} (middle",
                number + 1,
                vote + 1,
                title.replace('\\', ""),
                counts.join(" ")
            );
            let said: String = said.split_whitespace().collect();
            assert!(squeezed.contains(&said), "{said} in {paper}");
        }
    }
}

/// The numbers that the paper gives of groups: their counts, medians and how far those are apart.
pub(super) fn of_groups(record: &Record) -> Vec<String> {
    let mut given = Vec::new();
    for (statement, held) in record.statements.iter().enumerate() {
        let lowest = u32::from(record.workshop.scale_of(statement).points[0].value);
        for round in &held.rounds {
            let shown = round
                .groups
                .iter()
                .filter_map(|seen| seen.votes.as_ref().ok());
            let mut medians = Vec::new();
            for counts in shown {
                given.extend(counts.iter().map(u32::to_string));
                if let Some(median) = agreement::median(counts) {
                    let at = |position: usize| lowest + u32::try_from(position).unwrap();
                    medians.push(at(median.low()) + at(median.high()));
                }
            }
            for one in &medians {
                given.push(halves(*one));
                given.extend(medians.iter().map(|other| halves(one.abs_diff(*other))));
            }
        }
    }
    given
}
