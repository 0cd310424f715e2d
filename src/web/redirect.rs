//! Sending a browser on.

use axum::http::header::LOCATION;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

/// Sends a browser on to `to`, a path of our own, by GET.
pub(super) fn see_other(to: &str) -> Response {
    let mut answer = StatusCode::SEE_OTHER.into_response();
    let to = HeaderValue::try_from(to).expect("our own paths are plain letters");
    answer.headers_mut().insert(LOCATION, to);
    answer
}
