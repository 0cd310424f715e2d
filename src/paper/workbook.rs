//! The record as a workbook: sheets for a summary, scores, rounds, actions and the method.
//!
//! Numbers are numbers and dates are dates, so that they can be sorted and counted. A text is always
//! a text: nothing that anybody wrote can become a formula.

mod sheets;

use jiff::civil::{Date, DateTime};
use rust_xlsxwriter::{
    Chart, ChartFormat, ChartSolidFill, ChartType, Color, DocProperties, ExcelDateTime, Format,
    FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::subject::Subject;
use crate::show;

/// The row that says whose workbook it is, on every sheet.
const TITLE_ROW: u32 = 0;
/// The row of headings.
const HEAD_ROW: u32 = 1;
/// The first row below the headings.
const FIRST_ROW: u32 = 2;
/// The height of the headings, which take up to three lines, in points.
const HEAD_HEIGHT: f64 = 46.0;
/// The height of a line of text, in points.
const LINE_HEIGHT: f64 = 15.0;
/// The highest row that a spreadsheet has, in points.
const HIGHEST_ROW: f64 = 409.0;
/// Paper of size A4, as spreadsheets number it.
const A4: u8 = 9;
/// The first year whose days a spreadsheet knows.
const FIRST_YEAR: i16 = 1900;
/// How much of a column's width is counted on for a text, which not every spreadsheet sets as narrowly.
const COUNTED_ON: f64 = 0.85;
/// How many characters stand beside each other on a landscape page of A4 and can still be read: at
/// something less than two thirds of their size.
const PAGE_WIDTH: f64 = 240.0;

/// One cell.
#[derive(Clone, Debug, PartialEq)]
enum Value {
    Text(String),
    Number(f64),
    Day(Date),
    Moment(DateTime),
    Nothing,
}

/// One sheet before it is written.
#[derive(Clone, Debug)]
struct Sheet {
    name: &'static str,
    /// Headings, and how wide each column is, in characters.
    columns: Vec<(String, f64)>,
    rows: Vec<Vec<Value>>,
    /// How many columns stay while one scrolls, and stand on every page in print.
    kept: u16,
    /// The columns of the chart, from and to, and how many rows it has.
    chart: Option<(u16, u16, u32)>,
}

impl Sheet {
    /// How the numbers of a column are shown, when it holds numbers or days: whole, to halves, or to two
    /// decimals.
    fn numbers(&self, column: usize) -> Option<&'static str> {
        let cells = || self.rows.iter().filter_map(|row| row.get(column));
        let is_text = |cell: &Value| matches!(cell, Value::Text(_));
        if cells().any(is_text) || cells().all(|cell| *cell == Value::Nothing) {
            return None;
        }
        let parts = |of: f64| {
            cells().all(|cell| match cell {
                Value::Number(number) => (number * of).fract() == 0.0,
                _ => true,
            })
        };
        Some(match () {
            () if parts(1.0) => "0",
            () if parts(2.0) => "0.0",
            () => "0.00",
        })
    }

    /// How many pages it is wide in print, so that it can still be read there.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a sheet is a few pages wide"
    )]
    fn pages(&self) -> u16 {
        let width = |columns: &[(String, f64)]| columns.iter().map(|(_, width)| width).sum::<f64>();
        let kept = width(&self.columns[..usize::from(self.kept)]);
        let moving = width(&self.columns) - kept;
        (moving / (PAGE_WIDTH - kept)).ceil().max(1.0) as u16
    }
}

/// The bytes of the workbook.
///
/// # Errors
/// What the writer said; a record holds nothing that a workbook cannot.
pub(super) fn write(subject: &Subject<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let (title, warning) = (title(subject), super::compose::warning(subject.record));
    let today = subject.today;
    let year = u16::try_from(today.year()).unwrap_or(1900);
    let (month, day) = (today.month().unsigned_abs(), today.day().unsigned_abs());
    let made = ExcelDateTime::from_ymd(year, month, day)?;
    let properties = DocProperties::new()
        .set_title(&title)
        .set_author("Plenary")
        .set_creation_datetime(&made);
    workbook.set_properties(&properties);
    for sheet in sheets::all(subject) {
        put(workbook.add_worksheet(), &sheet, &title, &warning)?;
    }
    workbook.save_to_buffer()
}

