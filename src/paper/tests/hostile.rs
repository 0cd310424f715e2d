//! Texts that are meant to do harm, in every text that a record's file holds, in every kind of export.
//!
//! A file may come from anybody. So each text of a file is replaced in turn, and kept where the file is
//! still read: no field can be forgotten, not even one that is new.

use std::io::{Cursor, Read};
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataType, Reader, Xlsx};
use jiff::tz::TimeZone;
use pulldown_cmark::{Event, Parser, Tag};

use super::{generate, whole};
use crate::paper::{Kind, PaperError, write};
use crate::record::Record;
use crate::{show, text};

/// What a spreadsheet, a browser, an editor, a calendar or a terminal could take for more than text.
const EVIL: [&str; 12] = [
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "<script>alert(1)</script><img src=x onerror=y>",
    "\u{1b}[2J\u{9b}31m\u{7}\0\u{202e}turned\u{2066}\u{200b}\u{feff}",
    "a,b;c\\\r\nEND:VEVENT\r\nBEGIN:VEVENT",
    "]]>&amp;<!-- -->",
    "`x` [y](javascript:alert(1)) ![z](http://evil.example/z)",
    "\"quoted\", 'twice'",
];

/// A record with most of what there can be, and one with odd words in it already.
fn files() -> [String; 2] {
    let released = include_str!("../../../tests/records/format-1.ron");
    [released.to_owned(), generate::rich(5).write()]
}

/// Where the texts of a file stand, with their quotes.
fn texts(file: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = None;
    let mut escaped = false;
    for (at, c) in file.char_indices() {
        match (from, c) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(start), '"') => {
                found.push(start..at + 1);
                from = None;
            }
            (None, '"') => from = Some(at),
            _ => {}
        }
    }
    found
}

/// The record of `file` with `evil` in every text that may be any, and how many those are.
fn replaced(file: &str, evil: &str) -> (Record, usize) {
    let (mut file, mut kept) = (file.to_owned(), 0);
    for (number, text) in texts(&file).into_iter().enumerate().rev() {
        let mut other = file.clone();
        other.replace_range(text, &format!("{:?}", format!("{evil}{number}")));
        if Record::read("evil.ron", &other).is_ok() {
            (file, kept) = (other, kept + 1);
        }
    }
    (Record::read("evil.ron", &file).unwrap(), kept)
}

#[track_caller]
fn harmless(what: &str, said: &str) {
    let found = text::first_forbidden(&said.replace("\r\n", "\n"));
    assert_eq!(found, None, "{what} holds {found:?}: {said}");
}

fn check_table(kind: Kind, bytes: &[u8]) {
    let text = str::from_utf8(bytes)
        .unwrap()
        .trim_start_matches('\u{feff}');
    harmless(kind.suffix(), text);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    for row in reader.records() {
        for cell in &row.unwrap() {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{cell}"
            );
        }
    }
}

fn check_markdown(text: &str) {
    harmless("Markdown", text);
    for event in Parser::new_ext(text, pulldown_cmark::Options::all()) {
        match event {
            // A line break in a cell is our own.
            Event::Html(html) | Event::InlineHtml(html) if &*html != "<br>" => {
                panic!("{html} in {text}")
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                panic!("{dest_url} in {text}");
            }
            _ => {}
        }
    }
}

fn check_html(text: &str) {
    harmless("the page", text);
    for evil in ["<script>alert", "<img", "onerror=y>", "<!-- -->"] {
        assert!(!text.contains(evil), "{evil} in {text}");
    }
}

fn check_calendar(record: &Record, text: &str) {
    harmless("the calendar", text);
    let due = record.actions.iter().filter(|a| a.due.is_some()).count();
    let begun = text.lines().filter(|line| *line == "BEGIN:VEVENT");
    assert_eq!(begun.count(), due, "{text}");
}

fn check_word(bytes: &[u8]) {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    for at in 0..archive.len() {
        let mut xml = String::new();
        let mut part = archive.by_index(at).unwrap();
        part.read_to_string(&mut xml).unwrap();
        let tree = roxmltree::Document::parse(&xml).unwrap();
        harmless("the document", &xml);
        for node in tree.descendants() {
            let attributes = node.attributes().map(|a| a.value());
            let mode = attributes.filter(|value| *value == "External");
            assert_eq!(mode.count(), 0, "it leads out: {xml}");
        }
    }
}

fn check_workbook(bytes: &[u8]) {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).unwrap();
        assert_eq!(formulas.used_cells().count(), 0, "{name}");
        for (_, _, cell) in book.worksheet_range(&name).unwrap().used_cells() {
            harmless(&name, &cell.as_string().unwrap_or_default());
        }
    }
}

/// Nothing in it does anything when it is opened or pressed.
fn check_pdf(bytes: &[u8]) {
    let pdf = lopdf::Document::load_mem(bytes).unwrap();
    let pages: Vec<u32> = pdf.get_pages().into_keys().collect();
    harmless("the PDF", &pdf.extract_text(&pages).unwrap());
    for object in pdf.objects.values() {
        let Ok(dictionary) = object.as_dict() else {
            continue;
        };
        for acts in [
            &b"JS"[..],
            b"JavaScript",
            b"Launch",
            b"URI",
            b"OpenAction",
            b"AA",
        ] {
            assert!(!dictionary.has(acts), "{dictionary:?}");
        }
    }
}

fn check(record: &Record, kind: Kind) {
    let bytes = match write(&whole(record), kind) {
        Err(PaperError::NoDays { .. }) => return,
        bytes => bytes.unwrap(),
    };
    let text = || str::from_utf8(&bytes).unwrap();
    match kind {
        Kind::Html => check_html(text()),
        Kind::Markdown => check_markdown(text()),
        Kind::Word => check_word(&bytes),
        Kind::Pdf => check_pdf(&bytes),
        Kind::Workbook => check_workbook(&bytes),
        Kind::Csv | Kind::Actions => check_table(kind, &bytes),
        Kind::Calendar => check_calendar(record, text()),
        Kind::Json => harmless("JSON", text()),
    }
}

#[test]
fn no_text_of_a_file_is_more_than_text_in_any_export() {
    // All that is wrong is told at once.
    let mut wrong = Vec::new();
    for file in files() {
        for (number, evil) in EVIL.into_iter().enumerate() {
            let (record, kept) = replaced(&file, evil);
            // Texts with what no reader would see are cleaned or refused; all others are taken.
            assert!(kept > 5, "{evil:?} was taken in {kept} places");
            let mut look = |what: String, check: &dyn Fn()| {
                if catch_unwind(AssertUnwindSafe(check)).is_err() {
                    wrong.push(format!("{what} with {evil:?}"));
                }
            };
            look("the screen".to_owned(), &|| {
                harmless("it", &show::text(&record, 80, &TimeZone::UTC));
            });
            look("the record".to_owned(), &|| harmless("it", &record.write()));
            for kind in Kind::ALL {
                // Drawing a PDF takes longest, and in it nothing but marks and hidden ones could do harm.
                if kind != Kind::Pdf || matches!(number, 6 | 7) {
                    look(format!("{kind:?}"), &|| check(&record, kind));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
