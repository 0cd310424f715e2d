//! A workshop as a table: to read before a meeting, to fill in by hand, and to import again.

use rust_xlsxwriter::{
    Color, DataValidation, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::columns::{columns, entries};
use super::header::Column;
use super::scale::{ABOUT_SHEET, HEADS, NAMES, SCALE_SHEET, SCALES_SHEET};
use crate::text::inert;
use crate::workshop::{Scale, Wording, Workshop};

/// The longest message that a spreadsheet shows beside a cell, in characters.
const LONGEST_MESSAGE: usize = 255;

fn head(column: Column) -> String {
    let name = column.name();
    let first = name.chars().next().unwrap_or_default();
    format!("{}{}", first.to_uppercase(), &name[first.len_utf8()..])
}

/// The workshop as comma-separated values in UTF-8, with a byte order mark, because spreadsheets
/// need one to read accents.
///
/// # Errors
/// What the writer of values says; writing into memory does not fail.
pub fn separated_values(workshop: &Workshop) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let columns = columns(workshop).into_iter();
    // There is no scale beside them that they could be read with.
    let columns = columns.filter(|column| !matches!(column, Column::Scale | Column::Cells));
    let columns: Vec<Column> = columns.collect();
    writer.write_record(columns.iter().map(|column| head(*column)))?;
    for entry in entries(workshop) {
        let words = columns.iter().map(|column| entry.words(workshop, *column));
        writer.write_record(words.map(|words| inert(&words)))?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

/// The workshop as a workbook: its statements with a column for the reader's own score, its scale,
/// and what is said of the whole.
///
/// # Errors
/// What the writer of workbooks says.
pub fn workbook(workshop: &Workshop) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    statements(workshop, workbook.add_worksheet())?;
    scale(workshop, workbook.add_worksheet())?;
    about(workshop, workbook.add_worksheet())?;
    if !workshop.scales().is_empty() {
        scales(workshop, workbook.add_worksheet())?;
    }
    workbook.save_to_buffer()
}

/// The formats of the sheet of statements.
struct Look {
    title: Format,
    head: Format,
    section: Format,
    text: Format,
    score: Format,
}

impl Look {
    fn new() -> Self {
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let boxed = text
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0x00a0_a0a0));
        Self {
            title: Format::new().set_bold().set_font_size(14),
            head: boxed
                .clone()
                .set_bold()
                .set_background_color(Color::RGB(0x00d9_e2ec)),
            section: boxed
                .clone()
                .set_bold()
                .set_background_color(Color::RGB(0x00f0_f3f6)),
            score: boxed.clone().set_align(FormatAlign::Center),
            text: boxed,
        }
    }
}

/// A column of the sheet of statements.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Of(Column),
    OwnScore,
    Notes,
}

/// The columns of the sheet and how wide they are: what is read and filled in comes first, what only
/// an import needs comes last.
fn shown(workshop: &Workshop) -> Vec<(Shown, f64)> {
    let mut shown = Vec::new();
    for column in columns(workshop) {
        let width = match column {
            Column::Section | Column::Part | Column::Subpart | Column::Id => 22.0,
            Column::Statement => 60.0,
            Column::Prompt | Column::Purpose | Column::Cells => 50.0,
            Column::Core | Column::Local => 8.0,
            Column::Reverse | Column::Scale => 12.0,
        };
        shown.push((Shown::Of(column), width));
        if column == Column::Statement {
            shown.extend([(Shown::OwnScore, 12.0), (Shown::Notes, 40.0)]);
        }
    }
    shown
}

