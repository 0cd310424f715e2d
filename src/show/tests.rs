use std::sync::Arc;

use jiff::tz::TimeZone;
use unicode_width::UnicodeWidthStr;

use super::{NARROWEST, text};
use crate::evidence::Figures;
use crate::record::{Place, Record};
use crate::text::first_forbidden;
use crate::workshop::{self, Selection};

fn record() -> Record {
    let file = include_str!("../../tests/records/format-1.ron");
    Record::read("format-1.ron", file).unwrap()
}

fn show(record: &Record) -> String {
    text(record, 80, &TimeZone::UTC)
}

#[test]
fn a_record_reads_well() {
    insta::assert_snapshot!(show(&record()));
}

#[test]
fn every_line_fits_and_none_holds_an_escape_code() {
    for width in [0, NARROWEST, 53, 80, 132, 400] {
        let shown = text(&record(), width, &TimeZone::UTC);
        assert_eq!(first_forbidden(&shown), None);
        for line in shown.lines() {
            assert!(line.width() <= width.max(NARROWEST), "{width}: {line}");
            assert_eq!(line.trim_end(), line);
        }
    }
}

#[test]
fn the_day_is_that_of_the_zone_and_several_days_are_two() {
    let mut record = record();
    record.started = "2026-11-21T23:30:00Z".parse().unwrap();
    assert!(show(&record).contains("Date: 21 November 2026 to 22 November 2026\n"));
    let zone = TimeZone::fixed(jiff::tz::offset(1));
    assert!(text(&record, 80, &zone).contains("Date: 22 November 2026\n"));
}

#[test]
fn an_amendment_is_no_day_of_the_meeting() {
    let mut record = record();
    let before = show(&record);
    let days = before.lines().find(|line| line.starts_with("Date: "));
    let held = record.statements.iter_mut();
    let held = held.into_iter().find(|held| held.agreed.is_some()).unwrap();
    let mut amended = held.agreed.clone().unwrap();
    (amended.amendment, amended.at) = (true, "2026-12-15T09:00:00Z".parse().unwrap());
    held.earlier.extend(held.agreed.replace(amended));
    let after = show(&record);
    assert_eq!(after.lines().find(|line| line.starts_with("Date: ")), days);
}

#[test]
fn a_session_in_which_nothing_happened_says_so() {
    let workshop = workshop::read(
        "test.ron",
        r#"(format: 1, id: "w", title: "W", wording: Own,
            scale: (points: [(value: 1, label: "no"), (value: 2, label: "yes")]),
            sections: [(id: "s", title: "S", statements: [(id: "a", text: "A")])])"#,
    );
    let started = "2026-10-14T09:00:00Z".parse().unwrap();
    let mut record = Record::new(
        Arc::new(workshop.unwrap()),
        Selection::default(),
        String::new(),
        started,
    );
    record.place = Place::Statement(0);
    let shown = show(&record);
    assert!(shown.starts_with("W\n=\nDate: 14 October 2026\nForm: all statements\n"));
    for words in [
        "State: not finished; stopped at S, statement 1 of 1\n",
        "Joined: 0\n",
        "\nS\n-\n0 of 1 agreed\n",
        " 1. A\n    Not voted on and not agreed.\n",
        "\nActions\n-------\nNone.\n",
    ] {
        assert!(shown.contains(words), "{words}:\n{shown}");
    }
    assert!(!shown.contains("Mean"), "{shown}");
}

#[test]
fn a_mean_never_stands_without_how_many_have_each_point() {
    let shown = text(&record(), 400, &TimeZone::UTC);
    let means: Vec<&str> = shown.lines().filter(|l| l.contains("Mean")).collect();
    assert_eq!(means.len(), 2);
    for line in means {
        assert!(line.contains("In development 1 · In place 1"), "{line}");
    }
}

