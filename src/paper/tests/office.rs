//! Documents, PDFs and workbooks, opened again by other libraries.

use std::io::{Cursor, Read};

use calamine::{Data, DataType, Range, Reader, Xlsx};
use proptest::prelude::*;

use super::numbers::means_are_usual;
use super::{generate, whole};
use crate::agreement;
use crate::evidence::Figures;
use crate::paper::{Kind, board_paper, document::Block, write};
use crate::record::Record;

fn bytes(record: &Record, kind: Kind) -> Vec<u8> {
    let once = write(&whole(record), kind).unwrap();
    assert!(
        once == write(&whole(record), kind).unwrap(),
        "{kind:?} twice alike"
    );
    once
}

/// A part of a document of Word.
fn part(document: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(document)).unwrap();
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

/// The text of a part, a space after each run.
fn said(xml: &str) -> String {
    let tree = roxmltree::Document::parse(xml).unwrap();
    let texts = tree
        .descendants()
        .filter(|node| node.tag_name().name() == "t");
    texts
        .filter_map(|node| Some(node.text()?.to_owned() + " "))
        .collect()
}

fn check_word(record: &Record) {
    let document = bytes(record, Kind::Word);
    let archive = zip::ZipArchive::new(Cursor::new(&document)).unwrap();
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    for name in &names {
        let xml = part(&document, name);
        roxmltree::Document::parse(&xml).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    let body = part(&document, "word/document.xml");
    let text = said(&body);
    for (i, statement) in record.workshop.statements().iter().enumerate() {
        assert!(text.contains(&format!("{}. {}", i + 1, statement.text)));
    }
    let tree = roxmltree::Document::parse(&body).unwrap();
    let count = |name: &str| {
        tree.descendants()
            .filter(|n| n.tag_name().name() == name)
            .count()
    };
    let blocks = board_paper(&whole(record)).blocks;
    let tables = blocks
        .iter()
        .filter(|block| matches!(block, Block::Table(_)))
        .count();
    assert_eq!((count("tbl"), count("tblHeader")), (tables, tables));
    // A cell of numbers holds what the paper says; a row has all its cells.
    for table in tree.descendants().filter(|n| n.tag_name().name() == "tbl") {
        let cells = |row: roxmltree::Node<'_, '_>| {
            row.children()
                .filter(|n| n.tag_name().name() == "tc")
                .count()
        };
        let rows = table
            .children()
            .filter(|n| n.tag_name().name() == "tr")
            .map(cells);
        let rows: Vec<usize> = rows.collect();
        assert!(rows.windows(2).all(|pair| pair[0] == pair[1]), "{rows:?}");
    }
    let header = said(&part(&document, "word/header1.xml"));
    assert_eq!(header.contains("REHEARSAL"), record.rehearsal);
}

fn check_pdf(record: &Record) {
    let pdf = lopdf::Document::load_mem(&bytes(record, Kind::Pdf)).unwrap();
    let catalog = pdf.catalog().unwrap();
    assert!(catalog.has(b"StructTreeRoot") && catalog.has(b"MarkInfo") && catalog.has(b"Outlines"));
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"en-GB");
    let pages: Vec<u32> = pdf.get_pages().into_keys().collect();
    let text = pdf.extract_text(&pages).unwrap();
    let squeezed: String = text.split_whitespace().collect();
    let last = format!("{}of{}", pages.len(), pages.len());
    assert!(squeezed.contains(&last), "{last} in {squeezed}");
    for heading in ["Purpose", "Whotookpart", "Scoresagreed", "Howthiswasdone"] {
        assert!(squeezed.contains(heading), "{heading} in {squeezed}");
    }
    let loud = squeezed.matches("REHEARSAL").count();
    assert_eq!(loud, if record.rehearsal { pages.len() + 1 } else { 0 });
}

struct Sheet(Range<Data>);

impl Sheet {
    fn rows(&self) -> usize {
        // One row for the title and one for the headings.
        self.0.height() - 2
    }

    fn at(&self, row: usize, title: &str) -> &Data {
        let headings = self.0.rows().nth(1).unwrap();
        let column = headings
            .iter()
            .position(|cell| cell.as_string().as_deref() == Some(title));
        let column = column.unwrap_or_else(|| panic!("{title} in {headings:?}"));
        &self.0.rows().nth(row + 2).unwrap()[column]
    }
}

fn number(number: Option<u32>) -> Data {
    number.map_or(Data::Empty, |number| Data::Float(f64::from(number)))
}

