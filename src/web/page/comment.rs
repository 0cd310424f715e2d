//! Comments: the field under a ballot, and the list under a result.

use maud::{Markup, html};

use super::Scene;
use crate::text::LONGEST_COMMENT;
use crate::view::{OwnView, PhoneView};
use crate::web::error::Kind;

/// The id of the field, to which an error leads.
pub(super) const FIELD: &str = "comment";

/// Whether a comment can go with the answer here.
pub(super) fn asked(view: &PhoneView) -> bool {
    view.asks_comments && view.statement.is_some()
}

/// The field, with what its writer should know. The script counts what is left; without it the
/// limit is known all the same, and what is too long is said and still there.
pub(super) fn field(scene: &Scene<'_>, own: &OwnView) -> Markup {
    let wrong = scene.error.filter(|e| e.kind == Kind::CommentTooLong);
    let described = match wrong {
        Some(_) => "comment-error comment-hint comment-left",
        None => "comment-hint comment-left",
    };
    let written = scene.sent.map_or(&own.comment, |sent| &sent.comment);
    html! {
        @if asked(scene.view) {
            div.comment {
                label for=(FIELD) { "Comment (optional)" }
                span.hint #comment-hint {
                    "Everyone sees it with the result, without a name. What you write can still show who you are. It is kept only if the facilitator keeps the comments."
                }
                @if let Some(error) = wrong {
                    p.error #comment-error { span.hidden { "Error: " } (error.message) }
                }
                textarea #comment name="comment" rows="3" data-most=(LONGEST_COMMENT)
                    aria-describedby=(described) { (written) }
                span.hint #comment-left { "Up to " (LONGEST_COMMENT) " characters" }
            }
        }
    }
}

/// The comments that came with the result.
pub(super) fn list(view: &PhoneView) -> Markup {
    let comments = &view.comments;
    html! {
        @if !comments.texts.is_empty() {
            h2 { "Comments" }
            p.hint {
                "In the order of the alphabet."
                @if comments.kept { " They are kept with the result." }
                @if comments.in_all > comments.texts.len() {
                    " These are " (comments.texts.len()) " of " (comments.in_all)
                    "; the others are on the shared screen."
                }
            }
            ul { @for text in &comments.texts { li { (text) } } }
        }
    }
}

/// What is kept of comments, beside what is kept of votes.
pub(super) fn kept(view: &PhoneView) -> Markup {
    html! {
        @if view.asks_comments {
            li { "A comment that you write is shown to everyone with the result, without a name. It is kept only if the facilitator keeps the comments." }
        }
    }
}
