//! The figures that the session was laid beside.

use crate::evidence::{About, Figure};
use crate::paper::document::{Cell, Column, Document, Table};
use crate::paper::subject::Subject;

/// A table of the figures about what the paper is about; nothing when there are none.
pub(super) fn figures(paper: &mut Document, subject: &Subject<'_>) {
    let workshop = &subject.record.workshop;
    let inside = subject.statements();
    let concerns = |figure: &&Figure| match figure.about {
        About::Statement(statement) => inside.contains(&statement),
        About::Section(section) => {
            let range = &workshop.sections()[section].statements;
            inside.start <= range.start && range.end <= inside.end
        }
    };
    let all = subject
        .record
        .figures
        .iter()
        .flat_map(|figures| &figures.list);
    let rows: Vec<Vec<Cell>> = all.filter(concerns).map(|f| row(subject, f)).collect();
    if rows.is_empty() {
        return;
    }
    paper.heading("The figures beside it");
    paper.text(
        "These figures were known before the meeting. They were shown to everybody, and are not what \
         was voted on.",
    );
    paper.table(Table {
        caption: "Figures".to_owned(),
        columns: vec![
            Column::words("About", 22),
            Column::words("Figure", 28),
            Column::words("Ours", 10),
            Column::words("Others", 10),
            Column::words("Before", 10),
            Column::words("From", 20),
        ],
        rows,
    });
}

fn row(subject: &Subject<'_>, figure: &Figure) -> Vec<Cell> {
    let workshop = &subject.record.workshop;
    let about = match figure.about {
        About::Section(section) => workshop.sections()[section].title.clone(),
        About::Statement(statement) => format!("Statement {}", subject.number(statement)),
    };
    let cells = [
        about,
        figure.label.clone(),
        figure.value(),
        figure.comparator.clone(),
        figure.previous.clone(),
        figure.origin(),
    ];
    cells.into_iter().map(Cell::plain).collect()
}
