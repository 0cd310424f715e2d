//! Who took part, told so that nobody stands out.

use crate::paper::document::{Cell, Column, Document, Line, Table};
use crate::paper::subject::Subject;
use crate::paper::words::counted;
use crate::text::listed;

/// How many joined, of which groups, and who voted where.
pub(super) fn took_part(paper: &mut Document, subject: &Subject<'_>) {
    let record = subject.record;
    let workshop = &record.workshop;
    paper.heading("Who took part");
    let joined = match record.joined {
        0 => "Nobody joined with a phone.".to_owned(),
        some => format!("{} joined with a phone.", counted(some as usize, "person")),
    };
    let watched = match record.observers {
        0 => String::new(),
        some => format!(
            " {} watched and did not vote.",
            counted(some as usize, "person")
        ),
    };
    let rounds = subject.statements().flat_map(|s| &subject.held(s).rounds);
    let by_hand = rounds.into_iter().any(|round| !round.hands.is_empty());
    let hands = match (by_hand, record.joined) {
        (false, _) => "",
        (true, 0) => " Votes were counted by a show of hands.",
        (true, _) => " Some votes were counted by a show of hands as well.",
    };
    paper.text(format!("{joined}{watched}{hands}"));
    let least = workshop.disclosure().group;
    let groups = workshop.groups().iter().zip(&record.joined_by_group);
    let groups = groups.map(|(group, joined)| (group.title.clone(), *joined));
    let rows = pooled(groups.collect(), least);
    let is_pooled = rows.iter().any(|(names, _)| names.len() > 1);
    paper.table(Table {
        caption: "Who joined".to_owned(),
        columns: vec![Column::words("Group", 80), Column::numbers("Joined", 20)],
        rows: rows
            .iter()
            .map(|(names, joined)| vec![Cell::plain(listed(names)), Cell::number(joined)])
            .collect(),
    });
    if is_pooled {
        paper.text(format!(
            "Groups with fewer than {least} people are counted together, so that nobody stands out."
        ));
    }
    let own_voters = subject.parts().into_iter().filter_map(|(section, _)| {
        let voters = workshop.voter_titles(section);
        let title = &workshop.sections()[section].title;
        (!voters.is_empty())
            .then(|| Line::plain(format!("{title}: only {} could vote.", listed(&voters))))
    });
    paper.list(own_voters.collect());
}

/// The groups that somebody chose, those with fewer than `least` together in one row. A small group
/// that would be alone in that row is joined by the smallest of the others.
fn pooled(groups: Vec<(String, u32)>, least: u32) -> Vec<(Vec<String>, u32)> {
    let chosen = groups.into_iter().filter(|(_, joined)| *joined > 0);
    let (mut small, mut large): (Vec<_>, Vec<_>) = chosen.partition(|(_, joined)| *joined < least);
    if small.len() == 1
        && let Some(smallest) = (0..large.len()).min_by_key(|i| large[*i].1)
    {
        small.push(large.remove(smallest));
    }
    let mut rows: Vec<(Vec<String>, u32)> = large
        .into_iter()
        .map(|(name, joined)| (vec![name], joined))
        .collect();
    if !small.is_empty() {
        let together = small.iter().map(|(_, joined)| joined).sum();
        rows.push((small.into_iter().map(|(name, _)| name).collect(), together));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::pooled;

    #[test]
    fn no_small_group_stands_by_itself() {
        let of = |counts: &[u32]| {
            let names = ["a", "b", "c", "d"];
            let groups = names
                .iter()
                .map(|n| (*n).to_owned())
                .zip(counts.iter().copied());
            let rows = pooled(groups.collect(), 5).into_iter();
            rows.map(|(names, n)| (names.join(""), n))
                .collect::<Vec<_>>()
        };
        let row = |name: &str, n: u32| (name.to_owned(), n);
        assert_eq!(of(&[7, 2, 1, 2]), [row("a", 7), row("bcd", 5)]);
        assert_eq!(of(&[9, 2, 6, 0]), [row("a", 9), row("bc", 8)]);
        assert_eq!(of(&[9, 5, 6, 0]), [row("a", 9), row("b", 5), row("c", 6)]);
        assert_eq!(of(&[0, 0, 0, 0]), []);
        assert_eq!(of(&[3, 0, 0, 0]), [row("a", 3)]);
    }
}
