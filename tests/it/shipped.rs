//! Every shipped workshop is read without advice, drawn, and run from its lobby to its end by phones
//! that vote; what its roll-up makes of the scores is checked against numbers worked out by hand.

use std::path::Path;

use plenary::console::fit;
use plenary::record::Record;
use plenary::rollup;
use plenary::theme;
use plenary::workshop::{self, Workshop, advice};

use crate::sitting::sit;

/// What the whole of each comes to when the first statement is agreed at the lowest point, the second
/// at the next, and so on round the scale.
const WHOLES: [(&str, &str); 10] = [
    // Services of 6 each, so 6, and domains of 6 and 3.
    ("eds-2022", "15 of 33, Developing"),
    ("governance-matrix", "4 R · 4 A · 3 G · 1 G+"),
    ("nhs-wellbeing-2018", "2.5 of 4"),
    // 161 over 65.
    ("nhs-wellbeing-2021", "2.5 of 4"),
    ("occupational-health-2023", "2.5 of 4"),
    // The mean of 2.5, 2.5, 4.25, 2.17, 2.5, 3.5 and 2.5, two statements turned round; 63 over 22
    // would be 2.9.
    ("people-promise", "2.8 of 5"),
    // 15 over 8.
    ("team-health-check", "1.9 of 3"),
    ("thriving-at-work", "6 R · 5 A · 5 G"),
    ("violence-prevention-2024", "7 R · 7 A · 7 G"),
    // 46 over 19.
    ("wellbeing-guardian", "2.4 of 4"),
];

fn shipped(name: &str) -> (String, Workshop) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("workshops");
    let text = std::fs::read_to_string(folder.join(format!("{name}.ron"))).unwrap();
    let workshop = workshop::read(name, &text).unwrap_or_else(|e| panic!("{e}"));
    (text, workshop)
}

#[test]
fn the_table_names_every_workshop_that_ships() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("workshops");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|f| f.unwrap().path());
    let mut names: Vec<String> = files
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    assert_eq!(names, WHOLES.map(|(name, _)| name));
}

#[test]
fn every_shipped_workshop_says_whose_words_it_has_and_needs_no_advice() {
    for (name, _) in WHOLES {
        let (text, workshop) = shipped(name);
        assert_eq!(workshop.id(), name);
        assert_eq!(advice::advice(name, &workshop), [], "{name}");
        assert_eq!(fit::misfits(&workshop, &theme::shipped()[0]), [], "{name}");
        let head: String = text
            .lines()
            .take_while(|line| line.starts_with("//"))
            .collect();
        let official = head.contains("official") || head.contains("follows no framework");
        assert!(official, "{name}: {head}");
        assert!(head.contains("ours"), "{name}: {head}");
        assert!(
            !workshop.source().is_empty() && !workshop.licence().is_empty(),
            "{name}"
        );
    }
}

/// The value that is agreed about a statement.
fn value(workshop: &Workshop, statement: usize) -> u8 {
    let points = &workshop.scale_of(statement).points;
    points[statement % points.len()].value
}

/// A session in which everybody votes alike, which going on alone agrees.
fn run(name: &str) -> Record {
    let (_, workshop) = shipped(name);
    let alike = |workshop: &Workshop, statement: usize, _: usize, _: usize| {
        value(workshop, statement).to_string()
    };
    let record = sit(workshop, &alike);
    assert!(record.finished(), "{name}");
    for (statement, held) in record.statements.iter().enumerate() {
        let agreed = held.agreed.as_ref().map(|agreed| agreed.value);
        assert_eq!(
            agreed,
            Some(value(&record.workshop, statement)),
            "{name}: {statement}"
        );
        assert_eq!(held.rounds.len(), 1, "{name}: {statement}");
    }
    assert_eq!(Record::read(name, &record.write()).as_ref(), Ok(&record));
    record
}

#[test]
fn every_shipped_workshop_runs_from_its_lobby_to_its_end_and_comes_to_what_it_should() {
    let came_to = WHOLES.map(|(name, _)| (name, rollup::of_whole(&run(name)).words));
    let came_to = came_to
        .each_ref()
        .map(|(name, words)| (*name, words.as_str()));
    assert_eq!(came_to, WHOLES);
}
