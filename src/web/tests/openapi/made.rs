//! Requests made up from the description of the API.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::DESCRIPTION;

/// A request made up from the description, with something wrong in it now and then.
#[derive(Clone, Debug)]
pub(super) struct Made {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) seated: bool,
    pub(super) accept: String,
    pub(super) kind: String,
    pub(super) body: String,
}

/// A path of the description with its places filled in, and what may stand behind it.
fn any_path() -> impl Strategy<Value = String> {
    let paths: Vec<String> = DESCRIPTION["paths"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    let place = prop_oneof![
        4 => Just("K7M2".to_owned()),
        1 => Just("k7m2".to_owned()),
        1 => "[A-Z2-9]{4}",
        1 => "(%[0-9A-Fa-f]{2}|[a-z.]){1,6}",
    ];
    let value = prop_oneof![
        3 => prop_oneof![Just("K7M2"), Just("a"), Just("1"), Just("0"), Just("cy"), Just("")].prop_map(str::to_owned),
        1 => "[0-9.e-]{1,6}",
        1 => "(%[0-9A-F]{2}|[a-z=?/]){0,8}",
    ];
    let name = prop_oneof![
        Just("code"),
        Just("since"),
        Just("statement"),
        Just("lang"),
        Just("wait"),
        Just("x")
    ];
    let query = prop::collection::vec((name, value), 0..3);
    let known = (
        prop::sample::select(paths),
        prop::collection::vec(place, 2),
        query,
    )
        .prop_map(|(path, places, query)| {
            let mut places = places.into_iter();
            let parts = path.split('/').map(|part| {
                if part.starts_with('{') {
                    places.next().unwrap()
                } else {
                    part.to_owned()
                }
            });
            let path = parts.collect::<Vec<_>>().join("/");
            let query: Vec<String> = query
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            if query.is_empty() {
                path
            } else {
                format!("{path}?{}", query.join("&"))
            }
        });
    prop_oneof![9 => known, 1 => "(/(%[0-9A-F]{2}|[a-zA-Z.]){0,5}){1,3}"]
}

/// A field of one of the bodies.
fn any_field() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        Just("statement"),
        Just("round"),
        Just("choice"),
        Just("dots"),
        Just("comment"),
        Just("seat"),
        Just("then"),
        Just("code"),
        Just("group"),
        Just("observer"),
        Just("ticket"),
        Just("once"),
        Just("seat_code"),
    ]
}

/// What may stand in a field, fitting or not.
fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => prop_oneof![Just("a"), Just("b"), Just("K7M2"), Just("board"), Just("priorities"), Just("dont_know"), Just("next"), Just("1"), Just("2")].prop_map(|w| json!(w)),
        3 => (0_u8..6).prop_map(|n| json!(n)),
        1 => any::<f64>().prop_map(|n| json!(n)),
        1 => any::<bool>().prop_map(|b| json!(b)),
        1 => Just(Value::Null),
        1 => "\\PC{0,12}".prop_map(|text| json!(text)),
        1 => prop::collection::vec("[a-c]", 0..4).prop_map(|list| json!(list)),
        1 => "x{270,300}".prop_map(|text| json!(text)),
    ]
}

/// A body that a schema of the description allows, or nearly.
fn any_body() -> impl Strategy<Value = (String, String)> {
    let good = prop_oneof![
        (1_u8..6).prop_map(|c| vec![
            ("statement", json!("a")),
            ("round", json!(1)),
            ("choice", json!(c))
        ]),
        Just(vec![("code", json!("K7M2"))]),
        Just(vec![
            ("code", json!("k7m2")),
            ("group", json!("staff")),
            ("observer", json!(true))
        ]),
    ];
    let fields = (
        good,
        prop::collection::vec((any_field(), any_value()), 0..4),
    )
        .prop_map(|(mut good, more)| {
            good.extend(more);
            good
        })
        .boxed();
    let json_body = fields.clone().prop_map(|fields| {
        let object: serde_json::Map<String, Value> =
            fields.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
        (
            "application/json".to_owned(),
            Value::Object(object).to_string(),
        )
    });
    let form = fields.prop_map(|fields| {
        let fields: Vec<String> = fields
            .iter()
            .map(|(k, v)| match v {
                Value::String(text) => format!("{k}={}", text.replace(['&', '='], "+")),
                other => format!("{k}={other}"),
            })
            .collect();
        (
            "application/x-www-form-urlencoded".to_owned(),
            fields.join("&"),
        )
    });
    let kind = prop_oneof![
        Just("application/json"),
        Just("application/x-www-form-urlencoded"),
        Just("text/plain"),
        Just("multipart/form-data; boundary=x"),
        Just(""),
    ];
    let wild = (kind, prop_oneof![9 => "\\PC{0,40}", 1 => "a{4000,4300}"])
        .prop_map(|(kind, body)| (kind.to_owned(), body));
    prop_oneof![4 => json_body, 3 => form, 1 => wild]
}

pub(super) fn any_request() -> impl Strategy<Value = Made> {
    let method = prop_oneof![
        5 => Just("GET"), 5 => Just("POST"), 1 => Just("HEAD"), 1 => prop_oneof![Just("PUT"), Just("DELETE"), Just("OPTIONS"), Just("PATCH"), Just("BREW")],
    ];
    let accept = prop_oneof![
        Just("application/json"),
        Just("text/html"),
        Just("*/*"),
        Just("application/json;q=0.5, text/html"),
        Just(""),
        Just("q=;,;")
    ];
    (method, any_path(), any::<bool>(), accept, any_body()).prop_map(
        |(method, path, seated, accept, (kind, body))| {
            // Half of what is posted goes where it is meant to.
            let path = match method {
                "POST" if body.contains("statement") => "/vote".to_owned(),
                "POST" if body.contains("code") && !body.contains("seat_code") => {
                    "/join".to_owned()
                }
                _ => path,
            };
            Made {
                method: method.to_owned(),
                path,
                seated,
                accept: accept.to_owned(),
                kind,
                body,
            }
        },
    )
}
