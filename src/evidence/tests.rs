use std::sync::Arc;

use jiff::Timestamp;

use super::*;
use crate::record::{Place, Record};
use crate::session::{Command, Refusal, Session};
use crate::view::{PhoneView, SharedView};
use crate::workshop::{self, Selection};

const WORKSHOP: &str = r#"(format: 1, id: "w", title: "W", wording: Own,
    scale: (points: [(value: 1, label: "no"), (value: 2, label: "so"), (value: 3, label: "yes")]),
    sections: [
        (id: "rest", title: "Rest", sections: [
            (id: "breaks", title: "Breaks", statements: [
                (id: "breaks-1", text: "People take breaks.", core: true), (id: "breaks-2", text: "There are rooms.")])]),
        (id: "food", title: "Food", statements: [(id: "food-1", text: "There is food.")])])"#;

const TABLE: &str = "\
Section,Measure,Value,Benchmark,Before,Unit,Date,Source,Kind
rest,Sickness,5.1,4.8,5.4,%,2026-03-31,ESR,LAG
breaks-1,Breaks taken,71,,,%,,Survey,lead
breaks,\"Late breaks, nights\",12,,,a week,,,

food-1,Meals at night,no,,,,,,
";

fn whole() -> Workshop {
    workshop::read("w.ron", WORKSHOP).unwrap()
}

fn read(file: &str, text: &str) -> Result<(Figures, usize), Problems> {
    Figures::read(file, text, (&whole(), &whole()))
}

fn problems(file: &str, text: &str) -> String {
    read(file, text).unwrap_err().to_string()
}

/// A session at a place, with the figures of [`TABLE`].
fn session(place: Place, after_reveal: bool) -> Session {
    let selection = Selection::default();
    let at = Timestamp::UNIX_EPOCH;
    let mut record = Record::new(Arc::new(whole()), selection, String::new(), at);
    let (figures, _) = read("f.csv", TABLE).unwrap();
    record.figures = Some(Arc::new(Figures {
        after_reveal,
        ..figures
    }));
    let mut session = Session::new(record);
    ask(&mut session, &Command::GoTo(place));
    session
}

fn ask(session: &mut Session, command: &Command) {
    let at = Timestamp::UNIX_EPOCH;
    for event in session.decide(command, at).unwrap() {
        session.apply(event, at);
    }
}

fn labels(session: &Session) -> Vec<String> {
    let shared = SharedView::of(session).figures;
    let phones = PhoneView::of(session).figures;
    assert_eq!(shared, phones, "phones show what the screen shows");
    shared.into_iter().map(|figure| figure.label).collect()
}

#[test]
fn a_table_is_read_by_its_headings() {
    let (figures, left_out) = read("f.csv", TABLE).unwrap();
    assert_eq!((figures.list.len(), left_out), (4, 0));
    let sickness = &figures.list[0];
    assert_eq!(sickness.about, About::Section(0));
    assert_eq!(sickness.values(), "5.1% · others 4.8 · before 5.4");
    assert_eq!(sickness.origin(), "31 March 2026 · ESR · an outcome");
    assert_eq!(figures.list[1].about, About::Statement(0));
    assert_eq!(figures.list[2].label, "Late breaks, nights");
    assert_eq!(figures.list[2].value(), "12 a week");
    assert_eq!(figures.list[3].origin(), "");
    let semicolons = TABLE
        .replace(',', ";")
        .replace("Late breaks; nights", "Late breaks");
    assert_eq!(read("F.CSV", &semicolons).unwrap().0.list.len(), 4);
}

#[test]
fn what_is_wrong_with_a_table_is_told_at_once_and_where() {
    let text =
        "about,label,ours,date,kind\nbreak,Sickness,5,31/3/2026,late\nfood-1,,5,,\nfood,Meals,,,\n";
    let told = problems("f.csv", text);
    for wanted in [
        "f.csv:2:18: `31/3/2026` is no day",
        "f.csv:2:28: `late` is no kind of indicator",
        "f.csv:2:1: `break` is not asked in this workshop",
        "did you mean `breaks`?",
        "f.csv:3:1: `label` is empty",
        "f.csv:4:1: `ours` is empty",
    ] {
        assert!(told.contains(wanted), "{wanted}\n{told}");
    }
    let told = problems("f.csv", "about,label,our,colour\n");
    for wanted in [
        "`our` is no column",
        "`colour` is no column",
        "has no column `ours`",
    ] {
        assert!(told.contains(wanted), "{wanted}\n{told}");
    }
    assert!(problems("f.csv", "").contains("has no column `about`"));
}

#[test]
fn the_same_in_ron_with_numbers_or_quotes() {
    let text = r#"(format: 1, after_reveal: true, figures: [
        (about: "rest", label: "Sickness", ours: 5.1, comparator: "4.80", previous: 6, unit: "%",
         date: "2026-03-31", source: "ESR", kind: Lag)])"#;
    let (figures, _) = read("f.ron", text).unwrap();
    assert!(figures.after_reveal);
    assert_eq!(figures.list[0].values(), "5.1% · others 4.80 · before 6");
    let told = problems("f.ron", &text.replace("\"rest\"", "\"resting\""));
    assert!(
        told.contains("f.ron:2:17: figure 1, about: `resting`"),
        "{told}"
    );
    let told = problems("f.ron", &text.replace("label", "lable"));
    assert!(
        told.contains("f.ron:2:25") && told.contains("lable"),
        "{told}"
    );
    let told = problems("f.ron", &text.replace("2026-03-31", "31 March"));
    assert!(told.contains("f.ron:3:"), "{told}");
}

