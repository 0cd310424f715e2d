//! `docs/http.md` says what the code does.

use serde_json::Value;

use super::support::*;
use crate::web::error::Kind;
use crate::web::limits;

const DOCUMENT: &str = include_str!("../../../docs/http.md");
const ROUTES: &str = include_str!("../../web.rs");

#[test]
fn every_route_is_documented() {
    let routes = ROUTES.split(".route(\"").skip(1);
    let paths: Vec<&str> = routes.filter_map(|r| r.split('"').next()).collect();
    assert!(paths.len() > 10, "{paths:?}");
    for path in paths {
        assert!(DOCUMENT.contains(&format!("`{path}`")), "{path}");
    }
}

#[test]
fn every_error_is_documented_with_its_status() {
    for kind in Kind::ALL {
        let (status, word) = kind.status();
        let row = format!("| `{word}` | {} |", status.as_u16());
        assert!(DOCUMENT.contains(&row), "{row}");
    }
}

#[test]
fn every_limit_is_documented() {
    let rows = [
        format!("| body of a request | {} bytes |", limits::MOST_BODY),
        format!("| comment | {} characters |", limits::LONGEST_COMMENT),
        format!("| votes of a seat | {} a second", limits::VOTES_A_SECOND),
        format!("{} at once |", limits::VOTES_AT_ONCE),
        format!("| seats | {} |", crate::session::MOST_SEATS),
        format!(
            "| a seat code | {} seconds, once |",
            limits::SEAT_CODE_LASTS.as_secs()
        ),
        format!(
            "| new seats of one address | {} a second in the long run, {} at once |",
            limits::JOINS_A_SECOND,
            limits::JOINS_AT_ONCE
        ),
        format!(
            "| votes remembered by `page` and `turn` | {} statements",
            limits::MOST_TURNS
        ),
        format!("| connections | {} |", limits::MOST_CONNECTIONS),
        format!(
            "| head of a request | {} bytes, {} seconds |",
            limits::CONNECTION_BUFFER,
            limits::TIME_FOR_HEAD.as_secs()
        ),
        format!(
            "| sending a body | {} seconds |",
            limits::TIME_FOR_BODY.as_secs()
        ),
        format!(
            "| `wait` of `/state` | {} seconds |",
            limits::LONGEST_WAIT.as_secs()
        ),
        format!(
            "| between two events | {} ms |",
            limits::BETWEEN_PUSHES.as_millis()
        ),
        format!(
            "| between two comments | {} seconds |",
            limits::BETWEEN_COMMENTS.as_secs()
        ),
        format!("| a seat's cookie | {} seconds |", limits::SEAT_SECONDS),
        format!("| stopping | {} seconds |", limits::TIME_TO_STOP.as_secs()),
    ];
    for row in rows.into_iter().chain(limits_of_guessing()) {
        assert!(DOCUMENT.contains(&row), "{row}");
    }
}

fn limits_of_guessing() -> [String; 3] {
    [
        format!(
            "| wrong codes of the room | {} at once, and one more every {} seconds; beyond that those without \
             a seat wait, everybody {} ms after each wrong code, and a stranger's address {} seconds |",
            limits::CODES_AT_ONCE,
            (1.0 / limits::CODES_A_SECOND).round(),
            limits::BETWEEN_WRONG_CODES.as_millis(),
            limits::AFTER_STRANGERS_CODE.as_secs(),
        ),
        format!(
            "| wrong tickets and wrong seat codes | {} at once, and {} a second; beyond that one every {} ms |",
            limits::SHORT_CODES_AT_ONCE,
            limits::SHORT_CODES_A_SECOND,
            limits::BETWEEN_SHORT_CODES.as_millis(),
        ),
        format!(
            "| waiting because of wrong codes | {} seconds, {} phones |",
            limits::LONGEST_IN_LINE.as_secs(),
            limits::MOST_WAITING_GUESSES,
        ),
    ]
}

/// Every field of an object and of what is inside it.
fn fields(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (name, inner) in object {
                into.push(name.clone());
                fields(inner, into);
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| fields(inner, into)),
        _ => {}
    }
}

#[tokio::test]
async fn every_field_is_documented() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    let mut all = Vec::new();
    while room.snapshot().session.phase().to_string() != "ended" {
        fields(&phone.get("/state").await.json(), &mut all);
        let step = room.ask(crate::session::Command::Agree {
            confidence: None,
            value: 1,
            reason: String::new(),
            dissent: String::new(),
            target: Some(crate::record::Target {
                value: 2,
                by: jiff::civil::date(2027, 1, 1),
            }),
        });
        let _ = step.await;
        fields(&phone.get("/state").await.json(), &mut all);
        go(&room, 1).await;
    }
    let action = crate::session::Command::AddAction {
        what: "x".to_owned(),
        owner: String::new(),
        due: None,
    };
    room.ask(action).await.unwrap();
    fields(&phone.get("/state").await.json(), &mut all);
    all.sort();
    all.dedup();
    assert!(all.len() > 40, "{all:?}");
    for field in all {
        assert!(DOCUMENT.contains(&format!("`{field}`")), "{field}");
    }
}
