//! What is found in files made well, and in files with one thing in them that should not be.

use proptest::prelude::*;

use super::{Examinee, examine, has_token};
use crate::session::SeatId;

const RECORD: &str = include_str!("../../tests/records/format-1.ron");

fn seat(bits: u128) -> String {
    SeatId::from_random(bits).to_string()
}

#[test]
fn a_record_as_it_is_written_ties_no_vote_to_a_seat() {
    let report = examine("a.ron", RECORD);
    assert_eq!(report.examinee, Examinee::Record);
    assert!(report.is_clean(), "{report}");
    insta::assert_snapshot!(report);
}

#[test]
fn a_seat_that_somebody_put_into_a_record_is_found_with_its_line_and_not_repeated() {
    let seat = seat(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef);
    let text = format!("// {seat} voted 1\n{RECORD}");
    let report = examine("a.ron", &text);
    assert_eq!(report.findings.len(), 1);
    assert_eq!(report.findings[0].line, Some(1));
    assert!(!report.to_string().contains(&seat));
}

#[test]
fn a_distribution_of_too_few_is_found_in_a_record() {
    let whole = "counts: (1, 2, 5, 2), answered: 10";
    assert!(
        RECORD.contains("Counted("),
        "the fixture has a distribution"
    );
    let at = RECORD.find("Counted(").unwrap();
    let end = at + RECORD[at..].find("),\n").map_or(0, |n| n + 2);
    let fewer = "Counted(counts: (1, 1, 1, 0), answered: 3, dont_know: 0, not_applicable: 0),";
    let text = format!("{}{fewer}{}", &RECORD[..at], &RECORD[end..]);
    let report = examine("a.ron", &text);
    assert!(!report.is_clean(), "{report} (instead of {whole})");
}

#[test]
fn a_file_that_cannot_be_read_is_not_called_clean() {
    let cut = &RECORD[..RECORD.len() / 2];
    assert!(!examine("a.ron", cut).is_clean());
}

#[test]
fn in_a_journal_a_seat_may_be_taken_and_not_vote() {
    let seat = seat(7);
    let header = r#"(format:1,code:"K7M2",record:(format:1,session:()))"#;
    let taken = format!(r#"(rev:1,event:SeatTaken(seat:"{seat}",group:"board"))"#);
    let voted = format!(r#"(rev:2,event:Voted(seat:"{seat}",choice:["3"]))"#);
    let clean = format!("{header}\n{taken}\n");
    let report = examine("a.journal", &clean);
    assert_eq!(report.examinee, Examinee::Journal);
    assert!(report.is_clean(), "{report}");
    let open = examine("a.journal", &format!("{clean}{voted}\n"));
    assert_eq!(open.findings.len(), 1);
    assert_eq!(open.findings[0].line, Some(3));
}

#[test]
fn any_seat_in_a_log_is_a_finding_and_long_words_are_none() {
    let log = format!("INFO vote counted seat={}\n", seat(u128::MAX));
    assert!(!examine("p.log", &log).is_clean());
    let words = "MUSCULOSKELETALPREVENTIONANDSELFMANAGEMENT 2026-11-22-exampleshire-nhs-trust-nhs \
                 550e8400-e29b-41d4-a716-446655440000 abcdefghabcdefghabcdefghabcdefgh";
    assert!(examine("p.log", words).is_clean());
}

proptest! {
    #[test]
    fn every_seat_is_found_however_it_is_written(bits: u128, before in "[ =\":/]?", after in "[ ;\",]?") {
        let seat = seat(bits);
        let bare = seat.replace('-', "");
        let grouped = format!("{before}{seat}{after}");
        let lower = format!("{before}{}{after}", seat.to_lowercase());
        prop_assert!(has_token(&grouped) && has_token(&lower));
        if bare.contains(|c: char| c.is_ascii_digit()) {
            let bare = format!("{before}{bare}{after}");
            prop_assert!(has_token(&bare));
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}") {
        let _ = examine("any", &text);
    }
}
