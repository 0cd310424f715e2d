//! What a phone sends, so that it can be sent again, late or never.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use serde_json::Value;
use tower::ServiceExt;

/// A request, ready to be sent any number of times.
#[derive(Clone, Debug)]
pub(super) struct Letter {
    method: &'static str,
    path: String,
    cookies: Vec<String>,
    kind: &'static str,
    accept: &'static str,
    body: String,
}

/// What came back.
#[derive(Debug)]
pub(super) struct Answered {
    pub(super) status: StatusCode,
    /// The cookie that was given, `name=value`.
    pub(super) cookie: Option<String>,
    pub(super) body: String,
}

impl Letter {
    pub(super) fn get(path: &str, accept: &'static str, cookies: Vec<String>) -> Self {
        Self {
            method: "GET",
            path: path.to_owned(),
            cookies,
            kind: "",
            accept,
            body: String::new(),
        }
    }

    pub(super) fn json(path: &str, cookies: Vec<String>, body: &Value) -> Self {
        Self {
            method: "POST",
            path: path.to_owned(),
            cookies,
            kind: "application/json",
            accept: "application/json",
            body: body.to_string(),
        }
    }

    pub(super) fn form(path: &str, cookies: Vec<String>, fields: &[(&str, &str)]) -> Self {
        let fields = fields.iter().map(|(name, value)| format!("{name}={value}"));
        Self {
            method: "POST",
            path: path.to_owned(),
            cookies,
            kind: "application/x-www-form-urlencoded",
            accept: "text/html",
            body: fields.collect::<Vec<_>>().join("&").replace(' ', "+"),
        }
    }

    pub(super) async fn send(&self, router: &Router) -> Answered {
        let mut request = Request::builder()
            .method(self.method)
            .uri(&self.path)
            .header(header::HOST, "localhost:8080")
            .header(header::ACCEPT, self.accept);
        for cookies in &self.cookies {
            request = request.header(header::COOKIE, cookies);
        }
        if !self.kind.is_empty() {
            request = request.header(header::CONTENT_TYPE, self.kind);
        }
        let request = request.body(Body::from(self.body.clone())).unwrap();
        let answer = router.clone().oneshot(request).await.unwrap();
        let cookie = answer.headers().get(header::SET_COOKIE).map(|cookie| {
            let whole = cookie.to_str().unwrap();
            whole.split(';').next().unwrap().to_owned()
        });
        let status = answer.status();
        let body = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        Answered {
            status,
            cookie,
            body: String::from_utf8(body.to_vec()).unwrap(),
        }
    }
}

impl Answered {
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.body))
    }

    /// Whether a vote is told to be recorded: in JSON, or by the page with the vote that a form
    /// leads to.
    pub(super) fn says_recorded(&self) -> bool {
        match self.status {
            StatusCode::OK => self.json()["recorded"] == true,
            status => status == StatusCode::SEE_OTHER,
        }
    }
}
