//! What a paper says in sentences is what happened, and no more.

use std::io::{Cursor, Read};
use std::sync::Arc;

use jiff::SignedDuration;
use jiff::civil::date;

use super::{text, whole};
use crate::paper::{Kind, write};
use crate::record::{Agreed, Before, Hands, PickRound, Record, Round, Since};
use crate::workshop::{self, Each, Selection};

/// One statement on which high is good, and one on which low is, each on a scale of its own.
const ASKED: &str = r#"(format: 1, id: "w", title: "W", wording: Own,
    scale: (points: [(value: 1, label: "No"), (value: 2, label: "Part"), (value: 3, label: "Yes")]),
    scales: {"often": (points: [(value: 1, label: "Never"), (value: 2, label: "Always")])},
    sections: [(id: "s", title: "S", statements: [
        (id: "a", text: "We listen."),
        (id: "b", text: "We skip breaks.", scale: "often", reverse: true)])])"#;

fn held() -> Record {
    let workshop = Arc::new(workshop::read("w.ron", ASKED).unwrap_or_else(|p| panic!("{p}")));
    let started = "2026-11-22T09:30:00Z".parse().unwrap();
    Record::new(workshop, Selection::default(), "Trust".to_owned(), started)
}

fn paper(record: &Record) -> String {
    text(&whole(record), Kind::Markdown).replace('\\', "")
}

