//! Markup in everything that a request can say: it never becomes part of a page or of a head.

use axum::http::header;

use super::support::*;
use crate::session::{Command, SeatId};

/// What is written, and the same as an address or a form carries it.
const EVIL: &str = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}&lt;";
const SENT: &str = "%22%27%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%3Cimg+src%3Dx+onerror%3Dalert(1)%3E%7B%7B7*7%7D%7D%26lt%3B";

/// Every page that a seat and a stranger get for it, in addresses and in forms.
async fn answers(router: &axum::Router, phone: &Phone) -> Vec<Answered> {
    let mut pages = Vec::new();
    for path in [
        format!("/?statement={SENT}"),
        format!("/screen?code={SENT}"),
        format!("/J?code={SENT}"),
        format!("/J/{SENT}"),
        format!("/J/K7M2/{SENT}"),
        format!("/help?lang={SENT}"),
        format!("/help?x={SENT}&lang=cy"),
    ] {
        pages.push(phone.get(&path).await);
        pages.push(Phone::new(router).get(&path).await);
    }
    let vote = |fields: &str| ("/vote", format!("round=1&{fields}"));
    for (path, form) in [
        vote(&format!("statement={SENT}&choice=1")),
        ("/vote", format!("statement=a&round={SENT}&choice=1")),
        vote(&format!("statement=a&choice={SENT}&comment={SENT}")),
        vote(&format!("statement=a&choice=1&comment={SENT}&lang=cy")),
        vote(&format!("statement=a&choice=1&then={SENT}")),
        vote(&format!("statement=a&choice=1&comment={SENT}")),
        ("/join", format!("code={SENT}")),
        (
            "/join",
            format!("code=K7M2&group={SENT}&ticket={SENT}&once={SENT}"),
        ),
        ("/seat", format!("seat_code={SENT}")),
    ] {
        pages.push(phone.form(path, &form).await);
        pages.push(Phone::new(router).form(path, &form).await);
    }
    pages
}

/// What the facilitator writes, as phones read it.
async fn written(room: &crate::room::Room, phone: &Phone) -> Vec<Answered> {
    let mut pages = Vec::new();
    for command in [
        Command::Go,
        Command::Agree {
            confidence: None,
            value: 2,
            reason: EVIL.to_owned(),
            dissent: EVIL.to_owned(),
            target: None,
        },
        Command::AddAction {
            what: EVIL.to_owned(),
            owner: EVIL.to_owned(),
            due: None,
        },
    ] {
        room.ask(command).await.unwrap();
        pages.push(phone.get("/").await);
        pages.push(phone.get("/screen").await);
    }
    go(room, 8).await;
    pages.push(phone.get("/").await);
    pages
}

#[tokio::test]
async fn what_is_sent_never_becomes_markup() {
    let room = room_with_comments();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    for bits in 1..=5 {
        let_in(&room, bits).await;
    }
    go(&room, TO_VOTING).await;
    let mut pages = answers(&router, &phone).await;
    for bits in 1..=5 {
        cast_with(&room, SeatId::from_random(bits), ("a", 1), "2", EVIL).await;
    }
    pages.extend(written(&room, &phone).await);
    let shown = pages
        .iter()
        .filter(|p| p.body.contains("&lt;script&gt;alert(1)"));
    assert!(shown.count() > 5, "it is there, as text");
    for page in pages {
        for markup in ["<script>alert", "<img", "49&"] {
            assert!(!page.body.contains(markup), "{markup}: {}", page.body);
        }
        let scripts = page.body.matches("<script").count();
        let ours = "<script defer src=\"/assets/plenary-";
        assert_eq!(scripts, page.body.matches(ours).count(), "{}", page.body);
        assert!(
            !page
                .header(header::LOCATION)
                .contains(['<', '\r', '\n', '"'])
        );
    }
}

/// Nothing that a phone says can add a header to an answer, or lead a browser elsewhere.
#[tokio::test]
async fn no_answer_leads_elsewhere_or_holds_a_header_that_was_sent() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    for path in [
        "/J?code=%0d%0aSet-Cookie:%20a=b",
        "/J?code=%2f%2fevil.example",
        "/?lang=cy&next=//evil.example",
        "/J/%0d%0aLocation:%20http:%2f%2fevil.example",
        "/help?lang=cy%0d%0aX: y",
    ] {
        let Ok(uri) = path.parse::<axum::http::Uri>() else {
            continue;
        };
        let answer = phone.get(&uri.to_string()).await;
        let to = answer.header(header::LOCATION);
        assert!(
            to.is_empty() || (to.starts_with('/') && !to.starts_with("//")),
            "{path}: {to}"
        );
        assert!(!answer.header(header::SET_COOKIE).contains("a=b"), "{path}");
        assert!(!answer.headers.contains_key("x"), "{path}");
    }
}