/// Who, what, when.
fn title(subject: &Subject<'_>) -> String {
    let record = subject.record;
    let parts = [
        record.organisation.clone(),
        record.workshop.title_and_edition(),
        subject.section_title().unwrap_or_default().to_owned(),
        show::days(record, &subject.zone),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn put(to: &mut Worksheet, sheet: &Sheet, title: &str, warning: &str) -> Result<(), XlsxError> {
    let last = u16::try_from(sheet.columns.len())
        .unwrap_or(u16::MAX)
        .saturating_sub(1);
    let rows = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    to.set_name(sheet.name)?;
    let said = match warning {
        "" => title.to_owned(),
        warning => format!("{warning} {title}"),
    };
    put_title(to, sheet, said)?;
    // A line below them would be drawn over the first row, whose text begins right there.
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Bottom)
        .set_background_color("#D9E2EC");
    for (column, (name, width)) in (0..).zip(&sheet.columns) {
        to.set_column_width(column, *width)?;
        let above = match sheet.numbers(column.into()) {
            Some(_) => head.clone().set_align(FormatAlign::Right),
            None => head.clone().set_align(FormatAlign::Left).set_indent(1),
        };
        to.write_string_with_format(HEAD_ROW, column, name, &above)?;
    }
    to.set_row_height(HEAD_ROW, HEAD_HEIGHT)?;
    for (row, cells) in (FIRST_ROW..).zip(&sheet.rows) {
        // Not every spreadsheet finds the height of a wrapped text by itself.
        let lines = cells
            .iter()
            .zip(&sheet.columns)
            .map(|(cell, (_, width))| lines(cell, *width));
        let lines = lines.max().unwrap_or(1);
        if lines > 1 {
            to.set_row_height(row, (f64::from(lines) * LINE_HEIGHT).min(HIGHEST_ROW))?;
        }
        for (column, cell) in (0..).zip(cells) {
            let shown = sheet.numbers(column.into()).unwrap_or_default();
            put_cell(to, (row, column), cell, shown)?;
        }
    }
    to.set_freeze_panes(FIRST_ROW, sheet.kept)?;
    to.autofilter(HEAD_ROW, 0, HEAD_ROW + rows.max(1), last)?;
    if let Some(chart) = sheet.chart {
        put_chart(to, sheet.name, chart, rows)?;
    }
    to.set_landscape();
    to.set_paper_size(A4);
    to.set_print_fit_to_pages(sheet.pages(), 0);
    to.set_repeat_rows(TITLE_ROW, HEAD_ROW)?;
    if sheet.kept > 0 {
        to.set_repeat_columns(0, sheet.kept - 1)?;
    }
    to.set_header(format!("&C&B{warning}"));
    to.set_footer("&L&A&RPage &P of &N");
    Ok(())
}

/// Over the columns that stay, or over all where none does: a text that runs on over others is cut where
/// a page ends, and on each further page where the columns that stay do.
fn put_title(to: &mut Worksheet, sheet: &Sheet, said: String) -> Result<(), XlsxError> {
    let columns = match sheet.kept {
        0 => sheet.columns.len(),
        kept => usize::from(kept),
    };
    let width: f64 = sheet.columns[..columns]
        .iter()
        .map(|(_, width)| width)
        .sum();
    let last = u16::try_from(columns).unwrap_or(u16::MAX).saturating_sub(1);
    let format = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    to.merge_range(TITLE_ROW, 0, TITLE_ROW, last, &said, &format)?;
    let lines = lines(&Value::Text(said), width);
    to.set_row_height(TITLE_ROW, f64::from(lines) * LINE_HEIGHT)?;
    Ok(())
}

fn put_cell(
    to: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Value,
    numbers: &str,
) -> Result<(), XlsxError> {
    let plain = Format::new().set_align(FormatAlign::Top);
    match cell {
        Value::Nothing => {}
        Value::Text(text) => {
            // A text is not pressed against the number before it. Not every spreadsheet indents a text
            // that names no side.
            let wrapped = plain.set_text_wrap();
            let wrapped = wrapped.set_align(FormatAlign::Left).set_indent(1);
            to.write_string_with_format(row, column, text, &wrapped)?;
        }
        Value::Number(number) => {
            let format = plain.set_num_format(numbers);
            to.write_number_with_format(row, column, *number, &format)?;
        }
        Value::Day(day) if day.year() < FIRST_YEAR => {
            to.write_string_with_format(row, column, day.to_string(), &plain)?;
        }
        Value::Day(day) => {
            let format = plain.set_num_format("d mmm yyyy");
            to.write_datetime_with_format(row, column, *day, &format)?;
        }
        Value::Moment(moment) if moment.year() < FIRST_YEAR => {
            to.write_string_with_format(row, column, moment.to_string(), &plain)?;
        }
        Value::Moment(moment) => {
            let format = plain.set_num_format("d mmm yyyy hh:mm");
            to.write_datetime_with_format(row, column, *moment, &format)?;
        }
    }
    Ok(())
}

/// How many lines a cell takes in a column so many characters wide.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "widths of columns are small"
)]
fn lines(cell: &Value, width: f64) -> u32 {
    match cell {
        Value::Text(text) => {
            let lines = textwrap::wrap(text, (width * COUNTED_ON) as usize).len();
            u32::try_from(lines).unwrap_or(u32::MAX)
        }
        _ => 1,
    }
}

/// The colour of the `step`th of `steps` and one: light for low points, dark for high ones.
fn fill(step: u16, steps: u16) -> ChartFormat {
    let (light, dark) = ([0xCF_u32, 0xE2, 0xF3], [0x00_u32, 0x3D, 0x78]);
    let (step, steps) = (u32::from(step), u32::from(steps.max(1)));
    let mix = |i: usize| (light[i] * (steps - step) + dark[i] * step) / steps;
    let colour = Color::RGB((mix(0) << 16) | (mix(1) << 8) | mix(2));
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(colour));
    format
}

/// Bars of how many scores were agreed at each point, a bar for each section.
fn put_chart(
    to: &mut Worksheet,
    name: &str,
    (first, last, bars): (u16, u16, u32),
    rows: u32,
) -> Result<(), XlsxError> {
    let mut chart = Chart::new(ChartType::BarStacked);
    let end = FIRST_ROW + bars - 1;
    for column in first..=last {
        chart
            .add_series()
            .set_name((name, HEAD_ROW, column))
            .set_categories((name, FIRST_ROW, 0, end, 0))
            .set_values((name, FIRST_ROW, column, end, column))
            .set_format(&mut fill(column - first, last - first));
    }
    chart.title().set_name("Statements agreed at each score");
    // The first section is at the top, as in the table.
    chart.y_axis().set_reverse();
    chart.x_axis().set_name("Statements");
    chart.set_alt_text(
        "How many statements were agreed at each score. The table above holds the same numbers.",
    );
    chart.set_width(900);
    chart.set_height(160 + 32 * bars);
    to.insert_chart(FIRST_ROW + rows + 1, 0, &chart)?;
    Ok(())
}
