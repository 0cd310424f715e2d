//! Answering what went wrong: a page that a person can act on, or JSON.

use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};

use super::error::{Error, Kind};
use super::speak::Speak;
use super::{page, write};

impl Error {
    /// The answer to somebody who speaks `speak`.
    pub(super) fn answer(&self, speak: Speak) -> Response {
        let body = match speak {
            Speak::Json(language) => write::error(self.kind.status().1, &self.message(language)),
            Speak::Pages(language) => page::error(self, language).into_response(),
        };
        self.with_status(body)
    }
}

/// The answer to an address that is none.
pub(super) async fn not_found(headers: HeaderMap) -> Response {
    Error::of(Kind::NotFound).answer(Speak::of(&headers))
}

/// The answer to a method that an address does not take; the router adds those it takes.
pub(super) async fn method_not_allowed(headers: HeaderMap) -> Response {
    Error::of(Kind::MethodNotAllowed).answer(Speak::of(&headers))
}
