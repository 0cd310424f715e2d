//! A whole meeting on one phone, from the code on the screen to the end, with script and without.

use crate::browser::Script;
use crate::camera::{scan_full_screen, scan_lobby};
use crate::crowd::Crowd;
use crate::phone::Phone;
use crate::program::{ORGANISATION, Program};

/// A phone that came in by the code that the lobby shows.
async fn come_in(program: &mut Program, script: Script) -> Phone {
    let scanned = scan_lobby(program).await;
    let expected = format!("{}/J/{}", program.url, program.code).to_uppercase();
    assert_eq!(scanned, expected);
    assert_eq!(scan_full_screen(program).await, expected);

    let phone = Phone::new(script).await;
    phone.open(&scanned).await;
    let page = phone.sees("Join the workshop").await;
    assert!(
        page.contains(ORGANISATION) && page.contains("Which group are you in?"),
        "{page}"
    );
    assert_eq!(phone.title().await, "Join the workshop - Plenary");
    phone.touch("label[for=group-1]").await;
    phone.touch("main form button").await;
    phone.sees("You’re in").await;
    let page = phone.sees("Your group: Trade union or staff side").await;
    assert!(
        page.contains("The rule is fixed before anyone votes"),
        "{page}"
    );
    phone
}

/// The parts of a meeting that are the same with script and without.
async fn meet(program: &mut Program, phone: &Phone, crowd: &Crowd, script: Script) {
    program.ask("go").await;
    let page = phone.sees("Rest on every shift").await;
    assert!(
        page.contains("People who rest make fewer mistakes."),
        "{page}"
    );
    program.ask("go").await;
    let page = phone.sees("Voting has not opened yet").await;
    assert!(
        page.contains("It is what usually happens"),
        "every point's meaning: {page}"
    );

    program.ask("go").await;
    phone.sees_in("main form button", "Vote").await;
    assert_eq!(
        phone.title().await,
        "Statement 1 of 2, voting open - Plenary"
    );
    let preselected = phone.find_all("input:checked").await;
    assert!(preselected.is_empty(), "nothing is chosen for anybody");
    assert_eq!(
        phone.shows("noscript a.button").await,
        script == Script::Off
    );
    vote(phone, "1", "Not yet in place", script).await;
    vote(phone, "3", "In place", script).await;
    program.line("voted 1 of 7").await;

    crowd
        .vote(&["1", "1", "4", "4", "dont_know", "not_applicable"])
        .await;
    program.line("voted 7 of 7").await;
    program.ask("close").await;
    look_again(phone, script).await;
    let page = phone
        .sees("Voting has closed. The votes are shown next.")
        .await;
    assert!(page.contains("Your vote: In place"), "{page}");
    assert!(
        !page.contains("Split"),
        "nothing is shown before the reveal: {page}"
    );
    program.ask("reveal").await;
    let page = phone.sees("7 of 7 voted").await;
    assert!(
        page.contains("Split") && page.contains("Median (the middle vote): 3"),
        "{page}"
    );
    assert_eq!(counts(phone).await, ["2", "0", "1", "2", "1", "1", "0"]);
    let own = phone.read("tr:has(.mine) th").await.unwrap();
    assert!(own.starts_with("3 In place"), "{own}");

    program.ask("go").await;
    let page = phone.sees("In round 1 you answered: In place").await;
    assert!(page.contains("round 2"), "{page}");
    vote(phone, "2", "In development", script).await;
    crowd.vote(&["2", "2", "2", "2", "3", "2"]).await;
    program.ask("go").await;
    look_again(phone, script).await;
    let page = phone.sees("How the votes fell in round 2").await;
    assert!(
        page.contains("Close") && page.contains("Median (the middle vote): 2"),
        "{page}"
    );
    assert_eq!(counts(phone).await, ["0", "6", "1", "0", "0", "0", "0"]);

    program
        .ask("agree 2 Days are fine and nights are not")
        .await;
    program.ask("dissent The night team").await;
    program.ask("target 3 2027-03-31").await;
    let page = phone.sees("Target: 3 by 31 March 2027").await;
    for part in [
        "Agreed score",
        "2, In development",
        "Why: Days are fine",
        "Seen otherwise: The night team",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(page.contains("Amber"), "the colour is a word too: {page}");
    program
        .ask("action Relief on nights | Director of nursing | 2027-01-31")
        .await;

    program.ask("go").await;
    phone
        .sees("Hospitalaufenthaltsraumverantwortlichkeit")
        .await;
    program.ask("agree 3").await;
    phone.sees("3, In place").await;
    program.ask("go").await;
    let page = phone.sees("2 of 2 statements agreed").await;
    for part in [
        "Strongest",
        "Most to do",
        "2.5 of 4",
        "Relief on nights. Director of nursing, by 31 January 2027",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    finish(program, phone, crowd, script).await;
}

/// The ballot at the end, and the end.
async fn finish(program: &mut Program, phone: &Phone, crowd: &Crowd, script: Script) {
    program.ask("goto priorities").await;
    phone.sees("You choose one of these").await;
    program.ask("vote").await;
    phone.sees_in("main form button", "Vote").await;
    let text = "Staff get the breaks they are due on every shift.";
    vote(phone, "breaks", text, script).await;
    crowd
        .vote(&["breaks", "breaks", "breaks", "rooms", "rooms", "dont_know"])
        .await;
    program.ask("go").await;
    look_again(phone, script).await;
    let page = phone.sees("7 of 7 voted, each for one").await;
    assert!(page.contains("Which should we work on first?"), "{page}");
    assert_eq!(counts(phone).await[..2], ["4", "2"]);
    program.ask("go").await;
    let page = phone.sees("Thank you").await;
    for part in [
        "The session has ended",
        "Priorities",
        "Relief on nights",
        "2.5 of 4",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert_eq!(phone.title().await, "The session has ended - Plenary");
}

async fn vote(phone: &Phone, value: &str, words: &str, script: Script) {
    phone.vote(value).await;
    phone
        .sees_in("#own", &format!("Your vote: {words}. You can change it"))
        .await;
    if script == Script::On {
        phone.is_told("Vote recorded.").await;
    }
    assert!(phone.has_chosen(value).await);
}

/// Without script an open ballot does not replace itself; there is a button for that.
async fn look_again(phone: &Phone, script: Script) {
    if script == Script::Off {
        phone.touch("noscript a.button").await;
    }
}

/// The numbers of the result, from the top.
async fn counts(phone: &Phone) -> Vec<String> {
    let mut counts = Vec::new();
    for cell in phone.find_all("tbody td").await {
        counts.push(cell.text().await.unwrap());
    }
    counts
}

#[tokio::test]
async fn a_phone_that_scanned_the_code_sees_a_whole_meeting_without_reloading() {
    let mut program = Program::run().await;
    let phone = come_in(&mut program, Script::On).await;
    let crowd = Crowd::join(&program, 6).await;
    phone.sees("7 in the room").await;
    phone.mark().await;
    meet(&mut program, &phone, &crowd, Script::On).await;
    assert!(phone.is_marked().await, "the page was reloaded on the way");
}

#[tokio::test]
async fn a_phone_without_script_sees_a_whole_meeting_by_forms_and_by_refreshing() {
    let mut program = Program::run().await;
    let phone = come_in(&mut program, Script::Off).await;
    let crowd = Crowd::join(&program, 6).await;
    phone.sees("7 in the room").await;
    meet(&mut program, &phone, &crowd, Script::Off).await;
}
