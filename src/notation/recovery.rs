//! Reading on after a mistake, so that one look at a file tells all that is wrong with its fields.
//!
//! serde stops at the first mistake. What caused it is then taken out of a copy of the text, spaces
//! in its place so that nothing else moves, and the copy is read again: a field that is not known or
//! stands twice, and otherwise the item of a list that holds the mistake.

use serde::de::DeserializeOwned;

use super::spans::{Kind, Node};
use super::{explain, options};
use crate::problem::{Problem, Problems, Spot, did_you_mean};

/// More problems of notation than these are not told at once.
const MOST_PROBLEMS: usize = 50;

/// Reads `text`, and reads on after each mistake that it can leave out.
pub(super) fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Problems> {
    let mut problems: Vec<Problem> = Vec::new();
    let mut misspelt: Vec<Misspelt> = Vec::new();
    let mut copy: Option<String> = None;
    loop {
        let reading = copy.as_deref().unwrap_or(text);
        let error = match options().from_str::<T>(reading) {
            Ok(value) => return Problems::none_or(problems, value),
            Err(error) => error,
        };
        let start = error.span.start;
        let found = offset(reading, start.line, start.col)
            .and_then(|byte| Some((Node::of(reading)?, byte)))
            .and_then(|(tree, byte)| Culprit::of(reading, &tree, byte, &error.code));
        let follows = found.as_ref().is_some_and(|culprit| {
            let missing = misspelt.iter();
            missing
                .into_iter()
                .any(|m| m.explains(culprit, &error.code))
        });
        if !follows {
            problems.push(explain(file, text, &error));
        }
        misspelt.extend(found.as_ref().and_then(|c| Misspelt::of(c, &error.code)));
        let taken_out = found.and_then(|culprit| culprit.taken_out);
        let Some(range) = taken_out.filter(|_| problems.len() < MOST_PROBLEMS) else {
            return Err(Problems::of(problems, explain(file, text, &error)));
        };
        copy = Some(blanked(reading, range));
    }
}

/// What is behind a mistake.
struct Culprit {
    /// What is taken out to read on, if that is possible.
    taken_out: Option<std::ops::Range<usize>>,
    /// Where the brackets that hold the mistake open: line and column.
    within: (usize, usize),
}

impl Culprit {
    fn of(text: &str, tree: &Node, byte: usize, error: &ron::Error) -> Option<Self> {
        let path = path_to(tree, byte);
        let holder = path
            .iter()
            .rev()
            .find(|n| matches!(n.kind, Kind::Fields(_)))?;
        let spot = Spot::at_byte(text, holder.span.start);
        let within = (spot.line, spot.column);
        Some(Self {
            taken_out: taken_out(&path, holder, byte, error).map(|range| with_comma(text, range)),
            within,
        })
    }
}

/// What has to go so that `error` does not come again.
fn taken_out(
    path: &[&Node],
    holder: &Node,
    byte: usize,
    error: &ron::Error,
) -> Option<std::ops::Range<usize>> {
    use ron::Error as E;
    match error {
        E::NoSuchStructField { found, .. } => {
            let mut fields = holder.fields().iter();
            let field = fields.find(|f| f.name == *found && f.span.contains(&byte))?;
            Some(field.span.clone())
        }
        E::DuplicateStructField { field, .. } => {
            let named = holder.fields().iter().filter(|f| f.name == *field);
            Some(named.skip(1).last()?.span.clone())
        }
        _ => {
            let mut holders = path.iter().rev();
            holders.find_map(|holder| item_at(holder, byte))
        }
    }
}

/// The item of a list, or the key with its value, that holds `byte`.
fn item_at(holder: &Node, byte: usize) -> Option<std::ops::Range<usize>> {
    let items = holder.items().iter().map(|item| &item.span);
    let mut spans = items.chain(holder.entries().iter().map(|entry| &entry.span));
    spans.find(|span| span.contains(&byte)).cloned()
}

/// A field that is not known, and is most likely meant to be another.
struct Misspelt {
    meant: String,
    within: (usize, usize),
}

impl Misspelt {
    fn of(culprit: &Culprit, error: &ron::Error) -> Option<Self> {
        let ron::Error::NoSuchStructField {
            expected, found, ..
        } = error
        else {
            return None;
        };
        Some(Self {
            meant: did_you_mean(found, expected.iter().copied())?.to_owned(),
            within: culprit.within,
        })
    }

