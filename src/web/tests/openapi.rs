//! `docs/openapi.json` says what the router does: every route is in it, every answer of every test in
//! this module keeps to it, and so do the answers to requests that are made up from it.

mod made;

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex};
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use jsonschema::Validator;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use tower::ServiceExt;

use super::support::*;
use crate::web::error::Kind;
use made::{Made, any_request};

static DESCRIPTION: LazyLock<Value> = LazyLock::new(|| {
    let text = include_str!("../../../docs/openapi.json");
    serde_json::from_str(text).expect("the description is JSON")
});

const ROUTES: &str = include_str!("../../web.rs");

/// The operations at the path of the description that fits `path`, the most literal one first.
fn operations(path: &str) -> Option<&'static Value> {
    let paths = DESCRIPTION["paths"].as_object().unwrap();
    let fits = |template: &str| {
        let (ours, theirs): (Vec<_>, Vec<_>) =
            (template.split('/').collect(), path.split('/').collect());
        let fits = |(ours, theirs): (&&str, &&str)| {
            ours == theirs || (ours.starts_with('{') && !theirs.is_empty())
        };
        ours.len() == theirs.len() && ours.iter().zip(&theirs).all(fits)
    };
    let mut fitting: Vec<_> = paths
        .iter()
        .filter(|(template, _)| fits(template))
        .collect();
    fitting.sort_by_key(|(template, _)| template.matches('{').count());
    fitting.first().map(|(_, operations)| *operations)
}

/// Whether JSON keeps to a schema of the description, and where it does not.
fn keeps_to(schema: &str, body: &Value) -> Result<(), String> {
    static VALIDATORS: Mutex<BTreeMap<String, &'static Validator>> = Mutex::new(BTreeMap::new());
    let validator = *VALIDATORS
        .lock()
        .unwrap()
        .entry(schema.to_owned())
        .or_insert_with(|| {
            let whole = json!({"$ref": schema, "components": DESCRIPTION["components"]});
            let validator = jsonschema::validator_for(&whole).expect("a good schema");
            Box::leak(Box::new(validator))
        });
    validator
        .validate(body)
        .map_err(|error| format!("{error} at {}", error.instance_path()))
}

/// Whether an answer keeps to the description.
pub(super) fn check(method: &str, path: &str, answer: &Answered) -> Result<(), String> {
    let status = answer.status.as_u16();
    let kind = answer
        .header(header::CONTENT_TYPE)
        .split(';')
        .next()
        .unwrap_or("")
        .to_owned();
    let described = operations(path).and_then(|operations| {
        let method = if method == "HEAD" { "get" } else { method };
        let operation = operations.get(method.to_lowercase())?;
        operation["responses"].get(status.to_string())
    });
    let error = "#/components/schemas/Error";
    // A wish for a language is taken at any path of ours, so that errors can be read in it as well.
    let wish = operations(path).filter(|_| status == 303 && ["GET", "HEAD"].contains(&method));
    let schema = match described.or(wish) {
        Some(described) if status == 303 => {
            let to = answer.header(header::LOCATION);
            return if to.starts_with('/') && !to.starts_with("//") {
                Ok(())
            } else {
                Err(format!("{described}: leads to {to:?}"))
            };
        }
        Some(described) => {
            let content = described["content"].get(&kind);
            let content =
                content.ok_or_else(|| format!("{status} as {kind:?} is not described"))?;
            content["schema"]["$ref"].as_str().map(str::to_owned)
        }
        // What may come of any request, described or not.
        None if [404, 405].contains(&status)
            || ([400, 403].contains(&status) && operations(path).is_none()) =>
        {
            Some(error.to_owned())
        }
        None => return Err(format!("{status} is not described")),
    };
    if method == "HEAD" || kind != "application/json" {
        return Ok(());
    }
    let body: Value =
        serde_json::from_str(&answer.body).map_err(|e| format!("{e}: {}", answer.body))?;
    let schema = schema.ok_or("JSON is not described")?;
    // An error's content is described once and comes with any status of its own.
    let schema = if status >= 400 {
        error
    } else {
        schema.as_str()
    };
    keeps_to(schema, &body).map_err(|why| format!("{why}: {body}"))
}

#[test]
fn every_route_is_described_and_nothing_else() {
    let mut routes: Vec<String> = Vec::new();
    for route in ROUTES.split(".route(\"").skip(1) {
        let (path, handler) = route.split_once('"').unwrap();
        let handler = handler.split_once("\n").unwrap().0;
        for method in ["get", "post"] {
            if handler.contains(&format!(" {method}(")) || handler.contains(&format!(".{method}("))
            {
                routes.push(format!("{method} {path}"));
            }
        }
    }
    let mut described: Vec<String> = Vec::new();
    for (path, operations) in DESCRIPTION["paths"].as_object().unwrap() {
        described.extend(
            operations
                .as_object()
                .unwrap()
                .keys()
                .map(|method| format!("{method} {path}")),
        );
    }
    routes.sort();
    described.sort();
    assert!(routes.len() > 15, "{routes:?}");
    assert_eq!(described, routes);
}

