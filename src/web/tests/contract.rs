//! The table of requests and answers, in JSON.

use axum::body::Body;
use axum::http::{StatusCode, header};
use serde_json::{Value, json};

use super::support::*;
use crate::session::{Command, SeatId};

#[tokio::test]
async fn joining_by_json_gives_a_seat_in_the_answer_and_in_the_cookie() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::new(&router);
    let answer = phone
        .json("/join", json!({"code": "k7m2", "group": "board"}))
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    let seat = answer.json()["seat"].as_str().unwrap().to_owned();
    seat.parse::<SeatId>().unwrap();
    let cookie = answer.header(header::SET_COOKIE);
    let expected = format!("plenary-k7m2={seat}; HttpOnly; SameSite=Lax; Path=/; Max-Age=43200");
    assert_eq!(cookie, expected);
    assert_eq!(room.snapshot().session.joined(), 1);
    assert_eq!(
        room.snapshot().session.record().joined_by_group.get(0),
        Some(&1)
    );
}

#[tokio::test]
async fn joining_twice_is_one_seat() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    let again = phone.json("/join", json!({"code": CODE})).await;
    let seat = again.json()["seat"].as_str().unwrap().to_owned();
    assert_eq!(phone.cookie, format!("plenary-k7m2={seat}"));
    assert_eq!(room.snapshot().session.joined(), 1);
    // A seat that the room does not know is not taken on trust.
    let stranger = Phone::seated(&router, SeatId::from_random(5));
    let answer = stranger.json("/join", json!({"code": CODE})).await;
    assert_ne!(answer.json()["seat"], SeatId::from_random(5).to_string());
    assert_eq!(room.snapshot().session.joined(), 2);
}

#[tokio::test]
async fn a_wrong_code_or_group_does_not_join() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::new(&router);
    let table = [
        (json!({"code": "AAAA"}), (403, "wrong_code")),
        (json!({"code": ""}), (403, "wrong_code")),
        (json!({}), (403, "wrong_code")),
        (
            json!({"code": CODE, "group": "nobody"}),
            (422, "unknown_group"),
        ),
        (json!([]), (400, "unreadable")),
    ];
    for (body, (status, word)) in table {
        let answer = phone.json("/join", body.clone()).await;
        assert_eq!(answer.error(), (status, word.to_owned()), "{body}");
        assert!(answer.headers.get(header::SET_COOKIE).is_none());
    }
    assert_eq!(room.snapshot().session.joined(), 0);
}

#[tokio::test]
async fn a_seat_may_be_shown_in_four_ways() {
    let room = room();
    let seat = let_in(&room, 9).await;
    go(&room, TO_VOTING).await;
    let router = endpoint(&room);
    let ways = [
        ("authorization", format!("Bearer {seat}")),
        ("x-seat", seat.to_string()),
        ("cookie", format!("plenary-k7m2={seat}")),
    ];
    for (name, value) in ways {
        let request = request("GET", "/state").header(name, value);
        let answer = send(&router, request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
        assert!(answer.json().get("your_vote").is_some(), "{name}");
    }
    let vote = json!({"statement": "a", "round": 1, "choice": 2, "seat": seat.to_string()});
    let answer = Phone::new(&router).json("/vote", vote).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
}

#[tokio::test]
async fn a_vote_is_recorded_and_may_be_changed_while_open() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    go(&room, TO_VOTING).await;
    let spellings = [
        (json!(3), json!(3)),
        (json!("2"), json!(2)),
        (json!([1]), json!(1)),
        (json!("dont_know"), json!("dont_know")),
        (json!("not_applicable"), json!("not_applicable")),
    ];
    for (choice, told_back) in spellings {
        let vote = json!({"statement": "a", "round": 1, "choice": choice, "comment": "good"});
        let answer = phone.json("/vote", vote).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let revision = room.snapshot().session.revision();
        let expected = json!({"recorded": true, "revision": revision});
        assert_eq!(answer.json(), expected);
        let state = phone.get("/state").await.json();
        assert_eq!(state["your_vote"], told_back);
        assert_eq!((&state["voted"], &state["joined"]), (&json!(1), &json!(1)));
    }
}

#[tokio::test]
async fn a_vote_that_does_not_count_says_why() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    let vote = |statement: &str, round: Value, choice: Value| json!({"statement": statement, "round": round, "choice": choice});
    let good = vote("a", json!(1), json!(1));
    let early = phone.json("/vote", good.clone()).await;
    assert_eq!(early.error(), (409, "closed".to_owned()));
    go(&room, TO_VOTING).await;
    let table = [
        (vote("b", json!(1), json!(1)), (409, "closed")),
        (vote("a", json!(2), json!(1)), (409, "another_round")),
        (vote("a", json!("1"), json!(9)), (422, "not_on_ballot")),
        (vote("a", json!(1), json!([1, 2])), (422, "not_on_ballot")),
        (vote("nothing", json!(1), json!(1)), (422, "not_on_ballot")),
        (vote("a", json!(1), json!([])), (422, "no_choice")),
        (vote("a", json!("x"), json!(1)), (400, "unreadable")),
        (json!({"round": 1, "choice": 1}), (400, "unreadable")),
    ];
    for (body, (status, word)) in table {
        let answer = phone.json("/vote", body.clone()).await;
        assert_eq!(answer.error(), (status, word.to_owned()), "{body}");
        assert!(!answer.json()["message"].as_str().unwrap().is_empty());
    }
    let stranger = Phone::new(&router).json("/vote", good.clone()).await;
    assert_eq!(stranger.error(), (401, "no_seat".to_owned()));
    room.ask(Command::Close).await.unwrap();
    let late = phone.json("/vote", good).await;
    assert_eq!(late.error(), (409, "closed".to_owned()));
    assert_eq!(room.snapshot().session.voted(), 0);
}

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
    assert_eq!(state["phase"], "revealed");
    assert_eq!(
        state["result"],
        json!({"round": 1, "tally": [1, 1, 2, 1], "median": 3, "agreement": "Mixed", "votes": 6,
            "joined": 7, "dont_know": 1, "not_applicable": 0, "hands": 0, "withheld": null})
    );
    let agree = Command::Agree {
        value: 2,
        reason: "Seen".to_owned(),
        dissent: "Nights".to_owned(),
        target: Some(crate::record::Target {
            value: 4,
            by: jiff::civil::date(2027, 3, 31),
        }),
    };
    room.ask(agree).await.unwrap();
    let state = phone.get("/state").await.json();
    assert_eq!(state["phase"], "agreed");
    assert_eq!(
        state["agreed"],
        json!({"value": 2, "label": "Started", "rag": "A", "reason": "Seen", "dissent": "Nights",
            "target": {"value": 4, "by": "2027-03-31"}})
    );
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
                {"id": "staff", "title": "Staff side"}]})
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
