//! What a ballot of either kind is made of: its heading, what can be chosen and what is marked, what is
//! wrong with it, and an answer in its words.

use maud::{Markup, html};

use super::Scene;
use super::parts::{FIRST_CHOICE, at_field};
use crate::ballot::{ABSTAIN, DONT_KNOW, NOT_APPLICABLE};
use crate::view::{OwnView, PickView};
use crate::web::error::Kind;
use crate::workshop::Each;

/// One thing that can be chosen.
pub(super) struct Choice<'c> {
    pub(super) kind: &'static str,
    pub(super) id: String,
    pub(super) value: &'c str,
    /// What the phone repeats when it is chosen, where that is not all of its face.
    pub(super) label: Option<&'c str>,
    pub(super) face: Markup,
    pub(super) hint: &'c str,
    /// The `lang` of the label and of the hint, where it is not the page's.
    pub(super) langs: [Option<&'c str>; 2],
}

/// What is marked: what was just sent and has to be put right, or what is counted.
pub(super) fn chosen<'s>(scene: &Scene<'s>, own: &'s OwnView) -> &'s [String] {
    scene.sent.map_or(&own.vote, |sent| &sent.answer.0)
}

pub(super) fn aside<'c>(kind: &'static str, value: &'c str, words: &'c str) -> Choice<'c> {
    Choice {
        kind,
        id: value.replace('_', "-"),
        value,
        label: None,
        face: html! { (words) },
        hint: "",
        langs: [None, None],
    }
}

pub(super) fn choice(chosen: &[String], choice: Choice<'_>) -> Markup {
    let Choice {
        kind,
        id,
        value,
        label,
        face,
        hint,
        langs: [lang, hint_lang],
    } = choice;
    let hint_id = format!("{id}-hint");
    let described = (!hint.is_empty()).then_some(&hint_id);
    html! {
        div.choice {
            input type=(kind) name="choice" value=(value) id=(id) data-label=[label] lang=[lang]
                checked[chosen.iter().any(|v| v == value)] aria-describedby=[described];
            label for=(id) { (face) }
            @if !hint.is_empty() { span.hint id=(hint_id) lang=[hint_lang] { (hint) } }
        }
    }
}

pub(super) fn described(scene: &Scene<'_>) -> Option<&'static str> {
    let picks = scene.view.statement.is_none();
    match (wrong_choice(scene), picks) {
        (true, true) => Some("choice-error most"),
        (true, false) => Some("choice-error"),
        (false, true) => Some("most"),
        (false, false) => None,
    }
}

fn wrong_choice(scene: &Scene<'_>) -> bool {
    scene
        .error
        .is_some_and(|e| matches!(e.kind, Kind::NoChoice | Kind::NotOnBallot))
}

/// The message again where it can be put right.
pub(super) fn at_the_field(scene: &Scene<'_>) -> Markup {
    html! {
        @if let Some(error) = scene.error.filter(|_| wrong_choice(scene)) {
            (at_field(error, scene.texts.language, FIRST_CHOICE))
        }
    }
}

/// What this seat answered in the round before.
pub(super) fn earlier(scene: &Scene<'_>, own: &OwnView) -> Markup {
    let before = scene.view.round.saturating_sub(1);
    html! {
        @if !own.earlier_vote.is_empty() {
            p.hint {
                ((scene.texts.words.ballot.earlier)(before))
                strong { (words(scene, &own.earlier_vote)) }
            }
        }
    }
}

/// An answer in the words of its ballot; what got several dots stands once, with how many.
pub(super) fn words(scene: &Scene<'_>, answer: &[String]) -> Markup {
    let dotted = |pick: &PickView| matches!(pick.each, Each::Dots(_));
    let dots = scene.view.statement.is_none() && scene.view.priorities.as_ref().is_some_and(dotted);
    html! {
        @for (position, alike) in answer.chunk_by(|a, b| a == b).enumerate() {
            @if position > 0 { "; " }
            (label(scene, &alike[0]))
            @if dots && alike[0] != DONT_KNOW { " (" (alike.len()) ")" }
        }
    }
}

fn label(scene: &Scene<'_>, word: &str) -> Markup {
    let (view, words) = (scene.view, &scene.texts.words.ballot);
    match word {
        DONT_KNOW => return html! { (words.dont_know) },
        NOT_APPLICABLE => return html! { (words.not_applicable) },
        ABSTAIN => return html! { (words.abstain) },
        _ => {}
    }
    let point = view.statement.iter().flat_map(|s| &s.points);
    let point = point.filter(|p| p.value.to_string() == word);
    let offer = view.priorities.iter().flat_map(|p| &p.offers);
    let offer = offer.filter(|o| o.id == word);
    let mut labels = point.map(|p| &p.label).chain(offer.map(|o| &o.text));
    labels
        .next()
        .map_or_else(|| html! {}, |text| scene.texts.own(text))
}

/// What is voted on, as the heading of its page.
pub(super) fn heading(scene: &Scene<'_>) -> Markup {
    let (texts, view) = (scene.texts, scene.view);
    let text = match (&view.statement, &view.priorities) {
        (Some(statement), _) if statement.is_practice() => {
            return html! { h1 { (texts.words.room.practice_text) } };
        }
        (Some(statement), _) => &statement.text,
        (None, Some(pick)) => return html! { h1 { (texts.question(&pick.question)) } },
        (None, None) => "",
    };
    html! { h1 lang=[texts.lang(text)] { (text) } }
}
