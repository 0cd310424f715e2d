//! A result as a table, and what was agreed.

use jiff::civil::Date;
use maud::{Markup, html};

use super::Scene;
use super::ballot::{self, DONT_KNOW_WORDS, NOT_APPLICABLE_WORDS};
use super::parts::{rag, rag_in_words};
use crate::ballot::{DONT_KNOW, NOT_APPLICABLE};
use crate::session::PRACTICE_OVER;
use crate::view::{AgreedView, PickView, RoundResult, StatementView};

/// The result of the newest round, with this seat's own answer in it.
pub(super) fn result(scene: &Scene<'_>) -> Markup {
    let view = scene.view;
    let own = scene.own.map_or(&[][..], |own| &own.vote);
    let table = match (&view.statement, &view.result, &view.priorities) {
        (Some(statement), Some(result), _) => rated(statement, result, own),
        (None, _, Some(pick)) => html! { h2 { "How the votes fell" } (picks(pick, own)) },
        _ => html! {},
    };
    html! { (table) (ballot::own(scene)) }
}

fn rated(statement: &StatementView, result: &RoundResult, own: &[String]) -> Markup {
    html! {
        h2 {
            @if result.number > 1 { "How the votes fell in round " (result.number) }
            @else { "How the votes fell" }
        }
        @match &result.withheld {
            Some(why) => p { (why) },
            None => p.word { strong { (result.agreement) } },
        }
        @if statement.is_practice() { p { (PRACTICE_OVER) } }
        @else if result.withheld.is_none() { p { (result.agreement.meaning()) } }
        (rows(statement, result, own))
        @if let Some(median) = &result.median {
            p { "Median (the middle vote): " strong { (median) } }
        }
        @if result.hands > 0 { p.hint { (result.hands) " of the votes were hands raised." } }
    }
}

fn rows(statement: &StatementView, result: &RoundResult, own: &[String]) -> Markup {
    let most = result.counts.iter().flatten().max().copied().unwrap_or(0);
    html! {
        table {
            caption { (result.votes) " of " (result.joined) " voted" }
            thead { tr { th scope="col" { "Answer" } th scope="col" { "Votes" } } }
            @if let Some(counts) = &result.counts {
                tbody {
                    @for (point, count) in statement.points.iter().zip(counts) {
                        @let face = html! { (point.value) " " (point.label) " " (rag(point.rag)) };
                        (row(face, *count, Some(most), is(own, &point.value.to_string())))
                    }
                }
            }
            // Counted apart and without bars: these are no points of the scale.
            tbody.apart {
                @if let (Some(count), true) = (result.dont_know, statement.dont_know) {
                    (row(html! { (DONT_KNOW_WORDS) }, count, None, is(own, DONT_KNOW)))
                }
                @if let (Some(count), true) = (result.not_applicable, statement.not_applicable) {
                    (row(html! { (NOT_APPLICABLE_WORDS) }, count, None, is(own, NOT_APPLICABLE)))
                }
                (row(html! { "Did not vote" }, result.joined.saturating_sub(result.votes), None, false))
            }
        }
    }
}

fn is(own: &[String], word: &str) -> bool {
    own.iter().any(|w| w == word)
}

/// One row of a table of counts; with a bar for the eye where it is one `of` the highest.
fn row(face: Markup, count: u32, of: Option<u32>, own: bool) -> Markup {
    let share = |of: u32| (u64::from(count) * 100).checked_div(u64::from(of));
    let share = of.map(|of| share(of).unwrap_or(0).min(100));
    html! {
        tr {
            th scope="row" {
                (face)
                @if own { span.mine { "your answer" } }
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

/// How often each statement was picked.
pub(super) fn picks(pick: &PickView, own: &[String]) -> Markup {
    let Some(result) = &pick.result else {
        return html! {};
    };
    let most = result.counts.iter().flatten().max().copied().unwrap_or(0);
    html! {
        @if let Some(why) = &result.withheld { p { (why) } }
        @if let Some(counts) = &result.counts {
            table {
                caption { (result.turnout(pick.most)) }
                thead { tr { th scope="col" { "Statement" } th scope="col" { "Votes" } } }
                tbody {
                    @for (offer, count) in pick.offers.iter().zip(counts) {
                        (row(html! { (offer.text) }, *count, Some(most), is(own, &offer.id)))
                    }
                }
            }
        }
    }
}

/// What the group decided.
pub(super) fn agreed(agreed: &AgreedView) -> Markup {
    html! {
        div.agreed {
            h2 { "Agreed score" }
            p.word { strong { (agreed.value) ", " (agreed.label) } " " (rag_in_words(agreed.rag)) }
            @if !agreed.reason.is_empty() { p { "Why: " (agreed.reason) } }
            @if !agreed.dissent.is_empty() { p { "Seen otherwise: " (agreed.dissent) } }
            @if let Some((value, by)) = agreed.target {
                p { "Target: " strong { (value) } " by " (day(by)) }
            }
        }
    }
}

/// A day in words: "31 March 2027".
pub(super) fn day(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}
