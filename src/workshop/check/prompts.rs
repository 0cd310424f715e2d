//! A workshop's own questions for the shapes of a result.

use std::collections::BTreeMap;

use super::Checker;
use crate::problem::did_you_mean;
use crate::prompts::{MOST_QUESTIONS, Own};
use crate::shape::Shape;
use crate::text;
use crate::workshop::LONGEST_PROSE;

impl Checker<'_> {
    pub(super) fn prompts(&mut self, raw: BTreeMap<String, Vec<String>>) -> Own {
        let mut own = Own::new();
        for (name, questions) in raw {
            let place = format!("the prompts for \"{}\"", text::clean(&name, 80));
            for question in &questions {
                self.words(&place, "prompts", question, 1, LONGEST_PROSE);
            }
            if questions.is_empty() || questions.len() > MOST_QUESTIONS {
                let what = format!("there are {} questions", questions.len());
                let problem = self.problem(&place, what);
                self.add(problem.hint(format!(
                    "write 1 to {MOST_QUESTIONS}, or leave the shape out to keep the usual ones"
                )));
            }
            match Shape::named(&name) {
                Some(shape) => {
                    own.insert(shape, questions);
                }
                None => self.no_such_shape(&place, &name),
            }
        }
        own
    }

    fn no_such_shape(&mut self, place: &str, name: &str) {
        let names = Shape::ALL.map(Shape::name);
        let problem = self.problem(place, "a result has no such shape");
        let hint = match did_you_mean(name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the shapes are {}", names.join(", ")),
        };
        self.add(problem.hint(hint));
    }
}