#[test]
fn figures_about_what_is_not_asked_are_left_out() {
    let short = Selection {
        short: true,
        sections: Vec::new(),
    };
    let asked = whole().select(&short).unwrap();
    let (figures, left_out) = Figures::read("f.csv", TABLE, (&whole(), &asked)).unwrap();
    assert_eq!((figures.list.len(), left_out), (3, 1));
    assert_eq!(figures.list[1].about.id(&asked), "breaks-1");
}

#[test]
fn later_figures_take_the_place_of_earlier_ones_and_the_record_says_so() {
    let mut session = session(Place::Lobby, false);
    let later = "about,label,ours,unit\nrest,sickness,4.9,%\nfood-1,Hot meals,3,\n";
    let (later, _) = read("f.csv", later).unwrap();
    let take = Command::TakeFigures(Arc::new(later));
    ask(&mut session, &take);
    let held = session.record().figures.clone().unwrap();
    let labels: Vec<&str> = held.list.iter().map(|f| f.label.as_str()).collect();
    let wanted = [
        "sickness",
        "Breaks taken",
        "Late breaks, nights",
        "Meals at night",
        "Hot meals",
    ];
    assert_eq!(labels, wanted);
    assert_eq!(held.list[0].values(), "4.9%");
    let addition = held.additions[0];
    assert_eq!((addition.added, addition.replaced), (1, 1));
    assert_eq!(addition.words(), "1 figure was added and 1 was replaced");
    // The same file once more changes nothing and says nothing.
    let at = Timestamp::UNIX_EPOCH;
    assert_eq!(session.decide(&take, at), Ok(Vec::new()));
    let text = session.record().write();
    assert_eq!(Record::read("r.ron", &text).unwrap(), *session.record());
    assert!(text.contains("additions: ["), "{text}");
    let many: String = (0..MOST_FIGURES)
        .map(|i| format!("food,F{i},1\n"))
        .collect();
    let (many, _) = read("f.csv", &format!("about,label,ours\n{many}")).unwrap();
    let refused = session.decide(&Command::TakeFigures(Arc::new(many)), at);
    let figures = MOST_FIGURES + 5;
    assert_eq!(refused, Err(Refusal::TooManyFigures { figures }));
}

#[test]
fn a_place_shows_what_is_about_it() {
    assert_eq!(
        labels(&session(Place::Section(0), false)),
        ["Sickness", "Late breaks, nights"]
    );
    let at_statement = ["Breaks taken", "Late breaks, nights", "Sickness"];
    assert_eq!(labels(&session(Place::Statement(0), false)), at_statement);
    assert_eq!(
        labels(&session(Place::Statement(2), false)),
        ["Meals at night"]
    );
    assert_eq!(labels(&session(Place::Lobby, false)), [""; 0]);
    let mut sweep = session(Place::Section(0), false);
    ask(&mut sweep, &Command::Sweep);
    let phone = PhoneView::of(&sweep);
    assert_eq!(
        phone.figures.len(),
        3,
        "with the statement of the sweep that is shown"
    );
    assert_eq!(phone.at_item(1).figures.len(), 2);
}

#[test]
fn figures_that_wait_are_shown_with_the_first_reveal_and_stay() {
    assert_eq!(labels(&session(Place::Section(0), true)), [""; 0]);
    let mut session = session(Place::Statement(0), true);
    for command in [Command::OpenVote, Command::Close] {
        assert_eq!(labels(&session), [""; 0]);
        ask(&mut session, &command);
    }
    assert_eq!(labels(&session), [""; 0]);
    ask(&mut session, &Command::Reveal);
    assert_eq!(labels(&session).len(), 3);
    ask(&mut session, &Command::OpenVote);
    assert_eq!(labels(&session).len(), 3, "the room has seen them");
}

#[test]
fn they_are_a_part_of_the_record() {
    let session = session(Place::Statement(0), true);
    let text = session.record().write();
    let again = Record::read("r.ron", &text).unwrap();
    assert_eq!(again.figures, session.record().figures);
    assert_eq!(again.write(), text);
    let told = text.replace("about: \"rest\"", "about: \"resting\"");
    assert!(Record::read("r.ron", &told).is_err());
}

#[test]
fn the_documents_and_the_shipped_example_are_right() {
    let document = include_str!("../../docs/evidence.md");
    let block = |kind: &str| {
        let (_, rest) = document.split_once(&format!("```{kind}\n")).unwrap();
        rest.split_once("```").unwrap().0
    };
    let promise = include_str!("../../workshops/people-promise.ron");
    let promise = workshop::read("people-promise.ron", promise).unwrap();
    let read = |file: &str, text: &str| {
        let (figures, left_out) = Figures::read(file, text, (&promise, &promise)).unwrap();
        assert_eq!(left_out, 0);
        figures.list
    };
    assert_eq!(read("d.csv", block("csv")).len(), 2);
    assert_eq!(
        read("d.ron", block("ron")),
        read("d.csv", block("csv"))[..1]
    );
    let example = read(
        "e.ron",
        include_str!("../../examples/evidence/people-promise.ron"),
    );
    let values: Vec<String> = example
        .iter()
        .map(|f| format!("{}/{}", f.ours, f.comparator))
        .collect();
    // In the order of the report, which has engagement and morale last.
    let published = [
        "7.8/7.5", "6.5/6.3", "7.1/7.0", "7.2/7.0", "6.4/6.2", "6.2/6.0", "5.9/5.6", "6.8/6.7",
        "7.2/7.1",
    ];
    assert_eq!(values, published);
}
