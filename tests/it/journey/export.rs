//! Exports: what is written, what is left alone, and what is said of it.

use crate::support::Home;

const RECORD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/records/format-1.ron");

#[test]
fn every_kind_is_written_whole_and_nothing_is_replaced_unasked() {
    let home = Home::new();
    let file = |name: &str| home.path().join(name).display().to_string();
    let kinds = plenary::paper::Kind::ALL.map(|kind| file(&format!("paper.{}", kind.suffix())));
    let kinds: Vec<&str> = kinds.iter().map(String::as_str).collect();
    let said = home
        .run(&[&["export", RECORD, "--to"], &kinds[..]].concat())
        .good();
    for kind in &kinds {
        assert!(said.contains(&format!("wrote {kind}\n")), "{said}");
        assert!(std::fs::metadata(kind).unwrap().len() > 200, "{kind}");
    }
    assert!(said.contains("remark 1 action has no day"), "{said}");
    let before = std::fs::read(kinds[0]).unwrap();
    std::fs::write(kinds[0], "mine").unwrap();
    let other = file("other.csv");
    let refused = home
        .run(&["export", RECORD, "--to", &other, kinds[0]])
        .bad();
    assert!(refused.contains("it is there already"), "{refused}");
    assert!(refused.contains("--force"), "{refused}");
    assert_eq!(std::fs::read(kinds[0]).unwrap(), b"mine");
    assert!(!std::path::Path::new(&other).exists());
    home.run(&["export", RECORD, "--to", kinds[0], "--force"])
        .good();
    assert_eq!(std::fs::read(kinds[0]).unwrap(), before);
    let left = std::fs::read_dir(home.path()).unwrap();
    let names = left.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(names.into_iter().all(|name| !name.ends_with(".part")));
}

#[test]
fn a_section_alone_is_asked_for_by_its_id() {
    let home = Home::new();
    let file = home.path().join("part.md").display().to_string();
    let ask = |id: &str, to: &str| home.run(&["export", RECORD, "--section", id, "--to", to]);
    let wrong = ask("relationship", &file).bad();
    assert!(wrong.contains("did you mean `relationships`?"), "{wrong}");
    ask("relationships", &file).good();
    let paper = std::fs::read_to_string(&file).unwrap();
    assert!(
        paper.starts_with("# What we agreed: Relationships\n"),
        "{paper}"
    );
    let json = home.path().join("part.json").display().to_string();
    let refused = ask("relationships", &json).bad();
    assert!(refused.contains("leave out --section"), "{refused}");
    assert!(!std::path::Path::new(&json).exists());
}

#[test]
fn a_calendar_with_nothing_in_it_is_not_written() {
    let home = Home::new();
    let file = home.path().join("none.ics").display().to_string();
    let asked = ["export", RECORD, "--section", "data", "--to", &file];
    let refused = home.run(&asked).bad();
    assert!(
        refused.contains("there is no action of this section"),
        "{refused}"
    );
    assert!(refused.contains("hint: "), "{refused}");
    assert!(!std::path::Path::new(&file).exists());
}

#[test]
fn an_ending_that_means_nothing_is_wrong_usage() {
    let home = Home::new();
    let ran = home.run(&["export", RECORD, "--to", "paper.odt"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("one of .html, .md"), "{}", ran.stderr);
}