fn check_workbook(record: &Record) {
    let bytes = bytes(record, Kind::Workbook);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let mut names = vec!["Summary", "Scores", "Rounds", "Actions", "Method"];
    if !means_are_usual(record) {
        names.insert(1, "Sections");
    }
    assert_eq!(book.sheet_names(), names);
    for name in book.sheet_names() {
        assert_eq!(
            book.worksheet_formula(&name).unwrap().used_cells().count(),
            0,
            "{name}"
        );
        let range = book.worksheet_range(&name).unwrap();
        let title = range.rows().next().unwrap()[0]
            .as_string()
            .unwrap_or_default();
        assert_eq!(title.starts_with("REHEARSAL"), record.rehearsal);
    }
    let sheet = |book: &mut Xlsx<_>, name: &str| Sheet(book.worksheet_range(name).unwrap());
    let scores = sheet(&mut book, "Scores");
    assert_eq!(scores.rows(), record.statements.len());
    for (i, held) in record.statements.iter().enumerate() {
        let agreed = held.agreed.as_ref();
        assert_eq!(
            *scores.at(i, "Agreed"),
            number(agreed.map(|a| u32::from(a.value)))
        );
        let text = Data::String(record.workshop.statements()[i].text.clone());
        assert_eq!(*scores.at(i, "Statement"), text);
        if let Some(target) = agreed.and_then(|agreed| agreed.target) {
            let Data::DateTime(day) = scores.at(i, "Target by") else {
                panic!("a date is a date");
            };
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            assert_eq!(format!("{year}-{month:02}-{day:02}"), target.by.to_string());
        }
    }
    let rounds = sheet(&mut book, "Rounds");
    let mut row = 0;
    for (i, held) in record.statements.iter().enumerate() {
        for round in &held.rounds {
            assert_eq!(*rounds.at(row, "Number"), number(u32::try_from(i + 1).ok()));
            assert_eq!(
                *rounds.at(row, "Answered"),
                number(Some(round.tally.votes()))
            );
            assert_eq!(*rounds.at(row, "Could vote"), number(Some(round.joined)));
            assert_eq!(
                *rounds.at(row, "Don’t know"),
                number(round.tally.aside().map(|a| a.dont_know))
            );
            let counts = round.tally.whole().map(|tally| &tally.counts);
            let a = counts.and_then(|counts| agreement::agreement_f64(counts));
            match (a, rounds.at(row, "Agreement A")) {
                (None, cell) => assert_eq!(*cell, Data::Empty),
                (Some(a), cell) => assert!((cell.as_f64().unwrap() - a).abs() < 0.0001),
            }
            row += 1;
        }
    }
    assert_eq!(rounds.rows(), row);
    assert_eq!(sheet(&mut book, "Actions").rows(), record.actions.len());
}

#[test]
fn a_trusts_document_pdf_and_workbook_hold_its_record() {
    let mut record = generate::trust();
    check_word(&record);
    check_pdf(&record);
    check_workbook(&record);
    record.rehearsal = true;
    check_word(&record);
    check_pdf(&record);
}

#[test]
fn a_workbook_has_the_figures_that_the_session_was_laid_beside() {
    let mut record = generate::trust();
    let asked = std::sync::Arc::clone(&record.workshop);
    let statement = &asked.statements()[1].id;
    let table = format!(
        "about,label,ours,comparator,previous,unit,date,source,kind\n\
         {statement},Referrals,14,many,12.5,a month,2026-03-31,Own count,lead\n"
    );
    let (figures, _) = Figures::read("f.csv", &table, (&asked, &asked)).unwrap();
    record.figures = Some(std::sync::Arc::new(figures));
    let bytes = bytes(&record, Kind::Workbook);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheet = Sheet(book.worksheet_range("Figures").unwrap());
    assert_eq!(sheet.rows(), 1);
    let text = |text: &str| Data::String(text.to_owned());
    for (title, cell) in [
        ("Id", text(statement)),
        ("About", text("Statement 2")),
        ("Figure", text("Referrals")),
        ("Ours", Data::Float(14.0)),
        ("Unit", text("a month")),
        ("Others", text("many")),
        ("Before", Data::Float(12.5)),
        ("Source", text("Own count")),
        ("Kind", text("lead")),
    ] {
        assert_eq!(*sheet.at(0, title), cell, "{title}");
    }
    assert!(matches!(sheet.at(0, "Of"), Data::DateTime(_)));
}

#[test]
fn a_very_long_reason_runs_over_the_end_of_a_page() {
    let mut record = generate::trust();
    let long = "A reason that was written down in full. ".repeat(25);
    for held in &mut record.statements {
        if let Some(agreed) = &mut held.agreed {
            (agreed.reason, agreed.dissent) = (long.clone(), "x".repeat(1_000));
        }
        (held.evidence, held.note) = (long.clone(), long.clone());
    }
    check_pdf(&record);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn any_record_is_a_document_a_pdf_and_a_workbook(seed: u64) {
        let record = generate::odd(seed);
        check_word(&record);
        check_workbook(&record);
        check_pdf(&record);
    }
}
