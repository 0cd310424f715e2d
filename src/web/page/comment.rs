//! Comments: the field under a ballot, and the list under a result.

use maud::{Markup, html};

use super::Scene;
use super::parts::{COMMENT, at_field};
use crate::text::LONGEST_COMMENT;
use crate::view::{OwnView, PhoneView};
use crate::web::error::Kind;
use crate::web::words::Words;

/// The field, with what its writer should know. The script counts what is left; without it the
/// limit is known all the same, and what is too long is said and still there.
pub(super) fn field(scene: &Scene<'_>, own: &OwnView) -> Markup {
    let words = &scene.texts.words.comment;
    let wrong = scene.error.filter(|e| e.kind == Kind::CommentTooLong);
    let described = match wrong {
        Some(_) => "comment-error comment-hint comment-left",
        None => "comment-hint comment-left",
    };
    let written = scene.sent.map_or(&own.comment, |sent| &sent.comment);
    html! {
        @if scene.view.takes_comments() {
            div.comment {
                label for=(COMMENT) { (words.label) }
                span.hint #comment-hint { (words.hint) }
                @if let Some(error) = wrong { (at_field(error, scene.texts.language, COMMENT)) }
                textarea #comment name="comment" rows="3" data-most=(LONGEST_COMMENT)
                    data-left=(words.left) data-over=(words.over)
                    aria-describedby=(described) { (written) }
                span.hint #comment-left { ((words.up_to)(LONGEST_COMMENT)) }
            }
        }
    }
}

/// The comments that came with the result.
pub(super) fn list(scene: &Scene<'_>) -> Markup {
    let comments = &scene.view.comments;
    let words = &scene.texts.words.comment;
    html! {
        @if !comments.texts.is_empty() {
            h2 { (words.title) }
            p.hint {
                (words.order)
                @if comments.kept { (words.are_kept) }
                @if comments.in_all > comments.texts.len() {
                    ((words.some)(comments.texts.len(), comments.in_all))
                }
            }
            ul { @for text in &comments.texts { li { (text) } } }
        }
    }
}

/// What is kept of comments, beside what is kept of votes.
pub(super) fn kept(view: &PhoneView, words: &Words) -> Markup {
    html! { @if view.asks_comments { li { (words.comment.kept) } } }
}
