use std::collections::BTreeSet;

use super::*;
use crate::workshop::{self, Workshop};

const SHIPPED: &[&str] = &[
    include_str!("../../workshops/nhs-wellbeing-2018.ron"),
    include_str!("../../workshops/nhs-wellbeing-2021.ron"),
    include_str!("../../workshops/thriving-at-work.ron"),
    include_str!("../../workshops/governance-matrix.ron"),
    include_str!("../../workshops/people-promise.ron"),
];

/// A workshop with everything that columns hold.
const COLUMNS: &str = r#"(format: 1, id: "w", title: "T", wording: Own,
    scale: (points: [(value: 0, label: "No"), (value: 1, label: "Yes", rag: Green, meaning: "It is so")], abstain: true),
    scales: {
        "far": (points: [(value: 1, label: "Near"), (value: 2, label: "Far", rag: Red)], abstain: true),
        "often": (points: [(value: 1, label: "Never"), (value: 2, label: "Always")], abstain: true),
    },
    sections: [(id: "s", title: "S", scale: "far", statements: [
        (id: "a", text: "A.", local: true, cells: {1: "Here: in sight", 2: "Gone"}),
        (id: "b", text: "B.", reverse: true, scale: "often")]),
        (id: "t", title: "T", statements: [(id: "c", text: "C.")])],
    roll_up: (method: Sum))"#;

fn table(text: &str) -> Imported {
    import("t.csv", "my table", text.as_bytes()).unwrap_or_else(|e| panic!("{e}"))
}

fn refused(text: &str) -> String {
    import("t.csv", "my table", text.as_bytes())
        .unwrap_err()
        .to_string()
}

fn ids(workshop: &Workshop) -> Vec<&str> {
    workshop
        .statements()
        .iter()
        .map(|s| s.id.as_str())
        .collect()
}

/// What has to survive a round trip.
fn asked(workshop: &Workshop) -> Vec<String> {
    let sections = workshop.sections().iter();
    let mut all: Vec<String> = sections
        .map(|s| {
            format!(
                "{} {} {} {} {:?} {:?}",
                s.id, s.title, s.purpose, s.depth, s.statements, s.scale
            )
        })
        .collect();
    let statements = workshop.statements().iter();
    all.extend(statements.map(|s| {
        format!(
            "{} {} {} {:?} {} {} {} {:?} {:?}",
            s.id, s.text, s.core, s.prompts, s.section, s.local, s.reverse, s.cells, s.own_scale
        )
    }));
    all
}

#[test]
fn columns_are_lettered_as_spreadsheets_do() {
    let table = [
        (0, "A"),
        (25, "Z"),
        (26, "AA"),
        (51, "AZ"),
        (52, "BA"),
        (701, "ZZ"),
        (702, "AAA"),
    ];
    for (column, expected) in table {
        assert_eq!(letters(column), expected);
    }
}

#[test]
fn every_shipped_workshop_comes_back_from_a_workbook() {
    for text in SHIPPED {
        let workshop = workshop::read("w.ron", text).unwrap();
        let bytes = workbook(&workshop).unwrap();
        let imported = import("w.xlsx", "w", &bytes).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(asked(&imported.workshop), asked(&workshop));
        assert_eq!(imported.workshop.scale(), workshop.scale());
        assert_eq!(imported.workshop.id(), workshop.id());
        assert_eq!(imported.workshop.licence(), workshop.licence());
        assert_eq!(imported.workshop.about(), workshop.about());
        let bytes = separated_values(&workshop).unwrap();
        let imported = import("w.csv", "w", &bytes).unwrap_or_else(|e| panic!("{e}"));
        // Without the scale, nothing can be said of its points.
        if !left_behind(&workshop, true).contains(&"`cells`") {
            assert_eq!(asked(&imported.workshop), asked(&workshop));
        }
    }
}

