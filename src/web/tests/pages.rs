//! The pages at every place of a session.

use axum::http::{StatusCode, header};

use super::support::*;
use crate::record::{ActionChange, ActionState, Place};
use crate::room::Room;
use crate::session::Command;
use crate::web::assets::{SCRIPT, STYLE};

/// What a phone downloads for the first page it votes on, in bytes.
const MOST_BYTES: usize = 20 * 1024;

/// Elements without an end.
const VOID: [&str; 4] = ["meta", "link", "input", "br"];

/// Fails where elements do not nest, ids repeat, or a label, link or description leads nowhere.
pub(super) fn check(page: &str, what: &str) {
    assert!(
        page.starts_with("<!DOCTYPE html><html lang=\"en-GB\">")
            || page.starts_with("<!DOCTYPE html><html lang=\"cy\">"),
        "{what}"
    );
    let mut open: Vec<&str> = Vec::new();
    let mut ids: Vec<&str> = Vec::new();
    for tag in page
        .split('<')
        .skip(1)
        .filter_map(|t| t.split_once('>'))
        .map(|t| t.0)
    {
        let name = tag.split([' ', '/']).find(|n| !n.is_empty()).unwrap_or("");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "{what}: {page}");
        } else if !VOID.contains(&name) && !tag.starts_with('!') {
            open.push(name);
        }
        ids.extend(attribute(tag, "id"));
    }
    assert!(open.is_empty(), "{what}: {open:?}");
    for tag in page.split('<') {
        let leads = attribute(tag, "for").into_iter();
        let leads = leads.chain(
            attribute(tag, "aria-describedby")
                .into_iter()
                .flat_map(str::split_whitespace),
        );
        let leads = leads.chain(attribute(tag, "href").and_then(|h| h.strip_prefix('#')));
        for id in leads {
            assert!(ids.contains(&id), "{what}: nothing has the id {id}");
        }
    }
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "{what}: an id repeats");
    assert_eq!(
        page.matches("<h1").count(),
        1,
        "{what}: one heading of the first level"
    );
    assert_eq!(page.matches("<main").count(), 1, "{what}");
    assert!(page.contains(" - Plenary</title>"), "{what}");
    assert!(page.contains("role=\"status\""), "{what}");
    assert!(
        !page.contains(" style="),
        "{what}: the policy would drop it"
    );
    assert!(
        !page.contains("<script>"),
        "{what}: the policy would drop it"
    );
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(rest.split_once('"')?.0)
}

/// Votes with everybody wherever a vote is open.
async fn vote_all(room: &Room, choices: [&str; 6]) {
    let session = room.snapshot().session.clone();
    if !session.is_open() {
        return;
    }
    let place = session.place().name(&session.record().workshop);
    for (bits, choice) in (1..).zip(choices) {
        let seat = crate::session::SeatId::from_random(bits);
        let choice = if place == "priorities" { "a" } else { choice };
        cast(room, seat, &place, session.round(), choice).await;
    }
}

#[tokio::test]
async fn every_page_of_a_session_is_sound() {
    let room = room();
    let router = endpoint(&room);
    for bits in 1..=6 {
        let_in(&room, bits).await;
    }
    let phone = Phone::seated(&router, crate::session::SeatId::from_random(1));
    let latecomer = Phone::joined(&router).await;
    let mut seen = Vec::new();
    loop {
        let phase = room.snapshot().session.phase().to_string();
        for round in 0..2 {
            for (who, page) in [
                ("a voter", phone.get("/").await),
                ("a latecomer", latecomer.get("/").await),
                ("the mirror", phone.get("/screen").await),
            ] {
                let what = format!("{who}, {phase}, {round}");
                assert_eq!(page.status, StatusCode::OK, "{what}");
                check(&page.body, &what);
                let reloads = page.body.contains("http-equiv=\"refresh\"");
                let ballot = phase == "voting" && who != "the mirror";
                assert_eq!(reloads, !ballot, "{what}");
            }
            vote_all(&room, ["1", "1", "1", "4", "4", "4"]).await;
        }
        seen.push(phase.clone());
        if phase == "ended" {
            break;
        }
        go(&room, 1).await;
    }
    for phase in [
        "lobby",
        "section",
        "ready",
        "voting",
        "revealed",
        "agreed",
        "summary",
        "priorities",
        "ended",
    ] {
        assert!(
            seen.iter().any(|s| s == phase),
            "{phase} was not seen: {seen:?}"
        );
    }
}

