//! The same by forms and pages, as a phone without script meets it.

use axum::body::Body;
use axum::http::{StatusCode, header};

use super::support::*;
use crate::record::Place;
use crate::session::Command;
use crate::workshop::{Asks, Each};

#[tokio::test]
async fn the_code_in_the_address_leads_in_whatever_its_case() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::new(&router);
    for path in ["/J/K7M2", "/j/k7m2", "/J/k7M2"] {
        let page = phone.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        for words in [
            "value=\"K7M2\"",
            "Board member",
            "Rather not say",
            "What is kept",
            "Meadowbank",
        ] {
            assert!(page.body.contains(words), "{path}: {words}");
        }
        assert_eq!(page.body.matches("<button").count(), 1);
    }
    let seated = Phone::joined(&router).await.get("/j/k7m2").await;
    assert_eq!(
        (seated.status, seated.header(header::LOCATION)),
        (StatusCode::SEE_OTHER, "/")
    );
    let wrong = phone.get("/J/AAAA").await;
    assert_eq!(wrong.status, StatusCode::FORBIDDEN);
    assert!(wrong.body.contains("<title>Error: "), "{}", wrong.body);
    assert!(wrong.body.contains("There is a problem"));
    assert!(
        !wrong.body.contains("Meadowbank"),
        "only the code opens the door"
    );
    let typed = phone.get("/J?code=k7-m2").await;
    assert_eq!(typed.header(header::LOCATION), "/J/K7M2");
    assert_eq!(phone.get("/J").await.header(header::LOCATION), "/");
}

#[tokio::test]
async fn without_a_seat_the_first_page_asks_for_the_code_and_tells_nothing() {
    let room = room();
    let router = endpoint(&room);
    let page = Phone::new(&router).get("/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("name=\"code\""));
    assert!(!page.body.contains("Meadowbank") && !page.body.contains(CODE));
}

#[tokio::test]
async fn a_form_joins_and_goes_on_to_the_room() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::new(&router);
    let answer = phone.form("/join", "code=k7m2&group=").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header(header::LOCATION), "/");
    assert!(
        answer
            .header(header::SET_COOKIE)
            .contains("HttpOnly; SameSite=Lax; Path=/")
    );
    let wrong = phone.form("/join", "code=AAAA").await;
    assert_eq!(wrong.status, StatusCode::FORBIDDEN);
    assert!(
        wrong.body.contains("value=\"AAAA\""),
        "what was typed is still there"
    );
    let group = phone.form("/join", "code=K7M2&group=x").await;
    assert_eq!(group.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(group.body.contains("href=\"#group\""));
}

#[tokio::test]
async fn a_form_votes_and_the_page_shows_it() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    go(&room, TO_VOTING).await;
    let ballot = phone.get("/").await;
    assert!(
        !ballot.body.contains(" checked"),
        "nothing is chosen for anybody"
    );
    assert!(
        ballot
            .body
            .contains("<title>Statement 1 of 3, voting open - Plenary</title>")
    );
    assert!(ballot.body.contains("Statement &lt;A&gt;"));
    assert!(
        !ballot.body.contains("http-equiv"),
        "an open ballot never reloads itself"
    );
    let answer = phone
        .form("/vote", "statement=a&round=1&choice=3&comment=")
        .await;
    assert_eq!(
        (answer.status, answer.header(header::LOCATION)),
        (StatusCode::SEE_OTHER, "/")
    );
    let voted = phone.get("/").await;
    assert!(
        voted
            .body
            .contains("value=\"3\" id=\"choice-2\" data-label=\"In place\" checked"),
        "{}",
        voted.body
    );
    assert!(voted.body.contains("Your vote: <strong>In place</strong>"));
}

#[tokio::test]
async fn a_form_without_a_choice_gets_the_ballot_again_with_the_problem() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    go(&room, TO_VOTING).await;
    let answer = phone.form("/vote", "statement=a&round=1").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in [
        "<title>Error: Statement 1 of 3, voting open - Plenary</title>",
        "There is a problem",
        "href=\"#choice\"",
        "id=\"choice-error\"",
        "aria-describedby=\"choice-error\"",
        "Statement &lt;A&gt;",
    ] {
        assert!(answer.body.contains(words), "{words}: {}", answer.body);
    }
}

#[tokio::test]
async fn a_form_that_comes_too_late_gets_the_room_as_it_is_now() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    go(&room, TO_VOTING).await;
    room.ask(Command::Close).await.unwrap();
    let answer = phone.form("/vote", "statement=a&round=1&choice=1").await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(
        answer
            .body
            .contains("Voting on this is not open. Your answer was not counted.")
    );
    assert!(answer.body.contains("The votes are shown next"));
    let nobody = Phone::new(&router);
    let stranger = nobody.form("/vote", "statement=a&round=1&choice=1").await;
    assert_eq!(stranger.status, StatusCode::UNAUTHORIZED);
    assert!(stranger.body.contains("name=\"code\""));
}

