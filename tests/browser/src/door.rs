//! Who is let in: tickets, a locked room, observers, and sections with their own voters.

use crate::audit::look_at;
use crate::browser::Script;
use crate::crowd::Crowd;
use crate::phone::{Phone, join};
use crate::program::Program;

/// A phone that knows the code and has no seat.
async fn newcomer(program: &Program) -> Phone {
    let phone = Phone::new(Script::On).await;
    phone
        .open(&format!("{}/J/{}", program.url, program.code))
        .await;
    phone.shown("form[action='/join']").await;
    phone
}

async fn fine(phone: &Phone, page: &str) {
    let wrong = look_at(phone, page).await;
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[tokio::test]
async fn a_ticket_lets_one_person_in_and_another_is_told_at_the_field() {
    let mut program = Program::run_with(&["--tickets", "2"]).await;
    let tickets = program.tickets().await;
    assert_eq!(tickets.len(), 2, "{tickets:?}");
    let phone = Phone::new(Script::On).await;
    let url = format!("{}/J/{}/{}", program.url, program.code, tickets[0]);
    phone
        .open(&url.to_uppercase().replace("HTTP", "http"))
        .await;
    phone.shown("input#ticket").await;
    let filled = phone.find_all("input#ticket").await[0].value().await;
    assert_eq!(filled.unwrap().as_deref(), Some(tickets[0].as_str()));
    fine(&phone, "join-ticket").await;
    phone.touch("form[action='/join'] button").await;
    phone.shown("main[data-view]").await;
    assert_eq!(program.status("joined").await.as_deref(), Some("1"));

    let other = newcomer(&program).await;
    other.type_into("#ticket", "ZZZZ-9999").await;
    other.touch("form[action='/join'] button").await;
    other.shown("#ticket-error").await;
    other.focus_is_on("div.problem").await;
    fine(&other, "join-ticket-problem").await;
    other.touch(".problem a").await;
    other.focus_is_on("input#ticket").await;
    other.clear("#ticket").await;
    other.type_into("#ticket", &tickets[1].to_lowercase()).await;
    other.touch("form[action='/join'] button").await;
    other.shown("main[data-view]").await;
    assert_eq!(program.status("joined").await.as_deref(), Some("2"));
}

#[tokio::test]
async fn a_locked_room_says_so_before_and_after_and_lets_in_whom_the_facilitator_admits() {
    let mut program = Program::run().await;
    let phone = newcomer(&program).await;
    assert!(!phone.shows("main p.state").await);
    program.ask("lock").await;
    phone.driver().refresh().await.unwrap();
    phone.shown("main p.state").await;
    fine(&phone, "join-locked").await;
    phone.touch("form[action='/join'] button").await;
    phone.shown("div.problem p, div.problem li").await;
    phone.focus_is_on("div.problem").await;
    fine(&phone, "join-locked-problem").await;
    assert_eq!(program.status("joined").await.as_deref(), Some("0"));
    program.ask("admit").await;
    phone.touch("form[action='/join'] button").await;
    phone.shown("main[data-view]").await;
    assert_eq!(program.status("joined").await.as_deref(), Some("1"));
    let late = newcomer(&program).await;
    late.touch("form[action='/join'] button").await;
    late.shown("div.problem").await;
}

#[tokio::test]
async fn where_the_board_votes_others_read_along_and_see_the_result() {
    let mut program = Program::run_for_the_board().await;
    let staff = newcomer(&program).await;
    staff.touch("label[for=group-1]").await;
    staff.touch("form[action='/join'] button").await;
    staff.shown("main[data-view]").await;
    let board = Phone::new(Script::On).await;
    join(&board, &format!("{}/J/{}", program.url, program.code)).await;
    let crowd = Crowd::join_in(&program, 5, "board").await;
    program.ask("go").await;
    staff.shown("main p.own").await;
    fine(&staff, "section-of-others").await;
    program.ask("go").await;
    program.ask("go").await;
    board.has_a_ballot().await;
    board.vote("2").await;
    board.shown("#own").await;
    staff.reads("main [data-count=voted]", "1").await;
    assert!(staff.find_all("main form, main input").await.is_empty());
    staff.shown("main p.own").await;
    fine(&staff, "voting-of-others").await;
    program.line("voted 1 of 6").await;
    crowd.vote(&["2", "2", "2", "3", "2"]).await;
    program.ask("close").await;
    program.ask("reveal").await;
    staff.shown("main table tbody td").await;
    assert!(staff.find_all("main .mine").await.is_empty());
    fine(&staff, "result-of-others").await;
}

#[tokio::test]
async fn whoever_watches_has_good_pages_all_the_way() {
    let mut program = Program::run().await;
    let phone = newcomer(&program).await;
    phone.touch("label[for=observer]").await;
    phone.touch("form[action='/join'] button").await;
    phone.shown("main[data-view]").await;
    fine(&phone, "watching-lobby").await;
    for _ in 0..3 {
        program.ask("go").await;
    }
    phone.shown("main .counts").await;
    phone.reads("main [data-count=joined]", "0").await;
    assert!(phone.find_all("main form, main input").await.is_empty());
    fine(&phone, "watching-voting").await;
    let crowd = Crowd::join(&program, 5).await;
    crowd.vote(&["1", "1", "2", "4", "1"]).await;
    program.ask("close").await;
    program.ask("reveal").await;
    phone.shown("main table tbody td").await;
    fine(&phone, "watching-result").await;
}
