//! What the state tells, place by place.

use axum::body::Body;
use axum::http::{StatusCode, header};
use serde_json::{Value, json};

use super::support::*;
use crate::session::Command;
use crate::workshop::{Asks, Each};

#[tokio::test]
async fn the_state_tells_what_the_contract_names() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    let mut seats = Vec::new();
    for bits in 1..=6 {
        seats.push(let_in(&room, bits).await);
    }
    let lobby = phone.get("/state").await.json();
    assert_eq!(lobby["phase"], "lobby");
    assert_eq!(
        (&lobby["statement"], &lobby["ballot"]),
        (&Value::Null, &Value::Null)
    );
    go(&room, TO_VOTING).await;
    let state = phone.get("/state").await.json();
    assert_eq!(state["phase"], "voting");
    assert_eq!(state["section"], "Section S");
    assert_eq!(state["path"], json!(["Section S"]));
    let statement = json!({"id": "a", "text": "Statement <A>", "number": 1, "of": 3});
    assert_eq!(state["statement"], statement);
    let ballot = &state["ballot"];
    assert_eq!(
        (&ballot["kind"], &ballot["pick"]),
        (&json!("rate"), &Value::Null)
    );
    assert_eq!(
        ballot["points"][1],
        json!({"value": 2, "label": "Started", "short": "Started", "rag": "A",
            "meaning": "Here & there"})
    );
    assert_eq!(
        (&ballot["dont_know"], &ballot["not_applicable"]),
        (&json!(true), &json!(true))
    );
    assert_eq!((&state["round"], &state["open"]), (&json!(1), &json!(true)));
    assert_eq!(
        (&state["result"], &state["agreed"]),
        (&Value::Null, &Value::Null)
    );
    for (seat, choice) in seats.iter().zip(["1", "2", "3", "3", "4", "dont_know"]) {
        cast(&room, *seat, "a", 1, choice).await;
    }
    go(&room, 1).await;
    let state = phone.get("/state").await.json();
    assert_eq!(
        (&state["phase"], &state["voted"]),
        (&json!("revealed"), &json!(6))
    );
    assert_eq!(
        state["result"],
        json!({"round": 1, "tally": [1, 1, 2, 1], "median": 3, "agreement": "Mixed", "votes": 6,
            "joined": 7, "dont_know": 1, "not_applicable": 0, "abstained": null,
            "hands": 0, "hands_remote": 0, "withheld": null,
            "comments": [], "comments_in_all": 0, "comments_kept": false, "groups": []})
    );
    room.ask(agreeing_on_two()).await.unwrap();
    let state = phone.get("/state").await.json();
    assert_eq!(state["phase"], "agreed");
    assert_eq!(
        state["agreed"],
        json!({"value": 2, "label": "Started", "rag": "A", "reason": "Seen", "dissent": "Nights",
            "target": {"value": 4, "by": "2027-03-31"}})
    );
}

fn agreeing_on_two() -> Command {
    Command::Agree {
        confidence: None,
        value: 2,
        reason: "Seen".to_owned(),
        dissent: "Nights".to_owned(),
        target: Some(crate::record::Target {
            value: 4,
            by: jiff::civil::date(2027, 3, 31),
        }),
    }
}

