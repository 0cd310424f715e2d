//! From rows to a workshop's file.

use std::collections::BTreeMap;

use super::book::{Book, Sheet};
use super::draft::Section;
use super::header::{self, Column, Header};
use super::ids::Ids;
use super::rows::Rows;
use super::scale::About;
use super::{workbook, writing};
use crate::problem::{Problem, Problems, did_you_mean};
use crate::text::clean;
use crate::workshop::{self, Workshop};

/// A workshop that was made from a table.
#[derive(Debug)]
pub struct Imported {
    /// Its file, ready to be written.
    pub text: String,
    /// What it asks.
    pub workshop: Workshop,
    /// What was done with the table that its owner may want to know, a sentence each without a
    /// full stop.
    pub notices: Vec<String>,
}

/// Makes a workshop from `bytes`, the contents of `file`; `name` is what its own file will be
/// called, without the ending.
///
/// # Errors
/// Every problem of the table, with its sheet, row and column.
pub fn import(file: &str, name: &str, bytes: &[u8]) -> Result<Imported, Problems> {
    let Book {
        sheets,
        mut notices,
    } = workbook::read(file, bytes)?;
    let (sheet, header) = statements_of(file, &sheets, &mut notices)?;
    let mut rows = Rows::new(file, sheet, &header);
    for (number, row) in sheet.rows.range(header.row + 1..) {
        rows.row(*number, row);
    }
    rows.finish();
    notices.append(&mut rows.notices);
    let about = About::of(file, name, &sheets, &mut rows.problems, &mut notices);
    let mut sections = Problems::none_or(rows.problems, rows.sections)?;
    let places = give_ids(&mut sections, sheet);
    let text = writing::workshop(file, &about, &sections);
    let workshop =
        workshop::read(file, &text).map_err(|problems| in_the_table(problems, &places))?;
    Ok(Imported {
        text,
        workshop,
        notices,
    })
}

/// The sheet of the statements, and its header.
fn statements_of<'a>(
    file: &str,
    sheets: &'a [Sheet],
    notices: &mut Vec<String>,
) -> Result<(&'a Sheet, Header), Problems> {
    let mut found = sheets
        .iter()
        .filter_map(|sheet| Some((sheet, Header::of(sheet)?)));
    let Some((sheet, header)) = found.next() else {
        let heads = sheets.iter().flat_map(|sheet| sheet.rows.values().take(1));
        let heads: Vec<String> = heads
            .flat_map(|row| row.values())
            .map(|w| header::plain(w))
            .collect();
        let near = heads.iter().find_map(|head| {
            let near = did_you_mean(head, header::words())?;
            (Column::of(near) == Some(Column::Statement))
                .then(|| format!("is `{}` meant to be `{near}`? ", clean(head, 40)))
        });
        let hint = format!(
            "{}one of the first {} rows names the columns: section, part, statement, prompts, core, purpose, id",
            near.unwrap_or_default(),
            header::LOWEST_ROW
        );
        let problem = Problem::in_file(file, "no column is called `statement`");
        return Err(problem.hint(hint).into());
    };
    notices.extend(found.map(|(other, _)| {
        let name = other.name.as_deref().unwrap_or_default();
        format!(
            "the sheet \"{}\" has statements too, and was left out",
            clean(name, 60)
        )
    }));
    if let Some((first, second, column)) = header.clash() {
        let what = format!(
            "this column and {} are both `{}`",
            super::letters(first),
            column.name()
        );
        let problem = Problem::in_meaning(file, sheet.place(header.row, second), what);
        return Err(problem.hint("give one of them another name").into());
    }
    notices.extend(header.unknown.iter().map(|(at, words)| {
        format!(
            "column {} \"{}\" was left out",
            super::letters(*at),
            clean(words, 60)
        )
    }));
    Ok((sheet, header))
}

/// Gives an id to whatever has none, and returns where each came from.
fn give_ids(sections: &mut [Section], sheet: &Sheet) -> BTreeMap<String, String> {
    let mut all = Vec::new();
    sections.iter().for_each(|section| section.all(&mut all));
    let statements = all.iter().flat_map(|section| &section.statements);
    let given = all
        .iter()
        .filter_map(|s| s.id.clone())
        .chain(statements.filter_map(|s| s.id.clone()));
    let mut ids = Ids::with(given);
    let mut places = BTreeMap::new();
    for section in sections {
        give_ids_in(section, &mut ids, sheet, &mut places);
    }
    places
}

fn give_ids_in(
    section: &mut Section,
    ids: &mut Ids,
    sheet: &Sheet,
    places: &mut BTreeMap<String, String>,
) {
    let id = section
        .id
        .get_or_insert_with(|| ids.of_title(&section.title))
        .clone();
    places.insert(format!("section \"{id}\""), sheet.row_place(section.row));
    for statement in &mut section.statements {
        let own = statement.id.get_or_insert_with(|| ids.of_statement(&id));
        places.insert(
            format!("statement \"{own}\""),
            sheet.row_place(statement.row),
        );
    }
    for part in &mut section.parts {
        give_ids_in(part, ids, sheet, places);
    }
}

/// Problems that only the whole workshop has, at the rows that they came from.
fn in_the_table(problems: Problems, places: &BTreeMap<String, String>) -> Problems {
    let mut problems = problems;
    for problem in problems.iter_mut() {
        problem.at = None;
        let row = problem.place.as_ref().and_then(|place| places.get(place));
        problem.place = row.cloned().or(problem.place.take());
    }
    problems
}
