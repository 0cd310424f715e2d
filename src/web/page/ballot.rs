//! The ballot.

use maud::{Markup, html};

use super::parts::{FIRST_CHOICE, counts, look_again, problem, rag, whereabouts};
use super::{Scene, comment};
use crate::ballot::{DONT_KNOW, NOT_APPLICABLE};
use crate::view::{OwnView, PhoneView, PickView, StatementView};
use crate::web::error::Kind;

/// The words for the answers beside a scale.
pub(super) const DONT_KNOW_WORDS: &str = "Don’t know";
/// The same.
pub(super) const NOT_APPLICABLE_WORDS: &str = "Not applicable";

/// One thing that can be chosen.
struct Choice<'c> {
    kind: &'static str,
    id: String,
    value: &'c str,
    /// What the phone repeats when it is chosen.
    label: &'c str,
    face: Markup,
    hint: &'c str,
}

/// The ballot of a seat.
pub(super) fn ballot(scene: &Scene<'_>, own: &OwnView) -> Markup {
    let view = scene.view;
    let body = match (&view.statement, &view.priorities) {
        (Some(statement), _) => rate(scene, own, statement),
        (None, Some(pick)) => pick_some(scene, own, pick),
        (None, None) => html! {},
    };
    let id = match &view.statement {
        Some(statement) => &statement.id,
        None => "priorities",
    };
    html! {
        (problem(scene))
        (whereabouts(view))
        form action="/vote" method="post" {
            input type="hidden" name="statement" value=(id);
            input type="hidden" name="round" value=(view.round);
            (body)
            (comment::field(scene, own))
            (recorded(scene, own))
            button.button type="submit" { "Vote" }
        }
        (counts(view))
        (look_again("/", "to see whether voting has closed."))
    }
}

pub(super) fn rate(scene: &Scene<'_>, own: &OwnView, statement: &StatementView) -> Markup {
    let values: Vec<String> = statement
        .points
        .iter()
        .map(|p| p.value.to_string())
        .collect();
    let chosen = chosen(scene, own);
    html! {
        fieldset aria-describedby=[described(scene)] {
            legend { h1 { (statement.text) } }
            (earlier(scene.view, own))
            (at_the_field(scene))
            @for (position, (point, value)) in statement.points.iter().zip(&values).enumerate() {
                @let id = if position == 0 { FIRST_CHOICE.to_owned() } else { format!("{FIRST_CHOICE}-{position}") };
                (choice(chosen, Choice {
                    kind: "radio",
                    id,
                    value,
                    label: &point.label,
                    face: html! { (point.value) " " (point.label) " " (rag(point.rag)) },
                    hint: &point.meaning,
                }))
            }
            @if statement.dont_know || statement.not_applicable { p.or { "or" } }
            @if statement.dont_know { (choice(chosen, aside("radio", DONT_KNOW, DONT_KNOW_WORDS))) }
            @if statement.not_applicable {
                (choice(chosen, aside("radio", NOT_APPLICABLE, NOT_APPLICABLE_WORDS)))
            }
        }
    }
}

fn pick_some(scene: &Scene<'_>, own: &OwnView, pick: &PickView) -> Markup {
    let chosen = chosen(scene, own);
    html! {
        fieldset aria-describedby=[described(scene)] {
            legend { h1 { (pick.question) } }
            p #most.hint { "Choose " (super::up_to(pick.most)) "." }
            (earlier(scene.view, own))
            (at_the_field(scene))
            @for (position, offer) in pick.offers.iter().enumerate() {
                @let id = if position == 0 { FIRST_CHOICE.to_owned() } else { format!("{FIRST_CHOICE}-{position}") };
                (choice(chosen, Choice {
                    kind: "checkbox",
                    id,
                    value: &offer.id,
                    label: &offer.text,
                    face: html! { (offer.text) },
                    hint: "",
                }))
            }
            p.or { "or" }
            (choice(chosen, aside("checkbox", DONT_KNOW, DONT_KNOW_WORDS)))
        }
    }
}

