//! Figures about what is here: in the open where there is nothing to do but read, and to be unfolded
//! beside a ballot or a result.

use maud::{Markup, html};

use super::Scene;
use crate::evidence::{Figure, Indicator};
use crate::web::words::{RoomWords, Words};

/// The figures with a heading of their own.
pub(super) fn open(scene: &Scene<'_>) -> Markup {
    html! {
        @if !scene.view.figures.is_empty() {
            h2 { (scene.texts.words.room.evidence) }
            (list(scene))
        }
    }
}

/// The figures, folded away until they are asked for.
pub(super) fn folded(scene: &Scene<'_>) -> Markup {
    let figures = scene.view.figures.len();
    html! {
        @if figures > 0 {
            details {
                summary { ((scene.texts.words.room.figures)(figures)) }
                (list(scene))
            }
        }
    }
}

fn list(scene: &Scene<'_>) -> Markup {
    let words = scene.texts.words;
    html! {
        ul {
            @for figure in &scene.view.figures {
                li {
                    (scene.texts.own(&figure.label)) ": "
                    strong { (figure.value()) }
                    @for part in beside(figure, &words.room) { ", " (part) }
                    @let origin = origin(figure, words);
                    @if !origin.is_empty() { " (" (origin) ")" }
                }
            }
        }
    }
}

/// What others have, and what it was.
fn beside(figure: &Figure, words: &RoomWords) -> Vec<String> {
    let values = [&figure.comparator, &figure.previous];
    let said = words.others_before.iter().zip(values);
    let said = said.filter(|(_, value)| !value.is_empty());
    said.map(|(word, value)| format!("{word}{value}")).collect()
}

/// Of which day, from where, and of which kind it is.
fn origin(figure: &Figure, words: &Words) -> String {
    let [lead, lag] = words.room.indicators;
    let kind = figure.kind.map(|kind| match kind {
        Indicator::Lead => lead.to_owned(),
        Indicator::Lag => lag.to_owned(),
    });
    let source = Some(figure.source.clone()).filter(|source| !source.is_empty());
    let date = figure.date.map(words.frame.day);
    let said: Vec<String> = [date, source, kind].into_iter().flatten().collect();
    said.join(", ")
}