#[test]
fn how_it_was_done_is_told_of_this_session_and_not_of_any() {
    let mut record = held();
    assert!(paper(&record).contains("No vote was held."));
    assert!(!paper(&record).contains("could vote from a phone"));
    let at = record.started;
    record.statements[0]
        .rounds
        .push_back(Round::of_counts(&[0, 0, 9], at));
    record.statements[0].agreed = Some(Agreed::of(3, 1, at));
    let said = paper(&record);
    assert!(
        said.contains("Whoever had joined could vote from a phone"),
        "{said}"
    );
    for more in [
        "agreed without a vote",
        "agreed at the median",
        "Hands were raised",
    ] {
        assert!(!said.contains(more), "{more} in {said}");
    }
    record.statements[1].agreed = Some(Agreed::of(1, 0, at));
    assert!(paper(&record).contains("1 score was agreed without a vote."));
    let by_hand = Hands {
        room: vec![0, 0, 9],
        remote: Vec::new(),
    };
    record.statements[0].rounds[0].hands = by_hand;
    record.statements[0].agreed.as_mut().unwrap().in_sweep = true;
    let said = paper(&record);
    for words in [
        "1 score was agreed at the median of the votes and without being talked about alone",
        "Hands were raised in the open; the appendix says in which votes.",
        "Nobody joined with a phone. Votes were counted by a show of hands.",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
    record.joined = 3;
    assert!(
        paper(&record).contains("3 people joined with a phone. Some votes were counted by a show")
    );
}

#[test]
fn a_score_that_was_agreed_before_the_last_vote_says_so() {
    let mut record = held();
    let at = record.started;
    record.statements[0].agreed = Some(Agreed::of(3, 0, at));
    let said = |record: &Record, words: &str| {
        let paper = paper(record).replace("**", "");
        assert!(paper.contains(words), "{words} in {paper}");
    };
    said(&record, "Agreed without a vote.");
    record.statements[0]
        .rounds
        .push_back(Round::of_counts(&[0, 0, 9], at));
    said(&record, "Agreed before it was voted on.");
    record.statements[0]
        .rounds
        .push_back(Round::of_counts(&[9, 0, 0], at));
    record.statements[0].agreed = Some(Agreed::of(3, 1, at));
    said(&record, "Agreed after vote 1, and voted on again since.");
}

#[test]
fn what_was_agreed_before_is_told_in_one_sentence() {
    let mut record = held();
    let at = record.started;
    let because = |value, reason: &str| Agreed {
        reason: reason.to_owned(),
        ..Agreed::of(value, 0, at)
    };
    record.statements[0].earlier = [because(1, "Nobody asked."), because(2, "Some did.")]
        .into_iter()
        .collect();
    record.statements[0].agreed = Some(because(3, "All do."));
    let paper = paper(&record).replace("**", "");
    let words = "Agreed before: 1 No, on 22 November 2026, because: Nobody asked; then 2 Part, on 22 November \
         2026, because: Some did.";
    assert!(paper.contains(words), "{paper}");
}

#[test]
fn a_session_of_several_days_was_from_one_to_another() {
    let mut record = held();
    assert!(paper(&record).contains("agreed about itself on 22 November 2026, using"));
    let later = record.started + SignedDuration::from_hours(24 * 14);
    record.statements[0].agreed = Some(Agreed::of(3, 0, later));
    let said = paper(&record);
    let words = "agreed about itself from 22 November 2026 to 6 December 2026, using";
    assert!(said.contains(words), "{said}");
}

#[test]
fn what_moved_says_which_end_is_up_where_low_is_good() {
    let mut record = held();
    record.statements[0].agreed = Some(Agreed::of(3, 0, record.started));
    record.statements[1].agreed = Some(Agreed::of(1, 0, record.started));
    let before = |value| {
        Some(Before {
            value,
            reason: String::new(),
            target: None,
        })
    };
    let moved = |record: &mut Record, then: [Option<Before>; 2]| {
        record.since = Some(Arc::new(Since {
            session: "before".to_owned(),
            held: date(2026, 3, 2),
            others: None,
            altered: false,
            after_reveal: false,
            agreed: then.into_iter().collect(),
        }));
        paper(record)
    };
    let both = moved(&mut record, [before(2), before(2)]);
    assert!(
        both.contains("Over the 2 statements that were agreed both times, 2 up,"),
        "{both}"
    );
    assert!(both.contains("a move towards the low end is up."), "{both}");
    assert!(both.contains("| 2 Always | 1 Never | up 1 |"), "{both}");
    // What was not agreed then has no say in whether there is a mean.
    let one = moved(&mut record, [before(2), None]);
    let words = "Over the 1 statement that was agreed both times, the mean was 2.0 on 2 March 2026 and is 3.0 now: 1 up,";
    assert!(one.contains(words), "{one}");
    assert!(!one.contains("low end is up"), "{one}");
}

/// A file inside a workbook.
fn part(book: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut text = String::new();
    let mut file = archive.by_name(name).unwrap();
    file.read_to_string(&mut text).unwrap();
    text
}

#[test]
fn nothing_in_a_workbook_is_drawn_over_the_first_row_and_texts_keep_off_numbers() {
    let mut record = held();
    record.statements[0].agreed = Some(Agreed::of(3, 0, record.started));
    let book = write(&whole(&record), Kind::Workbook).unwrap();
    let styles = part(&book, "xl/styles.xml");
    let styles = roxmltree::Document::parse(&styles).unwrap();
    let borders = styles.descendants().filter(|n| n.has_tag_name("bottom"));
    assert_eq!(
        borders
            .filter(|bottom| bottom.has_attribute("style"))
            .count(),
        0
    );
    // LibreOffice indents no text that does not say from which side.
    let indented = styles.descendants().filter(|n| n.has_attribute("indent"));
    let sides: Vec<_> = indented.map(|n| n.attribute("horizontal")).collect();
    assert!(
        !sides.is_empty() && sides.iter().all(|side| *side == Some("left")),
        "{sides:?}"
    );
}

#[test]
fn the_mean_in_a_workbook_says_when_scores_were_turned_round() {
    let mut record = held();
    let head = |record: &Record| {
        let book = write(&whole(record), Kind::Workbook).unwrap();
        part(&book, "xl/sharedStrings.xml")
    };
    assert!(head(&record).contains(">Mean of agreed scores, turned round where low is good<"));
    let upright = ASKED.replace(", reverse: true", "");
    record.workshop = Arc::new(workshop::read("w.ron", &upright).unwrap());
    assert!(head(&record).contains(">Mean of agreed scores<"));
}

#[test]
fn rows_over_two_scales_of_one_part_have_two_titles() {
    let upright = ASKED.replace(", reverse: true", "");
    let mut record = held();
    record.workshop = Arc::new(workshop::read("w.ron", &upright).unwrap());
    let strings = part(
        &write(&whole(&record), Kind::Workbook).unwrap(),
        "xl/sharedStrings.xml",
    );
    for title in [
        ">S, from 1 No to 3 Yes<",
        ">S, from 1 Never to 2 Always<",
        ">All sections, from 1 No to 3 Yes<",
    ] {
        assert!(strings.contains(title), "{title} in {strings}");
    }
}

#[test]
fn a_warning_in_print_is_a_head_of_every_page_and_covers_nothing() {
    let mut record = held();
    let page = |record: &Record| text(&whole(record), Kind::Html);
    assert!(page(&record).contains("<body>"));
    record.rehearsal = true;
    let warned = page(&record);
    assert!(
        warned.contains("<body class=\"warned\"><p class=\"warning\""),
        "{warned}"
    );
    let (_, print) = warned.split_once("@media print").unwrap();
    // What is fixed is drawn over the text of every page but the first.
    assert!(
        print.contains(".warning { display: table-header-group;"),
        "{print}"
    );
    assert!(!print.contains("position: fixed"), "{print}");
}

#[test]
fn by_which_number_a_band_is_found_is_told_as_the_workshop_has_it() {
    let with = |rounding: &str| {
        let rule = format!(
            "roll_up: (method: Mean{rounding}, bands: [(from: 1, label: \"Low\")]), sections:"
        );
        let mut record = held();
        let asked = ASKED.replacen("sections:", &rule, 1);
        record.workshop = Arc::new(workshop::read("w.ron", &asked).unwrap());
        paper(&record)
    };
    assert!(with("").contains("its band is that of the number shown. Where"));
    let exact = with(", rounding: Exact");
    assert!(
        exact.contains("or of the exact one where the workshop says so. Where"),
        "{exact}"
    );
}

#[test]
fn a_ballot_that_nobody_took_part_in_has_no_table_of_noughts() {
    let mut record = held();
    let asked = ASKED.replacen("sections:", "priorities: (pick: 1, of: 2), sections:", 1);
    record.workshop = Arc::new(workshop::read("w.ron", &asked).unwrap());
    let mut ballot = PickRound {
        opened: record.started,
        revealed: record.started,
        joined: 9,
        each: Each::Picks(1),
        offered: vec![0, 1],
        tally: Round::of_counts(&[0, 0], record.started).tally,
    };
    record.priorities.push_back(ballot.clone());
    let said = paper(&record);
    assert!(said.contains("0 of 9 picked, one each."), "{said}");
    assert!(
        !said.contains("| Picked by |") && !said.contains("0 of 0"),
        "{said}"
    );
    ballot.tally = Round::of_counts(&[5, 1], record.started).tally;
    record.priorities.push_back(ballot);
    assert!(paper(&record).contains("| 5 of 6 |"));
}

#[test]
fn of_a_section_with_voters_of_its_own_it_is_told_who_could_vote() {
    let groups =
        "groups: [(id: \"a\", title: \"Board\"), (id: \"b\", title: \"Staff\")], sections:";
    let asked = ASKED.replacen("sections:", groups, 1);
    let asked = asked.replacen("title: \"S\",", "title: \"S\", voters: [\"a\"],", 1);
    let workshop = Arc::new(workshop::read("w.ron", &asked).unwrap());
    let (at, selection) = (held().started, Selection::default());
    let record = Record::new(workshop, selection, String::new(), at);
    // No vote was held there, so nobody voted.
    assert!(paper(&record).contains("S: only Board could vote."));
}