/// What is marked: what was just sent and has to be put right, or what is counted.
fn chosen<'s>(scene: &Scene<'s>, own: &'s OwnView) -> &'s [String] {
    scene.sent.map_or(&own.vote, |sent| &sent.answer.0)
}

fn aside<'c>(kind: &'static str, value: &'c str, words: &'c str) -> Choice<'c> {
    Choice {
        kind,
        id: value.replace('_', "-"),
        value,
        label: words,
        face: html! { (words) },
        hint: "",
    }
}

fn choice(chosen: &[String], choice: Choice<'_>) -> Markup {
    let Choice {
        kind,
        id,
        value,
        label,
        face,
        hint,
    } = choice;
    let hint_id = format!("{id}-hint");
    let described = (!hint.is_empty()).then_some(&hint_id);
    html! {
        div.choice {
            input type=(kind) name="choice" value=(value) id=(id) data-label=(label)
                checked[chosen.iter().any(|v| v == value)] aria-describedby=[described];
            label for=(id) { (face) }
            @if !hint.is_empty() { span.hint id=(hint_id) { (hint) } }
        }
    }
}

fn described(scene: &Scene<'_>) -> Option<&'static str> {
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
fn at_the_field(scene: &Scene<'_>) -> Markup {
    html! {
        @if let Some(error) = scene.error.filter(|_| wrong_choice(scene)) {
            p.error #choice-error { span.hidden { "Error: " } (error.message) }
        }
    }
}

/// What this seat answered in the round before.
fn earlier(view: &PhoneView, own: &OwnView) -> Markup {
    html! {
        @if !own.earlier_vote.is_empty() {
            p.hint {
                "In round " (view.round.saturating_sub(1)) " you answered: "
                strong { (words(view, &own.earlier_vote)) }
            }
        }
    }
}

/// That the vote is recorded, and what it was. The script fills it in when it has sent a vote.
fn recorded(scene: &Scene<'_>, own: &OwnView) -> Markup {
    html! {
        p #own.own hidden[own.vote.is_empty()] {
            "Your vote: " strong { (words(scene.view, &own.vote)) }
            ". You can change it until voting closes."
        }
        @if !scene.saved && !own.vote.is_empty() {
            p.hint { "It is counted, but not yet on disk. The facilitator can see that." }
        }
    }
}

/// This seat's own answer, where the ballot is gone.
pub(super) fn own(scene: &Scene<'_>) -> Markup {
    let Some(own) = scene.own.filter(|own| own.may_vote) else {
        return html! {};
    };
    html! {
        @if own.vote.is_empty() {
            p.own { "You did not vote in this round." }
        } @else {
            p.own { "Your vote: " strong { (words(scene.view, &own.vote)) } }
        }
    }
}

/// An answer in the words of its ballot.
fn words(view: &PhoneView, answer: &[String]) -> String {
    let named: Vec<String> = answer.iter().map(|word| label(view, word)).collect();
    named.join("; ")
}

/// An answer to `statement` in its words.
pub(super) fn words_of(statement: &StatementView, answer: &[String]) -> String {
    let named = answer.iter().map(|word| match word.as_str() {
        DONT_KNOW => DONT_KNOW_WORDS.to_owned(),
        NOT_APPLICABLE => NOT_APPLICABLE_WORDS.to_owned(),
        word => {
            let mut points = statement.points.iter();
            let point = points.find(|p| p.value.to_string() == word);
            point.map_or_else(String::new, |p| p.label.clone())
        }
    });
    named.collect::<Vec<_>>().join("; ")
}

fn label(view: &PhoneView, word: &str) -> String {
    match word {
        DONT_KNOW => return DONT_KNOW_WORDS.to_owned(),
        NOT_APPLICABLE => return NOT_APPLICABLE_WORDS.to_owned(),
        _ => {}
    }
    let point = view.statement.iter().flat_map(|s| &s.points);
    let point = point.filter(|p| p.value.to_string() == word);
    let offer = view.priorities.iter().flat_map(|p| &p.offers);
    let offer = offer.filter(|o| o.id == word);
    let mut labels = point.map(|p| &p.label).chain(offer.map(|o| &o.text));
    labels.next().cloned().unwrap_or_default()
}