#[tokio::test]
async fn a_result_is_a_table_with_its_word_its_median_and_my_own_answer() {
    let room = room();
    let router = endpoint(&room);
    for bits in 1..=6 {
        let_in(&room, bits).await;
    }
    go(&room, TO_VOTING).await;
    vote_all(&room, ["1", "1", "1", "4", "4", "4"]).await;
    go(&room, 1).await;
    let phone = Phone::seated(&router, crate::session::SeatId::from_random(1));
    let page = phone.get("/").await.body;
    for words in [
        "<strong>Split</strong>",
        crate::agreement::Agreement::Split.meaning(),
        "6 of 6 voted",
        "<th scope=\"col\">",
        "<th scope=\"row\">",
        "your answer",
        "Median (the middle vote): <strong>2.5</strong>",
        "Did not vote",
        "Don’t know",
        ">Red</span>",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    // What to do next is the facilitator's to say.
    assert!(!page.contains(crate::agreement::Agreement::Split.advice()));
    let mirror = phone.get("/screen").await.body;
    assert!(mirror.contains("<strong>Split</strong>"));
    assert!(!mirror.contains("your answer") && !mirror.contains("<form"));
}

#[tokio::test]
async fn the_lobby_tells_what_is_kept_and_the_rule_before_the_first_vote() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    let page = phone.get("/").await.body;
    for words in [
        "You’re in",
        "Nobody sees how you voted",
        "not encrypted",
        "data-count=\"joined\">1<",
    ] {
        assert!(page.contains(words), "{words}");
    }
    for line in crate::agreement::rule().lines() {
        let escaped = line.replace('&', "&amp;");
        assert!(page.contains(&escaped), "{line}");
    }
}

