//! Nothing is swapped under a finger: what somebody has begun to answer stays until they let it go.

use crate::browser::Script;
use crate::crowd::Crowd;
use crate::patience::until;
use crate::phone::{Phone, join};
use crate::program::Program;

async fn ballot() -> (Program, Phone) {
    let mut program = Program::run().await;
    let phone = Phone::new(Script::On).await;
    join(&phone, &format!("{}/J/{}", program.url, program.code)).await;
    for _ in 0..3 {
        program.ask("go").await;
    }
    phone.has_a_ballot().await;
    (program, phone)
}

#[tokio::test]
async fn a_choice_that_was_not_sent_stays_and_moving_on_is_offered() {
    let (mut program, phone) = ballot().await;
    let crowd = Crowd::join(&program, 1).await;
    phone.choose("3").await;
    program.ask("close").await;
    phone
        .sees_in("#moved", "Voting has closed before this was sent. Show it.")
        .await;
    assert!(phone.has_chosen("3").await);
    program.ask("reveal").await;
    program.ask("next").await;
    program.ask("vote").await;
    crowd.vote(&["1"]).await;
    // The page has heard of the second statement when it counts that vote.
    phone.sees_in("main [data-count=voted]", "1").await;
    assert!(phone.has_chosen("3").await);
    let page = phone.sees("Staff get the breaks").await;
    assert!(!page.contains("rooms to rest in"), "{page}");

    phone.touch("#moved a").await;
    phone.sees("rooms to rest in").await;
    assert!(
        !phone.shows("#moved a").await,
        "the offer is gone once it was taken"
    );
    assert!(
        !phone.has_chosen("3").await,
        "another statement begins with nothing chosen"
    );
    phone.vote("2").await;
    phone.is_told("Vote recorded.").await;
    program.line("voted 2 of 2").await;
}

#[tokio::test]
async fn a_choice_that_is_sent_too_late_is_said_to_be_too_late() {
    let (mut program, phone) = ballot().await;
    phone.choose("4").await;
    program.ask("close").await;
    phone.sees_in("#moved", "Voting has closed").await;
    phone.send().await;
    phone
        .is_told("Voting on this is not open. Your answer was not counted.")
        .await;
    phone.sees("You did not vote in this round.").await;
    assert_eq!(program.status("voted").await.as_deref(), Some("0"));
}

#[tokio::test]
async fn a_choice_beside_the_recorded_one_is_not_called_recorded() {
    let (mut program, phone) = ballot().await;
    phone.vote("4").await;
    phone.is_told("Vote recorded.").await;
    phone.choose("1").await;
    until("nothing to be said of the new choice", async || {
        let said = phone.is_told_now().await;
        said.is_empty().then_some(()).ok_or(said)
    })
    .await;
    let own = phone.sees_in("#own", "Your vote").await;
    assert!(own.contains("Embedded, improving"), "{own}");
    program.ask("close").await;
    phone
        .sees_in("#moved", "Voting has closed before this was sent. Show it.")
        .await;
    phone.touch("#moved a").await;
    phone.sees("Your vote: Embedded, improving").await;
}

#[tokio::test]
async fn with_nothing_chosen_the_page_moves_on_by_itself() {
    let (mut program, phone) = ballot().await;
    phone.mark().await;
    program.ask("close").await;
    phone.sees("Voting has closed.").await;
    program.ask("reveal").await;
    program.ask("next").await;
    phone.sees("rooms to rest in").await;
    assert!(phone.is_marked().await);
}
