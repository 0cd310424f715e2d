use crate::workshop::raw::RawWorkshop;
use crate::workshop::{Selection, Workshop, read};
use crate::{notation, workshop};

const WORKSHOP: &str = r#"(format: 1, id: "w", title: "Test", edition: "2026", wording: Own,
    scale: (points: [(value: 1, label: "Not yet", meaning: "By chance"), (value: 2, label: "In place", short: "In")]),
    groups: [(id: "board", title: "Board")],
    roll_up: (method: Sum, bands: [(from: 0, label: "Low"), (from: 4, label: "High")]),
    sections: [
        (id: "s", title: "Section S", purpose: "Why", statements: [(id: "a", text: "A"), (id: "b", text: "B", cells: {1: "None of B", 2: "All of B"})]),
        (id: "t", title: "Section T", scale: "often", statements: [(id: "c", text: "C")])],
    scales: {"often": (points: [(value: 0, label: "Never"), (value: 1, label: "Always")])},
    priorities: (pick: 1, of: 2, question: "First?"),
    translations: [(language: "cy", title: "Prawf",
        sections: {"s": (title: "Adran S", purpose: "Pam"), "t": (title: "Adran T")},
        statements: {"a": "A yn Gymraeg", "c": "C yn Gymraeg"},
        points: {1: (label: "Ddim eto", meaning: "Ar hap"), 2: (label: "Yn ei le")},
        cells: {"b": {1: "Dim o B"}}, bands: {"High": "Uchel"},
        groups: {"board": "Bwrdd"}, scales: {"often": {0: (label: "Byth")}}, question: "Beth yn gyntaf?")])"#;

fn workshop() -> Workshop {
    read("w.ron", WORKSHOP).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn what_is_translated_is_told_so_and_the_rest_as_it_is() {
    let workshop = workshop();
    let welsh = &workshop.translations()[0];
    let told = workshop.told_in(welsh);
    assert_eq!(told.title_and_edition(), "Prawf, 2026");
    assert_eq!(told.sections()[0].purpose, "Pam");
    let texts: Vec<&str> = told.statements().iter().map(|s| s.text.as_str()).collect();
    assert_eq!(texts, ["A yn Gymraeg", "B", "C yn Gymraeg"]);
    let points = &told.scale().points;
    assert_eq!(
        (points[0].label.as_str(), points[0].meaning.as_str()),
        ("Ddim eto", "Ar hap")
    );
    assert_eq!(points[1].short, "Yn ei le", "not the English one");
    assert_eq!(told.scale_of(2).points[0].label, "Byth");
    assert_eq!(told.scale_of(2).points[1].label, "Always");
    assert_eq!(told.scale_of(0).points[0].label, "Ddim eto");
    let meanings = told.scale_of(1).points.iter().map(|p| p.meaning.as_str());
    assert_eq!(meanings.collect::<Vec<_>>(), ["Dim o B", "All of B"]);
    let bands = told.roll_up().unwrap().bands.iter();
    let labels: Vec<&str> = bands.map(|band| band.label.as_str()).collect();
    assert_eq!(labels, ["Low", "Uchel"]);
    assert_eq!(told.groups()[0].title, "Bwrdd");
    assert_eq!(told.priorities().unwrap().question, "Beth yn gyntaf?");
    for (text, ours) in [
        ("Prawf, 2026", true),
        ("Prawf", true),
        ("Prawfddarllen", false),
        ("A yn Gymraeg", true),
        ("B", false),
        ("", false),
        ("Bwrdd", true),
        ("Ar hap", true),
        ("Dim o B", true),
        ("All of B", false),
        ("Uchel", true),
    ] {
        assert_eq!(welsh.says(text), ours, "{text}");
    }
}

#[test]
fn a_workshop_is_written_and_read_again_with_its_translations_and_its_parts_too() {
    let whole = workshop();
    let part = whole.select(&Selection {
        short: false,
        sections: vec!["t".to_owned()],
    });
    let part = part.unwrap();
    assert_eq!(part.translations()[0].statements.len(), 1);
    for workshop in [whole, part] {
        let text = notation::write(&RawWorkshop::from(&workshop));
        let again = read("w.ron", &text).unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!(
            again.with_fingerprint(workshop.fingerprint().to_owned()),
            workshop
        );
    }
    assert!(!notation::write(&RawWorkshop::from(&plain())).contains("translations"));
    assert!(!notation::write(&RawWorkshop::from(&plain())).contains("language"));
}

/// A workshop that names no language.
fn plain() -> Workshop {
    let (head, _) = WORKSHOP.split_once(",\n    translations").unwrap();
    workshop::read("w.ron", &format!("{head})")).unwrap()
}

#[test]
fn what_does_not_fit_the_workshop_is_said() {
    let table = [
        ("\"a\": \"A yn", "\"aa\": \"A yn", "`statements` has `aa`"),
        (
            "{\"s\": (title: \"Adran S\"",
            "{\"x\": (title: \"Adran S\"",
            "`sections` has `x`",
        ),
        ("{1: (label", "{7: (label", "`points` has `7`"),
        (
            "{\"often\": {0: (label: \"Byth\")",
            "{\"soon\": {0: (label: \"Byth\")",
            "`scales` has `soon`",
        ),
        (
            "{0: (label: \"Byth\")",
            "{2: (label: \"Byth\")",
            "`points` has `2`",
        ),
        (
            "{\"board\": \"Bwrdd\"",
            "{\"staff\": \"Bwrdd\"",
            "`groups` has `staff`",
        ),
        ("{\"b\": {1: \"Dim", "{\"a\": {1: \"Dim", "`cells` has `a`"),
        ("{1: \"Dim o B\"}", "{3: \"Dim o B\"}", "`cells` has 3"),
        ("\"Dim o B\"", "\"\"", "`cells` is empty"),
        ("{\"High\":", "{\"Higher\":", "`bands` has `Higher`"),
        ("language: \"cy\"", "language: \"en\"", "already"),
        (
            "language: \"cy\"",
            "language: \"Welsh\"",
            "not the tag of a language",
        ),
        (
            "language: \"cy\"",
            "language: \"cy-\"",
            "not the tag of a language",
        ),
        ("\"A yn Gymraeg\"", "\"\"", "`text` is empty"),
        (
            "priorities: (pick: 1, of: 2, question: \"First?\"),",
            "",
            "no priorities",
        ),
        ("wording: Own", "language: \"cy\", wording: Own", "already"),
    ];
    for (from, to, says) in table {
        let text = WORKSHOP.replacen(from, to, 1);
        assert_ne!(text, WORKSHOP, "{from}");
        let problems = read("w.ron", &text).unwrap_err().to_string();
        assert!(problems.contains(says), "{to}: {problems}");
    }
}
