//! A sweep by JSON and by pages: whoever knows none of it comes through all the same.

use axum::http::{StatusCode, header};
use serde_json::{Value, json};

use super::support::*;
use crate::room::Room;
use crate::session::Command;

/// A room in which the three statements of the section are swept, and its phones.
async fn sweeping(phones: usize) -> (Room, Vec<Phone>) {
    let room = room();
    let router = endpoint(&room);
    let mut joined = Vec::new();
    for _ in 0..phones {
        joined.push(Phone::joined(&router).await);
    }
    go(&room, 1).await;
    room.ask(Command::Sweep).await.unwrap();
    (room, joined)
}

fn vote(statement: &str, choice: impl Into<Value>) -> Value {
    json!({"statement": statement, "round": 1, "choice": choice.into()})
}

#[tokio::test]
async fn a_client_that_knows_no_sweeps_votes_on_what_it_is_shown_and_comes_through() {
    let (_room, phones) = sweeping(2).await;
    let mut asked = Vec::new();
    loop {
        let state = phones[0].get("/state").await.json();
        assert_eq!(
            (&state["phase"], &state["open"]),
            (&json!("voting"), &json!(true))
        );
        if !state["your_vote"].is_null() {
            break;
        }
        let id = state["statement"]["id"].as_str().unwrap().to_owned();
        assert_eq!(state["ballot"]["kind"], "rate");
        let body = json!({"statement": id, "round": state["round"], "choice": 2});
        assert_eq!(phones[0].json("/vote", body).await.status, StatusCode::OK);
        asked.push(id);
    }
    assert_eq!(asked, ["a", "b", "c"]);
    let state = phones[1].get("/state").await.json();
    assert_eq!((&state["voted"], &state["joined"]), (&json!(1), &json!(2)));
}

#[tokio::test]
async fn a_client_that_knows_sweeps_goes_where_it_likes() {
    let (room, phones) = sweeping(1).await;
    let phone = &phones[0];
    let state = phone.get("/state?statement=c").await.json();
    assert_eq!(state["statement"]["id"], "c");
    let sweep = &state["ballot"]["sweep"];
    assert_eq!(
        (&sweep["section"], &sweep["of"], &sweep["at"]),
        (&json!("Section S"), &json!(3), &json!(3))
    );
    for (statement, choice) in [("c", json!(4)), ("a", json!("dont_know")), ("c", json!(3))] {
        let answer = phone.json("/vote", vote(statement, choice)).await;
        assert_eq!(answer.json()["recorded"], json!(true), "{}", answer.body);
    }
    let state = phone.get("/state?statement=c").await.json();
    assert_eq!(state["your_vote"], 3);
    let sweep = &state["ballot"]["sweep"];
    assert_eq!(sweep["answered"], 2);
    let own: Vec<&Value> = sweep["statements"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| &s["your_vote"])
        .collect();
    assert_eq!(own, [&json!("dont_know"), &Value::Null, &json!(3)]);
    // Without a seat nothing is somebody's own, and the first is named.
    let stranger = Phone::new(&endpoint(&room));
    let state = stranger.get("/state?code=K7M2&statement=c").await.json();
    assert_eq!(state["statement"]["id"], "a");
    let sweep = &state["ballot"]["sweep"];
    assert_eq!(
        (&sweep["answered"], &sweep["statements"][0]["your_vote"]),
        (&Value::Null, &Value::Null)
    );
    let elsewhere = phone.json("/vote", vote("priorities", json!(["a"]))).await;
    assert_eq!(elsewhere.error(), (409, "closed".to_owned()));
}

#[tokio::test]
async fn nothing_but_who_is_through_changes_what_another_phone_is_told() {
    let (room, phones) = sweeping(3).await;
    let look = async || {
        let mut state = phones[1].get("/state").await.json();
        state["revision"] = json!(0);
        (
            state,
            phones[1].get("/").await.body,
            phones[1].get("/screen").await.body,
        )
    };
    let before = look().await;
    for (statement, choice) in [("a", 1), ("b", 4), ("a", 2)] {
        phones[0].json("/vote", vote(statement, choice)).await;
        assert_eq!(look().await, before);
    }
    phones[0].json("/vote", vote("c", 1)).await;
    let mut after = look().await.0;
    assert_eq!(after["voted"], 1);
    after["voted"] = json!(0);
    assert_eq!(after, before.0);
    // Which statement another seat is at makes no difference to the stream either.
    let code = Phone::new(&endpoint(&room));
    let first = code.get("/state?code=K7M2").await.json();
    assert_eq!(first["ballot"]["sweep"]["answered"], Value::Null);
}

