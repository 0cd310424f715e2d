//! Attacks on the endpoint, request by request. Those that need a real socket are in `tests/it/attack`.

use axum::body::Body;
use axum::http::{StatusCode, header};
use serde_json::{Value, json};

use super::support::*;
use crate::session::{Command, MOST_SEATS, SeatId};

/// What tells that something of the room is in an answer.
const OF_THE_ROOM: [&str; 6] = [
    "Meadowbank",
    "Test workshop",
    "Statement",
    "Board member",
    "Why S",
    "K7M2",
];

#[tokio::test]
async fn whoever_knows_neither_the_code_nor_a_seat_learns_nothing_of_the_room() {
    let room = room();
    let router = endpoint(&room);
    go(&room, TO_VOTING).await;
    let phone = Phone::new(&router);
    let paths = [
        "/",
        "/J",
        "/J/AAAA",
        "/j/aaaa",
        "/J/AAAA/BCDFGHJK",
        "/state",
        "/state?code=AAAA",
        "/state?code=",
        "/state?since=0&wait=0",
        "/events",
        "/events?code=AAAA",
        "/screen",
        "/screen?code=AAAA",
        "/help",
        "/accessibility",
        "/seat",
        "/assets/plenary.js",
        "/nothing",
        "/?statement=a",
        "/state?statement=a",
        "/?code=K7M",
    ];
    for path in paths {
        for accept in ["text/html", "application/json"] {
            let request = request("GET", path).header(header::ACCEPT, accept);
            let answer = send(&router, request.body(Body::empty()).unwrap()).await;
            for word in OF_THE_ROOM {
                assert!(
                    !answer.body.contains(word),
                    "{path}: {word}: {}",
                    answer.body
                );
            }
            assert!(answer.headers.get(header::SET_COOKIE).is_none(), "{path}");
        }
    }
    for (path, body) in [
        ("/join", json!({"code": "AAAA"})),
        ("/join", json!({})),
        ("/vote", json!({"statement": "a", "round": 1, "choice": 1})),
        ("/seat", json!({"seat_code": "AAAA2222"})),
        ("/seat/code", json!({})),
    ] {
        let answer = phone.json(path, body).await;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
        for word in OF_THE_ROOM {
            assert!(!answer.body.contains(word), "{path}: {word}");
        }
    }
    assert_eq!(room.snapshot().session.joined(), 0);
}

