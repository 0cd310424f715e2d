//! What holds for every request: whose names are answered to, what becomes of a panic, and the
//! headers that keep browsers strict.

use std::net::IpAddr;
use std::panic::AssertUnwindSafe;
use std::pin::{Pin, pin};

use axum::Router;
use axum::body::Bytes;
use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, ORIGIN, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::Response;
use futures_util::FutureExt;
use tower::ServiceExt;

use super::body::Sent;
use super::error::{Error, Kind};
use super::language::{self, Language};
use super::pack;
use super::speak::Speak;
use super::{Access, App, vote};

/// The address that a connection came in on. The accept loop puts it beside every request.
#[derive(Clone, Copy, Debug)]
pub(super) struct CameInOn(pub(super) IpAddr);

/// Nothing is loaded, sent or framed but our own.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
    img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The routes behind what holds for all of them. One service and no stack of layers: a layer copies
/// and boxes all that is below it for each request, and five of them cost more than the vote.
#[derive(Clone)]
pub(super) struct Guarded {
    routes: Router,
    shared: App,
}

impl Guarded {
    pub(super) fn new(routes: Router, shared: App) -> Self {
        Self { routes, shared }
    }

    /// Answers a request: refuses what names another host and forms from another site's pages, takes a
    /// wish for a language, turns a panic in a handler into an answer, and adds the headers that every
    /// answer has.
    pub(super) async fn answer(self, request: Request) -> Response {
        let speak = Speak::of(request.headers());
        let local = request.extensions().get::<CameInOn>().map(|c| c.0);
        let (headers, method) = (request.headers(), request.method());
        let named = request.uri().authority();
        let checked = check(&self.shared.access, headers, (method, named), local);
        let (wish, packs) = (language::wish(&request), pack::takes_gzip(headers));
        let answering = pin!(async {
            let answer = self.routes.oneshot(request).await;
            answer.unwrap_or_else(|never| match never {})
        });
        let mut answer = guarded(speak, checked, packs, answering).await;
        // Only addresses that are ours lead on, so nobody is led anywhere else.
        let ours = checked.is_ok() && answer.status() != StatusCode::NOT_FOUND;
        if let Some(wish) = wish.filter(|_| ours) {
            answer = wish;
        }
        add_headers(answer.headers_mut(), speak.language());
        answer
    }

    /// Answers a vote that is there whole, with the same care and not by the routes: going by them
    /// copies and boxes as much again as the vote itself.
    pub(super) async fn answer_vote(
        self,
        headers: HeaderMap,
        body: Bytes,
        CameInOn(local): CameInOn,
    ) -> Response {
        let speak = Speak::of(&headers);
        let checked = check(
            &self.shared.access,
            &headers,
            (&Method::POST, None),
            Some(local),
        );
        let packs = pack::takes_gzip(&headers);
        let sent = Sent::of(&headers, body);
        let answering = pin!(vote::answer(&self.shared, speak, &headers, sent));
        let mut answer = guarded(speak, checked, packs, answering).await;
        add_headers(answer.headers_mut(), speak.language());
        answer
    }
}

/// What `answering` gives when the request was `checked` and found good. It is pinned, because each
/// place that it was moved to would be kept for as long as it lasts.
async fn guarded(
    speak: Speak,
    checked: Result<(), Kind>,
    packs: bool,
    answering: Pin<&mut impl Future<Output = Response>>,
) -> Response {
    match checked {
        Ok(()) => {
            let answer = without_panics(speak, answering).await;
            if packs {
                pack::long_page(answer).await
            } else {
                answer
            }
        }
        Err(kind) => Error::of(kind).answer(speak),
    }
}

fn check(
    access: &Access,
    headers: &HeaderMap,
    (method, named): (&Method, Option<&Authority>),
    local: Option<IpAddr>,
) -> Result<(), Kind> {
    let mut hosts = headers.get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return Err(Kind::NoHost);
    };
    let host = Authority::try_from(host.as_bytes()).map_err(|_| Kind::WrongHost)?;
    // A request line may name a host too; neither may be another's.
    let all = std::iter::once(&host).chain(named);
    if !all.into_iter().all(|host| access.answers_to(host, local)) {
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
async fn without_panics(speak: Speak, answering: impl Future<Output = Response>) -> Response {
    let answer = AssertUnwindSafe(answering).catch_unwind().await;
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
fn add_headers(headers: &mut HeaderMap, language: Language) {
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    if !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    language::add_headers(headers, language);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_in_a_handler_is_an_answer() {
        let speak = Speak::Json(Language::English);
        let answer = without_panics(speak, async { panic!("as a test") }).await;
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let kind = answer.headers()[axum::http::header::CONTENT_TYPE].to_str();
        assert_eq!(kind.unwrap(), "application/json");
    }
}
