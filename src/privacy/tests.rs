//! What is found in files made well, and in files with one thing in them that should not be.

use std::io::Write as _;
use std::sync::Arc;

use proptest::prelude::*;

use super::{Examinee, Report, has_token};
use crate::ballot::Tally;
use crate::record::{GroupSeen, Hidden, PickRound, Record, Round, Seen};
use crate::session::SeatId;
use crate::workshop::{self, Each, Selection};

fn examine(file: &str, contents: &(impl AsRef<[u8]> + ?Sized)) -> Report {
    super::examine(file, contents.as_ref())
}

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

/// A session of one statement and a ballot of priorities, with what a test changes in it.
fn record(change: impl FnOnce(&mut Record)) -> String {
    let workshop = r#"(format: 1, id: "w", title: "W", wording: Own,
        scale: (points: [(value: 1, label: "No"), (value: 2, label: "Part"),
            (value: 3, label: "Most"), (value: 4, label: "Yes")]),
        groups: [(id: "board", title: "Board"), (id: "staff", title: "Staff side")],
        sections: [(id: "s", title: "S", statements: [(id: "a", text: "We listen.")]),
            (id: "t", title: "T", voters: ["board"], statements: [(id: "b", text: "We act.")])],
        priorities: (pick: 1, of: 2))"#;
    let workshop = Arc::new(workshop::read("w.ron", workshop).unwrap());
    let at = "2026-03-02T09:00:00Z".parse().unwrap();
    let mut record = Record::new(workshop, Selection::default(), String::new(), at);
    record.joined = 17;
    record.joined_by_group = [10, 7].into_iter().collect();
    change(&mut record);
    record.write()
}

fn round(counts: &[u32], groups: Vec<GroupSeen>) -> Round {
    let at = "2026-03-02T09:05:00Z".parse().unwrap();
    Round {
        joined: 17,
        groups,
        ..Round::of_counts(counts, at)
    }
}

fn seen(group: usize, votes: Result<Vec<u32>, Hidden>) -> GroupSeen {
    GroupSeen { group, votes }
}