#[tokio::test]
async fn a_median_between_points_and_a_withheld_result_are_told_as_such() {
    let room = room();
    let router = endpoint(&room);
    let mut seats = Vec::new();
    for bits in 1..=4 {
        seats.push(let_in(&room, bits).await);
    }
    let phone = Phone::seated(&router, seats[0]);
    go(&room, TO_VOTING).await;
    for (seat, choice) in seats.iter().zip(["1", "2", "3", "4"]) {
        cast(&room, *seat, "a", 1, choice).await;
    }
    go(&room, 1).await;
    let result = phone.get("/state").await.json()["result"].clone();
    assert_eq!(
        (&result["median"], &result["agreement"]),
        (&json!(2.5), &json!("Too few to say"))
    );
    room.ask(Command::OpenVote).await.unwrap();
    let state = phone.get("/state").await.json();
    assert_eq!(
        state["result"],
        Value::Null,
        "an earlier result would lead the next round"
    );
    assert_eq!(
        (&state["round"], &state["your_vote"]),
        (&json!(2), &Value::Null)
    );
    assert_eq!(state["your_earlier_vote"], 1);
    cast(&room, seats[0], "a", 2, "1").await;
    go(&room, 1).await;
    let result = phone.get("/state").await.json()["result"].clone();
    assert_eq!(
        (&result["tally"], &result["median"]),
        (&Value::Null, &Value::Null)
    );
    assert!(result["withheld"].as_str().unwrap().contains('4'));
}

#[tokio::test]
async fn the_priorities_are_picked_by_statement() {
    let room = room();
    let router = endpoint(&room);
    let mut seats = Vec::new();
    for bits in 1..=4 {
        seats.push(let_in(&room, bits).await);
    }
    let phone = Phone::seated(&router, seats[0]);
    room.ask(Command::GoTo(crate::record::Place::Priorities))
        .await
        .unwrap();
    let before = phone.get("/state").await.json();
    assert_eq!(before["phase"], "priorities");
    go(&room, 1).await;
    let state = phone.get("/state").await.json();
    assert_eq!(
        state["statement"],
        json!({"id": "priorities", "text": "What first?", "number": null, "of": null})
    );
    assert_eq!(
        (&state["ballot"]["kind"], &state["ballot"]["pick"]),
        (&json!("pick"), &json!(2))
    );
    let first = &state["ballot"]["points"][0];
    assert_eq!(
        (&first["value"], &first["label"]),
        (&json!("a"), &json!("Statement <A>"))
    );
    let vote = |choice: Value| json!({"statement": "priorities", "round": 1, "choice": choice});
    let many = phone.json("/vote", vote(json!(["a", "b", "c"]))).await;
    assert_eq!(many.error(), (422, "not_on_ballot".to_owned()));
    assert_eq!(many.json()["message"], "Choose up to 2.");
    let answer = phone.json("/vote", vote(json!(["b", "a"]))).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(
        phone.get("/state").await.json()["your_vote"],
        json!(["a", "b"])
    );
    for seat in &seats[1..] {
        cast(&room, *seat, "priorities", 1, "b").await;
    }
    go(&room, 1).await;
    let state = phone.get("/state").await.json();
    assert_eq!(
        (&state["phase"], &state["result"]["tally"]),
        (&json!("revealed"), &json!([1, 4, 0]))
    );
    go(&room, 1).await;
    let ended = phone.get("/state").await.json();
    assert_eq!(
        (&ended["phase"], &ended["summary"]["asked"]),
        (&json!("ended"), &json!(3))
    );
}

#[tokio::test]
async fn dots_are_given_by_naming_a_statement_for_each() {
    let room = room();
    let router = endpoint(&room);
    let mut seats = Vec::new();
    for bits in 1..=4 {
        seats.push(let_in(&room, bits).await);
    }
    let phone = Phone::seated(&router, seats[0]);
    room.ask(Command::GoTo(crate::record::Place::Priorities))
        .await
        .unwrap();
    let (each, all) = (Each::Dots(4), true);
    room.ask(Command::AskPriorities(Asks { each, all }))
        .await
        .unwrap();
    go(&room, 1).await;
    let ballot = phone.get("/state").await.json()["ballot"].clone();
    assert_eq!(
        (&ballot["kind"], &ballot["dots"], &ballot["pick"]),
        (&json!("dots"), &json!(4), &Value::Null)
    );
    assert_eq!(ballot["points"][0]["section"], "Section S");
    let vote = |choice: Value| json!({"statement": "priorities", "round": 1, "choice": choice});
    let many = phone
        .json("/vote", vote(json!(["a", "a", "b", "b", "c"])))
        .await;
    assert_eq!(many.error(), (422, "not_on_ballot".to_owned()));
    assert_eq!(many.json()["message"], "You have 4 dots, and gave more.");
    let answer = phone.json("/vote", vote(json!(["c", "a", "c"]))).await;
    assert_eq!(answer.status, StatusCode::OK);
    let state = phone.get("/state").await.json();
    assert_eq!(state["your_vote"], json!(["a", "c", "c"]));
    assert_eq!(
        (&state["voted"], &state["result"]),
        (&json!(1), &Value::Null)
    );
    for seat in &seats[1..] {
        cast(&room, *seat, "priorities", 1, "c,c,c,b").await;
    }
    go(&room, 1).await;
    let state = phone.get("/state").await.json();
    assert_eq!(state["result"]["tally"], json!([1, 3, 11]));
}

