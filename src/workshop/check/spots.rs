//! Where a problem of meaning stands in the text: its place is named in the author's words, and
//! those words are looked for. Where they could mean two places, none is shown.

use std::collections::BTreeMap;

use crate::notation::Finder;
use crate::notation::spans::Node;
use crate::problem::Problem;
use crate::text;

/// What finds the byte at which the caret of a problem belongs, in the text whose tree is `workshop`.
pub(crate) fn finder(workshop: &Node) -> Finder<'_> {
    let ids = Ids::of(workshop);
    Box::new(move |problem| find(workshop, &ids, problem))
}

/// Sections and statements by their ids as problems show them, each with its kind, in the order in
/// which they are checked.
struct Ids<'a>(BTreeMap<String, Vec<(&'static str, &'a Node)>>);

impl<'a> Ids<'a> {
    fn of(workshop: &'a Node) -> Self {
        // In a file of local statements these stand beside the sections.
        let beside = list(workshop, "statements").iter();
        let mut asked: Vec<(&'static str, &Node)> = beside.map(|s| ("statement", s)).collect();
        collect(workshop, &mut asked);
        let mut ids: BTreeMap<String, Vec<(&'static str, &Node)>> = BTreeMap::new();
        for (kind, node) in asked {
            if let Some(id) = node.field("id").and_then(Node::text) {
                ids.entry(text::clean(id, 80))
                    .or_default()
                    .push((kind, node));
            }
        }
        Self(ids)
    }
}

fn find(workshop: &Node, ids: &Ids<'_>, problem: &Problem) -> Option<usize> {
    let place = problem.place.as_deref()?;
    let spelt: Vec<&str> = problem.what.split('`').skip(1).step_by(2).collect();
    let node = match place.split_once(" \"") {
        Some((kind, id)) => named(workshop, ids, (kind, id.strip_suffix('"')?), &problem.what)?,
        None => part(workshop, place, workshop.field("scale"))?,
    };
    // Of the whole file, only a field that is there is a place.
    let is_whole = std::ptr::eq(node, workshop);
    let is_named =
        |name: &&str| node.field(name).is_some() || problem.what.ends_with(" cannot be an id");
    if is_whole && !spelt.first().is_some_and(is_named) {
        return None;
    }
    Some(innermost(node, &spelt).span.start)
}

/// The part of a workshop that has no id.
fn part<'a>(workshop: &'a Node, place: &str, scale: Option<&'a Node>) -> Option<&'a Node> {
    match place {
        "the workshop" => Some(workshop),
        "the scale" => scale,
        "the groups" => workshop.field("groups"),
        "the disclosure" => workshop.field("disclosure"),
        "the priorities" => workshop.field("priorities"),
        _ => {
            let value = place
                .strip_prefix("point ")?
                .strip_suffix(" of the scale")?;
            let points = scale?.field("points")?.items();
            only(
                points
                    .iter()
                    .filter(|p| p.field("value").and_then(Node::word) == Some(value)),
            )
        }
    }
}

/// The section, statement or group with this id, as it is shown in a problem.
fn named<'a>(
    workshop: &'a Node,
    ids: &Ids<'a>,
    (kind, id): (&str, &str),
    what: &str,
) -> Option<&'a Node> {
    if kind == "group" {
        let has_id = |node: &&Node| {
            let own = node.field("id").and_then(Node::text);
            own.is_some_and(|own| text::clean(own, 80) == id)
        };
        let groups = workshop.field("groups")?.items().iter().filter(has_id);
        return match what {
            "it is given twice" => second(groups),
            _ => only(groups),
        };
    }
    if kind.ends_with("the scale") {
        return part(workshop, kind, Some(workshop.field("scales")?.entry(id)?));
    }
    let mut holders = ids.0.get(id)?.iter().copied();
    if what.contains(" is already that of ") {
        // Told of the second, which stands behind the first however the two are called; the first
        // may be in the workshop that local statements are laid over.
        let (first, second) = (holders.next()?, holders.next());
        let (found, node) = second.unwrap_or(first);
        return (found == kind && holders.next().is_none()).then_some(node);
    }
    let holders = holders.filter(|(found, _)| *found == kind);
    only(holders.map(|(_, node)| node))
}

/// Sections and statements in the order in which they are checked, each with its kind.
fn collect<'a>(holder: &'a Node, into: &mut Vec<(&'static str, &'a Node)>) {
    for section in list(holder, "sections") {
        into.push(("section", section));
        into.extend(list(section, "statements").iter().map(|s| ("statement", s)));
        collect(section, into);
    }
}

