//! A record made into what people hand on: a board paper, a workbook, a table, JSON.
//!
//! Pure: the day and the time zone are arguments, and the same record gives the same bytes. What a
//! board paper says is composed once as a [`Document`]; each writer gives it
//! the form of its kind. The workbook and the tables are made from the record itself.

mod calendar;
mod compose;
pub mod document;
mod exporter;
mod html;
mod markdown;
mod pdf;
mod subject;
mod system;
mod table;
mod word;
mod words;
mod workbook;

pub use exporter::Exporter;
pub use subject::Subject;
pub use system::{SYSTEM_KINDS, write_system};

use document::Document;

/// What a file of an export is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The board paper as a page for screen and print.
    Html,
    /// The board paper as Markdown.
    Markdown,
    /// The board paper as a document of Word.
    Word,
    /// The board paper as a tagged PDF.
    Pdf,
    /// Scores, rounds and actions as a workbook.
    Workbook,
    /// The scores as a table for other programs.
    Csv,
    /// The actions as a table.
    Actions,
    /// The actions as a calendar.
    Calendar,
    /// The whole record, as `show --json` prints it.
    Json,
}

/// Why a record cannot be written as a kind.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// JSON is of a record, and a record is whole.
    #[error("a .json holds the whole record and no section of it")]
    WholeOnly,
    /// No action has a day, and a calendar needs one.
    #[error("{}", no_days(*actions, *of_section))]
    NoDays {
        /// How many actions there are.
        actions: usize,
        /// Whether they are those of one section.
        of_section: bool,
    },
    /// The writer of a kind refused.
    #[error("cannot be written as {kind}: {why}")]
    Refused {
        /// The suffix.
        kind: &'static str,
        /// What it said.
        why: String,
    },
}

impl PaperError {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::WholeOnly => "leave out --section, or export a .html or .csv",
            Self::NoDays { actions: 0, .. } => {
                "take an action down first; a calendar holds the day by which each is due"
            }
            Self::NoDays { .. } => {
                "give an action a day first, or export an actions.csv, which has those without a day too"
            }
            Self::Refused { .. } => "export it as another kind, such as .html or .csv",
        }
    }
}

fn no_days(actions: usize, of_section: bool) -> String {
    let place = if of_section { " of this section" } else { "" };
    let which = match actions {
        0 => format!("there is no action{place}"),
        1 => format!("the one action{place} has no day by which it is due"),
        _ => format!("no action{place} has a day by which it is due"),
    };
    format!("{which}, so there is nothing for a calendar")
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Html,
        Self::Markdown,
        Self::Word,
        Self::Pdf,
        Self::Workbook,
        Self::Csv,
        Self::Actions,
        Self::Calendar,
        Self::Json,
    ];

    /// The end of a file's name that asks for this kind, without its dot.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Word => "docx",
            Self::Pdf => "pdf",
            Self::Workbook => "xlsx",
            Self::Csv => "csv",
            Self::Actions => "actions.csv",
            Self::Calendar => "ics",
            Self::Json => "json",
        }
    }

    /// What it is, in a few words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Html => "the board paper as one page for a browser, also to print",
            Self::Markdown => "the board paper as text for an editor or a wiki",
            Self::Word => "the board paper as a document of Word",
            Self::Pdf => "the board paper to send and print, tagged for screen readers",
            Self::Workbook => "scores, rounds and actions as sheets to sort and count",
            Self::Csv => "the scores as a table, a row for each statement",
            Self::Actions => "the actions as a table: owner, day, state, progress",
            Self::Calendar => "the actions as a calendar, a day for each that is due",
            Self::Json => "the whole record for other programs",
        }
    }

    /// The kind that a file's name asks for by its end, in capitals or not. A table is one of scores,
    /// unless its name ends in `actions.csv`.
    pub fn of_file(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        if name.ends_with(Self::Actions.suffix()) {
            return Some(Self::Actions);
        }
        let (_, suffix) = name.rsplit_once('.')?;
        Self::ALL.into_iter().find(|kind| kind.suffix() == suffix)
    }
}

/// What the board paper about `subject` says.
pub fn board_paper(subject: &Subject<'_>) -> Document {
    compose::board_paper(subject)
}

/// The bytes of an export.
///
/// # Errors
/// That a kind is of whole records only, or what the writer of a kind said.
pub fn write(subject: &Subject<'_>, kind: Kind) -> Result<Vec<u8>, PaperError> {
    let refused = |why: String| PaperError::Refused {
        kind: kind.suffix(),
        why,
    };
    match kind {
        Kind::Html => Ok(html::write(&board_paper(subject)).into_bytes()),
        Kind::Markdown => Ok(markdown::write(&board_paper(subject)).into_bytes()),
        Kind::Word => {
            let document = word::write(&board_paper(subject), subject.today);
            document.map_err(|error| refused(error.to_string()))
        }
        Kind::Pdf => {
            let pdf = pdf::write(&board_paper(subject), subject.today);
            pdf.map_err(|error| refused(error.to_string()))
        }
        Kind::Workbook => workbook::write(subject).map_err(|error| refused(error.to_string())),
        Kind::Csv => table::write(subject).map_err(|error| refused(error.to_string())),
        Kind::Actions => table::write_actions(subject).map_err(|error| refused(error.to_string())),
        Kind::Calendar => Ok(calendar::write(subject)?.into_bytes()),
        Kind::Json if subject.section.is_some() => Err(PaperError::WholeOnly),
        Kind::Json => {
            let json = subject.record.write_json();
            let json = json.map_err(|error| refused(error.to_string()))?;
            Ok((json + "\n").into_bytes())
        }
    }
}

/// What is not in an export of this kind and somebody may look for there, in a sentence.
pub fn left_out(subject: &Subject<'_>, kind: Kind) -> Option<String> {
    if kind != Kind::Calendar {
        return None;
    }
    let actions = subject.actions();
    let without = actions.iter().filter(|(_, action)| action.due.is_none());
    match without.count() {
        0 => None,
        1 => Some("1 action has no day and is not in it; an actions.csv has it".to_owned()),
        n => Some(format!(
            "{n} actions have no day and are not in it; an actions.csv has them"
        )),
    }
}

#[cfg(test)]
mod tests;
