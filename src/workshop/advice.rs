//! What could be better in a workshop that can be used as it is: advice, and never a refusal.
//!
//! A statement is read once, from across a room, by people who then say how far it is true. What is
//! long, hard to read, or two claims in one is answered by guessing. Each rule has its threshold
//! here, under a name, and its source beside it.

mod alike;
mod claims;
mod reading;

use super::{Of, Scale, Workshop};
use crate::problem::Problem;

/// The most words of a statement. Sentences up to this length are understood at first reading
/// (GOV.UK, "Content design: planning, writing and managing content").
pub const MOST_WORDS: usize = 25;

/// The reading age, in years, that a statement should not need. It is a school leaver's: a board
/// has more schooling, but staff side and networks vote beside it, and nobody reads at leisure.
pub const STATEMENT_AGE: u32 = 18;

/// The reading age, in years, that a workshop's statements together should not need. A single
/// sentence is judged by a few words, so its own bound is wider.
pub const WORKSHOP_AGE: u32 = 16;

/// What could be better in `workshop`, read from `file`, as warnings in the order asked.
pub fn advice(file: &str, workshop: &Workshop) -> Vec<Problem> {
    let mut adviser = Adviser {
        file,
        found: Vec::new(),
    };
    adviser.origin(workshop);
    adviser.scale("the scale", workshop.scale());
    for named in workshop.scales() {
        adviser.scale(&format!("the scale \"{}\"", named.name), &named.scale);
    }
    adviser.whole(workshop);
    adviser.statements(workshop);
    adviser.found
}

/// "a reading age of 19, 18 is enough". The formula is made for school, and says little above.
fn needed(age: u32, enough: u32) -> String {
    let age = match age {
        ..=OLDEST => age.to_string(),
        _ => format!("more than {OLDEST}"),
    };
    format!("a reading age of {age}, {enough} is enough")
}

/// A greater reading age, in years, is not told as a number.
const OLDEST: u32 = 25;

struct Adviser<'a> {
    file: &'a str,
    found: Vec<Problem>,
}

impl Adviser<'_> {
    fn warn(&mut self, place: &str, what: impl Into<String>, hint: impl Into<String>) {
        let problem = Problem::in_meaning(self.file, place, what);
        self.found.push(problem.hint(hint).as_warning());
    }

    fn origin(&mut self, workshop: &Workshop) {
        let table = [
            (
                "source",
                workshop.source(),
                "say where the framework comes from and whose words these are",
            ),
            (
                "licence",
                workshop.licence(),
                "say how the wording may be used, such as \"CC BY 4.0\"",
            ),
        ];
        for (field, words, hint) in table {
            if words.trim().is_empty() {
                self.warn("the workshop", format!("`{field}` is empty"), hint);
            }
        }
    }

    fn scale(&mut self, place: &str, scale: &Scale) {
        let points = scale.points.iter().filter(|p| p.meaning.trim().is_empty());
        let bare: Vec<String> = points.map(|p| p.value.to_string()).collect();
        if !bare.is_empty() {
            let what = match &bare[..] {
                [one] => format!("point {one} has no `meaning`"),
                several => format!("the points {} have no `meaning`", several.join(", ")),
            };
            self.warn(
                place,
                what,
                "without one, everybody votes on a scale of their own",
            );
        }
    }

    fn whole(&mut self, workshop: &Workshop) {
        let texts = workshop.statements().iter().map(|s| s.text.as_str());
        let age = reading::age(texts);
        if age > WORKSHOP_AGE {
            let what = format!("its statements need {}", needed(age, WORKSHOP_AGE));
            self.warn(
                "the workshop",
                what,
                "use shorter words and shorter sentences",
            );
        }
    }

    fn statements(&mut self, workshop: &Workshop) {
        let statements = workshop.statements();
        let texts: Vec<&str> = statements.iter().map(|s| s.text.as_str()).collect();
        let alike = alike::pairs(&texts);
        for (position, statement) in statements.iter().enumerate() {
            let place = format!("statement \"{}\"", statement.id);
            let words = reading::words(&statement.text).count();
            if words > MOST_WORDS {
                let what = format!("`text` has {words} words, {MOST_WORDS} are enough");
                self.warn(
                    &place,
                    what,
                    "keep the claim and move the rest into a prompt",
                );
            }
            let age = reading::age([statement.text.as_str()]);
            if age > STATEMENT_AGE {
                let what = format!("`text` needs {}", needed(age, STATEMENT_AGE));
                self.warn(
                    &place,
                    what,
                    "use shorter words: it is read once, from across a room",
                );
            }
            if let Some(joint) = claims::joint(&statement.text) {
                let what = format!("`text` seems to make two claims, joined at “{joint}”");
                self.warn(
                    &place,
                    what,
                    "nobody can agree with one half: make two statements of it",
                );
            }
            let alike = alike.iter().filter(|(second, _)| *second == position);
            // The same statement in each of several parts that are set side by side is meant so.
            let meant = |first: usize| {
                statements[first].text == statement.text
                    && side_by_side(workshop, statements[first].section, statement.section)
            };
            for (_, first) in alike.filter(|(_, first)| !meant(*first)) {
                let what = format!(
                    "`text` is nearly that of statement \"{}\"",
                    statements[*first].id
                );
                self.warn(&place, what, "ask it once, or say what is different");
            }
        }
    }
}

/// Whether two sections are parts of one whose roll-up takes each part by itself.
fn side_by_side(workshop: &Workshop, one: usize, other: usize) -> bool {
    let sections = workshop.sections();
    let parent = sections[one].parent;
    one != other
        && parent == sections[other].parent
        && parent.is_some_and(|parent| {
            let roll_up = sections[parent].roll_up.as_ref();
            roll_up.is_some_and(|roll_up| roll_up.of == Of::Parts)
        })
}

#[cfg(test)]
mod tests;