#[tokio::test]
async fn pages_for_everybody_are_sound_too() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::new(&router);
    let paths = [
        "/",
        "/help",
        "/seat",
        "/accessibility",
        "/J/K7M2",
        "/J/AAAA",
        "/nothing",
        "/join",
        "/screen",
        "/screen?code=AAAA",
        "/screen?code=K7M2",
    ];
    for path in paths {
        check(&phone.get(path).await.body, path);
    }
    assert_eq!(phone.get("/screen").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(
        phone.get("/screen?code=AAAA").await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(phone.get("/screen?code=k7m2").await.status, StatusCode::OK);
    assert_eq!(
        phone.form("/join", "code=AAAA").await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn page_style_and_script_are_small_and_kept() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    go(&room, TO_VOTING).await;
    let page = phone.get("/").await.body;
    let bytes = page.len() + STYLE.content.len() + SCRIPT.content.len();
    assert!(bytes <= MOST_BYTES, "{bytes} bytes");
    for (asset, kind) in [
        (&*STYLE, "text/css; charset=utf-8"),
        (&*SCRIPT, "text/javascript; charset=utf-8"),
    ] {
        let path = asset.address();
        assert!(page.contains(&path));
        let answer = phone.get(&path).await;
        assert_eq!(answer.body, asset.content);
        assert_eq!(answer.header(header::CONTENT_TYPE), kind);
        assert!(answer.header(header::CACHE_CONTROL).contains("immutable"));
    }
    let gone = phone.get("/assets/plenary-000000000000.js").await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_room_without_a_name_is_at_no_place() {
    let mut record = room().snapshot().session.record().clone();
    record.organisation = String::new();
    let room = Room::without_files(record, CODE);
    let router = endpoint(&room);
    let page = Phone::joined(&router).await.get("/").await.body;
    assert!(page.contains("<p>Test workshop, 2026.</p>"), "{page}");
    assert!(!page.contains("<span></span>"), "{page}");
}

#[tokio::test]
async fn what_is_read_out_of_a_result_is_what_it_shows() {
    for (voters, said) in [
        (2, "Too few votes to show without exposing somebody"),
        (6, "The votes are shown: Close."),
    ] {
        let room = room();
        let router = endpoint(&room);
        for bits in 1..=voters {
            let_in(&room, bits).await;
        }
        go(&room, TO_VOTING).await;
        for bits in 1..=voters {
            cast(
                &room,
                crate::session::SeatId::from_random(bits),
                "a",
                1,
                "2",
            )
            .await;
        }
        go(&room, 1).await;
        let page = Phone::joined(&router).await.get("/").await.body;
        let says = page.split_once("data-says=\"").unwrap().1;
        assert!(says.starts_with(said), "{says}");
    }
}

#[tokio::test]
async fn what_became_of_an_action_is_read_back_and_at_the_end_what_is_still_to_be_done() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    room.ask(Command::GoTo(Place::Statement(0))).await.unwrap();
    for what in ["Buy kettles", "Open windows", "Paint walls"] {
        let action = Command::AddAction {
            what: what.to_owned(),
            owner: String::new(),
            due: None,
        };
        room.ask(action).await.unwrap();
    }
    for (action, state) in [(0, ActionState::Done), (1, ActionState::Dropped)] {
        let change = ActionChange {
            state: Some(state),
            ..ActionChange::default()
        };
        let change = Command::ChangeAction { action, change };
        room.ask(change).await.unwrap();
    }
    room.ask(Command::GoTo(Place::Summary(0))).await.unwrap();
    let page = phone.get("/").await.body;
    for said in [
        "Buy kettles (done)",
        "Open windows (dropped)",
        "Paint walls</li>",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let state = phone.get("/state").await.json();
    let states = state["summary"]["actions"].as_array().unwrap().iter();
    let states: Vec<&str> = states.map(|a| a["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["done", "dropped", "open"]);
    room.ask(Command::GoTo(Place::End)).await.unwrap();
    let page = phone.get("/").await.body;
    assert!(
        page.contains("0 of 3") && !page.contains("what you agreed"),
        "{page}"
    );
    assert!(
        page.contains("Paint walls") && !page.contains("kettles"),
        "{page}"
    );
}

#[tokio::test]
async fn the_lobby_says_of_a_rehearsal_that_it_is_one() {
    for (room, says) in [(rehearsal(), true), (room(), false)] {
        let router = endpoint(&room);
        let page = Phone::joined(&router).await.get("/").await;
        assert_eq!(page.body.contains("Rehearsal."), says);
    }
}

#[tokio::test]
async fn a_phone_with_a_seat_in_another_session_is_told_why_it_is_not_in() {
    let router = endpoint(&room());
    let seat = crate::session::SeatId::from_random(9);
    let said = "You were in another session";
    let table = [
        (format!("plenary-aaaa={seat}"), "", said),
        (format!("plenary-k7m2={seat}"), "", said),
        (
            format!("plenary-aaaa={seat}"),
            "cy",
            "Roeddech mewn sesiwn arall",
        ),
    ];
    for (cookie, languages, said) in table {
        let phone = Phone {
            cookie,
            languages,
            ..Phone::new(&router)
        };
        let page = phone.get("/").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains(said), "{}", page.body);
        check(&page.body, "another session");
    }
    for cookie in ["", "plenary-aaaa=1", "plenary_language=en"] {
        let phone = Phone {
            cookie: cookie.to_owned(),
            ..Phone::new(&router)
        };
        let page = phone.get("/").await;
        assert!(!page.body.contains(said), "{cookie}: {}", page.body);
    }
}
