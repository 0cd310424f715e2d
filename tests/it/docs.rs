//! What the documents claim.

use std::path::Path;

use plenary::problem::Problems;
use plenary::{theme, workshop};

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The code blocks of a document that follow `<!-- checked: KIND -->`.
fn checked<'a>(document: &'a str, kind: &str) -> Vec<&'a str> {
    let mark = format!("<!-- checked: {kind} -->\n```ron\n");
    let blocks = document.split(&mark).skip(1);
    blocks
        .map(|rest| rest.split("```").next().unwrap())
        .collect()
}

#[test]
fn the_examples_of_file_formats_are_good_files() {
    let document = read("docs/files.md");
    let workshops = checked(&document, "workshop");
    assert!(!workshops.is_empty());
    for text in workshops {
        workshop::read("docs/files.md", text).unwrap_or_else(|e: Problems| panic!("{e}"));
    }
    let themes = checked(&document, "theme");
    assert!(!themes.is_empty());
    for text in themes {
        theme::read("docs/files.md", text, &theme::shipped()).unwrap_or_else(|e| panic!("{e}"));
    }
}

#[test]
fn the_examples_for_authors_need_no_advice() {
    let document = read("docs/authoring.md");
    let (examples, local) = (checked(&document, "workshop"), checked(&document, "local"));
    let all = examples.len() + local.len();
    assert_eq!(all, document.matches("```ron").count());
    let shipped = workshop::read("w.ron", &read("workshops/nhs-wellbeing-2021.ron")).unwrap();
    for text in local {
        let laid = shipped.with_local("docs/authoring.md", text);
        let laid = laid.unwrap_or_else(|e: Problems| panic!("{e}"));
        assert_eq!(laid.statements().iter().filter(|s| s.local).count(), 2);
    }
    for text in examples {
        let workshop = workshop::read("docs/authoring.md", text);
        let workshop = workshop.unwrap_or_else(|e: Problems| panic!("{e}"));
        let found = workshop::advice::advice("docs/authoring.md", &workshop);
        assert_eq!(found, [], "{text}");
    }
}

#[test]
fn the_document_of_files_names_every_field_that_is_written() {
    let document = read("docs/files.md");
    let record = read("tests/records/format-1.ron");
    let fields = record
        .lines()
        .filter_map(|line| line.trim().split_once(": "));
    for (field, _) in fields.filter(|(f, _)| f.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
    {
        let named =
            document.contains(&format!("`{field}`")) || document.contains(&format!("{field}:"));
        let part = document.contains(&format!("scale.{field}"))
            || document.contains(&format!(", {field}"));
        assert!(named || part, "docs/files.md does not name `{field}`");
    }
}

#[test]
fn every_document_that_is_linked_is_there() {
    for name in [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
    ] {
        let document = read(name);
        for link in document.split("](").skip(1) {
            let target = link.split([')', '#']).next().unwrap();
            if !target.is_empty() && !target.contains("://") {
                let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(target);
                assert!(path.exists(), "{name} links {target}, which is not there");
            }
        }
    }
}

#[test]
fn the_first_workshop_is_what_the_documents_say() {
    let text = read("workshops/nhs-wellbeing-2021.ron");
    let workshop = workshop::read("nhs-wellbeing-2021.ron", &text).unwrap();
    assert_eq!(workshop.top_sections().count(), 7);
    let parts = workshop.sections().iter().filter(|s| s.depth == 1).count();
    assert_eq!(parts, 17);
    assert!(workshop.statements().len() >= 60);
    assert_eq!(workshop.core_count(), 17);
    for (position, section) in workshop.sections().iter().enumerate() {
        assert!(!section.purpose.is_empty(), "{}", section.id);
        let core = workshop
            .statements()
            .iter()
            .filter(|s| s.core && s.section == position);
        assert_eq!(
            core.count(),
            section.depth,
            "one core statement in each part: {}",
            section.id
        );
    }
    for statement in workshop.statements() {
        assert!(!statement.prompts.is_empty(), "{}", statement.id);
    }
    for point in &workshop.scale().points {
        assert!(
            point.rag.is_some() && !point.meaning.is_empty(),
            "{}",
            point.label
        );
    }
}
