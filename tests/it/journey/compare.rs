//! Sessions laid side by side through the real program.

use serde_json::Value;

use crate::support::Home;
use crate::support::records::year;

/// A home whose folder of sessions holds the year of one trust; the names, oldest first.
fn home_with_a_year() -> (Home, Vec<String>) {
    let home = Home::new();
    let text = include_str!("../../../workshops/nhs-wellbeing-2021.ron");
    let workshop = plenary::workshop::read("nhs-wellbeing-2021.ron", text).unwrap();
    std::fs::create_dir_all(home.sessions()).unwrap();
    let names = year(&workshop, 7).into_iter().map(|record| {
        let name = record.file_stem(&jiff::tz::TimeZone::UTC);
        let path = home.sessions().join(format!("{name}.ron"));
        std::fs::write(path, record.write()).unwrap();
        name
    });
    let names = names.collect();
    (home, names)
}

fn compare(home: &Home, names: &[&str], more: &[&str]) -> crate::support::Ran {
    let sessions = home.sessions();
    let folder = ["--sessions", sessions.to_str().unwrap()];
    home.run(&[&["compare"], names, &folder, more].concat())
}

#[test]
fn a_year_is_told_the_same_way_whatever_the_order() {
    let (home, names) = home_with_a_year();
    let [first, second, third] = [&names[0], &names[1], &names[2]].map(String::as_str);
    let told = compare(&home, &[first, second, third], &[]).good();
    assert_eq!(told, compare(&home, &[third, first, second], &[]).good());
    assert!(told.starts_with("Exampleshire NHS Trust\n"), "{told}");
    for words in [
        "1. 18 November 2025, ",
        "3. 17 November 2026, ",
        "Up most, by ",
        "Mean 2.",
        "\nNot comparable\n",
        "no score agreed",
        "Carried forward: ",
    ] {
        assert!(told.contains(words), "{words}:\n{told}");
    }
    assert!(
        told.lines().all(|line| line.chars().count() <= 80),
        "{told}"
    );
}

#[test]
fn a_comparison_as_json_holds_what_the_records_hold() {
    let (home, names) = home_with_a_year();
    let told = compare(&home, &[&names[0], &names[2]], &["--json"]).good();
    let told: Value = serde_json::from_str(&told).unwrap();
    let show = |name: &str| -> Value {
        let file = home.sessions().join(format!("{name}.ron"));
        let shown = home.run(&["show", file.to_str().unwrap(), "--json"]).good();
        serde_json::from_str(&shown).unwrap()
    };
    let (then, now) = (show(&names[0]), show(&names[2]));
    let agreed = |record: &Value, id: &str| {
        let statements = record["statements"].as_array().unwrap();
        let held = statements.iter().find(|s| s["id"] == id).unwrap();
        held["agreed"]["value"].as_i64().unwrap()
    };
    let mut rows = 0;
    for section in told["sections"].as_array().unwrap() {
        for row in section["statements"].as_array().unwrap() {
            let id = row["id"].as_str().unwrap();
            let moved = agreed(&now, id) - agreed(&then, id);
            assert_eq!(row["movement"], moved, "{id}");
            rows += 1;
        }
    }
    assert!(rows > 50, "{rows}");
}

#[test]
fn what_cannot_be_compared_is_said_and_changes_nothing() {
    let (home, names) = home_with_a_year();
    let one = compare(&home, &[&names[0]], &[]);
    assert_eq!(one.code, Some(2), "{one:?}");
    let twice = compare(&home, &[&names[0], &names[0]], &[]).bad();
    assert!(twice.contains("named twice"), "{twice}");
    let missing = compare(&home, &[&names[0], "2025-11-18-exampleshire"], &[]).bad();
    assert!(missing.contains("there is no such session"), "{missing}");
    let damaged = home.sessions().join("damaged.ron");
    std::fs::write(&damaged, "(format: 1, session: (").unwrap();
    let said = compare(&home, &[&names[0], "damaged"], &[]).bad();
    assert!(said.contains("damaged.ron:1:"), "{said}");
}
