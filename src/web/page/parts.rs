//! Pieces that several pages share.

use maud::{Markup, html};

use super::{Scene, comment};
use crate::session::Phase;
use crate::view::PhoneView;
use crate::web::error::{Error, Kind};
use crate::workshop::{Point, Rag};

/// The id of the first thing that can be chosen, to which an error leads.
pub(super) const FIRST_CHOICE: &str = "choice";

/// Where the page is: which statement, which round, and whether it takes votes. While this stays
/// the same, what somebody has chosen and not yet sent still has its place.
pub(super) fn at(view: &PhoneView) -> String {
    let id = match (&view.statement, view.priorities.is_some()) {
        (Some(statement), _) => &statement.id,
        (None, true) if view.summary.is_none() => "priorities",
        _ => "",
    };
    format!("{id}/{}/{}", view.round, view.open)
}

/// A point's colour, by its letter for the eye and its word for the ear.
pub(super) fn rag(rag: Option<Rag>) -> Markup {
    html! {
        @if let Some(rag) = rag {
            span class={ "rag " (class(rag)) } {
                span aria-hidden="true" { (rag.letter()) }
                span.hidden { (rag.word()) }
            }
        }
    }
}

/// A point's colour by letter and word, both for the eye.
pub(super) fn rag_in_words(rag: Option<Rag>) -> Markup {
    html! {
        @if let Some(rag) = rag {
            span class={ "rag " (class(rag)) } aria-hidden="true" { (rag.letter()) }
            " " (rag.word())
        }
    }
}

fn class(rag: Rag) -> &'static str {
    match rag {
        Rag::Red => "red",
        Rag::Amber => "amber",
        Rag::Green | Rag::GreenPlus => "green",
    }
}

/// Where in the workshop the page is.
pub(super) fn whereabouts(view: &PhoneView) -> Markup {
    html! {
        @if !view.path.is_empty() { p.where { (view.path.join(" · ")) } }
        @if let Some(statement) = &view.statement {
            p.where {
                @match statement.number {
                    Some(number) => { "Statement " (number) " of " (statement.of) }
                    None => "To try it out. It does not count and is not kept",
                }
                @if view.round > 1 { ", round " (view.round) }
            }
        }
    }
}

/// What is wrong, at the top of the content, leading to where it can be put right.
pub(super) fn problem(scene: &Scene<'_>) -> Markup {
    let wrong = scene.error.map(|error| error.kind);
    let field = match wrong {
        Some(Kind::CommentTooLong) if comment::asked(scene.view) => comment::FIELD,
        _ => FIRST_CHOICE,
    };
    let to = scene.view.open.then_some(field);
    html! { @if let Some(error) = scene.error { (summary(error, to)) } }
}

/// An error summary that leads to the field with the id `to`.
pub(super) fn summary(error: &Error, to: Option<&str>) -> Markup {
    html! {
        div.problem role="alert" tabindex="-1" autofocus {
            h2 { "There is a problem" }
            @match to {
                Some(id) => p { a href={ "#" (id) } { (error.message) } },
                None => p { (error.message) },
            }
        }
    }
}

/// How many have voted; the script keeps the numbers up to date.
pub(super) fn counts(view: &PhoneView) -> Markup {
    html! {
        p.counts {
            strong data-count="voted" { (view.voted) } " of "
            strong data-count="joined" { (view.joined) } " have voted"
        }
    }
}

/// The points of the scale with what they mean.
pub(super) fn scale(points: &[Point]) -> Markup {
    html! {
        ul.scale {
            @for point in points {
                li {
                    strong { (point.value) " " (point.label) } " " (rag(point.rag))
                    @if !point.meaning.is_empty() { span.hint { (point.meaning) } }
                }
            }
        }
    }
}

/// A way to look again for those without script, where the page must not replace itself.
pub(super) fn look_again(page: &str, why: &str) -> Markup {
    html! { noscript { p { a.button.second href=(page) { "Refresh" } " " (why) } } }
}

/// The name of the place where the room is, for titles.
pub(super) fn name(view: &PhoneView) -> String {
    match &view.statement {
        Some(statement) => match statement.number {
            Some(number) => format!("Statement {number} of {}", statement.of),
            None => "Practice".to_owned(),
        },
        None => "Priorities".to_owned(),
    }
}

/// What a phase is called in titles.
pub(super) fn stage(phase: Phase) -> &'static str {
    match phase {
        Phase::Voting => "voting open",
        Phase::Closed => "voting closed",
        Phase::Revealed => "result",
        Phase::Agreed => "agreed score",
        Phase::Ready | Phase::Priorities => "not open yet",
        Phase::Lobby | Phase::Section | Phase::Summary | Phase::Ended => "",
    }
}
