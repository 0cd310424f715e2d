//! Where in a workshop the room is, and the name of that place in files and on the command line.

use crate::workshop::Workshop;

/// Where in the workshop the room is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// People are joining.
    Lobby,
    /// The start of a section that stands by itself.
    Section(usize),
    /// A section whose statements are voted on at one go: the open sweep, and then its list.
    Sweep(usize),
    /// A statement.
    Statement(usize),
    /// What was agreed in a section that stands by itself.
    Summary(usize),
    /// What was agreed in all.
    WholeSummary,
    /// The ballot at the end.
    Priorities,
    /// The session is finished.
    End,
}

/// What stands before a section's id in the name of its summary.
const SUMMARY_OF: &str = "summary ";

/// What stands before a section's id in the name of its sweep.
const SWEEP_OF: &str = "sweep ";

impl Place {
    /// The place's name: the id of a statement or section, or `lobby`, `sweep ID`, `summary ID`,
    /// `summary`, `priorities`, `end`.
    pub fn name(self, workshop: &Workshop) -> String {
        match self {
            Self::Lobby => "lobby".to_owned(),
            Self::Section(section) => workshop.sections()[section].id.clone(),
            Self::Sweep(section) => format!("{SWEEP_OF}{}", workshop.sections()[section].id),
            Self::Statement(statement) => workshop.statements()[statement].id.clone(),
            Self::Summary(section) => {
                format!("{SUMMARY_OF}{}", workshop.sections()[section].id)
            }
            Self::WholeSummary => "summary".to_owned(),
            Self::Priorities => "priorities".to_owned(),
            Self::End => "end".to_owned(),
        }
    }

    /// The place with this name, if the workshop has it. A part's id leads to its first statement.
    pub fn named(workshop: &Workshop, name: &str) -> Option<Self> {
        match name {
            "lobby" => Some(Self::Lobby),
            "summary" => Some(Self::WholeSummary),
            "priorities" => workshop.priorities().map(|_| Self::Priorities),
            "end" => Some(Self::End),
            id => {
                // A part has no screen, no sweep and no summary of its own.
                let top = |id: &str| {
                    let section = workshop.section_by_id(id.trim());
                    section.filter(|s| workshop.top_of(*s) == *s)
                };
                if let Some(section) = id.strip_prefix(SUMMARY_OF) {
                    return top(section).map(Self::Summary);
                }
                if let Some(section) = id.strip_prefix(SWEEP_OF) {
                    return top(section).map(Self::Sweep);
                }
                let statement = workshop.statement_by_id(id).map(Self::Statement);
                let section = || {
                    let section = workshop.section_by_id(id)?;
                    Some(match top(id) {
                        Some(section) => Self::Section(section),
                        None => Self::Statement(workshop.sections()[section].statements.start),
                    })
                };
                statement.or_else(section)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop;

    #[test]
    fn a_part_leads_to_its_first_statement_and_has_no_sweep_and_no_summary() {
        let text = r#"(format: 1, id: "w", title: "W", wording: Own,
            scale: (points: [(value: 1, label: "no"), (value: 2, label: "yes")]),
            sections: [(id: "s", title: "S", sections: [
                (id: "p", title: "P", statements: [(id: "a", text: "A")]),
                (id: "q", title: "Q", statements: [(id: "b", text: "B"), (id: "c", text: "C")])])])"#;
        let workshop = workshop::read("w.ron", text).unwrap();
        let named = |name: &str| Place::named(&workshop, name);
        assert_eq!(named("s"), Some(Place::Section(0)));
        assert_eq!(named("sweep s"), Some(Place::Sweep(0)));
        assert_eq!(named("summary s"), Some(Place::Summary(0)));
        assert_eq!(named("q"), Some(Place::Statement(1)));
        assert_eq!(named("sweep q"), None);
        assert_eq!(named("summary q"), None);
    }
}
