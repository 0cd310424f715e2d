//! Whose names are answered to, and whose forms are taken.

use std::net::IpAddr;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use super::support::*;
use crate::web::guard::CameInOn;

#[tokio::test]
async fn only_our_own_names_are_answered_to() {
    let room = room();
    let router = endpoint(&room);
    let table = [
        (Some("10.1.2.3:8080"), None),
        (Some("localhost:8080"), None),
        (Some("vote.example.org"), None),
        (Some("10.1.2.4:8080"), Some((403, "wrong_host"))),
        (Some("evil.example"), Some((403, "wrong_host"))),
        (Some("::"), Some((403, "wrong_host"))),
        (None, Some((400, "no_host"))),
    ];
    for path in ["/help", "/state?code=K7M2", "/assets/x", "/J/K7M2"] {
        for (host, expected) in table {
            let mut request = Request::get(path).header(header::ACCEPT, "application/json");
            if let Some(host) = host {
                request = request.header(header::HOST, host);
            }
            let mut request = request.body(Body::empty()).unwrap();
            let local: IpAddr = "10.1.2.3".parse().unwrap();
            request.extensions_mut().insert(CameInOn(local));
            let answer = send(&router, request).await;
            match expected {
                None => assert_ne!(answer.status, StatusCode::FORBIDDEN, "{host:?} {path}"),
                Some((status, word)) => {
                    assert_eq!(answer.error(), (status, word.to_owned()), "{host:?} {path}");
                }
            }
        }
    }
}

#[tokio::test]
async fn forms_of_other_sites_are_refused() {
    let room = room();
    let router = endpoint(&room);
    let table = [
        (None, StatusCode::OK),
        (Some("http://localhost:8080"), StatusCode::OK),
        (Some("https://vote.example.org"), StatusCode::OK),
        (Some("http://evil.example"), StatusCode::FORBIDDEN),
        (Some("http://localhost:9090"), StatusCode::FORBIDDEN),
        (Some("null"), StatusCode::FORBIDDEN),
    ];
    for (origin, expected) in table {
        let mut request = request("POST", "/join").header(header::CONTENT_TYPE, "application/json");
        if let Some(origin) = origin {
            request = request.header(header::ORIGIN, origin);
        }
        let body = Body::from("{\"code\": \"K7M2\"}");
        let answer = send(&router, request.body(body).unwrap()).await;
        assert_eq!(answer.status, expected, "{origin:?}");
    }
    assert_eq!(room.snapshot().session.joined(), 3);
}

#[tokio::test]
async fn every_answer_keeps_browsers_strict() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::new(&router);
    for path in ["/", "/help", "/nothing", "/state", "/J/AAAA"] {
        let answer = phone.get(path).await;
        let policy = answer.header(header::CONTENT_SECURITY_POLICY);
        assert!(policy.starts_with("default-src 'none';"), "{path}");
        assert_eq!(answer.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert_eq!(answer.header(header::REFERRER_POLICY), "same-origin");
        assert_eq!(answer.header(header::CACHE_CONTROL), "no-store", "{path}");
    }
}
