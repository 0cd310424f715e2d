//! The list of places to go to.

use crate::console::intent::Intent;
use crate::console::model::{Outline, OutlineRow};
use crate::record::{Place, Record};

/// Every place of the session in the order of the way through it, the room's own marked.
pub(super) fn of(record: &Record) -> Outline {
    let workshop = &record.workshop;
    let mut rows = vec![row(Place::Lobby, "Lobby", 0)];
    for (position, statement) in workshop.statements().iter().enumerate() {
        let starting = workshop.sections().iter().enumerate();
        for (s, section) in starting.filter(|(_, s)| s.statements.start == position) {
            // A part has no screen of its own: it leads to its first statement.
            let place = match section.depth {
                0 => Place::Section(s),
                _ => Place::Statement(position),
            };
            rows.push(row(place, &section.title, section.depth));
        }
        let top = workshop.top_of(statement.section);
        let first = workshop.sections()[top].statements.start == position;
        if first && !record.swept(top).is_empty() {
            rows.push(row(Place::Sweep(top), "List of the sweep", 1));
        }
        let held = &record.statements[position];
        let depth = workshop.sections()[statement.section].depth + 1;
        rows.push(OutlineRow {
            agreed: held.agreed.as_ref().map(|a| a.value),
            rounds: held.rounds.len(),
            ..row(Place::Statement(position), &statement.text, depth)
        });
        if workshop.sections()[top].statements.end == position + 1 {
            rows.push(row(Place::Summary(top), "Summary of this section", 1));
        }
    }
    if workshop.top_sections().count() > 1 {
        rows.push(row(Place::WholeSummary, "Summary of all sections", 0));
    }
    if workshop.priorities().is_some() {
        rows.push(row(Place::Priorities, "Priorities", 0));
    }
    rows.push(row(Place::End, "End of the session", 0));
    // The last that fits: a part's title leads to its first statement, and the statement is meant.
    let here = rows.iter().rposition(|r| r.place == record.place);
    Outline {
        selected: here.unwrap_or(0),
        rows,
    }
}

fn row(place: Place, title: &str, depth: usize) -> OutlineRow {
    OutlineRow {
        place,
        title: title.to_owned(),
        depth,
        agreed: None,
        rounds: 0,
    }
}

/// Moves the mark.
pub(super) fn select(outline: &mut Outline, intent: Intent) {
    let last = outline.rows.len().saturating_sub(1);
    outline.selected = intent.row_from(outline.selected, last, Intent::PAGE);
}
