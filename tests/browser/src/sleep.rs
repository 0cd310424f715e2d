//! A phone whose browser stops a page in the background, as phones do within minutes.

use serde_json::json;

use crate::browser::Script;
use crate::crowd::Crowd;
use crate::phone::{Phone, join};
use crate::program::Program;

/// Stops the page as a whole, its timers and its connection too, or lets it go on.
async fn lifecycle(phone: &Phone, state: &str) {
    phone
        .command("Page.setWebLifecycleState", json!({ "state": state }))
        .await;
}

#[tokio::test]
async fn a_page_that_was_frozen_through_a_reveal_is_where_the_room_is_when_it_thaws() {
    let mut program = Program::run().await;
    let phone = Phone::new(Script::On).await;
    join(&phone, &format!("{}/J/{}", program.url, program.code)).await;
    let crowd = Crowd::join(&program, 5).await;
    for _ in 0..3 {
        program.ask("go").await;
    }
    phone.has_a_ballot().await;
    phone.vote("3").await;
    phone.shown("#own").await;
    phone.mark().await;
    phone
        .run("document.addEventListener('freeze', () => { window.froze = true; });")
        .await;

    lifecycle(&phone, "frozen").await;
    crowd.vote(&["3", "3", "2", "3", "3"]).await;
    program.ask("close").await;
    program.ask("reveal").await;
    lifecycle(&phone, "active").await;

    phone.shown("main tbody .mine").await;
    assert_eq!(phone.run("return window.froze === true").await, json!(true));
    assert!(phone.is_marked().await, "nobody had to reload");
    assert_eq!(program.status("joined").await.as_deref(), Some("6"));
}
