//! Who may come in and who may vote, as phones meet it.

use axum::http::{StatusCode, header};
use serde_json::json;

use super::support::*;
use crate::session::{Command, SeatId};

impl Phone {
    /// A phone that joins by form with `more` in it.
    async fn joins(router: &axum::Router, more: &str) -> Self {
        let mut phone = Self::new(router);
        let answer = phone.form("/join", &format!("code=K7M2&{more}")).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let cookie = answer.header(header::SET_COOKIE);
        phone.cookie = cookie.split(';').next().unwrap().to_owned();
        phone
    }
}

#[tokio::test]
async fn an_observer_reads_along_and_cannot_vote() {
    let room = room();
    let router = endpoint(&room);
    let invitation = Phone::new(&router).get("/J/K7M2").await.body;
    assert!(invitation.contains("I am only watching"));
    let voter = Phone::joined(&router).await;
    let watching = Phone::joins(&router, "observer=true&group=board").await;
    let lobby = watching.get("/").await.body;
    assert!(lobby.contains("You are watching"), "{lobby}");
    go(&room, TO_VOTING).await;
    let state = watching.get("/state").await.json();
    assert_eq!(
        (&state["observer"], &state["joined"]),
        (&json!(true), &json!(1))
    );
    assert_eq!(voter.get("/state").await.json()["observer"], json!(false));
    let page = watching.get("/").await.body;
    assert!(!page.contains("type=\"radio\"") && page.contains("Statement &lt;A&gt;"));
    let vote = json!({"statement": "a", "round": 1, "choice": 3});
    let refused = watching.json("/vote", vote.clone()).await;
    assert_eq!(refused.error(), (403, "observer".to_owned()));
    let by_form = watching.form("/vote", "statement=a&round=1&choice=3").await;
    assert_eq!(by_form.status, StatusCode::FORBIDDEN);
    assert!(
        by_form.body.contains("There is a problem"),
        "{}",
        by_form.body
    );
    assert_eq!(voter.json("/vote", vote).await.status, StatusCode::OK);
    go(&room, 1).await;
    let result = watching.get("/state").await.json();
    assert_eq!(result["result"]["joined"], 1);
    assert!(!watching.get("/").await.body.contains("You did not vote"));
    let other = Phone::new(&router);
    let by_json = json!({"code": "K7M2", "observer": true});
    assert_eq!(other.json("/join", by_json).await.status, StatusCode::OK);
    assert_eq!(room.snapshot().session.observers(), 2);
}

#[tokio::test]
async fn a_locked_room_says_what_to_do_and_lets_a_latecomer_in() {
    let room = room();
    let router = endpoint(&room);
    let seated = Phone::joined(&router).await;
    room.ask(Command::Lock).await.unwrap();
    let late = Phone::new(&router);
    let page = late.get("/J/K7M2").await.body;
    assert!(page.contains("locked for now"), "{page}");
    let refused = late.json("/join", json!({"code": "K7M2"})).await;
    assert_eq!(refused.error(), (403, "locked".to_owned()));
    let by_form = late.form("/join", "code=K7M2").await;
    assert_eq!(by_form.status, StatusCode::FORBIDDEN);
    assert!(
        by_form.body.contains("Ask the facilitator"),
        "{}",
        by_form.body
    );
    assert!(
        by_form.body.contains("action=\"/join\""),
        "it can be tried again"
    );
    assert_eq!(seated.get("/").await.status, StatusCode::OK);
    room.ask(Command::Admit).await.unwrap();
    Phone::joined(&router).await;
    let next = late.json("/join", json!({"code": "K7M2"})).await;
    assert_eq!(next.error(), (403, "locked".to_owned()));
}