#[tokio::test]
async fn a_second_ballot_of_priorities_offers_what_can_be_voted_for() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    let priorities = Command::GoTo(crate::record::Place::Priorities);
    room.ask(priorities.clone()).await.unwrap();
    go(&room, 2).await;
    // A score agreed since then puts another statement first.
    let last = Command::GoTo(crate::record::Place::Statement(2));
    room.ask(last).await.unwrap();
    let agree = Command::agree(1, "");
    room.ask(agree).await.unwrap();
    room.ask(priorities).await.unwrap();
    room.ask(Command::OpenVote).await.unwrap();
    let state = phone.get("/state").await.json();
    assert_eq!(
        (&state["round"], &state["result"]),
        (&json!(2), &Value::Null)
    );
    let values = state["ballot"]["points"].as_array().unwrap().iter();
    let values: Vec<&Value> = values.map(|p| &p["value"]).collect();
    assert_eq!(values, ["c", "a", "b"]);
}

#[tokio::test]
async fn the_state_is_for_seats_and_for_those_who_know_the_code() {
    let room = room();
    let router = endpoint(&room);
    let nobody = Phone::new(&router);
    assert_eq!(
        nobody.get("/state").await.error(),
        (401, "no_seat".to_owned())
    );
    let wrong = nobody.get("/state?code=AAAA").await;
    assert_eq!(wrong.error(), (403, "wrong_code".to_owned()));
    let state = nobody.get("/state?code=k7m2").await;
    assert_eq!(state.status, StatusCode::OK);
    assert!(state.json().get("your_vote").is_none());
    let odd = nobody.get("/state?code=K7M2&since=x").await;
    assert_eq!(odd.error(), (400, "unreadable".to_owned()));
}

#[tokio::test]
async fn json_is_spoken_on_the_pages_addresses_too() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    let ask = |path: &str, cookie: String| {
        let request = request("GET", path)
            .header(header::ACCEPT, "application/json")
            .header(header::COOKIE, cookie)
            .body(Body::empty())
            .unwrap();
        let router = router.clone();
        async move { send(&router, request).await }
    };
    let home = ask("/", phone.cookie.clone()).await.json();
    assert_eq!(home["phase"], "lobby");
    assert_eq!(ask("/", String::new()).await.error().0, 401);
    let invitation = ask("/j/k7m2", String::new()).await.json();
    assert_eq!(
        invitation,
        json!({"code": CODE, "organisation": "Meadowbank", "workshop": "Test workshop, 2026",
            "groups": [{"id": "board", "title": "Board member"},
                {"id": "staff", "title": "Staff side"}], "ticket": false})
    );
    assert_eq!(
        ask("/J/AAAA", String::new()).await.error(),
        (403, "wrong_code".to_owned())
    );
    assert_eq!(
        ask("/nothing", String::new()).await.error(),
        (404, "not_found".to_owned())
    );
    let method = ask("/join", String::new()).await;
    assert_eq!(method.error(), (405, "method_not_allowed".to_owned()));
    assert_eq!(method.header(header::ALLOW), "POST");
}