fn statements(workshop: &Workshop, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let look = Look::new();
    sheet.set_name("Statements")?;
    sheet.write_string_with_format(0, 0, workshop.title_and_edition(), &look.title)?;
    sheet.write_string(1, 0, workshop.about())?;
    sheet.write_string(
        2,
        0,
        "Score each statement for yourself before the meeting. Nobody collects this.",
    )?;
    let head_row = 4;
    let columns = shown(workshop);
    for (at, (column, width)) in (0..).zip(&columns) {
        let words = match column {
            Shown::Of(column) => head(*column),
            Shown::OwnScore => "Own score".to_owned(),
            Shown::Notes => "Notes".to_owned(),
        };
        sheet.set_column_width(at, *width)?;
        sheet.write_string_with_format(head_row, at, words, &look.head)?;
    }
    for (row, entry) in (head_row + 1..).zip(entries(workshop)) {
        let format = if entry.statement.is_some() {
            &look.text
        } else {
            &look.section
        };
        for (at, (column, _)) in (0..).zip(&columns) {
            match (column, entry.statement) {
                (Shown::Of(column), _) => {
                    let words = entry.words(workshop, *column);
                    sheet.write_string_with_format(row, at, words, format)?;
                }
                (Shown::OwnScore, Some(statement)) => {
                    sheet.write_blank(row, at, &look.score)?;
                    let answers = answers(workshop.scale_of(statement))?;
                    sheet.add_data_validation(row, at, row, at, &answers)?;
                }
                _ => {
                    sheet.write_blank(row, at, format)?;
                }
            }
        }
    }
    let last = columns
        .iter()
        .position(|(column, _)| *column == Shown::Notes);
    let last_row = head_row + u32::try_from(entries(workshop).len()).unwrap_or(0);
    sheet.set_freeze_panes(head_row + 1, 0)?;
    sheet
        .set_landscape()
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(head_row, head_row)?;
    sheet.set_print_area(
        0,
        0,
        last_row,
        u16::try_from(last.unwrap_or(0)).unwrap_or(0),
    )?;
    sheet.set_footer("&L&A&RPage &P of &N");
    Ok(())
}

/// The paper size of the same name, as the format numbers it.
const A4: u8 = 9;

/// What can be answered in a cell, with the points' labels beside it.
fn answers(scale: &Scale) -> Result<DataValidation, XlsxError> {
    let mut list: Vec<String> = scale.points.iter().map(|p| p.value.to_string()).collect();
    if scale.dont_know {
        list.push("Don't know".to_owned());
    }
    if scale.not_applicable {
        list.push("Not applicable".to_owned());
    }
    if scale.abstain {
        list.push("Abstain".to_owned());
    }
    let labels = scale
        .points
        .iter()
        .map(|p| format!("{} {}", p.value, p.short));
    let labels = labels.collect::<Vec<_>>().join("\n");
    let message: String = labels.chars().take(LONGEST_MESSAGE).collect();
    DataValidation::new()
        .allow_list_strings(&list)?
        .set_input_title("Own score")?
        .set_input_message(message)?
        .set_error_title("Own score")?
        .set_error_message("Choose one of the answers in the list.")
}

fn scale(workshop: &Workshop, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let look = Look::new();
    sheet.set_name(SCALE_SHEET)?;
    write_points(workshop.scale(), sheet, 0, &look)?;
    Ok(())
}

/// Writes the points from `row` on, and returns the row after them.
fn write_points(
    scale: &Scale,
    sheet: &mut Worksheet,
    row: u32,
    look: &Look,
) -> Result<u32, XlsxError> {
    for (at, (words, width)) in (0..).zip(HEADS.into_iter().zip([8.0, 30.0, 18.0, 8.0, 70.0])) {
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(row, at, words, &look.head)?;
    }
    let mut row = row + 1;
    for point in &scale.points {
        sheet.write_number_with_format(row, 0, point.value, &look.text)?;
        let rag = point.rag.map_or("", |rag| rag.letter());
        let words = [&point.label, &point.short, rag, &point.meaning];
        for (at, words) in (1..).zip(words) {
            sheet.write_string_with_format(row, at, words, &look.text)?;
        }
        row += 1;
    }
    Ok(row)
}

/// The scales that some sections and statements are rated on instead.
fn scales(workshop: &Workshop, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let look = Look::new();
    sheet.set_name(SCALES_SHEET)?;
    let mut row = 0;
    for named in workshop.scales() {
        sheet.write_string_with_format(row, 0, &named.name, &look.title)?;
        row = write_points(&named.scale, sheet, row + 1, &look)? + 1;
    }
    Ok(())
}

fn about(workshop: &Workshop, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let look = Look::new();
    sheet.set_name(ABOUT_SHEET)?;
    sheet.set_column_width(0, 18)?;
    sheet.set_column_width(1, 100)?;
    let yes = |is: bool| if is { "yes" } else { "no" };
    let values = [
        workshop.title(),
        workshop.edition(),
        workshop.id(),
        match workshop.wording() {
            Wording::Own => "Own",
            Wording::Official => "Official",
        },
        workshop.source(),
        workshop.licence(),
        workshop.about(),
        yes(workshop.scale().dont_know),
        yes(workshop.scale().not_applicable),
        yes(workshop.scale().abstain),
    ];
    for (row, (name, value)) in (0..).zip(NAMES.into_iter().zip(values)) {
        sheet.write_string_with_format(row, 0, name, &look.head)?;
        sheet.write_string_with_format(row, 1, value, &look.text)?;
    }
    Ok(())
}
