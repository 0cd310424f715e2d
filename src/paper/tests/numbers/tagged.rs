//! A PDF read by its tags, as a screen reader does: what is a table, a row, a cell, a chart.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::read::Read;

/// What a tag holds, in order.
pub(in crate::paper::tests) struct Element {
    pub(in crate::paper::tests) kind: String,
    held: Vec<Held>,
}

enum Held {
    Element(Element),
    /// A text, and the page that it stands on.
    Text(usize, String),
}

impl Element {
    /// Everything that it says, a space between two pieces.
    pub(in crate::paper::tests) fn said(&self) -> String {
        let pieces = self.held.iter().map(|held| match held {
            Held::Element(element) => element.said(),
            Held::Text(_, text) => text.clone(),
        });
        pieces.collect::<Vec<_>>().join(" ")
    }

    /// The pages that it stands on.
    pub(in crate::paper::tests) fn pages(&self) -> BTreeSet<usize> {
        let pages = self.held.iter().flat_map(|held| match held {
            Held::Element(element) => element.pages(),
            Held::Text(page, _) => BTreeSet::from([*page]),
        });
        pages.collect()
    }

    /// All of a kind that are inside.
    fn all<'e>(&'e self, kinds: &[&str], found: &mut Vec<&'e Self>) {
        for held in &self.held {
            if let Held::Element(element) = held {
                if kinds.contains(&element.kind.as_str()) {
                    found.push(element);
                } else {
                    element.all(kinds, found);
                }
            }
        }
    }

    /// Its paragraphs, headings, lists, tables and charts, in the order of reading.
    pub(in crate::paper::tests) fn pieces(&self) -> Vec<&Self> {
        self.inside(&["P", "H1", "H2", "H3", "H4", "L", "Table", "Figure"])
    }

    fn inside(&self, kinds: &[&str]) -> Vec<&Self> {
        let mut found = Vec::new();
        self.all(kinds, &mut found);
        found
    }
}

/// The texts of a page by the number of their mark, and those that belong to nothing.
#[derive(Default)]
struct Marked {
    by_mark: BTreeMap<i64, String>,
    around: Vec<String>,
}

/// The whole structure of a PDF, and the texts that belong to nothing in it.
pub(in crate::paper::tests) fn structure(pdf: &[u8]) -> (Element, Vec<String>, usize) {
    let pdf = Document::load_mem(pdf).unwrap();
    let pages = pdf.get_pages();
    let marked: BTreeMap<ObjectId, (usize, Marked)> = pages
        .iter()
        .map(|(number, id)| (*id, (*number as usize, marked(&pdf, *id))))
        .collect();
    let root = pdf.catalog().unwrap().get(b"StructTreeRoot").unwrap();
    let root = dictionary(&pdf, root);
    let whole = element(&pdf, root, None, &marked);
    let around = marked.values().flat_map(|(_, page)| page.around.clone());
    (whole, around.collect(), pages.len())
}

fn dictionary<'d>(pdf: &'d Document, object: &'d Object) -> &'d Dictionary {
    pdf.dereference(object).unwrap().1.as_dict().unwrap()
}

fn marked(pdf: &Document, page: ObjectId) -> Marked {
    let fonts = pdf.get_page_fonts(page).unwrap();
    let encodings = fonts
        .iter()
        .map(|(name, font)| (name, font.get_font_encoding(pdf).unwrap()));
    let encodings: BTreeMap<_, _> = encodings.collect();
    let content = Content::decode(&pdf.get_page_content(page)).unwrap();
    let mut found = Marked::default();
    let (mut within, mut font) = (Vec::new(), Vec::new());
    for operation in content.operations {
        match operation.operator.as_str() {
            "BDC" => {
                let about = operation.operands[1].as_dict().ok();
                let mark = about.and_then(|about| about.get(b"MCID").ok()?.as_i64().ok());
                let actual = about.and_then(|about| about.get(b"ActualText").ok());
                let actual = actual.map(|text| lopdf::decode_text_string(text).unwrap());
                within.push((mark, actual));
            }
            "BMC" => within.push((None, None)),
            "EMC" => {
                if let Some((Some(mark), Some(actual))) = within.pop() {
                    found.by_mark.insert(mark, actual);
                }
            }
            "Tf" => font = operation.operands[0].as_name().unwrap().to_vec(),
            "Tj" | "TJ" => {
                let mut text = String::new();
                for piece in strings(&operation.operands) {
                    text += &Document::decode_text(&encodings[&font], piece).unwrap();
                }
                match within.last() {
                    Some((Some(mark), _)) => {
                        found.by_mark.entry(*mark).or_default().push_str(&text)
                    }
                    _ => found.around.push(text),
                }
            }
            _ => {}
        }
    }
    found
}

