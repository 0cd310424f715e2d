//! Sections, their parts and their statements.

use std::sync::Arc;

use super::Checker;
use crate::text;
use crate::workshop::raw::{RawSection, RawStatement};
use crate::workshop::{
    DEEPEST_SECTION, LONGEST_PROSE, LONGEST_STATEMENT, LONGEST_TITLE, MOST_PLANNED, Scale, Section,
    Statement,
};

impl Checker<'_> {
    /// Checks sections that are parts of `parent`, and everything in them; statements are rated on
    /// `scale` unless they or their section name another.
    pub(super) fn sections(
        &mut self,
        raws: Vec<RawSection>,
        parent: Option<usize>,
        scale: &Arc<Scale>,
    ) {
        let depth = parent.map_or(0, |p| self.sections[p].depth + 1);
        for raw in raws {
            let RawSection {
                id,
                title,
                purpose,
                voters,
                scale: named,
                roll_up,
                minutes,
                statements,
                sections,
            } = raw;
            let place = format!("section \"{}\"", text::clean(&id, 80));
            self.unique_id(&place, &id);
            self.words(&place, "title", &title, 1, LONGEST_TITLE);
            self.words(&place, "purpose", &purpose, 0, LONGEST_PROSE);
            let voters = self.voters(&place, &voters);
            let named = self.scale_named(&place, named.as_deref());
            let scale = &self.rated_on(named, scale);
            let roll_up = self.roll_up(&place, roll_up);
            self.minutes(&place, minutes, depth);
            if depth >= DEEPEST_SECTION {
                let problem = self.problem(&place, "it is nested too deeply");
                self.add(problem.hint(format!("{DEEPEST_SECTION} levels of sections are enough")));
                continue;
            }
            if statements.is_empty() && sections.is_empty() {
                let problem = self.problem(&place, "nothing is asked in it");
                self.add(problem.hint("give it `statements` or `sections`, or take it out"));
            }
            let position = self.sections.len();
            let start = self.statements.len();
            self.sections.push(Section {
                id,
                title,
                purpose,
                voters,
                scale: named,
                roll_up,
                minutes,
                depth,
                parent,
                statements: start..start,
            });
            for statement in statements {
                self.statement(statement, position, scale);
            }
            self.sections(sections, Some(position), scale);
            self.sections[position].statements.end = self.statements.len();
        }
    }

    fn minutes(&mut self, place: &str, minutes: Option<u32>, depth: usize) {
        let Some(minutes) = minutes else {
            return;
        };
        if depth > 0 {
            let problem = self.problem(place, "`minutes` stands in a part of a section");
            self.add(problem.hint("time is planned for sections that stand by themselves"));
        } else if !(1..=MOST_PLANNED).contains(&minutes) {
            let problem = self.problem(place, format!("`minutes` is {minutes}"));
            self.add(problem.hint(format!("write 1 to {MOST_PLANNED}, or leave it out")));
        }
    }

    fn statement(&mut self, raw: RawStatement, section: usize, scale: &Arc<Scale>) {
        let RawStatement {
            id,
            text: words,
            core,
            local,
            scale: named,
            reverse,
            cells,
            prompts,
        } = raw;
        let place = format!("statement \"{}\"", text::clean(&id, 80));
        self.unique_id(&place, &id);
        self.words(&place, "text", &words, 1, LONGEST_STATEMENT);
        for prompt in &prompts {
            self.words(&place, "prompts", prompt, 1, LONGEST_PROSE);
        }
        let own_scale = self.scale_named(&place, named.as_deref());
        let scale = self.rated_on(own_scale, scale);
        let scale = self.seen_by(&place, &scale, &cells, reverse);
        self.statements.push(Statement {
            id,
            text: words,
            core,
            local,
            reverse,
            cells,
            prompts,
            own_scale,
            scale,
            section,
        });
    }

    /// The scale that is named, or else the one around.
    fn rated_on(&self, named: Option<usize>, around: &Arc<Scale>) -> Arc<Scale> {
        Arc::clone(named.map_or(around, |position| &self.scales[position].scale))
    }
}
