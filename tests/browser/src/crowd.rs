//! Phones without a browser, so that a round has votes enough to be shown.

use reqwest::header::{ACCEPT, AUTHORIZATION};
use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};

use crate::program::Program;

/// Some phones that speak JSON.
pub(crate) struct Crowd {
    client: Client,
    url: String,
    seats: Vec<String>,
}

impl Crowd {
    /// `count` more people in the room.
    pub(crate) async fn join(program: &Program, count: usize) -> Self {
        Self::join_in(program, count, "").await
    }

    /// The same, all of one group.
    pub(crate) async fn join_in(program: &Program, count: usize, group: &str) -> Self {
        let mut crowd = Self {
            client: Client::new(),
            url: program.url.clone(),
            seats: Vec::new(),
        };
        for _ in 0..count {
            let ask = crowd.client.post(format!("{}/join", crowd.url));
            let told = answer(ask.json(&json!({ "code": program.code, "group": group }))).await;
            crowd.seats.push(told["seat"].as_str().unwrap().to_owned());
        }
        crowd
    }

    /// One answer from each, in the round that is open.
    pub(crate) async fn vote(&self, answers: &[&str]) {
        assert_eq!(answers.len(), self.seats.len(), "everybody votes");
        let state = self.state(self.seat()).await;
        let statement = state["statement"]["id"].as_str().unwrap_or("priorities");
        for (seat, choice) in self.seats.iter().zip(answers) {
            let vote = json!({
                "statement": statement, "round": state["round"], "choice": [choice],
            });
            let ask = self.client.post(format!("{}/vote", self.url));
            let told = answer(
                ask.header(AUTHORIZATION, format!("Bearer {seat}"))
                    .json(&vote),
            )
            .await;
            assert_eq!(told["recorded"], true, "{told}");
        }
    }

    /// The first one's seat.
    pub(crate) fn seat(&self) -> &str {
        &self.seats[0]
    }

    async fn state(&self, seat: &str) -> Value {
        let ask = self.client.get(format!("{}/state", self.url));
        answer(ask.header(AUTHORIZATION, format!("Bearer {seat}"))).await
    }
}

async fn answer(ask: RequestBuilder) -> Value {
    let answer = ask.header(ACCEPT, "application/json").send().await.unwrap();
    let status = answer.status();
    let told: Value = answer.json().await.unwrap();
    assert!(status.is_success(), "{status}: {told}");
    told
}
