//! Groups side by side, in lines.

use super::told::numbers;
use crate::view::{SharedView, gap_words, why_hidden};

/// Why there is nothing to print.
pub(super) const NONE: &str = "there are no groups to lay side by side here; they stand beside a \
                               revealed vote on a statement, where people chose a group when they joined";

/// `group ID 3 2 1 0, median 1.5: TITLE` or `group ID hidden, WHY: TITLE`, and the widest gap.
pub(super) fn lines(view: &SharedView) -> Vec<String> {
    let groups = view.result().map_or(&[][..], |result| &result.groups);
    let mut lines: Vec<String> = groups
        .iter()
        .map(|group| {
            let said = match (&group.counts, &group.median, group.hidden) {
                (Some(counts), Some(median), _) => {
                    format!("{}, median {median}", numbers(counts))
                }
                (_, _, Some(why)) => format!("hidden, {}", why_hidden(why, group.needs)),
                _ => "hidden".to_owned(),
            };
            format!("group {} {said}: {}", group.id, group.title)
        })
        .collect();
    if let Some(words) = gap_words(groups) {
        lines.push(format!("group_gap {words}"));
    }
    lines
}
