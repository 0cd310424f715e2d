//! The figures that the session was laid beside.

use crate::evidence::{About, Figure};
use crate::paper::document::{Cell, Column, Document, Table};
use crate::paper::subject::Subject;
use crate::show::addition_words;

/// A table of the figures about what the paper is about; nothing when there are none.
pub(super) fn figures(paper: &mut Document, subject: &Subject<'_>) {
    let Some(held) = &subject.record.figures else {
        return;
    };
    let rows: Vec<Vec<Cell>> = concerned(subject).map(|f| row(subject, f)).collect();
    if rows.is_empty() {
        return;
    }
    paper.heading("The figures beside it");
    paper.text(
        "These figures were known before the meeting. They were shown to everybody, and are not what \
         was voted on.",
    );
    for addition in &held.additions {
        let words = addition_words(addition, &subject.zone);
        paper.text(format!("{words}, when the session had begun."));
    }
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

/// The figures about what the paper is about.
pub(crate) fn concerned<'a>(subject: &Subject<'a>) -> impl Iterator<Item = &'a Figure> {
    let record = subject.record;
    let inside = subject.statements();
    let concerns = move |figure: &&Figure| match figure.about {
        About::Statement(statement) => inside.contains(&statement),
        About::Section(section) => {
            let range = &record.workshop.sections()[section].statements;
            inside.start <= range.start && range.end <= inside.end
        }
    };
    let all = record.figures.iter().flat_map(|figures| &figures.list);
    all.filter(concerns)
}

/// What a figure is about, in words.
pub(crate) fn about_words(subject: &Subject<'_>, about: About) -> String {
    match about {
        About::Section(section) => subject.record.workshop.sections()[section].title.clone(),
        About::Statement(statement) => format!("Statement {}", subject.number(statement)),
    }
}

fn row(subject: &Subject<'_>, figure: &Figure) -> Vec<Cell> {
    let cells = [
        about_words(subject, figure.about),
        figure.label.clone(),
        figure.value(),
        figure.comparator.clone(),
        figure.previous.clone(),
        figure.origin(),
    ];
    cells.into_iter().map(Cell::plain).collect()
}