#[tokio::test]
async fn a_forged_or_foreign_seat_is_no_seat_wherever_it_is_shown() {
    let room = room();
    let other = super::support::room();
    let router = endpoint(&room);
    let real = let_in(&room, 7).await;
    let elsewhere = let_in(&other, 8).await;
    go(&room, TO_VOTING).await;
    let text = real.to_string();
    let mut forged = vec![
        elsewhere.to_string(),
        SeatId::from_random(0).to_string(),
        String::new(),
        "A".repeat(4_000),
        format!("{text}A"),
        text[..text.len() - 1].to_owned(),
        format!("{text},{text}"),
        format!("{text}\u{30c}"),
        "null".to_owned(),
        "../../etc/passwd".to_owned(),
        "' OR 1=1 --".to_owned(),
    ];
    // One letter that differs, at every place.
    forged.extend(
        text.char_indices()
            .filter(|(_, c)| *c != '-')
            .map(|(at, c)| {
                let letter = if c == 'A' { "B" } else { "A" };
                format!("{}{letter}{}", &text[..at], &text[at + 1..])
            }),
    );
    for seat in forged {
        for shown in [
            ("cookie", format!("plenary-k7m2={seat}")),
            ("authorization", format!("Bearer {seat}")),
            ("x-seat", seat.clone()),
        ] {
            let Ok(value) = axum::http::HeaderValue::from_str(&shown.1) else {
                continue;
            };
            let vote = json!({"statement": "a", "round": 1, "choice": 4}).to_string();
            let request = request("POST", "/vote")
                .header(shown.0, value)
                .header(header::CONTENT_TYPE, "application/json");
            let answer = send(&router, request.body(Body::from(vote)).unwrap()).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{shown:?}");
        }
        let vote = json!({"statement": "a", "round": 1, "choice": 4, "seat": seat});
        let answer = Phone::new(&router).json("/vote", vote).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{seat}");
    }
    assert_eq!(room.snapshot().session.voted(), 0);
    // A cookie of another room says nothing here, whatever it holds.
    let mut phone = Phone::new(&router);
    phone.cookie = format!("plenary-aaaa={text}");
    assert_eq!(phone.get("/state").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_stolen_seat_is_the_same_one_vote_and_nothing_more() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    let thief = phone.clone();
    go(&room, TO_VOTING).await;
    for (who, choice) in [(&phone, 1), (&thief, 4), (&phone, 2)] {
        let vote = json!({"statement": "a", "round": 1, "choice": choice});
        assert_eq!(who.json("/vote", vote).await.status, StatusCode::OK);
    }
    let state = phone.get("/state").await.json();
    assert_eq!(
        (&state["voted"], &state["your_vote"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(room.snapshot().session.joined(), 1);
}

#[tokio::test]
async fn only_the_open_round_of_the_open_statement_takes_votes() {
    let room = room();
    let router = endpoint(&room);
    let vote = async |statement: &str, round: Value| {
        // A seat of its own for each, because a seat that votes too fast is told to wait.
        let phone = Phone::joined(&router).await;
        let vote = json!({"statement": statement, "round": round, "choice": 1});
        phone.json("/vote", vote).await.error()
    };
    let closed = (409, "closed".to_owned());
    // Before anything is open.
    for statement in ["a", "b", "practice", "priorities", "s", "", "lobby"] {
        let (status, word) = vote(statement, json!(1)).await;
        assert!(status == 409 || status == 422, "{statement:?}: {word}");
    }
    go(&room, TO_VOTING).await;
    for statement in [
        "b",
        "c",
        "priorities",
        "practice",
        "s",
        "",
        "A",
        "a ",
        "a\0",
        "../a",
    ] {
        let (status, word) = vote(statement, json!(1)).await;
        assert!(status == 409 || status == 422, "{statement:?}: {word}");
    }
    for round in [
        json!(0),
        json!(2),
        json!(99_999),
        json!("2"),
        json!(u64::MAX),
    ] {
        let (status, word) = vote("a", round.clone()).await;
        assert!(status == 409 || status == 400, "{round}: {word}");
    }
    for round in [
        json!(-1),
        json!(1.5),
        json!("x"),
        json!(null),
        json!([1]),
        json!({}),
    ] {
        assert_eq!(vote("a", round.clone()).await.0, 400, "{round}");
    }
    room.ask(Command::Close).await.unwrap();
    assert_eq!(vote("a", json!(1)).await, closed);
    room.ask(Command::Reveal).await.unwrap();
    assert_eq!(vote("a", json!(1)).await, closed);
    room.ask(Command::OpenVote).await.unwrap();
    assert_eq!(vote("a", json!(1)).await, (409, "another_round".to_owned()));
    assert_eq!(room.snapshot().session.voted(), 0);
}

#[tokio::test]
async fn the_seat_after_the_last_one_is_refused_and_the_room_goes_on() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    let rest: Vec<_> = (1..MOST_SEATS)
        .map(|bits| room.ask(Command::join(SeatId::from_random(1 + bits as u128))))
        .collect();
    for joined in futures_util::future::join_all(rest).await {
        joined.unwrap();
    }
    let one_more = Phone::new(&router)
        .json("/join", json!({"code": "K7M2"}))
        .await;
    assert_eq!(one_more.error(), (503, "room_full".to_owned()));
    assert_eq!(room.snapshot().full, Some(crate::room::Full::Seats));
    let page = Phone::new(&router).form("/join", "code=K7M2").await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(page.body.contains("There is a problem"));
    go(&room, TO_VOTING).await;
    let vote = json!({"statement": "a", "round": 1, "choice": 1});
    assert_eq!(phone.json("/vote", vote).await.json()["recorded"], true);
}

#[tokio::test]
async fn no_path_leads_out_of_what_is_served() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    let paths = [
        "/../etc/passwd",
        "/assets/../../Cargo.toml",
        "/assets/..%2f..%2fCargo.toml",
        "/assets/%2e%2e/%2e%2e/etc/passwd",
        "/assets/plenary.css%00.js",
        "/%00",
        "/%ff",
        "//",
        "//evil.example/",
        "/J//",
        "/J/K7M2/../../state",
        "/.git/config",
        "/state/",
        "/state%3f",
        "/J/K7M2/BCDFGHJK/more",
        "/vote/..",
        "/join.json",
        "/assets/",
        "/assets",
        "/sessions/a.ron",
        "/STATE",
        "/help;x=1",
        "/J/..%2f..%2f..%2fetc%2fpasswd",
        "/seat/code/x",
    ];
    for path in paths {
        let answer = phone.get(path).await;
        let status = answer.status.as_u16();
        assert!([403, 404, 400].contains(&status), "{path}: {status}");
        assert!(!answer.body.contains("root:") && !answer.body.contains("[package]"));
        assert!(
            answer
                .header(header::CONTENT_SECURITY_POLICY)
                .contains("default-src 'none'")
        );
    }
    for method in [
        "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "CONNECT",
    ] {
        for path in ["/", "/vote", "/state", "/join", "/help"] {
            let request = request(method, path).body(Body::empty()).unwrap();
            let answer = send(&router, request).await;
            assert_eq!(
                answer.status,
                StatusCode::METHOD_NOT_ALLOWED,
                "{method} {path}"
            );
            assert!(answer.headers.contains_key(header::ALLOW));
        }
    }
}

#[tokio::test]
async fn bodies_that_bomb_are_answered_and_change_nothing() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    go(&room, TO_VOTING).await;
    let deep = format!("{}1{}", "[".repeat(1_900), "]".repeat(1_900));
    let bodies = [
        (
            "application/json",
            format!("{{\"statement\":\"a\",\"round\":1,\"choice\":{deep}}}"),
        ),
        (
            "application/json",
            "{\"statement\":\"a\",\"statement\":\"b\",\"round\":1,\"choice\":1}".to_owned(),
        ),
        (
            "application/json",
            format!(
                "{{\"statement\":\"a\",\"round\":1,\"choice\":[{}]}}",
                vec!["1"; 1_500].join(",")
            ),
        ),
        (
            "application/json",
            format!(
                "{{\"statement\":\"a\",\"round\":1{},\"choice\":1}}",
                "0".repeat(400)
            ),
        ),
        (
            "application/json",
            "{\"statement\":\"a\",\"round\":1,\"choice\":1e999}".to_owned(),
        ),
        ("application/json", "\u{feff}{}".to_owned()),
        (
            "application/json",
            "{\"statement\":\"\\ud800\",\"round\":1,\"choice\":1}".to_owned(),
        ),
        ("application/x-www-form-urlencoded", "choice=1&".repeat(400)),
        (
            "application/x-www-form-urlencoded",
            "statement=a&statement=b&round=1&choice=1".to_owned(),
        ),
        ("application/x-www-form-urlencoded", "%".repeat(4_000)),
        ("application/x-www-form-urlencoded", "&=&=".repeat(1_000)),
    ];
    for (kind, body) in bodies {
        let answer = phone.post("/vote", kind, body.clone()).await;
        let status = answer.status;
        assert!(status.is_client_error(), "{status}: {body:.80}");
    }
    assert_eq!(room.snapshot().session.voted(), 0);
}
