//! An organisation's own statements as written in their file, and how they are laid over a workshop.

use serde::Deserialize;

use super::{RawSection, RawStatement, RawWorkshop};

#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawLocal {
    /// Looked at before the full read.
    #[serde(rename = "format")]
    pub(crate) _format: u32,
    pub(crate) local_to: String,
    #[serde(default)]
    pub(crate) statements: Vec<RawLocalStatement>,
    #[serde(default)]
    pub(crate) sections: Vec<RawSection>,
}

/// A statement that goes into a section of the workshop.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawLocalStatement {
    pub(crate) section: String,
    id: String,
    text: String,
    #[serde(default)]
    core: bool,
    #[serde(default)]
    scale: Option<String>,
    #[serde(default)]
    reverse: bool,
    #[serde(default)]
    cells: std::collections::BTreeMap<u8, String>,
    #[serde(default)]
    prompts: Vec<String>,
}

impl RawLocalStatement {
    fn of(section: String, statement: RawStatement) -> Self {
        let RawStatement {
            id,
            text,
            core,
            local: _, // It is.
            scale,
            reverse,
            cells,
            prompts,
        } = statement;
        Self {
            section,
            id,
            text,
            core,
            scale,
            reverse,
            cells,
            prompts,
        }
    }

    fn into_statement(self) -> RawStatement {
        let Self {
            section: _, // Where it goes.
            id,
            text,
            core,
            scale,
            reverse,
            cells,
            prompts,
        } = self;
        RawStatement {
            id,
            text,
            core,
            local: true,
            scale,
            reverse,
            cells,
            prompts,
        }
    }
}

impl RawLocal {
    /// The local statements of `workshop` whose ids are new: sections that have no others go whole.
    pub(crate) fn of(workshop: RawWorkshop, is_new: &dyn Fn(&str) -> bool) -> Self {
        let mut local = Self {
            _format: workshop.format,
            local_to: workshop.id,
            statements: Vec::new(),
            sections: Vec::new(),
        };
        for section in workshop.sections {
            if is_local(&section) && is_new_section(&section, is_new) {
                local.sections.push(section);
            } else {
                local.take_from(section, is_new);
            }
        }
        local
    }

    /// Whether there is nothing in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.statements.is_empty() && self.sections.is_empty()
    }

    fn take_from(&mut self, section: RawSection, is_new: &dyn Fn(&str) -> bool) {
        let wanted = |statement: &RawStatement| statement.local && is_new(&statement.id);
        for statement in section.statements.into_iter().filter(wanted) {
            let section = section.id.clone();
            self.statements
                .push(RawLocalStatement::of(section, statement));
        }
        for part in section.sections {
            self.take_from(part, is_new);
        }
    }

    /// The workshop with these statements in it, and each that names a section that it does not
    /// have, as the statement's id and that name.
    pub(crate) fn over(self, workshop: &mut RawWorkshop) -> Vec<(String, String)> {
        let Self {
            _format: _,
            local_to: _, // Compared before.
            statements,
            mut sections,
        } = self;
        let mut nowhere = Vec::new();
        for statement in statements {
            let name = statement.section.clone();
            let statement = statement.into_statement();
            match section_mut(&mut workshop.sections, &name) {
                Some(section) => section.statements.push(statement),
                None => nowhere.push((statement.id, name)),
            }
        }
        sections.iter_mut().for_each(make_local);
        workshop.sections.append(&mut sections);
        nowhere
    }
}

fn is_local(section: &RawSection) -> bool {
    section.statements.iter().all(|statement| statement.local)
        && section.sections.iter().all(is_local)
}

fn is_new_section(section: &RawSection, is_new: &dyn Fn(&str) -> bool) -> bool {
    section.statements.iter().all(|s| is_new(&s.id))
        && section.sections.iter().all(|s| is_new_section(s, is_new))
}

fn section_mut<'a>(sections: &'a mut [RawSection], id: &str) -> Option<&'a mut RawSection> {
    sections.iter_mut().find_map(|section| {
        if section.id == id {
            Some(section)
        } else {
            section_mut(&mut section.sections, id)
        }
    })
}

fn make_local(section: &mut RawSection) {
    for statement in &mut section.statements {
        statement.local = true;
    }
    section.sections.iter_mut().for_each(make_local);
}
