//! The pages in Welsh: every word of ours, at every place, and how the language is chosen.

use axum::body::Body;
use axum::http::{StatusCode, header};
use serde_json::json;

use super::pages::check;
use super::support::*;
use crate::session::{Command, SeatId};

/// English words that are no Welsh ones. Where one is left, a sentence was forgotten.
const ENGLISH: [&str; 15] = [
    "the",
    "you",
    "your",
    "vote",
    "votes",
    "voted",
    "have",
    "this",
    "and",
    "with",
    "score",
    "statement",
    "round",
    "know",
    "error",
];

/// What is read of a page in its own language: its text and its spoken attributes, without what says
/// that it is in another one.
fn read(page: &str) -> String {
    let mut text = String::new();
    let mut foreign: Option<usize> = None;
    let mut depth = 0;
    for piece in page.split('<').skip(1) {
        let (tag, after) = piece.split_once('>').unwrap_or((piece, ""));
        let void = ["meta", "link", "input", "br", "!DOCTYPE"];
        if tag.starts_with('/') {
            if foreign.is_some_and(|at| at == depth) {
                foreign = None;
            }
            depth -= 1;
        } else if !void.iter().any(|v| tag.starts_with(v)) {
            depth += 1;
            let other = tag.contains(" lang=\"en") && foreign.is_none();
            if other {
                foreign = Some(depth);
            }
        }
        if foreign.is_none() {
            for spoken in ["aria-label", "data-says", "data-words", "data-left"] {
                if let Some((_, rest)) = tag.split_once(&format!(" {spoken}=\"")) {
                    text.push_str(rest.split('"').next().unwrap_or_default());
                    text.push(' ');
                }
            }
            text.push_str(after);
            text.push(' ');
        }
    }
    // The script's words have names for programs.
    text.replace("&quot;error&quot;:", " ")
}

fn english(page: &str) -> Vec<&'static str> {
    let text = read(page).to_lowercase();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    let left = ENGLISH.into_iter();
    left.filter(|english| words.contains(english)).collect()
}

/// A Welsh phone with the seat `bits`.
fn welsh(router: &axum::Router, bits: u128) -> Phone {
    Phone {
        languages: "cy, en-GB;q=0.8",
        ..Phone::seated(router, SeatId::from_random(bits))
    }
}

#[tokio::test]
async fn no_word_of_ours_is_english_on_a_welsh_page() {
    let room = room_with_comments();
    let router = endpoint(&room);
    for bits in 1..=6 {
        let_in(&room, bits).await;
    }
    let phone = welsh(&router, 1);
    let mut seen = 0;
    // A practice vote first.
    room.ask(Command::OpenVote).await.unwrap();
    loop {
        let phase = room.snapshot().session.phase().to_string();
        for path in ["/", "/screen"] {
            let page = phone.get(path).await.body;
            check(&page, &phase);
            assert!(page.contains("<html lang=\"cy\">"), "{phase}");
            assert_eq!(english(&page), [""; 0], "{phase}: {}", read(&page));
            seen += 1;
        }
        let session = room.snapshot().session.clone();
        if session.is_open() {
            let place = phone.get("/state").await.json()["statement"]["id"].clone();
            for (bits, choice) in (1..).zip(["1", "1", "1", "4", "4", "dont_know"]) {
                let choice = if place == "priorities" { "a" } else { choice };
                let seat = SeatId::from_random(bits);
                cast(
                    &room,
                    seat,
                    place.as_str().unwrap(),
                    session.round(),
                    choice,
                )
                .await;
            }
            let page = phone.get("/").await.body;
            assert_eq!(english(&page), [""; 0], "{phase}: {}", read(&page));
        }
        if phase == "ended" {
            break;
        }
        go(&room, 1).await;
    }
    assert!(seen > 20, "{seen}");
}

#[tokio::test]
async fn pages_for_everybody_are_welsh_too() {
    let room = room_with_comments();
    let router = endpoint(&room);
    let stranger = Phone {
        languages: "cy",
        ..Phone::new(&router)
    };
    let paths = [
        "/",
        "/help",
        "/seat",
        "/accessibility",
        "/J/K7M2",
        "/J/K7M2/ABCD",
        "/J/AAAA",
        "/nothing",
        "/join",
        "/screen",
        "/screen?code=AAAA",
        "/screen?code=K7M2",
    ];
    for path in paths {
        let page = stranger.get(path).await;
        check(&page.body, path);
        assert_eq!(english(&page.body), [""; 0], "{path}: {}", read(&page.body));
        assert_eq!(page.header(header::CONTENT_LANGUAGE), "cy", "{path}");
        assert_eq!(
            page.header(header::VARY),
            "Accept-Language, Cookie",
            "{path}"
        );
    }
    let wrong = stranger.form("/join", "code=AAAA").await;
    assert!(wrong.body.contains("<title>Gwall: "), "{}", wrong.body);
    assert_eq!(english(&wrong.body), [""; 0]);
    let made = welsh(&router, 9);
    let_in(&room, 9).await;
    assert_eq!(english(&made.form("/seat/code", "").await.body), [""; 0]);
    let json = stranger.json("/join", json!({"code": "AAAA"})).await.json();
    assert_eq!(json["error"], "wrong_code");
    assert!(json["message"].as_str().unwrap().starts_with("Nid dyna"));
}

