//! Who may come in and who may vote, as phones meet it.

use axum::http::{StatusCode, header};
use serde_json::json;

use super::support::*;

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
