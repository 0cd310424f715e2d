//! Groups side by side below a result, as the shared screen shows them.

use maud::{Markup, html};

use super::parts::rag;
use super::texts::Texts;
use crate::view::{Gap, GroupResult, RoundResult, StatementView, hidden_groups};

/// What may be seen of each group's votes; nothing where there are no groups to lay side by side.
pub(super) fn groups(texts: Texts<'_>, statement: &StatementView, result: &RoundResult) -> Markup {
    let words = &texts.words.groups;
    let groups = &result.groups;
    let shown: Vec<&GroupResult> = groups.iter().filter(|g| g.counts.is_some()).collect();
    html! {
        @if !groups.is_empty() {
            h2 { (words.title) }
            @if shown.is_empty() { p { (words.none) } } @else { (table(texts, statement, &shown)) }
            @if let Some(gap) = Gap::widest(groups) { p { ((words.gap)(&gap)) } }
            @for (why, needs, titles) in hidden_groups(groups) {
                p.hint {
                    (words.hidden)
                    @for (at, title) in titles.iter().enumerate() {
                        @if at > 0 { ", " }
                        (texts.own(title))
                    }
                    ": " ((words.why)(why, needs)) "."
                }
            }
        }
    }
}

/// A row for each point, a column for each group; the medians below.
fn table(texts: Texts<'_>, statement: &StatementView, shown: &[&GroupResult]) -> Markup {
    let words = &texts.words.result;
    html! {
        table.groups {
            caption { (words.votes) }
            thead {
                tr {
                    th scope="col" { (words.answer) }
                    @for group in shown { th scope="col" { (texts.own(&group.title)) } }
                }
            }
            tbody {
                @for (at, point) in statement.points.iter().enumerate() {
                    tr {
                        th scope="row" {
                            (point.value) " " (texts.own(&point.short)) " " (rag(texts.words, point.rag))
                        }
                        @for group in shown {
                            td { @if let Some(count) = group.counts.iter().flatten().nth(at) { (count) } }
                        }
                    }
                }
            }
            tbody.apart {
                tr {
                    th scope="row" { (texts.words.groups.median) }
                    @for group in shown { td { @if let Some(median) = &group.median { (median) } } }
                }
            }
        }
    }
}
