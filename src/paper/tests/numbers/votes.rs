//! Every vote in the appendix is the record's.

use super::about;
use super::tables::{Rows, named};
use crate::paper::Subject;
use crate::record::{Round, Source, halves};
use crate::workshop::Scale;
use crate::{agreement, ballot};

/// The answers beside the scale stand where the statement, or another one of its table, offers them.
fn check_beside(round: &Round, scale: &Scale, rows: &Rows, row: &[String]) {
    let aside = round.tally.aside();
    for (title, is_offered, count) in [
        (
            "Don’t know",
            scale.dont_know,
            aside.map(|aside| aside.dont_know),
        ),
        (
            "Not applicable",
            scale.not_applicable,
            aside.map(|aside| aside.not_applicable),
        ),
        (
            "Abstained",
            scale.abstain,
            aside.map(|aside| aside.abstained),
        ),
    ] {
        let column = rows[0].iter().position(|t| t == title);
        assert!(column.is_some() || !is_offered, "{title} in {:?}", rows[0]);
        let count = count.map_or("–".to_owned(), |count| count.to_string());
        assert!(
            column.is_none_or(|column| row[column] == count),
            "{title} in {row:?}"
        );
    }
}

pub(super) fn check_votes(subject: &Subject<'_>, tables: &[Rows]) {
    let record = subject.record;
    let mut seen = 0;
    for rows in named(tables, "Statement", "Vote") {
        for row in &rows[1..] {
            let at = |title: &str| {
                let column = rows[0].iter().position(|t| t == title);
                row[column.unwrap_or_else(|| panic!("{title} in {:?}", rows[0]))].as_str()
            };
            let statement: usize = at("Statement").parse().unwrap();
            let held = &record.statements[statement - 1];
            let scale = record.workshop.scale_of(statement - 1);
            let vote: String = at("Vote").chars().take(1).collect();
            let round = &held.rounds[vote.parse::<usize>().unwrap() - 1];
            let hands = round.hands.raised();
            let remote = round.hands.raised_by(Source::Remote);
            if remote > 0 {
                let by_hand = format!("{vote}{hands} by hand{remote} of them remote");
                assert_eq!(at("Vote"), by_hand);
            } else if hands > 0 {
                assert_eq!(at("Vote"), format!("{vote}{hands} by hand"));
            }
            let tally: Option<&ballot::Tally> = round.tally.whole();
            for (i, point) in scale.points.iter().enumerate() {
                let count = tally.map_or("–".to_owned(), |tally| tally.counts[i].to_string());
                assert_eq!(at(&point.value.to_string()), count);
            }
            check_beside(round, scale, rows, row);
            assert_eq!(
                at("Answered"),
                format!("{} of {}", round.tally.votes(), round.joined)
            );
            let median = round
                .tally
                .median_halves(scale)
                .map_or("–".to_owned(), halves);
            assert_eq!(at("Middle"), median);
            assert_eq!(
                at("Agreement"),
                round.tally.agreement(record.workshop.quorum()).to_string()
            );
            let a = tally.and_then(|tally| agreement::agreement_f64(&tally.counts));
            let consensus = tally.and_then(|tally| agreement::consensus(&tally.counts));
            let spread = tally.and_then(|tally| agreement::interquartile_range(&tally.counts));
            for (title, index) in [("A", a), ("Consensus", consensus), ("Spread", spread)] {
                match index {
                    Some(index) => {
                        assert!((at(title).parse::<f64>().unwrap() - index).abs() < 0.005_001);
                    }
                    None => assert_eq!(at(title), "–"),
                }
            }
            seen += 1;
        }
    }
    let held = about(subject).map(|s| record.statements[s].rounds.len());
    let held: usize = held.sum();
    assert_eq!(seen, held, "every vote is in the appendix, once");
}
