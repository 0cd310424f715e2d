//! Votes that arrive in another order than they were sent in, and choices that were not sent yet.

use axum::http::{StatusCode, header};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::support::*;
use crate::session::Command;

/// The `turn`th vote of `page`.
fn vote(page: &str, turn: u64, choice: u8) -> Value {
    json!({"statement": "a", "round": 1, "choice": choice, "page": page, "turn": turn})
}

async fn own_vote(phone: &Phone) -> Value {
    phone.get("/state").await.json()["your_vote"].clone()
}

#[tokio::test]
async fn an_older_vote_that_the_network_delayed_does_not_replace_the_newer_one() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    go(&room, TO_VOTING).await;
    let newer = phone.json("/vote", vote("p", 2, 4)).await;
    assert_eq!(newer.json()["recorded"], true);
    assert_eq!(newer.json()["superseded"], Value::Null);
    let older = phone.json("/vote", vote("p", 1, 1)).await;
    assert_eq!(older.status, StatusCode::OK, "it does no harm");
    assert_eq!(older.json()["superseded"], true);
    assert_eq!(own_vote(&phone).await, 4);
    // Another tab, and whoever numbers nothing go on as they always did.
    for (again, counted) in [
        (vote("q", 1, 2), 2),
        (json!({"statement": "a", "round": 1, "choice": 1}), 1),
        (
            json!({"statement": "a", "round": 1, "choice": 2, "page": "p"}),
            2,
        ),
        (
            json!({"statement": "a", "round": 1, "choice": 3, "turn": 1}),
            3,
        ),
    ] {
        assert_eq!(phone.json("/vote", again).await.json()["recorded"], true);
        assert_eq!(own_vote(&phone).await, counted);
    }
}

#[tokio::test]
async fn a_vote_that_is_sent_again_does_not_take_the_place_of_one_from_another_tab() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    go(&room, TO_VOTING).await;
    for sent in [vote("p", 1, 4), vote("p", 1, 4), vote("q", 1, 2)] {
        assert_eq!(phone.json("/vote", sent).await.json()["recorded"], true);
    }
    // The answer to the first was lost, and its page asks once more.
    let again = phone.json("/vote", vote("p", 1, 4)).await.json();
    assert_eq!(
        (&again["recorded"], &again["superseded"]),
        (&json!(true), &Value::Null)
    );
    assert_eq!(own_vote(&phone).await, 2);
    // A mind that is changed in that page counts as ever.
    phone.json("/vote", vote("p", 2, 4)).await;
    assert_eq!(own_vote(&phone).await, 4);
}

#[tokio::test]
async fn a_vote_that_was_refused_makes_no_other_one_old() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    go(&room, TO_VOTING).await;
    let refused = phone.json("/vote", vote("p", 9, 7)).await;
    assert_eq!(refused.error(), (422, "not_on_ballot".to_owned()));
    let counted = phone.json("/vote", vote("p", 8, 2)).await;
    assert_eq!(counted.json()["superseded"], Value::Null);
    assert_eq!(own_vote(&phone).await, 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever order the network delivers them in, and however often, the newest one counts.
    #[test]
    fn the_newest_vote_of_a_page_counts_whatever_order_they_arrive_in(
        order in Just((1..=8_u64).collect::<Vec<u64>>()).prop_shuffle(),
        twice in 0..8_usize,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.unwrap().block_on(async {
            let room = room();
            let router = endpoint(&room);
            let phone = Phone::joined(&router).await;
            go(&room, TO_VOTING).await;
            for turn in order.iter().chain(&order[twice..=twice]) {
                let choice = u8::try_from(1 + turn % 4).unwrap();
                let answer = phone.json("/vote", vote("p", *turn, choice)).await;
                assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
            }
            assert_eq!(own_vote(&phone).await, 1);
        });
    }
}

#[tokio::test]
async fn the_button_for_another_language_keeps_what_is_chosen_and_counts_nothing() {
    let room = room_with_comments();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    go(&room, TO_VOTING).await;
    let ballot = phone.get("/").await.body;
    let button = r#"form="ballot" name="lang" value="cy""#;
    assert!(
        ballot.contains(button) && !ballot.contains("?lang="),
        "{ballot}"
    );
    let form = "statement=a&round=1&choice=3&comment=half+a+thought&lang=cy";
    let page = phone.form("/vote", form).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.header(header::SET_COOKIE)
            .starts_with("plenary_language=cy;")
    );
    assert_eq!(page.header(header::CONTENT_LANGUAGE), "cy");
    assert!(page.body.contains("<html lang=\"cy\">"));
    assert!(page.body.contains("half a thought</textarea>"));
    let chosen = page
        .body
        .split("<input")
        .find(|i| i.contains(" checked"))
        .unwrap();
    assert!(chosen.contains("value=\"3\""), "{chosen}");
    assert!(page.body.contains("data-unsent"), "the script knows of it");
    assert_eq!(own_vote(&phone).await, Value::Null);
    assert_eq!(phone.get("/state").await.json()["voted"], 0);

    // Where the room has moved on, it is the room's page in that language.
    room.ask(Command::Close).await.unwrap();
    let page = phone.form("/vote", form).await;
    assert!(page.status == StatusCode::OK && page.body.contains("<html lang=\"cy\">"));
    assert!(!page.body.contains("half a thought"));
    let nobody = Phone::new(&router).form("/vote", form).await;
    assert_eq!(nobody.status, StatusCode::SEE_OTHER);
    assert_eq!(nobody.header(header::LOCATION), "/");
}
