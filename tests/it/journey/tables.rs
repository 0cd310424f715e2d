//! Workshops made from nothing and from tables, and written as tables.

use std::fs;

use plenary::workshop;

use crate::support::{Home, NHS};

#[test]
fn a_new_workshop_is_good_and_nothing_is_overwritten() {
    let home = Home::new();
    let said = home.run(&["new", "Our night shift.ron"]).good();
    assert!(said.contains("plenary check --strict"), "{said}");
    let text = fs::read_to_string(home.path().join("Our night shift.ron")).unwrap();
    let made = workshop::read("new.ron", &text).unwrap();
    assert_eq!(made.id(), "our-night-shift");
    let checked = home.run(&["check", "--strict", "Our night shift.ron"]);
    assert_eq!(
        (checked.code, checked.stderr.as_str()),
        (Some(0), ""),
        "{checked:?}"
    );
    let refused = home.run(&["new", "Our night shift.ron"]).bad();
    assert!(refused.contains("it is there already"), "{refused}");
    assert!(home.run(&["new", "workshop.txt"]).bad().contains(".ron"));
}

#[test]
fn a_shipped_workshop_goes_out_as_a_workbook_and_comes_back() {
    let home = Home::new();
    let said = home.run(&["export", NHS, "--to", "a.xlsx", "b.csv"]).good();
    let (wrote, note) = said.split_at("wrote a.xlsx\nwrote b.csv\n".len());
    assert_eq!(wrote, "wrote a.xlsx\nwrote b.csv\n");
    assert!(
        note.contains("a table does not hold `groups`, `earlier`"),
        "{note}"
    );
    for table in ["a.xlsx", "b.csv"] {
        let again = home.run(&["export", NHS, "--to", table]).bad();
        assert!(again.contains("--force"), "{again}");
        let made = format!("{table}.ron");
        let said = home.run(&["import", table, "--to", &made]).good();
        assert!(
            said.contains("65 statements, 17 in the short form"),
            "{said}"
        );
        assert_eq!(home.run(&["check", &made]).code, Some(0));
        let refused = home.run(&["import", table, "--to", &made]).bad();
        assert!(refused.contains("--force"), "{refused}");
        home.run(&["import", table, "--to", &made, "--force"])
            .good();
    }
    // What the workbook says of the whole makes even strict readers glad.
    home.run(&["check", "--strict", "a.xlsx.ron"]).good();
}

#[test]
fn a_table_with_mistakes_writes_nothing() {
    let home = Home::new();
    let table = "section;statement;core\nRest;We rest.;perhaps\n;;\n;We sleep.;never\n";
    fs::write(home.path().join("t.csv"), table).unwrap();
    let said = home.run(&["import", "t.csv", "--to", "w.ron"]).bad();
    assert!(said.contains("t.csv: line 2, column C (core)"), "{said}");
    assert!(said.contains("t.csv: line 4, column C (core)"), "{said}");
    assert!(!home.path().join("w.ron").exists());
    let said = home.run(&["import", "nowhere.xlsx", "--to", "w.ron"]).bad();
    assert!(said.contains("nowhere.xlsx"), "{said}");
}
