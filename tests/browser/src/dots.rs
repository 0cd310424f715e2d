//! Dots for what to work on first: given and taken back by buttons, typed where there is no script, and
//! never more than there are.

use crate::audit::look_at;
use crate::browser::Script;
use crate::crowd::Crowd;
use crate::phone::{Phone, join};
use crate::program::Program;

/// The field of the second statement offered.
const SECOND: &str = "main input[data-id=rooms]";

/// A phone at an open ballot with three dots each, and four without a browser.
async fn at_the_ballot(script: Script) -> (Program, Phone, Crowd) {
    let mut program = Program::run().await;
    let phone = Phone::new(script).await;
    join(&phone, &format!("{}/J/{}", program.url, program.code)).await;
    let crowd = Crowd::join(&program, 4).await;
    program.ask("goto priorities").await;
    program.ask("priorities dots 3 all").await;
    phone.sees("You have 3 dots to put on these").await;
    program.ask("go").await;
    phone.sees("You have 3 dots. Put them").await;
    (program, phone, crowd)
}

#[tokio::test]
async fn buttons_give_and_take_dots_and_say_how_many_are_left() {
    let (mut program, phone, crowd) = at_the_ballot(Script::On).await;
    phone.reads("#left", "3 of 3 dots left").await;
    let more = format!("{SECOND} + .step");
    for left in ["2 of 3 dots left", "1 of 3 dots left", "0 of 3 dots left"] {
        phone.touch(&more).await;
        phone.reads("#left", left).await;
    }
    phone.touch(&more).await;
    phone.reads("#left", "0 of 3 dots left").await;
    phone
        .touch("button[aria-label^='One dot fewer: There are rooms']")
        .await;
    phone.reads("#left", "1 of 3 dots left").await;
    phone
        .touch("button[aria-label^='One dot more: Staff get']")
        .await;
    let mut wrong = look_at(&phone, "dots-ballot").await;
    phone.send().await;
    phone.reads("#own strong", "Staff get the breaks they are due on every shift. (1); There are rooms to rest in near every ward, and the Hospitalaufenthaltsraumverantwortlichkeit is somebody’s. (2)").await;
    // A number that was typed may be too much: the server says so where it can be put right.
    phone.clear(SECOND).await;
    phone.type_into(SECOND, "3").await;
    phone.reads("#left", "1 too many").await;
    phone.send().await;
    phone.sees("You have 3 dots, and gave more.").await;
    wrong.extend(look_at(&phone, "dots-problem").await);
    phone.clear(SECOND).await;
    phone.type_into(SECOND, "2").await;
    phone.send().await;
    phone.sees("Your vote").await;
    crowd
        .vote(&["breaks", "breaks", "rooms", "dont_know"])
        .await;
    program.line("voted 5 of 5").await;
    program.ask("go").await;
    phone.sees("4 of 5 gave dots, up to 3 each").await;
    wrong.extend(look_at(&phone, "dots-result").await);
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[tokio::test]
async fn without_script_dots_are_typed() {
    let (mut program, phone, crowd) = at_the_ballot(Script::Off).await;
    assert!(!phone.shows("#left").await, "nobody counts along");
    phone.type_into("#choice", "1").await;
    phone.type_into(SECOND, "2").await;
    phone.send().await;
    let page = phone.sees("Your vote").await;
    assert!(page.contains("somebody’s. (2)"), "{page}");
    crowd
        .vote(&["breaks", "breaks", "rooms", "dont_know"])
        .await;
    program.line("voted 5 of 5").await;
    let lines = program.ask("go").await;
    assert!(lines.contains(&"tally 3 3".to_owned()), "{lines:?}");
}
