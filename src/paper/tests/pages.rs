//! Pages are well-formed, ask nothing of a network, and hold text as text.

use roxmltree::{Document, ParsingOptions};

use super::{generate, section, text, whole};
use crate::paper::{Kind, PaperError, write};

/// Parses a page as XML: it is written so, but for the elements that HTML leaves open.
pub(super) fn tree(page: &str) -> String {
    let closed = page.split("<meta ").enumerate().map(|(i, part)| match i {
        0 => part.to_owned(),
        _ => format!("<meta {}", part.replacen('>', "/>", 1)),
    });
    let closed: String = closed.collect();
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    if let Err(error) = Document::parse_with_options(&closed, options) {
        panic!("{error}: {closed}");
    }
    closed
}

pub(super) fn parsed(page: &str) -> Document<'_> {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(page, options).unwrap()
}

/// The tables of a page: rows of cells, their lines joined.
pub(super) fn tables(page: &str) -> Vec<Vec<Vec<String>>> {
    let page = tree(page);
    let page = parsed(&page);
    let cell = |cell: roxmltree::Node<'_, '_>| {
        let texts = cell.descendants().filter(|n| n.is_text());
        let texts = texts.map(|n| n.text().unwrap_or_default().to_owned());
        texts.collect::<Vec<_>>().join("")
    };
    let is = |name: &'static str| move |n: &roxmltree::Node<'_, '_>| n.has_tag_name(name);
    let table = |table: roxmltree::Node<'_, '_>| {
        let rows = table.descendants().filter(is("tr"));
        let rows = rows.map(|row| row.children().map(cell).collect());
        rows.collect()
    };
    page.descendants().filter(is("table")).map(table).collect()
}

#[test]
fn a_board_paper_as_a_page_is_as_it_was_looked_at() {
    let page = text(&whole(&generate::trust()), Kind::Html);
    let body = &page[page.find("<body>").unwrap()..];
    insta::assert_snapshot!(body.replace("</p>", "</p>\n").replace("</tr>", "</tr>\n"));
}

#[test]
fn every_page_is_well_formed_and_asks_nothing_of_a_network() {
    for seed in 0..60 {
        let record = generate::odd(seed);
        let page = tree(&text(&whole(&record), Kind::Html));
        let page = parsed(&page);
        for node in page.descendants().filter(roxmltree::Node::is_element) {
            let name = node.tag_name().name();
            assert!(
                !["script", "img", "link", "iframe", "object"].contains(&name),
                "{name}"
            );
            for attribute in node.attributes() {
                assert!(!["src", "href", "style"].contains(&attribute.name()));
                assert!(!attribute.name().starts_with("on"));
            }
        }
        let ids = page.descendants().filter_map(|n| n.attribute("id"));
        let mut ids: Vec<&str> = ids.collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "an id is given once");
        let said: String = page.descendants().filter_map(|n| n.text()).collect();
        for statement in record.workshop.statements() {
            assert!(said.contains(statement.text.as_str()), "{}", statement.text);
        }
    }
}

#[test]
fn a_rehearsal_says_so_loudly_and_a_session_does_not() {
    let mut record = generate::trust();
    for kind in [Kind::Html, Kind::Markdown] {
        assert!(!text(&whole(&record), kind).contains("REHEARSAL"));
    }
    record.rehearsal = true;
    for kind in [Kind::Html, Kind::Markdown] {
        assert!(text(&whole(&record), kind).contains("REHEARSAL: simulated phones voted."));
    }
    let table = text(&whole(&record), Kind::Csv);
    assert_eq!(
        table.matches(",rehearsal,").count(),
        1 + record.statements.len()
    );
}

#[test]
fn a_section_alone_holds_nothing_of_the_others() {
    let record = generate::trust();
    let position = record.workshop.section_by_id("relationships").unwrap();
    let inside = record.workshop.sections()[position].statements.clone();
    for kind in [Kind::Html, Kind::Markdown, Kind::Csv] {
        let paper = text(&section(&record, position), kind);
        for (i, statement) in record.workshop.statements().iter().enumerate() {
            assert_eq!(
                paper.contains(&statement.text),
                inside.contains(&i),
                "{kind:?} {i}"
            );
        }
    }
    let refused = write(&section(&record, position), Kind::Json);
    assert!(matches!(refused, Err(PaperError::WholeOnly)));
}

#[test]
fn a_session_in_which_nothing_was_agreed_gives_a_short_honest_paper() {
    let mut record = generate::trust();
    for statement in &mut record.statements {
        *statement = crate::record::StatementRecord::default();
    }
    record.actions.clear();
    record.priorities.clear();
    let paper = text(&whole(&record), Kind::Markdown);
    for words in [
        "**Note** that no score was agreed for any of 17 statements.",
        "No score was agreed, so there is nothing to count.",
        "Not voted on, not agreed",
        "No action was taken down.",
    ] {
        assert!(paper.contains(words), "{words}: {paper}");
    }
    for words in [
        "What is going well",
        "ppendix",
        "# Where views differed",
        "Mean",
    ] {
        assert!(!paper.contains(words), "{words}");
    }
}
