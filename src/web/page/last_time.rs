//! What was agreed about the statement in the session that this one follows.

use maud::{Markup, html};

use super::Scene;
use super::parts::rag_in_words;

/// One line; nothing where there is none, or where it waits for the first reveal.
pub(super) fn last_time(scene: &Scene<'_>) -> Markup {
    let texts = scene.texts;
    let (words, day) = (&texts.words.result, texts.words.frame.day);
    html! {
        @if let Some(last) = &scene.view.last_time {
            p.hint {
                ((words.last_time)(&day(last.held)))
                strong { (last.then.value) ", " (texts.own(&last.then.label)) } " "
                (rag_in_words(texts.words, last.then.rag))
                @if let Some((value, by)) = last.then.target {
                    ". " (words.target) strong { (value) } (words.by) (day(by))
                }
                "."
            }
        }
    }
}