#[tokio::test]
async fn a_section_with_its_own_voters_says_whose_it_is() {
    let room = room_of_the_board();
    let router = endpoint(&room);
    let board = Phone::joins(&router, "group=board").await;
    let staff = Phone::joins(&router, "group=staff").await;
    let watching = Phone::joins(&router, "observer=true").await;
    go(&room, 1).await;
    let words = "This section is voted on by Board member";
    for phone in [&board, &staff] {
        assert!(phone.get("/").await.body.contains(words));
    }
    go(&room, TO_VOTING - 1).await;
    let state = staff.get("/state").await.json();
    assert_eq!(state["voters"], json!(["Board member"]));
    assert_eq!(
        (&state["may_vote"], &state["joined"]),
        (&json!(false), &json!(1))
    );
    assert_eq!(board.get("/state").await.json()["may_vote"], json!(true));
    let page = staff.get("/").await.body;
    assert!(
        page.contains(words) && !page.contains("type=\"radio\""),
        "{page}"
    );
    assert!(board.get("/").await.body.contains("type=\"radio\""));
    let vote = json!({"statement": "a", "round": 1, "choice": 3});
    let refused = staff.json("/vote", vote.clone()).await;
    assert_eq!(refused.error(), (403, "not_a_voter".to_owned()));
    let refused = watching.json("/vote", vote.clone()).await;
    assert_eq!(refused.error(), (403, "observer".to_owned()));
    assert_eq!(board.json("/vote", vote).await.status, StatusCode::OK);
    go(&room, 1).await;
    let result = staff.get("/state").await.json();
    assert_eq!(result["result"]["joined"], 1);
}

#[tokio::test(start_paused = true)]
async fn with_tickets_each_seats_one_phone() {
    let room = room();
    let router = endpoint(&room);
    let ticket = "BCDF-GHJK";
    room.ask(Command::MakeTickets(vec![ticket.parse().unwrap()]))
        .await
        .unwrap();
    let phone = Phone::new(&router);
    let invitation = phone.get("/J/K7M2/BCDFGHJK").await.body;
    assert!(invitation.contains("value=\"BCDFGHJK\""), "{invitation}");
    let wrong_code = phone.get("/J/AAAA/BCDFGHJK").await;
    assert_eq!(wrong_code.status, StatusCode::FORBIDDEN);
    let table = [
        (json!({"code": "K7M2"}), "ticket_needed"),
        (json!({"code": "K7M2", "ticket": "x"}), "wrong_ticket"),
        (
            json!({"code": "K7M2", "ticket": "ZZZZ-ZZZZ"}),
            "wrong_ticket",
        ),
    ];
    for (body, word) in table {
        let answer = phone.json("/join", body).await;
        assert_eq!(answer.error(), (403, word.to_owned()));
    }
    let by_form = phone.form("/join", "code=K7M2&ticket=zzzz").await;
    assert!(
        by_form.body.contains("href=\"#ticket\""),
        "{}",
        by_form.body
    );
    let once = SeatId::from_random(7).to_string();
    let good = json!({"code": "K7M2", "ticket": "bcdf-ghjk", "once": once});
    let first = phone.json("/join", good.clone()).await;
    let twice = phone.json("/join", good.clone()).await;
    assert_eq!(first.json(), twice.json(), "a button pressed twice");
    assert_eq!(room.snapshot().session.joined(), 1);
    // Whoever saw the ticket over a shoulder has neither the form nor its seat.
    for body in [
        json!({"code": "K7M2", "ticket": "bcdf-ghjk"}),
        json!({"code": "K7M2", "ticket": "bcdf-ghjk", "once": SeatId::from_random(8).to_string()}),
    ] {
        let other = phone.json("/join", body).await;
        assert_eq!(other.error(), (403, "ticket_used".to_owned()));
    }
}

#[tokio::test]
async fn whoever_joins_is_told_what_the_group_is_for() {
    let decides = "so it decides what you vote on";
    for (room, told) in [(room(), false), (room_of_the_board(), true)] {
        let page = Phone::new(&endpoint(&room)).get("/J/K7M2").await.body;
        assert_eq!(page.contains(decides), told, "{page}");
        assert!(page.contains("used for counts only, and only where"));
    }
}
