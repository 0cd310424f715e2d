//! A seat belongs to a browser, whatever happens to its tabs, its pages and the program.

use crate::browser::Script;
use crate::phone::{Phone, join};
use crate::program::Program;

async fn voted() -> (Program, Phone) {
    voted_in(Program::run().await).await
}

async fn voted_in(mut program: Program) -> (Program, Phone) {
    let phone = Phone::new(Script::On).await;
    join(&phone, &format!("{}/J/{}", program.url, program.code)).await;
    for _ in 0..3 {
        program.ask("go").await;
    }
    phone.has_a_ballot().await;
    phone.vote("3").await;
    phone.is_told("Vote recorded.").await;
    (program, phone)
}

#[tokio::test]
async fn two_tabs_are_one_seat() {
    let (mut program, phone) = voted().await;
    let driver = phone.driver();
    let first = driver.window().await.unwrap();
    let second = driver.new_tab().await.unwrap();
    driver.switch_to_window(second).await.unwrap();
    // The code once more, as somebody does who has lost the page.
    phone
        .open(&format!("{}/J/{}", program.url, program.code))
        .await;
    phone.sees_in("#own", "Your vote: In place").await;
    assert!(phone.has_chosen("3").await);
    phone.vote("1").await;
    phone.is_told("Vote recorded.").await;
    assert_eq!(program.status("joined").await.as_deref(), Some("1"));
    assert_eq!(program.status("voted").await.as_deref(), Some("1"));

    driver.switch_to_window(first).await.unwrap();
    driver.refresh().await.unwrap();
    phone.sees_in("#own", "Your vote: Not yet in place").await;
    assert!(phone.has_chosen("1").await);
}

#[tokio::test]
async fn a_reload_keeps_the_seat_and_the_vote() {
    let (mut program, phone) = voted().await;
    phone.driver().refresh().await.unwrap();
    phone.sees_in("#own", "Your vote: In place").await;
    assert!(phone.has_chosen("3").await);
    assert_eq!(program.status("joined").await.as_deref(), Some("1"));
}

#[tokio::test]
async fn after_the_program_was_killed_and_started_again_the_page_goes_on_by_itself() {
    let (program, phone) = voted_in(Program::run_to_be_killed().await).await;
    phone.mark().await;
    let killed = program.kill().await;
    phone.is_told("Not connected. Trying again.").await;
    let mut program = killed.reopen().await;
    phone.is_told("Connected again.").await;
    assert_eq!(program.status("joined").await.as_deref(), Some("1"));
    assert_eq!(program.status("voted").await.as_deref(), Some("1"));
    phone.vote("2").await;
    phone.sees_in("#own", "Your vote: In development").await;
    assert_eq!(program.status("voted").await.as_deref(), Some("1"));
    program.ask("close").await;
    phone
        .sees("Voting has closed. The votes are shown next.")
        .await;
    phone.sees("Your vote: In development").await;
    assert!(phone.is_marked().await, "nobody had to reload");
}

#[tokio::test]
async fn a_seat_code_carries_the_seat_and_the_vote_to_another_phone() {
    let (mut program, phone) = voted().await;
    program.ask("close").await;
    phone.sees("Voting has closed.").await;
    phone.touch("summary").await;
    phone.touch("details button").await;
    phone.sees("Your seat code").await;
    let code = phone.read("strong.code").await.unwrap();

    let other = Phone::new(Script::Off).await;
    other.open(&format!("{}/seat", program.url)).await;
    other.type_into("#seat-code", &code.to_lowercase()).await;
    other.touch("main form button").await;
    other.sees("Your vote: In place").await;
    assert_eq!(program.status("joined").await.as_deref(), Some("1"));
    other.open(&format!("{}/seat", program.url)).await;
    other.type_into("#seat-code", &code).await;
    other.touch("main form button").await;
    other.sees_in(".problem", "There is a problem").await;
}

#[tokio::test]
async fn whoever_only_watches_sees_everything_and_has_no_ballot() {
    let mut program = Program::run().await;
    let phone = Phone::new(Script::On).await;
    phone
        .open(&format!("{}/J/{}", program.url, program.code))
        .await;
    phone.sees("Join the workshop").await;
    phone.touch("label[for=observer]").await;
    phone.touch("main form button").await;
    phone.sees("You are watching.").await;
    for _ in 0..3 {
        program.ask("go").await;
    }
    phone.sees("Voting is open.").await;
    assert!(!phone.shows("main form").await);
    assert_eq!(program.status("joined").await.as_deref(), Some("0"));
    assert_eq!(program.status("observers").await.as_deref(), Some("1"));
}

#[tokio::test]
async fn a_vote_for_practice_is_tried_in_the_lobby_and_leaves_nothing() {
    let mut program = Program::run().await;
    let phone = Phone::new(Script::On).await;
    join(&phone, &format!("{}/J/{}", program.url, program.code)).await;
    program.ask("vote").await;
    phone.sees("It does not count and is not kept").await;
    phone.vote("2").await;
    phone.is_told("Vote recorded.").await;
    program.ask("go").await;
    phone.sees("1 of 1 voted").await;
    for _ in 0..3 {
        program.ask("go").await;
    }
    phone.has_a_ballot().await;
    let chosen = phone.find_all("input:checked").await;
    assert!(chosen.is_empty() && !phone.shows("#own").await);
}
