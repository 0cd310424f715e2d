//! What holds for every request: whose names are answered to, what becomes of a panic, and the
//! headers that keep browsers strict.

use std::net::IpAddr;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, ORIGIN, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use futures_util::FutureExt;

use super::error::{Error, Kind};
use super::speak::Speak;
use super::{Access, Shared};

/// The address that a connection came in on. The accept loop puts it beside every request.
#[derive(Clone, Copy, Debug)]
pub(super) struct CameInOn(pub(super) IpAddr);

/// Nothing is loaded, sent or framed but our own.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
    img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Refuses requests that name another host, and forms from another site's pages.
pub(super) async fn names(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    let local = request.extensions().get::<CameInOn>().map(|c| c.0);
    match check(&shared.access, request.headers(), request.method(), local) {
        Ok(()) => next.run(request).await,
        Err(kind) => Error::of(kind).answer(Speak::of(request.headers())),
    }
}

fn check(
    access: &Access,
    headers: &HeaderMap,
    method: &Method,
    local: Option<IpAddr>,
) -> Result<(), Kind> {
    let mut hosts = headers.get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return Err(Kind::NoHost);
    };
    let host = Authority::try_from(host.as_bytes()).map_err(|_| Kind::WrongHost)?;
    if !access.answers_to(&host, local) {
        return Err(Kind::WrongHost);
    }
    if matches!(*method, Method::GET | Method::HEAD) {
        return Ok(());
    }
    // Browsers say where a form comes from; programs need not.
    let ours = |origin: &HeaderValue| {
        let origin = origin.to_str().ok();
        origin.is_some_and(|o| access.takes_from(o, &host))
    };
    if headers.get_all(ORIGIN).iter().all(ours) {
        Ok(())
    } else {
        Err(Kind::WrongOrigin)
    }
}

/// Turns a panic in a handler into an answer and a line in the log. What was asked is not logged.
pub(super) async fn panics(request: Request, next: Next) -> Response {
    let speak = Speak::of(request.headers());
    let answer = AssertUnwindSafe(next.run(request)).catch_unwind().await;
    answer.unwrap_or_else(|_| {
        tracing::error!("answering a phone panicked; the phone was told so");
        Error::of(Kind::Internal).answer(speak)
    })
}

/// Adds the headers that every answer has.
///
/// The referrer stays within our own pages, but it is not switched off: with `no-referrer`
/// browsers send `Origin: null` with a form, and a form from here could not be told from another
/// site's.
pub(super) async fn headers(request: Request, next: Next) -> Response {
    let mut answer = next.run(request).await;
    let headers = answer.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    if !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    answer
}