#[test]
fn headers_are_known_in_any_order_case_and_with_a_title_above() {
    let imported = table(
        "Our board;;;\n;;;\nSHORT FORM;Question;Topic;Domain;Prompt 1;Prompt 2;Owner\nyes;Staff rest.;Breaks;Rest;Who?;When?;Ann\n;Staff sleep.;;;;;\n;Staff eat.;Meals;;;;\n",
    );
    let workshop = &imported.workshop;
    assert_eq!(ids(workshop), ["breaks-1", "breaks-2", "meals-1"]);
    assert_eq!(workshop.statements()[0].prompts, ["Who?", "When?"]);
    assert_eq!(workshop.core_count(), 1);
    assert_eq!(workshop.path_of(2), ["Rest", "Meals"]);
    assert_eq!(workshop.title(), "my table");
    assert_eq!(workshop.id(), "my-table");
    let notices = imported.notices.join("\n");
    assert!(
        notices.contains("column G \"Owner\" was left out"),
        "{notices}"
    );
    assert!(notices.contains("the usual four points"), "{notices}");
}

#[test]
fn every_mistake_is_told_at_once_with_its_column() {
    let long = "x".repeat(401);
    let said = refused(&format!(
        "section,statement,core,id\n,We rest.,,\nRest,{long},maybe,a\n,We sleep.,,a\nEmpty,,,\nFood,We eat.,,lobby\n"
    ));
    for expected in [
        "line 2, column A (section): the statement belongs to no section",
        "line 3, column B (statement): it has 401 characters, 400 at most",
        "line 3, column C (core): \"maybe\" is neither yes nor no",
        "line 4, column D (id): the id `a` is already that of line 3",
        "line 5, column A (section): nothing is asked in \"Empty\"",
        "line 6, column D (id): the id `lobby` has a meaning of its own",
    ] {
        assert!(said.contains(expected), "{expected}:\n{said}");
    }
    assert_eq!(said.matches("hint:").count(), 6, "{said}");
}

#[test]
fn a_workbook_names_its_sheet() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("Our questions").unwrap();
    for (row, words) in (0..).zip([
        ["Section", "Statement", "Core"],
        ["Rest", "We rest.", "perhaps"],
    ]) {
        for (column, words) in (0..).zip(words) {
            sheet.write_string(row, column, words).unwrap();
        }
    }
    let said = import("w.xlsx", "w", &book.save_to_buffer().unwrap())
        .unwrap_err()
        .to_string();
    assert!(
        said.starts_with("w.xlsx: sheet \"Our questions\", row 2, column C (core): "),
        "{said}"
    );
}

#[test]
fn letters_of_every_age_are_read() {
    let text = "section\tstatement\nCafé\tWe rest – well.\n";
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    let old: Vec<u8> = text
        .chars()
        .map(|c| match c {
            '–' => 0x96,
            'é' => 0xe9,
            c => u8::try_from(c).unwrap(),
        })
        .collect();
    let marked = [&[0xef, 0xbb, 0xbf][..], text.as_bytes()].concat();
    for (bytes, is_old) in [
        (text.as_bytes(), false),
        (&marked, false),
        (&utf16, false),
        (&old, true),
    ] {
        let imported = import("t.csv", "t", bytes).unwrap();
        assert_eq!(imported.workshop.sections()[0].title, "Café");
        assert_eq!(imported.workshop.statements()[0].text, "We rest – well.");
        let told = imported.notices.iter().any(|n| n.contains("Windows-1252"));
        assert_eq!(told, is_old);
    }
}

#[test]
fn ids_are_stable_unique_and_never_reserved() {
    let text = "section,part,statement\nSummary,,We rest.\nRest & sleep,Rest & sleep,We sleep.\nRest & sleep!,,We nap.\n3 things,,We try.\n日本,,We go.\n";
    let first = table(text);
    let sections: Vec<&str> = first
        .workshop
        .sections()
        .iter()
        .map(|s| s.id.as_str())
        .collect();
    assert_eq!(
        sections,
        [
            "summary-2",
            "rest-sleep",
            "rest-sleep-2",
            "rest-sleep-3",
            "s-3-things",
            "section"
        ]
    );
    assert_eq!(table(text).text, first.text);
    let unique: BTreeSet<&str> = ids(&first.workshop).into_iter().collect();
    assert_eq!(unique.len(), 5);
}

