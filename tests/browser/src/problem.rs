//! What is wrong is said at the top, leads to where it can be put right, and is in the title.

use crate::browser::Script;
use crate::phone::{Phone, join};
use crate::program::Program;

async fn nothing_chosen(script: Script) {
    let mut program = Program::run().await;
    let phone = Phone::new(script).await;
    join(&phone, &format!("{}/J/{}", program.url, program.code)).await;
    for _ in 0..3 {
        program.ask("go").await;
    }
    phone.sees_in("main form button", "Vote").await;
    phone.touch("main form button").await;
    let summary = phone.sees_in(".problem", "There is a problem").await;
    assert!(summary.contains("Choose an answer."), "{summary}");
    assert_eq!(
        phone.title().await,
        "Error: Statement 1 of 2, voting open - Plenary"
    );
    let page = phone.sees("Staff get the breaks").await;
    assert!(
        page.trim_start().starts_with("There is a problem"),
        "it comes first: {page}"
    );
    phone.focus_is_on("div.problem").await;
    let at_the_field = phone.read("fieldset #choice-error").await.unwrap();
    assert!(at_the_field.contains("Choose an answer."), "{at_the_field}");

    phone.touch(".problem a").await;
    phone.focus_is_on("input#choice").await;
    phone.vote("2").await;
    phone.sees_in("#own", "Your vote: In development").await;
    program.line("voted 1 of 1").await;
    for gone in [".problem", ".error", "[aria-describedby~=choice-error]"] {
        assert!(phone.find_all(gone).await.is_empty(), "{gone} stays");
    }
    assert_eq!(
        phone.title().await,
        "Statement 1 of 2, voting open - Plenary"
    );
}

#[tokio::test]
async fn sending_nothing_says_so_and_leads_to_the_first_answer() {
    nothing_chosen(Script::On).await;
}

#[tokio::test]
async fn sending_nothing_says_so_without_script_too() {
    nothing_chosen(Script::Off).await;
}

#[tokio::test]
async fn a_wrong_code_says_so_and_leads_to_the_field() {
    let program = Program::run().await;
    let phone = Phone::new(Script::On).await;
    phone.open(&format!("{}/J/AAAA", program.url)).await;
    phone
        .sees_in(".problem", "That is not the code of this room.")
        .await;
    assert_eq!(phone.title().await, "Error: Join the workshop - Plenary");
    phone.focus_is_on("div.problem").await;
    phone.touch(".problem a").await;
    phone.focus_is_on("input#code").await;
}
