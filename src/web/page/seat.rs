//! A seat carried to another browser: the code, and where it is typed.

use axum::response::Response;
use maud::{Markup, html};

use super::join::LONGEST_SEAT_CODE;
use super::layout::Page;
use super::parts::{at_field, summary};
use super::titled;
use crate::session::ShortCode;
use crate::web::error::Error;
use crate::web::language::Language;
use crate::web::words::Words;

/// The page on which a seat code is typed.
pub(crate) fn typed(language: Language, error: Option<&Error>) -> Response {
    let all = language.words();
    let words = &all.seat;
    let main = html! {
        @if let Some(error) = error { (summary(error, language, Some("seat-code"))) }
        h1 { (words.title) }
        p #what { (words.what) }
        form action="/seat" method="post" {
            label for="seat-code" { (words.code) }
            @if let Some(error) = error { (at_field(error, language, "code")) }
            input.code.long #seat-code name="seat_code" autocomplete="off" autocapitalize="characters"
                spellcheck="false" maxlength=(LONGEST_SEAT_CODE) required
                aria-describedby={ @if error.is_some() { "code-error " } "what" };
            button.button type="submit" { (words.bring) }
        }
        p.way { a href="/" { (words.no_code) } }
    };
    Page::still(&titled(words.title, all, error), "/seat", language, main).answer()
}

/// The way to another browser, out of the way of everybody who needs none.
pub(super) fn carry(words: &Words) -> Markup {
    let words = &words.seat;
    html! {
        details {
            summary { (words.another) }
            p { (words.another_hint) }
            form action="/seat/code" method="post" {
                button.button.second type="submit" { (words.make) }
            }
        }
    }
}

/// A seat code that was made.
pub(crate) fn made(code: ShortCode, minutes: u64, language: Language) -> Response {
    let words = &language.words().seat;
    let main = html! {
        h1 { (words.made) }
        p.lead { strong.code { (code) } }
        p { (words.made_how) }
        p { ((words.made_minutes)(minutes)) }
        p { a.button href="/" { (words.back) } }
    };
    Page::still(words.made, "/", language, main).answer()
}