#[test]
fn what_would_be_a_formula_is_kept_from_being_one() {
    let imported = table("section,statement\nRest,'=1+1 is two.\n");
    assert_eq!(imported.workshop.statements()[0].text, "=1+1 is two.");
    let csv = separated_values(&imported.workshop).unwrap();
    assert!(String::from_utf8(csv).unwrap().contains("'=1+1"));
}

#[test]
fn what_is_no_table_is_refused_with_a_hint() {
    let wide = format!("section,statement\n{}", "Rest,We rest.\n".repeat(MOST_ROWS));
    let cell = format!("section,statement\nRest,{}", "x".repeat(LONGEST_CELL + 1));
    let table: [(&[u8], &str); 8] = [
        (b"", "no column is called `statement`"),
        (b"PK\x03\x04nothing", "cannot be unpacked"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old kind"),
        (b"a\0b", "neither a workbook nor a text"),
        (b"section,statment\nA,B\n", "meant to be `statement`"),
        (b"section,statement,text\nA,B,C\n", "are both `statement`"),
        (wide.as_bytes(), "more than 5000 rows"),
        (cell.as_bytes(), "more than 4000 characters"),
    ];
    for (bytes, expected) in table {
        let said = import("t.csv", "t", bytes).unwrap_err().to_string();
        assert!(said.contains(expected), "{expected}: {said}");
        assert!(said.contains("hint:"), "{said}");
    }
    let large = vec![b' '; LARGEST_TABLE + 1];
    assert!(import("t.csv", "t", &large).is_err());
}

#[test]
fn a_workbook_that_unpacks_without_end_is_refused() {
    let mut bomb = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let zeros = vec![0; 1024 * 1024];
    bomb.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default())
        .unwrap();
    for _ in 0..=LARGEST_UNPACKED / (1024 * 1024) {
        std::io::Write::write_all(&mut bomb, &zeros).unwrap();
    }
    let bytes = bomb.finish().unwrap().into_inner();
    assert!(bytes.len() < LARGEST_TABLE);
    let said = import("w.xlsx", "w", &bytes).unwrap_err().to_string();
    assert!(said.contains("unpacks to more than"), "{said}");
}

#[test]
fn scales_cells_and_what_a_statement_is_travel_and_the_rest_is_named() {
    let workshop = workshop::read("w.ron", COLUMNS).unwrap();
    let bytes = workbook(&workshop).unwrap();
    let imported = import("w.xlsx", "w", &bytes).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(asked(&imported.workshop), asked(&workshop));
    assert_eq!(imported.workshop.scales(), workshop.scales());
    assert_eq!(imported.workshop.scale(), workshop.scale());
    assert_eq!(left_behind(&workshop, false), ["`roll_up`"]);
    assert_eq!(left_behind(&imported.workshop, false), [""; 0]);
}

#[test]
fn a_meaning_that_names_no_point_is_told_where_it_is() {
    let said = refused(
        "section;statement;meanings;low is good\nRest;We rest.;\"1: Never\nOften\";often\n",
    );
    for expected in [
        "line 2, column C (meanings): \"Often\" names no point once",
        "line 2, column D (low is good): \"often\" is neither yes nor no",
    ] {
        assert!(said.contains(expected), "{expected}:\n{said}");
    }
}

#[test]
fn a_title_that_looks_like_a_head_is_none() {
    let imported = table("Statements\n\nSection,Statement,Core\nOne,We listen.,yes\n");
    assert_eq!(asked(&imported.workshop).len(), 2);
    assert_eq!(imported.workshop.sections()[0].title, "One");
}

#[test]
fn what_a_workshop_says_of_itself_is_named_where_separated_values_leave_it_out() {
    let text = COLUMNS.replacen("wording: Own,", "wording: Own, language: \"cy\",", 1);
    let workshop = workshop::read(
        "w.ron",
        &text.replace(
            "title: \"T\", statements: [(id: \"c\"",
            "title: \"T\", minutes: 20, statements: [(id: \"c\"",
        ),
    )
    .unwrap();
    let left = left_behind(&workshop, true);
    for named in [
        "`minutes`",
        "`language`",
        "`title`, `edition`, `wording`, `source`, `licence`, `about`",
    ] {
        assert!(left.contains(&named), "{named}: {left:?}");
    }
}