#[tokio::test]
async fn several_are_picked_by_checkboxes() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    room.ask(Command::GoTo(Place::Priorities)).await.unwrap();
    go(&room, 1).await;
    let ballot = phone.get("/").await.body;
    assert!(ballot.contains("Choose up to 2.") && ballot.contains("type=\"checkbox\""));
    let many = "statement=priorities&round=1&choice=a&choice=b&choice=c";
    let answer = phone.form("/vote", many).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("href=\"#choice\">Choose up to 2.</a>"));
    let two = "statement=priorities&round=1&choice=a&choice=c";
    assert_eq!(phone.form("/vote", two).await.status, StatusCode::SEE_OTHER);
    let page = phone.get("/").await.body;
    assert_eq!(page.matches(" checked").count(), 2);
    assert!(page.contains("Statement &lt;A&gt;; Statement C"));
}

#[tokio::test]
async fn dots_are_numbers_in_a_form_in_the_order_offered() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    room.ask(Command::GoTo(Place::Priorities)).await.unwrap();
    let (each, all) = (Each::Dots(4), true);
    room.ask(Command::AskPriorities(Asks { each, all }))
        .await
        .unwrap();
    go(&room, 1).await;
    let ballot = phone.get("/").await.body;
    assert!(ballot.contains("You have 4 dots.") && ballot.contains("type=\"number\""));
    assert!(ballot.contains("<legend><h2>Section S</h2></legend>"));
    let form = "statement=priorities&round=1";
    let many = phone
        .form("/vote", &format!("{form}&dots=3&dots=0&dots=2"))
        .await;
    assert_eq!(many.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        many.body
            .contains("href=\"#choice\">You have 4 dots, and gave more.</a>")
    );
    // What was typed is still there to be put right.
    assert!(
        many.body.contains("value=\"3\" data-id=\"a\""),
        "{}",
        many.body
    );
    for wrong in [
        "dots=0&dots=0&dots=",
        "dots=-1",
        "dots=x",
        "dots=99999999999999999999",
    ] {
        let answer = phone.form("/vote", &format!("{form}&{wrong}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
    let good = phone
        .form("/vote", &format!("{form}&dots=1&dots=&dots=3"))
        .await;
    assert_eq!(good.status, StatusCode::SEE_OTHER);
    let page = phone.get("/").await.body;
    assert!(
        page.contains("Statement &lt;A&gt; (1); Statement C (3)"),
        "{page}"
    );
    assert!(page.contains("value=\"3\" data-id=\"c\""), "{page}");
}

#[tokio::test]
async fn other_answers_are_pages_with_a_way_on() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::joined(&router).await;
    for (path, status) in [("/nothing", 404), ("/join", 405), ("/vote", 405)] {
        let answer = phone.get(path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        assert!(answer.body.contains("href=\"/\""), "{path}");
    }
    for path in [
        "/",
        "/help",
        "/accessibility",
        "/screen",
        "/state",
        "/J/K7M2",
    ] {
        let head = request("HEAD", path).header(header::COOKIE, &phone.cookie);
        let answer = send(&router, head.body(Body::empty()).unwrap()).await;
        assert!(answer.status.as_u16() < 400, "{path}: {}", answer.status);
        assert_eq!(answer.body, "", "{path}");
    }
    let bad = phone.form("/vote", "round=1").await;
    assert_eq!(bad.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_form_to_join_that_is_sent_twice_takes_one_seat() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::new(&router);
    let page = phone.get("/J/K7M2").await.body;
    let (_, rest) = page.split_once("name=\"once\" value=\"").unwrap();
    let (once, _) = rest.split_once('"').unwrap();
    let body = format!("code={CODE}&once={once}&group=board");
    // The first answer was lost on its way, so the phone has no cookie when it sends again.
    let first = phone.form("/join", &body).await;
    let again = phone.form("/join", &body).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    let cookie = |answer: &Answered| answer.header(header::SET_COOKIE).to_owned();
    assert_eq!(cookie(&first), cookie(&again));
    assert_eq!(room.snapshot().session.joined(), 1);
    // Another copy of the page is another phone's.
    let other = phone.get("/J/K7M2").await.body;
    assert!(!other.contains(once));
    // Whatever else stands there is let go.
    let odd = format!("code={CODE}&once=nonsense");
    assert_eq!(
        phone.form("/join", &odd).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(room.snapshot().session.joined(), 2);
}

#[tokio::test]
async fn a_form_to_join_that_is_refused_keeps_what_was_chosen() {
    let room = room();
    let router = endpoint(&room);
    let phone = Phone::new(&router);
    let page = phone.get("/J/K7M2").await.body;
    assert!(!page.contains(" checked"), "nothing is chosen for anybody");
    room.ask(Command::Lock).await.unwrap();
    let body = format!("code={CODE}&group=staff&observer=true");
    let refused = phone.form("/join", &body).await.body;
    for kept in [
        "value=\"staff\" id=\"group-1\" checked",
        "id=\"observer\" checked",
    ] {
        assert!(refused.contains(kept), "{kept}: {refused}");
    }
    assert_eq!(refused.matches(" checked").count(), 2);
    let nobody = format!("code={CODE}&group=");
    let refused = phone.form("/join", &nobody).await.body;
    assert!(refused.contains("id=\"no-group\" checked"), "{refused}");
    room.ask(Command::Unlock).await.unwrap();
    let unknown = phone.form("/join", "code=K7M2&group=x").await.body;
    for said in [
        "id=\"group-error\"",
        "aria-describedby=\"group-error group-hint\"",
    ] {
        assert!(unknown.contains(said), "{said}: {unknown}");
    }
    let mirror = phone.get("/screen?code=aa%3Ca").await.body;
    assert!(mirror.contains("value=\"aa&lt;a\""), "{mirror}");
}
