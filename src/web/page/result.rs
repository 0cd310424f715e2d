//! A result as a table, and what was agreed.

use maud::{Markup, html};

use super::parts::{rag, rag_in_words};
use super::texts::Texts;
use super::{Scene, ballot, groups};
use crate::ballot::{ABSTAIN, DONT_KNOW, NOT_APPLICABLE};
use crate::view::{AgreedView, PickView, RoundResult, StatementView};
use crate::workshop::{Each, MOST_OFFERED};

/// The result of the newest round, with this seat's own answer in it.
pub(super) fn result(scene: &Scene<'_>) -> Markup {
    let view = scene.view;
    let texts = scene.texts;
    let own = scene.own.map_or(&[][..], |own| &own.vote);
    let table = match (&view.statement, &view.result, &view.priorities) {
        (Some(statement), Some(result), _) => rated(texts, (statement, result), own),
        (None, _, Some(pick)) => {
            html! { h2 { (texts.words.result.how) } (picks(texts, pick, own)) }
        }
        _ => html! {},
    };
    html! { (table) (ballot::own(scene)) }
}

fn rated(
    texts: Texts<'_>,
    (statement, result): (&StatementView, &RoundResult),
    own: &[String],
) -> Markup {
    let words = &texts.words.result;
    html! {
        h2 {
            @if result.number > 1 { ((words.how_in_round)(result.number)) } @else { (words.how) }
        }
        @if result.withheld.is_some() { p { ((words.withheld)(result.needs)) } }
        @else { p.word { strong { ((words.word)(result.agreement)) } } }
        @if statement.is_practice() { p { (words.practice_over) } }
        @else if result.withheld.is_none() { p { ((words.meaning)(result.agreement)) } }
        (rows(texts, statement, result, own))
        @if let Some(median) = &result.median {
            p { (words.median) strong { (median) } }
        }
        @if result.hands > 0 { p.hint { ((words.hands)(result.hands - result.remote_hands, result.remote_hands)) } }
        (groups::groups(texts, statement, result))
    }
}

fn rows(
    texts: Texts<'_>,
    statement: &StatementView,
    result: &RoundResult,
    own: &[String],
) -> Markup {
    let words = &texts.words.result;
    let answers = &texts.words.ballot;
    let most = result.counts.iter().flatten().max().copied().unwrap_or(0);
    let row = |face, count, of, own: bool| row(face, count, of, own.then_some(words.yours));
    html! {
        table {
            caption { ((words.turnout)(result.votes, result.joined)) }
            thead { tr { th scope="col" { (words.answer) } th scope="col" { (words.votes) } } }
            @if let Some(counts) = &result.counts {
                tbody {
                    @for (point, count) in statement.points.iter().zip(counts) {
                        @let face = html! {
                            (point.value) " " (texts.own(&point.label)) " " (rag(texts.words, point.rag))
                        };
                        (row(face, *count, Some(most), is(own, &point.value.to_string())))
                    }
                }
            }
            // Counted apart and without bars: these are no points of the scale.
            tbody.apart {
                @if let (Some(count), true) = (result.dont_know, statement.dont_know) {
                    (row(html! { (answers.dont_know) }, count, None, is(own, DONT_KNOW)))
                }
                @if let (Some(count), true) = (result.not_applicable, statement.not_applicable) {
                    (row(html! { (answers.not_applicable) }, count, None, is(own, NOT_APPLICABLE)))
                }
                @if let Some(count) = result.abstained {
                    (row(html! { (answers.abstain) }, count, None, is(own, ABSTAIN)))
                }
                (row(html! { (words.did_not) }, result.joined.saturating_sub(result.votes), None, false))
            }
        }
    }
}

fn is(own: &[String], word: &str) -> bool {
    own.iter().any(|w| w == word)
}

/// One row of a table of counts; with a bar for the eye where it is one `of` the highest, and with
/// what is said of one's `own` answer.
fn row(face: Markup, count: u32, of: Option<u32>, own: Option<&str>) -> Markup {
    let share = |of: u32| (u64::from(count) * 100).checked_div(u64::from(of));
    let share = of.map(|of| share(of).unwrap_or(0).min(100));
    html! {
        tr {
            th scope="row" {
                (face)
                @if let Some(words) = own { span.mine { (words) } }
            }
            td {
                (count)
                @if let Some(share) = share {
                    svg.bar aria-hidden="true" viewBox="0 0 100 4" preserveAspectRatio="none" {
                        rect width=(share) height="4" {}
                    }
                }
            }
        }
    }
}

/// How often each statement was picked, or how many dots it got, the most first; of a long list only
/// what got any.
pub(super) fn picks(texts: Texts<'_>, pick: &PickView, own: &[String]) -> Markup {
    let Some(result) = &pick.result else {
        return html! {};
    };
    let words = texts.words;
    let most = result.counts.iter().flatten().max().copied().unwrap_or(0);
    let mut shown = result
        .counts
        .as_deref()
        .map_or_else(Vec::new, |counts| pick.ranked(counts));
    let all = shown.len();
    if all > MOST_OFFERED {
        shown.retain(|(_, count)| *count > 0);
    }
    let none = all - shown.len();
    html! {
        @if result.withheld.is_some() { p { ((words.result.withheld)(result.needs)) } }
        @if result.counts.is_some() {
            table {
                caption { ((words.picks.turnout)(result, pick.each)) }
                thead { tr {
                    th scope="col" { (words.result.statement) }
                    th scope="col" {
                        (match pick.each {
                            Each::Picks(_) => words.result.votes,
                            Each::Dots(_) => words.picks.dots,
                        })
                    }
                } }
                tbody {
                    @for (offer, count) in shown {
                        @let own = is(own, &offer.id).then_some(words.result.yours);
                        (row(texts.own(&offer.text), count, Some(most), own))
                    }
                }
            }
            @if none > 0 { p.hint { ((words.picks.none)(none)) } }
        }
    }
}

/// What the group decided.
pub(super) fn agreed(texts: Texts<'_>, agreed: &AgreedView) -> Markup {
    let words = &texts.words.result;
    html! {
        div.agreed {
            h2 { (words.agreed) }
            p.word {
                strong { (agreed.value) ", " (texts.own(&agreed.label)) } " "
                (rag_in_words(texts.words, agreed.rag))
            }
            @if !agreed.reason.is_empty() { p { (words.why) (agreed.reason) } }
            @if !agreed.dissent.is_empty() { p { (words.dissent) (agreed.dissent) } }
            @if let Some((value, by)) = agreed.target {
                p { (words.target) strong { (value) } (words.by) ((texts.words.frame.day)(by)) }
            }
        }
    }
}
