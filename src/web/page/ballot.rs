//! The ballot.

use maud::{Markup, html};

use super::choice::{
    Choice, aside, at_the_field, choice, chosen, described, earlier, heading, words,
};
use super::last_time::last_time;
use super::layout::BALLOT;
use super::parts::{FIRST_CHOICE, counts, look_again, problem, rag, whereabouts};
use super::{Scene, comment, pick};
use crate::ballot::{ABSTAIN, DONT_KNOW, NOT_APPLICABLE};
use crate::view::{OwnView, StatementView};

/// The ballot of a seat.
pub(super) fn ballot(scene: &Scene<'_>, own: &OwnView) -> Markup {
    let (view, words) = (scene.view, scene.texts.words);
    let body = match (&view.statement, &view.priorities) {
        (Some(statement), _) => rate(scene, own, statement),
        (None, Some(pick)) => pick::pick_some(scene, own, pick),
        (None, None) => html! {},
    };
    let id = match &view.statement {
        Some(statement) => &statement.id,
        None => "priorities",
    };
    html! {
        (problem(scene))
        (whereabouts(scene))
        form id=(BALLOT) action="/vote" method="post" data-unsent[scene.sent.is_some()] {
            input type="hidden" name="statement" value=(id);
            input type="hidden" name="round" value=(view.round);
            (body)
            (comment::field(scene, own))
            (recorded(scene, own))
            button.button type="submit" { (words.ballot.vote) }
        }
        (counts(scene))
        (look_again(words, words.ballot.why_refresh))
    }
}

pub(super) fn rate(scene: &Scene<'_>, own: &OwnView, statement: &StatementView) -> Markup {
    let values: Vec<String> = statement
        .points
        .iter()
        .map(|p| p.value.to_string())
        .collect();
    let chosen = chosen(scene, own);
    let texts = scene.texts;
    let words = &texts.words.ballot;
    html! {
        fieldset aria-describedby=[described(scene)] {
            legend { (heading(scene)) }
            @if statement.reverse { p.hint { (words.reverse) } }
            @if statement.local { p.hint { (words.local) } }
            (last_time(scene))
            (earlier(scene, own))
            (at_the_field(scene))
            @for (position, (point, value)) in statement.points.iter().zip(&values).enumerate() {
                @let id = if position == 0 { FIRST_CHOICE.to_owned() } else { format!("{FIRST_CHOICE}-{position}") };
                (choice(chosen, Choice {
                    kind: "radio",
                    id,
                    value,
                    label: Some(&point.label),
                    face: html! { (point.value) " " (texts.own(&point.label)) " " (rag(texts.words, point.rag)) },
                    hint: &point.meaning,
                    langs: [texts.lang(&point.label), texts.lang(&point.meaning)],
                }))
            }
            @if statement.dont_know || statement.not_applicable || statement.abstain { p.or { (words.or) } }
            @if statement.dont_know { (choice(chosen, aside("radio", DONT_KNOW, words.dont_know))) }
            @if statement.not_applicable {
                (choice(chosen, aside("radio", NOT_APPLICABLE, words.not_applicable)))
            }
            @if statement.abstain { (choice(chosen, aside("radio", ABSTAIN, words.abstain))) }
        }
    }
}

/// That the vote is recorded, and what it was. The script fills it in when it has sent a vote.
fn recorded(scene: &Scene<'_>, own: &OwnView) -> Markup {
    let [before, after] = scene.texts.words.ballot.yours;
    html! {
        p #own.own hidden[own.vote.is_empty()] {
            (before) strong { (words(scene, &own.vote)) } (after)
        }
        @if !scene.saved && !own.vote.is_empty() {
            p.hint { (scene.texts.words.ballot.not_on_disk) }
        }
    }
}

/// This seat's own answer, where the ballot is gone.
pub(super) fn own(scene: &Scene<'_>) -> Markup {
    let Some(own) = scene.own.filter(|own| own.may_vote) else {
        return html! {};
    };
    let ballot = &scene.texts.words.ballot;
    html! {
        @if own.vote.is_empty() {
            p.own { (ballot.did_not) }
        } @else {
            p.own { (ballot.yours[0]) strong { (words(scene, &own.vote)) } }
        }
    }
}
