//! What a board paper says, in the order in which a chair needs it.
//!
//! First a page for whoever reads one page: purpose, what is asked of the board, how it stands,
//! what is strong and what is not. Then every score with its reason, the actions, and how it was
//! done. The votes themselves come last. Plain words; a mean never without its distribution.

mod actions;
mod appendix;
pub(super) mod figures;
mod front;
mod method;
mod movement;
mod named;
mod people;
pub(super) mod scores;

use super::document::Document;
use super::subject::Subject;
use crate::record::{ALTERED, Record, Standing};
use crate::show;

/// Said on every page of a rehearsal's paper.
const REHEARSAL: &str =
    "REHEARSAL: simulated phones voted. This says nothing about a real organisation.";

/// The board paper of what `subject` is about.
pub(super) fn board_paper(subject: &Subject<'_>) -> Document {
    let mut paper = head(subject);
    front::purpose(&mut paper, subject);
    front::asked(&mut paper, subject);
    front::glance(&mut paper, subject);
    named::positives_and_gaps(&mut paper, subject);
    named::differences(&mut paper, subject);
    movement::movement(&mut paper, subject);
    front::priorities(&mut paper, subject);
    people::took_part(&mut paper, subject);
    scores::scores(&mut paper, subject);
    actions::actions(&mut paper, subject);
    figures::figures(&mut paper, subject);
    method::method(&mut paper, subject);
    appendix::votes(&mut paper, subject);
    paper
}

/// How it was done and by whom, without the rest of the paper.
pub(super) fn board_method(subject: &Subject<'_>) -> Document {
    let mut paper = head(subject);
    people::took_part(&mut paper, subject);
    method::method(&mut paper, subject);
    paper
}

/// What must be said on every page; empty when there is nothing to warn of.
pub(super) fn warning(record: &Record) -> String {
    let altered = record.standing() == Standing::Altered;
    let altered = altered.then(|| format!("{ALTERED}."));
    let rehearsal = record.rehearsal.then(|| REHEARSAL.to_owned());
    let said: Vec<String> = altered.into_iter().chain(rehearsal).collect();
    said.join(" ")
}

/// The same in a word or two, for headings.
fn loud(record: &Record) -> String {
    let altered = record.standing() == Standing::Altered;
    let said = [(altered, "altered"), (record.rehearsal, "rehearsal")];
    let said = said.iter().filter(|(is_so, _)| *is_so);
    said.map(|(_, word)| *word).collect::<Vec<_>>().join(", ")
}

fn head(subject: &Subject<'_>) -> Document {
    let record = subject.record;
    let workshop = record.workshop.title_and_edition();
    let title = match subject.section_title() {
        Some(section) => format!("What we agreed: {section}"),
        None => format!("What we agreed: {}", record.workshop.title()),
    };
    let days = show::days(record, &subject.zone);
    let under = [record.organisation.clone(), workshop, days.clone()];
    let mut under: Vec<String> = under.into_iter().filter(|line| !line.is_empty()).collect();
    if let Some(last) = record.sign_offs.last() {
        let words = show::signed_words(last, &subject.zone);
        under.push(format!("Signed off {words}"));
    }
    let foot = [record.organisation.as_str(), &title, &days];
    let foot: Vec<&str> = foot.into_iter().filter(|part| !part.is_empty()).collect();
    Document {
        foot: foot.join(" · "),
        title,
        under,
        warning: warning(record),
        loud: loud(record),
        blocks: Vec::new(),
    }
}
