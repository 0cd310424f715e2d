//! An organisation's own statements, laid over a workshop: in its sections and in sections of their
//! own, marked as local, and so kept out of scores and comparisons that are the framework's.

use super::check::{check, spots};
use super::raw::RawWorkshop;
use super::raw::local::RawLocal;
use super::{Statement, Workshop};
use crate::notation;
use crate::problem::{Problem, Problems, did_you_mean};
use crate::text;

/// What is said where a local statement stands by itself.
pub const LOCAL: &str = "Local: our organisation’s own, not part of the framework.";

impl Statement {
    /// Its words as they stand in a list, marked when it is local.
    pub fn marked(&self) -> String {
        marked(&self.text, self.local)
    }
}

/// A statement's words as they stand in a list, marked when it is local.
pub(crate) fn marked(text: &str, local: bool) -> String {
    if local {
        format!("{text} (local)")
    } else {
        text.to_owned()
    }
}

/// The id of the workshop that the local statements in `text`, the contents of `file`, are for.
///
/// # Errors
/// Every problem of notation.
pub fn local_to(file: &str, text: &str) -> Result<String, Problems> {
    notation::read_all::<RawLocal>(file, text).map(|raw| raw.local_to)
}

impl Workshop {
    /// The workshop with the local statements in `text`, the contents of `file`, laid over it: each
    /// behind the section's own that it names, before the parts of that, and local sections behind all
    /// others.
    ///
    /// # Errors
    /// Every problem of notation, or every problem of meaning.
    pub fn with_local(&self, file: &str, text: &str) -> Result<Self, Problems> {
        let local: RawLocal = notation::read_all(file, text)?;
        if local.local_to != self.id {
            let other = text::clean(&local.local_to, 80);
            let what = format!(
                "it is for the workshop `{other}`, and this one is `{}`",
                self.id
            );
            let problem = Problem::in_meaning(file, "`local_to`", what);
            return Err(problem
                .hint("start the workshop that it is for, or change `local_to`")
                .into());
        }
        let mut raw = RawWorkshop::from(self);
        let nowhere = local.over(&mut raw);
        let mut problems: Vec<Problem> = nowhere
            .iter()
            .map(|(id, section)| self.no_such_section(file, id, section))
            .collect();
        let laid = check(file, raw);
        if let Err(found) = &laid {
            problems.extend(found.iter().cloned());
        }
        notation::locate_by(text, problems.iter_mut(), spots::finder);
        let laid = laid.or_else(|found| {
            // Told below, with those that were found before.
            if problems.is_empty() {
                Err(found)
            } else {
                Ok(self.clone())
            }
        })?;
        Problems::none_or(problems, laid)
    }

    /// The workshop with the local statements of `other`, a part of it or an earlier writing, that it
    /// does not have itself: each in the section with the same id. Those of a section that is gone stay
    /// behind.
    ///
    /// # Errors
    /// Every problem of what would be asked then.
    pub fn with_local_of(&self, other: &Self) -> Result<Self, Problems> {
        let is_new = |id: &str| self.statement_by_id(id).is_none();
        let local = RawLocal::of(RawWorkshop::from(other), &is_new);
        if local.is_empty() {
            return Ok(self.clone());
        }
        let mut raw = RawWorkshop::from(self);
        local.over(&mut raw);
        check(&self.id, raw)
    }

