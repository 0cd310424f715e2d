//! A seat belongs to a browser, whatever happens to its tabs, its pages and the program.

use crate::browser::Script;
use crate::phone::{Phone, join};
use crate::program::Program;

async fn voted() -> (Program, Phone) {
    let mut program = Program::run().await;
    let phone = Phone::new(Script::On).await;
    join(&phone, &format!("{}/J/{}", program.url, program.code)).await;
    for _ in 0..3 {
        program.ask("go").await;
    }
    phone.sees("Staff get the breaks").await;
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
    let (program, phone) = voted().await;
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