fn strings(operands: &[Object]) -> Vec<&[u8]> {
    let inside = operands.iter().map(|operand| match operand {
        Object::Array(pieces) => strings(pieces),
        Object::String(bytes, _) => vec![bytes.as_slice()],
        _ => Vec::new(),
    });
    inside.flatten().collect()
}

fn element(
    pdf: &Document,
    about: &Dictionary,
    page: Option<ObjectId>,
    marked: &BTreeMap<ObjectId, (usize, Marked)>,
) -> Element {
    let kind = about.get(b"S").and_then(Object::as_name);
    let kind = kind.map_or_else(|_| "root".into(), String::from_utf8_lossy);
    let page_of = |about: &Dictionary| about.get(b"Pg").and_then(Object::as_reference).ok();
    let page = page_of(about).or(page);
    let text = |page: Option<ObjectId>, mark: i64| {
        let (number, texts) = &marked[&page.expect("a mark is on a page")];
        let text = texts.by_mark.get(&mark).cloned();
        // A bar of a chart is a mark without words.
        Held::Text(*number, text.unwrap_or_default())
    };
    let held = |kid: &Object| -> Held {
        let kid = pdf.dereference(kid).unwrap().1;
        if let Ok(mark) = kid.as_i64() {
            return text(page, mark);
        }
        let kid = kid.as_dict().unwrap();
        match kid.get(b"MCID").and_then(Object::as_i64) {
            Ok(mark) => text(page_of(kid).or(page), mark),
            Err(_) => Held::Element(element(pdf, kid, page, marked)),
        }
    };
    let kids = about.get(b"K").map(|kids| pdf.dereference(kids).unwrap().1);
    let held = match kids {
        Ok(Object::Array(kids)) => kids.iter().map(held).collect(),
        Ok(kid) => vec![held(kid)],
        Err(_) => Vec::new(),
    };
    Element {
        kind: kind.into_owned(),
        held,
    }
}

/// A paper read from its PDF.
pub(super) fn pdf(pdf: &[u8]) -> Read {
    let (whole, around, pages) = structure(pdf);
    let cells = |row: &&Element| row.inside(&["TH", "TD"]).iter().map(|c| c.said()).collect();
    let rows = |table: &&Element| table.inside(&["TR"]).iter().map(cells).collect();
    let chart = |figure: &&Element| {
        let texts = figure.held.iter().filter_map(|held| match held {
            Held::Text(_, text) if !text.is_empty() => Some(text.as_str()),
            _ => None,
        });
        let texts: Vec<&str> = texts.collect();
        counts(&texts)
    };
    let paragraphs = whole.inside(&["P", "H1", "H2", "H3", "H4", "LI"]);
    let mut prose: String = paragraphs.iter().map(|p| p.said() + "\n").collect();
    prose += &around.join("\n");
    Read {
        tables: whole.inside(&["Table"]).iter().map(rows).collect(),
        charts: whole.inside(&["Figure"]).iter().map(chart).collect(),
        prose,
        pages,
    }
}

/// The counts of a chart: after the headings, a value and its words each, a name and its counts.
fn counts(texts: &[&str]) -> Vec<Vec<u32>> {
    let is_count = |text: &&str| text.bytes().all(|b| b.is_ascii_digit());
    // The last texts of all are the counts of the last row.
    let columns = texts.iter().rev().take_while(|text| is_count(text)).count();
    let rows = &texts[columns * 2..];
    assert_eq!(rows.len() % (columns + 1), 0, "{texts:?}");
    let counts = |row: &[&str]| row[1..].iter().map(|n| n.parse().unwrap()).collect();
    rows.chunks(columns + 1).map(counts).collect()
}
