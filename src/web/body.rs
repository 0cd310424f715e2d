//! Reading what a phone sent: not too much, not too slowly, and only what we understand.

use axum::body::{Body, Bytes};
use axum::http::HeaderMap;
use http_body_util::{BodyExt, LengthLimitError, Limited};

use super::error::{Error, Kind};
use super::limits::{MOST_BODY, TIME_FOR_BODY};
use super::speak::Media;

/// A body that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sent {
    /// A form.
    Form(Bytes),
    /// JSON.
    Json(Bytes),
}

impl Sent {
    /// What these bytes are, by what the headers say of them or by how they begin.
    pub(super) fn of(headers: &HeaderMap, bytes: Bytes) -> Result<Self, Error> {
        let json = match Media::of(headers) {
            Some(Media::Other) => return Err(Error::of(Kind::UnsupportedType)),
            Some(media) => media == Media::Json,
            None => bytes.trim_ascii_start().starts_with(b"{"),
        };
        Ok(if json {
            Self::Json(bytes)
        } else {
            Self::Form(bytes)
        })
    }
}

/// Reads the whole body of a request.
pub(super) async fn read(headers: &HeaderMap, body: Body) -> Result<Sent, Error> {
    // What is not understood is not read either.
    if Media::of(headers) == Some(Media::Other) {
        return Err(Error::of(Kind::UnsupportedType));
    }
    let whole = tokio::time::timeout(TIME_FOR_BODY, Limited::new(body, MOST_BODY).collect());
    match whole.await {
        Ok(Ok(whole)) => Sent::of(headers, whole.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(Error::of(Kind::TooLarge)),
        Ok(Err(_)) => Err(Error::unreadable("it ended too early")),
        Err(_) => Err(Error::of(Kind::TooSlow)),
    }
}