#[tokio::test]
async fn a_mistake_is_told_in_welsh_on_the_ballot() {
    let room = room_with_comments();
    let router = endpoint(&room);
    let_in(&room, 1).await;
    go(&room, TO_VOTING).await;
    let long = "x".repeat(300);
    for form in [
        "statement=a&round=1".to_owned(),
        format!("statement=a&round=1&choice=1&comment={long}"),
        "statement=a&round=2&choice=1".to_owned(),
    ] {
        let page = welsh(&router, 1).form("/vote", &form).await;
        assert!(page.status.is_client_error(), "{form}");
        assert!(page.body.contains("Mae problem"), "{form}");
        assert_eq!(english(&page.body), [""; 0], "{form}: {}", read(&page.body));
    }
}

#[tokio::test]
async fn a_link_on_the_page_changes_the_language_and_is_remembered() {
    let room = room();
    let router = endpoint(&room);
    let mut phone = Phone::joined(&router).await;
    let page = phone.get("/").await;
    assert!(page.body.contains("<html lang=\"en-GB\">"));
    assert!(
        page.body
            .contains("href=\"/?lang=cy\" lang=\"cy\" hreflang=\"cy\">Cymraeg<")
    );
    let chosen = phone.get("/?lang=cy").await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER);
    assert_eq!(chosen.header(header::LOCATION), "/");
    let cookie = chosen.header(header::SET_COOKIE).to_owned();
    assert!(cookie.starts_with("plenary_language=cy; HttpOnly; SameSite=Lax; Path=/;"));
    phone.cookie = format!("{}; {}", phone.cookie, cookie.split(';').next().unwrap());
    let page = phone.get("/").await.body;
    assert!(page.contains("<html lang=\"cy\">") && page.contains("Rydych chi i mewn"));
    assert!(page.contains("href=\"/?lang=en\" lang=\"en\" hreflang=\"en\">English<"));
    let state = phone.get("/state").await.json();
    assert_eq!(state["phase"], "lobby", "a word for programs");
}

#[tokio::test]
async fn a_language_is_chosen_without_losing_the_way_and_leads_nowhere_else() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::new(&router);
    let table = [
        ("/screen?code=K7M2&lang=cy", "/screen?code=K7M2"),
        ("/screen?lang=cy&code=K7M2", "/screen?code=K7M2"),
        ("/J/K7M2/ABCD-EFGH?lang=en", "/J/K7M2/ABCD-EFGH"),
        ("/help?lang=cy-GB", "/help"),
        ("/help?lang=fr", ""),
        ("//evil.example?lang=cy", ""),
        ("//evil.example/%2e%2e?lang=cy", ""),
        ("/nothing?lang=cy", ""),
    ];
    for (path, to) in table {
        let answer = phone.get(path).await;
        assert_eq!(answer.header(header::LOCATION), to, "{path}");
    }
    let mirror = phone.get("/screen?code=K7M2").await.body;
    assert!(
        mirror.contains("href=\"/screen?code=K7M2&amp;lang=cy\""),
        "{mirror}"
    );
    // Whatever is sent is not a link.
    let post = request("POST", "/seat?lang=cy")
        .body(Body::empty())
        .unwrap();
    assert_ne!(send(&router, post).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_workshop_is_read_in_its_translation_and_the_rest_says_its_own_language() {
    let room = room_in_two_languages();
    let router = endpoint(&room);
    for bits in 1..=6 {
        let_in(&room, bits).await;
    }
    let phone = welsh(&router, 1);
    let join = Phone {
        languages: "cy",
        ..Phone::new(&router)
    };
    let page = join.get("/J/K7M2").await.body;
    for part in [
        "<p>Gweithdy prawf, 2026</p>",
        ">Aelod o’r bwrdd</label>",
        "<span lang=\"en-GB\">Staff side</span>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    go(&room, TO_VOTING).await;
    let page = phone.get("/").await.body;
    for part in [
        "<h1>Datganiad &lt;A&gt;</h1>",
        ">Adran S</p>",
        "1 Ddim eto ",
        ">Ar hap</span>",
        "2 <span lang=\"en-GB\">Started</span>",
        "lang=\"en-GB\">Everywhere</span>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let english = Phone::seated(&router, SeatId::from_random(2))
        .get("/")
        .await
        .body;
    assert!(
        english.contains("<h1>Statement &lt;A&gt;</h1>") && !english.contains("lang=\"en-GB\">St")
    );
    // The script compares the page with what the room tells everybody.
    let state = phone.get("/state").await.json();
    assert!(page.contains(&format!(
        "data-view=\"{}\"",
        state["view"].as_str().unwrap()
    )));
    assert_eq!(
        state["statement"]["text"], "Statement <A>",
        "programs read the workshop's own words"
    );
    for bits in 1..=6 {
        cast(&room, SeatId::from_random(bits), "a", 1, "4").await;
    }
    go(&room, 2).await;
    let page = phone.get("/").await.body;
    assert!(page.contains("<strong>4, Gwreiddiedig</strong>"), "{page}");
}