    /// Whether this is why a field is missing.
    fn explains(&self, culprit: &Culprit, error: &ron::Error) -> bool {
        matches!(error, ron::Error::MissingStructField { field, .. } if **field == self.meant)
            && self.within == culprit.within
    }
}

/// From the whole down to the innermost value that holds `byte`.
fn path_to(tree: &Node, byte: usize) -> Vec<&Node> {
    let mut path = vec![tree];
    while let Some(inner) = path
        .last()
        .and_then(|node| node.inside().find(|n| n.span.contains(&byte)))
    {
        path.push(inner);
    }
    // Between a field's name and its value no value holds the byte, and its brackets do.
    path
}

/// The range with the comma behind it, if there is one.
fn with_comma(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let rest = &text[range.end..];
    let blank = rest.len() - rest.trim_start().len();
    let comma = rest[blank..].starts_with(',');
    range.start..range.end + if comma { blank + 1 } else { 0 }
}

/// `text` with spaces for every character of `range` but the ends of lines.
fn blanked(text: &str, range: std::ops::Range<usize>) -> String {
    let spaces = text[range.clone()]
        .chars()
        .map(|c| if c == '\n' { '\n' } else { ' ' });
    let mut copy = text[..range.start].to_owned();
    copy.extend(spaces);
    copy.push_str(&text[range.end..]);
    copy
}

/// The byte at a line and a column, both from 1.
fn offset(text: &str, line: usize, column: usize) -> Option<usize> {
    let mut start = 0;
    for _ in 1..line {
        start += text[start..].find('\n')? + 1;
    }
    let mut characters = text[start..].char_indices();
    characters
        .nth(column.checked_sub(1)?)
        .map(|(at, _)| start + at)
}

#[cfg(test)]
mod tests {
    use super::super::read_all;
    use crate::workshop::raw::RawWorkshop;

    fn problems(text: &str) -> Vec<String> {
        let problems = read_all::<RawWorkshop>("w.ron", text).unwrap_err();
        let lines = problems.iter().map(ToString::to_string);
        lines
            .map(|p| p.lines().next().unwrap().to_owned())
            .collect()
    }

    fn workshop(fields: &str, statements: &str) -> String {
        format!(
            "(\n  format: 1, id: \"é\", {fields} wording: Own, scale: (points: []),\n  sections: [\n    (id: \"s\", title: \"é\", purpse: \"é\", statements: [\n{statements}\n])],\n)"
        )
    }

    #[test]
    fn every_mistake_of_a_list_is_told_once_and_in_order() {
        let statements = "
(id: \"é\", tetx: \"é\"),
(id: 5, text: \"é\"),
(text: \"é\"),
(id: \"a\", text: \"é\", prompts: [5, \"b\", 6]),
(id: \"a\", id: \"b\", text: \"é\"),
(id: \"a\", text: \"é\", core: maybe),";
        let said = problems(&workshop("title: \"é\", colour: 5,", statements));
        let expected = [
            "w.ron:2:35: there is no field `colour` here",
            "w.ron:4:27: there is no field `purpse` here",
            "w.ron:6:11: there is no field `tetx` here",
            "w.ron:7:6: a text in quotation marks is needed here",
            "w.ron:8:",
            "w.ron:9:32: a text in quotation marks is needed here",
            "w.ron:9:40: a text in quotation marks is needed here",
            "w.ron:10:",
            "w.ron:11:",
        ];
        assert_eq!(said.len(), expected.len(), "{said:#?}");
        for (said, expected) in said.iter().zip(expected) {
            assert!(said.starts_with(expected), "{said} is not {expected}");
        }
    }

    #[test]
    fn a_misspelt_field_is_not_also_missing() {
        let said = problems(&workshop("tilte: \"é\",", "").replace("purpse: \"é\", ", ""));
        assert_eq!(said, ["w.ron:2:23: there is no field `tilte` here"]);
    }

    #[test]
    fn a_text_that_ends_too_soon_is_one_problem() {
        assert_eq!(
            problems("(format: 1, title: \"a\", sections: [(id: 5), ").len(),
            1
        );
    }

    #[test]
    fn many_mistakes_end_somewhere() {
        let statements = "(x: 1), ".repeat(1000);
        let said = problems(&workshop("title: \"é\",", &statements));
        assert_eq!(said.len(), super::MOST_PROBLEMS);
    }
}