#[tokio::test]
async fn the_results_are_listed_widest_disagreement_first() {
    let (room, phones) = sweeping(6).await;
    for (i, phone) in phones.iter().enumerate() {
        let ends = if i % 2 == 0 { 1 } else { 4 };
        for (statement, choice) in [("a", 3), ("b", ends), ("c", 2)] {
            phone.json("/vote", vote(statement, choice)).await;
        }
    }
    go(&room, 1).await;
    let state = phones[0].get("/state").await.json();
    assert_eq!(state["phase"], "revealed");
    for nothing in ["statement", "ballot", "result"] {
        assert_eq!(state[nothing], Value::Null, "{nothing}");
    }
    let listed = state["sweep"]["statements"].as_array().unwrap();
    let ids: Vec<&str> = listed.iter().map(|s| s["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["b", "a", "c"]);
    assert_eq!(listed[0]["result"]["agreement"], "Split");
    assert_eq!(listed[0]["result"]["tally"], json!([3, 0, 0, 3]));
    assert_eq!(listed[1]["agreed"], Value::Null);
    let page = phones[0].get("/").await.body;
    assert!(page.find("Statement B").unwrap() < page.find("Statement &lt;A&gt;").unwrap());
    go(&room, 1).await;
    let state = phones[0].get("/state").await.json();
    assert_eq!(state["sweep"]["statements"][1]["agreed"]["value"], 3);
    // At a statement of the list each phone sees its own answer again.
    go(&room, 1).await;
    let state = phones[1].get("/state").await.json();
    assert_eq!(
        (&state["statement"]["id"], &state["your_vote"]),
        (&json!("b"), &json!(4))
    );
    assert_eq!(
        (&state["result"]["round"], &state["sweep"]),
        (&json!(1), &Value::Null)
    );
}

/// The words of a page between two marks.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    page.split_once(from)
        .and_then(|(_, rest)| rest.split_once(to))
        .map_or("", |(inner, _)| inner)
}

#[tokio::test]
async fn without_script_one_statement_follows_another_with_a_way_back() {
    let (_room, phones) = sweeping(2).await;
    let phone = &phones[0];
    let page = phone.get("/").await.body;
    for words in [
        "1 of 3",
        "Statement &lt;A&gt;",
        "Vote and go on",
        "Skip for now",
        "All statements and your answers",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(
        !page.contains(">Back<") && !page.contains("http-equiv=\"refresh\""),
        "{page}"
    );
    assert!(
        page.contains("data-page=\"/?statement=a\""),
        "a reload returns here"
    );
    let send = async |body: &str| {
        let answer = phone.form("/vote", body).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        answer.header(header::LOCATION).to_owned()
    };
    assert_eq!(
        send("statement=a&round=1&choice=2&then=next").await,
        "/?statement=b"
    );
    assert_eq!(send("statement=b&round=1&then=skip").await, "/?statement=c");
    assert_eq!(
        send("statement=c&round=1&choice=4&then=next").await,
        "/?statement=b",
        "what was left out"
    );
    assert_eq!(
        send("statement=b&round=1&choice=3&then=back").await,
        "/?statement=a",
        "a choice is kept on the way back"
    );
    let page = phone.get("/?statement=a").await.body;
    assert!(
        page.contains("You have answered 3.") && page.contains(">Go on<"),
        "{page}"
    );
    assert_eq!(
        between(
            &page,
            "value=\"2\" id=\"choice-1\" data-label=\"Started\"",
            ">"
        ),
        " checked aria-describedby=\"choice-1-hint\""
    );
    assert_eq!(
        send("statement=a&round=1&choice=1&then=next").await,
        "/?statement="
    );
    let page = phone.get("/").await.body;
    assert!(
        page.contains("You are through") && page.contains("Not yet"),
        "{page}"
    );
    assert!(page.contains("data-count=\"voted\">1<"), "{page}");
    let empty = phone.form("/vote", "statement=a&round=1&then=next").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        empty.body.contains("There is a problem") && empty.body.contains("Statement &lt;A&gt;")
    );
}

#[tokio::test]
async fn the_list_tells_every_answer_that_is_not_on_the_scale() {
    let (room, phones) = sweeping(6).await;
    for (phone, choice) in phones
        .iter()
        .zip(["1", "2", "2", "2", "dont_know", "not_applicable"])
    {
        for statement in ["a", "b", "c"] {
            phone.json("/vote", vote(statement, choice)).await;
        }
    }
    go(&room, 1).await;
    let page = phones[0].get("/").await.body;
    let said = "; Don’t know: <strong>1</strong>; Not applicable: <strong>1</strong></span>";
    assert_eq!(page.matches(said).count(), 3, "{page}");
}

#[tokio::test]
async fn an_observer_reads_what_is_asked() {
    let (room, _) = sweeping(1).await;
    let mut watcher = Phone::new(&endpoint(&room));
    let joined = watcher.form("/join", "code=K7M2&observer=true").await;
    watcher.cookie = joined
        .header(header::SET_COOKIE)
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    let page = watcher.get("/").await.body;
    assert!(
        page.contains("Statement B") && !page.contains("<form"),
        "{page}"
    );
    let refused = watcher.json("/vote", vote("a", 1)).await;
    assert_eq!(refused.error(), (403, "observer".to_owned()));
}

#[tokio::test]
async fn what_is_asked_of_several_services_is_told_apart() {
    let room = room_of(include_str!("../../../workshops/eds-2022.ron"));
    let router = endpoint(&room);
    let phone = Phone::new(&router);
    let group = room.snapshot().session.record().workshop.voters_of(0)[0];
    let group = room.snapshot().session.record().workshop.groups()[group]
        .id
        .clone();
    let body = format!("code={CODE}&group={group}");
    let joined = phone.form("/join", &body).await;
    let cookie = joined.header(header::SET_COOKIE).to_owned();
    let cookie = cookie.split(';').next().unwrap().to_owned();
    let phone = Phone { cookie, ..phone };
    go(&room, 1).await;
    room.ask(Command::Sweep).await.unwrap();
    let alike = "People who need this service can get to it and into it.";
    let page = phone.get("/").await.body;
    assert!(
        page.contains(" · First service</p>") && page.contains(alike),
        "{page}"
    );
    for list in ["/?statement=", "/screen"] {
        let page = phone.get(list).await.body;
        for part in ["First", "Second", "Third"] {
            let told = format!("{part} service: {alike}");
            assert!(page.contains(&told), "{list}: {page}");
        }
    }
}