/// What is found in the record, one a line.
fn found_in(text: &str) -> String {
    let report = examine("a.ron", text.as_bytes());
    let found = report.findings.iter().map(|finding| finding.what.clone());
    found.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_distribution_of_too_few_is_found_in_a_record() {
    let kept = |statement: usize, counts: &[u32]| {
        let round = round(counts, Vec::new());
        found_in(&record(|r| r.statements[statement].rounds.push_back(round)))
    };
    assert_eq!(kept(0, &[1, 1, 2, 1]), "");
    assert_eq!(
        kept(0, &[1, 1, 1, 0]),
        "`a`, round 1: a distribution of 3; from 4 votes on it hides who chose what"
    );
    // Where one group alone votes it takes as many as a group needs.
    assert_eq!(
        kept(1, &[1, 1, 1, 1]),
        "`b`, round 1: a distribution of 4; from 5 votes on it hides who chose what"
    );
}

#[test]
fn priorities_of_too_few_are_found_in_a_record() {
    let at = "2026-03-02T09:05:00Z".parse().unwrap();
    let picked = |counts: &[u32]| PickRound {
        opened: at,
        revealed: at,
        joined: 17,
        each: Each::Picks(1),
        offered: vec![0, 1],
        tally: Seen::Whole(Tally::of_counts(counts)),
    };
    let kept = |counts: &[u32]| found_in(&record(|r| r.priorities.push_back(picked(counts))));
    assert_eq!(kept(&[3, 2]), "");
    assert_eq!(
        kept(&[1, 0]),
        "priorities, round 1: a distribution of 1; from 4 votes on it hides who chose what"
    );
}

#[test]
fn groups_from_which_the_rest_can_be_worked_out_are_found_in_a_record() {
    let kept = |counts: &[u32], groups: Vec<GroupSeen>, change: fn(&mut Record)| {
        found_in(&record(|r| {
            r.statements[0].rounds.push_back(round(counts, groups));
            change(r);
        }))
    };
    let board = || seen(0, Ok(vec![5, 3, 1, 1]));
    let hidden = || seen(1, Err(Hidden::ByOthers));
    let told =
        "`a`, round 1: the groups that are shown, taken from the whole, tell what the rest chose";
    // Staff side is the whole less the board.
    assert_eq!(kept(&[5, 5, 4, 3], vec![board(), hidden()], |_| ()), told);
    // Seven more chose no group: nobody knows which of the rest is whose.
    let apart = |r: &mut Record| r.joined = 24;
    assert_eq!(kept(&[5, 5, 4, 10], vec![board(), hidden()], apart), "");
    // But if all of the rest may have chosen alike, they may be known.
    assert_eq!(kept(&[5, 3, 1, 15], vec![board(), hidden()], apart), told);
    assert_eq!(
        kept(
            &[5, 3, 2, 3],
            vec![board(), seen(1, Ok(vec![0, 0, 1, 2]))],
            |_| ()
        ),
        "`a`, round 1: Staff side has fewer than 5 votes"
    );
}

#[test]
fn a_seat_in_a_document_is_found_and_what_cannot_be_opened_is_not_called_clean() {
    let pack = |text: &str| {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file("word/document.xml", options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
        zip.finish().unwrap().into_inner()
    };
    let seat = seat(77);
    let told = examine("a.docx", &pack(&format!("<w:t>{seat}</w:t>")));
    assert_eq!(told.examinee, Examinee::Packed);
    assert_eq!(
        told.findings[0].what,
        "word/document.xml: a seat's token stands there"
    );
    assert!(!told.to_string().contains(&seat));
    assert!(examine("a.docx", &pack("<w:t>Agreed</w:t>")).is_clean());
    assert!(!examine("a.docx", b"PK\x03\x04 cut").is_clean());
    assert!(!examine("a.pdf", b"%PDF-1.7 ...").is_clean());
}

#[test]
fn of_a_pdf_nothing_is_claimed_and_what_can_be_looked_at_is_named() {
    let report = examine("paper.pdf", "%PDF-1.7\n%\u{e2}\u{e3}\n1 0 obj");
    assert_eq!(report.examinee, Examinee::Closed);
    assert!(!report.is_clean());
    let words = report.to_string();
    assert!(words.contains("cannot be looked into"), "{words}");
    assert!(words.contains("the .html or .md of it"), "{words}");
    assert!(words.ends_with("cannot be told."), "{words}");
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
    let back = format!(r#"(rev:2,event:Presence(CameBack(seat:"{seat}")))"#);
    let voted = format!(r#"(rev:3,event:Voted(seat:"{seat}",choice:["3"]))"#);
    let clean = format!("{header}\n{taken}\n{back}\n");
    let report = examine("a.journal", &clean);
    assert_eq!(report.examinee, Examinee::Journal);
    assert!(report.is_clean(), "{report}");
    let open = examine("a.journal", &format!("{clean}{voted}\n"));
    assert_eq!(open.findings.len(), 1);
    assert_eq!(open.findings[0].line, Some(4));
}

#[test]
fn any_seat_in_a_log_is_a_finding_and_long_words_are_none() {
    let log = format!("INFO vote counted seat={}\n", seat(u128::MAX));
    assert!(!examine("p.log", &log).is_clean());
    let words = "MUSCULOSKELETALPREVENTIONANDSELFMANAGEMENT 2026-11-22-exampleshire-nhs-trust-nhs \
                 550e8400-e29b-41d4-a716-446655440000 abcdefghabcdefghabcdefghabcdefgh";
    assert!(examine("p.log", words).is_clean());
}

#[test]
fn what_is_empty_or_no_text_is_never_called_clean() {
    let seat = seat(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef);
    let log = format!("INFO é {seat}\n");
    let utf_16 = |text: &str, unit: fn(u16) -> [u8; 2]| {
        let units = [0xfeff].into_iter().chain(text.encode_utf16());
        units.flat_map(unit).collect::<Vec<u8>>()
    };
    for unit in [u16::to_le_bytes, u16::to_be_bytes] {
        assert_eq!(
            examine("p.log", &utf_16(&log, unit)).findings[0].line,
            Some(1)
        );
        let clean = examine("p.log", &utf_16("INFO é\n", unit));
        assert!(
            clean.is_clean() && clean.examinee == Examinee::Text,
            "{clean}"
        );
        let mut cut = utf_16("INFO é\n", unit);
        cut.pop();
        assert!(!examine("p.log", &cut).is_clean());
    }
    let no_text: [&[u8]; 4] = [b"", b"\x7fELF\0\0\x01", b"caf\xe9\n", b"I\0N\0F\0"];
    for bytes in no_text {
        let report = examine("p.log", bytes);
        assert_eq!(report.examinee, Examinee::Closed);
        assert!(!report.is_clean());
        assert!(report.to_string().ends_with("cannot be told."), "{report}");
    }
    assert_eq!(examine("a", &format!("\0{seat}")).findings.len(), 2);
}

#[test]
fn a_seat_is_found_whatever_stands_between_its_groups() {
    let seat = seat(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef);
    for between in [" ", "_", "  ", ".", " - ", "\u{2013}", "\u{a0}"] {
        let line = format!("it is {} of mine", seat.replace('-', between));
        assert!(has_token(&line), "{line}");
    }
    for words in [
        "that they have been here when we met at the desk",
        "2222 3333 4444 5555 6666 7777 88",
        "abcd ef22 3344 5566 77ab cdef 22",
    ] {
        assert!(!has_token(words), "{words}");
    }
}

#[test]
fn a_page_of_tickets_is_named_as_what_lets_people_in() {
    let page = "<!DOCTYPE html><section><p>Ticket <strong>K7QP-2M4C</strong></p></section>";
    let report = examine("a.tickets.html", page);
    assert_eq!(report.examinee, Examinee::Tickets);
    assert!(!report.is_clean());
    let said = report.to_string();
    assert!(
        said.contains("a ticket's code stands here: a secret"),
        "{said}"
    );
    assert!(!said.contains("K7QP"), "{said}");
    assert!(examine("a.html", "<p><strong>Agreed</strong></p>").is_clean());
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

    /// Which signed-off record would be taken for one with a seat in it was a matter of chance.
    #[test]
    fn no_digest_is_taken_for_a_seat(digest: [u8; 32]) {
        let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let line = format!("  seal: \"{digest}\",");
        prop_assert!(!has_token(&line));
        prop_assert!(!has_token(&line.to_uppercase()));
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}") {
        let _ = examine("any", &text);
    }
}
