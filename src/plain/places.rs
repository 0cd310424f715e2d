//! The places that `goto` knows.

use std::ops::Range;

use crate::record::Place;
use crate::session::Session;
use crate::workshop::Workshop;

/// Every place of the workshop in the order of a walk, with what it is.
pub(super) fn all(workshop: &Workshop) -> Vec<(Place, &str)> {
    let mut places = vec![(Place::Lobby, "Where people join")];
    for section in workshop.top_sections() {
        let whole = &workshop.sections()[section];
        places.push((Place::Section(section), whole.title.as_str()));
        places.push((Place::Sweep(section), "All its statements at one go"));
        let Range { start, end } = whole.statements;
        for (s, statement) in (start..end).zip(&workshop.statements()[start..end]) {
            places.push((Place::Statement(s), statement.text.as_str()));
        }
        places.push((Place::Summary(section), "What was agreed in this section"));
    }
    places.push((Place::WholeSummary, "What was agreed in all sections"));
    if let Some(priorities) = workshop.priorities() {
        places.push((Place::Priorities, priorities.question.as_str()));
    }
    places.push((Place::End, "The end of the session"));
    places
}

pub(super) fn lines(session: &Session) -> Vec<String> {
    let workshop = &session.record().workshop;
    all(workshop)
        .into_iter()
        .map(|(place, what)| format!("place {}: {what}", place.name(workshop)))
        .collect()
}
