//! Pieces that several pages share.

use maud::{Markup, html};

use super::Scene;
use super::texts::Texts;
use crate::session::Phase;
use crate::view::{PhoneView, StatementView};
use crate::web::error::{Error, Kind};
use crate::web::language::Language;
use crate::web::words::Words;
use crate::workshop::{Point, Rag};

/// The id of the first thing that can be chosen, to which an error leads.
pub(super) const FIRST_CHOICE: &str = "choice";

/// The id of the field for a comment, to which an error leads.
pub(super) const COMMENT: &str = "comment";

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
pub(super) fn rag(words: &Words, rag: Option<Rag>) -> Markup {
    html! {
        @if let Some(rag) = rag {
            span class={ "rag " (class(rag)) } {
                span aria-hidden="true" { (rag.letter()) }
                span.hidden { ((words.frame.rag)(rag)) }
            }
        }
    }
}

/// A point's colour by letter and word, both for the eye.
pub(super) fn rag_in_words(words: &Words, rag: Option<Rag>) -> Markup {
    html! {
        @if let Some(rag) = rag {
            span class={ "rag " (class(rag)) } aria-hidden="true" { (rag.letter()) }
            " " ((words.frame.rag)(rag))
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

/// The titles from the section down to where the page is, in one line.
pub(super) fn path(scene: &Scene<'_>) -> Markup {
    html! {
        @for (depth, title) in scene.view.path.iter().enumerate() {
            @if depth > 0 { " · " }
            (scene.texts.own(title))
        }
    }
}

/// Where in the workshop the page is.
pub(super) fn whereabouts(scene: &Scene<'_>) -> Markup {
    let (view, texts) = (scene.view, scene.texts);
    let words = &texts.words.room;
    let practice = view
        .statement
        .as_ref()
        .is_some_and(StatementView::is_practice);
    html! {
        @if practice {
            p.where { (words.practice) }
        } @else if view.statement.is_none() && view.priorities.is_some() {
            p.where { (words.priorities) }
        } @else if !view.path.is_empty() {
            p.where { (path(scene)) }
        }
        @if let Some(statement) = &view.statement {
            p.where {
                @match statement.number {
                    Some(number) => ((words.statement_of)(number, statement.of)),
                    None => (words.practice_hint),
                }
                @if view.round > 1 { ((words.in_round)(view.round)) }
            }
        }
    }
}

/// That this seat does not vote here, and who does.
pub(super) fn watching(scene: &Scene<'_>) -> Markup {
    let words = &scene.texts.words.room;
    html! {
        @if scene.own.is_none_or(|own| !own.may_vote) { (voted_by(scene)) }
        @if scene.own.is_some_and(|own| own.observer) { p.own { (words.you_watch) } }
    }
}

/// Who votes in the section here, where not everybody does.
pub(super) fn voted_by(scene: &Scene<'_>) -> Markup {
    let [before, after] = scene.texts.words.room.voted_by;
    let voters = &scene.view.voted_by;
    html! {
        @if !voters.is_empty() { p.own { (before) (scene.texts.listed(voters)) (after) } }
    }
}

/// What is wrong, at the top of the content, leading to where it can be put right.
pub(super) fn problem(scene: &Scene<'_>) -> Markup {
    let wrong = scene.error.map(|error| error.kind);
    let field = match wrong {
        Some(Kind::CommentTooLong) if scene.view.takes_comments() => COMMENT,
        _ => FIRST_CHOICE,
    };
    let to = scene.view.open.then_some(field);
    html! { @if let Some(error) = scene.error { (summary(error, scene.texts.language, to)) } }
}

/// An error summary that leads to the field with the id `to`.
pub(super) fn summary(error: &Error, language: Language, to: Option<&str>) -> Markup {
    let message = error.message(language);
    html! {
        div.problem role="alert" tabindex="-1" autofocus {
            h2 { (language.words().frame.problem) }
            @match to {
                Some(id) => p { a href={ "#" (id) } { (message) } },
                None => p { (message) },
            }
        }
    }
}

/// The message again at the field with the id `at`, where it can be put right.
pub(super) fn at_field(error: &Error, language: Language, at: &str) -> Markup {
    html! {
        p.error id={ (at) "-error" } {
            span.hidden { (language.words().frame.error) } (error.message(language))
        }
    }
}

/// How many have voted; the script keeps the numbers up to date.
pub(super) fn counts(scene: &Scene<'_>) -> Markup {
    let [before, of, after] = scene.texts.words.room.voted;
    html! {
        p.counts {
            (before) strong data-count="voted" { (scene.view.voted) } (of)
            strong data-count="joined" { (scene.view.joined) } (after)
        }
    }
}

/// The points of the scale with what they mean.
pub(super) fn scale(texts: Texts<'_>, points: &[Point]) -> Markup {
    html! {
        ul.scale {
            @for point in points {
                li {
                    strong { (point.value) " " (texts.own(&point.label)) } " " (rag(texts.words, point.rag))
                    @if !point.meaning.is_empty() {
                        span.hint lang=[texts.lang(&point.meaning)] { (point.meaning) }
                    }
                }
            }
        }
    }
}

/// A way to look again for those without script, where the page must not replace itself.
pub(super) fn look_again(words: &Words, why: &str) -> Markup {
    html! { noscript { p { a.button.second href="/" { (words.frame.refresh) } " " (why) } } }
}

/// The name of the place where the room is, for titles.
pub(super) fn name(scene: &Scene<'_>) -> String {
    let words = &scene.texts.words.room;
    match &scene.view.statement {
        Some(statement) => match statement.number {
            Some(number) => (words.statement_of)(number, statement.of),
            None => words.practice.to_owned(),
        },
        None => words.priorities.to_owned(),
    }
}

/// What a phase is called in titles.
pub(super) fn stage(words: &Words, phase: Phase) -> &'static str {
    let stages = &words.room.stages;
    match phase {
        Phase::Voting => stages.open,
        Phase::Closed => stages.closed,
        Phase::Revealed => stages.result,
        Phase::Agreed => stages.agreed,
        Phase::Ready | Phase::Priorities => stages.not_open,
        Phase::Lobby | Phase::Section | Phase::Summary | Phase::Ended => "",
    }
}