#[test]
fn a_score_that_was_agreed_before_its_vote_is_not_said_to_have_had_none() {
    let mut record = record();
    assert!(!record.statements[0].rounds.is_empty());
    let mut agreed = |after_round, amendment| {
        let agreed = record.statements[0].agreed.as_mut().unwrap();
        (agreed.after_round, agreed.in_sweep, agreed.amendment) = (after_round, false, amendment);
        show(&record)
    };
    let shown = agreed(0, false);
    assert!(shown.contains(", before it was voted on\n"), "{shown}");
    assert!(agreed(0, true).contains(", amended on "));
}

#[test]
fn comments_that_were_kept_stand_under_their_round() {
    let mut record = record();
    let round = record.statements[0].rounds.back_mut().unwrap();
    round.comments = vec!["Not on nights".to_owned()];
    let shown = show(&record);
    assert!(shown.contains("Comment: Not on nights\n"), "{shown}");
}

#[test]
fn figures_stand_at_what_they_are_about_and_what_came_later_is_told() {
    let mut record = record();
    let asked = Arc::clone(&record.workshop);
    let (section, statement) = (&asked.sections()[0].id, &asked.statements()[0].id);
    let table = format!(
        "about,label,ours,comparator,unit,date,source,kind\n\
         {section},Sickness absence,5.1,4.8,%,2026-03-31,ESR,lag\n{statement},Referrals,14,,,,,\n"
    );
    let (figures, _) = Figures::read("f.csv", &table, (&asked, &asked)).unwrap();
    let figures = Figures::default().with(&figures, record.started).unwrap();
    record.figures = Some(Arc::new(figures));
    let shown = text(&record, 400, &TimeZone::UTC);
    for words in [
        "Figure: Sickness absence: 5.1% · others 4.8 (31 March 2026 · ESR · an outcome)\n",
        "    Figure: Referrals: 14\n",
        "\nFigures: 2; 2 figures were added on ",
    ] {
        assert!(shown.contains(words), "{words}:\n{shown}");
    }
}

/// Two parts on a scale of their own below a section that is rolled up with a band, all agreed.
fn nested() -> Record {
    let part = |id: &str| {
        format!("(id: {id:?}, title: \"Part {id}\", statements: [(id: \"{id}-1\", text: \"T\")])")
    };
    let text = format!(
        r#"(format: 1, id: "w", title: "W", wording: Own,
            scale: (points: [(value: 1, label: "low"), (value: 2, label: "mid"), (value: 3, label: "high")]),
            scales: {{"yes-no": (points: [(value: 0, label: "no"), (value: 1, label: "yes")])}},
            sections: [(id: "s", title: "S", sections: [(id: "m", title: "Middle", scale: "yes-no",
                roll_up: (method: Sum, bands: [(from: 0, label: "Begun"), (from: 2, label: "Done", rag: Green)]),
                sections: [{}, {}])])])"#,
        part("a"),
        part("b")
    );
    let workshop = Arc::new(workshop::read("w.ron", &text).unwrap());
    let started = record().started;
    let mut nested = Record::new(workshop, Selection::default(), String::new(), started);
    let mut held = record().statements[0].clone();
    for round in &mut held.rounds {
        round.tally = crate::record::Seen::Whole(crate::ballot::Tally {
            counts: vec![1, 5],
            answered: 6,
            dont_know: 0,
            not_applicable: 0,
            abstained: 0,
        });
        round.hands = crate::record::Hands::default();
    }
    held.earlier = imbl::Vector::new();
    let agreed = held.agreed.as_mut().expect("the first statement is agreed");
    (agreed.value, agreed.target) = (1, None);
    for statement in &mut nested.statements {
        *statement = held.clone();
    }
    nested
}

#[test]
fn a_round_is_told_on_the_scale_of_its_statement_and_a_part_by_its_own_band() {
    let shown = show(&nested());
    assert!(shown.contains("no 1 · yes 5"), "{shown}");
    assert!(!shown.contains("low 1"), "{shown}");
    assert!(
        shown.contains("Middle: 2 of 2, Done (G Green).\n"),
        "{shown}"
    );
}
