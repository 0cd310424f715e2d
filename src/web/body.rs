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

/// Reads the whole body of a request.
pub(super) async fn read(headers: &HeaderMap, body: Body) -> Result<Sent, Error> {
    let media = Media::of(headers);
    if media == Some(Media::Other) {
        return Err(Error::of(Kind::UnsupportedType));
    }
    let whole = tokio::time::timeout(TIME_FOR_BODY, Limited::new(body, MOST_BODY).collect());
    let bytes = match whole.await {
        Ok(Ok(whole)) => whole.to_bytes(),
        Ok(Err(error)) if error.is::<LengthLimitError>() => {
            return Err(Error::of(Kind::TooLarge));
        }
        Ok(Err(_)) => return Err(Error::unreadable("it ended too early")),
        Err(_) => return Err(Error::of(Kind::TooSlow)),
    };
    let json = match media {
        Some(media) => media == Media::Json,
        None => bytes.trim_ascii_start().starts_with(b"{"),
    };
    Ok(if json {
        Sent::Json(bytes)
    } else {
        Sent::Form(bytes)
    })
}
