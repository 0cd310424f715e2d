//! Which columns a workshop needs as a table, what stands in them, and what no column holds.

use super::header::Column;
use crate::workshop::{Disclosure, Scale, USUAL_LANGUAGE, Workshop};

/// One row of the table: a heading of a section, or a statement.
pub(super) struct Entry<'a> {
    /// Titles from the section that stands by itself down to the nearest.
    path: Vec<&'a str>,
    purpose: &'a str,
    id: &'a str,
    /// The scale that it names.
    scale: &'a str,
    /// A statement's position.
    pub(super) statement: Option<usize>,
}

/// Headings and statements in the order asked.
pub(super) fn entries(workshop: &Workshop) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    let named = |scale: Option<usize>| scale.map_or("", |s| workshop.scales()[s].name.as_str());
    for (position, section) in workshop.sections().iter().enumerate() {
        let path = path_of(workshop, position);
        entries.push(Entry {
            path: path.clone(),
            purpose: &section.purpose,
            id: &section.id,
            scale: named(section.scale),
            statement: None,
        });
        for statement in section.statements.clone() {
            if workshop.statements()[statement].section == position {
                entries.push(Entry {
                    path: path.clone(),
                    purpose: "",
                    id: &workshop.statements()[statement].id,
                    scale: named(workshop.statements()[statement].own_scale),
                    statement: Some(statement),
                });
            }
        }
    }
    entries
}

fn path_of(workshop: &Workshop, section: usize) -> Vec<&str> {
    let mut path = Vec::new();
    let mut at = Some(section);
    while let Some(section) = at {
        path.push(workshop.sections()[section].title.as_str());
        at = workshop.sections()[section].parent;
    }
    path.reverse();
    path
}

impl Entry<'_> {
    /// What stands in a column.
    pub(super) fn words(&self, workshop: &Workshop, column: Column) -> String {
        let statement = self.statement.map(|s| &workshop.statements()[s]);
        let title = |level: usize| self.path.get(level).copied().unwrap_or_default().to_owned();
        match column {
            Column::Section => title(0),
            Column::Part => title(1),
            Column::Subpart => title(2),
            Column::Statement => statement.map_or_else(String::new, |s| s.text.clone()),
            Column::Prompt => statement.map_or_else(String::new, |s| s.prompts.join("\n")),
            Column::Core => yes(statement.is_some_and(|s| s.core)),
            Column::Local => yes(statement.is_some_and(|s| s.local)),
            Column::Reverse => yes(statement.is_some_and(|s| s.reverse)),
            Column::Scale => self.scale.to_owned(),
            Column::Cells => statement.map_or_else(String::new, |s| {
                let cells = s
                    .cells
                    .iter()
                    .map(|(value, cell)| format!("{value}: {cell}"));
                cells.collect::<Vec<_>>().join("\n")
            }),
            Column::Purpose => self.purpose.to_owned(),
            Column::Id => self.id.to_owned(),
        }
    }
}

/// What stands in a column of yes or nothing.
fn yes(is_so: bool) -> String {
    if is_so { "yes" } else { "" }.to_owned()
}

/// The columns that `workshop` needs.
pub(super) fn columns(workshop: &Workshop) -> Vec<Column> {
    let statements = workshop.statements();
    let needed = |column: Column| match column {
        Column::Subpart => workshop.sections().iter().any(|section| section.depth > 1),
        Column::Local => statements.iter().any(|s| s.local),
        Column::Reverse => statements.iter().any(|s| s.reverse),
        Column::Cells => statements.iter().any(|s| !s.cells.is_empty()),
        Column::Scale => !workshop.scales().is_empty(),
        _ => true,
    };
    let all = [
        Column::Section,
        Column::Part,
        Column::Subpart,
        Column::Statement,
        Column::Cells,
        Column::Prompt,
        Column::Core,
        Column::Local,
        Column::Reverse,
        Column::Purpose,
        Column::Scale,
        Column::Id,
    ];
    all.into_iter().filter(|column| needed(*column)).collect()
}

/// What of `workshop` a table does not hold, in the words of its file: to be said beside the table,
/// and to be kept in the file. `separated`: separated values, which hold the statements alone.
pub fn left_behind(workshop: &Workshop, separated: bool) -> Vec<&'static str> {
    let sections = workshop.sections();
    let own = workshop.scale();
    let asides = |scale: &Scale| (scale.dont_know, scale.not_applicable, scale.abstain);
    let has_cells = workshop.statements().iter().any(|s| !s.cells.is_empty());
    let table = [
        ("`scale`", separated),
        ("`scales`", separated && !workshop.scales().is_empty()),
        ("`cells`", separated && has_cells),
        (
            "`roll_up`",
            workshop.roll_up().is_some() || sections.iter().any(|s| s.roll_up.is_some()),
        ),
        ("`voters`", sections.iter().any(|s| !s.voters.is_empty())),
        ("`groups`", !workshop.groups().is_empty()),
        ("`earlier`", !workshop.earlier().is_empty()),
        ("`translations`", !workshop.translations().is_empty()),
        (
            "`prompts` of the whole",
            workshop.prompts().iter().next().is_some(),
        ),
        ("`comments`", workshop.comments()),
        ("`quorum`", workshop.quorum().is_some()),
        ("`disclosure`", workshop.disclosure() != Disclosure::LEAST),
        (
            "the answers beside a named scale",
            workshop
                .scales()
                .iter()
                .any(|s| asides(&s.scale) != asides(own)),
        ),
        ("`priorities`", workshop.priorities().is_some()),
        ("`minutes`", sections.iter().any(|s| s.minutes.is_some())),
        ("`language`", workshop.language() != USUAL_LANGUAGE),
        ("`evidence_after_reveal`", workshop.evidence_after_reveal()),
        (
            "`title`, `edition`, `wording`, `source`, `licence`, `about`",
            separated,
        ),
    ];
    let left = table.into_iter().filter(|(_, is_there)| *is_there);
    left.map(|(words, _)| words).collect()
}
