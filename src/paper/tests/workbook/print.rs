//! What a sheet is in print: its title whole on every page, and as few pages beside each other as can be read.

use std::io::{Cursor, Read};

use crate::paper::tests::{generate, whole};
use crate::paper::{Kind, write};

/// The sheets as they are written, in their order.
fn sheets() -> Vec<String> {
    let bytes = write(&whole(&generate::trust()), Kind::Workbook).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut sheets = Vec::new();
    for number in 1.. {
        let Ok(mut part) = archive.by_name(&format!("xl/worksheets/sheet{number}.xml")) else {
            break;
        };
        let mut xml = String::new();
        part.read_to_string(&mut xml).unwrap();
        sheets.push(xml);
    }
    sheets
}

#[test]
fn a_title_stands_over_the_columns_that_every_page_has() {
    let sheets = sheets();
    assert!(sheets.len() > 4);
    for xml in &sheets {
        assert_eq!(xml.matches("<mergeCell ref=\"A1:").count(), 1);
    }
    let kept = sheets.iter().filter(|xml| xml.contains("ref=\"A1:C1\""));
    let kept: Vec<&String> = kept.collect();
    assert_eq!(kept.len(), 2, "the scores and the rounds");
    for xml in kept {
        // It is longer than these are wide, so that it takes more than a line.
        let title = xml.split("<row r=\"1\"").nth(1).unwrap();
        let title = &title[..title.find('>').unwrap()];
        assert!(title.contains("customHeight"), "{title}");
    }
}

#[test]
fn the_scores_take_two_pages_beside_each_other_and_the_rest_one_or_two() {
    let pages = |xml: &String| {
        let after = xml.split("<pageSetup").nth(1).unwrap();
        let setup = &after[..after.find('>').unwrap()];
        assert!(setup.contains("orientation=\"landscape\""), "{setup}");
        // One page wide is what is usual, and is not written.
        let wide = setup.split("fitToWidth=\"").nth(1);
        wide.map_or(1, |wide| {
            wide.split('"').next().unwrap().parse::<u32>().unwrap()
        })
    };
    let pages: Vec<u32> = sheets().iter().map(pages).collect();
    assert_eq!(pages[1], 2, "{pages:?}");
    assert!(pages.iter().all(|pages| *pages <= 2), "{pages:?}");
}
