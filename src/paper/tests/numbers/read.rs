//! Papers read back from their files, whatever kind they are of: tables, charts, and the rest.

use std::io::{Cursor, Read as _};

use roxmltree::{Document, Node};

use super::tables::{Rows, tables};
use crate::paper::tests::pages;

/// A paper as it was read back.
pub(super) struct Read {
    pub(super) tables: Vec<Rows>,
    /// The rows of each chart: what stands beside a name.
    pub(super) charts: Vec<Vec<Vec<u32>>>,
    /// What stands outside tables and charts, a line for each paragraph.
    pub(super) prose: String,
    /// How many pages there are, where they are numbered.
    pub(super) pages: usize,
}

pub(super) fn markdown(paper: &str) -> Read {
    let prose = paper.lines().filter(|line| !line.starts_with('|'));
    Read {
        tables: tables(paper),
        charts: Vec::new(),
        prose: prose.map(|line| line.replace('\\', "") + "\n").collect(),
        pages: 0,
    }
}

pub(super) fn page(page: &str) -> Read {
    let closed = pages::tree(page);
    let tree = pages::parsed(&closed);
    let inside_table = |node: &Node<'_, '_>| node.ancestors().any(|n| n.has_tag_name("table"));
    let is_block = |n: &Node<'_, '_>| {
        ["h1", "h2", "h3", "p", "li", "figcaption"]
            .iter()
            .any(|name| n.has_tag_name(*name))
    };
    let blocks = tree
        .descendants()
        .filter(is_block)
        .filter(|n| !inside_table(n));
    let prose = blocks.map(|block| {
        let texts = block.descendants().filter(Node::is_text);
        let texts: String = texts.filter_map(|n| n.text()).collect();
        texts + "\n"
    });
    let drawings = tree.descendants().filter(|n| n.has_tag_name("svg"));
    let charts = drawings.map(|svg| {
        let texts = svg.descendants().filter(|n| n.has_tag_name("text"));
        let texts: Vec<(bool, &str)> = texts
            .map(|n| (n.attribute("x") == Some("0"), n.text().unwrap_or_default()))
            .collect();
        // What stands at the left names a row; before the first stand the headings.
        let rows = texts.split(|(names, _)| *names).skip(1);
        let counts = |row: &[(bool, &str)]| row.iter().map(|(_, n)| n.parse().unwrap()).collect();
        rows.map(counts).collect()
    });
    Read {
        charts: charts.collect(),
        prose: prose.collect(),
        tables: pages::tables(page),
        pages: 0,
    }
}

/// A document of Word: charts are left out of it.
pub(super) fn word(document: &[u8]) -> Read {
    let part = |name: &str| {
        let mut archive = zip::ZipArchive::new(Cursor::new(document)).unwrap();
        let mut text = String::new();
        let mut file = archive.by_name(name).unwrap();
        file.read_to_string(&mut text).unwrap();
        text
    };
    let body = part("word/document.xml");
    let tree = Document::parse(&body).unwrap();
    let is = |name: &'static str| move |n: &Node<'_, '_>| n.tag_name().name() == name;
    let said = |node: Node<'_, '_>| -> String {
        let texts = node.descendants().filter(is("t"));
        texts.filter_map(|n| n.text()).collect()
    };
    let body = tree.descendants().find(is("body")).unwrap();
    let cells = |row: Node<'_, '_>| row.children().filter(is("tc")).map(said).collect();
    let rows = |table: Node<'_, '_>| table.children().filter(is("tr")).map(cells).collect();
    let paragraphs = body.children().filter(is("p"));
    let mut prose: String = paragraphs.map(|p| said(p) + "\n").collect();
    for name in ["word/header1.xml", "word/footer1.xml"] {
        let around = part(name);
        prose += &(said(Document::parse(&around).unwrap().root()) + "\n");
    }
    Read {
        tables: body.children().filter(is("tbl")).map(rows).collect(),
        charts: Vec::new(),
        prose,
        pages: 0,
    }
}