fn list<'a>(holder: &'a Node, field: &str) -> &'a [Node] {
    holder.field(field).map_or(&[], Node::items)
}

/// The field that a problem spells out, and the item of it when that is spelt out too; else the id,
/// else the whole.
fn innermost<'a>(node: &'a Node, spelt: &[&str]) -> &'a Node {
    let Some(field) = spelt.first().and_then(|name| node.field(name)) else {
        return node.field("id").unwrap_or(node);
    };
    let meant = spelt.get(1).map(|word| {
        let is_meant = |item: &&Node| item.text().is_some_and(|t| text::clean(t, 80) == **word);
        field.items().iter().filter(is_meant)
    });
    meant.and_then(only).unwrap_or(field)
}

fn only<'a>(mut nodes: impl Iterator<Item = &'a Node>) -> Option<&'a Node> {
    let first = nodes.next();
    first.filter(|_| nodes.next().is_none())
}

fn second<'a>(mut nodes: impl Iterator<Item = &'a Node>) -> Option<&'a Node> {
    let second = nodes.nth(1);
    second.filter(|_| nodes.next().is_none())
}

#[cfg(test)]
mod tests {
    use crate::workshop;

    const GOOD: &str = r#"(
  format: 1, id: "w", title: "T", wording: Own,
  scale: (points: [(value: 1, label: "A"), (value: 2, label: "B")]),
  scales: {"own": (points: [(value: 0, label: "C"), (value: 1, label: "D")])},
  groups: [(id: "board", title: "Board"), (id: "staff", title: "Staff")],
  sections: [
    (
      id: "s",
      title: "S",
      statements: [
        (id: "a", text: "A."),
        (id: "b", text: "B."),
      ],
      voters: ["board"],
    ),
  ],
  priorities: (pick: 1),
)"#;

    /// Where each problem of `GOOD` with `from` replaced is said to be.
    fn spots(from: &str, to: &str) -> Vec<Option<(usize, usize)>> {
        assert!(GOOD.contains(from), "{from}");
        let problems = workshop::read("w.ron", &GOOD.replacen(from, to, 1)).unwrap_err();
        let spots = problems.iter().map(|p| p.at.as_ref());
        spots.map(|s| s.map(|s| (s.line, s.column))).collect()
    }

    #[test]
    fn each_problem_of_meaning_has_its_caret() {
        let table = [
            ("label: \"D\"", "label: \"\"", (4, 71)),
            ("value: 0", "value: 5", (4, 19)),
            ("\"own\"", "\"Own\"", (4, 19)),
            ("\"A.\"", "\"\"", (11, 25)),
            ("id: \"b\", text", "id: \"B\", text", (12, 14)),
            ("id: \"b\", text", "id: \"a\", text", (12, 14)),
            ("id: \"b\", text", "id: \"s\", text", (12, 14)),
            ("\"S\"", "\"\"", (9, 14)),
            ("label: \"B\"", "label: \"\"", (3, 62)),
            ("value: 2", "value: 3", (3, 10)),
            ("id: \"staff\"", "id: \"board\"", (5, 48)),
            ("voters: [\"board\"]", "voters: [\"baord\"]", (14, 16)),
            ("pick: 1", "pick: 0", (17, 15)),
            ("id: \"w\"", "id: \"W\"", (2, 18)),
            ("(pick: 1)", "(pick: 1, question: \"\")", (17, 35)),
        ];
        for (from, to, expected) in table {
            let found = spots(from, to);
            assert!(found.contains(&Some(expected)), "{to}: {found:?}");
        }
    }

    #[test]
    fn a_place_that_could_be_two_has_no_caret() {
        let three = GOOD.replace(
            "id: \"b\", text",
            "id: \"a\", text: \"C.\"), (id: \"a\", text",
        );
        let problems = workshop::read("w.ron", &three).unwrap_err();
        assert!(problems.iter().all(|p| p.at.is_none()), "{problems}");
    }

    #[test]
    fn a_byte_order_mark_moves_no_caret() {
        let text = format!("\u{feff}{}", GOOD.replace("\"A.\"", "\"\""));
        let problems = workshop::read("w.ron", &text).unwrap_err();
        let spot = problems.iter().next().unwrap().at.clone().unwrap();
        assert_eq!((spot.line, spot.column), (11, 25));
    }
}