    fn no_such_section(&self, file: &str, statement: &str, section: &str) -> Problem {
        let place = format!("statement \"{}\"", text::clean(statement, 80));
        let written = text::clean(section, 80);
        let what = format!("`section` names `{written}`, which the workshop does not have");
        let known = || self.sections.iter().map(|s| s.id.as_str());
        let hint = match did_you_mean(section, known()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it has: {}", known().collect::<Vec<_>>().join(", ")),
        };
        Problem::in_meaning(file, place, what).hint(hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::{self, Selection};

    const BASE: &str = r#"(
  format: 1, id: "w", title: "T", wording: Own,
  scale: (points: [(value: 1, label: "A"), (value: 2, label: "B")]),
  scales: {"yes-no": (points: [(value: 0, label: "C"), (value: 1, label: "D")])},
  earlier: [(workshop: "old", same_scale: true, statements: {"a": "x", "b": "y"})],
  sections: [
    (id: "one", title: "One", statements: [(id: "a", text: "A.", core: true)]),
    (id: "two", title: "Two", sections: [(id: "deep", title: "Deep", statements: [(id: "b", text: "B.")])]),
  ],
)"#;

    fn base() -> Workshop {
        workshop::read("w.ron", BASE).unwrap()
    }

    fn ids(workshop: &Workshop) -> Vec<(&str, bool)> {
        let statements = workshop.statements().iter();
        statements.map(|s| (s.id.as_str(), s.local)).collect()
    }

    #[test]
    fn the_next_session_asks_what_the_last_one_asked_of_its_own() {
        let local = r#"(
  format: 1, local_to: "w",
  statements: [(section: "one", id: "own-a", text: "Own A.", core: true), (section: "deep", id: "own-b", text: "Own B.")],
  sections: [(id: "ours", title: "Ours", statements: [(id: "own-c", text: "Own C.")])],
)"#;
        let then = base().with_local("own.ron", local).unwrap();
        let next = base().with_local_of(&then).unwrap();
        assert_eq!(ids(&next), ids(&then));
        // What the workshop has itself is not laid over it again.
        assert_eq!(ids(&next.with_local_of(&then).unwrap()), ids(&then));
        assert_eq!(ids(&base().with_local_of(&base()).unwrap()), ids(&base()));
        // Of a part only what that part asked comes along.
        let part = Selection {
            short: true,
            sections: Vec::new(),
        };
        let part = then.select(&part).unwrap();
        let next = base().with_local_of(&part).unwrap();
        assert_eq!(ids(&next), [("a", false), ("own-a", true), ("b", false)]);
    }

    #[test]
    fn statements_go_where_they_belong_and_are_local_all_of_them() {
        let local = r#"(
  format: 1, local_to: "w",
  statements: [
    (section: "one", id: "own-1", text: "Own.", core: true, prompts: ["Why?"]),
    (section: "deep", id: "own-2", text: "Low.", scale: "yes-no", reverse: true, cells: {0: "None"}),
  ],
  sections: [(id: "ours", title: "Ours", sections: [
    (id: "part", title: "Part", statements: [(id: "own-3", text: "More.")])])],
)"#;
        let laid = base().with_local("l.ron", local).unwrap();
        let expected = [
            ("a", false),
            ("own-1", true),
            ("b", false),
            ("own-2", true),
            ("own-3", true),
        ];
        assert_eq!(ids(&laid), expected);
        assert_eq!(laid.id(), "w");
        assert_ne!(laid.fingerprint(), base().fingerprint());
        assert_eq!(
            laid.earlier()[0]
                .statements
                .keys()
                .copied()
                .collect::<Vec<_>>(),
            [0, 2]
        );
        let low = &laid.statements()[3];
        assert!(low.scale.low_is_good && low.scale.points[0].meaning == "None");
        let short = Selection {
            short: true,
            sections: Vec::new(),
        };
        assert_eq!(
            ids(&laid.select(&short).unwrap()),
            [("a", false), ("own-1", true)]
        );
        assert_eq!(laid.statements()[1].marked(), "Own. (local)");
    }

    #[test]
    fn every_problem_is_told_at_once_in_the_file_that_has_it() {
        let table = [
            ("format: 1, local_to: \"x\"", "it is for the workshop `x`"),
            (
                "format: 1, local_to: \"w\", statements: [(section: \"dep\", id: \"c\", text: \"C.\")]",
                "l.ron:1:51: statement \"c\": `section` names `dep`, which",
            ),
            (
                "format: 1, local_to: \"w\", statements: [(section: \"one\", id: \"a\", text: \"C.\")]",
                "l.ron:1:62: statement \"a\": the id `a` is already that of statement \"a\"",
            ),
            (
                "format: 1, local_to: \"w\", statements: [(section: \"one\", id: \"c\", text: \"\")]",
                "l.ron:1:73: statement \"c\": `text` is empty",
            ),
            (
                "format: 1, local_to: \"w\", statments: []",
                "did you mean `statements`?",
            ),
            ("format: 2, local_to: \"w\"", "made for a newer plenary"),
        ];
        for (fields, expected) in table {
            let found = base().with_local("l.ron", &format!("({fields})"));
            let said = found.unwrap_err().to_string();
            assert!(said.contains(expected), "{expected} in {said}");
        }
        let two = "(format: 1, local_to: \"w\", statements: [(section: \"no\", id: \"c\", text: \"C.\"), \
                   (section: \"one\", id: \"D\", text: \"D.\")])";
        let problems = base().with_local("l.ron", two).unwrap_err();
        assert_eq!(problems.iter().count(), 2, "{problems}");
    }
}
