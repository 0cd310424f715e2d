//! What could be better in a workshop that can be used as it is: advice, and never a refusal.
//!
//! A statement is read once, from across a room, by people who then say how far it is true. What is
//! long, hard to read, or two claims in one is answered by guessing. Each rule has its threshold
//! here, under a name, and its source beside it.

mod alike;
mod claims;
mod reading;
mod rules;

use reading::Counted;

use std::collections::BTreeSet;

use super::{Of, Scale, Workshop};
use crate::problem::Problem;

/// The most words of a statement. Sentences up to this length are understood at first reading
/// (GOV.UK, "Content design: planning, writing and managing content").
pub const MOST_WORDS: u32 = 25;

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
    adviser.scale("the scale", workshop.scale(), &bare(workshop, None));
    for (position, named) in workshop.scales().iter().enumerate() {
        let place = format!("the scale \"{}\"", named.name);
        adviser.scale(&place, &named.scale, &bare(workshop, Some(position)));
    }
    for (place, what, hint) in rules::idle(workshop) {
        adviser.warn(&place, what, hint);
    }
    let statements = workshop.statements().iter();
    let counted: Vec<Counted> = statements.map(|s| Counted::of(&s.text)).collect();
    adviser.whole(&counted);
    adviser.statements(workshop, &counted);
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

    /// Warns of the points of `scale` that mean nothing to some statement, which are `bare`.
    fn scale(&mut self, place: &str, scale: &Scale, bare: &BTreeSet<u8>) {
        let points = scale.points.iter().filter(|p| bare.contains(&p.value));
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

    fn whole(&mut self, counted: &[Counted]) {
        let age = Counted::all(counted).age();
        if age > WORKSHOP_AGE {
            let what = format!("its statements need {}", needed(age, WORKSHOP_AGE));
            self.warn(
                "the workshop",
                what,
                "use shorter words and shorter sentences",
            );
        }
    }

    fn statements(&mut self, workshop: &Workshop, counted: &[Counted]) {
        let statements = workshop.statements();
        let texts: Vec<&str> = statements.iter().map(|s| s.text.as_str()).collect();
        let alike = alike::pairs(&texts);
        for (position, statement) in statements.iter().enumerate() {
            let place = format!("statement \"{}\"", statement.id);
            let words = counted[position].words;
            if words > MOST_WORDS {
                let what = format!("`text` has {words} words, {MOST_WORDS} are enough");
                self.warn(
                    &place,
                    what,
                    "keep the claim and move the rest into a prompt",
                );
            }
            let age = counted[position].age();
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

/// The points, by value, without a meaning to some statement that is rated on the scale of this
/// name: neither the scale nor a cell of the statement's own gives one. Of a scale that no statement
/// is rated on, the points that it gives none itself.
fn bare(workshop: &Workshop, scale: Option<usize>) -> BTreeSet<u8> {
    let statements = 0..workshop.statements().len();
    let mut rated = statements
        .filter(|s| workshop.named_scale_of(*s) == scale)
        .map(|s| workshop.scale_of(s))
        .peekable();
    let own = scale.map_or_else(|| workshop.scale(), |named| &workshop.scales()[named].scale);
    let unused = rated.peek().is_none().then_some(own);
    let points = rated.chain(unused).flat_map(|scale| &scale.points);
    let bare = points.filter(|point| point.meaning.trim().is_empty());
    bare.map(|point| point.value).collect()
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