#[test]
fn every_error_is_described() {
    let mut words: Vec<&str> = Kind::ALL.iter().map(|kind| kind.status().1).collect();
    let described = &DESCRIPTION["components"]["schemas"]["Error"]["properties"]["error"]["enum"];
    let mut described: Vec<&str> = described
        .as_array()
        .unwrap()
        .iter()
        .map(|w| w.as_str().unwrap())
        .collect();
    words.sort_unstable();
    described.sort_unstable();
    assert_eq!(described, words);
}

#[test]
fn an_answer_that_is_not_described_is_found() {
    let answer = |status: u16, kind: &str, body: &str| Answered {
        status: StatusCode::from_u16(status).unwrap(),
        headers: [(header::CONTENT_TYPE, kind.parse().unwrap())]
            .into_iter()
            .collect(),
        body: body.to_owned(),
    };
    let json = "application/json";
    assert!(
        check(
            "POST",
            "/vote",
            &answer(200, json, r#"{"recorded": true, "revision": 1}"#)
        )
        .is_ok()
    );
    for (status, kind, body) in [
        (200, json, r#"{"recorded": true}"#),
        (
            200,
            json,
            r#"{"recorded": true, "revision": 1, "who": "x"}"#,
        ),
        (200, "text/plain", "ok"),
        (500, json, r#"{"error": "internal", "message": "x"}"#),
        (409, json, r#"{"error": "no_word", "message": "x"}"#),
    ] {
        assert!(
            check("POST", "/vote", &answer(status, kind, body)).is_err(),
            "{status} {body}"
        );
    }
}

/// Sends it, and reads the answer; of a stream, which does not end, only what stands before it.
async fn answered(router: &axum::Router, made: &Made, seat: &str) -> Option<Answered> {
    let mut request = request(&made.method, &made.path).header(header::ACCEPT, &made.accept);
    if made.seated {
        request = request.header(header::COOKIE, format!("plenary-k7m2={seat}"));
    }
    if made.method != "GET" && made.method != "HEAD" {
        request = request.header(header::CONTENT_TYPE, &made.kind);
    }
    // What is no request at all never gets here.
    let request: Request<Body> = request.body(Body::from(made.body.clone())).ok()?;
    let answer = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = answer.into_parts();
    let kind = parts.headers.get(header::CONTENT_TYPE);
    let body = if kind.is_some_and(|k| k == "text/event-stream") {
        String::new()
    } else {
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        String::from_utf8(bytes.to_vec()).unwrap()
    };
    Some(Answered {
        status: parts.status,
        headers: parts.headers,
        body,
    })
}

/// Sends requests to a room that has gone so many steps, with the facilitator's next one between them.
async fn talk(steps: usize, requests: &[Made]) -> Result<(), TestCaseError> {
    let room = if steps.is_multiple_of(2) {
        room_with_comments()
    } else {
        room()
    };
    let router = endpoint(&room);
    let seat = let_in(&room, 7).await;
    for bits in 20..24 {
        let_in(&room, bits).await;
    }
    for _ in 0..steps {
        // At the end there is no next one.
        let _ = room.ask(crate::session::Command::Go).await;
    }
    for (at, made) in requests.iter().enumerate() {
        if let Some(answer) = answered(&router, made, &seat.to_string()).await {
            let path = made.path.split('?').next().unwrap_or_default();
            let kept = check(&made.method, path, &answer);
            prop_assert!(kept.is_ok(), "{made:?}: {}", kept.unwrap_err());
        }
        if at % 5 == 4 {
            let _ = room.ask(crate::session::Command::Go).await;
        }
    }
    Ok(())
}

/// Requests made up from the description, for as long as `PLENARY_FUZZ_SECONDS` says.
#[expect(
    clippy::disallowed_methods,
    reason = "how long to look comes from whoever starts it, and so does when it began"
)]
#[test]
fn requests_made_from_the_description_are_answered_as_it_says() {
    let seconds = std::env::var("PLENARY_FUZZ_SECONDS").ok();
    let seconds = seconds.map_or(0, |words| words.parse::<u64>().unwrap());
    let began = Instant::now();
    let strategy = (0_usize..14, prop::collection::vec(any_request(), 1..25));
    let mut talks = 0;
    loop {
        // A longer run makes up others each time.
        let config = Config {
            cases: 60,
            failure_persistence: None,
            ..Config::default()
        };
        let mut runner = if seconds == 0 {
            TestRunner::new_with_rng(config, deterministic())
        } else {
            TestRunner::new(config)
        };
        let done = runner.run(&strategy, |(steps, requests)| {
            // Its time is moved on as soon as everybody waits, so that no wait takes long.
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .start_paused(true)
                .build();
            runtime.unwrap().block_on(talk(steps, &requests))
        });
        if let Err(error) = done {
            panic!("{error}");
        }
        talks += 60;
        if began.elapsed() >= Duration::from_secs(seconds) {
            break;
        }
    }
    println!("{talks} talks");
}

fn deterministic() -> proptest::test_runner::TestRng {
    proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha)
}
