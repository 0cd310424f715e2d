//! The scores as a table of commas, a row for each statement, for spreadsheets and other programs.
//!
//! UTF-8 with a byte order mark, without which Excel takes it for another encoding. A text that a
//! spreadsheet would take for a formula gets an apostrophe before it.

use jiff::Timestamp;

use super::compose::scores::agreed_before;
use super::subject::Subject;
use crate::record::{Action, Confidence, Record, Standing, halves};
use crate::show;
use crate::text::inert;

/// What tells a spreadsheet that the text is UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The table.
///
/// # Errors
/// What the writer said; writing to memory it has nothing to say.
pub(super) fn write(subject: &Subject<'_>) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    writer.write_record(titles(subject))?;
    for statement in subject.statements() {
        writer.write_record(row(subject, statement).iter().map(|cell| inert(cell)))?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

/// The table of actions, those that need somebody first.
///
/// # Errors
/// What the writer said; writing to memory it has nothing to say.
pub(super) fn write_actions(subject: &Subject<'_>) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    writer.write_record(ACTION_TITLES)?;
    for (number, action) in subject.actions() {
        let row = action_row(subject, number, action);
        writer.write_record(row.iter().map(|cell| inert(cell)))?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

const ACTION_TITLES: [&str; 15] = [
    "organisation",
    "date",
    "rehearsal",
    "altered",
    "number",
    "action",
    "owner",
    "due",
    "state",
    "overdue",
    "done on",
    "statement",
    "progress",
    "priority",
    "votes or dots",
];

fn action_row(
    subject: &Subject<'_>,
    number: usize,
    action: &Action,
) -> [String; ACTION_TITLES.len()] {
    let record = subject.record;
    let day = |at: Timestamp| subject.day(at).to_string();
    let overdue = if subject.is_overdue(action) {
        "overdue"
    } else {
        ""
    };
    let priority = subject.priority(action);
    let id = |statement: usize| record.workshop.statements()[statement].id.clone();
    let progress = action
        .progress
        .iter()
        .map(|entry| format!("{}: {}", day(entry.at), show::progress_words(entry)));
    [
        record.organisation.clone(),
        day(record.started),
        rehearsal(record),
        altered(record),
        number.to_string(),
        action.what.clone(),
        action.owner.clone(),
        action.due.map_or_else(String::new, |due| due.to_string()),
        action.state.word().to_owned(),
        overdue.to_owned(),
        action.done_at().map_or_else(String::new, day),
        action.statement.map_or_else(String::new, id),
        progress.collect::<Vec<_>>().join("; "),
        priority.map_or_else(String::new, |p| p.place.to_string()),
        priority.map_or_else(String::new, |p| p.count.to_string()),
    ]
}

/// What stands in a row of a session that was none.
fn rehearsal(record: &Record) -> String {
    let said = if record.rehearsal { "rehearsal" } else { "" };
    said.to_owned()
}

/// What stands in a row of a record that something else than Plenary changed since it was signed off.
fn altered(record: &Record) -> String {
    let is_altered = record.standing() == Standing::Altered;
    let said = if is_altered { "ALTERED" } else { "" };
    said.to_owned()
}

/// Beside what every workshop has, a column for the votes at each value that a point has.
fn titles(subject: &Subject<'_>) -> Vec<String> {
    let mut titles: Vec<String> = [
        "organisation",
        "date",
        "workshop",
        "edition",
        "rehearsal",
        "altered",
        "section",
        "part",
        "number",
        "id",
        "statement",
        "local",
        "agreed",
        "agreed label",
        "rag",
        "amended on",
        "reason",
        "agreed before",
        "dissent",
        "target",
        "target by",
        "confidence",
        "rounds",
        "could vote",
        "answered",
    ]
    .map(str::to_owned)
    .into();
    titles.extend(values(subject).iter().map(|value| format!("votes {value}")));
    let asides = ["don't know", "not applicable", "abstained"];
    titles.extend(asides.map(str::to_owned));
    titles.extend(["median", "agreement"].map(str::to_owned));
    titles
}

/// Every value that a point of any statement has, low to high.
fn values(subject: &Subject<'_>) -> Vec<u8> {
    let scales = subject.statements().map(|s| subject.scale(s));
    let mut values: Vec<u8> = scales
        .flat_map(|scale| scale.points.iter().map(|point| point.value))
        .collect();
    values.sort_unstable();
    values.dedup();
    values
}

fn row(subject: &Subject<'_>, statement: usize) -> Vec<String> {
    let record = subject.record;
    let workshop = &record.workshop;
    let path = workshop.path_of(statement);
    let agreed = subject.agreed(statement);
    let point = subject.point(statement);
    let target = agreed.and_then(|agreed| agreed.target);
    let held = subject.held(statement);
    let words = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let number = |number: Option<u32>| number.map_or_else(String::new, |n| n.to_string());
    let day = subject.day(record.started);
    let amended = subject.amended_on(statement);
    let mut row = vec![
        record.organisation.clone(),
        day.to_string(),
        workshop.title().to_owned(),
        workshop.edition().to_owned(),
        rehearsal(record),
        altered(record),
        words(path.first().copied()),
        path.get(1..).unwrap_or_default().join(" / "),
        subject.number(statement).to_string(),
        workshop.statements()[statement].id.clone(),
        workshop.statements()[statement].text.clone(),
        if workshop.statements()[statement].local {
            "local"
        } else {
            ""
        }
        .to_owned(),
        number(agreed.map(|agreed| u32::from(agreed.value))),
        words(point.map(|point| point.label.as_str())),
        words(point.and_then(|point| point.rag).map(|rag| rag.letter())),
        amended.map_or_else(String::new, |day| day.to_string()),
        words(agreed.map(|agreed| agreed.reason.as_str())),
        agreed_before(subject, statement),
        words(agreed.map(|agreed| agreed.dissent.as_str())),
        number(target.map(|target| u32::from(target.value))),
        target.map_or_else(String::new, |target| target.by.to_string()),
        words(
            agreed
                .and_then(|agreed| agreed.confidence)
                .map(Confidence::word),
        ),
        held.rounds.len().to_string(),
    ];
    row.extend(votes(subject, statement));
    row
}

/// The last round, as far as it may be seen; empty cells for what may not, and without a round.
fn votes(subject: &Subject<'_>, statement: usize) -> Vec<String> {
    let scale = subject.scale(statement);
    let last = subject.held(statement).last_round();
    let tally = last.and_then(|round| round.tally.whole());
    let number = |number: Option<u32>| number.map_or_else(String::new, |n| n.to_string());
    let mut cells = vec![
        number(last.map(|round| round.joined)),
        number(last.map(|round| round.tally.votes())),
    ];
    cells.extend(values(subject).into_iter().map(|value| {
        let count = |tally: &crate::ballot::Tally| {
            scale.position(value).map(|position| tally.counts[position])
        };
        number(tally.and_then(count))
    }));
    let median = last.and_then(|round| round.tally.median_halves(scale));
    let aside = last.and_then(|round| round.tally.aside());
    cells.extend([
        number(aside.map(|a| a.dont_know)),
        number(aside.map(|a| a.not_applicable)),
        number(aside.map(|a| a.abstained)),
        median.map_or_else(String::new, halves),
        last.map_or_else(String::new, |round| subject.word(round).to_string()),
    ]);
    cells
}
